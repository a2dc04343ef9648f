"""What the duties on village assistants share: the people, the units, and how a clause of the source is cited."""

from __future__ import annotations

from typing import Any

from constab.entities import Label
from constab.obligations import Bearer, Condition, Counted, ForEach, Obligation

Duties = tuple[Obligation, ...]

BUREAU, BRANCH, STATION, TOWNSHIP = Bearer("bureau"), Bearer("branch"), Bearer("station"), Bearer("township")
VILLAGE, SMALL_GRID = Bearer("village"), Bearer("micro_grid")
ROLE = ("police_assistant",)
ASSISTANT = ForEach(role="police_assistant")
ON_COMMITTEE = Counted(role=ROLE, where=(Condition("on_committee", "is", (True,)),))
BY_ASSISTANT = Condition("actor_role", "is", ROLE)


def cited(clauses: str) -> str:
    """Return how clauses of the document are cited."""
    return f"zhucheng-2017 {clauses}"


def common(id: str, zh: str, en: str, clauses: str, category: str) -> dict[str, Any]:
    """Return the fields that every duty of the model has."""
    return {"id": id, "title": Label(zh, en), "source": cited(clauses), "category": category}
