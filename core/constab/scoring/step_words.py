"""Steps of a waterfall in words: what was charged, how much of it, how often it counted more than once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from constab.entities import Label
from constab.obligations.contract import Measure
from constab.obligations.wording import MEASURES, PERCENTAGE_POINTS, plain
from constab.scoring.charge import Charge

_POINTS = Label("分", "point(s)")


@frozen
class Words:
    """What a score's steps are told with.

    ``titles`` are those of obligations, scores and references by their ids, ``nouns`` what obligations count,
    ``records`` what charges of records are for (by `records_key`), and ``origins`` the file and line of the tables
    within the score: ``{"item[1].loss[2]": "luoyang.toml:41"}``.
    """

    titles: Mapping[str, Label]
    nouns: Mapping[str, Label] = field(factory=dict)
    records: Mapping[tuple[str, ...], Label] = field(factory=dict)
    origins: Mapping[str, str] = field(factory=dict)

    def title(self, charge: Charge) -> Label | None:
        """Return the title of what a charge is for; None where it has none."""
        if charge.of_records:
            return self.records.get(records_key(charge))
        return self.titles.get(charge.obligation or charge.score or charge.reference)

    def noun(self, charge: Charge) -> Label:
        """Return what stands behind the number of what is charged."""
        if charge.of_records:
            return MEASURES[charge.measure]
        if charge.score:
            return _POINTS
        return self.nouns.get(charge.obligation, _NOTHING)


def records_key(charge: Charge) -> tuple[str, ...]:
    """Return what tells charges of records apart that have titles of their own: activities, fact, the one value."""
    value = next(iter(charge.amounts)) if len(charge.amounts) == 1 else ""
    return (charge.fact, charge.by if value else "", value, *charge.activity)


def charged(charge: Charge, points: Decimal, amount: Decimal, words: Words) -> Label:
    """Say how much of something was charged: 未完成3期 / 3 window(s) missed."""
    much, noun = plain(amount), words.noun(charge)
    zh, en = f"{much}{noun.zh}", f"{much} {noun.en}".rstrip()
    if charge.of_records and charge.measure is Measure.QUANTITY:
        zh, en = f"数量{much}", f"a quantity of {much}"
    percent = noun == PERCENTAGE_POINTS
    reached = (f"{much}%", f"{much}%") if percent else (zh, en)
    told: dict[str, tuple[str, str]] = {
        "missed": (f"未完成{much}期", f"{much} window(s) missed"),
        "met": (f"完成{much}期", f"{much} window(s) met"),
        "share": (f"完成{much}期", f"{much} window(s) met"),
        "short": (f"低{zh}" if percent else f"差{zh}", f"{en} short"),
        "lacking": (f"{much}件未做到", f"{much} not done"),
        "excess": (f"高出{zh}" if percent else f"超出{zh}", f"{en} too much"),
        "surplus": (f"高出{zh}" if percent else f"超额{zh}", f"{en} beyond the target"),
        "below": (f"低于上限{zh}", f"{en} below the limit"),
        "actual": reached,
        "rank": (f"第{much}名", f"rank {much}"),
    }
    said = Label(*((zh, en) if charge.of_records else told[charge.what]))
    more = _multiplied(charge, points, amount)
    return Label(f"{said.zh}{more.zh}", f"{said.en}{more.en}")


def _multiplied(charge: Charge, points: Decimal, amount: Decimal) -> Label:
    """Say how many of them counted several times; where limits or two factors hide the number, that some did."""
    factors = [one.factor for one in (charge.repeated, charge.heavier) if one is not None]
    each = next(iter(charge.amounts.values())) if len(charge.amounts) == 1 else charge.points
    if not factors or not each or charge.over != "sum":
        return _NOTHING
    more = abs(points) - amount / charge.step * each
    # What was charged for and what it cost are told in thousandths.
    if abs(more) <= _THOUSANDTH * (1 + each / charge.step):
        return _NOTHING
    some = Label("（含加倍）" if min(factors) > 1 else "（含折算）", ", some of them multiplied")
    alone = len(set(factors)) == 1 and (len(factors) == 1 or charge.together == "higher")
    if charge.at_most is not None and abs(points) >= charge.at_most:
        return some if more > 0 else _NOTHING
    if not alone or factors[0] == 1:
        return some
    times = (more * charge.step / (each * (factors[0] - 1))).quantize(_THOUSANDTH)
    if times <= 0:
        return _NOTHING
    counted = charge.measure is Measure.COUNT
    if counted and times != times.to_integral_value():
        return some
    many, factor = plain(times), plain(factors[0])
    zh = f"{many}{MEASURES[charge.measure].zh}" if charge.of_records else f"{many}期"
    if factors[0] == 2:
        return Label(f"（其中加倍{zh}）", f", {many} of them doubled")
    return Label(f"（其中{zh}按{factor}倍）", f", {many} of them {factor} times")


_NOTHING = Label("", "")
_THOUSANDTH = Decimal("0.001")
