"""Words in the codes of old Vietnamese fonts inside a text that is otherwise Unicode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from cchc_lint.finding import Edit, Hit
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.syllables import is_syllable
from cchc_lint.plan.model import Plan
from cchc_lint.plan.view import view
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_SIGN = r"[^\s,.;:()/\"“”\[\]]"
_CHUNK = re.compile(rf"{_SIGN}{{1,12}}")
_LONGEST = 14


class LegacyParams(NamedTuple):
    """``each_up_to``: with more such words than this the whole text was typed so, and one hit says it.

    ``least``: fewer such words in the document are taken for chance.
    """

    each_up_to: int
    least: int


class _Encoding(NamedTuple):
    """An encoding: its signs and what they stand for; ``proofs`` finds words with a sign that only it has."""

    name: str
    proofs: re.Pattern[str]
    letters: Mapping[str, str]
    pattern: re.Pattern[str]

    def converted(self, written: str) -> str:
        return self.pattern.sub(lambda match: self.letters[match.group()], written)


@check("legacy_letters.in_unicode", LegacyParams)
def in_unicode(plan: Plan, params: LegacyParams) -> Iterator[Hit]:
    """One hit for each stretch of words in TCVN3 or VNI codes, with the edit that converts it where its ends are sure.

    Variant ``many``: there are more than ``each_up_to`` such words; the hit is the first stretch and counts all. Silent
    where the file as a whole is in another encoding, which is told as such.
    """
    for encoding, viewed, words in _found(plan, params.least):
        text = viewed.value
        stretches = list(_stretches(text, words, encoding))
        if len(words) > params.each_up_to:
            first = stretches[0]
            right = encoding.converted(text[first.start : first.end])
            told = {"encoding": encoding.name, "right": right, "n": str(len(words))}
            yield Hit(viewed.span(first.start, first.end), told, variant="many")
            return
        for stretch in stretches:
            right = encoding.converted(text[stretch.start : stretch.end])
            span = viewed.span(stretch.start, stretch.end)
            edit = None if _doubtful_beside(text, stretch, encoding) else Edit(span, right)
            yield Hit(span, {"encoding": encoding.name, "right": right}, edit=edit)


def legacy_stretches(plan: Plan) -> tuple[Span, ...]:
    """Where a document has words in old codes: what is odd about their letters has that one cause."""
    return tuple(
        viewed.span(stretch.start, stretch.end)
        for encoding, viewed, words in _found(plan, _FEWEST)
        for stretch in _stretches(viewed.value, words, encoding)
    )


_FEWEST = 2


def _found(plan: Plan, least: int) -> Iterator[tuple[_Encoding, Text, list[Span]]]:
    """The first encoding of which so many words stand in the document, its text as viewed, and all such words."""
    whole = plan.source.whole()
    if whole.value.isascii() or any(problem.kind == "undecodable-text" for problem in plan.problems):
        return
    viewed = whole if unicodedata.is_normalized("NFC", whole.value) else view(whole)
    text = viewed.value
    for encoding in _encodings():
        proofs = (match for match in encoding.proofs.finditer(text) if _word(match, encoding) is not None)
        if len(list(islice(proofs, least))) < least:
            continue
        words = [span for match in _CHUNK.finditer(text) if (span := _word(match, encoding)) is not None]
        yield encoding, viewed, words
        return


def _word(match: re.Match[str], encoding: _Encoding) -> Span | None:
    """The span of a word that is none as written, and a Vietnamese syllable once converted."""
    written = match.group()
    if written.isascii() or not any(letter in _ASCII for letter in written) or _syllable(written):
        return None
    return Span(match.start(), match.end()) if _syllable(encoding.converted(written)) else None


def _syllable(word: str) -> bool:
    return word.isalpha() and is_syllable(fold(unicodedata.normalize("NFC", word)))


_ASCII = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _stretches(text: str, words: Sequence[Span], encoding: _Encoding) -> Iterator[Span]:
    """Words of one line that at most one other parts, which is a syllable in these codes too, as one span."""
    start, end = words[0].start, words[0].end
    for word in words[1:]:
        between = text[end : word.start]
        others = _CHUNK.findall(between)
        if "\n" not in between and len(others) < 2 and all(_syllable(encoding.converted(other)) for other in others):
            end = word.end
        else:
            yield Span(start, end)
            start, end = word.start, word.end
    yield Span(start, end)


def _doubtful_beside(text: str, span: Span, encoding: _Encoding) -> bool:
    """Whether a word beside the stretch may be in these codes too, as it is a syllable either way: "bé", "bộ"."""
    before = text[max(0, span.start - _LONGEST) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _LONGEST].partition("\n")[0]
    beside = (*_CHUNK.findall(before)[-1:], *_CHUNK.findall(after)[:1])
    return any(
        not word.isascii() and _syllable(encoding.converted(word)) and _all_in(word, encoding) for word in beside
    )


def _all_in(word: str, encoding: _Encoding) -> bool:
    return all(sign.isascii() or sign in encoding.letters for sign in word)


@lru_cache(maxsize=1)
def _encodings() -> tuple[_Encoding, ...]:
    made: list[_Encoding] = []
    for entry in data("legacy_letters")["encodings"]:
        signs = entry["letters"].split()
        letters = dict(zip(signs[::2], signs[1::2], strict=True))
        longest = sorted(letters, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, longest)))
        proofs = re.compile(rf"(?<!{_SIGN}){_SIGN}{{0,8}}[{re.escape(entry['proof'])}]{_SIGN}{{0,8}}")
        made.append(_Encoding(entry["name"], proofs, letters, pattern))
    return tuple(made)
