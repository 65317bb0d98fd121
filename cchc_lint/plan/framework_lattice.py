"""The scores of every way to cut the pieces of a framework table into goals, tasks, activities and their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from statistics import median

from cchc_lint.plan.cell_features import NO_JUMP, Piece
from cchc_lint.plan.cell_openings import Key, opening_keys
from cchc_lint.plan.cell_words import weights
from cchc_lint.plan.column_widths import Width
from cchc_lint.plan.continuations import Pairs, words_of
from cchc_lint.plan.framework_numbers import Numbering, framework, read_numbering
from cchc_lint.plan.lattice import AREA_LABEL, ColumnScores, column_scores, find_area_rows

NOTHING = -1e18


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a first cut of the table taught: the widths of its columns, and how their cells begin."""

    widths: Mapping[str, Width] = field(default_factory=dict)
    openings: Mapping[Key, Mapping[int, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FrameworkLattice:
    """All scores of one framework table.

    The first ``heads`` columns are goal, task, activities (those the table has), the others hold the cells.
    ``lone[i]`` is the score of piece i, a number alone, numbering a row or a page. ``area_rows`` as in ``Lattice``.
    ``fresh``, ``enters``, ``ties``: the score of an entry of each column beginning at each piece; of a page beginning
    there; of the piece going on with the one before. ``holds``: of its doing so rather than with another open cell.
    ``contexts``: the words around it. ``empties``, ``words``, ``bullets`` are running sums.
    """

    pieces: tuple[Piece, ...]
    columns: tuple[ColumnScores, ...]
    heads: int
    numbering: Numbering
    area_rows: Mapping[int, tuple[int, float]]
    lone: Mapping[int, float]
    budget: int | None
    pairs: Pairs
    fresh: tuple[tuple[float, ...], ...]
    enters: tuple[float, ...]
    ties: tuple[float, ...]
    holds: tuple[float, ...]
    contexts: tuple[Context, ...]
    empties: tuple[float, ...]
    words: tuple[int, ...]
    bullets: tuple[int, ...]

    def missing(self, first: int, stop: int) -> float:
        """The score of the columns from ``first`` up to ``stop`` holding nothing in a row whose later ones do."""
        return self.empties[stop] - self.empties[first] if stop > first else 0.0

    def row_end(self, reach: int) -> float:
        """The score of a row ending whose furthest cell is in column ``reach``."""
        if reach < self.heads:
            return 0.0
        return max(self.missing(reach + 1, len(self.columns)), -float(framework()["row"]["merged"]))

    def resume(self, column: int, last: int, at: int) -> float:
        """The score of piece ``at`` going on with the column's open cell, which stopped with piece ``last``."""
        weight, piece, before = framework()["tail"], self.pieces[at], self.pieces[last]
        ended = before.text.value
        score: float = weight["each"]
        if not piece.first:
            score += weight["inside_line"]
        if piece.bullet:
            score += weight["bullet_in_head" if column < self.heads else "bullet"]
        elif ended.endswith((".", ";", "!", "?")):
            score += 0.0 if not piece.small and not ended.endswith(";") else weight["finished"]
        else:
            score += weight["unfinished"] + (0.0 if piece.small else weight["capital"])
            if _NUMERAL.match(piece.text.value) and self.contexts[last].last[-1:] in _takes_number():
                score += weight["number_wanted"]
            if ended.endswith((",", "-", "–", "/", "(")):
                score += weight["wants_more"]
            context, open_words = self.contexts[at], self.contexts[last].last
            score += _tie(self.pairs, open_words, context.first)
            if self.pairs.runs[*open_words, *context.first[:1]]:
                score += weight["known_phrase"]
        scores = self.columns[column]
        if scores.width and not piece.natural:
            score += scores.width.early_break(before.line_width, piece.first_word)
        return score

    def cells(self, column: int, at: int, resumed: bool) -> Iterator[tuple[int, float]]:
        """Every end that an entry of the column beginning at piece ``at`` may have, with the score of its words."""
        weight = weights()
        scores, begin = self.columns[column], at
        if self.pieces[at].number:
            if at in self.numbering.levels and column < self.heads:
                begin = at + 1
            elif column == self.budget and at in self.lone:
                yield at + 1, 0.0
                return
            elif column >= self.heads or at in self.lone:
                return
        worse = framework()["worse_end"]
        best = weight["limits"]["hopeless"] + worse
        inside, joins = scores.inside, scores.joins
        for end in range(begin + 1, min(begin + scores.longest, len(self.pieces)) + 1):
            content = inside[end] - inside[begin] + joins[end - 1] - joins[begin]
            if content < best - worse:
                break
            best = max(best, content)
            yield end, content + self._shape(scores, begin, end, resumed, begin > at)

    def _shape(self, scores: ColumnScores, begin: int, end: int, resumed: bool, numbered: bool) -> float:
        """The score of the length of some words, and of bullets in an entry that begins without one."""
        score = 0.0
        if not resumed and self.bullets[end] > self.bullets[begin + 1] and not self.pieces[begin].bullet:
            score += framework()["row"]["bullets_in_head"] if numbered else weights()["mixed_bullets"]
        surplus = self.words[end] - self.words[begin] - scores.usual_words
        return score + (weights()["long_cell"] * surplus if surplus > 0 else 0.0)

    def words_score(self, column: int, begin: int, end: int, resumed: bool) -> float:
        """The score of the words from piece ``begin`` to ``end`` standing in one entry of the column."""
        scores = self.columns[column]
        if column == self.budget and end == begin + 1 and self.pieces[begin].number:
            return 0.0
        content = scores.inside[end] - scores.inside[begin] + scores.joins[end - 1] - scores.joins[begin]
        return content + self._shape(scores, begin, end, resumed, begin - 1 in self.numbering.levels)


def build_framework_lattice(
    pieces: tuple[Piece, ...], names: Sequence[str], heads: int, pairs: Pairs, learnt: Learnt
) -> FrameworkLattice:
    """The scores of a table with these columns (but that of the numbers), the first ``heads`` being head columns."""
    keys = opening_keys(pieces)
    area_rows = {**find_area_rows(pieces), **_wide_lines(pieces)}
    numbering = read_numbering(pieces, heads, frozenset(area_rows))
    area_rows = {at: row for at, row in area_rows.items() if at not in numbering.levels}
    columns = tuple(column_scores(name, names, pieces, numbering.series, learnt.widths.get(name)) for name in names)
    contexts = tuple(_contexts(pieces))
    budget = names.index("budget") if "budget" in names else None
    return FrameworkLattice(
        pieces,
        columns,
        heads,
        numbering,
        area_rows,
        dict(_lone_numbers(pieces, numbering)),
        budget,
        pairs,
        tuple(
            tuple(
                _fresh(column, at, pieces, numbering, scores) + learnt.openings.get(keys[at], {}).get(column, 0.0)
                for at in range(len(pieces))
            )
            for column, scores in enumerate(columns)
        ),
        tuple(_page_sign(piece) for piece in pieces),
        tuple(_ties(pieces, contexts, pairs)),
        tuple(_holds(pieces, contexts, pairs)),
        contexts,
        tuple(accumulate((-weights()["empty"][name] for name in names), initial=0.0)),
        tuple(accumulate((piece.words for piece in pieces), initial=0)),
        tuple(accumulate((piece.bullet for piece in pieces), initial=0)),
    )


_NUMERAL = re.compile(r"(?:[IVX]{1,4}|\d{1,2})(?!\w)")


@lru_cache(maxsize=1)
def _takes_number() -> frozenset[tuple[str]]:
    return frozenset((word,) for word in framework()["takes_number"])


def _dangles(words: tuple[str, ...]) -> bool:
    """Whether the last of some words wants another after it."""
    return bool(words) and words[-1] in weights()["words"]["dangling"]


def _tie(pairs: Pairs, before: tuple[str, ...], after: tuple[str, ...], *, neighbours: bool = False) -> float:
    """The score of some words standing behind others."""
    if not before or not after:
        return 0.0
    weight = framework()["tail"]
    low, high = weight["continuity_bounds"]
    tie = pairs.continuity(before[-1], after[0], neighbours=neighbours)
    return float(weight["continuity"] * max(low, min(high, tie)))


def _page_sign(piece: Piece) -> float:
    """The score of a page beginning with a piece; that of a lone number before it is not in it."""
    if not piece.page:
        return NO_JUMP
    return float(weights()["jump"]["page_break" if piece.broken else "likely_page_break"])


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a piece, in small letters and over line ends: two ``before`` it, its ``first`` and ``last``."""

    before: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]


def _contexts(pieces: Sequence[Piece]) -> Iterator[Context]:
    words = [[word.lower() for word in words_of(piece.text.value)] for piece in pieces]
    firsts: list[tuple[str, ...]] = []
    following: tuple[str, ...] = ()
    for own in reversed(words):
        following = (*own, *following)[:2]
        firsts.append(following)
    last: tuple[str, ...] = ()
    for own, first in zip(words, reversed(firsts), strict=True):
        before, last = last, (*last, *own)[-2:]
        yield Context(before, first, last)


def _is_parted(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a page, a number or the beginning parts a piece from the one before."""
    return not at or not pieces[at].first or pieces[at].page or bool(pieces[at - 1].number)


def _ties(pieces: Sequence[Piece], contexts: Sequence[Context], pairs: Pairs) -> Iterator[float]:
    """For each piece the score of its going on with the one before; 0 where a page or a number parts them."""
    for at in range(len(pieces)):
        if _is_parted(pieces, at):
            yield 0.0
        else:
            context = contexts[at]
            tie = _tie(pairs, context.before, context.first, neighbours=True)
            known = (*context.before, *context.first) in pairs.phrases
            yield tie + (framework()["tail"]["known_phrase"] if known else 0.0)


def _holds(pieces: Sequence[Piece], contexts: Sequence[Context], pairs: Pairs) -> Iterator[float]:
    """For each piece how well it goes on with the one before, judged as the tail of another cell would be."""
    for at in range(len(pieces)):
        if _is_parted(pieces, at):
            yield 0.0
        else:
            context = contexts[at]
            tie = _tie(pairs, context.before, context.first, neighbours=True)
            known = pairs.runs[*context.before, *context.first[:1]] > 1
            before = pieces[at - 1].text.value
            wants = before.endswith((",", "-", "–", "/", "(")) or _dangles(context.before)
            weight = framework()["tail"]
            yield tie + (weight["known_phrase"] if known else 0.0) + (weight["cut_short"] if wants else 0.0)


def _fresh(column: int, at: int, pieces: Sequence[Piece], numbering: Numbering, scores: ColumnScores) -> float:
    """The score of an entry of the column beginning at piece ``at``."""
    piece, weight = pieces[at], framework()["numbers"]
    level = numbering.levels.get(at)
    if level is None:
        if piece.number and scores.name == "budget":
            return _as_budget(piece, pieces[at - 1] if at else None)
        unnumbered = weight["none"] if column in numbering.numbered else 0.0
        return scores.fresh[at] + unnumbered
    sure = at in numbering.series
    if level != column:
        return scores.fresh[at] + float(weight["other_level" if sure else "other_level_out"])
    return piece.boundary + float(weight["in_series" if sure else "out_of_series"])


def _as_budget(piece: Piece, before: Piece | None) -> float:
    """The score of a number alone being the budget of a row."""
    weight = framework()["lone"]
    if piece.text.value.strip() == "0":
        return float(weight["zero_budget"])
    score: float = weight["as_budget"]
    if piece.gap:
        score += weight["budget_after_gap"]
    if before is not None and before.number and before.last:
        score += weight["budget_after_number"]
    return score + (0.0 if piece.first else weight["budget_on_line"])


def _lone_numbers(pieces: Sequence[Piece], numbering: Numbering) -> Iterator[tuple[int, float]]:
    """The pieces that are a number without words of its own, each with the score of it being no cell."""
    weight = framework()["lone"]
    following = 0.0
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if piece.number and at not in numbering.levels:
            score = weight["dropped"] + following + (weight["wide_gap"] if piece.gap else 0.0)
            yield at, score if piece.first else NOTHING
            following = weight["before_number"]
        else:
            following = weight["before_head"] if at in numbering.levels else 0.0


def _wide_lines(pieces: Sequence[Piece]) -> dict[int, tuple[int, float]]:
    """Lines that run over all columns and begin with a roman number or a letter: area rows below area rows."""
    weight = framework()["area_line"]
    widths = [piece.line_width for piece in pieces if piece.last]
    if not widths:
        return {}
    least = median(widths) * weight["times_usual"]
    ends = list(accumulate((at + 1 if piece.last else 0 for at, piece in reversed(list(enumerate(pieces)))), _nearest))
    ends.reverse()
    found: dict[int, tuple[int, float]] = {}
    for at, piece in enumerate(pieces):
        if not piece.first or piece.small or piece.bullet or not AREA_LABEL.match(piece.text.value):
            continue
        end = ends[at]
        words = sum(part.words for part in pieces[at:end])
        if pieces[end - 1].line_width > least and 2 < words <= weight["most_words"]:
            found[at] = (end, weights()["row"]["area_row"] + framework()["row"]["area"])
    return found


def _nearest(known: int, end: int) -> int:
    return end or known
