"""The records behind the charges of scores: which were counted for whom, in which window, by which step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from constab.assessment import Score, Step
from constab.entities import Label, Register
from constab.evaluation.engine import Loaded, Records
from constab.evaluation.evaluate import first_day
from constab.evaluation.explain import evidence_of, named_rows
from constab.evaluation.known import known
from constab.evaluation.near_misses import compared_with, missing, parted, placed
from constab.evaluation.plan import plan
from constab.evaluation.prepare import prepare
from constab.evaluation.trace import origins, trace
from constab.obligations.wording import value_label
from constab.programme import Programme


@frozen
class ChargedRecords:
    """The records that one step counts, of one value of the column that says how much, or of all.

    ``value`` is empty where every record costs the same. ``records`` are ids in the order of the days; of a fact they
    are those that its rows were made of.
    """

    value: Label
    records: tuple[str, ...]


def charged_records(
    programme: Programme,
    register: Register,
    ledger: Records,
    bearer: str,
    marks: Sequence[Score],
    *,
    since: date | None = None,
    as_of: date,
) -> Mapping[tuple[str, str, date, int], tuple[ChargedRecords, ...]]:
    """Return the records of every charge of ``marks``, by score, item, the window's first day and the step's place.

    ``marks`` are those of one ``bearer`` and of its people.
    """
    reads = dict(_reads(programme, marks))
    ids = frozenset(id for sources in reads.values() for id, _ in sources)
    if not ids:
        return {}
    found = _counted(programme, register, ledger, bearer, ids, first_day(programme, since, as_of), as_of)
    told = {}
    for (score, item, start, place), sources in reads.items():
        end = next(one.end for one in marks if (one.score, one.item, one.start) == (score, item, start))
        groups = []
        for id, value in sources:
            of = dict.fromkeys(record for day, record in found.get((id, item), ()) if start <= day <= end)
            if of:
                groups.append(ChargedRecords(value, tuple(of)))
        if groups:
            told[score, item, start, place] = tuple(groups)
    return told


def _reads(
    programme: Programme, marks: Iterable[Score]
) -> Iterator[tuple[tuple[str, str, date, int], Sequence[tuple[str, Label]]]]:
    """Yield what each step of marks reads: ids of observations, each with the value that it is for."""
    sheets = {one.sheet.id: one.sheet for one in programme.scores}
    known_sources: dict[tuple[str, int], Sequence[tuple[str, Label]]] = {}
    for mark in marks:
        for step in mark.waterfall:
            if step.place is None:
                continue
            key = mark.score, step.place
            if key not in known_sources:
                known_sources[key] = [
                    (id, value_label(column, value, programme.vocabulary) if value else Label("", ""))
                    for id, column, value in sheets[mark.score].observed_in(step.place)
                ]
            if known_sources[key]:
                yield (mark.score, mark.item, mark.start, step.place), known_sources[key]


def _counted(
    programme: Programme,
    register: Register,
    ledger: Records,
    bearer: str,
    ids: frozenset[str],
    since: date,
    as_of: date,
) -> Mapping[tuple[str, str], Sequence[tuple[date, str]]]:
    """Return the records that observations count, with the first days of their windows, by observation and item."""
    before = known(programme, register, ledger, since, as_of)
    only = prepare(programme, register, ledger.activities(), since, as_of, only=ids, bearer=bearer, known=before)
    if not only.duties or not only.relations.rows["demand"]:
        return {}
    made, tracing = plan(programme, only), trace(programme, only)
    with Loaded.of(only.relations, ledger, programme.attributes) as loaded:
        runs = named_rows(loaded, made.runs, bearer)
        looked_at = [placed(row, only) for row in named_rows(loaded, evidence_of(programme, only), bearer)]
        traced = loaded.run(tracing) if tracing is not None else []
    counting, _ = parted(looked_at, runs, compared_with(only, runs))
    duties = {duty.ob: duty for duty in only.duties}
    rows = [row for row in looked_at if not missing(row) and _counts(row, counting)]
    made_of: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in origins(traced, rows, lambda ob, win: f"{ob}:{win}"):
        made_of[one.record, one.window, one.item] += one.records
    found: dict[tuple[str, str], list[tuple[date, str]]] = defaultdict(list)
    for (ob, item, win), records in counting.items():
        duty = duties[ob]
        start = duty.windows.at(win).start
        for record in records:
            for id in made_of.get((record, f"{ob}:{win}", item), [record]):
                found[programme.reckoned[duty.rule].id, item].append((start, id))
    return {key: sorted(some, key=lambda one: one[0]) for key, some in found.items()}


def _counts(row: Mapping[str, Any], counting: Mapping[Any, Sequence[str]]) -> bool:
    return row["record"] in counting.get((row["ob"], row["item"], row["win"]), ())


def step_records(
    found: Mapping[tuple[str, str, date, int], tuple[ChargedRecords, ...]], mark: Score, step: Step
) -> tuple[ChargedRecords, ...]:
    """Return the records behind one step; nothing where it counts none."""
    return () if step.place is None else found.get((mark.score, mark.item, mark.start, step.place), ())
