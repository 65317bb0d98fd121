"""Words and signs that lost the space between them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.letters import letter_pattern
from cchc_lint.finding import Edit, Hit, Related
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text


class JoinedParams(NamedTuple):
    """``signs``: variant → the pattern of a sign without a space behind it; the place ends where the space belongs.

    ``words``: the variant of two words in one. ``most``: from so many places on, one kind is told once.
    """

    signs: Mapping[str, str]
    words: str
    most: int


class _Seam(NamedTuple):
    """A place where a space is missing: the words around it, and where in the text the space belongs."""

    span: Span
    right: str


@check("joined_words.missing_space", JoinedParams)
def missing_space(plan: Plan, params: JoinedParams) -> Iterator[Hit]:
    """One hit for each place where a space is missing; many of one kind are one hit, the others related.

    Words count where both parts are Vietnamese syllables, or one an abbreviation: names, codes and addresses are left.
    """
    found: dict[str, list[_Seam]] = defaultdict(list)
    for text in plan.body:
        taken: set[int] = set()
        for variant, pattern in params.signs.items():
            for match in letter_pattern(pattern).finditer(text.value):
                if not _in_code(text.value, match.start(), match.end()):
                    taken.update(range(*match.span()))
                    found[variant].append(_seam(text, match.start(), match.end(), match.start("at")))
        for match in _WORD.finditer(text.value):
            cut = _cut(match.group())
            if match.start() in taken:
                continue
            if cut and not _in_code(text.value, match.start(), match.end()):
                found[params.words].append(_seam(text, match.start(), match.end(), match.start() + cut))
    for variant, seams in found.items():
        if len(seams) > params.most:
            related = tuple(Related(seam.span, "also") for seam in seams[1 : params.most])
            yield Hit(seams[0].span, {"right": seams[0].right}, related, variant=variant)
        else:
            yield from (
                Hit(seam.span, {"right": seam.right}, variant=variant, edit=Edit(seam.span, seam.right))
                for seam in seams
            )


def _seam(text: Text, start: int, end: int, cut: int) -> _Seam:
    return _Seam(text.span(start, end), f"{text.value[start:cut]} {text.value[cut:end]}")


def _in_code(value: str, start: int, end: int) -> bool:
    """Whether the place lies in an address, a symbol or a code: what touches it on either side holds other signs."""
    left = re.search(r"\S*$", value[max(0, start - 80) : start])
    right = re.match(r"\S*", value[end : end + 80])
    around = (left.group() if left else "") + (right.group() if right else "")
    return any(sign in around for sign in "/@_=\\") or "www" in around or "http" in around


# A run of letters; two of them that touch are told apart below.
_WORD = re.compile(r"(?<![\w./-])[^\W\d_]{4,40}(?![\w/@])")


@lru_cache(maxsize=8192)
def _cut(word: str) -> int:
    """Where the space belongs in a word that is two: "UBNDhuyện" → 4, "bànxã" → 3; 0 for any other."""
    if word.isupper() or word.isascii():
        return 0
    upper = [letter.isupper() for letter in word]
    turns = [index for index in range(1, len(word)) if upper[index] != upper[index - 1]]
    if upper[0] and turns and turns[0] == 1:
        turns = turns[1:]
    if not turns:
        return _cut_small(word.lower()) if not upper[0] else 0
    if len(turns) == 1:
        cut = turns[0]
        head, tail = word[:cut], word[cut:]
        if head.isupper():
            return cut if len(tail) > 1 and is_syllable(tail) and (len(head) > 2 or not tail.isascii()) else 0
        return cut if len(tail) > 1 and is_syllable(head.lower()) and len(head) > 1 else 0
    if len(turns) == 2 and turns[1] == turns[0] + 1 and is_syllable(word[: turns[0]].lower()):
        return turns[0] if is_syllable(word[turns[0] :].lower()) and turns[0] > 1 else 0
    return 0


def _cut_small(word: str) -> int:
    """The first seam of small letters that are two or three syllables and not one."""
    if is_syllable(word):
        return 0
    for cut in range(2, len(word) - 1):
        head, tail = word[:cut], word[cut:]
        if is_syllable(head) and (is_syllable(tail) or _splits(tail)) and _toned(head, tail):
            return cut
    return 0


def _splits(word: str) -> bool:
    return any(is_syllable(word[:cut]) and is_syllable(word[cut:]) for cut in range(2, len(word) - 1))


def _toned(head: str, tail: str) -> bool:
    """Whether both parts, or one that is long, show by their letters that they are Vietnamese."""
    return not head.isascii() or not tail.isascii()


def is_syllable(word: str) -> bool:
    """Whether small letters are built as a Vietnamese syllable is: onset, rime, one tone at most that fits."""
    plain, tones = _without_tone(word)
    if len(tones) > 1:
        return False
    table = _table()
    for length in (3, 2, 1, 0):
        onset, rime = plain[:length], plain[length:]
        if onset in table.onsets and rime in table.rimes and _spelt(onset, rime):
            stopped = rime.endswith(table.stopped)
            return not stopped or tones in ("\u0301", "\u0323")
    return False


def _spelt(onset: str, rime: str) -> bool:
    """Whether onset and rime go together: "k" and "gh" before i, e, ê, y alone, "q" before u."""
    light = rime[0] in "ieêy"
    if onset == "q":
        return rime[0] == "u" and len(rime) > 1
    if onset in ("gh", "ngh", "k"):
        return light
    if onset in ("c", "ng") and light:
        return False
    return onset != "g" or not light or rime[0] == "i"


def _without_tone(word: str) -> tuple[str, str]:
    letters: list[str] = []
    tones: list[str] = []
    for letter in unicodedata.normalize("NFD", word):
        (tones if letter in _TONES else letters).append(letter)
    return unicodedata.normalize("NFC", "".join(letters)), "".join(tones)


_TONES = "\u0300\u0301\u0303\u0309\u0323"


class _Table(NamedTuple):
    onsets: frozenset[str]
    rimes: frozenset[str]
    stopped: tuple[str, ...]


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = data("syllables")
    return _Table(frozenset(("", *table["onsets"])), frozenset(table["rimes"].split()), tuple(table["stopped"]))
