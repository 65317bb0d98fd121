"""A plan.yaml as the PDF it would be: letterhead in two columns, wrapped lines, annex tables over page breaks.

python -m tests.rendering.plan_pdf corpora/an-thinh/xa-an-thinh-2024.yaml xa-an-thinh-2024.pdf
"""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import font_roboto
import yaml
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.rendering.letterhead import annex_heading, letterhead, recipients, section_lines

COLUMNS = ("task", "product", "lead", "coordination", "deadline")
HEADS = ("TT", "Nhiệm vụ cụ thể", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành")
_MARGIN = 56.0
_PAD = 4.0


@dataclass(frozen=True, slots=True)
class Layout:
    """How the document is made: each is a way in which such files differ.

    ``ruled``: tables are drawn with lines. ``widths`` are those of the columns in points. ``cut``: rows may be cut by
    the page, else they move to the next. ``merged``: equal leads of neighbouring rows are one cell. ``landscape``:
    annexes stand on broad pages; ``rotated``: on upright pages that viewers turn. ``mixed``: letters with marks come
    from another font and are painted last. ``decomposed``: the text is in NFD. ``heads``: every page has a running
    head and its number. ``short`` pages hold few lines, so that tables run over many.
    """

    ruled: bool = True
    widths: tuple[float, ...] = (28, 150, 90, 80, 80, 60)
    size: float = 11
    cut: bool = True
    merged: bool = False
    landscape: bool = False
    rotated: bool = False
    mixed: bool = False
    decomposed: bool = False
    heads: bool = True
    repeated: bool = True
    short: bool = False


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell as printed: its annex and task (from 0), its column and words, and the page on which they begin."""

    annex: int
    task: int
    column: str
    text: str
    page: int


@dataclass(slots=True)
class Rendered:
    """The bytes of a document, its cells, and how many pages it has."""

    content: bytes = b""
    cells: list[PlacedCell] = field(default_factory=list)
    pages: int = 0


def render_pdf(plan: Mapping[str, Any], layout: Layout | None = None) -> Rendered:
    """The document with what was printed where."""
    return _Writer(plan, layout or Layout()).written()


def _fonts() -> None:
    folder = Path(font_roboto.__file__).parent / "files"
    for name in ("Regular", "Bold", "Medium"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, folder / f"Roboto-{name}.ttf"))


class _Writer:
    """Writes one document from the top of each page down."""

    def __init__(self, plan: Mapping[str, Any], layout: Layout) -> None:
        _fonts()
        self.plan = plan
        self.layout = layout
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=A4, invariant=True)
        self.size = A4
        self.result = Rendered()
        self.page = 0
        self.y = 0.0
        self.late: list[tuple[float, float, str, float]] = []
        self.fresh = False  # the next row is the first of a page: the cell above it, if any, ended with the page

    def written(self) -> Rendered:
        self.new_page(A4)
        self.head()
        for section in self.plan["sections"]:
            self.section(section)
        self.ending()
        for index, annex in enumerate(self.plan["annexes"]):
            self.annex(index, annex)
        self.end_page()
        self.canvas.save()
        self.result.content = self.stream.getvalue()
        self.result.pages = self.page
        return self.result

    # ---- pages and words

    def new_page(self, size: tuple[float, float] | None = None) -> None:
        if self.page:
            self.end_page()
        self.page += 1
        self.size = size or self.size
        broad = self.size[0] > self.size[1]
        if broad and self.layout.rotated:
            self.canvas.setPageSize(self.size)  # reportlab itself stands a page upright that is to be turned
            self.canvas.setPageRotation(90)
            self.canvas.translate(self.size[1], 0)
            self.canvas.rotate(90)
        else:
            self.canvas.setPageSize(self.size)
            self.canvas.setPageRotation(0)
        self.y = self.size[1] - _MARGIN
        if self.layout.heads and self.page > 1:
            self.words(self.size[0] / 2, self.size[1] - 30, str(self.page), 10)
            self.words(_MARGIN, 30, f"Kế hoạch CCHC {self.plan['unit']['name']} - trang {self.page}", 8)

    @property
    def foot(self) -> float:
        return self.size[1] - _MARGIN - 190 if self.layout.short else _MARGIN

    def end_page(self) -> None:
        for x, y, text, size in self.late:
            self.canvas.setFont("Medium", size)
            self.canvas.drawString(x, y, text)
        self.late = []
        self.canvas.showPage()

    def shown(self, text: str) -> str:
        return unicodedata.normalize("NFD" if self.layout.decomposed else "NFC", text)

    def words(self, x: float, y: float, text: str, size: float, font: str = "Regular") -> None:
        text = self.shown(text)
        if not self.layout.mixed:
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, text)
            return
        for letter in text:
            if letter > "\u1e00":
                self.late.append((x, y, letter, size))
                x += pdfmetrics.stringWidth(letter, "Medium", size)
            else:
                self.canvas.setFont(font, size)
                self.canvas.drawString(x, y, letter)
                x += pdfmetrics.stringWidth(letter, font, size)

    def width(self, text: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(self.shown(text), "Regular", size)) * (1.02 if self.layout.mixed else 1.0)

    def wrapped(self, text: str, width: float, size: float, indent: float = 0) -> list[str]:
        """The lines of a text; a word broader than a whole line is broken, as Word does."""
        lines: list[str] = []
        line = ""
        for word in text.split():
            rest = word
            while True:
                longer = f"{line} {rest}" if line else rest
                if self.width(longer, size) <= width - (0 if lines else indent):
                    line = longer
                    break
                if line:
                    lines.append(line)
                    line = ""
                    continue
                fits = next(n for n in range(len(rest), 0, -1) if n == 1 or self.width(rest[:n], size) <= width)
                lines.append(rest[:fits])
                rest = rest[fits:]
        return [*lines, line] if line else lines

    # ---- the body

    def paragraph(self, text: str, font: str = "Regular") -> None:
        size = 12.0
        for index, line in enumerate(self.wrapped(text, self.size[0] - 2 * _MARGIN, size, 28)):
            if self.y < self.foot + 18:
                self.new_page()
            self.words(_MARGIN + (28 if index == 0 else 0), self.y, line, size, font)
            self.y -= 17
        self.y -= 3

    def two_columns(self, left: Sequence[str], right: Sequence[str], gap: float = 17) -> None:
        for column, lines in ((0.27, left), (0.73, right)):
            y = self.y
            for line in lines:
                self.words(self.size[0] * column - self.width(line, 11) / 2, y, line, 11)
                y -= gap
        self.y -= gap * max(len(left), len(right)) + 12

    def head(self) -> None:
        head = letterhead(self.plan)
        self.two_columns(head.left, head.right)
        for line in head.title:
            self.words(self.size[0] / 2 - self.width(line, 13) / 2, self.y, line, 13, "Bold")
            self.y -= 18
        self.y -= 8
        for basis in self.plan["basis"]:
            self.paragraph(basis)

    def section(self, section: Mapping[str, Any]) -> None:
        heading, paragraphs = section_lines(section)
        self.paragraph(heading, "Bold" if section.get("heading") else "Regular")
        self.text(paragraphs)
        for part in section.get("sections") or ():
            self.section(part)

    def text(self, paragraphs: Sequence[str]) -> None:
        for paragraph in paragraphs:
            self.paragraph(paragraph)

    def ending(self) -> None:
        if self.y < self.foot + 90:
            self.new_page()
        left = list(recipients(self.plan))
        self.two_columns(left, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", self.plan["document"]["signer"]])

    # ---- annex tables

    def annex(self, index: int, annex: Mapping[str, Any]) -> None:
        self.new_page(landscape(A4) if self.layout.landscape else A4)
        for line in self.wrapped(annex_heading(annex), self.size[0] - 2 * _MARGIN, 12):
            self.words(_MARGIN, self.y, line, 12, "Bold")
            self.y -= 17
        self.y -= 6
        self.cells(*self.heads())
        shown = ""
        for place, task in enumerate(annex["tasks"]):
            lead = task.get("lead") or ""
            same = self.layout.merged and bool(lead) and lead == shown
            shown = lead
            values = [(f"{task['number']}.", True)]
            values += [(task.get(column) or "", not (column == "lead" and same)) for column in COLUMNS]
            self.row(values, (index, place))
        if self.layout.ruled:
            self.canvas.line(_MARGIN, self.y, _MARGIN + sum(self.layout.widths), self.y)

    def row(self, values: Sequence[tuple[str, bool]], task: tuple[int, int]) -> None:
        """A row of cells; a value that is not ``new`` belongs to the cell above, and no line parts the two."""
        size, widths = self.layout.size, self.layout.widths
        lines = [
            self.wrapped(text, width - 2 * _PAD, size) if new else []
            for (text, new), width in zip(values, widths, strict=True)
        ]
        left = max(1, *map(len, lines))
        step = size * 1.25
        first = True
        while left > 0:
            room = int((self.y - self.foot - 2 * _PAD) // step)
            if room < 1 or (not self.layout.cut and room < left and self.y < self.size[1] - _MARGIN - 80):
                self.break_page()
                continue
            taken = min(room, left)
            height = taken * step + 2 * _PAD
            lined = [self.fresh or (new and first) for _, new in values]
            self.cells([cell[:taken] for cell in lines], lined, height, step)
            if first:
                for column, (text, new) in zip(COLUMNS, values[1:], strict=True):
                    if new:
                        self.result.cells.append(PlacedCell(task[0], task[1], column, text, self.page))
            lines = [cell[taken:] for cell in lines]
            left -= taken
            first = False

    def break_page(self) -> None:
        if self.layout.ruled:
            self.canvas.line(_MARGIN, self.y, _MARGIN + sum(self.layout.widths), self.y)
        self.new_page()
        if self.layout.repeated:
            self.cells(*self.heads())
        self.fresh = True

    def heads(self) -> tuple[list[list[str]], list[bool], float, float]:
        size = self.layout.size
        lines = [self.wrapped(text, w - 2 * _PAD, size) for text, w in zip(HEADS, self.layout.widths, strict=True)]
        return lines, [True] * len(lines), max(map(len, lines)) * size * 1.25 + 2 * _PAD, size * 1.25

    def cells(self, lines: Sequence[Sequence[str]], lined: Sequence[bool], height: float, step: float) -> None:
        """The cells of a row or of a part of one, each ``lined`` at its top or not."""
        x = _MARGIN
        for cell, line_above, width in zip(lines, lined, self.layout.widths, strict=True):
            y = self.y - _PAD - self.layout.size * 0.8
            for line in cell:
                self.words(x + _PAD, y, line, self.layout.size)
                y -= step
            if self.layout.ruled:
                self.canvas.line(x, self.y, x, self.y - height)
                if line_above:
                    self.canvas.line(x, self.y, x + width, self.y)
            x += width
        if self.layout.ruled:
            self.canvas.line(x, self.y, x, self.y - height)
        self.y -= height
        self.fresh = False


def expected_cells(rendered: Rendered) -> Iterator[tuple[tuple[int, int, str], str]]:
    """The words of each cell by annex, task and column."""
    for cell in rendered.cells:
        yield (cell.annex, cell.task, cell.column), unicodedata.normalize("NFC", " ".join(cell.text.split()))


def main() -> None:
    plan = yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_bytes(render_pdf(plan).content)


if __name__ == "__main__":
    main()
