"""Golden cases of the programmes: each obligation met, missed, open, and not applicable, in a world of a few lines.

``cases/<programme>.toml`` has a ``[world]`` that all cases share, and a ``[[case]]`` for each obligation: its records
(and whatever else of a register it needs; a line with ranges stands for several), and what is said of whom on which
day: ``says = ["a 2012-03-31 met", …]``. A programme that combines models says ``like = "luoyang-2012"`` of what it
takes as it is (one obligation, or a list of them): that region's cases are then tried on its rules, in that world.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.likeness import alike, facts_of
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


def borrowed(name: str) -> Iterator[tuple[str, str]]:
    """Yield what a programme takes as it is: the region whose cases are its own too, and the obligation."""
    for table in tables(name)["case"]:
        if "like" in table:
            named = table["obligation"]
            yield from ((table["like"], id) for id in ([named] if isinstance(named, str) else named))


def examples(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the cases of a programme, each with the region in whose world it plays."""
    yield from ((name, table) for table in tables(name)["case"] if "like" not in table)
    for region, id in borrowed(name):
        yield from ((region, table) for table in tables(region)["case"] if table["obligation"] == id)


def cases() -> list[Any]:
    """Return every case of every programme; all but the first of each kind in the programme's own are slow."""
    shown: set[tuple[str, str]] = set()
    found = []
    for name in NAMES:
        for region, table in examples(name):
            rule = programme(name).rule(table["obligation"])
            kind = (name, rule.versions[0].obligation.kind if rule else "")
            marks = [pytest.mark.slow] if name != region or kind in shown else []
            shown.add(kind)
            found.append(pytest.param(name, region, table, id=f"{name}: {table['obligation']}", marks=marks))
    return found


def world(name: str, table: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the lines that all cases share, and those of this one."""
    shared = tables(name).get("world", {})
    kept = {key: value for key, value in table.items() if isinstance(value, list) and key != "says"}
    return {key: [*shared.get(key, ()), *kept.get(key, ())] for key in {*shared, *kept}}


@pytest.mark.parametrize(("name", "region", "table"), cases())
def test_an_obligation_is_judged_as_written(name: str, region: str, table: Mapping[str, Any], tmp_path: Path) -> None:
    """On each day that a case names the bearer's line has the verdict that stands there."""
    rule = programme(name).rule(table["obligation"])
    assert rule is not None, f"{name} has no obligation {table['obligation']}"
    # The one obligation alone: what it says does not depend on the others. What is borrowed plays in the other's days.
    whole = programme(region)
    facts = facts_of(rule, programme(name))
    made = attrs.evolve(whole, rules=(rule,), facts=facts, scoring=Weighted(), **_without_consequences(whole))
    lines = world(region, table)
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
    for _, table in examples(name):
        for text in table["says"]:
            shown[table["obligation"]].add(CLASSES.get(text.split()[2], ""))
    lacking = {rule.id: sorted(needed(rule.latest) - shown[rule.id]) for rule in programme(name).rules}
    assert {id: classes for id, classes in lacking.items() if classes} == {}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_like_in_another_region_is_unchanged(name: str) -> None:
    """Only what asks the same as there borrows its cases; what is tailored, permitted or set otherwise has its own."""
    changed = [(region, id) for region, id in borrowed(name) if not alike(programme(name), programme(region), id)]
    assert changed == []
    assert len(set(borrowed(name))) == len(list(borrowed(name)))


def needed(obligation: Obligation) -> frozenset[str]:
    """Return what there must be examples of: a window of one day that waits for nothing is never open."""
    single = getattr(obligation, "per", None) in (Grain.DAY, Grain.WORKDAY) and obligation.wait == 0
    return NEEDED - {"open"} if single else NEEDED
