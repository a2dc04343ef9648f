"""Facts written down in TOML, for examples."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from constab.facts import Clip, Delay, Fact, Join, Measure, Merge, RollUp, Sibling
from constab.selection.boolean import ColumnType, read

FORMS: Mapping[str, type[Fact]] = {one.form: one for one in (Clip, Merge, RollUp, Join, Delay)}
DAYS = ("day", "end_day", "recorded_day")


def fact_of(table: Mapping[str, Any]) -> Fact:
    """Return the fact of a table."""
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    form = FORMS[fields.pop("form")]
    if "measure" in fields:
        fields["measure"] = Measure(fields["measure"])
    for name in ("at_least", "above", "up_to"):
        if name in fields:
            fields[name] = Decimal(str(fields[name]))
    if "steps" in fields:
        steps = {name: one if isinstance(one, dict) else {"activity": one} for name, one in fields["steps"].items()}
        fields["steps"] = {name: Sibling(**one) for name, one in steps.items()}
        columns = {f"{step}.{name}": ColumnType("day") for step in steps for name in DAYS}
        if "where" in fields:
            fields["where"] = read(fields["where"], columns)
    return form(**fields)
