"""The cells of the heat map."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from attrs import evolve

from constab.assessment import Assessment, Verdict
from constab.reporting.figures import Tally
from constab.reporting.page.shade import Cell, Shade, shade

CSS = files("constab.reporting").joinpath("assets", "report.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("met", "due", "expected"),
    [
        (12, 12, Shade.ALL),
        (999, 1000, Shade.NEARLY),  # nearly all is not all
        (9, 10, Shade.NEARLY),
        (89, 100, Shade.MOSTLY),
        (3, 4, Shade.MOSTLY),
        (1, 2, Shade.HALF),
        (49, 100, Shade.LITTLE),
        (1, 5000, Shade.LITTLE),  # a little is not nothing
        (0, 3, Shade.NOTHING),
        (0, 0, Shade.UNDECIDED),  # nothing due is no success
    ],
)
def test_the_share_decides_the_shade(met: int, due: int, expected: Shade) -> None:
    """A band includes its lower end; all and nothing are bands of their own."""
    assert shade(Tally(due=due, met=met, missed=due - met), [Verdict.MISSED]) is expected


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict.NO_DATA, Shade.NO_DATA),
        (Verdict.WAIVED, Shade.WAIVED),
        (Verdict.NOT_APPLICABLE, Shade.NOT_APPLICABLE),
        (Verdict.MISCONFIGURED, Shade.MISCONFIGURED),
        (Verdict.NOT_REVIEWED, Shade.NOT_REVIEWED),
        (Verdict.ON_TRACK, Shade.UNDECIDED),
        (Verdict.AT_RISK, Shade.UNDECIDED),
    ],
)
def test_what_has_no_share_says_why(verdict: Verdict, expected: Shade) -> None:
    """Without windows due the verdict decides; what is still open is not decided yet."""
    assert shade(Tally(), [verdict]) is expected


def test_units_added_up_show_a_share_unless_they_agree_on_having_none() -> None:
    """One unit without data among others does not hide what the others did."""
    assert shade(Tally(due=4, met=2, missed=1, no_data=1), [Verdict.MET, Verdict.NO_DATA]) is Shade.HALF
    assert shade(Tally(due=4, no_data=4), [Verdict.NO_DATA, Verdict.NO_DATA]) is Shade.NO_DATA


def test_every_cell_says_in_text_what_its_colour_says(assessment: Assessment) -> None:
    """No cell is told by colour alone, in either language; a risk adds its own sign."""
    for card in assessment.scorecards:
        for line in card.lines:
            cell = Cell.of([line])
            assert cell is not None
            assert cell.text("zh")
            assert cell.text("en")
    risky = Cell.of([evolve(assessment.scorecards[0].lines[0], at_risk=1)])
    assert risky is not None
    assert risky.text("zh").endswith("!")
    assert Cell.of([]) is None


def test_a_share_below_one_percent_is_not_written_as_nothing() -> None:
    """The least that is shown of something done is 1."""
    assert Cell(Shade.LITTLE, Tally(due=1000, met=2, missed=998)).text("en") == "1"


def colours(selector: str) -> tuple[str, str]:
    """Return the text and background colours that the style sheet gives ``selector``."""
    rule = next(
        found.group(2)
        for found in re.finditer(r"(?m)^([^{}\n]+) \{ ([^}]*) \}", CSS)
        if selector in found.group(1).split(", ")
    )
    text = re.search(r"(?:^|; |\s)color: (#\w+)", rule)
    background = re.search(r"background: (#\w+)", rule)
    assert background is not None
    return (text.group(1) if text else "#1a1f26", background.group(1))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("selector", [f".h{shade.value}" for shade in Shade])
def test_every_cell_can_be_read(selector: str) -> None:
    """The contrast of text and background is 4.5 or more in every shade."""
    light, dark = sorted((luminance(colour) for colour in colours(selector)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("variable", ["--ink", "--quiet", "--accent", "--grave"])
def test_every_text_colour_can_be_read_on_the_page(variable: str) -> None:
    """The contrast with white, and with the faint ground of headings, is 4.5 or more."""
    found = re.search(rf"{variable}: (#\w+);", CSS)
    assert found is not None
    for ground in ("#ffffff", "#f3f5f8"):
        assert (luminance(ground) + 0.05) / (luminance(found.group(1)) + 0.05) >= 4.5
