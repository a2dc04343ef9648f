"""The vocabulary of one programme: the catalogue's words and those that it and the programmes above it add."""

from __future__ import annotations

from pathlib import Path

from constab.errors import ConstabError, Fault
from constab.plugins import Catalogue
from constab.programme.additions import enlarged
from constab.programme.document import ActivityTable, AttributeTable
from constab.programme.levels import levels, read_text
from constab.programme.load import load_programme
from constab.programme.reading import Reader
from constab.vocabulary import Vocabulary


def own_vocabulary(file: Path, catalogue: Catalogue) -> Vocabulary:
    """Return the words that a programme may use; a word of its own that has a fault is left out.

    The rest of the programme need not be sound, for an editor asks while it is being written. Raises ConstabError where
    a file of it cannot be read or is no TOML.
    """
    found = catalogue.vocabulary
    ignored: list[Fault] = []
    for level in levels(read_text(file), str(file)):
        reader = Reader(found, ignored)
        activities = reader.read_all(level, "activity", ActivityTable)
        attributes = reader.read_all(level, "attribute", AttributeTable)
        found = enlarged(found, activities, attributes, ignored)
    return found


def own_obligations(file: Path, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of a programme's obligations, and of those that it leaves out; none where it is not sound."""
    try:
        found = load_programme(file, catalogue)
    except ConstabError:
        return ()
    return tuple(dict.fromkeys([*(rule.id for rule in found.rules), *(one.id for one in found.dropped)]))
