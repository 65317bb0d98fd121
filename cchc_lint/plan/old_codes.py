"""Words in the codes of old Vietnamese fonts that stand in a Unicode text: where they are, and what they mean."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Mapping, Sequence
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
    before, after = beside(value, span)
    word, together = fold(code.converted(value[span.start : span.end])), lexicon().together
    return any(together(form, word) for form in _both_ways(before, code)) or any(
        together(word, form) for form in _both_ways(after, code)
    )


def _both_ways(words: Sequence[str], code: OldCode) -> Iterator[str]:
    for word in words:
        yield fold(word)
        yield fold(code.converted(word))


def beside(value: str, span: Span) -> tuple[Sequence[str], Sequence[str]]:
    """The word before a place and that behind it, on its line; nothing where there is none."""
    before = value[max(0, span.start - _LONGEST) : span.start].rpartition("\n")[2]
    after = value[span.end : span.end + _LONGEST].partition("\n")[0]
    return _CHUNK.findall(before)[-1:], _CHUNK.findall(after)[:1]


def _word(match: re.Match[str], code: OldCode) -> Span | None:
    """The span of a word that is none as written, and a Vietnamese syllable once converted."""
    written = match.group()
    if written.isascii() or is_written_syllable(written) or not any(sign.isalpha() for sign in written):
        return None
    if len(written) == 1 or not is_written_syllable(code.converted(written)):
        return None
    if not any(letter.isascii() for letter in written) and written[0].isalpha():
        return None
    return Span(match.start(), match.end())


def is_written_syllable(word: str) -> bool:
    """Whether a word in small or capital letters is a Vietnamese syllable."""
    return word.isalpha() and is_syllable(fold(unicodedata.normalize("NFC", word)))


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
            yield Span(start, end)
            start, end = word.start, word.end
    yield Span(start, end)


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
