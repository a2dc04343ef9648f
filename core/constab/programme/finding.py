"""A finding: one thing that is doubtful in a programme."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from attrs import field, frozen

Severity = Literal["error", "warning", "note"]


def _freeze(values: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType(dict(values))


@frozen
class Finding:
    """One thing that is doubtful.

    An ``error`` gives wrong results, a ``warning`` hardly what was meant; a ``note`` is good to know.

    ``template`` is the English sentence with ``{names}`` of ``values``; ``origin`` is the file and line.
    """

    code: str
    severity: Severity
    template: str
    origin: str
    values: Mapping[str, object] = field(factory=dict, converter=_freeze, hash=False)

    @property
    def sentence(self) -> str:
        """The English sentence."""
        return self.template.format(**self.values)
