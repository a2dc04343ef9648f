"""Whether conditions follow from others, and can hold together, tried against values at random."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from constab.entities import Label
from constab.programme.checking.values import Example, Holder, all_hold, example, excluded, implies
from constab.selection import Condition
from constab.selection.boolean import ColumnType, Expression, read
from constab.vocabulary import AttributeTerm, Vocabulary

AREAS = {one: Label(one, one) for one in ("urban", "rural", "remote")}
HOLDER = Holder(
    "unit",
    Vocabulary(
        attributes=(
            AttributeTerm("unit", "area", "code", Label("区域", "area"), AREAS),
            AttributeTerm("unit", "tag", "tags", Label("标签", "tag")),
            AttributeTerm("unit", "heads", "number", Label("人口", "heads")),
            AttributeTerm("unit", "open", "flag", Label("开放", "open")),
            AttributeTerm("unit", "since", "date", Label("日期", "since")),
        )
    ),
)
COLUMNS = {
    "area": ColumnType("code"),
    "heads": ColumnType("number", whole=False),
    "open": ColumnType("flag"),
    "since": ColumnType("day"),
    "tag": ColumnType("tags"),
}


def expression(text: str) -> Expression:
    """Return an expression over the columns."""
    return read(text, COLUMNS)


LEAVES = st.one_of(
    st.builds("heads {} {}".format, st.sampled_from(("=", "<>", "<", "<=", ">", ">=")), st.integers(0, 5)),
    st.builds("{} < heads".format, st.integers(0, 5)),
    st.builds("since {} '2012-01-0{}'".format, st.sampled_from(("<", ">=")), st.integers(1, 4)),
    st.builds(
        "area {} ('{}', 'rural')".format, st.sampled_from(("in", "not in")), st.sampled_from(("urban", "remote"))
    ),
    st.builds(
        "{} is {}null".format, st.sampled_from(("area", "heads", "open", "since")), st.sampled_from(("", "not "))
    ),
    st.sampled_from(("open", "not open", "area = 'urban'", "heads between 1 and 3")),
)
TEXTS = st.recursive(
    LEAVES, lambda of: st.builds("({} {} {})".format, of, st.sampled_from(("and", "or")), of), max_leaves=3
)
TESTS = st.one_of(
    TEXTS.map(expression),
    st.builds(
        lambda how, some: Condition("area", how, tuple(some)),
        st.sampled_from(("is", "not")),
        st.lists(st.sampled_from(tuple(AREAS)), min_size=1, max_size=2, unique=True),
    ),
    st.builds(
        lambda how, some: Condition("tag", how, tuple(some)),
        st.sampled_from(("is", "not")),
        st.lists(st.sampled_from("xyz"), min_size=1, max_size=2, unique=True),
    ),
    st.builds(
        lambda how, number: Condition("heads", how, (Decimal(number),)),
        st.sampled_from(("at_least", "at_most", "is", "not")),
        st.integers(0, 5),
    ),
    st.builds(lambda how, yes: Condition("open", how, (yes,)), st.sampled_from(("is", "not")), st.booleans()),
    st.builds(
        lambda how, day: Condition("since", how, (date(2012, 1, day),)),
        st.sampled_from(("at_least", "at_most")),
        st.integers(1, 4),
    ),
    st.builds(
        lambda name, yes: Condition(name, "given", (yes,)), st.sampled_from(("area", "heads", "open")), st.booleans()
    ),
)
WHERE = st.lists(TESTS, max_size=3).map(tuple)
UNITS = st.fixed_dictionaries(
    {
        "area": st.sampled_from((None, *AREAS)),
        "tag": st.frozensets(st.sampled_from("xyzw")),
        "heads": st.one_of(st.none(), st.integers(-2, 14).map(lambda one: Decimal(one) / 2)),
        "open": st.sampled_from((None, True, False)),
        "since": st.one_of(st.none(), st.integers(1, 6).map(lambda day: date(2012, 1, day))),
    }
)


@settings(max_examples=400, deadline=None)
@given(WHERE, WHERE, WHERE.filter(bool), UNITS)
def test_what_follows_holds_of_every_unit(where: tuple, other: tuple, unless: tuple, unit: Example) -> None:
    """Of a unit that satisfies conditions and not the exception, whatever follows from them holds."""
    if implies(where, other, HOLDER, unless=(unless,)) and all_hold(where, unit) and not all_hold(unless, unit):
        assert all_hold(other, unit)


@settings(max_examples=400, deadline=None)
@given(WHERE, WHERE.filter(bool), UNITS)
def test_an_example_satisfies_and_no_example_means_nobody_does(where: tuple, unless: tuple, unit: Example) -> None:
    """An example satisfies the conditions and not the exception; where there is none, no unit does."""
    found = example(where, (unless,), HOLDER)
    if found is None:
        assert not all_hold(where, unit) or all_hold(unless, unit)
    else:
        assert all_hold(where, found)
        assert not all_hold(unless, found)


@settings(max_examples=400, deadline=None)
@given(WHERE, WHERE.filter(bool), WHERE.filter(bool), UNITS)
def test_what_is_excluded_is_no_unit(where: tuple, exception: tuple, other: tuple, unit: Example) -> None:
    """Where an exception takes out all that satisfies something else, no unit satisfies that and is not taken out."""
    if excluded(where, (exception,), (other,), HOLDER) and all_hold((*where, *other), unit):
        assert all_hold(exception, unit)


def test_expressions_and_conditions_follow_from_each_other() -> None:
    """Ten and more, however it is written, is two and more; a word that is one of two is not a third."""
    ten, two = Condition("heads", "at_least", (Decimal(10),)), expression("heads >= 2")
    assert implies((ten,), (two,), HOLDER)
    assert not implies((two,), (ten,), HOLDER)
    assert implies((expression("heads > 9 and open"),), (two, Condition("open", "is", (True,))), HOLDER)
    assert implies((expression("area in ('urban', 'rural')"),), (Condition("area", "not", ("remote",)),), HOLDER)
    assert example((expression("heads < 2"), ten), (), HOLDER) is None


@pytest.mark.parametrize("text", ["heads + 1 > 2", "tag = 'x'", "heads > 2 or tag is null"])
def test_what_is_reckoned_or_tagged_follows_from_itself_alone(text: str) -> None:
    """A sum, or a condition on tags, is not looked into: it implies itself, and no example of it is given."""
    one = expression(text)
    assert implies((one,), (one,), HOLDER)
    assert not implies((one,), (expression("heads > 0"),), HOLDER)
    assert example((one,), (), HOLDER) is None


def test_a_closed_list_of_codes_is_known() -> None:
    """Of three areas, what is neither of two is the third or has none; what must be given is the third."""
    neither = (Condition("area", "not", ("urban", "rural")),)
    assert not implies(neither, (Condition("area", "is", ("remote",)),), HOLDER)
    given_too = (*neither, Condition("area", "given", (True,)))
    assert implies(given_too, (Condition("area", "is", ("remote",)),), HOLDER)
