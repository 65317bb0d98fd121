"""Tables written in HTML: rows and cells with the text between their tags, which may hold markup of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from cchc_lint.source import Span, Text


@dataclass(frozen=True, slots=True)
class HtmlCell:
    """A cell as it is written, tags inside it and all. ``rows`` and ``columns`` are how many it spans."""

    text: Text
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """The cells that begin in each row; ``span`` goes from the first tag to the last."""

    rows: tuple[tuple[HtmlCell, ...], ...]
    span: Span


def opens_table(line: str) -> int:
    """How many tables the line opens."""
    return _count(line, "<table")


def closes_table(line: str) -> int:
    """How many tables the line closes."""
    return _count(line, "</table")


def _count(line: str, tag: str) -> int:
    return len(re.findall(rf"{tag}\b", line, re.IGNORECASE)) if "<" in line else 0


def read_tables(text: Text) -> Iterator[Text | HtmlTable]:
    """The tables that have cells, in order, and the text outside of cells (a caption stands before its table).

    A table inside a cell is part of that cell. Tags that HTML lets one leave out (``</td>``, ``</tr>``) may be missing.
    """
    reading = _Reading(text)
    for tag in _tags().finditer(text.value):
        yield from reading.take(tag)
    yield from reading.finish()


@dataclass(slots=True)
class _Reading:
    """Where the reading stands: ``depth`` tables are open, of which the outermost began at ``begun``.

    What lies behind ``last`` is not yet given to anything; ``cell`` holds the start and the spans of the open cell.
    """

    text: Text
    depth: int = 0
    begun: int = 0
    last: int = 0
    rows: list[list[HtmlCell]] = field(default_factory=list)
    cell: tuple[int, int, int] | None = None

    def take(self, tag: re.Match[str]) -> Iterator[Text | HtmlTable]:
        name, closing = tag["name"].lower(), bool(tag["closing"])
        if name == "table":
            yield from self._close_table(tag) if closing else self._open_table(tag)
        elif self.depth == 1:
            yield from self._end_cell(tag.start())
            self.last = tag.end()
            if name == "tr" and not closing:
                self.rows.append([])
            elif name in ("td", "th") and not closing:
                self.cell = (tag.end(), _number(tag["rest"], "rowspan"), _number(tag["rest"], "colspan"))

    def finish(self) -> Iterator[Text | HtmlTable]:
        end = len(self.text)
        yield from self._end_cell(end)
        if self.depth:
            yield from self._table(end)

    def _open_table(self, tag: re.Match[str]) -> Iterator[Text | HtmlTable]:
        self.depth += 1
        if self.depth == 1:
            yield self.text.cut(self.last, tag.start())
            self.begun, self.last, self.rows = tag.start(), tag.end(), []

    def _close_table(self, tag: re.Match[str]) -> Iterator[Text | HtmlTable]:
        if self.depth == 1:
            yield from self._end_cell(tag.start())
            yield from self._table(tag.end())
            self.last = tag.end()
        self.depth = max(0, self.depth - 1)

    def _end_cell(self, end: int) -> Iterator[Text]:
        """The cell that ends at ``end`` put into its row; without one, the text up to there is given back."""
        if self.cell is None:
            yield self.text.cut(self.last, end)
            return
        start, rows, columns = self.cell
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(HtmlCell(self.text.cut(start, end), rows, columns))
        self.cell = None

    def _table(self, end: int) -> Iterator[HtmlTable]:
        """The table up to ``end``; no cell reaches below its last row."""
        rows: list[tuple[HtmlCell, ...]] = []
        for index, row in enumerate(self.rows):
            left = len(self.rows) - index
            rows.append(tuple(HtmlCell(cell.text, min(cell.rows or left, left), _width(cell)) for cell in row))
        if any(rows):
            yield HtmlTable(tuple(rows), self.text.span(self.begun, end))


def _width(cell: HtmlCell) -> int:
    return min(max(cell.columns, 1), _WIDEST)


# No plan has a table of so many columns; a wider cell is a slip.
_WIDEST = 40


def _number(rest: str, name: str) -> int:
    """The number that an attribute gives, 1 where it gives none; a span of 0 rows goes to the end of the table."""
    found = re.search(rf"\b{name}\s*=\s*[\"']?\s*(\d{{1,3}})", rest, re.IGNORECASE)
    return int(found[1]) if found else 1


@lru_cache(maxsize=1)
def _tags() -> re.Pattern[str]:
    return re.compile(
        r"<(?P<closing>/?)(?P<name>table|thead|tbody|tfoot|caption|colgroup|col|tr|td|th)\b(?P<rest>[^<>]*)>",
        re.IGNORECASE,
    )
