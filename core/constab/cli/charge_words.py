"""What a charge of a score counts and costs, in words."""

from __future__ import annotations

from constab.cli import counting, wording
from constab.entities import Label
from constab.obligations.contract import Tally
from constab.obligations.wording import MEASURES, joined, noun_of, plain, value_label
from constab.programme import Programme
from constab.scoring import Charge
from constab.scoring.charge import PointBand
from constab.selection.conditions import Condition

NOTHING = Label("", "")
_COUNTED = {
    "missed": Label("未完成的期次", "windows missed"),
    "met": Label("完成的期次", "windows met"),
    "short": Label("未达到的部分", "what is short"),
    "lacking": Label("未做到的件数", "what was not done"),
    "excess": Label("超出上限部分", "what is above the upper bound"),
    "surplus": Label("超额部分", "what is beyond the target"),
    "below": Label("低于上限的部分", "what is below the upper bound"),
    "share": Label("完成期次所占比例", "the share of windows met"),
    "actual": Label("实际数", "what was reached"),
    "rank": Label("名次", "the rank"),
}
_NOUNS = {
    "missed": Label("期", "window(s)"),
    "met": Label("期", "window(s)"),
    # Of a rate in percent things are lacking, and no points of it.
    "lacking": Label("件", "thing(s)"),
}
_STEPS = {
    "exact": NOTHING,
    "whole": Label("，不足一个不计", ", whole ones alone"),
    "begun": Label("，不足一个按一个计", ", one begun is one"),
}
OVER = {
    "sum": NOTHING,
    "mean": Label("各期平均", "the mean of its windows"),
    "highest": Label("取最高一期", "the highest of its windows"),
    "lowest": Label("取最低一期", "the lowest of its windows"),
    "last": Label("取最后一期", "the last of its windows"),
}
_OVER_RECORDS = {
    "highest": Label("取最高一项", "the highest one alone"),
    "lowest": Label("取最低一项", "the lowest one alone"),
}
_WITHIN = {
    "score": Label("本期内", "in one window"),
    "year": Label("一年内", "in a year"),
    "period": Label("方案期内", "in the programme's time"),
}


def charge_label(sign: int, charge: Charge, programme: Programme) -> Label:
    """Say a charge: 扣分：夜间巡逻（night_patrol），未完成的期次；每1扣10分 / loses: …; 10 points for each 1."""
    of = read_label(charge, programme)
    said = [of if charge.title is None else Label(f"{charge.title.zh}：{of.zh}", f"{charge.title.en}: {of.en}")]
    if charge.over != "sum":
        said.append(
            _OVER_RECORDS[charge.over] if charge.over in _OVER_RECORDS and charge.amounts else OVER[charge.over]
        )
    if charge.beyond:
        beyond = plain(charge.beyond)
        said.append(Label(f"超过{beyond}的部分", f"what is beyond {beyond}"))
    said.append(_cost(sign, charge, programme))
    if charge.at_most is not None:
        said.append(limit(sign, plain(charge.at_most)))
    if charge.repeated is not None:
        again, factor = charge.repeated, plain(charge.repeated.factor)
        within, alike = _WITHIN[again.within], Label("同类", " of its kind") if again.by_value else NOTHING
        said.append(
            Label(
                f"{within.zh}{alike.zh}第{again.after + 1}次起按{factor}倍",
                f"{factor} times from number {again.after + 1}{alike.en} on {within.en}",
            )
        )
    if charge.heavier is not None:
        factor = plain(charge.heavier.factor)
        days = joined(
            [
                one.title or Label(f"{one.since}至{one.until}", f"{one.since} to {one.until}")
                for one in charge.heavier.days
            ]
        )
        said.append(Label(f"{days.zh}按{factor}倍", f"{factor} times on {days.en}"))
    if charge.repeated is not None and charge.heavier is not None and charge.together == "higher":
        said.append(Label("两种加倍同时出现的就高", "of the two the higher counts"))
    if charge.bearers:
        said.append(counting.conditions(charge.bearers, programme.vocabulary, "unit"))
    if charge.source:
        said.append(Label(charge.source, charge.source))
    told = listed(said)
    return (
        Label(f"扣分：{told.zh}", f"loses: {told.en}") if sign < 0 else Label(f"加分：{told.zh}", f"gains: {told.en}")
    )


def read_label(charge: Charge, programme: Programme) -> Label:
    """Say what a charge counts."""
    if charge.of_records:
        of = Tally(
            activities=charge.activity, fact=charge.fact, where=charge.where, valid_if=charge.valid_if,
            during=charge.during, measure=charge.measure,
        )  # fmt: skip
        return counting.tally(of, programme, told=False)
    named = charge.obligation or charge.score
    title, what = title_of(named, programme), _COUNTED[charge.what]
    if charge.score and charge.what == "actual":
        what = Label("得分", "its points")
    return Label(f"{title.zh}（{named}）{what.zh}", f"{title.en} ({named}), {what.en}")


def _cost(sign: int, charge: Charge, programme: Programme) -> Label:
    verb = "扣" if sign < 0 else "加"
    each, steps = _each(charge, programme), _STEPS[charge.steps]
    if charge.points is not None:
        points = plain(charge.points)
        if charge.what == "share":
            return Label(f"按比例{verb}，全部完成{verb}{points}分", f"in proportion, {points} points for all of them")
        return Label(f"每{each.zh}{verb}{points}分{steps.zh}", f"{points} points for each{each.en}{steps.en}")
    if charge.amounts:
        values = [
            Label(*(_valued(charge.by, value, plain(points), programme, language) for language in ("zh", "en")))
            for value, points in charge.amounts.items()
        ]
        return listed([joined(values), *_displaced(charge, programme)])
    bands = joined([_band(one, verb) for one in sorted(charge.bands, key=lambda one: one.key)])
    if charge.slope is None:
        return bands
    slope = Label("全部按所在档", "all at the rate of its band")
    if charge.slope == "marginal":
        slope = Label("分档累进", "each part at its own rate")
    return Label(
        f"每{each.zh}{steps.zh}，{slope.zh}：{bands.zh}", f"for each{each.en}{steps.en}, {slope.en}: {bands.en}"
    )


def _each(charge: Charge, programme: Programme) -> Label:
    """Say what each step is: so many windows, so much of what the obligation or the measure counts."""
    noun = _NOUNS.get(charge.what, NOTHING)
    rule = programme.rule(charge.obligation) if charge.obligation else None
    if charge.of_records:
        noun = MEASURES[charge.measure]
    elif charge.score and charge.what in ("short", "actual"):
        noun = Label("分", "point(s)")
    elif rule is not None and not noun.zh:
        noun = noun_of(rule.latest)
    much = plain(charge.step)
    return Label(noun.zh if noun.zh and charge.step == 1 else f"{much}{noun.zh}", f" {much} {noun.en}".rstrip())


def _displaced(charge: Charge, programme: Programme) -> list[Label]:
    """Say which values of a record are not charged beside which."""
    named = {value: value_label(charge.by, value, programme.vocabulary) for value in charge.amounts}
    found = []
    for value, others in charge.displaces.items():
        beside = joined([named[other] for other in others])
        found.append(Label(f"有{named[value].zh}的不再计{beside.zh}", f"none for {beside.en} beside {named[value].en}"))
    return found


def _valued(by: str, value: str, points: str, programme: Programme, language: str) -> str:
    said = wording.condition(Condition(by, "is", (value,)), "record", programme.vocabulary, language)
    return f"{said}{points}分" if language == "zh" else f"{said} {points}"


def _band(band: PointBand, verb: str) -> Label:
    edge, points = plain(band.edge), plain(band.points)
    if band.at_least is None:
        return Label(f"大于{edge}{verb}{points}分", f"above {edge} {points}")
    return Label(f"不低于{edge}{verb}{points}分", f"from {edge} on {points}")


def limit(sign: int, points: str) -> Label:
    """Say how much may be lost or gained at most."""
    return (
        Label(f"最多扣{points}分", f"loses {points} at most")
        if sign < 0
        else Label(f"最多加{points}分", f"gains {points} at most")
    )


def title_of(id: str, programme: Programme) -> Label:
    """Return the title of an obligation or a score."""
    rule = programme.rule(id)
    if rule is not None:
        return rule.latest.title
    return next((one.sheet.title for one in programme.scores if one.sheet.id == id), Label(id, id))


def listed(said: list[Label]) -> Label:
    """Say several things one after the other; nothing of those that are empty."""
    kept = [one for one in said if one.zh]
    return Label("；".join(one.zh for one in kept), "; ".join(one.en for one in kept))
