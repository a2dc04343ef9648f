"""What facts are made in: the register, the working days, and what is known on the last day."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import field, frozen
from tests.oracle.counting import every_holds
from tests.oracle.record import Record
from tests.oracle.roll import Roll

from constab.calendar import Workdays
from constab.entities import Register, Span
from constab.facts import Limit, Step
from constab.vocabulary.terms import covers

ONE_DAY = timedelta(days=1)


@frozen
class Setting:
    """What records are judged against: the register, the working days, and the last day that is known."""

    as_of: date
    roll: Roll = field(factory=lambda: Roll(Register()))
    workdays: Workdays = field(factory=Workdays)
    period: Span = field(factory=Span)

    def worked(self, after: date, until: date) -> int:
        """Return how many days after one day, until another, were worked."""
        days = (after + timedelta(days=number + 1) for number in range((until - after).days))
        return sum(self.workdays.is_workday(day) for day in days)

    def is_step(self, step: Step, record: Record) -> bool:
        """Tell whether a record is of a step, by whomever."""
        return (
            any(covers(pattern, record.activity) for pattern in step.activity)
            and record.visible(self.as_of)
            and every_holds(step.where, record, self.roll)
        )

    def is_owned(self, step: Step, record: Record) -> bool:
        """Tell whether it was taken by the owner of the step, if it has one."""
        if step.roles and not record.people & self.roll.serving(step.roles, None, (), record.began_on):
            return False
        kinds = {unit.kind for unit in self.roll.register.units if unit.id == record.unit}
        return not step.units or bool(kinds & set(step.units))

    def last_day(self, limit: Limit, since: date) -> date:
        """Return the last day of a limit by days or working days."""
        if limit.sort == "days":
            return since + timedelta(days=limit.amount)
        day = since
        while self.worked(since, day) < limit.amount:
            day += ONE_DAY
        return day
