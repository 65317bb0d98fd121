"""How alike two short texts are in what they speak of, whatever level they name.

Words are folded syllables; those of levels, units and everyday speech say nothing of the subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cchc_lint.align.likeness import cosine, features
from cchc_lint.plan.grammar.phrases import Phrases, fold, words_of
from cchc_lint.rulepack.files import data


@lru_cache(maxsize=8192)
def subject_words(value: str) -> frozenset[str]:
    """The words of a text that tell its subject, abbreviations spelt out."""
    folded = fold(value)
    words = words_of(folded)
    empty = {at for hit in _empty_phrases().find(folded, words) for at in range(hit.first, hit.last)}
    short = _short_forms()
    told = (word.value for at, word in enumerate(words) if at not in empty and not word.value.isdigit())
    return frozenset(part for word in told for part in short.get(word, (word,)))


@lru_cache(maxsize=1)
def _empty_phrases() -> Phrases[None]:
    return Phrases((None, phrase) for phrase in data("cascade")["empty_words"])


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, tuple[str, ...]]:
    return {fold(short): tuple(fold(words).split()) for short, words in data("cascade")["short_forms"].items()}


def share_in(words: frozenset[str], *others: frozenset[str]) -> float:
    """The share of words that stand in any of the others, 0 to 1; 1 where there are none."""
    return len(words.intersection(frozenset().union(*others))) / len(words) if words else 1.0


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two sets of words are, 0 to 1: the mean of Dice's coefficient and the share of the smaller set."""
    common = len(one & other)
    if not common:
        return 0.0
    return (2 * common / (len(one) + len(other)) + common / min(len(one), len(other))) / 2


def text_likeness(one: str, other: str, names: tuple[str, ...]) -> float:
    """How alike two short texts are by the weights of the alignment, 0 to 1; ``names`` of units are set aside.

    The mean of both cosines and of the share of weight that either has in the other, whichever is more.
    """
    above, below = features(one, names), features(other, names)
    share = max(_weight_in(above.words, below.words), _weight_in(below.words, above.words))
    return (cosine(above.syllables, below.syllables) + cosine(above.letters, below.letters) + share) / 3


def _weight_in(words: Mapping[str, float], others: Mapping[str, float]) -> float:
    """The share of the weight of words that stand among the others."""
    whole = sum(words.values())
    return sum(weight for word, weight in words.items() if word in others) / whole if whole else 0.0
