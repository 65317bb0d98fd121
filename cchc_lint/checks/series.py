"""Series of printed numbers: parts, sections, points and rows that skip a number or bear one twice."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from cchc_lint.checks.passages import head
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.numbering import Label, gaps, read_label
from cchc_lint.plan.model import Plan, Task
from cchc_lint.registry import NoParams, check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Span, Text

_HEAD_WORDS = 6
_MOST_RELATED = 10
# A jump over more numbers than this is a figure at the head of a line ("16 xã, thị trấn"), and no item at all.
_LONGEST_GAP = 5
# Lists open at once; the outermost is given up where more begin than a document nests.
_DEEPEST = 12
_AFTER_TWO = 3
# The areas of a plan that are numbered one after another, at the least.
_ENOUGH_AREAS = 4


class _Item(NamedTuple):
    """A numbered piece: its label, the words behind it, and how surely both were read.

    ``heading`` where it was read as the heading of a section, not as a paragraph.
    """

    label: Label
    text: Text
    confidence: float = 1.0
    row: bool = False
    heading: bool = False

    @property
    def ordinal(self) -> int:
        return self.label.path[-1]

    @property
    def start(self) -> int:
        return self.label.text.span().start


@dataclass(slots=True)
class _Series:
    """Items of one style below one number, in order. ``parent`` is whether an item of the level above stands before it.

    ``sure`` is false where its items could as well belong to another open series.
    """

    key: tuple[str, bool, tuple[int, ...]]
    items: list[_Item] = field(default_factory=list)
    before: _Item | None = None
    sure: bool = True


@check("series.gap")
def gap(plan: Plan, params: NoParams) -> Iterator[Hit]:
    """One hit at each item before which numbers are missing; a plan that never uses point đ is told so once.

    Silent where the missing number stands in the source after all, and in rows that were read with doubt.
    """
    series = [*_body_series(plan), *_row_series(plan), *_activity_series(plan)]
    letters = (item for found in series for item in found.items if _is_letter(item))
    has_optional = any(item.label.path == _optional_path() for item in letters)
    unnumbered = list(_unnumbered(plan))
    for found in series:
        yield from _missing_at_start(plan, found, has_optional)
        yield from _missing_between(plan, found, has_optional, [hit.span.start for hit in unnumbered])
    if not has_optional:
        yield from _never_optional(plan, series)
    yield from unnumbered


@check("series.duplicate")
def duplicate(plan: Plan, params: NoParams) -> Iterator[Hit]:
    """One hit at each item whose number an item before it in the same list bears."""
    for found in (*_body_series(plan), *_row_series(plan), *_activity_series(plan)):
        for index, first in _repeated(found):
            item = found.items[index]
            words = {"label": item.label.text.value.strip(), "text": head(item.text, _HEAD_WORDS).value}
            other = found.items[first]
            yield Hit(
                _place(plan.source, item),
                words,
                related=(Related(_place(plan.source, other), "first"),),
                variant="row" if item.row else None,
                doubt=min(item.confidence, other.confidence) < data("confidence")["doubt_below"],
            )


def _missing_between(plan: Plan, series: _Series, has_optional: bool, unnumbered: Sequence[int]) -> Iterator[Hit]:
    """A jump in the numbers; a single number missing where a heading has none is that heading's."""
    labels = tuple(item.label for item in series.items)
    for found in gaps(labels, has_optional):
        item, previous = series.items[found.index], series.items[found.index - 1]
        its_own = any(previous.start < place < item.start for place in unnumbered)
        one_slip = len(found.missing) == 1 and (its_own or _told_twice(plan, series, found.index - 1))
        if series.sure and not one_slip and _truly_missing(plan, previous, item, found.missing):
            words = _words(item, found.missing) | {"previous": previous.label.text.value.strip()}
            related = (Related(_place(plan.source, previous), "previous"),)
            yield Hit(_place(plan.source, item), words, related, variant="row" if item.row else None)


def _told_twice(plan: Plan, series: _Series, index: int) -> bool:
    """Whether the item repeats the number before it, or an unread row below it repeats its own: 1, 2, 2, 4."""
    item = series.items[index]
    if index and series.items[index - 1].ordinal == item.ordinal:
        return True
    below = plan.source.text[item.label.text.span().end : series.items[index + 1].start]
    return item.row and bool(_printed(item.label.text.value, row=True).search(below))


def _missing_at_start(plan: Plan, series: _Series, has_optional: bool) -> Iterator[Hit]:
    """A list that begins later than at its first number, below an item that holds it."""
    item, before = series.items[0], series.before
    if item.ordinal == 1 or before is None or not series.sure or item.row:
        return
    if _is_letter(item) and len(series.items) == 1:
        return
    nested = _is_letter(item) or (item.label.style == "decimal" and before.label.path == item.label.path[:-1] != ())
    if not nested:
        return
    zero = dataclasses.replace(item.label, path=(*item.label.path[:-1], 0))
    missing = gaps((zero, item.label), has_optional)[0].missing
    if _truly_missing(plan, before, item, missing):
        yield Hit(_place(plan.source, item), _words(item, missing), variant="start")


def _unnumbered(plan: Plan) -> Iterator[Hit]:
    """A hit at the one heading of an area without a number, where the headings of areas around it have decimal ones."""
    areas = [section for section in plan.all_sections() if section.area is not None and section.heading]
    bare = [index for index, section in enumerate(areas) if section.label is None]
    if len(bare) != 1 or len(areas) < _ENOUGH_AREAS or not 0 < bare[0] < len(areas) - 1:
        return
    before, section, after = areas[bare[0] - 1 : bare[0] + 2]
    styles = {other.label.style for other in (before, after) if other.label is not None}
    if styles == {"decimal"}:
        words = {"text": head(section.heading, _HEAD_WORDS).value}
        related = (Related(before.heading.span(), "previous"),)
        yield Hit(section.heading.strip().span(), words, related, variant="unnumbered")


def orphans(plan: Plan) -> Iterator[Hit]:
    """One hit at each lone point of the body that bears a later letter than the first and has none before it: "c)"."""
    series = _body_series(plan)
    has_optional = any(
        item.label.path == _optional_path() for found in series for item in found.items if _is_letter(item)
    )
    for found in series:
        item, before = found.items[0], found.before
        if len(found.items) > 1 or item.ordinal == 1 or before is None or not found.sure or not _is_letter(item):
            continue
        missing = gaps((dataclasses.replace(item.label, path=(0,)), item.label), has_optional)[0].missing
        if _truly_missing(plan, before, item, missing):
            yield Hit(_place(plan.source, item), _words(item, missing))


def _never_optional(plan: Plan, series: Iterable[_Series]) -> Iterator[Hit]:
    """One hit at the first "e)" that follows a "d)", for a plan in which no point is "đ)"."""
    (optional,) = _optional_path()
    places = [
        item
        for found in series
        for previous, item in zip(found.items, found.items[1:], strict=False)
        if _is_letter(item) and (previous.ordinal, item.ordinal) == (optional - 1, optional + 1)
    ]
    if places:
        related = tuple(Related(_place(plan.source, item), "also") for item in places[1 : _MOST_RELATED + 1])
        words = {"label": places[0].label.text.value.strip(), "text": head(places[0].text, _HEAD_WORDS).value}
        yield Hit(_place(plan.source, places[0]), words, related, variant="never-optional")


def _repeated(series: _Series) -> Iterator[tuple[int, int]]:
    """Index of each item that repeats a number, with the index of the first that bears it.

    A number that comes back later counts only where the series then goes on from its height: 1, 2, 3, 2, 4. Else a new
    list may have begun, whose head was lost.
    """
    if not series.sure:
        return
    ordinals = [item.ordinal for item in series.items]
    first: dict[int, int] = {}
    height = 0
    for index, ordinal in enumerate(ordinals):
        following = ordinals[index + 1] if index + 1 < len(ordinals) else None
        if ordinal in first and (ordinals[index - 1] == ordinal or following == height + 1):
            yield index, first[ordinal]
        first.setdefault(ordinal, index)
        height = max(height, ordinal)


def _body_series(plan: Plan) -> list[_Series]:
    return _divided(plan.source, sorted(_body_items(plan), key=lambda item: item.start))


def _body_items(plan: Plan) -> Iterator[_Item]:
    for section in plan.all_sections():
        paragraphs = section.paragraphs
        if section.label is not None:
            text = section.heading or (paragraphs[0] if paragraphs else section.heading)
            yield _Item(section.label, text, heading=bool(section.heading))
        for paragraph in paragraphs:
            label = read_label(paragraph)
            if label is not None:
                yield _Item(label, paragraph.cut(label.length))


def _row_series(plan: Plan) -> Iterator[_Series]:
    """The series of each annex's rows; another area begins another series unless the numbers run on through them."""
    for annex in plan.annexes:
        rows = [(task, task.number, task.text) for task in annex.tasks]
        if _run_on(annex.tasks):
            yield from _divided(plan.source, _row_items(rows))
        else:
            yield from _series_by_area(plan.source, rows)


def _run_on(tasks: Iterable[Task]) -> bool:
    """Whether the numbers go on where the area changes: 1, 2 of one, 3, 4 of the next."""
    labelled = [(task.area, label) for task in tasks if task.number and (label := read_label(task.number)) is not None]
    return any(
        before.style == after.style and before.path and after.path == (*before.path[:-1], before.path[-1] + 1)
        for (area, before), (other, after) in pairwise(labelled)
        if area != other
    )


def _row_items(rows: Iterable[tuple[Task, Text | None, Text]]) -> Iterator[_Item]:
    for task, number, text in rows:
        label = read_label(number) if number else None
        if label is not None:
            yield _Item(label, text, task.confidence, row=True)


def _activity_series(plan: Plan) -> Iterator[_Series]:
    for annex in plan.annexes:
        yield from _series_by_area(
            plan.source,
            ((task, activity.number, activity.text) for task in annex.tasks for activity in task.activities),
        )


def _series_by_area(source: Source, rows: Iterable[tuple[Task, Text | None, Text]]) -> Iterator[_Series]:
    for _, group in groupby(rows, key=lambda row: row[0].area):
        yield from _divided(source, _row_items(group))


def _divided(source: Source, items: Iterable[_Item]) -> list[_Series]:
    """Items in reading order as series. A list may stand inside an item of another; a number 1 begins a list anew."""
    done: list[_Series] = []
    stack: list[_Series] = []
    before: _Item | None = None
    labelled = [item for item in items if item.label.path]
    for item, following in zip(labelled, _following(labelled), strict=True):
        place = _place_in(stack, item) if item.ordinal > 1 else _first_twice(stack, item, following, source)
        if item.ordinal - (stack[place].items[-1].ordinal if place is not None else 0) > _LONGEST_GAP + 1:
            continue
        if place is None:
            series = _opened(stack, item, before)
            done.append(series)
        else:
            series = stack[place]
            del stack[place + 1 :]
        series.items.append(item)
        before = item
    return done


def _place_in(stack: Sequence[_Series], item: _Item) -> int | None:
    """Which open series the item goes on with; None where it begins one."""
    places = [index for index, series in enumerate(stack) if series.key == _key(item)]
    if not places:
        return None
    fitting = [index for index in places if stack[index].items[-1].ordinal == item.ordinal - 1]
    if not fitting and len(places) > 1:
        stack[places[-1]].sure = False
    alike = [index for index in fitting if stack[index].items[-1].heading == item.heading]
    return (alike or fitting or places)[-1]


def _following(items: Sequence[_Item]) -> list[int | None]:
    """For each item the ordinal of the next one that could stand in its series."""
    ahead: dict[tuple[str, bool, tuple[int, ...]], int] = {}
    found: list[int | None] = []
    for item in reversed(items):
        found.append(ahead.get(_key(item)))
        ahead[_key(item)] = item.ordinal
    return found[::-1]


def _first_twice(stack: Sequence[_Series], item: _Item, following: int | None, source: Source) -> int | None:
    """The open series of one item alone whose number 1 this one repeats, rather than beginning a list of its own.

    So where the numbers then go on from 3, or where nothing stands between two points.
    """
    for index, series in enumerate(stack):
        first = series.items[-1]
        if series.key == _key(item) and [other.ordinal for other in series.items] == [1]:
            touch = not item.row and not source.text[first.text.span().end : item.start].strip()
            points = not item.heading and not first.heading and bool(first.text)
            if following == _AFTER_TWO or (touch and points):
                return index
    return None


def _opened(stack: list[_Series], item: _Item, before: _Item | None) -> _Series:
    """A new series on the stack; those that cannot hold it are closed first."""
    style, level = item.label.style, len(item.label.path)
    for index, series in enumerate(stack):
        sibling = series.key[0] == style and len(series.key[-1]) == level - 1
        last = index == len(stack) - 1
        if last and series.items[-1].heading and not item.heading:
            break
        below = style in ("roman", "capital") and series.key[0] in ("decimal", "letter")
        if below or (sibling and (last or series.key != _key(item))):
            del stack[index:]
            break
    series = _Series(_key(item), before=before)
    stack.append(series)
    del stack[:-_DEEPEST]
    return series


def _key(item: _Item) -> tuple[str, bool, tuple[int, ...]]:
    """What the items of one series share; "(1)" and "1." number two lists."""
    return item.label.style, item.label.text.value.lstrip().startswith("("), item.label.path[:-1]


def _truly_missing(plan: Plan, previous: _Item, item: _Item, missing: Sequence[str]) -> bool:
    """Whether none of the numbers is printed between the two items, and nothing there was left unread."""
    if item.row:
        if min(previous.confidence, item.confidence) < data("confidence")["doubt_below"]:
            return False
        if any(previous.start <= text.span().start < item.start for text in plan.unread):
            return False
    between = plan.source.text[previous.start : item.start]
    return not any(_printed(label, item.row).search(between) for label in missing)


def _printed(label: str, row: bool) -> re.Pattern[str]:
    """A number as it may stand at the head of a line or, with its mark, of a clause; a row's number needs no mark."""
    body = re.escape(label.strip("(.):/- "))
    mark = r"(?:[ \t]*[.):/]|\s|$)" if row else r"[ \t]*[.):/]"
    case = "(?i:" if label.endswith(")") else "(?:"  # "B)" between "a)" and "c)" is a slip of another kind
    return re.compile(rf"(?m)(?:^[^\w\n]*|[.;:,]\s+\(?){case}{body}){mark}(?!\d)")


def _place(source: Source, item: _Item) -> Span:
    """The label and the first words behind it where they stand on its line, else the label alone."""
    label, words = item.label.text.strip().span(), head(item.text, _HEAD_WORDS)
    first = words.span().start
    if words and label.end <= first and not source.text[label.end : first].strip(" .):/\t\u00a0-–*"):
        return Span(label.start, words.span().end)
    return label


def _words(item: _Item, missing: Sequence[str]) -> dict[str, str]:
    return {
        "label": item.label.text.value.strip(),
        "text": head(item.text, _HEAD_WORDS).value,
        "missing": ", ".join(missing),
    }


def _is_letter(item: _Item) -> bool:
    return item.label.style == "letter"


def _optional_path() -> tuple[int]:
    """The ordinals of the letter that many plans leave out throughout: đ."""
    table = data("numbering")
    return (table["letters"].index(table["optional_letter"]) + 1,)
