"""The ledger as the plan reads it: records with the columns of `constab.ledger.columns`, and the facts made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from attrs import frozen

from constab.evaluation.relations import table
from constab.facts import Fact, Sources
from constab.facts.stack import from_start
from constab.ledger.columns import ATTRIBUTE_PREFIX, COLUMNS, PARTICIPANTS
from constab.selection.predicates import Tags
from constab.vocabulary import AttributeTerm
from constab.vocabulary.terms import covers

_TYPES: dict[str, sa.types.TypeEngine[Any]] = {
    "text": sa.String(),
    "tags": Tags(),
    "day": sa.Integer(),
    "minute": sa.Integer(),
    "integer": sa.Integer(),
    "decimal": sa.Numeric(18, 3),
    "flag": sa.Boolean(),
}
_ATTRIBUTES = {"code": "text", "tags": "tags", "flag": "flag", "number": "decimal", "date": "day"}


def records(attributes: Sequence[AttributeTerm]) -> sa.TableClause:
    """Return the relation ``record``: the ledger's columns and the attributes that a programme names."""
    own = [sa.column(column.name, _TYPES[column.type]) for column in COLUMNS]
    more = [sa.column(f"{ATTRIBUTE_PREFIX}{one.name}", _TYPES[_ATTRIBUTES[one.type]]) for one in attributes]
    return sa.table("record", *own, *more)


def with_facts(
    ledger: sa.TableClause,
    facts: Iterable[Fact],
    activities: Iterable[str],
    first_day: int,
    last_day: int,
) -> sa.FromClause:
    """Return records and facts as one relation."""
    made = made_facts(ledger, facts, activities, first_day, last_day)
    if not made:
        return ledger
    return sa.union_all(sa.select(*ledger.c), *(sa.select(*one.rows.c) for one in made)).cte("happened")


@frozen
class Made:
    """A fact with what it reads, and its rows."""

    fact: Fact
    sources: Sources
    rows: sa.CTE


def made_facts(
    ledger: sa.TableClause, facts: Iterable[Fact], activities: Iterable[str], first_day: int, last_day: int
) -> tuple[Made, ...]:
    """Return the facts: each a CTE over the activities that it names and the facts, given before it, it is built on."""
    made: dict[str, Made] = {}
    known: dict[str, sa.FromClause] = {name: table(name) for name in ("serving", "unit_kind", "work_number")}
    known |= {"windows": table("fact_window"), "over": table("over_unit"), "known": table("known")}
    known["participants"] = sa.table("participant", *(sa.column(one.name, _TYPES[one.type]) for one in PARTICIPANTS))
    codes = sorted(activities)
    listed = tuple(facts)
    below, by_end = from_start(listed), {fact.id: fact.code for fact in listed if fact.by_end}
    for fact in listed:
        name = fact.id.replace(".", "_")
        parts: list[Any] = [sa.select(*made[id].rows.c) for id in fact.built_on]
        if named := _named(fact, codes):
            within = [ledger.c.activity.in_(named), ledger.c.day <= last_day]
            if not fact.looks_back and fact.id not in below:
                within.append(sa.func.coalesce(ledger.c.end_day, ledger.c.day) >= first_day)
            parts.append(sa.select(*ledger.c).where(*within))
        if not parts:
            parts.append(sa.select(*ledger.c).where(sa.false()))
        read: Any = parts[0]
        if len(parts) > 1:
            read = sa.union_all(*parts)
        days = table("far_day" if fact.id in below else "each_day")
        ending = tuple(by_end[id] for id in fact.built_on if id in by_end)
        sources = Sources(read.cte(f"read_by_{name}"), days, as_of=last_day, by_end=ending, **known)
        made[fact.id] = Made(fact, sources, fact.select(sources).cte(f"fact_{name}"))
    return tuple(made.values())


def _named(fact: Fact, activities: Iterable[str]) -> list[str]:
    return sorted(code for code in activities if any(covers(pattern, code) for pattern in fact.reads))
