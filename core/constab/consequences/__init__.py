"""Consequences: what follows from an assessment in yuan and for people. One module a kind."""

from constab.consequences.base import FOUND, MARK, MORE, OPEN, Basis, Consequence, Found
from constab.consequences.cost_share import CostShare, Share
from constab.consequences.escalation import Escalation, EscalationStep
from constab.consequences.measure import Measure, Review
from constab.consequences.money import Yuan, as_yuan, in_fen, in_yuan, money
from constab.consequences.penalty import Penalty
from constab.consequences.pool import Pool
from constab.consequences.reward import Reward
from constab.consequences.subsidy import Band, Subsidy
from constab.consequences.sums import Case
from constab.consequences.when import When

__all__ = [
    "FOUND",
    "MARK",
    "MORE",
    "OPEN",
    "Band",
    "Basis",
    "Case",
    "Consequence",
    "CostShare",
    "Escalation",
    "EscalationStep",
    "Found",
    "Measure",
    "Penalty",
    "Pool",
    "Review",
    "Reward",
    "Share",
    "Subsidy",
    "When",
    "Yuan",
    "as_yuan",
    "in_fen",
    "in_yuan",
    "money",
]
