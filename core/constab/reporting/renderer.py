"""What a renderer is."""

from __future__ import annotations

from typing import Protocol

from constab.evaluation.assessment import Assessment


class Renderer(Protocol):
    """Turns an assessment into the bytes of a file. Equal assessments give equal bytes."""

    @property
    def name(self) -> str:
        """What ``--format`` calls it: ``json``."""

    @property
    def suffix(self) -> str:
        """The ending of the files it makes, with the dot: ``.json``."""

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the whole file, in ``language`` (``"zh"`` or ``"en"``)."""
