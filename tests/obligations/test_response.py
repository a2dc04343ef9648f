"""Responses: what they refuse, what they compile to, and how they are said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from constab.calendar import Grain
from constab.entities import Span
from constab.facts import Chain, Limit, Limits, Link, Step
from constab.obligations import Answer, Edge, Policy, Ratio, Response, Tally, TargetPhase
from constab.obligations.contract import RATIO_SCALE
from constab.plugins import load

P = Span(date(2012, 1, 1), date(2012, 12, 31))
CALL: dict[str, Any] = {"trigger": "incident.call"}
THERE: dict[str, Any] = {**CALL, "act": "incident.arrived"}


def test_a_response_is_the_share_of_its_triggers_that_were_kept(common: dict[str, Any]) -> None:
    """A fact of its own, counted as a whole and by the part that was kept; without a trigger nothing is owed."""
    relation = Response(**common, **THERE, within="5 min", at_least=Decimal(95)).compile(P)
    link = Link(act=Step(activity="incident.arrived"), limits=Limits(otherwise=Limit(5, "minutes")))
    chain = Chain(id=common["id"], opening=Step(activity="incident.call"), links=(link,))
    assert relation.actual == Ratio(Tally(own=chain, part="met"), Tally(own=chain), times=Decimal(100))
    assert relation.targets == (TargetPhase(at_least=Decimal(95)),)
    assert (relation.windows, relation.scale, relation.absent) == (Grain.MONTH, RATIO_SCALE, "nothing")


@pytest.mark.parametrize(
    ("fields", "wait"),
    [
        ({"within": "5 min"}, 1),
        ({"within": "3 workdays", "grace": 2}, 18),
        ({"before": "30 days"}, 0),
        ({"force": "should"}, 0),
    ],
)
def test_a_window_waits_for_the_longest_limit(common: dict[str, Any], fields: dict[str, Any], wait: int) -> None:
    """What happened on the last day is decided by then; a notice is decided at once."""
    assert Response(**common, **THERE, **fields).wait == wait


def test_limits_from_the_act_before_add_up(common: dict[str, Any]) -> None:
    """3 days and 4 days more are 7; 5 days from the trigger lie within them."""
    stages = (
        Answer(act="dispute.visited", within="3 days"),
        Answer(act="dispute.mediated", within="4 days", after="previous"),
        Answer(act="dispute.settled", within="5 days"),
    )
    assert Response(**common, trigger="dispute.accepted", stages=stages).wait == 7


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (THERE, "nothing says within what time"),
        (CALL, "nothing says within what time"),
        ({**CALL, "stages": (Answer(act="visit"),)}, "nothing says within what time"),
        ({**CALL, "stages": (Answer(act="visit"), Answer(act="talk", within="1 day"))}, "each of the stages"),
        ({**THERE, "stages": (Answer(act="visit", within="1 day"),)}, "stages stand in the place"),
        ({**THERE, "within": "1 day", "before": "1 day"}, "not with within"),
        ({**CALL, "before": "1 day"}, "not with within"),
        ({**THERE, "before": "next 06:00"}, "length of time"),
        ({**CALL, "within": "1 day", "act_where": THERE}, "say act"),
        ({**THERE, "within": "1 day", "at_least": Decimal(0)}, "no share"),
        ({**THERE, "within": "1 day", "at_least": Decimal(101)}, "no share"),
        ({**THERE, "within": "1 day", "at_least": Decimal("99.9999")}, "not a whole number"),
        ({**THERE, "within": "1 day", "at_least": Decimal(95), "aim": Decimal(90)}, "aim lies above"),
        ({**THERE, "within": "1 day", "edge": Edge(enter=Policy.PRORATE)}, "cannot be prorated"),
    ],
)
def test_what_says_too_little_or_too_much_is_refused(common: dict[str, Any], fields: dict[str, Any], said: str) -> None:
    """Each with what is wrong."""
    with pytest.raises(ValueError, match=said):
        Response(**common, **fields)


@pytest.mark.parametrize(
    ("fields", "zh", "en"),
    [
        (
            {**THERE, "within": "5 min", "at_least": Decimal(95), "aim": Decimal(98)},
            "每月接警后5分钟内到达现场，不低于95%（力争98%）",
            "every month, arrival within 5 min after call received: at least 95 % (aiming at 98 %)",
        ),
        (
            {**THERE, "force": "should"},
            "每月接警后到达现场（未规定时限），须全部做到",
            "every month, arrival after call received (no time stated): always",
        ),
        (
            {**THERE, "within": Limits("category", (("school", Limit(1, "minutes")),), Limit(5, "minutes"))},
            "每月接警后（学校1分钟内、其他5分钟内）到达现场，须全部做到",
            "every month, arrival (school within 1 min, otherwise within 5 min) after call received: always",
        ),
        (
            {"trigger": "incident.handled", "within": "30 min", "per": "week"},
            "每周处警30分钟内办结，须全部做到",
            "every week, incident handled from start to end within 30 min: always",
        ),
        (
            {"trigger": "duty.special", "act": "plan.filed", "before": "3 workdays"},
            "每月专项勤务前至少提前3个工作日方案报备，须全部做到",
            "every month, plan filed at least 3 working days before special duty: always",
        ),
        (
            {"trigger": "duty.special", "act": "plan.filed", "before": "same day"},
            "每月专项勤务前先行方案报备，须全部做到",
            "every month, plan filed before special duty: always",
        ),
        (
            {
                "trigger": "dispute.accepted",
                "stages": (
                    Answer(act="dispute.mediated", within="1 h"),
                    Answer(act="talk", within="2 days", after="previous"),
                ),
            },
            "每月受理纠纷后1小时内调解纠纷、其后2日内谈话，须全部做到",
            "every month, mediation within 1 h, talk within 2 days of that after dispute taken up: always",
        ),
    ],
)
def test_a_response_is_said_in_words(common: dict[str, Any], fields: dict[str, Any], zh: str, en: str) -> None:
    """The window, the trigger, the act with its limit, and the share."""
    said = Response(**common, **fields).bounds_label(load().vocabulary)
    assert (said.zh, said.en) == (zh, en)
