"""What obligations read otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from tests.comparing.conftest import WORDS, YEAR, duty

from constab.comparing.rules import Book, RuleChange, alike, changed
from constab.entities import Label
from constab.facts import Merge
from constab.obligations import Bearer, Force
from constab.plugins import Catalogue, load
from constab.programme import Programme, Version
from constab.programme.load import programme_of as programme_read
from constab.testing import programme_of

JULY = date(2012, 7, 1)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """All that is installed, without a fault."""
    return load().whole()


def book(*duties: object, as_of: date = YEAR.until, **more: object) -> Book:
    """Return a programme during its year."""
    programme: Programme = programme_of(duties, WORDS, YEAR, **more)  # type: ignore[arg-type]
    return Book(programme, YEAR.since, as_of)


def told(changes: tuple[RuleChange, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return each change as (id, what, fields)."""
    return [
        (one.id, "changed" if one.before and one.after else "gone" if one.before else "added", one.fields)
        for one in changes
    ]


def test_what_is_planted_is_found() -> None:
    """One duty gone, one added, one with another bound, one borne by others: these, and no others."""
    before = book(duty("kept"), duty("gone"), duty("bound"), duty("borne"))
    after = book(duty("kept"), duty("bound", at_least=2), evolve(duty("borne"), bearer=Bearer("station")), duty("new"))
    assert told(changed(before, after)) == [
        ("gone", "gone", ()),
        ("bound", "changed", ("at_least",)),
        ("borne", "changed", ("bearer",)),
        ("new", "added", ()),
    ]


def test_what_people_are_told_is_no_change() -> None:
    """Another title, note or source changes nothing that is judged."""
    other = evolve(duty("a"), title=Label("别名", "Other"), note="why", source="p-2012 §1")
    assert changed(book(duty("a")), book(other)) == ()


def test_points_move_without_the_rule() -> None:
    """A heavier duty takes points from the others, and verdicts of all of them stay comparable."""
    changes = changed(book(duty("a"), duty("b")), book(duty("a", weight=Decimal(3)), duty("b")))
    assert told(changes) == [("a", "changed", ("weight", "points")), ("b", "changed", ("points",))]
    assert not any(one.judges_otherwise for one in changes)


def test_force_is_a_rule() -> None:
    """A must that becomes an aim judges otherwise."""
    (change,) = changed(book(duty("a"), duty("b")), book(duty("a", force=Force.AIM), duty("b")))[:1]
    assert change.fields == ("force", "points")
    assert change.judges_otherwise


def test_a_change_on_a_date_is_seen_from_that_date_on() -> None:
    """On two days of one programme a rule has changed only where the change lies between them."""
    versions = (Version(duty("a"), None, date(2012, 6, 30)), Version(duty("a", at_least=2), JULY))
    spring, june, december = (book(versions, as_of=one) for one in (date(2012, 4, 1), date(2012, 6, 30), YEAR.until))
    assert changed(spring, june) == ()
    assert told(changed(june, december)) == [("a", "changed", ("at_least",))]


def test_the_same_rule_on_other_days_is_told_by_its_dates() -> None:
    """Two programmes whose rule changes to the same on different days end alike and are not the same."""
    july = (Version(duty("a"), None, date(2012, 6, 30)), Version(duty("a", at_least=2), JULY))
    august = (Version(duty("a"), None, date(2012, 7, 31)), Version(duty("a", at_least=2), date(2012, 8, 1)))
    assert told(changed(book(july), book(august))) == [("a", "changed", ("dates",))]


def test_what_was_retired_is_gone() -> None:
    """A duty that is retired on a day is there before it and gone after it."""
    retired = (Version(duty("a"), None, date(2012, 6, 30)),)
    before, after = (book(retired, duty("b"), as_of=one) for one in (date(2012, 6, 30), YEAR.until))
    assert told(changed(before, after)) == [("a", "gone", ())]
    assert told(changed(after, before)) == [("a", "added", ())]


def test_another_fact_under_the_same_name_is_another_rule() -> None:
    """An obligation that counts a fact has changed where the fact has."""
    counting = evolve(duty("a"), activity=(), fact="blocks")
    before = book(counting, facts=[Merge(id="blocks", activity=("patrol",))])
    after = book(counting, facts=[Merge(id="blocks", activity=("patrol",), gap=30)])
    assert told(changed(before, after)) == [("a", "changed", ("fact",))]


@pytest.mark.parametrize("file", sorted((ROOT / "programmes").glob("*.toml")), ids=lambda file: file.stem)
def test_a_shipped_programme_is_the_same_however_often_it_is_read(file: Path, catalogue: Catalogue) -> None:
    """Read twice, no obligation of a programme reads otherwise; with one tailoring more, just that one does."""
    text = file.read_text("utf-8")
    one, again = (programme_read(text, str(file), catalogue) for _ in range(2))
    rule = next(one for one in one.rules if one.latest.grace == 0)
    tailored = f"""{text}
[[tailor]]
obligation = "{rule.id}"
set = {{ grace = 3 }}
reason = "补录期放宽"
"""
    other = programme_read(tailored, str(file), catalogue)
    first, same, reform = (Book(each, each.in_force.since, each.in_force.until) for each in (one, again, other))
    assert changed(first, same) == ()
    assert told(changed(first, reform)) == [(rule.id, "changed", ("grace",))]
    (change,) = changed(first, reform)
    assert change.after is not None
    assert change.after.place("grace").endswith(f":{tailored.count(chr(10)) - 1}")


def test_the_same_duty_under_another_id_is_pointed_out() -> None:
    """A duty that is gone and one that was added make a pair where kind, bearer and activity are the same."""
    changes = changed(book(duty("old"), duty("kept")), book(duty("kept"), duty("new", at_least=4), duty("x", "patrol")))
    assert [(one.id, other.id) for one, other in alike(changes)] == [("old", "new")]
