"""Load a programme: read its files, structure, adopt, tailor; every fault of all of them at once."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

import attrs

from constab.calendar import Grain
from constab.errors import ConstabError, Fault
from constab.obligations import Obligation
from constab.plugins import Catalogue
from constab.programme.additions import enlarged
from constab.programme.basis import Basis
from constab.programme.dated import ended
from constab.programme.document import (
    KNOWN,
    ActivityTable,
    AttributeTable,
    ProgrammeTable,
)
from constab.programme.facts_named import facts_named
from constab.programme.followed import following_scores
from constab.programme.head import Head, headed
from constab.programme.levels import Level, Read, levels, read_text
from constab.programme.misfit import Misfit, nearest, unknown_key, unknown_word
from constab.programme.overlay import scoring
from constab.programme.owned import misplaced
from constab.programme.positions import Path, written
from constab.programme.reading import Reader
from constab.programme.resolution import Resolution, resolved
from constab.programme.resolved import Programme, Scoresheet
from constab.programme.sheets import references, scoresheets, thing, unknown_grade
from constab.programme.spot import Overlay
from constab.programme.strata import circle, waiting
from constab.scoring import Scheme
from constab.vocabulary import Vocabulary

__all__ = ["load_programme", "programme_of", "read_text"]


def load_programme(file: str | FilePath, catalogue: Catalogue) -> Programme:
    """Return the programme in ``file``. Raises ConstabError with every fault of it, and of broken plugins."""
    path = FilePath(file)
    return programme_of(read_text(path), str(file), catalogue)


def programme_of(text: str, file: str, catalogue: Catalogue, read: Read = read_text) -> Programme:
    """Return the programme that a TOML text says, and the files that it extends. Raises ConstabError with every fault.

    ``file`` is its name, from which those of the others are seen, and ``read`` gives their texts.
    """
    return _Loader(levels(text, file, read), catalogue).programme()


class _Loader:
    """Goes through the files once, from the top, gathering faults; a part with a fault is left out."""

    def __init__(self, levels: tuple[Level, ...], catalogue: Catalogue) -> None:
        self.levels = levels
        self.own = levels[-1]
        self.catalogue = catalogue
        self.faults: list[Fault] = list(catalogue.faults)
        self.reader = Reader(catalogue.vocabulary, self.faults)

    def programme(self) -> Programme:
        for level in self.levels:
            for key in level.table:
                if key not in KNOWN:
                    self.faults.append(level.spot().fault(unknown_key(key, KNOWN)))
        heads = self._heads()
        head = heads[-1] if len(heads) == len(self.levels) else None
        vocabulary = self._vocabulary()
        self.reader = Reader(vocabulary, self.faults)
        plan = self._basis()
        made = self._resolved(vocabulary, heads)
        figures = references(self.levels, self.reader)
        sheets = scoresheets(self.levels, self.catalogue, self.reader, made, [one.id for one in figures])
        self._check_found(made, sheets)
        overlay = scoring(self.levels, self.faults)
        found = self.reader.one_of(overlay.table, "scheme", self.catalogue.schemes, overlay)
        scheme = found if isinstance(found, Scheme) else None
        effects = made.effects
        sound = not self.faults
        if scheme is not None and (sheets or sound):
            effects = following_scores(effects, sheets, scheme.title, made.effect_spots, self.faults)
            scheme = self._titled(scheme, sheets, overlay)
        if scheme is not None and sound:
            self._check_headline(scheme, sheets, overlay, vocabulary)
            for one in scheme.check([(rule.id, rule.latest) for rule in made.rules]):
                if one.code == "category-unknown":
                    self.faults.append(self._uncategorised(one, scheme, overlay, made))
                else:
                    self.faults.append(attrs.evolve(one, place=overlay.spot.place))
        if not made.rules and not sheets and not self.faults:
            misfit = Misfit("programme-empty", "the programme has no obligation; adopt a model or write one")
            self.faults.append(self.own.spot().fault(misfit))
        self._check_facts(made)
        self._check_owned(made, vocabulary)
        if head is not None and head.endless:
            self._check_windows(made)
        if self.faults or head is None or scheme is None:
            raise ConstabError(sorted(self._told(), key=self._order))
        return Programme(
            id=head.id,
            title=head.title,
            in_force=head.in_force,
            workdays=head.workdays,
            vocabulary=vocabulary,
            rules=made.rules,
            facts=tuple(fact for _, fact in made.facts),
            scoring=scheme,
            dropped=made.dropped,
            pace=head.pace,
            file=self.own.source.file,
            files=tuple(level.source.file for level in self.levels),
            above=heads[0].in_force if len(heads) > 1 else None,
            origins={**head.origins, **_origins(scheme, overlay), **made.origins},
            consequences=effects,
            scores=sheets,
            references=figures,
            plan=plan,
        )

    def _told(self) -> list[Fault]:
        """Return the faults, without words that the plugin of a model that is missing may have brought."""
        if not any(one.code == "model-missing" for one in self.faults):
            return self.faults
        kept = ("unknown-key", "unknown-choice")
        return [one for one in self.faults if one.code in kept or not one.code.startswith("unknown-")]

    def _order(self, fault: Fault) -> tuple[int, int, int]:
        """Faults of plugins come first, then those of each file from its top to its bottom."""
        files = [level.source.file for level in self.levels]
        if fault.place is None or fault.place.file not in files:
            return (-1, 0, 0)
        return (files.index(fault.place.file), fault.place.line, fault.place.column)

    def _titled(self, scheme: Scheme, sheets: tuple[Scoresheet, ...], overlay: Overlay) -> Scheme:
        """Return the scheme with the ids of the grades that its titles ask for; notes those that a headline has not."""
        words = {word: one.id for one in reversed(scheme.grade) for word in (one.title.en, one.title.zh)}
        words |= {one.id: one.id for one in scheme.grade}
        headline = next((one.sheet for one in sheets if one.sheet.id == scheme.headline), None)
        if headline is not None:
            words = dict(headline.grade_words)
            for place, title in enumerate(scheme.title):
                if title.grade and title.grade not in words:
                    misfit = unknown_grade(title.grade, headline)
                    self.faults.append(overlay.fault(misfit.below("title", place, "grade")))
        titles = tuple(attrs.evolve(one, grade=words.get(one.grade, one.grade)) for one in scheme.title)
        return attrs.evolve(scheme, title=titles)

    def _check_headline(
        self, scheme: Scheme, sheets: tuple[Scoresheet, ...], overlay: Overlay, vocabulary: Vocabulary
    ) -> None:
        """Note a headline that is no score of units."""
        if not scheme.headline:
            return
        known = {one.sheet.id: one.sheet for one in sheets}
        sheet = known.get(scheme.headline)
        if sheet is None:
            misfit = unknown_word("score", scheme.headline, _near(scheme.headline, known))
            self.faults.append(overlay.fault(misfit.below("score")))
        elif sheet.for_each is not None:
            misfit = Misfit(
                "headline-items",
                "the score {id} is one for each {each}, and the headline is one of units themselves: write a score "
                "without for_each of which it is a [[score.part]], and name that",
                id=sheet.id,
                each=thing(sheet.for_each, vocabulary),
            )
            self.faults.append(overlay.fault(misfit.below("score")))

    def _uncategorised(self, found: Fault, scheme: Scheme, overlay: Overlay, made: Resolution) -> Fault:
        """Return the fault of an obligation of no category of the scheme, with the categories that there are.

        It is at the obligation; at the scoring, where that was changed below the file of the obligation.
        """
        known = ", ".join(f"{one.id} ({one.title.zh})" for one in scheme.category)
        name, category = str(found.values["obligation"]), found.values["category"]
        misfit = Misfit(
            "category-unknown",
            "the obligation {obligation} is in the category {category}, which [scoring] does not have; "
            "there are {known}",
            obligation=name,
            category=category,
            known=known,
        )
        if category == "''":
            misfit = Misfit(
                "category-unknown",
                "the obligation {obligation} has no category; there are {known}",
                obligation=name,
                known=known,
            )
        spot = made.spots[name].below("category")
        return (overlay.spot if overlay.spot.level > spot.level else spot).fault(misfit)

    def _heads(self) -> list[Head]:
        """Return the heads of the files, down to the first that cannot be used."""
        found: list[Head] = []
        for level in self.levels:
            table, spot = level.table.get("programme"), level.spot("programme")
            if table is None:
                misfit = Misfit("missing-key", "the key {key} is missing", key="programme")
                self.faults.append(level.spot().fault(misfit))
                continue
            if isinstance(table, dict) and isinstance(table.get("calendar"), str):
                table = {**table, "calendar": {"base": table["calendar"]}}
            read = self.reader.read(table, ProgrammeTable, spot)
            if level.number == 0 and isinstance(table, dict) and "in_force" not in table:
                self.faults.append(spot.fault(Misfit("missing-key", "the key {key} is missing", key="in_force")))
            # Below a head that cannot be used, nothing is known of what is taken over.
            elif read is not None and len(found) == level.number:
                head = headed(read, spot, found[-1] if found else None, self.faults)
                found += [head] if head is not None else []
        return found

    def _vocabulary(self) -> Vocabulary:
        found = self.catalogue.vocabulary
        for level in self.levels:
            activities = self.reader.read_all(level, "activity", ActivityTable)
            attributes = self.reader.read_all(level, "attribute", AttributeTable)
            found = enlarged(found, activities, attributes, self.faults)
        return found

    def _basis(self) -> Basis:
        """Return what hours are reckoned with; a file's own keys take the place of those above."""
        whole: dict[str, Any] = {}
        for level in self.levels:
            table = level.table.get("plan", {})
            if self.reader.read(table, Basis, level.spot("plan")) is not None:
                whole |= table
        return self.reader.read(whole, Basis, self.own.spot("plan")) or Basis()

    def _resolved(self, vocabulary: Vocabulary, heads: list[Head]) -> Resolution:
        made = resolved(self.levels, self.catalogue, vocabulary, self.reader)
        if len(heads) == len(self.levels):
            made.rules = tuple(ended(rule, heads[-1].in_force, heads[0].in_force) for rule in made.rules)
        return made

    def _check_facts(self, made: Resolution) -> None:
        """Note the facts that obligations name and that are not there, or that lack what is counted of them."""
        known = {fact.id: fact for _, fact in made.facts}
        for rule in made.rules:
            for version in rule.versions:
                for where, name in facts_named(version.obligation):
                    if name in made.unread:
                        continue
                    if name not in known:
                        misfit = unknown_word("fact", name, _near(name, known))
                        self.faults.append(made.spots[rule.id].below(*where).fault(misfit))
                        continue
                    measure = getattr(_part(version.obligation, where), "measure", None)
                    if measure in known[name].lacks:
                        misfit = Misfit(
                            "fact-without-measure",
                            "the rows of {fact} have no {measure}, and would come to nothing: let the fact count so",
                            fact=name,
                            measure=str(measure),
                        )
                        self.faults.append(made.spots[rule.id].below(*where[:-1], "measure").fault(misfit))

    def _check_found(self, made: Resolution, sheets: tuple[Scoresheet, ...]) -> None:
        """Note the facts of scores and consequences that are not there, and what waits for itself."""
        if self.faults:
            return
        known = {
            "score": [one.sheet.id for one in sheets],
            "consequence": [one.id for one in made.effects],
        }
        for spot, fact in made.facts:
            if fact.of_found is not None and fact.of_found[1] not in known[fact.of_found[0]]:
                what, id = fact.of_found
                self.faults.append(spot.below(what).fault(unknown_word(what, id, _near(id, known[what]))))
        if self.faults:
            return
        facts = [fact for _, fact in made.facts]
        around = circle(waiting(made.rules, facts, (one.sheet for one in sheets), made.effects))
        if around:
            spots = {fact.id: spot for spot, fact in made.facts}
            first = next(id for what, id in around if what == "fact")
            said = " → ".join(id for _, id in around)
            misfit = Misfit("fact-circular", "the fact {id} waits for itself: {around}", id=first, around=said)
            self.faults.append(spots[first].fault(misfit))

    def _check_owned(self, made: Resolution, vocabulary: Vocabulary) -> None:
        """Note the conditions that ask of an item what it cannot have."""
        for rule in made.rules:
            for path, misfit in dict(
                found for one in rule.versions for found in misplaced(one.obligation, vocabulary)
            ).items():
                self.faults.append(made.spots[rule.id].below(*path).fault(misfit))

    def _check_windows(self, made: Resolution) -> None:
        """Note the obligations whose one window never closes, because the programme has no end."""
        for rule in made.rules:
            for version in rule.versions:
                for key in ("per", "then_per"):
                    if getattr(version.obligation, key, None) is Grain.PERIOD:
                        misfit = Misfit(
                            "period-endless",
                            "the window of {id} is the programme's period, which has no end: give in_force an until",
                            id=rule.id,
                        )
                        self.faults.append(made.spots[rule.id].below(key).fault(misfit))
        for spot, fact in made.facts:
            if fact.sums_over is Grain.PERIOD:
                misfit = Misfit(
                    "period-endless",
                    "the window of {id} is the programme's period, which has no end: give in_force an until",
                    id=fact.id,
                )
                self.faults.append(spot.below("per").fault(misfit))


def _origins(scheme: Scheme, overlay: Overlay) -> dict[str, str]:
    """Return where the tables within ``[scoring]`` stand, by their paths as people write them."""
    tables = {"category": scheme.category, "grade": scheme.grade, "title": scheme.title}
    paths: list[Path] = [(name, number) for name, one in tables.items() for number in range(len(one))]
    return {written(("scoring", *path)): overlay.at(*path).origin for path in paths}


def _part(obligation: Obligation, where: Path) -> object:
    """Return what names a fact under some keys: the obligation itself, or a part of it."""
    return obligation if len(where) == 1 else getattr(obligation, str(where[0]))


def _near(word: str, words: Any) -> list[str]:
    return nearest(word, words) or sorted(words)
