"""Programmes that are named with two periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.likeness import mentions
from cchc_lint.checks.passages import sentence
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
    wording of a name has and another leaves out. ``plans``: what is issued anew for one stage after another, so that
    only two periods with one end in common are told apart; one of them before a programme's name has the period for its
    own. ``closed``: what is said of a programme that is over; ``review``: and of a stage of one that goes on.
    """

    kinds: tuple[str, ...]
    lead: tuple[str, ...]
    words: int
    stage: int
    fillers: tuple[str, ...]
    plans: tuple[str, ...]
    closed: tuple[str, ...]
    review: tuple[str, ...]


class _Named(NamedTuple):
    key: tuple[str, ...]
    first: int
    last: int
    span: Span
    printed: str
    closed: bool
    dependent: bool


@check("programme_periods.mismatch", PeriodParams)
def mismatch(plan: Plan, params: PeriodParams) -> Iterator[Hit]:
    """One hit where a programme is named again, by the same words, with another period that overlaps the first.

    A programme that follows another does not overlap it, and a stage of one may be planned or looked back at. Doubtful
    where one period may be a stage of the other, or where it is a plan, which may be another of the same name.
    """
    plans = tuple(fold(word).split()[0] for word in params.plans)
    known: dict[tuple[str, ...], _Named] = {}
    for named in _programmes(plan, params):
        first = known.setdefault(named.key, named)
        if (named.first, named.last) == (first.first, first.last):
            continue
        planned = named.key[0] in plans
        over = next((one for one in (first, named) if _is_over(one, plan.year)), None)
        if over is not None and not planned:
            yield _hit(over, first if over is named else named, doubt=True)
        elif _overlap(first, named):
            staged = _is_stage(first, named, params.stage)
            if staged and min(first, named, key=lambda one: one.last - one.first).dependent:
                continue
            if not planned or not (staged or (named.first != first.first and named.last != first.last)):
                yield _hit(named, first, doubt=staged or planned)


def _hit(named: _Named, other: _Named, *, doubt: bool) -> Hit:
    words = {"period": named.printed, "other": other.printed}
    return Hit(named.span, words, (Related(other.span, "other", {"other": other.printed}),), doubt=doubt)


def _is_over(one: _Named, year: int | None) -> bool:
    """Whether a programme is spoken of as if it went on, though it ended before the plan's year."""
    return year is not None and one.last < year and not one.closed


def _overlap(one: _Named, other: _Named) -> bool:
    return one.last > other.first and other.last > one.first


def _is_stage(one: _Named, other: _Named, stage: int) -> bool:
    lengths = sorted(item.last - item.first + 1 for item in (one, other))
    return lengths[0] in (stage, stage + 1) and lengths[1] >= 2 * stage


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
                begin, end = sentence(text.value, *match.span())
                closed = mentions(text.value[begin:end], params.closed)
                dependent = closed or mentions(text.value[begin : match.start()], (*params.plans, *params.review))
                yield _Named(key, int(match["first"]), int(match["last"]), span, printed, closed, dependent)


@lru_cache(maxsize=2)
def _pattern(params: PeriodParams) -> re.Pattern[str]:
    """The nearest kind of programme before a period, with nothing that ends the name between."""
    kind = any_of(map(fold, (*params.kinds, *params.plans)))
    plain = rf"(?:(?!(?<!\w){kind}(?!\w))[^.;:()\"“”\d]){{0,{_LONGEST_NAME}}}?"
    return re.compile(
        rf"(?<!\w)(?P<name>{kind}\s{plain})[\s,]*{any_of(map(fold, params.lead))}\s+(?:từ\s+)?(?:năm\s+)?"
        r"(?P<first>20\d\d)\s*(?:-|đến)\s*(?:năm\s+)?(?P<last>20\d\d)"
    )
