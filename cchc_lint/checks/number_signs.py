"""Numbers of rows, activities and points that were typed with a sign too many or without the sign of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cchc_lint.checks.passages import head
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.model import Annex, Plan
from cchc_lint.registry import check
from cchc_lint.source import Source, Span, Text

_HEAD_WORDS = 4
_DOUBLED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){0,2}\.\.(?:\d{1,2}(?!\d|\.\.)|(?=\s{1,3}[^\W\d_]))")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+")

_SIGNS = ".,;:)/-–"
_MOST_RELATED = 10


class SignParams(NamedTuple):
    """``fewest``: how many numbers a series must have, ``share``: which share of them must bear one sign, 0..1."""

    fewest: int
    share: float


@check("number_signs.slip", SignParams)
def slip(plan: Plan, params: SignParams) -> Iterator[Hit]:
    """A number with two signs where one belongs, and one with none where nearly all of its series have one (``bare``).

    The bare numbers of one series are one hit.
    """
    for text in _numbered(plan):
        found = _DOUBLED.match(text.value)
        if found is not None:
            printed = found.group().strip()
            yield Hit(text.span(found.end() - len(printed), found.end()), {"right": _mended(printed)})
    for annex in plan.annexes:
        for numbers in (_row_numbers(annex), _activity_numbers(annex)):
            yield from _bare(plan.source, list(numbers), params)


def _mended(printed: str) -> str:
    return re.sub(r"[.,]{2,}", ".", printed)


def _numbered(plan: Plan) -> Iterator[Text]:
    """Whatever may begin with a number: sections, points, rows, activities."""
    for section in plan.all_sections():
        if section.number is not None:
            yield section.number
        yield from section.paragraphs
    for annex in plan.annexes:
        yield from (number for number, _ in (*_row_numbers(annex), *_activity_numbers(annex)))


def _row_numbers(annex: Annex) -> Iterator[tuple[Text, Text]]:
    return ((task.number, task.text) for task in annex.tasks if task.number is not None)


def _activity_numbers(annex: Annex) -> Iterator[tuple[Text, Text]]:
    rows = (activity for task in annex.tasks for activity in task.activities)
    return ((activity.number, activity.text) for activity in rows if activity.number is not None)


def _bare(source: Source, numbers: Iterable[tuple[Text, Text]], params: SignParams) -> Iterator[Hit]:
    """Numbers of several parts without a full stop behind them, where nearly all others have one."""
    marked, bare = 0, []
    for number, text in numbers:
        found = _NUMBER.search(number.value)
        if found is None or number.value[: found.start()].strip():
            continue
        place = number.span(found.start(), found.end())
        rest = number.value[found.end() :].strip() or source.text[place.end : place.end + 1].strip()
        if rest[:1] == ".":
            marked += 1
        elif not rest or rest[0] not in _SIGNS:
            bare.append((place, text))
    if bare and marked >= params.fewest and marked >= params.share * (marked + len(bare)):
        (place, text), *others = bare
        words = source.quote(place)
        related = tuple(Related(other, "also") for other, _ in others[:_MOST_RELATED])
        yield Hit(_with_words(source, place, text), {"label": words, "right": f"{words}."}, related, "bare")


def _with_words(source: Source, place: Span, text: Text) -> Span:
    """The number with the first words behind it where they follow at once."""
    words = head(text, _HEAD_WORDS).span()
    near = 0 <= words.start - place.end < 3 and "\n" not in source.quote(Span(place.end, words.end))
    return Span(place.start, words.end) if near else place
