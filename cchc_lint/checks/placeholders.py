"""Blanks that were left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.finding import Hit
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.source import Span, Text


class BlankParams(NamedTuple):
    """``blanks``: variant of the rule → the pattern of such a blank; the earlier one counts where two overlap.

    ``dotted`` is the variant of dotted lines: signatures may hold them, and from ``form`` of them on the document
    brings a form along, whose lines are meant to be blank. ``number`` is the variant of a blank document number.
    """

    blanks: Mapping[str, str]
    dotted: str
    number: str
    form: int


@check("placeholders.blank", BlankParams)
def blank(plan: Plan, params: BlankParams) -> Iterator[Hit]:
    """One hit for each blank: a number, a day or words that are still to be filled in."""
    dotted: list[Hit] = []
    found: list[Span] = []
    closing = False
    for text in plan.body:
        closing = _in_closing(text, closing)
        for hit in _blanks(text, params.blanks):
            found.append(hit.span)
            if hit.variant != params.dotted:
                yield hit
            elif not closing:
                dotted.append(hit)
    if len(dotted) < params.form:
        yield from dotted
    number = plan.identity.number
    if number is not None and re.match(r"[\s.…_]*/\s*[A-ZĐ]", number.value):
        span = number.strip().span()
        if not any(span.overlaps(other) for other in found):
            yield Hit(span, variant=params.number)


def _blanks(text: Text, patterns: Mapping[str, str]) -> Iterator[Hit]:
    taken: list[range] = []
    for variant, pattern in patterns.items():
        for match in _compiled(pattern).finditer(text.value):
            if not any(match.start() < other.stop and other.start < match.end() for other in taken):
                taken.append(range(*match.span()))
                yield Hit(text.cut(match.start(), match.end()).strip().span(), variant=variant)


def _in_closing(text: Text, closing: bool) -> bool:
    """Whether the text belongs to recipients and signatures, given whether the one before it did."""
    if begins_closing(text):
        return True
    return closing and (len(text) < 60 or text.value[:1] in "-–+") and not text.value.isupper()


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
