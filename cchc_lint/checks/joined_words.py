"""Words and signs that lost the space between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.legacy_letters import legacy_stretches
from cchc_lint.checks.letters import letter_pattern
from cchc_lint.checks.passages import Stretches
from cchc_lint.finding import Edit, Hit, Related
from cchc_lint.plan.grammar.lexicon import joined_pairs, lexicon
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.syllables import is_syllable
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.source import Span, Text


class JoinedParams(NamedTuple):
    """``signs``: variant → the pattern of a sign without a space behind it; ``at`` begins where the space belongs.

    What a pattern names ``word`` must be a Vietnamese syllable.

    ``label``: the variant of a number. ``torn``: the pattern of an abbreviation that took letters from the word behind
    it. ``words``: the variant of two words in one. ``most``: from so many places on, one kind is told once.
    """

    signs: Mapping[str, str]
    label: str
    torn: str
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
        for variant, match in _signs(text.value, params.signs, taken):
            found[variant].append(_seam(text, match.start(), match.end(), match.start("at")))
        for match in letter_pattern(params.torn).finditer(text.value):
            end = match["torn"] + match["rest"]
            if is_syllable(fold(end)) and not is_syllable(fold(match["torn"])):
                taken.update(range(*match.span()))
                found["torn"].append(_Seam(text.span(*match.span()), f"{match['abbreviation']} {end}"))
        for match in _WORD.finditer(text.value):
            cut = seam_of(match.group())
            if match.start() in taken:
                continue
            if cut and not in_code(text.value, match.start(), match.end()):
                found[params.words].append(_seam(text, match.start(), match.end(), match.start() + cut))
    found[params.label].extend(_numbers(plan))
    found[params.words] = _in_unicode(plan, found[params.words])
    for variant, seams in found.items():
        if len(seams) > params.most:
            related = tuple(Related(seam.span, "also") for seam in seams[1 : params.most])
            yield Hit(seams[0].span, {"right": seams[0].right}, related, variant=variant)
        else:
            yield from (
                Hit(seam.span, {"right": seam.right}, variant=variant, edit=Edit(seam.span, seam.right))
                for seam in seams
            )


def _signs(value: str, signs: Mapping[str, str], taken: set[int]) -> Iterator[tuple[str, re.Match[str]]]:
    """Each variant and place of a sign without its space; the places go into ``taken``, and none is told twice."""
    for variant, pattern in signs.items():
        for match in letter_pattern(pattern).finditer(value):
            word = match.groupdict().get("word")
            if match.start("at") in taken or not (word is None or is_syllable(fold(word))):
                continue
            if not in_code(value, match.start(), match.end()):
                taken.update(range(*match.span()))
                yield variant, match


def _in_unicode(plan: Plan, seams: list[_Seam]) -> list[_Seam]:
    """The seams outside words in old codes, whose letters look joined: "thuéc"."""
    legacy = Stretches.of(legacy_stretches(plan) if seams else ())
    return [seam for seam in seams if not legacy.hold(seam.span.start)]


def _numbers(plan: Plan) -> Iterator[_Seam]:
    """The numbers of rows that touch the first word behind them: "3.21.XD"."""
    for task in plan.tasks():
        for row in task.rows():
            number = row.number
            first = _FIRST.match(row.text.value)
            if number is None or first is None:
                continue
            start, end = number.span().start, row.text.span(0, first.end()).end
            written = plan.source.text[start:end]
            if written.endswith("." + first.group()) and written[:-1].count(" ") == 0:
                yield _Seam(Span(start, end), f"{written[: -len(first.group())]} {first.group()}")


def _seam(text: Text, start: int, end: int, cut: int) -> _Seam:
    return _Seam(text.span(start, end), f"{text.value[start:cut]} {text.value[cut:end]}")


def in_code(value: str, start: int, end: int) -> bool:
    """Whether the place lies in an address, a symbol or a code: what touches it on either side holds other signs."""
    left = re.search(r"\S*$", value[max(0, start - 80) : start])
    right = re.match(r"\S*", value[end : end + 80])
    around = (left.group() if left else "") + (right.group() if right else "")
    return any(sign in around for sign in "/@_=\\") or "www" in around or "http" in around


_FIRST = re.compile(r"[^\W\d_]+")
# A run of letters; two of them that touch are told apart below.
_WORD = re.compile(r"(?<![\w./-])[^\W\d_]{4,40}(?![\w/@])")


@lru_cache(maxsize=8192)
def seam_of(word: str) -> int:
    """Where the space belongs in a word that is two: "UBNDhuyện" → 4, "bànxã" → 3, "Kếhoạch" → 2; 0 for any other."""
    if word.isascii():
        return 0
    if word.isupper():
        return _cut_known(word)
    upper = [letter.isupper() for letter in word]
    turns = [index for index in range(1, len(word)) if upper[index] != upper[index - 1]]
    if upper[0] and turns and turns[0] == 1:
        turns = turns[1:]
    if not turns:
        return _cut_small(word) if not upper[0] else _cut_known(word)
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
    if not word[0].isascii() and {word[0], word[1:]} <= lexicon().free:  # "ởcác"
        return 1
    for cut in range(2, len(word) - 1):
        head, tail = word[:cut], word[cut:]
        if is_syllable(head) and (is_syllable(tail) or _splits(tail)) and _toned(head, tail):
            return cut
    return 0


def _cut_known(word: str) -> int:
    """The seam of a word with a capital, which may be a name, where it is two that make one of the register."""
    form = fold(word)
    pair = None if is_syllable(form) else joined_pairs().get(form)
    return len(pair[0]) if pair else 0


def _splits(word: str) -> bool:
    return any(is_syllable(word[:cut]) and is_syllable(word[cut:]) for cut in range(2, len(word) - 1))


def _toned(head: str, tail: str) -> bool:
    """Whether both parts, or one that is long, show by their letters that they are Vietnamese."""
    return not head.isascii() or not tail.isascii()
