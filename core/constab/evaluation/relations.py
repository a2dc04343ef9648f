"""The small relations that the plan joins the ledger to: obligations, bearers, windows and targets as data.

All are integers and texts, so that any engine can hold them. Days are day numbers (1970-01-01 is 0).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from attrs import field, frozen

Row = tuple[Any, ...]

HOLIDAY = -1
"""What stands in the place of 0 for a day that is not worked because of a holiday."""

_INT, _TEXT = sa.BigInteger(), sa.String()
_TYPES: Mapping[str, sa.types.TypeEngine[Any]] = {"i": _INT, "t": _TEXT}

SCHEMAS: Mapping[str, tuple[tuple[str, str], ...]] = {
    # One version of one rule with one target: the unit of the plan.
    "duty_of": tuple(
        (name, "i")
        for name in [
            "ob",
            "rule",
            "scope",
            "grain",
            "in_since",
            "in_until",
            "win_lo",
            "win_hi",
            "day_lo",
            "day_hi",
            "closed_to",
            "on_enter",
            "on_leave",
            "on_listed",
            "on_delisted",
            "on_programme",
            "on_absence",
            "low",
            "high",
            "scaled",
            "absent",
            "observed",
            # Whether the actual may still go either way while the window is open, as a state's and a rate's may.
            "wavers",
            "throughout",
            # Whose beginning the windows run from: 0 nobody's, 1 the bearer's, 2 the item's.
            "event",
        ]
    ),
    # The states that a duty reads: its own number as the cell, or one of a rate's parts; unknown: not 0 without a row;
    # joint: what is held at the item counts where the bearer shares it.
    "sight": (("ob", "i"), ("cell", "i"), ("state", "i"), ("unknown", "i"), ("joint", "i")),
    # A rate: what the quotient is multiplied by, how it is compared, and in what.
    "ratio": (
        ("ob", "i"),
        ("times", "i"),
        ("per", "i"),
        # 1: with an earlier window; 2: with the mean of all; 3: with the rate of all together.
        ("compared", "i"),
        ("points", "i"),
        # The mean of how many earlier windows it is compared with.
        ("reach", "i"),
        # Whether nought beside nought is unknown, because a change in percent is asked for.
        ("asks", "i"),
        ("bare", "i"),
        # Whether what is before a bearer's first record is unknown: a bare number of records, compared.
        ("since_first", "i"),
        # Whether the numerator is not 0 without a row, but unknown: an attribute that nobody entered.
        ("unknown", "i"),
    ),
    # Of which rate a cell is the numerator or the denominator, of its own window or of one that it is compared with.
    "part": (("cell", "i"), ("ob", "i"), ("grain", "i"), ("under", "i"), ("was", "i")),
    # With which windows each is compared: ``back`` is 1 for the nearest, 2 for the one before that, and so on.
    "earlier": (("grain", "i"), ("win", "i"), ("was", "i"), ("back", "i"), ("known_by", "i")),
    "rule": (("rule", "i"), ("points", "i"), ("silent", "i")),
    "member": (
        ("scope", "i"),
        ("bearer", "t"),
        ("item", "t"),
        ("b_since", "i"),
        ("b_until", "i"),
        ("i_since", "i"),
        ("i_until", "i"),
    ),
    "itemless": (("rule", "i"), ("bearer", "t"), ("missed", "i"), ("misconfigured", "i")),
    "target": (
        ("ob", "i"),
        ("bearer", "t"),
        ("first", "i"),
        ("last", "i"),
        ("low", "i"),
        ("high", "i"),
        ("missing", "i"),
    ),
    "window_span": (("grain", "i"), ("win", "i"), ("first_day", "i"), ("last_day", "i"), ("risky", "i")),
    # By day the first window that ends on it or later, the last that ends by it or has begun, the first that begins on
    # it or later.
    "bound": (("grain", "i"), ("day", "i"), ("entering", "i"), ("leaving", "i"), ("beginning", "i")),
    # The windows that run from an event on a day.
    "onset": (("grain", "i"), ("day", "i"), ("win", "i")),
    # Whether a day is worked: 1; not: 0, or `HOLIDAY` where a duty asks for those, and it is one.
    "calendar": (("grain", "i"), ("day", "i"), ("win", "i"), ("worked", "i"), ("final", "i")),
    "each_day": (("day", "i"),),
    # The days of facts that others above them need from long ago; in which windows of such facts' own they lie.
    "far_day": (("day", "i"),),
    "over_unit": (("unit", "t"), ("above", "t"), ("kind", "t"), ("since", "i"), ("until", "i")),
    "fact_window": (("fact", "t"), ("day", "i"), ("win", "i"), ("last_day", "i")),
    # Under which unit each lies at once.
    "parent": (("unit", "t"), ("parent", "t"), ("since", "i"), ("until", "i")),
    # What scores and consequences that facts are made of have come to: the amounts are thousandths.
    "known": (
        *((name, "t") for name in ("kind", "of", "record", "unit", "actor", "subject")),
        *((name, "i") for name in ("day", "amount")),
        ("grade", "t"),
        *((name, "i") for name in ("rank", "ranked")),
    ),
    # The figures of reference series, in thousandths; an empty unit is all that have none of their own.
    "reference_value": (("reference", "t"), ("unit", "t"), ("since", "i"), ("until", "i"), ("amount", "i")),
    "unit_kind": (("unit", "t"), ("kind", "t")),
    "work_number": (("day", "i"), ("number", "i")),
    "excuse": (("ob", "i"), ("bearer", "t"), ("item", "t"), ("win", "i"), ("waived", "i"), ("days", "i")),
    # What the shared scan looks for: one row an activity code and obligation.
    "demand": (
        ("activity", "t"),
        *(
            (name, "i")
            for name in [
                "cell",
                "witness",
                "kind",
                "grain",
                "measure",
                "filter",
                "during_start",
                "during_end",
                "overlap",
                "days",
                "together",
                "on_end",
                "each",
                "item_kind",
                "day_lo",
                "day_hi",
            ]
        ),
    ),
    # A unit has the same number wherever it bears: its place in the register.
    "reach": (("unit", "t"), ("bearer", "t"), ("number", "i"), ("kind", "i"), ("since", "i"), ("until", "i")),
    "bearer": (("bearer", "t"), ("number", "i"), ("kind", "i")),
    "serving": (("role", "t"), ("person", "t"), ("since", "i"), ("until", "i")),
    # What is known of who owes (each: 0) or of the items of a sort, by the number of what is asked, on the days that it
    # holds: a code as a word; a number in thousandths, a day, or a flag as 1 or 0 as an amount.
    "owned": (
        ("asked", "i"),
        ("each", "i"),
        ("owner", "t"),
        ("since", "i"),
        ("until", "i"),
        ("word", "t"),
        ("amount", "i"),
    ),
    "holding": (
        ("state", "i"),
        ("place", "t"),
        ("bearer", "t"),
        ("holder", "t"),
        ("since", "i"),
        ("until", "i"),
        ("quantity", "i"),
    ),
}
"""Columns by relation; ``i`` is an integer, ``t`` a text."""


def table(name: str) -> sa.TableClause:
    """Return a small relation as something a select can read."""
    return sa.table(name, *(sa.column(column, _TYPES[kind]) for column, kind in SCHEMAS[name]))


@frozen
class Relations:
    """The rows of every small relation, by name, and which features of the plan they ask for."""

    rows: Mapping[str, Sequence[Row]]
    features: frozenset[str] = field(default=frozenset())

    def has(self, feature: str) -> bool:
        """Tell whether the plan needs a part that most programmes do without."""
        return feature in self.features
