"""The statement of the scores runs unchanged on a second engine and gives equal rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evaluation.engine_run import written
from tests.evaluation.sail import Sail
from tests.evaluation.test_sail import sail as a_session_of_sail
from tests.scoring.sheet_worlds import scored_world

from constab.evaluation.engine import Loaded
from constab.evaluation.plan import plan, text
from constab.evaluation.prepare import prepare

pytestmark = [pytest.mark.filterwarnings("ignore::FutureWarning"), pytest.mark.slow]
sail = a_session_of_sail


@pytest.mark.parametrize("seed", range(12))
def test_random_scores_give_equal_rows(sail: Sail, seed: int, tmp_path: Path) -> None:
    """Whatever a sheet charges, caps, bars and ranks, both engines return the same marks and steps."""
    world = scored_world(seed)
    programme, of = world.programme(), world.world
    ledger = written(of.records, tmp_path)
    prepared = prepare(programme, of.register, ledger.activities(), of.since, of.as_of)
    made = plan(programme, prepared)
    assert made.scores is not None
    with Loaded.of(prepared.relations, ledger, programme.attributes) as loaded:
        beside = tmp_path / "seen"
        beside.mkdir()
        sail.see(loaded, beside)
        statement = text(made.scores)
        expected = loaded.connection.execute(statement).fetchall()
        assert sorted(sail.run(statement), key=repr) == sorted(expected, key=repr)
