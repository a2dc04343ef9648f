"""Parameters of a model as the files of a programme give them: from the beginning, and from dates on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attrs import frozen

from constab.errors import Fault
from constab.programme.document import AdoptTable
from constab.programme.misfit import Misfit, wrong_type
from constab.programme.spot import Overlay, Spot

HISTORY = "history"


@frozen
class Step:
    """Parameters as one file gives them from a date on, or from the beginning."""

    since: date | None
    values: Mapping[str, Any]
    spot: Spot


@frozen
class Stage:
    """All parameters from a date on until the next stage; ``said`` tells the step that has given each."""

    since: date | None
    values: Mapping[str, Any]
    said: Mapping[str, Step]
    spot: Spot

    @property
    def overlay(self) -> Overlay:
        """The parameters with the places of their values."""
        return Overlay(self.values, self.spot, {(key,): step.spot.below(key) for key, step in self.said.items()})


def stages(layers: Sequence[Sequence[Step]]) -> list[Stage]:
    """Return the parameters from the beginning and from each later date on, in the order of the dates.

    ``layers`` are the steps of one file after another, from the top. What a file gives holds from its date on, whatever
    the dates of the files above it say.
    """
    found = []
    for since in (None, *sorted({step.since for layer in layers for step in layer if step.since is not None})):
        reached = [step for layer in layers for step in layer if step.since is None or (since and step.since <= since)]
        said = {key: step for step in reached for key in step.values}
        begun = [step for step in reached if step.since == since]
        found.append(Stage(since, {key: step.values[key] for key, step in said.items()}, said, begun[-1].spot))
    return found


def steps(table: AdoptTable, spot: Spot, faults: list[Fault]) -> list[Step]:
    """Return the parameters of one file from the beginning and from each of its dates on."""
    at = spot.below("parameters")
    parameters = table.parameters
    found = [Step(None, {key: value for key, value in parameters.items() if key != HISTORY}, at)]
    history = parameters.get(HISTORY, [])
    if not isinstance(history, list):
        misfit = wrong_type("[[adopt.parameters.history]], an array of tables", history)
        faults.append(at.below(HISTORY).fault(misfit))
        return found
    for number, one in enumerate(history):
        here = at.below(HISTORY, number)
        if not isinstance(one, dict):
            faults.append(here.fault(wrong_type("a table", one)))
            continue
        if "from" not in one:
            faults.append(here.fault(Misfit("missing-key", "the key {key} is missing", key="from")))
            continue
        since = one["from"]
        if not isinstance(since, date) or isinstance(since, datetime):
            faults.append(here.below("from").fault(wrong_type("a date such as 2012-03-01", since)))
            continue
        last = found[-1].since
        if last is not None and since <= last:
            misfit = Misfit("history-unordered", "the dates of a history stand in order; {since} does not", since=since)
            faults.append(here.below("from").fault(misfit))
        found.append(Step(since, {key: value for key, value in one.items() if key != "from"}, here))
    return found
