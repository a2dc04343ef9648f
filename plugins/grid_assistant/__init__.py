"""Grid policing, and one police assistant for each village."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constab import hookimpl
from constab.entities import Label
from constab.models import Model
from constab.vocabulary import AttributeTerm
from grid_assistant import grids, villages

if TYPE_CHECKING:
    from collections.abc import Iterable


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
def constab_attributes() -> Iterable[AttributeTerm]:
    """Add the share of disputes that were settled."""
    return (
        AttributeTerm(
            "unit",
            "settlement_rate",
            "number",
            Label("纠纷调处率", "disputes settled, in per cent"),
            aliases=("调处率", "调解成功率"),
            origin="grid_assistant",
        ),
    )
