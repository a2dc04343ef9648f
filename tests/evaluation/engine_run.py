"""A world given to the engine: its records as Parquet files, its obligations as a programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
from attrs import frozen
from tests.evaluation.worlds import ACTIVITIES, World
from tests.oracle.record import Record

from constab.assessment import Assessment
from constab.calendar import Workdays
from constab.entities import Label
from constab.evaluation.evaluate import evaluate
from constab.evaluation.explain import explain
from constab.explanation import Explanation
from constab.ledger.columns import COLUMNS, PARTICIPANTS
from constab.obligations import Obligation
from constab.programme import Programme, Rule, Version
from constab.scoring.weighted import Weighted
from constab.vocabulary import AttributeTerm, Term, Vocabulary

TYPES = {
    "text": pa.string(),
    "day": pa.int32(),
    "minute": pa.int32(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(18, 3),
    "flag": pa.bool_(),
}
DECLARED = (
    AttributeTerm("record", "case_class", "code", Label("案件类别", "class of the case")),
    AttributeTerm("record", "urgent", "flag", Label("紧急", "urgent")),
    AttributeTerm("record", "marks", "tags", Label("标记", "marks")),
)
FLAGS = (
    AttributeTerm("unit", "own_office", "flag", Label("单设办公室", "office of its own")),
    AttributeTerm("person", "trained", "flag", Label("受训", "trained")),
    AttributeTerm("subject", "file_kept", "flag", Label("建档", "file kept")),
)
_ATTRIBUTES = {"code": pa.string(), "flag": pa.bool_(), "tags": pa.string()}


@frozen
class Files:
    """A ledger of one segment, or of several."""

    paths: tuple[Path, ...]
    sharing: tuple[Path, ...]
    found: frozenset[str]
    count: int

    def segments(self) -> Sequence[Path]:
        """Return the Parquet files of the records."""
        return self.paths

    def participants(self) -> Sequence[Path]:
        """Return the Parquet files of the participants."""
        return self.sharing

    def superseded(self) -> Sequence[tuple[str, int]]:
        """Return nothing: no record is corrected."""
        return ()

    def activities(self) -> frozenset[str]:
        """Return the activity codes that occur."""
        return self.found

    def attributes(self) -> frozenset[str]:
        """Return the attribute columns that occur."""
        return frozenset(f"x_{one.name}" for one in DECLARED)

    def records(self) -> int:
        """Return how many records there are."""
        return self.count

    def seal(self) -> str:
        """Return nothing: the seal is no part of what is compared."""
        return ""


def written(records: Sequence[Record], folder: Path, parts: int = 1) -> Files:
    """Write records to Parquet files, dealt out over so many segments."""
    paths, sharing = [], []
    for part in range(parts):
        some = records[part::parts]
        if not some:
            continue
        columns = {one.name: pa.array([getattr(row, one.name) for row in some], TYPES[one.type]) for one in COLUMNS}
        for one in DECLARED:
            values = [_written(row.attributes.get(one.name)) for row in some]
            columns[f"x_{one.name}"] = pa.array(values, _ATTRIBUTES[one.type])
        paths.append(folder / f"records-{part}.parquet")
        pq.write_table(pa.table(columns), paths[-1])
        pairs = [(row, person) for row in some if row.crew > 1 for person in sorted(row.people)]
        if pairs:
            shared = {one.name: [getattr(row, one.name, person) for row, person in pairs] for one in PARTICIPANTS}
            table = pa.table({one.name: pa.array(shared[one.name], TYPES[one.type]) for one in PARTICIPANTS})
            sharing.append(folder / f"participants-{part}.parquet")
            pq.write_table(table, sharing[-1])
    found = frozenset(row.activity for row in records)
    return Files(tuple(paths), tuple(sharing), found, len(records))


def _written(value: object) -> object:
    return f"|{'|'.join(sorted(value))}|" if isinstance(value, frozenset) else value


def programme(world: World, workdays: Workdays) -> Programme:
    """Return the programme of a world's obligations."""
    versions: dict[str, list[Version]] = defaultdict(list)
    for obligation, since, until in world.duties:
        versions[obligation.id].append(Version(obligation, since, until))
    return Programme(
        id="world",
        title=Label("世界", "world"),
        in_force=world.period,
        workdays=workdays,
        vocabulary=Vocabulary(
            tuple(Term("activity", code, Label(code, code)) for code in ACTIVITIES),
            (*DECLARED, *_numbers(), *FLAGS),
        ),
        rules=tuple(Rule(id, tuple(some)) for id, some in versions.items()),
        facts=world.facts,
        scoring=Weighted(),
        pace=world.pace,
    )


def _numbers() -> tuple[AttributeTerm, ...]:
    names = ("households", "residents", "floor_area")
    return tuple(AttributeTerm("unit", name, "number", Label(name, name)) for name in names)


def assessed(world: World, workdays: Workdays, folder: Path, parts: int = 1) -> Assessment:
    """Return what the engine says of a world."""
    ledger = written(world.records, folder, parts)
    return evaluate(programme(world, workdays), world.register, ledger, since=world.since, as_of=world.as_of)


def explained(world: World, bearer: str, workdays: Workdays, folder: Path) -> tuple[Explanation, ...]:
    """Return how the engine explains every line of a bearer."""
    ledger = written(world.records, folder)
    found = programme(world, workdays)
    return explain(found, world.register, ledger, bearer, since=world.since, as_of=world.as_of)


def obligations(world: World) -> dict[str, Obligation]:
    """Return the newest version of each obligation."""
    return {one.id: one for one, _, _ in world.duties}
