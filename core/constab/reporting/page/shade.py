"""The cells of the heat map: their share, its shade, and the sign that says it without colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from attrs import frozen

from constab.assessment import Line, Verdict
from constab.entities import Label
from constab.reporting.figures import Tally


class Shade(IntEnum):
    """What a cell shows. The first six are shares of what was due; the others have none."""

    ALL = 0
    NEARLY = 1
    MOSTLY = 2
    HALF = 3
    LITTLE = 4
    NOTHING = 5
    NO_DATA = 6
    WAIVED = 7
    NOT_APPLICABLE = 8
    MISCONFIGURED = 9
    NOT_REVIEWED = 10
    UNDECIDED = 11

    @property
    def label(self) -> Label:
        """Its words in the legend."""
        return _LABELS[self]

    @property
    def sign(self) -> Label:
        """The sign in its cells, so that nobody depends on colour; "" where the cell has its share."""
        return _SIGNS.get(self, _NO_SIGN)


_LABELS: Mapping[Shade, Label] = {
    Shade.ALL: Label("全部完成", "all met"),
    Shade.NEARLY: Label("90%以上", "90% and more"),
    Shade.MOSTLY: Label("75%—90%", "75 to 90%"),
    Shade.HALF: Label("50%—75%", "50 to 75%"),
    Shade.LITTLE: Label("不足50%", "less than 50%"),
    Shade.NOTHING: Label("全未完成", "none met"),
    Shade.NO_DATA: Verdict.NO_DATA.label,
    Shade.WAIVED: Verdict.WAIVED.label,
    Shade.NOT_APPLICABLE: Verdict.NOT_APPLICABLE.label,
    Shade.MISCONFIGURED: Verdict.MISCONFIGURED.label,
    Shade.NOT_REVIEWED: Verdict.NOT_REVIEWED.label,
    Shade.UNDECIDED: Label("未到期", "not decided yet"),
}
_SIGNS: Mapping[Shade, Label] = {
    Shade.ALL: Label("√", "√"),
    Shade.NOTHING: Label("×", "×"),
    Shade.NO_DATA: Label("无", "N"),
    Shade.WAIVED: Label("免", "W"),
    Shade.NOT_APPLICABLE: Label("—", "—"),
    Shade.MISCONFIGURED: Label("误", "E"),
    Shade.NOT_REVIEWED: Label("待", "R"),
    Shade.UNDECIDED: Label("·", "·"),
}
_NO_SIGN = Label("", "")
_UNSHARED: Mapping[Verdict, Shade] = {
    Verdict.NO_DATA: Shade.NO_DATA,
    Verdict.WAIVED: Shade.WAIVED,
    Verdict.NOT_APPLICABLE: Shade.NOT_APPLICABLE,
    Verdict.MISCONFIGURED: Shade.MISCONFIGURED,
    Verdict.NOT_REVIEWED: Shade.NOT_REVIEWED,
}
_AT_LEAST = (
    (1000, Shade.ALL),
    (900, Shade.NEARLY),
    (750, Shade.MOSTLY),
    (500, Shade.HALF),
    (1, Shade.LITTLE),
)


def shade(tally: Tally, verdicts: Iterable[Verdict]) -> Shade:
    """Return what stands for ``tally``: its share, unless all ``verdicts`` agree on why there is none to show."""
    agreed = set(verdicts)
    if len(agreed) == 1:
        only = _UNSHARED.get(agreed.pop())
        if only is not None:
            return only
    if tally.share is None:
        return Shade.UNDECIDED
    if not tally.met:
        return Shade.NOTHING
    return next((found for least, found in _AT_LEAST if tally.share >= least), Shade.LITTLE)


@frozen
class Cell:
    """One bearer, or the bearers under one parent, and one obligation."""

    shade: Shade
    tally: Tally

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Cell | None:
        """Return the cell of ``lines``; None of none: they never bore the obligation."""
        if not lines:
            return None
        tally = Tally.of(lines)
        return cls(shade(tally, (line.verdict for line in lines)), tally)

    def text(self, language: str) -> str:
        """Return its sign or its share in whole percent, and ``!`` where an open window is at risk."""
        share = self.tally.share
        shown = self.shade.sign.text(language) or ("" if share is None else str(max(share // 10, 1)))
        return f"{shown}!" if self.tally.at_risk else shown
