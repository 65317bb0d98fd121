"""How wide the columns of a table were printed, told from where its lines break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_lint.plan.cell_features import Piece
from cchc_lint.plan.cell_words import weights

_SPACE = 0.25
_MOST_CANDIDATES = 80


@dataclass(frozen=True, slots=True)
class Width:
    """A column's width in units of the type size, and how far it may be trusted (0 to 1).

    ``at_least`` grows with the lines seen, ``at_most`` with those that were broken within a sentence: a column that
    holds but short cells may be wider.
    """

    value: float
    at_least: float
    at_most: float

    def too_wide(self, width: float) -> float:
        """The score (at most 0) of text of this width standing on one line of the column."""
        weight = weights()["width"]
        return -self.at_most * _bounded(
            weight["too_wide"] * (width / self.value - 1 - weight["tolerance"]), weight["most_too_wide"]
        )

    def early_break(self, width: float, next_word: float) -> float:
        """The score (at most 0) of a line being broken although the next word had fitted."""
        weight = weights()["width"]
        slack = 1 - (width + _SPACE + next_word) / self.value - weight["tolerance"]
        return -self.at_least * _bounded(weight["early_break"] * slack, weight["most"])


def _bounded(value: float, most: float) -> float:
    return max(0.0, min(value, most))


def learn_width(pieces: Sequence[Piece], cells: Sequence[tuple[int, int, float]]) -> Width | None:
    """The width under which the line breaks of a column's cells are likeliest; None where it has no whole line.

    ``cells`` are ranges of pieces with how far each may be trusted. A line is at most as wide as its column, and had
    the next word fitted it would stand there too (greedy filling, as every word processor does). Candidates are the
    lines' own widths, thinned out in long tables: the best leaves least to explain.
    """
    lines: list[tuple[float, float]] = []
    broken: list[tuple[float, float]] = []
    for start, end, trust in cells:
        width = 0.0
        for at in range(start, end):
            piece = pieces[at]
            width = piece.line_width if piece.first else width + piece.width
            if piece.last and not piece.number:
                lines.append((width, trust))
                if at + 1 < end and not pieces[at + 1].natural and not pieces[at + 1].broken:
                    broken.append((width + _SPACE + pieces[at + 1].first_word, trust))
    if not lines:
        return None
    candidates = sorted({max(width, _SPACE) for width, _ in lines})
    thinned = candidates[:: max(1, len(candidates) // _MOST_CANDIDATES)]
    best = min(thinned, key=lambda width: (_misfit(width, lines, broken), width))
    half = weights()["width"]["weight_half_at"]
    seen, full = (sum(trust for _, trust in part) for part in (lines, broken))
    return Width(max(best, 1.0), seen / (seen + half["lines"]), full / (full + half["breaks"]))


def _misfit(width: float, lines: Sequence[tuple[float, float]], broken: Sequence[tuple[float, float]]) -> float:
    weight = weights()["width"]
    over = sum(trust * _bounded(weight["too_wide"] * (line / width - 1), weight["most"]) for line, trust in lines)
    under = sum(trust * _bounded(weight["early_break"] * (1 - line / width), weight["most"]) for line, trust in broken)
    return over + under
