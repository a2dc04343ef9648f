"""Laws of programmes in several files, and what broken ones raise."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.programme.levels import below, duty, resolved, top

from constab.errors import ConstabError, Fault, fault
from constab.plugins import Catalogue
from constab.programme import Programme

FOLDER = Path(__file__).parents[2] / "programmes"
EXAMPLE = {f"{name}.toml": (FOLDER / "extending" / f"{name}.toml").read_text("utf-8") for name in
           ("province", "city", "county")}  # fmt: skip
SHIPPED = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*-*.toml"))}
QUIET = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
DAYS = st.dates(date(2012, 1, 1), date(2012, 12, 31))
ODD = st.sampled_from(
    [0, -1, True, "", "x", [], ["x"], {}, {"x": 1}, [{}], date(2012, 3, 1), "province.toml", "city.toml", "county.toml"]
)


def same(one: Programme, other: Programme) -> bool:
    """Tell whether two programmes are the same but for their files, and for where their values stand."""
    bare = [
        attrs.evolve(
            found,
            file="",
            files=(),
            above=None,
            origins={},
            vocabulary=one.vocabulary,
            rules=tuple(attrs.evolve(rule, origin="", changes={}, reason="", tailored=()) for rule in found.rules),
            consequences=tuple(attrs.evolve(effect, origin="") for effect in found.consequences),
        )
        for found in (one, other)
    ]
    return bare[0] == bare[1] and one.digest == other.digest


@QUIET
@given(st.sampled_from(sorted(SHIPPED)), st.integers(1, 3))
def test_files_that_add_nothing_resolve_to_what_they_extend(catalogue: Catalogue, name: str, depth: int) -> None:
    """A head of the same id and title, however many of them stand below each other, changes nothing."""
    head = tomlkit.parse(SHIPPED[name]).unwrap()["programme"]
    files, above = {name: SHIPPED[name]}, name
    for number in range(depth):
        table = {"id": head["id"], "title": head["title"], "extends": above}
        above = f"{number}.toml"
        files[above] = tomlkit.dumps({"programme": table})
    assert same(resolved(files, catalogue), resolved({name: SHIPPED[name]}, catalogue))


@QUIET
@given(st.integers(1, 9), st.none() | DAYS, st.none() | DAYS)
def test_an_identity_tailoring_below_changes_nothing(
    catalogue: Catalogue, low: int, since: date | None, until: date | None
) -> None:
    """It sets what is so already, on all days or on some; the digest is that of the file above."""
    if since is not None and until is not None and until < since:
        since, until = until, since
    days = "".join(f"{key} = {day}\n" for key, day in (("from", since), ("until", until)) if day is not None)
    tailor = f"[[tailor]]\nobligation = 'visits'\nset = {{ at_least = {low} }}\nreason = 'r'\n{days}"
    files = {"province.toml": top(duty("visits", at_least=str(low)), id="p")}
    assert same(resolved({**files, "city.toml": below(tailor, id="p")}, catalogue), resolved(files, catalogue))


HISTORIES = st.dictionaries(DAYS, st.integers(1, 9), max_size=3)


def adopting(base: int | None, history: dict[date, int]) -> str:
    """Return an adoption whose number of half-days changes on dates."""
    text = "[[adopt]]\nmodel = 'one_plus_x'\n"
    text += f"[adopt.parameters]\nreception_half_days = {base}\n" if base is not None else ""
    for day, value in sorted(history.items()):
        text += f"[[adopt.parameters.history]]\nfrom = {day}\nreception_half_days = {value}\n"
    return text


@QUIET
@given(st.integers(1, 9), HISTORIES, st.none() | st.integers(1, 9), HISTORIES, DAYS)
def test_a_parameter_is_what_the_lowest_file_has_said_by_a_day(
    catalogue: Catalogue, base: int, province: dict[date, int], own: int | None, city: dict[date, int], day: date
) -> None:
    """Of the lowest file that has said anything by the day, the latest it has said."""
    files = {"province.toml": top(adopting(base, province)), "city.toml": below(adopting(own, city))}
    rule = resolved(files, catalogue).rule("one_plus_x.reception")
    assert rule is not None
    said = [base, *(value for since, value in sorted(province.items()) if since <= day)]
    below_it = [*([own] if own is not None else []), *(value for since, value in sorted(city.items()) if since <= day)]
    assert getattr(rule.at(day), "at_least", None) == (below_it or said)[-1]


@QUIET
@given(st.lists(st.sampled_from(["at_least = 4", "per = 'month'", "force = 'should'", "weight = 2"]), max_size=4))
def test_where_tailorings_stand_makes_no_difference(catalogue: Catalogue, changes: list[str]) -> None:
    """One file with all of them, and a file for each below the other, come to the same."""
    tailor = "[[tailor]]\nobligation = 'visits'\nset = {{ {} }}\nreason = 'r'\n"
    whole = {"0.toml": top(duty("visits") + "".join(map(tailor.format, changes)), id="p")}
    files = {"0.toml": top(duty("visits"), id="p")}
    for number, change in enumerate(changes, start=1):
        files[f"{number}.toml"] = below(tailor.format(change), id="p", above=f"{number - 1}.toml")
    assert same(resolved(files, catalogue), resolved(whole, catalogue))


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every (table or array, key or number) of a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in pairs:
        yield value, key
        yield from places(one)


@st.composite
def broken(draw: st.DrawFn) -> dict[str, str]:
    """The example's three files, with a few keys of them removed, renamed or given something odd."""
    files = {name: tomlkit.parse(text).unwrap() for name, text in EXAMPLE.items()}
    for _ in range(draw(st.integers(1, 4))):
        document = files[draw(st.sampled_from(sorted(files)))]
        spots = list(places(document))
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
                holder[draw(st.sampled_from(["x", "extends", "locked", "set", "from", "history"]))] = holder.pop(key)
    return {name: tomlkit.dumps(document) for name, document in files.items()}


@settings(QUIET, max_examples=25)
@given(broken())
def test_broken_files_raise_faults_and_nothing_else(catalogue: Catalogue, files: dict[str, str]) -> None:
    """They load, or are refused with faults that each have a code, a sentence, and a line of one of the files."""
    for one in faults(files, catalogue):
        assert one.code != "silent"
        assert one.sentence
        assert one.place is not None
        assert 1 <= one.place.line <= files[one.place.file].count("\n") + 1


@QUIET
@given(st.sampled_from(sorted(EXAMPLE)), st.data())
def test_a_damaged_text_raises_faults_and_nothing_else(catalogue: Catalogue, name: str, data: st.DataObject) -> None:
    """A stretch cut out or replaced in any of the files is no different."""
    text = EXAMPLE[name]
    start = data.draw(st.integers(0, len(text) - 1))
    end = min(len(text), start + data.draw(st.integers(1, 30)))
    filling = data.draw(st.sampled_from(["", "[", "=", '"', "\x00", "}\n"]))
    damaged = {**EXAMPLE, name: text[:start] + filling + text[end:]}
    assert all(one.code != "silent" for one in faults(damaged, catalogue))


def faults(files: dict[str, str], catalogue: Catalogue) -> tuple[Fault, ...]:
    """Return the faults of the lowest file and those above it; none where they load. An error always has some."""
    try:
        resolved(files, catalogue)
    except ConstabError as error:
        return error.faults or (fault("silent", "an error without a fault"),)
    return ()
