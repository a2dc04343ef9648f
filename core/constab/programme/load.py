"""Load a programme: read its files, structure, adopt, tailor; every fault of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

import attrs

from constab.calendar import Grain
from constab.errors import ConstabError, Fault
from constab.facts import Fact
from constab.obligations import Obligation, Recorded
from constab.plugins import Catalogue
from constab.programme.additions import enlarged
from constab.programme.adopt import Layer, adopted
from constab.programme.basis import Basis
from constab.programme.bound import bound
from constab.programme.document import (
    KNOWN,
    ActivityTable,
    AdoptTable,
    AttributeTable,
    PermitTable,
    ProgrammeTable,
    TailorTable,
)
from constab.programme.effect import Effect, EffectVersion
from constab.programme.head import Head, headed
from constab.programme.levels import Level, Read, levels, read_text
from constab.programme.misfit import Misfit, nearest, unknown_key, unknown_word
from constab.programme.overlay import scoring
from constab.programme.permit import claimed, permitted
from constab.programme.positions import Path, written
from constab.programme.reading import Reader
from constab.programme.resolved import Dropped, Origin, Permit, Programme, Rule, Version
from constab.programme.spot import Overlay, Spot
from constab.programme.tailor import named, tailored
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
        self.failed: set[str] = set()
        """Models that could not be adopted."""
        self.spots: dict[str, Spot] = {}
        """What brought each rule in."""
        self.rules: tuple[Rule, ...] = ()
        self.facts: list[tuple[Spot, Fact]] = []
        self.permits: list[tuple[str, Permit]] = []
        self.effects: tuple[Effect, ...] = ()
        self.dropped: tuple[Dropped, ...] = ()
        self.removed: dict[str, tuple[Rule, Spot]] = {}
        """Rules of models that a file above may name, and that the parameters of one below have taken away."""

    def programme(self) -> Programme:
        for level in self.levels:
            for key in level.table:
                if key not in KNOWN:
                    self.faults.append(level.spot().fault(unknown_key(key, KNOWN)))
        head = self._head()
        vocabulary = self._vocabulary()
        self.reader = Reader(vocabulary, self.faults)
        plan = self._basis()
        self._resolve(vocabulary)
        overlay = scoring(self.levels, self.faults)
        found = self.reader.one_of(overlay.table, "scheme", self.catalogue.schemes, overlay)
        scheme = found if isinstance(found, Scheme) else None
        if scheme is not None and not self.faults:
            for one in scheme.check([(rule.id, rule.latest) for rule in self.rules]):
                if one.code == "category-unknown":
                    self.faults.append(self._uncategorised(one, scheme, overlay))
                else:
                    self.faults.append(attrs.evolve(one, place=overlay.spot.place))
        if not self.rules and not self.faults:
            misfit = Misfit("programme-empty", "the programme has no obligation; adopt a model or write one")
            self.faults.append(self.own.spot().fault(misfit))
        self._check_facts()
        if head is not None and head.endless:
            self._check_windows()
        if self.faults or head is None or scheme is None:
            raise ConstabError(sorted(self._told(), key=self._order))
        return Programme(
            id=head.id,
            title=head.title,
            in_force=head.in_force,
            workdays=head.workdays,
            vocabulary=vocabulary,
            rules=self.rules,
            facts=tuple(fact for _, fact in self.facts),
            scoring=scheme,
            dropped=self.dropped,
            pace=head.pace,
            file=self.own.source.file,
            files=tuple(level.source.file for level in self.levels),
            origins={**head.origins, **_origins(scheme, overlay)},
            consequences=self.effects,
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
        if fault.place is None:
            return (-1, 0, 0)
        files = [level.source.file for level in self.levels]
        return (files.index(fault.place.file), fault.place.line, fault.place.column)

    def _uncategorised(self, found: Fault, scheme: Scheme, overlay: Overlay) -> Fault:
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
        spot = self.spots[name].below("category")
        return (overlay.spot if overlay.spot.level > spot.level else spot).fault(misfit)

    def _head(self) -> Head | None:
        """Return the head of the programme's own file; None where that of any file cannot be used."""
        found: Head | None = None
        broken = False
        for level in self.levels:
            table, spot = level.table.get("programme"), level.spot("programme")
            if table is None:
                misfit = Misfit("missing-key", "the key {key} is missing", key="programme")
                self.faults.append(level.spot().fault(misfit))
                broken = True
                continue
            if isinstance(table, dict) and isinstance(table.get("calendar"), str):
                table = {**table, "calendar": {"base": table["calendar"]}}
            read = self.reader.read(table, ProgrammeTable, spot)
            if level.number == 0 and isinstance(table, dict) and "in_force" not in table:
                self.faults.append(spot.fault(Misfit("missing-key", "the key {key} is missing", key="in_force")))
                broken = True
            # Below a head that cannot be used, nothing is known of what is taken over.
            if read is not None and not broken:
                found = headed(read, spot, found, self.faults)
            broken = broken or read is None or found is None
        return None if broken else found

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

    def _resolve(self, vocabulary: Vocabulary) -> None:
        """Resolve file by file: what a file brings, then what it changes of that and of all above."""
        layers = self._layers()
        for level in self.levels:
            effects: list[tuple[Spot, Effect]] = []
            for model in [name for name, (first, *_) in layers.items() if first[0].level == level.number]:
                effects += self._adopt(layers[model])
            self._facts(level)
            for spot, table in self.reader.tables(level, "obligation"):
                obligation = self.reader.one_of(table, "kind", self.catalogue.kinds, spot)
                if obligation is not None:
                    origins = {key: (Origin("own", spot.below(key).origin),) for key in table}
                    version = Version(obligation, origins=origins)
                    self._place([Rule(obligation.id, (version,), origin=spot.origin)], spot)
            for spot, table in self.reader.tables(level, "consequence"):
                one = self.reader.one_of(table, "kind", self.catalogue.consequences, spot)
                if one is not None and not (one.follows and self._gone(spot, "obligation", one.obligation)):
                    effects.append((spot, Effect(one.id, (EffectVersion(one),), origin=spot.origin)))
            self._amend(level, vocabulary)
            self.effects, more = bound(effects, self.effects, self.rules, self.dropped, self.faults)
            self.dropped = (*self.dropped, *more)
        self.rules = permitted(self.rules, self.permits)

    def _layers(self) -> dict[str, list[Layer]]:
        """Return the adoptions by their models, of each those of one file after another."""
        found: dict[str, list[Layer]] = {}
        for level in self.levels:
            for spot, table in self.reader.read_all(level, "adopt", AdoptTable):
                layers = found.setdefault(table.model, [])
                if layers and layers[-1][0].level == level.number:
                    misfit = Misfit(
                        "obligation-twice",
                        "the model {model} is adopted twice: {first} and {second}",
                        model=table.model,
                        first=layers[-1][0].origin,
                        second=spot.origin,
                    )
                    self.faults.append(spot.fault(misfit))
                else:
                    layers.append((spot, table))
        return found

    def _adopt(self, layers: list[Layer]) -> list[tuple[Spot, Effect]]:
        """Take a model's rules and facts, and return its consequences."""
        found = adopted(layers, self.catalogue, self.reader.made, self.faults)
        if found is None:
            self.failed.add(layers[0][1].model)
            return []
        self._place(found.rules, found.spot)
        self.facts += [(found.spot, fact) for fact in found.facts]
        self.removed |= found.removed
        return [(found.spot, effect) for effect in found.effects]

    def _facts(self, level: Level) -> None:
        own = len(self.facts)
        for spot, table in self.reader.tables(level, "fact"):
            fact = self.reader.one_of(table, "form", self.catalogue.forms, spot)
            if fact is not None:
                self.facts.append((spot, fact))
        first = next((n for n, (spot, _) in enumerate(self.facts) if spot.level == level.number), own)
        there = {fact.id: spot for spot, fact in self.facts[:first]}
        for spot, fact in self.facts[first:]:
            if fact.id in there:
                misfit = Misfit(
                    "fact-twice",
                    "the fact {id} stands twice: {first} and {second}",
                    id=fact.id,
                    first=there[fact.id].origin,
                    second=spot.origin,
                )
                self.faults.append(spot.fault(misfit))
            for below in fact.built_on:
                if below not in there:
                    self.faults.append(spot.below("fact").fault(unknown_word("fact", below, _near(below, there))))
            there.setdefault(fact.id, spot)

    def _amend(self, level: Level, vocabulary: Vocabulary) -> None:
        """Tailor and permit, as one file says."""
        tailorings = [
            (spot, table)
            for spot, table in self.reader.read_all(level, "tailor", TailorTable)
            if not self._gone(spot, "obligation", table.obligation)
            and not (table.merged_into and self._gone(spot, "merged_into", table.merged_into))
        ]
        self.rules, dropped = tailored(self.rules, tailorings, self.dropped, self.reader.made, self.faults)
        self.dropped = (*self.dropped, *dropped)
        permits = [
            (spot, table)
            for spot, table in self.reader.read_all(level, "permit", PermitTable)
            if not self._gone(spot, "obligation", table.obligation)
        ]
        self.permits += claimed(self.rules, permits, self.dropped, vocabulary, self.faults)

    def _gone(self, spot: Spot, key: str, word: str) -> bool:
        """Tell whether a word names what a model would have, and has not; notes whose doing it is.

        What a model would have brought that could not be adopted is not missing on its own account.
        """
        if word.partition(".")[0] in self.failed:
            return True
        rule = named(word, {id: one for id, (one, _) in self.removed.items()})
        if rule is None or named(word, {one.id: one for one in self.rules}) is not None:
            return False
        parameters = self.removed[rule.id][1]
        if parameters.level <= spot.level:
            return False
        misfit = Misfit(
            "parameters-remove",
            "with these parameters the model {model} does not have the obligation {id}, which {place} names",
            model=rule.model,
            id=rule.id,
            place=spot.below(key).origin,
        )
        self.faults.append(parameters.fault(misfit))
        return True

    def _place(self, more: Iterable[Rule], spot: Spot) -> None:
        """Add rules, but for those whose names are taken."""
        known = {rule.id: rule for rule in self.rules}
        gone = {one.id: one.origin for one in self.dropped}
        for rule in more:
            first = known[rule.id].origin if rule.id in known else gone.get(rule.id)
            if first is None:
                known[rule.id] = rule
                self.spots[rule.id] = spot
                continue
            misfit = Misfit(
                "obligation-twice",
                "the obligation {id} stands twice: {first} and {second}",
                id=rule.id,
                first=first,
                second=rule.origin,
            )
            self.faults.append(spot.fault(misfit))
        self.rules = tuple(known.values())

    def _check_facts(self) -> None:
        """Note the facts that obligations name and that are not there."""
        known = {fact.id for _, fact in self.facts}
        for rule in self.rules:
            for version in rule.versions:
                for where, name in _facts_named(version.obligation):
                    if name not in known:
                        misfit = unknown_word("fact", name, _near(name, known))
                        self.faults.append(self.spots[rule.id].below(*where).fault(misfit))

    def _check_windows(self) -> None:
        """Note the obligations whose one window never closes, because the programme has no end."""
        for rule in self.rules:
            for version in rule.versions:
                for key in ("per", "then_per"):
                    if getattr(version.obligation, key, None) is Grain.PERIOD:
                        misfit = Misfit(
                            "period-endless",
                            "the window of {id} is the programme's period, which has no end: give in_force an until",
                            id=rule.id,
                        )
                        self.faults.append(self.spots[rule.id].below(key).fault(misfit))


def _origins(scheme: Scheme, overlay: Overlay) -> dict[str, str]:
    """Return where the tables within ``[scoring]`` stand, by their paths as people write them."""
    tables = {"category": scheme.category, "grade": scheme.grade, "title": scheme.title}
    paths: list[Path] = [(name, number) for name, one in tables.items() for number in range(len(one))]
    return {written(("scoring", *path)): overlay.at(*path).origin for path in paths}


def _facts_named(obligation: Obligation) -> Iterator[tuple[Path, str]]:
    """Yield the facts that an obligation counts, itself or as a part of a rate, with the key that names each."""
    for one in attrs.fields(type(obligation)):
        value = getattr(obligation, one.name)
        if one.name == "fact" and value:
            yield ("fact",), value
        elif isinstance(value, Recorded) and value.fact:
            yield (one.name, "fact"), value.fact


def _near(word: str, words: Any) -> list[str]:
    return nearest(word, words) or sorted(words)
