"""Words written twice in a row."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.checks.passages import Stretches
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.lexicon import lexicon
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_SYLLABLE = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+")
# A number behind a doubled word, which then counts nothing: "năm năm 2024", but "kế hoạch năm năm 2021 - 2025".
_COUNTED = re.compile(r"\s+\d+(?!\d|\s*[-–]\s*\d)")
# What may lie in the source between two syllables that follow each other: space, and marks of decomposed letters.
_NOT_WRITING = re.compile("[\\s\u0300-\u036f\u200b-\u200f\u00ad\ufeff]+")


class RepeatedParams(NamedTuple):
    """``adverbs``: words of two syllables that a clause wants once: "kịp thời báo cáo, đề xuất kịp thời"."""

    adverbs: tuple[str, ...]


@check("words.repeated", RepeatedParams)
def repeated(plan: Plan, params: RepeatedParams) -> Iterator[Hit]:
    """One hit for each word or phrase that stands twice or more in a row in one paragraph or cell.

    Silent: reduplication, seams of two words, names, numbers, and words that a page break or, in a table whose cells
    the format does not mark, a line end separates. Variant ``item``: one item of a list follows itself; ``adverb``: one
    of ``adverbs`` stands before a verb and again behind the next.
    """
    tables = _unmarked_tables(plan)
    for text in plan.body:
        for place in (*_items(text.value), *_adverbs(text.value, params.adverbs)):
            span = text.span(place.start, place.end)
            if not tables.hold(span.start) and "\f" not in plan.source.quote(span):
                yield Hit(span, {"word": place.word}, variant=place.variant)
        if _may_repeat(_SYLLABLE.findall(text.value.lower())):
            for index, end, length in _runs(syllables := _Syllables.of(text)):
                span = text.span(syllables.starts[index], syllables.ends[end - 1])
                sure = _counted(syllables, end)
                if not _rightly_so(syllables, index, end, length) and _together(plan, span, tables, sure=sure):
                    variant = "seam" if length == 1 and _ends_word(syllables, index) else None
                    yield Hit(span, {"word": syllables.written(index, length)}, variant=variant)


_LONGEST = 4
# An item of a list between commas, and the same again up to the next sign: "rà soát, rà soát,".
_ITEM = re.compile(
    r"(?:^|[,;:(])\s*(?P<item>[^\W\d_]+(?:\s+[^\W\d_]+){1,7})(?P<again>,\s+(?P=item))(?=\s*(?:[,;.)]|$))"
)


class _Place(NamedTuple):
    """Where words stand twice with a comma between, the rule's variant, and the words."""

    variant: str
    start: int
    end: int
    word: str


def _items(value: str) -> Iterator[_Place]:
    """Each item of a list, of two words or more, that follows itself."""
    for match in _ITEM.finditer(value) if _may_follow_itself(value) else ():
        if fold(match["item"]) not in _table().pairs:
            yield _Place("item", match.start("item"), match.end("again"), match["item"])


def _may_follow_itself(value: str) -> bool:
    items = [item.strip() for item in value.replace(";", ",").replace(":", ",").replace("(", ",").split(",")]
    return any(len(one) > _LONGEST and other.startswith(one) for one, other in pairwise(items))


def _adverbs(value: str, adverbs: Sequence[str]) -> Iterator[_Place]:
    """Each adverb that stands before a verb and again behind the next one of the clause."""
    for adverb in adverbs:
        if value.count(adverb) > 1:
            for match in _twice(adverb).finditer(value):
                yield _Place("adverb", match.start(), match.end(), adverb)


@lru_cache(maxsize=64)
def _twice(adverb: str) -> re.Pattern[str]:
    some = r"[^\W\d_]+(?: [^\W\d_]+){1,3}"
    return re.compile(rf"(?<![^\W\d_]){adverb} {some}, {some} {adverb}(?![^\W\d_]|,)")


def _may_repeat(words: Sequence[str]) -> bool:
    """A quick look: whether a word stands beside its like, or a phrase of up to four may."""
    for length in range(1, _LONGEST + 1):
        run = 0
        for alike in map(operator.eq, words, words[length:]):
            run = run + 1 if alike else 0
            if run == length:
                return True
    return False


class _Syllables(NamedTuple):
    """The syllables of a text: folded words, and where each begins and ends."""

    text: Text
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: Text) -> _Syllables:
        found = tuple(_SYLLABLE.finditer(fold(text.value)))
        return cls(
            text,
            tuple(match.group() for match in found),
            tuple(match.start() for match in found),
            tuple(match.end() for match in found),
        )

    def word(self, index: int) -> str:
        """The syllable there, ``""`` outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def written(self, index: int, length: int = 1) -> str:
        """So many syllables as they are written."""
        return self.text.value[self.starts[index] : self.ends[index + length - 1]]

    def touch(self, index: int) -> bool:
        """Whether nothing but space lies between this syllable and the next."""
        between = self.text.value[self.ends[index] : self.starts[index + 1]]
        return bool(between) and between.isspace()


def _runs(syllables: _Syllables) -> Iterator[tuple[int, int, int]]:
    """Each run of one to four syllables, at least twice over: where it begins and ends, and how long one copy is."""
    index = 0
    while index < len(syllables.words):
        for length in range(1, _LONGEST + 1):
            end = _run_end(syllables, index, length)
            if end:
                yield index, end, length
                index = end - 1
                break
        index += 1


def _run_end(syllables: _Syllables, index: int, length: int) -> int:
    """Where a run of the ``length`` syllables from ``index``, at least twice over, ends; 0 if there is none."""
    end = index + length
    while end + length <= len(syllables.words):
        if syllables.words[end : end + length] != syllables.words[index : index + length]:
            break
        if not all(syllables.touch(place) for place in range(max(index, end - length), end + length - 1)):
            break
        end += length
    return end if end >= index + 2 * length else 0


def _rightly_so(syllables: _Syllables, index: int, end: int, length: int) -> bool:
    """Whether language, not a slip, put the words there twice."""
    if length == 1:
        return _syllable_rightly_so(syllables, index, end)
    pair = " ".join(syllables.words[index : index + length])
    before = (syllables.word(index - 1), f"{syllables.word(index - 2)} {syllables.word(index - 1)}")
    if pair in _table().pairs or any(word in _table().agents for word in before):
        return True
    first, second = syllables.written(index, length), syllables.written(index + length, length)
    alike = first.split() == second.split()
    return not alike and not _opens_sentence(syllables, index)


def _syllable_rightly_so(syllables: _Syllables, index: int, end: int) -> bool:
    word, first, second = syllables.words[index], syllables.written(index), syllables.written(index + 1)
    if len(word) < 2 or _ROMAN.fullmatch(first):
        return True
    table = _table()
    before, after = syllables.word(index - 1), syllables.word(end)
    if word in table.doubled:
        return after not in table.led.get(word, frozenset()) and not _counted(syllables, end)
    if before in table.alone.get(word, frozenset()):
        return True
    heads, tails = table.seams.get(word, (frozenset(), frozenset()))
    if after in tails and (before in heads or (first.istitle() and second.islower())):
        return True
    # "nhân dân Đại Đồng đồng lòng": a name ends, and a word begins
    in_name = index > 0 and syllables.written(index - 1).istitle() and first.istitle()
    if in_name and second.islower() and lexicon().together(word, after):
        return True
    return second.istitle()


def _ends_word(syllables: _Syllables, index: int) -> bool:
    """Whether the first copy can be the end of a word, so that the second may begin another that no table knows."""
    heads, _ = _table().seams.get(syllables.words[index], (frozenset(), frozenset()))
    return syllables.word(index - 1) in heads


def _opens_sentence(syllables: _Syllables, index: int) -> bool:
    before = syllables.text.value[: syllables.starts[index]].rstrip()
    return not before or before[-1] in ".;:!?-–+•)"


def _counted(syllables: _Syllables, end: int) -> bool:
    """Whether a number follows the copies, which ends what they count: "tháng tháng 01"."""
    return _COUNTED.match(syllables.text.value, syllables.ends[end - 1]) is not None


def _together(plan: Plan, span: Span, tables: Stretches, *, sure: bool) -> bool:
    """Whether nothing else stands between the copies in the source, nor, in a table of unmarked cells, a line end.

    There a capital may begin a cell, unless it is ``sure`` that both copies belong to the number behind them.
    """
    raw = plan.source.quote(span)
    if "\f" in raw or not _NOT_WRITING.sub("", raw).isalpha():
        return False
    return not tables.hold(span.start) or ("\n" not in raw and (sure or not raw[:1].isupper()))


def _unmarked_tables(plan: Plan) -> Stretches:
    """Where cells of a table may stand unmarked: in annexes of doubt, and in what was left unread."""
    annexes = [annex.span for annex in plan.annexes if any(task.confidence < 1 for task in annex.tasks)]
    return Stretches.of((*annexes, *(text.span() for text in plan.unread)))


class _Table(NamedTuple):
    """``rules/_data/reduplications.yaml``, ready to look up."""

    doubled: frozenset[str]
    pairs: frozenset[str]
    agents: frozenset[str]
    led: Mapping[str, frozenset[str]]
    alone: Mapping[str, frozenset[str]]
    seams: Mapping[str, tuple[frozenset[str], frozenset[str]]]


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = data("reduplications")
    return _Table(
        frozenset(fold(table["doubled"]).split()),
        frozenset(map(fold, table["pairs"])),
        frozenset(map(fold, table["agents"])),
        {fold(word): frozenset(fold(after).split()) for word, after in table["led"].items()},
        {fold(word): frozenset(fold(before).split()) for word, before in table["alone"].items()},
        {
            fold(word): (frozenset(fold(seam["before"]).split()), frozenset(fold(seam["after"]).split()))
            for word, seam in table["seams"].items()
        },
    )
