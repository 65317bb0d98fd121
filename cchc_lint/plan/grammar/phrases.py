"""Set phrases found in running text, whatever its case, spaces and dashes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key")

_WORD = re.compile(r"[^\W_]+|&")


def fold(value: str) -> str:
    """The text in small letters, dashes as "-", tone marks in the old style (hóa for hoá); as long as it was."""
    lowered = value.lower()
    if len(lowered) != len(value):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in value)
    changes = _changes()
    return _changing().sub(lambda found: changes[found.group()], lowered)


# Hyphen, non-breaking hyphen, figure, en and em dash, bar, minus, and the dashes that word processors make.
_DASHES = "‐‑‒–—―−﹣－\uf02d"


@lru_cache(maxsize=1)
def _changes() -> dict[str, str]:
    """Each dash → "-", each glide with its tone mark on the second vowel → the same with the mark on the first."""
    pairs = dict.fromkeys(_DASHES, "-")
    for first, second in ("oa", "oe", "uy"):
        for mark in "\u0300\u0301\u0309\u0303\u0323":
            new = first + unicodedata.normalize("NFC", second + mark)
            pairs[new] = unicodedata.normalize("NFC", first + mark) + second
    return pairs


@lru_cache(maxsize=1)
def _changing() -> re.Pattern[str]:
    return re.compile("|".join(_changes()))


@lru_cache(maxsize=8192)
def unaccented(folded: str) -> str:
    """A folded text without its marks, "đ" as "d"; as long as it was if it is composed (NFC)."""
    letters = unicodedata.normalize("NFD", folded).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class Word(NamedTuple):
    """A word of a folded text: letters and digits, "&" read as "và". A tuple, as a plan has ten thousands of them."""

    value: str
    start: int
    end: int


def words_of(folded: str) -> tuple[Word, ...]:
    """The words of a folded text in order."""
    return tuple(Word(_value(match), match.start(), match.end()) for match in _WORD.finditer(folded))


def _value(match: re.Match[str]) -> str:
    return "và" if match.group() == "&" else match.group()


@dataclass(slots=True)
class _Node(Generic[Key]):
    children: dict[str, _Node[Key]]
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Hit(Generic[Key]):
    """A phrase found: the words from ``first`` up to ``last``, and every key under which it was entered."""

    first: int
    last: int
    keys: tuple[Key, ...]


class Phrases(Generic[Key]):
    """Phrases by key. Between their words the text may have spaces, dashes and the other signs of ``joints``.

    It may also have a comma where the phrase itself is written with one: "Phòng Kinh tế, Hạ tầng và Đô thị". Phrases
    that begin alike are made ready when their first word is met.
    """

    __slots__ = ("_joint", "_ready", "_waiting")

    def __init__(self, phrases: Iterable[tuple[Key, str]], joints: str = "") -> None:
        self._joint = re.compile(rf"[\s\-{re.escape(joints)}]*")
        self._ready: dict[str, _Node[Key]] = {}
        self._waiting: dict[str, list[tuple[Key, str]]] = {}
        given = tuple(phrases)
        lines = fold("\n".join(phrase.replace("\n", " ") for _, phrase in given)).split("\n")
        for (key, _), folded in zip(given, lines, strict=False):
            first = _WORD.search(folded)
            if first:
                self._waiting.setdefault(_value(first), []).append((key, folded))

    def _opening(self, word: str) -> _Node[Key] | None:
        """What may follow on a first word, None where no phrase begins so."""
        waiting = self._waiting.pop(word, None)
        if waiting is None:
            return self._ready.get(word)
        root = self._ready[word] = _Node({}, ())
        for key, folded in waiting:
            node = root
            for before, after in pairwise(words_of(folded)):
                parent, node = node, node.children.setdefault(after.value, _Node({}, ()))
                if "," in folded[before.end : after.start]:
                    parent.children["," + after.value] = node
            if key not in node.keys:
                node.keys = (*node.keys, key)
        return root

    def at(self, folded: str, words: tuple[Word, ...], first: int) -> Hit[Key] | None:
        """The longest phrase that begins with word ``first``."""
        node = self._opening(words[first].value)
        if node is None:
            return None
        best = Hit(first, first + 1, node.keys) if node.keys else None
        for index in range(first + 1, len(words)):
            if not node.children:
                break
            word = words[index].value
            if not self._joint.fullmatch(folded, words[index - 1].end, words[index].start):
                if folded[words[index - 1].end : words[index].start].strip() != ",":
                    break
                word = "," + word
            child = node.children.get(word)
            if child is None:
                break
            node = child
            if node.keys:
                best = Hit(first, index + 1, node.keys)
        return best

    def find(self, folded: str, words: tuple[Word, ...]) -> Iterator[Hit[Key]]:
        """Every phrase from left to right, the longest at each place, none overlapping."""
        index = 0
        while index < len(words):
            hit = self.at(folded, words, index)
            if hit:
                yield hit
            index = hit.last if hit else index + 1
