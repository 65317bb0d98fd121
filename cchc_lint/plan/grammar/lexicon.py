"""The words of two syllables of the administrative register, ready to look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.plan.grammar.phrases import fold, unaccented
from cchc_lint.plan.grammar.syllables import parted, slips, sounds_like
from cchc_lint.rulepack.files import data


class Three(NamedTuple):
    """A set phrase of three syllables: the one that is often mistyped, its place in it, and the two others."""

    loose: str
    place: int
    others: tuple[str, str]


class Gap(NamedTuple):
    """A set phrase without one of its syllables: the words left, how many stand before the lost one, and that one.

    ``shown``: how many of the words are of the phrase itself; a unit behind them only shows the gap.
    """

    words: tuple[str, ...]
    place: int
    lost: str
    shown: int


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
    free: frozenset[str]
    rare: frozenset[str]
    terms: Mapping[str, tuple[str, ...]]
    small: frozenset[str]
    gaps: Mapping[tuple[str, str], tuple[Gap, ...]]
    units: frozenset[str]
    loans: frozenset[str]
    letters: frozenset[str]
    styles: Mapping[str, str]

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
    free = frozenset(fold(table["free"]).split())
    threes = tuple(_threes(fold(table["threes"])))
    return Lexicon(
        {head: f" {tails} " for head, _, tails in lines},
        threes,
        frozenset(three.loose for three in threes),
        frozenset(fold(table["closed"]).split()),
        frozenset(fold(table["alone"]).split()) | free,
        free,
        frozenset(fold(table["rare"]).split()),
        {line.split()[0]: tuple(line.split()[1:]) for line in fold(table["terms"]).splitlines()},
        frozenset(fold(table["small"]).split()),
        _gaps(fold(table["dropped"]), fold(table["units"]).split()),
        frozenset(fold(table["units"]).split()),
        frozenset(fold(table["loans"]).split()),
        frozenset(fold(table["letters"]).split()),
        dict(pair.split("=") for pair in fold(table["styles"]).split()),
    )


def _gaps(lines: str, units: Sequence[str]) -> Mapping[tuple[str, str], tuple[Gap, ...]]:
    """The gaps by their first two words; "@" stands for each kind of unit."""
    found: dict[tuple[str, str], tuple[Gap, ...]] = {}
    for line in lines.splitlines():
        for unit in units if "@" in line else ("",):
            words = line.replace("@", unit).split()
            place = next(index for index, word in enumerate(words) if word.startswith("+"))
            lost = words.pop(place)[1:]
            key = (words[0], words[1])
            found[key] = (*found.get(key, ()), Gap(tuple(words), place, lost, len(words) - bool(unit)))
    return found


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
def _heads() -> Mapping[str, tuple[str, ...]]:
    heads: dict[str, tuple[str, ...]] = {}
    for head, tails in lexicon().terms.items():
        for tail in tails:
            heads[tail] = (*heads.get(tail, ()), head)
    return heads


@lru_cache(maxsize=65536)
def meant_term(first: str, second: str) -> tuple[int, str] | None:
    """Which of two neighbours, 0 or 1, spoils a term by one slip, and what it should be; None where neither does.

    Beside a word that may stand alone, a small word is no slip, and any other only where it sounds much like the one
    meant; beside others, a small word is one where it differs in its marks, or where the other cannot stand alone.
    """
    known = lexicon()
    if known.together(first, second):
        return None
    for place, wrong, partner, meant in (
        (1, second, first, known.terms.get(first, ())),
        (0, first, second, term_heads(second)),
    ):
        near = [
            word
            for word in meant
            if (wrong[0] == word[0] or wrong[-1] == word[-1]) and slips(wrong, word) == 1  # a look that spares most
        ]
        if wrong in known.small and partner in known.free:
            continue
        if wrong in known.small and partner not in known.closed:
            near = [word for word in near if unaccented(wrong) == unaccented(word)]
        elif partner in known.free and wrong in known.alone:
            near = [word for word in near if sounds_like(wrong, word)]
        if len(near) == 1:
            return place, near[0]
    return None


def term_heads(second: str) -> tuple[str, ...]:
    """The syllables that make a term with this one behind them."""
    return _heads().get(second, ())


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


def moved_mark(word: str) -> str | None:
    """The known syllable of the same letters and tone, whose mark stands on another letter: "gía" → "giá"."""
    like = [other for other in same_letters(word) if other != word and parted(other) == parted(word)]
    return like[0] if len(like) == 1 else None


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """All syllables that the lexicon knows."""
    known = lexicon()
    tails = " ".join(known.followers.values()).replace("/", "").split()
    return frozenset((*known.followers, *tails, *known.alone, *known.rare))


@lru_cache(maxsize=1)
def _written() -> Mapping[str, str]:
    table = data("phrases")
    words = " ".join(table[key] for key in ("pairs", "alone", "threes")).replace("*", "").split()
    return {fold(word): word for word in words}


def unfolded(form: str) -> str:
    """A known syllable with its tone mark where it is written: "sóat" → "soát"."""
    return _written().get(form, form)
