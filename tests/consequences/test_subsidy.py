"""A mark is paid by the band it reaches, or in proportion; without a mark as declared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.consequences.basis import Told, outcomes

from constab.consequences import Band, Subsidy
from constab.entities import Label
from constab.vocabulary import Vocabulary

BANDS = (Band(Decimal(60), Decimal(300)), Band(Decimal(90), Decimal(600)), Band(Decimal("97.5"), Decimal("800.5")))


def subsidy(**fields: object) -> Subsidy:
    """Return a subsidy for marks."""
    return Subsidy(id="pay", title=Label("补贴", "subsidy"), obligation="marks", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mark", "fen"),
    [
        (0, 0),
        (59999, 0),
        (60000, 30000),
        (89999, 30000),
        (90000, 60000),
        (97499, 60000),
        (97500, 80050),
        (100000, 80050),
    ],
)
def test_a_band_begins_at_its_lower_edge(mark: int, fen: int) -> None:
    """90 is paid as 90 and more; 89.999 is not. In whatever order the bands are written."""
    (found,) = outcomes(subsidy(bands=BANDS), [Told(1, mark, scale=1000)])
    assert (found["fen"], found["standing"]) == (fen, "marked")


@pytest.mark.parametrize(("mark", "fen"), [(97, 60000), (98, 80050)])
def test_an_edge_between_two_marks_is_reached_by_the_upper_one(mark: int, fen: int) -> None:
    """Whole marks against an edge of 97.5."""
    (found,) = outcomes(subsidy(bands=BANDS), [Told(1, mark)])
    assert found["fen"] == fen


def test_below_all_bands_the_rest_is_paid() -> None:
    """``otherwise`` is the lowest band."""
    (found,) = outcomes(subsidy(bands=BANDS, otherwise=50), [Told(1, 0)])
    assert found["fen"] == 5000


@settings(max_examples=40, deadline=None)
@given(st.integers(-1000, 200000), st.decimals(0, 10000, places=2))
def test_a_part_of_the_full_sum_is_cut_to_the_fen(mark: int, yuan: Decimal) -> None:
    """So many hundredths of the full sum, never more than that and never a fen too little."""
    (found,) = outcomes(subsidy(yuan=yuan), [Told(1, mark, scale=1000)])
    exact = max(Decimal(mark) / 1000 * yuan, Decimal(0))
    assert found["fen"] <= exact < found["fen"] + 1


@pytest.mark.parametrize("declared", [None, 100])
def test_what_nobody_reviewed_is_paid_as_declared(declared: int | None) -> None:
    """Without a declaration no sum is named; a waived window is paid alike; what is open is never paid."""
    windows = [
        Told(1, None, "not_reviewed"),
        Told(2, None, "no_data"),
        Told(3, 0, "no_data"),
        Told(4, 95, "waived"),
        Told(5, 95, "ahead", closed=False),
        Told(6, None, "on_track", closed=False),
        Told(7, 95, "missed"),
    ]
    found = outcomes(subsidy(bands=BANDS, if_unreviewed=declared), windows)
    fen = None if declared is None else 10000
    assert [(row["fen"], row["standing"]) for row in found] == [
        (fen, "unreviewed"),
        (fen, "unreviewed"),
        (fen, "unreviewed"),
        (fen, "waived"),
        (None, "open"),
        (None, "open"),
        (60000, "marked"),
    ]


def test_its_terms_are_words() -> None:
    """Bands from the highest to the rest."""
    said = subsidy(bands=BANDS[:2], if_unreviewed=100).terms_label(Vocabulary())
    assert said.zh == "90分及以上600.00元，60分及以上300.00元，其余0.00元；未评定的100.00元"
    assert said.en == "600.00 yuan from 90, 300.00 yuan from 60, else 0.00; 100.00 where nobody reviewed"
    assert subsidy(yuan=600).terms_label(Vocabulary()).zh == "每期600.00元×得分÷100"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"bands": BANDS, "yuan": 600},
        {"yuan": 600, "otherwise": 1},
        {"bands": (BANDS[0], Band(Decimal(60), Decimal(1)))},
        {"yuan": Decimal("0.001")},
    ],
)
def test_a_subsidy_that_says_two_things_is_refused(fields: dict[str, object]) -> None:
    """Bands or a full sum; each edge once; whole fen."""
    with pytest.raises(ValueError, match=r"bands|otherwise|fen"):
        subsidy(**fields)
