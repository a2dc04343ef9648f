"""Found: what an assessment itself has come to, as rows: scores and grades, and consequences that were taken.

They are known once their windows are closed, and belong to the last day of these.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import ge, optional

from constab.entities import Label
from constab.expressions import Expr, number
from constab.facts.base import Fact, Sources
from constab.facts.measure import Measure, as_quantity

Kind = Literal["score", "consequence"]


@frozen(kw_only=True)
class Found(Fact):
    """A fact of what was found: a row for each closed window of a score, or for each time that a consequence is taken.

    The row belongs to the last day of the window; its unit, actor or subject is who was scored, and its quantity the
    points, or the number of the step that is taken.
    """

    kind: ClassVar[Kind]

    @property
    def reads(self) -> tuple[str, ...]:
        """Nothing of the ledger."""
        return ()

    @property
    def lacks(self) -> frozenset[Measure]:
        """Nothing lasts, and nothing has a case."""
        return frozenset({Measure.HOURS, Measure.HALF_DAYS, Measure.CASES})

    @property
    def of(self) -> str:
        """The id of the score or consequence."""
        raise NotImplementedError

    @property
    def of_found(self) -> tuple[str, str]:
        """The score or consequence."""
        return self.kind, self.of

    def which(self, known: Any) -> tuple[Expr, ...]:
        """Return the conditions on the rows of ``known``."""
        return ()

    def select(self, of: Sources) -> sa.Select[Any]:
        """Return what is known of the score or consequence."""
        k = of.known.c
        given: dict[str, Expr] = {
            "record": k.record,
            "batch": number(0),
            "activity": sa.literal(self.code, sa.String),
            "unit": k.unit,
            "actor": k.actor,
            "crew": number(1),
            "subject": k.subject,
            "day": k.day,
            "quantity": as_quantity(k.amount),
        }
        chosen = [k.kind == self.kind, k.of == self.of, k.day <= of.as_of, *self.which(k)]
        columns = {one.name: given.get(one.name, _unknown(one.type)) for one in of.records.c}
        return sa.select(*(column.label(name) for name, column in columns.items())).where(*chosen)


def _unknown(kind: sa.types.TypeEngine[Any]) -> Expr:
    """Return a null of a type; a text is not cast, because engines call its type by different names."""
    if isinstance(kind, sa.String):
        return sa.case((sa.false(), sa.literal("", sa.String)))
    return sa.cast(sa.null(), kind)


@frozen(kw_only=True)
class ScoreFact(Found):
    """The windows of a ``score`` in which somebody has come to less than ``below``, to ``at_least`` so much, to one of
    some grades (``grade``), or is among the last (``bottom``) or the first (``top``) so many; all that are given hold.
    """

    form: ClassVar[str] = "score"
    label: ClassVar[Label] = Label("得分", "score")
    kind: ClassVar[Kind] = "score"

    score: str
    grade: tuple[str, ...] = ()
    below: Decimal | None = None
    at_least: Decimal | None = None
    bottom: int | None = field(default=None, validator=optional(ge(1)))
    top: int | None = field(default=None, validator=optional(ge(1)))

    @property
    def of(self) -> str:
        """The score."""
        return self.score

    def which(self, known: Any) -> tuple[Expr, ...]:
        """Return the conditions on points, grade and rank."""
        found: list[Expr] = []
        if self.grade:
            found.append(known.grade.in_(self.grade))
        if self.below is not None:
            found.append(known.amount * 1000 < int(self.below * 1_000_000))
        if self.at_least is not None:
            found.append(known.amount * 1000 >= int(self.at_least * 1_000_000))
        if self.bottom is not None:
            # So many from the end, with all that share the last of these places.
            found.append(known.rank > known.ranked - self.bottom)
        if self.top is not None:
            found.append(known.rank <= self.top)
        return tuple(found)

    @property
    def manner(self) -> tuple[Label, ...]:
        """Say 得分低于60."""
        said = []
        if self.below is not None:
            said.append(Label(f"得分低于{_plain(self.below)}", f"of less than {_plain(self.below)} points"))
        if self.at_least is not None:
            said.append(Label(f"得分不低于{_plain(self.at_least)}", f"of at least {_plain(self.at_least)} points"))
        if self.bottom is not None:
            said.append(Label(f"排名后{self.bottom}位", f"among the last {self.bottom}"))
        if self.top is not None:
            said.append(Label(f"排名前{self.top}位", f"among the first {self.top}"))
        return tuple(said)


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


@frozen(kw_only=True)
class ConsequenceFact(Found):
    """The times that a ``consequence`` is taken; with ``steps`` those of these steps, counted from 1."""

    form: ClassVar[str] = "consequence"
    label: ClassVar[Label] = Label("后果", "consequence")
    kind: ClassVar[Kind] = "consequence"

    consequence: str
    steps: tuple[int, ...] = ()

    @property
    def of(self) -> str:
        """The consequence."""
        return self.consequence

    def which(self, known: Any) -> tuple[Expr, ...]:
        """Return the condition on the step."""
        return (known.amount.in_([step * 1000 for step in self.steps]),) if self.steps else ()
