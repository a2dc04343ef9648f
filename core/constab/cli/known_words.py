"""The words that imports know, and what to do where a word is one that a programme adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from constab.errors import ConstabError, Fault, fault

if TYPE_CHECKING:
    from constab.vocabulary import Vocabulary

UNKNOWN = "unknown-word"
"""The code of a word that the vocabulary does not have, in a register as in records."""


def vocabulary(programmes: Sequence[Path]) -> Vocabulary:
    """Return the words that imports know: those of the plugins, and what programmes add. Raises ConstabError."""
    from constab.cli import inputs
    from constab.programme import load_programme

    catalogue = inputs.catalogue().whole()
    words = catalogue.vocabulary
    for file in programmes:
        added = load_programme(file, catalogue).vocabulary
        words = words.with_terms(
            (one for one in added.terms if one not in words.terms),
            (one for one in added.attributes if one not in words.attributes),
        )
    return words


def advice_on(programmes: Sequence[Path], codes: Iterable[str]) -> Fault | None:
    """Return what to try where words are unknown and no programme was named, by the codes of what is wrong."""
    if programmes or UNKNOWN not in codes:
        return None
    return fault(
        "programme-not-named",
        "words that a programme adds itself are known only where it is named: --programme FILE",
    )


@contextmanager
def advised(programmes: Sequence[Path]) -> Iterator[None]:
    """Add to the faults of an import, once and last, what to try where words are unknown. Raises ConstabError."""
    try:
        yield
    except ConstabError as error:
        advice = advice_on(programmes, (one.code for one in error.faults))
        if advice is None:
            raise
        raise ConstabError((*error.faults, advice)) from error
