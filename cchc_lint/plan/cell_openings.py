"""How the cells of each column of a table usually begin, learnt from a first cut of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cchc_lint.plan.cell_features import Piece
from cchc_lint.plan.continuations import words_of
from cchc_lint.plan.framework_numbers import framework

Key = tuple[str, ...]
_WORDS = 2  # by which two cells are held to begin alike


def opening_keys(pieces: Sequence[Piece]) -> tuple[Key, ...]:
    """The first words from each piece on, over line ends too, as printed: a capital tells a beginning."""
    keys: list[Key] = []
    following: Key = ()
    for piece in reversed(pieces):
        following = (*words_of(piece.text.value)[:_WORDS], *following)[:_WORDS]
        keys.append(following)
    return tuple(reversed(keys))


def learn_openings(keys: Sequence[Key], begun: Iterable[tuple[int, int]]) -> Mapping[Key, Mapping[int, float]]:
    """The score of a cell of a column beginning with some words, by these and the column's index.

    ``begun`` are the pieces at which cells begin in the first cut, with their columns. Words met too seldom say
    nothing.
    """
    weight = framework()["openings"]
    seen = Counter(keys)
    starts = Counter((keys[at], column) for at, column in begun)
    columns = {column for _, column in starts}
    low, high = weight["bounds"]
    learnt: dict[Key, dict[int, float]] = {}
    for key in {key for key, _ in starts}:
        if seen[key] >= weight["least"] and key:
            learnt[key] = {
                column: weight["weight"]
                * max(low, min(high, math.log((starts[key, column] + 0.5) / (seen[key] - starts[key, column] + 0.5))))
                for column in columns
            }
    return learnt
