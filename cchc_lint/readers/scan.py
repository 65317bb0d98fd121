"""Pages that are pictures, read by tesseract where the system has it with Vietnamese."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_lint.readers.decode import Limits
from cchc_lint.readers.pdf_lines import Row, Word

# Points are 1/72 inch; tesseract is best at 300 dots per inch.
_SCALE = 300 / 72
_LANGUAGE = "vie"


@dataclass(frozen=True, slots=True)
class Scanner:
    """The program that reads pictures, and how many seconds it may take for a page."""

    program: str
    seconds: int
    pages: int

    def rows(self, content: bytes, numbers: Sequence[int]) -> Mapping[int, list[Row]]:
        """The lines of those pages (from 1) by number; a page of which nothing could be read is not there."""
        found: dict[int, list[Row]] = {}
        with tempfile.TemporaryDirectory() as folder:
            for number, picture in _pictures(content, numbers[: self.pages], Path(folder)):
                rows = _rows(self._words(picture))
                if rows:
                    found[number] = rows
                picture.unlink()
        return found

    def _words(self, picture: Path) -> str:
        command = [self.program, str(picture), "-", "-l", _LANGUAGE, "--psm", "4", "tsv"]
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
            return ""
        return done.stdout.decode("utf-8", "replace")


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


def _pictures(content: bytes, numbers: Sequence[int], folder: Path) -> Iterator[tuple[int, Path]]:
    """Each page painted as a grey picture; pages that cannot be painted are passed over."""
    import pypdfium2  # noqa: PLC0415 - a library of 7 MB that only scans need

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in numbers:
            target = folder / f"{number}.png"
            try:
                page = document[number - 1]
                longest = max(page.get_size())
                image = page.render(scale=min(_SCALE, _LONGEST / max(1.0, longest)), grayscale=True).to_pil()
                image.save(target, dpi=(300, 300))
            except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError):
                continue
            yield number, target
    finally:
        document.close()


# No picture is painted with a longer side than this, whatever size the page claims.
_LONGEST = 5000


def _rows(table: str) -> list[Row]:
    """The lines of tesseract's table of words, from the top down; places in points."""
    lines: dict[tuple[str, str, str], list[tuple[float, float, float, float, str]]] = defaultdict(list)
    for entry in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (entry.get("text") or "").strip()
        if entry.get("level") != "5" or not text:
            continue
        left, top, width, height = (float(entry[key]) / _SCALE for key in ("left", "top", "width", "height"))
        key = (entry["block_num"], entry["par_num"], entry["line_num"])
        lines[key].append((left, top, left + width, top + height, text))
    return [_row(words) for words in lines.values()]


def _row(found: list[tuple[float, float, float, float, str]]) -> Row:
    found.sort()
    words = tuple(Word(text, left, right, 1) for left, _, right, _, text in found)
    top, bottom = min(word[1] for word in found), max(word[3] for word in found)
    return Row(words, bottom, top, bottom, bottom - top)
