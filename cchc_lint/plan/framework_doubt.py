"""How sure the entries of a framework table are: each border against the others it might have had.

A border's alternatives leave the other borders where they are (a pseudo-likelihood, after Besag, "Statistical Analysis
of Non-Lattice Data", 1975): cheaper than the sums over all cuts and enough to tell a clear border from a guess.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cchc_lint.plan.cell_words import weights
from cchc_lint.plan.framework_decode import Entry
from cchc_lint.plan.framework_lattice import FrameworkLattice
from cchc_lint.plan.framework_numbers import framework


def entry_chances(lattice: FrameworkLattice, entries: Sequence[Entry]) -> tuple[float, ...]:
    """The probability of each entry; 1 for those without words of a cell. Linear in the number of pieces."""
    chances = [1.0] * len(entries)
    open_cells: dict[int, int] = {}
    for at, entry in enumerate(entries):
        if entry.kind in ("area", "lone"):
            if entry.kind == "area":
                open_cells.clear()
            continue
        before = entries[at - 1] if at and entries[at - 1].end == entry.start else None
        if entry.kind == "tail":
            chances[at] = min(chances[at], _column_chance(lattice, entry, open_cells))
        elif entry.start in lattice.numbering.levels:
            in_series = entry.start in lattice.numbering.series
            chances[at] = min(chances[at], 1.0 if in_series else framework()["confidence"]["out_of_series"])
        elif before is not None and before.kind in ("cell", "tail"):
            chance = _border_chance(lattice, before, entry)
            chances[at] = min(chances[at], chance)
            chances[at - 1] = min(chances[at - 1], chance)
        open_cells[entry.column] = entry.end - 1
    return tuple(chances)


def _border_chance(lattice: FrameworkLattice, before: Entry, entry: Entry) -> float:
    """The probability of the border between two entries being where it is, and there at all."""
    first = before.start + (before.start in lattice.numbering.levels)
    scores: list[float] = []
    own = 0.0
    for at in range(first + 1, entry.end):
        score = (
            lattice.words_score(before.column, first, at, before.kind == "tail")
            + lattice.fresh[entry.column][at]
            - lattice.ties[at]
            + lattice.words_score(entry.column, at, entry.end, False)
        )
        scores.append(score)
        own = score if at == entry.start else own
    if entry.column >= lattice.heads:
        whole = lattice.words_score(before.column, first, entry.end, before.kind == "tail")
        scores.append(whole + lattice.missing(entry.column, entry.column + 1))
    return _share(own, scores)


def _column_chance(lattice: FrameworkLattice, entry: Entry, open_cells: dict[int, int]) -> float:
    """The probability of words behind a page break going on with this open cell rather than with another."""
    scores = {
        column: lattice.resume(column, last, entry.start) + lattice.words_score(column, entry.start, entry.end, True)
        for column, last in open_cells.items()
    }
    return _share(scores.get(entry.column, 0.0), list(scores.values()))


def _share(own: float, scores: Sequence[float]) -> float:
    heat = weights()["confidence"]["temperature"]
    return 1.0 / max(1.0, sum(math.exp(min(50.0, (score - own) / heat)) for score in scores))
