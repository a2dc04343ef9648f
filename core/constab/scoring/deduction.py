"""Deduction: a sheet of items with points, which losses take away and gains add to, down to floors and up to caps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import ClassVar, Literal

from attrs import evolve, field, frozen
from attrs.validators import ge, in_, le

from constab.assessment import ScoreItem
from constab.calendar import Cycle
from constab.entities import Label
from constab.errors import UnfitError
from constab.scoring.charge import Charge
from constab.scoring.items import Block, Item, Multiplier, Part, Veto
from constab.scoring.layout import Entry, Layout, layout
from constab.scoring.observed import Observed, observation
from constab.scoring.points import MOST_POINTS, as_points, sound_number, sound_points
from constab.scoring.sheet import Bar, Sheet, SheetBasis, Sheeted, Source, Telling
from constab.scoring.sheeting import Sheeting
from constab.scoring.step_words import Words
from constab.selection.conditions import Where
from constab.selection.words import ActivityPattern, patterns

Keys = tuple[str | int, ...]


@frozen(kw_only=True)
class Deduction(Sheet):
    """Items with points; what was missed, found or reached takes from them and adds to them.

    A score is its ``base`` (left out: the points of the items that start full, together) and what each item has lost
    and gained, each within its own limits and its block's; then what was left out is made up for, bonuses are added,
    multipliers apply, and the whole is brought between ``floor`` and ``ceiling``; a veto comes last. It is rounded half
    up to so many ``decimals``. What was not reported counts as ``missed`` or is ``left_out``; where somebody has not
    judged yet there is ``no_score``, or it counts as ``missed``, or is ``left_out``. With ``observed_by`` who has none
    of these records in the window was not drawn, and has no score.
    """

    name: ClassVar[str] = "deduction"
    label: ClassVar[Label] = Label("扣分制", "deduction")

    base: Decimal | None = field(default=None, converter=as_points, validator=sound_points)
    floor: Decimal | None = field(default=Decimal(0), validator=sound_number)
    ceiling: Decimal | None = field(default=None, converter=as_points, validator=sound_points)
    decimals: int = field(default=3, validator=[ge(0), le(3)])
    no_data: Literal["missed", "left_out"] = field(default="missed", validator=in_(("missed", "left_out")))
    not_reviewed: Literal["no_score", "missed", "left_out"] = field(
        default="no_score", validator=in_(("no_score", "missed", "left_out"))
    )
    block: tuple[Block, ...] = ()
    item: tuple[Item, ...] = ()
    part: tuple[Part, ...] = ()
    veto: tuple[Veto, ...] = ()
    multiplier: tuple[Multiplier, ...] = ()
    observed_by: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.item and not self.part:
            raise UnfitError("a score has items or parts: otherwise everybody has full marks")
        for key, ids in (("item", [one.id for one in self.item]), ("block", [one.id for one in self.block])):
            if again := [place for place, id in enumerate(ids) if id in ids[:place]]:
                raise UnfitError("two items or blocks have one id", key, again[0], "id")
        self._check_names()
        if self.full <= 0:
            raise UnfitError("nobody could have any points: give the items points, or the score a base")
        if self.floor is not None and self.ceiling is not None and self.ceiling < self.floor:
            raise UnfitError("ceiling is the most that the score comes to, and not below floor", "ceiling")
        rolls = isinstance(self.per, Cycle) and self.per.rolling is not None
        for keys, charge in self._charges():
            if rolls and charge.repeated is not None and charge.repeated.within != "score":
                raise UnfitError(
                    "windows that roll share days: what is repeated is counted within the score",
                    *(*keys, "repeated", "within"),
                )

    def _check_names(self) -> None:
        blocks = {one.id for one in self.block}
        for place, item in enumerate(self.item):
            if item.block and item.block not in blocks:
                raise UnfitError(f"{item.block} is no block of this score", "item", place, "block")
        used = {one.block for one in self.item}
        for place, block in enumerate(self.block):
            if block.id not in used:
                raise UnfitError(f"no item is in the block {block.id}", "block", place)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items, and the parts as items."""
        parts = (
            Item(
                id=f"part_{place}",
                title=one.title or Label("", ""),
                points=one.share,
                starts="zero",
                # Where the other score has a bonus, so has its part.
                at_most=MOST_POINTS,
                if_none=one.if_none,
                gain=(Charge(score=one.score, points=one.share, step=Decimal(100), over=one.over),),
                source=one.source,
            )
            for place, one in enumerate(self.part, start=1)
        )
        return (*self.item, *parts)

    @property
    def opening(self) -> Decimal:
        """What a score begins with."""
        if self.base is not None:
            return self.base
        return sum((one.start for one in self.items), Decimal(0))

    @property
    def full(self) -> Decimal:
        """Full marks: the base, and what is earned beside bonuses."""
        earned = (one.points or Decimal(0) for one in self.items if one.starts == "zero" and not one.bonus)
        return self.opening + sum(earned, Decimal(0))

    @property
    def layout(self) -> Layout:
        """The steps of its waterfall, in order."""
        return layout(self.items, self.block, self.multiplier, self.veto, len(self.item))

    def entries(self, titles: Mapping[str, Label]) -> Sequence[ScoreItem]:
        """Return the items, parts among them; a part without a title has that of its score."""
        parts = {f"part_{place}": one.title or titles[one.score] for place, one in enumerate(self.part, start=1)}
        return tuple(
            ScoreItem(one.id, parts.get(one.id, one.title), one.points, one.block, one.source) for one in self.items
        )

    def _charges(self) -> Iterator[tuple[Keys, Charge]]:
        for number_, one in enumerate(self.item):
            for key, charges in (("loss", one.loss), ("gain", one.gain)):
                for place, charge in enumerate(charges):
                    yield ("item", number_, key, place), charge

    def obligations(self) -> Iterator[tuple[Keys, str]]:
        """Yield the obligations that are charged, required, or whose failure is a veto."""
        for keys, charge in self._charges():
            if charge.obligation:
                yield (*keys, "obligation"), charge.obligation
        for place, veto in enumerate(self.veto):
            if veto.obligation:
                yield ("veto", place, "obligation"), veto.obligation
        for place, grade in enumerate(self.grade):
            for which, word in enumerate(grade.requires):
                yield ("grade", place, "requires", which), word

    def grades_named(self) -> Iterator[tuple[Keys, str]]:
        """Yield the grades that follow where one is barred, and the best ones that a veto leaves."""
        yield from super().grades_named()
        for place, veto in enumerate(self.veto):
            if veto.grade:
                yield ("veto", place, "grade"), veto.grade

    def scores(self) -> Iterator[tuple[Keys, str]]:
        """Yield the scores that are parts or charged."""
        for keys, charge in self._charges():
            if charge.score:
                yield (*keys, "score"), charge.score
        for place, part in enumerate(self.part):
            yield ("part", place, "score"), part.score

    def references(self) -> Iterator[tuple[Keys, str]]:
        """Yield the reference series that are charged or compared with."""
        for keys, charge in self._charges():
            for key in ("reference", "against"):
                if word := getattr(charge, key):
                    yield (*keys, key), word

    def facts(self) -> Iterator[tuple[Keys, str]]:
        """Yield the facts that are charged."""
        for keys, charge in self._charges():
            if charge.fact:
                yield (*keys, "fact"), charge.fact
        for place, veto in enumerate(self.veto):
            if veto.fact:
                yield ("veto", place, "fact"), veto.fact

    def bound(self, named: Mapping[str, str]) -> Deduction:
        """Return the score with ids in the place of words."""
        grades = self.grade_words

        def charges(some: tuple[Charge, ...]) -> tuple[Charge, ...]:
            return tuple(evolve(one, obligation=named.get(one.obligation, one.obligation)) for one in some)

        return evolve(
            self,
            item=tuple(evolve(one, loss=charges(one.loss), gain=charges(one.gain)) for one in self.item),
            veto=tuple(
                evolve(one, obligation=named.get(one.obligation, one.obligation), grade=grades.get(one.grade, ""))
                for one in self.veto
            ),
            grade=tuple(
                evolve(
                    one,
                    requires=tuple(named.get(word, word) for word in one.requires),
                    otherwise=grades.get(one.otherwise, ""),
                )
                for one in self.grade
            ),
        )

    def observed(self) -> Sequence[Observed]:
        """Return what is counted of records, charge by charge and veto by veto."""
        found = []
        if self.sight is not None:
            found.append(observation(self, self.sight_id, self.sight))
        for entry in self.layout.charges:
            charge = entry.charge
            if charge is not None and charge.of_records:
                found += [observation(self, id, charge, value) for id, value in self.sources(entry, charge)]
        return found

    @property
    def sight(self) -> Charge | None:
        """What counts the records without which there is no score; None where it is not asked for any."""
        return Charge(activity=self.observed_by, points=Decimal(0)) if self.observed_by else None

    @property
    def sight_id(self) -> str:
        """The id of what counts them."""
        return f"score.{self.id}.sight"

    def sources(self, entry: Entry, charge: Charge) -> Iterator[tuple[str, str]]:
        """Yield the ids of what a charge of records reads, each with the value that it is for."""
        if charge.amounts:
            for place, value in enumerate(charge.amounts, start=1):
                yield f"score.{self.id}.c{entry.place}.v{place}", value
        else:
            yield f"score.{self.id}.c{entry.place}", ""

    def reads(self, entry: Entry, charge: Charge) -> Sequence[Source]:
        """Return what a charge reads, with what each step costs."""
        if not charge.of_records:
            return (Source(charge.obligation or charge.score or charge.reference, charge.points or Decimal(0)),)
        return [
            Source(id, charge.amounts[value] if value else charge.points or Decimal(0))
            for id, value in self.sources(entry, charge)
        ]

    def observed_in(self, place: int) -> Iterator[tuple[str, str, str]]:
        """Yield the ids of what a step counts of records, each with the column and the value that it is for."""
        entry = self.layout.entries[place]
        if entry.charge is not None and entry.charge.of_records:
            for id, value in self.sources(entry, entry.charge):
                yield id, entry.charge.by, value

    def charges(self) -> Sequence[Charge]:
        """Return the charges of its items."""
        return [charge for _, charge in self._charges()]

    def lacking(self) -> Iterator[tuple[Keys, str]]:
        """Yield the obligations of which it charges what is lacking, with the keys of the charge's count."""
        for keys, charge in self._charges():
            if charge.what == "lacking":
                yield (*keys, "count"), charge.obligation

    def conditions(self) -> Iterator[Where]:
        """Yield the conditions on bearers of its items, charges and multipliers."""
        for one in self.items:
            asked = (one.bearers, *((*one.bearers, *charge.bearers) for _, charge in one.charges))
            yield from (where for where in asked if where)
        yield from (one.bearers for one in self.multiplier if one.bearers)

    def bars(self) -> Sequence[Bar]:
        """Return the vetoes that name a grade."""
        found = []
        for entry in self.layout.of("veto"):
            veto = self.veto[entry.number]
            if veto.grade:
                reads = self.reads(entry, veto.charge)
                found.append(
                    Bar(veto.title, veto.charge, reads, veto.times, veto.grade, self.no_data, self.not_reviewed)
                )
        return found

    def compile(self, of: SheetBasis) -> Sheeted:
        """Return the totals and the steps."""
        return Sheeting(self, of).sheeted()

    def telling(self, words: Words) -> Telling:
        """Return what says a step in words."""
        return partial(self.layout.step, words)
