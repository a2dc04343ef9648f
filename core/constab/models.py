"""Models: duties that a plugin offers, with parameters, for any region's programme to adopt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from attrs import Attribute, field, frozen
from attrs.validators import ge, gt, le, lt, matches_re, optional

from constab.consequences import Consequence
from constab.entities import Label
from constab.facts import Fact
from constab.obligations import Obligation

Number = int | Decimal
Check = Callable[[Any, "Attribute[Any]", Any], None]


def parameter(
    default: Any,
    zh: str,
    en: str,
    *,
    at_least: Number | None = None,
    at_most: Number | None = None,
    above: Number | None = None,
    below: Number | None = None,
    check: Check | Sequence[Check] = (),
    convert: Callable[[Any], Any] | None = None,
) -> Any:
    """Return the field of a parameter: its default, and what it means, in Chinese and English.

    The bounds are of numbers. A parameter that is a ``Literal`` takes its values alone. None satisfies whatever is
    asked. ``check`` are further validators of attrs, ``convert`` a converter.
    """
    bounds = ((ge, at_least), (le, at_most), (gt, above), (lt, below))
    further = [check] if callable(check) else check
    checks = [_among_its_choices, *(bound(limit) for bound, limit in bounds if limit is not None), *further]
    return field(
        default=default, validator=optional(checks), converter=convert, metadata={"doc": Label(zh, en)}, kw_only=True
    )


@cache
def _kinds(parameters: type) -> dict[str, Any]:
    return get_type_hints(parameters)


def _among_its_choices(instance: Any, attribute: Attribute[Any], value: Any) -> None:
    parameters: type = type(instance)
    name = attribute.name
    kind = _kinds(parameters)[name]
    if get_origin(kind) is Literal and value not in get_args(kind):
        choices = ", ".join(repr(one) for one in get_args(kind))
        raise ValueError(f"{name} is one of {choices}, and not {value}")


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

    Each field of ``parameters`` is made by `parameter`.
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
