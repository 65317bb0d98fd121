"""Letters that only look like the right ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from heapq import merge
from typing import NamedTuple

from cchc_lint.finding import Edit, Hit
from cchc_lint.plan.model import Plan
from cchc_lint.plan.view import lookalikes, mixed_words
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span


class Params(NamedTuple):
    """``each_up_to``: with more wrong words than this the whole text was typed so, and one hit says it."""

    each_up_to: int


@check("characters.wrong_codepoint", Params)
def wrong_codepoint(plan: Plan, params: Params) -> Iterator[Hit]:
    """One hit for each word of the source that holds a wrong letter, with the edit that repairs the word.

    Variant ``many``: there are more than ``each_up_to`` such words; the hit is the first of them and counts all.
    """
    hits = tuple(_wrong_words(plan.source.text))
    if len(hits) > params.each_up_to:
        first = hits[0]
        yield Hit(first.span, {**first.words, "n": str(len(hits))}, variant="many")
    else:
        yield from hits


def _wrong_words(text: str) -> Iterator[Hit]:
    letters = _letters()
    end = 0
    for place in _wrong_letters(text):
        if place < end:
            continue
        start, end = _word_around(text, place, end)
        word = text[start:end]
        wrong, repaired = text[place], _repaired(word)
        entry = letters.get(wrong) or {"letter": lookalikes()[wrong], "name": f"U+{ord(wrong):04X}"}
        words = {"wrong": wrong, "code": entry["name"], "right": entry["letter"], "repaired": repaired}
        yield Hit(Span(start, end), words, edit=Edit(Span(start, end), repaired))


def _wrong_letters(text: str) -> Iterator[int]:
    """Where the wrong letters stand that a text has, and the first of each word that mixes two scripts."""
    alone = (match.start() for match in _any_letter().finditer(text))
    mixed = (
        next(place for place in range(word.start, word.end) if text[place] in lookalikes())
        for word in mixed_words(text)
    )
    return merge(alone, mixed)


@lru_cache(maxsize=1)
def _letters() -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = data("characters")["letters"]
    return table


@lru_cache(maxsize=1)
def _any_letter() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, _letters())) + "]")


def _word_around(text: str, place: int, floor: int) -> tuple[int, int]:
    """Start and end of the word at ``place``, not reaching below ``floor``; combining marks belong to it."""
    start = end = place
    while start > floor and _of_word(text[start - 1]):
        start -= 1
    while end < len(text) and _of_word(text[end]):
        end += 1
    return start, end


def _of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.combining(character) > 0


def _repaired(word: str) -> str:
    """The word with the right letters, in the normal form it came in."""
    right = "".join(_right(character) for character in word)
    return unicodedata.normalize("NFC" if unicodedata.is_normalized("NFC", word) else "NFD", right)


def _right(character: str) -> str:
    entry = _letters().get(character)
    return entry["letter"] if entry else lookalikes().get(character, character)
