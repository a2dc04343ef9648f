"""Grid policing, and one police assistant for each village."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constab import hookimpl
from constab.entities import Label
from constab.models import Model
from grid_assistant import grid_terms, grids, village_terms, villages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from constab.vocabulary import AttributeTerm, Term


@hookimpl
def constab_models() -> Iterable[Model]:
    """Offer the two models."""
    return (
        Model(
            name="grid_assistant",
            title=Label("网格警务", "Grid policing"),
            parameters=grids.Parameters,
            build=grids.build,
        ),
        Model(
            name="village_assistant",
            title=Label("一村一警务助理", "One village, one police assistant"),
            parameters=villages.Parameters,
            build=villages.build,
        ),
    )


@hookimpl
def constab_terms() -> Iterable[Term]:
    """Add what becomes of cases and violations, whom a grid looks after besides, and how assistants are chosen."""
    return (*grid_terms.TERMS, *village_terms.TERMS)


@hookimpl
def constab_attributes() -> Iterable[AttributeTerm]:
    """Add two rates, what is marked on violations and disputes, and what rewards go by."""
    return (*grid_terms.ATTRIBUTES, *village_terms.ATTRIBUTES)
