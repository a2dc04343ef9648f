"""Selection: which records, units, people or things are meant, by codes of the vocabulary and by conditions."""

from constab.selection.conditions import Condition, Operator, OwedWhere, RecordWhere, Validity, Value, Where, all_hold
from constab.selection.expression import Expression
from constab.selection.words import ActivityPattern, Coded, UnitKind, patterns

__all__ = [
    "ActivityPattern",
    "Coded",
    "Condition",
    "Expression",
    "Operator",
    "OwedWhere",
    "RecordWhere",
    "UnitKind",
    "Validity",
    "Value",
    "Where",
    "all_hold",
    "patterns",
]
