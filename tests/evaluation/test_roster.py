"""Who lies where: along relations, under the nearest unit of a kind, and in which roles."""

from __future__ import annotations

from datetime import date

from constab.entities import Assignment, Person, Register, Relation, Span, Unit
from constab.evaluation.roster import Roster
from constab.evaluation.states import reached
from constab.obligations import State
from constab.obligations.contract import Reached

EARLY, LATE = Span(until=date(2012, 3, 31)), Span(since=date(2012, 4, 1))
ALWAYS = (Span(),)


def register(*relations: Relation) -> Register:
    """Return a bureau over two sub-bureaus, one of them within the other, a branch, a grid and a village."""
    kinds = {"b": "bureau", "n": "sub_bureau", "m": "sub_bureau", "x": "branch", "g": "grid", "v": "village"}
    return Register(
        units=tuple(Unit(id, kind) for id, kind in kinds.items()),
        relations=relations,
        people=(Person("p"), Person("q")),
        assignments=(Assignment("p", "assistant", "g", EARLY), Assignment("q", "assistant", "g")),
    )


def test_a_unit_counts_along_a_relation_and_above_it() -> None:
    """What covers a village counts there and at what the village lies under, on the days of both."""
    roster = Roster(register(Relation("g", "v", "covers", EARLY), Relation("v", "b"), Relation("g", "n")))
    assert roster.reaching("g") == {"g": ALWAYS, "n": ALWAYS}
    assert roster.reaching("g", "covers") == {"g": ALWAYS, "n": ALWAYS, "v": (EARLY,), "b": (EARLY,)}


def test_the_nearest_unit_has_no_other_of_its_kind_between() -> None:
    """From the day on which one comes between, the higher is not the nearest any more."""
    roster = Roster(register(Relation("x", "n"), Relation("x", "m", span=LATE), Relation("m", "n", span=LATE)))
    assert roster.nearest("x", "sub_bureau") == {"n": (EARLY,), "m": (LATE,)}


def test_two_units_may_be_equally_near() -> None:
    """Command may be dual."""
    roster = Roster(register(Relation("x", "n"), Relation("x", "m")))
    assert roster.nearest("x", "sub_bureau") == {"n": ALWAYS, "m": ALWAYS}


def test_a_unit_of_the_kind_is_nearest_itself() -> None:
    """Every unit lies under itself."""
    assert Roster(register(Relation("m", "n"))).nearest("m", "sub_bureau") == {"m": ALWAYS}


def test_a_place_reaches_an_amount_on_some_days() -> None:
    """Two assistants are there as long as both are."""
    roster = Roster(register())
    assistants = State("role", ("assistant",))
    assert reached(Reached(assistants, 2), roster) == {"g": (EARLY,)}
    assert reached(Reached(assistants, 1), roster) == {"g": ALWAYS}
    assert reached(Reached(assistants, 3), roster) == {}
