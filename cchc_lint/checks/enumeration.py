"""The sign behind the numbers of one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.checks.passages import head
from cchc_lint.checks.series import orphans
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.numbering import Label, read_label
from cchc_lint.plan.model import Plan, Section
from cchc_lint.registry import check
from cchc_lint.source import Span, Text

_HEAD_WORDS = 6
_LETTER, _CAPITALS = "letter", "capital"
_DASH = "-"


class MarkParams(NamedTuple):
    """``styles``: the styles of numbers that are looked at; ``clearly``: how many times as common the usual sign is in
    the whole document where one list alone does not tell."""

    styles: tuple[str, ...]
    clearly: int


@check("enumeration.mark", MarkParams)
def mark(plan: Plan, params: MarkParams) -> Iterator[Hit]:
    """One hit at each item whose number bears another sign than the rest of its list: "b." among "a)", "c)".

    A lone point with a letter later than the first is the variant ``orphan``.
    """
    for hit in orphans(plan):
        yield replace(hit, variant="orphan")
    yield from _capitals(plan)
    lists = [items for items in _lists(plan) if items[0][0].style in params.styles]
    whole = Counter((label.style, _sign(label)) for items in lists for label, _ in items)
    for items in lists:
        usual = _usual([label for label, _ in items], whole, params.clearly)
        for label, text in items if usual is not None else ():
            if _sign(label) != usual:
                first = next(other for other, _ in items if _sign(other) == usual)
                yield _hit(label, text, first)


def _capitals(plan: Plan) -> Iterator[Hit]:
    """The capitals that stand right behind the letter before them: "B)" behind "a)"."""
    for (before, _), (label, words) in pairwise(sorted(_all(plan), key=lambda item: item[0].text.span())):
        styles, marks = (before.style, label.style), (before.mark, label.mark)
        follows = bool(before.path) and before.path[0] == label.path[0] - 1 if label.path else False
        if styles == (_LETTER, _CAPITALS) and marks == (")", ")") and follows:
            yield _hit(label, words, before)


def _all(plan: Plan) -> Iterator[tuple[Label, Text]]:
    """The numbers of the body and the words behind them, dashes aside."""
    for section in plan.all_sections():
        if section.label is not None:
            yield section.label, section.heading or (section.paragraphs[0] if section.paragraphs else section.heading)
        for paragraph in section.paragraphs:
            label = read_label(paragraph)
            if label is not None and label.style != "dash":
                yield label, paragraph.cut(label.length)


def _usual(labels: Sequence[Label], whole: Counter[tuple[str, str]], clearly: int) -> str | None:
    """The sign of most items, None where all bear one or nothing tells which is the slip."""
    counts = Counter(map(_sign, labels))
    if len(counts) != 2 or "" in counts:
        return None
    (sign, most), (other, fewer) = counts.most_common(2)
    style = labels[0].style
    if _DASH in counts:  # "59-NQ/TW" at the head of a line is no item
        known = whole[style, sign] >= clearly * whole[style, _DASH] and other == _DASH and most > fewer
        return sign if known and _follows(labels, _DASH) else None
    if most > fewer:
        return sign
    for one, two in ((sign, other), (other, sign)):
        if whole[style, one] >= clearly * whole[style, two]:
            return one
    return None


def _follows(labels: Sequence[Label], mark: str) -> bool:
    """Whether each label of that mark bears the number after the one before it."""
    steps = [later.path[-1] - before.path[-1] for before, later in pairwise(labels) if later.mark == mark]
    return labels[0].mark != mark and set(steps) == {1}


def _sign(label: Label) -> str:
    """What marks a number: the sign behind it, and a bracket before a letter too."""
    opened = "(" if label.style == _LETTER and label.text.value.strip().startswith("(") else ""
    return opened + label.mark


def _hit(label: Label, text: Text, first: Label) -> Hit:
    body = label.text.value.strip().removesuffix(label.mark).strip(" (")
    usual = _sign(first)
    if first.style == _LETTER and label.style == _CAPITALS:
        body = body.lower()
    right = f"({body})" if usual.startswith("(") else f"{body}{usual}"
    words = {"label": label.text.value.strip(), "right": right}
    place, rest = label.text.strip().span(), head(text, _HEAD_WORDS).span()
    span = Span(place.start, rest.end) if text and rest.start - place.end < 4 else place
    return Hit(span, words, (Related(first.text.strip().span(), "usual"),))


def _lists(plan: Plan) -> Iterator[list[tuple[Label, Text]]]:
    """The lists of the body: sections side by side, points of one section; a first number begins another."""
    yield from _divided((section.label, section.heading) for section in plan.sections if section.label is not None)
    for section in plan.all_sections():
        yield from _divided(_points(section))


def _points(section: Section) -> Iterator[tuple[Label, Text]]:
    for paragraph in section.paragraphs:
        label = read_label(paragraph)
        if label is not None and label.style != "dash":
            yield label, paragraph.cut(label.length)
    for inner in section.sections:
        if inner.label is not None:
            yield inner.label, inner.heading or (inner.paragraphs[0] if inner.paragraphs else inner.heading)


def _divided(items: Iterator[tuple[Label, Text]]) -> Iterator[list[tuple[Label, Text]]]:
    open_lists: dict[tuple[str, int], list[tuple[Label, Text]]] = {}
    for label, text in items:
        key = label.style, len(label.path)
        if key in open_lists and label.path and label.path[-1] > open_lists[key][-1][0].path[-1]:
            open_lists[key].append((label, text))
        elif label.path:
            if key in open_lists:
                yield open_lists[key]
            open_lists[key] = [(label, text)]
    yield from open_lists.values()
