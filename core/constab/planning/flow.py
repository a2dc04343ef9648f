"""Who does what: work is dealt out to those who may do it, so that as little as possible is left undone.

That is a flow through a network: from a source to each part of a duty, on to those who may take it, and from each of
them, as far as their hours go, to a sink. The flow that carries most deals out most; where it carries less than is
asked, the smallest cut shows who is asked for more than they have, and by what. All is reckoned in whole numbers of the
smallest common part of a minute, so that nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from math import lcm

import networkx as nx
from attrs import frozen
from networkx.algorithms.flow import dinitz

Crowd = frozenset[str]


@frozen
class Work:
    """``minutes`` of work for one of each of the ``parts``; nobody takes two parts of it at once."""

    minutes: Fraction
    parts: tuple[Crowd, ...]


@frozen
class Dealt:
    """How work is dealt out. ``done`` are minutes by (work, person), ``lacking`` by work; works go by their places.

    ``short`` says of each work that stands in the way how many of its parts do, and ``crowded`` are the people who are
    asked for more than they have: their minutes are less than those of the short parts by what is lacking in all.
    """

    done: Mapping[tuple[int, str], Fraction]
    lacking: Mapping[int, Fraction]
    short: Mapping[int, int]
    crowded: Crowd

    @property
    def missing(self) -> Fraction:
        """The minutes that nobody has."""
        return sum(self.lacking.values(), Fraction())


def deal(works: Sequence[Work], minutes: Mapping[str, Fraction]) -> Dealt:
    """Deal out work among people who have so many ``minutes``. Exact, and the same for the same input."""
    found = [_deal(group, works, minutes) for group in groups(works)]
    return Dealt(
        {key: value for one in found for key, value in one.done.items()},
        {key: value for one in found for key, value in one.lacking.items()},
        {key: value for one in found for key, value in one.short.items()},
        frozenset(person for one in found for person in one.crowded),
    )


def groups(works: Sequence[Work]) -> list[list[int]]:
    """Return the places of works in groups that share nobody, so that each can be dealt out by itself."""
    graph = nx.Graph()
    first: dict[str, int] = {}
    graph.add_nodes_from(range(len(works)))
    for place, work in enumerate(works):
        for person in frozenset().union(*work.parts):
            graph.add_edge(place, first.setdefault(person, place))
    return sorted(sorted(group) for group in nx.connected_components(graph))


@frozen
class _Pool:
    """People who have as much and may do the same: one is as good as the other."""

    people: tuple[str, ...]
    minutes: Fraction
    may: tuple[tuple[int, int], ...]
    """(place of the bundle, number of the part)."""


@frozen
class _Bundle:
    """Works that the same people may do: one is as good as the other. What has several parts is one by itself."""

    places: tuple[int, ...]
    minutes: Fraction
    parts: tuple[Crowd, ...]


def _bundles(group: Sequence[int], works: Sequence[Work]) -> list[_Bundle]:
    alike: dict[object, list[int]] = {}
    for place in group:
        parts = works[place].parts
        alike.setdefault(parts if len(parts) == 1 else place, []).append(place)
    return [
        _Bundle(tuple(places), sum((works[place].minutes for place in places), Fraction()), works[places[0]].parts)
        for places in alike.values()
    ]


def _pools(bundles: Sequence[_Bundle], minutes: Mapping[str, Fraction]) -> list[_Pool]:
    may: dict[str, list[tuple[int, int]]] = {}
    for place, bundle in enumerate(bundles):
        for number, part in enumerate(bundle.parts):
            for person in part:
                may.setdefault(person, []).append((place, number))
    alike: dict[tuple[tuple[tuple[int, int], ...], Fraction], list[str]] = {}
    for person in sorted(may):
        alike.setdefault((tuple(may[person]), minutes[person]), []).append(person)
    return [_Pool(tuple(people), each, parts) for (parts, each), people in alike.items()]


def _deal(group: Sequence[int], works: Sequence[Work], minutes: Mapping[str, Fraction]) -> Dealt:
    """Deal out the work of one group."""
    bundles = _bundles(group, works)
    pools = _pools(bundles, minutes)
    unit = lcm(*(one.minutes.denominator for one in bundles), *(one.minutes.denominator for one in pools))
    network, source, sink = nx.DiGraph(), 0, 1
    network.add_nodes_from((source, sink))
    nodes: dict[Hashable, int] = {}

    def node(*key: Hashable) -> int:
        # Nodes are numbers: sets of texts are in another order each time that Python starts.
        return nodes.setdefault(key, len(nodes) + 2)

    whole = [int(bundle.minutes * unit) for bundle in bundles]
    for place, bundle in enumerate(bundles):
        for number in range(len(bundle.parts)):
            network.add_edge(source, node("part", place, number), capacity=whole[place])
    for index, pool in enumerate(pools):
        for place, number in pool.may:
            # Through the gate go all parts that the pool takes in this work: nobody takes two at once.
            gate = node("gate", place, index)
            network.add_edge(node("part", place, number), gate, capacity=whole[place])
            network.add_edge(gate, node("pool", index), capacity=whole[place] * len(pool.people))
        network.add_edge(node("pool", index), sink, capacity=int(pool.minutes * unit) * len(pool.people))
    return _read(bundles, works, pools, unit, dinitz(network, source, sink), nodes)


def _read(
    bundles: Sequence[_Bundle],
    works: Sequence[Work],
    pools: Sequence[_Pool],
    unit: int,
    residual: nx.DiGraph,
    nodes: Mapping[Hashable, int],
) -> Dealt:
    """Read off the network what goes where, and the smallest cut that is nearest to the source."""
    within = _within(residual)
    takers: dict[int, dict[int, _Pool]] = {}
    for index, pool in enumerate(pools):
        for place, _ in pool.may:
            takers.setdefault(place, {})[index] = pool
    done: dict[tuple[int, str], Fraction] = {}
    lacking: dict[int, Fraction] = {}
    short: dict[int, int] = {}
    for place, bundle in enumerate(bundles):
        parts = [nodes["part", place, number] for number in range(len(bundle.parts))]
        given = Fraction(sum(residual[0][part]["flow"] for part in parts), unit)
        blocking = sum(part in within for part in parts)
        flows: list[tuple[_Pool, int]] = []
        for index, pool in takers[place].items():
            gate = nodes["gate", place, index]
            flows.append((pool, residual[gate][nodes["pool", index]]["flow"]))
            # What the smallest cut cuts off between a part and the pool does not stand in the way.
            if gate not in within:
                blocking -= sum(part in within and residual.has_edge(part, gate) for part in parts)
            elif nodes["pool", index] not in within:
                blocking -= len(pool.people)
        for one in bundle.places:
            share = works[one].minutes / bundle.minutes
            lacking[one] = (bundle.minutes * len(parts) - given) * share
            short[one] = blocking
            for pool, flow in flows:
                if flow:
                    each = Fraction(flow, unit * len(pool.people)) * share
                    done |= {(one, person): each for person in pool.people}
    crowded = frozenset(
        person for index, pool in enumerate(pools) if nodes["pool", index] in within for person in pool.people
    )
    return Dealt(done, lacking, short, crowded)


def _within(residual: nx.DiGraph) -> set[int]:
    """Return the nodes that more could still flow to from the source."""
    found, edge = {0}, [0]
    while edge:
        node = edge.pop()
        for following, of in residual.adj[node].items():
            if following not in found and of["flow"] < of["capacity"]:
                found.add(following)
                edge.append(following)
    return found
