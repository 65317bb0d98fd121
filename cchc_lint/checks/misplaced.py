"""Cells that hold what belongs to another column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.checks.likeness import mentions
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.deadlines import looks_like_deadline
from cchc_lint.plan.grammar.offices import looks_like_office
from cchc_lint.plan.grammar.phrases import fold, words_of
from cchc_lint.plan.model import Activity, Annex, Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.source import Text


class MisplacedParams(NamedTuple):
    """``verbs``: words that begin a task; ``times``: words that speak of a time; ``words``: the fewest of a task.
    ``product``: the word for a product that is named by its time, "Báo cáo quý".

    ``like``: how much a cell must look like a deadline or an office. ``share``: from this share of the rows of a table
    on, its columns are taken to be shifted in the reading and nothing is said.
    """

    verbs: tuple[str, ...]
    times: tuple[str, ...]
    product: str
    words: int
    like: float
    share: float


@check("misplaced.cell", MisplacedParams)
def cell(plan: Plan, params: MisplacedParams) -> Iterator[Hit]:
    """A deadline under product, lead or coordination (``deadline``); an office (``office``) or a task (``task``) under
    deadline. Only in rows whose cells the format shows.
    """
    for annex in plan.annexes:
        if "deadline" not in annex.columns:
            continue
        rows = [row for task in annex.tasks if task.confidence == 1 for row in task.rows()]
        hits = [hit for row in rows for hit in _misplaced(annex, row, plan, params)]
        if len(hits) <= max(1, params.share * len(rows)):
            yield from hits


def _misplaced(annex: Annex, row: Task | Activity, plan: Plan, params: MisplacedParams) -> Iterator[Hit]:
    for column in ("product", "lead", "coordination"):
        text = row.cell(column).text
        like = row.cell(column).presence is Presence.PRESENT and looks_like_deadline(text) >= params.like
        if like and not mentions(text.value, (params.product,)):
            yield Hit(text.span(), variant="deadline")
    deadline = row.deadline
    if deadline.presence is not Presence.PRESENT or _speaks_of_time(deadline.text, params.times):
        return
    if looks_like_office(deadline.text, plan.own_offices) >= params.like:
        yield Hit(deadline.text.span(), variant="office")
    elif _is_task(deadline.text, params):
        yield Hit(deadline.text.span(), variant="task")


def _speaks_of_time(text: Text, times: tuple[str, ...]) -> bool:
    return any(map(str.isdigit, text.value)) or mentions(text.value, times) or looks_like_deadline(text) > 0.3


def _is_task(text: Text, params: MisplacedParams) -> bool:
    folded = fold(text.value).lstrip(" -+•*")
    return len(words_of(folded)) >= params.words and folded.startswith(tuple(f"{fold(verb)} " for verb in params.verbs))
