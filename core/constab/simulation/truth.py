"""The truth file: every window that is missed in what was simulated, and whether it was planted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from attrs import frozen

from constab.entities import Label
from constab.obligations import State
from constab.simulation.owed import Account, Plan

FORMAT = "constab.truth/1"

Form = Literal["missed", "violation", "standing", "empty"]
"""Too little done, too much done, a state that does not hold, or nothing there that the duty could bind for."""


@frozen
class MissedWindow:
    """One missed window. Amounts are in the duty's own unit (hours as hours); a bound is None where there is none.

    ``planted`` is false where the simulation could not do what the programme asks.
    """

    start: date
    end: date
    item: str
    actual: Decimal
    at_least: Decimal | None
    at_most: Decimal | None
    planted: bool


@frozen
class Shortfall:
    """Everything that one bearer missed of one obligation."""

    obligation: str
    bearer: str
    form: Form
    windows: tuple[MissedWindow, ...]

    @property
    def missed(self) -> int:
        """What an assessment counts as missed: windows, or one where there is nothing to be judged."""
        return 1 if self.form == "empty" else len(self.windows)


@frozen
class NotPlanted:
    """An obligation in which no shortfall was planted, and why."""

    obligation: str
    reason: Label


def shortfalls_of(accounts: Iterable[Account], as_of: date) -> list[Shortfall]:
    """Return what is missed for good by the end of ``as_of``."""
    found: dict[tuple[str, str, Form], list[MissedWindow]] = {}
    for one in accounts:
        # What was done too often is done; a state that is too high may still be mended before it is judged.
        over = one.high is not None and one.actual > one.high and one.duty.tally is not None
        actual = one.duty.relation.actual
        lasting = isinstance(actual, State) and actual.at == "throughout"
        if not over and (not one.missed or (one.duty.closes(one.window) > as_of and not lasting)):
            continue
        form: Form = "standing" if one.duty.relation.of_register else "violation" if one.low is None else "missed"
        missed = MissedWindow(
            one.window.start,
            one.window.end,
            one.item,
            _own(one.actual, one),
            None if one.low is None else _own(one.low, one),
            None if one.high is None else _own(one.high, one),
            one.plan is not Plan.MEET,
        )
        found.setdefault((one.duty.rule, one.bearer, form), []).append(missed)
    return [
        Shortfall(*key, tuple(sorted(windows, key=lambda one: (one.item, one.start, one.end))))
        for key, windows in found.items()
    ]


def _own(amount: int, account: Account) -> Decimal:
    """Return a whole number of the plan in the duty's own unit, to three places where it does not come out even."""
    scaled = Decimal(amount) / account.duty.relation.scale - account.duty.relation.offset
    return scaled if scaled == scaled.to_integral_value() else scaled.quantize(Decimal("0.001"))


def truth_json(head: dict[str, object], shortfalls: Iterable[Shortfall], not_planted: Iterable[NotPlanted]) -> str:
    """Return the truth file's text; amounts are texts, days ISO, reasons in both languages."""
    document = {
        "format": FORMAT,
        **head,
        "shortfalls": [
            {
                "obligation": one.obligation,
                "bearer": one.bearer,
                "form": one.form,
                "missed": one.missed,
                "windows": [
                    {
                        "start": window.start.isoformat(),
                        "end": window.end.isoformat(),
                        "item": window.item,
                        "actual": f"{window.actual.normalize():f}",
                        "at_least": None if window.at_least is None else f"{window.at_least.normalize():f}",
                        "at_most": None if window.at_most is None else f"{window.at_most.normalize():f}",
                        "planted": window.planted,
                    }
                    for window in one.windows
                ],
            }
            for one in shortfalls
        ],
        "not_planted": [
            {"obligation": one.obligation, "reason": {"zh": one.reason.zh, "en": one.reason.en}} for one in not_planted
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
