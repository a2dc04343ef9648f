"""A model becomes rules of the programme: for some bearers, with parameters that may change on a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from attrs import field, frozen
from tests.programme.conftest import HEAD

from constab import hookimpl
from constab.calendar import Grain
from constab.entities import Label
from constab.facts import Clip, Merge
from constab.models import Content, Model
from constab.obligations import Bearer, Condition, Measure, Obligation, Prohibition, Quota, Rate, Recorded
from constab.plugins import Catalogue, load
from constab.programme import Programme, Version
from constab.programme.adopt import _with_facts_apart
from constab.programme.load import programme_of

Loaded = Callable[[str], Programme]


@frozen
class Parameters:
    """What the little model may be told."""

    visits: int = field(default=1)
    minutes: int = 60
    banned: bool = True


def build(parameters: Parameters) -> Content:
    """Return a duty to visit, a ban that may be left out, and half-days that are reckoned by a fact."""
    post, title = Bearer("post"), Label("任务", "duty")
    duties: list[Obligation] = [
        Quota(id="visits", title=title, bearer=post, activity=("visit.*",), per=Grain.WEEK, at_least=parameters.visits),
        Quota(id="half_days", title=title, bearer=post, fact="half_day", per=Grain.WEEK, at_least=1),
    ]
    if parameters.banned:
        duties.append(Prohibition(id="no_duty", title=title, bearer=Bearer("station"), activity=("duty.station",)))
    fact = Clip(id="half_day", activity=("reception.*",), at="half_days", minimum=parameters.minutes)
    return Content(tuple(duties), (fact,))


class Little:
    """A plugin with the little model."""

    @staticmethod
    @hookimpl
    def constab_models() -> tuple[Model, ...]:
        """Offer the model."""
        return (Model("little", Label("小模型", "little"), Parameters, build),)


@pytest.fixture(scope="module")
def little() -> Loaded:
    """Load a body by a catalogue that has the little model."""
    catalogue: Catalogue = load(extra={"little": Little()}).whole()
    return lambda body: programme_of(HEAD + body, "p.toml", catalogue)


def versions(programme: Programme, id: str) -> list[tuple[object, date | None, date | None]]:
    """Return what each version of a rule asks for, and the first and last day of its time."""
    rule = programme.rule(id)
    assert rule is not None
    return [(getattr(one.obligation, "at_least", None), one.since, one.until) for one in rule.versions]


def test_rules_are_named_after_the_model(little: Loaded) -> None:
    """Ids begin with the model's name; the origin is the line of the adoption, on which all of them depend."""
    programme = little('[[adopt]]\nmodel = "little"\n')
    assert [rule.id for rule in programme.rules] == ["little.visits", "little.half_days", "little.no_duty"]
    assert {(rule.model, rule.origin) for rule in programme.rules} == {("little", "p.toml:5")}
    assert [fact.id for fact in programme.facts] == ["half_day"]


def test_an_adoption_for_some_bearers_leaves_other_kinds_alone(little: Loaded) -> None:
    """``where`` narrows the duties of its kind of unit, and those of other kinds stay as the model has them."""
    programme = little('[[adopt]]\nmodel = "little"\nwhere = { unit = "post", area = "城市" }\n')
    visits, _, no_duty = (rule.latest for rule in programme.rules)
    assert visits.bearer == Bearer("post", (Condition("area", "is", ("urban",)),))
    assert no_duty.bearer == Bearer("station")


def test_parameters_change_on_a_date(little: Loaded) -> None:
    """A change makes a version from its day on; what it does not touch goes on as one version."""
    programme = little(
        """
[[adopt]]
model = "little"
[adopt.parameters]
visits = 2
[[adopt.parameters.history]]
from = 2012-04-01
visits = 3
[[adopt.parameters.history]]
from = 2012-07-01
visits = 5
"""
    )
    assert versions(programme, "little.visits") == [
        (2, None, date(2012, 3, 31)),
        (3, date(2012, 4, 1), date(2012, 6, 30)),
        (5, date(2012, 7, 1), None),
    ]
    assert versions(programme, "little.no_duty") == [(None, None, None)]


def test_a_later_stage_builds_on_the_one_before(little: Loaded) -> None:
    """What a stage does not name stays as the stage before had it."""
    programme = little(
        """
[[adopt]]
model = "little"
[[adopt.parameters.history]]
from = 2012-04-01
visits = 3
[[adopt.parameters.history]]
from = 2012-07-01
banned = false
"""
    )
    assert versions(programme, "little.visits") == [(1, None, date(2012, 3, 31)), (3, date(2012, 4, 1), None)]
    assert versions(programme, "little.no_duty") == [(None, None, date(2012, 6, 30))]


def test_a_duty_that_comes_back_was_away(little: Loaded) -> None:
    """A ban that is lifted for a quarter does not bind in that quarter."""
    programme = little(
        """
[[adopt]]
model = "little"
[[adopt.parameters.history]]
from = 2012-04-01
banned = false
[[adopt.parameters.history]]
from = 2012-07-01
banned = true
"""
    )
    assert versions(programme, "little.no_duty") == [(None, None, date(2012, 3, 31)), (None, date(2012, 7, 1), None)]


def test_a_fact_that_changes_leaves_older_windows_alone(little: Loaded) -> None:
    """Half-days of an hour until June, of two hours from July: each version counts by a fact of its own."""
    programme = little(
        """
[[adopt]]
model = "little"
[[adopt.parameters.history]]
from = 2012-07-01
minutes = 120
"""
    )
    minimums = {fact.id: fact.minimum for fact in programme.facts if isinstance(fact, Clip)}
    rule = programme.rule("little.half_days")
    assert rule is not None
    counted = [one.obligation for one in rule.versions]
    assert [minimums[one.fact] for one in counted if isinstance(one, Quota)] == [60, 120]


def test_a_rule_has_the_version_of_the_day(little: Loaded) -> None:
    """The version for a window is that of the day on which it begins."""
    programme = little(
        '[[adopt]]\nmodel = "little"\n[[adopt.parameters.history]]\nfrom = 2012-07-01\nvisits = 4\n',
    )
    rule = programme.rule("little.visits")
    assert rule is not None
    before, after = (version.obligation for version in rule.versions)
    assert rule.at(date(2012, 6, 30)) == before
    assert rule.at(date(2012, 7, 1)) == after
    assert isinstance(rule.versions[0], Version)


def test_what_is_made_of_a_fact_that_changes_changes_with_it() -> None:
    """Blocks with a longer gap are new facts, and so are their pieces and the rates of those."""

    def content(gap: int) -> Content:
        pieces = Recorded(fact="pieces", measure=Measure.HOURS)
        rate = Rate(
            id="cover",
            title=Label("值守率", "cover"),
            bearer=Bearer("post"),
            of=pieces,
            to=Recorded(activity=("patrol",)),
            at_least=Decimal(1),
        )
        blocks = Merge(id="blocks", activity=("patrol",), gap=gap)
        return Content((rate,), (blocks, Clip(id="pieces", fact="blocks")))

    before, after = (one for _, one in _with_facts_apart([(None, content(0)), (date(2012, 7, 1), content(30))]))
    assert [(one.id, one.built_on) for one in before.facts] == [("blocks", ()), ("pieces", ("blocks",))]
    assert [(one.id, one.built_on) for one in after.facts] == [("blocks.v2", ()), ("pieces.v2", ("blocks.v2",))]
    assert [one.of.fact for one in (*before.obligations, *after.obligations)] == ["pieces", "pieces.v2"]  # type: ignore[attr-defined]
