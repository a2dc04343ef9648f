"""Near misses: the records that count, parted from those that nearly do, and why these do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from constab.calendar import date_of
from constab.entities import Label
from constab.evaluation.prepared import Prepared
from constab.evaluation.scan import VALID
from constab.explanation import NearMiss
from constab.obligations import Ratio, Tally

Window = tuple[int, str, int]
"""A duty, an item and the number of a window."""

IN_BASE = Label("计入基数，但未达到要求", "counts in the base, and does not satisfy what is asked")

_REASONS: Mapping[str, Label] = {
    "where": Label("不符合记录条件", "does not satisfy the conditions on records"),
    "during": Label("不在规定时段内，或未填时间", "lies outside the part of the day, or has no time"),
    "days": Label("不在规定的工作日（休息日）", "lies on a day that does not count"),
    "together": Label("参加民警人数不足", "too few officers took part"),
    "key": Label("缺少用于计数的对象、案件或时间", "lacks the subject, case or time that is counted"),
    "window": Label("不在任何考核周期内", "lies in no window"),
    "visible": Label("录入时间晚于考核截止日", "was recorded after the day of the assessment"),
    "base": IN_BASE,
    "owed": Label("所在周期或对象不在应履职范围", "its window or item is not owed"),
}


def placed(row: Mapping[str, Any], prepared: Prepared) -> dict[str, Any]:
    """Return a row of the evidence with the duty that it is for, and which part of a rate.

    ``asked`` is whether a row of the base is itself what the numerator asks more of: a matter that was to be kept.
    """
    ob, part = prepared.cells[row["cell"]]
    duty = next(duty for duty in prepared.duties if duty.ob == ob)
    actual = duty.relation.actual
    tally = getattr(actual, part) if isinstance(actual, Ratio) else actual
    valid_if = tally.valid_if if isinstance(tally, Tally) else ()
    return {**row, "ob": ob, "part": part, "valid_if": valid_if, "asked": isinstance(actual, Ratio) and _asked(actual)}


def _asked(ratio: Ratio) -> bool:
    """Whether the numerator is a part of the very fact that is the denominator."""
    over, under = ratio.over, ratio.under
    if not isinstance(over, Tally) or not isinstance(under, Tally) or not (over.own or over.fact):
        return False
    return (over.own, over.fact) == (under.own, under.fact)


def missing(row: Mapping[str, Any]) -> list[str]:
    """Return the names of the tests that a row of the evidence fails."""
    return [name.removeprefix("ok_") for name, value in row.items() if name.startswith("ok_") and value == 0]


def compared_with(prepared: Prepared, runs: Sequence[Mapping[str, Any]]) -> frozenset[Window]:
    """Return the earlier windows that those which are owed are compared with."""
    earlier: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for grain, win, was, *_ in prepared.relations.rows["earlier"]:
        earlier[grain].append((win, was))
    back = {
        duty.ob: earlier[duty.windows.grain]
        for duty in prepared.duties
        if isinstance(duty.relation.actual, Ratio) and duty.relation.actual.looks_back
    }
    return frozenset(
        (run["ob"], run["item"], was)
        for run in runs
        for win, was in back.get(run["ob"], ())
        if run["first"] <= win <= run["last"]
    )


def _reason(name: str, row: Mapping[str, Any]) -> Label:
    """Say why a record does not count: one of the usual reasons, or what would have made it valid."""
    if not name.startswith(VALID):
        return _REASONS[name]
    lacking = row["valid_if"][int(name.removeprefix(VALID))].label
    return Label(f"无效：不符合“{lacking.zh}”", f"is not valid: not {lacking.en}")


def parted(
    evidence: Sequence[Mapping[str, Any]], runs: Sequence[Mapping[str, Any]], earlier: Collection[Window]
) -> tuple[dict[Window, tuple[str, ...]], tuple[NearMiss, ...]]:
    """Part the records that count, by window, from those that nearly do.

    ``earlier`` are the windows that others are compared with: what counts in them was looked at, and is not missing.
    """
    owed: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for run in runs:
        owed[run["ob"], run["item"]].append((run["first"], run["last"]))
    counting: dict[Window, list[str]] = defaultdict(list)
    reasons: dict[tuple[str, int, str, str], list[Label]] = {}

    def near_miss(row: Mapping[str, Any], why: Sequence[str]) -> None:
        said = reasons.setdefault((row["record"], row["day"], row["activity"], row["unit"]), [])
        said.extend(label for name in why if (label := _reason(name, row)) not in said)

    def within(row: Mapping[str, Any]) -> bool:
        spans = owed.get((row["ob"], row["item"]), ())
        return row["win"] is not None and any(first <= row["win"] <= last for first, last in spans)

    counted: set[str] = set()
    failed: set[str] = set()
    in_base = {row["record"] for row in evidence if row["part"] == "under" and not missing(row)}
    for row in evidence:
        if row["part"] == "under":
            continue
        lacking = missing(row)
        if not lacking and within(row):
            ids = counting[row["ob"], row["item"], row["win"]]
            if row["record"] not in ids:
                ids.append(row["record"])
            counted.add(row["record"])
            continue
        if not lacking and (row["ob"], row["item"], row["win"]) in earlier:
            continue
        if lacking:
            failed.add(row["record"])
        if "during" in lacking and "window" in lacking:
            lacking.remove("window")
        if row["record"] not in in_base:
            near_miss(row, lacking or ["owed"])
    for row in evidence:
        # What the numerator does not ask about at all, such as a call beside the cases, has failed nothing.
        asked = row["asked"] or row["record"] in failed
        if row["part"] == "under" and asked and within(row) and not missing(row) and row["record"] not in counted:
            near_miss(row, ["base"])
    near = tuple(
        NearMiss(record, date_of(day), activity, unit, tuple(labels))
        for (record, day, activity, unit), labels in reasons.items()
        if record not in counted
    )
    return {key: tuple(ids) for key, ids in counting.items()}, near
