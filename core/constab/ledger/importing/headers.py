"""Which column of a spreadsheet says what."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from attrs import frozen

from constab.errors import Fault, Place, fault
from constab.ledger.importing.spellings import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from constab.ledger.importing.fields import RecordField

ADDED_COLUMNS = ("行号", "列", "原因", "Row", "Column", "Reason")
"""The columns that a file of rejected rows has beside those of its source; passed over when it is imported."""

IGNORE = "ignore"
SEARCHED = 20
"""How many rows at the top of a sheet may stand above its headers: a title, a date, who filled it in."""

_NOTE = re.compile(r"\(.*?\)$|\[.*?\]$")
_ADDED = frozenset(one.lower() for one in ADDED_COLUMNS)


@frozen
class Unused:
    """A header that was passed over, and the field's name that it nearly is, "" if none."""

    header: str
    near: str = ""


@frozen
class Layout:
    """Where each field stands: by its name, the numbers of its columns (from 0)."""

    columns: Mapping[str, tuple[int, ...]]
    filled: tuple[int, ...]
    """The columns of the source's own: a row with nothing in any of them is no row."""
    unused: tuple[Unused, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def recognised(self) -> int:
        """How many columns are understood."""
        return sum(len(of) for of in self.columns.values())


def plain(header: str) -> str:
    """Return a header as it is compared: narrow, lower case, no spaces, stars, colons, or note in brackets."""
    text = re.sub(r"[\s*_:]+", "", tidy(header).lower())
    return _NOTE.sub("", text) or text


def is_added(header: str) -> bool:
    """Tell whether a column was added to a file of rejected rows."""
    return header.strip().lower() in _ADDED


def find_header(rows: Sequence[Sequence[str]], names: frozenset[str]) -> int:
    """Return the number of the row (from 0) that has most of the known headers, the first row that has any text else.

    ``names`` are as `plain` gives them. Returns -1 where there is no text at all.
    """
    best, most, first = -1, 0, -1
    for at, row in enumerate(rows[:SEARCHED]):
        if first < 0 and any(cell.strip() for cell in row):
            first = at
        known = len({plain(cell) for cell in row} & names)
        if known > most:
            best, most = at, known
    return best if best >= 0 else first


def known_names(fields: Sequence[RecordField], mapped: Mapping[str, str]) -> frozenset[str]:
    """Return every header that stands for a field, as `plain` gives them."""
    return frozenset(_ranks(fields).keys() | {plain(header) for header in mapped})


def match_headers(
    headers: Sequence[str],
    fields: Sequence[RecordField],
    mapped: Mapping[str, str],
    place: Place,
) -> Layout:
    """Match headers with fields; ``mapped`` headers go where the mapping says, before any other.

    Faults: ``header-twice`` where two columns say one thing.
    """
    ranks = _ranks(fields)
    by_name = {one.name: one for one in fields}
    chosen = {plain(header): target for header, target in mapped.items()}
    claims: dict[str, list[tuple[int, int]]] = {}
    unused: list[Unused] = []
    for at, header in enumerate(headers):
        word = plain(header)
        if not word or is_added(header) or chosen.get(word) == IGNORE:
            continue
        if word in chosen:
            claims.setdefault(chosen[word], []).append((-1, at))
        elif word in ranks:
            of, rank = ranks[word]
            claims.setdefault(of.name, []).append((rank, at))
        else:
            near = difflib.get_close_matches(word, ranks, n=1, cutoff=0.7)
            unused.append(Unused(header, ranks[near[0]][0].label.zh if near else ""))
    columns: dict[str, tuple[int, ...]] = {}
    faults = []
    for name, claim in claims.items():
        foremost = min(rank for rank, _ in claim)
        taken = [at for rank, at in claim if rank == foremost]
        unused += [Unused(headers[at]) for rank, at in claim if rank != foremost]
        if len(taken) > 1 and not by_name[name].several:
            faults.append(
                fault(
                    "header-twice",
                    "the columns {headers} all say {field}; remove or map all but one",
                    place,
                    headers=", ".join(headers[at] for at in taken),
                    field=by_name[name].label,
                )
            )
        columns[name] = tuple(taken)
    filled = tuple(at for at, header in enumerate(headers) if not is_added(header))
    return Layout(columns, filled, tuple(unused), tuple(faults))


def _ranks(fields: Sequence[RecordField]) -> dict[str, tuple[RecordField, int]]:
    ranks: dict[str, tuple[RecordField, int]] = {}
    for one in fields:
        for at, names in enumerate(one.names):
            for name in (one.name, *names):
                ranks.setdefault(plain(name), (one, at))
    return ranks
