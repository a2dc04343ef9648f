"""How units stand after, against before, whatever the assessments say."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.comparing.test_compare import MIRRORED

from constab.assessment import Line, Scorecard, Step, Verdict
from constab.comparing.results import Turn, card_change, turned
from constab.entities import Label

POINTS = st.decimals(min_value=-20, max_value=0, places=3)
LINES = st.builds(
    lambda verdict, met, missed, silent: Line(
        "a", verdict, met + missed + silent, met, missed, silent, 0, 0, 0, 0, Decimal(0), Decimal(0)
    ),
    st.sampled_from(Verdict),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 3),
)


@st.composite
def cards(draw: st.DrawFn) -> Scorecard:
    """A scorecard whose waterfall sums to its score."""
    names = draw(st.lists(st.sampled_from("abcd"), unique=True))
    lines = tuple(evolve(draw(LINES), obligation=name) for name in names)
    steps = [Step(Label("满分", "full"), Decimal(100))]
    steps += [Step(Label(name, name), draw(POINTS), name) for name in names if draw(st.booleans())]
    steps.append(Step(Label("尾差", "rounding"), draw(POINTS)))
    score = sum((one.points for one in steps), Decimal(0))
    scored = draw(st.booleans())
    return Scorecard("u", "U", "post", "", lines, score if scored else None, None, None, tuple(steps) if scored else ())


@given(st.none() | LINES, LINES, st.booleans())
def test_a_turn_mirrors(before: Line | None, after: Line, otherwise: bool) -> None:
    """Seen from the other side a turn is the opposite one; of a changed rule, nothing is said of verdicts."""
    turn = turned(before, after, otherwise)
    assert turned(after, before, otherwise) is MIRRORED.get(turn, turn)
    if otherwise and before is not None:
        assert turn is Turn.RULE_CHANGED


@given(cards(), cards())
def test_the_effects_add_up_to_the_change(before: Scorecard, after: Scorecard) -> None:
    """What obligations add and take off, and the rest, is the change of the score to the thousandth."""
    found = card_change(before, after, ())
    if found.change is None:
        assert before.score is None or after.score is None
        assert found.causes == ()
    else:
        assert after.score is not None
        assert before.score is not None
        assert found.change == after.score - before.score
        assert found.change == sum((one.effect for one in found.lines), found.rest)


@given(cards())
def test_a_card_does_not_differ_from_itself(card: Scorecard) -> None:
    """Nothing has changed, and no line is listed."""
    found = card_change(card, card, ())
    assert not found.differs
    assert found.lines == ()
