"""What is suggested in the place of a word that nobody knows."""

from __future__ import annotations

from constab.programme.misfit import nearest


def test_of_words_that_are_equally_near_up_to_three_are_told() -> None:
    """One edit away from each of four: three of them, and the nearest alone where one is nearer."""
    assert nearest("post_x", ["post_a", "post_b", "post_c", "post_d", "station"]) == ["post_d", "post_c", "post_b"]
    assert nearest("post_x", ["post_a", "post_xx"]) == ["post_xx"]


def test_nothing_near_is_nothing() -> None:
    """A word far from all has no suggestion."""
    assert nearest("zzzz", ["post_a"]) == []
