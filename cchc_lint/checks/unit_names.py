"""The unit's own name in two spellings, and the name of another unit that a copied plan left behind."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from cchc_lint.checks.own_words import own_words
from cchc_lint.checks.passages import sentence
from cchc_lint.checks.plan_days import offices_day
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.offices import find_offices
from cchc_lint.plan.grammar.phrases import fold, unaccented
from cchc_lint.plan.grammar.wording import any_of, whole_words
from cchc_lint.plan.levels import level_of_unit, unit_words
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_MOST_RELATED = 10
_LONGEST_NAME = 4


class UnitNames(NamedTuple):
    """``acts``: words right before a unit that make it the one that acts or is spoken of, as the plan's own is.

    ``beside``: words before it in its sentence that name it rightly: as a neighbour, a place, a part of a merger.
    ``several``: words before it that make it one of several, those right before it alone where it is a slip.
    ``former``: words of its sentence that say it is no more; ``kinds``: the words for units that are no short forms.
    ``parts``: words for what every unit is made of; "các thôn của xã …" are not several units.
    """

    acts: tuple[str, ...]
    beside: tuple[str, ...]
    several: tuple[str, ...]
    former: tuple[str, ...]
    kinds: tuple[str, ...]
    parts: tuple[str, ...]


class _Unit(NamedTuple):
    """The word for a kind of unit and the words of the name, in small letters; no words where it stands unnamed."""

    word: str
    name: tuple[str, ...]


class _Mention(NamedTuple):
    text: Text
    start: int
    end: int
    unit: _Unit
    issues: bool = False

    def span(self) -> Span:
        return self.text.span(self.start, self.end)


@check("unit_names.variants", UnitNames)
def variants(plan: Plan, params: UnitNames) -> Iterator[Hit]:
    """One hit at the first place of each other name, the own name and more places related.

    Variants: none for another spelling of the own name, ``other`` for another unit that acts in its place, ``kind`` for
    the word of another kind of unit: "UBND phường" in the plan of a xã. Silent on the level above, on units in a list,
    in legal bases and behind a citation. Doubtful where the other name stands as often, and since the mergers of 2025.
    """
    own = _own(plan)
    if own is None:
        return
    by_name: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
    for mention in _mentions(plan, own):
        by_name[mention.unit.name].append(mention)
    ours = by_name[own.name]
    day = offices_day(plan)
    merged = day is not None and day > data("offices")["districts_until"]
    cited = sorted(citation.text.span().start for citation in plan.citations)
    for name, mentions in by_name.items():
        if name == own.name:
            continue
        variant = "kind" if not name else None if _is_slip(name, own.name) else "other"
        told = [mention for mention in mentions if _is_told(mention, cited, params, acting=variant is not None)]
        if variant == "kind":
            told = [mention for mention in told if mention.unit.word in {*params.kinds} - {own.word}]
        if told:
            doubt = variant is not None and (merged or len(told) > len(ours) + 1)
            yield _hit(plan, told, ours, variant, doubt=doubt)


def _hit(plan: Plan, told: list[_Mention], ours: list[_Mention], variant: str | None, *, doubt: bool) -> Hit:
    also = (Related(mention.span(), "also") for mention in told[1:_MOST_RELATED])
    own = ours[0].text.cut(ours[0].start, ours[0].end) if ours or plan.unit.name is None else plan.unit.name
    words = {"own": " ".join(own.value.split())}
    return Hit(told[0].span(), words, (Related(own.span(), "own"), *also), variant=variant, doubt=doubt)


def _own(plan: Plan) -> _Unit | None:
    """The plan's unit, if it is one with a name of its own rather than an office."""
    if plan.unit.name is None:
        return None
    folded = " ".join(fold(plan.unit.name.value).split())
    word = next((unit["word"] for unit in unit_words() if folded.startswith(unit["word"] + " ")), None)
    return _Unit(word, tuple(folded[len(word) :].split())) if word else None


def _is_told(mention: _Mention, cited: list[int], params: UnitNames, *, acting: bool) -> bool:
    """Whether a name stands where the unit's own should; with ``acting`` only where that unit acts or is spoken of."""
    folded = fold(mention.text.value)
    begin, stop = sentence(folded, mention.start, mention.end)
    if mention.issues:
        return True
    first = bisect.bisect_left(cited, mention.text.span(begin).start)
    if first < len(cited) and cited[first] < mention.span().start:
        return False
    if not acting:
        near = folded[max(0, mention.start - _REACH) : mention.start]
        beside = _listed(params.beside).search(folded, begin, mention.start)
        return not (beside or _right_before(params.several).search(near))
    if not _right_before(params.acts).search(folded[max(0, mention.start - _REACH) : mention.start]):
        return False
    if _in_list(folded, mention) or _listed(params.former).search(folded, begin, stop):
        return False
    own = _own_parts(params.parts).search(folded, begin, mention.start)
    return not _listed((*params.beside, *params.several)).search(folded, begin, own.start() if own else mention.start)


# How far the words right before a name are looked for, and a cell's first ones.
_REACH = 40


def _in_list(folded: str, mention: _Mention) -> bool:
    """Whether a unit is one of several: "xã Phú Lộc và xã Hòa Sơn", "UBND xã, phường"."""
    after = _LISTED.match(folded, mention.end)
    return bool(after and re.match(r"(?:ubnd\s+)?(?:" + any_of(_all_words()) + r")(?!\w)", folded[after.end() :]))


_LISTED = re.compile(r"\s*(?:,|/|-|;|và|hoặc|với)\s*")


def _is_slip(name: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether the name is the own one but for marks or one letter."""
    one, other = unaccented("".join(name)), unaccented("".join(own))
    if one == other:
        return True
    if len(name) != len(own) or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _SHORTEST_SLIP:
        return False
    head = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    tails = ((one[head + 1 :], other[head + 1 :]), (one[head + 1 :], other[head:]), (one[head:], other[head + 1 :]))
    return any(a == b for a, b in tails)


# In a shorter name one letter makes another name: "Phú An", "Phú Ân".
_SHORTEST_SLIP = 6


# ---- reading


def _mentions(plan: Plan, own: _Unit) -> Iterator[_Mention]:
    """Every unit of the plan's level in rows and body, each place once; legal bases are left aside."""
    seen: set[int] = set()
    for text in _texts(plan):
        for match in _units(plan.unit.level or "").finditer(text.value):
            mention = _read(text, match, own)
            if mention and mention.span().start not in seen:
                seen.add(mention.span().start)
                yield mention
    for text in plan.basis:
        folded = fold(text.value)
        for match in _units(plan.unit.level or "").finditer(text.value):
            mention = _read(text, match, own)
            if mention and _issuing(folded, mention) and mention.span().start not in seen:
                seen.add(mention.span().start)
                yield mention._replace(issues=True)


def _issuing(folded: str, mention: _Mention) -> bool:
    """Whether the unit is the one that issues the plan, at the end of its bases: "…, UBND xã … ban hành Kế hoạch"."""
    before = _council().search(folded, max(0, mention.start - _REACH), mention.start)
    return before is not None and _issues().match(folded, mention.end) is not None


def _texts(plan: Plan) -> Iterator[Text]:
    for task in plan.tasks():
        if task.goal:
            yield task.goal
        for row in task.rows():
            yield row.text
            cells = (row.product, row.lead, row.coordination, row.deadline)
            yield from (cell.text for cell in cells if cell.filled)
    yield from (annex.title for annex in plan.annexes)
    yield from own_words(plan)


def _read(text: Text, match: re.Match[str], own: _Unit) -> _Mention | None:
    """The unit at a match; the own name where the words begin with it; None for a unit of another level."""
    word = " ".join(fold(match.group("word")).split())
    capitals = tuple(takewhile(lambda name: name.group()[0].isupper(), _NAME.finditer(match.group("name"))))
    if match.group("word").isupper():
        ends = {fold(word) for word in data("header")["name_ends"]}
        capitals = tuple(takewhile(lambda name: fold(name.group()) not in ends, capitals))
        capitals = capitals[: len(own.name)]  # in capitals nothing else shows where the name ends
    names = tuple(fold(name.group()) for name in capitals)
    if _bears(names, own.name):
        names = own.name
    elif len(names) == 1 < len(own.name):
        return None  # the first word of the next cell: "UBND xã Đề án"
    elif names and _is_office(text, match.start("name") + capitals[0].start()):
        return None
    if names and level_of_unit(f"{word} {' '.join(names)}") != level_of_unit(f"{own.word} {' '.join(own.name)}"):
        return None
    end = match.start("name") + capitals[min(len(names), len(capitals)) - 1].end() if names else match.end("word")
    return _Mention(text, match.start(), end, _Unit(word, names))


def _bears(names: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether words with capitals are the own name, cut at the end of a line, run on, or written as one word."""
    length = min(len(names), len(own))
    return length > 0 and (names[:length] == own[:length] or "".join(names) == "".join(own))


_NAME = re.compile(r"\w+")


def _is_office(text: Text, start: int) -> bool:
    """Whether the words with capitals are no name but those of an office in the next cell: "UBND tỉnh Sở Nội vụ"."""
    return any(found.start == 0 for found in find_offices(text.cut(start, start + _REACH)))


@lru_cache(maxsize=4)
def _units(level: str) -> re.Pattern[str]:
    """A word for units of the level, and the words with capitals behind it."""
    central = level == "province"
    kinds = [unit["word"] for unit in unit_words() if unit["level"] == level or (central and "central" in unit)]
    name = rf"(?:\s+[^\W\d_]+){{0,{_LONGEST_NAME}}}"
    not_before = any_of(data("other_levels")["not_before"])
    return re.compile(rf"(?<!\w)(?P<word>(?i:{any_of(kinds)}))(?!\s+(?i:{not_before})(?!\w))(?P<name>{name})(?!\w)")


@lru_cache(maxsize=1)
def _council() -> re.Pattern[str]:
    councils = any_of(map(fold, data("header")["councils"]))
    return re.compile(rf"(?<!của )(?<!của)(?<!do )(?<!\w){councils}\s+$")


@lru_cache(maxsize=1)
def _issues() -> re.Pattern[str]:
    table = data("header")["issuing"]
    return re.compile(rf"\s+{any_of(map(fold, table['opening']))}\s+{any_of(map(fold, table['plans']))}(?!\w)")


@lru_cache(maxsize=4)
def _own_parts(parts: tuple[str, ...]) -> re.Pattern[str]:
    """ "các thôn, tổ dân phố của" right before a unit."""
    part = any_of(map(fold, parts))
    return re.compile(rf"(?<!\w)các\s+{part}(?:\s*(?:,|và)\s*{part})*\s+(?:của|thuộc)\s+$")


@lru_cache(maxsize=1)
def _all_words() -> tuple[str, ...]:
    return tuple(unit["word"] for unit in unit_words())


@lru_cache(maxsize=4)
def _listed(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(whole_words(map(fold, words)))


@lru_cache(maxsize=4)
def _right_before(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(map(fold, words))}\s*$")
