"""Tables of the console: as wide as it allows, without a number ever cut off."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import frozen
from rich.box import Box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from constab.entities import Label

_BOX = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A rule of hyphens below the header. Box-drawing characters are one column wide here and two on a GBK console."""
_GAP = 2


@frozen
class ConsoleTable:
    """The columns of a table, by their headings.

    ``left`` are those of words, ``folded`` those that may be folded, with the width that they keep, and
    ``dropped_first`` those that a narrow console does without, the first one first.
    """

    columns: tuple[Label, ...]
    left: Collection[Label]
    folded: Mapping[Label, int]
    dropped_first: tuple[Label, ...]

    def of(self, rows: Sequence[Mapping[Label, Text]], width: int, language: str) -> Table:
        """Return the table of ``rows`` in ``width`` columns of the console."""
        needed = {label: self._needed(label, rows, language) for label in self.columns}
        # A number that is cut off is a wrong number, so a narrow console gets fewer columns instead.
        for dropped in self.dropped_first:
            if sum(needed.values()) + _GAP * (len(needed) - 1) <= width:
                break
            needed.pop(dropped, None)
        table = Table(box=_BOX, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
        for label, least in needed.items():
            # What is too wide is folded: rich would shorten it with an ellipsis, two columns wide on a GBK console.
            table.add_column(
                label.text(language),
                justify="left" if label in self.left else "right",
                overflow="fold",
                no_wrap=label not in self.folded,
                min_width=least,
            )
        for row in rows:
            table.add_row(*(row[label] for label in needed))
        return table

    def _needed(self, label: Label, rows: Sequence[Mapping[Label, Text]], language: str) -> int:
        """Return the columns of the console that a column of the table cannot do without."""
        widest = max((row[label].cell_len for row in rows), default=0)
        return max(cell_len(label.text(language)), min(widest, self.folded.get(label, widest)))
