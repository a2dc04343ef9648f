"""From what the converter raised to faults with file, line, column, path and nearest spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs
import tomli
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from constab.errors import ConstabError, Fault, Place, UnfitError, refuse
from constab.programme.misfit import Misfit, Misfits, bad_code, unknown_choice, unknown_key
from constab.programme.positions import Path, Position, inside, nearest, positions, written

RENAMED = {"since": "from", "event": "since"}
"""Fields whose key in TOML is a word that Python keeps for itself."""

_TOO_SMALL = re.compile(r"'(\w+)' must be >= (.+): (.+)")
_NOT_MORE = re.compile(r"'(\w+)' must be > (.+): (.+)")
_TOO_LARGE = re.compile(r"'(\w+)' must be <= (.+): (.+)")
_UNEVEN = re.compile(r"(\S+) is not a whole number of the smallest unit \(1/(\d+)\)")
_TOO_FEW = re.compile(r"Length of '(\w+)' must be >= (\d+): \d+")


_FULL_WIDTH = dict(
    zip(
        "“”‘’＂＇，、＝：（）【】［］｛｝＃．。－０１２３４５６７８９",
        "\"\"''\"',,=:()[][]{}#..-0123456789",
        strict=True,
    )
)
"""What an input method or a word processor writes in the place of plain characters."""
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#.*')
_DATE = re.compile(r"\d{4}(?:/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|-\d{1,2}-\d{1,2}|年\d{1,2}月\d{1,2}日)")

BOUNDS = ("at_least", "at_most", "exactly", "between")
"""Ways to say how much, of which one displaces the others."""


class Source:
    """A TOML text and where its values stand; the index is built when it is first asked for."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._positions: dict[Path, Position] | None = None

    def place(self, path: Path) -> Place:
        """Return the place of a value, or of the nearest table above it."""
        if self._positions is None:
            self._positions = dict(positions(self.text))
        line, column = nearest(self._positions, path)
        return Place(self.file, line, column, written(path))

    def origin(self, path: Path) -> str:
        """Return ``file:line`` of a value."""
        place = self.place(path)
        return f"{place.file}:{place.line}"

    def fault(self, path: Path, misfit: Misfit) -> Fault:
        """Return a misfit of the value at ``path`` as a fault."""
        place = self.place((*path, *misfit.path))
        if misfit.within is not None:
            line, column = inside(self.text, (place.line, place.column), misfit.within)
            place = attrs.evolve(place, line=line, column=column)
        return Fault(misfit.code, misfit.template, misfit.values, place)

    def faults(self, path: Path, error: BaseException) -> tuple[Fault, ...]:
        """Return every fault in what structuring the value at ``path`` raised."""
        return tuple(self.fault(path, misfit) for misfit in misfits(error))

    def faults_of(self, path: Path, error: BaseException, table: Mapping[str, object]) -> tuple[Fault, ...]:
        """Return them alike, with what is said of a bound at the key of ``table`` that holds it."""
        return tuple(self.fault(path, _at_bound(misfit, table)) for misfit in misfits(error))


def _at_bound(misfit: Misfit, table: Mapping[str, object]) -> Misfit:
    """Return a misfit of an amount seen from above the bound that says it; unchanged where no bound does."""
    found = misfit.values.get("found")
    if misfit.path or misfit.code != "bad-value" or not isinstance(found, Decimal):
        return misfit
    for key in BOUNDS:
        value = table.get(key)
        if value == found or (isinstance(value, list) and found in value):
            return misfit.below(key)
    return misfit


def _uneven(found: Decimal, scale: int) -> Misfit:
    """Return the misfit of an amount that cannot be counted."""
    if scale == 1:
        return Misfit("bad-value", "{found} is not a whole number", found=found)
    if scale == 60:
        return Misfit("bad-value", "{found} is not a whole number of minutes (in hours)", found=found)
    return Misfit("bad-value", "{found} has more than three places after the point", found=found)


def not_toml(error: tomli.TOMLDecodeError, file: str, text: str) -> ConstabError:
    """Return the fault of a text that is no TOML, with the cure where its line has what word processors write."""
    place = Place(file, error.lineno, error.colno)
    lines = text.split("\n")
    # What stands in quotes and in comments may be written as one likes.
    line = _QUOTED.sub("", lines[error.lineno - 1]) if error.lineno <= len(lines) else ""
    odd = next((char for char in line if char in _FULL_WIDTH), None)
    date = _DATE.search(line)
    if odd is not None:
        return refuse(
            "toml-syntax",
            "not TOML: {reason}; the character {char} must be written {plain}",
            place,
            reason=error.msg,
            char=odd,
            plain=_FULL_WIDTH[odd],
        )
    if date is not None:
        return refuse(
            "toml-syntax",
            "not TOML: {found} is not a date: a date is written 2012-03-01",
            place,
            found=date.group(),
        )
    key = re.match(r"\s*(?:[\w.-]*[{,]\s*)?([^\x00-\x7f][^\s=\"'.]*)", line[max(error.colno - 1, 0) :])
    if key is not None:
        return refuse(
            "toml-syntax",
            'not TOML: {reason}; a key that is not of plain letters stands in quotes: "{key}"',
            place,
            reason=error.msg,
            key=key[1],
        )
    return refuse("toml-syntax", "not TOML: {reason}", place, reason=error.msg)


def misfits(error: BaseException) -> Iterator[Misfit]:
    """Yield every misfit in an error of the converter, seen from the value that was structured."""
    if isinstance(error, Misfit):
        yield error
    elif isinstance(error, Misfits):
        yield from error.misfits
    elif isinstance(error, ClassValidationError):
        for inner in error.exceptions:
            yield from _of_class(error.cl, inner)
    elif isinstance(error, IterableValidationError):
        for inner in error.exceptions:
            index = _note(inner, IterableValidationNote)
            for misfit in misfits(inner):
                yield misfit.below(index) if index is not None else misfit
    elif isinstance(error, (ValueError, TypeError)):
        yield _of_value(error)
    else:
        raise error


def _of_class(cls: type, inner: BaseException) -> Iterator[Misfit]:
    if isinstance(inner, ForbiddenExtraKeysError):
        known = [RENAMED.get(one.name, one.name) for one in attrs.fields(cls) if one.init]
        for extra in sorted(inner.extra_fields):
            yield unknown_key(extra, known)
        return
    name = _note(inner, AttributeValidationNote)
    key: str | None = None if name is None else RENAMED.get(str(name), str(name))
    if isinstance(inner, KeyError) and key is not None and inner.args[:1] in ((name,), (key,)):
        yield Misfit("missing-key", "the key {key} is missing", key=key)
        return
    for misfit in misfits(inner):
        yield misfit.below(key) if key is not None else misfit


def _note(error: BaseException, kind: type) -> str | int | None:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, kind):
            return note.name if isinstance(note, AttributeValidationNote) else note.index  # type: ignore[attr-defined]
    return None


def _of_value(error: BaseException) -> Misfit:
    """Return the misfit that a class, or an attrs validator of one of its fields, has found."""
    reason = str(error.args[0]) if error.args else str(error)
    match error.args:
        case (_, attrs.Attribute(name=name), re.Pattern(), found):
            return bad_code(str(found)).below(name)
        case (_, attrs.Attribute(name=name), tuple(choices), found):
            return unknown_choice(str(found), choices).below(name)
    if match := _TOO_SMALL.fullmatch(reason):
        name, bound, found = match.groups()
        return Misfit("too-small", "{found} is less than {bound}", (name,), found=found, bound=bound)
    if match := _NOT_MORE.fullmatch(reason):
        name, bound, found = match.groups()
        return Misfit("too-small", "{found} is not more than {bound}", (name,), found=found, bound=bound)
    if match := _TOO_LARGE.fullmatch(reason):
        name, bound, found = match.groups()
        return Misfit("too-large", "{found} is more than {bound}", (name,), found=found, bound=bound)
    if match := _UNEVEN.fullmatch(reason):
        return _uneven(Decimal(match[1]), int(match[2]))
    if match := _TOO_FEW.fullmatch(reason):
        return Misfit("too-few", "expected at least {bound} values", (match[1],), bound=int(match[2]))
    keys = error.keys if isinstance(error, UnfitError) else ()
    return Misfit("bad-value", "{reason}", keys, reason=reason)
