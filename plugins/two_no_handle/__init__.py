"""The "two no-handle" model: stations take no criminal and no vice cases, and turn to their communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constab import hookimpl
from constab.entities import Label
from constab.models import Model
from two_no_handle.duties import build
from two_no_handle.parameters import Parameters
from two_no_handle.words import ATTRIBUTES, TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from constab.vocabulary import AttributeTerm, Term


@hookimpl
def constab_models() -> Iterable[Model]:
    """Offer the model."""
    title = Label("派出所“两不办”", "Two no-handle")
    return (Model(name="two_no_handle", title=title, parameters=Parameters, build=build),)


@hookimpl
def constab_terms() -> Iterable[Term]:
    """Add the analyses and centres of three tiers, and the assessment of a scene."""
    return TERMS


@hookimpl
def constab_attributes() -> Iterable[AttributeTerm]:
    """Add what is marked on cases and incidents."""
    return ATTRIBUTES
