"""The steps of a sheet's waterfall: numbered once, in the plan and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from attrs import evolve, frozen

from constab.assessment import Step
from constab.entities import Label
from constab.obligations.wording import plain
from constab.scoring.charge import Charge
from constab.scoring.items import Block, Item, Multiplier, Veto
from constab.scoring.step_words import Words, charged

MADE_UP = Label("不适用项目折算", "made up for what does not apply")
"""What is said of the points that the other items are given for those that do not apply."""

EntryKind = Literal["opening", "charge", "item", "block", "scale", "multiplier", "limits", "veto", "rounding"]


@frozen
class Entry:
    """A step: a charge of an item, what the limits of an item or block give back or take, and so on.

    ``number`` is the place of its item, block, multiplier or veto among those of the sheet; ``sign`` whether a charge
    is lost or gained; ``path`` the table that it stands in: ``item[1].loss[2]``; ``of`` the item that it is a step of.
    """

    place: int
    kind: EntryKind
    number: int = 0
    sign: int = 0
    charge: Charge | None = None
    item: str = ""
    title: Label = Label("", "")
    path: str = ""
    source: str = ""
    of: Item | None = None


@frozen
class Layout:
    """All steps of a sheet, in order."""

    entries: tuple[Entry, ...]

    @property
    def charges(self) -> tuple[Entry, ...]:
        """Those in which something is counted: charges and vetoes."""
        return tuple(one for one in self.entries if one.charge is not None)

    def of(self, kind: EntryKind) -> tuple[Entry, ...]:
        """Return the steps of a kind."""
        return tuple(one for one in self.entries if one.kind == kind)

    def step(self, words: Words, place: int, points: Decimal, amount: Decimal | None, charged_for: bool) -> Step:
        """Return a step in words; ``charged_for``: whether anything has been charged for its item."""
        entry = self.entries[place]
        charge, said = entry.charge, entry.title
        if entry.kind == "charge" and charge is not None:
            said = _charged(entry, charge, points, amount, words)
        elif entry.kind == "item" and entry.of is not None:
            said = _levelled(entry.of, points, words, charged_for)
        return Step(
            label=said,
            points=points,
            obligation=charge.obligation if charge is not None else "",
            item=entry.item,
            amount=amount if entry.kind == "charge" else None,
            source=entry.source,
            origin=words.origins.get(entry.path, ""),
            place=place,
        )


def layout(
    items: Sequence[Item], blocks: Sequence[Block], multipliers: Sequence[Multiplier], vetoes: Sequence[Veto], own: int
) -> Layout:
    """Return the steps of a sheet; of ``items`` the first ``own`` are written as such, the others are its parts."""
    rows = _rows(items, blocks, multipliers, vetoes, own)
    return Layout(tuple(evolve(one, place=place) for place, one in enumerate(rows)))


def _rows(
    items: Sequence[Item], blocks: Sequence[Block], multipliers: Sequence[Multiplier], vetoes: Sequence[Veto], own: int
) -> Iterator[Entry]:
    yield Entry(0, "opening", title=Label("基础分", "to begin with"))
    for number, item in enumerate(items):
        path = f"item[{number + 1}]" if number < own else f"part[{number - own + 1}]"
        for key, sign, charges in (("loss", -1, item.loss), ("gain", 1, item.gain)):
            for place, charge in enumerate(charges, start=1):
                yield Entry(
                    0, "charge", number, sign, charge, item.id, item.title,
                    f"{path}.{key}[{place}]" if number < own else path, charge.source or item.source, item,
                )  # fmt: skip
        yield Entry(0, "item", number, 0, None, item.id, item.title, path, item.source, item)
    for number, block in enumerate(blocks):
        limit = Label(f"{block.title.zh}：限额调整", f"{block.title.en}: within its limits")
        yield Entry(0, "block", number, 0, None, block.id, limit, f"block[{number + 1}]", block.source)
    yield Entry(0, "scale", title=MADE_UP)
    for number, one in enumerate(multipliers):
        factor = plain(one.factor)
        said = Label(f"{one.title.zh}：乘以{factor}", f"{one.title.en}: times {factor}")
        yield Entry(0, "multiplier", number, title=said, path=f"multiplier[{number + 1}]", source=one.source)
    yield Entry(0, "limits", title=Label("总分限额调整", "the whole within its limits"))
    for number, veto in enumerate(vetoes):
        said = Label(f"一票否决：{veto.title.zh}", f"veto: {veto.title.en}")
        yield Entry(
            0, "veto", number, charge=veto.charge, title=said, path=f"veto[{number + 1}]", source=veto.source
        )  # fmt: skip
    yield Entry(0, "rounding", title=Label("取整", "rounding"))


def _charged(entry: Entry, charge: Charge, points: Decimal, amount: Decimal | None, words: Words) -> Label:
    """Say what a charge was for, and how much of it: 入户走访：未完成3期 / Home visits: 3 window(s) missed."""
    named = charge.title or words.title(charge) or entry.title
    if amount is None:
        return named
    said = charged(charge, points, amount, words)
    return Label(f"{named.zh}：{said.zh}", f"{named.en}: {said.en}")


def _levelled(item: Item, points: Decimal, words: Words, charged_for: bool) -> Label:
    """Say what brings an item to what it comes to: its limits, or that it does not apply."""
    title = item.title
    if not title.zh and item.gain:
        title = words.title(item.gain[0]) or title
    begins_outside = item.least is not None and item.least > item.start
    if charged_for or begins_outside:
        return Label(f"{title.zh}：限额调整", f"{title.en}: within its limits")
    comes_to = item.start + points
    if item.points is not None and comes_to == item.points:
        how = Label("按满分计", "full points")
    elif item.if_none == "zero":
        how = Label("按零分计", "no points")
    else:
        how = Label("不列入满分", "left out of full marks")
    return Label(f"{title.zh}：不适用，{how.zh}", f"{title.en}: does not apply, {how.en}")
