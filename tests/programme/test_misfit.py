"""What is suggested in the place of a word that nobody knows."""

from __future__ import annotations

from constab.entities import Label
from constab.programme.misfit import nearest, unknown_choice, unknown_term
from constab.vocabulary import UnknownTermError


def test_of_words_that_are_equally_near_up_to_three_are_told() -> None:
    """One edit away from each of four: three of them, and the nearest alone where one is nearer."""
    assert nearest("post_x", ["post_a", "post_b", "post_c", "post_d", "station"]) == ["post_d", "post_c", "post_b"]
    assert nearest("post_x", ["post_a", "post_xx"]) == ["post_xx"]


def test_nothing_near_is_nothing() -> None:
    """A word far from all has no suggestion."""
    assert nearest("zzzz", ["post_a"]) == []


def test_a_choice_is_offered_in_the_reader_s_language() -> None:
    """Who reads Chinese is offered the Chinese words, the nearest first, whichever way he wrote his own."""
    near = unknown_choice("去尾", ("exact", "whole", "begun")).values["near"]
    assert near == Label("按比例 / 按整数、全额累进 / 不足一个按一个", "exact / whole / begun")
    assert unknown_choice("不计入", ("full", "zero", "left_out")).values["near"] == Label("不计", "不计")
    assert unknown_choice("mised", ("missed", "met")).values["near"] == Label("未完成", "missed")


def test_an_unknown_activity_tells_where_a_region_adds_its_own() -> None:
    """The cure of a word that no plugin knows is in the sentence; a role, which no programme adds, has none."""
    assert "[[activity]]" in str(unknown_term(UnknownTermError("activity", "公示", ())))
    assert "[[activity]]" not in str(unknown_term(UnknownTermError("role", "民警", ())))
