"""Where every value of a TOML text stands.

`tomli` has read the text before, so this scanner need not judge it: it follows headers, keys, strings, arrays and
inline tables just far enough to say at which line and column each value's key (or array element) begins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import tomli

Path = tuple[str | int, ...]
"""Keys, and numbers of elements from 0: ``("obligation", 2, "per")``."""

Position = tuple[int, int]
"""Line and column, from 1."""

_BLANK = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_KEY = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[A-Za-z0-9_\-]+')
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_ONE_LINE = re.compile(r"""[^="']*=?\s*("(?!"")(?:[^"\\\n]|\\.)*"|'(?!'')[^'\n]*')""")
_PLAIN = re.compile(r"[^,\]\}#\n]*")


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.found: dict[Path, Position] = {}
        self.tables: dict[Path, int] = {}
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, place: int) -> Position:
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= place else (low, middle)
        return low + 1, place - self.starts[low] + 1

    def skip(self) -> None:
        match = _BLANK.match(self.text, self.place)
        self.place = match.end() if match else self.place

    def note(self, path: Path, place: int) -> None:
        self.found.setdefault(path, self.position(place))

    def key(self, base: Path) -> Path:
        """Read a dotted key and return the path that it names below ``base``."""
        path, start = base, self.place
        while match := _KEY.match(self.text, self.place):
            word = match.group()
            path = (*path, _unquoted(word))
            self.note(path, start)
            self.place = match.end()
            gap = re.compile(r"[ \t]*\.[ \t]*").match(self.text, self.place)
            if gap is None:
                break
            self.place = gap.end()
        return path

    def value(self, path: Path) -> None:
        self.skip_blanks()
        char = self.text[self.place : self.place + 1]
        if char == "[":
            self.place += 1
            number = 0
            while True:
                self.skip()
                if self.text[self.place : self.place + 1] in ("]", ""):
                    self.place += 1
                    return
                self.note((*path, number), self.place)
                self.value((*path, number))
                number += 1
        elif char == "{":
            self.place += 1
            while True:
                self.skip()
                if self.text[self.place : self.place + 1] in ("}", ""):
                    self.place += 1
                    return
                self.pair(path)
        else:
            match = _STRING.match(self.text, self.place) or _PLAIN.match(self.text, self.place)
            self.place = max(match.end() if match else 0, self.place + 1)

    def skip_blanks(self) -> None:
        while self.text[self.place : self.place + 1] in (" ", "\t"):
            self.place += 1

    def pair(self, base: Path) -> None:
        path = self.key(base)
        self.skip_blanks()
        self.place += 1  # the equals sign
        self.value(path)

    def header(self) -> Path:
        start = self.place
        many = self.text.startswith("[[", start)
        self.place += 2 if many else 1
        self.skip_blanks()
        words: list[str] = []
        while match := _KEY.match(self.text, self.place):
            words.append(_unquoted(match.group()))
            self.place = match.end()
            gap = re.compile(r"[ \t]*\.[ \t]*").match(self.text, self.place)
            if gap is None:
                break
            self.place = gap.end()
        self.place = self.text.find("]", self.place) + (2 if many else 1)
        path: Path = ()
        for number, word in enumerate(words):
            path = (*path, word)
            last = number == len(words) - 1
            if last and many:
                self.tables[path] = self.tables.get(path, -1) + 1
                self.note(path, start)
            if path in self.tables:
                path = (*path, self.tables[path])
            self.note(path, start)
        # A table may have been named before, by the header of one of its own.
        self.found[path] = self.position(start)
        return path

    def scan(self) -> Mapping[Path, Position]:
        base: Path = ()
        while True:
            self.skip()
            if self.place >= len(self.text):
                return self.found
            if self.text[self.place] == "[":
                base = self.header()
            else:
                self.pair(base)


def _unquoted(word: str) -> str:
    if "\\" in word and word.startswith('"'):
        return next(iter(tomli.loads(f"{word} = 0")))
    return word[1:-1] if word[:1] in ("'", '"') else word


def positions(text: str) -> Mapping[Path, Position]:
    """Return the position of every key, table and array element of a TOML text."""
    return _Scanner(text).scan()


def nearest(found: Mapping[Path, Position], path: Path) -> Position:
    """Return the position of a path, or of the nearest path above it; (1, 1) where there is none."""
    while path and path not in found:
        path = path[:-1]
    return found.get(path, (1, 1))


def inside(text: str, place: Position, within: int) -> Position:
    """Return where a character of a text in one line stands (from 0), if its key or itself begins at ``place``.

    Return ``place`` where the text is written in several lines or with escapes.
    """
    line, column = place
    rest = text.split("\n")[line - 1][column - 1 :]
    match = _ONE_LINE.match(rest)
    if match is None or ("\\" in match[1] and match[1].startswith('"')):
        return place
    return line, column + match.start(1) + 1 + within


def written(path: Path) -> str:
    """Return a path as people write it: ``obligation[2].per``."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if text else step)
    return text
