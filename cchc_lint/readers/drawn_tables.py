"""Tables of plain text: lines whose cells are parted by tabs or by bars, wrapped rows put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc_lint.document import Cell, Table
from cchc_lint.source import Span, Text


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """Lines that hang together as rows. ``end`` is the line behind them, ``ruled`` whether a line of dashes is there.

    Cells that a row lacks at its end are not made up. A line without cells between the rows (an area, a heading of a
    part) is one cell over all columns.
    """

    table: Table
    ruled: bool
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """How the rows are drawn, as the first one shows: the sign between two cells, bars before the first and at the end.

    A bar at an end where the first row has none parts an empty cell off.
    """

    sign: str
    leads: bool = False
    closes: bool = False

    def cells(self, line: Text) -> tuple[Text, ...]:
        if self.sign == "\t":
            return tuple(line.split(_TAB))
        inner = line.strip()
        start = self.leads and inner.value.startswith("|")
        end = self.closes and inner.value.endswith("|") and len(inner) > start
        return tuple(inner.cut(int(start), len(inner) - end).split(_BAR))


_TAB = re.compile(r"\t")
_BAR = re.compile(r"(?<!\\)\|")
# The number of a row or of a part, which no head of a column is: "1", "2.1", "IV.", "a)".
_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}|[A-HĐ]|[a-zđ](?=[.)]))\s?[.)]?\s*")
# A wrapped row has no more lines than this, a table no more blank ones in a row, nor more headings above a row.
_MOST_LINES = 30
_MOST_BLANK = 3
_DEEPEST = 3
# The last cell of a row runs over so many more lines; what goes on longer is prose.
_MOST_TAIL = 5
# A paragraph with a number and a tab is parted in two; a line with more cells is a row.
_FEW = 2


def column_sign(value: str) -> str:
    """What parts the columns of a line that may be a row: a tab, a bar, or nothing."""
    if value.count("\t") > 1 and value.strip():
        return "\t"
    return "|" if value.count("|") > 1 else ""


def is_ruler(line: Text) -> bool:
    """Whether a line is nothing but dashes between its bars."""
    return "--" in line.value and not line.value.strip("|:- \t\r")


def head_cells(line: Text) -> tuple[Text, ...]:
    """The cells of the first row of a table; none where no sign of columns is in the line."""
    form = _form(line.value)
    return form.cells(line) if form else ()


def _form(value: str) -> _Form | None:
    sign, bare = column_sign(value), value.strip()
    if not sign:
        return None
    return _Form(sign, bare.startswith("|"), bare.endswith("|")) if sign == "|" else _Form(sign)


def read_drawn(lines: Sequence[Text], start: int) -> DrawnTable | None:
    """The rows from line ``start`` on that have the columns of this line; None where it has no sign of columns.

    Linear: no line is looked at from more than a few others.
    """
    form = _form(lines[start].value)
    if form is None:
        return None
    reading = _Reading(lines, form, len(form.cells(lines[start])))
    rows: list[tuple[Text, ...]] = []
    at, last, ruled, tail = start, start, False, 0
    while at < len(lines):
        if form.sign == "|" and is_ruler(lines[at]):
            ruled, at = True, at + 1
            continue
        found = reading.row(at) or (reading.between(at) if rows else None)
        if found is None:
            break
        row, at = found
        tail = tail + 1 if len(row) == 1 and not form.leads and _goes_on(row[0].value) else 0
        if tail > _MOST_TAIL:
            at -= 1
            break
        if tail:
            row = (*rows[-1][:-1], Text.join((rows.pop()[-1], row[0]), "\n"))
        if row:
            rows.append(row)
            last = at - 1
    if not rows:
        return None
    span = Span(lines[start].span().start, lines[last].span().end)
    return DrawnTable(Table(tuple(map(reading.as_cells, rows)), span), ruled, at)


def _goes_on(value: str) -> bool:
    """Whether a line without cells goes on with the last cell of the row before it: "Trước ngày" / "15/12/2024"."""
    return value[:1].islower() or value[:1].isdigit()


# The cells of a row, none for blank lines between two rows, and the line behind it.
_Found = tuple[tuple[Text, ...], int]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Lines to be read as rows of a ``form`` with ``width`` columns."""

    lines: Sequence[Text]
    form: _Form
    width: int

    def as_cells(self, row: Sequence[Text]) -> tuple[Cell, ...]:
        columns = self.width if len(row) == 1 and not self.form.leads else 1
        return tuple(Cell(cell.strip(), columns=columns) for cell in row)

    def row(self, at: int) -> _Found | None:
        """The row that begins at a line, wrapped or not; None where none does."""
        found = self._whole(at) or self._wrapped(at)
        if found is None and self._is_numbered(at):
            cells = self.form.cells(self.lines[at])
            if len(cells) > _FEW or self._leads_to_row(at):
                return cells, at + 1
        return found

    def between(self, at: int) -> _Found | None:
        """What stands between two rows: blank lines, or a line over all columns; None where no row comes behind."""
        if self.form.leads:
            return None
        line = self.lines[at].value
        if line.strip():
            after = self.lines[at - 1].value.strip() and _goes_on(line.strip())
            found = self.form.sign not in line and (after or self._leads_to_row(at))
            return ((self.lines[at].strip(),), at + 1) if found else None
        after_blank = self._past_blank(at)
        if after_blank is None:
            return None
        numbered = self._is_numbered(after_blank) and self.row(after_blank)
        unnumbered = self._whole(after_blank) and not self._head(after_blank).strip()
        return ((), after_blank) if numbered or unnumbered or self._spans(after_blank) else None

    def _spans(self, at: int) -> bool:
        return self.form.sign not in self.lines[at].value and self._leads_to_row(at)

    def _whole(self, at: int) -> _Found | None:
        """A line that is a row by itself."""
        line = self.lines[at]
        if self.form.sign not in line.value or not line.value.strip():
            return None
        cells = self.form.cells(line)
        if self.form.leads:
            return (cells, at + 1) if line.value.strip().startswith("|") and line.value.count("|") > 1 else None
        extra = any(cell.value.strip() for cell in cells[self.width :])
        return (cells[: self.width], at + 1) if len(cells) >= self.width and not extra else None

    def _wrapped(self, at: int) -> _Found | None:
        """A numbered row over several lines, which together have as many cells as the table has columns."""
        if not self._is_numbered(at):
            return None
        missing = self.width - 1
        for index in range(at, min(len(self.lines), at + _MOST_LINES)):
            line = self.lines[index]
            if not line.value.strip() or (index > at and self._is_numbered(index)):
                return None
            missing -= len(self.form.cells(line)) - 1
            if missing <= 0:
                cells = self.form.cells(Text.join(self.lines[at : index + 1], "\n"))
                return (cells, index + 1) if len(cells) == self.width else None
        return None

    def _is_numbered(self, at: int) -> bool:
        """Whether a line has several cells, the first of which is the number of a row."""
        parted = not self.form.leads and self.form.sign in self.lines[at].value
        return parted and bool(_NUMBER.fullmatch(self._head(at)))

    def _head(self, at: int) -> str:
        return self.lines[at].value.partition(self.form.sign)[0]

    def _leads_to_row(self, at: int) -> bool:
        """Whether one of the next lines is a numbered row, and those before it are headings of parts like this one."""
        for _ in range(_DEEPEST):
            below = self._past_blank(at + 1)
            if below is None:
                return False
            if self._is_numbered(below):
                if len(self.form.cells(self.lines[below])) > _FEW or self._wrapped(below):
                    return True
            elif self.form.sign in self.lines[below].value:
                return False
            at = below
        return False

    def _past_blank(self, at: int) -> int | None:
        """The first line from ``at`` on that is not blank; None where only blank ones follow, or many."""
        near = range(at, min(len(self.lines), at + _MOST_BLANK + 1))
        return next((index for index in near if self.lines[index].value.strip()), None)
