"""What follows a record and the steps of a case, found by going through every record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen
from tests.oracle.record import Record
from tests.oracle.setting import Setting

from constab.calendar import date_of, day_number
from constab.calendar.days import MINUTES
from constab.facts import Chain, Course, Limit, Limits, Stride


@frozen(order=True)
class Point:
    """A day, and a minute of it where that is known; what has none comes last on its day."""

    day: int
    sort: int
    minute: int | None

    @classmethod
    def of(cls, day: int, minute: int | None) -> Point:
        """Return the point."""
        return cls(day, MINUTES if minute is None else minute, minute)

    @property
    def moment(self) -> int | None:
        """Minutes from midnight of day 0."""
        return None if self.minute is None else self.day * MINUTES + self.minute

    def follows(self, other: Point) -> bool:
        """Tell whether it is not earlier than another, as far as one can tell."""
        if self.day != other.day or self.minute is None or other.minute is None:
            return self.day >= other.day
        return self.minute >= other.minute


def _begin(record: Record) -> Point:
    return Point.of(record.day, record.minute)


def _key(fact: Chain | Course, record: Record) -> str | None:
    return record.case_id if fact.on == "case" else record.subject


def _of_value(limits: Limits, record: Record) -> Limit | None:
    return dict(limits.each).get(next(iter(map(str, record.values(limits.by))), ""), limits.otherwise)


def _last_minute(limit: Limit, since: Point, minute: int) -> int:
    """Return the last minute of a limit by the clock."""
    start = since.day * MINUTES + minute
    if limit.sort == "minutes":
        return start + limit.amount
    end = start + 1
    while end % MINUTES != limit.amount:
        end += 1
    return end - 1


def _in_time(limit: Limit, since: Point, act: Point, setting: Setting) -> bool:
    if limit.timed:
        if since.minute is None or act.moment is None:
            return False
        return act.moment <= _last_minute(limit, since, since.minute)
    return date_of(act.day) <= setting.last_day(limit, date_of(since.day))


def _has_run_out(limit: Limit, since: Point, setting: Setting) -> bool:
    if limit.timed:
        minute = MINUTES - 1 if since.minute is None else since.minute
        return _last_minute(limit, since, minute) < (day_number(setting.as_of) + 1) * MINUTES
    return setting.last_day(limit, date_of(since.day)) <= setting.as_of


def chain_rows(chain: Chain, records: Sequence[Record], setting: Setting) -> list[Record]:
    """Return the rows of a chain."""
    found = []
    for opening in records:
        if not setting.is_step(chain.opening, opening):
            continue
        verdict = (
            _noticed(chain, opening, records, setting) if chain.notice else _kept(chain, opening, records, setting)
        )
        if verdict is not None:
            found.append(evolve(opening, activity=f"@{chain.id}"))
        if verdict:
            found.append(evolve(opening, activity=f"@{chain.id}.met"))
    return found


def _noticed(chain: Chain, opening: Record, records: Sequence[Record], setting: Setting) -> bool:
    return any(_is_early(chain, opening, one, setting) for one in _acts(chain, 0, opening, records, setting))


def _is_early(chain: Chain, opening: Record, act: Record, setting: Setting) -> bool:
    limit, at, told = chain.notice, _begin(opening), _begin(act)
    assert limit is not None
    if not at.follows(told):
        return False
    if limit.timed:
        return at.moment is not None and told.moment is not None and told.moment + limit.amount <= at.moment
    if limit.sort == "days":
        return told.day + limit.amount <= at.day
    return setting.worked(date_of(told.day), date_of(at.day)) >= limit.amount


def _acts(chain: Chain, place: int, opening: Record, records: Sequence[Record], setting: Setting) -> list[Record]:
    key = _key(chain, opening)
    return [
        one
        for one in records
        if key is not None
        and _key(chain, one) == key
        and one.record != opening.record
        and setting.is_step(chain.links[place].act, one)
        and (one.unit == opening.unit or not chain.links[place].same_unit)
    ]


def _kept(chain: Chain, opening: Record, records: Sequence[Record], setting: Setting) -> bool | None:
    """Tell whether a chain was kept; None where that is not decided, or not asked."""
    if not chain.links:
        ended = opening.end_day is not None and opening.end_day <= day_number(setting.as_of)
        end = Point.of(opening.end_day, opening.end_minute) if ended and opening.end_day is not None else None
        return _judged([(chain.own, _begin(opening), end)], opening, setting)
    previous: Point | None = _begin(opening)
    pairs: list[tuple[Limits | None, Point | None, Point | None]] = []
    for place, link in enumerate(chain.links):
        since = previous if link.after == "previous" else _begin(opening)
        timed = link.limits is not None and ((limit := _of_value(link.limits, opening)) is None or limit.timed)
        acts = [
            (_begin(one), one.record)
            for one in _acts(chain, place, opening, records, setting)
            if previous is not None and _begin(one).follows(previous) and not (timed and one.minute is None)
        ]
        previous = min(acts)[0] if acts else None
        pairs.append((link.limits, since, previous))
    return _judged(pairs, opening, setting)


def _judged(
    pairs: Sequence[tuple[Limits | None, Point | None, Point | None]], opening: Record, setting: Setting
) -> bool | None:
    kept, lost = True, False
    for limits, since, act in pairs:
        limit = _of_value(limits, opening) if limits is not None else None
        if limits is not None and limit is None:
            return None
        if limit is None:
            kept, lost = kept and act is not None, lost or act is None
        elif since is None or act is None or not act.follows(since) or not _in_time(limit, since, act, setting):
            kept, lost = False, lost or (since is not None and _has_run_out(limit, since, setting))
    return True if kept else False if lost else None


def course_rows(course: Course, records: Sequence[Record], setting: Setting) -> list[Record]:
    """Return the rows of a course."""
    found = []
    for key in sorted({_key(course, one) or "" for one in records} - {""}):
        case = [one for one in records if _key(course, one) == key]
        decided = _decided(course, case, setting)
        if decided is None:
            continue
        row, kept = decided
        found.append(evolve(row, activity=f"@{course.id}"))
        if kept:
            found.append(evolve(row, activity=f"@{course.id}.met"))
    return found


def _sort(record: Record) -> tuple[Point, str]:
    return _begin(record), record.record


def _decided(course: Course, case: Sequence[Record], setting: Setting) -> tuple[Record, bool] | None:
    firsts = [
        min((one for one in case if setting.is_step(stride.step, one)), key=_sort, default=None)
        for stride in course.strides
    ]
    if course.in_order:
        last, opening = firsts[-1], firsts[0]
    else:
        there = [one for one in firsts if one is not None]
        last = max(there, key=_sort) if len(there) == len(firsts) else None
        opening = min(there, key=_sort, default=None)
    if course.limit is not None and opening is not None:
        until = setting.last_day(course.limit, opening.began_on)
        if last is None or last.began_on > until:
            moved = evolve(opening, day=day_number(until), minute=None, end_day=None, end_minute=None)
            return (moved, False) if until <= setting.as_of else None
    if last is None:
        return None
    if course.in_order:
        return last, _in_turn(course.strides, case, None, last.began_on, setting)
    return last, all(
        any(setting.is_step(one.step, row) and setting.is_owned(one.step, row) and row.day <= last.day for row in case)
        for one in course.strides
    )


def _in_turn(
    strides: Sequence[Stride], case: Sequence[Record], since: date | None, last: date, setting: Setting
) -> bool:
    """Tell whether the steps can be taken one after the other, the last of them on a given day."""
    if not strides:
        return since == last
    stride, rest = strides[0], strides[1:]
    for day in sorted({one.began_on for one in case}):
        if since is not None and (day < since or (stride.limit and day > setting.last_day(stride.limit, since))):
            continue
        taken = any(
            one.began_on == day and setting.is_step(stride.step, one) and setting.is_owned(stride.step, one)
            for one in case
        )
        if taken and _in_turn(rest, case, day, last, setting):
            return True
    return False
