"""What is wrong with a boolean expression, and where in its text."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping


class Slip:
    """One thing that is wrong: a stable code, an English template with its values, and the place in the text.

    ``at`` counts characters from 0.
    """

    def __init__(self, code: str, template: str, at: int, **values: object) -> None:
        self.code, self.template, self.at = code, template, at
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return f"{self.at + 1}: {self.template.format(**self.values)}"


class ExpressionError(ValueError):
    """A text that is no boolean expression over the columns that are known; carries every slip."""

    def __init__(self, slips: Iterable[Slip]) -> None:
        self.slips = tuple(sorted(slips, key=lambda one: one.at))
        super().__init__("; ".join(str(one) for one in self.slips))


def unknown_in_text(what: str, word: str, near: Iterable[str], at: int) -> Slip:
    """Return the slip of a word that is not known, with the nearest that are."""
    close = " / ".join(near)
    code = f"unknown-{what.replace(' ', '-').replace('_', '-')}"
    if close:
        return Slip(code, "unknown {what} {word} (did you mean {near}?)", at, what=what, word=repr(word), near=close)
    return Slip(code, "unknown {what} {word}", at, what=what, word=repr(word))


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the known word that is nearest, or up to three that are equally near."""
    close = difflib.get_close_matches(word, list(dict.fromkeys(known)), n=3, cutoff=0.5)
    # The matcher judges from the second sequence to the first, as get_close_matches does.
    ratios = [difflib.SequenceMatcher(None, one, word).ratio() for one in close]
    return [one for one, ratio in zip(close, ratios, strict=True) if ratio == ratios[0]]
