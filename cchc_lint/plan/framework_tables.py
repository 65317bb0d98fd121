"""The tasks of a framework table whose cells the format marks: merged cells, collapsed ones, rows that were shifted.

Where cells are merged the format is trusted. A table without any merged cell comes from a converter that lost them:
there a number 1.x, 2.x, 3.x puts words into the column of that level, and the other cells of a row keep their order
and go to the columns that their content fits. What fits nowhere is left unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from cchc_lint.plan.cell_words import read_words, weights
from cchc_lint.plan.framework_numbers import framework
from cchc_lint.plan.grammar.deadlines import looks_like_deadline
from cchc_lint.plan.grammar.offices import OwnOffice, looks_like_office
from cchc_lint.plan.model import Presence
from cchc_lint.plan.row_labels import path_of
from cchc_lint.plan.rows import PlainRow, join_lines
from cchc_lint.source import Span, Text


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a row: its words, the index of its column, and whether it began in a row above."""

    text: Text
    column: int
    above: bool


@dataclass(slots=True, eq=False)
class _Line:
    """A row of the grid within a task: activities and the cells beside them."""

    activities: list[Text]
    cells: dict[str, Text]
    merged: set[str]


@dataclass(slots=True, eq=False)
class _Task:
    text: Text
    goal: list[Text]
    group: tuple[str | None, str | None]
    sure: float
    lines: list[_Line] = field(default_factory=list)


class FrameworkGrid:
    """Takes the rows of a grid one by one and gives the tasks that they hold; ``unread`` is what found no place."""

    def __init__(self, names: Mapping[int, str], loose: bool, trust: float, own: tuple[OwnOffice, ...]) -> None:
        self.names = names
        self.loose = loose
        self.trust = trust
        self.own = own
        self.tasks: list[_Task] = []
        self.goal: list[Text] = []
        self.unread: list[Text] = []
        self.has_task = False

    def enter_area(self) -> None:
        """An area row stood here: goals and tasks above it hold nothing below."""
        self.goal, self.has_task = [], False

    def take(self, cells: Sequence[GridCell], group: tuple[str | None, str | None], printed: int) -> None:
        """A row of the table with as many cells as were ``printed``, in the group of the area row above it."""
        texts, stray = self._columns(cells)
        doubtful = bool(stray) or any(self._doubtful(name, cell) for name, cell in texts if not cell.above)
        sure = self.trust * (weights()["confidence"]["ragged_row"] if doubtful else 1.0)
        self.unread.extend(cell.text for cell in stray)
        if self.loose and printed * 3 < len(self.names) * 2:
            sure *= weights()["confidence"]["ragged_row"]  # so few cells hold the words of several
        opens = any(name == "task" for name, _ in texts)
        if self.loose and opens and not {"product", "lead", "deadline"} <= {name for name, _ in texts}:
            sure = min(sure, self.trust * weights()["confidence"]["ragged_row"])  # its words may stand in other cells
        by_name: dict[str, list[GridCell]] = {}
        for name, cell in texts:
            by_name.setdefault(name, []).append(cell)
        self._take_goal(by_name.pop("goal", []))
        heads = [cell.text for cell in by_name.pop("task", []) if not cell.above]
        activities = [part for cell in by_name.pop("activities", []) if not cell.above for part in _parts(cell.text)]
        merged = {name for name, found in by_name.items() if all(cell.above for cell in found)}
        line = _Line(activities, {name: join_lines(c.text for c in found) for name, found in by_name.items()}, merged)
        if self.loose and "budget" not in line.cells and "deadline" in line.cells:
            line.cells.update(_parted(line.cells["deadline"]))
        line.cells.pop("number", None)
        line.cells.pop("note", None)
        self._take_tasks(heads, line, group, sure)

    def _doubtful(self, name: str, cell: GridCell) -> bool:
        """Whether a cell of a table that lost its cells stands under another heading, or is unlike its column."""
        if not self.loose or name == "number":
            return False
        other = self.names.get(cell.column) != name
        return other or (name not in framework()["heads"] and self._likeness(cell.text, name, False) < 0)

    def _open(self, name: str) -> Text | None:
        """The goal, task or activity that words in small letters would go on with."""
        if name == "goal":
            return self.goal[-1] if self.goal else None
        if not self.has_task:
            return None
        task = self.tasks[-1]
        if name == "task":
            return task.text
        return next((line.activities[-1] for line in reversed(task.lines) if line.activities), None)

    def _tail(self, text: Text, name: str) -> float:
        """How well words in small letters go on with the open goal, task or activity."""
        weight, known = framework()["shifted"], self._open(name)
        if known is None:
            return -float(weight["number"])
        if known.value.endswith((".", ";", "!", "?")):
            return float(framework()["tail"]["finished"])
        return float(weight["tail"] + (framework()["tail"]["wants_more"] if known.value.endswith(",") else 0.0))

    def _take_goal(self, cells: Sequence[GridCell]) -> None:
        own = [cell.text for cell in cells if not cell.above]
        if own and self.goal and _continues(self.goal[-1], own[0]):
            self.goal.append(own.pop(0))
        if own:
            self.goal = [part for text in own for part in _parts(text)]

    def _take_tasks(self, heads: list[Text], line: _Line, group: tuple[str | None, str | None], sure: float) -> None:
        if heads and self.has_task and _goes_on(heads[0]):
            last = self.tasks[-1]
            last.text = join_lines((last.text, heads.pop(0)))
        parts = [part for head in heads for part in _parts(head)]
        numbers = [_number(part) for part in parts]
        made: list[_Task] = []
        for index, part in enumerate(parts):
            if index and numbers[index] is not None and numbers[index] == numbers[index - 1]:
                self.unread.append(part)  # "2.5. Đổi mới …" and "2.5. Ban hành …": which is the task is not said
                continue
            made.append(_Task(part, self.goal, group, sure))
            self.has_task = True
        self.tasks.extend(made)
        if made:
            _share(made, line)
        elif line.activities or line.cells:
            self._take_line(line, sure)

    def _take_line(self, line: _Line, sure: float) -> None:
        """A row that opens no task: a further one of the task above, its end behind a page break, or nothing known."""
        own = [text for name, text in line.cells.items() if name not in line.merged]
        last = self.tasks[-1] if self.has_task and self.tasks else None
        if last is None or (self.loose and last.goal is not self.goal):
            self.unread.extend((*line.activities, *own))
            return
        ends = not line.activities or (_number(line.activities[0]) is None and _goes_on(line.activities[0]))
        if ends and last.lines:
            _continue(last.lines[-1], line, self.unread if self.loose else None)
        elif self.loose and not line.activities:
            self.unread.extend(own)
        else:
            last.lines.append(line)
        last.sure = min(last.sure, sure)

    def rows(self) -> Iterator[PlainRow]:
        """The tasks as rows, in order."""
        for task in self.tasks:
            yield _row(task, tuple(self.names.values()))

    # ---- columns

    def _columns(self, cells: Sequence[GridCell]) -> tuple[list[tuple[str, GridCell]], list[GridCell]]:
        """Each cell, or part of one, with its column's name; and what fits none."""
        printed = [(self.names[cell.column], cell) for cell in cells if cell.column in self.names]
        beyond = [cell for cell in cells if cell.column not in self.names and not cell.above]
        if not self.loose:
            return printed, beyond
        heads = [name for name in framework()["heads"] if name in self.names.values()]
        placed: list[tuple[str, GridCell]] = []
        others: list[GridCell] = []
        for cell in cells:
            for part in _parts(cell.text):
                level = _level(part, len(heads))
                piece = GridCell(part, cell.column, False)
                if level is None:
                    others.append(piece)
                else:
                    placed.append((heads[level], piece))
        fitted = self._fit(others, {name for name, _ in placed})
        placed.extend((name, cell) for name, cell in fitted if name is not None)
        return placed, [cell for name, cell in fitted if name is None]

    def _fit(self, cells: Sequence[GridCell], taken: set[str]) -> list[tuple[str | None, GridCell]]:
        """The columns of a row's cells without numbers, in the order of both: the best by dynamic programming."""
        order = [self.names[column] for column in sorted(self.names)]
        places = {name: column for column, name in self.names.items()}
        weight = framework()["shifted"]
        best: dict[int, tuple[float, int, tuple[str | None, ...]]] = {-1: (0.0, 0, ())}
        for cell in cells:
            following: dict[int, tuple[float, int, tuple[str | None, ...]]] = {}
            for last, (score, offset, way) in best.items():
                options: list[tuple[int, float, int, str | None]] = [(last, score + weight["nowhere"], offset, None)]
                for at in range(last + 1, len(order)):
                    shift = places[order[at]] - cell.column
                    fit = self._likeness(cell.text, order[at], order[at] in taken)
                    options.append((at, score + fit + weight["shift"] * abs(shift - offset), shift, order[at]))
                for at, total, shift, name in options:
                    if at not in following or total > following[at][0]:
                        following[at] = (total, shift, (*way, name))
            best = following
        _, _, names = max(best.values(), key=lambda entry: entry[0])
        return list(zip(names, cells, strict=True))

    def _likeness(self, text: Text, name: str, taken: bool) -> float:
        """How well words without a number of their own fit a column."""
        weight = framework()["shifted"]
        if _LONE.fullmatch(text.value):
            fits = name in ("number", "budget")
            return float(weight["number"] if fits else -weight["number"])
        if name == "number":
            return -float(weight["number"])
        if name in framework()["heads"]:
            if _goes_on(text):
                return self._tail(text, name)
            return float(weight["taken_head"] if taken else weight["bare_head"])
        opening = _opening(text.value)
        if name == "budget":
            return float(weight["money"] if opening == "money" else -weight["money"])
        office, time = looks_like_office(text, self.own), looks_like_deadline(text)
        if opening == "money":
            return -float(weight["money"])
        if name == "deadline":
            return float(weight["time"] * (2 * time - 1))
        if name in ("lead", "coordination", "both"):
            return float(weight["office"] * (2 * office - 1) - weight["time"] * (time > weight["sure"]))
        document = opening == "document" or text.value.startswith("-")
        other = max(office if not document else 0.0, time)
        return float(weight["document"] * document - weight["office"] * (other > weight["sure"]))


_LONE = re.compile(r"\s*\d{1,4}(?:[.,]\d{1,3})?\s*")
_ANCHOR = re.compile(r"(?:(?<=\s)|^)(?=\d{1,2}\.{1,2}\d{1,2}(?:\.|\s)\s*[^\W\d_“\"])")
_OPENS = re.compile(r"\s*(\d{1,2}(?:\.{1,2}\d{1,2}){1,2})\s*[.)]?\s*(?=\S)")


def _parts(text: Text) -> list[Text]:
    """The words of a cell cut where numbers like 3.2. open entries."""
    starts = [match.start() for match in _ANCHOR.finditer(text.value)]
    if not starts:
        return [text]
    cuts = sorted({0, *starts, len(text)})
    parts = [text.cut(start, end).strip() for start, end in pairwise(cuts)]
    return [part for part in parts if part]


def _number(text: Text) -> tuple[int, ...] | None:
    match = _OPENS.match(text.value)
    return path_of(match[1]) if match else None


def _level(text: Text, heads: int) -> int | None:
    """The head column whose entry the number of some words opens: 2.3. that of the second."""
    path = _number(text)
    return path[0] - 1 if path is not None and 1 <= path[0] <= heads and len(path) == 2 else None


def _goes_on(text: Text) -> bool:
    return text.value[:1].islower()


def _continues(known: Text, text: Text) -> bool:
    """Whether words go on with known ones: small letters, or a number behind "ngày"."""
    if text.value[:1].isdigit() and _number(text) is None:
        return known.value.lower().endswith(tuple(f" {word}" for word in framework()["takes_number"]))
    return _goes_on(text)


@lru_cache(maxsize=256)
def _opening(value: str) -> str:
    line = Text(value, range(len(value)), range(1, len(value) + 1), 0).strip(" -–+•*")
    wording = read_words([line])
    return wording.opening(0) if wording.words else "other"


_BUDGET_BEHIND = re.compile(r"(?<=\s)(?:\d{1,3}(?:[.,]\d{1,3})?)\s*$")


def _parted(text: Text) -> dict[str, Text]:
    """A deadline and the budget behind it on one line: "Thường xuyên 0"."""
    match = _BUDGET_BEHIND.search(text.value)
    before = text.cut(0, match.start()).strip() if match else text
    takes = before.value.lower().endswith(tuple(framework()["takes_number"]))
    if match is None or (takes and match.group().strip() != "0") or looks_like_deadline(before) < _SURELY:
        return {"deadline": text}
    return {"deadline": before, "budget": text.cut(match.start()).strip()}


_SURELY = 0.7


# ---- tasks


def _share(tasks: Sequence[_Task], line: _Line) -> None:
    """The row of tasks that stand in one cell: an activity each where there are as many, the other cells for all."""
    paired = len(line.activities) == len(tasks)
    for index, task in enumerate(tasks):
        activities = [line.activities[index]] if paired else line.activities if not index else []
        merged = set(line.merged) if not index else set(line.cells)
        task.lines.append(_Line(list(activities), dict(line.cells), merged))


def _continue(open_line: _Line, line: _Line, unread: list[Text] | None) -> None:
    """Words behind a page break given back to the cells they go on with.

    Where ``unread`` is there to take the others, only words in small letters.
    """
    if line.activities:
        if open_line.activities:
            open_line.activities[-1] = join_lines((open_line.activities[-1], line.activities[0]))
        else:
            open_line.activities.append(line.activities[0])
        open_line.activities.extend(line.activities[1:])
    for name, text in line.cells.items():
        if name in line.merged:
            continue
        if unread is not None and not _goes_on(text):
            unread.append(text)
        else:
            known = open_line.cells.get(name)
            open_line.cells[name] = join_lines((known, text)) if known else text


def _row(task: _Task, columns: tuple[str, ...]) -> PlainRow:
    own = [line for line in task.lines if set(line.cells) - line.merged]
    several = len(own) > 1
    texts = {"task": task.text}
    goal = join_lines(task.goal)
    if goal:
        texts["goal"] = goal
    merged: set[str] = set()
    if task.lines and not several:
        line = own[0] if own else task.lines[0]
        texts.update(line.cells)
        merged = line.merged & set(line.cells)
    activities: list[PlainRow] = []
    for line in task.lines:
        for index, text in enumerate(line.activities):
            activities.append(_activity(text, line if several else None, index > 0))
    spans = [task.text.span(), *(part.span for part in activities)]
    spans += [text.span() for line in own for name, text in line.cells.items() if name not in line.merged]
    span = Span(min(place.start for place in spans), max(place.end for place in spans))
    absent = dict.fromkeys(columns, Presence.UNSURE if several or task.sure < 1 else Presence.EMPTY)
    match = _OPENS.match(task.text.value)
    number = task.text.cut(match.start(1), match.end(1)) if match else None
    return PlainRow(number, texts, span, absent, frozenset(merged), task.sure, *task.group, tuple(activities))


def _activity(text: Text, line: _Line | None, shares: bool) -> PlainRow:
    match = _OPENS.match(text.value)
    number = text.cut(match.start(1), match.end(1)) if match else None
    words = text.cut(match.end()) if match else text
    cells = dict(line.cells) if line else {}
    merged = frozenset(cells) if shares else frozenset(line.merged & set(cells)) if line else frozenset()
    return replace(PlainRow(number, {"activities": words, **cells}, text.span()), merged=merged)
