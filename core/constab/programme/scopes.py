"""Scopes: whether any unit of a register bears a duty on any day of a programme."""

from __future__ import annotations

from datetime import timedelta

from constab.entities import FOREVER, AttributeValue, Register, Span, Unit
from constab.obligations import Bearer, Condition

Dated = tuple[str, Span, AttributeValue]


class Scopes:
    """The units of a register and their attributes, looked at during ``period``. Read only."""

    def __init__(self, register: Register, period: Span) -> None:
        self.period = period
        self._units = register.units
        self._values: dict[str, list[Dated]] = {}
        for one in register.attributes:
            if one.holder == "unit":
                self._values.setdefault(one.id, []).append((one.name, one.span, one.value))
        self._known: dict[Bearer, bool] = {}

    def any_bears(self, scope: Bearer) -> bool:
        """Tell whether any unit bears a duty of this scope on any day."""
        if scope not in self._known:
            self._known[scope] = any(unit.kind == scope.unit and self._bears(unit, scope) for unit in self._units)
        return self._known[scope]

    def bearers(self, scope: Bearer) -> tuple[str, ...]:
        """Return the ids of the units that bear a duty of this scope on any day."""
        return tuple(unit.id for unit in self._units if unit.kind == scope.unit and self._bears(unit, scope))

    def _bears(self, unit: Unit, scope: Bearer) -> bool:
        there = unit.span.overlap(self.period)
        if there is None:
            return False
        values = self._values.get(unit.id, [])
        # What is true of a unit changes on these days alone.
        changes = {there.since}
        for _, span, _ in values:
            changes.add(span.since)
            if span.until != FOREVER:
                changes.add(span.until + timedelta(days=1))

        def satisfied(where: tuple[Condition, ...], day: object) -> bool:
            return all(
                _holds(test, [value for name, span, value in values if name == test.name and day in span])
                for test in where
            )

        return any(
            satisfied(scope.where, day) and not any(satisfied(one, day) for one in scope.unless)
            for day in changes
            if day in there
        )


def _holds(test: Condition, values: list[AttributeValue]) -> bool:
    if test.operator == "not":
        return all(test.holds(value) for value in values)
    if test.operator == "given":
        return bool(values) == test.values[0]
    return any(test.holds(value) for value in values)
