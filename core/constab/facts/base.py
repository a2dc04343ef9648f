"""What every form of fact has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen
from attrs.validators import matches_re

from constab.entities import Label

if TYPE_CHECKING:
    import sqlalchemy as sa

FACT_PREFIX = "@"
"""A fact's rows carry ``@<id>`` in the activity column, so that the plan finds them as it finds records."""


@frozen(kw_only=True)
class Fact(ABC):
    """A relation that is derived from records, or from facts defined before it, by one of the forms."""

    form: ClassVar[str]
    """The name a programme writes."""

    id: str = field(validator=matches_re(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"))
    title: Label | None = None

    @property
    @abstractmethod
    def reads(self) -> tuple[str, ...]:
        """The patterns of activities that it is made of."""

    @property
    def built_on(self) -> tuple[str, ...]:
        """The ids of the facts that it is made of; they are defined before it."""
        return ()

    @abstractmethod
    def select(self, records: sa.FromClause, days: sa.FromClause) -> sa.Select[Any]:
        """Return the select that makes it.

        ``records`` has the ledger's columns and holds just the activities that it reads; ``days`` has one integer
        column ``day``: every day of the assessment and the day before it. The select gives all columns of
        ``records``, in their order, with ``activity`` set to ``@<id>``. Plain ANSI SQL: it runs on every engine.
        """

    @property
    def code(self) -> str:
        """What stands in the activity column of its rows."""
        return f"{FACT_PREFIX}{self.id}"
