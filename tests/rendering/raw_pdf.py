"""PDF files written object by object, as broken or hostile as a test wants them."""

from __future__ import annotations

from collections.abc import Mapping

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 10 0 R>>>>>>"
WORDS = b"BT /F 12 Tf 72 700 Td (KE HOACH) Tj ET"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object with further entries in its dictionary."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def raw_pdf(objects: Mapping[int, bytes], *, listed: bool = True, trailer: bytes = b"") -> bytes:
    """The file of those objects; one that is not ``listed`` has no table of them."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    if listed:
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        out += b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, size))
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def one_page(content: bytes = WORDS, more: Mapping[int, bytes] | None = None) -> dict[int, bytes]:
    """The objects of a file of one page."""
    return {1: CATALOG, 2: ONE_PAGE, 3: PAGE, 4: stream(content), 5: FONT, **(more or {})}


def picture(width: int = 1) -> bytes:
    """A picture object."""
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray" % width
    return stream(b"x" * width, entries)
