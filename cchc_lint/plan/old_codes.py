"""Words in the codes of old Vietnamese fonts that stand in a Unicode text: where they are, and what they mean."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from cchc_lint.plan.grammar.lexicon import lexicon
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.syllables import is_syllable
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_SIGN = r"[^\s,.;:()/\"“”\[\]]"
_CHUNK = re.compile(rf"{_SIGN}{{1,12}}")
_LONGEST = 14
_FEWEST = 2


class OldCode(NamedTuple):
    """An encoding: its signs and what they stand for; ``proofs`` finds words with a sign, or an order, only it has."""

    name: str
    proofs: re.Pattern[str]
    letters: Mapping[str, str]
    pattern: re.Pattern[str]

    def converted(self, written: str) -> str:
        """The words in Unicode letters."""
        return self.pattern.sub(lambda match: self.letters[match.group()], written)


class OldWords(NamedTuple):
    """The words of a text that are in one old encoding, from left to right."""

    code: OldCode
    words: tuple[Span, ...]


def in_unicode(text: Text) -> Text:
    """The text with its words in old codes converted; each letter keeps the place of the signs it was typed with."""
    if text.value.isascii() or not _any_proof().search(text.value):
        return text
    text = text if unicodedata.is_normalized("NFC", text.value) else text.normalised({})
    found = old_words(text.value)
    if found is None:
        return text
    values: list[str] = []
    starts, ends = array("I"), array("I")

    def add(made: str, first: int, last: int) -> None:
        values.append(made)
        starts.extend([text.starts[first]] * len(made))
        ends.extend([text.ends[last - 1]] * len(made))

    done = 0
    for stretch in (*stretches(text.value, found), Span(len(text.value), len(text.value))):
        for place in range(done, stretch.start):
            add(text.value[place], place, place + 1)
        place = stretch.start
        for match in found.code.pattern.finditer(text.value, stretch.start, stretch.end):
            for other in range(place, match.start()):
                add(text.value[other], other, other + 1)
            add(found.code.letters[match.group()], *match.span())
            place = match.end()
        for other in range(place, stretch.end):
            add(text.value[other], other, other + 1)
        done = stretch.end
    return Text("".join(values), starts, ends, text.at)


def old_words(value: str, least: int = _FEWEST) -> OldWords | None:
    """The words in the first encoding of which ``least`` are proved, or one that makes a word with its neighbour."""
    for code in _codes():
        proofs = (span for match in code.proofs.finditer(value) if (span := _word(match, code)) is not None)
        proved = list(islice(proofs, least))
        if len(proved) < least and not any(_meant(value, span, code) for span in proved):
            continue
        words = (_word(match, code) for match in _CHUNK.finditer(value))
        return OldWords(code, tuple(span for span in words if span is not None))
    return None


def _meant(value: str, span: Span, code: OldCode) -> bool:
    """Whether a word, once converted, makes one of the register with a neighbour: "kiÓm tra", "kÕt qu¶"."""
    word = value[span.start : span.end]
    return any(
        _together(code, *(other, word) if place.start < span.start else (word, other))
        for place in beside(value, span)
        for other in (value[place.start : place.end], code.converted(value[place.start : place.end]))
    )


def _together(code: OldCode, first: str, second: str) -> bool:
    return lexicon().together(fold(code.converted(first)), fold(code.converted(second)))


def beside(value: str, span: Span) -> tuple[Span, ...]:
    """The places of the word before and of that behind, where they stand on the same line."""
    floor = max(0, span.start - _LONGEST, value.rfind("\n", 0, span.start) + 1)
    before = [Span(*match.span()) for match in _CHUNK.finditer(value, floor, span.start)][-1:]
    match = _CHUNK.search(value, span.end, span.end + _LONGEST)
    after = [] if match is None or "\n" in value[span.end : match.start()] else [Span(*match.span())]
    return (*before, *after)


def may_be_old(code: OldCode, word: str) -> bool:
    """Whether a word has signs of an old code and is a syllable in it, whatever it is as it stands: "bé", "bộ"."""
    known = all(sign.isascii() or sign in code.letters for sign in word)
    return known and not word.isascii() and is_written_syllable(code.converted(word))


def _word(match: re.Match[str], code: OldCode) -> Span | None:
    """The span of a word that is none as written, and a Vietnamese syllable once converted."""
    written = match.group()
    if len(written) == 1 or written.isascii() or is_written_syllable(written) or written in _units():
        return None
    if not any(sign.isalpha() for sign in written) or not is_written_syllable(code.converted(written)):
        return None
    if written[0].isalpha() and not any(sign.isascii() and sign.isalpha() for sign in written):
        return None
    return Span(match.start(), match.end())


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return frozenset(data("legacy_letters")["units"])


def is_written_syllable(word: str) -> bool:
    """Whether a word is a Vietnamese syllable, written in small letters, in capitals, or with one at its head."""
    in_order = word.isupper() or word[1:] == word[1:].lower()
    return in_order and word.isalpha() and is_syllable(fold(unicodedata.normalize("NFC", word)))


def stretches(value: str, found: OldWords) -> Iterator[Span]:
    """Words of one line that at most one other parts, which is a syllable in these codes too, as one span."""
    if not found.words:
        return
    start, end = found.words[0].start, found.words[0].end
    for word in found.words[1:]:
        between = value[end : word.start]
        others = _CHUNK.findall(between)
        alike = all(is_written_syllable(found.code.converted(other)) for other in others)
        if "\n" not in between and len(others) < 2 and alike:
            end = word.end
        else:
            yield _with_partners(value, Span(start, end), found.code)
            start, end = word.start, word.end
    yield _with_partners(value, Span(start, end), found.code)


def _with_partners(value: str, span: Span, code: OldCode) -> Span:
    """The stretch with a word beside it that makes one with its end in this code alone: "bé" of "bé phËn"."""
    words = value[span.start : span.end].split()
    start, end = span.start, span.end
    for place in beside(value, span):
        other = value[place.start : place.end]
        if not may_be_old(code, other) or not value[min(end, place.end) : max(start, place.start)].isspace():
            continue
        if place.start < span.start and _together(code, other, words[0]):
            start = place.start
        elif place.start >= span.end and _together(code, words[-1], other):
            end = place.end
    return Span(start, end)


@lru_cache(maxsize=1)
def _codes() -> tuple[OldCode, ...]:
    made: list[OldCode] = []
    for entry in data("legacy_letters")["encodings"]:
        signs = entry["letters"].split()
        letters = dict(zip(signs[::2], signs[1::2], strict=True))
        longest = sorted(letters, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, longest)))
        made.append(OldCode(entry["name"], _proofs(entry["proof"], entry.get("order")), letters, pattern))
    return tuple(made)


def _proofs(signs: str, order: str | None) -> re.Pattern[str]:
    proof = f"[{re.escape(signs)}]" + (f"|{order}" if order else "")
    return re.compile(rf"(?<!{_SIGN}){_SIGN}{{0,8}}?(?:{proof}){_SIGN}{{0,8}}")


@lru_cache(maxsize=1)
def _any_proof() -> re.Pattern[str]:
    entries = data("legacy_letters")["encodings"]
    signs = "".join(re.escape(entry["proof"]) for entry in entries)
    return re.compile("|".join((f"[{signs}]", *(entry["order"] for entry in entries if "order" in entry))))
