"""How a store's database is reached: one transaction at a time, and every way of failing said in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from constab.errors import refuse

if TYPE_CHECKING:
    from sqlite3 import Connection as SQLiteConnection

SECONDS = 30
"""How long SQLite waits for another process to finish writing, where the URL says nothing else (``?timeout=``)."""

WRITING = "constab_writing"
"""The execution option of a connection that is going to write."""


def connect(url: str, *, create: bool) -> Engine:
    """Return the engine of ``url``; nothing is opened yet.

    Raises ConstabError: ``store-url``, ``store-driver``, ``store-missing``, ``store-unreadable``.
    """
    parsed = _parse(url)
    if (file := sqlite_file(parsed)) is not None:
        _check_file(file, create=create)
    try:
        engine = create_engine(parsed, connect_args=_patience(parsed))
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise refuse(
            "store-driver",
            "the store {store} needs a database driver that is not installed ({reason})",
            store=shown(parsed),
            reason=str(error),
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", _begin)
    return engine


def sqlite_file(url: URL) -> Path | None:
    """Return the file of an SQLite URL; None for another database, or one in memory."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def shown(url: URL | str) -> str:
    """Return the URL as it may be printed: without its password."""
    parsed = make_url(url) if isinstance(url, str) else url
    return parsed.render_as_string(hide_password=True)


def _parse(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise refuse(
            "store-url",
            "{store} is not the address of a store; write it like sqlite:///constab.db",
            store=url if "@" not in url else "…",
        ) from error


def _check_file(file: Path, *, create: bool) -> None:
    if file.is_dir():
        raise refuse("store-unreadable", "{store} is a folder, not a store", store=str(file))
    if file.exists():
        return
    if not create:
        raise refuse(
            "store-missing",
            "there is no store {store}; import a register first, or name another store",
            store=str(file),
        )
    if not file.parent.is_dir():
        raise refuse("store-folder", "the folder {folder} of the store does not exist", folder=str(file.parent))


def _patience(url: URL) -> dict[str, object]:
    waits = url.get_backend_name() == "sqlite" and "timeout" not in url.query
    return {"timeout": SECONDS} if waits else {}


def _leave_transactions_to_us(connection: SQLiteConnection, _: object) -> None:
    # Python's driver commits behind our back around DDL: a killed migration would leave half a schema
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
