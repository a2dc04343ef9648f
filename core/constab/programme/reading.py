"""Read the tables of a programme's files; a part with a fault is noted and left out, and the rest is still read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
from cattrs.gen import override

from constab.entities import Label
from constab.errors import Fault
from constab.obligations import Period
from constab.programme.document import PeriodTable, TailorTable
from constab.programme.levels import Level
from constab.programme.misfit import Misfit, nearest, unknown_spelling, wrong_type
from constab.programme.spot import Overlay, Spot
from constab.programme.strict import table_hook
from constab.programme.structure import converter
from constab.scoring.reference import ReferenceValue
from constab.vocabulary import Vocabulary

T = TypeVar("T")
STRUCTURE_ERRORS = (ValueError, TypeError, ExceptionGroup)


class Reader:
    """Structures tables by the words of a vocabulary, and gathers what is wrong with them."""

    def __init__(self, vocabulary: Vocabulary, faults: list[Fault]) -> None:
        self.faults = faults
        self.made = converter(vocabulary)
        for cls in (PeriodTable, Period, TailorTable, ReferenceValue):
            self.made.register_structure_hook(cls, table_hook(cls, self.made, since=override(rename="from")))

    def read(self, value: Any, kind: type[T], spot: Spot | Overlay) -> T | None:
        """Structure one value, or note why it cannot be."""
        try:
            if attrs.has(kind) and not isinstance(value, dict):
                raise wrong_type("a table", value)
            return self.made.structure(value, kind)
        except STRUCTURE_ERRORS as error:
            self.faults.extend(spot.faults_of(error, value if isinstance(value, dict) else {}))
            return None

    def tables(self, level: Level, name: str) -> list[tuple[Spot, dict[str, Any]]]:
        """Return the tables of an array of tables, with their places."""
        value = level.table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            misfit = Misfit("wrong-type", "expected [[{name}]], an array of tables", name=name)
            self.faults.append(level.spot(name).fault(misfit))
            return []
        return [(level.spot(name, number), one) for number, one in enumerate(value)]

    def read_all(self, level: Level, name: str, kind: type[T]) -> list[tuple[Spot, T]]:
        """Structure an array of tables; those with a fault are left out."""
        read = ((spot, self.read(table, kind, spot)) for spot, table in self.tables(level, name))
        return [(spot, one) for spot, one in read if one is not None]

    def one_of(self, table: Mapping[str, Any], key: str, classes: Mapping[str, Any], spot: Spot | Overlay) -> Any:
        """Structure a table whose ``key`` names its class."""
        name = table.get(key)
        if name is None:
            self.faults.append(spot.fault(Misfit("missing-key", "the key {key} is missing", key=key)))
            return None
        called = {_called(cls) or code: code for code, cls in classes.items()} | {code: code for code in classes}
        if not isinstance(name, str) or name.strip() not in called:
            chinese = {code: _called(cls) or code for code, cls in classes.items()}
            misfit = unknown_spelling(key, str(name), nearest(str(name), called) or sorted(classes), called, chinese)
            self.faults.append(spot.fault(misfit.below(key)))
            return None
        name = called[name.strip()]
        return self.read({word: value for word, value in table.items() if word != key}, classes[name], spot)


def _called(cls: Any) -> str:
    """Return what people call a kind of obligation or a form of fact; empty where they have no word."""
    label = getattr(cls, "label", None)
    return label.zh if isinstance(label, Label) else ""
