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

Key = Hashable
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
    """People who may do the same and have as much: one is as good as the other."""

    people: tuple[str, ...]
    minutes: Fraction


def _pools(group: Sequence[int], works: Sequence[Work], minutes: Mapping[str, Fraction]) -> list[_Pool]:
    may: dict[str, list[tuple[int, int]]] = {}
    for place in group:
        for number, part in enumerate(works[place].parts):
            for person in part:
                may.setdefault(person, []).append((place, number))
    alike: dict[tuple[tuple[tuple[int, int], ...], Fraction], list[str]] = {}
    for person in sorted(may):
        alike.setdefault((tuple(may[person]), minutes[person]), []).append(person)
    return [_Pool(tuple(people), each) for (_, each), people in alike.items()]


def _deal(group: Sequence[int], works: Sequence[Work], minutes: Mapping[str, Fraction]) -> Dealt:
    """Deal out the work of one group."""
    pools = _pools(group, works, minutes)
    unit = lcm(*(works[place].minutes.denominator for place in group), *(pool.minutes.denominator for pool in pools))
    network, source, sink = nx.DiGraph(), 0, 1
    network.add_nodes_from((source, sink))
    nodes: dict[Key, int] = {}

    def node(key: Key) -> int:
        return nodes.setdefault(key, len(nodes) + 2)

    # Nodes are numbers: sets of texts are in another order each time that Python starts.
    for place in group:
        work = works[place]
        whole = int(work.minutes * unit)
        for number, part in enumerate(work.parts):
            network.add_edge(source, node(("part", place, number)), capacity=whole)
            for index, pool in enumerate(pools):
                if pool.people[0] in part:
                    # Through the middle node go all parts that the pool takes in this work.
                    middle, many = node(("of", place, index)), len(pool.people)
                    network.add_edge(node(("part", place, number)), middle, capacity=whole)
                    network.add_edge(middle, node(("pool", index)), capacity=whole * many)
    for index, pool in enumerate(pools):
        network.add_edge(node(("pool", index)), sink, capacity=int(pool.minutes * unit) * len(pool.people))
    residual = dinitz(network, source, sink)
    return _read(group, works, pools, unit, residual, nodes)


def _read(
    group: Sequence[int],
    works: Sequence[Work],
    pools: Sequence[_Pool],
    unit: int,
    residual: nx.DiGraph,
    nodes: Mapping[Key, int],
) -> Dealt:
    """Read off the network what goes where, and the smallest cut that is nearest to the source."""
    open_edges = nx.subgraph_view(
        residual, filter_edge=lambda a, b: residual[a][b]["flow"] < residual[a][b]["capacity"]
    )
    within = {0} | nx.descendants(open_edges, 0)
    done: dict[tuple[int, str], Fraction] = {}
    lacking: dict[int, Fraction] = {}
    short: dict[int, int] = {}
    for place in group:
        parts = [nodes["part", place, number] for number in range(len(works[place].parts))]
        given = sum(residual[0][part]["flow"] for part in parts)
        lacking[place] = works[place].minutes * len(parts) - Fraction(given, unit)
        short[place] = sum(part in within for part in parts)
        for index, pool in enumerate(pools):
            middle = nodes.get(("of", place, index))
            if middle is None:
                continue
            flow = residual[middle][nodes["pool", index]]["flow"]
            if flow:
                done |= dict.fromkeys(
                    ((place, person) for person in pool.people), Fraction(flow, unit * len(pool.people))
                )
            # What a part could give to somebody who takes another part already is cut off here.
            if middle in within and nodes["pool", index] not in within:
                short[place] -= len(pool.people)
            if middle not in within:
                short[place] -= sum(part in within and residual.has_edge(part, middle) for part in parts)
    crowded = frozenset(
        person for index, pool in enumerate(pools) if nodes["pool", index] in within for person in pool.people
    )
    return Dealt(done, lacking, short, crowded)
