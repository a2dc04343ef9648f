"""What the shared scan looks for: one row for each activity code and duty, with every condition as a number."""

from __future__ import annotations

from collections.abc import Iterable

from constab.calendar import day_number
from constab.entities.span import DAWN
from constab.evaluation.prepared import DAYS, EACH, MEASURES, Duty, Filter
from constab.evaluation.relations import Row
from constab.facts.base import fact_code
from constab.obligations import Measure, Tally
from constab.selection.conditions import owned_names, role_groups
from constab.selection.tree import Name
from constab.vocabulary.terms import covers


class Demands:
    """Gathers the rows of ``demand``, numbers filters, columns, roles and kinds, and notes the features they need."""

    def __init__(self, activities: Iterable[str]) -> None:
        self.activities = sorted(activities)
        self.rows: list[Row] = []
        self.features: set[str] = set()
        self.filters: list[Filter] = [Filter((), ())]
        self.columns: list[str] = []
        self.roles: list[str] = []
        self.owned: list[Name] = []
        self.kinds: dict[str, int] = {}

    def kind(self, code: str) -> int:
        """Return the number of a kind of unit that records must reach."""
        return self.kinds.setdefault(code, len(self.kinds) + 1)

    def add(self, duty: Duty, cell: int, tally: Tally, fact: str, *, from_start: bool) -> None:
        """Add what one duty looks for in one of its cells.

        ``fact`` is the id of the fact whose rows it counts, if any; ``from_start`` looks at all windows there are, and
        not just at those it owes.
        """
        obligation, windows = duty.obligation, duty.windows
        each = obligation.for_each
        item_kind = 0
        if each is not None and each.what == "unit":
            item_kind = self.kind(each.unit)
        elif each is not None and each.what == "column":
            item_kind = self._column(each.column)
        if each is not None:
            self.features.add(f"each_{each.what}")
        if tally.during is not None:
            self.features.add("during_overlap" if tally.during_by == "overlap" else "during")
        if tally.days != "all":
            self.features.add("days")
        if tally.days in ("work", "rest", "holiday"):
            self.features.add("worked")
        if tally.days == "holiday":
            self.features.add("holiday")
        if tally.together > 1:
            self.features.add("together")
        if tally.count_on == "end":
            self.features.add("on_end")
        if tally.measure.distinct:
            self.features.add("distinct")
        if tally.measure in (Measure.QUANTITY, Measure.HOURS):
            self.features.add("amounts")
        # A night's record may lie on the day after the window; one that ends in a window may begin long before it.
        low = day_number(windows.at(duty.first).start) if tally.count_on == "start" else day_number(DAWN)
        low = min(low, *(day_number(windows.at(n).start) for n in range(duty.first, duty.last + 1)))
        if from_start:
            low = min(low, day_number(windows.days[0]))
        common = (
            self.kind(obligation.bearer.unit), windows.grain, MEASURES[tally.measure],
            self._filter(Filter(tally.where, tally.exempt, tally.valid_if)),
            tally.during.start if tally.during else None, tally.during.end if tally.during else None,
            int(tally.during is not None and tally.during_by == "overlap"),
            DAYS[tally.days], tally.together, int(tally.count_on == "end"),
            EACH[each.what if each else ""], item_kind, low - 1, day_number(windows.at(duty.last).end) + 1,
        )  # fmt: skip
        codes = self._codes(tally.activities) if not fact else [fact_code(fact, tally.part)]
        self.rows.extend((code, cell, 0, *common) for code in codes)
        if tally.observed_by:
            self.features.add("witness")
            unconditional = (MEASURES[Measure.COUNT], 0, None, None, 0, 0, 1, 0)
            plain = (*common[:2], *unconditional, EACH[""], 0, *common[-2:])
            self.rows.extend((code, cell, 1, *plain) for code in self._codes(tally.observed_by))

    def _codes(self, patterns: Iterable[str]) -> list[str]:
        chosen = tuple(patterns)
        return [code for code in self.activities if any(covers(pattern, code) for pattern in chosen)]

    def _filter(self, one: Filter) -> int:
        wheres = (one.where, *one.exempt, *(valid.where for valid in one.valid_if))
        conditions = tuple(condition for where in wheres for condition in where)
        self.owned.extend(name for name in owned_names(conditions) if name not in self.owned)
        for group in role_groups(conditions):
            self.features.add("actor_role")
            self.roles.extend(role for role in group if role not in self.roles)
        if one not in self.filters:
            self.filters.append(one)
        return self.filters.index(one)

    def _column(self, column: str) -> int:
        if column not in self.columns:
            self.columns.append(column)
        return self.columns.index(column) + 1
