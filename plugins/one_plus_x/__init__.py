"""The "1+X" model: what a community police post does by day, week, month, quarter and half-year, and its volunteers."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from constab import hookimpl
from constab.entities import Label
from constab.models import Content, Model, Sample
from one_plus_x import bans, indicators, online, periodic, readings, routine, staffing, volunteers
from one_plus_x.parameters import Parameters
from one_plus_x.words import ATTRIBUTES, TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from constab.vocabulary import AttributeTerm, Term

SAMPLE = "luoyang-2012"


def build(parameters: Parameters) -> Content:
    """Return the duties of the model under these parameters, in the order of the source, and the facts they use."""
    return Content(
        obligations=(
            *staffing.duties(parameters),
            *online.duties(parameters),
            *bans.duties(parameters),
            *routine.daily(parameters),
            *routine.weekly(parameters),
            *periodic.monthly(parameters),
            *periodic.quarterly(parameters),
            *periodic.half_yearly(parameters),
            *volunteers.duties(parameters),
            *readings.duties(parameters),
            *indicators.duties(parameters),
            *indicators.aims(parameters),
        ),
        facts=routine.facts(parameters),
    )


@hookimpl
def constab_models() -> Iterable[Model]:
    """Offer the model."""
    title = Label("“1+X”警务模式", "The 1+X model")
    return (Model(name="one_plus_x", title=title, parameters=Parameters, build=build),)


@hookimpl
def constab_terms() -> Iterable[Term]:
    """Add the parts of a work log, the small matters, equipment, and the linked 110 service."""
    return TERMS


@hookimpl
def constab_attributes() -> Iterable[AttributeTerm]:
    """Add the indicators by which the model is appraised, and the flags of a county."""
    return ATTRIBUTES


@hookimpl
def constab_samples() -> Iterable[Sample]:
    """Offer the programme of Luoyang, 2012: twenty posts from March to the end of the year."""
    return (
        Sample(
            name=SAMPLE,
            title=Label("洛阳市2012年“1+X”社区警务方案", "Luoyang 2012: community policing by 1+X"),
            programme=files("one_plus_x").joinpath(f"{SAMPLE}.toml").read_text(encoding="utf-8"),
            posts=20,
            since="2012-03-01",
            until="2012-12-31",
            seed=2012,
        ),
    )
