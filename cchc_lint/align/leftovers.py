"""A second look at the tasks and rows that the assignment left without a partner.

The assignment charges for every partner after the first, so that rows of common words do not gather tasks. Where a text
says several things the charge is not due: a row into which two tasks were merged has a piece for each, a task that was
split has an activity for each row. So a task without a partner goes to a row that another task holds, if a piece of the
row says more of it than of the other; and a row without one to a task that has rows, if it says more of one of its
activities than they do.

Of the rest, in a plan that takes up most of what it is asked, few tasks and few rows are left, and of one area they
answer each other more often than not. There a lower threshold holds, and equal deadlines count a little: as evidence
that two rows in other words are one they are worth more than as a test of a link that is not there. Such links are
never sure: they stand in the review queue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cchc_lint.align.assign import Limits, Pair
from cchc_lint.align.deadline_order import agreement, deadline_of
from cchc_lint.align.items import pieces_of
from cchc_lint.align.model import Item, Term, Track
from cchc_lint.align.score import Scored, Side
from cchc_lint.align.subjects import text_likeness
from cchc_lint.rulepack.files import data


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of the superior tasks, by position: those that bind the subordinate plan, those that it answers
    elsewhere, and the pairs that a reviewer has confirmed.
    """

    binding: frozenset[int]
    answered: frozenset[int] = frozenset()
    confirmed: frozenset[Pair] = frozenset()


def with_leftovers(
    chosen: Iterable[Pair], scored: Mapping[Pair, Scored], sides: tuple[Side, Side], limits: Limits, asked: Asked
) -> dict[Pair, Scored]:
    """The chosen pairs and those of the second look, with their scores.

    ``scored`` are the pairs that may be linked, ``sides`` the superior's items and the subordinate's.
    """
    found = _Second(*sides, limits, asked.confirmed)
    for pair in chosen:
        found.add(pair, scored[pair])
    ranked = sorted(scored.items(), key=lambda entry: (-entry[1].score, entry[0]))
    for pair, one in ranked:
        if one.score <= limits.threshold:
            break
        if found.shares(pair, asked):
            found.add(pair, one)
    if sides[1].items[0].track is Track.ANNEX:
        for pair, one in _left(ranked, found, asked):
            found.add(pair, one)
    return found.pairs


class _Second:
    """The pairs found so far, and the partners of each end, those that a reviewer has confirmed among them."""

    def __init__(self, above: Side, below: Side, limits: Limits, confirmed: Iterable[Pair]) -> None:
        self.above, self.below, self.limits = above, below, limits
        self.names = tuple(sorted({*above.names, *below.names}))
        self.pairs: dict[Pair, Scored] = {}
        self.children: defaultdict[int, list[int]] = defaultdict(list)
        self.parents: defaultdict[int, list[int]] = defaultdict(list)
        for pair in sorted(confirmed):
            self._join(pair)

    def add(self, pair: Pair, one: Scored) -> None:
        self.pairs[pair] = one
        self._join(pair)

    def _join(self, pair: Pair) -> None:
        self.children[pair[0]].append(pair[1])
        self.parents[pair[1]].append(pair[0])

    def shares(self, pair: Pair, asked: Asked) -> bool:
        """Whether one end has no partner, and is a part of its own of the other end, which has."""
        row, column = pair
        children, parents = self.children.get(row, ()), self.parents.get(column, ())
        if parents and not children and row in asked.binding - asked.answered:
            return len(parents) < self.limits.parents and self._has_piece(row, column, parents)
        if children and not parents:
            return len(children) < self.limits.children and self._has_activity(row, column, children)
        return False

    def _has_piece(self, row: int, column: int, parents: Iterable[int]) -> bool:
        """Whether a piece of a row says more of a task than of those of the same annex that hold the row."""
        if any(self.above.annex(other) != self.above.annex(row) for other in parents):
            return False
        pieces = [piece.value for piece in pieces_of(self.below.items[column])]
        own = [self._alike(self.above.items[row], piece) for piece in pieces]
        held = [max(self._alike(self.above.items[other], piece) for other in parents) for piece in pieces]
        margin: float = data("alignment")["leftovers"]["margin"]
        return any(one > other + margin for one, other in zip(own, held, strict=True)) and any(
            other > one + margin for one, other in zip(own, held, strict=True)
        )

    def _has_activity(self, row: int, column: int, children: Iterable[int]) -> bool:
        """Whether a row says more of an activity of a task than the rows do that the task has."""
        activities = self.above.items[row].clauses[1:]
        margin: float = data("alignment")["leftovers"]["margin"]
        return any(
            self._alike(self.below.items[column], activity.value)
            > margin + max(self._alike(self.below.items[other], activity.value) for other in children)
            for activity in activities
        )

    def _alike(self, item: Item, value: str) -> float:
        return text_likeness(item.text.value, value, self.names)


def _left(ranked: Iterable[tuple[Pair, Scored]], found: _Second, asked: Asked) -> Iterator[tuple[Pair, Scored]]:
    """The pairs of a task and a row that have no partner, where few are left, the best first."""
    table = data("alignment")["leftovers"]
    taken = asked.binding & found.children.keys()
    if len(taken) < table["share"] * len(asked.binding):
        return
    free = asked.binding - taken
    pairs = []
    for (row, column), one in ranked:
        if row in free and column not in found.parents and _agree(one):
            terms = (*one.terms, *_deadlines(found, row, column))
            pairs.append(((row, column), replace(one, terms=terms)))
    rows, columns = set(found.children), set(found.parents)
    for pair, one in sorted(pairs, key=lambda entry: (-entry[1].score, entry[0])):
        if one.score > table["threshold"] and pair[0] not in rows and pair[1] not in columns:
            rows.add(pair[0])
            columns.add(pair[1])
            yield pair, one


def _agree(one: Scored) -> bool:
    """Whether a pair is of one area, as far as is known, and not for others."""
    return all(term.value for term in one.terms if term.name in ("area", "beneficiary"))


def _deadlines(found: _Second, row: int, column: int) -> Iterator[Term]:
    """The term of deadlines that are the same, or of a row due shortly before its task."""
    above, below = found.above.items[row].task, found.below.items[column].task
    asked, given = deadline_of(above), deadline_of(below)
    if asked is None or given is None:
        return
    value = agreement(asked, given, found.above.year, found.below.year)
    if value:
        yield Term("deadline", value, value * data("alignment")["leftovers"]["deadline"])
