"""OpenDocument texts (.odt) as lines and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cchc_lint.document import Document
from cchc_lint.errors import InputError
from cchc_lint.readers.decode import Limits
from cchc_lint.readers.docx_numbering import formatted
from cchc_lint.readers.package import Package, open_zip
from cchc_lint.readers.written import ReadCell, ReadParagraph, ReadTable, Written

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONGEST_HEADING, _LONGEST_SHOWN = 200, 120
_MOST_COLUMNS = 63
_MOST_SPACES = 1000
_BLANKS = re.compile(r"[ \t\r\n]+")


def _name(prefixed: str) -> str:
    prefix, name = prefixed.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{name}"


_PARAGRAPH, _HEADING, _LIST, _TABLE = map(_name, ("text:p", "text:h", "text:list", "table:table"))
_WRAPPERS = frozenset(
    map(
        _name,
        ("text:section", "text:table-of-content", "text:index-body", "text:index-title", "text:numbered-paragraph"),
    )
)
_UNPRINTED = frozenset(map(_name, ("office:annotation", "text:hidden-text", "text:tracked-changes", "text:number")))


@dataclass(frozen=True, slots=True)
class _Style:
    """What matters of a style: the one it is based on, and whether its words are hidden, bold, in capitals."""

    parent: str | None = None
    hidden: bool | None = None
    bold: bool | None = None
    capitals: bool | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered; ``bullet`` in place of a number."""

    format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown_levels: int = 1
    bullet: str = ""


@dataclass(slots=True)
class _List:
    """A list that is open: its style, its level (from 1), and the counters that it shares with those inside it."""

    style: str | None
    level: int
    counters: dict[int, int]


@dataclass(slots=True)
class _Reader:
    """What the document says of its styles, and how far its lists are counted."""

    styles: dict[str, _Style] = field(default_factory=dict)
    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    outline: dict[int, _Level] = field(default_factory=dict)
    outline_counters: dict[int, int] = field(default_factory=dict)
    last_of_style: dict[str | None, dict[int, int]] = field(default_factory=dict)
    by_id: dict[str, dict[int, int]] = field(default_factory=dict)

    # ---- styles

    def take_styles(self, root: _Element | None) -> None:
        for element in () if root is None else root.iter(_name("style:style")):
            self.styles[_get(element, "style:name")] = _style(element)
        for element in () if root is None else root.iter(_name("text:list-style")):
            self.lists[_get(element, "style:name")] = dict(map(_level, element.iterchildren()))
        for element in () if root is None else root.iter(_name("text:outline-style")):
            self.outline = dict(map(_level, element.iterchildren()))

    def style(self, name: str, what: str) -> bool:
        """What a style or the nearest one it is based on says."""
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            said = getattr(self.styles[name], what)
            if said is not None:
                return bool(said)
            name = self.styles[name].parent or ""
        return False

    # ---- blocks

    def blocks(self, element: _Element, within: _List | None = None) -> Iterator[ReadParagraph | ReadTable]:
        """The paragraphs and tables of an element in their order."""
        for inner in element.iterchildren():
            if inner.tag in (_PARAGRAPH, _HEADING):
                yield self.paragraph(inner)
            elif inner.tag == _LIST:
                yield from self.items(inner, within)
            elif inner.tag == _TABLE:
                yield self.table(inner)
            elif inner.tag in _WRAPPERS and inner.get(_name("text:display")) != "none":
                yield from self.blocks(inner, within)

    def items(self, element: _Element, outer: _List | None) -> Iterator[ReadParagraph | ReadTable]:
        """The paragraphs of a list, the first of each item with its number."""
        opened = self.opened(element, outer)
        for item in element.iterchildren(_name("text:list-item"), _name("text:list-header")):
            label = self.counted(opened, item) if item.tag == _name("text:list-item") else ""
            for block in self.blocks(item, opened):
                if label and isinstance(block, ReadParagraph):
                    yield replace(block, text=f"{label} {block.text}".strip())
                    label = ""
                else:
                    yield block

    def opened(self, element: _Element, outer: _List | None) -> _List:
        style = element.get(_name("text:style-name")) or (outer.style if outer else None)
        if outer is not None:
            return _List(style, outer.level + 1, outer.counters)
        counters: dict[int, int] = {}
        followed = _get(element, "text:continue-list")
        if followed in self.by_id:
            counters = self.by_id[followed]
        elif _get(element, "text:continue-numbering") == "true":
            counters = self.last_of_style.get(style, counters)
        self.last_of_style[style] = counters
        own = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if own:
            self.by_id[own] = counters
        return _List(style, 1, counters)

    def counted(self, opened: _List, item: _Element) -> str:
        """The number of the next item."""
        if _deepest_is_list(item):
            return ""
        levels = self.lists.get(opened.style or "", {})
        start = _get(item, "text:start-value")
        return _numbered(levels, opened.level, opened.counters, int(start) if _is_number(start) else None)

    def paragraph(self, element: _Element) -> ReadParagraph:
        style = _get(element, "text:style-name")
        words = _Words(self)
        words.take(element, style, None)
        text = re.sub(r" *\n *", "\n", "".join(words.pieces)).strip(" ")
        depth = _get(element, "text:outline-level") if element.tag == _HEADING else ""
        heading = int(depth) if _is_number(depth) else 0
        if heading and self.outline and _get(element, "text:is-list-header") != "true":
            label = _numbered(self.outline, heading, self.outline_counters, None)
            text = f"{label} {text}" if label and text else text
        shown = bool(text.strip()) and len(text) <= _LONGEST_SHOWN
        return ReadParagraph(
            text,
            heading if text.strip() and len(text) <= _LONGEST_HEADING else 0,
            shown and (bool(heading) or text.isupper() or (words.bold and any(map(str.isalpha, text)))),
            aside=tuple(self.inner(words.boxes)),
            notes=tuple(note for note in self.inner(words.notes) if note.text),
            seen=+words.seen,
        )

    def inner(self, elements: list[_Element]) -> Iterator[ReadParagraph]:
        """The paragraphs of boxes and notes, those of tables in them too."""
        for element in elements:
            for block in self.blocks(element):
                if isinstance(block, ReadParagraph):
                    yield block
                else:
                    yield from (ReadParagraph(line) for row in block.rows for cell in row for line in cell.lines)

    # ---- tables

    def table(self, element: _Element) -> ReadTable:
        rows: list[tuple[ReadCell, ...]] = []
        notes: list[ReadParagraph] = []
        repeated = 0
        for row, heads in _rows(element):
            rows.append(tuple(self.cells(row, notes)))
            repeated += heads and repeated == len(rows) - 1
        return ReadTable(tuple(rows), repeated if repeated < len(rows) else 0, tuple(notes))

    def cells(self, row: _Element, notes: list[ReadParagraph]) -> Iterator[ReadCell]:
        column = 0
        for cell in row.iterchildren(_name("table:table-cell"), _name("table:covered-table-cell")):
            times = min(_count(cell, "table:number-columns-repeated"), _MOST_COLUMNS)
            if cell.tag == _name("table:table-cell"):
                across = min(_count(cell, "table:number-columns-spanned"), _MOST_COLUMNS)
                lines, seen = self.lines(cell, notes)
                for offset in range(times):
                    yield ReadCell(column + offset, lines, _count(cell, "table:number-rows-spanned"), across, seen)
            column += times

    def lines(self, cell: _Element, notes: list[ReadParagraph]) -> tuple[tuple[str, ...], Counter[str]]:
        """The lines of a cell that are not blank, those of tables inside it too."""
        lines: list[str] = []
        seen: Counter[str] = Counter()
        for block in self.blocks(cell):
            if isinstance(block, ReadTable):
                lines.extend(line for row in block.rows for inner in row for line in inner.lines)
                continue
            seen.update(block.seen)
            notes.extend(block.notes)
            for part in (block, *block.aside):
                lines.extend(line for line in part.text.split("\n") if line.strip())
        return tuple(lines), seen


@dataclass(slots=True)
class _Words:
    """The words of one paragraph while they are read."""

    reader: _Reader
    pieces: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[_Element] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    bold: bool = True

    def take(self, element: _Element, style: str, outer: str | None) -> None:
        """The words of an element in its style, within those of ``outer``."""
        if self.reader.style(style, "hidden"):
            self.seen["hidden"] += bool("".join(map(str, element.itertext())).strip())
            return
        self.say(element.text, style, outer)
        for inner in element.iterchildren():
            self.inline(inner, style, outer)
            self.say(inner.tail, style, outer)

    def inline(self, inner: _Element, style: str, outer: str | None) -> None:
        tag = inner.tag
        if tag in _UNPRINTED:
            self.seen["hidden"] += tag == _name("text:hidden-text")
        elif tag == _name("text:s"):
            self.pieces.append(" " * min(_count(inner, "text:c"), _MOST_SPACES))
        elif tag == _name("text:tab"):
            self.pieces.append("\t")
        elif tag == _name("text:line-break"):
            self.pieces.append("\n")
        elif tag == _name("text:note"):
            self.notes.extend(inner.iterchildren(_name("text:note-body")))
        elif tag in (_name("text:change-start"), _name("text:change")):
            self.seen["inserted" if tag == _name("text:change-start") else "deleted"] += 1
        elif tag.startswith(f"{{{_NAMESPACES['draw']}}}"):
            self.boxes.extend([inner] if tag != _name("draw:frame") else inner.iterchildren(_name("draw:text-box")))
        elif tag == _name("text:span"):
            self.take(inner, _get(inner, "text:style-name"), style)
        else:
            self.take(inner, style, outer)

    def say(self, words: str | None, style: str, outer: str | None) -> None:
        if not words:
            return
        words = _BLANKS.sub(" ", words)
        if self.pieces and self.pieces[-1].endswith(" ") and words.startswith(" "):
            words = words[1:]
        styles = [style] if outer is None else [style, outer]
        if any(self.reader.style(name, "capitals") for name in styles):
            words = words.upper()
        if words.strip():
            self.bold = self.bold and any(self.reader.style(name, "bold") for name in styles)
        self.pieces.append(words)


def read_odt(path: str, content: bytes, limits: Limits) -> Document:
    """The document in the bytes of an .odt; ``InputError`` where they are none that can be read safely.

    Read as a .docx is: automatic numbers and insertions in; deletions, hidden text and comments out.
    """
    package = open_zip(path, content, limits)
    if b"encryption-data" in (package.content_of("META-INF/manifest.xml") or b""):
        raise InputError("file-protected", path=path)
    return _read(package)


def _read(package: Package) -> Document:
    root = package.xml("content.xml")
    body = None if root is None else root.find(f"{_name('office:body')}/{_name('office:text')}")
    if root is None or body is None:
        raise InputError("package-broken", path=package.path)
    reader = _Reader()
    reader.take_styles(package.xml("styles.xml"))
    reader.take_styles(root)
    written = Written()
    for block in reader.blocks(body):
        if isinstance(block, ReadTable):
            written.table(block)
        else:
            written.paragraph(block)
    return written.document(package.path, "odt")


def _get(element: _Element, name: str) -> str:
    return element.get(_name(name)) or ""


def _is_number(value: str) -> bool:
    return bool(re.fullmatch(r"\d{1,6}", value, re.ASCII))


def _count(element: _Element, name: str) -> int:
    """An attribute that counts something: 1 where it is not written."""
    value = _get(element, name)
    return max(1, int(value)) if _is_number(value) else 1


def _style(element: _Element) -> _Style:
    words = element.find(_name("style:text-properties"))
    weight = "" if words is None else _get(words, "fo:font-weight")
    change = "" if words is None else _get(words, "fo:text-transform")
    display = "" if words is None else _get(words, "text:display")
    return _Style(
        element.get(_name("style:parent-style-name")),
        display == "none" if display else None,
        weight in ("bold", "700", "800", "900") if weight else None,
        change == "uppercase" if change else None,
    )


def _level(element: _Element) -> tuple[int, _Level]:
    bullet = _get(element, "text:bullet-char")
    return _count(element, "text:level"), _Level(
        _FORMATS.get(_get(element, "style:num-format"), ""),
        _get(element, "style:num-prefix"),
        _get(element, "style:num-suffix"),
        _count(element, "text:start-value"),
        _count(element, "text:display-levels"),
        "•" if bullet and "\ue000" <= bullet[0] <= "\uf8ff" else bullet,
    )


def _numbered(levels: dict[int, _Level], at: int, counters: dict[int, int], start: int | None) -> str:
    """The number of the next item on a level, as printed; the levels below it begin anew."""
    level = levels.get(at, _Level())
    counters[at] = start if start is not None else counters.get(at, level.start - 1) + 1
    for deeper in [other for other in counters if other > at]:
        del counters[deeper]
    if level.bullet:
        return level.bullet
    if not level.format:
        return ""
    shown = range(max(1, at - level.shown_levels + 1), at + 1)
    numbers = [
        formatted(counters.get(other, levels.get(other, level).start), levels.get(other, level).format)
        for other in shown
        if levels.get(other, level).format
    ]
    return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip()


def _deepest_is_list(item: _Element) -> bool:
    """Whether an item only holds a list of the next level, so that no number of its own is printed."""
    first = next((inner for inner in item.iterchildren() if inner.tag not in _UNPRINTED), None)
    return first is not None and first.tag == _LIST


def _rows(table: _Element, heads: bool = False) -> Iterator[tuple[_Element, bool]]:
    """The rows, and whether each stands again on every page."""
    for inner in table.iterchildren():
        if inner.tag == _name("table:table-row"):
            yield inner, heads
        elif inner.tag in map(_name, ("table:table-header-rows", "table:table-rows", "table:table-row-group")):
            yield from _rows(inner, heads or inner.tag == _name("table:table-header-rows"))
