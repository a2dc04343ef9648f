"""Bind consequences to the scores that they follow, once those are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from constab.consequences import Consequence
from constab.consequences.measure import EVERY_TITLE
from constab.errors import Fault
from constab.programme.effect import Effect
from constab.programme.misfit import Misfit, nearest, unknown_word
from constab.programme.resolved import Scoresheet
from constab.programme.spot import Spot
from constab.scoring import Sheet
from constab.scoring.grades import TitleTable


def following_scores(
    effects: Iterable[Effect],
    sheets: Sequence[Scoresheet],
    titles: Sequence[TitleTable],
    spots: Mapping[str, Spot],
    faults: list[Fault],
) -> tuple[Effect, ...]:
    """Return the consequences with the ids of the scores that they follow.

    Notes faults: a score or grade that is not there, places in a ranking that the score has not, and a title to bar
    that is not there.
    """
    found = []
    for effect in effects:
        versions = []
        for version in effect.versions:
            one = version.consequence
            if one.score:
                one = _bound(one, sheets, spots[effect.id], faults)
            if one.barred:
                one = one.barring(_titles(one, titles, spots[effect.id], faults))
            versions.append(attrs.evolve(version, consequence=one))
        found.append(attrs.evolve(effect, versions=tuple(versions)))
    return tuple(found)


def _bound(one: Consequence, sheets: Sequence[Scoresheet], spot: Spot, faults: list[Fault]) -> Consequence:
    by_word = {word: each.sheet for each in sheets for word in (each.sheet.title.en, each.sheet.title.zh)}
    by_word |= {each.sheet.id: each.sheet for each in sheets}
    sheet = by_word.get(one.score)
    if sheet is None:
        known = [each.sheet.id for each in sheets]
        misfit = unknown_word("score", one.score, nearest(one.score, by_word) or sorted(known))
        faults.append(spot.below("score").fault(misfit))
        return one
    _check_tests(one, sheet, spot, faults)
    return attrs.evolve(one, score=sheet.id)


def _check_tests(one: Consequence, sheet: Sheet, spot: Spot, faults: list[Fault]) -> None:
    """Note the grades and places in a ranking that the score has not."""
    known = {word: grade.id for grade in sheet.grades for word in (grade.title.en, grade.title.zh, grade.id)}
    for path, test in one.tests_at():
        for number, word in enumerate(test.grade):
            if word not in known:
                near = nearest(word, known) or [grade.id for grade in sheet.grades]
                faults.append(spot.below(*path, "grade", number).fault(unknown_word("grade", word, near)))
        if test.ranks and sheet.rank is None:
            misfit = Misfit(
                "score-unranked",
                "the score {id} ranks nobody, so nobody is first or last; give it [score.rank]",
                id=sheet.id,
            )
            faults.append(spot.below(*path).fault(misfit))


def _titles(one: Consequence, titles: Sequence[TitleTable], spot: Spot, faults: list[Fault]) -> tuple[str, ...]:
    """Return the ids of the titles that a consequence bars; notes those that are not there."""
    known = {word: title.id for title in titles for word in (title.title.en, title.title.zh, title.id)}
    found: list[str] = []
    for number, word in enumerate(one.barred):
        if word in known:
            found.append(known[word])
        elif word in EVERY_TITLE:
            found += [title.id for title in titles]
        else:
            near = nearest(word, known) or sorted(title.id for title in titles)
            faults.append(spot.below("bars", number).fault(unknown_word("title", word, near)))
    return tuple(dict.fromkeys(found))
