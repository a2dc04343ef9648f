"""What became of units: whose score rose or fell, which verdicts turned, and by which obligations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from constab.assessment import Assessment, Line, Scorecard, Verdict
from constab.entities import Label

FAILING = (Verdict.MISSED, Verdict.NO_DATA, Verdict.NOT_REVIEWED, Verdict.MISCONFIGURED)
ZERO = Decimal(0)


class Turn(StrEnum):
    """How one obligation of one unit stands after, against before."""

    NEWLY_MISSED = "newly_missed"
    MORE_MISSED = "more_missed"
    FEWER_MISSED = "fewer_missed"
    MENDED = "mended"
    OTHERWISE = "otherwise"
    RULE_CHANGED = "rule_changed"
    BEGUN = "begun"
    ENDED = "ended"
    UNCHANGED = "unchanged"

    @property
    def label(self) -> Label:
        """The word for it."""
        return TURNS[self]


TURNS: Mapping[Turn, Label] = {
    Turn.NEWLY_MISSED: Label("新增未完成", "newly missed"),
    Turn.MORE_MISSED: Label("未完成增多", "more missed"),
    Turn.FEWER_MISSED: Label("未完成减少", "fewer missed"),
    Turn.MENDED: Label("已补齐", "mended"),
    Turn.OTHERWISE: Label("结论有变", "otherwise"),
    Turn.RULE_CHANGED: Label("规则已变", "rule changed"),
    Turn.BEGUN: Label("新列入考核", "newly owed"),
    Turn.ENDED: Label("不再考核", "no longer owed"),
    Turn.UNCHANGED: Label("无变化", "unchanged"),
}


@frozen
class LineChange:
    """One obligation of one unit. ``effect`` is what it adds to the score after, against before."""

    obligation: str
    before: Line | None
    after: Line | None
    turn: Turn
    effect: Decimal = ZERO


@frozen
class CardChange:
    """One unit that both assess. ``lines`` are those that are not as they were, the greatest effect first.

    ``change`` is None where one of them gives no score. It is the sum of the effects and ``rest``: what no obligation
    accounts for. ``unchanged`` is how many of its lines are as they were.
    """

    before: Scorecard
    after: Scorecard
    change: Decimal | None
    lines: tuple[LineChange, ...]
    unchanged: int = 0
    rest: Decimal = ZERO

    @property
    def bearer(self) -> str:
        """The unit's id."""
        return self.after.bearer

    @property
    def differs(self) -> bool:
        """Whether anything is not as it was."""
        scored = (self.before.score is None) != (self.after.score is None)
        return bool(self.lines) or bool(self.change) or scored

    @property
    def causes(self) -> tuple[LineChange, ...]:
        """The obligations that moved the score."""
        return tuple(one for one in self.lines if one.effect)


@frozen
class Results:
    """The units of both: those that differ, the greatest change first, and those that only one of them assesses."""

    cards: tuple[CardChange, ...]
    unchanged: int
    only_before: tuple[Scorecard, ...]
    only_after: tuple[Scorecard, ...]
    turns: Mapping[Turn, int]
    """How many lines of units took which turn."""


def results(before: Assessment, after: Assessment, otherwise: Collection[str]) -> Results:
    """Return what became of the units. ``otherwise`` are the obligations whose rule is not the same."""
    old = {one.bearer: one for one in before.scorecards}
    new = {one.bearer: one for one in after.scorecards}
    cards = [card_change(old[bearer], new[bearer], otherwise) for bearer in new if bearer in old]
    turns = Counter(line.turn for card in cards for line in card.lines)
    turns[Turn.UNCHANGED] += sum(card.unchanged for card in cards)
    differing = sorted((one for one in cards if one.differs), key=_rank)
    return Results(
        tuple(differing),
        len(cards) - len(differing),
        tuple(one for bearer, one in old.items() if bearer not in new),
        tuple(one for bearer, one in new.items() if bearer not in old),
        {turn: turns[turn] for turn in Turn if turns[turn]},
    )


def _rank(card: CardChange) -> tuple[bool, Decimal, str, str]:
    return (card.change is None, -abs(card.change or ZERO), card.after.kind, card.bearer)


def card_change(before: Scorecard, after: Scorecard, otherwise: Collection[str]) -> CardChange:
    """Return what became of one unit. ``otherwise`` are the obligations whose rule is not the same."""
    old = {line.obligation: line for line in before.lines}
    new = {line.obligation: line for line in after.lines}
    took, takes = _taken_off(before), _taken_off(after)
    scored = before.score is not None and after.score is not None
    lines = []
    for id in dict.fromkeys((*new, *old)):
        turn = turned(old.get(id), new.get(id), id in otherwise)
        effect = takes.get(id, ZERO) - took.get(id, ZERO) if scored else ZERO
        if turn is not Turn.UNCHANGED or effect:
            lines.append(LineChange(id, old.get(id), new.get(id), turn, effect))
    lines.sort(key=lambda one: (-abs(one.effect), one.obligation))
    unchanged = len({*new, *old}) - len(lines)
    if before.score is None or after.score is None:
        return CardChange(before, after, None, tuple(lines), unchanged)
    change = after.score - before.score
    rest = change - sum((one.effect for one in lines), ZERO)
    return CardChange(before, after, change, tuple(lines), unchanged, rest)


def _taken_off(card: Scorecard) -> dict[str, Decimal]:
    """Return what each obligation adds to the score or takes off it."""
    found: dict[str, Decimal] = {}
    for step in card.waterfall:
        if step.obligation:
            found[step.obligation] = found.get(step.obligation, ZERO) + step.points
    return found


def turned(before: Line | None, after: Line | None, otherwise: bool) -> Turn:
    """Return how an obligation of a unit stands; ``otherwise``: it is not the same rule on both sides."""
    if before is None or after is None:
        return Turn.BEGUN if before is None else Turn.ENDED
    if otherwise:
        return Turn.RULE_CHANGED
    was, is_now = before.verdict in FAILING, after.verdict in FAILING
    if was != is_now:
        return Turn.NEWLY_MISSED if is_now else Turn.MENDED
    short = after.missed + after.no_data - before.missed - before.no_data
    if short:
        return Turn.MORE_MISSED if short > 0 else Turn.FEWER_MISSED
    return Turn.UNCHANGED if before.verdict is after.verdict else Turn.OTHERWISE
