"""Codes as the words that a spreadsheet holds, sure to be read back as the same codes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal

from attrs import define, field

from constab.entities import AttributeValue
from constab.vocabulary import AttributeTerm, UnknownTermError, Vocabulary

JOINT = "、"
_PARTED = re.compile(r"[、，,;；/|\s]")


@define(eq=False)
class Words:
    """Finds the Chinese word for a code; the code itself where the word means another code too."""

    vocabulary: Vocabulary
    _known: dict[tuple[str, str], str] = field(factory=dict)

    def term(self, facet: str, code: str) -> str:
        """Return the word for a code of a facet."""
        key = (facet, code)
        if key not in self._known:
            label = self.vocabulary.label(facet, code).zh
            try:
                is_own = self.vocabulary.resolve(facet, label) == code
            except UnknownTermError:
                is_own = False
            self._known[key] = label if is_own else code
        return self._known[key]

    def attribute(self, holder: str, name: str) -> AttributeTerm:
        """Return an attribute by its name."""
        return self.vocabulary.attribute(holder, name)

    def header(self, holder: Literal["unit", "person", "subject", "asset", "record"], name: str) -> str:
        """Return what stands over a column of an attribute."""
        label = self.attribute(holder, name).label.zh
        return label if self.vocabulary.attribute(holder, label).name == name else name

    def value(self, holder: str, name: str, value: AttributeValue | frozenset[str]) -> str:
        """Return a value of an attribute as a cell; several tags in one."""
        if isinstance(value, frozenset):
            return JOINT.join(self.value(holder, name, one) for one in sorted(value))
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Decimal):
            return f"{value:f}"
        if isinstance(value, date):
            return value.isoformat()
        labels = [label.zh for label in self.attribute(holder, name).values.values()]
        label = self.attribute(holder, name).values.get(value)
        is_plain = label is not None and labels.count(label.zh) == 1 and not _PARTED.search(label.zh)
        return label.zh if label is not None and is_plain else value
