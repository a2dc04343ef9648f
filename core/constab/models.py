"""Models: duties that a plugin offers, with parameters, for any region's programme to adopt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import field, frozen
from attrs.validators import matches_re

from constab.consequences import Consequence
from constab.entities import Label
from constab.facts import Fact
from constab.obligations import Obligation


@frozen
class Content:
    """What a model brings into a programme. Facts come before those that are built on them."""

    obligations: tuple[Obligation, ...]
    facts: tuple[Fact, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    """What follows from the obligations, each by the id of one of them."""

    def __attrs_post_init__(self) -> None:
        known = {one.id for one in self.obligations}
        for one in self.consequences:
            id, followed = one.id, one.obligation
            if one.follows and followed not in known:
                raise ValueError(f"the model does not bring {followed}, which its consequence {id} follows")


@frozen
class Model:
    """A named set of duties. ``parameters`` is a frozen attrs class, a default for each; ``build`` makes the duties.

    Every parameter's field carries its meaning: ``field(default=…, metadata={"doc": Label(…)})``.
    """

    name: str = field(validator=matches_re(r"[a-z][a-z0-9_]*"))
    title: Label
    parameters: type[Any]
    build: Callable[[Any], Content]


@frozen
class Sample:
    """A programme that comes with a plugin: ``constab demo`` runs it, ``constab new region`` starts from it."""

    name: str
    title: Label
    programme: str
    """The TOML text."""
    posts: int
    since: str
    until: str
    seed: int
