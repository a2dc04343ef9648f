"""Categories, grades and titles, as a programme writes them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import field, frozen
from attrs.validators import ge, matches_re

from constab.assessment import Grade, Line, Title, Verdict
from constab.entities import Label
from constab.selection.words import UnitKind

_code = matches_re(r"[a-z][a-z0-9_]*")
_FAILING = (Verdict.MISSED, Verdict.NO_DATA, Verdict.NOT_REVIEWED, Verdict.MISCONFIGURED)


@frozen(kw_only=True)
class CategoryTable:
    """``[[scoring.category]]``: a group of obligations that shares ``points`` by their weights."""

    id: str = field(validator=_code)
    title: Label
    points: Decimal = field(validator=ge(Decimal(0)))
    source: str = ""
    """The clause of the source document, as in an obligation."""


@frozen(kw_only=True)
class GradeTable:
    """``[[scoring.grade]]``: scores from ``at_least`` (included) up to the next grade (not included)."""

    id: str = field(validator=_code)
    title: Label
    at_least: Decimal = field(validator=ge(Decimal(0)))
    source: str = ""


@frozen(kw_only=True)
class TitleTable:
    """``[[scoring.title]]``: a title that is barred below a score or grade, or by a failed obligation.

    ``at_least`` is the lowest score that leaves it open, ``grade`` the lowest grade; ``requires`` names obligations,
    none of which may be missed or not reported. ``bearer`` is the kind of unit that it is for; every kind, where it is
    left out.
    """

    id: str = field(validator=_code)
    title: Label
    bearer: UnitKind = ""
    at_least: Decimal | None = None
    grade: str = ""
    requires: tuple[str, ...] = ()
    source: str = ""

    def judged(
        self,
        score: Decimal | None,
        grade: str | None,
        grades: Sequence[Grade],
        lines: dict[str, Line],
        titles: dict[str, Label],
        *,
        accruing: bool = False,
    ) -> Title:
        """Return the title with the reasons that bar a bearer from it.

        ``grades`` are the best first, and ``grade`` is the bearer's; ``titles`` are the obligations'. A score that is
        ``accruing`` judges nothing: the title is awaited, unless an obligation bars it.
        """
        reasons: list[Label] = []
        floor = self.at_least
        if self.grade:
            floor = max((one.at_least for one in grades if one.id == self.grade), default=floor)
        waits = accruing and (floor is not None or bool(self.grade))
        if waits:
            reasons.append(Label("尚未结算", "not settled yet"))
        elif floor is not None and score is None:
            reasons.append(Label("尚无得分", "no score yet"))
        elif floor is not None and score is not None and score < floor:
            reasons.append(Label(f"得分{score:f}低于{floor:f}", f"the score {score:f} is below {floor:f}"))
        elif self.grade and score is not None and _worse(grade, self.grade, grades):
            reasons.append(Label("等次未达到要求", "the grade is lower than asked for"))
        for name in self.requires:
            line = lines.get(name)
            if line is None or not _fails(line):
                continue
            # What is at risk hides, in a line's verdict, that another window was not reported.
            said = (line.verdict if line.verdict in _FAILING else Verdict.NO_DATA).label
            named = titles[name]
            reasons.append(Label(f"{named.zh}：{said.zh}", f"{named.en}: {said.en}"))
        return Title(self.id, self.title, tuple(reasons), awaited=waits and len(reasons) == 1)


def _worse(grade: str | None, asked: str, grades: Sequence[Grade]) -> bool:
    """Tell whether a grade is lower than another: a score may have been good enough for one that was barred."""
    order = [one.id for one in grades]
    return asked in order and (grade is None or order.index(grade) > order.index(asked))


def _fails(line: Line) -> bool:
    return line.verdict in _FAILING or line.no_data > 0


def grade_of(score: Decimal | None, grades: tuple[GradeTable, ...]) -> str | None:
    """Return the grade of a score: the highest whose lower edge it reaches; None below all of them."""
    if score is None:
        return None
    reached = [one for one in grades if score >= one.at_least]
    return max(reached, key=lambda one: one.at_least).id if reached else None
