"""Rows that several offices lead, or that one office both leads and helps with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.checks.leads import alternatives
from cchc_lint.checks.likeness import mentions
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.offices import OfficeMention, find_offices, split_offices
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Activity, Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

_MOST_RELATED = 10


class SeveralParams(NamedTuple):
    """``first``: words that tell one of several leads from the others.

    ``all_of``: the word that names all bodies of a kind, each of which does its own share; ``either``: what stands
    between two of which one or the other leads, which is responsibilities/vague-lead.
    """

    first: tuple[str, ...]
    all_of: str
    either: tuple[str, ...]


@check("shared_leads.several", SeveralParams)
def several(plan: Plan, params: SeveralParams) -> Iterator[Hit]:
    """One hit for each annex at its first lead cell with several named offices, none of them first; others related.

    Silent where one of them is nobody in particular or not known: who leads is then another question.
    """
    for annex in plan.annexes:
        found = [cell for row, cell in _leads(annex.tasks) if _several(cell, plan, params)]
        if found:
            related = tuple(Related(cell.span(), "also") for cell in found[1 : _MOST_RELATED + 1])
            yield Hit(found[0].span(), {"count": str(len(found))}, related)


@check("shared_leads.coordinates_too")
def coordinates_too(plan: Plan, params: object) -> Iterator[Hit]:
    """One hit at each coordination cell that names the office, in the same words, that leads the row."""
    for row, cell in _leads(tuple(plan.tasks())):
        if row.coordination.presence is not Presence.PRESENT:
            continue
        leads = {_key(mention) for mention in _offices(cell, plan)}
        twice = [mention for mention in _offices(row.coordination.text, plan) if _key(mention) in leads]
        if twice:
            related = (Related(cell.span(), "lead"),)
            yield Hit(twice[0].text.span(), {"office": " ".join(twice[0].text.value.split())}, related)


def _leads(tasks: tuple[Task, ...]) -> Iterator[tuple[Task | Activity, Text]]:
    """The rows read surely enough whose lead cell is their own."""
    for task in tasks:
        if task.confidence >= data("confidence")["doubt_below"]:
            for row in task.rows():
                if row.lead.presence is Presence.PRESENT:
                    yield row, row.lead.text


def _several(cell: Text, plan: Plan, params: SeveralParams) -> bool:
    if mentions(cell.value, params.first):
        return False
    parts = [find_offices(part, plan.own_offices) for part in split_offices(cell, plan.own_offices)]
    if mentions(cell.value, (params.all_of,)) or alternatives(cell, plan, params.either):
        return False
    if len(parts) < 2 or any(len(found) != 1 or found[0].vague or found[0].id is None for found in parts):
        return False
    return len({found[0].id for found in parts}) > 1


def _offices(cell: Text, plan: Plan) -> tuple[OfficeMention, ...]:
    found = find_offices(cell, plan.own_offices)
    return tuple(office for office in found if office.id is not None and not office.vague)


def _key(mention: OfficeMention) -> tuple[str | None, str]:
    return mention.id, " ".join(fold(mention.text.value).split())
