"""How alike wordings are: set phrases in a text, and texts that share nearly all their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cchc_lint.plan.grammar.phrases import Phrases, fold, words_of


def mentions(value: str, phrases: tuple[str, ...]) -> bool:
    """Whether the text holds one of the phrases as whole words, whatever its case, dashes and spaces."""
    folded = fold(value)
    return next(_phrases(phrases).find(folded, words_of(folded)), None) is not None


def mentioned(value: str, phrases: tuple[str, ...]) -> frozenset[str]:
    """Those of the phrases that the text holds; of two that overlap the longer one."""
    folded = fold(value)
    return frozenset(key for hit in _phrases(phrases).find(folded, words_of(folded)) for key in hit.keys)


def content_words(value: str, fillers: tuple[str, ...] = ()) -> frozenset[str]:
    """The words of a text, each once, without the filler phrases."""
    folded = fold(value)
    words = words_of(folded)
    dropped = {index for hit in _phrases(fillers).find(folded, words) for index in range(hit.first, hit.last)}
    return frozenset(word.value for index, word in enumerate(words) if index not in dropped)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that both have, 0 to 1: twice the common words over all of both. A subset is not alike."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def alike_pairs(sets: Sequence[frozenset[str]], at_least: float) -> Iterator[tuple[int, int]]:
    """Every pair of indices whose sets are alike, the smaller index first; equal sets are paired with their first only.

    Two sets that reach the likeness must share one of the rarest words of each: only such pairs are compared.
    """
    first_of: dict[frozenset[str], int] = {}
    for index, words in enumerate(sets):
        if words in first_of:
            yield first_of[words], index
        else:
            first_of[words] = index
    counts = Counter(word for words in first_of for word in words)
    by_word: dict[str, list[int]] = defaultdict(list)
    for words, index in first_of.items():
        rarest = sorted(words, key=lambda word: (counts[word], word))
        # Sets of sizes m and n alike to t share at least t·m / (2 - t) words, so one of these is among the shared.
        kept = rarest[: len(words) - int(at_least * len(words) / (2 - at_least) - 1e-9)]
        near = {other for word in kept for other in by_word[word]}
        yield from ((other, index) for other in sorted(near) if likeness(sets[other], words) >= at_least)
        for word in kept:
            by_word[word].append(index)


@lru_cache(maxsize=64)
def _phrases(phrases: tuple[str, ...]) -> Phrases[str]:
    return Phrases(((phrase, phrase) for phrase in phrases), ",")
