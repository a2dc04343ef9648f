"""So much of so much, and what became of it."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal, get_args

from attrs import field, frozen
from attrs.validators import ge, in_, instance_of, le, or_

from constab.calendar import Cycle, FromEvent, Grain, Per, as_per, is_daily, is_published
from constab.entities import Label, Span
from constab.obligations.base import Obligation
from constab.obligations.contract import (
    CHANGE_OFFSET,
    RATIO_SCALE,
    Absent,
    Compared,
    Ratio,
    Relation,
    State,
    Tally,
    TargetPhase,
    whole_units,
)
from constab.obligations.counted import Counted, holder_of
from constab.obligations.recorded import Recorded
from constab.obligations.scope import check_recorded
from constab.obligations.sought import COUNTED, Sought
from constab.obligations.stretches import check_per
from constab.obligations.wording import each_window, plain, said_only
from constab.vocabulary import Vocabulary

Part = Recorded | Counted
"""What is divided, or by what: records of the ledger, or a state of the register."""

TIMES = {"percent": Decimal(100), "permille": Decimal(1000), "per_10000": Decimal(10000), "ratio": Decimal(1)}
_SIGNS = {"percent": Label("%", " %"), "permille": Label("‰", " ‰"), "per_10000": Label("(每万)", " per 10,000")}
_BEFORE = {"last_year": Label("同比", "against a year before"), "previous": Label("环比", "against the last window")}
_OTHERS = {
    "peers": Label("同级平均水平", "the mean of its peers"),
    "total": Label("全体合计水平", "the rate of all together"),
}
LONGEST_REACH = 12
"""The most windows before that a rate is compared with the mean of."""
_MANY: dict[object, str] = {
    Grain.DAY: "日", Grain.WEEK: "周", Grain.MONTH: "个月", Grain.QUARTER: "个季度", Grain.YEAR: "年",
}  # fmt: skip
_PARTS = (Label("分子", "numerator"), Label("分母", "denominator"))
_ABSENT: dict[str, Absent] = {"not_applicable": "nothing", "no_data": "no_data", "missed": "zero"}


@frozen
class MeanOf:
    """That a rate is compared with the mean of the rates of the ``mean_of`` windows before."""

    mean_of: int = field(validator=[ge(2), le(LONGEST_REACH)])


@frozen(kw_only=True)
class Rate(Obligation):
    """A rate keeps its bounds: 90 % of disputes settled, one officer a grid on average, cases not above last year's.

    ``of`` is divided by ``to``, each in every window of ``per``; ``scale`` says in what the bounds are: percent,
    permille, per 10,000, or the bare ratio (a mean: 4 members a grid). ``aim`` is a stretch that is shown and never
    fails. With ``compared`` the bounds are of the difference to the ``previous`` window or the one a year earlier
    (``last_year``), to the mean of several windows before (`MeanOf`), to the mean of all bearers (``peers``) or to
    the rate of all of them together (``total``), as ``change`` says in ``percent`` of that or in ``points``:
    ``at_most = 0`` must not rise. ``to`` may then be left out, but with ``total``, and the numbers themselves are
    compared. Where there is nothing to divide by, or nobody to be compared with, ``if_none`` says what that means.
    """

    kind: ClassVar[str] = "rate"
    label: ClassVar[Label] = Label("比率", "rate")

    of: Part
    to: Part | None = None
    scale: Literal["percent", "permille", "per_10000", "ratio"] = field(default="percent", validator=in_(tuple(TIMES)))
    per: Per = field(default=Grain.MONTH, converter=as_per)
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    aim: Decimal | None = None
    compared: Compared | MeanOf = field(default="", validator=or_(instance_of(MeanOf), in_(get_args(Compared))))
    change: Literal["percent", "points"] = field(default="percent", validator=in_(("percent", "points")))
    if_none: Literal["not_applicable", "no_data", "missed"] = field(
        default="not_applicable", validator=in_(("not_applicable", "no_data", "missed"))
    )

    def __attrs_post_init__(self) -> None:
        if self.at_least is None and self.at_most is None:
            raise ValueError("say how much: at_least, at_most or both")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(f"at least {self.at_least} and at most {self.at_most} leave nothing")
        for bound in (self.at_least, self.at_most, self.aim):
            if bound is not None:
                whole_units(bound, RATIO_SCALE // 2)
        check_per(self.per, self.for_each)
        if self.edge.prorates:
            raise ValueError("a rate cannot be prorated; the edge is 'skip' or 'whole'")
        if self.compared:
            self._check_comparison()
        else:
            self._check_plain()
        for part in (self.of, self.to):
            if isinstance(part, Recorded):
                check_recorded(self.for_each)
            elif part is not None:
                holder_of(part, self.for_each)
                if is_daily(self.per):
                    raise ValueError("a state is judged by the week or less often")

    @property
    def against(self) -> Compared:
        """With what it is compared; of several windows before: ``previous``."""
        return "previous" if isinstance(self.compared, MeanOf) else self.compared

    @property
    def reach(self) -> int:
        """The mean of how many windows before it is compared with."""
        return self.compared.mean_of if isinstance(self.compared, MeanOf) else 1

    def _check_plain(self) -> None:
        if self.to is None:
            raise ValueError("a rate that is not compared with another divides by something: say to")
        if (self.at_least or self.at_most or Decimal(0)) < 0:
            raise ValueError("a rate is never below nought")
        if self.at_least == 0 and self.at_most is None:
            raise ValueError("at least 0 asks for nothing")

    def _check_comparison(self) -> None:
        if self.compared == "total" and self.to is None:
            raise ValueError("numbers are not compared with their own sum: say to, or compare with peers")
        if self.against in _BEFORE and (is_published(self.per) or self.per is Grain.PERIOD):
            raise ValueError(
                "windows of working days or holidays, or the programme's period, have nothing to be compared with"
            )
        if isinstance(self.per, FromEvent):
            raise ValueError("windows that run from an event have nothing to be compared with")
        if self.at_least is not None and self.at_least <= -CHANGE_OFFSET:
            raise ValueError("no fall is deeper than 100: that bound asks for nothing")
        if self.if_none == "missed":
            raise ValueError("what cannot be compared is not missed: if_none is 'not_applicable' or 'no_data'")

    def compile(self, period: Span) -> Relation:
        """Return the quotient, the grain and the bounds."""
        offset = CHANGE_OFFSET if self.compared else Decimal(0)
        low, high = (None if one is None else one + offset for one in (self.at_least, self.at_most))
        times = Decimal(1) if self.to is None else TIMES[self.scale]
        under = None if self.to is None else self._part(self.to)
        asks = bool(self.compared) and ((self.at_most or 0) < 0 or (self.at_least or 0) > 0)
        asked = asks and self.change == "percent"
        ratio = Ratio(self._part(self.of), under, times, self.against, self.change, asked, self.reach)
        phases = (TargetPhase(low, high),)
        return Relation(ratio, phases, self.per, scale=RATIO_SCALE, absent=_ABSENT[self.if_none], offset=offset)

    def _part(self, part: Part) -> Tally | State:
        return part.tally if isinstance(part, Recorded) else part.state("end", holder_of(part, self.for_each))

    def sought(self, vocabulary: Vocabulary) -> tuple[Sought, ...]:
        """Return the numerator and the denominator; what is not divided is counted alone."""
        of, to = (one.tally if isinstance(one, Recorded) else one for one in (self.of, self.to))
        if to is None:
            return (Sought(COUNTED, of),) if of is not None else ()
        return tuple(Sought(heading, part) for heading, part in zip(_PARTS, (of, to), strict=True) if part is not None)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 每季度不低于90%（力争100%） / every quarter at least 90 % (aiming at 100 %)."""
        window = each_window(self.per, self.for_each)
        much = self._changes() if self.compared else self._levels()
        zh, en = f"{window.zh}{much.zh}", f"{window.en} {much.en}"
        if self.aim is not None:
            aim = self._said(self.aim)
            zh, en = f"{zh}（力争{aim.zh}）", f"{en} (aiming at {aim.en})"
        counted = (part for part in (self.of, self.to) if isinstance(part, Recorded))
        only = said_only(None, "all", 1, tuple(dict.fromkeys(one for part in counted for one in part.valid_if)))
        return Label(f"{zh}{only.zh}", f"{en}{only.en}")

    def _said(self, bound: Decimal) -> Label:
        if self.compared:
            of_points = self.scale == "percent" and self.to is not None
            sign = Label("%", " %")
            if self.change == "points":
                sign = Label("个百分点", " percentage points") if of_points else Label("", "")
        else:
            sign = _SIGNS.get(self.scale, Label("", ""))
        return Label(f"{plain(bound)}{sign.zh}", f"{plain(bound)}{sign.en}")

    def _levels(self) -> Label:
        low = self._said(self.at_least) if self.at_least is not None else None
        high = self._said(self.at_most) if self.at_most is not None else None
        if low is not None and self.at_least == self.at_most:
            return Label(f"为{low.zh}", f"exactly {low.en}")
        if low is not None and high is not None:
            return Label(f"{low.zh}至{high.zh}", f"{low.en} to {high.en}")
        if low is not None:
            return Label(f"不低于{low.zh}", f"at least {low.en}")
        assert high is not None
        return Label(f"不高于{high.zh}", f"at most {high.en}")

    def _changes(self) -> Label:
        said = []
        before = None if isinstance(self.compared, MeanOf) else _BEFORE.get(self.compared)
        high, low = (_rise, _fall) if before is not None else (_above, _below)
        if self.at_most is not None:
            said.append(high(self.at_most, self._said(abs(self.at_most))))
        if self.at_least is not None:
            said.append(low(self.at_least, self._said(abs(self.at_least))))
        zh, en = "且".join(one.zh for one in said), " and ".join(one.en for one in said)
        if before is not None:
            return Label(f"{before.zh}{zh}", f"{en} {before.en}")
        base = self._mean() if isinstance(self.compared, MeanOf) else _OTHERS[self.compared]
        return Label(zh.format(base=base.zh), en.format(base=base.en))

    def _mean(self) -> Label:
        """Say of which windows before it is the mean: 前3个月平均水平 / the mean of the 3 windows before."""
        every = self.per.every if isinstance(self.per, Cycle) and self.per.rolling is None else self.per
        many = f"{self.reach}{_MANY.get(every, '个周期')}"
        return Label(f"前{many}平均水平", f"the mean of the {self.reach} windows before")


def _rise(bound: Decimal, much: Label) -> Label:
    if bound == 0:
        return Label("不上升", "not above")
    if bound < 0:
        return Label(f"下降不少于{much.zh}", f"at least {much.en} down")
    return Label(f"上升不超过{much.zh}", f"at most {much.en} up")


def _fall(bound: Decimal, much: Label) -> Label:
    if bound == 0:
        return Label("不下降", "not below")
    if bound > 0:
        return Label(f"上升不少于{much.zh}", f"at least {much.en} up")
    return Label(f"下降不超过{much.zh}", f"at most {much.en} down")


def _above(bound: Decimal, much: Label) -> Label:
    if bound == 0:
        return Label("不高于{base}", "not above {base}")
    if bound < 0:
        return Label(f"低于{{base}}不少于{much.zh}", f"at least {much.en} below {{base}}")
    return Label(f"高于{{base}}不超过{much.zh}", f"at most {much.en} above {{base}}")


def _below(bound: Decimal, much: Label) -> Label:
    if bound == 0:
        return Label("不低于{base}", "not below {base}")
    if bound > 0:
        return Label(f"高于{{base}}不少于{much.zh}", f"at least {much.en} above {{base}}")
    return Label(f"低于{{base}}不超过{much.zh}", f"at most {much.en} below {{base}}")
