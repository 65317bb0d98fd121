"""Abbreviations that the plan never introduces, and those that look like another's misspelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.passages import Stretches
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

# Capitals with no sign of a symbol, an address or a number about them; "KT-XH" and "HĐND&UBND" are one.
_CAPITALS = re.compile(r"(?<![\w/.&@])(?<!\w-)[A-ZĐƯ]{2,}(?:[-&][A-ZĐƯ]{2,})*(?![\w@]|[/\-.]\w)")
_ROMAN = re.compile(r"[IVX]+")
# A syllable in capitals: "BAN", "CAO".
_SYLLABLE = re.compile(r"(?:NGH|[NTCGKP]H|NG|TR|GI|QU|[BCDĐGHKLMNPQRSTVX])?[AEIOUYƯ]{1,3}(?:N[GH]|CH|[CMNPT])?")
_VOWEL = re.compile(r"[AEIOUYƯ]")
_PLAIN = re.compile(r"[A-ZĐƯ]+")
# The rest of a number with a space in its symbol: "12/TTr -SNN".
_SYMBOL_BEFORE = re.compile(r"/\s?[A-ZĐ][A-Za-zĐđ]*\s*[-–]\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_LIKENESS = 4


class UndefinedParams(NamedTuple):
    """``introducers``: words that introduce an abbreviation outside brackets, or before it inside them.

    ``confused``: pairs of letters that are taken for each other.
    """

    introducers: tuple[str, ...]
    confused: tuple[str, ...]


@dataclass(slots=True)
class _Usage:
    """The places of each abbreviation: where used, where introduced. ``early``: those introduced before any use."""

    used: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    introduced: dict[str, Span] = field(default_factory=dict)
    early: set[str] = field(default_factory=set)


@check("abbreviations.undefined", UndefinedParams)
def undefined(plan: Plan, params: UndefinedParams) -> Iterator[Hit]:
    """One hit for each abbreviation not introduced before its first use, at that use.

    Silent: what everybody knows, symbols of cited documents, recipients, capitals of headings, Roman numerals, words;
    in annexes without their plan, which introduces them, all that the field knows. One that differs from another of the
    plan by a slip of typing is told as such.
    """
    annexes_alone = bool(plan.annexes) and not plan.sections
    usage = _usage(plan, params)
    table = data("abbreviations")
    known, expansions = frozenset(table["known"]), table["expansions"]
    counts = Counter({name: len(places) for name, places in usage.used.items()})
    for name, places in usage.used.items():
        introduced = usage.introduced.get(name)
        if name in usage.early or _is_known(name, known, usage):
            continue
        words = {"abbreviation": name}
        if name in expansions and annexes_alone:
            continue
        if name in expansions:
            words["meaning"] = str(expansions[name][0])
        elif introduced is None:
            meant = _meant(name, counts, usage.introduced, params.confused)
            if meant is not None:
                yield Hit(places[0], {**words, "meant": meant}, variant="look-alike")
                continue
            if len(name) < _SHORTEST_LIKENESS - 1 or _is_word(name):
                continue
        related = (Related(introduced, "introduced"),) if introduced else ()
        yield Hit(places[0], words, related, variant="late" if introduced else "meant" if "meaning" in words else None)


def _usage(plan: Plan, params: UndefinedParams) -> _Usage:
    usage = _Usage()
    cited = Stretches.of(citation.text.span() for citation in plan.citations)
    closing = False
    for text in plan.body:
        closing = begins_closing(text) or (closing and text.value[:1] in "-–+")
        if closing:
            continue
        for match in _CAPITALS.finditer(text.value):
            span = text.span(match.start(), match.end())
            if _ROMAN.fullmatch(match.group()) or cited.hold(span.start):
                continue
            if _in_capitals(text, match) and not _in_brackets(text, match):
                continue
            if _SYMBOL_BEFORE.search(text.value, max(0, match.start() - 20), match.start()):
                continue
            if _introduces(text, match, params):
                usage.introduced.setdefault(match.group(), span)
                if match.group() not in usage.used:
                    usage.early.add(match.group())
            else:
                usage.used[match.group()].append(span)
    return usage


def _introduces(text: Text, match: re.Match[str], params: UndefinedParams) -> bool:
    """Whether the abbreviation stands alone in brackets, behind an introducing word, or before its meaning."""
    before, after = text.value[max(0, match.start() - 40) : match.start()], text.value[match.end() : match.end() + 120]
    if _introducer(params.introducers).search(fold(before)):
        return True
    if _in_brackets(text, match):
        return True
    if before.endswith("(") and _shortens(before[:-1], match.group(), after.partition(")")[0]):
        return True
    meanings = tuple(map(fold, data("abbreviations")["expansions"].get(match.group(), ())))
    return after.lstrip()[:1] in tuple("(:–=") and fold(after.lstrip(' :(–=“"')).startswith(meanings)


def _in_brackets(text: Text, match: re.Match[str]) -> bool:
    """Whether nothing else stands in the brackets about the abbreviation; so a title in capitals introduces it too."""
    before, after = text.value[max(0, match.start() - 8) : match.start()], text.value[match.end() : match.end() + 8]
    return before.rstrip(" “\"'").endswith("(") and after.lstrip(" ”\"'").startswith(")")


def _shortens(before: str, name: str, rest: str) -> bool:
    """Whether the words before a bracket are those in it, the first of them by their initials: "… (DVC trực tuyến)"."""
    words, kept = _WORD.findall(fold(before)), _WORD.findall(fold(rest))
    meant = words[-len(kept) - len(name) : len(words) - len(kept)]
    return bool(kept) and words[-len(kept) :] == kept and "".join(word[0] for word in meant) == fold(name)


@lru_cache(maxsize=4)
def _introducer(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{any_of(words)}(?:\s+(?:chung\s+)?là)?\s*:?\s*[“\"']?$")


def _in_capitals(text: Text, match: re.Match[str]) -> bool:
    """Whether the capitals are those of a heading, not of an abbreviation: a word beside them is in capitals too."""
    if text.value.isupper() and " " in text.value.strip():
        return True
    beside = (text.value[max(0, match.start() - 12) : match.start()], text.value[match.end() : match.end() + 12])
    before, after = _WORD.findall(beside[0]), _WORD.findall(beside[1])
    neighbours = (*before[-1:], *after[:1])
    return any(len(word) > 1 and word.isupper() and _is_word(word) for word in neighbours)


def _is_known(name: str, known: frozenset[str], usage: _Usage) -> bool:
    """Whether nobody needs to be told: the whole is known, or each of its parts is known or introduced."""
    parts = re.split(r"[-&]", name)
    return name in known or (len(parts) > 1 and all(part in known or part in usage.introduced for part in parts))


def _is_word(name: str) -> bool:
    """Whether the capitals spell a word: a syllable, or something with vowels enough or marks to be spoken."""
    return bool(_SYLLABLE.fullmatch(name)) or len(_VOWEL.findall(name)) > 1 or not _PLAIN.fullmatch(name)


def _meant(name: str, counts: Mapping[str, int], introduced: Mapping[str, Span], confused: Sequence[str]) -> str | None:
    """The abbreviation of the plan that was most likely meant: introduced or used more often, and one slip away."""
    pairs = {frozenset(pair) for pair in confused}
    candidates = {*introduced, *(other for other, count in counts.items() if count > counts[name])} - {name}
    return next((other for other in sorted(candidates) if _one_slip(name, other, pairs)), None)


def _one_slip(name: str, other: str, pairs: Iterable[frozenset[str]]) -> bool:
    """Whether one letter was taken for its like, two were swapped, or one was typed twice."""
    if min(len(name), len(other)) < _SHORTEST_LIKENESS:
        return False
    if len(name) == len(other) + 1:
        twice = (place for place in range(1, len(name)) if name[place] == name[place - 1])
        return any(name[:place] + name[place + 1 :] == other for place in twice)
    if len(name) != len(other):
        return False
    differing = [place for place in range(len(name)) if name[place] != other[place]]
    if len(differing) == 1:
        return frozenset((name[differing[0]], other[differing[0]])) in pairs
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return (name[first], name[second]) == (other[second], other[first])
