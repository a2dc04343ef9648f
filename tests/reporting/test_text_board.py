"""The scoreboard as text."""

from __future__ import annotations

import pytest
from attrs import evolve
from rich.cells import cell_len

from constab.assessment import Assessment
from constab.reporting.figures import barred
from constab.reporting.text_board import TextBoard


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_gbk_console_can_show_it(assessment: Assessment, language: str) -> None:
    """Every character is in GBK, and there is no escape sequence unless colour is asked for."""
    text = TextBoard().text(assessment, language)
    assert text.encode("gbk").decode("gbk") == text
    assert "\x1b" not in text
    assert "\x1b[" in TextBoard(color=True).text(assessment, language)


def test_the_environment_changes_nothing(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written follows from the arguments alone: no variable widens, colours or bleaches it."""
    plain, coloured = TextBoard().render(assessment, "zh"), TextBoard(color=True).render(assessment, "zh")
    for variable, value in (("COLUMNS", "40"), ("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("TERM", "dumb")):
        monkeypatch.setenv(variable, value)
    assert TextBoard().render(assessment, "zh") == plain
    assert TextBoard(color=True).render(assessment, "zh") == coloured


@pytest.mark.parametrize("language", ["zh", "en"])
def test_columns_line_up_in_east_asian_width(assessment: Assessment, language: str) -> None:
    """Chinese characters count two columns: every score ends where the others end."""
    board = TextBoard(width=90).text(assessment, language).splitlines()
    ends = set()
    for card in assessment.scorecards:
        if card.score is None:
            continue
        line = next(line for line in board if card.name in line and str(card.score) in line)
        ends.add(cell_len(line[: line.index(str(card.score)) + len(str(card.score))]))
    assert len(ends) == 1


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_number_is_ever_cut_off(assessment: Assessment, width: int, language: str) -> None:
    """A narrow console gets fewer columns; rank, name, score and the windows missed stay, whole."""
    text = TextBoard(width=width).text(assessment, language)
    for card in assessment.scorecards[:-1]:
        assert str(card.score) in text
        assert f"{sum(line.missed for line in card.lines):,}" in text
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_top_limits_the_rows_and_says_so(assessment: Assessment) -> None:
    """Three rows are shown, and how many are not."""
    text = TextBoard(top=3).text(assessment, "zh")
    assert assessment.scorecards[2].name in text
    assert assessment.scorecards[3].name not in text.split("另有")[0]
    assert "……另有 9 个单位未列出" in text


def test_totals_titles_and_warnings_follow(assessment: Assessment) -> None:
    """Below the board stand the totals, every title barred with its reason, the warnings, and the seal."""
    text = TextBoard(width=200).text(assessment, "en")
    due = sum(line.due for card in assessment.scorecards for line in card.lines)
    assert f"12 units: {due:,} due" in text
    for card, title in barred(assessment):
        assert f"barred: {card.name}, {title.label.en} ({', '.join(reason.en for reason in title.reasons)})" in text
    assert "! One post reported nothing in the whole period." in text
    assert assessment.ledger_seal[:19] in text


def test_names_are_text_and_not_markup(assessment: Assessment) -> None:
    """Brackets and colons in a name are shown as they are."""
    first, *others = assessment.scorecards
    text = TextBoard().text(evolve(assessment, scorecards=(evolve(first, name="[red]:smile:"), *others)), "en")
    assert "[red]:smile:" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_owes_nothing_yet_is_not_ticked(assessment: Assessment, language: str) -> None:
    """A unit with nothing due has a hyphen for its worst duties, as for its score; one that met all has a tick."""
    first, second, *others = assessment.scorecards
    idle = evolve(first, name="甲", rank=None, score=None, grade=None, lines=())
    line = evolve(second.lines[0], due=1, met=1, missed=0, no_data=0, earned=second.lines[0].points)
    clean = evolve(second, name="乙", lines=(line,))
    rows = TextBoard(width=200).text(evolve(assessment, scorecards=(clean, idle, *others)), language).splitlines()
    ends = {name: next(row.split()[-1] for row in rows if name in row.split()) for name in ("甲", "乙")}
    assert ends == {"甲": "-", "乙": "√"}
