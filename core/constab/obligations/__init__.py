"""Obligations: one module a kind, each compiling to one relation of bearers, windows, actuals and targets."""

from constab.obligations.attested import Attested
from constab.obligations.base import Edge, Force, Obligation, Period, Policy
from constab.obligations.contract import Absent, Actual, Measure, Ratio, Relation, State, Tally, TargetPhase
from constab.obligations.counted import Counted, Having
from constab.obligations.milestone import Milestone, Stage
from constab.obligations.procedure import Owner, Phase, Procedure
from constab.obligations.prohibition import Prohibition
from constab.obligations.quota import Quota
from constab.obligations.rate import MeanOf, Rate
from constab.obligations.recorded import Recorded
from constab.obligations.response import Answer, Response
from constab.obligations.scope import Bearer, ForEach
from constab.obligations.sought import Sought
from constab.obligations.standing import Standing
from constab.obligations.stretches import Stretch
from constab.obligations.targets import PerHead, Target
from constab.selection import Condition, Expression, OwedWhere, RecordWhere, Where

__all__ = [
    "Absent",
    "Actual",
    "Answer",
    "Attested",
    "Bearer",
    "Condition",
    "Counted",
    "Edge",
    "Expression",
    "ForEach",
    "Force",
    "Having",
    "MeanOf",
    "Measure",
    "Milestone",
    "Obligation",
    "OwedWhere",
    "Owner",
    "PerHead",
    "Period",
    "Phase",
    "Policy",
    "Procedure",
    "Prohibition",
    "Quota",
    "Rate",
    "Ratio",
    "RecordWhere",
    "Recorded",
    "Relation",
    "Response",
    "Sought",
    "Stage",
    "Standing",
    "State",
    "Stretch",
    "Tally",
    "Target",
    "TargetPhase",
    "Where",
]
