"""A sample assessment: twelve posts of three stations and thirty duties, with every verdict in it somewhere."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from tests.reporting.scored import with_scores

from constab.assessment import (
    Assessment,
    Category,
    Grade,
    Line,
    ObligationSummary,
    Scorecard,
    Step,
    Title,
    Verdict,
)
from constab.entities import Label

STATIONS = ("城关派出所", "河西派出所", "龙门派出所")
POSTS = ("东苑", "西苑", "南关", "北关", "涧河", "洛滨", "牡丹", "青年路", "古城", "新村", "厂前", "龙泉")
PER_POINT = Decimal("0.001")

CATEGORIES = (
    ("contact", Label("联系群众", "Public contact")),
    ("information", Label("信息采集", "Information")),
    ("prevention", Label("治安防范", "Prevention")),
    ("premises", Label("场所管理", "Premises")),
    ("team", Label("队伍建设", "Team")),
)

with Path(__file__).with_name("duties.csv").open(encoding="utf-8", newline="") as _file:
    DUTIES = tuple(csv.DictReader(_file))
"""What the posts of the sample owe; ``windows`` is how many windows of it there are in its year."""


GRADES = (
    Grade("excellent", Label("优秀", "excellent"), Decimal(90)),
    Grade("good", Label("良好", "good"), Decimal(80)),
    Grade("pass", Label("合格", "pass"), Decimal(60)),
    Grade("fail", Label("不合格", "fail"), Decimal(0)),
)


def draw(below: int, *keys: object) -> int:
    """Return a number below ``below`` that looks random and follows from ``keys`` alone."""
    digest = hashlib.sha256("/".join(map(str, keys)).encode()).digest()
    return int.from_bytes(digest[:6], "big") % below


def _line(post: int, duty: int, points: Decimal) -> Line:
    id, windows = DUTIES[duty % len(DUTIES)]["id"], int(DUTIES[duty % len(DUTIES)]["windows"])
    if duty >= len(DUTIES):
        id = f"{id}_{duty // len(DUTIES) + 1}"
    habit = 62 + draw(39, "post", post)
    keep = max(0, min(100, habit + 25 - draw(50, "duty", duty) + draw(21, post, duty) - 10))
    open_windows = 1 if windows < 13 and draw(3, "open", duty) == 0 else 0
    due = windows - open_windows
    met = min(due, (due * keep + draw(100, "spread", post, duty)) // 100)
    numbers = {"due": due, "met": met, "missed": due - met, "no_data": 0, "waived": 0, "open": open_windows}
    numbers |= {"at_risk": 0, "ahead": 0}
    verdict = Verdict.MET if met == due else Verdict.MISSED
    special = draw(29, "special", post, duty)
    if post % 12 == 11:
        verdict, met = Verdict.NO_DATA, 0
        numbers |= {"met": 0, "missed": 0, "no_data": due}
    elif special == 0:
        verdict, points = Verdict.NOT_APPLICABLE, Decimal(0)
        numbers = dict.fromkeys(numbers, 0)
    elif special == 1:
        verdict = Verdict.WAIVED
        numbers = dict.fromkeys(numbers, 0) | {"waived": windows}
    elif special == 2 and id == "satisfaction":
        verdict = Verdict.NOT_REVIEWED
        numbers = dict.fromkeys(numbers, 0)
    elif special == 3 and windows <= 4:
        verdict = Verdict.ON_TRACK
        numbers = dict.fromkeys(numbers, 0) | {"open": 1, "ahead": 0}
    elif open_windows and verdict is Verdict.MET:
        verdict = Verdict.AT_RISK if draw(2, "risk", post, duty) else Verdict.ON_TRACK
        numbers["at_risk"] = int(verdict is Verdict.AT_RISK)
        numbers["ahead"] = int(verdict is Verdict.ON_TRACK)
    if post % 12 == 9 and id == "answer_online":
        verdict = Verdict.MISCONFIGURED
        numbers = dict.fromkeys(numbers, 0)
    if post % 12 == 4 and id == "satisfaction":
        verdict = Verdict.NOT_REVIEWED
        numbers = dict.fromkeys(numbers, 0)
    if numbers["due"]:
        earned = (points * met / due).quantize(PER_POINT, "ROUND_FLOOR")
    else:
        earned = Decimal(0) if verdict in (Verdict.MISCONFIGURED, Verdict.NO_DATA) else points
    return Line(obligation=id, verdict=verdict, points=points, earned=earned, **numbers)


def make_assessment(posts: int = 12, duties: int = 30, since: date = date(2012, 1, 1)) -> Assessment:
    """Return an assessment of ``posts`` posts and ``duties`` duties; equal numbers give equal assessments."""
    full = (Decimal(100) / duties).quantize(PER_POINT, "ROUND_FLOOR")
    obligations = []
    for number in range(duties):
        one = DUTIES[number % len(DUTIES)]
        id, zh, en = one["id"], one["zh"], one["en"]
        lap = number // len(DUTIES)
        obligations.append(
            ObligationSummary(
                id=f"{id}_{lap + 1}" if lap else id,
                title=Label(f"{zh}（{lap + 1}）", f"{en} ({lap + 1})") if lap else Label(zh, en),
                kind="quota",
                force="aim" if id == "satisfaction" else "should" if id == "open_day" else "must",
                category=one["category"],
                target=Label(one["target_zh"], one["target_en"]),
                source=f"luoyang-2012 §3.{number + 1}",
                model="" if id == "answer_online" else "one_plus_x",
                origin=f"programme.toml:{40 + 9 * number}",
                points=full if number else Decimal(100) - full * (duties - 1),
                bearer_kind="post",
            )
        )
    cards = []
    for post in range(posts):
        lines = tuple(_line(post, number, one.points) for number, one in enumerate(obligations))
        silent = all(line.verdict is Verdict.NO_DATA for line in lines)
        steps = tuple(
            Step(duty.title, duty.points if line.verdict is Verdict.NOT_APPLICABLE else line.earned, duty.id)
            for duty, line in zip(obligations, lines, strict=True)
        )
        score = None if silent else sum((step.points for step in steps), Decimal(0))
        grade = None if score is None else next(one.id for one in GRADES if score >= one.at_least)
        number = f"（{post // len(POSTS) + 1}）" if posts > len(POSTS) else ""
        reasons = ((Label("总分低于80分", "scored below 80"),) if score is not None and score < 80 else ()) + (
            (Label("群众满意率未达标", "satisfaction below target"),) if post % 12 == 2 else ()
        )
        cards.append(
            Scorecard(
                bearer=f"4103{post + 1:05d}",
                name=f"{POSTS[post % len(POSTS)]}{number}警务室",
                kind="post",
                parent=f"st{post % len(STATIONS) + 3 * (post // 60)}",
                lines=lines,
                score=score,
                grade=grade,
                rank=None,
                waterfall=() if silent else steps,
                titles=(
                    Title("model_post", Label("标杆示范警务室", "model post"), reasons),
                    Title("merit", Label("先进警务室", "post of merit")),
                ),
            )
        )
    return Assessment(
        programme="luoyang-2012",
        title=Label("城乡警务室“1+X”警务运作模式", "The 1+X working model of community posts"),
        programme_digest="sha256:" + "4f2a9c" * 10 + "d1e0",
        ledger_seal="sha256:" + "b7039e" * 10 + "55aa",
        records=21480,
        calendar="CN 2012 (holidays 0.100)",
        since=since,
        as_of=date(since.year, 12, 20),
        obligations=tuple(obligations),
        categories=tuple(
            Category(id, label, sum((one.points for one in obligations if one.category == id), Decimal(0)))
            for id, label in CATEGORIES
        ),
        grades=GRADES,
        scorecards=_ranked(cards),
        warnings=(Label("1个警务室考核期内未上报任何记录。", "One post reported nothing in the whole period."),),
        units={
            f"st{one}": STATIONS[one % 3] + (f"{one // 3 + 1}分部" if posts > 60 else "")
            for one in range(3 + posts // 20)
        },
    )


def _ranked(cards: list[Scorecard]) -> tuple[Scorecard, ...]:
    scored = sorted((card for card in cards if card.score is not None), key=lambda card: (-card.score, card.bearer))
    ranked = []
    for card in scored:
        rank = 1 + sum(other.score > card.score for other in scored)
        ranked.append(evolve(card, rank=rank))
    return (*ranked, *(card for card in cards if card.score is None))


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    """Return twelve posts and thirty duties."""
    return make_assessment()


@pytest.fixture(scope="session")
def assessed() -> Callable[..., Assessment]:
    """Return the maker of assessments: ``assessed(posts=500, duties=35)``."""
    return make_assessment


@pytest.fixture(scope="session")
def scored(assessment: Assessment) -> Assessment:
    """Return the sample with scores of their own: a monthly one of people, and a yearly one of posts."""
    return with_scores(assessment)
