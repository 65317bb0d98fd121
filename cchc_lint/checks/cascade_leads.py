"""Offices of a level above that lead the subordinate's own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_lint.align.model import Link, Pairing
from cchc_lint.checks.cascade import above
from cchc_lint.checks.likeness import mentions
from cchc_lint.checks.plan_days import day_of
from cchc_lint.finding import Hit, Pair, Related
from cchc_lint.plan.grammar.offices import OfficeMention, find_offices
from cchc_lint.plan.model import Activity, Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


class Lead(NamedTuple):
    """``part``: words of a row in which the unit only takes part; another's lead is right there unless copied."""

    part: tuple[str, ...]


@check("cascade_leads.not_adapted", Lead)
def not_adapted(pairing: Pairing, params: Lead) -> Iterator[Hit]:
    """A row led by an office of a level above; doubtful where an own office leads it too."""
    plan = pairing.subordinate
    links: dict[str, Link] = {}
    for found in pairing.links:
        links.setdefault(found.subordinate.id, found)
    for task in plan.tasks():
        link = links.get(task.id)
        for row in task.rows():
            if not row.lead.filled or row.lead.presence is Presence.MERGED:
                continue
            offices = find_offices(row.lead.text, plan.own_offices, day_of(plan))
            foreign = [office for office in offices if not office.vague and is_above(office.level, plan)]
            copied = link is not None and _leads(foreign, link, pairing)
            if not foreign or (not copied and mentions(task.text.value, params.part)):
                continue
            yield Hit(
                foreign[0].text.span(),
                {"office": " ".join(foreign[0].text.value.split())},
                related=_related(link, pairing),
                pair=Pair(link.superior.id if link else None, task.id),
                doubt=any(not office.vague and office.level == plan.unit.level for office in offices),
            )
            break


def is_above(level: str | None, plan: Plan) -> bool:
    """Whether a level is above that of the plan's unit."""
    order: list[str] = data("cascade")["levels"]
    return level in order and plan.unit.level in order and order.index(level) < order.index(plan.unit.level)


def _leads(offices: list[OfficeMention], link: Link, pairing: Pairing) -> bool:
    """Whether one of the offices leads the superior's row."""
    task = link.superior.task
    if task is None:
        return False
    day = day_of(pairing.superior)
    ids = {
        office.id
        for cell in _lead_cells(task)
        for office in find_offices(cell, pairing.superior.own_offices, day)
        if not office.vague
    }
    return any(office.id is not None and office.id in ids for office in offices)


def _lead_cells(task: Task) -> Iterator[Text]:
    rows: tuple[Task | Activity, ...] = task.rows()
    return (row.lead.text for row in rows if row.lead.filled)


def _related(link: Link | None, pairing: Pairing) -> tuple[Related, ...]:
    if link is None or link.superior.task is None:
        return ()
    lead = next(_lead_cells(link.superior.task), None)
    return (Related(lead.span(), "lead", source=pairing.superior.source),) if lead else (above(link.superior, pairing),)


def led_from_above(pairing: Pairing) -> Mapping[str, None]:
    """The ids of the rows that an office of a level above leads."""
    plan, day = pairing.subordinate, day_of(pairing.subordinate)
    return {
        task.id: None
        for task in plan.tasks()
        for cell in _lead_cells(task)
        if any(
            not office.vague and is_above(office.level, plan) for office in find_offices(cell, plan.own_offices, day)
        )
    }
