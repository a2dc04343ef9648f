"""The duties: counts, quantities, hours, distinct subjects, half-days, nights, conditions, ceilings."""

from __future__ import annotations

from math import sqrt
from typing import Literal

from attrs import evolve, frozen

CODES = (
    "patrol.day", "visit.household", "patrol.night", "reception", "inspection.fire", "dispute.mediated",
    "publicity.fraud", "information.collected", "check.checkpoint", "visit.key_person", "hazard.found",
    "inspection.public_place", "visit.enterprise", "service.agency", "talk.key_person", "publicity.notice",
    "inspection.school", "meeting.residents", "record_file.key_person", "service.home", "patrol.joint",
    "inspection.special_trade", "exchange.village_cadres", "training.volunteers", "meeting.work", "report.to_station",
    "contact.informant", "survey", "duty.station", "order.case_quota", "team.activity", "visit.welfare",
)  # fmt: skip
"""The activities of the records, the most frequent first."""

Per = Literal["day", "week", "half_month", "month", "quarter", "half_year", "year"]
Measure = Literal["count", "quantity", "hours", "days", "half_days", "subjects"]

WINDOWS: dict[Per, int] = {
    "day": 366, "week": 52, "half_month": 24, "month": 12, "quarter": 4, "half_year": 2, "year": 1,
}  # fmt: skip
"""How many whole windows the year has in which the programme is in force."""

SCALES: dict[Measure, int] = {"quantity": 1000, "hours": 60}
NIGHT = "20:00-06:00"


@frozen
class Duty:
    """One obligation of every post. ``pace`` is the target as a share of what an average post does in a window."""

    id: str
    codes: tuple[str, ...]
    per: Per
    measure: Measure = "count"
    pace: float = 1.0
    ceiling: bool = False
    night: bool = False
    outcome: str = ""
    place: str = ""
    work: bool = False
    together: int = 1

    def target(self, records_of_post: int) -> int:
        """Return the bound that a post of so many records a year has, in the measure's own unit."""
        share = sum(_share(CODES.index(code)) for code in self.codes)
        mean = records_of_post * share * self.pace / WINDOWS[self.per]
        mean *= 5 / 12 if self.night else 1
        mean *= 1 / 3 if self.outcome or self.place else 1
        mean *= 5 / 7 if self.work else 1
        mean *= 1 / 4 if self.together > 1 else 1
        mean *= 5 if self.measure == "quantity" else 1
        if self.measure in ("days", "half_days"):
            most = 366 / WINDOWS[self.per] * (2 if self.measure == "half_days" else 1)
            mean = min(mean, most * 0.8)
        return max(0 if self.ceiling else 1, round(mean))

    def toml(self, records_of_post: int) -> str:
        """Return the table that a programme writes for it."""
        activity = ", ".join(f'"{code}"' for code in self.codes)
        lines = [
            "[[obligation]]",
            f'id = "{self.id}"',
            'kind = "quota"',
            f'title = {{ zh = "{self.id}", en = "{self.id}" }}',
            'bearer = { unit = "post" }',
            f"activity = [{activity}]",
            f'per = "{self.per}"',
            f'measure = "{self.measure}"',
            f"{'at_most' if self.ceiling else 'at_least'} = {self.target(records_of_post)}",
        ]
        conditions = [f'{name} = "{value}"' for name in ("outcome", "place") if (value := getattr(self, name))]
        if conditions:
            lines.append(f"where = {{ {', '.join(conditions)} }}")
        if self.night:
            lines.append(f'during = "{NIGHT}"')
        if self.work:
            lines.append('days = "work"')
        if self.together > 1:
            lines.append(f"together = {self.together}")
        return "\n".join(lines) + "\n"


def _share(place: int) -> float:
    return sqrt((place + 1) / len(CODES)) - sqrt(place / len(CODES))


def _some(*places: int) -> tuple[str, ...]:
    return tuple(CODES[place] for place in places)


THIRTY: tuple[Duty, ...] = (
    Duty("day_patrol", _some(0), "day"),
    Duty("any_patrol", _some(0, 2, 20), "week", pace=1.1),
    Duty("night_patrol", _some(0, 2, 20), "week", night=True, pace=0.9),
    Duty("nights_out", _some(2), "month", measure="days", night=True),
    Duty("patrol_hours", _some(0, 2), "month", measure="hours"),
    Duty("households", _some(1), "month", measure="subjects", pace=0.7),
    Duty("households_of_the_year", _some(1, 31), "year", measure="subjects", pace=0.3),
    Duty("reception", _some(3), "week", measure="half_days", pace=0.7),
    Duty("reception_hours", _some(3), "half_month", measure="hours"),
    Duty("fire_inspections", _some(4), "month", pace=0.9),
    Duty("fire_premises", _some(4), "quarter", measure="subjects", pace=0.8),
    Duty("disputes_settled", _some(5), "month", outcome="settled"),
    Duty("fraud_leaflets", _some(6), "month", measure="quantity"),
    Duty("information", _some(7), "half_month", pace=1.1),
    Duty("information_pieces", _some(7), "quarter", measure="quantity", pace=0.9),
    Duty("checkpoints_together", _some(8), "month", together=2),
    Duty("key_people", _some(9, 14), "month", measure="subjects", pace=0.8),
    Duty("key_people_at_home", _some(9), "quarter", place="household", pace=1.0),
    Duty("hazards", _some(10), "month"),
    Duty("public_places", _some(11), "quarter", measure="subjects", pace=0.9),
    Duty("enterprises_on_workdays", _some(12), "month", work=True),
    Duty("errands", _some(13), "month", pace=0.9),
    Duty("notices", _some(15), "half_month", pace=0.8),
    Duty("schools", _some(16), "half_year", measure="days", pace=0.9),
    Duty("residents_met", _some(17), "quarter"),
    Duty("service_at_home", _some(19), "month", outcome="settled", pace=1.0),
    Duty("volunteers", _some(20, 23, 30), "half_year"),
    Duty("meetings_at_most", _some(24), "month", ceiling=True, pace=1.2),
    Duty("station_duty_at_most", _some(28), "quarter", ceiling=True, pace=1.3),
    Duty("no_case_quotas", _some(29), "month", ceiling=True, pace=1.0, outcome="passed"),
)
"""Thirty duties of mixed windows and measures."""

SIXTY: tuple[Duty, ...] = (*THIRTY, *(evolve(one, id=f"{one.id}_more", pace=one.pace * 1.2) for one in THIRTY))
"""The same with a second, stricter set."""


def programme(duties: tuple[Duty, ...], records_of_post: int) -> str:
    """Return a programme of these duties in TOML."""
    head = """\
[programme]
id = "benchmark"
title = { zh = "基准", en = "Benchmark" }
in_force = { from = 2012-01-01, until = 2012-12-31 }
calendar = "CN"
"""
    return "\n".join([head, *(one.toml(records_of_post) for one in duties)])
