"""How each target of the superior plan that binds the subordinate's level fares below.

A target that names another level binds nobody here; one that names none binds where the row that holds it does. The
answer is looked for in the rows that take that row up, then in the whole plan, by what both speak of. Figures are held
against each other only where both measure the same share, or the superior sets a number for this very level.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.align.applicability import binds, names_level, targets_by_task
from cchc_lint.align.damage import damage
from cchc_lint.align.items import task_items
from cchc_lint.align.links import Links
from cchc_lint.align.model import Link, Relation, TargetLink, Track, Verdict
from cchc_lint.align.normalise import unit_names
from cchc_lint.align.subjects import subject_words, text_likeness
from cchc_lint.plan.grammar.dates import find_years
from cchc_lint.plan.grammar.targets import Target
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan, PlanTarget
from cchc_lint.rulepack.files import data


def link_targets(superior: Plan, subordinate: Plan, links: Links) -> tuple[TargetLink, ...]:
    """The verdict on each superior target, in document order; one that is printed twice counts once."""
    targets = tuple(_each_once(superior.targets))
    context = _Context.of(superior, subordinate, links)
    binding = [context.binds(target) for target in targets]
    answers = _answers(targets, binding, context)
    return tuple(
        context.judged(target, bound, answers.get(at))
        for at, (target, bound) in enumerate(zip(targets, binding, strict=True))
    )


def _each_once(targets: Iterable[PlanTarget]) -> Iterator[PlanTarget]:
    """The targets, those left out that their row has already set."""
    seen: set[tuple[object, ...]] = set()
    for target in targets:
        value = target.target
        key = (target.holder, value.level, value.value, value.unit, subject_words(value.subject.value))
        if key not in seen:
            seen.add(key)
            yield target


@dataclass(frozen=True, slots=True)
class _Answer:
    """A subordinate target that speaks of the same, how alike both are, and whether linked rows hold them."""

    target: PlanTarget
    score: float
    linked: bool


class _Likeness:
    """How alike two targets are in what they measure, worked out once; 0 where they cannot be compared."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, one: PlanTarget, other: PlanTarget) -> float:
        key = (id(one), id(other))
        if key not in self._known:
            self._known[key] = self._measured(one.target, other.target)
        return self._known[key]

    def _measured(self, one: Target, other: Target) -> float:
        subjects = one.subject.value, other.subject.value
        if not _comparable(one, other) or subject_words(subjects[0]).isdisjoint(subject_words(subjects[1])):
            return 0.0
        return round(text_likeness(*subjects, self._names), 4)


# Whether a target binds the subordinate's level: surely, only if taken up, or not.
_BOUND, _LOOSE, _FREE = "bound", "loose", "free"


@dataclass(frozen=True, slots=True)
class _Context:
    """What the verdict on a target rests on: whom it binds, which rows answer its row, and what is damaged."""

    superior: Plan
    subordinate: Plan
    bound_tasks: frozenset[str]
    unknown: Mapping[str, str | None]
    partners: Mapping[str, Sequence[Link]]
    alike: _Likeness

    @classmethod
    def of(cls, superior: Plan, subordinate: Plan, links: Links) -> _Context:
        items = task_items(superior)
        held = targets_by_task(superior)
        bound = {item.id for item in items if item.task and binds(item.task, held.get(item.id, ()), subordinate)}
        partners: dict[str, list[Link]] = defaultdict(list)
        for link in links.accepted:
            if link.relation is not Relation.MENTION:
                partners[link.superior.id].append(link)
        absences = damage(items, subordinate, links.accepted)
        unknown = {item.id: absence.reason for item, absence in zip(items, absences, strict=True)}
        return cls(
            superior, subordinate, frozenset(bound), unknown, partners, _Likeness(unit_names(superior, subordinate))
        )

    def binds(self, item: PlanTarget) -> str:
        target, level, table = item.target, self.subordinate.unit.level, data("cascade")
        named = target.level == level if target.level is not None else names_level(target.text.value, self.subordinate)
        if target.unit in table["counted_units"]["places"]:
            return _FREE
        if named:
            return _LOOSE if _counts_units(target) else _BOUND
        if (target.level is not None and level is not None) or target.unit not in table["shares"]:
            return _FREE
        kind, name = item.holder
        if kind == "task" and name not in self.bound_tasks:
            return _FREE
        return _BOUND if kind == "task" and not _counts_units(target) else _LOOSE

    def held_by_partner(self, item: PlanTarget, answer: PlanTarget) -> bool:
        """Whether the row that holds ``answer`` takes up the one that holds ``item``."""
        links = self.partners.get(item.holder[1], ()) if item.holder[0] == "task" else ()
        place = answer.target.value_text.span()
        return any(
            answer.holder == ("task", link.subordinate.id)
            or (link.subordinate.track is Track.BODY and link.subordinate.span.covers(place))
            for link in links
        )

    def judged(self, item: PlanTarget, bound: str, answer: _Answer | None) -> TargetLink:
        if bound == _FREE or (bound == _LOOSE and answer is None):
            return TargetLink(item, None, Verdict.NOT_APPLICABLE, 0.0)
        if answer is None:
            return self._unanswered(item)
        sure = answer.score >= data("cascade")["alike_surely"]
        verdict = _compared(item.target, answer.target.target)
        if self._keeps_figures_above(item, answer.target):
            verdict = Verdict.COPIED
        elif verdict is Verdict.WEAKER and not answer.linked and self._row_unknown(item):
            verdict = Verdict.UNKNOWN
        return TargetLink(item, answer.target, verdict, answer.score, answer.score, doubt=not sure)

    def _unanswered(self, item: PlanTarget) -> TargetLink:
        kind, name = item.holder
        links = self.partners.get(name, ()) if kind == "task" else ()
        if self._row_unknown(item):
            return TargetLink(item, None, Verdict.UNKNOWN, 0.0)
        if not self.subordinate.targets or self._says_all(item, links):
            return TargetLink(item, None, Verdict.UNKNOWN, 0.0)
        surely: float = data("cascade")["read_surely_from"]
        misread = any(link.subordinate.confidence < surely for link in links)
        return TargetLink(item, None, Verdict.MISSING, 0.0, doubt=misread)

    def _row_unknown(self, item: PlanTarget) -> bool:
        """Whether the row that would take up the target's row may have been lost."""
        kind, name = item.holder
        return kind == "task" and not self.partners.get(name) and self.unknown.get(name) is not None

    def _says_all(self, item: PlanTarget, links: Sequence[Link]) -> bool:
        """Whether the whole is asked and a partner says "toàn bộ" without a figure."""
        if item.target.value != data("cascade")["whole"]:
            return False
        texts = [link.subordinate.text.value for link in links]
        texts += [task.goal.value for link in links if (task := link.subordinate.task) is not None and task.goal]
        return any(word in text.lower() for text in texts for word in data("cascade")["all_words"])

    def candidates(self, at: int, item: PlanTarget) -> Iterator[tuple[_Pair, bool]]:
        """Each subordinate target that may answer ``item``, and whether rows that are linked hold them both."""
        level, figure = self.subordinate.unit.level, _figure(item.target)
        for place, other in enumerate(self.subordinate.targets):
            alike = self.alike(item, other)
            if not alike:
                continue
            linked = self.held_by_partner(item, other)
            other_level = other.target.level not in (None, level)
            yield _Pair(not linked, -alike, other_level, _figure(other.target) != figure, at, place), linked

    def best_above(self) -> list[float]:
        """For each subordinate target how near the nearest superior one is, be it for this level or not."""
        return [
            max((self.alike(item, other) for item in self.superior.targets), default=0.0)
            for other in self.subordinate.targets
        ]

    def _keeps_figures_above(self, item: PlanTarget, answer: PlanTarget) -> bool:
        """Whether the subordinate's clause lists the figure of a level above its own beside that of its own."""
        order: Sequence[str] = data("cascade")["levels"]
        level = self.subordinate.unit.level
        above = {
            _figure(other.target)
            for other in self.superior.targets
            if _clause(other) == _clause(item)
            and other.target.level in order
            and level in order
            and order.index(other.target.level) < order.index(level)
        }
        own = {_figure(other.target) for other in same_clause(self.subordinate, answer)}
        return len(own) > 1 and bool(own & above) and _figure(item.target) in own


def same_clause(plan: Plan, target: PlanTarget) -> tuple[PlanTarget, ...]:
    """The targets of one clause, in document order: "lần lượt đạt 45%, 40%"."""
    clause = _clause(target)
    return tuple(item for item in plan.targets if _clause(item) == clause)


def _counts_units(target: Target) -> bool:
    """Whether the figure counts units themselves, "100% UBND cấp xã": each of them can only do it or not."""
    end = target.value_text.span().end
    start = next((at for at, place in enumerate(target.text.starts) if place >= end), len(target.text))
    return _counted_units().match(target.text.value, start) is not None


@lru_cache(maxsize=1)
def _counted_units() -> re.Pattern[str]:
    table = data("cascade")["counted_units"]
    return re.compile(rf"(?i)\s*(?:{any_of(table['before'])}\s+){{0,2}}{any_of(table['units'])}(?!\w)")


def _figure(target: Target) -> tuple[float, ...]:
    return target.value if isinstance(target.value, tuple) else (target.value,)


def _clause(item: PlanTarget) -> tuple[str, tuple[str, str]]:
    """What the targets of one clause share, also where each is an entry of its own: the words and the holder."""
    holder = item.holder if item.holder[0] != "targets" else ("targets", "")
    return " ".join(item.target.text.value.split()), holder


class _Pair(NamedTuple):
    """A superior and a subordinate target that may be one, by their places; pairs are taken in their order."""

    apart: bool
    unlike: float
    other_level: bool
    other_figure: bool
    superior: int
    subordinate: int


def _answers(targets: Sequence[PlanTarget], binding: Sequence[str], context: _Context) -> dict[int, _Answer]:
    """The best answer to each target that may bind, by its place; each subordinate target answers one.

    Pairs are taken by likeness, those of linked rows first; of equal ones the target of the own level, then that with
    the figure asked for, then the first in both documents. What is left over is paired by equal figures, where the
    words do not speak against it: then nothing is wrong with it either way.
    """
    table = data("cascade")
    pairs = [
        (pair, linked)
        for at, (target, bound) in enumerate(zip(targets, binding, strict=True))
        if bound != _FREE
        for pair, linked in context.candidates(at, target)
    ]
    best = context.best_above()
    answers: dict[int, _Answer] = {}
    taken: set[int] = set()
    clauses: set[object] = set()
    for figures_only in (False, True):
        for pair, linked in sorted(pairs):
            at, other, score = pair.superior, pair.subordinate, -pair.unlike
            enough = table["alike_figures"] if figures_only else table["alike_linked"] if linked else table["alike"]
            if at in answers or other in taken or score < enough or best[other] - score > table["alike_margin"]:
                continue
            found = context.subordinate.targets[other]
            if figures_only and (pair.other_figure or _clause(found) in clauses):
                continue
            answers[at] = _Answer(found, score, linked)
            taken.add(other)
            clauses.add(_clause(found))
    return answers


def _comparable(one: Target, other: Target) -> bool:
    """Whether two targets measure the same kind of thing, for the same time."""
    if (one.unit, one.exception, one.growth) != (other.unit, other.exception, other.growth):
        return False
    times = [
        {mention.year for mention in find_years(target.stage)} if target.stage else set() for target in (one, other)
    ]
    return not (times[0] and times[1]) or times[0] == times[1]


def _compared(asked: Target, given: Target) -> Verdict:
    """Whether what is given is as much as what is asked, more, or less."""
    low, high = _bounds(asked)
    own_low, own_high = _bounds(given)
    at_most = asked.operator == "<=" or (asked.decrease and not asked.growth)
    if (given.operator == "<=") != (asked.operator == "<="):
        return Verdict.UNKNOWN
    if at_most:
        low, own_low = -high, -own_high
    if own_low == low:
        return Verdict.EQUAL
    return Verdict.STRONGER if own_low > low else Verdict.WEAKER


def _bounds(target: Target) -> tuple[float, float]:
    value = target.value
    return (min(value), max(value)) if isinstance(value, tuple) else (value, value)
