"""What does not fit, by its path, while a document is being structured."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date, time

from constab.entities import Label
from constab.programme.choices import WORDS, words_of
from constab.programme.positions import Path
from constab.vocabulary import UnknownTermError


class Misfit(ValueError):
    """One value that does not fit: a stable code, a template with its values, and the path below the value at hand."""

    def __init__(self, code: str, template: str, path: Path = (), **values: object) -> None:
        self.code, self.template, self.path = code, template, path
        self.within: int | None = None
        """At which character of the value it is, from 0, where the value is a text that is read."""
        self.values: Mapping[str, object] = values
        super().__init__(template.format(**values))

    def below(self, *path: str | int) -> Misfit:
        """Return the same misfit seen from further up."""
        found = Misfit(self.code, self.template, (*path, *self.path), **self.values)
        found.within = self.within
        return found

    @property
    def bare(self) -> Misfit:
        """The same misfit, seen from the very value."""
        found = Misfit(self.code, self.template, (), **self.values)
        found.within = self.within
        return found


class Misfits(ValueError):
    """Several misfits of one value."""

    def __init__(self, misfits: Iterable[Misfit]) -> None:
        self.misfits = tuple(misfits)
        super().__init__("; ".join(str(one) for one in self.misfits))


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.5) -> list[str]:
    """Return the word among ``known`` that is nearest, or up to three that are equally near; none is below cutoff."""
    close = difflib.get_close_matches(word, list(dict.fromkeys(known)), n=3, cutoff=cutoff)
    # The matcher judges from the second sequence to the first, as get_close_matches does.
    ratios = [difflib.SequenceMatcher(None, one, word).ratio() for one in close]
    return [one for one, ratio in zip(close, ratios, strict=True) if ratio == ratios[0]]


def wrong_type(expected: str, value: object) -> Misfit:
    """Return the misfit of a value that is of another type; nothing is coerced."""
    return Misfit("wrong-type", "expected {expected}, found {found}", expected=expected, found=_shown(value))


def unknown_key(key: str, known: Iterable[str]) -> Misfit:
    """Return the misfit of a key that a table does not have."""
    known = list(known)
    near = nearest(key, known, cutoff=0.6)
    if near:
        return Misfit("unknown-key", "unknown key {key} (did you mean {near}?)", (key,), key=key, near=" / ".join(near))
    return Misfit(
        "unknown-key", "unknown key {key}; known are {known}", (key,), key=key, known=", ".join(sorted(known))
    )


def unknown_word(what: str, word: str, near: Iterable[str]) -> Misfit:
    """Return the misfit of a word that the vocabulary or an enumeration does not have."""
    nearest = " / ".join(near)
    code = f"unknown-{what.replace(' ', '-').replace('_', '-')}"
    if nearest:
        return Misfit(code, "unknown {what} {word} (did you mean {near}?)", what=what, word=repr(word), near=nearest)
    return Misfit(code, "unknown {what} {word}", what=what, word=repr(word))


def unknown_choice(word: str, choices: Iterable[str]) -> Misfit:
    """Return the misfit of a word that is none of a few, with the one that is very near, else all, nearest first."""
    words = words_of(choices)
    near = nearest(word, words, cutoff=0.75) or [*nearest(word, words), *words.values()]
    chinese = {one: "、".join(WORDS.get(one, (one,))) for one in words.values()}
    return unknown_spelling("choice", word, near, words, chinese)


def unknown_spelling(
    what: str, word: str, near: Iterable[str], words: Mapping[str, str], chinese: Mapping[str, str]
) -> Misfit:
    """Return the misfit of a word of a closed list, with what is ``near``, in Chinese by the Chinese words.

    ``words`` gives the code of each spelling, and ``chinese`` what each code is called.
    """
    offered: dict[str, str] = {}
    for one in near:
        offered.setdefault(words[one], one)
    spoken = Label(" / ".join(chinese.get(code, code) for code in offered), " / ".join(offered.values()))
    template = "unknown {what} {word} (did you mean {near}?)"
    return Misfit(f"unknown-{what}", template, what=what, word=repr(word), near=spoken)


def unknown_term(error: UnknownTermError) -> Misfit:
    """Return the misfit of a word that the vocabulary does not have."""
    if error.facet != "activity":
        return unknown_word(error.facet, error.word, error.near)
    word, near = repr(error.word), " / ".join(error.near)
    if near:
        return Misfit(
            "unknown-activity",
            "unknown activity {word} (did you mean {near}?); a word of the region's own is added by [[activity]]",
            word=word,
            near=near,
        )
    return Misfit(
        "unknown-activity", "unknown activity {word}; a word of the region's own is added by [[activity]]", word=word
    )


def bad_code(word: str) -> Misfit:
    """Return the misfit of a name that is no code."""
    return Misfit(
        "bad-code",
        "{word} is no code: lower-case letters, digits and underscores, a dot for each step",
        word=repr(word),
    )


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"a text ({value!r})"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "an array"
    return value.isoformat() if isinstance(value, (date, time)) else str(value)
