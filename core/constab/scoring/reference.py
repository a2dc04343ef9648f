"""Reference series: figures that no record and no register holds, such as last year's mean of the province."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import field, frozen
from attrs.validators import matches_re

from constab.entities import FOREVER, Label, Span
from constab.entities.span import DAWN
from constab.errors import UnfitError
from constab.scoring.points import sound_number


@frozen(kw_only=True)
class ReferenceValue:
    """A figure for the windows that end from ``since`` to ``until``: of one ``unit``, or of all that have no own."""

    value: Decimal = field(validator=sound_number)
    unit: str = ""
    since: date = DAWN
    until: date = FOREVER

    def __attrs_post_init__(self) -> None:
        if self.since > self.until:
            raise UnfitError(f"the days end on {self.until}, before they begin on {self.since}", "until")

    @property
    def span(self) -> Span:
        """The days."""
        return Span(self.since, self.until)


@frozen(kw_only=True)
class Reference:
    """``[[reference]]``: a series of figures, which charges are reckoned from or compare with."""

    id: str = field(validator=matches_re(r"[a-z][a-z0-9_]*"))
    title: Label
    values: tuple[ReferenceValue, ...]
    source: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.values:
            raise UnfitError("a reference series has values", "values")
        for place, one in enumerate(self.values):
            for other in self.values[:place]:
                if one.unit == other.unit and one.span.overlap(other.span) is not None:
                    raise UnfitError("two figures of the same unit are for the same days", "values", place)
