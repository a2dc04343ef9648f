"""The store: opening, migrating, keeping registers."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event

from constab.entities import (
    Asset,
    Assignment,
    Attribute,
    Person,
    Register,
    Relation,
    Span,
    Subject,
    Unit,
    Waiver,
)
from constab.errors import ConstabError
from constab.ledger.migrations import configuration
from constab.ledger.store import Store
from constab.ledger.tables import METADATA, REVISION_TABLE, REVISIONS

YEAR = Span(date(2012, 1, 1), date(2012, 12, 31))
WHOLE = Register(
    units=(Unit("P1", "post", "城东警务室", YEAR), Unit("S1", "station")),
    relations=(Relation("P1", "S1", "under", YEAR),),
    people=(Person("100001"),),
    assignments=(Assignment("100001", "officer", "P1", YEAR),),
    subjects=(Subject("s:0123", "key_person", "P1"),),
    assets=(Asset("A1", "computer", unit="P1", quantity=Decimal("2.50")),),
    attributes=(
        Attribute("unit", "P1", "households", Decimal("1200")),
        Attribute("unit", "P1", "opened", date(2011, 5, 1)),
        Attribute("unit", "P1", "staffed", True),
        Attribute("unit", "P1", "tag", "border"),
        Attribute("unit", "P1", "tag", "river"),
    ),
    waivers=(Waiver("P1", "leave", YEAR, "*", "培训", "S1"),),
)


def code_of(error: pytest.ExceptionInfo[ConstabError]) -> list[str]:
    return [one.code for one in error.value.faults]


def test_a_register_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    """Every kind of entity, every type of attribute and every span survives the store."""
    url = f"sqlite:///{tmp_path / 'constab.db'}"
    with Store.open(url, create=True) as store:
        store.save_register(WHOLE)
    with Store.open(url) as store:
        assert store.register() == WHOLE
        assert store.register("units").units == WHOLE.units
        assert store.register("units").people == ()


def test_saving_again_replaces_rows_of_the_same_key_and_day(tmp_path: Path) -> None:
    """An upsert is by natural key and first day; the values of one attribute replace each other as a set."""
    with Store.open(f"sqlite:///{tmp_path / 'constab.db'}", create=True) as store:
        store.save_register(WHOLE)
        store.save_register(
            Register(
                units=(Unit("P1", "post", "新名", YEAR), Unit("P1", "post", "更新名", Span(date(2013, 1, 1)))),
                attributes=(Attribute("unit", "P1", "tag", "lake"),),
            )
        )
        register = store.register()
    assert [unit.name for unit in register.units if unit.id == "P1"] == ["新名", "更新名"]
    assert [one.value for one in register.attributes if one.name == "tag"] == ["lake"]


def test_a_missing_store_is_said_and_not_made(tmp_path: Path) -> None:
    """Opening without ``create`` leaves no file behind."""
    file = tmp_path / "constab.db"
    with pytest.raises(ConstabError) as error:
        Store.open(f"sqlite:///{file}")
    assert code_of(error) == ["store-missing"]
    assert not file.exists()


def test_a_newer_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A schema revision that this version does not know is an error, and not a byte changes."""
    file = tmp_path / "constab.db"
    Store.open(f"sqlite:///{file}", create=True).close()
    with sqlite3.connect(file) as connection:
        connection.execute(f"UPDATE {REVISION_TABLE} SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(ConstabError) as error:
        Store.open(f"sqlite:///{file}", create=True)
    assert code_of(error) == ["store-newer"]
    assert file.read_bytes() == before


def test_an_unfinished_store_is_finished(tmp_path: Path) -> None:
    """An empty file, as a killed creation leaves one, is made a store when one is asked for."""
    file = tmp_path / "constab.db"
    file.touch()
    with Store.open(f"sqlite:///{file}", create=True) as store:
        assert store.register() == Register()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"not a database, but long enough to be one" * 50, "store-unreadable"), (None, "store-unreadable")],
    ids=["another file", "a folder"],
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    """A file of something else, and a folder, are said to be no store."""
    file = tmp_path / "constab.db"
    file.mkdir() if content is None else file.write_bytes(content)
    with pytest.raises(ConstabError) as error:
        Store.open(f"sqlite:///{file}", create=True)
    assert code_of(error) == [code]


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """Tables are not added to another application's database."""
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE invoice (id)")
    connection.close()
    with pytest.raises(ConstabError) as error:
        Store.open(f"sqlite:///{file}", create=True)
    assert code_of(error) == ["store-foreign"]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("constab.db", "store-url"),
        ("nothing://x/y", "store-driver"),
        ("sqlite:////no/such/folder/x.db", "store-folder"),
    ],
)
def test_addresses_that_lead_nowhere_are_explained(url: str, code: str) -> None:
    """A path for a URL, an unknown database and a missing folder each have their own sentence."""
    with pytest.raises(ConstabError) as error:
        Store.open(url, create=True)
    assert code_of(error) == [code]


def test_a_store_that_another_process_writes_is_busy(tmp_path: Path) -> None:
    """A locked database is said to be busy, not broken."""
    file = tmp_path / "constab.db"
    with Store.open(f"sqlite:///{file}?timeout=0.01", create=True) as store:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ConstabError) as error:
            store.declare("a", "b")
        other.close()
        assert code_of(error) == ["store-busy"]
        store.declare("a", "b")
        assert store.setting("a") == "b"


def test_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    """The migrated schema and the declared tables do not differ, and every revision is known."""
    url = f"sqlite:///{tmp_path / 'constab.db'}"
    Store.open(url, create=True).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": REVISION_TABLE})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()
    scripts = ScriptDirectory.from_config(configuration())
    assert [one.revision for one in reversed(list(scripts.walk_revisions()))] == list(REVISIONS)


def test_a_store_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    """No permission is no other process: the fault names what to mend."""
    with Store.open(f"sqlite:///{tmp_path / 'constab.db'}", create=True) as store:

        def forbid(connection: sqlite3.Connection, *_: object) -> None:
            connection.execute("PRAGMA query_only = ON")

        event.listen(store._engine, "checkout", forbid)
        with pytest.raises(ConstabError) as error:
            store.save_register(WHOLE)
    assert code_of(error) == ["store-read-only"]


def test_each_store_has_an_identity_of_its_own(tmp_path: Path) -> None:
    """Made once and kept; no two stores have the same."""
    found = []
    for name in ("one.db", "two.db", "one.db"):
        with Store.open(f"sqlite:///{tmp_path / name}", create=True) as store:
            found.append(store.identity())
    assert found[0] == found[2] != found[1]
