"""The sorts of values in conditions: what they are called, which can be compared, and what sums of them are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

from constab.selection.tree import Sort

KINDS: Mapping[Sort, str] = {
    "text": "a text",
    "code": "a word",
    "tags": "tags",
    "roles": "roles",
    "number": "a number",
    "day": "a day",
    "minute": "a time of day",
    "flag": "true or false",
}
"""What a value of a sort is, in words."""
TEXTS = ("text", "code")
ORDERED = ("number", "day", "minute")
"""The sorts that have an order."""


@frozen
class ColumnType:
    """What a column holds: ``sort``, and of coded ones ``resolve``, which finds the code that a word stands for.

    ``resolve`` raises UnknownTermError with the nearest words. ``labels`` are further names of the column; ``whole``
    says whether a number has no decimals.
    """

    sort: Sort
    labels: tuple[str, ...] = ()
    resolve: Callable[[str], str] | None = field(default=None, eq=False)
    whole: bool = True


def alike(one: Sort, other: Sort) -> bool:
    """Tell whether two sorts can be compared; minutes of the day may be written as a number."""
    if one == other or {one, other} == {"minute", "number"}:
        return True
    return {one, other} <= {*TEXTS, "tags", "roles"}


def sum_of(sign: str, left: Sort, right: Sort) -> Sort | None:
    """Return what the sum is, None where there is none."""
    if left == right == "number":
        return "number"
    if sign == "*":
        return None
    if sign == "-" and left == right and left in ("day", "minute"):
        return "number"
    if right == "number" and left in ("day", "minute"):
        return left
    return right if sign == "+" and left == "number" and right in ("day", "minute") else None
