"""Moments that no calendar has, and periods that end before they begin."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.dates import Moment, Period, find_moments, find_periods, find_years
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.source import Span, Text


def _texts(plan: Plan) -> Iterator[Text]:
    """Every text of the plan that may hold a date; in a text format the body repeats what the cells hold."""
    for task in plan.tasks():
        for row in task.rows():
            if row.deadline.filled:
                yield row.deadline.text
    yield from plan.body
    for section in plan.all_sections():
        yield section.heading
        yield from section.paragraphs
    for responsibility in plan.responsibilities:
        yield responsibility.text
    for task in plan.tasks():
        if task.goal:
            yield task.goal
        for row in task.rows():
            yield row.text
            if row.product.filled:
                yield row.product.text


@check("periods.impossible_moment")
def impossible_moment(plan: Plan, params: object) -> Iterator[Hit]:
    """A day, month or quarter that does not exist; 29 February without a year is judged by the plan's."""
    seen: set[int] = set()
    for text in _texts(plan):
        for moment in find_moments(text):
            defect = moment.defect or _no_such_day(moment, plan.year)
            span = moment.text.span()
            if defect and not moment.blank and span.start not in seen:
                seen.add(span.start)
                yield Hit(span, variant=defect)


def _no_such_day(moment: Moment, year: int | None) -> str | None:
    """``"day"`` for 29 February without a year in a plan of a common year."""
    if moment.kind == "day" and moment.year is None and year is not None and (moment.day, moment.month) == (29, 2):
        return "day" if moment.first_day(year) is None else None
    return None


@check("periods.inverted")
def inverted(plan: Plan, params: object) -> Iterator[Hit]:
    """A period whose printed end lies before its printed beginning; doubtful where one year serves both ends."""
    seen: set[Span] = set()
    for text in _texts(plan):
        for period in find_periods(text):
            span = period.text.span()
            sure = _ends_before_it_begins(period)
            if span not in seen and (sure or _is_turned_round(text, period, plan.year)):
                seen.add(span)
                ends = {"begin": period.begin.text.value.strip(), "finish": period.finish.text.value.strip()}
                yield Hit(span, ends, doubt=not sure)


def _ends_before_it_begins(period: Period) -> bool:
    """Judged only where both ends bear a year of their own: "từ 15/12 đến 14/3/2022" begins in the year before."""
    if not _bears_year(period.begin) or not _bears_year(period.finish):
        return False
    begin, finish = period.begin.first_day(), period.finish.last_day()
    return begin is not None and finish is not None and begin > finish


# What begins in or after this month may well end in the year after.
_AUTUMN = 10
# What begins in the year before ends by this month, unless it is counted from December, as the data of reports are.
_SPRING = 3


def _is_turned_round(text: Text, period: Period, year: int | None) -> bool:
    """Whether a period whose end alone bears the plan's year cannot have begun in the year before."""
    if year is None or period.begin.year is not None or period.finish.year != year or not _bears_year(period.finish):
        return False
    begin, finish = period.begin.first_day(year), period.finish.last_day(year)
    if begin is None or finish is None or begin <= finish or begin.month == _DECEMBER:
        return False
    if begin.month >= _AUTUMN and finish.month <= _SPRING:
        return False
    return not any(mention.role == "data" for mention in find_years(text) if period.start <= mention.start < period.end)


_DECEMBER = 12


def _bears_year(moment: Moment) -> bool:
    return moment.year_text is not None and str(moment.year) in moment.text.value
