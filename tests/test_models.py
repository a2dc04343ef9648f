"""Parameters of models say what they mean, and take what they can mean alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import pytest
from attrs import evolve, fields, frozen
from attrs.validators import min_len

from constab.entities import Label
from constab.models import parameter


@frozen(kw_only=True)
class Parameters:
    """One parameter of each sort."""

    rounds: int = parameter(3, "每周次数", "rounds a week", at_least=1, at_most=7)
    share: Decimal | None = parameter(None, "比例", "share", above=0, below=100)
    read: Literal["each", "mean"] = parameter("mean", "如何理解", "how it is read")
    roles: tuple[str, ...] = parameter(("officer",), "角色", "roles", check=min_len(1))
    size: Decimal = parameter("3", "面积", "size", convert=Decimal)


def test_a_parameter_carries_its_default_and_meaning() -> None:
    """The default is converted, and the field says in both languages what it is."""
    made = Parameters()
    assert (made.rounds, made.share, made.read, made.size) == (3, None, "mean", Decimal(3))
    assert fields(Parameters).rounds.metadata["doc"] == Label("每周次数", "rounds a week")


@pytest.mark.parametrize("change", [{"rounds": 7}, {"share": Decimal("0.1")}, {"read": "each"}, {"share": None}])
def test_what_lies_in_its_bounds_is_taken(change: dict[str, Any]) -> None:
    """Bounds named by at_least and at_most belong to what is taken, and None satisfies all."""
    assert evolve(Parameters(), **change) != Parameters() or change == {"share": None}


@pytest.mark.parametrize(
    "change",
    [
        {"rounds": 0},
        {"rounds": 8},
        {"share": Decimal(0)},
        {"share": Decimal(100)},
        {"read": "both"},
        {"roles": ()},
    ],
)
def test_what_lies_outside_is_refused(change: dict[str, Any]) -> None:
    """Bounds, choices and further checks each refuse what does not fit."""
    with pytest.raises(ValueError, match=next(iter(change))):
        evolve(Parameters(), **change)
