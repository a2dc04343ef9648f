"""Conditions that are written as boolean expressions mean the same to the engine and to the oracle."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.evaluation.test_oracle_law import assert_agreement
from tests.evaluation.worlds import World, world, worlds
from tests.evaluation.written import written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the worlds of the module share, each writing over the one before."""
    return tmp_path_factory.mktemp("ledger")


@settings(max_examples=25, deadline=None)
@given(one=worlds(written))
def test_the_engine_reads_expressions_as_the_oracle_does(one: World, folder: Path) -> None:
    """Conditions, exemptions and what makes a record valid, of records, bearers and items: every count agrees."""
    assert_agreement(one, folder)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(3))
def test_expressions_agree_on_many_worlds(block: int, tmp_path: Path) -> None:
    """A hundred worlds of each block of seeds: engine and oracle agree."""
    for seed in range(block * 100, block * 100 + 100):
        assert_agreement(world(seed, written), tmp_path)
