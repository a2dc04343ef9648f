"""Selection: which records, units, people or things are meant, by codes of the vocabulary and by conditions."""

from constab.selection.conditions import Condition, Operator, Value, Where, all_hold
from constab.selection.words import ActivityPattern, Coded, UnitKind, patterns

__all__ = [
    "ActivityPattern",
    "Coded",
    "Condition",
    "Operator",
    "UnitKind",
    "Value",
    "Where",
    "all_hold",
    "patterns",
]
