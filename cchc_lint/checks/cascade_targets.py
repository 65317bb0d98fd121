"""Targets that the superior plan sets for this level: not taken up, or set lower."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.align.model import Pairing, State, TargetLink, Verdict
from cchc_lint.checks.cascade import brief, head_of
from cchc_lint.finding import Hit, Pair, Related
from cchc_lint.plan.model import PlanTarget
from cchc_lint.registry import NoParams, check
from cchc_lint.source import Span


@check("cascade_targets.weaker")
def weaker(pairing: Pairing, params: NoParams) -> Iterator[Hit]:
    """A target below what the superior plan asks of this level; variant ``ceiling``: above what it allows."""
    for link in pairing.targets:
        if link.verdict is Verdict.WEAKER and link.subordinate is not None:
            yield Hit(
                link.subordinate.target.value_text.span(),
                {"asked": figure(link.superior), "given": figure(link.subordinate), "subject": _subject(link.superior)},
                related=(asked(link, pairing),),
                pair=Pair(link.superior.id, link.subordinate.id),
                variant="ceiling" if link.superior.target.operator == "<=" else None,
                doubt=link.doubt,
            )


class Missing(NamedTuple):
    """``headings``: words of headings under which a plan sets its targets."""

    headings: tuple[str, ...]


@check("cascade_targets.missing", Missing)
def missing(pairing: Pairing, params: Missing) -> Iterator[Hit]:
    """A target for this level that nothing answers; nothing where the task that holds it is missing itself."""
    absent = {found.item.id for found in pairing.assessments if found.state in (State.MISSING, State.UNKNOWN)}
    partners = {found.item.id: found.links for found in pairing.assessments}
    for link in pairing.targets:
        kind, name = link.superior.holder
        if link.verdict is not Verdict.MISSING or (kind == "task" and name in absent):
            continue
        rows = partners.get(name, ()) if kind == "task" else ()
        yield Hit(
            rows[0].subordinate.text.span() if rows else _targets_part(pairing, params),
            {"asked": figure(link.superior), "subject": _subject(link.superior)},
            related=(asked(link, pairing),),
            pair=Pair(link.superior.id, rows[0].subordinate.id if rows else None),
            doubt=link.doubt,
        )


def _targets_part(pairing: Pairing, params: Missing) -> Span:
    """The heading under which the subordinate sets its targets, else the head of the plan."""
    for section in pairing.subordinate.all_sections():
        if section.heading and any(word in section.heading.value.casefold() for word in params.headings):
            return section.heading.span()
    return head_of(pairing.subordinate)


def figure(item: PlanTarget) -> str:
    """The figure of a target as printed."""
    return " ".join(item.target.value_text.value.split())


def asked(link: TargetLink, pairing: Pairing) -> Related:
    """The superior's target beside a finding."""
    return Related(link.superior.target.text.span(), "superior", source=pairing.superior.source)


def _subject(item: PlanTarget) -> str:
    return brief(item.target.subject) or brief(item.target.text)
