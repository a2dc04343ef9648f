"""The statements of scores run unchanged on a second engine and give equal rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evaluation.engine_run import written
from tests.evaluation.sail import Sail
from tests.evaluation.test_sail import sail as a_session_of_sail
from tests.scoring.sheet_worlds import scored_world

from constab.errors import ConstabError
from constab.evaluation.engine import Loaded
from constab.evaluation.plan import plan, text
from constab.evaluation.prepare import prepare

pytestmark = [pytest.mark.filterwarnings("ignore::FutureWarning"), pytest.mark.slow]
sail = a_session_of_sail
WORLDS = 3
"""So many worlds in which somebody is scored are tried."""


def compared(sail: Sail, seed: int, folder: Path) -> int:
    """Demand equal marks and steps of the world of a seed from both engines; return how many there are.

    What the scores read is kept by the first engine, and read by both: each statement is as large as what it adds.
    """
    world = scored_world(seed)
    programme, of = world.programme(), world.world
    ledger = written(of.records, folder)
    try:
        prepared = prepare(programme, of.register, ledger.activities(), of.since, of.as_of)
    except ConstabError:
        return 0  # a world in which nobody is bound
    made = plan(programme, prepared, keep=True)
    assert made.scores is not None
    with Loaded.of(prepared.relations, ledger, programme.attributes) as loaded:
        loaded.keep(made.kept)
        statement = text(made.scores)
        expected = loaded.connection.execute(statement).fetchall()
        if expected:
            beside = folder / "seen"
            beside.mkdir()
            sail.see(loaded, beside, [one.name for one in made.kept])
            assert sorted(sail.run(statement), key=repr) == sorted(expected, key=repr)
    return len(expected)


def test_random_scores_give_equal_rows(sail: Sail, tmp_path: Path) -> None:
    """Whatever a sheet charges, caps, bars and ranks, both engines return the same marks and steps."""
    filled = 0
    for seed in range(40):
        folder = tmp_path / str(seed)
        folder.mkdir()
        filled += bool(compared(sail, seed, folder))
        if filled == WORLDS:
            return
    pytest.fail(f"only {filled} worlds have scores")
