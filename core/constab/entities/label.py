"""Text that a person reads, in Chinese and in English."""

from __future__ import annotations

from attrs import frozen


@frozen
class Label:
    """A Chinese text and its English twin."""

    zh: str
    en: str

    def __str__(self) -> str:
        """Return the English text, as sentences are where no language is chosen."""
        return self.en

    def text(self, language: str) -> str:
        """Return the text in ``language`` (``"zh"`` or ``"en"``)."""
        return self.zh if language == "zh" else self.en
