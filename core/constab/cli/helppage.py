"""Help set in columns of the terminal, in which a Chinese character is two wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import click

NOT_FIRST = "，。；：、？！）》”’」』,.;:?!)]}"
"""What no line begins with."""


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _pieces(text: str) -> Iterator[str]:
    """Yield what a line may be broken between: words, and single Chinese characters with the punctuation after them."""
    piece = ""
    for one in text:
        wide = width(one) == 2
        if piece and (
            one == " " or (wide and one not in NOT_FIRST) or (width(piece[-1]) == 2 and one not in NOT_FIRST)
        ):
            yield piece
            piece = ""
        piece += one
    if piece:
        yield piece


def wrapped(text: str, columns: int) -> list[str]:
    """Return the lines of a paragraph, none wider than ``columns`` where it can be broken."""
    lines, line = [], ""
    for piece in _pieces(" ".join(text.split())):
        if line and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line else lines


class HelpPage(click.HelpFormatter):
    """A page of help whose texts may be Chinese. A paragraph that begins with a line of ``\\b`` keeps its lines."""

    def write_heading(self, heading: str) -> None:
        """Write a heading with the colon of its language."""
        colon = "：" if width(heading) > len(heading) else ":"
        self.write(f"{' ' * self.current_indent}{heading}{colon}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, which are parted by empty lines."""
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            indent = " " * self.current_indent
            if paragraph.lstrip().startswith("\b"):
                lines = paragraph.lstrip().removeprefix("\b").strip("\n").split("\n")
            else:
                lines = wrapped(paragraph, self.width - self.current_indent)
            for line in lines:
                self.write(f"{indent}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with what they mean beside them."""
        rows = list(rows)
        first = min(max(width(term) for term, _ in rows), col_max) + col_spacing
        for term, meaning in rows:
            lines = wrapped(meaning, max(self.width - self.current_indent - first, 20))
            self.write(" " * self.current_indent + term)
            if lines and width(term) > first - col_spacing:
                self.write("\n" + " " * (self.current_indent + first))
            elif lines:
                self.write(" " * (first - width(term)))
            self.write(("\n" + " " * (self.current_indent + first)).join(lines) + "\n")
