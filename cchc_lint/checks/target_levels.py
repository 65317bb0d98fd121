"""Targets that a plan took over from above with the values of several levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from cchc_lint.checks.likeness import content_words, likeness, mentions
from cchc_lint.checks.told_parts import told_parts
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan, PlanTarget
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span

_MOST_RELATED = 10


class CopiedParams(NamedTuple):
    """``own``: the level of plans that set targets for nobody below them; ``above``: the levels over it.

    ``names``: a level above as a target names it. ``lists``: words that give several things their values in order;
    ``one``: set phrases that join words of one thing. ``fillers``: words that do not change a subject; ``alike``: how
    alike, 0..1, the subjects of two neighbouring targets must be. ``ties``: words before a level that make it another
    party, not the one whose value it is.
    """

    own: str
    above: tuple[str, ...]
    names: tuple[str, ...]
    lists: tuple[str, ...]
    one: tuple[str, ...]
    fillers: tuple[str, ...]
    alike: float
    ties: tuple[str, ...]


class _Copy(NamedTuple):
    """Values that stand for several levels; ``variant`` is None where the text names the level above."""

    values: tuple[PlanTarget, ...]
    variant: str | None
    doubt: bool = False

    @property
    def span(self) -> Span:
        spans = [item.target.value_text.span() for item in self.values]
        return Span(spans[0].start, spans[-1].end)

    @property
    def figures(self) -> str:
        return ", ".join(" ".join(item.target.value_text.value.split()) for item in self.values)


@check("target_levels.copied", CopiedParams)
def copied(plan: Plan, params: CopiedParams) -> Iterator[Hit]:
    """A value for a level above beside one for the plan's own; each pair of values once, all its other places related.

    Variant ``unnamed`` where a list gives one thing several values and names no level, or only the plan's own.
    """
    if plan.unit.level != params.own:
        return
    found: dict[str, list[_Copy]] = {}
    for copy in _copies(plan, params):
        found.setdefault(copy.figures, []).append(copy)
    for first, *others in found.values():
        related = tuple(Related(copy.span, "also") for copy in others[:_MOST_RELATED])
        yield Hit(first.span, {"figures": first.figures}, related, first.variant, doubt=first.doubt)


def _copies(plan: Plan, params: CopiedParams) -> Iterator[_Copy]:
    """Lists of values in one clause, then neighbours of one subject that were in no list."""
    told = told_parts(plan, by_year=True)
    aims = (item for item in plan.targets if not told.report(item))
    ordered = sorted(aims, key=lambda item: item.target.value_text.span())
    listed: set[str] = set()
    for _, clause in groupby(ordered, key=lambda item: item.target.text.span()):
        values = tuple(clause)
        if len(values) < 2:
            continue
        levels = {item.target.level for item in values}
        if params.own in levels and levels & set(params.above):
            copy = _Copy(values, None)
        elif levels <= {None, params.own} and _is_of_one(values[0], params):
            copy = _Copy(values, "unnamed")
        else:
            continue
        listed.update(item.id for item in values)
        yield copy
    for one, other in pairwise(ordered):
        if listed & {one.id, other.id}:
            continue
        if _same_but_for_level(one, other, params):
            yield _Copy((one, other), None)
        elif _shares_its_end(one, other, params):
            yield _Copy((one, other), None, doubt=_opening(one, params) != _opening(other, params))


def _is_of_one(item: PlanTarget, params: CopiedParams) -> bool:
    """Whether a clause says that its values stand for several things and yet names only one."""
    folded = fold(item.target.text.value)
    head = folded.partition(fold(item.target.value_text.value))[0]
    joined = re.sub(any_of(map(fold, params.one)), "", head)
    joint = any_of(data("targets")["list_links"][:2])
    return mentions(head, params.lists) and re.search(rf"{joint}\s", joined) is None


def _same_but_for_level(one: PlanTarget, other: PlanTarget, params: CopiedParams) -> bool:
    high, low = (one, other) if other.target.level == params.own else (other, one)
    if high.target.level not in params.above or low.target.level != params.own or one.target.unit != other.target.unit:
        return False
    words = [content_words(item.target.subject.value, params.fillers) for item in (one, other)]
    return mentions(high.target.text.value, params.names) and likeness(*words) >= params.alike


# Between two clauses of one sentence stand a sign, a space and "và" at most.
_NEXT = 6


def _shares_its_end(one: PlanTarget, other: PlanTarget, params: CopiedParams) -> bool:
    """Whether a target ends at the level above and the next, of the own level, goes on for both.

    "100% hồ sơ của cấp huyện; 95% hồ sơ của cấp xã được lập trên mạng", "45% (cấp huyện), 40% (cấp xã) giao dịch".
    """
    levels = (one.target.level, other.target.level)
    if levels[0] not in params.above or levels[1] != params.own or one.target.unit != other.target.unit:
        return False
    if not 0 <= other.target.text.span().start - one.target.text.span().end <= _NEXT:
        return False
    above = re.search(rf"{any_of(map(fold, params.names))}\)?$", fold(one.target.text.value))
    return above is not None and not mentions(one.target.text.value, params.ties)


def _opening(item: PlanTarget, params: CopiedParams) -> frozenset[str]:
    """The words between a value and the level that it is for."""
    behind = fold(item.target.text.value).partition(fold(item.target.value_text.value))[2]
    return content_words(re.split(any_of(map(fold, params.fillers)), behind, maxsplit=1)[0])
