"""The figures of scores of their own: the window that a report shows, what cost most, what each item comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from constab.assessment import Assessment, Score, ScoreItem, ScoreSummary, Standing, Step
from constab.entities import Label
from constab.reporting import words
from constab.scoring.layout import MADE_UP

ZERO = Decimal(0)
_DAYS = Label("{first} 至 {last}", "{first} to {last}")


@frozen
class ScoredWindow:
    """One window of a score, and what everybody has come to in it, in the order of the assessment."""

    score: ScoreSummary
    name: str
    marks: tuple[Score, ...]

    @property
    def settled(self) -> bool:
        """Whether nothing of it is open any more."""
        return all(mark.settled for mark in self.marks)

    @property
    def state(self) -> Label:
        """The word for that."""
        return words.SETTLED if self.settled else words.ACCRUING

    @property
    def heading(self) -> Label:
        """The same for a table, whose ranks and grades are not to be taken for final."""
        judged = self.score.ranked or self.score.grades
        return words.PROVISIONAL if judged and not self.settled else self.state

    @property
    def items(self) -> bool:
        """Whether people, subjects or other units are scored, and not the bearers themselves."""
        return any(mark.item for mark in self.marks)

    @property
    def parted(self) -> bool:
        """Whether units are ranked under the unit above them, each apart."""
        return any(mark.within not in ("", mark.bearer) for mark in self.marks)

    @property
    def excused(self) -> bool:
        """Whether anybody's points would be others if nothing had been waived or excused."""
        return any(mark.before_waivers is not None for mark in self.marks)


def scored_windows(assessment: Assessment, score: ScoreSummary) -> tuple[ScoredWindow, ...]:
    """Return the windows of a score, the earliest first; none where nobody has been scored.

    Where ranks are among those of one unit, the marks of each such unit stand together.
    """
    by_window: dict[str, list[Score]] = {}
    for mark in assessment.marks:
        if mark.score == score.id:
            by_window.setdefault(mark.window, []).append(mark)
    found = [ScoredWindow(score, name, tuple(sorted(marks, key=together))) for name, marks in by_window.items()]
    return tuple(sorted(found, key=lambda one: (max(mark.end for mark in one.marks), one.name)))


def together(mark: Score) -> tuple[bool, str]:
    """Return what keeps the marks together that are ranked together; those under no unit come last."""
    return not mark.within, mark.within


def headline(windows: Sequence[ScoredWindow], as_of: date) -> ScoredWindow | None:
    """Return the window that a reader asks for on a day: the latest settled one.

    Where none is settled it is the latest that has ended, and only then the one that runs, of which little is known.
    """
    settled = [one for one in windows if one.settled]
    ended = [one for one in windows if all(mark.end <= as_of for mark in one.marks)]
    return next((found[-1] for found in (settled, ended, windows) if found), None)


def later(windows: Sequence[ScoredWindow], shown: ScoredWindow) -> tuple[ScoredWindow, ...]:
    """Return the windows after the one shown, which are still accruing."""
    return tuple(windows[windows.index(shown) + 1 :])


def days(marks: Iterable[Score], language: str) -> str:
    """Return the days of a window, from the first to the last: ``2012-03-01 to 2012-03-31``."""
    found = tuple(marks)
    first, last = min(mark.start for mark in found), max(mark.end for mark in found)
    return first.isoformat() if first == last else _DAYS.text(language).format(first=first, last=last)


def grade_words(score: ScoreSummary, mark: Score, language: str) -> str:
    """Return the grade's own words; its id where the score does not describe it; "" without a grade."""
    if mark.grade is None:
        return ""
    label = dict(score.grades).get(mark.grade)
    return label.text(language) if label else mark.grade


def settled_word(mark: Score) -> Label:
    """Say whether a mark is final, or what has accrued so far."""
    return words.SETTLED if mark.settled else words.ACCRUING


def remarks(mark: Score) -> tuple[Label, ...]:
    """Return what must be said beside the points: why there are none, why no rank, why another grade."""
    found: list[Label] = [] if mark.standing is Standing.SCORED else [mark.standing.label]
    if not mark.eligible:
        found.append(words.NOT_ELIGIBLE)
    return (*found, *mark.reasons)


def costliest(score: ScoreSummary, mark: Score, most: int) -> tuple[Step, ...]:
    """Return the steps that took most points, the greatest loss first; of equals the earlier one.

    Where every point is earned and none is there to begin with, they are what each item falls short of full points.
    """
    steps = _lost(mark.waterfall)
    # Less than a point at the very end, of no item, is rounding: nobody has lost it by anything.
    if steps and steps[-1] == mark.waterfall[-1] and steps[-1].points > -1 and not _of_something(steps[-1]):
        steps.pop()
    if not steps and mark.waterfall and mark.waterfall[0].item:
        steps = list(_not_earned(score, mark))
    return tuple(sorted(steps, key=lambda step: step.points)[:most])


def _lost(waterfall: Sequence[Step]) -> list[Step]:
    """Return the losses as they count: gains of an item, and what its limits give back, are taken off the greatest."""
    spare: dict[str, Decimal] = {}
    for step in waterfall:
        if step.item and step.points > 0:
            spare[step.item] = spare.get(step.item, ZERO) + step.points
    kept: dict[int, Decimal] = {}
    losses = [(place, step) for place, step in enumerate(waterfall) if step.points < 0]
    for place, step in sorted(losses, key=lambda one: one[1].points):
        back = min(-step.points, spare.get(step.item, ZERO)) if step.item else ZERO
        spare[step.item] = spare.get(step.item, ZERO) - back
        kept[place] = step.points + back
    return [evolve(step, points=kept[place]) for place, step in losses if kept[place] < 0]


def _of_something(step: Step) -> bool:
    return bool(step.item or step.obligation)


def _not_earned(score: ScoreSummary, mark: Score) -> Iterable[Step]:
    # With bonuses among them the full points of items are more than those of the score, and no bonus is owed.
    if sum((one.points or ZERO for one in score.items), ZERO) != score.full:
        return
    sums = subtotals(mark)
    # Where something was made up for, what came to nothing may be what did not apply: nobody has lost that.
    made_up = any(step.label == MADE_UP for step in mark.waterfall)
    for item in score.items:
        if made_up and (item.id, "") not in sums:
            continue
        short = sums.get((item.id, ""), ZERO) - (item.points or ZERO)
        if short < 0:
            yield Step(item.title, short, item=item.id)


Part = tuple[str, str]
"""What a subtotal is of: an item or block by its id, or a step of the whole by its words."""


def part_of(step: Step) -> Part:
    """Return what a step is added up under."""
    return (step.item, "") if step.item else ("", step.label.zh)


def subtotals(mark: Score) -> Mapping[Part, Decimal]:
    """Return what each item, block and step of the whole comes to; together they are the points."""
    sums: dict[Part, Decimal] = {}
    for step in mark.waterfall:
        sums[part_of(step)] = sums.get(part_of(step), ZERO) + step.points
    return sums


def parts(score: ScoreSummary, marks: Iterable[Score]) -> tuple[tuple[Part, Label], ...]:
    """Return all that any of ``marks`` is added up under, with its words, in the order of their waterfalls."""
    titles: dict[Part, Label] = {(one.id, ""): _title(one) for one in score.items}
    order = list(titles)
    # The longest first, since it shows most of the order.
    for mark in sorted(marks, key=lambda one: -len(one.waterfall)):
        place = len(order)
        for at in range(len(mark.waterfall) - 1, -1, -1):
            step = mark.waterfall[at]
            part = part_of(step)
            if part in titles:
                place = min(place, order.index(part))
                continue
            place = 0 if at == 0 else place
            order.insert(place, part)
            titles[part] = step.label
    return tuple((part, titles[part]) for part in order)


def _title(item: ScoreItem) -> Label:
    if item.points is None:
        return item.title
    points = f"{item.points.normalize():f}"
    return Label(f"{item.title.zh}（{points}分）", f"{item.title.en} ({points})")


@frozen
class ChargeSum:
    """What one charge has cost everybody in a window: of an obligation or of records, or a step of the whole."""

    item: str
    obligation: str
    label: Label
    """What records are called that are charged for, or the words of a step of the whole; empty of an obligation."""
    marks: int
    """How many it has cost points."""
    points: Decimal
    """All that they lost by it, as a negative number."""
    most: Decimal
    """The greatest loss of one of them, likewise."""


def charge_sums(marks: Iterable[Score]) -> tuple[ChargeSum, ...]:
    """Return what each charge has cost, the dearest first; of equals the one that cost more of them."""
    lost: dict[tuple[str, str, Label], list[Decimal]] = {}
    for mark in marks:
        own: dict[tuple[str, str, Label], Decimal] = {}
        for step in mark.waterfall:
            if step.item and not step.obligation and step.amount is None:
                continue  # What the limits of an item take or give back is charged for nothing.
            key = step.item, step.obligation, _NO_WORDS if step.obligation else charged_for(step)
            own[key] = own.get(key, ZERO) + step.points
        for key, points in own.items():
            if points < 0:
                lost.setdefault(key, []).append(points)
    found = [ChargeSum(*key, len(some), sum(some, ZERO), min(some)) for key, some in lost.items()]
    return tuple(sorted(found, key=lambda one: (one.points, -one.marks, one.item, one.obligation, one.label.zh)))


_NO_WORDS = Label("", "")


def charged_for(step: Step) -> Label:
    """Return what a step is called, without how much of it there was: 被投诉, of 被投诉：2次."""
    if step.amount is None:
        return step.label
    zh, en = step.label.zh.rpartition("：")[0], step.label.en.rpartition(": ")[0]
    return Label(zh or step.label.zh, en or step.label.en)
