"""Items among a plan's targets that nothing can measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.checks.annual_plans import is_annual
from cchc_lint.checks.likeness import mentioned, mentions
from cchc_lint.checks.passages import head
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.citations import find_citations
from cchc_lint.plan.grammar.dates import find_periods
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.phrases import fold, words_of
from cchc_lint.plan.model import Plan, Section
from cchc_lint.registry import check
from cchc_lint.source import Text

_HEAD_WORDS = 8
_FIGURE = re.compile(r"\d")


class UnmeasuredParams(NamedTuple):
    """``headings``: what a list of targets is called; ``general``: words in a heading that make it something
    else, or more.

    ``measured``: words that say how far, without a figure; ``products``: what is there or not there at the year's end.
    ``words``: the fewest words of an item. ``share``: the share of measured items, 0..1, from which on the list is one
    of targets; ``fewest``: how many of them there must be.
    """

    headings: tuple[str, ...]
    general: tuple[str, ...]
    measured: tuple[str, ...]
    products: tuple[str, ...]
    words: int
    share: float
    fewest: int


@check("goals.unmeasured", UnmeasuredParams)
def unmeasured(plan: Plan, params: UnmeasuredParams) -> Iterator[Hit]:
    """One hit at each item of a list of targets that has no figure, date or product.

    Only in lists most items of which are measured: elsewhere the heading promises more than the list means.
    """
    if not is_annual(plan):
        return
    for section in plan.all_sections():
        named = _named(section, params)
        if not named or named & set(params.general):
            continue
        items = [item for item in _items(section, params) if len(words_of(fold(item.value))) >= params.words]
        vague = [item for item in items if not _is_measured(item, params)]
        sharp = len(items) - len(vague)
        if vague and sharp >= params.fewest and sharp >= params.share * len(items):
            yield from (Hit(head(item, _HEAD_WORDS).span()) for item in vague)


def _named(section: Section, params: UnmeasuredParams) -> frozenset[str]:
    """The words of ``headings`` and ``general`` in a heading; "mục tiêu cụ thể" is not "mục tiêu"."""
    return mentioned(section.heading.value, (*params.headings, *params.general))


def _items(section: Section, params: UnmeasuredParams) -> Iterator[Text]:
    """The items of a section, without their numbers, and of those below it that are no lists of aims of their own.

    A heading of others is none.
    """
    for paragraph in section.paragraphs:
        label = read_label(paragraph)
        text = paragraph.cut(label.length if label else 0).strip(" -–+•*")
        if not text.value.rstrip().endswith(":"):
            yield text
    for inner in section.sections:
        if _named(inner, params):
            continue
        if not inner.paragraphs and not inner.sections:
            yield inner.heading
        else:
            yield from _items(inner, params)


def _is_measured(item: Text, params: UnmeasuredParams) -> bool:
    if mentions(item.value, params.measured) or mentions(item.value, params.products):
        return True
    taken = [citation.text for citation in find_citations(item)] + [period.text for period in find_periods(item)]
    spans = [text.span() for text in taken]
    return any(
        not any(span.start <= item.span(match.start(), match.end()).start < span.end for span in spans)
        for match in _FIGURE.finditer(item.value)
    )
