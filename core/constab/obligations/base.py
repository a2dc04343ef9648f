"""What every obligation has, whatever its kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Literal

from attrs import field, fields, frozen
from attrs.validators import ge, in_, matches_re

from constab.entities import Label, Span
from constab.entities.span import DAWN, FOREVER
from constab.obligations.contract import Relation
from constab.obligations.scope import Bearer, ForEach
from constab.obligations.sought import Sought
from constab.obligations.wording import each_of
from constab.vocabulary import Vocabulary

CAUSES = ("waiver", "leave", "suspension")


class Force(StrEnum):
    """How hard an obligation binds."""

    MUST = "must"
    """Fails where it is missed."""
    SHOULD = "should"
    """原则上: reported, may be waived, never fails."""
    AIM = "aim"
    """力争: a stretch, shown beside the threshold."""
    MAY = "may"
    """可, 有条件: a permission, never fails."""


class Policy(StrEnum):
    """What becomes of a window that a bearer has only a part of."""

    SKIP = "skip"
    """Nothing is owed in it."""
    PRORATE = "prorate"
    """The target shrinks with the days, rounded down; an upper limit is rounded up."""
    WHOLE = "whole"
    """The whole target is owed."""


@frozen
class Edge:
    """The policy for each cause of a part window.

    ``enter`` and ``leave``: the bearer came or went; ``listed`` and ``delisted``: the item did; ``programme``: the
    obligation's own time begins or ends. ``absence``: leave or a suspension covers a part of the window, and here
    ``skip`` excuses only a window that they cover wholly.
    """

    enter: Policy = Policy.SKIP
    leave: Policy = Policy.SKIP
    listed: Policy = Policy.SKIP
    delisted: Policy = Policy.SKIP
    absence: Policy = Policy.SKIP
    programme: Policy = Policy.SKIP

    @property
    def prorates(self) -> bool:
        """Whether any cause shrinks a target; what is a state or done by a date cannot be shrunk."""
        return any(getattr(self, one.name) is Policy.PRORATE for one in fields(Edge))


@frozen
class Period:
    """Days in force, both included."""

    since: date = DAWN
    until: date = FOREVER

    def __attrs_post_init__(self) -> None:
        Span(self.since, self.until)


@frozen(kw_only=True)
class Obligation(ABC):
    """The fields that every kind shares; a kind adds its own and says what they compile to."""

    kind: ClassVar[str]
    """The name a programme writes."""
    label: ClassVar[Label] = Label("", "")
    """What people call the kind; a programme may write it too. Empty: they call it by its name."""

    id: str = field(validator=matches_re(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"))
    title: Label
    bearer: Bearer
    for_each: ForEach | None = None
    force: Force = field(default=Force.MUST, converter=Force)
    source: str = ""
    """Where it stands in the source document: ``luoyang-2012 §3``."""
    category: str = ""
    """The category of the score that it belongs to."""
    weight: Decimal = field(default=Decimal(1), validator=ge(Decimal(0)))
    """Its share of the category beside the others'; 0 is reported and not scored."""
    in_force: Period | None = None
    edge: Edge = Edge()
    grace: int = field(default=0, validator=ge(0))
    """Days after a window's end until which its verdict waits for evidence."""
    if_empty: Literal["not_applicable", "missed", "misconfigured"] = field(
        default="not_applicable", validator=in_(("not_applicable", "missed", "misconfigured"))
    )
    """What is said of a bearer that has none of what the duty binds for each of."""
    if_silent: Literal["no_data", "missed"] = field(default="no_data", validator=in_(("no_data", "missed")))
    """What is said of a bearer that reported nothing at all."""
    excused_by: tuple[Literal["waiver", "leave", "suspension"], ...] = CAUSES  # type: ignore[assignment]
    note: str = ""
    """Why it reads as it does; for people."""

    @property
    def wait(self) -> int:
        """Days after a window's end until which its verdict waits: the grace, and what the kind itself allows."""
        return self.grace

    @abstractmethod
    def compile(self, period: Span) -> Relation:
        """Return the relation for a programme in force during ``period``."""

    @abstractmethod
    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say the window and the bounds in words: 每月不少于2次 / every month at least 2 time(s)."""

    def sought(self, vocabulary: Vocabulary) -> tuple[Sought, ...]:
        """Return what it looks for in records and registers, in the order to be read; nothing where a kind offers none.

        A kind of a plugin may leave it: then only its target is shown.
        """
        return ()

    def target_label(self, vocabulary: Vocabulary) -> Label:
        """Say for each of what, the window and the bounds: 每支义务联防队伍每月不少于2次."""
        bounds = self.bounds_label(vocabulary)
        if self.for_each is None:
            return bounds
        each = each_of(self.for_each, vocabulary)
        return Label(f"{each.zh}{bounds.zh}", f"{each.en}: {bounds.en}")
