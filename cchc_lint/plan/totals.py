"""Rows of a table that only sum up the others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Task
from cchc_lint.rulepack.files import data


def without_totals(rows: Iterable[Task]) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """The tasks, and apart from them the rows that only sum up their table."""
    tasks: list[Task] = []
    totals: list[Task] = []
    for row in rows:
        words = " ".join(fold(row.text.value).split()).strip(" .:;()")
        (totals if words in _total_words() else tasks).append(row)
    return tuple(tasks), tuple(totals)


@lru_cache(maxsize=1)
def _total_words() -> frozenset[str]:
    return frozenset(map(fold, data("total_rows")["rows"]))
