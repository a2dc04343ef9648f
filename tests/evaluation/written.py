"""Random conditions as a programme writes them: boolean expressions over records, their bearers and their items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve
from tests.evaluation.chance import Chance
from tests.evaluation.duties import prohibition, quota
from tests.oracle.owed import Version

from constab.facts import Fact
from constab.obligations import ForEach, Prohibition, Quota, RecordWhere
from constab.selection import Validity
from constab.selection.boolean import ColumnType, read

NUMBER, WHOLE = ColumnType("number", whole=False), ColumnType("number")
CODE, FLAG, DAY = ColumnType("code"), ColumnType("flag"), ColumnType("day")
COLUMNS: Mapping[str, ColumnType] = {
    "quantity": ColumnType("number", ("数量",), whole=False),
    "crew": WHOLE,
    "outcome": CODE,
    "place": CODE,
    "case_class": CODE,
    "urgent": FLAG,
    "marks": ColumnType("tags"),
    "actor_role": ColumnType("roles"),
    "subject": ColumnType("text"),
    "minute": ColumnType("minute"),
    **dict.fromkeys(("day", "end_day", "recorded_day"), DAY),
    **dict.fromkeys(("$bearer.area", "$item.area", "$item.rank", "$item.level"), CODE),
    **dict.fromkeys(("$bearer.households", "$item.households"), NUMBER),
    **dict.fromkeys(("$bearer.own_office", "$item.own_office", "$item.trained", "$item.file_kept"), FLAG),
}
OF_RECORDS = (
    "数量 >= 1",
    "quantity * 2 < 5",
    "quantity + crew > 2.5",
    "outcome = 'settled'",
    "outcome <> 'settled'",
    "place in ('school', 'bank')",
    "place is null",
    "place is distinct from 'school'",
    "urgent",
    "case_class not in ('simple')",
    "marks = 'y'",
    "marks <> 'x'",
    "actor_role = 'officer'",
    "actor_role not in ('officer', 'auxiliary')",
    "crew between 2 and 3",
    "end_day <= day + 1",
    "recorded_day - day < 2",
    "minute >= '20:00'",
    "minute - 60 < 480",
    "day >= date '2012-03-05'",
    "subject is not null",
)
OF_BEARERS = (
    "$bearer.area = 'urban'",
    "$bearer.households > 999",
    "quantity * 1000 >= $bearer.households",
    "$bearer.own_office",
)
OF_ITEMS = {
    "unit": ("$item.area <> 'urban'", "$item.households <= 1000", "$item.own_office is null"),
    "role": ("$item.rank = 'senior'", "$item.trained"),
    "subject": ("$item.level = 'high'", "not $item.file_kept", "$item.level = outcome"),
}


def condition(chance: Chance, each: ForEach | None, depth: int = 2) -> str:
    """Draw a condition: one test, or several with and, or and not."""
    items = OF_ITEMS.get(each.what, ()) if each is not None else ()
    if depth == 0 or chance.of(True, False, False):
        return str(chance.of(*OF_RECORDS, *OF_RECORDS, *OF_BEARERS, *items, *items))
    if chance.of(True, False, False, False):
        return f"not ({condition(chance, each, depth - 1)})"
    one, other = condition(chance, each, depth - 1), condition(chance, each, depth - 1)
    return f"({one}) {chance.of('and', 'or', 'or')} ({other})"


def where(chance: Chance, each: ForEach | None) -> RecordWhere:
    """Draw an expression."""
    return (read(condition(chance, each), COLUMNS),)


def written(chance: Chance, id: str, facts: Sequence[Fact]) -> tuple[Version, ...]:
    """Draw a quota or a prohibition whose conditions are expressions."""
    one: Quota | Prohibition = chance.of(quota, quota, prohibition)(chance, id, facts)
    each = one.for_each
    valid = tuple(Validity(where(chance, each)) for _ in range(chance.of(0, 1, 2)))
    exempt = chance.mostly(one.exempt, (where(chance, each),))
    return ((evolve(one, where=chance.of((), where(chance, each)), exempt=exempt, valid_if=valid), None, None),)
