"""Word documents (.docx, .docm, and Word's single XML file) as lines and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_lint.document import Document
from cchc_lint.errors import InputError
from cchc_lint.readers.decode import Limits
from cchc_lint.readers.docx_names import attribute, child, word
from cchc_lint.readers.docx_numbering import read_numbering
from cchc_lint.readers.docx_paragraphs import Story, blocks, list_of_styles, read_paragraph, read_paragraphs
from cchc_lint.readers.docx_styles import read_styles
from cchc_lint.readers.docx_tables import read_table
from cchc_lint.readers.package import Package, open_flat, open_zip
from cchc_lint.readers.written import Written

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_docx(path: str, content: bytes, limits: Limits) -> Document:
    """The document in the bytes of a .docx; ``InputError`` where they are none that can be read safely.

    Paragraphs of the body and the cells of its tables in their order, as they would be printed: with automatic
    numbers, the results of fields, insertions that are not accepted yet; without deletions, hidden text, comments and
    other files that Word would put in, which is told. Text boxes and footnotes follow the paragraph, a footnote in a
    table the table. What headers and footers say that the document does not is left out of its blocks.
    """
    return read_package(open_zip(path, content, limits), "docx")


def read_flat_docx(path: str, content: bytes, limits: Limits) -> Document:
    """The same for Word's single XML file."""
    return read_package(open_flat(path, content), "docx")


def read_package(package: Package, form: str) -> Document:
    """The document of an opened package; ``form`` is the format that it is reported as."""
    main = package.main_part("officeDocument", "word/document.xml")
    root = package.xml(main)
    body = child(root, "body")
    if root is None or body is None:
        raise InputError("package-broken", path=package.path)
    story = _story(package, main)
    written = Written()
    if files := sum(1 for _ in body.iter(word("altChunk"))):
        written.note({"files": files})
    for block in _blocks(body):
        if block.tag == word("p"):
            written.paragraph(read_paragraph(block, story))
            continue
        _put_leftover(story, written)
        written.table(read_table(block, story))
    _put_leftover(story, written)
    said = "".join(written.pieces)
    for text in _running_heads(package, main, story):
        if text not in said:
            written.aside(text)
    return written.document(package.path, form)


def _blocks(element: _Element) -> Iterator[_Element]:
    """The paragraphs and tables; a table of one cell that holds tables is only a frame around them."""
    for block in blocks(element):
        cells = list(block.iterfind(f"{word('tr')}/{word('tc')}")) if block.tag == word("tbl") else []
        if len(cells) == 1 and any(inner.tag == word("tbl") for inner in blocks(cells[0])):
            yield from _blocks(cells[0])
        else:
            yield block


def _running_heads(package: Package, main: str, story: Story) -> Iterator[str]:
    """The lines of headers and footers that have letters, each once. Page numbers are fields, and none of those."""
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for name in package.related(main, kind):
            root = package.xml(name)
            for paragraph in () if root is None else read_paragraphs(root, replace(story, fields=[], carried="")):
                text = " ".join(paragraph.text.split())
                if text not in seen and any(map(str.isalpha, text)):
                    seen.add(text)
                    yield text


def _put_leftover(story: Story, written: Written) -> None:
    """Words whose paragraph mark was deleted where no paragraph follows that could take them."""
    if story.carried.strip():
        written.leftover(story.carried)
    story.carried = ""


def _story(package: Package, main: str) -> Story:
    def part(kind: str) -> _Element | None:
        return package.xml(next(package.related(main, kind), None))

    styles = read_styles(part("styles"))
    notes: dict[str, dict[str, _Element]] = {}

    def note_of(kind: str, name: str) -> _Element | None:
        if kind not in notes:
            notes[kind] = dict(_notes(part(kind)))
        return notes[kind].get(name)

    return Story(styles, read_numbering(part("numbering"), list_of_styles(styles)), note_of)


def _notes(root: _Element | None) -> Iterator[tuple[str, _Element]]:
    """The notes by number; separators are notes of a type of their own."""
    for note in () if root is None else root.iterchildren(word("footnote"), word("endnote")):
        if attribute(note, "type") is None:
            yield attribute(note, "id") or "", note
