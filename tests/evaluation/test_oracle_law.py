"""Laws that every assessment obeys: of the oracle here, and of the engine wherever both must agree."""

from __future__ import annotations

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from tests.evaluation.worlds import World, worlds
from tests.oracle.judging import Judgement
from tests.oracle.owed import Version

from constab.calendar import Workdays
from constab.obligations import Prohibition, Quota

WORKDAYS = Workdays()
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
DECIDED = (Judgement.MET, Judgement.MISSED, Judgement.NO_DATA)


def alone(one: SearchStrategy[Quota] | SearchStrategy[Prohibition]) -> SearchStrategy[tuple[Version, ...]]:
    """Return a strategy for the single version of an obligation."""
    return one.map(lambda duty: ((duty, None, None),))


@quick
@given(worlds(), st.randoms())
def test_the_order_of_records_is_nothing(world: World, chance: object) -> None:
    """Shuffled records give the same windows and lines."""
    shuffled = list(world.records)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    other = evolve(world, records=tuple(shuffled))
    assert other.windows(WORKDAYS) == world.windows(WORKDAYS)
    assert other.lines(WORKDAYS) == world.lines(WORKDAYS)
