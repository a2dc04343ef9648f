"""From a programme, a register and a ledger to an assessment."""

from constab.evaluation.evaluate import evaluate
from constab.evaluation.explain import explain

__all__ = ["evaluate", "explain"]
