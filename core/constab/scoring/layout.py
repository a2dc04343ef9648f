"""The steps of a sheet's waterfall: numbered once, in the plan and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from attrs import frozen

from constab.assessment import Step
from constab.entities import Label
from constab.obligations.wording import MEASURES, plain
from constab.scoring.charge import Charge
from constab.scoring.items import Block, Item, Multiplier, Veto

MADE_UP = Label("不适用项目折算", "made up for what does not apply")
"""What is said of the points that the other items are given for those that do not apply."""

EntryKind = Literal["opening", "charge", "item", "block", "scale", "multiplier", "limits", "veto", "rounding"]


@frozen
class Entry:
    """A step: a charge of an item, what the limits of an item or block give back or take, and so on.

    ``number`` is the place of its item, block, multiplier or veto among those of the sheet; ``sign`` whether a charge
    is lost or gained.
    """

    place: int
    kind: EntryKind
    number: int = 0
    sign: int = 0
    charge: Charge | None = None
    item: str = ""
    title: Label = Label("", "")


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

    def step(self, titles: Mapping[str, Label], place: int, points: Decimal, amount: Decimal | None) -> Step:
        """Return a step in words."""
        entry = self.entries[place]
        charge, said = entry.charge, entry.title
        if entry.kind == "charge" and charge is not None:
            said = _charged(entry, charge, amount, titles)
        return Step(
            label=said,
            points=points,
            obligation=charge.obligation if charge is not None else "",
            item=entry.item,
            amount=amount if entry.kind == "charge" else None,
        )


def layout(
    items: Sequence[Item], blocks: Sequence[Block], multipliers: Sequence[Multiplier], vetoes: Sequence[Veto]
) -> Layout:
    """Return the steps of a sheet."""
    return Layout(
        tuple(
            Entry(place, kind, number, sign, charge, item, title)
            for place, (kind, number, sign, charge, item, title) in enumerate(_rows(items, blocks, multipliers, vetoes))
        )
    )


_Row = tuple[EntryKind, int, int, Charge | None, str, Label]


def _rows(
    items: Sequence[Item], blocks: Sequence[Block], multipliers: Sequence[Multiplier], vetoes: Sequence[Veto]
) -> Iterator[_Row]:
    yield "opening", 0, 0, None, "", Label("基础分", "to begin with")
    for number, item in enumerate(items):
        for sign, charge in item.charges:
            yield "charge", number, sign, charge, item.id, item.title
        limit = Label(f"{item.title.zh}：限额调整", f"{item.title.en}: within its limits")
        yield "item", number, 0, None, item.id, limit
    for number, block in enumerate(blocks):
        limit = Label(f"{block.title.zh}：限额调整", f"{block.title.en}: within its limits")
        yield "block", number, 0, None, block.id, limit
    yield "scale", 0, 0, None, "", MADE_UP
    for number, one in enumerate(multipliers):
        factor = plain(one.factor)
        said = Label(f"{one.title.zh}：乘以{factor}", f"{one.title.en}: times {factor}")
        yield "multiplier", number, 0, None, "", said
    yield "limits", 0, 0, None, "", Label("总分限额调整", "the whole within its limits")
    for number, veto in enumerate(vetoes):
        yield "veto", number, 0, veto.charge, "", Label(f"一票否决：{veto.title.zh}", f"veto: {veto.title.en}")
    yield "rounding", 0, 0, None, "", Label("取整", "rounding")


def _charged(entry: Entry, charge: Charge, amount: Decimal | None, titles: Mapping[str, Label]) -> Label:
    """Say what a charge was for, and how much of it: 入户走访：未完成3期 / Home visits: 3 window(s) missed."""
    named = charge.title or titles.get(charge.obligation or charge.score or charge.reference) or entry.title
    if entry.title.zh not in ("", named.zh) and charge.title is None and charge.of_records:
        named = entry.title
    if amount is None:
        return named
    much = plain(amount)
    noun = MEASURES[charge.measure]
    words: dict[str, tuple[str, str]] = {
        "missed": (f"未完成{much}期", f"{much} window(s) missed"),
        "met": (f"完成{much}期", f"{much} window(s) met"),
        "share": (f"完成{much}期", f"{much} window(s) met"),
        "short": (f"差{much}", f"{much} short"),
        "excess": (f"超出{much}", f"{much} too much"),
        "surplus": (f"超额{much}", f"{much} beyond the target"),
        "below": (f"低于上限{much}", f"{much} below the limit"),
        "actual": (f"{much}", much),
        "rank": (f"第{much}名", f"rank {much}"),
    }
    zh, en = words[charge.what]
    if charge.of_records:
        zh, en = f"{much}{noun.zh}", f"{much} {noun.en}"
    return Label(f"{named.zh}：{zh}", f"{named.en}: {en}")
