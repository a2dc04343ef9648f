"""A value as it is written: in which text, and where in it. Programmes that extend others are written in several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from constab.errors import Fault, Place
from constab.programme.faults import Source, misfits
from constab.programme.misfit import Misfit
from constab.programme.positions import Path


@frozen
class Spot:
    """A place in one of the files of a programme.

    ``level`` numbers the files: 0 is the one that extends no other, and the last is the programme's own.
    """

    source: Source = field(eq=id)
    path: Path = ()
    level: int = 0

    def below(self, *path: str | int) -> Spot:
        """Return the place of a value within this one."""
        return Spot(self.source, (*self.path, *path), self.level)

    @property
    def place(self) -> Place:
        """File, line and column, or those of the nearest table above."""
        return self.source.place(self.path)

    @property
    def origin(self) -> str:
        """``file:line``."""
        return self.source.origin(self.path)

    def fault(self, misfit: Misfit) -> Fault:
        """Return a misfit of the value as a fault."""
        return self.source.fault(self.path, misfit)

    def faults(self, error: BaseException) -> tuple[Fault, ...]:
        """Return every fault in what structuring the value raised."""
        return self.source.faults(self.path, error)

    def faults_of(self, error: BaseException, table: Mapping[str, object]) -> tuple[Fault, ...]:
        """Return them alike, with what is said of a bound at the key of ``table`` that holds it."""
        return self.source.faults_of(self.path, error, table)


@frozen
class Overlay:
    """A table that several files have written: what its values are, and where each is written.

    ``spot`` stands for the whole, and ``parts`` for the values below it, by their paths in ``table``.
    """

    table: Mapping[str, Any] = field(hash=False)
    spot: Spot
    parts: Mapping[Path, Spot] = field(hash=False)

    def at(self, *path: str | int) -> Spot:
        """Return the place of a value."""
        for end in range(len(path), 0, -1):
            if (found := self.parts.get(path[:end])) is not None:
                return found.below(*path[end:])
        return self.spot

    def fault(self, misfit: Misfit) -> Fault:
        """Return a misfit of a value as a fault, in the file that wrote the value."""
        return self.at(*misfit.path).fault(misfit.bare)

    def faults_of(self, error: BaseException, table: Mapping[str, object]) -> tuple[Fault, ...]:
        """Return every fault in what structuring the table raised, each once."""
        found: list[Fault] = []
        for misfit in misfits(error):
            fault = self.fault(misfit)
            if fault not in found:
                found.append(fault)
        return tuple(found)
