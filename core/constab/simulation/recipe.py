"""What a record has to be like to count for a duty: found by trying, so that every kind of condition is served."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from itertools import islice, product

from attrs import frozen

from constab.calendar import date_of
from constab.facts import Clip
from constab.obligations import Condition, Expression, Tally
from constab.selection.conditions import Value, role_groups
from constab.simulation.draft import holds
from constab.simulation.entry import Profile
from constab.simulation.frame import Duty
from constab.simulation.reckoning import ACTOR_ROLE, CREW, Reckoning
from constab.vocabulary import Vocabulary
from constab.vocabulary.terms import FACETS, covers

TRIES = 4000
ENOUGH = 8
OTHERS = 3
"""How many values that no condition names are tried of a coded column."""

_PEOPLE = (ACTOR_ROLE, CREW)
Domain = list[Value | frozenset[str] | None]


@frozen(eq=False)
class Recipe:
    """What can be chosen for a record that counts: concrete activities, profiles, and who must and must not act."""

    codes: tuple[str, ...]
    """Those that few duties look at come first."""
    profiles: tuple[Profile, ...]
    crew: int = 1
    clip: Clip | None = None
    roles: tuple[str, ...] = ()
    """Somebody who takes part serves in one of them."""
    barred: tuple[str, ...] = ()
    """Nobody who takes part serves in any of them."""

    @property
    def is_possible(self) -> bool:
        """Whether any record can count at all."""
        return bool(self.codes and self.profiles)


def recipe_of(duty: Duty, item: str, reckoning: Reckoning, vocabulary: Vocabulary) -> Recipe:
    """Return the recipe of a duty that counts records; ``item`` matters where it binds for each value of a column."""
    tally = duty.tally
    assert tally is not None
    clip, codes = _codes(tally, reckoning.clips, vocabulary)
    shared = {code: len(reckoning.duties_of(code)) for code in codes}
    column = duty.each.column if duty.each is not None else ""
    crew = next(
        (number for number in range(tally.together, 10) if all(_suits(one, number) for one in tally.where)),
        tally.together,
    )
    return Recipe(
        tuple(sorted(codes, key=lambda code: (shared[code], codes.index(code)))),
        _profiles(tally, column, item, vocabulary),
        crew,
        clip,
        _roles(tally.where, "is"),
        _roles(tally.where, "not")
        + tuple(role for exempt in tally.exempt if len(exempt) == 1 for role in _roles(exempt, "is")),
    )


def _codes(tally: Tally, clips: tuple[Clip, ...], vocabulary: Vocabulary) -> tuple[Clip | None, list[str]]:
    """Return the clip that is counted, if any, and the activities that are."""
    by_code = {clip.code: clip for clip in clips}
    patterns: tuple[str, ...] = (f"@{tally.fact}",) if tally.fact else tally.activities
    first = by_code.get(patterns[0])
    while any(pattern in by_code for pattern in patterns):
        patterns = tuple(
            base for pattern in patterns for base in (by_code[pattern].activity if pattern in by_code else (pattern,))
        )
    known = vocabulary.codes("activity")
    codes = [code for pattern in patterns for code in known if covers(pattern, code)]
    return first, list(dict.fromkeys(codes))


def _suits(one: Condition | Expression, crew: int) -> bool:
    """Tell whether a condition may hold of a record in which so many take part."""
    if isinstance(one, Expression):
        return one.value({CREW: crew}.get) is not False
    return one.name != CREW or holds(one, frozenset({Decimal(crew)}))


def _roles(where: Iterable[Condition | Expression], operator: str) -> tuple[str, ...]:
    """Return the roles that are asked for; an expression is taken to ask for those that it names."""
    plain = [one for one in where if isinstance(one, Expression) or one.operator == operator]
    if operator != "is":
        plain = [one for one in plain if not isinstance(one, Expression)]
    return tuple(role for group in role_groups(tuple(plain)) for role in group)


def _profiles(tally: Tally, column: str, item: str, vocabulary: Vocabulary) -> tuple[Profile, ...]:
    """Return some profiles with which every condition holds and no exemption does."""
    named: dict[str, list[Condition]] = {}
    for one in (*tally.where, *(one for exempt in tally.exempt for one in exempt)):
        for test in _tests(one, vocabulary) if isinstance(one, Expression) else (one,):
            if test.name not in _PEOPLE:
                named.setdefault(test.name, []).append(test)
    domains = {name: _domain(name, conditions, vocabulary) for name, conditions in named.items()}
    if column:
        domains[column] = [frozenset({item}) if _is_tags(column, vocabulary) else item]
    names = sorted(domains)
    found: list[Profile] = []
    for values in islice(product(*(domains[name] for name in names)), TRIES):
        profile: Profile = tuple((name, value) for name, value in zip(names, values, strict=True) if value is not None)
        if _is_valid(tally, dict(profile)):
            found.append(profile)
            if len(found) == ENOUGH:
                break
    return tuple(found)


def _is_valid(tally: Tally, profile: dict[str, Value | frozenset[str]]) -> bool:
    def holds_of(one: Condition | Expression) -> bool:
        if isinstance(one, Expression):
            return one.value(profile.get) is not False
        if one.name in _PEOPLE:
            return True
        value = profile.get(one.name)
        if value is None:
            return holds(one, frozenset())
        return holds(one, frozenset(value) if isinstance(value, frozenset) else frozenset({value}))

    if not all(holds_of(one) for one in tally.where):
        return False
    # An exemption that also asks who acted is left to the choice of people.
    return not any(
        all(holds_of(one) for one in exempt)
        for exempt in tally.exempt
        if not any(
            bool(one.names & set(_PEOPLE)) if isinstance(one, Expression) else one.name in _PEOPLE for one in exempt
        )
    )


def _tests(one: Expression, vocabulary: Vocabulary) -> list[Condition]:
    """Return what is worth trying of the columns that an expression names and that a profile may hold."""
    attributes = {term.name: term.type for term in vocabulary.attributes_of("record")}
    found = []
    for name in sorted(one.names):
        if name in FACETS or name in attributes:
            values: list[Value] = []
            for value in one.compared(name):
                if isinstance(value, (str, bool)):
                    values.append(value)
                else:
                    values.append(date_of(int(value)) if attributes.get(name) == "date" else Decimal(value))
            found.append(Condition(name, "is", tuple(values)))
    return found


def _is_tags(name: str, vocabulary: Vocabulary) -> bool:
    return any(one.name == name and one.type == "tags" for one in vocabulary.attributes_of("record"))


def _domain(name: str, conditions: list[Condition], vocabulary: Vocabulary) -> Domain:
    """Return the values worth trying for a column, and None for leaving it empty."""
    mentioned = [value for one in conditions if one.operator != "given" for value in one.values]
    if name in FACETS:
        others = [code for code in vocabulary.codes(name) if code not in mentioned][:OTHERS]
        return [*mentioned, *others, None]
    attribute = next((one for one in vocabulary.attributes_of("record") if one.name == name), None)
    kind = attribute.type if attribute is not None else ""
    if attribute is not None and kind == "code":
        return [*mentioned, *(code for code in attribute.values if code not in mentioned), None]
    if attribute is not None and kind == "tags":
        every = [*mentioned, *(code for code in attribute.values if code not in mentioned)]
        return [*(frozenset({str(one)}) for one in every), frozenset(map(str, mentioned)), None]
    if kind == "flag":
        return [True, False, None]
    found: Domain = []
    for value in mentioned:
        if isinstance(value, Decimal):
            found += [value, value + 1, value - 1]
        elif not isinstance(value, (str, bool)):
            found += [value, value + timedelta(days=1), value - timedelta(days=1)]
        else:
            found.append(value)
    return [*(found or [Decimal(1)]), None]
