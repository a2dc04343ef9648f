"""Comparing: what a reform changes over the same ledger, and what time changes under the same programme."""

from constab.comparing.compare import Comparison, Side, compare
from constab.comparing.effects import EffectChange, Following
from constab.comparing.keys import KeyChange
from constab.comparing.results import CardChange, LineChange, Results, Turn
from constab.comparing.rules import RuleChange, Standing
from constab.comparing.scores import Cause, MarkChange, ScoreChanges, SheetChange

__all__ = [
    "CardChange",
    "Cause",
    "Comparison",
    "EffectChange",
    "Following",
    "KeyChange",
    "LineChange",
    "MarkChange",
    "Results",
    "RuleChange",
    "ScoreChanges",
    "SheetChange",
    "Side",
    "Standing",
    "Turn",
    "compare",
]
