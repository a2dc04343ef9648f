"""The assessment: for every bearer and obligation what was owed, what was done, what it scores.

All points and scores are whole thousandths in the plan and `decimal.Decimal` with three places here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from constab.entities import Label


class Verdict(StrEnum):
    """What is said of a bearer and an obligation, or of one window of theirs; the gravest first."""

    MISCONFIGURED = "misconfigured"
    MISSED = "missed"
    AT_RISK = "at_risk"
    NO_DATA = "no_data"
    NOT_REVIEWED = "not_reviewed"
    ON_TRACK = "on_track"
    MET = "met"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> Label:
        """The word for it."""
        return _VERDICT_LABELS[self]


_VERDICT_LABELS: Mapping[Verdict, Label] = {
    Verdict.MISCONFIGURED: Label("配置有误", "misconfigured"),
    Verdict.MISSED: Label("未完成", "missed"),
    Verdict.AT_RISK: Label("临期预警", "at risk"),
    Verdict.NO_DATA: Label("未上报", "no data"),
    Verdict.NOT_REVIEWED: Label("未评定", "not reviewed"),
    Verdict.ON_TRACK: Label("进行中", "on track"),
    Verdict.MET: Label("已完成", "met"),
    Verdict.WAIVED: Label("已豁免", "waived"),
    Verdict.NOT_APPLICABLE: Label("不适用", "not applicable"),
}


@frozen
class ObligationSummary:
    """What a reader of an assessment needs to know of an obligation."""

    id: str
    title: Label
    kind: str
    force: str
    category: str
    target: Label
    """In words, with the window: 每周不少于3个半天 / at least 3 half-days a week."""
    source: str
    model: str
    """The model that it comes from; empty for the region's own."""
    origin: str
    """File and line, or model and parameter."""
    points: Decimal
    """Full points; 0 where it is not scored."""
    bearer_kind: str
    """The unit kind that bears it: ``post``."""


@frozen
class Line:
    """One bearer and one obligation. The numbers count windows (times items, where it binds for each of several).

    ``due`` windows are decided: closed, or already failed; ``met + missed + no_data == due``. ``open`` windows are
    not: ``at_risk`` of them can hardly be met any more, ``ahead`` of them already have what they need.
    """

    obligation: str
    verdict: Verdict
    due: int
    met: int
    missed: int
    no_data: int
    waived: int
    open: int
    at_risk: int
    ahead: int
    points: Decimal
    """Full points of this line; 0 where not scored or not applicable."""
    earned: Decimal


@frozen
class Title:
    """A title that a score or a failed duty may bar. ``reasons`` say why, and are empty where it is open.

    ``awaited``: nothing bars it, and whether the score does is known only when that is settled.
    """

    id: str
    label: Label
    reasons: tuple[Label, ...] = ()
    awaited: bool = False

    @property
    def barred(self) -> bool:
        """Whether the bearer may not be given the title."""
        return bool(self.reasons) and not self.awaited


@frozen
class Step:
    """One contribution of a waterfall.

    ``item`` is the item or block of a score that it belongs to; ``amount`` what was charged for: so many windows
    missed, so many records, so much short. Both are empty where a step is of the whole. ``source`` is the clause that
    its own table cites, and ``origin`` the file and line of that table; both are empty where it has none of its own.
    ``place`` is its number among the steps that the score can have, and None in a unit's score of lines.
    """

    label: Label
    points: Decimal
    obligation: str = ""
    item: str = ""
    amount: Decimal | None = None
    source: str = ""
    origin: str = ""
    place: int | None = None


@frozen
class Scorecard:
    """One bearer's results. ``score`` is None where nothing was owed yet, or nothing reported, so nothing is judged.

    ``accruing``: the score is that of a window which is not settled; then there is neither grade nor rank.
    """

    bearer: str
    name: str
    kind: str
    parent: str
    """The unit above it, "" at the top."""
    lines: tuple[Line, ...]
    score: Decimal | None
    grade: str | None
    rank: int | None
    """1 is the best of its kind; equal scores share a rank (1, 1, 3)."""
    waterfall: tuple[Step, ...]
    """Contributions that sum to the score exactly; empty where there is none."""
    titles: tuple[Title, ...] = ()
    accruing: bool = False


@frozen
class Outcome:
    """What a consequence comes to for one bearer, item and window, or for one case: yuan, or a step that is taken.

    Where a cost is shared, each party has an outcome of its own.
    """

    consequence: str
    """Its id in the programme."""
    title: Label
    kind: str
    bearer: str
    """The unit that bears the obligation, or where the case was recorded."""
    item: str
    """What the obligation binds for each of, or the officer who is rewarded; empty where there is none."""
    case: str
    """The case that is rewarded; empty for other kinds."""
    start: date
    """The first day of the window (of a run of windows: of the first one), or the day of the case."""
    end: date
    part: int
    """The number of the party or step among those of the consequence, from 1; 0 where it has none."""
    party: Label
    """The party that pays, or the step that is taken; empty where there is none."""
    yuan: Decimal | None
    """With two places; None where it is not known yet, or not about money."""
    open: bool
    """Whether the window is not closed yet, so that nothing follows from it so far."""
    reason: Label
    standing: str = ""
    """How it came about, or how a measure stands, in a word of its kind: ``capped``, ``lifted``."""
    bars: tuple[str, ...] = ()
    """The ids of the titles that the bearer may not be given on the day of the assessment because of it."""


class Standing(StrEnum):
    """How a score has come about."""

    SCORED = "scored"
    NOTHING = "nothing"
    """Nothing that it is reckoned from was owed."""
    NOT_REVIEWED = "not_reviewed"
    """Somebody has not judged yet what a person must judge."""
    MISCONFIGURED = "misconfigured"

    @property
    def label(self) -> Label:
        """The word for it."""
        return _STANDING_LABELS[self]


_STANDING_LABELS: Mapping[Standing, Label] = {
    Standing.SCORED: Label("已计分", "scored"),
    Standing.NOTHING: Label("无考核内容", "nothing to score"),
    Standing.NOT_REVIEWED: Label("未评定", "not reviewed"),
    Standing.MISCONFIGURED: Label("配置有误", "misconfigured"),
}


@frozen
class ScoreItem:
    """An item of a score, or a block of items. ``points`` are full marks; None where there is no such number."""

    id: str
    title: Label
    points: Decimal | None
    block: str = ""
    source: str = ""


@frozen
class ScoreSummary:
    """What a reader needs to know of a score."""

    id: str
    title: Label
    scheme: str
    per: Label
    """How its windows recur, in words."""
    bearer_kind: str
    full: Decimal
    items: tuple[ScoreItem, ...]
    grades: tuple[tuple[str, Label], ...]
    """Ids and titles, the best first."""
    ranked: bool
    source: str
    origin: str


@frozen
class Score:
    """What one bearer, or item, has come to in one window of a score.

    ``points`` have three places and are None where the `Standing` is none of a score. ``settled``: the window and all
    that it is reckoned from are closed; else it is what has accrued by the day of the assessment. ``rank`` is one of
    ``of``; None where nobody is ranked, or this one is not ``eligible``. ``before_waivers`` is what the points would
    be if nothing had been waived or excused; None where that is the same.
    """

    score: str
    bearer: str
    item: str
    """The person, subject or unit that is scored; empty where the bearer itself is."""
    window: str
    """What people call it: ``2012-03``."""
    start: date
    end: date
    settled: bool
    standing: Standing
    points: Decimal | None
    grade: str | None
    rank: int | None
    of: int | None
    eligible: bool
    reasons: tuple[Label, ...]
    """Why the grade is another one than the points give: a veto, a condition that was not met."""
    before_waivers: Decimal | None
    waterfall: tuple[Step, ...]
    """Contributions that sum to the points exactly; empty where there are none."""
    within: str = ""
    """The unit under which it is ranked, where ranks are among those of one unit; else empty."""


@frozen
class Grade:
    """A band of scores: from ``at_least`` (included) to the next band (not included)."""

    id: str
    label: Label
    at_least: Decimal


@frozen
class Category:
    """A group of obligations with a weight of its own."""

    id: str
    label: Label
    points: Decimal


@frozen
class Assessment:
    """The whole result. Ordered by kind of bearer, rank and id; equal for equal inputs."""

    programme: str
    title: Label
    programme_digest: str
    ledger_seal: str
    records: int
    """How many records the ledger holds."""
    calendar: str
    since: date
    as_of: date
    obligations: tuple[ObligationSummary, ...]
    categories: tuple[Category, ...]
    grades: tuple[Grade, ...]
    """The best first."""
    scorecards: tuple[Scorecard, ...]
    warnings: tuple[Label, ...] = ()
    units: Mapping[str, str] = field(factory=dict, hash=False)
    """Names of the units that are named as parents, or scored."""
    scores: tuple[ScoreSummary, ...] = ()
    """The scores of the programme, in its order."""
    marks: tuple[Score, ...] = ()
    """What everybody has come to: in the order of the scores, then by window, rank, bearer and item."""
    consequences: tuple[Outcome, ...] = ()
    """In the order of the programme's consequences, then by bearer, item and day."""
