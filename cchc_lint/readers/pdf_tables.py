"""Tables drawn with lines: the grid found, merged cells told, and tables that run over page breaks joined into one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cchc_lint.readers.pdf_lines import Row, lines_of_cell, right_edge, rows_of
from cchc_lint.readers.pdf_pages import Box, Glyph, Page, Stroke


@dataclass(frozen=True, slots=True)
class Part:
    """What of a cell stands on one page: its rows between the ``left`` and ``right`` edge."""

    page: int
    box: Box
    rows: tuple[Row, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell: its place in the grid, how far it spans, and its words page by page."""

    column: int
    rows: int
    columns: int
    parts: tuple[Part, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for lines in self.lines_by_part() for line in lines)

    def lines_by_part(self) -> list[tuple[str, ...]]:
        """The lines on each page; of a word that the page break cut both halves stand on the first."""
        edges = [right_edge(part.rows, part.left, part.right) for part in self.parts]
        return lines_of_cell([[(row, edge) for row in part.rows] for part, edge in zip(self.parts, edges, strict=True)])

    @property
    def filled(self) -> bool:
        return any(part.rows for part in self.parts)


Cells = tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The rows with the cells that begin in them, and where the columns part (``edges``, in points)."""

    rows: tuple[Cells, ...]
    edges: tuple[float, ...]
    box: Box

    @property
    def width(self) -> int:
        return len(self.edges) - 1


# ---------------------------------------------------------------- the grid


# Lines no further apart than so many points are one; ends so near meet.
_SNAP = 3.0
_MEET = 4.0


@dataclass(slots=True)
class _Rails:
    """Level or upright lines by their place, each with the stretches it covers, sorted."""

    places: list[float]
    stretches: list[list[tuple[float, float]]]

    def covers(self, index: int, start: float, end: float) -> bool:
        """Whether line ``index`` is drawn over most of a stretch."""
        middle = (start + end) / 2
        at = bisect_right(self.stretches[index], (middle, float("inf"))) - 1
        return at >= 0 and self.stretches[index][at][1] >= middle


def tables_of(page: Page, limit: int) -> tuple[list[PrintedTable], list[Glyph]]:
    """The ruled tables of a page from the top down, and the letters that stand in none.

    A frame with a single cell or column is no table. ``limit`` bounds the lines that are looked at.
    """
    grids = [grid for group in _groups(_whole_lines(page.strokes)[:limit]) if (grid := _grid(group)) is not None]
    grids = [grid for grid in grids if not any(_inside(grid.box, other) for other in grids if other is not grid)]
    grids.sort(key=lambda grid: (grid.box[1], grid.box[0]))
    held: list[dict[int, list[Glyph]]] = [defaultdict(list) for _ in grids]
    on_side: list[dict[int, list[Glyph]]] = [defaultdict(list) for _ in grids]
    free: list[Glyph] = []
    for glyphs, places in ((page.glyphs, held), (page.turned, on_side)):
        for glyph in glyphs:
            x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
            for index, grid in enumerate(grids):
                cell = grid.cell_at(x, y)
                if cell is not None:
                    places[index][cell].append(glyph)
                    break
            else:
                if places is held:
                    free.append(glyph)
    tables = [_table(grid, held[at], on_side[at], page) for at, grid in enumerate(grids)]
    return tables, free


@dataclass(frozen=True, slots=True)
class _Grid:
    """A grid with the number of the cell at each field, row by row; None outside."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> int | None:
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.fields[row][column]
        return None


def _inside(box: Box, other: _Grid) -> bool:
    """Whether a table stands within one cell of another."""
    x0, top, x1, bottom = box
    first = other.cell_at(x0 + 1, top + 1)
    return first is not None and first == other.cell_at(x1 - 1, bottom - 1) and box != other.box


def _whole_lines(strokes: Iterable[Stroke]) -> list[Stroke]:
    """The lines put together of their pieces: many programs draw one cell after another, or dots and dashes."""
    pieces: dict[tuple[bool, int], list[tuple[float, float]]] = defaultdict(list)
    for stroke in strokes:
        if stroke.level:
            pieces[True, round((stroke.top + stroke.bottom) / 2)].append((stroke.x0, stroke.x1))
        else:
            pieces[False, round((stroke.x0 + stroke.x1) / 2)].append((stroke.top, stroke.bottom))
    return [
        Stroke(start, place, end, place) if level else Stroke(place, start, place, end)
        for (level, place), stretches in sorted(pieces.items())
        for start, end in _joined(stretches)
        if end - start > _SHORTEST
    ]


# What is shorter borders no cell.
_SHORTEST = 4.0


def _groups(strokes: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """The lines that hang together."""
    level = sorted((s for s in strokes if s.level), key=lambda s: s.top)
    upright = [s for s in strokes if not s.level]
    if not level or not upright:
        return
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    tops = [s.top for s in level]
    for number, bar in enumerate(upright, len(level)):
        x = (bar.x0 + bar.x1) / 2
        for at in range(bisect_left(tops, bar.top - _MEET), bisect_right(tops, bar.bottom + _MEET)):
            if level[at].x0 - _MEET <= x <= level[at].x1 + _MEET:
                parent[root(at)] = root(number)
    groups: dict[int, list[Stroke]] = defaultdict(list)
    for at, stroke in enumerate((*level, *upright)):
        groups[root(at)].append(stroke)
    yield from (group for group in groups.values() if len(group) > 3)


def _rails(strokes: Iterable[tuple[float, float, float]]) -> _Rails:
    """Lines given as place, start and end, put together where they lie on each other or end to end."""
    places: list[list[float]] = []
    stretches: list[list[tuple[float, float]]] = []
    for place, start, end in sorted(strokes):
        if not places or place - places[-1][-1] > _SNAP:
            places.append([])
            stretches.append([])
        places[-1].append(place)
        stretches[-1].append((start, end))
    return _Rails([sum(group) / len(group) for group in places], [_joined(group) for group in stretches])


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if joined and start - joined[-1][1] <= _MEET:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _grid(strokes: Sequence[Stroke]) -> _Grid | None:
    """The grid that lines draw; None where it has fewer than two cells side by side."""
    rows = _rails(((s.top + s.bottom) / 2, s.x0, s.x1) for s in strokes if s.level)
    columns = _rails(((s.x0 + s.x1) / 2, s.top, s.bottom) for s in strokes if not s.level)
    _close(rows, columns)
    _close(columns, rows)
    if len(columns.places) < 3 or len(rows.places) < 2:
        return None
    xs, ys = tuple(columns.places), tuple(rows.places)
    return _Grid(xs, ys, _fields(rows, columns))


def _close(open_: _Rails, across: _Rails) -> None:
    """Ends that no line closes are closed: a table without outer lines, a cell that the end of the page leaves open."""
    for end, sign in ((0, -1.0), (-1, 1.0)):
        reach = [stretch[end][0 if sign < 0 else 1] for stretch in open_.stretches]
        outmost = sorted(reach, key=lambda place: place * sign)[len(reach) // 2]
        if (outmost - across.places[end]) * sign <= 2 * _MEET:
            continue
        span = (open_.places[0], open_.places[-1])
        if sign < 0:
            across.places.insert(0, outmost)
            across.stretches.insert(0, [span])
        else:
            across.places.append(outmost)
            across.stretches.append([span])


def _fields(rows: _Rails, columns: _Rails) -> tuple[tuple[int, ...], ...]:
    """The number of the cell that each field of the grid belongs to: fields without a line between them are one."""
    height, width = len(rows.places) - 1, len(columns.places) - 1
    parent = list(range(height * width))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for y in range(height):
        for x in range(width):
            here = y * width + x
            if x + 1 < width and not columns.covers(x + 1, rows.places[y], rows.places[y + 1]):
                parent[root(here + 1)] = root(here)
            if y + 1 < height and not rows.covers(y + 1, columns.places[x], columns.places[x + 1]):
                parent[root(here + width)] = root(here)
    roots = [[root(y * width + x) for x in range(width)] for y in range(height)]
    return tuple(tuple(row) for row in _squared(roots))


def _squared(fields: list[list[int]]) -> list[list[int]]:
    """The fields with every cell a rectangle; one of another shape falls apart into its fields."""
    reach: dict[int, list[int]] = {}
    counts: dict[int, int] = defaultdict(int)
    for y, row in enumerate(fields):
        for x, cell in enumerate(row):
            box = reach.setdefault(cell, [y, x, y, x])
            reach[cell] = [min(box[0], y), min(box[1], x), max(box[2], y), max(box[3], x)]
            counts[cell] += 1
    broken = {cell for cell, (y0, x0, y1, x1) in reach.items() if (y1 - y0 + 1) * (x1 - x0 + 1) != counts[cell]}
    if not broken:
        return fields
    spare = len(fields) * len(fields[0])
    return [
        [spare + y * len(row) + x if cell in broken else cell for x, cell in enumerate(row)]
        for y, row in enumerate(fields)
    ]


def _table(grid: _Grid, held: dict[int, list[Glyph]], on_side: dict[int, list[Glyph]], page: Page) -> PrintedTable:
    seen: set[int] = set()
    rows: list[Cells] = []
    for y, row in enumerate(grid.fields):
        cells: list[PrintedCell] = []
        for x, number in enumerate(row):
            if number in seen:
                continue
            seen.add(number)
            across = sum(1 for other in row[x:] if other == number)
            down = sum(1 for other in grid.fields[y:] if other[x] == number)
            box = (grid.xs[x], grid.ys[y], grid.xs[x + across], grid.ys[y + down])
            words = _words(held.get(number, ()), on_side.get(number, ()), box)
            cells.append(PrintedCell(x, down, across, (Part(page.number, page.box_as_shown(box), *words),)))
        rows.append(tuple(cells))
    return PrintedTable(tuple(rows), grid.xs, grid.box)


def _words(glyphs: Sequence[Glyph], on_side: Sequence[Glyph], box: Box) -> tuple[tuple[Row, ...], float, float]:
    """The rows of a cell between their edges; those of one whose words are written upwards as if they were level."""
    if glyphs or not on_side:
        return tuple(rows_of(glyphs)), box[0], box[2]
    up = sum(1 if later.top < glyph.top else -1 for glyph, later in pairwise(on_side)) >= 0
    turned = [_upright(glyph, up) for glyph in on_side]
    return tuple(rows_of(turned)), *((-box[3], -box[1]) if up else (box[1], box[3]))


def _upright(glyph: Glyph, up: bool) -> Glyph:
    """A letter of a line written upwards (or downwards) as if it were level."""
    if up:
        return Glyph(glyph.text, -glyph.bottom, glyph.x0, -glyph.top, glyph.x1, glyph.x1, glyph.x1 - glyph.x0)
    return Glyph(glyph.text, glyph.top, -glyph.x1, glyph.bottom, -glyph.x0, -glyph.x0, glyph.x1 - glyph.x0)


# ---------------------------------------------------------------- over page breaks


# Columns of one table stand no further apart on two pages than so many points.
_DRIFT = 6.0


def goes_on(before: PrintedTable, after: PrintedTable) -> bool:
    """Whether a table at the top of a page goes on with the one at the foot of the page before: it has its columns."""
    if before.width == after.width:
        return all(abs(a - b) <= _DRIFT for a, b in zip(_widths(before), _widths(after), strict=True))
    fewer, more = sorted((before, after), key=lambda table: table.width)
    places = [edge - more.edges[0] for edge in more.edges]
    return fewer.width > 1 and all(
        min(abs(edge - fewer.edges[0] - place) for place in places) <= _DRIFT for edge in fewer.edges
    )


def _widths(table: PrintedTable) -> list[float]:
    return [right - left for left, right in pairwise(table.edges)]


def joined(before: PrintedTable, after: PrintedTable) -> PrintedTable:
    """The two as one: without the headings that are printed again, and each cell whole that the page broke cut."""
    before, after = _same_columns(before, after)
    rows = list(before.rows)
    more = _below(after.rows, _repeated(before.rows, after.rows))
    if more and _is_rest(rows, more[0]):
        rows = _with_rest(rows, more.pop(0))
    if more:
        rows, more = _with_merged(rows, more)
    return PrintedTable((*rows, *more), before.edges, before.box)


def _below(rows: Sequence[Cells], count: int) -> list[Cells]:
    """The rows without the first ones; of a cell that reaches down from these an empty one is left."""
    left = list(rows[count:])
    for at, row in enumerate(rows[:count]):
        for cell in row:
            if cell.rows > count - at and left:
                rest = replace(
                    cell, rows=cell.rows - (count - at), parts=tuple(replace(part, rows=()) for part in cell.parts)
                )
                left[0] = tuple(sorted((*left[0], rest), key=lambda one: one.column))
    return left


def _same_columns(before: PrintedTable, after: PrintedTable) -> tuple[PrintedTable, PrintedTable]:
    """Both over the columns of the one that has more."""
    if before.width == after.width:
        return before, after
    if before.width < after.width:
        return _over(before, after), after
    return before, _over(after, before)


def _over(table: PrintedTable, finer: PrintedTable) -> PrintedTable:
    places = [edge - finer.edges[0] for edge in finer.edges]
    at = [
        min(range(len(places)), key=lambda index: abs(places[index] - (edge - table.edges[0]))) for edge in table.edges
    ]
    rows = tuple(
        tuple(
            replace(cell, column=at[cell.column], columns=at[cell.column + cell.columns] - at[cell.column])
            for cell in row
        )
        for row in table.rows
    )
    return PrintedTable(rows, finer.edges, table.box)


def _plain(cell: PrintedCell) -> str:
    return " ".join(" ".join(cell.lines).split())


def _repeated(before: Sequence[Cells], after: Sequence[Cells]) -> int:
    """How many rows at the top of a page repeat the first rows of the table."""
    count = 0
    while count < min(len(before), len(after)) and _same_words(before[count], after[count]):
        count += 1
    return count


def _same_words(one: Cells, other: Cells) -> bool:
    words = [_plain(cell) for cell in one]
    return words == [_plain(cell) for cell in other] and (any(words) or len(one) == 0)


def _last_in_column(rows: Sequence[Cells], column: int) -> tuple[int, PrintedCell] | None:
    """The lowest cell that covers a column, with the row it begins in."""
    for at in range(len(rows) - 1, -1, -1):
        for cell in rows[at]:
            if cell.column <= column < cell.column + cell.columns:
                return at, cell
    return None


def _is_rest(rows: Sequence[Cells], row: Cells) -> bool:
    """Whether the first row of a page is the rest of one that the page broke: it has no number of its own."""
    first = next((cell for cell in row if cell.column == 0), None)
    if not rows or first is None or first.filled or first.columns > 1 or not any(cell.filled for cell in row):
        return False
    number = _last_in_column(rows, 0)
    if number is None or not any(cell.filled for cell in rows[-1]):
        return False
    others = [cell for cell in row if cell is not first]
    filled = [cell for cell in others if cell.filled]
    if number[1].rows > 1 or first.rows > 1:
        return any(_goes_on_small(cell) for cell in filled) and len(filled) < len(others)
    return len(filled) < len(others) or any(_goes_on_small(cell) for cell in filled)


def _goes_on_small(cell: PrintedCell) -> bool:
    """Whether the words of a cell begin in mid-sentence."""
    words = _plain(cell)
    return words[:1].islower() or words[:1] in tuple(",.;:)/%0123456789")


def _with_rest(rows: list[Cells], rest: Cells) -> list[Cells]:
    rows = list(rows)
    for cell in rest:
        found = _last_in_column(rows, cell.column)
        if found is None:
            continue
        at, whole = found
        grown = replace(whole, parts=(*whole.parts, *(part for part in cell.parts if part.rows)))
        if cell.rows > 1:
            grown = replace(grown, rows=grown.rows + cell.rows - 1)
        rows[at] = tuple(grown if other is whole else other for other in rows[at])
    return rows


def _with_merged(rows: list[Cells], more: list[Cells]) -> tuple[list[Cells], list[Cells]]:
    """The rows of both pages, with the merged cells that the page broke cut put together again.

    Such a cell is printed empty on the second page. One that spans no row there is taken for cut only where cells of
    its column are merged elsewhere too: else it is a cell left empty.
    """
    kept: list[PrintedCell] = []
    for cell in more[0]:
        found = _last_in_column(rows, cell.column)
        if (
            found is not None
            and not cell.filled
            and found[1].filled
            and (found[1].column, found[1].columns) == (cell.column, cell.columns)
            and found[0] + found[1].rows >= len(rows)
            and found[0] > 0
            and (found[1].rows > 1 or cell.rows > 1 or _is_merged_elsewhere((*rows[1:], *more), cell.column))
        ):
            at, whole = found
            rows[at] = tuple(
                replace(whole, rows=whole.rows + cell.rows) if other is whole else other for other in rows[at]
            )
        else:
            kept.append(cell)
    return rows, [tuple(kept), *more[1:]]


def _is_merged_elsewhere(rows: Iterable[Cells], column: int) -> bool:
    return any(cell.column == column and cell.rows > 1 for row in rows for cell in row)
