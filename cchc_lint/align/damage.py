"""Where a subordinate's table has lost rows, so that nothing can be said of what is not there.

A document whose format has real cells shows every row that it has. Where rows were put together from running text, the
place of a row is judged by what stands around it: text that found no place, a gap in the printed numbers, a heading of
an area that is not there. Numbers that run on across the place show that no row was lost.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc_lint.align.model import Item, Link, Track
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Plan, Task
from cchc_lint.rulepack.files import data

NO_TABLE = "no-table"
LOST_TEXT = "lost-text"
NUMBER_GAP = "number-gap"
NO_HEADING = "no-heading"
UNSURE_ROWS = "unsure-rows"


@dataclass(frozen=True, slots=True)
class Absence:
    """What can be said of a row that is not there: ``reason`` why nothing can, else whether it is ``sure``."""

    reason: str | None = None
    sure: bool = True


def damage(items: Sequence[Item], subordinate: Plan, links: Iterable[Link]) -> tuple[Absence, ...]:
    """For each superior item what the absence of a row of its own below would tell.

    The row would stand between the partners of the nearest linked items before and after it.
    """
    rows = tuple(subordinate.tasks())
    if not rows:
        return (Absence(NO_TABLE if _announces_annex(subordinate) else None, sure=False),) * len(items)
    surely: float = data("cascade")["read_surely_from"]
    if all(task.confidence >= surely for task in rows):
        return (Absence(),) * len(items)
    table = _Table.of(rows, subordinate)
    partners = _partners(rows, links)
    before = _nearest(items, partners, backward=False)
    after = _nearest(items, partners, backward=True)
    return tuple(table.absence(one, other) for one, other in zip(before, after, strict=True))


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """The nearest linked superior item on one side: its area and the rows that answer it."""

    area: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of a plan, where its unread passages begin, and the rows after which the numbers leave one out."""

    rows: tuple[Task, ...]
    areas: tuple[str | None, ...]
    unread: tuple[int, ...]
    gaps: tuple[int, ...]

    @classmethod
    def of(cls, rows: tuple[Task, ...], plan: Plan) -> _Table:
        tables = [annex.span for annex in plan.annexes]
        starts = sorted(text.span().start for text in plan.unread if text)
        unread = tuple(start for start in starts if any(span.start <= start <= span.end for span in tables))
        gaps = tuple(at for at, (one, other) in enumerate(pairwise(rows)) if _leaves_one_out(one, other))
        areas = tuple(task.area or annex.area for annex in plan.annexes for task in annex.tasks)
        return cls(rows, areas, unread, gaps)

    def absence(self, before: _Neighbour | None, after: _Neighbour | None) -> Absence:
        reason = self._reason(before, after)
        return Absence(reason, sure=reason is None and self._runs_on(before, after))

    def _runs_on(self, before: _Neighbour | None, after: _Neighbour | None) -> bool:
        """Whether the numbers run on across the place, or the rows around it were read well."""
        ends = [self.rows[one.last] for one in (before,) if one] + [self.rows[one.first] for one in (after,) if one]
        if before is not None and after is not None and before.last + 1 == after.first:
            one, other = _number(ends[0]), _number(ends[1])
            if one and one[:-1] == other[:-1] and other[-1] == one[-1] + 1:
                return True
        return all(_read_well(row) for row in ends)

    def _reason(self, before: _Neighbour | None, after: _Neighbour | None) -> str | None:
        if before is not None and after is not None and before.last < after.first:
            return self._between(before.last, after.first, new_area=before.area != after.area)
        reasons = []
        if before is not None:
            reasons.append(self._between(before.last, before.last + 1))
        if after is not None:
            reasons.append(self._between(after.first - 1, after.first))
        if not reasons:
            return LOST_TEXT if self.unread else UNSURE_ROWS
        return next((reason for reason in reasons if reason), None)

    def _between(self, first: int, last: int, *, new_area: bool = False) -> str | None:
        """What is wrong between two rows; ``new_area`` where the superior begins another area between them."""
        start = self.rows[first].span.start if first >= 0 else 0
        at = bisect.bisect_left(self.unread, start)
        inside = last == len(self.rows) or (at < len(self.unread) and self.unread[at] < self.rows[last].span.end)
        if at < len(self.unread) and inside:
            return LOST_TEXT
        if first < 0 or last == len(self.rows):
            return None
        if (
            new_area
            and self.areas[first] == self.areas[last]
            and not (_read_well(self.rows[first]) and _read_well(self.rows[last]))
        ):
            return NO_HEADING
        gap = bisect.bisect_left(self.gaps, first)
        return NUMBER_GAP if gap < len(self.gaps) and self.gaps[gap] < last else None


def _partners(rows: Sequence[Task], links: Iterable[Link]) -> dict[str, list[int]]:
    """The rows that answer each superior item, by its id."""
    places = {task.id: at for at, task in enumerate(rows)}
    partners: dict[str, list[int]] = {}
    for link in links:
        if link.subordinate.track is Track.ANNEX and link.subordinate.id in places:
            partners.setdefault(link.superior.id, []).append(places[link.subordinate.id])
    return partners


def _nearest(items: Sequence[Item], partners: dict[str, list[int]], *, backward: bool) -> tuple[_Neighbour | None, ...]:
    """For each item the nearest linked one before it, or after it."""
    found: list[_Neighbour | None] = []
    last: _Neighbour | None = None
    for item in reversed(items) if backward else items:
        found.append(last)
        rows = partners.get(item.id)
        if rows:
            last = _Neighbour(item.area, min(rows), max(rows))
    return tuple(reversed(found) if backward else found)


def _announces_annex(plan: Plan) -> bool:
    """Whether the body speaks of an annex, which then is in another file."""
    words = data("cascade")["annex_words"]
    sections = (paragraph for section in plan.all_sections() for paragraph in section.paragraphs)
    return any(word in fold(text.value) for text in (*sections, *plan.body) for word in words)


def _leaves_one_out(one: Task, other: Task) -> bool:
    """Whether the printed numbers of two rows in a row leave one out: 2.3, 2.5."""
    before, after = _number(one), _number(other)
    if not before or len(before) != len(after) or before[:-1] != after[:-1]:
        return False
    return after[-1] > before[-1] + 1


def _read_well(task: Task) -> bool:
    limit: float = data("confidence")["doubt_below"]
    return task.confidence >= limit


def _number(task: Task) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d{1,4}", task.number.value))) if task.number is not None else ()
