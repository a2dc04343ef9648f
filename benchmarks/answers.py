"""What every contestant must answer."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen
class Answers:
    """Scorecards, without names."""

    lines: Mapping[tuple[str, int], tuple[int, int]]
    """Windows due and met, by post and number of the duty."""
    scores: Mapping[str, tuple[int, int]]
    """Score in thousandths and rank, by post."""

    def difference(self, other: Answers) -> str:
        """Say where two answers differ first; "" where they are the same."""
        for name in ("lines", "scores"):
            mine, theirs = getattr(self, name), getattr(other, name)
            for key in sorted({*mine, *theirs}):
                if mine.get(key) != theirs.get(key):
                    return f"{name} {key}: {mine.get(key)} and {theirs.get(key)}"
        return ""
