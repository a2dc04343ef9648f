"""Consequences: what follows from an assessment in yuan and for people. One module a kind."""

from constab.consequences.base import FOUND, OPEN, Basis, Consequence, Found
from constab.consequences.cost_share import CostShare, Share
from constab.consequences.escalation import Escalation, EscalationStep
from constab.consequences.money import Yuan, as_yuan, in_fen, in_yuan, money
from constab.consequences.reward import Reward
from constab.consequences.subsidy import Band, Subsidy

__all__ = [
    "FOUND",
    "OPEN",
    "Band",
    "Basis",
    "Consequence",
    "CostShare",
    "Escalation",
    "EscalationStep",
    "Found",
    "Reward",
    "Share",
    "Subsidy",
    "Yuan",
    "as_yuan",
    "in_fen",
    "in_yuan",
    "money",
]
