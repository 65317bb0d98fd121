"""Targets on a topic of which the rest of the plan says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.checks.annual_plans import is_annual
from cchc_lint.checks.likeness import mentions
from cchc_lint.checks.passages import Stretches
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.phrases import Phrases, fold, words_of
from cchc_lint.plan.grammar.targets import Target
from cchc_lint.plan.model import Plan, Section
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

_MOST_RELATED = 10


class UnservedParams(NamedTuple):
    """``headings``: what a list of targets is called; ``duties``: how many rows and points a plan must have.

    A subject on no known topic is unserved where it has at least ``words`` words and at most the share ``common`` of
    its pairs of neighbouring words stands anywhere else in the plan. ``fields``: what an exception from a target is
    for, which is no subject.
    """

    headings: tuple[str, ...]
    duties: int
    words: int
    common: float
    fields: tuple[str, ...]


@check("unserved.target", UnservedParams)
def target(plan: Plan, params: UnservedParams) -> Iterator[Hit]:
    """One hit at the first listed target that no row, point or part of the plan serves; the others are related.

    A target is served where anything outside the lists of targets speaks of its topic, or on no known topic has its
    words. A plan most of which is in another document is not judged.
    """
    if not is_annual(plan):
        return
    lists = [section for section in plan.all_sections() if mentions(section.heading.value, params.headings)]
    inside = {id(inner) for section in lists for inner in section.walk()}
    others = [section for section in plan.all_sections() if id(section) not in inside]
    said = [*_texts(others), *_row_texts(plan)]
    if len(said) < params.duties:
        return
    known = frozenset(topic for text in said for topic in _topics(text.value))
    pairs = frozenset(pair for text in said for pair in _pairs(text.value))
    listed = Stretches.of(text.span() for section in lists for inner in section.walk() for text in _texts([inner]))
    found = [
        item
        for item in plan.targets
        if listed.hold(item.target.value_text.span().start) and not _is_served(item.target, known, pairs, params)
    ]
    if found:
        first, *rest = (item.target.value_text.span() for item in found)
        subject = " ".join(found[0].target.subject.value.split())
        yield Hit(first, {"subject": subject}, tuple(Related(span, "also") for span in rest[:_MOST_RELATED]))


def _is_served(
    target: Target, known: frozenset[int], pairs: frozenset[tuple[str, str]], params: UnservedParams
) -> bool:
    """Whether the plan says something of a target's topic or, on none, in its words."""
    topics = _topics(f"{target.text.value}\n{target.subject.value}")
    if topics:
        return bool(topics & known)
    own = _pairs(target.subject.value)
    if target.exception or len(own) < params.words - 1 or mentions(target.subject.value, params.fields):
        return True
    return sum(pair in pairs for pair in own) > params.common * len(own)


def _pairs(value: str) -> list[tuple[str, str]]:
    """Neighbouring words, figures left out."""
    return list(pairwise(word.value for word in words_of(fold(value)) if not word.value.isdigit()))


def _texts(sections: list[Section]) -> Iterator[Text]:
    for section in sections:
        yield section.heading
        yield from section.paragraphs


def _row_texts(plan: Plan) -> Iterator[Text]:
    for annex in plan.annexes:
        yield annex.title
        for task in annex.tasks:
            if task.goal:
                yield task.goal
            for row in task.rows():
                yield row.text
                yield row.product.text


def _topics(value: str) -> frozenset[int]:
    """The topics of ``rules/_data/target_topics.yaml`` that a text names, by their places there."""
    folded = fold(value)
    return frozenset(topic for hit in _phrases().find(folded, words_of(folded)) for topic in hit.keys)


@lru_cache(maxsize=1)
def _phrases() -> Phrases[int]:
    return Phrases((index, word) for index, topic in enumerate(data("target_topics")) for word in topic)
