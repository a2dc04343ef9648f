"""The ledger's segments: what counts, what was altered, what a killed import leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlalchemy import create_engine, text

from constab.errors import ConstabError
from constab.ledger.columns import COLUMNS, CONTENT, PARTICIPANTS
from constab.ledger.importing import ImportReport, import_records
from constab.ledger.lock import only_writer
from constab.ledger.segments import Ledger
from constab.ledger.store import Store
from constab.ledger.verify import verify
from constab.vocabulary import Vocabulary

Take = Callable[..., ImportReport]
Write = Callable[..., Path]

LOG = "活动,单位,警号,日期\n夜巡,P1,100002、100003,2012-03-05\n夜巡,P1,100002,2012-04-05\n"


def test_an_empty_ledger_has_the_first_seal(ledger: Ledger) -> None:
    """Nothing imported: no segments, no records, an empty seal, and a chain that holds."""
    assert (ledger.segments(), ledger.records(), ledger.seal(), verify(ledger)) == ((), 0, "", ())


def test_batches_are_chained(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """Each batch's seal follows from the one before it; the newest is the ledger's."""
    seals = [take(write_csv(LOG.replace("03-05", f"03-0{at}"), f"{at}.csv")).seal for at in (1, 2)]
    journal = ledger.batches()
    assert [batch.seal for batch in journal] == seals
    assert journal[0].seal_after("") == seals[0]
    assert journal[1].seal_after(seals[0]) == seals[1] == ledger.seal()
    assert verify(ledger) == ()


def test_paths_are_relative(take: Take, write_csv: Write, ledger: Ledger, tmp_path: Path) -> None:
    """Store and folder carried elsewhere together are the same ledger."""
    take(write_csv(LOG))
    carried = tmp_path / "disk"
    carried.mkdir()
    for name in ("constab.db", "constab.key", "constab-ledger"):
        (tmp_path / name).rename(carried / name)
    with Store.open(f"sqlite:///{carried / 'constab.db'}") as store:
        moved = Ledger.of(store)
        assert [file.parent for file in moved.segments()] == [carried / "constab-ledger"]
        assert verify(moved) == ()


def test_days_choose_the_segments(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """A range of days leads to the segments with a day in it, and to no other."""
    take(write_csv(LOG))
    first, last = 15404, 15435
    assert len(ledger.records_between(first, first)) == 1
    assert ledger.records_between(last + 1, last + 9) == () == ledger.records_between(0, first - 1)


@pytest.mark.parametrize("harm", ["missing", "longer", "changed"])
def test_an_altered_segment_is_noticed(take: Take, write_csv: Write, ledger: Ledger, harm: str) -> None:
    """A segment that is gone or of another length is refused at once; verify finds a changed byte too."""
    take(write_csv(LOG))
    [file] = ledger.segments()
    content = file.read_bytes()
    if harm == "missing":
        file.unlink()
    elif harm == "longer":
        file.write_bytes(content + b" ")
    else:
        file.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    code = "segment-missing" if harm == "missing" else "segment-altered"
    assert [one.code for one in verify(ledger)] == [code]
    if harm != "changed":
        with pytest.raises(ConstabError) as error:
            ledger.segments()
        assert [one.code for one in error.value.faults] == [code]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE batch SET source = 'x.csv' WHERE number = 1", "seal-broken"),
        ("UPDATE batch SET records = 9 WHERE number = 1", "seal-broken"),
        ("INSERT INTO superseded VALUES ('7', 1, 1)", "corrections-altered"),
        ("DELETE FROM batch_activity", "seal-broken"),
    ],
)
def test_an_altered_journal_is_noticed(take: Take, write_csv: Write, ledger: Ledger, statement: str, code: str) -> None:
    """Whoever writes into the journal by hand breaks the seal."""
    take(write_csv(LOG))
    engine = create_engine(ledger.store.url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    assert [one.code for one in verify(ledger)] == [code]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("step", ["read", "check", "write", "seal"])
def test_a_killed_import_leaves_nothing_that_counts(
    ledger: Ledger, write_csv: Write, take: Take, tmp_path: Path, step: str
) -> None:
    """Killed at any step, an import has happened not at all; the next one sweeps up and succeeds."""
    path = write_csv(LOG)
    program = textwrap.dedent(
        f"""
        import os, signal
        from datetime import datetime
        from pathlib import Path
        from constab.entities import Label
        from constab.ledger.importing import import_records
        from constab.ledger.segments import Ledger
        from constab.ledger.store import Store
        from constab.vocabulary import Term, Vocabulary

        def die(done, total, step):
            if step == {step!r}:
                os.kill(os.getpid(), signal.SIGKILL)

        import_records(
            [Path({str(path)!r})],
            ledger=Ledger.of(Store.open({ledger.store.url!r})),
            vocabulary=Vocabulary((Term("activity", "patrol.night", Label("夜巡", "Night patrol")),)),
            imported_at=datetime(2012, 4, 1),
            progress=die,
        )
        """
    )
    killed = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert (ledger.records(), ledger.batches(), ledger.seal(), verify(ledger)) == (0, (), "", ())
    if step == "seal":
        assert list((tmp_path / "constab-ledger").glob("*.parquet"))
    assert take(path).records == 2
    assert len(list((tmp_path / "constab-ledger").glob("*.parquet"))) == 2
    assert not list((tmp_path / "constab-ledger").glob(".import-*"))
    assert verify(ledger) == ()


def test_two_imports_at_once_do_not_mix(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """While one process imports, another is told to wait, and nothing is lost."""
    path = write_csv(LOG)
    with only_writer(ledger.folder), pytest.raises(ConstabError) as error:
        take(path)
    assert [one.code for one in error.value.faults] == ["ledger-busy"]
    assert take(path).records == 2


def test_a_store_that_is_no_file_needs_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In memory or on a server, the ledger's folder must be named."""
    with Store.open("sqlite://", create=True) as store:
        with pytest.raises(ConstabError) as error:
            Ledger.of(store)
        assert [one.code for one in error.value.faults] == ["ledger-folder-needed"]
        assert Ledger.of(store, tmp_path / "ledger").segments() == ()


def test_what_is_written_is_not_readable_work(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """After an import the folder holds the segments, the lock and the store's id, and no unfinished work."""
    take(write_csv(LOG))
    names = sorted(os.listdir(ledger.folder))
    assert names == [".lock", "batch-000001-participants.parquet", "batch-000001-records.parquet", "store.id"]


def test_segments_have_the_declared_columns(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """Names and types of a segment are those of the ledger's row, the same for every batch."""

    take(write_csv(LOG))
    types: dict[str, Any] = {"text": "VARCHAR", "decimal": "DECIMAL(18,3)"}

    def schema(file: Path) -> list[tuple[str, str]]:
        found = duckdb.execute("DESCRIBE SELECT * FROM read_parquet($1)", [str(file)]).fetchall()
        return [(row[0], row[1]) for row in found]

    [records], [participants] = ledger.segments(), ledger.participants()
    assert schema(records) == [(one.name, types.get(one.type, "INTEGER")) for one in COLUMNS] + [(CONTENT, "BIGINT")]
    assert schema(participants) == [(one.name, types.get(one.type, "INTEGER")) for one in PARTICIPANTS]


def test_two_stores_in_one_folder_do_not_touch_each_other(
    take: Take, write_csv: Write, ledger: Ledger, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    """A second store is refused the first one's ledger, for writing and reading, and has its own where it is told."""
    log = write_csv(LOG)
    take(log)
    before = {file: file.read_bytes() for file in ledger.folder.glob("*.parquet")}
    at = datetime(2012, 5, 1, tzinfo=UTC)
    with Store.open(f"sqlite:///{tmp_path / 'other.db'}", create=True) as store:
        store.save_register(ledger.store.register())
        with pytest.raises(ConstabError) as error:
            import_records([log], ledger=Ledger.of(store), vocabulary=vocabulary, imported_at=at)
        assert [one.code for one in error.value.faults] == ["ledger-of-another-store"]
        own = Ledger.of(store, tmp_path / "own")
        assert import_records([log], ledger=own, vocabulary=vocabulary, imported_at=at).records == 2
        with pytest.raises(ConstabError, match="another store"):
            Ledger.of(store).segments()
        assert [one.code for one in verify(Ledger.of(store))] == ["ledger-of-another-store"]
    assert {file: file.read_bytes() for file in ledger.folder.glob("*.parquet")} == before
    assert verify(ledger) == ()


def test_a_file_whose_segment_is_gone_is_not_passed_over(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """Importing again what was imported says that its segment is missing, and not that all is well."""
    log = write_csv(LOG)
    take(log)
    ledger.segments()[0].unlink()
    with pytest.raises(ConstabError) as error:
        take(log)
    assert [one.code for one in error.value.faults] == ["segment-missing"]


def test_segments_are_never_overwritten(take: Take, write_csv: Write, ledger: Ledger, monkeypatch: Any) -> None:
    """A file in the way of a new segment stays what it is, and nothing is imported."""
    monkeypatch.setattr("constab.ledger.importing.records.sweep", lambda *_: None)
    ledger.folder.mkdir()
    ledger.claim()
    stray = ledger.folder / "batch-000001-records.parquet"
    stray.write_bytes(b"somebody's")
    with pytest.raises(ConstabError) as error:
        take(write_csv(LOG))
    assert [one.code for one in error.value.faults] == ["segment-exists"]
    assert (stray.read_bytes(), ledger.batches()) == (b"somebody's", ())
