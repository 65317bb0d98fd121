"""The parts that a whole plan must have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.checks.annual_plans import is_annual
from cchc_lint.checks.passages import running_texts
from cchc_lint.finding import Hit
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import whole_words
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data


class WholeParams(NamedTuple):
    """``parts``: how many parts a plan has that is whole; ``unread``: the share of its text that may be left unread.

    ``skipped``: how many numbers of parts may be passed over, as the missing part may have had them.
    ``long``: how many characters of running text a full plan has; what a shorter one lacks may be left out on purpose.
    """

    parts: int
    unread: float
    skipped: int
    long: int


@check("sections.missing", WholeParams)
def missing(plan: Plan, params: WholeParams) -> Iterator[Hit]:
    """One hit at the title for each part that a yearly plan lacks, the part's name being the variant.

    Silent unless the plan is surely whole: titled, signed, of several parts numbered without a gap, and nearly all of
    it read; and where words anywhere in it do the part's work.
    """
    if plan.title is None or not _is_whole(plan, params):
        return
    headings = "\n".join(fold(heading) for heading in _headings(plan))
    prose = "\n".join(fold(" ".join(text.value.split())) for text in running_texts(plan))
    for part in data("plan_parts"):
        there = _pattern(part, "headings").search(headings) or _pattern(part, "phrases").search(prose)
        if not there and not _otherwise(plan, part):
            lost = plan.source.format not in ("yaml", "json") and _skipped(plan) > 0
            yield Hit(plan.title.span(), variant=part, doubt=lost or len(prose) < params.long)


def _is_whole(plan: Plan, params: WholeParams) -> bool:
    parts = [section for section in plan.sections if section.heading]
    if not is_annual(plan) or len(parts) < params.parts:
        return False
    if len(_ordinals(plan)) < params.parts or _skipped(plan) > params.skipped:
        return False
    if plan.identity.signer is None and not any(begins_closing(text) for text in running_texts(plan)):
        return False
    return sum(map(len, plan.unread)) <= params.unread * len(plan.source.text)


def _ordinals(plan: Plan) -> list[int]:
    labels = (section.label for section in plan.sections if section.heading)
    return [label.path[0] for label in labels if label is not None and label.path]


def _skipped(plan: Plan) -> int:
    """How many numbers the parts pass over."""
    return sum(max(later - before - 1, 0) for before, later in pairwise((0, *_ordinals(plan))))


def _headings(plan: Plan) -> Iterator[str]:
    for section in plan.all_sections():
        yield section.heading.value
    for annex in plan.annexes:
        yield annex.title.value


def _otherwise(plan: Plan, part: str) -> bool:
    """Whether what the plan was read into shows the part, whatever its words."""
    sections = plan.all_sections()
    tasks = any(annex.tasks for annex in plan.annexes)
    shown = {
        "basis": bool(plan.basis or plan.citations or plan.superior_plan),
        "targets": bool(plan.targets) or any("goal" in annex.columns for annex in plan.annexes),
        "tasks": tasks or any(section.area for section in sections),
        "budget": any("budget" in annex.columns for annex in plan.annexes),
        "implementation": bool(plan.responsibilities),
        "reporting": any(
            word in fold(row.text.value)
            for word in data("plan_parts")["reporting"]["phrases"]
            for task in plan.tasks()
            for row in task.rows()
        ),
    }
    return shown[part]


@lru_cache(maxsize=16)
def _pattern(part: str, kind: str) -> re.Pattern[str]:
    words = data("plan_parts")[part][kind]
    return re.compile(whole_words(map(fold, words)) if words else r"(?!)")
