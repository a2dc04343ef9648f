"""What a kind of finding is: its code, what it means and how it is mended in both languages, and how it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import frozen

from constab.entities import Label
from constab.programme.checking.scene import Scene
from constab.programme.finding import Finding, Related, Severity, Witness


@frozen
class Sort:
    """One kind of finding: ``means`` says what is found, ``help`` why it matters and how it is mended."""

    code: str
    severity: Severity
    means: Label
    help: Label


Finder: TypeAlias = Callable[[Scene], Iterator[Finding]]
"""Finds what it looks for in a scene, in the order of the obligations."""


def found(
    code: str,
    severity: Severity,
    template: str,
    /,
    origin: str,
    *,
    related: tuple[Related, ...] = (),
    witness: Witness | None = None,
    cure: str = "",
    **values: object,
) -> Finding:
    """Make a finding; ``template`` and ``cure`` are English sentences with ``{names}`` of the values."""
    return Finding(code, severity, template, origin, values, related, witness, cure)
