"""The words of two syllables of the administrative register, ready to look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.plan.grammar.phrases import fold, unaccented
from cchc_lint.plan.grammar.syllables import slips
from cchc_lint.rulepack.files import data


class Three(NamedTuple):
    """A set phrase of three syllables: the one that is often mistyped, its place in it, and the two others."""

    loose: str
    place: int
    others: tuple[str, str]


class Lexicon(NamedTuple):
    """``rules/_data/phrases.yaml``, folded.

    ``followers`` holds for each syllable those that stand behind it in a word, as one string with a space about each:
    most are never asked for. Behind "/" stand those to which no slip is mended.
    """

    followers: Mapping[str, str]
    threes: tuple[Three, ...]
    loose: frozenset[str]
    closed: frozenset[str]
    alone: frozenset[str]
    rare: frozenset[str]
    terms: Mapping[str, tuple[str, ...]]
    small: frozenset[str]
    dropped: Mapping[tuple[str, str], str]
    units: frozenset[str]
    loans: frozenset[str]

    def together(self, first: str, second: str) -> bool:
        """Whether two syllables make a word."""
        return f" {second} " in self.followers.get(first, "")

    def meant_behind(self, first: str) -> frozenset[str]:
        """The syllables behind this one to which a slip may be mended."""
        return frozenset(self.followers.get(first, "").partition("/")[0].split())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon; read when it is first asked for."""
    table = data("phrases")
    lines = (line.partition(" ") for line in fold(table["pairs"]).splitlines())
    threes = tuple(_threes(fold(table["threes"])))
    return Lexicon(
        {head: f" {tails} " for head, _, tails in lines},
        threes,
        frozenset(three.loose for three in threes),
        frozenset(fold(table["closed"]).split()),
        frozenset(fold(table["alone"]).split()),
        frozenset(fold(table["rare"]).split()),
        {line.split()[0]: tuple(line.split()[1:]) for line in fold(table["terms"]).splitlines()},
        frozenset(fold(table["small"]).split()),
        {(words[0], words[1]): words[2] for line in fold(table["dropped"]).splitlines() if (words := line.split())},
        frozenset(fold(table["units"]).split()),
        frozenset(fold(table["loans"]).split()),
    )


@lru_cache(maxsize=1)
def _leaders() -> Mapping[str, frozenset[str]]:
    known = lexicon()
    leaders: dict[str, set[str]] = defaultdict(set)
    for head in known.followers:
        for tail in known.meant_behind(head):
            leaders[tail].add(head)
    return {tail: frozenset(heads) for tail, heads in leaders.items()}


def meant_before(second: str) -> frozenset[str]:
    """The syllables before this one to which a slip may be mended."""
    return _leaders().get(second, _NONE)


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _term_heads() -> Mapping[str, tuple[str, ...]]:
    heads: dict[str, tuple[str, ...]] = {}
    for head, tails in lexicon().terms.items():
        for tail in tails:
            heads[tail] = (*heads.get(tail, ()), head)
    return heads


@lru_cache(maxsize=65536)
def meant_term(first: str, second: str) -> tuple[int, str] | None:
    """Which of two neighbours, 0 or 1, spoils a term by one slip, and what it should be; None where neither does."""
    known = lexicon()
    tails, heads = known.terms.get(first, ()), _term_heads().get(second, ())
    if not (tails or heads) or second in known.meant_behind(first):
        return None
    if second not in known.small:
        near = [tail for tail in tails if slips(second, tail) == 1]
        if len(near) == 1:
            return 1, near[0]
    if first not in known.small:
        near = [head for head in heads if slips(first, head) == 1]
        if len(near) == 1:
            return 0, near[0]
    return None


def _threes(lines: str) -> Iterator[Three]:
    for line in lines.splitlines():
        words = line.split()
        place = next(index for index, word in enumerate(words) if word.startswith("*"))
        loose = words.pop(place)
        yield Three(loose[1:], place, (words[0], words[1]))


@lru_cache(maxsize=1)
def joined_pairs() -> Mapping[str, tuple[str, str]]:
    """Each pair without its space: "thựchiện" → ("thực", "hiện")."""
    known = lexicon()
    return {head + tail: (head, tail) for head in known.followers for tail in known.meant_behind(head)}


@lru_cache(maxsize=1)
def _by_skeleton() -> Mapping[str, frozenset[str]]:
    """The known syllables by their letters without marks."""
    known = lexicon()
    found: dict[str, set[str]] = defaultdict(set)
    for word in (*known.followers, *_leaders(), *known.alone):
        found[unaccented(word)].add(word)
    return {skeleton: frozenset(words) for skeleton, words in found.items()}


def same_letters(word: str) -> frozenset[str]:
    """The known syllables that differ from a word in their marks alone."""
    return _by_skeleton().get(unaccented(word), _NONE)


@lru_cache(maxsize=1)
def _written() -> Mapping[str, str]:
    table = data("phrases")
    words = " ".join(table[key] for key in ("pairs", "alone", "threes")).replace("*", "").split()
    return {fold(word): word for word in words}


def unfolded(form: str) -> str:
    """A known syllable with its tone mark where it is written: "sóat" → "soát"."""
    return _written().get(form, form)
