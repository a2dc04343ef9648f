"""Time and memory of a call or of a process, and the bars that ratios of them are held to."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from attrs import frozen

T = TypeVar("T")
MEBIBYTE = 1024
STARTER = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
wall, used = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
said = done.stderr.decode(errors="replace")
print(json.dumps([done.returncode, wall, used.ru_utime + used.ru_stime, used.ru_maxrss, said]))
"""
"""Starts a process and tells its cost."""


@frozen
class Cost:
    """Seconds on the clock, seconds of the processors, and the greatest memory of a process in MiB (0 for calls)."""

    wall: float
    cpu: float
    memory: float = 0

    @property
    def text(self) -> str:
        """Say it."""
        memory = f", {self.memory:,.0f} MiB" if self.memory else ""
        return f"{self.wall:.2f} s ({self.cpu:.2f} s of processors{memory})"


@frozen
class Timed(Generic[T]):
    """What a call returned, and its cost."""

    value: T
    cost: Cost


def called(work: Callable[[], T]) -> Timed[T]:
    """Return what a call returns, with its cost."""
    cpu, wall = time.process_time(), time.perf_counter()
    value = work()
    return Timed(value, Cost(time.perf_counter() - wall, time.process_time() - cpu))


def process(arguments: Sequence[str], expect: int = 0) -> Cost:
    """Run a process to its end and return its cost."""
    # A process inherits the peak memory of the one that starts it, so that a small one of its own must.
    done = subprocess.run([sys.executable, "-S", "-c", STARTER, *arguments], capture_output=True, check=True)
    status, wall, cpu, memory, said = json.loads(done.stdout)
    if status != expect:
        raise RuntimeError(f"{' '.join(arguments)} ended with {status}: {said}")
    return Cost(wall, cpu, memory / MEBIBYTE)


def best(costs: Sequence[Cost]) -> Cost:
    """Return the least of each: what others did on the machine at the time only ever adds."""
    return Cost(min(one.wall for one in costs), min(one.cpu for one in costs), max(one.memory for one in costs))


def in_turn(times: int, *contestants: Callable[[], Cost]) -> list[Cost]:
    """Let contestants run one after the other, so many times, so that all meet the same machine; return their best."""
    rounds = [[one() for one in contestants] for _ in range(times)]
    return [best(costs) for costs in zip(*rounds, strict=True)]


def script(name: str) -> str:
    """Return the path of a command of this environment."""
    return str(Path(sys.executable).with_name(name))


@frozen
class Bar:
    """A number and the bar it is held to: at most, or at least where ``more`` is better."""

    what: str
    found: float
    bar: float
    unit: str = "times"
    more: bool = False
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return self.found >= self.bar if self.more else self.found <= self.bar

    @property
    def text(self) -> str:
        """Say it in a line."""
        sign = "≥" if self.more else "≤"
        digits = 0 if self.unit == "rows/s" else 2
        found = f"{self.found:,.{digits}f} {self.unit}"
        verdict = "met   " if self.met else "MISSED"
        return f"{verdict}  {self.what}: {found} (bar {sign} {self.bar:,g}){'; ' + self.note if self.note else ''}"


def against(what: str, mine: Cost, theirs: Cost, bar: float, *, more: bool = False) -> Bar:
    """Return the ratio of two costs by the clock; that of the processors' time is noted beside it."""
    if more:
        wall, cpu = theirs.wall / mine.wall, theirs.cpu / mine.cpu
    else:
        wall, cpu = mine.wall / theirs.wall, mine.cpu / theirs.cpu
    return Bar(what, wall, bar, more=more, note=f"{cpu:.2f} of processors' time; {mine.text} to {theirs.text}")
