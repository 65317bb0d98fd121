"""Word tables: the cells that begin in each row, with the rows and columns they span."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc_lint.readers.docx_names import attribute, child, flag, number, word
from cchc_lint.readers.docx_paragraphs import Story, read_paragraphs
from cchc_lint.readers.written import ReadCell, ReadParagraph, ReadTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MOST_COLUMNS = 63  # more Word does not allow


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A cell as its row has it. ``merge`` is "restart" where it begins over several rows, "continue" below."""

    element: _Element | None
    column: int
    columns: int
    merge: str | None


def read_table(table: _Element, story: Story) -> ReadTable:
    """The table with its cells' paragraphs; rows whose deletion is tracked are left out."""
    every = list(_rows(table))
    rows = [row for row in every if child(child(row, "trPr"), "del") is None]
    changes = {"inserted": sum(child(child(row, "trPr"), "ins") is not None for row in rows)}
    changes["deleted"] = len(every) - len(rows)
    drawn = [list(_cells(row)) for row in rows]
    notes: list[ReadParagraph] = []
    read: list[tuple[ReadCell, ...]] = []
    for at, cells in enumerate(drawn):
        made: list[ReadCell] = []
        for cell in cells:
            if cell.merge == "continue" and at > 0 and _begins_above(drawn, at, cell):
                continue
            made.append(_cell(cell, _depth(drawn, at, cell), story, notes))
        read.append(tuple(made))
    if read and read[0] and any(changes.values()):
        first = read[0][0]
        read[0] = (replace(first, seen=dict(Counter(first.seen) + Counter(changes))), *read[0][1:])
    return ReadTable(tuple(read), _repeated(rows), tuple(notes))


def _rows(table: _Element) -> Iterator[_Element]:
    for inner in table.iterchildren():
        if inner.tag == word("tr"):
            yield inner
        elif inner.tag in (word("sdt"), word("sdtContent"), word("customXml")):
            yield from _rows(inner)


def _cells(row: _Element) -> Iterator[_Drawn]:
    """The cells of a row at their columns of the grid; what a row leaves out at its start is a cell without words."""
    properties = child(row, "trPr")
    before = min(number(attribute(child(properties, "gridBefore"), "val"), 0), _MOST_COLUMNS)
    if before > 0:
        yield _Drawn(None, 0, before, None)
    column = max(before, 0)
    waiting: _Drawn | None = None
    for element in _elements(row):
        of_cell = child(element, "tcPr")
        columns = min(max(number(attribute(child(of_cell, "gridSpan"), "val"), 1), 1), _MOST_COLUMNS)
        if waiting is not None and attribute(child(of_cell, "hMerge"), "val") == "continue":
            waiting = _Drawn(waiting.element, waiting.column, waiting.columns + columns, waiting.merge)
        else:
            if waiting is not None:
                yield waiting
            merged = child(of_cell, "vMerge")
            merge = None if merged is None else attribute(merged, "val") or "continue"
            waiting = _Drawn(element, column, columns, merge)
        column += columns
    if waiting is not None:
        yield waiting


def _elements(row: _Element) -> Iterator[_Element]:
    for inner in row.iterchildren():
        if inner.tag == word("tc"):
            yield inner
        elif inner.tag in (word("sdt"), word("sdtContent"), word("customXml")):
            yield from _elements(inner)


def _begins_above(drawn: list[list[_Drawn]], at: int, cell: _Drawn) -> bool:
    """Whether a cell that says it continues has one above it at the same column to continue."""
    return any(other.column == cell.column and other.merge is not None for other in drawn[at - 1])


def _depth(drawn: list[list[_Drawn]], at: int, cell: _Drawn) -> int:
    """How many rows a cell spans."""
    if cell.merge is None:
        return 1
    end = at + 1
    while end < len(drawn) and any(o.column == cell.column and o.merge == "continue" for o in drawn[end]):
        end += 1
    return end - at


def _cell(cell: _Drawn, rows: int, story: Story, notes: list[ReadParagraph]) -> ReadCell:
    """A cell with its lines that are not blank, those of tables inside it at their place."""
    if cell.element is None:
        return ReadCell(cell.column, columns=cell.columns)
    lines: list[str] = []
    seen: Counter[str] = Counter()
    for paragraph in read_paragraphs(cell.element, story):
        seen.update(paragraph.seen)
        notes.extend(paragraph.notes)
        for part in (paragraph, *paragraph.aside):
            lines.extend(line for line in part.text.split("\n") if line.strip())
    if story.carried.strip():
        lines.append(story.carried)
    story.carried = ""
    return ReadCell(cell.column, tuple(lines), rows, cell.columns, dict(seen))


def _repeated(rows: list[_Element]) -> int:
    """How many rows at the top stand again on each page."""
    count = 0
    while count < len(rows) and flag(child(rows[count], "trPr"), "tblHeader"):
        count += 1
    return count if count < len(rows) else 0
