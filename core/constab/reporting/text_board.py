"""The scoreboard as plain text: what ``constab evaluate`` prints. The only module here that needs rich."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen
from rich.console import Console
from rich.text import Text

from constab.assessment import Assessment, Scorecard
from constab.entities import Label
from constab.reporting import words
from constab.reporting.console_table import ConsoleTable
from constab.reporting.figures import Peers, Tally, barred, grade_text, lost, name, peers, score_text, worst
from constab.reporting.following import following, yuan_text
from constab.reporting.mark_board import mark_board
from constab.reporting.numerals import count, percent, places

_WORST = 2
_TABLE = ConsoleTable(
    columns=(
        words.RANK,
        words.UNIT,
        words.SCORE,
        words.GRADE,
        words.DUE,
        words.MET,
        words.MISSED,
        words.NO_DATA,
        words.AT_RISK,
        words.SHARE,
        words.WORST,
    ),
    left=(words.UNIT, words.GRADE, words.WORST),
    folded={words.UNIT: 12, words.WORST: 20},
    dropped_first=(words.WORST, words.SHARE, words.AT_RISK, words.NO_DATA, words.MET, words.DUE, words.GRADE),
)

_HEADING = Label("{title}  {since} 至 {as_of}", "{title}  {since} to {as_of}")
_MORE = Label("……另有 {count} 个单位未列出", "... and {count} more")
_TOTALS = Label(
    "{units} 个单位：应完成 {due}，已完成 {met}（{share}），未完成 {missed}，未上报 {no_data}，临期预警 {at_risk}",
    "{units} units: {due} due, {met} met ({share}), {missed} missed, {no_data} without data, {at_risk} at risk",
)
_BARRED = Label("× 取消评选资格：{name} {title}（{reasons}）", "× barred: {name}, {title} ({reasons})")
_FOLLOWS = Label("结果运用：", "consequences:")
_FOLLOWING = Label("  {title}：{parts}", "  {title}: {parts}")
_SUM = Label("{party}{yuan}元（{count}项）", "{party}{yuan} yuan ({count})")
_STEP = Label("{party}{count}项", "{party}{count}")
_STILL_OPEN = Label("未到期{count}项", "{count} still open")
_UNKNOWN = Label("待定{count}项", "{count} not known")
_NEXT = Label("；", "; ")
_WARNING = Label("! {text}", "! {text}")
_STAMP = Label(
    "方案 {digest}  活动台账 {seal}（{records} 条记录）  日历 {calendar}",
    "programme {digest}  ledger {seal} ({records} records)  calendar {calendar}",
)
_SEPARATOR = Label("、", ", ")
_DIGEST_SHOWN = 19
"""``sha256:`` and twelve digits: enough to compare by eye; the JSON report has all of it."""


@frozen
class TextBoard:
    """Rank, name, score, grade, windows and the worst duties of each bearer; scores of their own, a table each.

    Then totals, titles barred, consequences and warnings.

    ``top`` limits the rows of each kind of bearer (0: all), ``width`` is the console's in columns, and ``color`` says
    whether to write ANSI colours. Every character of its own is in GBK; colour never says anything alone.
    """

    top: int = 0
    width: int = 110
    color: bool = False

    name = "text"
    suffix = ".txt"

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the text in UTF-8."""
        return self.text(assessment, language).encode()

    def text(self, assessment: Assessment, language: str) -> str:
        """Return the text, for a caller that knows its console's encoding."""
        out = io.StringIO()
        console = Console(
            file=out,
            width=self.width,
            color_system="standard" if self.color else None,
            force_terminal=self.color,
            no_color=not self.color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )
        heading = _HEADING.text(language).format(
            title=assessment.title.text(language), since=assessment.since, as_of=assessment.as_of
        )
        console.print(Text(heading, style="bold"))
        for group in peers(assessment):
            rows = tuple(_cells(assessment, group, self._shown(group), language))
            console.print(_TABLE.of(rows, self.width, language))
            hidden = len(group.cards) - len(self._shown(group))
            if hidden:
                console.print(Text(_MORE.text(language).format(count=count(hidden))))
        if any(card.accruing for card in assessment.scorecards):
            console.print(Text(words.ACCRUING_NOTE.text(language)))
        for part in mark_board(assessment, self.width, self.top, language):
            console.print(part)
        for line, style in self._below(assessment, language):
            console.print(Text(line, style=style))
        # Lines end where their text does, whatever the width, so that a file compares well.
        return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())

    def _shown(self, group: Peers) -> tuple[Scorecard, ...]:
        return group.cards[: self.top] if self.top else group.cards

    def _below(self, assessment: Assessment, language: str) -> Iterable[tuple[str, str]]:
        tally = Tally.of(line for card in assessment.scorecards for line in card.lines)
        yield "", ""
        yield (
            _TOTALS.text(language).format(
                units=count(len(assessment.scorecards)),
                due=count(tally.due),
                met=count(tally.met),
                share=percent(tally.met, tally.due),
                missed=count(tally.missed),
                no_data=count(tally.no_data),
                at_risk=count(tally.at_risk),
            ),
            "bold",
        )
        closed = barred(assessment)
        for card, title in closed[: self.top] if self.top else closed:
            reasons = _SEPARATOR.text(language).join(one.text(language) for one in title.reasons)
            yield (
                _BARRED.text(language).format(name=name(card), title=title.label.text(language), reasons=reasons),
                "red",
            )
        yield from _follows(assessment, language)
        for warning in assessment.warnings:
            yield _WARNING.text(language).format(text=warning.text(language)), "yellow"
        yield (
            _STAMP.text(language).format(
                digest=assessment.programme_digest[:_DIGEST_SHOWN],
                seal=assessment.ledger_seal[:_DIGEST_SHOWN],
                records=count(assessment.records),
                calendar=assessment.calendar,
            ),
            "dim",
        )


def _follows(assessment: Assessment, language: str) -> Iterable[tuple[str, str]]:
    """Yield what each consequence comes to, a line each; nothing where there is none."""
    if not assessment.consequences:
        return
    yield _FOLLOWS.text(language), "bold"
    for one in following(assessment):
        parts = [
            (_STEP if party.yuan is None else _SUM)
            .text(language)
            .format(
                party=f"{party.party.text(language)} " if party.party.zh else "",
                count=count(party.count),
                yuan=yuan_text(party.yuan or Decimal(0)),
            )
            for party in one.parties
        ]
        waiting = ((_STILL_OPEN, one.open), (_UNKNOWN, one.unknown))
        parts += [label.text(language).format(count=count(number)) for label, number in waiting if number]
        said = _NEXT.text(language).join(parts)
        yield _FOLLOWING.text(language).format(title=one.title.text(language), parts=said), ""


def _cells(
    assessment: Assessment, group: Peers, cards: Iterable[Scorecard], language: str
) -> Iterable[Mapping[Label, Text]]:
    titles = {one.id: one.title.text(language) for one in assessment.obligations}
    shown = places(card.score for card in group.cards if card.score is not None)
    for card in cards:
        tally = Tally.of(card.lines)
        costly = [line for line in worst(card) if lost(line) or line.missed][:_WORST]
        named = _SEPARATOR.text(language).join(titles[line.obligation] for line in costly)
        yield {
            words.RANK: Text("-" if card.rank is None else str(card.rank)),
            words.UNIT: Text(name(card)),
            words.SCORE: Text(score_text(card, shown) or "-", style="bold"),
            words.GRADE: Text(grade_text(assessment, card, language) or "-"),
            words.DUE: Text(count(tally.due)),
            words.MET: Text(count(tally.met)),
            words.MISSED: Text(count(tally.missed), style="red" if tally.missed else ""),
            words.NO_DATA: Text(count(tally.no_data), style="yellow" if tally.no_data else ""),
            words.AT_RISK: Text(count(tally.at_risk), style="yellow" if tally.at_risk else ""),
            words.SHARE: Text(percent(tally.met, tally.due)),
            words.WORST: Text(named or ("√" if tally.met else "-")),
        }
