"""The best way to cut a whole framework table into goals, tasks, activities and the cells beside them.

A semi-Markov Viterbi search like that of ``decode``, over a richer grammar: goals hold tasks, tasks hold activities,
either several activities share the cells that follow them or each has its own; heads may follow one another before
their cells; behind a page break the tails of all open cells come in the order of the columns, new goals and tasks among
them. A step carries the last piece of every open cell, so the score of a tail looks at the best way so far: there the
search is not exact. Cost: pieces × longest cell × states in the beam.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cchc_lint.plan.cell_features import NO_JUMP
from cchc_lint.plan.cell_words import weights
from cchc_lint.plan.framework_lattice import NOTHING, FrameworkLattice
from cchc_lint.plan.framework_numbers import framework

_NONE = -1  # no cell of the row met yet
_FREE = -2  # … and none needed: the row goes on with one whose cells stand before
_OPEN = -3  # nothing of the area met yet


@dataclass(frozen=True, slots=True)
class Entry:
    """Pieces ``start`` to ``end`` as words of a column.

    ``kind``: ``cell`` begins a goal, task, activity or cell; ``tail`` goes on with the open one of its column; ``lone``
    is a number of a row or page; ``area`` names an area. ``page`` tells that a page break lies before it, or between it
    and the entries before.
    """

    kind: str
    column: int
    start: int
    end: int
    page: bool


class _Step(NamedTuple):
    kind: str
    column: int
    reach: int
    tail: bool
    gap: bool
    start: int
    end: int
    score: float
    before: _Step | None
    last: tuple[int, ...]


_State = tuple[str, int, int, bool, bool]
_Begun = tuple[float, str, int, int, bool, "_Step | None", tuple[int, ...]]


def decode_framework(lattice: FrameworkLattice) -> tuple[Entry, ...]:
    """The entries of the best cut in reading order."""
    count = len(lattice.pieces)
    ended: list[dict[_State, _Step]] = [{} for _ in range(count + 1)]
    nothing = (-1,) * len(lattice.columns)
    ended[0]["start", -1, _OPEN, False, False] = _Step("start", -1, _OPEN, False, False, 0, 0, 0.0, None, nothing)
    beam = framework()["beam"]
    for at in range(count):
        steps = ended[at].values()
        if not steps:
            continue
        floor = max(step.score for step in steps) - beam
        begun: dict[tuple[str, int, int, bool], _Begun] = {}
        for step in steps:
            if step.score < floor:
                continue
            for kept in _whole_steps(lattice, step, at):
                _keep(ended, kept)
            for entry in _entries(lattice, step, at):
                key = entry[1:5]
                known = begun.get(key)
                if known is None or entry[0] > known[0]:
                    begun[key] = entry
        ended[at] = {}
        _extend(lattice, at, begun, ended, beam)
    last = max(ended[count].values(), key=lambda step: step.score + _leaving(lattice, step), default=None)
    return tuple(_path(last))


def _keep(ended: list[dict[_State, _Step]], step: _Step) -> None:
    state = (step.kind, step.column, step.reach, step.tail, step.gap)
    known = ended[step.end].get(state)
    if known is None or step.score > known.score:
        ended[step.end][state] = step


def _whole_steps(lattice: FrameworkLattice, step: _Step, at: int) -> Iterator[_Step]:
    """A lone number, an area row."""
    lone = lattice.lone.get(at)
    if lone is not None and lone > NOTHING:
        yield _Step("lone", step.column, step.reach, step.tail, True, at, at + 1, step.score + lone, step, step.last)
    if at in lattice.area_rows:
        end, gain = lattice.area_rows[at]
        nothing = (-1,) * len(lattice.columns)
        score = step.score + gain + _leaving(lattice, step)
        yield _Step("area", -1, _OPEN, False, False, at, end, score, step, nothing)


def _leaving(lattice: FrameworkLattice, step: _Step) -> float:
    """The score of the row that a step stands in being over."""
    if step.reach >= lattice.heads:
        return lattice.row_end(step.reach)
    return -float(framework()["row"]["bare"]) if step.reach == _NONE else 0.0


def _entries(lattice: FrameworkLattice, step: _Step, at: int) -> Iterator[_Begun]:
    """What may begin at piece ``at`` behind a step: score so far, kind, column, reach, tail, the step, open cells."""
    fresh = lattice.pieces[at].boundary > weights()["limits"]["no_boundary"] or at in lattice.numbering.levels
    jump = max(lattice.enters[at], weights()["jump"]["page_break"]) if step.gap else lattice.enters[at]
    if fresh:
        yield from _heads(lattice, step, at, jump)
        yield from _cells(lattice, step, at)
    if at not in lattice.numbering.levels and not lattice.pieces[at].number:
        first = step.column + 1 if step.tail else 0
        for column, last in enumerate(step.last):
            if last < 0:
                continue
            way = 0.0 if step.tail and column >= first else jump
            if way > NO_JUMP:
                score = step.score + way + lattice.resume(column, last, at)
                yield score, "tail", column, step.reach, True, step, step.last


def _heads(lattice: FrameworkLattice, step: _Step, at: int, jump: float) -> Iterator[_Begun]:
    """A goal, task or activity that begins at piece ``at``."""
    weight = framework()["row"]
    on_page = framework()["tail"]["fresh_on_page"]
    for column in range(lattice.heads):
        score = step.score + lattice.fresh[column][at]
        if step.reach == _OPEN:
            score -= weight["late_head"] * (column - max(step.column, -1) - 1 if step.column < column else 0)
        elif step.reach >= lattice.heads:
            score += lattice.row_end(step.reach)
        elif step.column == column:
            score += weight["stacked"]
        elif step.column > column and step.reach == _NONE:
            score -= weight["bare"]
        elif column - step.column > 1 and step.reach == _NONE:
            score -= weight["no_task"]
        page = jump > weights()["jump"]["anywhere"]
        if not step.tail:
            closed = tuple(last if other < column else -1 for other, last in enumerate(step.last))
            stays = step.reach if step.reach in (_OPEN, _FREE) and step.column < column else _NONE
            yield score, "cell", column, _OPEN if stays == _OPEN and column < lattice.heads - 1 else _NONE, False, step, closed
        if step.tail or page:
            reach = _FREE if step.reach >= lattice.heads or step.reach == _FREE else step.reach
            way = 0.0 if step.tail and column > step.column else on_page
            yield score + way, "cell", column, reach, True, step, step.last


def _cells(lattice: FrameworkLattice, step: _Step, at: int) -> Iterator[_Begun]:
    """A cell of a row that begins at piece ``at``."""
    weight = framework()["row"]
    heads = lattice.heads
    for column in range(heads, len(lattice.columns)):
        score = step.score + lattice.fresh[column][at]
        reach = step.reach
        if reach >= column:
            score += lattice.row_end(reach) + lattice.missing(heads, column) - weight["no_head"]
        elif reach >= heads:
            score += lattice.missing(reach + 1, column)
        else:
            score += lattice.missing(heads, column)
            if step.column < heads - 1:
                score -= weight["no_activity"] if step.column == heads - 2 else weight["no_head"]
        yield score, "cell", column, column, step.tail and column > step.column, step, step.last


def _extend(
    lattice: FrameworkLattice,
    at: int,
    begun: dict[tuple[str, int, int, bool], _Begun],
    ended: list[dict[_State, _Step]],
    beam: float,
) -> None:
    floor = max((entry[0] for entry in begun.values()), default=0.0) - beam
    for score, kind, column, reach, tail, step, open_cells in begun.values():
        if score < floor:
            continue
        state = (kind, column, reach, tail, False)
        for end, gain in lattice.cells(column, at, kind == "tail"):
            known = ended[end].get(state)
            if known is None or score + gain > known.score:
                last = (*open_cells[:column], end - 1, *open_cells[column + 1 :])
                ended[end][state] = _Step(kind, column, reach, tail, False, at, end, score + gain, step, last)


def _path(last: _Step | None) -> list[Entry]:
    found: list[Entry] = []
    while last is not None and last.kind != "start":
        found.append(Entry(last.kind, last.column, last.start, last.end, last.tail))
        last = last.before
    return found[::-1]
