"""What the tests of programmes share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from constab.plugins import Catalogue, load
from constab.programme import Programme
from constab.programme.load import programme_of

HEAD = '[programme]\nid = "p"\ntitle = "方案"\nin_force = { from = 2012-01-01, until = 2012-12-31 }\n'
"""A sound head of four lines."""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """All that is installed, without a fault."""
    return load().whole()


@pytest.fixture(scope="session")
def loaded(catalogue: Catalogue) -> Callable[[str], Programme]:
    """Load a body that stands below a sound head."""
    return lambda body: programme_of(HEAD + body, "p.toml", catalogue)
