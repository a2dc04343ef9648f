"""Elements of a page: text is escaped unless it is already an element, so that no name can become markup."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable

_VOID = frozenset({"meta", "link", "col", "br"})


class Html(str):
    """Markup that may go into a page as it is."""

    __slots__ = ()


Content = str | Iterable["Content"]
"""Markup, text to be escaped, or any number of these."""


def markup(*content: Content) -> Html:
    """Return ``content`` joined, with every plain text in it escaped."""
    return Html("".join(_each(content)))


def _each(content: Iterable[Content]) -> Iterable[str]:
    for one in content:
        if isinstance(one, Html):
            yield one
        elif isinstance(one, str):
            yield html.escape(one)
        else:
            yield from _each(one)


def tag(name: str, /, *content: Content, **attributes: str | bool | int | None) -> Html:
    """Return an element.

    A trailing underscore of an attribute's name is dropped (``class_``), others become hyphens; an attribute of
    None or False is left out, and one of True has no value.
    """
    written = [name]
    for key, value in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(attribute)
        elif value is not None and value is not False:
            written.append(f'{attribute}="{html.escape(str(value))}"')
    opened = f"<{' '.join(written)}>"
    return Html(opened) if name in _VOID else Html(f"{opened}{markup(*content)}</{name}>")


def row(cells: Iterable[Html], **attributes: str | bool | int | None) -> Html:
    """Return a row of a table, on a line of its own."""
    return Html(tag("tr", *cells, **attributes) + "\n")


def header(labels: Iterable[Content], numeric: Iterable[int] = ()) -> Html:
    """Return the head of a table; the columns at the places ``numeric`` are set to the right, like their numbers."""
    right = frozenset(numeric)
    cells = (
        tag("th", label, scope="col", class_="n" if place in right else None) for place, label in enumerate(labels)
    )
    return tag("thead", row(cells))


def number(text: str, **attributes: str | bool | int | None) -> Html:
    """Return a cell with a number."""
    return tag("td", text, class_="n", **attributes)


def data(id: str, value: object) -> Html:
    """Return ``value`` as JSON that a script of the page reads, and that no text in it can end or open."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Html(f'<script type="application/json" id="{html.escape(id)}">{text}</script>\n')
