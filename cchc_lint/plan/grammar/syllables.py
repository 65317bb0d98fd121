"""How Vietnamese syllables are built: onset, rime and tone; and how far one is from another."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.rulepack.files import data

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = ("\u0301", "\u0323")


def is_syllable(word: str) -> bool:
    """Whether small letters are built as a Vietnamese syllable is: onset, rime, one tone at most that fits."""
    plain, tones = parted(word)
    if len(tones) > 1:
        return False
    table = _table()
    for length in (3, 2, 1, 0):
        onset, rime = plain[:length], plain[length:]
        if onset in table.onsets and rime in table.rimes and _spelt(onset, rime):
            return not rime.endswith(table.stopped) or tones in _STOP_TONES
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


@lru_cache(maxsize=4096)
def parted(word: str) -> tuple[str, str]:
    """A word without the tone marks of its vowels, composed (ê, ư and ñ stay), and the tone marks."""
    letters: list[str] = []
    tones: list[str] = []
    bearer = ""
    for letter in unicodedata.normalize("NFD", word):
        bearer = letter if letter.isalpha() else bearer
        (tones if letter in _TONES and bearer in _VOWELS else letters).append(letter)
    return unicodedata.normalize("NFC", "".join(letters)), "".join(tones)


def slips(written: str, meant: str) -> int:
    """How many slips of typing lead from one syllable to another: 1 or 2; 0 for the same word and for any farther one.

    One slip is another tone, the tone mark on another letter, one letter lost, added, changed or swapped, or a pair of
    sounds that are taken for each other. Two are one of these and another tone.
    """
    if written == meant or abs(len(written) - len(meant)) > 2:
        return 0
    (plain, tone), (other, other_tone) = parted(written), parted(meant)
    same_tone = tone == other_tone
    if plain == other:
        return 1
    if _one_letter(plain, other) or _alike(plain, other):
        return 1 if same_tone else 2
    return 0


def sounds_like(written: str, meant: str) -> bool:
    """Whether two syllables differ in their marks alone, or in sounds that are taken for each other."""
    plain, other = parted(written)[0], parted(meant)[0]
    return _unmarked(plain) == _unmarked(other) or _alike(plain, other)


def _unmarked(plain: str) -> str:
    letters = unicodedata.normalize("NFD", plain).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _one_letter(first: str, second: str) -> bool:
    """Whether one letter was lost, added or changed, or two neighbours were swapped."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1:
        return False
    start = 0
    while start < len(first) and first[start] == second[start]:
        start += 1
    if len(first) < len(second):
        return first[start:] == second[start + 1 :]
    if first[start + 1 :] == second[start + 1 :]:
        return True
    return first[start : start + 2] == second[start : start + 2][::-1] and first[start + 2 :] == second[start + 2 :]


def _alike(first: str, second: str) -> bool:
    """Whether onset or ending is one that many speakers do not tell apart: ch and tr, s and x, n and ng."""
    table = _table()
    for left, right in table.onset_pairs.get((first[0], second[0]), ()):
        if first.startswith(left) and second.startswith(right) and first[len(left) :] == second[len(right) :]:
            return True
    for left, right in table.ending_pairs.get((first[-1], second[-1]), ()):
        if first.endswith(left) and second.endswith(right) and first[: -len(left)] == second[: -len(right)]:
            return True
    return False


def retyped(word: str) -> str | None:
    """What the keys of Telex typed behind a syllable were to make of it: "huyênj" → "huyện"; None where they make none.

    A key may have been pressed once too often: "thựcw" → "thực".
    """
    keys = _table().telex
    body, tones = parted(word)
    pressed = ""
    while body and body[-1] in keys["tones"] and len(pressed) < 2:
        pressed, body = body[-1] + pressed, body[:-1]
    if not pressed:
        return None
    mark = keys["tones"][pressed[-1]]
    if mark and not tones:
        made = _toned(_merged(body, keys["letters"]), mark)
        return made if is_syllable(made) else None
    kept = word[: len(word) - len(pressed)]
    return kept if is_syllable(kept) and not kept.isascii() else None


def confused_tone(word: str) -> str:
    """The word with the other of two tones that many say alike, hỏi and ngã; "" where it has neither."""
    letters = unicodedata.normalize("NFD", word)
    swapped = letters.translate(_HOI_AND_NGA)
    return unicodedata.normalize("NFC", swapped) if swapped != letters else ""


_HOI_AND_NGA = {0x0309: "\u0303", 0x0303: "\u0309"}


def _merged(letters: str, keys: Mapping[str, str]) -> str:
    """Letters with the doubled ones that Telex turns into one: "nhaan" → "nhân", "dduowc" → "đươc"."""
    for typed, letter in keys.items():
        letters = letters.replace(typed, letter)
    return letters


def _toned(plain: str, mark: str) -> str:
    """The syllable with a tone mark where the old style sets it; the word unchanged where it has no vowel."""
    vowels = [index for index, letter in enumerate(plain) if letter in _VOWELS]
    if plain[:2] in ("qu", "gi") and len(vowels) > 1:
        vowels = vowels[1:]
    if not vowels:
        return plain
    marked = [index for index in vowels if plain[index] in "ăâêôơư"]
    if marked:
        place = marked[-1]
    elif len(vowels) > 1 and vowels[-1] < len(plain) - 1:
        place = vowels[-1]
    else:
        place = vowels[1] if len(vowels) == 3 else vowels[0]
    return unicodedata.normalize("NFC", plain[: place + 1] + mark + plain[place + 1 :])


_VOWELS = frozenset("aăâeêioôơuưy")


# Sounds taken for each other, either way round, by the letters at which they begin, or end.
_Alike = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]


class _Table(NamedTuple):
    onsets: frozenset[str]
    rimes: frozenset[str]
    stopped: tuple[str, ...]
    onset_pairs: _Alike
    ending_pairs: _Alike
    telex: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = data("syllables")
    return _Table(
        frozenset(("", *table["onsets"])),
        frozenset(table["rimes"].split()),
        tuple(table["stopped"]),
        _by_letter(table["alike"]["onsets"], 0),
        _by_letter(table["alike"]["endings"], -1),
        table["telex"],
    )


def _by_letter(pairs: Sequence[tuple[str, str]], place: int) -> _Alike:
    found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for one, other in pairs:
        for left, right in ((one, other), (other, one)):
            key = (left[place], right[place])
            found[key] = (*found.get(key, ()), (left, right))
    return found
