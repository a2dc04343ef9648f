"""The door: the hooks that a plugin may answer. Core's own kinds, forms, schemes and renderers answer them too.

A hook returns things, changes nothing and prints nothing. What two plugins both claim is an error that names them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from constab.consequences import Consequence
    from constab.facts import Fact
    from constab.models import Model, Sample
    from constab.obligations import Obligation
    from constab.ports import Reader, Renderer
    from constab.scoring import Scheme, Sheet
    from constab.vocabulary import AttributeTerm, Term

PROJECT = "constab"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def constab_terms() -> Iterable[Term]:
    """Called when the vocabulary is put together, for codes with their labels."""
    raise NotImplementedError


@hookspec
def constab_attributes() -> Iterable[AttributeTerm]:
    """Called when the vocabulary is put together, for typed attributes of units, people, subjects, assets, records."""
    raise NotImplementedError


@hookspec
def constab_kinds() -> Iterable[type[Obligation]]:
    """Called when a programme is read, for the kinds that an ``[[obligation]]`` may be."""
    raise NotImplementedError


@hookspec
def constab_consequences() -> Iterable[type[Consequence]]:
    """Called when a programme is read, for the kinds that a ``[[consequence]]`` may be."""
    raise NotImplementedError


@hookspec
def constab_facts() -> Iterable[type[Fact]]:
    """Called when a programme is read, for the forms that a ``[[fact]]`` may have."""
    raise NotImplementedError


@hookspec
def constab_models() -> Iterable[Model]:
    """Called when a programme is read, for the models that it may adopt."""
    raise NotImplementedError


@hookspec
def constab_schemes() -> Iterable[type[Scheme]]:
    """Called when a programme is read, for the schemes that ``[scoring]`` may name."""
    raise NotImplementedError


@hookspec
def constab_sheets() -> Iterable[type[Sheet]]:
    """Called when a programme is read, for the schemes that a ``[[score]]`` may name."""
    raise NotImplementedError


@hookspec
def constab_readers() -> Iterable[Reader]:
    """Called when a file is imported, for the formats that can be read."""
    raise NotImplementedError


@hookspec
def constab_renderers() -> Iterable[Renderer]:
    """Called when an assessment is written, for the formats it can be written in."""
    raise NotImplementedError


@hookspec
def constab_samples() -> Iterable[Sample]:
    """Called by ``constab demo`` and ``constab new region``, for sample programmes."""
    raise NotImplementedError
