"""Capital and small letters that Annex II of Decree 30/2020/NĐ-CP leaves no choice about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of, on_demand
from cchc_lint.plan.model import Plan
from cchc_lint.registry import NoParams, check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_MOST_RELATED = 10
# How far before a word it may be told what it belongs to.
_REACH = 16


class _Place(NamedTuple):
    """Words with wrong letters, the rule's variant, and the words as they should be."""

    span: Span
    variant: str
    right: str


@check("capitals.written")
def written(plan: Plan, params: NoParams) -> Iterator[Hit]:
    """One hit for each name or word that has wrong capitals, at its first place, the others related.

    Variants: ``name`` for bodies, offices, laws and posts, ``word`` for a capital within a word that is no name,
    ``type`` for a small letter before a document's number, ``part`` for the parts of a document. Words in capitals
    alone say nothing.
    """
    places: dict[tuple[str, str], list[_Place]] = {}
    found = [place for text in plan.body for place in _in_text(text)]
    found.extend(_types(plan))
    for place in sorted(found):
        places.setdefault((place.variant, fold(place.right)), []).append(place)
    for same in places.values():
        related = tuple(Related(place.span, "also") for place in same[1 : _MOST_RELATED + 1])
        yield Hit(same[0].span, {"right": same[0].right}, related, variant=same[0].variant)


def _in_text(text: Text) -> Iterator[_Place]:
    value, table = text.value, _table()
    folded = fold(value)
    for match in table.names.finditer(folded):
        words = " ".join(value[match.start() : match.end()].split())
        kind, right = table.of(folded, match)
        if fold(words) == fold(right) and not words.isupper() and kind.wrong(words, right, value[: match.start()]):
            yield _Place(text.span(*match.span()), kind.variant, _as_printed(words, right))
    for match in table.articles.finditer(value):
        yield _Place(text.span(*match.span("at")), "part", match["at"].capitalize())
    for match in table.parts.finditer(value):
        yield _Place(text.span(*match.span("at")), "part", match["at"].lower())


def _as_printed(words: str, right: str) -> str:
    """The right words with the tone marks in the style of those printed: "Uỷ ban nhân dân"."""
    return "".join(sign.upper() if want.isupper() else sign.lower() for sign, want in zip(words, right, strict=True))


def _types(plan: Plan) -> Iterator[_Place]:
    """The types of documents that stand in small letters right before "số" and a number."""
    for citation in plan.citations:
        word, number = citation.type_text, citation.number_text
        if word is None or number is None or citation.type in data("capitals")["no_types"]:
            continue
        if word.value[:1].islower() and re.search(r"[/-]", number.value) and _adjoins(citation.text, word, number):
            right = " ".join(word.value.split())
            yield _Place(word.span(), "type", right[0].upper() + right[1:])


def _adjoins(text: Text, word: Text, number: Text) -> bool:
    """Whether one word, "số", stands between a type and its number."""
    between = text.value[len(word) :].split(number.value, 1)[0] if text.value.startswith(word.value) else ""
    return len(between.split()) == 1


# ---------------------------------------------------------------- the words of the table


class _Kind(NamedTuple):
    """How words are held: their variant; what their first letter must be to be held; where they must stand."""

    variant: str
    first: str = ""
    inside: bool = False

    def wrong(self, words: str, right: str, before: str) -> bool:
        if self.first == "capital" and not words[0].isupper():
            return False
        if self.first == "small":
            return words[0].islower() and any(map(str.isupper, words))
        if self.inside and not _MID_SENTENCE.search(before, max(0, len(before) - _REACH)):
            return False
        return not _same_letters(words, right)


_MID_SENTENCE = re.compile(r"(?:[^\W\d_A-ZĐ]|,)\s+\Z")


def _same_letters(words: str, right: str) -> bool:
    return all(one.isupper() == other.isupper() for one, other in zip(words, right, strict=True))


class _Table:
    """``capitals.yaml`` made ready: ``kinds`` gives each folded phrase its kind and its right form."""

    def __init__(self) -> None:
        table: Mapping[str, list[str]] = data("capitals")
        offices = data("capitals")["offices"]
        self.table = table
        self.laws = [f"Luật {name}" for name in table["laws"]] + [f"Bộ luật {name}" for name in table["codes"]]
        self.kinds: dict[str, tuple[_Kind, str]] = {}
        for kind, forms in (
            (_Kind("name"), (*self.laws, *table["bodies"])),
            (
                _Kind("name", "capital"),
                (*table["named"], *(f"{head} {field}" for head in offices["heads"] for field in offices["fields"])),
            ),
            (_Kind("name", "capital", inside=True), table["posts"]),
            (_Kind("word", "small"), table["common"]),
        ):
            for form in forms:
                self.kinds[fold(form)] = (kind, form)

    names = on_demand(
        lambda t: (
            rf"(?<!\w)(?:(?<!{' )(?<!'.join(t.table['no_law_behind'])} ){any_of(map(fold, t.laws))}"
            rf"|{any_of(form for form in t.kinds if form not in set(map(fold, t.laws)))})(?!\w)"
        )
    )
    articles = on_demand(
        lambda t: (
            rf"(?<=[^\W\d_A-ZĐ]\s|\d\s|,\s)(?P<at>{any_of(map(str.lower, t.table['articles']))})"
            rf"(?=\s+\d{{1,3}}[a-zđ]?,?\s+(?:của\s+)?{any_of(t.table['documents'])}(?!\w))"
        )
    )
    parts = on_demand(
        lambda t: (
            rf"(?<=[^\W\d_A-ZĐ]\s|,\s)(?P<at>{any_of(map(str.capitalize, t.table['parts']))})"
            rf"(?=\s+(?:\d{{1,2}}|[a-zđ]),?\s+(?:[Kk]hoản\s+\d{{1,2}},?\s+)?[Đđ]iều\s+\d)"
        )
    )

    def of(self, folded: str, match: re.Match[str]) -> tuple[_Kind, str]:
        return self.kinds[" ".join(folded[match.start() : match.end()].split())]


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()
