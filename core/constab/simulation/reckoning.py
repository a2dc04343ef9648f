"""What a record counts for: the running accounts of every duty, so that no record does what the plan forbids."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal

from attrs import define, field

from constab.calendar import ClockSpan
from constab.calendar.days import MINUTES, date_of, day_number
from constab.entities import AttributeValue
from constab.facts import Clip
from constab.obligations import Condition, Expression, Measure, RecordWhere, Tally
from constab.simulation.draft import Draft, holds
from constab.simulation.entry import Entry, Profile
from constab.simulation.frame import Duty, Frame
from constab.simulation.owed import Account, Plan
from constab.vocabulary.terms import covers

NOON = MINUTES // 2
ACTOR_ROLE = "actor_role"
_TIMES = ("day", "minute", "end_day", "end_minute", "recorded_day", "recorded_minute")
CREW = "crew"
_OF_ENTRIES = frozenset({ACTOR_ROLE, CREW, "quantity", "activity", "unit", "actor", "subject", "case_id", *_TIMES})
"""The columns that are no part of a profile."""

Row = tuple[str, int, int | None, int | None, int | None]
"""What differs between a record and the rows of facts made of it: activity, day, minute, end day, end minute."""
Chart = dict[str, dict[int, list[Account]]]
"""Of one duty and bearer: by item and day, the accounts that a record of that day counts for."""
Gain = int | Hashable
Touch = tuple[Account, Measure, Gain]


@define(eq=False)
class Reckoning:
    """The open accounts, and what each record adds to them."""

    duties: tuple[Duty, ...]
    clips: tuple[Clip, ...]
    draft: Draft
    frame: Frame
    _charts: dict[tuple[int, str], Chart] = field(factory=dict)
    _by_code: dict[str, tuple[tuple[Duty, Tally], ...]] = field(factory=dict)
    _fits: dict[tuple[int, Profile], bool] = field(factory=dict)
    _cut: dict[tuple[int, str], bool] = field(factory=dict)

    def open(self, accounts: Iterable[Account]) -> None:
        """Take up accounts; records are counted for them from now on."""
        for account in accounts:
            chart = self._charts.setdefault((account.duty.number, account.bearer), {})
            days = chart.setdefault(account.item, {})
            first = day_number(account.window.start)
            for day in range(first, first + account.window.days):
                days.setdefault(day, []).append(account)

    def close(self, bearers: Iterable[str]) -> None:
        """Let the accounts of these bearers go."""
        for bearer in bearers:
            for duty in self.duties:
                self._charts.pop((duty.number, bearer), None)

    def duties_of(self, code: str) -> tuple[tuple[Duty, Tally], ...]:
        """Return the duties that count records (or a fact's rows) of a code, and what they count."""
        if code not in self._by_code:
            found = []
            for duty in self.duties:
                if (tally := duty.tally) is None:
                    continue
                patterns = (f"@{tally.fact}",) if tally.fact else tally.activities
                if any(covers(pattern, code) for pattern in patterns):
                    found.append((duty, tally))
            self._by_code[code] = tuple(found)
        return self._by_code[code]

    def is_counted(self, code: str) -> bool:
        """Tell whether any duty or fact looks at records of a code."""
        return bool(self.duties_of(code)) or any(
            covers(pattern, code) for clip in self.clips for pattern in clip.activity
        )

    def gains(self, touched: Iterable[Touch]) -> dict[Account, int]:
        """Return what a record would add to each account, in the plan's whole numbers; only what it would add."""
        found: dict[Account, int] = {}
        fresh: dict[Account, set[Hashable]] = {}
        for account, measure, gain in touched:
            if not measure.distinct:
                assert isinstance(gain, int)
                if gain:
                    found[account] = found.get(account, 0) + gain
            elif gain is not None and gain not in account.seen:
                fresh.setdefault(account, set()).add(gain)
        for account, elements in fresh.items():
            found[account] = len(elements)
        return found

    def count(self, touched: Iterable[Touch]) -> None:
        """Count a record for every account that it counts for."""
        for account, measure, gain in touched:
            if not measure.distinct:
                assert isinstance(gain, int)
                account.actual += gain
            elif gain is not None:
                account.seen.add(gain)
                account.actual = len(account.seen)

    def harms(self, gains: dict[Account, int]) -> bool:
        """Tell whether a record would break an upper bound that is to be kept."""
        for account, gain in gains.items():
            if account.high is not None and account.plan is not Plan.OVER and account.actual + gain > account.high:
                return True
        return False

    def heals(self, gains: dict[Account, int]) -> list[Account]:
        """Return the accounts that are to fall short and would no longer do so."""
        return [
            account
            for account, gain in gains.items()
            if account.plan is Plan.SHORT and account.low is not None and account.actual + gain >= account.low
        ]

    def touched(self, entry: Entry) -> Iterator[Touch]:
        """Yield every account that a record counts for, with what is counted and what it adds."""
        for row in self._rows(entry):
            for duty, tally in self.duties_of(row[0]):
                if entry.crew < tally.together or not self._is_fit(duty, tally, entry):
                    continue
                day = accounting_day(tally, row)
                if day is None:
                    continue
                if not self.frame.has(day, tally.days):
                    continue
                gain = _gain(tally, entry, row, day)
                for unit in self.draft.above(entry.unit):
                    chart = self._charts.get((duty.number, unit))
                    if chart is None:
                        continue
                    for item in self._items(duty, chart, entry):
                        for account in chart[item].get(day, ()):
                            yield account, tally.measure, gain

    def _rows(self, entry: Entry) -> list[Row]:
        rows: list[Row] = [(entry.activity, entry.day, entry.minute, entry.end_day, entry.end_minute)]
        for number, clip in enumerate(self.clips):
            for row in tuple(rows):
                key = (number, row[0])
                if key not in self._cut:
                    self._cut[key] = any(covers(pattern, row[0]) for pattern in clip.activity)
                if self._cut[key]:
                    rows += pieces(clip, row)
        return rows

    def _is_fit(self, duty: Duty, tally: Tally, entry: Entry) -> bool:
        if not tally.where and not tally.exempt:
            return True
        if _asks_people(tally):
            return self._holds(tally.where, entry) and not any(self._holds(exempt, entry) for exempt in tally.exempt)
        key = (duty.number, entry.profile)
        if key not in self._fits:
            self._fits[key] = self._holds(tally.where, entry) and not any(
                self._holds(exempt, entry) for exempt in tally.exempt
            )
        return self._fits[key]

    def _holds(self, where: RecordWhere, entry: Entry) -> bool:
        return all(self._condition_holds(one, entry) for one in where)

    def _condition_holds(self, one: Condition | Expression, entry: Entry) -> bool:
        if isinstance(one, Expression):
            return one.value(lambda name: self._value(name, entry)) is True
        if one.name == ACTOR_ROLE:
            roles = self._roles(entry)
            return any(covers(str(value), role) for value in one.values for role in roles) == (one.operator == "is")
        return holds(one, values_of(entry, one.name))

    def _roles(self, entry: Entry) -> frozenset[str]:
        """Return the roles in which those who take part serve that day."""
        day = date_of(entry.day)
        return frozenset(role for person in entry.people for role in self.draft.roles_of(person, day))

    def _value(self, name: str, entry: Entry) -> object:
        """Return the value that an expression finds in a column of a record; tags and roles as sets."""
        if name == ACTOR_ROLE:
            return self._roles(entry)
        if name in _TIMES:
            return getattr(entry, name)
        if name == "case_id":
            return entry.case or None
        for column, value in entry.profile:
            if column == name:
                return value
        return next(iter(values_of(entry, name)), None)

    def _items(self, duty: Duty, chart: Chart, entry: Entry) -> Iterable[str]:
        each = duty.each
        if each is None:
            return chart
        if each.unit:
            return [unit for unit in self.draft.above(entry.unit) if unit in chart]
        if each.subject:
            return (entry.subject,) if entry.subject in chart else ()
        if each.role:
            return [person for person in entry.people if person in chart]
        return [str(value) for value in values_of(entry, each.column) if value in chart]


def values_of(entry: Entry, name: str) -> frozenset[AttributeValue]:
    """Return the values of a column or attribute of a record: none, one, or its tags."""
    if name == CREW:
        return frozenset({Decimal(entry.crew)})
    for column, value in entry.profile:
        if column == name:
            return value if isinstance(value, frozenset) else frozenset({value})
    if name == "quantity" and entry.quantity is not None:
        return frozenset({Decimal(entry.quantity) / 1000})
    plain = {"activity": entry.activity, "unit": entry.unit, "actor": entry.actor, "subject": entry.subject}
    return frozenset({plain[name]}) if plain.get(name) else frozenset()


def _asks_people(tally: Tally) -> bool:
    """Tell whether conditions ask for what is no part of a profile."""
    every = (*tally.where, *(one for exempt in tally.exempt for one in exempt))
    return any(
        bool(one.names & _OF_ENTRIES) if isinstance(one, Expression) else one.name in _OF_ENTRIES for one in every
    )


def pieces(clip: Clip, row: Row) -> list[Row]:
    """Return the rows that a clip makes of one row."""
    _, day, minute, end_day, end_minute = row
    if minute is None or end_day is None or end_minute is None:
        return []
    start, end = day * MINUTES + minute, end_day * MINUTES + end_minute
    found: list[Row] = []
    for band in clip.at:
        for of in range(day - 1, end_day + 1):
            midnight = of * MINUTES
            first, last = max(start, midnight + band.start), min(end, midnight + band.end)
            if last > first and last - first >= clip.minimum:
                found.append((clip.code, of, first - midnight, of, last - midnight))
    return found


def accounting_day(tally: Tally, row: Row) -> int | None:
    """Return the day that a row belongs to, or None where its time of day does not match."""
    _, day, minute, end_day, _end_minute = row
    band = tally.during
    if band is None:
        return end_day if tally.count_on == "end" and end_day is not None else day
    if minute is None:
        return None
    after_midnight = band.crosses_midnight and minute < band.end - MINUTES
    if tally.during_by == "overlap":
        return _overlapped(band, row, after_midnight)
    if not band.contains(minute):
        return None
    if tally.count_on == "end" and end_day is not None:
        day = end_day
    return day - 1 if after_midnight else day


def _overlapped(band: ClockSpan, row: Row, after_midnight: bool) -> int | None:
    _, day, minute, end_day, end_minute = row
    if minute is None or end_day is None or end_minute is None:
        return None
    start, end, midnight = day * MINUTES + minute, end_day * MINUTES + end_minute, day * MINUTES
    if end <= start:
        return None
    if after_midnight:
        return day - 1
    if end > midnight + band.start and start < midnight + band.end:
        return day
    return day + 1 if end > midnight + MINUTES + band.start else None


def _gain(tally: Tally, entry: Entry, row: Row, day: int) -> Gain:
    """Return what a row adds, or, where equal ones count once, what it is."""
    _, began, minute, end_day, end_minute = row
    measure = tally.measure
    if measure is Measure.COUNT:
        return 1
    if measure is Measure.QUANTITY:
        return entry.quantity or 0
    if measure is Measure.HOURS:
        if minute is None or end_day is None or end_minute is None:
            return 0
        return max(0, (end_day - began) * MINUTES + end_minute - minute)
    if measure is Measure.DAYS:
        return (day,)
    if measure is Measure.HALF_DAYS:
        return None if minute is None else (day, minute >= NOON)
    if measure is Measure.SUBJECTS:
        return entry.subject or None
    return entry.case or None
