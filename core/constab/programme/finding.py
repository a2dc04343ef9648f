"""A finding: one thing that is doubtful in a programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from attrs import field, frozen

from constab.entities import Label

Severity = Literal["error", "warning", "note"]


def _freeze(values: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType(dict(values))


@frozen
class Related:
    """Another line that a finding speaks of: the file and line, and what stands there."""

    origin: str
    what: str


@frozen
class Witness:
    """A case in which it shows: a unit of the kind ``unit`` with these attributes, in the days ``since`` to ``until``.

    ``activity`` and ``columns`` are a record that is demanded and forbidden at once, where there is one. An attribute
    or column that is None has no value; a set holds several codes at once.
    """

    unit: str = ""
    attributes: Mapping[str, object] = field(factory=dict, converter=_freeze, hash=False)
    since: date | None = None
    until: date | None = None
    activity: str = ""
    columns: Mapping[str, object] = field(factory=dict, converter=_freeze, hash=False)


@frozen
class Finding:
    """One thing that is doubtful.

    An ``error`` gives wrong results, a ``warning`` hardly what was meant; a ``note`` is good to know.

    ``template`` is the English sentence with ``{names}`` of ``values``; ``origin`` is the file and line. ``related``
    are other lines that it speaks of, ``witness`` a case in which it shows, ``cure`` the template of what to do.
    """

    code: str
    severity: Severity
    template: str
    origin: str
    values: Mapping[str, object] = field(factory=dict, converter=_freeze, hash=False)
    related: tuple[Related, ...] = ()
    witness: Witness | None = None
    cure: str = ""

    @property
    def sentence(self) -> str:
        """The English sentence."""
        said = {name: value.en if isinstance(value, Label) else value for name, value in self.values.items()}
        return self.template.format(**said)
