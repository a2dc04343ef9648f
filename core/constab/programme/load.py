"""Load a programme: read, structure, adopt, tailor; every fault at once."""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any, TypeVar

import attrs
import cattrs
import tomli
from cattrs.gen import make_dict_structure_fn, override

from constab.calendar import Workdays
from constab.entities import Label, Span
from constab.entities.span import DAWN, FOREVER
from constab.errors import ConstabError, Fault, Place, refuse
from constab.facts import Fact
from constab.obligations import Period
from constab.plugins import Catalogue
from constab.programme.adopt import Adoption, adopted
from constab.programme.document import (
    KNOWN,
    ActivityTable,
    AdoptTable,
    AttributeTable,
    PeriodTable,
    ProgrammeTable,
    TailorTable,
    minutes,
)
from constab.programme.faults import Source
from constab.programme.misfit import Misfit, unknown_key, unknown_word, wrong_type
from constab.programme.positions import Path
from constab.programme.resolved import Dropped, Programme, Rule, Version
from constab.programme.structure import converter
from constab.programme.tailor import tailored
from constab.scoring import Scheme
from constab.vocabulary import AttributeTerm, Term, Vocabulary

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
        place = Place(file, error.lineno, error.colno)
        raise refuse("toml-syntax", "not TOML: {reason}", place, reason=error.msg) from None
    return _Loader(Source(file, text), table, catalogue).programme()


class _Loader:
    """Goes through the tables once, gathering faults; a part with a fault is left out, and the rest is still read."""

    def __init__(self, source: Source, table: dict[str, Any], catalogue: Catalogue) -> None:
        self.source = source
        self.table = table
        self.catalogue = catalogue
        self.faults: list[Fault] = list(catalogue.faults)
        self.made: cattrs.Converter = self._converter(catalogue.vocabulary)

    def _converter(self, vocabulary: Vocabulary) -> cattrs.Converter:
        made = converter(vocabulary)
        for cls in (PeriodTable, Period):
            hook = make_dict_structure_fn(cls, made, since=override(rename="from"), _cattrs_forbid_extra_keys=True)
            made.register_structure_hook(cls, hook)
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
            self.faults.extend(self.source.faults(path, error))
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
        facts, rules, dropped = self._rules()
        scheme = self._scheme()
        if scheme is not None and not self.faults:
            for one in scheme.check([(rule.id, rule.latest) for rule in rules]):
                self.faults.append(attrs.evolve(one, place=self.source.place(("scoring",))))
        if not rules and not self.faults:
            self.fail((), Misfit("programme-empty", "the programme has no obligation; adopt a model or write one"))
        self._check_facts(rules, facts)
        if self.faults or head is None or scheme is None:
            raise ConstabError(self.faults)
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
            dropped=dropped,
            pace=head.pace,
            file=self.source.file,
        )

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
                Misfit("bad-value", "{reason}", reason=f"ends on {until}, before it begins on {since}"),
            )
        if head.pace < 1:
            self.fail(("programme", "pace"), Misfit("bad-value", "{reason}", reason="the pace is at least 1"))
        return head

    def _vocabulary(self) -> Vocabulary:
        terms: list[Term] = []
        attributes: list[AttributeTerm] = []
        for path, table in self.tables("activity"):
            activity = self.read(table, ActivityTable, path)
            if activity is None:
                continue
            try:
                terms.append(
                    Term(
                        "activity",
                        activity.code,
                        activity.label,
                        activity.aliases,
                        minutes(activity.effort),
                        self.source.file,
                    )
                )
            except ValueError:
                self.fail((*path, "code"), _bad_code(activity.code))
        for path, table in self.tables("attribute"):
            attribute = self.read(table, AttributeTable, path)
            if attribute is None:
                continue
            label = attribute.label or Label(attribute.name, attribute.name)
            values = {
                code: attribute.labels.get(code, Label(code, code)) for code in attribute.values or attribute.labels
            }
            try:
                attributes.append(
                    AttributeTerm(
                        attribute.of,
                        attribute.name,
                        attribute.type,
                        label,
                        values,
                        attribute.aliases,
                        self.source.file,
                    )
                )
            except ValueError:
                self.fail((*path, "name"), _bad_code(attribute.name))
        try:
            return self.catalogue.vocabulary.with_terms(terms, attributes)
        except ConstabError as error:
            place = self.source.place(("activity",) if terms else ("attribute",))
            self.faults.extend(attrs.evolve(one, place=place) for one in error.faults)
            return self.catalogue.vocabulary

    def _rules(self) -> tuple[tuple[Fact, ...], tuple[Rule, ...], tuple[Dropped, ...]]:
        facts: list[Fact] = []
        rules: list[Rule] = []
        for path, table in self.tables("adopt"):
            adopt = self.read(table, AdoptTable, path)
            if adopt is None:
                continue
            adoption: Adoption | None = adopted(adopt, path, self.source, self.catalogue, self.made, self.faults)
            if adoption is not None:
                rules.extend(adoption.rules)
                facts.extend(adoption.facts)
        for path, table in self.tables("fact"):
            fact = self._one_of(table, "form", self.catalogue.forms, path)
            if fact is not None:
                facts.append(fact)
        for path, table in self.tables("obligation"):
            obligation = self._one_of(table, "kind", self.catalogue.kinds, path)
            if obligation is not None:
                rules.append(Rule(obligation.id, (Version(obligation),), origin=self.source.origin(path)))
        seen: dict[str, Rule] = {}
        for rule in rules:
            if (other := seen.setdefault(rule.id, rule)) is not rule:
                self.fail(
                    (),
                    Misfit(
                        "obligation-twice",
                        "the obligation {id} stands twice: {first} and {second}",
                        id=rule.id,
                        first=other.origin,
                        second=rule.origin,
                    ),
                )
        named = [fact.id for fact in facts]
        for id in sorted({id for id in named if named.count(id) > 1}):
            self.fail(("fact",), Misfit("fact-twice", "the fact {id} stands twice", id=id))
        tailorings: list[tuple[Path, TailorTable]] = []
        for path, table in self.tables("tailor"):
            tailor = self.read(table, TailorTable, path)
            if tailor is not None:
                tailorings.append((path, tailor))
        kept, dropped = tailored(tuple(rules), tailorings, self.source, self.made, self.faults)
        return tuple(facts), kept, dropped

    def _one_of(self, table: dict[str, Any], key: str, classes: Any, path: Path) -> Any:
        """Structure a table whose ``key`` names its class."""
        name = table.get(key)
        if name is None:
            self.fail(path, Misfit("missing-key", "the key {key} is missing", key=key))
            return None
        if not isinstance(name, str) or name not in classes:
            self.fail((*path, key), unknown_word(key, str(name), _near(str(name), classes)))
            return None
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
                fact = getattr(version.obligation, "fact", "")
                if fact and fact not in known:
                    self.fail((), unknown_word("fact", fact, _near(fact, known)))


def _near(word: str, words: Any) -> list[str]:
    return get_close_matches(word, list(words), n=1, cutoff=0.5) or sorted(words)


def _bad_code(word: str) -> Misfit:
    return Misfit(
        "bad-code",
        "{word} is no code: lower-case letters, digits and underscores, a dot for each step",
        word=repr(word),
    )
