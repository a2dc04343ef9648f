"""Prohibitions: an upper bound, and no proof by silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from constab.calendar import Grain
from constab.entities import Span
from constab.obligations import Condition, Prohibition, Tally, TargetPhase
from constab.vocabulary import Vocabulary

P = Span(date(2012, 1, 1), date(2012, 12, 31))
APPROVED = (Condition("outcome", "is", ("approved",)),)


def test_a_prohibition_is_an_upper_bound_of_nothing(common: dict[str, Any]) -> None:
    """What violates it is tallied, without what is exempt, and seen in what observes it."""
    one = Prohibition(**common, activity=("duty",), exempt=(APPROVED,), observed_by=("roster",))
    relation = one.compile(P)
    assert relation.actual == Tally(activities=("duty",), exempt=(APPROVED,), observed_by=("roster",))
    assert relation.targets == (TargetPhase(at_most=Decimal(0)),)
    assert (relation.windows, relation.absent) == (Grain.MONTH, "zero")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"activity": ()}, "one of the two"),
        ({"fact": "held"}, "one of the two"),
        ({"if_silent": "missed"}, "silence does not violate"),
        ({"at_most": -1}, "at_most"),
    ],
)
def test_what_is_no_prohibition_is_refused(common: dict[str, Any], fields: dict[str, Any], said: str) -> None:
    """Nothing to prohibit, silence as a violation, fewer than none."""
    with pytest.raises(ValueError, match=said):
        Prohibition(**{**common, "activity": ("duty",), **fields})


def test_a_prohibition_in_words(common: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Never, or not more than so often."""
    assert Prohibition(**common, activity=("x",)).target_label(vocabulary).zh == "不得发生"
    assert Prohibition(**common, activity=("x",), at_most=2).target_label(vocabulary).zh == "每月不超过2次"
