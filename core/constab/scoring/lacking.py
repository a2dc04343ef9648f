"""What is lacking: how many of the things that a rate divides by are not among those that it divides."""

from __future__ import annotations

from constab.expressions import Expr, greatest, number
from constab.obligations import Ratio, Relation, State, Tally
from constab.obligations.contract import Measure

PARTS = 3000
"""How many of the plan's whole numbers make one thing that is lacking: thousandths and minutes are whole ones of it."""


def is_lacking_told(relation: Relation) -> bool:
    """Tell whether an obligation compares two numbers of the same things, so that what is lacking can be told."""
    ratio = relation.actual
    if not isinstance(ratio, Ratio) or ratio.compared or ratio.under is None:
        return False
    return _things(ratio.over) == _things(ratio.under)


def lacking(ratio: Ratio, over: Expr, under: Expr) -> Expr:
    """Return what of a denominator is not in the numerator, never below nought, in `PARTS`."""
    assert ratio.under is not None
    return greatest(under * (PARTS // ratio.under.scale) - over * (PARTS // ratio.over.scale), number(0))


def _things(part: Tally | State) -> str:
    """Return what a part counts: records, days, people; subjects are the same in records and in the register."""
    if isinstance(part, Tally):
        return Measure.SUBJECTS if part.measure is Measure.SUBJECTS else f"records {part.measure}"
    return Measure.SUBJECTS if part.source == "subject" else "register"
