"""What the tests of the schema share."""

from __future__ import annotations

from typing import Any

import pytest

from constab.plugins import Catalogue, load
from constab.schema import programme_schema


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """All that is installed, without a fault."""
    return load().whole()


@pytest.fixture(scope="session")
def schema(catalogue: Catalogue) -> dict[str, Any]:
    """The schema of any programme."""
    return programme_schema(catalogue, "en")


@pytest.fixture(scope="session")
def closed(catalogue: Catalogue) -> dict[str, Any]:
    """The schema of programmes that add no words."""
    return programme_schema(catalogue, "en", catalogue.vocabulary)
