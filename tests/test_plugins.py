"""The porter: what is installed, what is broken, what two claim; and a kind of a third party's own, end to end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from attrs import frozen

from constab import hookimpl
from constab.calendar import Grain
from constab.entities import Asset, Label, Register, Span, Unit
from constab.errors import ConstabError
from constab.evaluation import explain
from constab.models import Content, Model
from constab.obligations import Obligation, Relation, TargetPhase
from constab.obligations.contract import Tables
from constab.plugins import Catalogue, installed, load
from constab.programme import load_programme
from constab.programme.load import programme_of
from constab.testing import assessed, ledger_of
from constab.vocabulary import Term, Vocabulary

LUOYANG = Path(__file__).parents[1] / "programmes" / "luoyang-2012.toml"


def codes(catalogue: Catalogue) -> list[str]:
    """Return the codes of a catalogue's faults."""
    return [one.code for one in catalogue.faults]


def test_what_is_shipped_is_whole() -> None:
    """The four plugins of the distribution load without a fault, and each says what it brings."""
    catalogue = load().whole()
    brought = {plugin.name: plugin.brings for plugin in catalogue.plugins}
    assert {"core", "one_plus_x", "grid_assistant", "two_no_handle"} <= set(brought)
    assert brought["one_plus_x"]["models"] == ("one_plus_x",)
    kinds = {"quota", "standing", "prohibition", "milestone", "rate", "attested", "response", "procedure"}
    assert set(brought["core"]["kinds"]) == kinds
    assert all(plugin.distribution.startswith("constab ") for plugin in catalogue.plugins if plugin.name in brought)


def test_a_plugin_that_does_not_import_is_named() -> None:
    """The others still load, so that `constab plugins` can show them; whoever needs them all is refused."""
    broken = EntryPoint("night_watch", "night_watch_that_is_not_there", "constab")
    catalogue = load([*installed(), broken])
    assert codes(catalogue) == ["plugin-broken"]
    assert "night_watch" in str(catalogue.faults[0])
    assert "one_plus_x" in catalogue.models
    with pytest.raises(ConstabError, match="night_watch"):
        catalogue.whole()


def test_a_plugin_that_raises_on_import_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a plugin raises is told with its name."""
    (tmp_path / "faulty_watch.py").write_text("raise RuntimeError('no network')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    catalogue = load([*installed(), EntryPoint("faulty_watch", "faulty_watch", "constab")])
    assert codes(catalogue) == ["plugin-broken"]
    assert "RuntimeError: no network" in catalogue.faults[0].sentence


class Raising:
    """A plugin whose hook fails when it is asked."""

    @staticmethod
    @hookimpl
    def constab_models() -> tuple[Model, ...]:
        """Fail."""
        raise KeyError("models")


class Strange:
    """A plugin that answers with something else."""

    @staticmethod
    @hookimpl
    def constab_kinds() -> tuple[object, ...]:
        """Offer what is no kind."""
        return (3,)


@pytest.mark.parametrize("plugin", [Raising(), Strange()])
def test_a_plugin_whose_hook_fails_is_named(plugin: object) -> None:
    """A hook that raises, or gives what is not asked for, is a broken plugin and no traceback."""
    catalogue = load(extra={"watch": plugin})
    assert codes(catalogue) == ["plugin-broken"]
    assert catalogue.faults[0].values["plugin"] == "watch"
    assert "one_plus_x" in catalogue.models


class Misspelt:
    """A plugin that answers a hook nobody asks."""

    @staticmethod
    @hookimpl
    def constab_model() -> tuple[Model, ...]:
        """Offer nothing."""
        return ()


def test_an_unknown_hook_is_a_fault() -> None:
    """A misspelt hook would be a silent loss of all that it brings."""
    catalogue = load(extra={"misspelt": Misspelt()})
    assert codes(catalogue) == ["hook-unknown"]
    assert "constab_model" in catalogue.faults[0].sentence
    assert "misspelt" in catalogue.faults[0].sentence


@frozen
class Nothing:
    """Parameters of a model that has none."""


class Twin:
    """A plugin that claims what others have."""

    @staticmethod
    @hookimpl
    def constab_models() -> tuple[Model, ...]:
        """Offer a model of a name that is taken."""
        return (Model("one_plus_x", Label("双", "twin"), Nothing, lambda _: Content(())),)

    @staticmethod
    @hookimpl
    def constab_terms() -> tuple[Term, ...]:
        """Offer a code that is taken."""
        return (Term("activity", "visit", Label("走访二", "visit two")),)

    @staticmethod
    @hookimpl
    def constab_kinds() -> tuple[type[Obligation], ...]:
        """Offer a kind of a name that is taken."""
        return (Kits, Quotas)


def test_two_plugins_that_claim_one_name_are_both_named() -> None:
    """A model, a code and a kind; the first keeps the name, and nobody may go on."""
    catalogue = load(extra={"twin": Twin()})
    said = {one.sentence for one in catalogue.faults}
    assert said == {
        "model one_plus_x is claimed by the plugin one_plus_x and by the plugin twin",
        "term activity:visit is claimed by the plugin core and by the plugin twin",
        "kind quota is claimed by the plugin core and by the plugin twin",
    }
    assert catalogue.models["one_plus_x"].title.en != "twin"


def test_one_may_be_left_out() -> None:
    """Without a plugin its model is gone, and nothing is wrong."""
    catalogue = load(installed(without=["grid_assistant"])).whole()
    assert "grid_assistant" not in catalogue.models
    assert "one_plus_x" in catalogue.models


def refused(catalogue: Catalogue) -> list[str]:
    """Return the sentences with which Luoyang's programme is refused."""
    with pytest.raises(ConstabError) as caught:
        load_programme(LUOYANG, catalogue)
    return [f"{one.code}: {one.sentence}" for one in caught.value.faults]


def test_a_programme_whose_model_is_left_out_says_which_and_how_to_get_it() -> None:
    """One fault, the model's name and what to do; its tailorings are not blamed for it."""
    (said,) = refused(load(installed(without=["one_plus_x"])))
    assert said.startswith("model-missing: the model one_plus_x is not installed; install the distribution")
    assert "constab plugins" in said


def test_a_programme_whose_models_module_is_gone_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry point is there and the module is not: the plugin is named as broken, and the model as missing."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "one_plus_x"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "one_plus_x", None)
    broken, missing = refused(load())
    assert broken.startswith("plugin-broken: the plugin one_plus_x of constab")
    assert "install the distribution again" in broken
    assert missing.startswith("model-missing: the model one_plus_x is not installed")


# A kind of a third party's own -------------------------------------------------------------------------------


@frozen(kw_only=True)
class Kits(Obligation):
    """Each month at least so many records in which somebody checked the emergency kit, by a select of its own."""

    kind: ClassVar[str] = "kit_checks"
    at_least: Decimal

    def compile(self, period: Span) -> Relation:
        """Return the relation with a select of (bearer, item, win, actual)."""

        def checked(tables: Tables) -> sa.Select[tuple[str, str, int, int]]:
            record, owed, window = tables["happened"].c, tables["owed"].c, tables["window_span"].c
            inside = sa.and_(record.day >= window.first_day, record.day <= window.last_day)
            return (
                sa.select(owed.bearer, sa.literal("").label("item"), window.win, sa.func.count().label("actual"))
                .select_from(tables["owed"].join(tables["window_span"], window.grain == owed.grain))
                .join(tables["happened"], sa.and_(record.unit == owed.bearer, inside))
                .where(record.activity == "check", window.win >= owed.first, window.win <= owed.last)
                .group_by(owed.bearer, window.win)
            )

        return Relation(checked, (TargetPhase(at_least=self.at_least),), Grain.MONTH)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say how many."""
        return Label(f"每月检查装备不少于{self.at_least}次", f"at least {self.at_least} checks of the kit a month")


@frozen(kw_only=True)
class Quotas(Kits):
    """A kind that claims a name of the core's."""

    kind: ClassVar[str] = "quota"


class ThirdParty:
    """The plugin that brings it."""

    @staticmethod
    @hookimpl
    def constab_kinds() -> Sequence[type[Obligation]]:
        """Bring the kind."""
        return (Kits,)


PROGRAMME = """
[programme]
id = "p"
title = "方案"
in_force = { from = 2012-01-01, until = 2012-12-31 }

[[obligation]]
id = "kits"
title = "装备检查"
kind = "kit_checks"
bearer = { unit = "警务室" }
at_least = 2
"""


def row(number: int, unit: str, day: date, activity: str = "check") -> dict[str, Any]:
    """Return a row of the ledger."""
    return {"record": f"r{number}", "unit": unit, "activity": activity, "day": (day - date(1970, 1, 1)).days}


@pytest.fixture(scope="module")
def third() -> Callable[[str], Any]:
    """Load a programme by a catalogue that has the third party's kind."""
    catalogue = load(extra={"third_party": ThirdParty()}).whole()
    return lambda text: programme_of(text, "p.toml", catalogue)


def test_a_kind_of_ones_own_is_judged_scored_and_explained(third: Callable[[str], Any], tmp_path: Path) -> None:
    """Thirty lines of Python: two checks in February and one in March are a month met and a month missed, 50 points."""
    programme = third(PROGRAMME)
    people = Register(units=(Unit("a", "post"), Unit("b", "post")), assets=(Asset("k", "response_kit", unit="a"),))
    days = [date(2012, 2, 3), date(2012, 2, 29), date(2012, 3, 1)]
    rows = [row(number, "a", day) for number, day in enumerate(days)]
    found = assessed(programme, people, rows, tmp_path, since=date(2012, 2, 1), as_of=date(2012, 3, 31))
    cards = {card.bearer: card for card in found.scorecards}
    (line,) = cards["a"].lines
    assert (line.verdict, line.due, line.met, line.missed) == ("missed", 2, 1, 1)
    assert cards["a"].score == Decimal("50.000")
    (silent,) = cards["b"].lines
    assert (silent.verdict, silent.no_data) == ("no_data", 2)
    filed = ledger_of(rows, tmp_path, programme.vocabulary)
    (proof,) = explain(programme, people, filed, "a", since=date(2012, 2, 1), as_of=date(2012, 3, 31))
    assert [(one.name, one.actual, one.verdict) for one in proof.windows] == [
        ("2012-02", Decimal(2), "met"),
        ("2012-03", Decimal(1), "missed"),
    ]
    assert proof.obligation.target.zh == "每月检查装备不少于2次"


def test_its_own_fields_are_as_strict_as_the_cores(third: Callable[[str], Any]) -> None:
    """An attrs class is all that it takes for types, unknown keys and places."""
    with pytest.raises(ConstabError) as caught:
        third(PROGRAMME.replace("at_least = 2", 'at_least = "2"\nat_most = 3'))
    assert [str(one) for one in caught.value.faults] == [
        "p.toml:12:1: obligation[1].at_least: expected a number, found a text ('2')",
        "p.toml:13:1: obligation[1].at_most: unknown key at_most (did you mean at_least?)",
    ]
