"""Demands that grow with the bearer, and amounts as whole numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constab.obligations import PerHead
from constab.obligations.contract import whole_units

HOUSEHOLDS = {"households": Decimal(1000)}
BOTH = {"households": Decimal(1000), "residents": Decimal(3000)}


@pytest.mark.parametrize(
    ("demand", "sizes", "amount"),
    [
        (PerHead(HOUSEHOLDS), {"households": 2400}, 3),
        (PerHead(HOUSEHOLDS), {"households": 2000}, 2),
        (PerHead(HOUSEHOLDS, rounding="down"), {"households": 2999}, 2),
        (PerHead(HOUSEHOLDS, rounding="nearest"), {"households": 2499}, 2),
        (PerHead(HOUSEHOLDS, rounding="nearest"), {"households": 2500}, 3),  # halves up
        (PerHead(HOUSEHOLDS, times=Decimal(2)), {"households": 1400}, 3),  # 2.8: rounded once, at the end
        (PerHead(HOUSEHOLDS, minimum=Decimal(1)), {"households": 0}, 1),
        (PerHead(HOUSEHOLDS), {"households": 0}, 0),
        (PerHead(BOTH), {"households": 2000, "residents": 9001}, 4),
        (PerHead(BOTH, base="smaller"), {"households": 2000, "residents": 9001}, 2),
        (PerHead(BOTH, base="residents"), {"households": 2000, "residents": 3000}, 1),
        (PerHead(BOTH, base="residents"), {"residents": 3000}, 1),  # the other is not needed
        (PerHead(BOTH), {"residents": 3000}, None),
        (PerHead(HOUSEHOLDS), {}, None),
    ],
)
def test_so_many_for_every_so_many(demand: PerHead, sizes: dict[str, int], amount: int | None) -> None:
    """The demand of a bearer, None where a size that is needed is not known."""
    assert demand.amount({name: Decimal(size) for name, size in sizes.items()}) == amount


@given(st.integers(0, 10**6), st.integers(1, 5000), st.decimals(0, 9, places=2))
def test_rounding_is_within_one(size: int, every: int, times: Decimal) -> None:
    """Down, nearest and up stand in order, and are a whole number less than one from the exact demand."""
    sizes = {"households": Decimal(size)}
    per = {"households": Decimal(every)}
    down, near, up = (
        PerHead(per, rounding=rounding, times=times).amount(sizes) for rounding in ("down", "nearest", "up")
    )
    assert down is not None
    assert near is not None
    assert up is not None
    assert down <= near <= up <= down + 1
    assert down * every <= size * times <= up * every
    assert all(amount == amount.to_integral_value() for amount in (down, near, up))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"per": {}}, "per"),
        ({"per": {"households": Decimal(0)}}, "one for every 0 cannot be reckoned"),
        ({"per": HOUSEHOLDS, "base": "residents"}, "base is 'larger', 'smaller' or one of households"),
        ({"per": HOUSEHOLDS, "rounding": "half"}, "rounding"),
    ],
)
def test_what_cannot_be_reckoned_is_refused(fields: dict[str, Any], said: str) -> None:
    """Nothing to divide by, or a base that is not there."""
    with pytest.raises(ValueError, match=said):
        PerHead(**fields)


@given(st.integers(-(10**9), 10**9), st.sampled_from((1, 60, 1000)))
def test_a_whole_number_of_the_smallest_unit_comes_back(units: int, scale: int) -> None:
    """What is a whole number of minutes or thousandths is that number."""
    amount = Decimal(units) / scale
    if amount * scale == units:
        assert whole_units(amount, scale) == units


def test_a_part_of_the_smallest_unit_is_refused() -> None:
    """Half a minute is no amount of hours."""
    with pytest.raises(ValueError, match="smallest unit"):
        whole_units(Decimal("0.0005"), 60)
