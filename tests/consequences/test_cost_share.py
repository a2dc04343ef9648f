"""A cost is parted to the fen, and its parts are the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.consequences.basis import Told, outcomes
from tests.oracle.following import parted

from constab.consequences import CostShare, Share
from constab.entities import Label
from constab.vocabulary import Vocabulary

MANY = settings(max_examples=60, deadline=None)
SHARES = st.lists(st.decimals("0.01", 99, places=2), min_size=1, max_size=5)


def cost(each: str, *shares: str | Decimal) -> CostShare:
    """Return a cost of so many yuan each, borne in these shares."""
    title = Label("话费", "phone")
    parties = tuple(Share(Label(f"甲{number}", f"p{number}"), Decimal(one)) for number, one in enumerate(shares))
    return CostShare(id="phone", title=title, obligation="handset", each=Decimal(each), shares=parties)


def fen(found: list[dict[str, Any]]) -> list[int]:
    """Return what each party bears."""
    return [row["fen"] for row in found]


@pytest.mark.parametrize(
    ("each", "shares", "parts"),
    [
        ("62", ("50", "25", "25"), [3100, 1550, 1550]),
        ("62.01", ("50", "25", "25"), [3101, 1550, 1550]),
        ("62.02", ("50", "25", "25"), [3101, 1551, 1550]),
        ("62.03", ("50", "25", "25"), [3101, 1551, 1551]),
        ("0.01", ("1", "1", "1"), [1, 0, 0]),
        ("0.01", ("1", "1", "2"), [0, 0, 1]),
        ("100", ("1", "1", "1"), [3334, 3333, 3333]),
        ("1", ("33.3", "33.3", "33.4"), [33, 33, 34]),
        ("5", ("7",), [500]),
    ],
)
def test_one_handset_is_parted_to_the_fen(each: str, shares: tuple[str, ...], parts: list[int]) -> None:
    """62 yuan at 50, 25, 25 are 31.00, 15.50, 15.50; an odd fen goes where most was cut off, of equals to the first."""
    assert fen(outcomes(cost(each, *shares), [Told(1, 1)])) == parts


def test_1377_handsets_are_reckoned_before_they_are_parted() -> None:
    """The fen are cut off the cost of the window, and not off each handset's."""
    assert fen(outcomes(cost("62.01", "50", "25", "25"), [Told(1, 1377000, scale=1000)])) == [4269389, 2134694, 2134694]


@MANY
@given(st.decimals(0, "9999.99", places=2), st.integers(1, 100000), SHARES)
def test_the_parts_are_the_whole_and_those_of_the_oracle(each: Decimal, count: int, shares: list[Decimal]) -> None:
    """However odd the shares, they sum to the cost exactly, and each is the naive oracle's."""
    whole = int(each * 100) * count
    found = fen(outcomes(cost(str(each), *shares), [Told(1, count)]))
    assert sum(found) == whole
    assert found == (parted(whole, shares) if whole else [])


@MANY
@given(st.integers(1, 10**9), SHARES)
def test_no_part_is_a_fen_off_its_share(whole: int, shares: list[Decimal]) -> None:
    """A party bears its exact part, rounded up or down."""
    found = fen(outcomes(cost("0.01", *shares), [Told(1, whole)]))
    for part, share in zip(found, shares, strict=True):
        assert abs(part * sum(shares) - whole * share) < sum(shares)


def test_what_is_open_or_unknown_costs_nothing_yet() -> None:
    """An open window, one without data, and one with nothing in it: two are told of, and none has a sum."""
    windows = [
        Told(1, 5, "on_track", closed=False),
        Told(2, None, "no_data"),
        Told(3, 0, "missed"),
        Told(4, 1, "missed"),
    ]
    found = outcomes(cost("62", "1", "1"), windows)
    assert [(row["standing"], row["part"], row["fen"]) for row in found] == [
        ("open", 0, None),
        ("unknown", 0, None),
        ("shared", 1, 3100),
        ("shared", 2, 3100),
    ]


def test_half_a_thing_is_cut_to_the_fen() -> None:
    """Half of 0.05 yuan is 2 fen: what is no whole fen is not owed."""
    assert fen(outcomes(cost("0.05", "1"), [Told(1, 500, scale=1000)])) == [2]


def test_what_fell_costs_nothing() -> None:
    """What a rate changes by may be below nought; there is no cost below nought."""
    assert fen(outcomes(cost("62", "1"), [Told(1, -500)])) == []


def test_its_terms_and_reasons_are_words() -> None:
    """Terms name the parties and their shares in both languages."""
    said = cost("62", "50", "25.5").terms_label(Vocabulary())
    assert said == Label(
        "每期数量×62.00元，由甲0、甲1按50∶25.5分担", "62.00 yuan each and window, borne by p0 50, p1 25.5"
    )


@pytest.mark.parametrize(
    ("each", "shares", "message"),
    [
        ("62.005", ("1",), "62.005 yuan has a part of a fen"),
        ("-1", ("1",), "-1 is below nought"),
        ("100000000.01", ("1",), "100000000.01 yuan is more than an amount may be: 100000000 at most"),
        ("1", ("0",), "a share of 0 is none"),
        ("1", (), "Length of 'shares' must be >= 1"),
        ("1", ("0.0000001", "1"), "too fine"),
    ],
)
def test_what_cannot_be_reckoned_is_refused(each: str, shares: tuple[str, ...], message: str) -> None:
    """Parts of a fen, sums below nought or beyond reckoning, and shares of nought or of too many digits."""
    with pytest.raises(ValueError, match=message):
        cost(each, *shares)
