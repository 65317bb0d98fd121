"""Page numbers and running heads: what stands at the edge of the pages and is no text of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_lint.readers.pdf_lines import Row

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[-–—\s|]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s|.]*")
# Running heads stand in so much of the page's height at either end, and on so many pages or more.
_MARGIN = 0.12
_PAGES = 3
# Small print is smaller than the usual line by this.
_SMALL = 0.85
# So many lines at either end may be running heads.
_LINES = 3


@dataclass(frozen=True, slots=True)
class Edges:
    """The rows of a page outside its tables, and how many at the top and at the foot may be running heads."""

    number: int
    rows: Sequence[Row]
    above: int
    below: int


def edges_of(number: int, rows: Sequence[Row], tables: Sequence[tuple[float, float]], height: float) -> Edges:
    """The rows (from the top down) that stand in the margins, outside all ``tables`` (top and bottom of each)."""
    top = min((start for start, _ in tables), default=height)
    foot = max((end for _, end in tables), default=0.0)
    above = below = 0
    while above < min(len(rows), _LINES) and rows[above].base < min(_MARGIN * height, top):
        above += 1
    while below < min(len(rows) - above, _LINES) and rows[-1 - below].base > max((1 - _MARGIN) * height, foot):
        below += 1
    return Edges(number, rows, above, below)


def running_heads(pages: Sequence[Edges]) -> list[frozenset[int]]:
    """By page, the indices of the rows that are page numbers, end with it in small print, or stand on three pages."""
    seen = Counter(key for page in pages for key in {_key(page.rows[at]) for at in _candidates(page)})
    sizes = sorted(row.size for page in pages for row in page.rows)
    small = sizes[len(sizes) // 2] * _SMALL if sizes else 0.0
    return [frozenset(_heads(page, seen, small)) for page in pages]


def _heads(page: Edges, seen: Counter[tuple[str, int]], small: float) -> Iterator[int]:
    for end in (range(page.above), range(len(page.rows) - 1, len(page.rows) - 1 - page.below, -1)):
        for at in end:
            row = page.rows[at]
            if is_page_number(row.text) or seen[_key(row)] >= _PAGES or _ends_with_number(row, page.number, small):
                yield at
            else:
                break


def _ends_with_number(row: Row, number: int, small: float) -> bool:
    """Whether a line in small print ends with the number of its page: a head of a document of two pages."""
    figures = _DIGITS.findall(row.text[-6:])
    ends = bool(figures) and row.text.rstrip(" -–").endswith(figures[-1])
    return ends and figures[-1] == str(number) and row.size < small


def _candidates(page: Edges) -> Iterator[int]:
    yield from range(page.above)
    yield from range(len(page.rows) - page.below, len(page.rows))


def _key(row: Row) -> tuple[str, int]:
    return masked(row.text), round(row.base / 6)


def masked(text: str) -> str:
    """A line without its figures, by which running heads of several pages are alike."""
    return _DIGITS.sub("0", " ".join(text.split()))


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a number, dressed or not: "3", "- 3 -", "3/12"."""
    return bool(_NUMBER.fullmatch(text.strip()))
