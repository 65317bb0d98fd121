"""The day by whose law and offices a plan is judged."""

from __future__ import annotations

import datetime

from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data


def day_of(plan: Plan) -> datetime.date | None:
    """The day of a plan's issue, else the first of its year; None where neither is known."""
    if plan.identity.issued is not None:
        return plan.identity.issued
    return datetime.date(plan.year, 1, 1) if plan.year and datetime.MINYEAR <= plan.year <= datetime.MAXYEAR else None


def offices_day(plan: Plan) -> datetime.date | None:
    """The day by whose offices a plan is judged: as ``day_of``, but None where the year alone leaves it open.

    That is the year in which the districts ended: nobody knows on which side of that day an undated plan stands.
    """
    if plan.identity.issued is None and plan.year == data("offices")["districts_until"].year:
        return None
    return day_of(plan)
