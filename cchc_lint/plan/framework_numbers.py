"""Which numbers of a framework table number its goals, its tasks and its activities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cchc_lint.plan.cell_features import Piece
from cchc_lint.plan.row_labels import Label, likeliest_series, path_of
from cchc_lint.rulepack.files import data


@lru_cache(maxsize=1)
def framework() -> dict[str, Any]:
    """The table ``rules/_data/framework.yaml``."""
    table: dict[str, Any] = data("framework")
    return table


@dataclass(frozen=True, slots=True)
class Numbering:
    """``levels`` gives a piece that is a number the index of the head column whose entry it opens, where it fits one.

    ``series``: the pieces whose numbers follow one another; ``numbered``: the head columns that number their entries.
    """

    levels: Mapping[int, int]
    series: frozenset[int]
    numbered: frozenset[int]


def read_numbering(pieces: Sequence[Piece], heads: int, area_rows: frozenset[int]) -> Numbering:
    """The way of numbering ``heads`` head columns that explains most numbers before words.

    Ways tried: the first part names the column (1.x goals, 2.x tasks, 3.x activities; or from 2 on, where the row
    numbers' column was counted), or each column nests in the one before (1, 1.1, 1.1.1).
    """
    labels = [Label(at, path_of(piece.text.value)) for at, piece in enumerate(pieces) if _opens_words(piece)]
    best: tuple[float, Numbering] = (0.0, Numbering({}, frozenset(), frozenset()))
    for way in (
        *(_by_prefix(labels, heads, first) for first in (1, 2)),
        *(_by_depth(labels, heads, d) for d in (1, 2)),
    ):
        levels = dict(way)
        score, series = _fit(labels, levels, heads, area_rows, len(pieces))
        if score > best[0]:
            best = score, Numbering(levels, series, _numbered(levels, series))
    return best[1]


def _opens_words(piece: Piece) -> bool:
    return piece.number and piece.first and (not piece.last or len(path_of(piece.text.value)) > 1)


def _by_prefix(labels: Sequence[Label], heads: int, first: int) -> Iterator[tuple[int, int]]:
    for label in labels:
        if len(label.path) == 2 and 0 <= label.path[0] - first < heads:
            yield label.place, label.path[0] - first


def _by_depth(labels: Sequence[Label], heads: int, least: int) -> Iterator[tuple[int, int]]:
    for label in labels:
        if 0 <= len(label.path) - least < heads:
            yield label.place, len(label.path) - least


def _fit(
    labels: Sequence[Label], levels: Mapping[int, int], heads: int, area_rows: frozenset[int], pieces: int
) -> tuple[float, frozenset[int]]:
    """How well a way of numbering explains the labels, and which of them stand in series."""
    nested = any(len(label.path) != 2 for label in labels if label.place in levels)
    groups = [[label for label in labels if label.place in levels]]
    if not nested:
        groups = [
            [Label(label.place, label.path[-1:]) for label in groups[0] if levels[label.place] == level]
            for level in range(heads)
        ]
    found = [likeliest_series(group, [0.0] * len(group), area_rows, pieces) for group in groups]
    used = sum(bool(series.places) for series in found) if not nested else len(set(levels.values()))
    series = frozenset().union(*(series.places for series in found))
    unexplained = len(labels) - len(series)
    return sum(series.score for series in found) * used - unexplained, series


def _numbered(levels: Mapping[int, int], series: frozenset[int]) -> frozenset[int]:
    least = framework()["numbers"]["least"]
    counts = [levels[place] for place in series]
    return frozenset(level for level in counts if counts.count(level) >= min(least, max(1, len(counts) // 3)))
