"""What several themes of the model share: who bears, since when, and the marks of cases."""

from __future__ import annotations

from typing import Any

from constab.entities import Label
from constab.obligations import Bearer, Condition, Period
from two_no_handle.parameters import Parameters

BUREAU, SUB_BUREAU, BRANCH = Bearer("bureau"), Bearer("sub_bureau"), Bearer("branch")
STATION, POST = Bearer("station"), Bearer("post")
CRIMINAL_OR_VICE = Condition("category", "is", ("criminal", "vice"))
NO_LIVELIHOOD = Condition("livelihood", "not", (True,))
PLACES = ("village", "community")


def common(of: Parameters, id: str, zh: str, en: str, clauses: str, category: str) -> dict[str, Any]:
    """Return the fields that every duty of the model has."""
    return {
        "id": id,
        "title": Label(zh, en),
        "source": f"wuzhong-2022 {clauses}",
        "category": category,
        "in_force": Period(since=of.since),
    }
