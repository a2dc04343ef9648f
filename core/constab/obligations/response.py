"""What happens after a trigger, and how soon."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from attrs import field, frozen
from attrs.validators import in_, min_len

from constab.calendar import Grain, Per, as_per
from constab.entities import Label, Span
from constab.facts import Chain, Limit, Limits, Link, Step
from constab.facts.limits import as_limit, as_limits
from constab.facts.steps import KEYS, Whose
from constab.obligations.base import Force, Obligation
from constab.obligations.contract import Relation, Tally
from constab.obligations.scope import check_recorded
from constab.obligations.shares import WHOLE, check_share, said_share, share_of
from constab.obligations.sought import Sought
from constab.obligations.stretches import check_per
from constab.obligations.wording import PERCENTAGE_POINTS, said_activities, value_label
from constab.selection.conditions import RecordWhere
from constab.selection.words import ActivityPattern, patterns
from constab.vocabulary import Vocabulary


@frozen(kw_only=True)
class Answer:
    """One of several acts: ``act``, ``within`` a limit from the ``trigger``, or from the ``previous`` act."""

    act: tuple[ActivityPattern, ...] = field(converter=patterns, validator=min_len(1))
    where: RecordWhere = ()
    same_unit: bool = False
    within: Limits | None = field(default=None, converter=as_limits)
    after: Literal["trigger", "previous"] = field(default="trigger", validator=in_(("trigger", "previous")))


_ON: dict[Whose, Label] = {
    "case": Label("同一案（事）件", "of the same case"),
    "subject": Label("同一对象", "of the same subject"),
    "unit": Label("同一单位", "of the same unit"),
    "actor": Label("同一民警", "of the same officer"),
}


@frozen(kw_only=True)
class Response(Obligation):
    """What happens after a trigger, and how soon: arrival within 5 minutes, an answer within 3 working days.

    Each record of ``trigger``, or each row of a ``fact``, that satisfies ``where`` is a matter, of the unit that
    recorded it. It is kept where an ``act`` (of whatever unit, or with ``same_unit`` of the trigger's own) that agrees
    with it ``on`` the case, the subject, the unit or the officer, and satisfies ``act_where``, follows ``within`` the
    limit. The limit may differ by the value of a column of the trigger. Without an ``act`` it is the end of the
    trigger's own record. ``before`` turns it round: the act must have come at least so long before. ``stages`` are
    several acts, all of which must come. Where nothing says within what time, the act may come at any, and what has not
    come is shown as open matters of the share; that binds nobody before somebody says a limit. Of the matters of a
    window that are decided, ``at_least`` so many in a hundred must be kept; ``aim`` is a stretch that is shown and
    never fails.
    """

    kind: ClassVar[str] = "response"
    label: ClassVar[Label] = Label("响应时限", "response")
    noun: ClassVar[Label] = PERCENTAGE_POINTS
    """What it falls short by: of what was due, so many in a hundred."""

    trigger: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: RecordWhere = ()
    act: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    act_where: RecordWhere = ()
    same_unit: bool = False
    on: Whose = field(default="case", validator=in_(tuple(KEYS)))
    within: Limits | None = field(default=None, converter=as_limits)
    before: Limit | None = field(default=None, converter=as_limit)
    stages: tuple[Answer, ...] = ()
    per: Per = field(default=Grain.MONTH, converter=as_per)
    at_least: Decimal = field(default=WHOLE)
    aim: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        if bool(self.trigger) == bool(self.fact):
            raise ValueError("what is answered is an activity (trigger) or a fact, one of the two")
        check_share(self.at_least, self.aim, self.edge)
        check_recorded(self.for_each)
        check_per(self.per, self.for_each)
        if self.stages and (self.act or self.act_where or self.within or self.before):
            raise ValueError("stages stand in the place of act, act_where, within and before")
        if self.before is not None and (self.within is not None or not self.act):
            raise ValueError(
                "before says how long an act comes before the trigger: it goes with act, and not with within"
            )
        if self.before is not None and self.before.sort == "clock":
            raise ValueError("before is a length of time such as '24 h', '3 days' or '3 workdays'")
        if (self.act_where or self.same_unit) and not self.act:
            raise ValueError("act_where and same_unit are conditions on an act: say act")
        limited = {one.within is not None for one in self.stages}
        if len(limited) > 1:
            raise ValueError("either each of the stages says within what time, or none does")
        if not self.limited and self.force is Force.MUST:
            raise ValueError(
                "nothing says within what time, so that nothing can fail: set force to 'should', 'aim' or 'may', "
                "or say within"
            )

    @property
    def limited(self) -> bool:
        """Whether anything says within what time."""
        return bool(self.within or self.before or any(one.within for one in self.stages))

    @property
    def wait(self) -> int:
        """The grace, and the days until what happened last in a window is surely decided."""
        return self.grace + self._longest

    @property
    def _longest(self) -> int:
        longest = self.within.longest if self.within is not None else 0
        end = 0
        for stage in self.stages:
            length = stage.within.longest if stage.within is not None else 0
            end = length + (end if stage.after == "previous" else 0)
            longest = max(longest, end)
        return longest

    @property
    def _acts(self) -> tuple[Answer, ...]:
        """The acts that are asked for; none where the end of the trigger's own record is."""
        if self.stages or not self.act:
            return self.stages
        return (Answer(act=self.act, where=self.act_where, same_unit=self.same_unit, within=self.within),)

    @property
    def chain(self) -> Chain:
        """The matters and what became of them."""
        opening = Step(activity=self.trigger, fact=self.fact, where=self.where)
        if not self._acts:
            return Chain(id=self.id, opening=opening, on=self.on, own=self.within)
        links = tuple(
            Link(
                act=Step(activity=one.act, where=one.where),
                same_unit=one.same_unit,
                limits=one.within,
                after=one.after,
            )
            for one in self._acts
        )
        return Chain(id=self.id, opening=opening, on=self.on, links=links, notice=self.before)

    def compile(self, period: Span) -> Relation:
        """Return the share of the matters of each window that were kept."""
        return share_of(self.chain, self.at_least, self.per)

    def sought(self, vocabulary: Vocabulary) -> tuple[Sought, ...]:
        """Return the trigger, and each act that is asked for."""
        found = [Sought(Label("触发", "trigger"), Tally(activities=self.trigger, fact=self.fact, where=self.where))]
        for one in self._acts:
            more = [_ON[self.on]]
            if one.same_unit:
                more.append(Label("由触发记录的单位作出", "by the unit of the trigger"))
            heading = Label("应对", "response")
            found.append(Sought(heading, Tally(activities=one.act, where=one.where), more=tuple(more)))
        return tuple(found)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 每月接警后5分钟内到达现场，不低于95% / every month, arrival within 5 min after call received: …."""
        return said_share(self.per, self._said(vocabulary), self.at_least, self.aim, self.for_each)

    def _said(self, vocabulary: Vocabulary) -> Label:
        trigger = said_activities(self.trigger, vocabulary) if self.trigger else Label(self.fact, self.fact)
        if self.before is not None:
            act, ahead = said_activities(self.act, vocabulary), self.before.length
            if self.before.amount == 0:
                return Label(f"{trigger.zh}前先行{act.zh}", f"{act.en} before {trigger.en}")
            return Label(
                f"{trigger.zh}前至少提前{ahead.zh}{act.zh}", f"{act.en} at least {ahead.en} before {trigger.en}"
            )
        if not self.stages and not self.act:
            limit = _limits(self.within, vocabulary)
            return Label(f"{trigger.zh}{limit.zh}办结", f"{trigger.en} from start to end {limit.en}".rstrip())
        said = [self._said_act(one, vocabulary) for one in self._acts]
        zh, en = "、".join(one.zh for one in said), ", ".join(one.en for one in said)
        if not self.limited:
            return Label(f"{trigger.zh}后{zh}（未规定时限）", f"{en} after {trigger.en} (no time stated)")
        return Label(f"{trigger.zh}后{zh}", f"{en} after {trigger.en}")

    def _said_act(self, one: Answer, vocabulary: Vocabulary) -> Label:
        act, limit = said_activities(one.act, vocabulary), _limits(one.within, vocabulary)
        then = Label("其后", " of that") if one.after == "previous" else Label("", "")
        own = Label("由本单位", " by the unit itself") if one.same_unit else Label("", "")
        return Label(f"{then.zh}{limit.zh}{own.zh}{act.zh}", f"{act.en}{own.en} {limit.en}{then.en}".strip())


def _limits(limits: Limits | None, vocabulary: Vocabulary) -> Label:
    """Say a limit, or the limits of the values of a column: （近处1分钟内、远处3分钟内）."""
    if limits is None:
        return Label("", "")
    if not limits.each:
        return limits.all[0].label
    said = []
    for value, limit in limits.each:
        name = value_label(limits.by, value, vocabulary)
        said.append(Label(f"{name.zh}{limit.label.zh}", f"{name.en} {limit.label.en}"))
    if limits.otherwise is not None:
        said.append(Label(f"其他{limits.otherwise.label.zh}", f"otherwise {limits.otherwise.label.en}"))
    zh, en = "、".join(one.zh for one in said), ", ".join(one.en for one in said)
    return Label(f"（{zh}）", f"({en})")
