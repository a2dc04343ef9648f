"""Obligations: one module a kind, each compiling to one relation of bearers, windows, actuals and targets."""

from constab.obligations.base import Edge, Force, Obligation, Period, Policy
from constab.obligations.contract import Absent, Actual, Measure, Ratio, Relation, State, Tally, TargetPhase
from constab.obligations.milestone import Milestone, Stage
from constab.obligations.prohibition import Prohibition
from constab.obligations.quota import Quota
from constab.obligations.scope import Bearer, ForEach
from constab.obligations.standing import Counted, Standing
from constab.obligations.targets import PerHead, Target
from constab.selection.conditions import Condition, Where

__all__ = [
    "Absent",
    "Actual",
    "Bearer",
    "Condition",
    "Counted",
    "Edge",
    "ForEach",
    "Force",
    "Measure",
    "Milestone",
    "Obligation",
    "PerHead",
    "Period",
    "Policy",
    "Prohibition",
    "Quota",
    "Ratio",
    "Relation",
    "Stage",
    "Standing",
    "State",
    "Tally",
    "Target",
    "TargetPhase",
    "Where",
]
