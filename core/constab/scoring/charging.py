"""The charges of a sheet in the plan: each by itself, and those that only multiply all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from constab.expressions import number
from constab.scoring.amounts import charged, of_nothing
from constab.scoring.keys import key, same
from constab.scoring.layout import Entry
from constab.scoring.sheet import SheetBasis
from constab.scoring.together import Multiplied, charged_together, only_multiplies
from constab.selection.conditions import Where

if TYPE_CHECKING:
    from constab.scoring.deduction import Deduction


def charges_of(sheet: Deduction, of: SheetBasis) -> sa.CTE:
    """Return every charge of everyone: (bearer, item, win, place, number, sign, due, unknown, wrong, amount, …)."""
    alone, together = [], []
    items = sheet.items
    for entry in sheet.layout.charges:
        assert entry.charge is not None
        of_item = items[entry.number].bearers if entry.kind == "charge" else ()
        if only_multiplies(entry.charge) and not of_item:
            together.append(entry)
        else:
            alone.append(_charge(sheet, of, entry, (*of_item, *entry.charge.bearers)))
    rows = [*alone, *([_together(sheet, of, together)] if together else [])]
    return sa.union_all(*rows).cte(f"{sheet.id}_charge")


def _charge(sheet: Deduction, of: SheetBasis, entry: Entry, bearers: Where) -> sa.Select[Any]:
    """Return one charge of all whom it can be charged to."""
    charge = entry.charge
    assert charge is not None
    found = charged(
        of, charge, sheet.reads(entry, charge), f"{sheet.id}_charge_{entry.place}",
        no_data=sheet.no_data, not_reviewed=sheet.not_reviewed,
    )  # fmt: skip
    among = of.meets(bearers).alias(f"{sheet.id}_among_{entry.place}")
    f = found.c
    return sa.select(
        *key(among),
        number(entry.place).label("place"),
        number(entry.number if entry.kind == "charge" else -1).label("number"),
        number(entry.sign).label("sign"),
        (number(1) if charge.of_records else sa.func.coalesce(f.due, 0)).label("due"),
        *(sa.func.coalesce(f[name], 0).label(name) for name in ("unknown", "wrong", "amount")),
        sa.func.coalesce(f.scale, 1).label("scale"),
        sa.func.coalesce(f.points, number(of_nothing(charge))).label("points"),
    ).select_from(among.outerjoin(found, same(among, found)))


def _together(sheet: Deduction, of: SheetBasis, entries: Sequence[Entry]) -> sa.Select[Any]:
    """Return the charges of everyone that only multiply."""
    some = [Multiplied(one.place, one.charge, sheet.reads(one, one.charge)) for one in entries if one.charge]
    found = charged_together(of, some, f"{sheet.id}_together", no_data=sheet.no_data, not_reviewed=sheet.not_reviewed)
    names = ("place", "number", "sign", "records")
    listed = sa.values(*(sa.column(key, sa.BigInteger) for key in names), name=f"{sheet.id}_together_cost").data(
        [
            (one.place, one.number if one.kind == "charge" else -1, one.sign, int(one.charge.of_records))
            for one in entries
            if one.charge is not None
        ]
    )
    among = of.scored.alias(f"{sheet.id}_together_of")
    f, m = found.c, listed.c
    source = among.join(listed, sa.true()).outerjoin(found, sa.and_(same(among, found), f.place == m.place))
    return sa.select(
        *key(among),
        m.place,
        m.number,
        m.sign,
        sa.case((m.records == 1, number(1)), else_=sa.func.coalesce(f.due, 0)).label("due"),
        *(sa.func.coalesce(f[name], 0).label(name) for name in ("unknown", "wrong", "amount")),
        sa.func.coalesce(f.scale, 1).label("scale"),
        sa.func.coalesce(f.points, 0).label("points"),
    ).select_from(source)
