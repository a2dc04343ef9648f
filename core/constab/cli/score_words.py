"""What a score of a programme's own is reckoned by, in words: items, charges, limits, vetoes, grades."""

from __future__ import annotations

from collections.abc import Iterator

from constab.cli import counting
from constab.cli.charge_words import NOTHING, OVER, charge_label, limit, listed, read_label, title_of
from constab.entities import Label
from constab.obligations.wording import joined, plain
from constab.programme import Programme
from constab.scoring import Deduction, Sheet
from constab.scoring.grades import TitleTable
from constab.scoring.items import Item, Part, Veto

Row = tuple[Label, Label]
"""A heading and what is said under it."""

_IF_NONE = {
    "full": Label("无考核内容的，得满分", "full points where nothing was owed"),
    "zero": Label("无考核内容的，得零分", "none where nothing was owed"),
    "left_out": Label("无考核内容的，不列入满分", "left out of full marks where nothing was owed"),
}


def rows(sheet: Sheet, programme: Programme) -> Iterator[Row]:
    """Yield what a score is reckoned by; of a scheme that a plugin brings, its items."""
    if not isinstance(sheet, Deduction):
        for entry in sheet.entries({one.sheet.id: one.sheet.title for one in programme.scores}):
            yield entry.title, NOTHING if entry.points is None else _points(plain(entry.points))
        return
    if sheet.observed_by:
        drawn = counting.activities(sheet.observed_by, programme.vocabulary)
        none = Label(f"{drawn.zh}；本期没有的，不计分", f"{drawn.en}; who has none in the window has no score")
        yield Label("抽查记录", "drawn by"), none
    for item in sheet.item:
        yield from _item(item, programme)
    for part in sheet.part:
        yield part.title or title_of(part.score, programme), _part(part, programme)
    for block in sheet.block:
        limits = []
        if block.loses_at_most is not None:
            limits.append(limit(-1, plain(block.loses_at_most)))
        if block.gains_at_most is not None:
            limits.append(limit(1, plain(block.gains_at_most)))
        inside = joined([item.title for item in sheet.item if item.block == block.id])
        yield block.title, listed([inside, *limits, *_cited(block.source)])
    for one in sheet.multiplier:
        factor = plain(one.factor)
        said = [Label(f"总分乘以{factor}", f"the whole times {factor}")]
        if one.bearers:
            said.append(counting.conditions(one.bearers, programme.vocabulary, "unit"))
        yield one.title, listed([*said, *_cited(one.source)])
    for veto in sheet.veto:
        yield Label(f"一票否决：{veto.title.zh}", f"veto: {veto.title.en}"), _veto(veto, sheet, programme)
    yield Label("总分", "the whole"), _whole(sheet)


def grades(sheet: Sheet, programme: Programme) -> Iterator[Row]:
    """Yield where each grade begins, the best first, and what it requires."""
    titles = {one.id: one.title for one in sheet.grade}
    for one in sheet.grades:
        edge = plain(one.key[0])
        said = [
            Label(f"{edge}分以上（不含）", f"above {edge}")
            if one.at_least is None
            else Label(f"不低于{edge}分", f"at least {edge}")
        ]
        if one.requires:
            named = joined([title_of(word, programme) for word in one.requires])
            said.append(Label(f"须无未完成：{named.zh}", f"with nothing missed of: {named.en}"))
        if one.otherwise:
            fall = titles[one.otherwise]
            said.append(Label(f"否则定为{fall.zh}", f"else {fall.en}"))
        yield one.title, listed([*said, *_cited(one.source)])


def _cited(source: str) -> list[Label]:
    return [Label(source, source)] if source else []


def title_label(title: TitleTable, programme: Programme) -> Label:
    """Say for whom a title is, and what leaves it open: 派出所；得分不低于90分；须无未完成：治安巡逻."""
    said = []
    if title.bearer:
        said.append(programme.vocabulary.label("unit", title.bearer))
    if title.at_least is not None:
        least = plain(title.at_least)
        said.append(Label(f"得分不低于{least}分", f"a score of {least} at least"))
    if title.grade:
        known = {one.id: one.title for one in programme.scoring.grade}
        for score in programme.scores:
            if score.sheet.id == programme.scoring.headline:
                known |= {one.id: one.title for one in score.sheet.grades}
        grade = known.get(title.grade, Label(title.grade, title.grade))
        said.append(Label(f"等次不低于{grade.zh}", f"the grade {grade.en} at least"))
    if title.requires:
        named = joined([title_of(word, programme) for word in title.requires])
        said.append(Label(f"须无未完成：{named.zh}", f"with nothing missed of: {named.en}"))
    barred = [effect.title for effect in programme.consequences if title.id in getattr(effect.latest, "bars", ())]
    if barred:
        by = joined(barred)
        said.append(Label(f"可因“{by.zh}”取消", f"may be barred by: {by.en}"))
    return listed(said)


def _item(item: Item, programme: Programme) -> Iterator[Row]:
    said = []
    if item.points is not None:
        begins = Label("起始满分", "full to begin with") if item.starts == "full" else Label("从零计起", "to be earned")
        said += [_points(plain(item.points)), begins]
        if item.loss and not item.least:
            said.append(Label("扣完为止", "down to nought"))
    if item.bonus:
        said.append(Label("附加分", "on top of full marks"))
    if item.floor is not None:
        said.append(Label(f"最低{plain(item.floor)}分", f"not below {plain(item.floor)}"))
    if item.at_most is not None:
        said.append(Label(f"最高{plain(item.at_most)}分", f"at most {plain(item.at_most)}"))
    if item.take == "highest":
        said.append(Label("只计最高一项", "the highest charge alone"))
    if item.if_none != "full":
        said.append(_IF_NONE[item.if_none])
    if item.bearers:
        said.append(counting.conditions(item.bearers, programme.vocabulary, "unit"))
    if item.source:
        said.append(Label(item.source, item.source))
    yield item.title, listed(said)
    for sign, charge in item.charges:
        yield NOTHING, charge_label(sign, charge, programme)


def _part(part: Part, programme: Programme) -> Label:
    share, of = plain(part.share), title_of(part.score, programme)
    said = [Label(f"{of.zh}（{part.score}）的{share}%", f"{share}% of {of.en} ({part.score})")]
    if part.over != "sum":
        said.append(OVER[part.over])
    if part.if_none != "left_out":
        said.append(_IF_NONE[part.if_none])
    return listed([*said, *([Label(part.source, part.source)] if part.source else [])])


def _veto(veto: Veto, sheet: Sheet, programme: Programme) -> Label:
    said = [read_label(veto.charge, programme)]
    if veto.times > 1:
        said.append(Label(f"达{veto.times}次", f"{veto.times} times"))
    if veto.points is not None:
        points = plain(veto.points)
        said.append(Label(f"总分不高于{points}分", f"{points} points at most"))
    else:
        title = next((one.title for one in sheet.grade if one.id == veto.grade), Label(veto.grade, veto.grade))
        said.append(Label(f"等次不高于{title.zh}", f"{title.en} at best"))
    return listed([*said, *([Label(veto.source, veto.source)] if veto.source else [])])


def _whole(sheet: Deduction) -> Label:
    full = plain(sheet.full)
    said = [
        Label(f"满分{full}分", f"full marks {full}"),
        Label(f"基础分{plain(sheet.opening)}分", f"begins with {plain(sheet.opening)}"),
    ]
    if sheet.floor is not None:
        said.append(Label(f"最低{plain(sheet.floor)}分", f"not below {plain(sheet.floor)}"))
    if sheet.ceiling is not None:
        said.append(Label(f"最高{plain(sheet.ceiling)}分", f"at most {plain(sheet.ceiling)}"))
    said.append(Label(f"保留{sheet.decimals}位小数", f"rounded to {sheet.decimals} decimals"))
    if sheet.no_data == "left_out":
        said.append(Label("未上报的不计", "what was not reported is left out"))
    reviewed = {
        "no_score": NOTHING,
        "missed": Label("未评定的按未完成计", "what was not reviewed counts as missed"),
        "left_out": Label("未评定的不计", "what was not reviewed is left out"),
    }[sheet.not_reviewed]
    return listed([*said, *([reviewed] if reviewed.zh else [])])


def _points(points: str) -> Label:
    return Label(f"{points}分", f"{points} points")
