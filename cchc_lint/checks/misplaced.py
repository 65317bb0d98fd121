"""Cells that hold what belongs to another column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.likeness import content_words, likeness, mentions
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.deadlines import looks_like_deadline
from cchc_lint.plan.grammar.offices import looks_like_office
from cchc_lint.plan.grammar.phrases import fold, words_of
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Activity, Annex, Cell, Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.source import Text


class MisplacedParams(NamedTuple):
    """``verbs``: words that begin a task; ``times``: words that speak of a time; ``words``: the fewest of a task.
    ``product``: the word for a product that is named by its time, "Báo cáo quý"; ``documents``: words that begin the
    name of a product; ``noun``: the verb that may begin the name of a body as well, "Tổ chức đoàn thể".

    ``like``: how much a cell must look like a deadline or an office, or repeat its task; ``unlike``: how little one
    with a product may. ``share``: from this share of the rows of a table on, its columns are taken to be shifted in the
    reading and nothing is said.
    """

    verbs: tuple[str, ...]
    times: tuple[str, ...]
    product: str
    documents: tuple[str, ...]
    noun: str
    words: int
    like: float
    unlike: float
    share: float


class _Table(NamedTuple):
    """What the rows of an annex are judged by: the plan, and the leads that its rows name."""

    plan: Plan
    leads: frozenset[str]


@check("misplaced.cell", MisplacedParams)
def cell(plan: Plan, params: MisplacedParams) -> Iterator[Hit]:
    """What stands in the wrong column.

    A deadline elsewhere (``deadline``), an office (``office``), a task (``task``) or a product (``product``) under
    deadline or lead (there a task is ``work``), an office under product (``agency``). In rows whose cells the format
    does not show, with doubt; there also what stands on lines of its own at the end of a cell.
    """
    for annex in plan.annexes:
        if "deadline" not in annex.columns:
            continue
        rows = [(row, task.confidence == 1) for task in annex.tasks for row in task.rows()]
        leads = frozenset(_plain(row.lead.text) for row, _ in rows if row.lead.filled)
        table = _Table(plan, leads)
        found = [list(_in_row(annex, row, shown, table, params)) for row, shown in rows]
        if sum(map(bool, found)) <= max(1, params.share * len(rows)):
            for hits in found:
                yield from hits


def _in_row(annex: Annex, row: Task | Activity, shown: bool, table: _Table, params: MisplacedParams) -> Iterator[Hit]:
    places = _whole_cells(annex, row, table, params) if shown else _first_of_each(annex, row, table, params)
    for text, variant in places:
        yield Hit(text.strip().span(), variant=variant, doubt=not shown)


def _first_of_each(
    annex: Annex, row: Task | Activity, table: _Table, params: MisplacedParams
) -> Iterator[tuple[Text, str]]:
    """Whole cells of a row whose cells may have run together; where there is none, lines at the end of one."""
    whole = list(_whole_cells(annex, row, table, params))
    yield from whole or _last_lines(row, table, params)


def _whole_cells(
    annex: Annex, row: Task | Activity, table: _Table, params: MisplacedParams
) -> Iterator[tuple[Text, str]]:
    others = [row.cell(column) for column in ("product", "lead", "coordination")]
    for text in (row.text, *(cell.text for cell in others if cell.presence is Presence.PRESENT)):
        if _is_deadline(text, params) and not mentions(text.value, (params.product,)):
            yield text, "deadline"
    if _present(row.lead) and _is_product(row.lead.text, table, params):
        yield row.lead.text, "product"
    elif _present(row.lead) and _is_work(row.lead.text, table, params):
        yield row.lead.text, "work"
    product = row.product.text
    named = _plain(product) in table.leads and _plain(product) not in _plain(row.text)
    if _present(row.product) and named and _is_office(product, table, params):
        yield product, "agency"
    deadline = row.deadline.text
    if not _present(row.deadline) or _speaks_of_time(deadline, params.times):
        return
    if _is_office(deadline, table, params):
        yield deadline, "office"
    elif _is_product(deadline, table, params):
        yield deadline, "product"
    elif _is_task(deadline, row.text, params):
        yield deadline, "task"


def _last_lines(row: Task | Activity, table: _Table, params: MisplacedParams) -> Iterator[tuple[Text, str]]:
    """What another cell's lines at the end of one tell: a date below the product, an office below deadline or task."""
    if not _present(row.coordination):
        yield from _lead_below(row.text, table, params)
    for text in (row.product.text, row.lead.text) if _present(row.coordination) else (row.product.text,):
        lines = _lines(text, table.plan)
        if len(lines) > 1 and _begins(lines[-1]) and _is_deadline(lines[-1], params):
            yield lines[-1], "deadline"
    deadline = _lines(row.deadline.text, table.plan)
    if len(deadline) < 2 or not _is_deadline(deadline[0], params):
        return
    rest = Text.join(deadline[1:])
    if _begins(rest) and _is_office(rest, table, params):
        yield rest, "office"
    elif len(deadline) == 2 and _plain(deadline[0]) == _plain(deadline[1]):
        yield deadline[0], "deadline"


def _lead_below(task: Text, table: _Table, params: MisplacedParams) -> Iterator[tuple[Text, str]]:
    """The last lines of a task where they are, to the letter, a lead of the table, and begin as a cell does."""
    lines = _lines(task, table.plan)
    for first in range(1, len(lines)):
        rest = Text.join(lines[first:])
        if _begins(rest) and _plain(rest) in table.leads and _is_office(rest, table, params):
            yield rest, "agency"
            return


def _lines(text: Text, plan: Plan) -> list[Text]:
    """The lines a cell was joined from."""
    ends = [at for at, sign in enumerate(text.value) if sign == " " and _is_line_end(text, at, plan)]
    starts = [0, *(end + 1 for end in ends)]
    return [text.cut(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end]


def _is_line_end(text: Text, at: int, plan: Plan) -> bool:
    return "\n" in plan.source.text[text.starts[at] : text.ends[at]]


def _begins(text: Text) -> bool:
    return text.value[:1].isupper()


def _plain(text: Text) -> str:
    return " ".join(fold(text.value).split()).strip(" -+•*.;:,")


def _present(cell: Cell) -> bool:
    return cell.presence is Presence.PRESENT


def _is_deadline(text: Text, params: MisplacedParams) -> bool:
    return looks_like_deadline(text) >= params.like


def _is_office(text: Text, table: _Table, params: MisplacedParams) -> bool:
    return looks_like_office(text, table.plan.own_offices) >= params.like


def _is_product(text: Text, table: _Table, params: MisplacedParams) -> bool:
    begun = _opening(params.documents).match(fold(text.value)) is not None
    return begun and looks_like_office(text, table.plan.own_offices) <= params.unlike


def _is_work(text: Text, table: _Table, params: MisplacedParams) -> bool:
    """Whether a lead is a task: it begins with a verb, behind "tổ chức" too, which alone may be a noun."""
    folded = fold(text.value)
    begun = _opening(params.verbs).match(folded)
    if begun is None or len(words_of(folded)) < params.words:
        return False
    if begun.group().strip(" -+•*") == fold(params.noun) and _opening(params.verbs).match(folded, begun.end()) is None:
        return False
    return looks_like_office(text, table.plan.own_offices) <= params.unlike


def _speaks_of_time(text: Text, times: tuple[str, ...]) -> bool:
    return any(map(str.isdigit, text.value)) or mentions(text.value, times) or looks_like_deadline(text) > 0.3


def _is_task(text: Text, task: Text, params: MisplacedParams) -> bool:
    folded = fold(text.value)
    if len(words_of(folded)) < params.words:
        return False
    again = likeness(content_words(text.value), content_words(task.value)) >= params.like
    return again or _opening(params.verbs).match(folded) is not None


@lru_cache(maxsize=4)
def _opening(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s\-+•*]*{any_of(map(fold, words))}(?!\w)")
