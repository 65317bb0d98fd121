"""A PDF as a document: lines in reading order, ruled tables with their cells, each with its page and box."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_lint.document import Cell, Document, Line, Table
from cchc_lint.errors import InputError
from cchc_lint.finding import Problem
from cchc_lint.readers.decode import Limits, Told
from cchc_lint.readers.pdf_heads import Edges, edges_of, is_page_number, masked, running_heads
from cchc_lint.readers.pdf_lines import Row, in_reading_order, rows_of
from cchc_lint.readers.pdf_pages import (
    Box,
    DamagedError,
    EncryptedError,
    Opened,
    Page,
    TooMuchError,
    opened,
    page_count,
    pages_of,
)
from cchc_lint.readers.pdf_tables import PrintedTable, goes_on, joined, tables_of
from cchc_lint.readers.scan import find_scanner
from cchc_lint.readers.written import ReadCell, ReadTable, column_names
from cchc_lint.source import Anchor, Source, Span, Text


def read_pdf(path: str, content: bytes, limits: Limits, told: Told | None = None) -> Document:
    """The lines and tables of a PDF.

    Page numbers and running heads are left out of the blocks; the words of the latter are ``left_out``. Pages that are
    pictures are read by tesseract where the system has it. Pages that cannot be read are a problem of the document;
    ``InputError`` where that is all of them. Every page read is ``told``.
    """
    try:
        with opened(content, limits) as file:
            reading = _read_pages(file, limits, told)
            scans = [sheet.number for sheet in reading.sheets if sheet.scanned]
            if scans and (scanner := find_scanner(limits)):
                _recognise(reading, _counted("scans", scanner.read(content, scans), len(scans), told), limits)
            document = _document(path, reading, file.mended)
    except EncryptedError:
        raise InputError("file-protected", path=path) from None
    except TooMuchError:
        raise InputError("pdf-too-much", path=path) from None
    except DamagedError:
        raise InputError("pdf-damaged", path=path) from None
    if "too-many" in reading.failed:
        raise InputError("pdf-too-long", path=path, limit=limits.pdf_pages)
    if not document.blocks:
        raise InputError(_nothing(reading), path=path, n=len(reading.sheets))
    return document


def _nothing(reading: _Reading) -> str:
    """The key of what to say of a file of which nothing could be read."""
    if any(sheet.scanned for sheet in reading.sheets):
        return "pdf-scanned"
    if "too-much" in reading.failed:
        return "pdf-too-much"
    return "pdf-damaged" if reading.failed or not reading.sheets else "pdf-empty"


# ---------------------------------------------------------------- pages


@dataclass(slots=True)
class _Sheet:
    """What is kept of a page: its rows outside tables, its tables, the words left out."""

    number: int
    page: Page
    rows: list[Row]
    tables: list[PrintedTable]
    aside: list[str]
    scanned: bool = False
    recognised: bool = False


@dataclass(slots=True)
class _Reading:
    """The pages read, those that could not be by the reason, and how many letters have no meaning in the file."""

    sheets: list[_Sheet] = field(default_factory=list)
    failed: dict[str, list[int]] = field(default_factory=dict)
    undefined: int = 0


# A page with fewer letters than this is a picture where one covers so much of it.
_FEW_LETTERS = 25
_COVERED = 0.4


def _counted(kind: str, pages: Iterable[Page], total: int, told: Told | None) -> Iterator[Page]:
    """The pages; how many of them are done is told as they are."""
    for done, page in enumerate(pages, 1):
        yield page
        if told is not None:
            told(kind, done, total)


def _read_pages(file: Opened, limits: Limits, told: Told | None) -> _Reading:
    reading = _Reading()
    for page in _counted("pages", pages_of(file, limits), page_count(file), told):
        if page.failed:
            reading.failed.setdefault(page.failed, []).append(page.number)
            continue
        tables, free = tables_of(page, limits.pdf_page_strokes)
        sheet = _Sheet(page.number, _bare(page), rows_of(free), tables, [row.text for row in rows_of(page.aside)])
        covered = page.pictured > _COVERED
        sheet.scanned = covered and len(page.glyphs) < _FEW_LETTERS
        sheet.recognised = covered and page.unseen > 0.5
        reading.undefined += page.undefined
        reading.sheets.append(sheet)
    return reading


def _bare(page: Page) -> Page:
    """The page without its letters, which its rows and tables hold now."""
    return Page(page.number, page.width, page.height, turn=page.turn)


def _recognise(reading: _Reading, pages: Iterable[Page], limits: Limits) -> None:
    """Put what was read of pictures of pages in the place of those pages."""
    sheets = {sheet.number: sheet for sheet in reading.sheets}
    for page in pages:
        sheet = sheets[page.number]
        sheet.tables, free = tables_of(page, limits.pdf_page_strokes)
        sheet.rows, sheet.page = rows_of(free), _bare(page)
        sheet.scanned, sheet.recognised = False, True


# ---------------------------------------------------------------- the document


_Item = tuple[_Sheet, Row | PrintedTable | None]


def _document(path: str, reading: _Reading, mended: bool) -> Document:
    writer = _Writer()
    starts: dict[int, int] = {}
    left_out: dict[str, str] = {}
    items = list(_items(reading.sheets, left_out))
    for at, (sheet, item) in enumerate(items):
        starts.setdefault(sheet.number, writer.length)
        if isinstance(item, PrintedTable):
            writer.table(item)
        elif item is not None:
            writer.line(sheet, item, _above(items, at))
    aside = [writer.write(text) for text in left_out.values()]
    source = writer.source(path)
    problems = tuple(_problems(reading, starts, source, mended))
    return Document(
        source,
        tuple(writer.built(source)),
        problems=problems,
        left_out=tuple(Text.of(source, span) for span in aside),
        recognised=tuple(_recognised(source, {sheet.number for sheet in reading.sheets if sheet.recognised})),
    )


def _recognised(source: Source, pages: Collection[int]) -> Iterator[Span]:
    """The stretches of the text that stand on those pages."""
    begun: int | None = None
    for anchor in source.anchors:
        inside = anchor.page in pages
        if begun is not None and not inside:
            yield Span(begun, anchor.start)
        begun = (anchor.start if begun is None else begun) if inside else None
    if begun is not None:
        yield Span(begun, len(source.text))


def _items(sheets: Sequence[_Sheet], left_out: dict[str, str]) -> Iterator[_Item]:
    """Lines and tables in reading order; a table that goes on over a page break comes once, whole."""
    waiting: tuple[_Sheet, PrintedTable] | None = None
    heads = running_heads([_edges(sheet) for sheet in sheets])
    for sheet, dropped in zip(sheets, heads, strict=True):
        kept = [row for at, row in enumerate(sheet.rows) if at not in dropped]
        for text in (*(sheet.rows[at].text for at in sorted(dropped)), *sheet.aside):
            if not is_page_number(text):
                left_out.setdefault(masked(text), " ".join(text.split()))
        tables = list(sheet.tables)
        first = tables[0].box[1] if tables else float("inf")
        if waiting and tables and goes_on(waiting[1], tables[0]) and not any(row.base < first for row in kept):
            waiting = (waiting[0], joined(waiting[1], tables.pop(0)))
            if tables or kept:
                yield waiting
                waiting = None
        elif waiting and (kept or tables):
            yield waiting
            waiting = None
        end = float("-inf")
        for table in tables:
            yield from _lines(sheet, [row for row in kept if end <= row.base < table.box[1]])
            end = table.box[1]
            if table is tables[-1] and not any(row.base >= end for row in kept):
                waiting = (sheet, table)
            else:
                yield sheet, table
        yield from _lines(sheet, [row for row in kept if row.base >= end])
        if not kept and not sheet.tables:
            yield sheet, None
    if waiting:
        yield waiting


def _edges(sheet: _Sheet) -> Edges:
    return edges_of(
        sheet.number, sheet.rows, [(table.box[1], table.box[3]) for table in sheet.tables], sheet.page.height
    )


def _lines(sheet: _Sheet, rows: Sequence[Row]) -> Iterator[_Item]:
    return ((sheet, row) for row in in_reading_order(rows, sheet.page.width))


# A line that stands so many times the usual distance below the one before has a blank line between.
_BLANK = 1.45


def _above(items: Sequence[_Item], at: int) -> bool:
    """Whether more than the usual space stands above a line."""
    sheet, row = items[at]
    if not at or not isinstance(row, Row):
        return False
    before_sheet, before = items[at - 1]
    if not isinstance(before, Row) or before_sheet is not sheet:
        return False
    return row.base - before.base > _BLANK * 1.3 * max(row.size, before.size)


class _Writer:
    """Writes lines and cells down one after another, each with its anchor."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.anchors: list[Anchor] = []
        self.blocks: list[Span | tuple[tuple[tuple[Span, int, int], ...], ...]] = []
        self.tables = 0
        self.names: tuple[int, Mapping[int, str]] = (0, {})

    def line(self, sheet: _Sheet, row: Row, above: bool) -> None:
        """A line, with a blank one before it where the page shows more space ``above``."""
        if above:
            self.blocks.append(self.write(""))
        self.anchors.append(Anchor(self.length, page=sheet.number, box=_rounded(sheet.page.box_as_shown(row.box))))
        self.blocks.append(self.write(row.text))

    def table(self, table: PrintedTable) -> None:
        """A table cell by cell; each part of a cell has the page on which it stands."""
        self.tables += 1
        names = self._column_names(table)
        rows: list[tuple[tuple[Span, int, int], ...]] = []
        for number, row in enumerate(table.rows, 1):
            cells: list[tuple[Span, int, int]] = []
            for cell in row:
                start = self.length
                for part, lines in zip(cell.parts, cell.lines_by_part(), strict=True):
                    self.anchors.append(
                        Anchor(
                            self.length,
                            page=part.page,
                            table=self.tables,
                            row=number,
                            column=cell.column + 1,
                            column_name=names.get(cell.column),
                            box=_rounded(part.box),
                        )
                    )
                    self.write("\n".join(lines))
                cells.append((Span(start, self.length - 1), cell.rows, cell.columns))
            rows.append(tuple(cells))
        self.blocks.append(tuple(rows))

    def write(self, text: str) -> Span:
        span = Span(self.length, self.length + len(text))
        self.pieces.append(text + "\n")
        self.length = span.end + 1
        return span

    def source(self, path: str) -> Source:
        return Source(path, "".join(self.pieces), "pdf", anchors=tuple(self.anchors))

    def built(self, source: Source) -> Iterator[Line | Table]:
        for block in self.blocks:
            if isinstance(block, Span):
                yield Line(Text.of(source, block))
            else:
                cells = [cell for row in block for cell in row]
                rows = tuple(
                    tuple(Cell(Text.of(source, span), down, across) for span, down, across in row) for row in block
                )
                yield Table(rows, Span(cells[0][0].start, cells[-1][0].end))

    def _column_names(self, table: PrintedTable) -> Mapping[int, str]:
        """What heads each column; a table without a heading has that of the one before it."""
        rows = tuple(
            tuple(ReadCell(cell.column, cell.lines, cell.rows, cell.columns) for cell in row) for row in table.rows
        )
        names = column_names(ReadTable(rows))
        if names:
            self.names = (table.width, names)
        elif self.names[0] == table.width:
            names = dict(self.names[1])
        return names


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = (round(place, 1) for place in box)
    return (x0, top, x1, bottom)


# ---------------------------------------------------------------- what could not be read


def _problems(reading: _Reading, starts: Mapping[int, int], source: Source, mended: bool) -> Iterator[Problem]:
    """What could not be read or only with doubt, each kind once with its pages."""
    if mended:
        yield Problem("mended-pdf", Span(0, 0))
    for kind, pages in (
        ("damaged-pages", [page for failed in reading.failed.values() for page in failed]),
        ("scanned-pages", [sheet.number for sheet in reading.sheets if sheet.scanned]),
        ("recognised-pages", [sheet.number for sheet in reading.sheets if sheet.recognised]),
    ):
        if pages:
            yield _of_pages(kind, pages, starts)
    if reading.undefined:
        first = max(0, source.text.find("\ufffd"))
        yield Problem("damaged-text", Span(first, first + 1), {"n": str(reading.undefined)})


def _of_pages(kind: str, pages: Sequence[int], starts: Mapping[int, int]) -> Problem:
    place = next((starts[page] for page in sorted(starts) if page >= pages[0]), 0)
    return Problem(kind, Span(place, place), {"pages": page_list(pages), "n": str(len(pages))})


def page_list(pages: Sequence[int]) -> str:
    """Page numbers as people write them: "1–3, 7"."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
