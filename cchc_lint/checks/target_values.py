"""Values of targets: against one another, and against what a share can be."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_lint.checks.likeness import alike_pairs, content_words, mentioned, mentions
from cchc_lint.checks.told_parts import told_parts
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.dates import find_moments, find_periods, find_years
from cchc_lint.plan.grammar.targets import Target, levels_named
from cchc_lint.plan.model import Plan, PlanTarget
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data


class Conflicting(NamedTuple):
    """When two targets have one subject.

    ``short_forms``: abbreviations and what they stand for; ``fillers``: words that do not change a subject; ``alike``:
    how alike two subjects must be, 0..1; ``topics``: what is measured but once in a plan, each with how alike subjects
    on it must be; ``fields``: words that narrow a subject to a field, a part of the year or name another measure, so
    that another value is right. ``populations``: who is asked or counted; targets for other people do not contradict;
    ``reports``: types of documents that are not held against themselves.
    """

    short_forms: Mapping[str, str]
    fillers: tuple[str, ...]
    alike: float
    topics: Mapping[str, float]
    fields: tuple[str, ...]
    populations: tuple[str, ...]
    reports: tuple[str, ...]


class _Measured(NamedTuple):
    """A target that others can be held against: its words and what must agree before they are.

    One that is narrowed to a field is on no topic: there are as many fields as one likes.
    """

    item: PlanTarget
    words: frozenset[str]
    topics: frozenset[str]
    people: frozenset[str]
    scope: tuple[object, ...]

    @property
    def value(self) -> tuple[float, float]:
        """The value as a pair, so that "từ 98% đến 100%" and "từ 98%" differ only at the upper end."""
        value = self.item.target.value
        return value if isinstance(value, tuple) else (value, value)


@check("target_values.conflicting", Conflicting)
def conflicting(plan: Plan, params: Conflicting) -> Iterator[Hit]:
    """The first target that gives its subject another value than an earlier one; all others of the subject are related.

    Nothing is said of a report, or a part that is one, where what was reached stands beside what is aimed at. Doubtful
    where no two of them agree in the words of the subject and in the operator.
    """
    if plan.identity.type is not None and mentions(plan.identity.type.value, params.reports):
        return
    told = told_parts(plan, by_year=True)
    by_scope: dict[tuple[object, ...], list[_Measured]] = defaultdict(list)
    for item in sorted(plan.targets, key=lambda item: item.target.text.span().start):
        measured = None if told.report(item) else _measured(item, plan, params)
        if measured:
            by_scope[measured.scope].append(measured)
    for measured_alike in by_scope.values():
        for group in _groups(measured_alike, params):
            yield from _conflict(_without_lists(group))


def _measured(item: PlanTarget, plan: Plan, params: Conflicting) -> _Measured | None:
    target = item.target
    if target.exception or _cannot_be(target):
        return None
    subject = target.subject.value
    words = content_words(_spelt_out(subject, params.short_forms), params.fillers)
    if len(words) < 2:
        return None
    fields = mentioned(target.text.value, params.fields)
    scope = (
        target.unit,
        target.level or _own_level(target.text.value, plan),
        _times(target, plan.year),
        target.growth,
        target.decrease,
        target.operator == "<=",
        fields,
        frozenset(mention.year for text in (target.stage, target.text) if text for mention in find_years(text))
        - {plan.year},
    )
    people = mentioned(subject, params.populations)
    topics = frozenset() if fields else mentioned(subject, tuple(params.topics))
    return _Measured(item, words, topics, people, scope)


def _times(target: Target, year: int | None) -> frozenset[datetime.date | str]:
    """The last days of the times that a target is for, a programme's period as printed; the plan's year end is none."""
    times: set[datetime.date | str] = set()
    for text in (target.stage, target.text) if target.stage else (target.text,):
        staged = text is target.stage
        periods = [period for period in find_periods(text) if period.programme]
        times.update(period.text.value.casefold() for period in periods if staged)
        cited = [mention.start for mention in find_years(text) if mention.role in _NO_TIME]
        for moment in find_moments(text):
            day = moment.last_day(year)
            if day is None or (moment.kind == "year" and not staged):
                continue
            if any(part.start <= moment.start < part.end for part in periods):
                continue
            if not any(moment.start <= start < moment.end for start in cited):
                times.add(day)
    return frozenset(
        time for time in times if isinstance(time, str) or (time.year, time.month, time.day) != (year, 12, 31)
    )


# Years with one of these roles are not when a target is to be reached.
_NO_TIME = ("citation", "data", "issue", "standard")


def _cannot_be(target: Target) -> bool:
    """Whether the value is one that targets/impossible-value speaks of: a range turned round, or more than all."""
    if isinstance(target.value, tuple):
        return target.value[0] > target.value[1]
    return target.unit in data("targets")["percent"] and target.value > _ALL and not target.growth


_ALL = 100


def _own_level(value: str, plan: Plan) -> str | frozenset[str] | None:
    """The plan's level where the words of a target name none, and all of several that they name."""
    named = frozenset(levels_named(value))
    return named if len(named) > 1 else plan.unit.level


def _spelt_out(subject: str, short_forms: Mapping[str, str]) -> str:
    return " ".join(short_forms.get(word.strip(",.;:()"), word) for word in subject.split())


def _groups(targets: list[_Measured], params: Conflicting) -> Iterator[list[_Measured]]:
    """The targets of one scope by subject, in reading order; a subject that stands alone is left out."""
    group_of = list(range(len(targets)))

    def head(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    def join(one: int, other: int) -> None:
        if _of_other_people(targets[one], targets[other]):
            return
        first, second = sorted((head(one), head(other)))
        group_of[second] = first

    for one, other in alike_pairs([target.words for target in targets], params.alike):
        join(one, other)
    for topic, at_least in params.topics.items():
        on_topic = [index for index, target in enumerate(targets) if topic in target.topics]
        for one, other in alike_pairs([targets[index].words for index in on_topic], at_least):
            join(on_topic[one], on_topic[other])
    groups: dict[int, list[_Measured]] = defaultdict(list)
    for index, target in enumerate(targets):
        groups[head(index)].append(target)
    yield from (group for group in groups.values() if len(group) > 1)


def _without_lists(group: list[_Measured]) -> list[_Measured]:
    """The targets that stand alone in their clause; several values of one are a list ("tương ứng là 40%, 35%")."""
    counts = Counter(target.item.target.text.span() for target in group)
    return [target for target in group if counts[target.item.target.text.span()] == 1]


def _conflict(group: list[_Measured]) -> Iterator[Hit]:
    """The finding of a group: the first value that differs from the one given first, with all others."""
    other = next((target for target in group if _differ(group[0], target)), None)
    if other is None:
        return
    first = group[0]
    sure = {(target.words, target.item.target.operator) for target in group if not _differ(first, target)}
    doubt = not any((target.words, target.item.target.operator) in sure for target in group if _differ(first, target))
    yield Hit(
        other.item.target.value_text.span(),
        {
            "figure": _printed(other.item),
            "subject": " ".join(other.item.target.subject.value.split()),
            "others": _values(target for target in group if _differ(other, target)),
        },
        related=tuple(
            Related(
                target.item.target.value_text.span(),
                "other" if _differ(other, target) else "same",
                {"value": _printed(target.item)},
            )
            for target in group
            if target is not other
        ),
        doubt=doubt,
    )


def _differ(one: _Measured, other: _Measured) -> bool:
    """Whether the values contradict: the lower ends differ, or both name an upper end and it differs."""
    if _of_other_people(one, other):
        return False
    if one.value[0] != other.value[0]:
        return True
    ranges = one.item.target.operator == other.item.target.operator == "range"
    return ranges and one.value[1] != other.value[1]


def _of_other_people(one: _Measured, other: _Measured) -> bool:
    """Whether both say who is counted, and nobody is in both."""
    return bool(one.people and other.people) and not one.people & other.people


def _values(targets: Iterator[_Measured]) -> str:
    """The figures as printed, each once, in reading order."""
    return ", ".join(dict.fromkeys(_printed(target.item) for target in targets))


def _printed(item: PlanTarget) -> str:
    """The figure with its unit, as printed."""
    return " ".join(item.target.value_text.value.split())


class Impossible(NamedTuple):
    """``share``: the unit of which there are at most ``most``.

    ``compared``: words that set a figure against another; ``measured_against``: what a figure may well exceed, where it
    stands before the figure or within the next ``near`` words: "101% nhiệm vụ trong kế hoạch" is a share of duties.
    """

    share: str
    most: float
    compared: tuple[str, ...]
    measured_against: tuple[str, ...]
    near: int


@check("target_values.impossible", Impossible)
def impossible(plan: Plan, params: Impossible) -> Iterator[Hit]:
    """More than the whole of a share, or a range whose ends are swapped (variant ``swapped``)."""
    for item in plan.targets:
        target = item.target
        if isinstance(target.value, tuple) and target.value[0] > target.value[1]:
            yield Hit(target.value_text.span(), {"figure": _printed(item)}, variant="swapped")
        elif _is_more_than_all(item, plan, params):
            yield Hit(target.value_text.span(), {"figure": _printed(item)})


def _is_more_than_all(item: PlanTarget, plan: Plan, params: Impossible) -> bool:
    """Whether a share is above the whole; "bằng 120% năm 2022" is measured against another year."""
    target = item.target
    highest = max(target.value) if isinstance(target.value, tuple) else target.value
    if target.unit != params.share or highest <= params.most:
        return False
    if target.growth:
        return target.decrease
    if any(mention.year != plan.year for mention in find_years(target.text)):
        return False
    before, _, behind = target.text.value.partition(target.value_text.value)
    following = " ".join(behind.split()[: params.near])
    return not (
        mentions(target.text.value, params.compared)
        or mentions(before, params.measured_against)
        or mentions(following, params.measured_against)
    )
