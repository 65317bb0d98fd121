"""Pages that are pictures, read by tesseract where the system has it with Vietnamese."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from cchc_lint.readers.decode import Limits
from cchc_lint.readers.pdf_pages import Box, Glyph, Page, Stroke

if TYPE_CHECKING:
    from PIL.Image import Image

# Points are 1/72 inch; tesseract is best at 300 dots per inch.
_SCALE = 300 / 72
_LANGUAGE = "vie"
# How tesseract looks for text: with columns found by itself, as scattered words (the cells of a table), as one block
# that holds nothing but the numbers of rows.
_AUTOMATIC, _SCATTERED = ("--psm", "3"), ("--psm", "11")
_NUMBERS = ("--psm", "6", "-c", "tessedit_char_whitelist=0123456789IVXABCD.")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its box in dots and the line that tesseract counts it to."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    line: tuple[str, str, str]

    def meets(self, other: _Word) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Scanner:
    """The program that reads pictures, and how many seconds it may take for a page."""

    program: str
    seconds: int
    pages: int

    def read(self, content: bytes, numbers: Sequence[int]) -> Iterator[Page]:
        """Those pages (from 1) with their words as glyphs and the ruled lines of their tables.

        A page of which nothing could be read is left out. One page is held at a time.
        """
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / "page.png"
            for number, image, scale in _pictures(content, numbers[: self.pages]):
                strokes = _ruled(image)
                _erase(image, strokes)
                words = self._words(image, picture, _SCATTERED if strokes else _AUTOMATIC)
                if strip := _numbers(strokes, scale):
                    found = self._words(image.crop(strip), picture, _NUMBERS)
                    words += [word for word in _moved(found, strip) if not any(map(word.meets, words))]
                if words:
                    lines = tuple(Stroke(*(place / scale for place in box)) for box in strokes)
                    glyphs = tuple(_glyphs(words, scale))
                    yield Page(number, image.width / scale, image.height / scale, glyphs, strokes=lines)

    def _words(self, image: Image, picture: Path, way: Sequence[str]) -> list[_Word]:
        """The words in a picture, which is written to a file for that; none where the program fails."""
        image.save(picture, dpi=(300, 300))
        command = [self.program, str(picture), "-", "-l", _LANGUAGE, *way, "tsv"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                timeout=self.seconds,
                check=True,
                env=environment,
                stdin=subprocess.DEVNULL,
            )
        except (OSError, subprocess.SubprocessError):
            return []
        return list(_told(done.stdout.decode("utf-8", "replace")))


def find_scanner(limits: Limits) -> Scanner | None:
    """Tesseract with its Vietnamese data; None where the system does not have both."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    if _LANGUAGE not in told.stdout.decode("utf-8", "replace").split():
        return None
    return Scanner(program, limits.scan_seconds, limits.scan_pages)


def _pictures(content: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, Image, float]]:
    """Each page painted grey with its dots a point; pages that cannot be painted are passed over."""
    import pypdfium2  # noqa: PLC0415 - a library of 7 MB that only scans need

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in numbers:
            try:
                page = document[number - 1]
                scale = min(_SCALE, _LONGEST / max(1.0, *page.get_size()))
                image = _straight(page.render(scale=scale, grayscale=True).to_pil())
            except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError):
                continue
            yield number, image, scale
    finally:
        document.close()


# No picture is painted with a longer side than this, whatever size the page claims.
_LONGEST = 5000


# Pages lie askew on the glass by up to so many degrees; less than the least is left alone.
_MOST_ASKEW = 3.0
_LEAST_ASKEW = 0.15


def _straight(image: Image) -> Image:
    """The picture turned so that its lines are level: then its rows of dots differ most in darkness."""
    small = image.reduce(max(1, max(image.size) // 900))
    angle = 0.0
    for step, reach in ((0.5, _MOST_ASKEW), (0.1, 0.4)):
        count = round(reach / step)
        angle = max((angle + step * turn for turn in range(-count, count + 1)), key=lambda turn: _contrast(small, turn))
    if abs(angle) < _LEAST_ASKEW:
        return image
    from PIL.Image import Resampling  # noqa: PLC0415

    return image.rotate(angle, Resampling.BICUBIC, fillcolor=255)


def _contrast(image: Image, angle: float) -> int:
    """How much the rows of a picture, turned by ``angle`` degrees, differ in darkness from one to the next."""
    from PIL.Image import Resampling  # noqa: PLC0415

    rows = image.rotate(angle, fillcolor=255).resize((1, image.height), Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))


# ---------------------------------------------------------------- ruled lines


# Dots of the picture at half its size: a line may have gaps of so many, and what is shorter is part of a letter.
_GAP = 4
_SHORTEST = 36
# A picture with more is no table: a photograph, a dark margin.
_MOST = 4000
_DARK = re.compile(rb"[\x00-\xaa]{15,}")


def _ruled(image: Image) -> list[Box]:
    """The level and upright lines in a picture: x0, top, x1, bottom in its dots; none where there are too many."""
    from PIL.Image import Transpose  # noqa: PLC0415

    half = image.reduce(2)
    level = [(2.0 * start, 2.0 * at, 2.0 * end, 2.0 * at + 2) for at, start, end in _runs(half)]
    turned = half.transpose(Transpose.TRANSPOSE)
    upright = [(2.0 * at, 2.0 * start, 2.0 * at + 2, 2.0 * end) for at, start, end in _runs(turned)]
    return [*level, *upright] if len(level) + len(upright) <= _MOST else []


def _runs(image: Image) -> Iterator[tuple[int, int, int]]:
    """The long dark runs: which row of dots, from where to where."""
    dots = image.tobytes()
    for at in range(image.height):
        begun: tuple[int, int] | None = None
        base = at * image.width
        for match in _DARK.finditer(dots, base, base + image.width):
            start, end = match.start() - base, match.end() - base
            if begun and start - begun[1] <= _GAP:
                begun = (begun[0], end)
                continue
            if begun and begun[1] - begun[0] >= _SHORTEST:
                yield at, *begun
            begun = (start, end)
        if begun and begun[1] - begun[0] >= _SHORTEST:
            yield at, *begun


def _erase(image: Image, strokes: Sequence[Box]) -> None:
    """Paint over the lines, which would be read as letters."""
    from PIL.ImageDraw import Draw  # noqa: PLC0415

    draw = Draw(image)
    for x0, top, x1, bottom in strokes:
        draw.rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), fill=255)


# The first column of a table holds numbers where it is narrower than so many points.
_NARROW = 50
_BROAD = 10


def _numbers(strokes: Sequence[Box], scale: float) -> tuple[int, int, int, int] | None:
    """The first column of a table where it may hold numbers: single figures are passed over in scattered text."""
    upright = sorted(stroke for stroke in strokes if stroke[3] - stroke[1] > stroke[2] - stroke[0])
    if not upright:
        return None
    first = upright[0]
    second = next((stroke for stroke in upright if stroke[0] - first[0] > _BROAD * scale), None)
    if second is None or second[0] - first[0] > _NARROW * scale:
        return None
    top = min(stroke[1] for stroke in upright)
    bottom = max(stroke[3] for stroke in upright)
    return int(first[2]) + 3, int(top), int(second[0]) - 3, int(bottom)


# ---------------------------------------------------------------- words


def _told(table: str) -> Iterator[_Word]:
    """The words of tesseract's table; lone signs that remain of lines and specks are left out."""
    for entry in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (entry.get("text") or "").strip()
        if entry.get("level") != "5" or not text.strip("|_~=—¬“‘'`"):
            continue
        left, top, width, height = (float(entry[key]) for key in ("left", "top", "width", "height"))
        line = (entry["block_num"], entry["par_num"], entry["line_num"])
        yield _Word(text, left, top, left + width, top + height, line)


def _moved(words: Sequence[_Word], strip: tuple[int, int, int, int]) -> Iterator[_Word]:
    """Words of a part of the picture at their place in the whole."""
    x, y = strip[:2]
    for word in words:
        yield _Word(word.text, word.x0 + x, word.top + y, word.x1 + x, word.bottom + y, ("strip", *word.line[1:]))


# A word whose foot is further from that of its line, in type sizes, stands on a line of its own; one so low is a dash,
# which hovers by so much over the foot.
_OFF = 0.35
_LOW = 0.45
_HOVERS = 0.3


def _glyphs(words: Sequence[_Word], scale: float) -> Iterator[Glyph]:
    """The words as glyphs, with a space before each that goes on a line; places in points."""
    usual = median(word.bottom - word.top for word in words)
    lines: dict[tuple[str, str, str], list[_Word]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    for line in lines.values():
        yield from _line(sorted(line, key=lambda word: word.x0), usual, scale)


def _line(words: Sequence[_Word], usual: float, scale: float) -> Iterator[Glyph]:
    tall = [word for word in words if word.bottom - word.top >= _LOW * usual]
    size = median(word.bottom - word.top for word in tall) if tall else usual
    foot = median(word.bottom for word in tall) if tall else 0.0
    before: _Word | None = None
    for word in words:
        base = word.bottom
        if word not in tall:
            base = (word.top + word.bottom) / 2 + _HOVERS * usual
        if abs(base - foot) <= _OFF * size:
            base = foot
        if before is not None:
            middle = (before.x1 + word.x0) / 2
            yield _glyph(_Word(" ", middle, word.top, middle, word.bottom, word.line), base, size, scale)
        yield _glyph(word, base, size, scale)
        before = word


def _glyph(word: _Word, base: float, size: float, scale: float) -> Glyph:
    x0, top, x1, bottom = (place / scale for place in (word.x0, word.top, word.x1, word.bottom))
    return Glyph(word.text, x0, top, x1, bottom, base / scale, max(1.0, size / scale))
