"""A programme of one kind of post, and what is planned for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from constab.planning import Plan, plan, typical_register
from constab.plugins import Catalogue, load
from constab.programme import Programme
from constab.programme.load import programme_of

HEAD = '[programme]\nid = "p"\ntitle = "方案"\nin_force = { from = 2012-01-02, until = 2012-12-30 }\n'
DAY = date(2012, 6, 15)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """All that is installed, without a fault."""
    return load().whole()


@pytest.fixture(scope="session")
def loaded(catalogue: Catalogue) -> Callable[[str], Programme]:
    """Load a body that stands below a sound head."""
    return lambda body: programme_of(HEAD + body, "p.toml", catalogue)


@pytest.fixture(scope="session")
def planned(loaded: Callable[[str], Programme]) -> Callable[..., Plan]:
    """Plan a body for its own typical posts."""

    def made(body: str, **more: object) -> Plan:
        programme = loaded(body)
        return plan(programme, typical_register(programme.plan.post), DAY, **more)  # type: ignore[arg-type]

    return made
