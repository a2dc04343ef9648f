"""A person's judgement."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from attrs import field, frozen
from attrs.validators import ge, in_

from constab.calendar import Grain, Per, as_per
from constab.entities import Label, Span
from constab.facts.valid import Valid
from constab.obligations.base import Obligation
from constab.obligations.contract import RATIO_SCALE, Measure, Ratio, Relation, Tally, TargetPhase, whole_units
from constab.obligations.sought import COUNTED, Sought
from constab.obligations.stretches import check_per
from constab.obligations.wording import each_window, joined, plain
from constab.selection.conditions import Condition, OwedWhere, RecordWhere
from constab.selection.words import ActivityPattern, Coded, patterns
from constab.vocabulary import Vocabulary

PASSED = "passed"
"""The outcome of an inspection that found nothing amiss."""


@frozen(kw_only=True)
class Attested(Obligation):
    """Somebody has judged it: an inspection passed, an examination of at least 80 points, at most 2 defects a sample.

    Records of ``activity`` are the judgements. ``by`` are the roles of those who may judge: somebody of them took part.
    ``judged = "points"``: the mean of their quantities (marks, or the defects found in each sample), those outside
    ``range`` void; ``"passed"``: the share, in percent, of those whose outcome is passed. A judgement counts in the
    window in which it was made; with ``valid_for`` days it holds until then or until the next of its kind, and what
    is valid at a window's end counts. What nobody has judged is not reviewed, and never met.
    """

    kind: ClassVar[str] = "attested"
    label: ClassVar[Label] = Label("评定", "attested")

    activity: tuple[ActivityPattern, ...] = field(converter=patterns)
    where: OwedWhere = ()
    by: tuple[Annotated[str, Coded("role")], ...] = ()
    judged: Literal["points", "passed"] = field(default="points", validator=in_(("points", "passed")))
    range: tuple[Decimal, Decimal] | None = None
    per: Per = field(default=Grain.MONTH, converter=as_per)
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    aim: Decimal | None = None
    valid_for: int | None = field(default=None)
    noun: Label = Label("分", "point(s)")
    """What a judgement is in: 分 / points; 处缺陷 / defects."""

    @valid_for.validator
    def _some_days(self, attribute: object, value: int | None) -> None:
        if value is not None:
            ge(1)(self, attribute, value)  # type: ignore[arg-type]  # attrs passes the attribute itself

    def __attrs_post_init__(self) -> None:
        if not self.activity:
            raise ValueError("name the activity that is the judgement")
        if self.judged == "passed" and (self.range is not None or self.at_most is not None):
            raise ValueError("what is passed or not has no range and no upper bound; at_least is the share in percent")
        if self.judged == "points" and self.at_least is None and self.at_most is None:
            raise ValueError("say how much: at_least, at_most or both")
        low, high = self.limits
        for bound in (low, high, self.aim):
            if bound is not None:
                whole_units(bound, RATIO_SCALE // 2)
                if bound < 0:
                    raise ValueError(f"{bound} is below nought")
        if low is not None and high is not None and low > high:
            raise ValueError(f"at least {low} and at most {high} leave nothing")
        if low == 0 and high is None:
            raise ValueError("at least 0 asks for nothing")
        if self.range is not None and not self.range[0] < self.range[1]:
            raise ValueError("the range goes from its lower end to its upper one: [0, 100]")
        check_per(self.per, self.for_each)
        if self.edge.prorates:
            raise ValueError("a judgement cannot be prorated; the edge is 'skip' or 'whole'")

    @property
    def limits(self) -> tuple[Decimal | None, Decimal | None]:
        """The lower and the upper bound; of what is passed or not: all of them, where nothing is said."""
        if self.judged == "passed" and self.at_least is None:
            return Decimal(100), None
        return self.at_least, self.at_most

    @property
    def conditions(self) -> RecordWhere:
        """What a judgement must satisfy to count."""
        more: list[Condition] = []
        if self.by:
            more.append(Condition("actor_role", "is", self.by))
        if self.range is not None:
            more += [
                Condition("quantity", "at_least", (self.range[0],)),
                Condition("quantity", "at_most", (self.range[1],)),
            ]
        elif self.judged == "points":
            more.append(Condition("quantity", "given", (True,)))
        else:
            more.append(Condition("outcome", "given", (True,)))
        return (*self.where, *more)

    def compile(self, period: Span) -> Relation:
        """Return the mean, or the share of what passed."""
        own, days = None, "all"
        if self.valid_for is not None:
            own, days = Valid(id=f"{self.id}.valid", activity=self.activity, days=self.valid_for), "last"

        def tally(measure: Measure, *more: Condition) -> Tally:
            return Tally(
                activities=() if own else self.activity,
                own=own,
                where=(*self.conditions, *more),
                days=days,  # type: ignore[arg-type]
                measure=measure,
            )

        if self.judged == "points":
            ratio = Ratio(tally(Measure.QUANTITY), tally(Measure.COUNT), Decimal(1))
        else:
            passed = Condition("outcome", "is", (PASSED,))
            ratio = Ratio(tally(Measure.COUNT, passed), tally(Measure.COUNT), Decimal(100))
        phases = (TargetPhase(*self.limits),)
        return Relation(ratio, phases, self.per, scale=RATIO_SCALE, absent="not_reviewed")

    def sought(self, vocabulary: Vocabulary) -> tuple[Sought, ...]:
        """Return the judgements, and the marks that are void."""
        more: tuple[Label, ...] = ()
        if self.range is not None:
            low, high = map(plain, self.range)
            more = (Label(f"仅计{low}至{high}{self.noun.zh}", f"only {low} to {high} {self.noun.en}"),)
        return (Sought(COUNTED, Tally(activities=self.activity, where=self.where), more=more),)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 每月评定不低于80分 / every month judged at least 80 points."""
        window = each_window(self.per, self.for_each)
        low, high = self.limits
        if self.judged == "passed":
            much = Label("合格", "passed") if low == 100 else Label(f"合格率不低于{low}%", f"at least {low} % passed")
        else:
            zh, en = [], []
            if low is not None:
                zh.append(f"不低于{plain(low)}{self.noun.zh}")
                en.append(f"at least {plain(low)}")
            if high is not None:
                zh.append(f"不超过{plain(high)}{self.noun.zh}")
                en.append(f"at most {plain(high)}")
            much = Label("、".join(zh), f"{' and '.join(en)} {self.noun.en}")
        who = joined([vocabulary.label("role", code) for code in self.by])
        by = Label(f"由{who.zh}评定", f"judged by {who.en}") if self.by else Label("评定", "judged")
        if self.valid_for is not None:
            by = Label(f"{by.zh}有效、", f"{by.en} and still valid")
        aim = ""
        if self.aim is not None:
            aim = plain(self.aim)
        return Label(
            f"{window.zh}{by.zh}{much.zh}{f'（力争{aim}）' if aim else ''}",
            f"{window.en} {by.en}: {much.en}{f' (aiming at {aim})' if aim else ''}",
        )
