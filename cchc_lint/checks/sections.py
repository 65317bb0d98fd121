"""The parts that a whole plan must have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.checks.annual_plans import is_annual
from cchc_lint.checks.passages import Stretches, head, running_texts
from cchc_lint.finding import Hit
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.grammar.offices import find_offices
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import whole_words
from cchc_lint.plan.model import Plan, Section
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span

# Where a duty names its office.
_HEAD_WORDS = 10


class WholeParams(NamedTuple):
    """``parts``: how many parts a plan has that is whole; ``unread``: the share of its text that may be left unread.

    ``skipped``: how many numbers of parts may be passed over, as the missing part may have had them.
    ``long``: how many characters of running text a full plan has; what a shorter one lacks may be left out on purpose.
    ``goals``: the share of the rows, 0..1, that must have goals of their own where no other text sets a target.
    ``own``: the part that wants words of its own beside the duties that the plan gives to single offices.
    """

    parts: int
    unread: float
    skipped: int
    long: int
    goals: float
    own: str


@check("sections.missing", WholeParams)
def missing(plan: Plan, params: WholeParams) -> Iterator[Hit]:
    """One hit at the title for each part that a yearly plan lacks, the part's name being the variant.

    Silent unless the plan is surely whole: titled, signed, of several parts numbered without a gap, and nearly all of
    it read; and where words anywhere in it do the part's work. Those of ``params.own`` that only give an office its
    duty are the variant ``duty``.
    """
    if plan.title is None or not _is_whole(plan, params):
        return
    shared = [section for section in plan.all_sections() if _is_shared(section)]
    texts = list(_prose(plan, shared))
    length = sum(len(value) + 1 for value, _ in texts)
    lost = plan.source.format not in ("yaml", "json") and _skipped(plan) > 0
    for part in data("plan_parts"):
        if _headed(plan, part, shared) or _otherwise(plan, part, params):
            continue
        said = [duty for value, duty in texts if _pattern(part, "phrases").search(value)]
        if not said:
            elsewhere = {"basis": bool(plan.superior_plan or plan.citations), "targets": bool(plan.targets)}
            doubt = lost or length < params.long or elsewhere.get(part, False)
            yield Hit(plan.title.span(), variant=part, doubt=doubt)
        elif part == params.own and all(said):
            yield Hit(plan.title.span(), variant="duty")


def _prose(plan: Plan, shared: Sequence[Section]) -> Iterator[tuple[str, bool]]:
    """Each text outside the annexes and the headings of shared parts, folded, and whether it gives an office duties."""
    duties = Stretches.of(_duties(plan))
    headings = Stretches.of(
        Span((section.number or section.heading).span().start, section.heading.span().end) for section in shared
    )
    for text in running_texts(plan):
        at = text.span().start
        if not headings.hold(at):
            yield fold(" ".join(text.value.split())), duties.hold(at)


def _duties(plan: Plan) -> Iterator[Span]:
    """What the implementation part gives to single offices."""
    for responsibility in plan.responsibilities:
        yield responsibility.span
    for part in plan.sections:
        if _pattern("implementation", "headings").search(fold(part.heading.value)):
            for section in part.walk():
                if section is not part and find_offices(head(section.heading, _HEAD_WORDS), plan.own_offices):
                    yield section.span
                for paragraph in section.paragraphs:
                    if find_offices(head(paragraph, _HEAD_WORDS), plan.own_offices):
                        yield paragraph.span()


def _is_shared(section: Section) -> bool:
    """Whether a part is for targets and tasks at once, and its own parts show which of them it has."""
    heading = fold(section.heading.value)
    both = all(_pattern(part, "headings").search(heading) for part in ("targets", "tasks"))
    return both and any(inner.heading for inner in section.sections)


def _headed(plan: Plan, part: str, shared: Sequence[Section]) -> bool:
    """Whether a heading names the part."""
    passed = {id(section) for section in shared} if part == "targets" else set()
    headings = [section.heading.value for section in plan.all_sections() if id(section) not in passed]
    titles = [annex.title.value for annex in plan.annexes]
    return any(_pattern(part, "headings").search(fold(heading)) for heading in (*headings, *titles))


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


def _otherwise(plan: Plan, part: str, params: WholeParams) -> bool:
    """Whether what the plan was read into shows the part, whatever its words."""
    sections = plan.all_sections()
    tasks = any(annex.tasks for annex in plan.annexes)
    shown = {
        "basis": _has_basis(plan),
        "targets": _sets_targets(plan, params.goals),
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


def _has_basis(plan: Plan) -> bool:
    """Whether the words before the parts cite a document or say what the plan goes by."""
    first = min((section.span.start for section in plan.sections), default=0)
    if any(citation.text.span().start < first for citation in plan.citations):
        return True
    return any(_pattern("basis", "opening").search(fold(text.value)) for text in plan.basis)


def _sets_targets(plan: Plan, share: float) -> bool:
    """Whether the body has a target, or this share of the rows, 0..1, or more a goal or target of its own."""
    held = {target.holder[1] for target in plan.targets if target.holder[0] == "task"}
    tasks = list(plan.tasks())
    with_goal = sum(task.goal is not None or task.id in held for task in tasks)
    body = any(target.holder[0] != "task" for target in plan.targets)
    return body or (with_goal > 0 and with_goal >= share * len(tasks))


@lru_cache(maxsize=16)
def _pattern(part: str, kind: str) -> re.Pattern[str]:
    words = data("plan_parts")[part][kind]
    return re.compile(whole_words(map(fold, words)) if words else r"(?!)")
