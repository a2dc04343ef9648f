"""A resolved programme: one flat list of rules in which every rule knows where it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen

from constab.calendar import Workdays
from constab.entities import Label, Span
from constab.errors import Place
from constab.facts import Fact
from constab.obligations import Obligation, RecordWhere, Where
from constab.programme.basis import Basis
from constab.programme.effect import Effect
from constab.scoring import Reference, Scheme, Sheet
from constab.vocabulary import AttributeTerm, Vocabulary


@frozen
class Origin:
    """What gave a value, and where that is written.

    ``name`` is that of the model or parameter, or the reason of the tailoring; ``since`` the date of a parameter that
    changes on one.
    """

    what: Literal["own", "model", "where", "parameter", "tailoring", "permit"]
    at: Place
    """The place of the value; of what a model says by itself, the place where it is adopted."""
    name: str = ""
    since: date | None = None

    @property
    def place(self) -> str:
        """``file:line``."""
        return f"{self.at.file}:{self.at.line}"


@frozen
class Version:
    """An obligation as it reads for the windows that begin from ``since`` to ``until``."""

    obligation: Obligation
    since: date | None = None
    until: date | None = None
    origins: Mapping[str, tuple[Origin, ...]] = field(factory=dict, eq=False, repr=False)
    """What gave each of its keys; a key that is not here has the model's value, or the language's default."""


@frozen
class Tailored:
    """One tailoring of an obligation: the fields that it set, or none where it retired the obligation, and when.

    It holds for the windows that begin from ``since`` to ``until``.
    """

    fields: tuple[str, ...]
    reason: str
    origin: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    idle: tuple[str, ...] = ()
    """The fields that had the value that it sets already."""
    displaced: tuple[Origin, ...] = ()
    """The parameters of models whose values it took away."""


@frozen
class Permit:
    """A permission that defeats a prohibition: for the units that satisfy ``where``, or for the records ``records``.

    It holds for the windows that begin from ``since`` to ``until``. ``units`` is the kind of unit that is forbidden.
    """

    units: str
    where: Where = ()
    records: RecordWhere = ()
    since: date | None = None
    until: date | None = None
    source: str = ""
    reason: str = ""
    origin: str = ""


@frozen
class Locked:
    """What the files below may not change of an obligation: its ``keys``, or all where none are named.

    ``stricter`` lets them ask for more by the bounds and the force.
    """

    keys: tuple[str, ...]
    stricter: bool
    reason: str
    origin: str


@frozen
class Rule:
    """One obligation of a programme, in each of its versions, the oldest first.

    ``id`` is its name in the programme: ``one_plus_x.night_patrol``, or the bare id of the region's own.
    """

    id: str
    versions: tuple[Version, ...]
    model: str = ""
    origin: str = ""
    """File and line of what brought it in."""
    changes: Mapping[str, str] = field(factory=dict, hash=False)
    """The fields that were tailored, and where: ``{"at_least": "luoyang.toml:31"}``."""
    reason: str = ""
    """Why it was tailored last."""
    tailored: tuple[Tailored, ...] = ()
    """Every tailoring, in the order in which they apply."""
    permits: tuple[Permit, ...] = ()
    """The permissions that its versions heed already."""
    locks: tuple[Locked, ...] = ()
    """What programmes that extend this one may not change."""

    @property
    def source(self) -> str:
        """The clauses of source documents that its versions cite."""
        return "; ".join(dict.fromkeys(one.obligation.source for one in self.versions if one.obligation.source))

    @property
    def latest(self) -> Obligation:
        """The newest version."""
        return self.versions[-1].obligation

    def version(self, day: date) -> Version:
        """Return the version for a window that begins on ``day``, with its days and origins."""
        begun = (one for one in reversed(self.versions) if one.since is None or one.since <= day)
        return next(begun, self.versions[0])

    def stands(self, day: date) -> bool:
        """Tell whether any version governs windows that begin on ``day``."""
        return any(
            (one.since is None or one.since <= day) and (one.until is None or day <= one.until) for one in self.versions
        )

    def at(self, day: date) -> Obligation:
        """Return the version for a window that begins on ``day``."""
        return self.version(day).obligation


@frozen
class Dropped:
    """An obligation that the region leaves out, or retires for the windows that begin from ``since`` to ``until``.

    What is retired is among the rules still, with the versions that are left. ``merged_into`` is the rule that has
    taken its place.
    """

    id: str
    title: Label
    reason: str
    origin: str
    source: str = ""
    """The clauses of source documents that it cited."""
    since: date | None = None
    until: date | None = None
    merged_into: str = ""
    grounds: str = ""
    """The clauses that the tailoring itself cites."""
    displaced: tuple[Origin, ...] = ()
    """The parameters of models that it took values of away."""


@frozen
class Scoresheet:
    """A score of a programme, with what it counts of records by itself, and where it stands (file and line)."""

    sheet: Sheet
    observations: tuple[Rule, ...]
    origin: str
    origins: Mapping[str, str] = field(factory=dict, eq=False, repr=False)
    """File and line of the tables within it: ``{"item[1].loss[2]": "luoyang.toml:41"}``."""


@frozen
class Programme:
    """A programme that is ready to be evaluated."""

    id: str
    title: Label
    in_force: Span
    workdays: Workdays
    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    facts: tuple[Fact, ...]
    scoring: Scheme
    dropped: tuple[Dropped, ...] = ()
    pace: int = 2
    """An open window is at risk when the rest asks for more than this many times the even pace."""
    file: str = ""
    files: tuple[str, ...] = ()
    """Its file and those that it extends, the one that extends no other first."""
    above: Span | None = None
    """The days of the file that extends no other, where this programme extends it."""
    origins: Mapping[str, str] = field(factory=dict, hash=False)
    """File and line of the tables that are no rules: ``{"scoring.title[1]": "luoyang.toml:52"}``."""
    consequences: tuple[Effect, ...] = ()
    """What follows from the windows of the rules, and from records, in yuan and for people."""
    scores: tuple[Scoresheet, ...] = ()
    """The scores of its own, each after those that it reads."""
    references: tuple[Reference, ...] = ()
    """The reference series that charges read."""
    plan: Basis = Basis()
    """What hours are reckoned with. It changes no verdict."""

    def rule(self, id: str) -> Rule | None:
        """Return the rule called ``id``, or None."""
        return next((rule for rule in self.rules if rule.id == id), None)

    @property
    def reckoned(self) -> tuple[Rule, ...]:
        """The rules, and behind them what scores count by themselves."""
        return (*self.rules, *(rule for one in self.scores for rule in one.observations))

    @property
    def attributes(self) -> tuple[AttributeTerm, ...]:
        """The typed attributes of records."""
        return self.vocabulary.attributes_of("record")

    @property
    def digest(self) -> str:
        """What an assessment names as its programme: equal for programmes that resolve to the same rules.

        Where a rule stands, and why it was tailored, is no part of it.
        """
        workdays = self.workdays
        content = (
            self.id,
            self.in_force,
            (workdays.name, sorted(workdays.off), sorted(workdays.work), sorted(workdays.published)),
            [(rule.id, rule.versions) for rule in self.rules],
            self.facts,
            self.scoring,
            self.pace,
            [(one.id, one.versions) for one in self.consequences],
            [one.sheet for one in self.scores],
            self.references,
        )
        return hashlib.sha256(repr(content).encode()).hexdigest()
