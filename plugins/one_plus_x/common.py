"""What the duties of the model share: who bears them, and how a clause of the source is cited."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from constab.entities import Label
from constab.obligations import Bearer, Condition, Edge, Obligation, Policy, Quota

if TYPE_CHECKING:
    from constab.calendar import Grain
    from constab.obligations import ForEach, Where

Duties = tuple[Obligation, ...]

URBAN = Condition("area", "is", ("urban",))
NOT_URBAN = Condition("area", "not", ("urban",))
AT_POST = Condition("place", "is", ("post",))
BY_COMMUNITY_OFFICER = Condition("actor_role", "is", ("community_officer",))

POST = Bearer("post")
URBAN_POST = Bearer("post", (URBAN,))
NOT_URBAN_POST = Bearer("post", (NOT_URBAN,))

LONG_WINDOWS = Edge(programme=Policy.WHOLE)
"""A programme that begins in the course of a half-year or year still owes what that half-year or year asks for."""


def source(clause: str, document: str = "luoyang-2012") -> str:
    """Cite a clause of the document that the model was taken from, or of another that says the same otherwise."""
    return f"{document} {clause}"


def quota(
    id: str,
    title: Label,
    clause: str,
    activity: tuple[str, ...],
    per: Grain,
    at_least: int = 1,
    *,
    category: str,
    bearer: Bearer = POST,
    for_each: ForEach | None = None,
    where: Where = (),
    edge: Edge | None = None,
    note: str = "",
) -> Quota:
    """Return a duty of posts to do something so many times in each window."""
    return Quota(
        id=id,
        title=title,
        bearer=bearer,
        for_each=for_each,
        source=source(clause),
        category=category,
        activity=activity,
        where=where,
        per=per,
        at_least=Decimal(at_least),
        edge=edge or Edge(),
        note=note,
    )
