"""A lead or coordination cell as its items: offices, labels, bullets."""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.plan.grammar.office_reading import Found, Reading
from cchc_lint.plan.grammar.office_scan import OwnOffice, scan
from cchc_lint.plan.grammar.office_tables import known
from cchc_lint.plan.grammar.phrases import Hit
from cchc_lint.source import Text


class Piece(NamedTuple):
    """One item of a cell, and the offices in it; ``office`` if it is one rather than a sentence."""

    start: int
    end: int
    founds: tuple[Found, ...]
    office: bool


@lru_cache(maxsize=4096)
def cell_pieces(value: str, own: tuple[OwnOffice, ...], on: datetime.date | None) -> tuple[Piece, ...]:
    """The items of a cell; the rows of a table name few offices over and over."""
    length = len(value)
    return tuple(_pieces_of(Reading.of(Text(value, range(length), range(1, length + 1), 0)), own, on))


def _pieces_of(reading: Reading, own: tuple[OwnOffice, ...], on: datetime.date | None) -> Iterator[Piece]:
    founds = tuple(scan(reading, own, on, cell=True))
    begins = [found.start for found in founds]
    for start, end in _items(reading, founds):
        first, last = reading.word_at(start), reading.word_at(end)
        inside = founds[bisect.bisect_left(begins, start) : bisect.bisect_left(begins, end)]
        covered = sum(found.last - found.first for found in inside)
        if covered * 2 > last - first:
            yield Piece(start, end, inside, True)
        elif _opens(reading, first, last):
            yield Piece(start, end, (Found(first, last, start, end, None, None),), True)
        else:
            yield Piece(start, end, (), False)


def _opens(reading: Reading, first: int, last: int) -> bool:
    """Whether an item that no table knows begins as an office's name does: "Hạt Kiểm lâm", "Vụ Tổng hợp"."""
    if not 1 < last - first <= _LONGEST_UNKNOWN:
        return False
    opening = known().openings.at(reading.folded, reading.words, first)
    return bool(opening and opening.last < last and reading.capital(opening.last))


_LONGEST_UNKNOWN = 12


def _items(reading: Reading, founds: tuple[Found, ...]) -> Iterator[tuple[int, int]]:
    """The ranges of a cell's items: between separators that stand in no office's name, without labels and bullets."""
    cuts = [(label_start, label_end) for label_start, label_end in _label_ranges(reading)]
    begins = {found.start for found in founds}
    closed = [(found.start, found.end) for found in founds]
    position = 0
    for match in _SEPARATOR.finditer(reading.folded):
        while position < len(closed) and closed[position][1] <= match.start():
            position += 1
        if position < len(closed) and closed[position][0] < match.end() and match.start() < closed[position][1]:
            continue
        if _separates(reading, match, begins):
            cuts.append(match.span())
    last = 0
    for start, end in (*sorted(cuts), (len(reading.folded), len(reading.folded))):
        yield from _trimmed(reading, last, start)
        last = max(last, end)


_SEPARATOR = re.compile(r"[,;/\n•●▪*+]|\.(?=\s|$)|-|(?<!\w)(?:và|cùng(?:\s+với)?)(?!\w)|&|\([^()\n]*\)")


def _separates(reading: Reading, match: re.Match[str], begins: set[int]) -> bool:
    sign = match.group()
    if sign.startswith("("):
        return False
    if sign not in ("-", "và", "&") and not sign.startswith("cùng"):
        return True
    before = reading.folded[max(0, match.start() - _REACH) : match.start()].rstrip()
    if sign == "-" and (not before or before[-1] in ",;:.\n/•+-"):
        return True
    following = reading.word_at(match.end())
    if following == len(reading.words):
        return True
    if sign == "-" and not re.search(r"\s", reading.folded[match.start() - 1] + reading.folded[match.end()]):
        return False
    starts = reading.words[following].start
    return starts in begins or known().openings.at(reading.folded, reading.words, following) is not None


# How many spaces may stand before a bullet.
_REACH = 200


def _trimmed(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and _is_edge(reading.folded[start]):
        start += 1
    while start < end and _is_edge(reading.folded[end - 1]):
        end -= 1
    if start < end:
        yield start, end


def _is_edge(sign: str) -> bool:
    """Whether a sign at the edge of an item is none of its name."""
    return sign.isspace() or sign in "-•●▪*+.,;:/"


def cell_labels(reading: Reading) -> Iterator[Hit[None]]:
    """Every label: known words right before a colon."""
    for hit in known().labels.find(reading.folded, reading.words):
        if _COLON.match(reading.folded, reading.words[hit.last - 1].end):
            yield hit


_COLON = re.compile(r"\s*:")


def _label_ranges(reading: Reading) -> Iterator[tuple[int, int]]:
    for hit in cell_labels(reading):
        colon = _COLON.match(reading.folded, reading.words[hit.last - 1].end)
        yield reading.words[hit.first].start, colon.end() if colon else reading.words[hit.last - 1].end
