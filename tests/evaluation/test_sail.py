"""The statement's text runs unchanged on a second engine and gives equal rows: nothing DuckDB-only creeps in."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession
from tests.evaluation.engine_run import programme, written
from tests.evaluation.features import AS_OF, FEATURES, PERIOD, every_feature
from tests.evaluation.sail import Sail
from tests.evaluation.worlds import World, worlds

from constab.calendar import Workdays
from constab.entities import Register
from constab.errors import ConstabError
from constab.evaluation.engine import Loaded, Records
from constab.evaluation.known import known
from constab.evaluation.plan import plan, text
from constab.evaluation.prepare import prepare
from constab.programme import Programme

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")
WORKDAYS = Workdays()
PARTS = ("lines", "windows")


@pytest.fixture(scope="session")
def sail() -> Iterator[Sail]:
    """A session on a server of our own, which is stopped at the end."""
    # In a worker of pytest-xdist the main module has no file, which PySpark takes for a run of its own doctests.
    main = sys.modules["__main__"]
    if not hasattr(main, "__file__"):
        main.__file__ = __file__
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    _, port = server.listening_address
    session = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").getOrCreate()
    yield Sail(session)
    session.stop()
    server.stop()


def compared(
    sail: Sail, programme: Programme, register: Register, ledger: Records, since: date, as_of: date, folder: Path
) -> dict[str, int]:
    """Demand equal lines, windows and consequences from both engines; return how many there are of each.

    The consequences are compared over the obligations that they follow from, and no others: a statement for each of
    them holds the whole plan.
    """
    before = known(programme, register, ledger, since, as_of)
    prepared = prepare(programme, register, ledger.activities(), since, as_of, known=before)
    made, rows = plan(evolve(programme, consequences=()), prepared), {}
    with Loaded.of(prepared.relations, ledger, programme.attributes) as loaded:
        sail.see(loaded, folder)
        for part in PARTS:
            statement = text(getattr(made, part))
            expected = loaded.connection.execute(statement).fetchall()
            assert sorted(sail.run(statement), key=repr) == sorted(expected, key=repr), part
            rows[part] = len(expected)
    return rows | followed(sail, programme, register, ledger, since, as_of, folder)


def followed(
    sail: Sail, programme: Programme, register: Register, ledger: Records, since: date, as_of: date, folder: Path
) -> dict[str, int]:
    """Demand equal consequences from both engines; return how many rows each of them has."""
    named = {
        getattr(version.consequence, "obligation", "") for one in programme.consequences for version in one.versions
    }
    if not programme.consequences:
        return {}
    few = evolve(programme, rules=tuple(rule for rule in programme.rules if rule.id in named))
    prepared = prepare(few, register, ledger.activities(), since, as_of)
    rows = {}
    with Loaded.of(prepared.relations, ledger, programme.attributes) as loaded:
        beside = folder / "few"
        beside.mkdir()
        sail.see(loaded, beside)
        for one in plan(few, prepared).consequences:
            statement = text(one.select)
            expected = loaded.connection.execute(statement).fetchall()
            assert sorted(sail.run(statement), key=repr) == sorted(expected, key=repr), one.effect.id
            rows[one.effect.id] = len(expected)
    return rows


@pytest.mark.slow
def test_every_feature_of_the_plan_gives_equal_rows(sail: Sail, tmp_path: Path) -> None:
    """One programme that uses every feature, and fills every small relation, is judged alike by both engines."""
    found, register, ledger = every_feature(tmp_path)
    before = known(found, register, ledger, PERIOD.since, AS_OF)
    prepared = prepare(found, register, ledger.activities(), PERIOD.since, AS_OF, known=before)
    assert prepared.relations.features == FEATURES
    assert not [name for name, rows in prepared.relations.rows.items() if not rows]
    assert len(prepared.custom) == 1
    rows = compared(sail, found, register, ledger, PERIOD.since, AS_OF, tmp_path)
    assert rows["lines"] > 30
    assert rows["windows"] > 200
    assert len(found.consequences) == 7
    assert all(rows[effect.id] > 1 for effect in found.consequences)


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(worlds())
def test_random_worlds_give_equal_rows(sail: Sail, world: World) -> None:
    """Whatever the obligations and the records are, both engines return the same lines and windows."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = written(world.records, Path(folder), parts=2)
        try:
            compared(sail, programme(world, WORKDAYS), world.register, ledger, world.since, world.as_of, Path(folder))
        except ConstabError as error:
            if [one.code for one in error.faults] != ["nobody-bound"]:
                raise
