"""Deadlines on a lattice: when one deadline is later than another, and when that cannot be told.

A deadline is the span of days in which it can fall due. A month inside its quarter is not later than the quarter; a
quarter around a date is, for it allows more. What recurs or lasts all year sets no day, so it is later than any day
that is set, unless that is the last of the year; of two that recur the rarer one is later. What hangs on an event
("theo kế hoạch của cấp trên") is not ordered with anything.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.plan.grammar.deadlines import Deadline, Due, parse_deadline
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Task
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


class Order(Enum):
    """How a deadline stands to another one."""

    NOT_LATER = "not-later"
    LATER = "later"
    UNDATED = "undated"  # recurs or lasts all year where the other sets a day
    RARER = "rarer"  # recurs less often
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Reach:
    """What a deadline comes to: its last day, or how often a year it recurs (0: told by no number)."""

    last: datetime.date | None = None
    times: int | None = None
    all_year: bool = False


def order(asked: Text, given: Text, asked_year: int | None, given_year: int | None) -> Order:
    """How the deadline ``given`` stands to the one that was ``asked``; the years stand in for those not printed."""
    if fold(" ".join(asked.value.split())) == fold(" ".join(given.value.split())):
        return Order.NOT_LATER
    one, other = _reach(parse_deadline(asked), asked_year), _reach(parse_deadline(given), given_year)
    if one is None or other is None:
        return Order.UNKNOWN
    if one.last is None:
        rarer = one.times and other.times and other.times < one.times
        return Order.RARER if rarer else Order.NOT_LATER
    if other.last is not None:
        return Order.LATER if other.last > one.last else Order.NOT_LATER
    ends_with_year = (one.last.month, one.last.day) == (12, 31)
    return Order.NOT_LATER if ends_with_year and other.all_year else Order.UNDATED


def agreement(asked: Text, given: Text, asked_year: int | None, given_year: int | None) -> float:
    """How well deadlines agree: 1 where neither is later, 0.5 where ``given`` is at most a quarter before, else 0."""
    if order(asked, given, asked_year, given_year) is not Order.NOT_LATER:
        return 0.0
    if order(given, asked, given_year, asked_year) is Order.NOT_LATER:
        return 1.0
    one, other = _reach(parse_deadline(asked), asked_year), _reach(parse_deadline(given), given_year)
    if one is None or other is None or one.last is None or other.last is None:
        return 0.0
    return 0.5 if one.last - other.last <= _QUARTER else 0.0


_QUARTER = datetime.timedelta(days=92)


def deadline_of(task: Task | None) -> Text | None:
    """The deadline cell of a row, or the one that all its activities share; None where there is none to compare."""
    if task is None:
        return None
    if task.deadline.filled:
        return task.deadline.text
    own = [activity.deadline.text for activity in task.activities if activity.deadline.filled]
    alike = {fold(" ".join(text.value.split())) for text in own}
    return own[0] if len(alike) == 1 and len(own) == len(task.activities) else None


def _reach(deadline: Deadline, year: int | None) -> _Reach | None:
    """What a cell comes to; None where it cannot be told.

    Of several days the last counts; of several duties with their own the first is done ("Danh mục: tháng 3; báo cáo:
    tháng 10"), for which one answers what was asked is not known.
    """
    if not deadline.dues or any(due.kind in ("event", "unknown") for due in deadline.dues):
        return None
    recurring = [due for due in deadline.dues if due.kind == "recurring"]
    if recurring:
        if len(recurring) < len(deadline.dues) or any(due.moments and not _names_months(due) for due in recurring):
            return None
        return _recurrence(deadline.text.value)
    days = [_last_day(due, year) for due in deadline.dues]
    known = [day for day in days if day is not None]
    if len(known) < len(days) or (year is not None and any(abs(day.year - year) > 1 for day in known)):
        return None
    duties = len(known) > 1 and all(due.duty is not None for due in deadline.dues)
    return _Reach(last=min(known) if duties else max(known))


def _names_months(due: Due) -> bool:
    """Whether a recurring deadline names nothing more exact than a year: "trong năm 2024"."""
    return all(moment.kind == "year" for moment in due.moments)


def _last_day(due: Due, year: int | None) -> datetime.date | None:
    if due.kind == "within":
        return due.period.finish.last_day(year) if due.period is not None else None
    days = [moment.last_day(_year_of(due, year)) for moment in due.moments]
    return max((day for day in days if day is not None), default=None) if None not in days else None


def _year_of(due: Due, year: int | None) -> int | None:
    """The year that a moment without one takes from the last of its fellows: "Quý II, III/2022"."""
    return next((moment.year for moment in reversed(due.moments) if moment.year is not None), year)


def _recurrence(value: str) -> _Reach:
    """How often words recur: "hằng quý" four times a year, "thường xuyên" without a number."""
    words = _words()
    folded = fold(value)
    found = [words.times[" ".join(key.split())] for key in words.pattern.findall(folded)]
    return _Reach(times=max(found, default=0), all_year=words.all_year.search(folded) is not None)


class _Words(NamedTuple):
    """The words of ``recurrence``, folded: how often a year, and what ends with the year."""

    times: Mapping[str, int]
    pattern: re.Pattern[str]
    all_year: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = data("cascade")["recurrence"]
    times = {fold(word): number for word, number in table["times"].items()}
    each = any_of(map(fold, table["each"]))
    return _Words(
        times,
        re.compile(rf"(?<!\w){each}\s+({any_of(times)})(?!\w)"),
        re.compile(rf"(?<!\w){any_of(map(fold, table['all_year']))}(?!\w)"),
    )
