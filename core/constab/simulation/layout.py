"""The units that a programme's rules need: a bureau, its stations, their posts, and what lies below."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from attrs import frozen

from constab.entities import Span, Unit
from constab.simulation.draft import Draft
from constab.simulation.frame import Duty, Frame
from constab.simulation.names import KIND_LETTERS, Names, place_name
from constab.vocabulary import Vocabulary

BUREAU, STATION, POST = "bureau", "station", "post"
POSTS_PER_STATION = 4
LATE_FROM = 6
"""From how many posts on one of them opens in the course of the simulated time."""

_CHAIN = (
    "bureau", "sub_bureau", "branch", "county", "township", "station", "zone", "post", "kiosk",
    "community", "village", "grid", "sub_grid", "micro_grid", "team",
)  # fmt: skip
_USUALLY_ABOVE = {
    "sub_bureau": "bureau",
    "branch": "bureau",
    "county": "bureau",
    "township": "bureau",
    "zone": "station",
    "sub_grid": "grid",
    "micro_grid": "sub_grid",
}
_MANY = {
    "county": (3, 5),
    "grid": (2, 4),
    "village": (1, 3),
    "team": (1, 2),
    "zone": (1, 2),
    "sub_grid": (2, 3),
    "micro_grid": (2, 3),
}


@frozen
class Kinds:
    """The kinds of unit that there must be, each under which; those counted as a state are left to the state."""

    parents: dict[str, str]
    """By kind, the kind above it; from the top."""
    pairs: tuple[tuple[str, str], ...]
    """A bearer's kind, and the kind of the items it must have."""
    counted: frozenset[str]


def kinds_of(duties: Iterable[Duty]) -> Kinds:
    """Return the kinds of unit that duties name."""
    named: dict[str, None] = dict.fromkeys((BUREAU, STATION, POST))
    pairs: dict[tuple[str, str], None] = {}
    counted: set[str] = set()
    for duty in duties:
        bearer = duty.obligation.bearer.unit
        named.setdefault(bearer)
        if duty.each is not None and duty.each.unit:
            named.setdefault(duty.each.unit)
            if duty.each.unit != bearer:
                pairs.setdefault((bearer, duty.each.unit))
        if duty.state is not None and duty.state.source == "unit":
            counted.update(duty.state.codes)
    parents = {BUREAU: ""}
    for kind in sorted((kind for kind in named if kind != BUREAU), key=_depth):
        hosts = [bearer for bearer, item in pairs if item == kind and _depth(bearer) < _depth(kind)]
        usual = _USUALLY_ABOVE.get(kind, BUREAU if kind == STATION else STATION if kind == POST else POST)
        while usual not in parents:
            usual = _USUALLY_ABOVE.get(usual, POST)
        parents[kind] = max([*hosts, usual], key=_depth)
    return Kinds(parents, tuple(pairs), frozenset(counted))


def _depth(kind: str) -> int:
    return _CHAIN.index(kind) if kind in _CHAIN else _CHAIN.index("village")


def lay_out(
    kinds: Kinds, posts: int, draft: Draft, names: Names, frame: Frame, vocabulary: Vocabulary, rng: Random
) -> None:
    """Add the units: ``posts`` posts, four to a station."""
    draft.add_unit(Unit("GAJ", BUREAU, "市公安局"), "")
    late = rng.randrange(posts) if posts >= LATE_FROM else -1
    for kind, above in kinds.parents.items():
        if kind == BUREAU:
            continue
        hosts = [unit for unit in draft.units.values() if unit.kind == above]
        if kind == STATION:
            for number in range(-(-posts // POSTS_PER_STATION)):
                name = f"{place_name(number)}派出所"
                draft.add_unit(Unit(f"PCS{number + 1:02}", STATION, name), hosts[number % len(hosts)].id)
        elif kind == POST:
            for number in range(posts):
                host = hosts[number * len(hosts) // posts]
                span = Span(frame.since + (frame.as_of - frame.since) // 3) if number == late else Span()
                _add(POST, host, span, draft, names, vocabulary)
        elif kind not in kinds.counted:
            low, high = _MANY.get(kind, (1, 1))
            for host in hosts:
                for _ in range(rng.randint(low, high)):
                    _add(kind, host, host.span, draft, names, vocabulary)
    for bearer, item in kinds.pairs:
        for unit in [one for one in draft.units.values() if one.kind == bearer]:
            there = any(draft.units[id].kind == item for id in draft.below(unit.id))
            if not there and item not in kinds.counted:
                _add(item, unit, unit.span, draft, names, vocabulary)


def _add(kind: str, host: Unit, span: Span, draft: Draft, names: Names, vocabulary: Vocabulary) -> Unit:
    number = names.number(f"{kind} {host.id}")
    if kind == POST:
        stem = host.name.removesuffix("派出所")
        id = f"{KIND_LETTERS[kind]}{host.id.removeprefix(KIND_LETTERS['station'])}{number:02}"
        unit = Unit(id, kind, f"{stem}警务室{number:02}", span)
    else:
        letters = KIND_LETTERS.get(kind, kind.upper())
        label = vocabulary.label("unit", kind).zh
        unit = Unit(f"{host.id}-{letters}{number:02}", kind, f"{host.name}{label}{number:02}", span)
    draft.add_unit(unit, host.id)
    return unit


def found_unit(kind: str, host: Unit, span: Span, draft: Draft, names: Names, vocabulary: Vocabulary) -> Unit:
    """Add a unit that a state asks for, while its host and ``span`` last."""
    return _add(kind, host, host.span.overlap(span) or host.span, draft, names, vocabulary)


def block_of(unit: str, draft: Draft) -> str:
    """Return the station that a unit lies at or under, "" above the stations."""
    return next((at for at in draft.above(unit) if draft.units[at].kind == STATION), "")
