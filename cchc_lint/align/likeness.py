"""How alike texts are: four measures between every superior text and every clause of the subordinate plan.

* ``syllables``: cosine of TF-IDF vectors over syllables and pairs of syllables; the tones count.
* ``letters``: the same over runs of three to five letters without marks; bears misspellings and broken characters.
* ``coverage``: share of the superior text's IDF weight whose syllables stand in the clause; a clause may say more.
* ``tokens``: rapidfuzz's token_set_ratio, only for candidate pairs. Alone it gives 1 to every subset of a text.

Vietnamese is written syllable by syllable. Pairs of syllables stand in for words; word segmentation does not help and
breaks on the noise of scans.
"""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from cchc_lint.align.background import background
from cchc_lint.align.normalise import syllables
from cchc_lint.plan.grammar.phrases import unaccented
from cchc_lint.rulepack.files import data

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]

_CHUNK = 128
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Vector:
    """A text by the TF-IDF weights of its parts; ``norm`` is the length that cosines divide by, never 0."""

    weights: dict[str, float]
    norm: float


@dataclass(frozen=True, slots=True)
class Features:
    """A text as vectors of syllables and their pairs, and of runs of letters; its words by IDF, and in one line."""

    syllables: Vector
    letters: Vector
    words: dict[str, float]
    line: str


@lru_cache(maxsize=512)
def features(value: str, names: tuple[str, ...]) -> Features:
    """The features of a text; ``names`` are those of units that are set aside."""
    words = syllables(value, names)
    table = background()
    line = " ".join(words)
    runs = f"_{unaccented(line)}_".replace(" ", "_")
    letters = Counter(
        [runs[start : start + length] for length in _run_lengths() for start in range(len(runs) - length + 1)]
    )
    return Features(
        _vector(Counter([*words, *map("_".join, pairwise(words))]), table.syllables, table.rare),
        _vector(letters, table.letters, table.rare),
        {word: table.syllables.get(word, table.rare) for word in dict.fromkeys(words)},
        line,
    )


@lru_cache(maxsize=1)
def _run_lengths() -> tuple[int, ...]:
    return tuple(data("alignment")["letter_runs"])


def _vector(counts: Counter[str], idf: dict[str, float], rare: float) -> Vector:
    weight = idf.get
    weights = {gram: count * weight(gram, rare) for gram, count in counts.items()}
    return Vector(weights, math.hypot(*weights.values()) or 1.0)


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors are, 0 to 1."""
    shared = one.weights.keys() & other.weights.keys()
    return math.fsum(one.weights[gram] * other.weights[gram] for gram in shared) / (one.norm * other.norm)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Measures between superior texts (rows) and clauses (columns), each 0 to 1."""

    syllables: Matrix
    letters: Matrix
    coverage: Matrix


def _numpy() -> Any:
    """numpy, told before its first import to use one thread: the products are small, and a second one only waits."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy  # noqa: PLC0415

    return numpy


class Index:
    """Superior texts made ready for comparison with the clauses of any number of subordinate plans."""

    __slots__ = ("_blocks",)

    def __init__(self, above: Sequence[Features]) -> None:
        self._blocks = [_Block(above[start : start + _BLOCK]) for start in range(0, len(above), _BLOCK)]

    def likeness(self, below: Sequence[Features]) -> Likeness:
        """The three measures of every pair. Time grows with the number of pairs and with the superior's words."""
        np = _numpy()
        parts = [block.likeness(below) for block in self._blocks]
        return Likeness(
            np.concatenate([part.syllables for part in parts]),
            np.concatenate([part.letters for part in parts]),
            np.concatenate([part.coverage for part in parts]),
        )


class _Block:
    """Some of the superior texts: matrices of few rows have few columns, so many blocks need no more room than one."""

    __slots__ = ("_coverage", "_letters", "_syllables")

    def __init__(self, above: Sequence[Features]) -> None:
        self._syllables = _Columns([one.syllables for one in above])
        self._letters = _Columns([one.letters for one in above])
        self._coverage = _Columns([Vector(one.words, math.fsum(one.words.values()) or 1.0) for one in above])

    def likeness(self, below: Sequence[Features]) -> Likeness:
        present = [Vector(dict.fromkeys(one.words, 1.0), 1.0) for one in below]
        return Likeness(
            self._syllables.products([one.syllables for one in below]),
            self._letters.products([one.letters for one in below]),
            self._coverage.products(present),
        )


class _Columns:
    """A matrix of vectors with a column for each of their parts; what only the other side has needs none."""

    __slots__ = ("_columns", "_rows")

    def __init__(self, vectors: Sequence[Vector]) -> None:
        parts = dict.fromkeys(part for vector in vectors for part in vector.weights)
        self._columns = {part: column for column, part in enumerate(parts)}
        self._rows = self._filled(vectors)

    def products(self, vectors: Sequence[Vector]) -> Matrix:
        np = _numpy()
        chunks: list[Any] = [
            self._rows @ self._filled(vectors[start : start + _CHUNK]).T for start in range(0, len(vectors), _CHUNK)
        ]
        products: Matrix = np.concatenate(chunks, axis=1) if chunks else np.zeros((len(self._rows), 0), np.float32)
        return products

    def _filled(self, vectors: Sequence[Vector]) -> Matrix:
        np = _numpy()
        columns = self._columns
        matrix: Matrix = np.zeros((len(vectors), len(columns)), np.float32)
        for row, vector in enumerate(vectors):
            known = columns.keys() & vector.weights.keys()
            if len(known) > 1:
                parts = itemgetter(*known)
                matrix[row, parts(columns)] = parts(vector.weights)
            elif known:
                part = known.pop()
                matrix[row, columns[part]] = vector.weights[part]
            matrix[row] /= vector.norm
        return matrix
