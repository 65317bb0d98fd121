"""Lines of a source with the words of a span marked beneath them, fitted to a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_lint.reporters.columns import shown, width
from cchc_lint.source import Source, Span

_MOST_LINES = 3
_TAB = 4
_CUT = "…"


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of the source as shown: its number, the text, and blanks and marks that stand under the text."""

    number: int
    text: str
    marks: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """The lines of a span that are not blank, at most three; ``more`` is how many lines of it follow."""

    lines: tuple[MarkedLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Cell:
    """A character of a line as printed. ``inside`` tells whether the span covers it."""

    text: str
    columns: int
    inside: bool


def snippet(source: Source, span: Span, columns: int, mark: str = "^") -> Snippet:
    """The lines that a span touches, each in at most ``columns`` columns around the words; none of a blank line."""
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    if first == last and not source.quote(source.line_span(first)).strip():
        return Snippet(())
    if first == last:
        return Snippet((_marked(source, first, span, columns, mark),))
    lines: list[MarkedLine] = []
    for number in range(first, last + 1):
        if len(lines) == _MOST_LINES:
            return Snippet(tuple(lines), last - number + 1)
        words = _words(source, number, span)
        if words.start < words.end:
            lines.append(_marked(source, number, words, columns, mark))
    return Snippet(tuple(lines))


def _words(source: Source, number: int, span: Span) -> Span:
    """The part of a longer span on one line, without the blanks around it."""
    line = source.line_span(number)
    part = Span(max(line.start, span.start), min(line.end, span.end))
    words = source.quote(part)
    stripped = words.strip()
    start = part.start + words.find(stripped)
    return Span(start, start + len(stripped))


def _marked(source: Source, number: int, span: Span, columns: int, mark: str) -> MarkedLine:
    line = source.line_span(number)
    margin = 3 * columns  # a full line even where every letter is decomposed into three
    reach = Span(max(line.start, span.start - margin), min(line.end, span.start + 2 * margin))
    cells = list(_cells(source.quote(reach), span.start - reach.start, span.end - reach.start))
    start = min(span.start - reach.start, len(cells))
    first, end = 0, len(cells)
    if reach != line or _wide(cells) > columns:
        first, end = _window(cells, start, min(span.end - reach.start, len(cells)), columns - 2)
    left = _CUT if first > 0 or reach.start > line.start else ""
    right = _CUT if end < len(cells) or reach.end < line.end else ""
    text = left + "".join(cell.text for cell in cells[first:end]) + right
    marks = " " * len(left) + "".join((mark if cell.inside else " ") * cell.columns for cell in cells[first:end])
    if mark not in marks:
        marks = " " * (len(left) + _wide(cells[first:start]) - _on_mark(cells, start)) + mark
    return MarkedLine(number, text.rstrip(), marks.rstrip())


def _on_mark(cells: Sequence[_Cell], start: int) -> int:
    """1 where the span begins on a combining mark, whose column is that of the letter before it."""
    return int(0 < start < len(cells) and cells[start].columns == 0)


def _cells(text: str, start: int, end: int) -> Iterator[_Cell]:
    """The characters of a line; a tab is as many blanks as lead to the next tab stop."""
    column = 0
    for index, character in enumerate(text):
        if character == "\t":
            printed, columns = " " * (_TAB - column % _TAB), _TAB - column % _TAB
        else:
            printed = shown(character)
            columns = width(printed)
        column += columns
        yield _Cell(printed, columns, start <= index < end)


def _wide(cells: Sequence[_Cell]) -> int:
    return sum(cell.columns for cell in cells)


def _window(cells: Sequence[_Cell], start: int, end: int, columns: int) -> tuple[int, int]:
    """The range of cells to show: the span in the middle, or its beginning where it is longer than the line."""
    room = columns - min(_wide(cells[start:end]), columns - columns // 8)
    first, last, used = start, start, 0
    while first > 0 and used + cells[first - 1].columns <= room // 2:
        first -= 1
        used += cells[first].columns
    while last < len(cells) and used + cells[last].columns <= columns:
        used += cells[last].columns
        last += 1
    while first > 0 and used + cells[first - 1].columns <= columns:
        first -= 1
        used += cells[first].columns
    while 0 < first < start and cells[first].columns == 0:
        first += 1
    return first, last
