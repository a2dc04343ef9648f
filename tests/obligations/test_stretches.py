"""Stretches of days in the place of a window that recurs, and what a prohibition may ask of a record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from constab.calendar import Cycle, FromEvent, Grain, Length, Per, Window, YearDay
from constab.entities import Label, Span
from constab.obligations import ForEach, Measure, Prohibition, Quota, Stretch
from constab.obligations.wording import each_window
from constab.vocabulary import Vocabulary

P = Span(date(2012, 1, 1), date(2012, 12, 31))
FEAST = Stretch(date(2012, 1, 22), date(2012, 1, 28), Label("春节", "Spring Festival"))
AUTUMN = Stretch(date(2012, 10, 1), date(2012, 10, 7))
VISITS: dict[str, Any] = {"activity": ("visit",), "at_least": Decimal(2)}


def test_stretches_are_windows_in_order(common: dict[str, Any]) -> None:
    """Each is a window of its own, numbered from the first."""
    relation = Quota(**common, **VISITS, windows=(FEAST, AUTUMN)).compile(P)
    assert relation.windows == (Window(0, FEAST.since, FEAST.until), Window(1, AUTUMN.since, AUTUMN.until))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "one of the two"),
        ({"per": Grain.WEEK, "windows": (FEAST,)}, "one of the two"),
        ({"windows": (AUTUMN, FEAST)}, "stand in order"),
        ({"windows": (FEAST, FEAST)}, "share no day"),
        ({"windows": (FEAST,), "for_each": ForEach(unit="post", within="station")}, "share no records"),
    ],
)
def test_what_is_no_row_of_stretches_is_refused(common: dict[str, Any], fields: dict[str, Any], said: str) -> None:
    """None, both, out of order, overlapping, or for items of which there are no records."""
    with pytest.raises(ValueError, match=said):
        Quota(**common, **VISITS, **fields)


def test_a_stretch_ends_after_it_begins() -> None:
    """Days that run backwards are none."""
    with pytest.raises(ValueError, match="before it begins"):
        Stretch(AUTUMN.until, AUTUMN.since)


def test_a_prohibition_without_windows_is_of_every_month(common: dict[str, Any]) -> None:
    """With stretches it is of those alone."""
    assert Prohibition(**common, activity=("x",)).compile(P).windows is Grain.MONTH
    assert len(Prohibition(**common, activity=("x",), windows=(FEAST,)).compile(P).windows) == 1


def test_a_prohibition_counts_as_a_quota_does(common: dict[str, Any]) -> None:
    """Hours, days, crews and the measure reach the tally; hours are bounded in minutes."""
    one = Prohibition(
        **common, activity=("x",), during="20:00-06:00", days="rest", together=2, measure="hours", at_most=3
    )
    relation = one.compile(P)
    assert (one.tally.days, one.tally.together, one.tally.measure) == ("rest", 2, Measure.HOURS)
    assert one.tally.during is not None
    assert relation.scale == 60
    assert relation.targets[0].at_most == Decimal(3)


def test_stretches_in_words(common: dict[str, Any]) -> None:
    """They are called by their titles, else by their days."""
    none = Vocabulary(())
    said = Quota(**common, **VISITS, windows=(FEAST, AUTUMN)).target_label(none)
    assert said.zh == "春节、2012-10-01/2012-10-07期间各不少于2次"
    assert said.en == "in each of Spring Festival, 2012-10-01/2012-10-07: at least 2 time(s)"
    never = Prohibition(**common, activity=("x",), windows=(FEAST,), together=2).target_label(none)
    assert never.zh == "春节期间不得发生（不少于2人同行）"
    assert never.en == "never in Spring Festival (at least 2 officers together)"


WINTER = Stretch(YearDay(12, 15), YearDay(2, 28), Label("冬季行动", "winter campaign"))


def test_a_stretch_of_every_year_is_one_in_each_year_of_the_programme(common: dict[str, Any]) -> None:
    """It may last over the new year; the one that began before the programme is there as well."""
    relation = Quota(**common, **VISITS, windows=(WINTER,)).compile(P)
    assert relation.windows == (
        Window(0, date(2011, 12, 15), date(2012, 2, 28)),
        Window(1, date(2012, 12, 15), date(2013, 2, 28)),
    )
    assert Quota(**common, **VISITS, windows=(WINTER,)).compile(Span(date(2012, 3, 1), date(2012, 12, 1))).windows == ()


def test_stretches_of_every_year_mix_with_dated_ones_in_the_order_of_their_days(common: dict[str, Any]) -> None:
    """They need not stand in order; what shares a day in any year is refused."""
    may = Stretch(YearDay(5, 1), YearDay(5, 3))
    relation = Quota(**common, **VISITS, windows=(may, FEAST)).compile(P)
    assert [one.start for one in relation.windows if isinstance(one, Window)] == [FEAST.since, date(2012, 5, 1)]
    with pytest.raises(ValueError, match="share no day"):
        Quota(**common, **VISITS, windows=(WINTER, FEAST))


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (YearDay(12, 15), date(2012, 2, 28), "both"),
        (date(2012, 2, 28), YearDay(12, 15), "both"),
        (YearDay(2, 29), YearDay(2, 28), "before it begins again"),
    ],
)
def test_what_is_half_dated_or_never_over_is_refused(since: Any, until: Any, said: str) -> None:
    """From and until are of one sort, and it is over before it begins again, in years without a 29 February too."""
    with pytest.raises(ValueError, match=said):
        Stretch(since, until)


@pytest.mark.parametrize(
    ("per", "zh", "en"),
    [
        (Cycle(Grain.MONTH, 25), "每月（上月26日至当月25日）", "every month (from day 26 to day 25)"),
        (
            Cycle(Grain.MONTH, 30),
            "每月（截至当月30日，当月无此日的截至月末）",
            "every month (ending on day 30, or the last day of the month)",
        ),
        (Cycle(Grain.YEAR, 20), "每年（截至12月20日）", "every year (ending on 12-20)"),
        (
            Cycle(Grain.HALF_YEAR, YearDay(12, 20)),
            "每半年（截至6月20日、12月20日）",
            "every half-year (ending on 06-20, 12-20)",
        ),
        (
            Cycle(Grain.QUARTER, YearDay(2, 29)),
            "每季度（截至2月29日、5月29日、8月29日、11月29日）",
            "every quarter (ending on 02-29, 05-29, 08-29, 11-29)",
        ),
        (Cycle(Grain.DAY, rolling=Length(30, "day")), "任意连续30日内", "in any 30 days"),
        (Cycle(Grain.MONTH, rolling=Length(2, "month")), "每月（近2个月累计）", "every month (over the last 2 months)"),
        (
            Cycle(Grain.MONTH, 25, Length(3, "month")),
            "每月（上月26日至当月25日，近3个月累计）",
            "every month (from day 26 to day 25, over the last 3 months)",
        ),
        (FromEvent("enter", within=Length(3, "month")), "自纳入之日起3个月内", "within 3 months of coming under it"),
        (FromEvent("listed", every=Length(30, "day")), "自列入之日起每30日", "every 30 days from being listed"),
    ],
)
def test_windows_in_words(common: dict[str, Any], per: Per, zh: str, en: str) -> None:
    """Where they end, how far they reach back, and from what they run, in both languages."""
    each = ForEach(subject="key_person")
    said = Quota(**common, **VISITS, per=per, for_each=each).bounds_label(Vocabulary(()))
    assert (said.zh, said.en) == (f"{zh}不少于2次", f"{en} at least 2 time(s)")


def test_people_take_up_a_post(common: dict[str, Any]) -> None:
    """Of people it is said otherwise than of what is on a list."""
    one = Quota(**common, **VISITS, per=FromEvent("listed", within=Length(7, "day")), for_each=ForEach(role="officer"))
    said = one.bounds_label(Vocabulary(()))
    assert (said.zh, said.en) == (
        "自到岗之日起7日内不少于2次",
        "within 7 days of taking up the post at least 2 time(s)",
    )


def test_nothing_is_listed_without_items(common: dict[str, Any]) -> None:
    """Windows that run from the listing of an item need one."""
    per = FromEvent("listed", within=Length(7, "day"))
    for each in (None, ForEach(column="place", values=("school",))):
        with pytest.raises(ValueError, match="for_each names"):
            Quota(**common, **VISITS, per=per, for_each=each)


@pytest.mark.parametrize(
    ("per", "zh", "en"),
    [
        (Grain.HOLIDAY, "每个法定节假日", "every public holiday"),
        (
            Cycle(Grain.HOLIDAY, holidays=("spring_festival",)),
            "每年春节假期",
            "every year, in the holidays of Spring Festival,",
        ),
        (
            Cycle(Grain.HOLIDAY, holidays=("new_year", "mid_autumn")),
            "每年元旦、中秋节假期各",
            "every year, in each of the holidays of New Year's Day, Mid-Autumn Festival,",
        ),
        (Cycle(Grain.WEEK, begins_on="friday"), "每周（自周五起）", "every week (from Friday on)"),
    ],
)
def test_holidays_and_weeks_are_said_by_name(per: Grain | Cycle, zh: str, en: str) -> None:
    """A target says which holidays it is owed in, and on which weekday its weeks begin."""
    assert each_window(per) == Label(zh, en)
