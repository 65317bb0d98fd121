"""Which lone numbers of a table number its rows: those that form a series together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from cchc_lint.plan.cell_features import Piece
from cchc_lint.plan.cell_words import weights

_REACH = 30  # how many numbers back the one before in a series is looked for


def row_series(pieces: Sequence[Piece], area_rows: frozenset[int]) -> frozenset[int]:
    """The pieces whose numbers form the likeliest series 1, 2, 3 …, gaps and repetitions allowed.

    ``area_rows`` are pieces at which the numbering may start again. The best chain by dynamic programming, each link
    looked for among a bounded number of candidates.
    """
    weight = weights()["series"]
    places = [index for index, piece in enumerate(pieces) if piece.number]
    paths = [_path(pieces[index].text.value) for index in places]
    above = tuple(accumulate(index in area_rows for index in range(len(pieces))))
    best: list[float] = []
    back: list[int | None] = []
    for k, path in enumerate(paths):
        own = weight["mark"] * pieces[places[k]].text.value.endswith((".", ")"))
        own += weight["alone"] * pieces[places[k]].last
        score: float = weight["first"] if path[-1] == 1 else weight["skip"] * min(path[-1] - 1, 6)
        link: int | None = None
        for j in range(max(0, k - _REACH), k):
            restarted = above[places[j]] < above[places[k]]
            way = best[j] + _step(paths[j], path, restarted, weight)
            if way > score:
                score, link = way, j
        best.append(score + own)
        back.append(link)
    chain: list[int] = []
    at = max(range(len(best)), key=lambda k: best[k], default=None)
    while at is not None:
        chain.append(places[at])
        at = back[at]
    return frozenset(chain)


def _path(text: str) -> tuple[int, ...]:
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
