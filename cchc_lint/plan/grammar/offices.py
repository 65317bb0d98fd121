"""Offices and posts: who leads, who coordinates."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import pairwise

from cchc_lint.plan.grammar.office_cells import cell_labels, cell_pieces
from cchc_lint.plan.grammar.office_reading import Found, Reading
from cchc_lint.plan.grammar.office_scan import OwnOffice, scan
from cchc_lint.plan.grammar.office_tables import known, known_fragments
from cchc_lint.source import Text

__all__ = ["OfficeMention", "OwnOffice", "find_offices", "looks_like_office", "split_offices"]


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """A mention of an office. ``id`` is that of ``rules/_data/offices.yaml`` (``justice`` …), None for an unknown one.

    ``level`` is the level the words themselves show (district for "Phòng Nội vụ"), None where they fit several.
    ``vague`` is true for nobody in particular ("CB, CC có liên quan", "các cơ quan liên quan").
    """

    text: Text
    start: int
    end: int
    id: str | None
    level: str | None
    vague: bool


def find_offices(
    text: Text, own: tuple[OwnOffice, ...] = (), on: datetime.date | None = None
) -> tuple[OfficeMention, ...]:
    """Every office named in the text, longest spelling first, none overlapping.

    The spellings come from data; case, spaces and dashes do not count, nor do accents in long names. Names that are
    everyday words ("Văn hóa", "Tư pháp") count only where the whole text is a list of offices, as in a cell. ``on`` is
    the day the text was written: it tells "Phòng Kinh tế" of a district from that of a commune since 1 July 2025.
    An office of ``own`` has its name as id.
    """
    if len(text) <= _LONGEST_CELL:
        pieces = cell_pieces(text.value, own, on)
        if pieces and all(piece.office for piece in pieces):
            return tuple(_mention(text, found) for piece in pieces for found in piece.founds)
    return tuple(_mention(text, found) for found in scan(Reading.of(text), own, on, cell=False))


def split_offices(text: Text, own: tuple[OwnOffice, ...] = ()) -> tuple[Text, ...]:
    """A lead or coordination cell as its single offices, labels such as "Cơ quan thực hiện:" and bullets left out.

    "Công chức Văn phòng - Thống kê" and "Tài chính – Kế hoạch" are one office each.
    """
    return tuple(text.cut(piece.start, piece.end) for piece in cell_pieces(text.value, own, None))


def looks_like_office(text: Text, own: tuple[OwnOffice, ...] = ()) -> float:
    """How far the words look like an office cell, or a line of one, 0 to 1: for telling cells apart."""
    reading = Reading.of(text)
    weights, telling = _weigh_fragments(reading)
    for found in scan(reading, own, None, cell=True, fragment=True):
        weights[found.first : found.last] = [_WEAK if found.weak else 1.0] * (found.last - found.first)
        telling = True
    for label in cell_labels(reading):
        weights[label.first : label.last] = [1.0] * (label.last - label.first)
    joins = known().joins
    counted = [weight for weight, word in zip(weights, reading.words, strict=True) if word.value not in joins]
    return sum(counted) / len(counted) * (1.0 if telling else _NOT_TELLING) if counted else 0.0


# A text longer than this is no list of offices, and not tried as one.
_LONGEST_CELL = 400
# What a word counts for: a name that is also an everyday word, two words of office names in a row, the same
# where other cells use them as often, a single word.
_WEAK, _PAIR, _COMMON_PAIR, _SINGLE = 0.85, 0.8, 0.3, 0.4
# What is left of that where no word is the office's own, only such as go with one: "của huyện".
_NOT_TELLING = 0.5


def _mention(text: Text, found: Found) -> OfficeMention:
    return OfficeMention(text.cut(found.start, found.end), found.start, found.end, found.id, found.level, found.vague)


def _weigh_fragments(reading: Reading) -> tuple[list[float], bool]:
    """What words are worth that office names have in them, and whether one is the office's own."""
    tables = known_fragments()
    weights = [_SINGLE if word.value in tables.vocabulary else 0.0 for word in reading.words]
    core = [word.value in tables.core for word in reading.words]
    for index, (first, second) in enumerate(pairwise(reading.words)):
        if (first.value, second.value) in tables.pairs:
            weights[index] = max(weights[index], _PAIR)
            weights[index + 1] = _PAIR
    for hit in tables.elsewhere.find(reading.folded, reading.words):
        weights[hit.first : hit.last] = [min(_COMMON_PAIR, weight) for weight in weights[hit.first : hit.last]]
        core[hit.first : hit.last] = [False] * (hit.last - hit.first)
    return weights, any(core)
