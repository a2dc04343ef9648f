"""Facts: named relations derived from the ledger that have the ledger's own columns. One module a form."""

from constab.facts.base import Fact, Sources
from constab.facts.clip import Clip

__all__ = ["Clip", "Fact", "Sources"]
