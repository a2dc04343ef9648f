"""Keys that read otherwise: named to the one that does, and no others."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from constab.calendar import Grain
from constab.comparing.keys import KeyChange, changed_keys
from constab.entities import Label
from constab.obligations import Bearer
from constab.scoring import Charge, Deduction
from constab.scoring.items import Item

VISITS = Charge(obligation="visits", points=Decimal(2))
ITEM = Item(id="work", title=Label("工作", "Work"), points=Decimal(60), loss=(VISITS,))
SHEET = Deduction(id="s", title=Label("考核", "Score"), bearer=Bearer("post"), per=Grain.MONTH, item=(ITEM,))


def test_the_same_tables_have_no_changed_keys() -> None:
    """Nothing is named of a table beside itself, nor where a title, source or note alone is another."""
    assert changed_keys(SHEET, SHEET) == ()
    told = evolve(SHEET, title=Label("月考核", "Monthly"), source="p §1", note="x", item=(evolve(ITEM, source="p §2"),))
    assert changed_keys(SHEET, told) == ()


def test_a_key_is_named_where_it_stands() -> None:
    """Tables with ids go by them, others by their place from 1; plain values are told as they are written."""
    dearer = evolve(ITEM, loss=(evolve(VISITS, points=Decimal("2.5")),), at_most=Decimal(70), bonus=False)
    other = evolve(SHEET, item=(dearer,), decimals=1, per=Grain.QUARTER)
    assert changed_keys(SHEET, other) == (
        KeyChange("per", Grain.MONTH.value, Grain.QUARTER.value),
        KeyChange("decimals", "3", "1"),
        KeyChange("item.work.at_most", None, "70"),
        KeyChange("item.work.loss[1].points", "2", "2.5"),
    )


def test_what_is_added_gone_or_moved_is_named() -> None:
    """An item that one side alone has is named by its id; of items in another order the list is."""
    more = Item(id="more", title=Label("其他", "More"), points=Decimal(40), loss=(VISITS,))
    both, turned = evolve(SHEET, item=(ITEM, more)), evolve(SHEET, item=(more, ITEM))
    assert changed_keys(SHEET, both) == (KeyChange("item.more"),)
    assert changed_keys(both, SHEET) == (KeyChange("item.more"),)
    assert changed_keys(both, turned) == (KeyChange("item"),)
    amounts = evolve(VISITS, obligation="", activity=("patrol",), points=None, by="place", amounts={"a": Decimal(1)})
    assert changed_keys(amounts, evolve(amounts, amounts={"a": Decimal(2), "b": Decimal(3)})) == (
        KeyChange("amounts.a", "1", "2"),
        KeyChange("amounts.b", None, "3"),
    )
