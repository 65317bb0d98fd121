"""A text read for offices: its words, with pairs parted that lost their space, and what is found in it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.plan.grammar.office_tables import known
from cchc_lint.plan.grammar.phrases import Word, fold, words_of
from cchc_lint.source import Text


class Reading(NamedTuple):
    """A text in small letters and its words."""

    text: Text
    folded: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: Text) -> Reading:
        folded = fold(text.value)
        return cls(text, folded, tuple(_unglued(words_of(folded))))

    def gap(self, index: int) -> str:
        """What stands between word ``index`` and the one before it."""
        return self.folded[self.words[index - 1].end : self.words[index].start]

    def word_at(self, position: int) -> int:
        """The index of the first word that begins at or behind a position."""
        return bisect.bisect_left(self.words, position, key=lambda word: word.start)

    def capital(self, index: int) -> bool:
        return self.text.value[self.words[index].start].isupper()


def _unglued(words: tuple[Word, ...]) -> Iterator[Word]:
    """The words, with pairs that lost their space parted: "CCcó", "quảxã"."""
    for word in words:
        cut = _seam(word.value)
        if cut:
            yield Word(word.value[:cut], word.start, word.start + cut)
            yield Word(word.value[cut:], word.start + cut, word.end)
        else:
            yield word


@lru_cache(maxsize=8192)
def _seam(word: str) -> int:
    """Where the second word begins in two that lost the space between them, 0 in all others."""
    lasts, firsts = known().glued
    return next((cut for cut in range(2, len(word)) if word[:cut] in lasts and word[cut:] in firsts), 0)


class Found(NamedTuple):
    """An office from word ``first`` up to ``last``; ``weak`` if its name is an everyday word, ``vague`` if nobody's."""

    first: int
    last: int
    start: int
    end: int
    id: str | None
    level: str | None
    weak: bool = False
    vague: bool = False
