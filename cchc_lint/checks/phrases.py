"""Words that a rule file lists: for rules that need no more than that, a unit's own above all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.passages import Stretches, sentence
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import whole_words
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check


class PhraseParams(NamedTuple):
    """``words`` are looked for, whatever their case; not in a sentence that holds one of ``unless``.

    The names of cited documents are passed over unless ``citations`` says otherwise.
    """

    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    citations: bool = False


@check("phrases.listed", PhraseParams)
def listed(plan: Plan, params: PhraseParams) -> Iterator[Hit]:
    """One hit for each place at which one of the words stands."""
    cited = Stretches(()) if params.citations else Stretches.of(citation.text.span() for citation in plan.citations)
    for text in plan.body if params.words else ():
        folded = fold(text.value)
        for match in _any_of(params.words).finditer(folded):
            span = text.span(match.start(), match.end())
            if not cited.hold(span.start) and not _excused(folded, match, params):
                yield Hit(span)


def _excused(folded: str, match: re.Match[str], params: PhraseParams) -> bool:
    if not params.unless:
        return False
    begin, end = sentence(folded, match.start(), match.end())
    return _any_of(params.unless).search(folded, begin, end) is not None


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(whole_words(map(fold, words)))
