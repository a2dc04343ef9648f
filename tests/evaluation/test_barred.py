"""Titles that a consequence bars."""

from __future__ import annotations

from datetime import date

from constab.assessment import Outcome, Scorecard, Title
from constab.entities import Label
from constab.evaluation.barred import barred

AWAITED = Title("best", Label("先进警务室", "best post"), (Label("尚未结算", "not settled yet"),), awaited=True)


def _card(bearer: str) -> Scorecard:
    return Scorecard(bearer, bearer, "post", "", (), None, None, None, (), titles=(AWAITED,))


def test_a_consequence_bars_a_title_that_was_awaited() -> None:
    """What a unit has been barred from does not wait for its score; the titles of others still do."""
    days = date(2012, 3, 1), date(2012, 3, 31)
    warned = Outcome(
        "warning", Label("警示", "warning"), "measure", "a", "", "", *days, 1, Label("黄牌", "yellow card"), None,
        False, Label("两次未完成", "missed twice"), bars=("best",),
    )  # fmt: skip
    one, other = barred((_card("a"), _card("b")), (warned,))
    assert (one.titles[0].barred, other.titles[0].barred) == (True, False)
    assert one.titles[0].reasons == (*AWAITED.reasons, Label("警示：黄牌", "warning: yellow card"))
    assert other.titles == (AWAITED,)
