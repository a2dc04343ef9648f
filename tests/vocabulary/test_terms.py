"""Terms and the vocabulary that finds them."""

from __future__ import annotations

import pytest

from constab.entities import Label
from constab.errors import ConstabError
from constab.vocabulary import AttributeTerm, Term, UnknownTermError, Vocabulary
from constab.vocabulary.terms import covers

PATROL = Term("activity", "patrol", Label("巡逻", "patrol"))
NIGHT = Term("activity", "patrol.night", Label("夜间巡逻", "night patrol"), ("夜巡",))
AREA = AttributeTerm("unit", "area", "code", Label("区域", "area"), {"urban": Label("城市", "urban")}, ("城乡",))


def test_an_unknown_word_comes_with_the_nearest() -> None:
    """A slip of the pen is answered with the word that was meant."""
    with pytest.raises(UnknownTermError) as caught:
        Vocabulary((PATROL, NIGHT)).resolve("activity", "夜间巡罗")
    assert "夜间巡逻" in caught.value.near


def test_two_claims_of_one_code_are_refused_together() -> None:
    """Every code and attribute that two origins claim is named, with both of them, at once."""
    rival = Term("activity", "patrol", Label("巡防", "rounds"), origin="rival")
    with pytest.raises(ConstabError) as caught:
        Vocabulary((PATROL, rival), (AREA, AREA))
    assert [one.code for one in caught.value.faults] == ["code-claimed-twice", "attribute-claimed-twice"]
    assert "rival" in caught.value.faults[0].sentence


def test_one_code_may_stand_in_two_facets() -> None:
    """``post`` is a unit and a place."""
    both = Vocabulary((Term("unit", "post", Label("警务室", "post")), Term("place", "post", Label("警务室", "post"))))
    assert both.resolve("unit", "警务室") == both.resolve("place", "警务室") == "post"


def test_full_width_signs_are_found_as_a_cell_has_them() -> None:
    """A cell is read with half-width signs: a label with full-width brackets is found either way."""
    county = Term("unit", "county", Label("县（市、区）", "county"))
    flag = AttributeTerm("unit", "linked", "flag", Label("联动（110）", "linked"))
    words = Vocabulary((county,), (flag,))
    assert {words.resolve("unit", word) for word in ("县（市、区）", "县(市、区)")} == {"county"}
    assert words.attribute("unit", "联动(110)") is flag


def test_an_attribute_is_found_by_name_label_and_alias() -> None:
    """A column of a register may be called by any of them; an unknown one is an error."""
    vocabulary = Vocabulary((), (AREA,))
    assert {vocabulary.attribute("unit", word) for word in ("area", "区域", "城乡", " Area ")} == {AREA}
    with pytest.raises(UnknownTermError):
        vocabulary.attribute("person", "area")


@pytest.mark.parametrize(
    ("pattern", "code", "expected"),
    [
        ("patrol.*", "patrol", True),
        ("patrol.*", "patrol.night", True),
        ("patrol.*", "patrols", False),
        ("patrol", "patrol.night", False),
        ("patrol.night", "patrol.night", True),
    ],
)
def test_what_a_pattern_covers(pattern: str, code: str, expected: bool) -> None:
    """``.*`` covers the code and all below it, and nothing that merely begins alike."""
    assert covers(pattern, code) is expected
