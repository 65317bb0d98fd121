"""The words of a table's lines by what they speak of: offices, times, documents, duties, money."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from cchc_lint.plan.grammar.offices import OwnOffice, find_offices
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

CLASSES = ("office", "time", "document", "money", "other")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of line ``line``: its form for look-up (``N`` a number, ``d/m`` a date) and its place in the line."""

    form: str
    line: int
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of a run of lines.

    ``classes[i]`` is the class of word i; ``crossings`` holds the words that continue a known phrase from the line
    before; ``offices`` the first words of offices, ``vague`` those of nobody in particular; ``verb_ends`` the words
    right after a duty's verb. ``first_word[n]`` is the index of line n's first word.
    """

    words: tuple[Word, ...]
    classes: tuple[str, ...]
    crossings: frozenset[int]
    offices: frozenset[int]
    vague: frozenset[int]
    verb_ends: frozenset[int]
    first_word: tuple[int, ...]

    def of_line(self, line: int) -> range:
        return range(self.first_word[line], self.first_word[line + 1])

    def opening(self, index: int) -> str:
        """The class of the phrase that begins with word ``index``: of those known the longest, else ``other``."""
        best, name = (1, "office") if index in self.offices else (0, "other")
        for candidate in ("verb", "document", "time", "money"):
            length = _longest(self.words, index, _phrases(candidate))
            if length > best:
                best, name = length, candidate
        return name

    def dangles(self, index: int) -> bool:
        """Whether word ``index`` wants another after it ("của", "và")."""
        return self.words[index].form in _phrases("dangling")

    def links(self, index: int) -> bool:
        """Whether word ``index`` ties to the one before it ("của", "cho")."""
        return self.words[index].form in _phrases("linking")


_LONG_PHRASE = 4  # so many words of money in a row are not a time: "theo quy định" alone is
_Phrases = dict[str, tuple[tuple[str, ...], ...]]

_WORD = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}/\d{4}(?![/\d])|\d{1,2}/\d{1,2}(?![/\d])|[^\W_]+")
_ROMAN = re.compile(r"[ivx]{1,4}")


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """The table ``rules/_data/segmentation.yaml``."""
    table: dict[str, Any] = data("segmentation")
    return table


@cache
def _phrases(name: str) -> _Phrases:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in weights()["words"][name]:
        words = tuple(phrase.split())
        by_first.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in by_first.items()}


def read_words(lines: Sequence[Text], own: tuple[OwnOffice, ...] = ()) -> Wording:
    """The words of the lines, none of them empty, with their classes. Phrases and offices run over line ends."""
    words: list[Word] = []
    first_word = [0]
    for index, line in enumerate(lines):
        words.extend(_words_of(line.value, index))
        first_word.append(len(words))
    classes = ["other"] * len(words)
    crossings: set[int] = set()
    offices, vague = _offices(lines, words, own)
    ranges = [(name, found) for name in ("document", "verb", "money") for found in _matches(words, _phrases(name))]
    ranges += [("office", found) for found in offices] + [
        ("time", found) for found in _matches(words, _phrases("time"))
    ]
    for name, (start, end) in ranges:
        for index in range(start, end):
            if name != "verb":
                classes[index] = name
            if index > start and words[index].line != words[index - 1].line:
                crossings.add(index)
    for start, end in _matches(words, _phrases("money")):
        if end - start >= _LONG_PHRASE:
            classes[start:end] = ["money"] * (end - start)
    verb_ends = frozenset(end for name, (_, end) in ranges if name == "verb")
    openings = frozenset(start for start, _ in offices)
    return Wording(tuple(words), tuple(classes), frozenset(crossings), openings, vague, verb_ends, tuple(first_word))


def _offices(
    lines: Sequence[Text], words: Sequence[Word], own: tuple[OwnOffice, ...]
) -> tuple[list[tuple[int, int]], frozenset[int]]:
    """The ranges of words that name an office, and the first words of those that name nobody in particular."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    places = [starts[word.line] + word.start for word in words]
    found: list[tuple[int, int]] = []
    vague: set[int] = set()
    for mention in find_offices(Text.join(lines, "\n"), own):
        first, last = bisect_left(places, mention.start), bisect_left(places, mention.end)
        if first < last:
            found.append((first, last))
            if mention.vague:
                vague.add(first)
    return found, frozenset(vague)


def _words_of(line: str, index: int) -> Iterator[Word]:
    for match in _WORD.finditer(line):
        raw = match.group()
        form = "d/m" if not raw.isalnum() else "N" if raw.isdigit() else raw.lower()
        yield Word(form, index, match.start(), match.end(), raw[0].isupper())


def _matches(words: Sequence[Word], table: _Phrases) -> Iterator[tuple[int, int]]:
    """Longest matches of the phrases from left to right, as ranges of words."""
    index = 0
    while index < len(words):
        length = _longest(words, index, table)
        if length:
            yield index, index + length
        index += length or 1


def _longest(words: Sequence[Word], index: int, table: _Phrases) -> int:
    for phrase in table.get(words[index].form, ()):
        if len(phrase) <= len(words) - index and all(
            part == words[index + k].form or (part == "R" and _ROMAN.fullmatch(words[index + k].form))
            for k, part in enumerate(phrase)
        ):
            return len(phrase)
    return 0
