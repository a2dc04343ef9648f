"""What the core asks of the parts that plugins may bring: readers of files, renderers, scoring schemes."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from constab.assessment import Assessment


@runtime_checkable
class Renderer(Protocol):
    """Writes an assessment in one format, chosen by ``name`` (``--format``) or by the file's ``suffix``."""

    @property
    def name(self) -> str:
        """Its name: ``json``."""
        ...

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot: ``.json``."""
        ...

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the document in ``language`` (``zh`` or ``en``). Equal assessments give equal bytes."""
        ...
