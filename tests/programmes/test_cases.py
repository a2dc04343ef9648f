"""Golden cases of the programmes: each obligation met, missed, open, and not applicable, in a world of a few lines.

``cases/<programme>.toml`` has a ``[world]`` that all cases share, and a ``[[case]]`` for each obligation: its records
(and whatever else of a register it needs; a line with ranges stands for several), and what is said of whom on which
day: ``says = ["a 2012-03-31 met", …]``.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.lines import ledger, record, register, spread

from constab.calendar import Grain
from constab.evaluation import evaluate
from constab.obligations import Obligation
from constab.plugins import load
from constab.programme import Programme, load_programme
from constab.scoring import Weighted

PROGRAMMES = Path(__file__).parents[2] / "programmes"
CASES = Path(__file__).with_name("cases")
NAMES = sorted(file.stem for file in CASES.glob("*.toml"))
CLASSES = {
    "met": "met",
    "missed": "missed",
    "on_track": "open",
    "at_risk": "open",
    "not_applicable": "not applicable",
    "nobody": "not applicable",
}
"""What a verdict is an example of; ``nobody``: the bearer has no line, because the duty does not bind it."""
NEEDED = frozenset(CLASSES.values())


@cache
def programme(name: str) -> Programme:
    """Return a programme of the folder."""
    return load_programme(PROGRAMMES / f"{name}.toml", load().whole())


@cache
def tables(name: str) -> Mapping[str, Any]:
    """Return the cases of a programme, as they are written."""
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))


def cases() -> list[Any]:
    """Return every case of every programme."""
    found = [(name, table) for name in NAMES for table in tables(name)["case"]]
    return [pytest.param(name, table, id=f"{name}: {table['obligation']}") for name, table in found]


def world(name: str, table: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the lines that all cases share, and those of this one."""
    shared = tables(name).get("world", {})
    kept = {key: value for key, value in table.items() if isinstance(value, list) and key != "says"}
    return {key: [*shared.get(key, ()), *kept.get(key, ())] for key in {*shared, *kept}}


@pytest.mark.parametrize(("name", "table"), cases())
def test_an_obligation_is_judged_as_written(name: str, table: Mapping[str, Any], tmp_path: Path) -> None:
    """On each day that a case names the bearer's line has the verdict that stands there."""
    whole = programme(name)
    rule = whole.rule(table["obligation"])
    assert rule is not None, f"{name} has no obligation {table['obligation']}"
    # The one obligation alone: what it says does not depend on the others.
    made = attrs.evolve(whole, rules=(rule,), scoring=Weighted(), **_without_consequences(whole))
    lines = world(name, table)
    filed = ledger([record(text) for line in lines.pop("records", ()) for text in spread(line)], made, tmp_path)
    expected: dict[date, dict[str, str]] = defaultdict(dict)
    for bearer, day, verdict in (text.split() for text in table["says"]):
        expected[date.fromisoformat(day)][bearer] = verdict
    for day, wanted in expected.items():
        found = evaluate(made, register(lines), filed, since=table.get("since"), as_of=day)
        verdicts = {card.bearer: str(line.verdict) for card in found.scorecards for line in card.lines}
        assert {bearer: verdicts.get(bearer, "nobody") for bearer in wanted} == wanted, day


def _without_consequences(whole: Programme) -> dict[str, Any]:
    """What follows from other obligations is no part of the case."""
    return {"consequences": ()} if hasattr(whole, "consequences") else {}


@pytest.mark.parametrize("name", NAMES)
def test_every_obligation_has_every_case(name: str) -> None:
    """No obligation of a programme is without an example of met, missed, open and not applicable."""
    shown: dict[str, set[str]] = defaultdict(set)
    for table in tables(name)["case"]:
        for text in table["says"]:
            shown[table["obligation"]].add(CLASSES.get(text.split()[2], ""))
    lacking = {rule.id: sorted(needed(rule.latest) - shown[rule.id]) for rule in programme(name).rules}
    assert {id: classes for id, classes in lacking.items() if classes} == {}


def needed(obligation: Obligation) -> frozenset[str]:
    """Return what there must be examples of: a window of one day that waits for nothing is never open."""
    single = getattr(obligation, "per", None) in (Grain.DAY, Grain.WORKDAY) and obligation.wait == 0
    return NEEDED - {"open"} if single else NEEDED
