"""The engine beside its rivals: the statement, the call, the process; equal answers demanded first."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import by_hand, with_pandas
from benchmarks.answers import Answers
from benchmarks.measure import Bar, Cost, against, best, called, in_turn, process, script
from benchmarks.region import FIRST, LAST, Region
from constab.evaluation import evaluate
from constab.evaluation.engine import Loaded
from constab.evaluation.plan import plan, text
from constab.evaluation.prepare import prepare
from constab.evaluation.relations import Row
from constab.plugins import installed, load
from constab.programme import Programme, load_programme

AT_LEAST = 20_000_000
"""The records from which on the bar beside pandas is meant."""


class Differing(Exception):
    """Two contestants answered differently."""


def bars(region: Region, times: int, *, pandas: bool = True) -> list[Bar]:
    """Return the bars of evaluating a region. Raises Differing."""
    programme = load_programme(region.programme, load(installed()))
    ledger = region.open()
    with ledger.store:
        register = ledger.store.register()
        prepared = prepare(programme, register, ledger.activities(), FIRST, LAST)
        statement = text(plan(programme, prepared).lines)
        with Loaded.of(prepared.relations, ledger, programme.attributes) as loaded, by_hand.opened(region) as rival:
            rows = loaded.connection.execute(statement).fetchall()
            expected = by_hand.answers(by_hand.run(rival))
            _demand("constab and the query by hand", answers(rows), expected)
            mine, theirs = in_turn(
                times,
                lambda: called(lambda: loaded.connection.execute(statement).fetchall()).cost,
                lambda: called(lambda: by_hand.run(rival)).cost,
            )
    if pandas:
        _demand("pandas and the query by hand", with_pandas.answers(region), expected)
    found = [against("the engine to the query by hand", mine, theirs, 1.5)]
    whole, rival_process, *rest = in_turn(max(2, times - 1), *_processes(region, pandas))
    found.append(against("the process to the process by hand", whole, rival_process, 2))
    found.append(Bar("peak memory of the process", whole.memory / 1024, 4, "GiB"))
    if pandas:
        name = "faster than pandas, process to process" + ("" if region.records >= AT_LEAST else " (a bar for 20 M)")
        found.append(against(name, whole, rest[0], 3, more=True))
    return found


def _processes(region: Region, pandas: bool) -> list[Callable[[], Cost]]:
    file, day = str(region.programme), str(LAST)
    argv = [
        [script("constab"), "evaluate", file, "--store", region.url, "--as-of", day, "--top", "10"],
        [sys.executable, "-m", "benchmarks.by_hand", str(region.folder)],
        [sys.executable, "-m", "benchmarks.with_pandas", str(region.folder)],
    ]  # fmt: skip
    return [lambda one=one: process(one) for one in (argv if pandas else argv[:2])]  # type: ignore[misc]


def county(region: Region, times: int) -> list[Bar]:
    """Return the bars of a county's year: the call and the check of its programme."""
    programme = load_programme(region.programme, load(installed()))
    costs = [_evaluated(programme, region) for _ in range(times)]
    # Half of the duties repeat the others with other targets, which check finds.
    check = best([process([script("constab"), "check", str(region.programme)], expect=1) for _ in range(times)])
    call = best(costs)
    return [
        Bar(
            f"evaluate {region.records:,} records, {len(region.duties)} obligations", call.wall, 2, "s", note=call.text
        ),
        Bar(f"check {len(region.duties)} obligations, the process", check.wall, 1, "s", note=check.text),
    ]


def _evaluated(programme: Programme, region: Region) -> Cost:
    ledger = region.open()
    with ledger.store:
        return called(lambda: evaluate(programme, ledger.store.register(), ledger, as_of=LAST)).cost


def answers(rows: list[Row]) -> Answers:
    """Return what the statement's rows say."""
    lines, scores = {}, {}
    for bearer, rule, due, met, *_, score, rank in rows:
        lines[bearer, rule] = (due, met)
        scores[bearer] = (score, rank)
    return Answers(lines, scores)


def _demand(who: str, one: Answers, other: Answers) -> None:
    if difference := one.difference(other):
        raise Differing(f"{who} differ: {difference}")
