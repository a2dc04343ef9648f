"""Make the catalogue of translations: gather every text that constab says, update the Chinese one, compile it.

``python tools/catalogue.py`` writes ``constab.po`` and ``constab.mo``; what has no translation yet is listed, and the
exit status is 1. Texts are gathered from the sources by what is called with them: `say` and `mark` in the command
line, `fault`, `refuse`, `Misfit` and their kin everywhere, help texts, what validators say (as templates), and the
messages of click and of the TOML parser.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (ROOT / "core", ROOT / "plugins")
LOCALE = ROOT / "core" / "constab" / "locale" / "zh" / "LC_MESSAGES"
PO, MO = LOCALE / "constab.po", LOCALE / "constab.mo"

TEMPLATES = {
    **dict.fromkeys(("say", "mark", "wrong_type", "unknown_word", "unknown_spelling", "ValueError", "UnfitError"), 0),
    **dict.fromkeys(("fault", "refuse", "Misfit", "Slip", "slip", "exact"), 1),
    **dict.fromkeys(("_found", "found"), 2),
}
"""By the name of what is called: which argument is a text."""

WORDS = (
    # What an unknown word should have been.
    *("activity", "role", "unit", "relation", "subject", "asset", "place", "category", "counterparty", "outcome"),
    *(f"{holder} attribute" for holder in ("unit", "person", "subject", "asset", "record")),
    *("window", "measure", "force", "policy", "kind", "form", "scheme", "obligation", "consequence", "score"),
    *("grade", "title"),
    *("term", "attribute", "model", "renderer", "sample"),
    # What a TOML value is.
    *("a table", "an array", "a text", "true or false"),
    # What a value in a condition is.
    *("column", "a word", "tags", "roles", "a number", "a day", "a time of day"),
    # What an operating system says.
    *("No such file or directory", "Permission denied", "Is a directory", "Not a directory", "File exists"),
    *("No space left on device", "Read-only file system", "Operation not permitted"),
)
"""Texts that are put into templates, and that stand in no call."""


def texts() -> Iterator[str]:
    """Yield every text of ours, as it stands in the catalogue."""
    for source in SOURCES:
        for file in sorted(source.rglob("*.py")):
            yield from _of_module(ast.parse(file.read_text("utf-8"), str(file)))
    yield from WORDS
    yield from _of_toml()


def _of_module(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield inspect.cleandoc(ast.get_docstring(node) or "")


def _of_call(node: ast.Call) -> Iterator[str]:
    place = TEMPLATES.get(_called(node.func))
    if place is not None and len(node.args) > place:
        text = template(node.args[place])
        if text is not None and text.strip("{}") not in ("", "reason"):
            yield text
    for keyword in node.keywords:
        if keyword.arg in ("help", "cure") and (text := template(keyword.value)) is not None:
            yield text


def _is_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and _called(decorator.func) in ("command", "group")


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def template(text: ast.expr) -> str | None:
    """Return a literal text; an f-string as a template whose holes are named after what fills them; None else."""
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return text.value
    if not isinstance(text, ast.JoinedStr):
        return None
    parts: list[str] = []
    for number, part in enumerate(text.values):
        if isinstance(part, ast.FormattedValue):
            name = part.value.id if isinstance(part.value, ast.Name) else f"value{number}"
            parts.append(f"{{{name}}}")
        elif isinstance(part, ast.Constant):
            parts.append(str(part.value))
    return "".join(parts)


def _of_toml() -> Iterator[str]:
    """Yield what the TOML parser says."""
    package = find_spec("tomli")
    assert package is not None
    assert package.submodule_search_locations
    parser = Path(package.submodule_search_locations[0]) / "_parser.py"
    for node in ast.walk(ast.parse(parser.read_text("utf-8"))):
        if isinstance(node, ast.Call) and _called(node.func) == "TOMLDecodeError" and node.args:
            text = template(node.args[0])
            if text is not None:
                yield text


def gathered() -> Catalog:
    """Return a catalogue of every text, with no translation; without dates and places, so that it does not change."""
    catalogue = Catalog(locale="zh", domain="constab", project="constab", fuzzy=False)
    for text in texts():
        catalogue.add(text)
    click = find_spec("click")
    assert click is not None
    assert click.submodule_search_locations
    for _, _, message, _, _ in extract_from_dir(click.submodule_search_locations[0]):
        catalogue.add(message)
    return catalogue


def updated() -> Catalog:
    """Return what was gathered, with the translations that the committed catalogue has."""
    catalogue = gathered()
    if PO.exists():
        with PO.open("rb") as stream:
            known = read_po(stream, locale="zh", domain="constab")
        for message in catalogue:
            before = known.get(message.id) if message.id else None
            if before is not None and before.string:
                message.string = before.string
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the catalogue as a .po file, equal for equal texts."""
    out = BytesIO()
    write_po(out, catalogue, no_location=True, omit_header=True, sort_output=True, width=110)
    header = 'msgid ""\nmsgstr ""\n"Language: zh\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    return header.encode() + out.getvalue()


def mo_bytes(po: bytes) -> bytes:
    """Return the compiled catalogue of a .po file."""
    out = BytesIO()
    catalogue = read_po(BytesIO(po), locale="zh", domain="constab")
    # Without a date of its own it would be given the time of day.
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    write_mo(out, catalogue)
    return out.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the texts that have no translation."""
    return [str(message.id) for message in catalogue if message.id and not any(message.string or "")]


def main() -> int:
    """Write both files; return 1 where a text has no translation."""
    catalogue = updated()
    po = po_bytes(catalogue)
    LOCALE.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po)
    MO.write_bytes(mo_bytes(po))
    missing = untranslated(catalogue)
    for text in missing:
        print(f"no translation: {text!r}", file=sys.stderr)  # noqa: T201
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
