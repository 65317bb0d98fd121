"""When a yearly plan was issued."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_lint.checks.annual_plans import is_annual
from cchc_lint.finding import Hit
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check


class LateParams(NamedTuple):
    """``month`` and ``day``: the last day for the plan of a year; ``reorganised``: for years in which units were merged
    the month from which on the new ones had no plan yet.
    """

    month: int
    day: int
    reorganised: Mapping[str, int]


@check("issue_dates.late", LateParams)
def late(plan: Plan, params: LateParams) -> Iterator[Hit]:
    """One hit at the date of a yearly plan that was issued in its own year after the last day."""
    issued, year, place = plan.identity.issued, plan.year, plan.identity.issued_text
    if issued is None or year is None or place is None or not is_annual(plan):
        return
    last = datetime.date(year, params.month, params.day)
    if issued.year == year and issued > last and issued.month < params.reorganised.get(str(year), _NEVER):
        words = {"issued": f"{issued:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}", "year": str(year)}
        yield Hit(place.span(), words)


_NEVER = 13
