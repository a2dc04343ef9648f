"""What a sheet is made of: blocks, items, parts, vetoes and multipliers, as a programme writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, gt, in_, matches_re

from constab.calendar import ClockSpan
from constab.entities import Label
from constab.errors import UnfitError
from constab.obligations.quota import clock_span
from constab.scoring.charge import Charge, Over
from constab.scoring.points import as_points, sound_number, sound_points
from constab.selection.conditions import OwedWhere, UnitWhere, Validity
from constab.selection.words import ActivityPattern, patterns

_code = matches_re(r"[a-z][a-z0-9_]*")


@frozen(kw_only=True)
class Block:
    """``[[score.block]]``: items that together may lose no more than ``loses_at_most`` and gain ``gains_at_most``."""

    id: str = field(validator=_code)
    title: Label
    loses_at_most: Decimal | None = field(default=None, converter=as_points, validator=sound_points)
    gains_at_most: Decimal | None = field(default=None, converter=as_points, validator=sound_points)
    source: str = ""


@frozen(kw_only=True)
class Item:
    """``[[score.item]]``: so many points, of which ``loss`` takes and to which ``gain`` adds.

    It ``starts`` with its full points, or with zero and earns them. It never comes to less than ``floor`` (0 where it
    has points, else there is none) nor to more than ``at_most`` (its points, where it has any). ``take``: all charges
    count, or of the losses and of the gains the highest alone. Where nothing that it is charged for was owed,
    ``if_none`` gives ``full`` points, ``zero``, or leaves the item out of full marks (``left_out``). A ``bonus`` is on
    top of full marks. It is an item of the bearers that satisfy ``bearers``, and ``left_out`` for others.
    """

    id: str = field(validator=_code)
    title: Label
    block: str = ""
    points: Decimal | None = field(default=None, converter=as_points, validator=sound_points)
    starts: Literal["full", "zero"] = field(default="full", validator=in_(("full", "zero")))
    floor: Decimal | None = field(default=None, validator=sound_number)
    at_most: Decimal | None = field(default=None, converter=as_points, validator=sound_points)
    take: Literal["all", "highest"] = field(default="all", validator=in_(("all", "highest")))
    if_none: Literal["full", "zero", "left_out"] = field(default="full", validator=in_(("full", "zero", "left_out")))
    bonus: bool = False
    bearers: UnitWhere = ()
    loss: tuple[Charge, ...] = ()
    gain: tuple[Charge, ...] = ()
    source: str = ""
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.loss and not self.gain:
            raise UnfitError("an item has a loss or a gain: otherwise everybody has its full points")
        if self.starts == "zero" and not self.gain:
            raise UnfitError(
                "an item that starts with zero earns its points by a gain; leave starts out where it only loses",
                "starts",
            )
        if self.bonus and self.starts == "full" and self.points is not None:
            raise UnfitError(
                "a bonus starts with zero: say starts = 'zero', and by at_most what it comes to at most", "bonus"
            )
        if self.floor is not None and self.points is not None and self.floor > self.points:
            raise UnfitError("floor is the least that the item comes to, and not above its points", "floor")
        if self.at_most is not None and self.at_most < max(self.points or Decimal(0), self.least or Decimal(0)):
            raise UnfitError("at_most is the most that the item comes to, and not below its points or floor", "at_most")

    @property
    def start(self) -> Decimal:
        """What it has before anything is charged."""
        return self.points if self.points is not None and self.starts == "full" else Decimal(0)

    @property
    def least(self) -> Decimal | None:
        """What it never falls below."""
        if self.floor is not None:
            return self.floor
        return None if self.points is None else Decimal(0)

    @property
    def most(self) -> Decimal | None:
        """What it never rises above."""
        return self.at_most if self.at_most is not None else self.points

    @property
    def charges(self) -> tuple[tuple[int, Charge], ...]:
        """The charges, each with its sign."""
        return (*((-1, one) for one in self.loss), *((1, one) for one in self.gain))


@frozen(kw_only=True)
class Part:
    """``[[score.part]]``: ``share`` percent of another score; ``over``: what several of its windows come to."""

    score: str
    share: Decimal = field(validator=[gt(Decimal(0)), sound_points], converter=as_points)
    title: Label | None = None
    over: Over = field(default="mean", validator=in_(("sum", "mean", "highest", "lowest", "last")))
    if_none: Literal["full", "zero", "left_out"] = field(
        default="left_out", validator=in_(("full", "zero", "left_out"))
    )
    source: str = ""


@frozen(kw_only=True)
class Veto:
    """``[[score.veto]]``: what undoes a score however good: the ``points`` it then has, or the ``grade`` it is at most.

    It strikes where the obligation is missed in so many windows (``times``), or so many records are found.
    """

    title: Label
    obligation: str = ""
    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: OwedWhere = ()
    valid_if: tuple[Validity, ...] = ()
    during: ClockSpan | None = field(default=None, converter=clock_span)
    times: int = field(default=1, validator=ge(1))
    points: Decimal | None = field(default=None, converter=as_points, validator=sound_points)
    grade: str = ""
    source: str = ""

    def __attrs_post_init__(self) -> None:
        named = [key for key in ("obligation", "activity", "fact") if getattr(self, key)]
        if len(named) != 1:
            raise UnfitError("a veto is for an obligation, an activity or a fact: one of the three", *named[1:2])
        if of_records := [key for key in ("where", "valid_if", "during") if self.obligation and getattr(self, key)]:
            raise UnfitError(
                "where, valid_if and during are said of records: name their activity or fact", of_records[0]
            )
        if (self.points is None) == (not self.grade):
            both = ("grade",) if self.grade else ()
            raise UnfitError("a veto says which points are left, or which grade is the best: one of the two", *both)

    @property
    def charge(self) -> Charge:
        """What it counts."""
        if self.obligation:
            return Charge(obligation=self.obligation, points=Decimal(0))
        return Charge(
            activity=self.activity, fact=self.fact, where=self.where, valid_if=self.valid_if, during=self.during,
            points=Decimal(0),
        )  # fmt: skip


@frozen(kw_only=True)
class Multiplier:
    """``[[score.multiplier]]``: the whole is multiplied by ``factor`` for the bearers that satisfy ``bearers``."""

    title: Label
    factor: Decimal = field(validator=[gt(Decimal(0)), sound_number])
    bearers: UnitWhere = ()
    source: str = ""
