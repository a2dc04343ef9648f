"""Charges of a score as a programme writes them: amounts by the words of a column, and which of them displace which."""

from __future__ import annotations

from typing import Any

import cattrs

from constab.programme.amounts import value_code, with_codes
from constab.programme.misfit import Misfit, Misfits, wrong_type
from constab.programme.strict import table, table_hook
from constab.scoring import Charge
from constab.vocabulary import Vocabulary


def read_charges(made: cattrs.Converter, vocabulary: Vocabulary) -> None:
    """Register what reads a charge by codes or labels."""
    fill = table_hook(Charge, made)

    def read(value: Any, kind: Any) -> Any:
        entries = with_codes(table(value), vocabulary, ("code", "tags"))
        return fill(_displacing(entries, vocabulary), kind)

    made.register_structure_hook(Charge, read)


def _displacing(entries: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the table with the words of ``displaces`` as codes. Raises Misfit or Misfits."""
    by, displaces = entries.get("by"), entries.get("displaces")
    if displaces is None or not isinstance(by, str):
        return entries
    if not isinstance(displaces, dict):
        raise wrong_type("a table", displaces).below("displaces")
    found: dict[str, Any] = {}
    wrong: list[Misfit] = []
    for word, others in displaces.items():
        many = others if isinstance(others, list) else [others]
        try:
            found[value_code(by, word, vocabulary)] = [value_code(by, str(one), vocabulary) for one in many]
        except Misfit as misfit:
            wrong.append(misfit.below("displaces", word))
    if wrong:
        raise Misfits(wrong)
    return {**entries, "displaces": found}
