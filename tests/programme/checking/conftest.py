"""A programme of one's own words, checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from constab.plugins import Catalogue, load
from constab.programme.check import check
from constab.programme.clauses import ClauseList
from constab.programme.finding import Finding
from constab.programme.load import programme_of

HEAD = '[programme]\nid = "p"\ntitle = "方案"\nin_force = { from = 2024-01-01, until = 2024-12-31 }\n'
TODAY = date(2024, 6, 1)

Findings = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """All that is installed, without a fault."""
    return load().whole()


@pytest.fixture
def findings(catalogue: Catalogue) -> Findings:
    """Return what is found in a body below a sound head, of the codes asked for."""

    def run(body: str, *codes: str, head: str = HEAD, clauses: Sequence[ClauseList] = ()) -> list[Finding]:
        found = check(programme_of(head + body, "p.toml", catalogue), today=TODAY, clauses=clauses)
        return [one for one in found if not codes or one.code in codes]

    return run
