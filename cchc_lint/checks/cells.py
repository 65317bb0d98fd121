"""Cells of the annex tables that hold nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.checks.passages import head
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.deadlines import looks_like_deadline
from cchc_lint.plan.model import COLUMNS, Annex, Cell, Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data

_HEAD_WORDS = 12
_LIKE_ENOUGH = 0.7
# From more signs than this in a column on, they are its way of saying that nothing belongs there.
_FEW_SIGNS = 2
_SIGNS_SHARE = 0.2


class EmptyParams(NamedTuple):
    """``column`` is the column of ``plan.model.COLUMNS`` whose cells must not be empty."""

    column: str


@check("cells.empty", EmptyParams)
def empty(plan: Plan, params: EmptyParams) -> Iterator[Hit]:
    """One hit at each row of a table that has the column and holds nothing there, nor in any of the row's activities.

    A dash or dots hold nothing either, unless the table fills the column so. So too an activity whose fellows all have
    such a cell. A merged cell is not empty; a row without any cell above numbered rows of its own is a heading; a
    deadline that slid into another cell is there. A row read with doubt says nothing of what it lacks. Doubt where the
    format does not show whether the cell is empty, or where the whole row seems to be.
    """
    least: float = data("confidence")["doubt_below"]
    for annex in plan.annexes:
        if params.column not in annex.columns:
            continue
        signs = [_is_sign(row.cell(params.column)) for task in annex.tasks for row in task.rows()]
        usual = sum(signs) > max(_FEW_SIGNS, _SIGNS_SHARE * len(signs))
        for index, task in enumerate(annex.tasks):
            following = annex.tasks[index + 1] if index + 1 < len(annex.tasks) else None
            if not usual and _is_sign(task.cell(params.column)) and not _has_own(task, params.column):
                yield Hit(head(task.text, _HEAD_WORDS).span())
                continue
            if task.confidence < least or _holds(task, params.column) or _slid(task, params.column):
                yield from _bare_activity(task, params.column)
                continue
            if is_unsplit(plan, annex, task):
                continue
            if not _heads(annex, task, following):
                unsure = task.cell(params.column).presence is Presence.UNSURE
                bare = task.confidence < 1 and not _any_cell(annex, task)
                yield Hit(head(task.text, _HEAD_WORDS).span(), doubt=unsure or bare)


def _is_sign(cell: Cell) -> bool:
    """Whether a cell holds a dash or dots in place of words."""
    return cell.presence is Presence.PRESENT and bool(cell.text) and not any(map(str.isalnum, cell.text.value))


def _has_own(task: Task, column: str) -> bool:
    """Whether the activities of a task have cells of their own in the column."""
    return any(activity.cell(column).filled for activity in task.activities)


def _bare_activity(task: Task, column: str) -> Iterator[Hit]:
    """The one activity whose cell is empty where all others of the task have theirs; doubt where the task has one."""
    bare = [activity for activity in task.activities if activity.cell(column).presence is Presence.EMPTY]
    others = [activity for activity in task.activities if activity.cell(column).presence is Presence.PRESENT]
    whole = len(bare) + len(others) == len(task.activities)
    covered = task.cell(column).filled
    if len(bare) == 1 and len(others) > covered and whole and task.confidence == 1:
        yield Hit(head(bare[0].text, _HEAD_WORDS).span(), doubt=covered)


def is_unsplit(plan: Plan, annex: Annex, task: Task) -> bool:
    """Whether the words of a row's missing cells may stand in its task: "2 Tập huấn 04 lớp Phòng Hộ tịch Quý II/2026".

    So where the format shows no cells, the row stands on one line, and two cells of words or more are missing.
    """
    missing = [column for column in annex.columns if column in _WORDED and not task.cell(column).filled]
    one_line = "\n" not in plan.source.text[task.span.start : task.span.end].strip()
    return task.confidence < 1 and one_line and len(missing) > 1


# The columns whose cells hold words that a task could hold as well.
_WORDED = ("product", "lead", "coordination")


def _holds(task: Task, column: str) -> bool:
    """Whether the row's cell, or one of its activities', holds or shares words, or the row has no such cell at all."""
    cells = [task.cell(column), *(activity.cell(column) for activity in task.activities)]
    if any(cell.filled or cell.presence is Presence.MERGED for cell in cells):
        return True
    return all(cell.presence is Presence.NO_COLUMN for cell in cells)


def _slid(task: Task, column: str) -> bool:
    """Whether the words that belong in the column stand in another cell of the row."""
    if column != "deadline":
        return False
    others = (task.cell(other) for other in COLUMNS if other != column)
    return any(cell.filled and looks_like_deadline(cell.text) >= _LIKE_ENOUGH for cell in others)


def _heads(annex: Annex, task: Task, following: Task | None) -> bool:
    """Whether the row is the heading of the rows below it: number 1 above number 1.1, and not a cell filled."""
    if following is None or task.number is None or following.number is None or _any_cell(annex, task):
        return False
    number = task.number.value.strip(" .)")
    return following.number.value.strip().startswith((f"{number}.", f"{number} ."))


def _any_cell(annex: Annex, task: Task) -> bool:
    return any(_holds(task, column) for column in COLUMNS if column in annex.columns)
