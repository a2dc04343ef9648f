"""What makes a record valid is said with the target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from constab.calendar import Grain
from constab.entities import Label
from constab.obligations import Bearer, Condition, Milestone, Obligation, Prohibition, Quota, Rate, Recorded, Stage
from constab.selection import Validity
from constab.selection.boolean import ColumnType, read
from constab.vocabulary import Vocabulary

IN_TIME = Validity((Condition("approved", "is", (True,)),), Label("经批准", "approved"))
BY_TWO = Validity((read("crew >= 2", {"crew": ColumnType("number")}),))
BOTH = (IN_TIME, BY_TWO)
COMMON = {"id": "a", "title": Label("A", "A"), "bearer": Bearer("post")}
VISITS = Recorded(activity=("visit",), valid_if=BOTH)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Quota(**COMMON, activity=("visit",), per=Grain.WEEK, at_least=Decimal(3), valid_if=BOTH), "每周不少于3次"),
        (Prohibition(**COMMON, activity=("visit",), valid_if=BOTH), "不得发生"),
        (
            Milestone(**COMMON, activity=("visit",), stages=(Stage(date(2012, 4, 30)),), valid_if=BOTH),
            "2012-04-30前不少于1次",
        ),
        (Rate(**COMMON, of=VISITS, to=VISITS, at_least=Decimal(90)), "每月不低于90%"),
    ],
)
def test_a_target_says_what_makes_a_record_valid(one: Obligation, said: str) -> None:
    """By its title, else by the conditions as they are written; once, where both parts of a rate ask for it."""
    label = one.bounds_label(Vocabulary())
    assert label.zh == f"{said}（须经批准，须crew >= 2）"
    assert label.en.endswith("(valid if approved, valid if crew >= 2)")


def test_a_table_is_said_by_its_tests() -> None:
    """Conditions without a title are said as tests of columns."""
    where = (Condition("crew", "at_least", (Decimal(2),)), Condition("place", "not", ("school", "bank")))
    assert Validity(where).label.en == "crew at_least 2 and place not school / bank"


def test_nothing_makes_no_record_valid() -> None:
    """Without a condition there is nothing that a record could fail."""
    with pytest.raises(ValueError, match="has conditions"):
        Validity(())
