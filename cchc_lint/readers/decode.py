"""Bytes as text: the encoding told, packed formats known by their first bytes, damage said."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from cchc_lint.finding import Problem
from cchc_lint.source import Source, Span

# Called as work goes on: the kind of its steps (files, pages, scans), how many are done, of how many (0: unknown).
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before an input is refused; ``rules/_data/input_limits.yaml`` says what each figure limits."""

    tree_bytes: int = 10_000_000
    text_bytes: int = 10_000_000
    packed_bytes: int = 60_000_000
    depth: int = 100
    nodes: int = 500_000
    unpacked_bytes: int = 400_000_000
    part_bytes: int = 40_000_000
    unpacked_ratio: int = 150
    unpacked_free: int = 10_000_000
    office_seconds: int = 90
    pdf_bytes: int = 100_000_000
    pdf_pages: int = 2_000
    pdf_page_bytes: int = 5_000_000
    pdf_page_marks: int = 100_000
    pdf_page_strokes: int = 3_000
    scan_seconds: int = 60
    scan_pages: int = 200

    @property
    def bytes(self) -> int:
        return max(self.tree_bytes, self.text_bytes, self.packed_bytes)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of an input without its byte-order mark.

    ``damaged`` counts the characters that could not be read (U+FFFD), here or by the program that wrote the text.

    ``legacy`` is true for text in an 8-bit encoding other than UTF-8: then each character stands for one byte, and
    ``first`` is the offset of the first that is not ASCII.
    """

    text: str
    encoding: str
    damaged: int = 0
    legacy: bool = False
    first: int = 0


# What ``packed_format`` calls a document that a password keeps closed.
PROTECTED = "protected"
# First bytes of what is no text. The name is the one its users know it by.
_PACKED = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
)
# What Microsoft's older container is by the names inside it; Word's documents are meant where none is there.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OLE = (
    ("EncryptedPackage", PROTECTED),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
# What a zip archive is by the names inside it.
_ZIPPED = (
    (b"word/document", "docx"),
    (b"word\\document", "docx"),
    (b"xl/workbook.xml", "xlsx"),
    (b"ppt/presentation.xml", "pptx"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
)
_DOCUMENTS = frozenset({"docx", "pdf", "doc", "odt", "rtf", "xlsx", "xls", "ods", "pptx", "ppt", "html"})
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\ufffd]")
_FLAT_WORD = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype\s+html|<html)\b", re.IGNORECASE)


def packed_format(content: bytes) -> str | None:
    """The format of bytes that are no text: ``pdf``, ``docx`` …, ``binary`` for what is not known; None for text.

    ``protected`` is a document behind a password, ``docx-xml`` Word's single XML file.
    """
    for magic, name in _PACKED:
        if content.startswith(magic):
            return name
    if content.startswith(_OLE):
        return next((kind for name, kind in _IN_OLE if name.encode("utf-16-le") in content), "doc")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((name for marker, name in _ZIPPED if marker in content), "zip")
    if _MARKUP.match(content[:1000].removeprefix(codecs.BOM_UTF8)):
        return "docx-xml" if _FLAT_WORD in content[:2000] else "html"
    if b"\0" in content and _wide(content) is None:
        return "binary"
    return None


def is_document(packed: str) -> bool:
    """Whether a packed format is one that people write documents in, so that saving as text is of use."""
    return packed in _DOCUMENTS


def _wide(content: bytes) -> str | None:
    """The encoding of text in units of two or four bytes, None for others."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return encoding
    # Without a mark: the high bytes of ASCII letters are NUL, and stand on one side only.
    head = content[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 8 <= len(head) or min(even, odd) > 0:
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    return None if _CONTROLS.search(head[: len(head) // 2 * 2].decode(encoding, "replace")) else encoding


def decode(content: bytes) -> Decoded:
    """The text of bytes that ``packed_format`` takes for text. Never raises; what cannot be read is marked."""
    wide = _wide(content)
    if wide is not None:
        text = content.decode(wide, "replace").removeprefix("\ufeff")
        return Decoded(text, wide, text.count("\ufffd"))
    try:
        text = content.decode("utf-8-sig")
        return Decoded(text, "utf-8", text.count("\ufffd"))
    except UnicodeDecodeError as error:
        first = error.start
    text = content.decode("utf-8-sig", "replace")
    damaged = text.count("\ufffd")
    readable = sum(1 for character in text if character >= "\x80") - damaged
    # Damage leaves most of the letters with marks readable; in an 8-bit encoding hardly one is valid UTF-8 by chance.
    if readable > damaged:
        return Decoded(text, "utf-8", damaged)
    return Decoded(content.decode("latin-1"), "latin-1", legacy=True, first=first)


def damage(decoded: Decoded, source: Source) -> tuple[Problem, ...]:
    """What to say of the encoding: nothing, or where the first unreadable letters stand."""
    if decoded.legacy:
        return (Problem("undecodable-text", _line_at(source, decoded.first)),)
    if decoded.damaged:
        first = source.text.index("\ufffd")
        return (Problem("damaged-text", _word_at(source.text, first), {"n": str(decoded.damaged)}),)
    return ()


def _line_at(source: Source, offset: int) -> Span:
    line = source.line_span(source.position(offset).line)
    words = source.quote(line)
    start = line.start + len(words) - len(words.lstrip())
    return Span(start, max(start, line.start + len(words.rstrip())))


def _word_at(text: str, offset: int) -> Span:
    start = end = offset
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)
