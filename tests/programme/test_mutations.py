"""However a programme is broken, loading says so in faults, and never raises anything else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from constab.errors import ConstabError, Fault, fault
from constab.plugins import Catalogue
from constab.programme.load import programme_of

FOLDER = Path(__file__).parents[2] / "programmes"
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml"))}
WHOLE = {name: tomlkit.parse(text).unwrap() for name, text in TEXTS.items()}
ODD = st.sampled_from(
    [
        0, 1, -1, 2.5, 10**30, True, False, "", "x", "每周", "post", [], ["x"], [1], [[]], [{}], [{"id": 1}],
        {}, {"x": 1}, {"unit": "post"}, float("inf"), float("nan"),
        date(2012, 3, 1), time(8), datetime(2012, 3, 1, tzinfo=UTC),
    ]
)  # fmt: skip


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every (table or array, key or number) of a document."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield value, key
            yield from places(one)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield value, number
            yield from places(one)


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A shipped programme with a few keys renamed, removed or given something odd."""
    document = copy.deepcopy(WHOLE[draw(st.sampled_from(sorted(WHOLE)))])
    for _ in range(draw(st.integers(1, 4))):
        spots = list(places(document))
        if not spots:
            break
        holder, key = spots[draw(st.integers(0, len(spots) - 1))]
        match draw(st.sampled_from(["odd", "other", "remove", "rename"])):
            case "odd":
                holder[key] = copy.deepcopy(draw(ODD))
            case "other":
                other, name = spots[draw(st.integers(0, len(spots) - 1))]
                holder[key] = copy.deepcopy(other[name])
            case "remove":
                del holder[key]
            case _ if isinstance(holder, dict):
                holder[draw(st.sampled_from(["x", f"{key}s", "kind", "set", "from", "history"]))] = holder.pop(key)
    return tomlkit.dumps(document)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(broken())
def test_loading_raises_faults_and_nothing_else(catalogue: Catalogue, text: str) -> None:
    """A broken programme loads, or is refused with faults that each have a code, a sentence and a line of the file."""
    for one in faults(text, catalogue):
        assert one.code != "silent"
        assert one.sentence
        assert one.place is not None
        assert 1 <= one.place.line <= text.count("\n") + 1


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_damaged_text_raises_faults_and_nothing_else(catalogue: Catalogue, name: str, data: st.DataObject) -> None:
    """A text with a stretch cut out, doubled or replaced is no different."""
    text = TEXTS[name]
    start = data.draw(st.integers(0, len(text) - 1))
    end = min(len(text), start + data.draw(st.integers(1, 30)))
    filling = data.draw(st.sampled_from(["", text[start:end] * 2, "[", "=", '"', "\x00", "'''", "}\n"]))
    assert all(one.code != "silent" for one in faults(text[:start] + filling + text[end:], catalogue))


def faults(text: str, catalogue: Catalogue) -> tuple[Fault, ...]:
    """Return the faults of a text; none where it loads. An error always has some."""
    try:
        programme_of(text, "p.toml", catalogue)
    except ConstabError as error:
        return error.faults or (fault("silent", "an error without a fault"),)
    return ()
