"""The tasks of an annex from a table whose cells the format marks (Markdown, docx, pdf with lines)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_lint.document import Table
from cchc_lint.finding import Problem
from cchc_lint.plan.cell_words import weights
from cchc_lint.plan.columns import LONGEST_HEAD, assumed_columns, column_of
from cchc_lint.plan.framework_tables import FrameworkGrid, GridCell
from cchc_lint.plan.grammar.areas import area_of_heading
from cchc_lint.plan.grammar.deadlines import looks_like_deadline
from cchc_lint.plan.grammar.offices import OwnOffice, looks_like_office
from cchc_lint.plan.model import COLUMNS, Annex, Presence
from cchc_lint.plan.rows import (
    AnnexReading,
    PlainRow,
    area_and_number,
    area_number,
    below,
    build_annex,
    find_problems,
    join_lines,
)
from cchc_lint.source import Span, Text


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands at one column of one row: the words, and whether their cell began in an earlier row or column."""

    text: Text
    above: bool = False
    left: bool = False


_Grid = list[list[_Place | None]]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The meaning of the columns by index, as the last heading gave it, and how far it may be trusted."""

    names: Mapping[int, str]
    trust: float


def read_table(
    table: Table, *, number: Text | None, title: Text, area: str | None, own: tuple[OwnOffice, ...] = ()
) -> AnnexReading:
    """The annex that a table with real cells holds. A row is read with confidence 1 where each of its cells is there.

    Headings may take several rows and be repeated. Cells that span rows are MERGED in the later ones; a row whose
    task spans from above, or that a page break cut off, goes on with the row before it.
    """
    grid = _grid(table)
    columns, first, start = _heading(grid)
    before = tuple(_own_texts(grid[: first if columns else len(grid)]))
    head = (number, title, area)
    if columns is None:
        annex = build_annex((), (), head, table.span)
        head_row = _head_without_tasks(grid)
        if head_row is None and len(grid) == 1:
            return AnnexReading(annex, (), before)
        if head_row is None:
            return AnnexReading(annex, find_problems(annex, bool(before)), before)
        filled = sum(any(place and place.text for place in row) for row in grid[head_row + 1 :])
        told = (Problem("unread-table", table.span, {"rows": str(filled)}),) if filled else ()
        return AnnexReading(annex, told, before)
    if "activities" in columns.names.values() and "task" in columns.names.values():
        rows, names, unread = _read_framework(grid, start, columns, table, own)
    else:
        rows, names, unread = _read_rows(grid, start, columns, table)
    annex = build_annex(rows, names, head, table.span)
    problems = (*find_problems(annex, True), *_misplaced(annex, own))
    return AnnexReading(annex, problems, (*before, *unread))


def _misplaced(annex: Annex, own: tuple[OwnOffice, ...]) -> Iterator[Problem]:
    """The cells of rows read without doubt that surely hold what belongs to another column, which lacks it.

    Kind ``misplaced-cell``, words ``task``, ``column`` and ``belongs`` (names of ``model.COLUMNS``).
    """
    limits = weights()["misplaced"]
    for task in annex.tasks:
        for row in task.rows() if task.confidence >= limits["confidence"] else ():
            for name, cell in ((name, row.cell(name)) for name in COLUMNS):
                if cell.presence is not Presence.PRESENT:
                    continue
                time, office = looks_like_deadline(cell.text), looks_like_office(cell.text, own)
                for belongs, fits, other in (("deadline", time, office), ("lead", office, time)):
                    asks = name in limits["holders"][belongs] and belongs in annex.columns
                    alike = looks_like_deadline if belongs == "deadline" else looks_like_office
                    if (
                        asks
                        and fits >= limits["sure"]
                        and other <= limits["unlike"]
                        and any(map(str.isalpha, cell.text.value))
                    ):
                        rival = row.cell(belongs)
                        if rival.presence is not Presence.MERGED and alike(rival.text) <= limits["unlike"]:
                            words = {"task": task.id, "column": name, "belongs": belongs}
                            yield Problem("misplaced-cell", cell.text.span(), words)


def _read_rows(
    grid: _Grid, start: int, columns: _Columns, table: Table
) -> tuple[list[PlainRow], tuple[str, ...], list[Text]]:
    """The rows from ``start`` on, the columns of all headings, and the words that are in no row."""
    rows: list[PlainRow] = []
    names = dict.fromkeys(columns.names.values())
    unread: list[Text] = []
    group: tuple[str | None, str | None] = (None, None)
    at = start
    while at < len(grid):
        again, past = _heading_at(grid, at)
        if again is not None:
            columns, at = again, past
            names |= dict.fromkeys(columns.names.values())
            continue
        heading = _area_row(grid[at], columns)
        part = heading is None and _heads_part(grid, at, columns)
        row = None if heading or part else _row(grid[at], columns, group, len(table.rows[at]), table.span)
        at += 1
        if part:
            continue
        if heading is not None:
            group = (area_of_heading(heading), area_number(heading))
        elif row is not None and rows and _goes_on(row):
            rows[-1] = _joined(rows[-1], row)
        elif row is not None and row.texts.get("task"):
            rows.append(row)
        elif row is not None:
            unread.extend(row.texts.values())
    return rows, tuple(names), unread


def _read_framework(
    grid: _Grid, start: int, columns: _Columns, table: Table, own: tuple[OwnOffice, ...]
) -> tuple[list[PlainRow], tuple[str, ...], list[Text]]:
    """The tasks of a framework table, the columns of all headings, and the words that are in no task."""
    loose = not any(cell.rows > 1 for row in table.rows for cell in row)
    reading = FrameworkGrid(columns.names, loose, columns.trust, own)
    names = dict.fromkeys(columns.names.values())
    headings: tuple[Text | None, Text | None] = (None, None)
    at = start
    while at < len(grid):
        again, past = _heading_at(grid, at)
        if again is not None:
            reading.names, at = again.names, past
            names |= dict.fromkeys(again.names.values())
            continue
        heading = _area_row(grid[at], columns)
        if heading is not None:
            headings = below(headings, heading)
            reading.enter_area()
        else:
            cells = [
                GridCell(place.text, column, place.above)
                for column, place in enumerate(grid[at])
                if place and place.text and not place.left
            ]
            reading.take(cells, area_and_number(headings), sum(place is not None for place in grid[at]))
        at += 1
    return list(reading.rows()), tuple(names), reading.unread


def _grid(table: Table) -> _Grid:
    """The rows with a place for every column; cells that span rows or columns stand at each of them."""
    grid: _Grid = []
    hanging: dict[int, tuple[int, _Place]] = {}
    for cells in table.rows:
        row: list[_Place | None] = []
        waiting = list(cells)
        while waiting or any(column >= len(row) for column in hanging):
            column = len(row)
            if column in hanging:
                rows, place = hanging.pop(column)
                row.append(place)
                if rows > 1:
                    hanging[column] = (rows - 1, place)
                    if not waiting and all(other <= column for other in hanging):
                        break
                continue
            if not waiting:
                row.append(None)
                continue
            cell = waiting.pop(0)
            text = _cell_text(cell.text)
            for offset in range(max(1, cell.columns)):
                row.append(_Place(text, left=offset > 0))
                if cell.rows > 1:
                    hanging[column + offset] = (cell.rows - 1, _Place(text, above=True, left=offset > 0))
            if not waiting and all(other < len(row) for other in hanging):
                break
        grid.append(row)
    return grid


_LINE_END = re.compile(r"\s*\n\s*")


def _cell_text(text: Text) -> Text:
    return join_lines(line.strip() for line in text.split(_LINE_END))


# ---- headings


def _heading(grid: _Grid) -> tuple[_Columns | None, int, int]:
    """The first heading, its first row and the row after it; without one, columns assumed from their number."""
    for at in range(len(grid)):
        columns, end = _heading_at(grid, at)
        if columns is not None:
            return columns, at, end
    if _lists_goals(grid):
        return None, 0, 0
    width = max((len(row) for row in grid), default=0)
    numbered = sum(row[0] is not None and bool(_NUMBER.fullmatch(row[0].text.value)) for row in grid if row)
    for names in assumed_columns():
        if len(names) == width and numbered * 2 > len(grid):
            return _Columns(dict(enumerate(names)), weights()["confidence"]["heading_assumed"]), 0, 0
    return None, 0, 0


_NUMBER = re.compile(r"\s*\d{1,3}(?:\.{1,2}\d{1,2}){0,3}\s*[.)]?\s*")
_ONE_NUMBER = re.compile(r"\W*[0-9A-Z]\W*")


def _lists_goals(grid: _Grid) -> bool:
    """Whether the heading names goals and no tasks: a list of indicators and the values that they shall reach."""
    names = [set(_named(row).values()) for row in grid[:2]]
    return any({"number", "goal"} <= row for row in names) and not any("task" in row for row in names)


def _head_without_tasks(grid: _Grid) -> int | None:
    """The row of the first few that names columns, of which none is of tasks; None where none does or one is."""
    named = [set(_named(row).values()) for row in grid[:_DEEPEST_HEAD]]
    if any({"task", "activities"} & row for row in named):
        return None
    return next((at for at, row in enumerate(named) if len(row) >= _FEWEST_NAMED), None)


# A heading that names so many known columns is one, and stands among so many first rows.
_FEWEST_NAMED = 2
_DEEPEST_HEAD = 3


def _heading_at(grid: _Grid, at: int) -> tuple[_Columns | None, int]:
    """The heading that begins at a row and the row after it; None where there is none."""
    names = _named(grid[at])
    if len(set(names.values())) < 3 or "task" not in names.values():
        return None, at
    end = at + 1
    while end < len(grid) and _continues(grid[end], names):
        names |= _named(grid[end])
        end += 1
    first: dict[str, int] = {}
    for column in sorted(names):
        first.setdefault(names[column], column)
    trust = weights()["confidence"]["framework"] if {"goal", "activities"} & set(first) else 1.0
    return _Columns({column: name for name, column in first.items()}, trust), end


def _named(row: Sequence[_Place | None]) -> dict[int, str]:
    """The columns that the cells of a row name."""
    texts = {column: place.text.value for column, place in enumerate(row) if place and place.text}
    short = {column: text for column, text in texts.items() if len(text.split()) <= LONGEST_HEAD}
    named = {column: column_of(text) for column, text in short.items()}
    return {column: name for column, name in named.items() if name is not None}


def _continues(row: Sequence[_Place | None], names: Mapping[int, str]) -> bool:
    """Whether a row still belongs to the heading: the names under a common one, or the numbers of the columns."""
    own = [place for place in row if place and place.text and not place.above]
    if not own:
        return any(place and place.above for place in row)
    numbers = [bool(_ONE_NUMBER.fullmatch(place.text.value)) for place in own]
    if len(own) >= 3 and all(numbers):
        return True
    below = any(place and place.above and column in names for column, place in enumerate(row))
    return below and all(
        column_of(place.text.value) is not None and len(place.text.value.split()) <= 6 for place in own
    )


# ---- rows


def _area_row(row: Sequence[_Place | None], columns: _Columns) -> Text | None:
    """The words of a row that only names an area: one cell over all columns, or nothing beside number and task."""
    own = [(column, place) for column, place in enumerate(row) if place and place.text and not place.left]
    if not own or len(own) > 2 or any(place.above for _, place in own):
        return None
    if len(own) == 2 and (columns.names.get(own[0][0]) != "number" or len(own[0][1].text) > 6):
        return None
    text = Text.join(place.text for _, place in own)
    column, place = own[-1]
    spans = sum(bool(other and other.left and other.text is place.text) for other in row) >= 1
    plain = columns.names.get(column) in ("task", "goal", "number")
    capital = place.text.value.isupper()
    if area_of_heading(place.text) is not None or area_of_heading(text) is not None:
        return text if (spans or plain) and len(place.text.value.split()) <= 25 else None
    return text if (spans or plain) and capital and len(own[0][1].text) <= 6 else None


def _heads_part(grid: _Grid, at: int, columns: _Columns) -> bool:
    """Whether a row of a number and a task only is the heading of the rows below it: "II", or "2" above "2.1"."""
    number = _bare_number(grid[at], columns)
    if number is None or len(columns.names) < _COLUMNS_OF_TASKS:
        return False
    below = _number(grid[at + 1], columns) if at + 1 < len(grid) else None
    if below is None:
        return False
    if number.isdigit():
        return below.startswith(f"{number}.")
    return bool(_PART_NUMBER.match(number)) and below[:1].isdigit()


# The number, the task and three more at least: of a list of two columns, a row that fills both is no heading.
_COLUMNS_OF_TASKS = 4
_PART_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])$")


def _number(row: Sequence[_Place | None], columns: _Columns) -> str | None:
    """The words of the column for numbers, without marks."""
    place = next((place for column, place in enumerate(row) if columns.names.get(column) == "number"), None)
    return place.text.value.strip(" .)*") if place and place.text and not place.above else None


def _bare_number(row: Sequence[_Place | None], columns: _Columns) -> str | None:
    """The number of a row that fills the columns for number and task, and no other."""
    filled = {columns.names.get(column) for column, place in enumerate(row) if place and place.text and not place.left}
    return _number(row, columns) if filled == {"number", "task"} else None


def _row(
    row: Sequence[_Place | None], columns: _Columns, group: tuple[str | None, str | None], cells: int, around: Span
) -> PlainRow | None:
    """The words of a row by column; None where it has none of its own."""
    texts: dict[str, Text] = {}
    merged: set[str] = set()
    missing: set[str] = set()
    for column, name in columns.names.items():
        place = row[column] if column < len(row) else None
        if place is None:
            missing.add(name)
        elif place.text and not place.left:
            texts[name] = place.text
            if place.above:
                merged.add(name)
    own = [text for name, text in texts.items() if name not in merged]
    if not own:
        return None
    number = texts.pop("number", None) if "number" not in merged else None
    spans = [text.span() for text in own]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    ragged = weights()["confidence"]["ragged_row"] if missing or cells > len(columns.names) + len(merged) + 1 else 1.0
    return PlainRow(
        number,
        {name: text for name, text in texts.items() if name not in ("number", "note")},
        span if span.end > span.start else around,
        {name: Presence.UNSURE if name in missing else Presence.EMPTY for name in columns.names.values()},
        frozenset(merged - {"number"}),
        columns.trust * ragged,
        *group,
    )


def _goes_on(read: PlainRow) -> bool:
    """Whether a row only goes on with the one before: its task spans from above, or a page break cut the row."""
    if "task" in read.merged:
        return True
    if read.number is not None:
        return False
    task = read.texts.get("task")
    return task is None or task.value[:1].islower()


def _joined(before: PlainRow, row: PlainRow) -> PlainRow:
    """A row with the words that go on in the next one."""
    texts = dict(before.texts)
    for name, text in row.texts.items():
        if name not in row.merged:
            texts[name] = join_lines((texts[name], text)) if name in texts else text
    return replace(
        before,
        texts=texts,
        span=Span(before.span.start, max(before.span.end, row.span.end)),
        confidence=min(before.confidence, row.confidence),
        merged=before.merged - {name for name in row.texts if name not in row.merged},
    )


def _own_texts(rows: Sequence[Sequence[_Place | None]]) -> Iterator[Text]:
    """The words of each cell once."""
    return (place.text for row in rows for place in row if place and place.text and not place.above and not place.left)
