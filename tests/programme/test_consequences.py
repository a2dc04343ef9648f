"""Consequences are bound to obligations: by id or title, of a model or the region's own, version by version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import field, frozen
from tests.programme.conftest import HEAD

from constab import hookimpl
from constab.calendar import Grain, day_number
from constab.consequences import CostShare, Escalation, EscalationStep, Reward, Subsidy
from constab.entities import Label, Register, Unit
from constab.errors import ConstabError
from constab.models import Content, Model
from constab.obligations import Bearer, Period, Quota
from constab.plugins import load
from constab.programme import Programme
from constab.programme.check import check
from constab.programme.load import programme_of
from constab.testing import assessed

Loaded = Callable[[str], Programme]
TITLE = Label("走访", "visits")
ADOPT = '[[adopt]]\nmodel = "little"\n'
HISTORY = "[[adopt.parameters.history]]\nfrom = 2012-07-01\n"
OWN = """
[[obligation]]
id = "visits"
title = "走访"
kind = "quota"
bearer = { unit = "post" }
activity = "visit.household"
per = "month"
at_least = 3

[[consequence]]
id = "pay"
title = "补贴"
kind = "subsidy"
obligation = "走访"
yuan = 600
source = "p §1"
"""


@frozen
class Parameters:
    """What the little model may be told."""

    yuan: Decimal = field(default=Decimal(600))
    title: str = "走访"


def build(parameters: Parameters) -> Content:
    """Return a duty with a subsidy, and a reward that follows nothing."""
    duty = Quota(
        id="visits",
        title=TITLE,
        bearer=Bearer("post"),
        activity=("visit.*",),
        per=Grain.MONTH,
        at_least=Decimal(1),
        note=parameters.title,
    )
    pay = Subsidy(id="pay", title=TITLE, obligation="visits", yuan=parameters.yuan, source="little §2")
    reward = Reward(id="reward", title=TITLE, activity=("information.clue",), yuan=100)
    return Content((duty,), consequences=(pay, reward))


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
    catalogue = load(extra={"little": Little()}).whole()
    return lambda body: programme_of(HEAD + body, "p.toml", catalogue)


def test_a_title_becomes_the_id_of_its_rule(little: Loaded) -> None:
    """The region's own consequence names an obligation as a tailoring does, and knows the line it stands at."""
    (effect,) = little(OWN).consequences
    assert (effect.id, effect.latest.obligation, effect.origin, effect.source) == ("pay", "visits", "p.toml:15", "p §1")


def test_those_of_a_model_are_named_after_it(little: Loaded) -> None:
    """Ids and the obligations that they follow begin with the model's name; a reward follows none."""
    pay, reward = little(ADOPT).consequences
    assert (pay.id, pay.model, pay.latest.obligation) == ("little.pay", "little", "little.visits")
    assert (reward.id, reward.latest.obligation, reward.origin) == ("little.reward", "", "p.toml:5")


def test_a_parameter_that_changes_makes_versions(little: Loaded) -> None:
    """The sum changes in July; what does not change with the parameter is one version."""
    pay, reward = little(ADOPT + HISTORY + "yuan = 700\n").consequences
    assert [
        (one.consequence.yuan, one.since, one.until) for one in pay.versions if isinstance(one.consequence, Subsidy)
    ] == [
        (Decimal(600), None, date(2012, 6, 30)),
        (Decimal(700), date(2012, 7, 1), None),
    ]
    assert pay.at(date(2012, 6, 30)) == pay.versions[0].consequence
    assert pay.at(date(2012, 7, 1)) == pay.latest
    assert len(reward.versions) == 1


def test_each_window_is_paid_by_its_own_version(little: Loaded, tmp_path: Path) -> None:
    """A mark of 100 in June is worth 600, in July 700."""
    programme = little(ADOPT + HISTORY + "yuan = 700\n")
    visits = [
        {
            "record": f"r{month}{number}", "unit": "a", "activity": "visit.household",
            "day": day_number(date(2012, month, 1)),
        }
        for month in (6, 7)
        for number in range(100)
    ]  # fmt: skip
    found = assessed(programme, Register(units=(Unit("a", "post"),)), visits, tmp_path, as_of=date(2012, 8, 1))
    sums = {one.start.month: one.yuan for one in found.consequences if not one.open}
    assert (sums[5], sums[6], sums[7]) == (Decimal("0.00"), Decimal("600.00"), Decimal("700.00"))
    assert [one.start.month for one in found.consequences if one.open] == [8]


def test_a_region_may_say_what_follows_a_models_obligation(little: Loaded) -> None:
    """Its own consequence stands beside the model's."""
    body = ADOPT + OWN[OWN.index("[[consequence]]") :].replace("走访", "little.visits")
    assert [one.id for one in little(body).consequences] == ["little.pay", "little.reward", "pay"]


def test_a_models_consequence_goes_with_its_obligation(little: Loaded) -> None:
    """What is dropped is listed with its reason, the consequence and its clause too; the reward stays."""
    drop = '[[tailor]]\nobligation = "little.visits"\ndrop = true\nreason = "另行考核"\n'
    programme = little(ADOPT + drop + OWN)
    assert [one.id for one in programme.consequences] == ["little.reward", "pay"]
    assert [(one.id, one.reason) for one in programme.dropped] == [
        ("little.visits", "另行考核"),
        ("little.pay", "另行考核"),
    ]
    assert programme.dropped[1].source == "little §2"


def test_a_model_adopted_twice_is_one_fault(little: Loaded) -> None:
    """Its consequences are not told of once more."""
    with pytest.raises(ConstabError) as caught:
        little(ADOPT + ADOPT)
    assert [one.code for one in caught.value.faults] == ["obligation-twice"]


def test_a_model_brings_what_its_consequences_follow() -> None:
    """A consequence of a duty that the model does not bring is refused where the content is made."""
    pay = Subsidy(id="pay", title=TITLE, obligation="rounds", yuan=600)
    with pytest.raises(ValueError, match="does not bring rounds"):
        Content((), consequences=(pay,))


@pytest.mark.parametrize(
    ("old", "new"),
    [("yuan = 600", "yuan = 601"), ('id = "pay"', 'id = "paid"'), ("p §1", "p §2"), (OWN[OWN.index("[[cons") :], "")],
)
def test_another_consequence_is_another_programme(little: Loaded, old: str, new: str) -> None:
    """The digest of an assessment changes with a sum."""
    assert little(OWN.replace(old, new)).digest != little(OWN).digest


def test_two_ways_to_write_a_sum_are_one_programme(little: Loaded) -> None:
    """600 and 600.00, an id and a title, the order of classes: equal."""
    text = OWN.replace("yuan = 600", "yuan = 600.00").replace('obligation = "走访"', 'obligation = "visits"')
    assert little(text).digest == little(OWN).digest


def test_an_activity_that_a_reward_reads_is_not_idle(little: Loaded) -> None:
    """check finds no fault with an activity of the region's own that nothing else counts."""
    activity = '[[activity]]\ncode = "tip_off"\nlabel = "线报"\n'
    reward = '[[consequence]]\nid = "r"\ntitle = "奖"\nkind = "reward"\nactivity = "线报"\nyuan = 1\n'
    found = {name: [one.code for one in check(little(text), today=date(2012, 1, 1))] for name, text in (
        ("without", activity + OWN), ("with", activity + OWN + reward),
    )}  # fmt: skip
    assert "activity-unused" in found["without"]
    assert "activity-unused" not in found["with"]


def test_every_kind_is_read_from_its_chinese_name(little: Loaded) -> None:
    """费用分担, 一案一奖, 连续不达标, with periods, labels and classes."""
    programme = little(
        OWN
        + """
[[attribute]]
name = "merit"
type = "code"
label = "立功类别"
labels = { first = "一等", second = "二等" }

[[consequence]]
id = "cost"
title = { zh = "话费", en = "phone" }
kind = "费用分担"
obligation = "visits"
in_force = { from = 2012-03-01 }
each = 62
shares = [{ party = { zh = "市", en = "city" }, share = 50 }, { party = "镇", share = 50.5 }]

[[consequence]]
id = "reward"
title = "奖励"
kind = "一案一奖"
activity = ["提供线索"]
where = { crew = { at_most = 2 } }
by = "立功类别"
amounts = { "二等" = 300, first = 500.5 }

[[consequence]]
id = "steps"
title = "辞退"
kind = "连续不达标"
obligation = "visits"
steps = [{ times = 3, title = "辞退" }]
"""
    )
    _, cost, reward, steps = (effect.latest for effect in programme.consequences)
    assert isinstance(cost, CostShare)
    assert (cost.each, cost.weights, cost.in_force) == (Decimal("62.00"), (100, 101), Period(date(2012, 3, 1)))
    assert isinstance(reward, Reward)
    assert (reward.activity, reward.by) == (("information.clue",), "merit")
    assert reward.amounts == {"first": Decimal("500.50"), "second": Decimal("300.00")}
    assert isinstance(steps, Escalation)
    assert steps.steps == (EscalationStep(3, Label("辞退", "辞退")),)
