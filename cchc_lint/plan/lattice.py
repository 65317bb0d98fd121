"""The scores of every way to cut a table's pieces into cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from cchc_lint.plan.cell_features import NO_JUMP, Piece
from cchc_lint.plan.cell_words import CLASSES, weights
from cchc_lint.plan.column_widths import Width
from cchc_lint.plan.grammar.areas import area_of_heading
from cchc_lint.plan.row_labels import row_series
from cchc_lint.source import Text

FRESH = -1  # the reach of a row that has not gone back to an earlier column


@dataclass(frozen=True, slots=True)
class ColumnScores:
    """What one column makes of the pieces.

    ``fresh[i]``: a cell beginning at piece i. ``inside`` and ``joins`` are running sums:
    of the words, and of two neighbouring pieces standing in one cell. ``longest`` is the most pieces a cell may have.
    """

    name: str
    width: Width | None
    fresh: tuple[float, ...]
    inside: tuple[float, ...]
    joins: tuple[float, ...]
    usual_words: int
    longest: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """All scores of one table.

    ``labels[i]`` is the score of piece i numbering a row, ``series`` the pieces that number rows in a series;
    ``area_rows[i]`` the end of an area row that begins at piece i, with its score; ``unnumbered`` the score of a row
    that begins without a number. ``task`` is the index of the task's column, ``line_starts[i]`` the first piece of the
    line of piece i, its row number left out. ``empties``, ``words`` and ``bullets`` are running sums.
    """

    pieces: tuple[Piece, ...]
    columns: tuple[ColumnScores, ...]
    labels: Mapping[int, float]
    series: frozenset[int]
    area_rows: Mapping[int, tuple[int, float]]
    line_starts: tuple[int, ...]
    unnumbered: float
    task: int
    empties: tuple[float, ...]
    words: tuple[int, ...]
    bullets: tuple[int, ...]

    def skipped(self, first: int, column: int) -> float:
        """The score of the columns from ``first`` up to ``column`` being empty."""
        return self.empties[column] - self.empties[first] if column > first else 0.0

    def tail(self, column: int, reach: int) -> float:
        """The score of a row ending after ``column``; columns up to ``reach`` were met before."""
        return self.skipped(max(column, reach) + 1, len(self.columns))

    def onward(self, column: int, reach: int, start: int, at: int) -> Iterator[tuple[int, int, float]]:
        """Where a row may go at piece ``at`` after a cell of ``column`` that began at ``start``: column, reach, score.

        ``reach`` is FRESH until the row goes back to an earlier column, then the furthest column met so far.
        """
        for later in range(column + 1, len(self.columns)):
            if reach == FRESH:
                yield later, FRESH, self.skipped(column + 1, later)
            else:
                yield later, max(reach, later), self.skipped(max(column, reach) + 1, later)
        jump = self._jump_after(start, at)
        if jump <= NO_JUMP:
            return
        furthest = max(column, reach)
        for earlier in range(column + (reach == FRESH)):
            yield earlier, furthest, jump

    def _jump_after(self, start: int, at: int) -> float:
        """The score of going back at piece ``at``: likelier after a printed line that two cells share."""
        shared = self.line_starts[start] == self.line_starts[at - 1] < start and self.pieces[at].first
        jump = self.pieces[at].jump
        return max(jump, weights()["jump"]["after_shared_line"]) if shared else jump

    def resume(self, column: int, last: int | None, at: int) -> float:
        """The score of words of a column beginning at piece ``at`` after the row went back.

        ``last`` is the last piece of the cell so far. Words in small letters go on best with a cell that stopped in
        mid-sentence at the end of a full line.
        """
        scores, piece, jump = self.columns[column], self.pieces[at], weights()["jump"]
        if last is None:
            return float(jump["each_cell"]) + scores.fresh[at]
        before = self.pieces[last]
        score = float(jump["each_cell"]) + (0.0 if piece.small else scores.fresh[at])
        if piece.small and before.text.value.endswith((".", ";")):
            score += jump["after_sentence"]
        if scores.width and not piece.natural:
            score += scores.width.early_break(before.line_width, piece.first_word)
        return score

    def cells(self, column: int, at: int, stop: int, resumed: bool) -> Iterator[tuple[int, float]]:
        """Every end that a cell of the column beginning at piece ``at`` may have, with the score of its words."""
        scores = self.columns[column]
        weight = weights()
        hopeless, mixed, over = weight["limits"]["hopeless"], weight["mixed_bullets"], weight["long_cell"]
        inside, joins, words = scores.inside, scores.joins, self.words
        no_bullet = not resumed and not self.pieces[at].bullet
        for end in range(at + 1, min(at + scores.longest, stop) + 1):
            content = inside[end] - inside[at] + joins[end - 1] - joins[at]
            if content < hopeless:
                break
            score = content
            if no_bullet and self.bullets[end] > self.bullets[at + 1]:
                score += mixed
            surplus = words[end] - words[at] - scores.usual_words
            yield end, score + (over * surplus if surplus > 0 else 0.0)


AREA_LABEL = re.compile(r"\s*(?:[IVX]{1,5}|[A-HĐ])(?:\s*[.)/:]\s*|\s+|$)(?=[^\W\d_]|$)")


def build_lattice(pieces: tuple[Piece, ...], columns: Sequence[str], widths: Mapping[str, Width]) -> Lattice:
    """The scores of a table whose heading names ``columns`` (without that of the numbers)."""
    weight = weights()
    area_rows = find_area_rows(pieces)
    series = row_series(pieces, frozenset(area_rows))
    numbered = bool(series)
    return Lattice(
        pieces,
        tuple(column_scores(name, columns, pieces, series, widths.get(name)) for name in columns),
        {index: _label_score(pieces[index], index in series, weight["row"]) for index in _numbers(pieces)},
        series,
        area_rows,
        tuple(_line_starts(pieces)),
        weight["row"]["no_label" if numbered else "no_label_column"],
        columns.index("task") if "task" in columns else 0,
        tuple(accumulate((-weight["empty"][name] for name in columns), initial=0.0)),
        tuple(accumulate((piece.words for piece in pieces), initial=0)),
        tuple(accumulate((piece.bullet for piece in pieces), initial=0)),
    )


def _numbers(pieces: Sequence[Piece]) -> list[int]:
    return [index for index, piece in enumerate(pieces) if piece.number]


def _label_score(piece: Piece, in_series: bool, weight: Mapping[str, float]) -> float:
    return weight["label_in_series" if in_series else "label_out_of_series"] + weight["label_alone"] * (
        piece.first and piece.last
    )


def column_scores(
    name: str, columns: Sequence[str], pieces: Sequence[Piece], series: frozenset[int], width: Width | None
) -> ColumnScores:
    weight = weights()
    kind = weight["kinds"][name]
    per_word = [weight["each_word"][kind][cls] for cls in CLASSES]
    vague = weight["vague_office"].get(name, 0.0) if {"lead", "coordination"} <= set(columns) else 0.0
    opening = weight["opening"][kind]
    fresh, inside, joins = [], [0.0], [0.0]
    for index, piece in enumerate(pieces):
        fresh.append(piece.boundary + opening[piece.opening])
        inside.append(inside[-1] + _words_score(piece, index in series, per_word, vague, width))
        if index:
            joins.append(joins[-1] + _join_score(pieces[index - 1], piece, width))
    return ColumnScores(
        name,
        width,
        tuple(fresh),
        tuple(inside),
        tuple(joins) or (0.0,),
        weight["usual_words"][kind],
        weight["longest_lines"][kind],
    )


def _words_score(piece: Piece, in_series: bool, per_word: Sequence[float], vague: float, width: Width | None) -> float:
    row = weights()["row"]
    if piece.number and (piece.first or in_series):
        return float(row["label_in_cell"] if in_series else row["page_number"])
    score = sum(count * word for count, word in zip(piece.counts, per_word, strict=True)) + vague * piece.vague
    return score + (width.too_wide(piece.width) if width and piece.words else 0.0)


def _join_score(before: Piece, piece: Piece, width: Width | None) -> float:
    """The score of two neighbours standing in one cell."""
    if width is None or before.number:
        return 0.0
    if not piece.first:
        return width.too_wide(before.width + piece.width) - width.too_wide(before.width) - width.too_wide(piece.width)
    if piece.natural or piece.broken or piece.number:
        return 0.0
    return width.early_break(before.line_width, piece.first_word)


def _line_starts(pieces: Sequence[Piece]) -> Iterator[int]:
    """For each piece the first piece of its line after a row number."""
    start = 0
    for index, piece in enumerate(pieces):
        if piece.first or (pieces[index - 1].number and pieces[index - 1].first):
            start = index
        yield start


def find_area_rows(pieces: Sequence[Piece]) -> dict[int, tuple[int, float]]:
    """Rows that only name an area of reform ("I. CẢI CÁCH THỂ CHẾ"): where they begin, where they end, their score."""
    weight = weights()
    found: dict[int, tuple[int, float]] = {}
    for index, piece in enumerate(pieces):
        if not piece.first or piece.number or piece.bullet or piece.small or _is_figures(piece.text.value):
            continue
        label = AREA_LABEL.match(piece.text.value)
        roman = bool(label) and not piece.text.value[:1].islower()
        end = index
        best = None
        while end < min(len(pieces), index + weight["area_rows"]["longest_lines"]) and not (
            end > index and pieces[end].number
        ):
            end += 1
            if not pieces[end - 1].last:
                continue
            text = Text.join(p.text for p in pieces[index:end])
            capital = _capitals(text.value) >= weight["area_rows"]["capitals"]
            if label and not any(map(str.isalpha, text.value[label.end() :])):
                continue
            words = sum(p.words for p in pieces[index:end])
            if words < 2 or (not capital and not roman):
                if words >= 2:
                    break
                continue
            names = area_of_heading(text) is not None
            if (capital and (roman or names)) or (roman and names and words <= 14):
                best = end
            elif best is not None:
                break
        if best is not None:
            found[index] = (best, weight["row"]["area_row"] * (1 + 0.5 * (best - index)))
    return found


def _is_figures(text: str) -> bool:
    """Whether a line holds no letter: the rest of a date that was wrapped ("đến tháng" / "10/2026")."""
    return not any(map(str.isalpha, text))


def _capitals(text: str) -> float:
    letters: Any = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) / len(letters) if letters else 0.0
