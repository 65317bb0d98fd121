"""Which of the scored pairs become links: the set with the greatest sum of scores above the threshold.

A b-matching: an item may have several partners, up to a limit, but only the first is free; each further one must be
worth its cost. Solved as a flow of least cost (Ahuja, Magnanti and Orlin 1993, ch. 9-12) with networkx's network
simplex, which is exact on integers: scores are taken in ten-thousandths, and of two equal sums the one that keeps
the order of the documents better wins. Each connected component is solved by itself, and one whose pairs all have an
item in common needs no flow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

_UNIT = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a link must be worth, what each partner after the first costs, and how many partners an item may have."""

    threshold: float
    further: float
    children: int
    parents: int


Pair = tuple[int, int]


def assign(scores: Mapping[Pair, float], limits: Limits) -> tuple[Pair, ...]:
    """The chosen pairs of superior and subordinate positions, in order."""
    gains = {
        pair: gain for pair, value in sorted(scores.items()) if (gain := round((value - limits.threshold) * _UNIT)) > 0
    }
    chosen: list[Pair] = []
    for component in _components(tuple(gains)):
        rows, columns = {row for row, _ in component}, {column for _, column in component}
        if len(rows) == 1:
            chosen.extend(_best(component, gains, limits.children, limits))
        elif len(columns) == 1:
            chosen.extend(_best(component, gains, limits.parents, limits))
        else:
            chosen.extend(_matched(component, gains, limits))
    return tuple(sorted(chosen))


def _components(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, ...]]:
    """The pairs that hang together through a common item, each component in order."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        leader.setdefault(node, node)
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for row, column in pairs:
        leader[find(("below", column))] = find(("above", row))
    groups: defaultdict[tuple[str, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[find(("above", pair[0]))].append(pair)
    for group in groups.values():
        yield tuple(group)


def _best(pairs: Sequence[Pair], gains: Mapping[Pair, int], most: int, limits: Limits) -> list[Pair]:
    """The best set of pairs that all have one item in common."""
    further = round(limits.further * _UNIT)
    first, *others = sorted(pairs, key=lambda pair: (-gains[pair], pair))[:most]
    return [first, *(pair for pair in others if gains[pair] > further)]


def _matched(pairs: Sequence[Pair], gains: Mapping[Pair, int], limits: Limits) -> list[Pair]:
    """The best set of pairs of one component."""
    import networkx as nx  # noqa: PLC0415

    rows = {row: place for place, row in enumerate(sorted({row for row, _ in pairs}))}
    columns = {column: place for place, column in enumerate(sorted({column for _, column in pairs}))}
    crossing = {(row, column): (rows[row] - columns[column]) ** 2 for row, column in pairs}
    scale = sum(crossing.values()) + 1
    further = round(limits.further * _UNIT) * scale
    graph: nx.DiGraph[Any] = nx.DiGraph()
    for side, position, most in _ends(pairs, limits):
        node = (side, position)
        free, paid = (side, position, "first"), (side, position, "further")
        for gate, capacity, cost in ((free, 1, 0), (paid, most - 1, further)):
            if side == "above":
                graph.add_edge("hub", gate, capacity=capacity, weight=cost)
                graph.add_edge(gate, node, capacity=capacity, weight=0)
            else:
                graph.add_edge(node, gate, capacity=capacity, weight=0)
                graph.add_edge(gate, "hub", capacity=capacity, weight=cost)
    for row, column in pairs:
        cost = crossing[row, column] - gains[row, column] * scale
        graph.add_edge(("above", row), ("below", column), capacity=1, weight=cost)
    _, flow = nx.network_simplex(graph)
    return [(row, column) for row, column in pairs if flow["above", row]["below", column]]


def _ends(pairs: Sequence[Pair], limits: Limits) -> Iterator[tuple[str, int, int]]:
    for row in sorted({row for row, _ in pairs}):
        yield "above", row, limits.children
    for column in sorted({column for _, column in pairs}):
        yield "below", column, limits.parents
