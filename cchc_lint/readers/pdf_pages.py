"""What is printed on each page of a PDF: letters with their boxes, ruled lines, pictures; one page at a time."""

from __future__ import annotations

import io
import logging
import math
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from pdfminer import pdftypes
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFXRefFallback
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_rect
from pdfplumber.pdf import PDF

from cchc_lint.readers.decode import Limits

if TYPE_CHECKING:
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdfinterp import PDFTextState

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed letter: its box in points from the top left of the page, the line it stands on, its size."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line, level or upright."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is read: turned so that most of its text stands upright.

    ``turn`` is by how many quarters it was turned clockwise for that; ``width`` and ``height`` are those after turning.
    ``turned`` are letters that stand on their side even then, ``aside`` words left out: running heads that the file
    marks as such, and slanting ones (watermarks). ``pictured`` is the share of the page under pictures, ``unseen``
    the share of letters that are not painted (the text layer of a scan).
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    turned: tuple[Glyph, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    aside: tuple[Glyph, ...] = ()
    turn: int = 0
    pictured: float = 0.0
    unseen: float = 0.0
    undefined: int = 0
    failed: str | None = None

    def box_as_shown(self, box: Box) -> Box:
        """A box on the page as a viewer shows it, before it was turned for reading."""
        return _turned(box, -self.turn % 4, self.width, self.height)


class TooMuchError(Exception):
    """A page or a stream holds more than the limits allow."""


class EncryptedError(Exception):
    """The file opens with a password only."""


class DamagedError(Exception):
    """The file cannot be opened as a PDF."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file. ``mended`` where its table of contents is broken and the objects had to be searched for."""

    pdf: PDF
    mended: bool


@contextmanager
def opened(content: bytes, limits: Limits) -> Iterator[Opened]:
    """The file opened; ``EncryptedError``, ``DamagedError`` or ``TooMuchError`` where that cannot be done."""
    quiet = [logging.getLogger(name) for name in ("pdfminer", "pdfplumber")]
    levels = [logger.level for logger in quiet]
    for logger in quiet:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with _guarded(limits.part_bytes):
            pdf = _open(content)
            yield Opened(pdf, any(isinstance(xref, PDFXRefFallback) for xref in pdf.doc.xrefs))
    finally:
        for logger, level in zip(quiet, levels, strict=True):
            logger.setLevel(level)


def _open(content: bytes) -> PDF:
    try:
        pdf = PDF.open(io.BytesIO(content))
    except Exception as error:
        causes = (error, *error.args)
        if any(isinstance(cause, TooMuchError) for cause in causes):
            raise TooMuchError from error
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes) or _says_encryption(causes):
            raise EncryptedError from error
        raise DamagedError(_described(causes[-1])) from error
    # What a page holds is parsed once; kept, the pictures of all pages would be in memory together.
    pdf.doc.caching = False
    return pdf


def _says_encryption(causes: Sequence[object]) -> bool:
    """Whether the file is locked in a way that pdfminer does not know (certificates, a later revision)."""
    return any("Encrypt" in type(cause).__name__ for cause in causes)


def _described(cause: object) -> str:
    return f"{type(cause).__name__}: {cause}" if isinstance(cause, Exception) else str(cause)


@contextmanager
def _guarded(limit: int) -> Iterator[None]:
    """pdfminer with two guards that it has no setting for; they are taken away again at the end.

    It inflates whatever it is given (10 MB can become 10 GB), and follows references without end ("2 0 obj 2 0 R").
    """
    inflater: Any = pdftypes
    zlib_before, resolve_before = inflater.zlib, pdftypes.PDFObjRef.resolve
    in_a_row = [0]

    def decompress(data: bytes) -> bytes:
        worker = zlib.decompressobj()
        inflated = worker.decompress(data, limit)
        if worker.unconsumed_tail:
            raise TooMuchError
        if not worker.eof:
            raise zlib.error("incomplete stream")
        return inflated

    def resolve(reference: pdftypes.PDFObjRef, default: object = None) -> Any:
        found = resolve_before(reference, default)
        in_a_row[0] = in_a_row[0] + 1 if isinstance(found, pdftypes.PDFObjRef) else 0
        if in_a_row[0] > _REFERENCES:
            raise DamagedError("references in a circle")
        return found

    inflater.zlib = SimpleNamespace(decompress=decompress, decompressobj=lambda: _Inflater(limit), error=zlib.error)
    pdftypes.PDFObjRef.resolve = resolve  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        inflater.zlib = zlib_before
        pdftypes.PDFObjRef.resolve = resolve_before  # type: ignore[method-assign]


# References that lead to references only, before the file is given up.
_REFERENCES = 50


class _Inflater:
    """Inflates a damaged stream piece by piece, up to a limit."""

    def __init__(self, limit: int) -> None:
        self.worker = zlib.decompressobj()
        self.left = limit

    def decompress(self, data: bytes) -> bytes:
        inflated = self.worker.decompress(data, self.left)
        self.left -= len(inflated)
        if self.left <= 0:
            raise TooMuchError
        return inflated


def page_count(file: Opened) -> int:
    """How many pages the file says it has; 0 where it does not."""
    try:
        count = pdftypes.resolve1(pdftypes.resolve1(file.pdf.doc.catalog["Pages"])["Count"])
    except (Exception, RecursionError):
        return 0
    return count if isinstance(count, int) and 0 < count < 1_000_000 else 0


def pages_of(file: Opened, limits: Limits) -> Iterator[Page]:
    """The pages one after another, none kept; the last one has ``failed`` where there are more than may be read.

    A page that cannot be read comes empty, with the reason in ``failed``: ``too-much`` or ``damaged``.
    """
    left = limits.pdf_bytes
    source = PDFPage.create_pages(file.pdf.doc)
    number = 0
    while True:
        number += 1
        try:
            found = next(source, None)
        except (Exception, RecursionError):
            yield Page(number, 0, 0, failed="damaged")
            return
        if found is None:
            return
        if number > limits.pdf_pages or left <= 0:
            yield Page(number, 0, 0, failed="too-many")
            return
        device = _Device(file.pdf.rsrcmgr, limits)
        try:
            _Interpreter(file.pdf.rsrcmgr, device).process_page(found)
            page = device.page(number)
        except TooMuchError:
            page = Page(number, 0, 0, failed="too-much")
        except (Exception, RecursionError):
            page = Page(number, 0, 0, failed="damaged")
        left -= device.read
        yield page


class _Interpreter(PDFPageInterpreter):
    """Runs the operators of a page and of the forms it uses; what it runs is counted."""

    def execute(self, streams: Sequence[object]) -> None:
        device = self.device
        if isinstance(device, _Device):
            for stream in streams:
                device.count_bytes(len(pdftypes.stream_value(stream).get_data()))
        super().execute(streams)


_Raw = tuple[str, float, float, Box, float, int]


class _Device(PDFLayoutAnalyzer):
    """Takes down what a page paints. Angles are counted in quarters; -1 is any other slope."""

    def __init__(self, manager: Any, limits: Limits) -> None:
        super().__init__(manager)
        self.limits = limits
        self.read = 0
        self.steps = 0
        self.raw: list[_Raw] = []
        self.marginal: list[_Raw] = []
        self.lines: list[Stroke] = []
        self.tags: list[bool] = []
        self.unseen = 0
        self.seen = 0
        self.undefined = 0
        self.painted = True
        self.pictures: list[Box] = []
        self.box: Box = (0, 0, 0, 0)

    # ---- limits

    def count_bytes(self, count: int) -> None:
        self.read += count
        if self.read > self.limits.pdf_page_bytes:
            raise TooMuchError
        self.count_step()

    def count_step(self, weight: int = 1) -> None:
        self.steps += weight
        if self.steps > self.limits.pdf_page_marks:
            raise TooMuchError

    # ---- what pdfminer calls

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def end_page(self, page: PDFPage) -> None:
        pass

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self.count_step(_FIGURE)

    def end_figure(self, name: str) -> None:
        pass

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        kind = props.get("Type") if isinstance(props, dict) else None
        self.tags.append(getattr(tag, "name", "") == "Artifact" and getattr(kind, "name", "") == "Pagination")

    def end_tag(self) -> None:
        if self.tags:
            self.tags.pop()

    def render_image(self, name: str, stream: Any) -> None:
        self.count_step()
        if self.ctm is not None:
            self.pictures.append(apply_matrix_rect(self.ctm, (0, 0, 1, 1)))

    def render_string(self, textstate: PDFTextState, seq: PDFTextSeq, ncs: Any, graphicstate: Any) -> None:
        self.painted = textstate.render != 3
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0917 - as pdfminer calls it
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        self.count_step()
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
            self.undefined += 1
        advance: float = font.char_width(cid) * fontsize * scaling
        self.seen += 1
        self.unseen += not self.painted
        low = font.get_descent() * fontsize + rise
        a, b, c, d, e, f = matrix
        box = apply_matrix_rect(matrix, (0, low, advance, low + fontsize))
        angle = _angle(a, b)
        size = abs(fontsize) * math.hypot(c, d)
        raw = (text, e + c * rise, f + d * rise, box, size, angle)
        (self.marginal if True in self.tags else self.raw).append(raw)
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        self.count_step()
        if stroke or fill:
            self.lines.extend(self._strokes(path, stroke))

    def _strokes(self, path: Sequence[Any], stroke: bool) -> Iterator[Stroke]:
        """The level and upright parts of a path; a filled area counts where it is as thin as a line."""
        if self.ctm is None:
            return
        a, b, c, d, e, f = self.ctm
        outline: list[tuple[float, float]] = []
        start: tuple[float, float] | None = None
        for part in path:
            operator = part[0]
            if operator == "h":
                if start:
                    outline.append(start)
                continue
            x, y = part[-2:]
            point = (a * x + c * y + e, b * x + d * y + f)
            if operator == "m":
                yield from self._of_outline(outline, stroke)
                outline, start = [point], point
            else:
                outline.append(point)
        yield from self._of_outline(outline, stroke)

    def _of_outline(self, outline: Sequence[tuple[float, float]], stroke: bool) -> Iterator[Stroke]:
        if len(outline) < 2:
            return
        self.count_step()
        height = self.box[3] - self.box[1]
        xs = [x - self.box[0] for x, _ in outline]
        ys = [height - (y - self.box[1]) for _, y in outline]
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if min(x1 - x0, bottom - top) <= _THIN:
            yield Stroke(x0, top, x1, bottom)
        elif stroke:
            for (ax, ay), (bx, by) in zip(zip(xs, ys, strict=True), zip(xs[1:], ys[1:], strict=True), strict=False):
                if abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5:
                    yield Stroke(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    # ---- what it makes of it

    def page(self, number: int) -> Page:
        """The page, turned so that most of its letters stand upright."""
        x, y, right, upper = self.box
        width, height = right - x, upper - y
        counts = [0, 0, 0, 0]
        for _, _, _, _, _, angle in self.raw:
            if angle >= 0:
                counts[angle] += 1
        turn = counts.index(max(counts))
        upright: list[Glyph] = []
        turned: list[Glyph] = []
        aside: list[Glyph] = []
        for raw in self.raw:
            glyph = self._glyph(raw, turn, width, height)
            if glyph is not None:
                (upright if raw[5] == turn else turned if raw[5] >= 0 else aside).append(glyph)
        for raw in self.marginal:
            glyph = self._glyph(raw, turn, width, height)
            if glyph is not None:
                aside.append(glyph)
        strokes = tuple(Stroke(*_turned((s.x0, s.top, s.x1, s.bottom), turn, width, height)) for s in self.lines)
        if turn % 2:
            width, height = height, width
        return Page(
            number,
            width,
            height,
            tuple(upright),
            tuple(turned),
            strokes,
            tuple(aside),
            turn,
            self._pictured(),
            self.unseen / self.seen if self.seen else 0.0,
            self.undefined,
        )

    def _glyph(self, raw: _Raw, turn: int, width: float, height: float) -> Glyph | None:
        """The letter in the turned page; None where it lies off the page."""
        text, along, up, (x0, y0, x1, y1), size, _ = raw
        left, low = self.box[0], self.box[1]
        box = (x0 - left, height - (y1 - low), x1 - left, height - (y0 - low))
        if box[2] < 0 or box[0] > width or box[3] < 0 or box[1] > height or not text or not size:
            return None
        origin = (along - left, height - (up - low))
        new = _turned(box, turn, width, height)
        base = _turned((*origin, *origin), turn, width, height)[1]
        return Glyph(text, new[0], new[1], new[2], new[3], base, size)

    def _pictured(self) -> float:
        whole = (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])
        area = sum(
            max(0.0, min(x1, self.box[2]) - max(x0, self.box[0]))
            * max(0.0, min(y1, self.box[3]) - max(y0, self.box[1]))
            for x0, y0, x1, y1 in self.pictures
        )
        return min(1.0, area / whole) if whole else 0.0


# A form within a page costs as much as so many letters.
_FIGURE = 20
# A filled area up to so many points thick is a ruled line.
_THIN = 2.5


def _angle(a: float, b: float) -> int:
    """The direction of writing in quarters against the clock: 0 level, 1 upwards, 2 upside down, 3 downwards."""
    if abs(b) <= 0.02 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.02 * abs(b):
        return 1 if b > 0 else 3
    return -1


def _turned(box: Box, quarters: int, width: float, height: float) -> Box:
    """A box on a page of that width and height after turning the page clockwise."""
    x0, top, x1, bottom = box
    if quarters == 1:
        return height - bottom, x0, height - top, x1
    if quarters == 2:
        return width - x1, height - bottom, width - x0, height - top
    if quarters == 3:
        return top, width - x1, bottom, width - x0
    return box
