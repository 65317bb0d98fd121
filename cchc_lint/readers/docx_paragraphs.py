"""The words of Word paragraphs as they are printed: numbers, fields, insertions in; deletions and hidden text out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_lint.readers.docx_names import attribute, child, flag, number, word
from cchc_lint.readers.docx_numbering import Numbering
from cchc_lint.readers.docx_styles import Styles, depth_of
from cchc_lint.readers.written import ReadParagraph

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_HEADING = 200
_LONGEST_SHOWN = 120
_BLANKS = re.compile(r"[\n\r\t]+")
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# The font Symbol by its place in the private use area, for the signs that plans have.
_SYMBOLS = {
    0xF0B3: "≥",
    0xF0A3: "≤",
    0xF0B7: "•",
    0xF0B1: "±",
    0xF0B4: "×",
    0xF0B0: "°",
    0xF0AE: "→",
    0xF0DE: "⇒",
    0xF0B9: "≠",
    0xF0BB: "≈",
    0xF025: "%",
    0xF02D: "-",
    0xF02B: "+",
    0xF0A8: "□",
    0xF06F: "□",
    0xF0FE: "☑",
    0xF0FC: "✓",
}


@dataclass(slots=True)
class Story:
    """What is carried from one paragraph to the next: how far lists are counted, fields that are open, words whose
    paragraph mark was deleted."""

    styles: Styles
    numbering: Numbering
    note_of: Callable[[str, str], _Element | None]
    fields: list[bool] = field(default_factory=list)
    carried: str = ""

    def in_result(self) -> bool:
        """Whether words are printed here: inside a field only its result is."""
        return all(self.fields)


@dataclass(slots=True)
class _Reading:
    """One paragraph while it is read."""

    story: Story
    style: str | None
    pieces: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[_Element] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    bold: bool = True

    def containers(self, element: _Element) -> None:
        """Everything in an element that holds runs."""
        for inner in element.iterchildren():
            tag = inner.tag
            if tag == word("r"):
                self.run(inner)
            elif tag in (word("del"), word("moveFrom")):
                self.seen["deleted"] += 1
            elif tag in (word("ins"), word("moveTo")):
                self.seen["inserted"] += 1
                self.containers(inner)
            elif tag == f"{_COMPATIBILITY}AlternateContent":
                self.alternatives(inner, self.containers)
            elif tag == f"{_MATHS}t":
                self.say(inner.text or "")
            elif tag not in (word("pPr"), word("rPr"), word("sdtPr"), word("sdtEndPr"), word("smartTagPr")):
                self.containers(inner)

    def alternatives(self, element: _Element, read: Callable[[_Element], None]) -> None:
        """The first choice; the fallback says the same for older programs, and is read where there is no choice."""
        choices = [inner for inner in element.iterchildren(f"{_COMPATIBILITY}Choice") if len(inner)]
        for inner in choices[:1] or list(element.iterchildren(f"{_COMPATIBILITY}Fallback")):
            read(inner)

    def run(self, run: _Element) -> None:
        properties = child(run, "rPr")
        styles, own = self.story.styles, attribute(child(properties, "rStyle"), "val")
        hidden = flag(properties, "vanish")
        if hidden is None:
            hidden = styles.hidden(own) or styles.hidden(self.style)
        capitals = flag(properties, "caps")
        if capitals is None:
            capitals = styles.capitals(own) or styles.capitals(self.style)
        bold = flag(properties, "b")
        if bold is None:
            bold = styles.bold(own) or styles.bold(self.style)
        before = len(self.pieces)
        self.content(run)
        words = "".join(self.pieces[before:])
        if hidden:
            self.seen["hidden"] += bool(words.strip())
            del self.pieces[before:]
        elif capitals:
            self.pieces[before:] = [words.upper()]
        if words.strip() and not hidden:
            self.bold = self.bold and bool(bold)

    def content(self, run: _Element) -> None:
        """The words of a run, its fields, boxes and notes."""
        for inner in run.iterchildren():
            tag = inner.tag
            if tag == word("t"):
                self.say(_printed(inner.text or ""))
            elif tag in (word("tab"), word("ptab")):
                self.say("\t")
            elif tag in (word("br"), word("cr")):
                self.say("\n")
            elif tag == word("noBreakHyphen"):
                self.say("-")
            elif tag == word("sym"):
                self.say(_symbol(inner))
            elif tag == word("fldChar"):
                self.field(attribute(inner, "fldCharType"))
            elif tag in (word("footnoteReference"), word("endnoteReference")):
                kind = "footnotes" if tag == word("footnoteReference") else "endnotes"
                note = self.story.note_of(kind, attribute(inner, "id") or "")
                self.notes.extend([note] if note is not None else [])
            elif tag == word("commentReference"):
                self.seen["comments"] += 1
            elif tag == f"{_COMPATIBILITY}AlternateContent":
                self.alternatives(inner, self.content)
            elif tag in (word("drawing"), word("pict"), word("object")):
                self.boxes.extend(_boxes(inner))

    def field(self, kind: str | None) -> None:
        """The begin, the separator or the end of a field: instructions, then the result that is printed."""
        fields = self.story.fields
        if kind == "begin":
            fields.append(False)
        elif kind == "separate" and fields:
            fields[-1] = True
        elif kind == "end" and fields:
            fields.pop()

    def say(self, words: str) -> None:
        if self.story.in_result():
            self.pieces.append(words)


def _printed(words: str) -> str:
    """The words of a text element: its line ends are blanks, signs of the font Symbol what they look like."""
    return _PRIVATE.sub(lambda sign: _SYMBOLS.get(ord(sign.group()), sign.group()), _BLANKS.sub(" ", words))


def _symbol(element: _Element) -> str:
    code = attribute(element, "char") or ""
    value = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else 0
    if 0xF000 <= value <= 0xF0FF or value < 0x20:
        return _SYMBOLS.get(value, "")
    return chr(value) if not 0xD800 <= value <= 0xDFFF else ""


def _boxes(element: _Element) -> Iterator[_Element]:
    """The contents of the text boxes in a drawing, those within a box not counted, each once."""
    if element.tag == word("txbxContent"):
        yield element
    elif element.tag == f"{_COMPATIBILITY}AlternateContent":
        choices = [inner for inner in element.iterchildren(f"{_COMPATIBILITY}Choice") if len(inner)]
        for inner in choices[:1] or list(element.iterchildren(f"{_COMPATIBILITY}Fallback")):
            yield from _boxes(inner)
    else:
        for inner in element.iterchildren():
            yield from _boxes(inner)


def read_paragraph(element: _Element, story: Story, *, in_cell: bool = False) -> ReadParagraph:
    """A paragraph as printed. Where the deletion of its mark is tracked, its words begin the next one.

    A number without words is printed in a cell (a column of numbers), elsewhere it is a slip that is left out.
    """
    properties = child(element, "pPr")
    style = attribute(child(properties, "pStyle"), "val") or story.styles.default
    reading = _Reading(story, style)
    reading.containers(element)
    story.fields[:] = filter(None, story.fields)  # instructions end with their paragraph
    mark = child(properties, "rPr")
    words = story.carried + "".join(reading.pieces)
    story.carried = ""
    joins_next = child(mark, "del") is not None or child(mark, "moveFrom") is not None
    reading.seen["deleted"] += joins_next and not reading.seen["deleted"]
    reading.seen["inserted"] += child(mark, "ins") is not None and not reading.seen["inserted"]
    if joins_next:
        story.carried, words = words, ""
    elif words.strip() or (in_cell and not reading.seen["hidden"]):
        label = _label(properties, style, story)
        words = f"{label} {words}".strip() if label else words
    elif not reading.seen["hidden"]:
        _label(properties, style, story)
    shown = bool(words.strip())
    heading = _heading(properties, style, story) if shown and len(words) <= _LONGEST_HEADING else 0
    looks = (
        shown and len(words) <= _LONGEST_SHOWN and (words.isupper() or (reading.bold and any(map(str.isalpha, words))))
    )
    return ReadParagraph(
        words,
        heading,
        bool(heading) or looks,
        joins_next,
        tuple(paragraph for box in reading.boxes for paragraph in read_paragraphs(box, story)),
        tuple(paragraph for note in reading.notes for paragraph in read_paragraphs(note, story) if paragraph.text),
        +reading.seen,
    )


def read_paragraphs(element: _Element, story: Story) -> Iterator[ReadParagraph]:
    """The paragraphs of a text box, a note or a cell in their order, those of tables inside it too."""
    for inner in blocks(element):
        if inner.tag == word("p"):
            yield read_paragraph(inner, story, in_cell=True)
        else:
            for row in inner.iterchildren():
                for cell in row.iterchildren(word("tc")):
                    yield from read_paragraphs(cell, story)


def blocks(element: _Element) -> Iterator[_Element]:
    """The paragraphs and tables of a body, a cell or a box, through what only wraps them."""
    for inner in element.iterchildren():
        if inner.tag in (word("p"), word("tbl")):
            yield inner
        elif inner.tag in (word("sdt"), word("sdtContent"), word("customXml"), word("ins"), word("moveTo")):
            yield from blocks(inner)
        elif inner.tag == f"{_COMPATIBILITY}AlternateContent":
            for choice in list(inner.iterchildren(f"{_COMPATIBILITY}Choice"))[:1]:
                yield from blocks(choice)


def _label(properties: _Element | None, style: str | None, story: Story) -> str:
    """The automatic number of a paragraph, by itself or by its style."""
    styled, styled_depth = story.styles.list_of(style)
    listed = child(properties, "numPr")
    list_id = attribute(child(listed, "numId"), "val")
    own_depth = attribute(child(listed, "ilvl"), "val")
    if list_id is None:
        list_id = styled
        depth = styled_depth if own_depth is None else number(own_depth, 0)
        if list_id is not None and own_depth is None:
            by_style = story.numbering.level_of_style(list_id, style)
            depth = by_style if by_style is not None else depth
    else:
        depth = number(own_depth, 0)
    if not list_id or list_id == "0":
        return ""
    return story.numbering.next(list_id, depth or 0).strip()


def _heading(properties: _Element | None, style: str | None, story: Story) -> int:
    outline = attribute(child(properties, "outlineLvl"), "val")
    return depth_of(number(outline, 9)) if outline is not None else story.styles.heading(style)


def list_of_styles(styles: Styles) -> dict[str, str]:
    """The list of each style that names one: what numbering styles are called in list definitions."""
    return {name: style.list_id for name, style in styles.styles.items() if style.list_id is not None}
