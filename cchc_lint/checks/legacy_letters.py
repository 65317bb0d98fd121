"""Words in the codes of old Vietnamese fonts inside a text that is otherwise Unicode."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.finding import Edit, Hit
from cchc_lint.plan.model import Plan
from cchc_lint.plan.old_codes import OldCode, OldWords, beside, may_be_old, old_words, stretches
from cchc_lint.registry import check
from cchc_lint.source import Span, Text


class LegacyParams(NamedTuple):
    """``each_up_to``: with more such words than this the whole text was typed so, and one hit says it.

    ``least``: fewer such words in the document are taken for chance, unless one makes a word with its neighbour.
    """

    each_up_to: int
    least: int


@check("legacy_letters.in_unicode", LegacyParams)
def in_unicode(plan: Plan, params: LegacyParams) -> Iterator[Hit]:
    """One hit for each stretch of words in TCVN3 or VNI codes, with the edit that converts it where its ends are sure.

    Variant ``many``: there are more than ``each_up_to`` such words; the hit is the first stretch and counts all. Silent
    where the file as a whole is in another encoding, which is told as such.
    """
    written, found = _found(plan, params.least)
    if found is None:
        return
    text, code = written.value, found.code
    for stretch in stretches(text, found):
        right = code.converted(text[stretch.start : stretch.end])
        span = written.span(stretch.start, stretch.end)
        told = {"encoding": code.name, "right": right}
        if len(found.words) > params.each_up_to:
            yield Hit(span, {**told, "n": str(len(found.words))}, variant="many")
            return
        yield Hit(span, told, edit=None if _doubtful_beside(text, stretch, code) else Edit(span, right))


def legacy_stretches(plan: Plan) -> tuple[Span, ...]:
    """Where a document has words in old codes, or may have: what is odd about their letters has that one cause."""
    written, found = _found(plan, _FEWEST)
    if found is None:
        return ()
    reached: list[Span] = []
    for stretch in stretches(written.value, found):
        places = sorted((stretch, *_doubtful_beside(written.value, stretch, found.code)), key=lambda place: place.start)
        start = max(places[0].start, reached[-1].end if reached else 0)
        reached.append(Span(start, max(start, places[-1].end)))
    return tuple(written.span(place.start, place.end) for place in reached)


_FEWEST = 2


def _found(plan: Plan, least: int) -> tuple[Text, OldWords | None]:
    """The text of the document, composed, and its words in old codes; None where there are none."""
    whole = plan.source.whole()
    if whole.value.isascii() or any(problem.kind == "undecodable-text" for problem in plan.problems):
        return whole, None
    composed = whole if unicodedata.is_normalized("NFC", whole.value) else whole.normalised({})
    return composed, old_words(composed.value, least)


def _doubtful_beside(text: str, span: Span, code: OldCode) -> tuple[Span, ...]:
    """The words beside the stretch that may be in these codes too, as they are syllables either way: "bé", "bộ"."""
    return tuple(place for place in beside(text, span) if may_be_old(code, text[place.start : place.end]))
