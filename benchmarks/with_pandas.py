"""The rival: the same scorecards by pandas, tuned: one reading, texts as categories, whole numbers to group by."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from benchmarks.answers import Answers
from benchmarks.duties import SCALES, WINDOWS, Duty
from benchmarks.region import FIRST_DAY, LAST_DAY, Region, post, read, workdays

TEXTS = ["activity", "unit", "subject", "outcome", "place"]
COLUMNS = [*TEXTS, "crew", "day", "minute", "end_day", "end_minute", "recorded_day", "quantity"]
NONE = -1


def answers(region: Region) -> Answers:
    """Return the scorecards."""
    frame = _read(region)
    posts = np.array([int(name[1:]) for name in frame["unit"].cat.categories])[frame["unit"].cat.codes]
    codes = {code: number for number, code in enumerate(frame["activity"].cat.categories)}
    rows_of = frame.groupby(frame["activity"].cat.codes, sort=False).indices
    windows = _windows()
    is_work = np.zeros(LAST_DAY + 2 - FIRST_DAY, dtype=bool)
    is_work[np.array(workdays()) - FIRST_DAY] = True
    met = np.zeros((len(region.duties), region.posts), dtype=np.int64)
    for number, duty in enumerate(region.duties):
        rows = np.concatenate([rows_of[codes[code]] for code in duty.codes])
        some = frame.take(np.sort(rows))
        found = _counted(duty, some, posts[np.sort(rows)], windows[duty.per], is_work)
        target = duty.target(region.records_of_post) * SCALES.get(duty.measure, 1)
        enough = found > target if duty.ceiling else found >= target
        reached = np.bincount(found.index[enough.to_numpy()] // 512, minlength=region.posts)
        met[number] = WINDOWS[duty.per] - reached if duty.ceiling else reached
    return _scored(region, met)


def _read(region: Region) -> pd.DataFrame:
    files = sorted(Path(region.segments).parent.glob(Path(region.segments).name))
    table = pq.read_table(files, columns=COLUMNS, read_dictionary=TEXTS).unify_dictionaries()
    table = table.set_column(table.schema.get_field_index("quantity"), "quantity", table["quantity"].cast("double"))
    frame = table.to_pandas(self_destruct=True)
    # The night of the last day ends on the day after.
    return frame[(frame["day"] <= LAST_DAY + 1) & (frame["recorded_day"] <= LAST_DAY + 1)]


def _windows() -> dict[str, np.ndarray]:
    """Return the window of each day of the year and of the day before it, by grain."""
    dates = pd.date_range("2011-12-31", "2012-12-31")
    day = np.arange(len(dates)) - 1
    week = (day - 1) // 7
    found = {
        "day": day,
        "week": np.where((week >= 0) & (week < WINDOWS["week"]), week, NONE),
        "half_month": (dates.month - 1) * 2 + (dates.day > 15),
        "month": dates.month - 1,
        "quarter": dates.quarter - 1,
        "half_year": (dates.month - 1) // 6,
        "year": np.zeros(len(dates), dtype=np.int64),
    }
    return {name: np.concatenate([[NONE], np.asarray(one)[1:]]).astype(np.int64) for name, one in found.items()}


def _counted(duty: Duty, frame: pd.DataFrame, posts: np.ndarray, windows: np.ndarray, is_work: np.ndarray) -> pd.Series:
    """Return what was counted, by post * 512 + window."""
    day, minute = frame["day"].to_numpy(), frame["minute"].to_numpy()
    keep = frame["crew"].to_numpy() >= duty.together
    if duty.work:
        keep &= is_work[day - FIRST_DAY]
    for name in ("outcome", "place"):
        if wanted := getattr(duty, name):
            keep &= (frame[name] == wanted).to_numpy()
    if duty.night:
        keep &= (minute >= 1200) | (minute < 360)
        day = np.where(minute < 360, day - 1, day)
    late = LAST_DAY + (day == LAST_DAY) if duty.night else LAST_DAY
    keep &= (day <= LAST_DAY) & (frame["recorded_day"].to_numpy() <= late)
    day = np.minimum(day, LAST_DAY)
    window = windows[day - FIRST_DAY + 1]
    keep &= window != NONE
    if duty.measure == "subjects":
        keep &= frame["subject"].notna().to_numpy()
    key = pd.Series((posts.astype(np.int64) * 512 + window)[keep])
    if duty.measure == "count":
        return key.value_counts(sort=False)
    if duty.measure == "quantity":
        thousandths = np.rint(frame["quantity"].to_numpy()[keep] * 1000).astype(np.int64)
        return pd.Series(thousandths).groupby(key.to_numpy(), sort=False).sum()
    if duty.measure == "hours":
        lasting = (
            (frame["end_day"].to_numpy() - frame["day"].to_numpy()) * 1440 + frame["end_minute"].to_numpy() - minute
        )
        return pd.Series(np.maximum(lasting[keep], 0).astype(np.int64)).groupby(key.to_numpy(), sort=False).sum()
    if duty.measure == "subjects":
        other, most = frame["subject"].cat.codes.to_numpy()[keep], len(frame["subject"].cat.categories)
    else:
        half = (minute >= 720) if duty.measure == "half_days" else np.zeros(len(minute), dtype=bool)
        other, most = ((day - FIRST_DAY + 1) * 2 + half)[keep], 1024
    once = pd.unique(key.to_numpy() * most + other)
    return pd.Series(once // most).value_counts(sort=False)


def _scored(region: Region, met: np.ndarray) -> Answers:
    due = np.array([WINDOWS[duty.per] for duty in region.duties])[:, None]
    loss = ((due - met) * 100_000) // (len(region.duties) * due)
    score = np.where(met.sum(axis=0) == 0, 0, 100_000 - loss.sum(axis=0))
    rank = pd.Series(score).rank(method="min", ascending=False).astype(int)
    names = [post(number) for number in range(region.posts)]
    return Answers(
        {
            (name, number): (int(due[number, 0]), int(met[number, at]))
            for at, name in enumerate(names)
            for number in range(len(region.duties))
        },
        {name: (int(score[at]), int(rank[at])) for at, name in enumerate(names)},
    )


if __name__ == "__main__":
    best = sorted((rank, name, score) for name, (score, rank) in answers(read(Path(sys.argv[1]))).scores.items())[:10]
    sys.stdout.writelines(f"{rank:5} {name} {score / 1000:.3f}\n" for rank, name, score in best)
