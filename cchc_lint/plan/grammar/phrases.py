"""Set phrases found in running text, whatever its case, spaces and dashes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Key = TypeVar("Key")

_WORD = re.compile(r"[^\W_]+|&")


def fold(value: str) -> str:
    """The text in small letters, dashes as "-", tone marks in the old style (hóa for hoá); as long as it was."""
    lowered = value.lower()
    if len(lowered) != len(value):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in value)
    return _glides().sub(lambda pair: _old_style()[pair.group()], lowered.translate(_DASHES))


# Hyphen, non-breaking hyphen, figure, en and em dash, bar, minus, and the dashes that word processors make.
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－\uf02d"), "-")


@lru_cache(maxsize=1)
def _old_style() -> dict[str, str]:
    """Each glide with its tone mark on the second vowel → the same with the mark on the first."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for mark in "\u0300\u0301\u0309\u0303\u0323":
            new = first + unicodedata.normalize("NFC", second + mark)
            pairs[new] = unicodedata.normalize("NFC", first + mark) + second
    return pairs


@lru_cache(maxsize=1)
def _glides() -> re.Pattern[str]:
    return re.compile("|".join(_old_style()))


@lru_cache(maxsize=8192)
def unaccented(folded: str) -> str:
    """A folded text without its marks, "đ" as "d"; as long as it was if it is composed (NFC)."""
    letters = unicodedata.normalize("NFD", folded).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded text: letters and digits, "&" read as "và"."""

    value: str
    start: int
    end: int


def words_of(folded: str) -> tuple[Word, ...]:
    """The words of a folded text in order."""
    return tuple(
        Word("và" if match.group() == "&" else match.group(), match.start(), match.end())
        for match in _WORD.finditer(folded)
    )


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

    It may also have a comma where the phrase itself is written with one: "Phòng Kinh tế, Hạ tầng và Đô thị".
    """

    __slots__ = ("_joint", "_root")

    def __init__(self, phrases: Iterable[tuple[Key, str]], joints: str = "") -> None:
        self._joint = re.compile(rf"[\s\-{re.escape(joints)}]*")
        self._root: _Node[Key] = _Node({}, ())
        for key, phrase in phrases:
            node = self._root
            folded = fold(phrase)
            last = 0
            for word in words_of(folded):
                before, node = node, node.children.setdefault(word.value, _Node({}, ()))
                if "," in folded[last : word.start]:
                    before.children["," + word.value] = node
                last = word.end
            if key not in node.keys:
                node.keys = (*node.keys, key)

    def at(self, folded: str, words: tuple[Word, ...], first: int) -> Hit[Key] | None:
        """The longest phrase that begins with word ``first``."""
        node = self._root
        best: Hit[Key] | None = None
        for index in range(first, len(words)):
            word = words[index].value
            if index > first and not self._joint.fullmatch(folded, words[index - 1].end, words[index].start):
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
