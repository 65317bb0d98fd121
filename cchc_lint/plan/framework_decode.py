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

_LATE = 2  # small letters behind so many of the last columns are a sign of a page break by themselves
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
    furthest = 0
    for at in range(count):
        steps = ended[at].values()
        if not steps:
            continue
        floor = max(step.score for step in steps) - beam
        ways = [step for step in steps if step.score >= floor]
        furthest = max(furthest, _step_on(lattice, at, ways, ended, framework()["least_begin"]))
        if furthest <= at:  # nothing likely leads on from here: then the unlikely may
            furthest = _step_on(lattice, at, ways, ended, NOTHING)
        ended[at] = {}
    last = max(ended[count].values(), key=lambda step: step.score + _leaving(lattice, step), default=None)
    return tuple(_path(last))


def _step_on(
    lattice: FrameworkLattice, at: int, steps: list[_Step], ended: list[dict[_State, _Step]], least: float
) -> int:
    """Take all steps that begin at piece ``at`` and score ``least``; says how far the furthest goes."""
    begun: dict[tuple[str, int, int, bool], _Begun] = {}
    furthest = 0
    for step in steps:
        for kept in _whole_steps(lattice, step, at):
            _keep(ended, kept)
            furthest = max(furthest, kept.end)
        for entry in _entries(lattice, step, at, least):
            key = entry[1:5]
            known = begun.get(key)
            if known is None or entry[0] > known[0]:
                begun[key] = entry
    return max(furthest, _extend(lattice, at, begun, ended))


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


def _entries(lattice: FrameworkLattice, step: _Step, at: int, least: float) -> Iterator[_Begun]:
    """What may begin at piece ``at`` behind a step: score so far, kind, column, reach, tail, the step, open cells."""
    unlikely = lattice.pieces[at].boundary <= weights()["limits"]["no_boundary"] and at not in lattice.numbering.levels
    jump = lattice.enters[at]
    if step.gap and at and _parts_pages(lattice, at - 1):
        jump = max(jump, weights()["jump"]["page_break"])
    elif lattice.pieces[at].small and step.column >= len(lattice.columns) - _LATE and step.kind == "cell":
        jump = max(jump, framework()["tail"]["no_sign"])
    if not unlikely or least <= NOTHING:
        yield from _heads(lattice, step, at, jump, least)
        yield from _cells(lattice, step, at, least)
    if at not in lattice.numbering.levels and not lattice.pieces[at].number:
        page = jump > NO_JUMP
        way = jump + framework()["tail"]["enter"]
        for column in range(0 if page else step.column + 1, len(step.last) if page or step.tail else 0):
            last = step.last[column]
            if last < 0 or last in lattice.lone:
                continue
            begun = -lattice.holds[at] if step.tail and column > step.column else way
            score = step.score + begun + lattice.resume(column, last, at)
            yield score, "tail", column, step.reach, True, step, step.last


def _parts_pages(lattice: FrameworkLattice, at: int) -> bool:
    """Whether the lone number at piece ``at`` may be that of a page, or begins one."""
    number = lattice.pieces[at]
    return number.page or number.gap or at + 1 not in lattice.numbering.levels


def _heads(lattice: FrameworkLattice, step: _Step, at: int, jump: float, least: float) -> Iterator[_Begun]:
    """A goal, task or activity that begins at piece ``at``."""
    weight = framework()["row"]
    on_page, stays = framework()["tail"]["fresh_on_page"], framework()["tail"]["fresh_in_tail"]
    for column in range(lattice.heads):
        if lattice.fresh[column][at] < least:
            continue
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
        page = jump > NO_JUMP
        closed = tuple(last if other < column else -1 for other, last in enumerate(step.last))
        waits = step.reach == _OPEN and column < lattice.heads - 1
        free = step.tail and column == lattice.heads - 1 and step.reach != _NONE
        yield score, "cell", column, _OPEN if waits else _FREE if free else _NONE, False, step, closed
        if step.tail or page:
            reach = _FREE if step.reach >= lattice.heads or step.reach == _FREE else step.reach
            way = stays if step.tail and column >= step.column else on_page
            yield score + way, "cell", column, reach, True, step, step.last


def _cells(lattice: FrameworkLattice, step: _Step, at: int, least: float) -> Iterator[_Begun]:
    """A cell of a row that begins at piece ``at``."""
    weight = framework()["row"]
    heads, tied = lattice.heads, framework()["tail"]["untied"]
    for column in range(heads, len(lattice.columns)):
        if lattice.fresh[column][at] < least:
            continue
        score = step.score + lattice.fresh[column][at] - tied * lattice.ties[at]
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
) -> int:
    """Keep every entry that begins at piece ``at`` and is the best way yet to where it ends; says the furthest end."""
    floor = max((entry[0] for entry in begun.values()), default=0.0) - framework()["beam"]
    furthest = 0
    for score, kind, column, reach, tail, step, open_cells in begun.values():
        if score < floor:
            continue
        state = (kind, column, reach, tail, False)
        end = at
        for end, gain in lattice.cells(column, at, kind == "tail"):
            known = ended[end].get(state)
            if known is None or score + gain > known.score:
                last = (*open_cells[:column], end - 1, *open_cells[column + 1 :])
                ended[end][state] = _Step(kind, column, reach, tail, False, at, end, score + gain, step, last)
        furthest = max(furthest, end if end > at else 0)
    return furthest


def _path(last: _Step | None) -> list[Entry]:
    found: list[Entry] = []
    while last is not None and last.kind != "start":
        found.append(Entry(last.kind, last.column, last.start, last.end, last.tail))
        last = last.before
    return found[::-1]
