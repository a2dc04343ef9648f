"""The one exception of constab, and the faults that it carries.

A fault is data: a stable code, an English template with its values, and a place. Only the command line turns it
into a sentence, in the reader's language; the template is the key of its translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import field, frozen


def _freeze(values: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType(dict(values))


@frozen(order=True)
class Place:
    """Where a fault is: a file, with a line and column (both from 1) or a sheet's row, and a path within it."""

    file: str
    line: int = 0
    column: int = 0
    path: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        """Return the place as editors and compilers write it: ``programme.toml:14:7``."""
        parts = [f"{self.file}[{self.sheet}]" if self.sheet else self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@frozen
class Fault:
    """One thing that is wrong, with a stable code, such as ``unknown-activity``."""

    code: str
    template: str
    values: Mapping[str, object] = field(factory=dict, converter=_freeze, hash=False)
    place: Place | None = None

    @property
    def sentence(self) -> str:
        """The English sentence, without the place."""
        return self.template.format(**self.values)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        path = f"{self.place.path}: " if self.place and self.place.path else ""
        return f"{where}{path}{self.sentence}"


class UnfitError(ValueError):
    """A value of a table that does not fit, raised by the table's class: the sentence, and the keys of the value."""

    def __init__(self, sentence: str, *keys: str | int) -> None:
        super().__init__(sentence)
        self.keys = keys
        """Seen from the table; none where it is about the table as a whole."""


def fault(code: str, template: str, /, place: Place | None = None, **values: object) -> Fault:
    """Make a fault; ``template`` is the English sentence with ``{names}`` of the values."""
    return Fault(code, template, values, place)


class ConstabError(Exception):
    """Input that cannot be used. Carries every fault that was found, not the first alone."""

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(one) for one in self.faults))


def refuse(code: str, template: str, /, place: Place | None = None, **values: object) -> ConstabError:
    """Return the error of a single fault, to be raised."""
    return ConstabError(fault(code, template, place, **values))
