"""How much happened in a week, by the records of an earlier time: matters that asked for an answer, and their like."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import evolve, field, frozen

from constab.entities import Register, Span
from constab.evaluation.engine import Loaded, Records
from constab.evaluation.plan import plan as statement
from constab.evaluation.prepare import prepare
from constab.obligations import Force, Obligation, Ratio, Tally
from constab.planning.weeks import DAYS_A_WEEK
from constab.programme import Programme


@frozen
class Volumes:
    """What a rate divides by, or the matters of a response or procedure, of one week, by (rule, bearer, item).

    ``known`` are the rules that had a window of which all is known; where nothing happened it is 0.
    """

    since: date | None = None
    """From when the records are; None where none were looked at."""
    known: frozenset[str] = frozenset()
    weekly: Mapping[tuple[str, str, str], Fraction] = field(factory=dict, hash=False)

    def of(self, rule: str, bearer: str, item: str) -> Fraction | None:
        """Return the volume of a week; None where it is not known."""
        return self.weekly.get((rule, bearer, item), Fraction()) if rule in self.known else None


def volumes_of(programme: Programme, register: Register, ledger: Records, since: date, until: date) -> Volumes:
    """Return the volumes of a week, from the windows that lie wholly within some days.

    A programme that is not in force yet is held against the records of before.
    """
    span = programme.in_force
    earlier = evolve(programme, in_force=Span(min(since, span.since), max(until, span.until)))
    wanted = frozenset(rule.id for rule in programme.rules if goes_with_events(rule.at(until), programme))
    if not wanted:
        return Volumes(since)
    prepared = prepare(earlier, register, ledger.activities(), since, until, only=wanted)
    rates = statement(earlier, prepared).rates
    if rates is None:
        return Volumes(since)
    names = [column.name for column in rates.selected_columns]
    with Loaded.of(prepared.relations, ledger, programme.attributes) as loaded:
        rows = [dict(zip(names, row, strict=True)) for row in loaded.run(rates)]
    days: dict[str, int] = {}
    windows: dict[tuple[int, int], tuple[str, int]] = {}
    """By duty and window: the rule, and by how much its numbers are multiplied."""
    for duty in prepared.duties:
        rule, ratio = programme.rules[duty.rule].id, duty.relation.actual
        for one in duty.windows.windows:
            whole = duty.first <= one.number <= duty.last and since <= one.start and one.end <= until
            if whole and isinstance(ratio, Ratio) and ratio.under is not None:
                windows[duty.ob, one.number] = rule, ratio.under.scale
                days[rule] = days.get(rule, 0) + one.days
    found: dict[tuple[str, str, str], Fraction] = {}
    for row in rows:
        if (row["ob"], row["win"]) in windows:
            rule, scale = windows[row["ob"], row["win"]]
            key = (rule, row["bearer"], row["item"])
            found[key] = found.get(key, Fraction()) + Fraction((row["under"] or 0) * DAYS_A_WEEK, scale * days[rule])
    return Volumes(since, frozenset(days), found)


def goes_with_events(one: Obligation, programme: Programme) -> bool:
    """Tell whether the hours of an obligation go with what is recorded: a rate, a response, a procedure."""
    relation = one.compile(programme.in_force)
    ratio = relation.actual
    if one.force is Force.MAY or not isinstance(ratio, Ratio) or ratio.compared or relation.absent == "not_reviewed":
        return False
    return isinstance(ratio.over, Tally) and isinstance(ratio.under, Tally)
