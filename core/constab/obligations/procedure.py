"""Steps in order, each by its owner."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from attrs import field, frozen
from attrs.validators import in_, min_len

from constab.calendar import Grain, Per, as_per
from constab.entities import Label, Span
from constab.facts import Course, Limit, Step, Stride
from constab.facts.limits import as_limit
from constab.obligations.base import Obligation
from constab.obligations.contract import Relation, Tally
from constab.obligations.scope import check_recorded
from constab.obligations.shares import WHOLE, check_share, said_share, share_of
from constab.obligations.sought import Sought
from constab.obligations.stretches import check_per
from constab.obligations.wording import PERCENTAGE_POINTS, joined, said_activities
from constab.selection.conditions import RecordWhere
from constab.selection.words import ActivityPattern, Coded, UnitKind, patterns
from constab.vocabulary import Vocabulary


@frozen(kw_only=True)
class Owner:
    """Who takes a step: somebody who serves in one of the roles ``role``, or a unit of one of the kinds ``unit``."""

    role: tuple[Annotated[str, Coded("role")], ...] = ()
    unit: tuple[UnitKind, ...] = ()

    def __attrs_post_init__(self) -> None:
        if bool(self.role) == bool(self.unit):
            raise ValueError("a step is taken by a role or by a unit, one of the two")

    def label(self, vocabulary: Vocabulary) -> Label:
        """Say 由社区民警办理 / by community officer."""
        facet = "role" if self.role else "unit"
        who = joined([vocabulary.label(facet, code) for code in self.role or self.unit])
        return Label(f"由{who.zh}办理", f"by {who.en}")


@frozen(kw_only=True)
class Phase:
    """One step: a record of ``activity`` that satisfies ``where``, taken ``by`` its owner.

    ``within`` limits the days since the step before it.
    """

    activity: tuple[ActivityPattern, ...] = field(converter=patterns, validator=min_len(1))
    title: Label | None = None
    where: RecordWhere = ()
    by: Owner | None = None
    within: Limit | None = field(default=None, converter=as_limit)

    @property
    def stride(self) -> Stride:
        """What is looked for."""
        owner = self.by or None
        return Stride(
            step=Step(
                activity=self.activity,
                where=self.where,
                roles=owner.role if owner else (),
                units=owner.unit if owner else (),
            ),
            limit=self.within,
        )


@frozen(kw_only=True)
class Procedure(Obligation):
    """Steps in order, each by its owner: a candidate is recommended, examined and registered.

    Records that agree ``on`` the case or the subject are one matter. It is judged on the day on which its last step is
    recorded: by then each of ``steps`` must have been taken, in the order of the days, by its owner. With ``within`` it
    is judged at the latest when that has passed since the first step. ``in_order = false``: the steps may come in any
    order, and all of them must be there. Of the matters that a window judges, ``at_least`` so many in a hundred must
    have been kept; ``aim`` is a stretch that is shown and never fails.
    """

    kind: ClassVar[str] = "procedure"
    label: ClassVar[Label] = Label("程序", "procedure")
    noun: ClassVar[Label] = PERCENTAGE_POINTS
    """What it falls short by: of what was due, so many in a hundred."""

    steps: tuple[Phase, ...]
    on: Literal["case", "subject"] = field(default="case", validator=in_(("case", "subject")))
    within: Limit | None = field(default=None, converter=as_limit)
    in_order: bool = True
    per: Per = field(default=Grain.MONTH, converter=as_per)
    at_least: Decimal = field(default=WHOLE)
    aim: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        check_share(self.at_least, self.aim, self.edge)
        check_recorded(self.for_each)
        check_per(self.per, self.for_each)
        if len(self.steps) < 2:
            raise ValueError("a procedure has at least two steps")
        self.course  # noqa: B018  # what is wrong with its limits is known now

    @property
    def course(self) -> Course:
        """The matters and what became of them."""
        strides = tuple(one.stride for one in self.steps)
        return Course(id=self.id, strides=strides, on=self.on, limit=self.within, in_order=self.in_order)

    def compile(self, period: Span) -> Relation:
        """Return the share of the matters of each window that were kept."""
        return share_of(self.course, self.at_least, self.per)

    def sought(self, vocabulary: Vocabulary) -> tuple[Sought, ...]:
        """Return each step, with its owner and its limit."""
        found = []
        for number, one in enumerate(self.steps, start=1):
            more = [one.by.label(vocabulary)] if one.by is not None else []
            if one.within is not None:
                limit = one.within.label
                more.append(Label(f"上一步后{limit.zh}", f"{limit.en} of the step before"))
            heading = Label(f"步骤{number}", f"step {number}")
            found.append(Sought(heading, Tally(activities=one.activity, where=one.where), one.title, tuple(more)))
        return tuple(found)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 每年依次完成个人自荐、社区推荐、审核备案，须全部做到 / every year, in this order …: always."""
        titles = [one.title or said_activities(one.activity, vocabulary) for one in self.steps]
        zh, en = "、".join(one.zh for one in titles), ", ".join(one.en for one in titles)
        if self.in_order:
            what = Label(f"依次完成{zh}", f"in this order {en}")
        else:
            what = Label(f"完成{zh}（不分先后）", f"in any order {en}")
        if self.within is not None:
            limit = self.within.label
            what = Label(f"{limit.zh}{what.zh}", f"{limit.en} {what.en}")
        return said_share(self.per, what, self.at_least, self.aim, self.for_each)
