"""Cells and paragraphs that stop in the middle of a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.checks.passages import running_texts
from cchc_lint.finding import Hit
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.grammar.lexicon import lexicon
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.phrases import fold, words_of
from cchc_lint.plan.grammar.syllables import is_syllable
from cchc_lint.plan.model import COLUMNS, Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_TREES = ("yaml", "json")  # between two values of which stands a key: each is whole

_TAIL_WORDS = 4
_NEXT_ITEM = re.compile(r"\s[-–+•]\s?(?=[^\W\d_])")


class TruncatedParams(NamedTuple):
    """``words``: the fewest words of a paragraph that is judged. ``read``: the confidence of a row below which the ends
    of its cells tell nothing, and what ends before the next item of a cell is doubtful.

    ``most``: from so many paragraphs on, lines were lost in the extraction and nothing is said of any. ``bare``: whole
    texts that name no object; ``closed``: from more cells than this on, ending them with a semicolon is a habit.
    """

    words: int
    read: float
    most: int
    bare: tuple[str, ...]
    closed: int


@check("truncation.end", TruncatedParams)
def end(plan: Plan, params: TruncatedParams) -> Iterator[Hit]:
    """A cell or paragraph whose last word leads on to another.

    Variants ``comma`` and ``semicolon`` for a cell that ends with that sign, ``bare`` for a task without its object.

    In rows whose cells the format does not show, doubt, and silence where what follows may be the rest. A paragraph is
    judged only where the next begins anew.
    """
    bare = frozenset(map(fold, params.bare))
    for task in plan.tasks():
        yield from _cut_cells(plan, task, params.read)
        yield from (Hit(row.text.span(), variant="bare") for row in task.rows() if _bare(row.text) in bare)
    semicolons = [text for task in plan.tasks() for text in _listing(plan, task)]
    if len(semicolons) <= params.closed:
        yield from (Hit(_tail(text), variant="semicolon") for text in semicolons)
    paragraphs = [hit for text in _ended(plan) if len(text) and (hit := _cut_paragraph(text, params)) is not None]
    if len(paragraphs) < params.most:
        yield from paragraphs


def _cut_cells(plan: Plan, task: Task, least: float) -> Iterator[Hit]:
    doubt = task.confidence < 1
    for row in task.rows():
        cells = [row.text, *(row.cell(name).text for name in COLUMNS if row.cell(name).presence is Presence.PRESENT)]
        for text in cells:
            for item in _items(text):
                if _is_open(item.value):
                    yield Hit(_tail(item), doubt=task.confidence < least)
            tail = text.strip()
            if _is_open(tail.value) and task.confidence >= least and not (doubt and _may_go_on(plan, tail)):
                yield Hit(_tail(tail), doubt=doubt)
            elif tail.value.endswith(",") and not (doubt and _may_go_on(plan, tail)):
                yield Hit(_tail(tail), variant="comma")


def _bare(text: Text) -> str:
    """A text without its number and signs, folded."""
    label = read_label(text)
    return " ".join(fold(text.value[label.length if label else 0 :]).split()).strip(" -+•.;:,")


def _listing(plan: Plan, task: Task) -> Iterator[Text]:
    """The cells of a row, its tasks aside, that end as if another item came; none where two may have run together."""
    for row in task.rows() if task.confidence >= data("confidence")["doubt_below"] else ():
        for name in COLUMNS:
            text = row.cell(name).text.strip()
            ends = row.cell(name).presence is Presence.PRESENT and text.value.endswith(";")
            if ends and (task.confidence == 1 or not _may_go_on(plan, text)):
                yield text


def _items(text: Text) -> Iterator[Text]:
    """The items of a cell that another one follows: "- Kế hoạch của" before "- Báo cáo"."""
    start = 0
    for dash in _NEXT_ITEM.finditer(text.value):
        yield text.cut(start, dash.start()).strip()
        start = dash.end()


def _may_go_on(plan: Plan, text: Text) -> bool:
    """Whether what follows in the source, were it cells run together, could be the rest: it begins small."""
    following = plan.source.text[text.span().end : text.span().end + 80].lstrip()
    return not following or following[0].islower() or following[0] in "–-(" or following[0].isdigit()


def _ended(plan: Plan) -> Iterator[Text]:
    """The paragraphs behind which, with nothing but space between, another one surely begins: a number, a dash."""
    texts = list(running_texts(plan))
    first = min((section.span.start for section in plan.sections), default=None)
    if first is None:
        return
    for text, following in pairwise(texts):
        if begins_closing(text):
            return
        between = plan.source.text[text.span().end : following.span().start]
        if text.span().start < first or not following.value:
            continue
        if plan.source.format in _TREES and between.strip():
            yield text.strip()
            continue
        if between.strip(" \n\r\t*#_") or "\f" in between:
            continue
        if read_label(following) is not None or begins_closing(following):
            yield text.strip()


def _cut_paragraph(text: Text, params: TruncatedParams) -> Hit | None:
    if len(words_of(text.value)) < params.words or text.value.isupper() or not _is_open(text.value):
        return None
    return Hit(_tail(text), variant="paragraph")


def _is_open(value: str) -> bool:
    """Whether the last word leads on to another."""
    if not value or not value[-1].isalpha():
        return False
    *before, last = [word.value for word in words_of(fold(value[-60:]))][-3:]
    table = _open_words()
    if last in table:
        return bool(before) and before[-1] not in table[last]
    if any(" ".join(before).endswith(words) for words in _open_after().get(last, ())):
        return True
    return bool(before) and value.rsplit(maxsplit=1)[-1].islower() and _is_half(before[-1], last)


def _is_half(before: str, last: str) -> bool:
    """Whether the last word is the first half of one: "kiểm tra việc chấp"."""
    known = lexicon()
    if last in known.alone or last in known.rare or last in known.loans or not known.meant_behind(last):
        return False
    return is_syllable(last) and not known.together(before, last)


def _tail(text: Text) -> Span:
    """The last words of a text."""
    starts = [match.start() for match in re.finditer(r"\S+", text.value)]
    return text.span(starts[-min(len(starts), _TAIL_WORDS)])


@lru_cache(maxsize=1)
def _open_words() -> Mapping[str, frozenset[str]]:
    return _folded("open")


@lru_cache(maxsize=1)
def _open_after() -> Mapping[str, frozenset[str]]:
    return _folded("open_after")


def _folded(key: str) -> Mapping[str, frozenset[str]]:
    return {fold(word): frozenset(map(fold, before)) for word, before in data("open_endings")[key].items()}
