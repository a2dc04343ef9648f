"""What follows from scores runs on the second engine unchanged, and gives equal rows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.consequences.test_situations import FOLDER
from tests.evaluation.sail import Sail
from tests.evaluation.test_sail import sail
from tests.lines import ledger, record, register, spread
from tests.situations import programme

from constab.evaluation.engine import Loaded
from constab.evaluation.plan import plan, text
from constab.evaluation.prepare import prepare

__all__ = ["sail"]


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_consequences_give_equal_rows(file: Path, sail: Sail, tmp_path: Path) -> None:
    """Every situation of every kind is told alike by both engines."""
    for number, table in enumerate(tomllib.loads(file.read_text("utf-8"))["case"]):
        made, folder = programme(table), tmp_path / str(number)
        folder.mkdir()
        records = [record(one) for line in table["records"] for one in spread(line)]
        filed, (since, as_of) = ledger(records, made, folder), table["assessed"]
        prepared = prepare(made, register(table), filed.activities(), since, as_of)
        with Loaded.of(prepared.relations, filed, made.attributes) as loaded:
            beside = folder / "seen"
            beside.mkdir()
            sail.see(loaded, beside)
            for one in plan(made, prepared).consequences:
                statement = text(one.select)
                expected = loaded.connection.execute(statement).fetchall()
                assert sorted(sail.run(statement), key=repr) == sorted(expected, key=repr), one.effect.id
