"""The tables of a programme's TOML, as it writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen

from constab.entities import FOREVER, Label, Span
from constab.entities.span import DAWN
from constab.obligations import Bearer, RecordWhere

KNOWN = (
    *("programme", "adopt", "tailor", "permit", "lock", "obligation", "consequence"),
    *("fact", "activity", "attribute", "plan", "scoring", "score", "reference"),
)
"""The tables of the top level."""

_EFFORT = re.compile(r"(\d+(?:\.\d+)?)\s*(min|h|分钟|小时)")


def minutes(text: str | None) -> int | None:
    """Return the minutes of ``"1 h"``, ``"30 min"``, ``"1.5小时"``. Raises ValueError."""
    if text is None:
        return None
    match = _EFFORT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no effort such as '1 h' or '30 min'")
    found = Decimal(match.group(1)) * (60 if match.group(2) in ("h", "小时") else 1)
    if found != int(found):
        raise ValueError(f"{text!r} is not a whole number of minutes")
    return int(found)


@frozen(kw_only=True)
class PeriodTable:
    """``{ from = 2012-03-01, until = 2012-12-31 }``, both days included."""

    since: date | None = None
    until: date | None = None


@frozen(kw_only=True)
class CalendarTable:
    """``[programme.calendar]``: a country's working days, and the region's corrections."""

    base: Literal["CN"] = "CN"
    off: tuple[date, ...] = ()
    work: tuple[date, ...] = ()
    published: tuple[int, ...] = ()


@frozen(kw_only=True)
class ProgrammeTable:
    """``[programme]``. What a programme that extends another leaves out, it takes over."""

    id: str
    title: Label
    in_force: PeriodTable | None = None
    extends: str = ""
    """The file of the programme that it changes, seen from its own folder."""
    calendar: CalendarTable | None = None
    pace: int | None = None


@frozen(kw_only=True)
class AdoptTable:
    """``[[adopt]]``: take a model from a plugin, for some of the bearers, with parameters that may change on a date."""

    model: str
    where: Bearer | None = None
    parameters: dict[str, Any] = field(factory=dict)


@frozen(kw_only=True)
class TailorTable:
    """``[[tailor]]``: drop an obligation, merge it into another, or set some of its fields, for a reason.

    With ``from`` or ``until`` for the windows that begin in these days.
    """

    obligation: str
    reason: str
    drop: bool = False
    merged_into: str = ""
    set: dict[str, Any] = field(factory=dict)
    since: date | None = None
    until: date | None = None
    source: str = ""

    def __attrs_post_init__(self) -> None:
        if self.drops == bool(self.set):
            raise ValueError("a tailoring either drops an obligation or sets some of its fields")
        if not self.reason.strip():
            raise ValueError("a tailoring names its reason")
        Span(self.since or DAWN, self.until or FOREVER)

    @property
    def drops(self) -> bool:
        """Whether the obligation is there no longer."""
        return self.drop or bool(self.merged_into)


@frozen(kw_only=True)
class LockTable:
    """``[[lock]]``: what the files that extend this one may not change of an obligation."""

    obligation: str
    keys: tuple[str, ...] = ()
    """None stands for all of them."""
    stricter: bool = False
    """Whether they may ask for more, by the bounds and the force."""
    reason: str = ""
    source: str = ""

    def __attrs_post_init__(self) -> None:
        if not (self.source.strip() or self.reason.strip()):
            raise ValueError("a lock names its source or its reason")


@frozen(kw_only=True)
class PermitTable:
    """``[[permit]]``: what a prohibition forbids is permitted to some units, or for some records."""

    obligation: str
    where: dict[str, Any] = field(factory=dict)
    """Conditions on the units that are forbidden."""
    records: RecordWhere = ()
    in_force: PeriodTable | None = None
    source: str = ""
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.where and not self.records:
            raise ValueError("a permission names the units (where) or the records (records) that it is for")
        if self.where and self.records:
            raise ValueError(
                "a permission is for units (where) or for records (records), not for both; for the records of some "
                "units alone, give the records an attribute that tells them"
            )
        if not (self.source.strip() or self.reason.strip()):
            raise ValueError("a permission names its source or its reason")
        if self.in_force is not None:
            Span(self.in_force.since or DAWN, self.in_force.until or FOREVER)


@frozen(kw_only=True)
class ActivityTable:
    """``[[activity]]``: a code that this region adds to the vocabulary."""

    code: str
    label: Label
    aliases: tuple[str, ...] = ()
    effort: str | None = None

    def __attrs_post_init__(self) -> None:
        minutes(self.effort)


@frozen(kw_only=True)
class AttributeTable:
    """``[[attribute]]``: a typed column that this region's records (or units, people, subjects, assets) carry."""

    name: str
    type: Literal["code", "flag", "number", "date", "tags"]
    of: Literal["record", "unit", "person", "subject", "asset"] = "record"
    label: Label | None = None
    values: tuple[str, ...] = ()
    labels: dict[str, Label] = field(factory=dict)
    aliases: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        coded = self.type in ("code", "tags")
        if coded and not self.values and not self.labels:
            raise ValueError("an attribute of type code or tags lists its values")
        if not coded and (self.values or self.labels):
            raise ValueError(f"only code and tags have values, {self.type} has none")
        if unknown := set(self.labels) - set(self.values or self.labels):
            raise ValueError(f"labels for values that are not there: {', '.join(sorted(unknown))}")
