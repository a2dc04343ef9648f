"""Load a programme: read, structure, adopt, tailor; every fault at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, TypeVar

import attrs
import cattrs
import tomli
from cattrs.gen import override

from constab.calendar import Grain, Workdays
from constab.entities import Label, Span
from constab.entities.span import DAWN, FOREVER
from constab.errors import ConstabError, Fault, Place, refuse
from constab.facts import Fact
from constab.obligations import Obligation, Period, Recorded
from constab.plugins import Catalogue
from constab.programme.additions import enlarged
from constab.programme.adopt import Adoption, adopted
from constab.programme.basis import Basis
from constab.programme.bound import bound
from constab.programme.document import (
    KNOWN,
    ActivityTable,
    AdoptTable,
    AttributeTable,
    PeriodTable,
    PermitTable,
    ProgrammeTable,
    TailorTable,
)
from constab.programme.effect import Effect, EffectVersion
from constab.programme.faults import Source, not_toml
from constab.programme.misfit import Misfit, nearest, unknown_key, unknown_word, wrong_type
from constab.programme.permit import permitted
from constab.programme.positions import Path, written
from constab.programme.resolved import Dropped, Programme, Rule, Version
from constab.programme.strict import table_hook
from constab.programme.structure import converter
from constab.programme.tailor import tailored
from constab.scoring import Scheme
from constab.vocabulary import Vocabulary

T = TypeVar("T")
STRUCTURE_ERRORS = (ValueError, TypeError, ExceptionGroup)


def load_programme(file: str | FilePath, catalogue: Catalogue) -> Programme:
    """Return the programme in ``file``. Raises ConstabError with every fault of it, and of broken plugins."""
    path = FilePath(file)
    return programme_of(read_text(path), str(file), catalogue)


def read_text(path: FilePath) -> str:
    """Return the text of a TOML file. Raises ConstabError where it cannot be read or is not UTF-8."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refuse(
            "file-unreadable",
            "{file} cannot be read: {reason}",
            file=str(path),
            reason=error.strerror or str(error),
        ) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        place = Place(str(path), line, 1)
        raise refuse("not-utf-8", "the file is not in UTF-8; save it again with the encoding UTF-8", place) from None


def programme_of(text: str, file: str, catalogue: Catalogue) -> Programme:
    """Return the programme that a TOML text says. Raises ConstabError with every fault."""
    text = text.replace("\r\n", "\n")
    try:
        table = tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        raise not_toml(error, file, text) from None
    return _Loader(Source(file, text), table, catalogue).programme()


FORMS = {"clip": "切分", "merge": "合并"}
"""What people call the forms of facts."""


class _Loader:
    """Goes through the tables once, gathering faults; a part with a fault is left out, and the rest is still read."""

    def __init__(self, source: Source, table: dict[str, Any], catalogue: Catalogue) -> None:
        self.source = source
        self.table = table
        self.catalogue = catalogue
        self.faults: list[Fault] = list(catalogue.faults)
        self.made: cattrs.Converter = self._converter(catalogue.vocabulary)
        self.failed: set[str] = set()
        """Models that could not be adopted."""
        self.paths: dict[str, Path] = {}
        """What brought each rule in."""
        self.again: set[Path] = set()
        """Adoptions of a model that another has brought in; one line says so."""
        self.effects: list[tuple[Path, Effect]] = []
        """The consequences, and what brought each in."""

    def _converter(self, vocabulary: Vocabulary) -> cattrs.Converter:
        made = converter(vocabulary)
        for cls in (PeriodTable, Period, TailorTable):
            made.register_structure_hook(cls, table_hook(cls, made, since=override(rename="from")))
        return made

    def fail(self, path: Path, misfit: Misfit) -> None:
        self.faults.append(self.source.fault(path, misfit))

    def read(self, value: Any, kind: type[T], path: Path) -> T | None:
        """Structure one value, or note why it cannot be."""
        try:
            if attrs.has(kind) and not isinstance(value, dict):
                raise wrong_type("a table", value)
            return self.made.structure(value, kind)
        except STRUCTURE_ERRORS as error:
            self.faults.extend(self.source.faults_of(path, error, value if isinstance(value, dict) else {}))
            return None

    def tables(self, name: str) -> list[tuple[Path, dict[str, Any]]]:
        """Return the tables of an array of tables, with their paths."""
        value = self.table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fail((name,), Misfit("wrong-type", "expected [[{name}]], an array of tables", name=name))
            return []
        return [((name, number), one) for number, one in enumerate(value)]

    def programme(self) -> Programme:
        for key in self.table:
            if key not in KNOWN:
                self.fail((), unknown_key(key, KNOWN))
        head = self._head()
        vocabulary = self._vocabulary()
        self.made = self._converter(vocabulary)
        plan = self.read(self.table.get("plan", {}), Basis, ("plan",)) or Basis()
        facts, rules, dropped = self._rules(vocabulary)
        effects, with_them = bound(self.effects, rules, dropped, self.source, self.faults)
        scheme = self._scheme()
        if scheme is not None and not self.faults:
            for one in scheme.check([(rule.id, rule.latest) for rule in rules]):
                if one.code == "category-unknown":
                    self._fail_category(one, scheme)
                else:
                    self.faults.append(attrs.evolve(one, place=self.source.place(("scoring",))))
        if not rules and not self.faults:
            self.fail((), Misfit("programme-empty", "the programme has no obligation; adopt a model or write one"))
        self._check_facts(rules, facts)
        if head is not None and head.in_force.until is None:
            self._check_windows(rules)
        if self.faults or head is None or scheme is None:
            raise ConstabError(sorted(self._told(), key=_order))
        since, until = head.in_force.since or DAWN, head.in_force.until or FOREVER
        calendar = head.calendar
        workdays = Workdays(
            calendar.base, frozenset(calendar.off), frozenset(calendar.work), frozenset(calendar.published)
        )
        return Programme(
            id=head.id,
            title=head.title,
            in_force=Span(since, until),
            workdays=workdays,
            vocabulary=vocabulary,
            rules=rules,
            facts=facts,
            scoring=scheme,
            dropped=(*dropped, *with_them),
            pace=head.pace,
            file=self.source.file,
            origins=self._origins(scheme),
            consequences=effects,
            plan=plan,
        )

    def _origins(self, scheme: Scheme) -> dict[str, str]:
        """Return where the tables within ``[scoring]`` stand, by their paths as people write them."""
        tables = {"category": scheme.category, "grade": scheme.grade, "title": scheme.title}
        paths: list[Path] = [("scoring", name, number) for name, one in tables.items() for number in range(len(one))]
        return {written(path): self.source.origin(path) for path in paths}

    def _told(self) -> list[Fault]:
        """Return the faults, without words that the plugin of a model that is missing may have brought."""
        if not any(one.code == "model-missing" for one in self.faults):
            return self.faults
        kept = ("unknown-key", "unknown-choice")
        return [one for one in self.faults if one.code in kept or not one.code.startswith("unknown-")]

    def _fail_category(self, found: Fault, scheme: Scheme) -> None:
        """Note an obligation of no category of the scheme, at the obligation, with the categories that there are."""
        known = ", ".join(f"{one.id} ({one.title.zh})" for one in scheme.category)
        name, category = str(found.values["obligation"]), found.values["category"]
        path = self.paths[name]
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
        self.fail((*path, "category"), misfit)

    def _head(self) -> ProgrammeTable | None:
        table = self.table.get("programme")
        if table is None:
            self.fail((), Misfit("missing-key", "the key {key} is missing", key="programme"))
            return None
        if isinstance(table, dict) and isinstance(table.get("calendar"), str):
            table = {**table, "calendar": {"base": table["calendar"]}}
        head = self.read(table, ProgrammeTable, ("programme",))
        if head is None:
            return None
        since, until = head.in_force.since, head.in_force.until
        if since is None:
            self.fail(("programme", "in_force"), Misfit("missing-key", "the key {key} is missing", key="from"))
        elif until is not None and until < since:
            self.fail(
                ("programme", "in_force", "until"),
                Misfit("ends-before", "ends on {until}, before it begins on {since}", until=until, since=since),
            )
        if head.pace < 1:
            self.fail(
                ("programme", "pace"), Misfit("too-small", "{found} is less than {bound}", found=head.pace, bound=1)
            )
        return head

    def _vocabulary(self) -> Vocabulary:
        activities = self._read_all("activity", ActivityTable)
        attributes = self._read_all("attribute", AttributeTable)
        return enlarged(self.catalogue.vocabulary, activities, attributes, self.source, self.faults)

    def _read_all(self, name: str, kind: type[T]) -> list[tuple[Path, T]]:
        """Structure an array of tables; those with a fault are left out."""
        read = ((path, self.read(table, kind, path)) for path, table in self.tables(name))
        return [(path, one) for path, one in read if one is not None]

    def _rules(self, vocabulary: Vocabulary) -> tuple[tuple[Fact, ...], tuple[Rule, ...], tuple[Dropped, ...]]:
        facts: list[tuple[Path, Fact]] = []
        rules: list[Rule] = []
        for path, adopt in self._read_all("adopt", AdoptTable):
            adoption: Adoption | None = adopted(adopt, path, self.source, self.catalogue, self.made, self.faults)
            if adoption is not None:
                self._place(rules, adoption.rules, path)
                facts += [(path, fact) for fact in adoption.facts]
                self.effects += [(path, effect) for effect in adoption.effects]
            else:
                self.failed.add(adopt.model)
        for path, table in self.tables("fact"):
            fact = self._one_of(table, "form", self.catalogue.forms, path)
            if fact is not None:
                facts.append((path, fact))
        for path, table in self.tables("obligation"):
            obligation = self._one_of(table, "kind", self.catalogue.kinds, path)
            if obligation is not None:
                self._place(
                    rules, (Rule(obligation.id, (Version(obligation),), origin=self.source.origin(path)),), path
                )
        for path, table in self.tables("consequence"):
            consequence = self._one_of(table, "kind", self.catalogue.consequences, path)
            # What a model would have brought that could not be adopted is not missing on its own account.
            if consequence is not None and consequence.obligation.partition(".")[0] not in self.failed:
                origin = self.source.origin(path)
                self.effects.append((path, Effect(consequence.id, (EffectVersion(consequence),), origin=origin)))
        there: set[str] = set()
        for path, fact in facts:
            if fact.id in there and path not in self.again:
                self.fail(path, Misfit("fact-twice", "the fact {id} stands twice", id=fact.id))
            for below in fact.built_on:
                if below not in there:
                    self.fail((*path, "fact"), unknown_word("fact", below, _near(below, there)))
            there.add(fact.id)
        # What a model would have brought that could not be adopted is not missing on its own account.
        tailorings = [
            (path, tailor)
            for path, tailor in self._read_all("tailor", TailorTable)
            if not {name.partition(".")[0] for name in (tailor.obligation, tailor.merged_into)} & self.failed
        ]
        kept, dropped = tailored(tuple(rules), tailorings, self.source, self.made, self.faults)
        permits = [
            (path, permit)
            for path, permit in self._read_all("permit", PermitTable)
            if permit.obligation.partition(".")[0] not in self.failed
        ]
        kept = permitted(kept, permits, dropped, vocabulary, self.source, self.faults)
        return tuple(fact for _, fact in facts), kept, dropped

    def _place(self, rules: list[Rule], more: Iterable[Rule], path: Path) -> None:
        """Add rules, but for those whose names are taken."""
        for rule in more:
            first = next((one for one in rules if one.id == rule.id), None)
            if first is None:
                rules.append(rule)
                self.paths[rule.id] = path
            elif rule.model and first.model == rule.model:
                if path not in self.again:
                    misfit = Misfit(
                        "obligation-twice",
                        "the model {model} is adopted twice: {first} and {second}",
                        model=rule.model,
                        first=first.origin,
                        second=rule.origin,
                    )
                    self.fail(path, misfit)
                    self.again.add(path)
            else:
                misfit = Misfit(
                    "obligation-twice",
                    "the obligation {id} stands twice: {first} and {second}",
                    id=rule.id,
                    first=first.origin,
                    second=rule.origin,
                )
                self.fail(path, misfit)

    def _one_of(self, table: dict[str, Any], key: str, classes: Any, path: Path) -> Any:
        """Structure a table whose ``key`` names its class."""
        name = table.get(key)
        if name is None:
            self.fail(path, Misfit("missing-key", "the key {key} is missing", key=key))
            return None
        called = {_called(cls) or code: code for code, cls in classes.items()} | {code: code for code in classes}
        if not isinstance(name, str) or name.strip() not in called:
            self.fail((*path, key), unknown_word(key, str(name), nearest(str(name), called) or sorted(classes)))
            return None
        name = called[name.strip()]
        return self.read({word: value for word, value in table.items() if word != key}, classes[name], path)

    def _scheme(self) -> Scheme | None:
        table = self.table.get("scoring", {"scheme": "weighted"})
        if not isinstance(table, dict):
            self.fail(("scoring",), wrong_type("a table", table))
            return None
        scheme = self._one_of(table, "scheme", self.catalogue.schemes, ("scoring",))
        return scheme if isinstance(scheme, Scheme) else None

    def _check_facts(self, rules: tuple[Rule, ...], facts: tuple[Fact, ...]) -> None:
        """Note the facts that obligations name and that are not there."""
        known = {fact.id for fact in facts}
        for rule in rules:
            for version in rule.versions:
                for where, named in _facts_named(version.obligation):
                    if named not in known:
                        self.fail((*self.paths[rule.id], *where), unknown_word("fact", named, _near(named, known)))

    def _check_windows(self, rules: tuple[Rule, ...]) -> None:
        """Note the obligations whose one window never closes, because the programme has no end."""
        for rule in rules:
            for version in rule.versions:
                for key in ("per", "then_per"):
                    if getattr(version.obligation, key, None) is Grain.PERIOD:
                        misfit = Misfit(
                            "period-endless",
                            "the window of {id} is the programme's period, which has no end: give in_force an until",
                            id=rule.id,
                        )
                        self.fail((*self.paths[rule.id], key), misfit)


def _order(fault: Fault) -> tuple[int, int]:
    """Faults of plugins come first, then those of the file from its top to its bottom."""
    return (fault.place.line, fault.place.column) if fault.place else (0, 0)


def _called(cls: Any) -> str:
    """Return what people call a kind of obligation or a form of fact; empty where they have no word."""
    label = getattr(cls, "label", None)
    return label.zh if isinstance(label, Label) else FORMS.get(getattr(cls, "form", ""), "")


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
