"""The normalised view of a text: NFC, wrong letters and old codes repaired, invisible characters dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.plan.old_codes import in_unicode
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    table = data("characters")
    return {**{key: entry["letter"] for key, entry in table["letters"].items()}, **table["spaces"]}


def view(text: Text) -> Text:
    """The text as the grammar reads it. Its characters keep their places in the source."""
    if text.value.isascii():
        return text.normalised(_characters())
    return _own_letters(in_unicode(text)).normalised(_characters())


def _own_letters(text: Text) -> Text:
    pieces, done = [""], 0
    for word in mixed_words(text.value):
        pieces.extend((text.value[done : word.start], word.right))
        done = word.end
    return replace(text, value="".join((*pieces, text.value[done:]))) if done else text


class MixedWord(NamedTuple):
    """A word of Latin letters among which some of another script stand, where it is, and the word of Latin letters."""

    start: int
    end: int
    right: str


def mixed_words(value: str) -> Iterator[MixedWord]:
    """The words in which letters of Cyrillic or Greek stand for the Latin ones that look the same."""
    for match in _mixed().finditer(value) if _of_other_scripts().search(value) else ():
        word = match.group()
        right = _latin(word)
        # Composed: "Ῐ" looks like no letter of the table, so what it is taken apart into does not either.
        composed = _latin(unicodedata.normalize("NFC", word))
        if right != word and _LATIN.search(word) and _ALL_LATIN.fullmatch(composed):
            yield MixedWord(*match.span(), right)


def _latin(word: str) -> str:
    like = lookalikes()
    return "".join(like.get(letter, letter) for letter in word)


@lru_cache(maxsize=1)
def lookalikes() -> dict[str, str]:
    """The letters of other scripts, and the Latin letter that each looks like."""
    table: dict[str, str] = data("characters")["lookalikes"]
    return table


@lru_cache(maxsize=1)
def _of_other_scripts() -> re.Pattern[str]:
    return re.compile("[" + "".join(lookalikes()) + "]")


@lru_cache(maxsize=1)
def _mixed() -> re.Pattern[str]:
    return re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")


_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
_ALL_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ\u0300-\u036f]+")
