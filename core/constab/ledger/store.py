"""The store: the register, and the journal of what was imported. SQLite by default, any SQLAlchemy database else."""

from __future__ import annotations

from datetime import datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from attrs import field, frozen
from sqlalchemy import Connection, Engine, Table, and_, bindparam, delete, func, insert, inspect, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from constab.errors import refuse
from constab.ledger.batches import CHAIN_START, Batch, Segment
from constab.ledger.connection import WRITING, connect, shown, sqlite_file
from constab.ledger.migrations import upgrade
from constab.ledger.rows import register_of, rows_of
from constab.ledger.tables import (
    BATCH,
    BATCH_ACTIVITY,
    BATCH_ATTRIBUTE,
    QUARANTINE,
    REGISTER_TABLES,
    REVISION_TABLE,
    REVISIONS,
    SEGMENT,
    SETTING,
    SUPERSEDED,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from constab.entities import Register


STORE_ID = "store.id"
"""The store's setting that tells it from every other store."""


_READ_ONLY = ("readonly database", "read-only transaction", "permission denied")
"""How SQLite and PostgreSQL say that nothing may be written."""


@frozen
class Quarantined:
    """How many rows of a file were left out for one reason: its digest and name, sheet, field, reason code, counts."""

    digest: str
    source: str
    sheet: str
    field: str
    reason: str
    first_row: int
    rows: int


@frozen
class Store:
    """An open store. Use it as a context manager, or close it."""

    url: str
    folder: Path | None
    """Where the SQLite file is; None for a database elsewhere."""
    _engine: Engine = field(repr=False, eq=False)

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Store:
        """Open the store at ``url``; migrate an older one, and make one where there is none if ``create``.

        Raises ConstabError: ``store-missing``, ``store-newer`` (nothing is touched), ``store-unreadable``,
        ``store-foreign`` (an SQLite file of something else), ``store-url``, ``store-driver``, ``store-folder``,
        ``store-busy``, ``store-read-only``.
        """
        engine = connect(url, create=create)
        file = sqlite_file(engine.url)
        try:
            with engine.connect() as connection:
                revision = _revision(connection, url, may_be_new=create)
            if revision is not None and revision not in REVISIONS:
                raise refuse(
                    "store-newer",
                    "the store {store} was written by a newer constab (schema {revision}); install that version",
                    store=shown(url),
                    revision=revision,
                )
            if revision != REVISIONS[-1]:
                with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
                    upgrade(connection)
        except DatabaseError as error:
            engine.dispose()
            raise _unreadable(url, error) from error
        except BaseException:
            engine.dispose()
            raise
        return cls(url, file.absolute().parent if file else None, engine)

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def register(self, *only: str) -> Register:
        """Return the register, or those of its fields that are named (``"units"``, ``"people"``); ordered by key."""
        with self._engine.connect() as connection:
            rows = {
                name: _ordered(table, connection.execute(select(table)))
                for name, table in REGISTER_TABLES.items()
                if not only or name in only
            }
        return register_of(rows)

    def save_register(self, part: Register) -> Mapping[str, int]:
        """Write the entities of ``part`` in one transaction and return how many of each field were written.

        A row replaces the stored row of the same key, which includes the day since when it is so; attributes of one
        entity, name and day replace each other as a set, so that tags may be several.
        """
        written = {}
        with self._writing() as connection:
            for name, rows in rows_of(part).items():
                table = REGISTER_TABLES[name]
                unique = {tuple(row[key.name] for key in table.primary_key): row for row in rows}
                if not unique:
                    continue
                keys = [key for key in table.primary_key if (name, key.name) != ("attributes", "value")]
                matches = and_(*(key == bindparam(f"key_{key.name}") for key in keys))
                stale = [{f"key_{key.name}": row[key.name] for key in keys} for row in unique.values()]
                connection.execute(delete(table).where(matches), stale)
                connection.execute(insert(table), list(unique.values()))
                written[name] = len(unique)
        return written

    def journal(self) -> tuple[Batch, ...]:
        """Return every batch, the oldest first."""
        with self._engine.connect() as connection:
            batches = connection.execute(select(BATCH).order_by(BATCH.c.number)).mappings().all()
            segments = connection.execute(select(SEGMENT).order_by(SEGMENT.c.batch, SEGMENT.c.role.desc()))
            activities = connection.execute(select(BATCH_ACTIVITY)).all()
            attributes = connection.execute(select(BATCH_ATTRIBUTE)).all()
            of_batch: dict[int, list[Segment]] = {}
            for number, *facts in segments:
                of_batch.setdefault(number, []).append(Segment(*facts))
        named, typed = _grouped(activities), _grouped(attributes)
        return tuple(
            Batch(
                **{key: value for key, value in row.items() if key not in ("imported_at",)},
                imported_at=datetime.fromisoformat(row["imported_at"]),
                activities=named.get(row["number"], ()),
                attributes=typed.get(row["number"], ()),
                segments=tuple(of_batch.get(row["number"], ())),
            )
            for row in batches
        )

    def seal(self) -> str:
        """Return the seal of the newest batch: the whole ledger in 64 hex digits; "" where nothing was imported."""
        with self._engine.connect() as connection:
            newest = select(BATCH.c.seal).order_by(BATCH.c.number.desc()).limit(1)
            return connection.execute(newest).scalar() or CHAIN_START

    def superseded(self) -> tuple[tuple[str, int], ...]:
        """Return the (record, batch) pairs that later batches corrected, in order."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(SUPERSEDED.c.record, SUPERSEDED.c.batch))
            return tuple(sorted((record, batch) for record, batch in rows))

    def corrections_by(self, batch: int) -> tuple[tuple[str, int], ...]:
        """Return the (record, batch) pairs that ``batch`` corrected, in order."""
        with self._engine.connect() as connection:
            of_batch = select(SUPERSEDED.c.record, SUPERSEDED.c.batch).where(SUPERSEDED.c.by_batch == batch)
            return tuple(sorted((record, older) for record, older in connection.execute(of_batch)))

    def add_batch(self, batch: Batch, corrections: Iterable[tuple[str, int]], left_out: Iterable[Quarantined]) -> Batch:
        """Journal a batch, which makes its segments count, and return it sealed. One transaction.

        Raises ConstabError ``store-busy`` if another process journalled in the meantime.
        """
        with self._writing() as connection:
            newest = select(BATCH.c.number, BATCH.c.seal).order_by(BATCH.c.number.desc()).limit(1)
            last = connection.execute(newest).first()
            if batch.number != (last.number if last else 0) + 1:
                raise _busy(self.url)
            sealed = batch.sealed_after(last.seal if last else CHAIN_START)
            connection.execute(insert(BATCH), _facts(sealed))
            _insert(connection, SEGMENT, [_segment(batch.number, one) for one in batch.segments])
            _insert(
                connection,
                BATCH_ACTIVITY,
                [{"batch": batch.number, "activity": one} for one in batch.activities],
            )
            _insert(
                connection,
                BATCH_ATTRIBUTE,
                [{"batch": batch.number, "name": one} for one in batch.attributes],
            )
            _insert(
                connection,
                SUPERSEDED,
                [{"record": one, "batch": older, "by_batch": batch.number} for one, older in corrections],
            )
            _write_quarantine(connection, batch.digest, left_out)
        return sealed

    def note_quarantine(self, digest: str, left_out: Iterable[Quarantined]) -> None:
        """Replace what is known of the rows left out of the file with ``digest``."""
        with self._writing() as connection:
            _write_quarantine(connection, digest, left_out)

    def quarantine(self) -> tuple[Quarantined, ...]:
        """Return how many rows of which files were left out, for which column and reason."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(QUARANTINE)).mappings().all()
        found = [Quarantined(**row) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.source, one.digest, one.sheet, one.first_row, one.field)))

    def setting(self, name: str) -> str | None:
        """Return a declared setting of the store, or None."""
        with self._engine.connect() as connection:
            return connection.execute(select(SETTING.c.value).where(SETTING.c.name == name)).scalar()

    def declare(self, name: str, value: str) -> None:
        """Declare a setting of the store."""
        with self._writing() as connection:
            connection.execute(delete(SETTING).where(SETTING.c.name == name))
            connection.execute(insert(SETTING), {"name": name, "value": value})

    def identity(self) -> str:
        """Return what tells this store from every other, 32 hex digits; made once, when it is first asked for."""
        if (known := self.setting(STORE_ID)) is not None:
            return known
        with self._writing() as connection:
            found = connection.execute(select(SETTING.c.value).where(SETTING.c.name == STORE_ID)).scalar()
            made = found or uuid4().hex
            if found is None:
                connection.execute(insert(SETTING), {"name": STORE_ID, "value": made})
        return made

    def count_subjects(self) -> int:
        """Return how many subjects are listed, of any day."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(REGISTER_TABLES["subjects"])).scalar_one()

    def _writing(self) -> _Writing:
        return _Writing(self._engine, self.url)


class _Writing:
    """One writing transaction; a database that another process holds is said to be busy."""

    def __init__(self, engine: Engine, url: str) -> None:
        self._connection = engine.connect().execution_options(**{WRITING: True})
        self._url = url

    def __enter__(self) -> Connection:
        try:
            self._connection.begin()
        except OperationalError as error:
            self._connection.close()
            raise _unwritable(self._url, error) from error
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if kind is None:
                self._connection.commit()
            else:
                self._connection.rollback()
        except OperationalError as failure:
            raise _unwritable(self._url, failure) from failure
        finally:
            self._connection.close()
        if isinstance(error, IntegrityError | OperationalError):
            raise _unwritable(self._url, error) from error


def _ordered(table: Table, rows: Iterable[Any]) -> list[tuple[Any, ...]]:
    # here and not in the database, whose order of letters is a matter of its locale
    keys = itemgetter(*(at for at, column in enumerate(table.columns) if column.primary_key))
    return sorted((tuple(row) for row in rows), key=keys)


def _revision(connection: Connection, url: str, *, may_be_new: bool) -> str | None:
    if inspect(connection).has_table(REVISION_TABLE):
        found = connection.execute(text(f"SELECT version_num FROM {REVISION_TABLE}")).scalar()
        if found is not None:
            return str(found)
    if connection.dialect.name == "sqlite" and inspect(connection).get_table_names():
        raise refuse(
            "store-foreign",
            "{store} is a database of something else, not a store of constab",
            store=shown(url),
        )
    if not may_be_new:
        raise refuse(
            "store-missing",
            "there is no store {store}; import a register first, or name another store",
            store=shown(url),
        )
    return None


def _unreadable(url: str, error: DatabaseError) -> Exception:
    said = str(error.orig)
    if "locked" in said or any(one in said for one in _READ_ONLY):
        return _unwritable(url, error)
    return refuse(
        "store-unreadable",
        "the store {store} cannot be read: {reason}",
        store=shown(url),
        reason=str(error.orig),
    )


def _unwritable(url: str, error: DatabaseError) -> Exception:
    if any(one in str(error.orig) for one in _READ_ONLY):
        return refuse("store-read-only", "the store {store} cannot be written: no permission", store=shown(url))
    return _busy(url)


def _busy(url: str) -> Exception:
    return refuse(
        "store-busy",
        "another process is writing to the store {store}; try again when it is done",
        store=shown(url),
    )


def _grouped(rows: Iterable[Any]) -> dict[int, tuple[str, ...]]:
    groups: dict[int, list[str]] = {}
    for number, name in rows:
        groups.setdefault(number, []).append(name)
    return {number: tuple(sorted(names)) for number, names in groups.items()}


def _facts(batch: Batch) -> dict[str, object]:
    facts = {column.name: getattr(batch, column.name) for column in BATCH.columns}
    return facts | {"imported_at": batch.imported_at.isoformat()}


def _segment(number: int, segment: Segment) -> dict[str, object]:
    return {
        "batch": number,
        "role": segment.role,
        "path": segment.path,
        "size": segment.size,
        "digest": segment.digest,
        "rows": segment.rows,
    }


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _write_quarantine(connection: Connection, digest: str, left_out: Iterable[Quarantined]) -> None:
    connection.execute(delete(QUARANTINE).where(QUARANTINE.c.digest == digest))
    _insert(
        connection,
        QUARANTINE,
        [{column.name: getattr(one, column.name) for column in QUARANTINE.columns} for one in left_out],
    )
