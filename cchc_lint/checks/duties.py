"""Duties with two deadlines: in one cell, in one paragraph, in a row and the body."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from cchc_lint.checks.deadlines import DatedRow, dated_rows
from cchc_lint.checks.duty_places import Apart, deadlines_apart, differ
from cchc_lint.checks.likeness import alike_pairs, content_words, mentions
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.citations import find_citations
from cchc_lint.plan.grammar.dates import Moment, find_moments, find_periods, find_years
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.source import Span, Text


class Conflicting(NamedTuple):
    """How two duties are told to be one.

    ``reports``: a pattern of a report for one time, its first group, of the year that is its second group; ``plainly``:
    what says neither who sends it nor to whom;
    ``series``: duties that come back at several dates; ``whole`` and ``part``: what sums up, and what goes into it;
    ``by``: words that make a date a bound; ``fillers``: words that say nothing of a duty; ``alike``: how alike, 0..1,
    the words of a row and of a clause of the body must be; ``purpose``: what a date closes a clause before; ``apart``:
    what tells deadlines of one duty that stand apart.
    """

    series: tuple[str, ...]
    whole: tuple[str, ...]
    part: tuple[str, ...]
    by: tuple[str, ...]
    fillers: tuple[str, ...]
    alike: float
    reports: str
    plainly: tuple[str, ...]
    purpose: tuple[str, ...]
    apart: Apart


class _Duty(NamedTuple):
    """A duty with its one deadline. ``bound``: it is due by ``last``, else between ``first`` and ``last``."""

    words: frozenset[str]
    span: Span
    first: datetime.date
    last: datetime.date
    bound: bool


@check("duties.conflicting", Conflicting)
def conflicting(plan: Plan, params: Conflicting) -> Iterator[Hit]:
    """The later of two deadlines that one duty has, and the deadline of a whole on the day its parts are due.

    Compared are the duties of one cell, the clauses of one paragraph, and a row with the body. A body clause that only
    resembles the row is a doubtful other side.
    """
    for dated in dated_rows(plan):
        yield from _within_cell(dated, plan, params)
    yield from _within_paragraphs(plan, params)
    yield from _row_against_body(plan, params)
    yield from deadlines_apart(plan, list(_paragraphs(plan)), params.apart)


def _within_cell(dated: DatedRow, plan: Plan, params: Conflicting) -> Iterator[Hit]:
    labelled = [due for due in dated.dues if due.duty is not None and len(due.moments) == 1]
    for one, other in combinations(labelled[:12], 2):
        assert one.duty is not None
        assert other.duty is not None
        first, second = one.moments[0], other.moments[0]
        if content_words(one.duty.value) == content_words(other.duty.value):
            if not mentions(one.duty.value, params.series) and differ(first, second, plan.year):
                yield Hit(second.text.span(), related=(Related(first.text.span(), "first"),))
        elif _same_day(first, second, plan.year):
            yield from _whole_and_part(one.duty.value, first, other.duty.value, second, params)


def _same_day(first: Moment, second: Moment, year: int | None) -> bool:
    if first.kind != "day" or second.kind != "day":
        return False
    day = first.first_day(year)
    return day is not None and day == second.first_day(year)


def _whole_and_part(one: str, first: Moment, other: str, second: Moment, params: Conflicting) -> Iterator[Hit]:
    """A hit at the whole where one of two duties sums up what the other hands in."""
    for whole, at, part, with_ in ((other, second, one, first), (one, first, other, second)):
        if mentions(whole, params.whole) and mentions(part, params.part) and not mentions(part, params.whole):
            yield Hit(at.text.span(), related=(Related(with_.text.span(), "part"),), variant="parts")
            return


def _within_paragraphs(plan: Plan, params: Conflicting) -> Iterator[Hit]:
    for paragraph in _paragraphs(plan):
        clauses = _dated_clauses(paragraph, params)
        for (one, first), (other, second) in pairwise(clauses):
            if _same_day(first, second, plan.year):
                yield from _whole_and_part(one.value, first, other.value, second, params)
        yield from _one_report_twice(clauses, plan, params)
    yield from _one_report_in_two_places(plan, params)


def _dated_clauses(paragraph: Text, params: Conflicting) -> list[tuple[Text, Moment]]:
    """The clauses that name one day, with it."""
    return [(clause, days[0]) for clause in _clauses(paragraph, params.purpose) if len(days := _days(clause)) == 1]


class _Report(NamedTuple):
    """A report for one time with its day; ``others``: the words beside them that say who sends it, and to whom."""

    time: str
    others: frozenset[str]
    moment: Moment


def _one_report_twice(clauses: list[tuple[Text, Moment]], plan: Plan, params: Conflicting) -> Iterator[Hit]:
    """A hit at the later of two days for one report, where one clause names nobody whom the other does not."""
    named = list(_reports(clauses, plan, params))
    for one, other in combinations(named[:12], 2):
        within = one.others <= other.others or other.others <= one.others
        if one.time == other.time and within and differ(one.moment, other.moment, plan.year):
            yield Hit(other.moment.text.span(), related=(Related(one.moment.text.span(), "first"),))


def _one_report_in_two_places(plan: Plan, params: Conflicting) -> Iterator[Hit]:
    """The same across paragraphs, where both name the same people."""
    first: dict[tuple[str, frozenset[str]], tuple[int, _Report]] = {}
    for place, paragraph in enumerate(_paragraphs(plan)):
        for report in _reports(_dated_clauses(paragraph, params), plan, params):
            at, known = first.setdefault((report.time, report.others), (place, report))
            if at != place and report.others and differ(known.moment, report.moment, plan.year):
                yield Hit(report.moment.text.span(), related=(Related(known.moment.text.span(), "first"),))


def _reports(clauses: list[tuple[Text, Moment]], plan: Plan, params: Conflicting) -> Iterator[_Report]:
    for clause, moment in clauses:
        said = fold(" ".join(clause.value[: moment.start].split()))
        report = re.search(fold(params.reports), said)
        behind = clause.value[moment.end :].strip(" ()")
        if report and report[2] in (None, str(plan.year)) and not behind and not find_citations(clause):
            others = content_words(said[: report.start()] + " " + said[report.end() :], params.plainly)
            yield _Report(" ".join(filter(None, report.groups())), others, moment)


def _days(clause: Text) -> list[Moment]:
    """The days of a clause; of "gửi báo cáo quý III trước ngày 14/9" the last one."""
    return [moment for moment in find_moments(clause) if moment.kind == "day"]


def _paragraphs(plan: Plan) -> Iterator[Text]:
    """The paragraphs of the body, each once though the implementation part is both section and responsibility."""
    seen: set[int] = set()
    for section in plan.all_sections():
        for paragraph in section.paragraphs:
            seen.add(paragraph.span().start)
            yield paragraph
    for responsibility in plan.responsibilities:
        if responsibility.text.span().start not in seen:
            yield responsibility.text


def _clauses(paragraph: Text, purpose: tuple[str, ...]) -> Iterator[Text]:
    """The pieces between semicolons, sentence ends, and commas and words of ``purpose`` that close a date."""
    opens = tuple(f" {word} " for word in purpose)
    start = 0
    value = paragraph.value
    for index, character in enumerate(value):
        closes = character == ";" or (character in ".," and value[index + 1 : index + 2] in ("", " "))
        closes = closes or (character == " " and value[index - 1 : index].isdigit() and value.startswith(opens, index))
        if closes and (character != "," or value[index - 1 : index].isdigit()):
            yield paragraph.cut(start, index)
            start = index + 1
    yield paragraph.cut(start)


def _row_against_body(plan: Plan, params: Conflicting) -> Iterator[Hit]:
    body = list(_body_duties(plan, params))
    rows = list(_row_duties(plan, params)) if body else []
    if not rows or not body:
        return
    duties = [*body, *rows]
    for one, other in alike_pairs([duty.words for duty in duties], params.alike):
        if one < len(body) <= other and _contradict(duties[one], duties[other]):
            said, row = duties[one], duties[other]
            yield Hit(row.span, related=(Related(said.span, "body"),), variant="body", doubt=said.words != row.words)


def _row_duties(plan: Plan, params: Conflicting) -> Iterator[_Duty]:
    for dated in dated_rows(plan):
        for due in dated.dues:
            if due.kind not in ("by", "on") or len(due.moments) != 1:
                continue
            text = due.duty if due.duty is not None else dated.row.text
            duty = _duty(text, due.moments[0], due.kind == "by", plan.year, params)
            if duty:
                yield duty


def _body_duties(plan: Plan, params: Conflicting) -> Iterator[_Duty]:
    for paragraph in _paragraphs(plan):
        previous: Text | None = None
        for clause in _clauses(paragraph, params.purpose):
            found = find_moments(clause)
            before = clause.cut(0, found[0].start) if found else clause
            if len(found) == 1 and mentions(before.value[-24:], params.by) and not find_periods(clause):
                bare = not content_words(before.value, (*params.fillers, *params.by))
                said = previous if bare and previous is not None else before
                duty = None if find_citations(clause) else _duty(said, found[0], True, plan.year, params)
                if duty:
                    yield duty
            previous = None if found else clause


def _duty(text: Text, moment: Moment, bound: bool, year: int | None, params: Conflicting) -> _Duty | None:
    years = {mention.text.value for mention in find_years(text)}
    words = content_words(text.value, (*params.fillers, *params.by)) - years
    first, last = moment.first_day(year), moment.last_day(year)
    if first is None or last is None or len(words) < 4:
        return None
    return _Duty(words, moment.text.span(), first, last, bound)


def _contradict(one: _Duty, other: _Duty) -> bool:
    if one.bound and other.bound:
        return one.last != other.last
    if one.bound:
        return other.first > one.last
    if other.bound:
        return one.first > other.last
    return one.last < other.first or other.last < one.first
