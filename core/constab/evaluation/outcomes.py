"""The rows that consequences gave become outcomes; what had to be left out becomes warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from constab.assessment import Outcome
from constab.calendar import date_of
from constab.consequences import MARK, OPEN, Consequence, Found, in_yuan
from constab.entities import Label
from constab.evaluation.consequent import Statement
from constab.evaluation.relations import Row
from constab.obligations.wording import noun_of
from constab.programme import Programme

Run = Callable[[sa.Select[Any]], Sequence[Row]]
_NOBODY = Label("", "")


def outcomes(
    programme: Programme, statements: Iterable[Statement], run: Run
) -> tuple[tuple[Outcome, ...], tuple[Label, ...]]:
    """Return the outcomes of all consequences in the programme's order, then by bearer and day, and the warnings."""
    made: list[Outcome] = []
    warnings: list[Label] = []
    ordered = {effect.id: place for place, effect in enumerate(programme.consequences)}
    for one in statements:
        names = one.select.selected_columns.keys()
        rule = programme.rule(one.consequence.obligation) if one.consequence.obligation else None
        noun = MARK if rule is None else noun_of(rule.latest)
        for row in run(one.select):
            found = _found(dict(zip(names, row, strict=True)), noun)
            reason = one.consequence.reason(found, programme.vocabulary)
            if found.standing not in one.consequence.mentioned:
                made.append(_outcome(one.effect.id, one.consequence, found, reason))
            elif found.amount:
                title = one.consequence.title
                warnings.append(Label(f"“{title.zh}”：{reason.zh}", f"“{title.en}”: {reason.en}"))
    made.sort(key=lambda one: (ordered[one.consequence], one.bearer, one.item, one.start, one.end, one.case, one.part))
    return tuple(made), tuple(sorted(warnings, key=lambda one: one.en))


def _found(of: Mapping[str, Any], noun: Label) -> Found:
    amount = None if of["amount"] is None else _thousandths(int(of["amount"]), int(of["scale"]))
    return Found(
        bearer=of["bearer"],
        item=of["item"],
        start=date_of(of["first_day"]),
        end=date_of(of["last_day"]),
        case=of["case_id"] or "",
        part=int(of["part"]),
        fen=None if of["fen"] is None else int(of["fen"]),
        amount=amount,
        standing=of["standing"],
        due=_day(of.get("due_day")),
        done=_day(of.get("done_day")),
        stage=of.get("stage") or 0,
        noun=noun,
    )


def _day(number: int | None) -> date | None:
    return None if number is None else date_of(number)


def _thousandths(amount: int, scale: int) -> Decimal:
    """Return an amount in its own unit, cut to the thousandth."""
    return Decimal(amount * 1000 // scale).scaleb(-3)


def _outcome(id: str, consequence: Consequence, found: Found, reason: Label) -> Outcome:
    return Outcome(
        consequence=id,
        title=consequence.title,
        kind=consequence.kind,
        bearer=found.bearer,
        item=found.item,
        case=found.case,
        start=found.start,
        end=found.end,
        part=found.part,
        party=consequence.party(found.part) if found.part else _NOBODY,
        yuan=None if found.fen is None else in_yuan(found.fen),
        open=found.standing == OPEN,
        reason=reason,
        standing=found.standing,
        # What befalls a person bars no title of the unit.
        bars=consequence.barred if found.standing in consequence.lasting and not found.item else (),
    )
