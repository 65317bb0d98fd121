"""Deadlines of one duty that stand apart: in a bracket, in an activity of its row, in another paragraph of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchc_lint.checks.deadlines import DatedRow, dated_rows
from cchc_lint.checks.likeness import content_words, mentions
from cchc_lint.checks.passages import sentence
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.dates import Moment, find_moments
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Cell, Plan, Presence
from cchc_lint.source import Text


class Apart(NamedTuple):
    """``bracketed``: all that may stand in a bracket beside a deadline.

    ``monthly``: a pattern of a day that comes back in many months, whose first group is the day; ``handed_in``: what
    is said of parts, ``summed_up`` of the whole made of them. ``rounds``: a pattern of the times of the year at which
    a report is due, each of which ``round`` finds. ``drawn_up``: a pattern of the drawing up of a year's plan, whose
    first group is the year; the last months of that year, from ``late_from`` on, are late for it.
    """

    bracketed: tuple[str, ...]
    monthly: str
    handed_in: tuple[str, ...]
    summed_up: tuple[str, ...]
    rounds: str
    round: str
    drawn_up: str
    late_from: int


def differ(first: Moment, second: Moment, year: int | None) -> bool:
    """Whether two moments have no day in common; a year that is not printed is the plan's."""
    ends = [(moment.first_day(year), moment.last_day(year)) for moment in (first, second)]
    (one_first, one_last), (other_first, other_last) = ends
    if one_first is None or one_last is None or other_first is None or other_last is None:
        return False
    return one_last < other_first or other_last < one_first


def deadlines_apart(plan: Plan, paragraphs: Sequence[Text], apart: Apart) -> Iterator[Hit]:
    """The contradictions between deadlines that stand apart; ``paragraphs`` are those of the body."""
    for dated in dated_rows(plan):
        yield from _in_brackets(dated, plan.year, apart)
        yield from _late_plan(dated, plan.year, apart)
    yield from _activities(plan)
    yield from _returning_days(paragraphs, apart)
    yield from _rounds(paragraphs, apart)


_BRACKET = re.compile(r"\([^()]{3,60}\)")


def _in_brackets(dated: DatedRow, year: int | None, apart: Apart) -> Iterator[Hit]:
    """A deadline in a bracket of the row's words or of its cell that is not that of the cell."""
    product = dated.row.product
    texts = (dated.row.text, *((product.text,) if product.presence is Presence.PRESENT else ()), dated.cell)
    for text in texts:
        for bracket in _BRACKET.finditer(text.value):
            held = find_moments(text.cut(*bracket.span()))
            if len(held) != 1 or held[0].kind == "year":
                continue
            inner = bracket.group()
            rest = f"{inner[: held[0].start]} {inner[held[0].end :]}"
            others = [
                moment for moment in find_moments(dated.cell) if not moment.text.span().overlaps(held[0].text.span())
            ]
            if content_words(rest, apart.bracketed) or len(others) != 1:
                continue
            if differ(others[0], held[0], year):
                yield Hit(held[0].text.span(), related=(Related(others[0].text.span(), "first"),), variant="row")


def _late_plan(dated: DatedRow, year: int | None, apart: Apart) -> Iterator[Hit]:
    """The deadline of a plan for the year that is to be drawn up when the year is nearly over: doubtful."""
    if len(dated.dues) != 1 or len(dated.dues[0].moments) != 1:
        return
    (moment,) = dated.dues[0].moments
    first = moment.first_day(year)
    if first is None or moment.kind == "year" or first.year != year or first.month < apart.late_from:
        return
    drawn = re.search(fold(apart.drawn_up), fold(" ".join(dated.row.text.value.split())))
    if drawn is not None and drawn[1] == str(year):
        yield Hit(moment.text.span(), {"year": drawn[1]}, variant="late-plan", doubt=True)


def _activities(plan: Plan) -> Iterator[Hit]:
    """An activity that is due only after the row it is part of.

    Where a deadline lacks its year, lies in another or before the plan's issue, another rule speaks of it.
    """
    for task in plan.tasks():
        whole = _one_of_the_year(task.deadline, plan) if task.activities else None
        end = whole.last_day() if whole else None
        for activity in task.activities if end else ():
            part = _one_of_the_year(activity.deadline, plan)
            first = part.first_day() if part else None
            if whole and part and end and first and first > end:
                yield Hit(part.text.span(), related=(Related(whole.text.span(), "first"),), variant="activity")


def _one_of_the_year(cell: Cell, plan: Plan) -> Moment | None:
    """The only moment of a cell, with the plan's year and not over when the plan was issued."""
    moments = find_moments(cell.text) if cell.presence is Presence.PRESENT else ()
    if len(moments) != 1 or moments[0].year is None or moments[0].year != plan.year:
        return None
    last, issued = moments[0].last_day(), plan.identity.issued
    return None if last is None or (issued and last < issued) else moments[0]


def _returning_days(paragraphs: Sequence[Text], apart: Apart) -> Iterator[Hit]:
    """The day on which a report is due each time, where its parts are handed in on the same day of the month."""
    wholes: list[tuple[str, Text]] = []
    parts: list[tuple[str, Text]] = []
    for text in paragraphs:
        for day in re.finditer(fold(apart.monthly), fold(text.value)):
            begin, end = sentence(text.value, *day.span())
            said = text.value[begin:end]
            found = (day[1].lstrip("0"), text.cut(*day.span()))
            if mentions(said, apart.handed_in):
                parts.append(found)
            elif mentions(said, apart.summed_up):
                wholes.append(found)
    for day_of, part in parts:
        same = [whole for other, whole in wholes if other == day_of]
        if same:
            yield Hit(part.span(), related=(Related(same[0].span(), "whole"),), variant="parts-returning")


def _rounds(paragraphs: Sequence[Text], apart: Apart) -> Iterator[Hit]:
    """A second list of the times at which the summary report is due that is not the first: doubtful."""
    first: tuple[frozenset[str], Text] | None = None
    for text in paragraphs:
        folded = fold(text.value)
        for found in re.finditer(fold(apart.rounds), folded):
            begin, _ = sentence(text.value, *found.span())
            times = frozenset(item.lstrip("0") for item in re.findall(fold(apart.round), found.group()))
            if len(times) < _FEWEST or not mentions(text.value[begin : found.start()], apart.summed_up):
                continue
            if first is None:
                first = times, text.cut(*found.span())
            elif times != first[0]:
                related = (Related(first[1].span(), "first"),)
                yield Hit(text.cut(*found.span()).span(), related=related, variant="rounds", doubt=True)
                return


# One time alone ("hằng năm") is no list of them.
_FEWEST = 2
