"""Areas of reform by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from cchc_lint.plan.grammar.phrases import Hit, Phrases, Word, fold, words_of
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@dataclass(frozen=True, slots=True)
class AreaMention:
    """An area named in running text; ``id`` is one of ``rules/_data/areas.yaml``."""

    text: Text
    start: int
    end: int
    id: str


class _Wordings(NamedTuple):
    """The wordings of all areas, by area; a ``heading`` wording also by how many other words it bears beside it."""

    named: Phrases[str]
    heading: Phrases[tuple[str, int]]
    short: Phrases[str]
    fillers: Phrases[str]
    named_rest: int
    unfinished: frozenset[str]
    list_words: frozenset[str]


def area_of_heading(text: Text) -> str | None:
    """The area that a section heading or annex title is about, None where it is about none or several.

    Before the words that name the area a heading has none but its number and words that say nothing ("Các nhiệm vụ
    trọng tâm về …"). Lines from the middle of a sentence are none: those that begin with a small letter (but for
    "về …", the second line of an annex title) or end with a comma or a word that must go on.
    """
    wordings = _wordings()
    folded = fold(text.value)
    words = words_of(folded)
    if not words or words[-1].value in wordings.unfinished or folded.rstrip().endswith(","):
        return None
    named = tuple(wordings.named.find(folded, words))
    if named:
        hits = (*named, *_listed(folded, words, named))
        return _area_of(text, folded, words, tuple((hit, hit.keys[0], wordings.named_rest) for hit in hits))
    if _NO_HEADING.search(folded):
        return None
    bare = tuple(wordings.heading.find(folded, words))
    return _area_of(text, folded, words, tuple((hit, *hit.keys[0]) for hit in bare))


# In a line with these a word such as "tuyên truyền" is one of many.
_NO_HEADING = re.compile(r"[;%]")


def _area_of(
    text: Text, folded: str, words: tuple[Word, ...], hits: tuple[tuple[Hit[Any], str, int], ...]
) -> str | None:
    """The one area of the hits, each with its area and how many other words it bears."""
    areas = {area for _, area, _ in hits}
    if len(areas) != 1:
        return None
    named = isinstance(hits[0][0].keys[0], str)
    others = _others(folded, words, tuple(hit for hit, _, _ in hits), named=named)
    first = min(hit.first for hit, _, _ in hits)
    if len(others) > max(rest for _, _, rest in hits) or any(index < first for index in others):
        return None
    begins = next((index for index, word in enumerate(words) if not _NUMBER.fullmatch(word.value)), first)
    if text.value[words[begins].start].isupper():
        return areas.pop()
    whole = not others or text.value[words[first].start].isupper()
    return areas.pop() if named and whole and first - begins <= 1 else None


def find_areas(text: Text) -> tuple[AreaMention, ...]:
    """Every area named in the text, longest wording first, none overlapping.

    In a list that goes on from "cải cách …" the short names count too: "cải cách thể chế, thủ tục hành chính".
    """
    folded = fold(text.value)
    words = words_of(folded)
    named = tuple(_wordings().named.find(folded, words))
    hits = sorted((*named, *_listed(folded, words, named)), key=lambda hit: hit.first)
    return tuple(_mention(text, words, hit) for hit in hits)


def _mention(text: Text, words: tuple[Word, ...], hit: Hit[str]) -> AreaMention:
    start, end = words[hit.first].start, words[hit.last - 1].end
    return AreaMention(text.cut(start, end), start, end, hit.keys[0])


def _listed(folded: str, words: tuple[Word, ...], named: tuple[Hit[str], ...]) -> Iterator[Hit[str]]:
    """The short names that go on from a named area, one after another."""
    taken = {index for hit in named for index in range(hit.first, hit.last)}
    for start in named:
        before = start
        while before.last < len(words):
            first = before.last
            bracket = _BRACKET.match(folded, words[before.last - 1].end)
            while bracket and first < len(words) and words[first].start < bracket.end():
                first += 1
            while first < len(words) and words[first].value in _wordings().list_words:
                first += 1
            if first >= len(words) or not _LIST_GAP.fullmatch(folded, words[before.last - 1].end, words[first].start):
                break
            hit = _wordings().short.at(folded, words, first)
            if hit is None or taken.intersection(range(hit.first, hit.last)):
                break
            taken.update(range(hit.first, hit.last))
            yield hit
            before = hit


# The short form of the area before it may stand in brackets: "thủ tục hành chính (TTHC), tổ chức bộ máy".
_BRACKET = re.compile(r"\s{0,3}\([^().:]{1,40}\)")
_LIST_GAP = re.compile(rf"(?:{_BRACKET.pattern})?(?:[^.:()]*[,;&]\s*[^.:()]*|\s+và\s+(?:[^.:()]*\s)?)")


def _others(folded: str, words: tuple[Word, ...], hits: Iterable[Hit[Any]], *, named: bool) -> tuple[int, ...]:
    """The words that are neither in ``hits`` nor fillers nor numbers."""
    wordings = _wordings()
    known = {index for hit in hits for index in range(hit.first, hit.last)}
    for hit in wordings.fillers.find(folded, words):
        if named or hit.keys[0] == "fillers":
            known.update(range(hit.first, hit.last))
    return tuple(index for index, word in enumerate(words) if index not in known and not _NUMBER.fullmatch(word.value))


_NUMBER = re.compile(r"\d+|[ivxlcdm]+|[a-zđ]")


@lru_cache(maxsize=1)
def _wordings() -> _Wordings:
    table = data("areas")
    areas = table["areas"]
    headings = (
        ((area["id"], 0), entry) if isinstance(entry, str) else ((area["id"], entry["rest"]), entry["words"])
        for area in areas
        for entry in area.get("heading", ())
    )
    return _Wordings(
        named=Phrases(_named(areas), ","),
        heading=Phrases(headings, ","),
        short=Phrases(((area["id"], phrase) for area in areas for phrase in area.get("short", ())), ","),
        fillers=Phrases(((kind, phrase) for kind in ("fillers", "title_fillers") for phrase in table[kind]), ","),
        named_rest=table["named_rest"],
        unfinished=frozenset(table["unfinished"]),
        list_words=frozenset(table["list_words"]),
    )


def _named(areas: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for area in areas:
        for phrase in area.get("named", ()):
            yield area["id"], phrase
            yield from ((area["id"], f"{opening} {phrase}") for opening in area.get("openings", ()))
