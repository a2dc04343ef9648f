"""The "two no-handle" model: stations take no criminal and no vice cases, and turn to their communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constab import hookimpl
from constab.entities import Label
from constab.models import Model
from constab.vocabulary import AttributeTerm
from two_no_handle.duties import Parameters, build

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def constab_models() -> Iterable[Model]:
    """Offer the model."""
    title = Label("派出所“两不办”", "Two no-handle")
    return (Model(name="two_no_handle", title=title, parameters=Parameters, build=build),)


@hookimpl
def constab_attributes() -> Iterable[AttributeTerm]:
    """Add the mark of a small livelihood case."""
    return (
        AttributeTerm(
            "record",
            "livelihood",
            "flag",
            Label("民生小案", "small livelihood case"),
            aliases=("是否民生小案",),
            origin="two_no_handle",
        ),
    )
