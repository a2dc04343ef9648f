"""Resolve the files of a programme into rules, from the top down: adopt, add, tailor, permit, lock."""

from __future__ import annotations

from collections.abc import Iterable

from constab.errors import Fault, Place
from constab.facts import Fact
from constab.plugins import Catalogue
from constab.programme.adopt import Layer, adopted
from constab.programme.bound import bound
from constab.programme.document import AdoptTable, LockTable, PermitTable, TailorTable
from constab.programme.effect import Effect, EffectVersion
from constab.programme.levels import Level
from constab.programme.lock import Lock, broken, locked, noted
from constab.programme.misfit import Misfit, nearest, unknown_word
from constab.programme.permit import Claim, claimed, permitted
from constab.programme.reading import Reader
from constab.programme.resolved import Dropped, Origin, Rule, Version
from constab.programme.spot import Spot
from constab.programme.tailor import named, tailored
from constab.vocabulary import Vocabulary


def resolved(levels: tuple[Level, ...], catalogue: Catalogue, vocabulary: Vocabulary, reader: Reader) -> Resolution:
    """Return what the files come to together; what is wrong with them is noted by ``reader``."""
    found = Resolution(levels, catalogue, vocabulary, reader)
    found.resolve()
    return found


class Resolution:
    """What the files have come to so far, as they are gone through from the top down."""

    def __init__(self, levels: tuple[Level, ...], catalogue: Catalogue, vocabulary: Vocabulary, reader: Reader) -> None:
        self.levels = levels
        self.catalogue = catalogue
        self.vocabulary = vocabulary
        self.reader = reader
        self.faults: list[Fault] = reader.faults
        self.rules: tuple[Rule, ...] = ()
        self.spots: dict[str, Spot] = {}
        """What brought each rule in."""
        self.facts: list[tuple[Spot, Fact]] = []
        self.unread: set[str] = set()
        """Facts that could not be read: what counts them is not faulty on that account."""
        self.misread: set[str] = set()
        """Obligations that could not be read, by their ids and titles."""
        self.effects: tuple[Effect, ...] = ()
        self.effect_spots: dict[str, Spot] = {}
        """What brought each consequence in."""
        self.dropped: tuple[Dropped, ...] = ()
        self.permits: list[Claim] = []
        self.locks: list[Lock] = []
        self.changed: dict[str, Place] = {}
        """The places of tailorings by their lines, and of what removes rules by their ids."""
        self.failed: set[str] = set()
        """Models that could not be adopted."""
        self.removed: dict[str, tuple[Rule, Spot]] = {}
        """Rules of models that a file above may name, and that the parameters of one below have taken away."""

    @property
    def origins(self) -> dict[str, str]:
        """File and line of the facts, by their ids: ``{"fact.half_days": "city.toml:12"}``."""
        return {f"fact.{fact.id}": spot.origin for spot, fact in self.facts}

    def resolve(self) -> None:
        """Go through the files: what each brings, then what it changes of that and of all above."""
        layers = self._layers()
        for level in self.levels:
            effects: list[tuple[Spot, Effect]] = []
            for model in [name for name, (first, *_) in layers.items() if first[0].level == level.number]:
                effects += self._adopt(layers[model])
            self._facts(level)
            for spot, table in self.reader.tables(level, "obligation"):
                obligation = self.reader.one_of(table, "kind", self.catalogue.kinds, spot)
                if obligation is None:
                    self.misread |= {str(word) for word in (table.get("id"), table.get("title")) if word}
                else:
                    origins = {key: (Origin("own", spot.below(key).place),) for key in table}
                    version = Version(obligation, origins=origins)
                    self._place([Rule(obligation.id, (version,), origin=spot.origin)], spot)
            for spot, table in self.reader.tables(level, "consequence"):
                one = self.reader.one_of(table, "kind", self.catalogue.consequences, spot)
                if one is not None and not (one.follows and self._gone(spot, "obligation", one.obligation)):
                    effects.append((spot, Effect(one.id, (EffectVersion(one),), origin=spot.origin)))
            for spot, effect in effects:
                self.effect_spots.setdefault(effect.id, spot)
            self._amend(level)
            self._lock(level)
            self.effects, more = bound(effects, self.effects, self.rules, self.dropped, self.faults)
            self.dropped = (*self.dropped, *more)
        self.rules = permitted(self.rules, self.permits)
        self.rules = tuple(noted(rule, self.locks) for rule in self.rules)
        known = {rule.id: rule for rule in self.rules}
        if not self.faults:
            self.faults += [one for lock in self.locks for one in broken(lock, known.get(lock[2].id), self.changed)]

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
        self.changed |= {id: spot.place for id, (_, spot) in found.removed.items()}
        return [(found.spot, effect) for effect in found.effects]

    def _facts(self, level: Level) -> None:
        own = len(self.facts)
        for spot, table in self.reader.tables(level, "fact"):
            fact = self.reader.one_of(table, "form", self.catalogue.forms, spot)
            if fact is not None:
                self.facts.append((spot, fact))
            elif isinstance(table.get("id"), str):
                self.unread.add(table["id"])
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
            for keys, below in fact.named:
                if below not in there and below not in self.unread:
                    self.faults.append(
                        spot.below(*keys).fault(unknown_word("fact", below, nearest(below, there) or sorted(there)))
                    )
            there.setdefault(fact.id, spot)

    def _amend(self, level: Level) -> None:
        """Tailor and permit, as one file says."""
        tailorings = [
            (spot, table)
            for spot, table in self.reader.read_all(level, "tailor", TailorTable)
            if not self._gone(spot, "obligation", table.obligation)
            and not (table.merged_into and self._gone(spot, "merged_into", table.merged_into))
        ]
        self.rules, dropped = tailored(self.rules, tailorings, self.dropped, self.reader.made, self.faults)
        self.dropped = (*self.dropped, *dropped)
        self.changed |= {spot.origin: spot.place for spot, _ in tailorings}
        self.changed |= {one.id: self.changed[one.origin] for one in dropped}
        permits = [
            (spot, table)
            for spot, table in self.reader.read_all(level, "permit", PermitTable)
            if not self._gone(spot, "obligation", table.obligation)
        ]
        self.permits += claimed(self.rules, permits, self.dropped, self.vocabulary, self.faults)

    def _lock(self, level: Level) -> None:
        """Lock what one file says, as it reads there: without what the files below say, also of parameters."""
        tables = self.reader.read_all(level, "lock", LockTable)
        rules = self.rules
        if tables and level is not self.levels[-1] and not self.faults:
            above = self.levels[: level.number + 1]
            rules = resolved(above, self.catalogue, self.vocabulary, Reader(self.vocabulary, [])).rules
        self.locks += locked(tables, rules, self.faults)

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
