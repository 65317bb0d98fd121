"""The text of a document without lines as it is read: paragraphs and cells on lines, each with its anchor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_lint.document import Cell, Document, Line, Table
from cchc_lint.finding import Problem
from cchc_lint.source import Anchor, Source, Span, Text

# The problems that are made of what was seen, each with the counts that it gives.
TOLD: Mapping[str, Sequence[str]] = {
    "tracked-changes": ("inserted", "deleted"),
    "hidden-text": ("hidden",),
    "comments": ("comments",),
    "inserted-files": ("files",),
}


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """The words of a paragraph as printed, ``\\n`` at its line breaks, and how the format marks it.

    ``heading`` is its depth, 0 for none; ``shown_as_heading`` also where it only looks like one (short, and bold or
    in capitals). One that ``joins_next`` has no mark of its own: its words stand in the next paragraph.
    ``aside`` are paragraphs of text boxes in it, ``notes`` those of its footnotes; ``seen`` counts what was met in it
    that the user is told of: ``inserted``, ``deleted``, ``hidden``, ``comments``.
    """

    text: str
    heading: int = 0
    shown_as_heading: bool = False
    joins_next: bool = False
    aside: tuple[ReadParagraph, ...] = ()
    notes: tuple[ReadParagraph, ...] = ()
    seen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell of a table at its ``column`` (from 0) of the grid, with its lines."""

    column: int
    lines: tuple[str, ...] = ()
    rows: int = 1
    columns: int = 1
    seen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The rows with the cells that begin in them; ``repeated`` rows stand again on each page, so they are headings."""

    rows: tuple[tuple[ReadCell, ...], ...]
    repeated: int = 0
    notes: tuple[ReadParagraph, ...] = ()

    @property
    def width(self) -> int:
        return max((cell.column + cell.columns for row in self.rows for cell in row), default=0)


@dataclass(frozen=True, slots=True)
class _LineAt:
    span: Span
    heading: int
    begins: bool


@dataclass(frozen=True, slots=True)
class _TableAt:
    rows: tuple[tuple[tuple[Span, int, int], ...], ...]
    span: Span


class Written:
    """Takes paragraphs and tables in their order; ``document`` gives what they make together."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.anchors: list[Anchor] = []
        self.blocks: list[_LineAt | _TableAt] = []
        self.paragraphs = 0
        self.tables = 0
        self.heading: str | None = None
        self.columns: tuple[int, Mapping[int, str]] = (0, {})
        self.seen: Counter[str] = Counter()
        self.first_seen: dict[str, int] = {}
        self.outside: list[Span] = []

    def paragraph(self, paragraph: ReadParagraph) -> None:
        """A paragraph of the body, with its text boxes and footnotes behind it."""
        self.paragraphs += 1
        self._anchor(Anchor(self.length, paragraph=self.paragraphs, heading=self.heading))
        if paragraph.joins_next:
            self.note(paragraph.seen)
        else:
            self._lines(paragraph)
        if paragraph.shown_as_heading:
            self.heading = " ".join(paragraph.text.split())
        for other in (*paragraph.aside, *paragraph.notes):
            self._lines(other)

    def leftover(self, text: str) -> None:
        """Words that belong to the paragraph before them."""
        self._lines(ReadParagraph(text))

    def table(self, table: ReadTable) -> None:
        """A table; its footnotes follow it."""
        self.tables += 1
        start = self.length
        names = self._column_names(table)
        rows: list[tuple[tuple[Span, int, int], ...]] = []
        for number, row in enumerate(table.rows, 1):
            cells: list[tuple[Span, int, int]] = []
            for cell in row:
                self._anchor(
                    Anchor(
                        self.length,
                        table=self.tables,
                        row=number,
                        column=cell.column + 1,
                        column_name=names.get(cell.column),
                        heading=self.heading,
                    )
                )
                self.note(cell.seen)
                cells.append((self._write("\n".join(cell.lines)), cell.rows, cell.columns))
            rows.append(tuple(cells))
        self.blocks.append(_TableAt(tuple(rows), Span(start, max(start, self.length - 1))))
        for note in table.notes:
            self._lines(note)

    def aside(self, text: str) -> None:
        """Words that are printed on pages and belong to no block: running heads."""
        self.outside.append(self._write(text))

    def note(self, seen: Mapping[str, int]) -> None:
        """Things met at this place that the user is told of."""
        for kind, count in seen.items():
            self.seen[kind] += count
            self.first_seen.setdefault(kind, self.length)

    def document(self, path: str, form: str) -> Document:
        """The document of all that was taken."""
        source = Source(path, "".join(self.pieces), form, anchors=tuple(self.anchors))
        problems = tuple(self._problems())
        if not source.text.strip():
            return Document(source, problems=(Problem("empty-file", Span(0, 0)), *problems), unusable=True)
        left_out = tuple(Text.of(source, span) for span in self.outside)
        return Document(source, tuple(self._blocks(source)), problems=problems, left_out=left_out)

    def _problems(self) -> Iterator[Problem]:
        for kind, names in TOLD.items():
            places = [self.first_seen[name] for name in names if name in self.first_seen]
            if places:
                place = Span(min(places), min(places))
                yield Problem(kind, place, {name: str(self.seen[name]) for name in names})

    def _blocks(self, source: Source) -> Iterator[Line | Table]:
        for block in self.blocks:
            if isinstance(block, _LineAt):
                yield Line(Text.of(source, block.span), block.heading, block.begins)
            else:
                rows = tuple(
                    tuple(Cell(Text.of(source, span), down, across) for span, down, across in row) for row in block.rows
                )
                yield Table(rows, block.span)

    def _lines(self, paragraph: ReadParagraph) -> None:
        self.note(paragraph.seen)
        for index, line in enumerate(paragraph.text.split("\n")):
            self.blocks.append(_LineAt(self._write(line), paragraph.heading, index == 0))

    def _write(self, text: str) -> Span:
        span = Span(self.length, self.length + len(text))
        self.pieces.append(text + "\n")
        self.length = span.end + 1
        return span

    def _anchor(self, anchor: Anchor) -> None:
        self.anchors.append(anchor)

    def _column_names(self, table: ReadTable) -> Mapping[int, str]:
        """What heads each column; a table that goes on without a heading has that of the table before it."""
        names = column_names(table)
        if names:
            self.columns = (table.width, names)
        return self.columns[1] if self.columns[0] == table.width else {}


def column_names(table: ReadTable) -> dict[int, str]:
    """The heading of each column, from 0, by the lowest row of headings; none where the first row is data.

    Two columns are a layout (a letterhead, a signature), which has no headings.
    """
    if table.width < 3:
        return {}
    first = next((index for index, row in enumerate(table.rows) if sum(bool(cell.lines) for cell in row) > 1), None)
    if first is None or not _heads_columns(table.rows[first]):
        return {}
    deepest = max(cell.rows for cell in table.rows[first] if cell.lines)
    end = max(first + (deepest if deepest < len(table.rows) - first else 1), table.repeated)
    names: dict[int, str] = {}
    for row in table.rows[first:end]:
        for cell in row:
            name = " ".join(" ".join(cell.lines).split())
            if any(map(str.isalpha, name)):
                names.update(dict.fromkeys(range(cell.column, cell.column + cell.columns), name))
    return names


_LONGEST_NAME = 60


def _heads_columns(row: Sequence[ReadCell]) -> bool:
    """Whether a row can head columns: short cells, none of them a number."""
    texts = [" ".join(cell.lines).strip() for cell in row if cell.lines]
    return all(len(text) <= _LONGEST_NAME and not re.fullmatch(r"[\d.,)]+", text) for text in texts)
