"""The best way to cut a whole table into rows and cells.

Segmental (semi-Markov) Viterbi search, after Sarawagi & Cohen, "Semi-Markov Conditional Random Fields for Information
Extraction" (NIPS 2004): a state is the column of the cell just ended, a step is a whole cell. Assumes that within a row
cells follow in the order of the columns, except where a page break or a printed line with words of several cells cut
the row: there it goes back to an earlier column, and what follows goes on with cells already begun.
Cost: pieces × longest cell × columns, cut short by a beam over the columns that may begin at a piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cchc_lint.plan.cell_words import weights
from cchc_lint.plan.lattice import FRESH, Lattice

NEVER = -1e18


@dataclass(frozen=True, slots=True)
class Segment:
    """Pieces ``start`` to ``end`` as words of the column with that index."""

    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces ``start`` to ``end`` as a row: the piece of its number, its cells in reading order.

    An ``area`` row only names an area of reform and has no cells.
    """

    start: int
    end: int
    number: int | None
    segments: tuple[Segment, ...]
    area: bool = False


@dataclass(frozen=True, slots=True)
class Parse:
    """The rows of a cut in order, and its score."""

    rows: tuple[Row, ...]
    score: float


class _Step(NamedTuple):
    """How a state was reached: what ended (cell, number, area), from where to where, and the step before it."""

    kind: str
    column: int
    reach: int
    start: int
    end: int
    score: float
    before: _Step | None
    opens: bool  # a cell that begins a row without a number


_Entry = tuple[float, int, int, "_Step | None", bool]


def decode(lattice: Lattice) -> Parse:
    """The best cut; no rows where there are no pieces."""
    ended: list[dict[tuple[str, int, int], _Step]] = [{} for _ in range(len(lattice.pieces) + 1)]
    for at in range(len(lattice.pieces)):
        row, row_score = _row_end(lattice, at, ended[at])
        for step in _row_heads(lattice, at, row, row_score):
            _keep(ended, step)
        _extend(lattice, at, _entries(lattice, at, ended[at], row, row_score), ended)
        ended[at] = {}
    last, score = _row_end(lattice, len(lattice.pieces), ended[-1])
    return Parse(tuple(_rows(last)), score)


def _keep(ended: list[dict[tuple[str, int, int], _Step]], step: _Step) -> None:
    state = (step.kind, step.column, step.reach)
    known = ended[step.end].get(state)
    if known is None or step.score > known.score:
        ended[step.end][state] = step


def _row_end(lattice: Lattice, at: int, steps: dict[tuple[str, int, int], _Step]) -> tuple[_Step | None, float]:
    """The best way for a row to have ended before piece ``at``."""
    best, best_score = None, 0.0 if at == 0 else NEVER
    for step in steps.values():
        if step.kind != "number":
            score = step.score + (lattice.tail(step.column, step.reach) if step.kind == "cell" else 0.0)
            if score > best_score:
                best, best_score = step, score
    return best, best_score


def _row_heads(lattice: Lattice, at: int, row: _Step | None, row_score: float) -> Iterator[_Step]:
    """What may open or interrupt the rows at piece ``at``: a row number, an area row."""
    if row_score <= NEVER:
        return
    label = lattice.labels.get(at)
    if label is not None:
        score = row_score + label + lattice.pieces[at].boundary
        yield _Step("number", -1, FRESH, at, at + 1, score, row, True)
    if at in lattice.area_rows:
        end, gain = lattice.area_rows[at]
        yield _Step("area", -1, FRESH, at, end, row_score + gain, row, True)


def _entries(
    lattice: Lattice, at: int, steps: dict[tuple[str, int, int], _Step], row: _Step | None, row_score: float
) -> list[_Entry]:
    """The best way into each column for a cell beginning at piece ``at``, its beginning scored.

    After the row went back the score looks at the best way so far, so the search is no longer exact there.
    """
    best: dict[tuple[int, int], _Entry] = {}
    fresh = lattice.pieces[at].boundary > weights()["limits"]["no_boundary"]

    def offer(score: float, column: int, reach: int, step: _Step | None, opens: bool) -> None:
        known = best.get((column, reach))
        if known is None or score > known[0]:
            best[column, reach] = (score, column, reach, step, opens)

    if fresh and row_score > NEVER:
        for column in range(lattice.task + 1):
            begun = lattice.unnumbered + lattice.skipped(0, column) + lattice.columns[column].fresh[at]
            offer(row_score + begun, column, FRESH, row, True)
    for step in steps.values():
        if step.kind == "number":
            for column in range(len(lattice.columns)):
                begun = lattice.skipped(0, column) + lattice.columns[column].fresh[at]
                offer(step.score + begun, column, FRESH, step, False)
        elif step.kind == "cell":
            for column, reach, score in lattice.onward(step.column, step.reach, step.start, at):
                if reach == FRESH:
                    if not fresh:
                        continue
                    begun = lattice.columns[column].fresh[at]
                else:
                    begun = lattice.resume(column, _last_piece(step, column), at)
                offer(step.score + score + begun, column, reach, step, False)
    return list(best.values())


def _last_piece(step: _Step | None, column: int) -> int | None:
    """The last piece of the row's words of a column so far, None where it has none."""
    while step is not None and step.kind == "cell":
        if step.column == column:
            return step.end - 1
        step = None if step.opens else step.before
    return None


def _extend(lattice: Lattice, at: int, entries: list[_Entry], ended: list[dict[tuple[str, int, int], _Step]]) -> None:
    """Keep every cell that begins at piece ``at`` and is the best way yet to where it ends."""
    floor = max((entry[0] for entry in entries), default=NEVER) - weights()["limits"]["beam"]
    for score, column, reach, step, opens in entries:
        if score < floor:
            continue
        state = ("cell", column, reach)
        for end, gain in lattice.cells(column, at, len(lattice.pieces), reach != FRESH):
            known = ended[end].get(state)
            if known is None or score + gain > known.score:
                ended[end][state] = _Step("cell", column, reach, at, end, score + gain, step, opens)


def _rows(last: _Step | None) -> Iterator[Row]:
    """The rows that a chain of steps describes, in order."""
    steps: list[_Step] = []
    while last is not None:
        steps.append(last)
        last = last.before
    steps.reverse()
    begin = 0
    while begin < len(steps):
        end = begin + 1
        while end < len(steps) and not steps[end].opens:
            end += 1
        head, row = steps[begin], steps[begin:end]
        segments = tuple(Segment(step.column, step.start, step.end) for step in row if step.kind == "cell")
        number = head.start if head.kind == "number" else None
        yield Row(head.start, row[-1].end, number, segments, head.kind == "area")
        begin = end
