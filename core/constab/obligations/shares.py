"""Shares: of all matters of a window, how many in a hundred were kept."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Per
from constab.entities import Label
from constab.facts import Fact
from constab.facts.chain import KEPT
from constab.obligations.base import Edge
from constab.obligations.contract import RATIO_SCALE, Ratio, Relation, Tally, TargetPhase, whole_units
from constab.obligations.scope import ForEach
from constab.obligations.wording import each_window, plain

WHOLE = Decimal(100)


def check_share(at_least: Decimal, aim: Decimal | None, edge: Edge) -> None:
    """Raise ValueError for bounds that are no share of the matters of a window, and where they were prorated."""
    for bound in (at_least, aim):
        if bound is None:
            continue
        whole_units(bound, RATIO_SCALE // 2)
        if not 0 < bound <= WHOLE:
            raise ValueError(f"{bound} is no share in percent: it is above 0 and at most 100")
    if aim is not None and aim <= at_least:
        raise ValueError("the aim lies above at_least")
    if edge.prorates:
        raise ValueError("a share cannot be prorated; the edge is 'skip' or 'whole'")


def share_of(fact: Fact, at_least: Decimal, per: Per) -> Relation:
    """Return the share of a fact's rows that were kept, in percent; a window without a row owes nothing."""
    kept = Ratio(Tally(own=fact, part=KEPT), Tally(own=fact), times=WHOLE)
    return Relation(kept, (TargetPhase(at_least=at_least),), per, scale=RATIO_SCALE, absent="nothing")


def said_share(per: Per, what: Label, at_least: Decimal, aim: Decimal | None, for_each: ForEach | None = None) -> Label:
    """Say 每月接警后5分钟内到达现场，不低于95% / every month, arrival within 5 min after call: at least 95 %."""
    window, percent = each_window(per, for_each), plain(at_least)
    much = Label("须全部做到", "always") if at_least == WHOLE else Label(f"不低于{percent}%", f"at least {percent} %")
    stretch = Label("", "")
    if aim is not None:
        stretch = Label(f"（力争{plain(aim)}%）", f" (aiming at {plain(aim)} %)")
    return Label(f"{window.zh}{what.zh}，{much.zh}{stretch.zh}", f"{window.en}, {what.en}: {much.en}{stretch.en}")
