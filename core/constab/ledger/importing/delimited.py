"""Text tables: their encoding, their delimiter, and their rows when they are not as even as they should be."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
from typing import TYPE_CHECKING

from attrs import frozen

from constab.errors import Place, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CHUNK = 1 << 20
DELIMITERS = ",\t;|"

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_WIDE = re.compile(rb"[\xe0-\xf4]")
"""The first byte of anything beyond U+07FF in UTF-8: of every Chinese character."""


@frozen
class TextFile:
    """A text file that was read once: its SHA-256, its encoding, and whether any line in it is empty."""

    path: Path
    digest: str
    encoding: str
    empty_lines: bool

    def lines(self, most: int) -> list[str]:
        """Return the first lines."""
        with self.path.open(encoding=self.encoding, newline="") as stream:
            return [line for line, _ in zip(stream, range(most), strict=False)]

    def rows(self, delimiter: str) -> Iterator[list[str]]:
        """Return every row, however uneven; an empty line is an empty row."""
        csv.field_size_limit(1 << 24)
        with self.path.open(encoding=self.encoding, newline="") as stream:
            yield from csv.reader(stream, delimiter=delimiter)


def read_text(path: Path, *, thorough: bool) -> TextFile:
    """Read the file through, and tell its encoding: by its mark, else UTF-8 if it is that without fault, else GB18030.

    Some GBK words are faultless UTF-8 as well (夜巡 is ҹѲ): foreign letters without a single Chinese one are GBK.
    Unless ``thorough``, UTF-8 is believed after the first megabyte: whoever reads on will find out.
    Raises ConstabError ``encoding-unknown``. Guessing by frequencies errs on short Chinese files; this does not.
    """
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        head = stream.read(4)
        marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
        stream.seek(0)
        decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder(marked or "utf-8")()
        last, empty_lines, foreign, wide = b"", False, False, False
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            empty_lines = empty_lines or _has_empty_line(last + chunk)
            last = chunk[-3:]
            foreign = foreign or not chunk.isascii()
            wide = wide or (foreign and _WIDE.search(chunk) is not None)
            if decoder is not None and (thorough or stream.tell() <= CHUNK):
                decoder = _fed(decoder, chunk)
    if decoder is not None and thorough:
        decoder = _fed(decoder, b"", final=True)
    if decoder is not None and (marked or wide or not foreign or not _is_gb18030(path)):
        return TextFile(path, digest.hexdigest(), marked or "utf-8", empty_lines)
    if marked or not _is_gb18030(path):
        raise refuse(
            "encoding-unknown",
            "neither UTF-8 nor GB18030 text; save it as one of them, or as .xlsx",
            Place(str(path)),
        )
    return TextFile(path, digest.hexdigest(), "gb18030", empty_lines)


def write_utf8(text: TextFile, target: Path) -> None:
    """Write a text file again in UTF-8, its lines as they are."""
    decoder = codecs.getincrementaldecoder(text.encoding)()
    with text.path.open("rb") as stream, target.open("wb") as out:
        while chunk := stream.read(CHUNK):
            out.write(decoder.decode(chunk).encode())
        out.write(decoder.decode(b"", True).encode())


def delimiter_of(line: str) -> str:
    """Return the delimiter that a line of headers has most of outside quotes; a comma where there is none."""
    bare = "".join(part for at, part in enumerate(line.split('"')) if at % 2 == 0)
    return max(DELIMITERS, key=bare.count)


def write_even(rows: Iterator[Sequence[object]], width: int, target: Path) -> None:
    """Write rows as even UTF-8 CSV of ``width`` columns and one more, which says whether a row had too many cells."""
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(_even(rows, width))


def first_rows(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Return the rows that the first lines of a file hold."""
    return list(csv.reader(io.StringIO("".join(lines), newline=""), delimiter=delimiter))


def _even(rows: Iterator[Sequence[object]], width: int) -> Iterator[list[object]]:
    for row in rows:
        surplus = "1" if any(str(cell).strip() for cell in row[width:]) else ""
        yield [*row[:width], *([""] * (width - len(row))), surplus]


def _fed(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> codecs.IncrementalDecoder | None:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return None
    return decoder


def _has_empty_line(data: bytes) -> bool:
    return b"\n\n" in data or b"\n\r\n" in data


def _is_gb18030(path: Path) -> bool:
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("gb18030")()
    with path.open("rb") as stream:
        while decoder is not None and (chunk := stream.read(CHUNK)):
            if b"\0" in chunk:
                return False
            decoder = _fed(decoder, chunk)
    return decoder is not None and _fed(decoder, b"", final=True) is not None
