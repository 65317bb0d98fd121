"""What the body of a plan says beside the rows of its annexes that are to detail it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.checks.annual_plans import is_annual
from cchc_lint.checks.likeness import mentioned, mentions
from cchc_lint.checks.passages import head
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.phrases import fold, words_of
from cchc_lint.plan.model import Plan, Section, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

_HEAD_WORDS = 12
# Where the words stand that say whose rules a row applies.
_OPENING_WORDS = 8
# Of a pair of words that more texts than this have, only the first are kept: it tells nothing any more.
_COMMON = 32
# How much of a table's head is looked at for a column that was not understood.
_TABLE_HEAD = 800
_FULL_STOP = re.compile(r"\.(?=\s|$)")
_MOST_RELATED = 10


class DetailParams(NamedTuple):
    """``alike``: the share, 0..1, of the shorter text's pairs of words from which on a point and a row are one task;
    ``strange``: the share below which nothing is alike. ``matched``: the share of points and of rows that must be
    alike, and ``fewest`` how many, before what is left over tells anything; ``whole`` and ``many``: the same for one
    side of the whole plan, where an area is too small to tell; ``areas``: how many areas must have rows.
    ``shortest``: the fewest words of a task. ``appeals``: what begins a general exhortation. ``makes`` and
    ``applies`` begin duties to make a document and to apply one, which ``superiors`` says is another's.
    ``apart``: areas that have no rows as a rule. ``columns``: what an annex may be said to give, with the column;
    ``annex``: what an annex is called.
    """

    alike: float
    strange: float
    matched: float
    fewest: int
    whole: float
    many: int
    areas: int
    shortest: int
    appeals: tuple[str, ...]
    makes: tuple[str, ...]
    applies: tuple[str, ...]
    superiors: tuple[str, ...]
    apart: tuple[str, ...]
    columns: Mapping[str, str]
    annex: tuple[str, ...]


class _Item(NamedTuple):
    """A point of the body or a row of an annex, with its pairs of neighbouring words.

    ``sure`` where it was read well enough to be told of.
    """

    text: Text
    pairs: frozenset[tuple[str, str]]
    area: str | None
    sure: bool = True


class _Index:
    """Points or rows by their pairs of words."""

    def __init__(self, items: Iterable[_Item]) -> None:
        self.items = tuple(items)
        self.by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, item in enumerate(self.items):
            for pair in item.pairs:
                places = self.by_pair[pair]
                if len(places) < _COMMON:
                    places.append(place)

    def best(self, item: _Item) -> tuple[float, _Item | None]:
        """The most similar text here, and how alike it is: the share of the shorter one's pairs that both have."""
        common = Counter(place for pair in item.pairs for place in self.by_pair.get(pair, ()))
        shared = (
            (count / min(len(item.pairs), len(self.items[place].pairs)), -place) for place, count in common.items()
        )
        likeness, place = max(shared, default=(0.0, None))
        return likeness, None if place is None else self.items[-place]

    def likeness(self, item: _Item) -> float:
        """How alike the most similar text is."""
        return self.best(item)[0]


@check("details.mismatch", DetailParams)
def mismatch(plan: Plan, params: DetailParams) -> Iterator[Hit]:
    """Points without a row (``point``), rows without a point (``row``), areas without rows (``area``), columns that the
    body promises and no annex has (``column``), and what is to be made in the body and applied in the row (``duty``).

    Points and rows are judged only in areas where most of them are alike, or where nearly all of the plan's are; those
    of one area and side are one hit. One point and one row left over at the same place are taken for each other.
    """
    if not is_annual(plan):
        return
    yield from _columns(plan, params)
    points = list(_points(plan, params))
    rows = list(_rows(plan))
    if not points or not rows:
        return
    everywhere = _Index(points), _Index(rows)
    told = {"point": _detailed(points, everywhere[1], params), "row": _detailed(rows, everywhere[0], params)}
    areas = list(dict.fromkeys(point.area for point in points))
    if all(row.area is None for row in rows):
        areas = []
        yield from _leftovers(points, rows, everywhere, told, params)
    for area in areas:
        own = [point for point in points if point.area == area], [row for row in rows if row.area == area]
        if own[1]:
            yield from _leftovers(*own, everywhere, told, params)
    yield from _areas_without(plan, points, everywhere[1], params)


def _detailed(items: Sequence[_Item], others: _Index, params: DetailParams) -> bool:
    """Whether nearly all of the plan's points, or of its rows, stand on the other side too."""
    alike = sum(others.likeness(item) >= params.alike for item in items)
    return alike >= params.many and alike >= params.whole * len(items)


def _leftovers(
    points: Sequence[_Item],
    rows: Sequence[_Item],
    everywhere: tuple[_Index, _Index],
    told: Mapping[str, bool],
    params: DetailParams,
) -> Iterator[Hit]:
    """What one area's points and rows lack on the other side, where most of both are alike.

    ``told`` is whether the points, and the rows, of the whole plan already show that the other side has them. Where
    most rows have no point, none is taken for another wording of one.
    """
    own = _Index(points), _Index(rows)
    best = [own[1].likeness(point) for point in points]
    back = [own[0].likeness(row) for row in rows]
    counts = [(sum(value >= params.alike for value in values), len(values)) for values in (best, back)]
    both = all(alike >= params.fewest and alike >= params.matched * size for alike, size in counts)
    if not both and not any(told.values()):
        return
    lone_points = [index for index, likeness in enumerate(best) if likeness < params.strange]
    lone_rows = [index for index, likeness in enumerate(back) if likeness < params.strange]
    if len(lone_rows) * 2 <= len(rows):
        lone_points, lone_rows = _without_counterparts(lone_points, lone_rows, len(points) - len(rows))
    if both:
        yield from _other_duties(points, own[1], params)
    sides = (
        ("point", [points[index] for index in lone_points], everywhere[1]),
        ("row", [rows[index] for index in lone_rows], everywhere[0]),
    )
    for variant, items, others in sides:
        lone = [item for item in items if _is_task(item, params) and others.likeness(item) < params.alike]
        if lone and (both or told[variant]):
            first, *rest = (head(item.text.strip(" -–+•*.;"), _HEAD_WORDS).span() for item in lone)
            yield Hit(first, related=tuple(Related(span, "also") for span in rest[:_MOST_RELATED]), variant=variant)


def _other_duties(points: Sequence[_Item], rows: _Index, params: DetailParams) -> Iterator[Hit]:
    """Points that have the unit make what their row only has it apply.

    "Ban hành quy định về …" in the body, "Thực hiện quy định của tỉnh về …" in the annex.
    """
    for point in points:
        likeness, row = rows.best(point)
        if row is None or likeness < params.alike or not row.sure or not _opens(point, params.makes):
            continue
        others = mentions(head(row.text, _OPENING_WORDS).value, params.superiors)
        if others and _opens(row, params.applies) and not mentions(point.text.value, params.superiors):
            place = head(point.text.strip(" -–+•*.;"), _HEAD_WORDS).span()
            yield Hit(place, related=(Related(row.text.span(), "applied"),), variant="duty")


def _opens(item: _Item, words: tuple[str, ...]) -> bool:
    """Whether a text begins with one of the words."""
    folded = fold(item.text.value).lstrip(" -+•*")
    return any(folded.startswith(fold(word)) and not folded[len(word) : len(word) + 1].isalnum() for word in words)


def _without_counterparts(points: list[int], rows: list[int], shift: int) -> tuple[list[int], list[int]]:
    """The indices that do not stand at the same place, counted from the start or the end, on both sides."""
    left, there = list(points), set(rows)
    for offset in (0, shift):
        paired = [index for index in left if index - offset in there]
        left = [index for index in left if index not in paired]
        there -= {index - offset for index in paired}
    return left, [index for index in rows if index in there]


def _is_task(item: _Item, params: DetailParams) -> bool:
    words = fold(item.text.value).lstrip(" -+•*")
    return item.sure and len(item.pairs) >= params.shortest and not words.startswith(tuple(map(fold, params.appeals)))


def _points(plan: Plan, params: DetailParams) -> Iterator[_Item]:
    """The numbered and dashed paragraphs of the body's parts about one area each."""
    for section in _areas(plan.sections):
        for inner in section.walk():
            if inner is not section and inner.heading and not inner.paragraphs:
                yield _item(inner.heading, section.area)
            for paragraph in inner.paragraphs:
                label = read_label(paragraph)
                if label is not None and not mentions(paragraph.value, params.annex):
                    yield _item(paragraph.cut(label.length), section.area)


def _areas(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        if section.area is not None:
            yield section
        else:
            yield from _areas(section.sections)


def _rows(plan: Plan) -> Iterator[_Item]:
    least: float = data("confidence")["doubt_below"]
    for annex in plan.annexes:
        for task in annex.tasks:
            yield _row(task, task.area or annex.area, sure=task.confidence >= least)


def _row(task: Task, area: str | None, *, sure: bool) -> _Item:
    texts = [task.text, *(activity.text for activity in task.activities)]
    pairs = frozenset(pair for text in (*texts, task.product.text) for pair in _pairs(text))
    return _Item(task.text, pairs, area, sure)


def _item(text: Text, area: str | None) -> _Item:
    return _Item(text, frozenset(_pairs(text)), area)


def _pairs(text: Text) -> Iterator[tuple[str, str]]:
    return pairwise(word.value for word in words_of(fold(text.value)))


def _areas_without(plan: Plan, points: Sequence[_Item], rows: _Index, params: DetailParams) -> Iterator[Hit]:
    """Parts of the body whose area has no row anywhere, where the others have annexes of their own."""
    row_areas = {task.area or annex.area for annex in plan.annexes for task in annex.tasks}
    with_rows = row_areas & {point.area for point in points}
    if len({annex.area for annex in plan.annexes} & with_rows) < params.areas or None in row_areas:
        return
    by_area: dict[str | None, list[_Item]] = defaultdict(list)
    for point in points:
        by_area[point.area].append(point)
    for section in _areas(plan.sections):
        own = by_area.get(section.area, [])
        if section.area in with_rows or len(own) < 2 or section.area in params.apart:
            continue
        if all(rows.likeness(point) < params.alike for point in own):
            yield Hit(section.heading.span(), variant="area")


def _columns(plan: Plan, params: DetailParams) -> Iterator[Hit]:
    """Columns that a sentence of the body promises, where no table has them and some table has another it names."""
    tables = [annex for annex in plan.annexes if annex.tasks]
    present = {column for annex in tables for column in annex.columns}
    if not present:
        return
    heads = " ".join(
        fold(plan.source.text[annex.span.start : min(annex.tasks[0].span.start, annex.span.start + _TABLE_HEAD)])
        for annex in tables
    )
    for section in plan.all_sections():
        for paragraph in section.paragraphs:
            for told in paragraph.split(_FULL_STOP) if mentions(paragraph.value, params.annex) else ():
                named = mentioned(told.value, tuple(params.columns))
                lacking = [word for word in named if params.columns[word] not in present and fold(word) not in heads]
                if lacking and len(lacking) < len(named) and mentions(told.value, params.annex):
                    folded = fold(told.value)
                    start, word = min((folded.find(fold(word)), word) for word in lacking)
                    yield Hit(told.span(start, start + len(word)), {"column": word}, variant="column")
                    return
