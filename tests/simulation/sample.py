"""A programme with one duty of each kind and of most ways to count, on the standard vocabulary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from constab.calendar import Grain
from constab.entities import Label, Span
from constab.facts import Clip
from constab.obligations import (
    Bearer,
    Condition,
    Counted,
    ForEach,
    Measure,
    Milestone,
    PerHead,
    Prohibition,
    Quota,
    Stage,
    Standing,
)
from constab.programme import Programme
from constab.testing import programme_of
from constab.vocabulary import Vocabulary
from constab.vocabulary.standard import ATTRIBUTES, TERMS

SINCE, UNTIL = date(2012, 3, 1), date(2012, 5, 31)
VOCABULARY = Vocabulary(TERMS, ATTRIBUTES)
URBAN = Condition("area", "is", ("urban",))


def _common(id: str, bearer: Bearer | None = None) -> dict[str, Any]:
    return {"id": id, "title": Label(id, id), "bearer": bearer or Bearer("post")}


def sample() -> Programme:
    """Return the programme."""
    halves = Clip(id="halves", activity=("reception",), at="half_days", minimum=60)
    quotas = (
        Quota(**_common("daily"), activity=("contact.informant",), per=Grain.WORKDAY, at_least=Decimal(1)),
        Quota(
            **_common("night"),
            activity=("patrol.*",),
            during="20:00-06:00",
            together=2,
            per=Grain.WEEK,
            at_least=Decimal(1),
        ),
        Quota(
            **_common("hours"),
            activity=("patrol", "patrol.joint"),
            measure=Measure.HOURS,
            per=Grain.MONTH,
            at_least=Decimal(10),
        ),
        Quota(
            **_common("reception"),
            fact="halves",
            where=(Condition("place", "is", ("post",)),),
            measure=Measure.HALF_DAYS,
            per=Grain.WEEK,
            at_least=Decimal(3),
        ),
        Quota(
            **_common("news"),
            activity=("information.collected",),
            measure=Measure.QUANTITY,
            per=Grain.WEEK,
            at_least=Decimal(2),
        ),
        Quota(
            **_common("doors"),
            activity=("visit.household",),
            measure=Measure.SUBJECTS,
            per=Grain.WEEK,
            at_least=PerHead({"households": Decimal(500)}),
        ),
        Quota(
            **_common("key_persons"),
            activity=("talk.key_person",),
            for_each=ForEach(subject="key_person"),
            per=Grain.MONTH,
            exactly=Decimal(1),
        ),
        Quota(
            **_common("fire", Bearer("post", (URBAN,))),
            activity=("inspection.fire",),
            for_each=ForEach(column="category", values=("key_unit", "residential_area")),
            per=Grain.MONTH,
            at_least=Decimal(1),
        ),
        Quota(
            **_common("training"),
            activity=("training",),
            for_each=ForEach(role="auxiliary"),
            per=Grain.MONTH,
            between=(Decimal(1), Decimal(3)),
        ),
        Quota(
            **_common("teams"),
            activity=("team.activity",),
            for_each=ForEach(unit="team"),
            days="rest",
            per=Grain.MONTH,
            at_least=Decimal(1),
        ),
        Quota(**_common("meeting", Bearer("station")), activity=("meeting.work",), per=Grain.WEEK, at_least=Decimal(1)),
    )
    others = (
        Standing(
            **_common("officers"),
            count=Counted(role=("community_officer",)),
            at_least=PerHead({"households": Decimal(1000), "residents": Decimal(3000)}),
        ),
        Standing(**_common("satisfaction"), count=Counted(attribute="satisfaction_rate"), at_least=Decimal(90)),
        Standing(
            **_common("networks"),
            count=Counted(kinds_of=("network.public_security", "network.internet")),
            all_of=True,
            at="throughout",
        ),
        Milestone(**_common("founded"), count=Counted(unit="team"), stages=(Stage(date(2012, 3, 31)),)),
        Milestone(**_common("plan_filed"), activity=("plan.filed",), stages=(Stage(date(2012, 4, 10), Decimal(2)),)),
        Prohibition(
            **_common("no_case_work", Bearer("post", (URBAN,))),
            activity=("casework.*",),
            where=(Condition("actor_role", "is", ("community_officer",)),),
            exempt=((Condition("approved", "is", (True,)),),),
            observed_by=("log.*",),
        ),
    )
    return programme_of((*quotas, *others), VOCABULARY, Span(SINCE, date(2012, 12, 31)), facts=(halves,))
