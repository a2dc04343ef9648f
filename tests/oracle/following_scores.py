"""What a consequence sees of the marks of a score, worked out as plainly as possible."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tests.oracle.following import Told
from tests.oracle.sheet_grades import Mark

from constab.consequences import Consequence, When
from constab.scoring import Sheet


def marked_windows(one: Consequence, sheet: Sheet, marks: Sequence[Mark]) -> list[Told]:
    """Return the windows of a score, with what is said of each by what the consequence asks for."""
    found = []
    for mark in marks:
        actual = None if mark.points is None else Fraction(mark.points, 1000)
        if not mark.settled:
            verdict = "on_track"
        elif one.when is not None and holds(one.when, mark, sheet, marks):
            verdict = "missed"
        elif mark.standing in ("misconfigured", "not_reviewed"):
            verdict = mark.standing
        elif actual is None or unasked(one, mark):
            verdict = "no_data"
        else:
            verdict = "met"
        known = actual if verdict not in ("no_data", "not_reviewed") else None
        window = mark.window
        found.append(Told(mark.bearer, mark.item, window.start, window.end, known, verdict, mark.settled))
    return found


def unasked(one: Consequence, mark: Mark) -> bool:
    """Tell whether somebody is neither graded nor ranked where a grade or place is asked for."""
    ranked = any(test.ranks for test in one.tests)
    graded = any(test.grade for test in one.tests)
    return (ranked and mark.rank is None) or (graded and not mark.eligible)


def holds(when: When, mark: Mark, sheet: Sheet, marks: Sequence[Mark]) -> bool:
    """Tell whether all that is asked of a mark holds."""
    return all(_holds(name, getattr(when, name), mark, sheet, marks) for name in when.asks)


def _holds(name: str, asked: object, mark: Mark, sheet: Sheet, marks: Sequence[Mark]) -> bool:
    if name == "grade":
        assert isinstance(asked, tuple)
        return mark.grade in asked
    limit = Fraction(str(asked))
    if name in ("at_least", "above", "at_most", "below"):
        if mark.points is None:
            return False
        points = Fraction(mark.points, 1000)
        return {
            "at_least": points >= limit, "above": points > limit, "at_most": points <= limit, "below": points < limit
        }[name]  # fmt: skip
    if mark.rank is None or mark.of is None or mark.points is None:
        return False
    if name in ("falls", "rises"):
        earlier = [each for each in marks if (each.bearer, each.item) == (mark.bearer, mark.item)]
        before = [each for each in earlier if each.window.number == mark.window.number - 1 and each.rank is not None]
        if not before or before[0].rank is None:
            return False
        lost = mark.rank - before[0].rank
        return (lost if name == "falls" else -lost) >= limit
    with_it = [each for each in marks if each.window == mark.window and each.rank is not None]
    if sheet.rank is not None and sheet.rank.among == "parent":
        with_it = [each for each in with_it if each.bearer == mark.bearer]
    behind = sum(1 for each in with_it if (each.points or 0) < mark.points)
    return {
        "top": mark.rank <= limit,
        "top_percent": Fraction(mark.rank * 100, mark.of) <= limit,
        "bottom": behind < limit,
        "bottom_percent": Fraction((behind + 1) * 100, mark.of) <= limit,
    }[name]
