"""A consequence as a resolved programme holds it: bound to its obligation, version by version."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from constab.consequences import Consequence
from constab.entities import Label


@frozen
class EffectVersion:
    """A consequence as it reads for windows that begin, and records that lie, in the days ``since`` to ``until``."""

    consequence: Consequence
    since: date | None = None
    until: date | None = None


@frozen
class Effect:
    """One consequence of a programme, in each of its versions, the oldest first.

    ``id`` is its name in the programme: ``village_assistant.subsidy``, or the bare id of the region's own. The
    obligation that each version names is the id of a rule.
    """

    id: str
    versions: tuple[EffectVersion, ...]
    model: str = ""
    origin: str = ""
    """File and line of what brought it in."""

    @property
    def latest(self) -> Consequence:
        """The newest version."""
        return self.versions[-1].consequence

    @property
    def title(self) -> Label:
        """What people call it."""
        return self.latest.title

    @property
    def source(self) -> str:
        """The clauses of source documents that its versions cite."""
        return "; ".join(dict.fromkeys(one.consequence.source for one in self.versions if one.consequence.source))

    def at(self, day: date) -> Consequence:
        """Return the version for a window that begins on ``day``."""
        for version in reversed(self.versions):
            if version.since is None or version.since <= day:
                return version.consequence
        return self.versions[0].consequence
