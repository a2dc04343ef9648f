"""What the duties of grids share: who bears them, for each of whom, and how a clause of the source is cited."""

from __future__ import annotations

from typing import Any

from constab.entities import Label
from constab.obligations import Bearer, Condition, ForEach, Obligation

Duties = tuple[Obligation, ...]

GRID, ZONE = Bearer("grid"), Bearer("zone")
STATION, SUB_BUREAU = Bearer("station"), Bearer("sub_bureau")
MEMBER, OFFICER = ForEach(role="grid_member"), ForEach(role="grid_officer")
ROLES = (("officer", "网格民警", "officers", OFFICER), ("member", "网格员", "members", MEMBER))
"""What many duties bind, one by one: the two roles, with what they are called."""
BY_OFFICER = Condition("actor_role", "is", ("grid_officer",))
BY_MEMBER = Condition("actor_role", "is", ("grid_member",))
BY_EITHER = Condition("actor_role", "is", ("grid_officer", "grid_member"))
IN_THE_GRID = ("presence.grid", "patrol.*", "check.*", "visit.*", "inspection.*")
"""What one is in the grid for."""


def common(id: str, zh: str, en: str, clauses: str, category: str) -> dict[str, Any]:
    """Return the fields that every duty of the model has."""
    return {
        "id": id,
        "title": Label(zh, en),
        "source": f"qujing-grid {clauses}",
        "category": category,
    }


def category_is(*codes: str) -> Condition:
    """Return the condition on the category of a record."""
    return Condition("category", "is", codes)
