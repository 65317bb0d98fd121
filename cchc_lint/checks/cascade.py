"""What becomes of the superior's tasks below: not taken up, in prose only, in part; what is the subordinate's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchc_lint.align.judge import dropped_activities, may_answer
from cchc_lint.align.model import Assessment, Item, Link, Pairing, State, Track, coverage
from cchc_lint.align.normalise import unit_names
from cchc_lint.align.subjects import likeness, subject_words
from cchc_lint.finding import Hit, Pair, Related
from cchc_lint.plan.model import Plan
from cchc_lint.registry import NoParams, check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_LONGEST = 100


@check("cascade.not_taken_up")
def not_taken_up(pairing: Pairing, params: NoParams) -> Iterator[Hit]:
    """A superior task meant for this level that nothing answers, at the table in which its row would stand."""
    for assessment in pairing.assessments:
        if assessment.state is State.MISSING:
            item = assessment.item
            yield Hit(
                table_of(item, pairing.subordinate),
                {"task": brief(item.text)},
                related=(above(item, pairing),),
                pair=Pair(item.id, None),
                doubt=assessment.doubt,
            )


def table_of(item: Item, plan: Plan) -> Span:
    """Where a row for a superior task would stand: the title of the annex of its area, else that of the plan."""
    for annex in plan.annexes:
        if item.area in (annex.area, *(task.area for task in annex.tasks)) and annex.title:
            return annex.title.span()
    return head_of(plan)


def head_of(plan: Plan) -> Span:
    """The title of a plan, else its first line."""
    if plan.title:
        return plan.title.span()
    first = re.search(r"\S[^\n]*", plan.source.text)
    return Span(first.start(), first.end()) if first else Span(0, 0)


def above(item: Item, pairing: Pairing, note: str = "superior") -> Related:
    """The superior's row beside a finding."""
    return Related(item.text.span(), note, source=pairing.superior.source)


def brief(text: Text) -> str:
    """The words of a task on one line without its printed number, cut where they are long."""
    words = re.sub(r"^[\d.]+\s*[.)]?\s+", "", " ".join(text.value.split()))
    if len(words) <= _LONGEST:
        return words.rstrip(" .;,")
    return words[:_LONGEST].rsplit(" ", 1)[0].rstrip(" .;,") + " …"


def rows_of(assessment: Assessment) -> tuple[Link, ...]:
    """The links of an assessment to table rows."""
    return tuple(link for link in assessment.links if link.subordinate.track is Track.ANNEX)


@check("cascade.in_body_only")
def in_body_only(pairing: Pairing, params: NoParams) -> Iterator[Hit]:
    """A superior task that the body takes up and no row; one finding for the plan where it has no rows at all."""
    found = [assessment for assessment in pairing.assessments if assessment.state is State.BODY_ONLY]
    if found and not any(pairing.subordinate.tasks()):
        related = tuple(above(assessment.item, pairing) for assessment in found)
        yield Hit(
            head_of(pairing.subordinate), {"n": str(len(found))}, related, variant="no-table", pair=Pair(None, None)
        )
        return
    for assessment in found:
        item, link = assessment.item, assessment.links[0]
        yield Hit(
            link.subordinate.span,
            {"task": brief(item.text)},
            related=(above(item, pairing),),
            pair=Pair(item.id, link.subordinate.id),
            doubt=assessment.doubt,
        )


@check("cascade.activity_dropped")
def activity_dropped(pairing: Pairing, params: NoParams) -> Iterator[Hit]:
    """A row that takes a superior task up without an activity that names this level."""
    for assessment in pairing.assessments:
        rows = rows_of(assessment)
        if not rows or assessment.state is State.NOT_APPLICABLE:
            continue
        for activity in dropped_activities(assessment.item, assessment.links, pairing.subordinate):
            yield Hit(
                rows[0].subordinate.text.span(),
                {"activity": brief(activity.text)},
                related=(Related(activity.text.span(), "superior", source=pairing.superior.source),),
                pair=Pair(assessment.item.id, rows[0].subordinate.id),
                doubt=assessment.doubt,
            )


class Own(NamedTuple):
    """``alike``: from this likeness on a target is no longer the subordinate's own."""

    alike: float


@check("cascade.own", Own)
def own(pairing: Pairing, params: Own) -> Iterator[Hit]:
    """A task of the subordinate's that nothing above asks for; variant ``target`` for targets outside the tables.

    Nothing is said of rows that were read badly, nor of those that may answer something above.
    """
    if not any(pairing.superior.tasks()):
        return
    queued = {link.subordinate.id for link in pairing.queue}
    names = unit_names(pairing.superior, pairing.subordinate)
    missing = [found.item for found in pairing.assessments if found.state is State.MISSING]
    limit: float = data("confidence")["doubt_below"]
    for item in pairing.own:
        if item.confidence < limit or item.id in queued:
            continue
        if not any(may_answer(task, item, names) for task in missing):
            yield Hit(item.text.span(), {"task": brief(item.text)}, pair=Pair(None, item.id))
    if pairing.superior.targets:
        yield from _own_targets(pairing, params)


def _own_targets(pairing: Pairing, params: Own) -> Iterator[Hit]:
    asked = [subject_words(item.target.subject.value) for item in pairing.superior.targets]
    asked += [subject_words(task.text.value) for task in pairing.superior.tasks()]
    for item in pairing.own_targets:
        words = subject_words(item.target.subject.value)
        if item.holder[0] != "task" and words and not _known(words, asked, params.alike):
            yield Hit(
                item.target.text.span(), {"task": brief(item.target.text)}, variant="target", pair=Pair(None, item.id)
            )


def _known(words: frozenset[str], asked: Sequence[frozenset[str]], alike: float) -> bool:
    return any(likeness(words, other) >= alike for other in asked)


class Unclear(NamedTuple):
    """``fewest``: how many subordinates must be compared; ``share``: how many of them must miss a task, 0 to 1.

    ``taken_up``: the share of tasks that a plan must take up before what it misses tells anything of the superior's.
    """

    fewest: int
    share: float
    taken_up: float


@check("cascade.unclear", Unclear)
def unclear(pairings: Sequence[Pairing], params: Unclear) -> Iterator[Hit]:
    """A task of the superior plan that most subordinates miss: it does not show whom it is meant for."""
    telling = [pairing for pairing in pairings if (coverage(pairing).share or 0.0) >= params.taken_up]
    if len(telling) < params.fewest:
        return
    for verdicts in zip(*(pairing.assessments for pairing in telling), strict=True):
        known = [found for found in verdicts if found.state not in (State.UNKNOWN, State.NOT_APPLICABLE)]
        missed = sum(found.state is State.MISSING for found in known)
        if len(known) >= params.fewest and missed >= params.share * len(known):
            item = verdicts[0].item
            words = {"task": brief(item.text), "missed": str(missed), "known": str(len(known))}
            yield Hit(item.text.span(), words, pair=Pair(item.id, None))
