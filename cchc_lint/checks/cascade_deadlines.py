"""Deadlines that are later than the superior plan's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.align.deadline_order import Order, deadline_of, order
from cchc_lint.align.links import sure
from cchc_lint.align.model import Link, Origin, Pairing, Relation, State
from cchc_lint.checks.cascade import rows_of
from cchc_lint.checks.likeness import mentions
from cchc_lint.finding import Hit, Pair, Related
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Task
from cchc_lint.registry import check


class Later(NamedTuple):
    """``follows``: words by which a row says that it waits for the superior's act; ``issues``: those with which rows
    that issue a document begin: the subordinate's follows the superior's.
    """

    follows: tuple[str, ...]
    issues: tuple[str, ...]


_VARIANTS = {Order.UNDATED: "recurring", Order.RARER: "rarer", Order.LATER: None}


@check("cascade_deadlines.later", Later)
def later(pairing: Pairing, params: Later) -> Iterator[Hit]:
    """A row due after the superior's deadline for the task it takes up.

    Variants: ``recurring`` where the superior sets a day and the row recurs, ``rarer`` where it recurs less often,
    ``follows`` where it follows the superior's act by nature. Doubtful where the row holds several of the superior's
    tasks, or a part of one, and where the superior's row does not name this level, which took it up all the same.
    """
    for assessment in pairing.assessments:
        free = assessment.state is State.NOT_APPLICABLE
        if free and assessment.origin is not Origin.COMPUTED:
            continue
        for link in rows_of(assessment):
            if not free or sure(link):
                yield from _compared(link, free or assessment.doubt, pairing, params)


def _compared(link: Link, doubt: bool, pairing: Pairing, params: Later) -> Iterator[Hit]:
    superior, row = link.superior.task, link.subordinate.task
    asked, given = deadline_of(superior), deadline_of(row)
    if superior is None or row is None or asked is None or given is None:
        return
    found = order(asked, given, pairing.superior.year, pairing.subordinate.year)
    if found not in _VARIANTS:
        return
    yield Hit(
        given.span(),
        {"asked": " ".join(asked.value.split()), "given": " ".join(given.value.split())},
        related=(Related(asked.span(), "superior", source=pairing.superior.source),),
        variant="follows" if _follows(superior, row, params) else _VARIANTS[found],
        pair=Pair(link.superior.id, link.subordinate.id),
        doubt=doubt or link.merged or link.relation is Relation.PARTIAL,
    )


def _follows(superior: Task, row: Task, params: Later) -> bool:
    """Whether the row's act comes after the superior's by nature."""
    words = " ".join(part.text.value for part in row.rows())
    if mentions(words, params.follows):
        return True
    return all(_begins(task.text.value, params.issues) for task in (superior, row))


def _begins(value: str, words: tuple[str, ...]) -> bool:
    opening = fold(value).lstrip(" -–+•0123456789.)")
    return any(opening.startswith(fold(word)) for word in words)
