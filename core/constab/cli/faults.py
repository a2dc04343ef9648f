"""Faults as sentences in the reader's language."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping

from constab.cli.language import DOMAIN, LOCALE, spoken
from constab.entities import Label
from constab.errors import Fault

WORDS = ("expected", "found", "what", "reason", "holder", "facet", "window")
"""Values of faults that are words of a language, not of the input."""

_HOLE = re.compile(r"\{(\w+)\}")


def line(fault: Fault) -> str:
    """Return a fault as ``file:line:col: path: sentence``."""
    where = f"{fault.place}: " if fault.place else ""
    path = f"{fault.place.path}: " if fault.place and fault.place.path else ""
    return f"{where}{path}{sentence(fault.template, fault.values)}"


def sentence(template: str, values: Mapping[str, object]) -> str:
    """Return the sentence of a template and its values, in the language that is bound."""
    return gettext.gettext(template).format(**{name: _said(name, value) for name, value in values.items()})


def _said(name: str, value: object) -> object:
    if isinstance(value, Label):
        return value.text(spoken())
    if name in WORDS and isinstance(value, str):
        return worded(value)
    return value


def worded(text: str) -> str:
    """Return words that the core put together in English, in the language that is bound.

    What a validator says holds values already (``ends on 2012-01-01, before it begins on …``); its template in the
    catalogue is found by its fixed words.
    """
    if not text:
        return text
    known = gettext.gettext(text)
    if known != text:
        return known
    head, parenthesis, rest = text.partition(" (")
    if parenthesis and (said := gettext.gettext(head)) != head:
        return f"{said} ({rest}"
    for template, translation in _templates():
        pattern = "(.+?)".join(re.escape(part) for part in _HOLE.split(template)[::2])
        if (match := re.fullmatch(pattern, text, re.DOTALL)) is not None:
            return translation.format(**dict(zip(_HOLE.findall(template), match.groups(), strict=True)))
    return text


def _templates() -> Iterator[tuple[str, str]]:
    """Yield the templates with values, and their translations, the longest first."""
    translations = gettext.translation(DOMAIN, LOCALE, languages=[spoken()], fallback=True)
    # gettext has no public way to go through a catalogue.
    catalogue = getattr(translations, "_catalog", {})
    holed = [(one, said) for one, said in catalogue.items() if isinstance(one, str) and _HOLE.search(one)]
    yield from sorted(holed, key=lambda pair: (-len(_HOLE.sub("", pair[0])), pair[0]))
