"""A kind of a plugin's own, from the hook to the outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from attrs import frozen

from constab import hookimpl
from constab.calendar import day_number
from constab.consequences import FOUND, Basis, Consequence, Found
from constab.entities import Label, Register, Unit
from constab.errors import ConstabError
from constab.plugins import load
from constab.programme.load import programme_of
from constab.testing import assessed
from constab.vocabulary import Vocabulary

TEXT = """
[programme]
id = "p"
title = "方案"
in_force = { from = 2012-01-01, until = 2012-12-31 }

[[obligation]]
id = "visits"
title = "走访"
kind = "quota"
bearer = { unit = "post" }
activity = "visit.household"
per = "month"
at_least = 1

[[consequence]]
id = "fine"
title = "罚款"
kind = "罚款"
obligation = "visits"
fen = 50
"""


@frozen(kw_only=True)
class Fine(Consequence):
    """So many fen for each window missed."""

    kind: ClassVar[str] = "fine"
    label: ClassVar[Label] = Label("罚款", "fine")

    fen: int

    def select(self, of: Basis) -> sa.Select[Any]:
        """Return a row for each window missed."""
        w, nothing = of.windows.c, sa.literal("", sa.String)
        fen, none = sa.literal(self.fen), sa.literal(0)
        found = (w.bearer, w.item, w.first_day, w.last_day, nothing, none, fen, w.actual, w.scale, nothing)
        named = (column.label(name) for column, name in zip(found, FOUND, strict=True))
        return sa.select(*named).where(w.verdict == "missed")

    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say how much."""
        return Label(f"每期{self.fen}分", f"{self.fen} fen a window")

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say what was done."""
        return Label(f"仅{found.amount}次", f"just {found.amount}")


class Fines:
    """A plugin with the kind."""

    @staticmethod
    @hookimpl
    def constab_consequences() -> tuple[type[Consequence], ...]:
        """Bring it."""
        return (Fine,)


@pytest.fixture(scope="module")
def fines() -> Callable[[], Any]:
    """Return the catalogue with the kind."""
    return lambda: load(extra={"fines": Fines()})


def test_a_kind_of_a_plugin_is_read_judged_and_told(fines: Callable[[], Any], tmp_path: Path) -> None:
    """It is found by its Chinese name, its fields are read strictly, and its rows become outcomes."""
    programme = programme_of(TEXT, "p.toml", fines().whole())
    visit = {"record": "r", "unit": "a", "activity": "visit.household", "day": day_number(date(2012, 2, 1))}
    found = assessed(programme, Register(units=(Unit("a", "post"),)), [visit], tmp_path, as_of=date(2012, 3, 31))
    assert [(one.start.month, one.yuan, one.kind, one.reason.zh) for one in found.consequences] == [
        (1, Decimal("0.50"), "fine", "仅0.000次"),
        (3, Decimal("0.50"), "fine", "仅0.000次"),
    ]


def test_without_the_plugin_the_kind_is_unknown() -> None:
    """The fault stands at the key."""
    with pytest.raises(ConstabError) as caught:
        programme_of(TEXT, "p.toml", load().whole())
    assert [(one.code, one.place.line if one.place else 0) for one in caught.value.faults] == [("unknown-kind", 19)]


def test_two_plugins_cannot_claim_one_kind() -> None:
    """Whose would it be?"""
    catalogue = load(extra={"fines": Fines(), "more_fines": Fines()})
    assert [one.code for one in catalogue.faults] == ["name-claimed-twice"]


def test_what_is_no_kind_of_consequence_is_refused() -> None:
    """A hook takes classes of consequences and nothing else."""

    class Wrong:
        @staticmethod
        @hookimpl
        def constab_consequences() -> tuple[object, ...]:
            return ("fine",)

    assert [one.code for one in load(extra={"wrong": Wrong()}).faults] == ["plugin-broken"]
