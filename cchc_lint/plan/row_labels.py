"""Which lone numbers of a table number its rows: those that form a series together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from cchc_lint.plan.cell_features import Piece
from cchc_lint.plan.cell_words import weights

_REACH = 30  # how many numbers back the one before in a series is looked for


def row_series(pieces: Sequence[Piece], area_rows: frozenset[int]) -> frozenset[int]:
    """The pieces whose numbers form the likeliest series 1, 2, 3 …, gaps and repetitions allowed.

    ``area_rows`` are pieces at which the numbering may start again.
    """
    weight = weights()["series"]
    places = [index for index, piece in enumerate(pieces) if piece.number]
    labels = [Label(index, path_of(pieces[index].text.value)) for index in places]
    own = [
        weight["mark"] * pieces[place].text.value.endswith((".", ")")) + weight["alone"] * pieces[place].last
        for place in places
    ]
    return likeliest_series(labels, own, area_rows, len(pieces)).places


@dataclass(frozen=True, slots=True)
class Label:
    """The number that piece ``place`` bears, by its parts: (2, 10) for "2.10."."""

    place: int
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The pieces whose numbers follow one another, and the score of the whole."""

    places: frozenset[int]
    score: float


def likeliest_series(labels: Sequence[Label], own: Sequence[float], area_rows: frozenset[int], pieces: int) -> Series:
    """The best chain of numbers by dynamic programming, each link looked for among a bounded number of candidates.

    ``own`` is what speaks for each label by itself; ``pieces`` is how many pieces the table has.
    """
    weight = weights()["series"]
    above = tuple(accumulate(index in area_rows for index in range(pieces)))
    best: list[float] = []
    back: list[int | None] = []
    for k, label in enumerate(labels):
        last = label.path[-1]
        score: float = weight["first"] if last == 1 else weight["skip"] * min(last - 1, 6)
        link: int | None = None
        for j in range(max(0, k - _REACH), k):
            restarted = above[labels[j].place] < above[label.place]
            way = best[j] + _step(labels[j].path, label.path, restarted, weight)
            if way > score:
                score, link = way, j
        best.append(score + own[k])
        back.append(link)
    chain: list[int] = []
    at = max(range(len(best)), key=lambda k: best[k], default=None)
    score = best[at] if at is not None else 0.0
    while at is not None:
        chain.append(labels[at].place)
        at = back[at]
    return Series(frozenset(chain), score)


def path_of(text: str) -> tuple[int, ...]:
    """The parts of a printed number: (2, 1) for "2..1."."""
    return tuple(int(number) for number in re.findall(r"\d+", text)) or (0,)


def _step(before: tuple[int, ...], path: tuple[int, ...], restarted: bool, weight: dict[str, float]) -> float:
    """How well one number follows another."""
    gain: float = weight["next"]
    if path == (*before, 1):
        return gain
    level = len(path)
    if level <= len(before) and path[:-1] == before[: level - 1]:
        step = path[-1] - before[level - 1]
        if step == 1:
            return gain
        if step == 0 and level == len(before):
            return float(weight["again"])
        if 1 < step <= 4:
            return gain + float(weight["skip"]) * step
    if path[-1] == 1:
        return gain if restarted else float(weight["restart"])
    return -1e9
