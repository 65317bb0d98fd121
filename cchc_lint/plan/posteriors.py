"""How sure the cells of a row are: the forward-backward sums over all ways to cut that row alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc_lint.plan.cell_words import weights
from cchc_lint.plan.decode import Row, Segment
from cchc_lint.plan.lattice import FRESH, Lattice

_Node = tuple[int, int, int, bool]  # piece, column, reach, whether a cell ends there (else one begins)
_Arc = tuple[_Node, _Node, float]
_IMPOSSIBLE = -1e18


@dataclass(frozen=True, slots=True)
class RowPosterior:
    """``cells`` gives each segment of the row its probability, ``filled`` each column that of holding any word."""

    cells: Mapping[Segment, float]
    filled: tuple[float, ...]


def row_posterior(lattice: Lattice, row: Row) -> RowPosterior:
    """The probabilities of a row's cells, its first and last piece held fast.

    The scores are flattened by the temperature of ``segmentation.yaml``: weights by hand are surer than they should be.
    A row that goes back to an earlier column is compared with others that do so at the same place or at page breaks.
    """
    start = row.start if row.number is None else row.number + 1
    if start >= row.end:
        return RowPosterior({}, (0.0,) * len(lattice.columns))
    heat = weights()["confidence"]["temperature"]
    source, sink = (start, -1, FRESH, True), (row.end, len(lattice.columns), FRESH, True)
    arcs = list(_arcs(lattice, row, start, source, sink))
    forward: dict[_Node, float] = {source: 0.0}
    for before, after, score in arcs:
        if before in forward:
            _add(forward, after, forward[before] + score / heat)
    backward: dict[_Node, float] = {sink: 0.0}
    for before, after, score in reversed(arcs):
        if after in backward:
            _add(backward, before, backward[after] + score / heat)
    whole = forward.get(sink, _IMPOSSIBLE)
    cells: dict[Segment, float] = {}
    filled = [0.0] * len(lattice.columns)
    for before, after, score in arcs:
        if not before[3] and before in forward and after in backward:
            chance = math.exp(min(0.0, forward[before] + score / heat + backward[after] - whole))
            segment = Segment(before[1], before[0], after[0])
            cells[segment] = cells.get(segment, 0.0) + chance
            filled[before[1]] += chance
    return RowPosterior(
        {segment: cells.get(segment, 0.0) for segment in row.segments}, tuple(min(1.0, p) for p in filled)
    )


def _add(sums: dict[_Node, float], node: _Node, value: float) -> None:
    known = sums.get(node)
    if known is None:
        sums[node] = value
    else:
        high, low = (known, value) if known > value else (value, known)
        sums[node] = high + math.log1p(math.exp(low - high))


def _arcs(lattice: Lattice, row: Row, start: int, source: _Node, sink: _Node) -> Iterator[_Arc]:
    """The steps within the row, in an order in which every step comes after those that lead to it."""
    backs = {b.start for a, b in zip(row.segments, row.segments[1:], strict=False) if b.column <= a.column}
    backs |= {at for at in range(start, row.end) if lattice.pieces[at].jump > weights()["jump"]["anywhere"]}
    ends: dict[int, dict[_Node, float]] = {start: {source: 0.0}}
    beam = weights()["limits"]["doubt"]
    for at in range(start, row.end):
        entered: dict[_Node, float] = {}
        for node, best in ends.pop(at, {}).items():
            for column, reach, way in _onward(lattice, node, at, source, at in backs):
                begun = (at, column, reach, False)
                score = way + _begin(lattice, row, column, at, reach)
                entered[begun] = max(entered.get(begun, _IMPOSSIBLE), best + score)
                yield node, begun, score
        floor = max(entered.values(), default=0.0) - beam
        for begun, best in entered.items():
            if best < floor:
                continue
            for end, score in lattice.cells(begun[1], at, row.end, begun[2] != FRESH):
                ended = (end, begun[1], begun[2], True)
                nodes = ends.setdefault(end, {})
                nodes[ended] = max(nodes.get(ended, _IMPOSSIBLE), best + score)
                yield begun, ended, score
    for node in ends.get(row.end, {}):
        yield node, sink, lattice.tail(node[1], node[2])


def _begin(lattice: Lattice, row: Row, column: int, at: int, reach: int) -> float:
    """The score of words of the column beginning at piece ``at``; what went before is taken from the best cut."""
    if reach == FRESH:
        return lattice.columns[column].fresh[at]
    last = max((s.end - 1 for s in row.segments if s.column == column and s.start < at), default=None)
    return lattice.resume(column, min(last, at - 1) if last is not None else None, at)


def _onward(
    lattice: Lattice, node: _Node, at: int, source: _Node, may_go_back: bool
) -> Iterator[tuple[int, int, float]]:
    if node == source:
        for column in range(len(lattice.columns)):
            yield column, FRESH, lattice.skipped(0, column)
        return
    for column, reach, score in lattice.onward(node[1], node[2], node[0] - 1, at):
        if may_go_back or column > node[1]:
            yield column, reach, score
