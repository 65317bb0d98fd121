"""A plan.yaml as the Word document it would be: letterhead without borders, body, signature, annex tables.

python -m tests.rendering.plan_docx corpora/an-thinh/xa-an-thinh-2024.yaml xa-an-thinh-2024.docx
"""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.rendering.letterhead import annex_heading, letterhead, recipients, section_lines

COLUMNS = ("task", "product", "lead", "coordination", "deadline")
HEADS = ("TT", "Nhiệm vụ cụ thể", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn")
_ROMAN, _DECIMAL, _LETTER, _ROWS = 0, 1, 2, 3
_LISTS = (("upperRoman", "%1."), ("decimal", "%1."), ("lowerLetter", "%1)"), ("decimal", "%1."))


@dataclass(frozen=True, slots=True)
class Layout:
    """How the document is made: each is a way in which such files differ.

    ``merged``: equal leads of neighbouring rows are one cell. ``nested``: products hold a table within the cell.
    ``tracked``: words inserted and deleted with changes tracked. ``numbered``: numbers are Word's own. ``letterhead``:
    the head is a table without borders, else paragraphs. ``landscape``: annexes in a section of their own.
    ``repeated``: the first row of a table stands again on each page. ``split``: an annex goes on in a second table.
    ``decomposed``: the text is in NFD.
    """

    merged: bool = False
    nested: bool = False
    tracked: bool = False
    numbered: bool = False
    letterhead: bool = True
    landscape: bool = False
    repeated: bool = False
    split: bool = False
    decomposed: bool = False


def render_docx(plan: Mapping[str, Any], layout: Layout | None = None) -> bytes:
    """The bytes of the document."""
    return _Writer(plan, layout or Layout()).written()


def annex_tables(plan: Mapping[str, Any], layout: Layout) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Where each task stands: number of the table, of the row in it (from 1), and the task."""
    table = 2 if layout.letterhead else 0  # behind the letterhead and the signature
    for annex in plan["annexes"]:
        for part in _parts(annex["tasks"], layout):
            table += 1
            first = 2 if part is annex["tasks"] or part[0] is annex["tasks"][0] else 1
            for row, task in enumerate(part, first):
                yield table, row, task


def _parts(tasks: Sequence[Mapping[str, Any]], layout: Layout) -> list[Sequence[Mapping[str, Any]]]:
    half = len(tasks) // 2
    return [tasks[:half], tasks[half:]] if layout.split and half else [tasks]


class _Writer:
    """Writes one document."""

    def __init__(self, plan: Mapping[str, Any], layout: Layout) -> None:
        self.plan = plan
        self.layout = layout
        self.document: Any = Document()
        self.changes = 0
        self.lists = 0
        self.counted: dict[int, int] = {}
        self.current: dict[int, int] = {}

    def written(self) -> bytes:
        self.head()
        parts = self.new_list(_ROMAN)
        for section in self.plan["sections"]:
            self.section(section, parts)
        self.signature()
        for annex in self.plan["annexes"]:
            self.annex(annex)
        self.document.add_paragraph()  # Word ends no document with a table
        content = io.BytesIO()
        self.document.save(content)
        return content.getvalue()

    # ---- parts of the plan

    def head(self) -> None:
        head = letterhead(self.plan)
        self.two_columns(head.left, head.right)
        for line in head.title:
            self.paragraph(line, bold=True)
        for basis in self.plan["basis"]:
            self.paragraph(basis)

    def signature(self) -> None:
        left = list(recipients(self.plan))
        self.two_columns(left, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", self.plan["document"]["signer"]])

    def two_columns(self, left: Sequence[str], right: Sequence[str]) -> None:
        if not self.layout.letterhead:
            for line in (*left, *right):
                self.paragraph(line)
            return
        table = self.document.add_table(rows=1, cols=2)
        for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
            for index, line in enumerate(lines):
                self.fill(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), line)

    def section(self, section: Mapping[str, Any], numbers: int) -> None:
        """A section with its parts; with ``numbered``, numbers of one figure and letters are left to Word."""
        heading, paragraphs = section_lines(section)
        self.item(heading, numbers, bold=bool(section.get("heading")))
        inner = self.new_list(_DECIMAL)
        self.text(paragraphs)
        for part in section.get("sections") or ():
            self.section(part, inner)

    def text(self, paragraphs: Sequence[str]) -> None:
        lists: dict[int, int] = {}
        for line in paragraphs:
            kind = _LETTER if re.match(r"[a-z]\) ", line) else _DECIMAL if re.match(r"\d\. ", line) else None
            if kind is None:
                self.paragraph(line)
            else:
                self.item(line, lists.setdefault(kind, self.new_list(kind)))

    def item(self, line: str, numbers: int, bold: bool = False) -> None:
        label, _, words = line.partition(" ")
        if self.layout.numbered and re.fullmatch(r"[IVX]+\.|\d\.|[a-z]\)", label):
            self.numbered(self.paragraph(words, bold), numbers, _value(label))
        else:
            self.paragraph(line, bold)

    def annex(self, annex: Mapping[str, Any]) -> None:
        if self.layout.landscape:
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
        self.paragraph(annex_heading(annex), bold=True)
        numbers = self.new_list(_ROWS)
        for part in _parts(annex["tasks"], self.layout):
            self.table(part, part[0] is annex["tasks"][0], numbers)

    def table(self, tasks: Sequence[Mapping[str, Any]], headed: bool, numbers: int) -> None:
        table = self.document.add_table(rows=0, cols=len(HEADS), style="Table Grid")
        if headed:
            row = table.add_row()
            for cell, head in zip(row.cells, HEADS, strict=True):
                self.fill(cell.paragraphs[0], head)
            if self.layout.repeated:
                row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        offset = len(table.rows)
        for task in tasks:
            cells = table.add_row().cells
            if self.layout.numbered and task["number"].isdigit():
                self.numbered(cells[0].paragraphs[0], numbers, int(task["number"]))
            else:
                self.fill(cells[0].paragraphs[0], task["number"])
            for column, cell in zip(COLUMNS, cells[1:], strict=True):
                self.cell(cell, column, task.get(column) or "")
        if self.layout.merged:
            self.merge(table, tasks, offset)

    def cell(self, cell: Any, column: str, words: str) -> None:
        parts = words.split(" ")
        if self.layout.nested and column == "product" and len(parts) > 2:
            self.fill(cell.paragraphs[0], " ".join(parts[:2]))
            inner = cell.add_table(rows=1, cols=1)
            self.fill(inner.rows[0].cells[0].paragraphs[0], " ".join(parts[2:]))
        else:
            self.fill(cell.paragraphs[0], words)

    def merge(self, table: Any, tasks: Sequence[Mapping[str, Any]], offset: int) -> None:
        column = COLUMNS.index("lead") + 1
        start = 0
        for end in range(1, len(tasks) + 1):
            if end == len(tasks) or not tasks[end].get("lead") or tasks[end]["lead"] != tasks[start].get("lead"):
                for row in range(start + 1, end):
                    table.cell(row + offset, column).paragraphs[0].clear()
                if end - start > 1:
                    merged = table.cell(start + offset, column).merge(table.cell(end - 1 + offset, column))
                    for extra in merged.paragraphs[1:]:
                        extra._p.getparent().remove(extra._p)
                start = end

    # ---- words

    def paragraph(self, words: str, bold: bool = False) -> Any:
        paragraph = self.document.add_paragraph()
        self.fill(paragraph, words, bold)
        return paragraph

    def fill(self, paragraph: Any, words: str, bold: bool = False) -> None:
        """Words as runs; with changes tracked, some are inserted and others are shown as deleted."""
        words = unicodedata.normalize("NFD", words) if self.layout.decomposed else words
        parts = words.split(" ")
        if not self.layout.tracked or len(parts) < 4:
            paragraph.add_run(words).bold = bold
            return
        self.changes += 1
        middle = len(parts) // 2
        first, second = " ".join(parts[:middle]) + " ", " ".join(parts[middle:])
        paragraph.add_run(first).bold = bold
        mark = f'{nsdecls("w")} w:id="{self.changes}" w:author="Người soạn"'
        deleted = parse_xml(f'<w:del {mark}><w:r><w:delText xml:space="preserve">năm 1999 </w:delText></w:r></w:del>')
        inserted = parse_xml(f"<w:ins {mark}/>")
        paragraph._p.append(deleted)
        paragraph._p.append(inserted)
        run = paragraph.add_run(second)
        run.bold = bold
        inserted.append(run._r)

    def new_list(self, kind: int) -> int:
        """The number of a list of that kind that begins anew."""
        numbering = self.document.part.numbering_part.element
        self.lists += 1
        name = 900 + self.lists
        form, pattern = _LISTS[kind]
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'))
        return name

    def numbered(self, paragraph: Any, numbers: int, value: int) -> None:
        """A number given by Word; where the plan leaves numbers out or uses them twice, the list is set to it."""
        name = self.current.get(numbers, numbers)
        if value != self.counted.get(numbers, 0) + 1:
            name = self.restarted(numbers, value)
        self.counted[numbers], self.current[numbers] = value, name
        listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{name}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(listed))

    def restarted(self, numbers: int, value: int) -> int:
        """A list that goes on with another one from that number."""
        self.lists += 1
        name = 900 + self.lists
        self.document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{numbers}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{value}"/></w:lvlOverride></w:num>'
            )
        )
        return name


def _value(label: str) -> int:
    """What a label counts: "IV." is 4, "c)" is 3."""
    bare = label.rstrip(".)")
    if bare.isdigit():
        return int(bare)
    if bare.islower():
        return ord(bare) - ord("a") + 1
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X").index(bare) + 1


def main() -> None:
    plan = yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_bytes(render_docx(plan))


if __name__ == "__main__":
    main()
