"""What is found between two programmes that are given together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from constab.entities import Label, Span
from constab.programme.checking.finds import Finder, Sort, found
from constab.programme.checking.joint import common_days, joint, torn
from constab.programme.finding import Finding
from constab.programme.resolved import Programme

SORTS = (
    Sort(
        "attribute-torn",
        "warning",
        Label("两份方案对同一属性规定了不同的类型", "an attribute to which two programmes give different types"),
        Label(
            "条件无法互相比较，两份方案之间不再检查。统一类型，或者给其中一个属性另起名称。",
            "Their conditions cannot be compared, so that nothing is looked for between the two. Give both one type, "
            "or one of the two another name.",
        ),
    ),
)


@frozen
class Remedy:
    """What to do about a kind of finding where its two obligations are of two programmes."""

    code: str
    cure: str


REMEDIES = (
    Remedy(
        "duties-contradict",
        cure="bind different units by the bearers of the two, or agree on one bound; a programme that puts both "
        "together sets it with [[tailor]]",
    ),
    Remedy(
        "duty-forbidden",
        cure="write a [[permit]] in the programme of {ban}, or give {duty} to units that {ban} does not bind",
    ),
    Remedy(
        "duty-partly-forbidden",
        cure="write a [[permit]] in the programme of {ban}, or leave those records out of {duty} by where",
    ),
    Remedy(
        "permitted-and-forbidden",
        cure="write the same [[permit]] in the programme of {ban}, or bind different units by the bearers of the two",
    ),
    Remedy(
        "duty-subsumed",
        cure="nothing, as long as each programme is scored by itself; one that puts both together merges {weak} into "
        "{strong} with merged_into",
    ),
    Remedy("duty-subsumed-mostly", cure="nothing, as long as each programme is scored by itself"),
    Remedy("duty-subsumed-for-some", cure="nothing, as long as each programme is scored by itself"),
    Remedy("duty-fulfilled-below", cure="nothing, as long as each programme is scored by itself"),
)


@frozen
class Between:
    """What was found between two programmes: on ``days``, or None where they are never in force together.

    ``both`` holds the obligations of the two under the names ``programme/obligation``, and the words of both.
    """

    one: Programme
    other: Programme
    both: Programme
    days: Span | None = None
    findings: tuple[Finding, ...] = ()


def between(
    one: Programme, other: Programme, finders: Sequence[Finder], *, today: date, as_if: bool = False
) -> Between:
    """Compare each obligation of one programme with each of the other, on the days on which both are in force.

    With ``as_if`` they are compared as if both were in force on the days of the one that begins later.
    """
    days = common_days(one, other, as_if=as_if)
    if days is None:
        return Between(one, other, one)
    different = tuple(_torn(one, other))
    if different:
        return Between(one, other, one, days, different)
    scene = joint(one, other, days, today)
    every = (finding for find in finders for finding in find(scene))
    cures = {remedy.code: remedy.cure for remedy in REMEDIES}
    findings = (evolve(finding, cure=cures[finding.code]) for finding in every)
    return Between(one, other, scene.programme, scene.days, tuple(findings))


def _torn(one: Programme, other: Programme) -> Iterator[Finding]:
    for mine, theirs in torn(one, other):
        yield found(
            "attribute-torn",
            "warning",
            "the attribute {attribute} of a {holder} is of the type {type} in {one} and of the type {other_type} in "
            "{other}: the two programmes are not compared",
            other.file,
            cure="give {attribute} one type in both, or one of the two another name",
            attribute=mine.name,
            holder=mine.holder,
            type=mine.type,
            other_type=theirs.type,
            one=one.file,
            other=other.file,
        )
