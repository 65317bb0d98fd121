"""Programmes that are named with two periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.phrases import fold, words_of
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.source import Span

_LONGEST_NAME = 300


class PeriodParams(NamedTuple):
    """``kinds``: what programmes are called; ``lead``: what leads to the period; ``words``: the fewest of a name.

    ``stage``: the length in years of the stages that a longer programme is carried out in. ``fillers``: words that one
    wording of a name has and another leaves out.
    """

    kinds: tuple[str, ...]
    lead: tuple[str, ...]
    words: int
    stage: int
    fillers: tuple[str, ...]


class _Named(NamedTuple):
    key: tuple[str, ...]
    first: int
    last: int
    span: Span
    printed: str


@check("programme_periods.mismatch", PeriodParams)
def mismatch(plan: Plan, params: PeriodParams) -> Iterator[Hit]:
    """One hit where a programme is named again, by the same words, with another period that overlaps the first.

    A programme that follows another does not overlap it; a stage that begins with its programme is none of its own.
    """
    known: dict[tuple[str, ...], _Named] = {}
    for named in _programmes(plan, params):
        first = known.setdefault(named.key, named)
        if _contradict(first, named, params.stage):
            words = {"period": named.printed, "other": first.printed}
            yield Hit(named.span, words, (Related(first.span, "other", {"other": first.printed}),))


def _contradict(one: _Named, other: _Named, stage: int) -> bool:
    if (one.first, one.last) == (other.first, other.last) or one.last <= other.first or other.last <= one.first:
        return False
    lengths = sorted(item.last - item.first + 1 for item in (one, other))
    return not (lengths[0] in (stage, stage + 1) and lengths[1] >= 2 * stage)


def _programmes(plan: Plan, params: PeriodParams) -> Iterator[_Named]:
    seen: set[Span] = set()
    fillers = frozenset(map(fold, params.fillers))
    for text in plan.body:
        folded = fold(text.value)
        for match in _pattern(params).finditer(folded) if "20" in folded else ():
            key = tuple(word.value for word in words_of(match["name"]) if word.value not in fillers)
            span = text.span(match.start("first"), match.end("last"))
            if len(key) >= params.words and span not in seen:
                seen.add(span)
                printed = " ".join(text.value[match.start("first") : match.end("last")].split())
                yield _Named(key, int(match["first"]), int(match["last"]), span, printed)


@lru_cache(maxsize=2)
def _pattern(params: PeriodParams) -> re.Pattern[str]:
    """The nearest kind of programme before a period, with nothing that ends the name between."""
    kind = any_of(map(fold, params.kinds))
    plain = rf"(?:(?!(?<!\w){kind}(?!\w))[^.;:()\"“”\d]){{0,{_LONGEST_NAME}}}?"
    return re.compile(
        rf"(?<!\w)(?P<name>{kind}\s{plain})[\s,]*{any_of(map(fold, params.lead))}\s+(?:từ\s+)?(?:năm\s+)?"
        r"(?P<first>20\d\d)\s*(?:-|đến)\s*(?:năm\s+)?(?P<last>20\d\d)"
    )
