"""Facts: named relations derived from the ledger that have the ledger's own columns. One module a form."""

from constab.facts.base import Fact, Sources
from constab.facts.chain import Chain, Link
from constab.facts.clip import Clip
from constab.facts.course import Course, Stride
from constab.facts.delay import Delay
from constab.facts.found import ConsequenceFact, ScoreFact
from constab.facts.join import Join, Sibling
from constab.facts.limits import Limit, Limits
from constab.facts.measure import Measure
from constab.facts.merge import Merge
from constab.facts.roll_up import RollUp
from constab.facts.steps import Step

__all__ = [
    "Chain",
    "Clip",
    "ConsequenceFact",
    "Course",
    "Delay",
    "Fact",
    "Join",
    "Limit",
    "Limits",
    "Link",
    "Measure",
    "Merge",
    "RollUp",
    "ScoreFact",
    "Sibling",
    "Sources",
    "Step",
    "Stride",
]
