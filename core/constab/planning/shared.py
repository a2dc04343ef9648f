"""Which duties may share an hour, because one record can count for both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from math import lcm

import networkx as nx

from constab.vocabulary import Vocabulary
from constab.vocabulary.terms import covers


def apart(
    patterns: Mapping[str, Iterable[str]], minutes: Mapping[str, Fraction], vocabulary: Vocabulary
) -> frozenset[str]:
    """Return rules of which no two can be kept by the same record, with as many ``minutes`` together as there are.

    ``patterns`` are the activities that count for each rule. Whatever else records may be shared between, these rules
    share none, so that their minutes are a lower bound of what all of them take.
    """
    codes = vocabulary.codes("activity")
    counting = {
        rule: {code for code in codes for one in several if covers(one, code)} | set(several)
        for rule, several in patterns.items()
    }
    whole = lcm(*(one.denominator for one in minutes.values()))
    names = sorted(minutes)
    graph = nx.Graph()
    for number, rule in enumerate(names):
        graph.add_node(number, minutes=int(minutes[rule] * whole))
    graph.add_edges_from(
        (one, two) for one, two in combinations(range(len(names)), 2) if not counting[names[one]] & counting[names[two]]
    )
    kept, _ = nx.max_weight_clique(graph, weight="minutes")
    return frozenset(names[number] for number in kept)
