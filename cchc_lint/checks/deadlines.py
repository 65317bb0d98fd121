"""Deadlines in another year, without a year, or before the plan itself."""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.likeness import mentions
from cchc_lint.checks.own_words import own_words
from cchc_lint.checks.passages import sentence
from cchc_lint.checks.told_parts import told_parts
from cchc_lint.checks.years import is_report, is_yearly, meant_year
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.citations import find_citations
from cchc_lint.plan.grammar.dates import Moment, Period, find_moments, find_periods, find_years
from cchc_lint.plan.grammar.deadlines import Due, parse_deadline
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Activity, Annex, Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row with a deadline cell of its own, read."""

    annex: Annex
    task: Task
    row: Task | Activity
    cell: Text
    dues: tuple[Due, ...]

    def about(self, due: Due) -> str:
        """What the due is a deadline of: its own label where it has one, else the row's text."""
        if due.duty is not None:
            return due.text.value
        return " ".join((due.text.value, self.row.text.value, "" if self.row is self.task else self.task.text.value))

    def about_with_product(self, due: Due) -> str:
        """The same with the row's product."""
        return self.about(due) if due.duty is not None else f"{self.about(due)} {self.row.product.text.value}"


def dated_rows(plan: Plan) -> Iterator[DatedRow]:
    """The rows whose deadline cell is their own; a merged cell is read where it begins."""
    for annex in plan.annexes:
        for task in annex.tasks:
            for row in task.rows():
                if row.deadline.filled and row.deadline.presence is not Presence.MERGED:
                    yield DatedRow(annex, task, row, row.deadline.text, parse_deadline(row.deadline.text).dues)


@dataclass(frozen=True, slots=True)
class SaidDue:
    """A deadline in running words: "… hoàn thành trước ngày 30/9/2023"; ``clause`` is what it stands in."""

    clause: Text
    moment: Moment


def said_dues(plan: Plan, done: tuple[str, ...], unless: tuple[str, ...]) -> Iterator[SaidDue]:
    """The days, months and quarters with a year by which something is to be ``done``, in the body and the rows' words.

    Nothing is taken from a clause that cites a document or holds one of ``unless`` before the moment, nor from a part
    that reports results.
    """
    told = told_parts(plan)
    for text in (*own_words(plan), *_row_words(plan)):
        if told.hold(text.span()):
            continue
        dates = {mention.start for mention in find_years(text) if mention.role == "date"}
        for moment in find_moments(text) if dates else ():
            if moment.kind == "year" or moment.defect or moment.blank or not _has_date(moment, dates):
                continue
            begin, end = sentence(text.value, moment.start, moment.end)
            before = text.value[begin : moment.start]
            near = before[-_NEAR:]
            if mentions(near, done) and not mentions(before, unless) and not find_citations(text.cut(begin, end)):
                yield SaidDue(text.cut(begin, end), moment)


# How many letters before a moment the word is looked for that makes it a deadline.
_NEAR = 60


def _has_date(moment: Moment, dates: set[int]) -> bool:
    return any(moment.start <= start < moment.end for start in dates)


def _row_words(plan: Plan) -> Iterator[Text]:
    for task in plan.tasks():
        for row in task.rows():
            yield row.text
            if row.product.presence is Presence.PRESENT:
                yield row.product.text


class OutsideYear(NamedTuple):
    """What is right though it lies in another year.

    ``prepared``: what is drawn up before its year begins, from month ``prepared_from`` on; ``reported``: what reports
    on the plan's results, up to month ``reported_to`` of the next year; ``spent``: for what a year's money is paid out
    in the January after it; ``terms``: words before the years of a council or a school year, which name a session or
    a time of the plan's year and are not when something is due; ``programme``: words that name a programme's
    period; ``since``: words before a past moment from which something goes on; ``reports`` and ``report_symbols``:
    types of documents, and their letters in a number, that plan the year after the one they report on. ``done``: words
    that make a moment in running words a deadline, unless one of ``gone`` stands before it.
    """

    prepared: tuple[str, ...]
    prepared_from: int
    reported: tuple[str, ...]
    reported_to: int
    spent: tuple[str, ...]
    terms: tuple[str, ...]
    programme: tuple[str, ...]
    since: tuple[str, ...]
    reports: tuple[str, ...]
    report_symbols: tuple[str, ...]
    done: tuple[str, ...]
    gone: tuple[str, ...]


# Years of a deadline cell with one of these roles are not when the task is due.
_NOT_DUE = ("citation", "data", "horizon", "issue", "past", "standard")


@check("deadlines.outside_year", OutsideYear)
def outside_year(plan: Plan, params: OutsideYear) -> Iterator[Hit]:
    """A deadline, or a whole period, in another year than the plan's; one of several years where the plan is for one.

    Variant ``carried`` for work of two years, of which the plan's is one, as goes on from year to year. Doubtful where
    the words give a programme's period as such, where the deadline falls soon after the year's end, and in running
    words.
    """
    if plan.year is None or not is_yearly(plan) or is_report(plan, params.reports, params.report_symbols):
        return
    told = told_parts(plan)
    for dated in dated_rows(plan):
        if told.hold(dated.annex.span):
            continue
        masked = (*_masked(dated.cell), *_terms(dated.cell, plan.year, params))
        for due in dated.dues:
            period = due.period
            if period and not _covered(period.text.span(), masked):
                yield from _period_outside(dated, due, period, plan.year, params)
            else:
                yield from _moments_outside(dated, due, masked, plan.year, params)
    for said in said_dues(plan, params.done, params.gone):
        moment, words = said.moment, said.clause.value
        if moment.year is None or abs(moment.year - plan.year) != 1 or _is_new_year(moment, plan.year + 1):
            continue
        if not mentions(words, params.programme) and not _is_next_door(moment, plan.year, words, words, params):
            yield Hit(moment.text.span(), {"year": str(moment.year), "plan_year": str(plan.year)}, doubt=True)


def _masked(cell: Text) -> tuple[Span, ...]:
    """The spans of the cell that are no deadline: cited documents, and years said of something else."""
    cited = tuple(citation.text.span() for citation in find_citations(cell))
    return (*cited, *(year.text.span() for year in find_years(cell) if year.role in _NOT_DUE))


def _terms(cell: Text, year: int, params: OutsideYear) -> Iterator[Span]:
    """The spans of terms of office and school years that the plan's year belongs to or comes right before."""
    for period in find_periods(cell):
        begin, finish = period.begin.year, period.finish.year
        if begin is None or finish is None or not begin - 1 <= year <= finish:
            continue
        before = " ".join(cell.value[max(0, period.start - _TERM) : period.start].split()[-2:])
        if mentions(f"{before} {period.text.value}", params.terms):
            yield period.text.span()


# How many letters before its years the word for a term of office is looked for.
_TERM = 16


def _covered(span: Span, masked: tuple[Span, ...]) -> bool:
    return any(span.overlaps(other) for other in masked)


def _period_outside(dated: DatedRow, due: Due, period: Period, year: int, params: OutsideYear) -> Iterator[Hit]:
    begin, finish = period.begin.year, period.finish.year
    if begin is None or finish is None or any(meant_year(end, year) is not None for end in (begin, finish)):
        return
    words = {"year": period.text.value.strip(), "plan_year": str(year)}
    if year not in (begin, finish) and not begin < year < finish:
        if not _is_right_elsewhere(dated, due, period.finish, year, params):
            yield Hit(period.text.span(), words)
    elif period.programme and finish > begin:
        variant = "carried" if finish - begin == 1 else "several"
        yield Hit(period.text.span(), words, variant=variant, doubt=mentions(due.text.value, params.programme))


def _moments_outside(
    dated: DatedRow, due: Due, masked: tuple[Span, ...], year: int, params: OutsideYear
) -> Iterator[Hit]:
    touches = any(moment.year == year for moment in due.moments)
    for moment in due.moments:
        if moment.year in (None, year) or moment.defect or _covered(moment.text.span(), masked):
            continue
        assert moment.year is not None
        if (touches and abs(moment.year - year) == 1) or _is_new_year(moment, year + 1):
            continue
        if meant_year(moment.year, year) is not None or _is_right_elsewhere(dated, due, moment, year, params):
            continue
        soon = moment.year == year + 1 and _month(moment) in range(1, params.reported_to + 1)
        yield Hit(moment.text.span(), {"year": str(moment.year), "plan_year": str(year)}, doubt=soon)


def _is_new_year(moment: Moment, year: int) -> bool:
    """Whether it is the first day of the year: "trước 01/01/2024" is the end of 2023."""
    first = moment.first_day()
    return first is not None and first == moment.last_day() and (first.year, first.month, first.day) == (year, 1, 1)


def _is_right_elsewhere(dated: DatedRow, due: Due, moment: Moment, year: int, params: OutsideYear) -> bool:
    """A plan drawn up late the year before, results reported early the year after, work going on since long."""
    if moment.year is not None and moment.year < year and mentions(_words_before(moment, due), params.since):
        return True
    return _is_next_door(moment, year, dated.about(due), dated.about_with_product(due), params)


def _is_next_door(moment: Moment, year: int, about: str, with_product: str, params: OutsideYear) -> bool:
    """Whether it is late the year before and the words speak of a plan, or early the year after and of a report."""
    month = _month(moment)
    if moment.year == year - 1 and month is not None and month >= params.prepared_from:
        return mentions(with_product, params.prepared)
    if moment.year == year + 1 and month is not None and month <= params.reported_to:
        return mentions(about, params.reported) or (month == 1 and mentions(about, params.spent))
    return False


def _words_before(moment: Moment, due: Due) -> str:
    """The two words or so before a moment of the due."""
    start = bisect.bisect_left(due.text.starts, moment.text.span().start)
    return " ".join(due.text.value[max(0, start - 16) : start].split()[-2:])


def _month(moment: Moment) -> int | None:
    """The last month that the moment covers; None for a whole year."""
    last = moment.last_day()
    return last.month if last is not None and moment.kind != "year" else None


@check("deadlines.without_year")
def without_year(plan: Plan, params: object) -> Iterator[Hit]:
    """A deadline without a year where most of its table have one; variant ``title``: an annex title likewise."""
    for annex in plan.annexes:
        bare, dated = _bare_dues(annex)
        if len(bare) < dated:
            yield from map(Hit, bare)
    without = [annex for annex in plan.annexes if annex.title and not find_years(annex.title)]
    if len(without) < len(plan.annexes) - len(without) and sum(1 for annex in plan.annexes if annex.title) > 2:
        yield from (Hit(annex.title.span(), variant="title") for annex in without)


_DATED = ("by", "on", "within")


def _bare_dues(annex: Annex) -> tuple[list[Span], int]:
    """Where a table has deadlines without a year, and how many bear one; those that return each year are left out."""
    bare: list[Span] = []
    dated = 0
    for task in annex.tasks:
        for row in task.rows():
            if not row.deadline.filled or row.deadline.presence is Presence.MERGED:
                continue
            if _short_months().fullmatch(row.deadline.text.value):
                bare.append(row.deadline.text.strip().span())
                continue
            here: list[Span] = []
            for due in parse_deadline(row.deadline.text).dues:
                if due.kind not in _DATED or not due.moments:
                    continue
                if _ODD_YEAR.search(due.text.value):
                    continue
                if find_years(due.text) or any(moment.year is not None for moment in due.moments):
                    dated += 1
                    here.clear()  # "05/3; 05/6; 05/9/2023": the year at the end is that of all
                elif not _returns(due):
                    here.append(_moments_span(due.moments))
            bare += here
    return bare, dated


@lru_cache(maxsize=1)
def _short_months() -> re.Pattern[str]:
    """A cell of short months alone: "T9", "T4, T10". Anywhere else that may be a code."""
    month = rf"{any_of(data('dates')['words']['month_short'])}\.?\s?(?:0?[1-9]|1[0-2])"
    return re.compile(rf"\s*{month}(?:\s?[,;–-]\s?{month}){{0,11}}[.;]?\s*")


# A year is there, though dates/transposed-year finds a digit of it wrong.
_ODD_YEAR = re.compile(r"/\s?\d{4,5}(?!\d)(?<!/[12]\d{3})")


def _returns(due: Due) -> bool:
    """Whether the moments are a series over the year: several days ("15/3, 15/6"), or all four quarters."""
    days = sum(1 for moment in due.moments if moment.kind == "day")
    quarters = {moment.quarter for moment in due.moments if moment.kind == "quarter"}
    return days > 1 or len(quarters) == 4


def _moments_span(moments: tuple[Moment, ...]) -> Span:
    spans = [moment.text.span() for moment in moments]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


class BeforeIssue(NamedTuple):
    """``own_plan``: the words that name the plan itself; ``done`` and ``gone`` as of ``OutsideYear``."""

    own_plan: tuple[str, ...]
    done: tuple[str, ...]
    gone: tuple[str, ...]


@check("deadlines.before_issue", BeforeIssue)
def before_issue(plan: Plan, params: BeforeIssue) -> Iterator[Hit]:
    """A deadline of the plan's year that ends before the day the plan was issued."""
    issued = plan.identity.issued
    if issued is None or plan.year is None or issued.year != plan.year or not is_yearly(plan):
        return
    text = plan.identity.issued_text
    related = (Related(text.span(), "issued"),) if text else ()
    told = told_parts(plan)
    for dated in dated_rows(plan):
        if told.hold(dated.annex.span):
            continue
        masked = _masked(dated.cell)
        for due in dated.dues:
            moments = tuple(moment for moment in due.moments if not _covered(moment.text.span(), masked))
            if due.kind not in _DATED or not moments:
                continue
            last = _last_day(moments, plan.year)
            if last is None or last.year != plan.year or last >= issued:
                continue
            if mentions(dated.about_with_product(due), params.own_plan):
                continue
            yield Hit(_moments_span(moments), {"issued": _shown(issued)}, related=related)
    for said in said_dues(plan, params.done, params.gone):
        last = said.moment.last_day()
        if last is None or last.year != plan.year or last >= issued or mentions(said.clause.value, params.own_plan):
            continue
        yield Hit(said.moment.text.span(), {"issued": _shown(issued)}, related=related)


def _last_day(moments: tuple[Moment, ...], year: int) -> datetime.date | None:
    """The last day of all moments; None where one of them has none."""
    days = [moment.last_day(year) for moment in moments]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _shown(day: datetime.date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"
