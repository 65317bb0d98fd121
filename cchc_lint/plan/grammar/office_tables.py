"""The offices of ``rules/_data/offices.yaml`` made ready: spellings, heads, tails, vague words, fragments."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from cchc_lint.plan.grammar.phrases import Phrases, fold, unaccented, words_of
from cchc_lint.rulepack.files import data


class Entry(NamedTuple):
    """A spelling: the office and level its words show, and when there was such an office."""

    id: str
    level: str | None
    since: datetime.date | None = None
    until: datetime.date | None = None

    def stood(self, on: datetime.date | None) -> bool:
        return on is None or ((not self.since or self.since <= on) and (not self.until or on <= self.until))


class Head(NamedTuple):
    """What a head shows: its level, which it stopped to show after ``until``."""

    level: str | None
    until: datetime.date | None
    capital: bool
    complete: bool
    not_after: frozenset[str]

    def shown(self, on: datetime.date | None) -> str | None:
        return None if on and self.until and on > self.until else self.level


class _Vague(NamedTuple):
    before: Phrases[None]
    nouns: Phrases[bool]
    after: Phrases[bool]
    joins: frozenset[str]
    dangling: frozenset[str]


class _Tables(NamedTuple):
    """``offices.yaml`` made ready: ``headed`` holds fields and cells, ``loose`` the long names without accents."""

    full: Phrases[Entry]
    fields: Phrases[Entry]
    headed: Phrases[Entry]
    loose: Phrases[Entry]
    heads: Phrases[Head]
    between: Phrases[None]
    employers: frozenset[str]
    levels: Phrases[str | None]
    before: frozenset[str]
    after_sign: frozenset[str]
    not_before: frozenset[str]
    openings: Phrases[None]
    labels: Phrases[None]
    vague: _Vague
    joins: frozenset[str]
    firsts: frozenset[str]
    opening_firsts: frozenset[str]
    glued: tuple[frozenset[str], frozenset[str]]


class _Fragments(NamedTuple):
    """What pieces of office names look like. ``core``: words of the names themselves, not of what goes with them."""

    vocabulary: frozenset[str]
    core: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    elsewhere: Phrases[None]


@lru_cache(maxsize=1)
def known() -> _Tables:
    """The tables that names are looked up in; made once."""
    table = data("offices")
    full, fields, cells = (_spellings(kind) for kind in ("full", "fields", "cells"))
    heads = tuple((_head(entry), words) for entry in table["heads"] for words in entry["words"])
    levels: list[tuple[str | None, str]] = [(None, word) for word in table["tails"]["unclear"]]
    levels += [(level, word) for level, words in table["tails"]["levels"].items() for word in words]
    long = [(entry, words) for entry, words in (*full, *fields) if len(words.split()) >= _LOOSE_FROM]
    loose = tuple((entry, unaccented(words)) for entry, words in long)
    vague = table["vague"]
    nouns = (*((True, words) for words in vague["strong"]), *((False, words) for words in vague["weak"]))
    after = tuple((any(word in words for word in vague["related"]), words) for words in vague["after"])
    parts = _parts()
    return _Tables(
        full=Phrases(full),
        fields=Phrases(fields),
        headed=Phrases((*fields, *cells), ","),
        loose=Phrases(loose),
        heads=Phrases(heads, ","),
        between=_plain(table["between"]),
        employers=frozenset(table["employers"]),
        levels=Phrases(levels),
        before=frozenset(word for words in table["tails"]["before"] for word in _values(words)),
        after_sign=frozenset(table["tails"]["after_sign"]),
        not_before=frozenset(table["tails"]["not_before"]),
        openings=_plain(table["openings"]),
        labels=_plain(table["labels"]),
        vague=_Vague(
            before=_plain(vague["before"]),
            nouns=Phrases(nouns),
            after=Phrases(after),
            joins=frozenset(vague["joins"]),
            dangling=frozenset(vague["dangling"]),
        ),
        joins=frozenset(vague["joins"]),
        firsts=frozenset(unaccented(first) for first in {_values(words)[0] for words in parts.beginnings()}),
        opening_firsts=frozenset(_values(words)[0] for words in (*table["openings"], *parts.before)),
        glued=parts.glued(),
    )


@lru_cache(maxsize=1)
def known_fragments() -> _Fragments:
    """What tells pieces of office names from other words; made once."""
    parts = _parts()
    nouns = {word for words in parts.nouns for word in _values(words)}
    own = nouns.union(word for words in parts.names for word in _values(words))
    beside = {word for words in parts.after for word in _values(words)} - nouns
    return _Fragments(
        vocabulary=frozenset(word for words in parts.all() for word in _values(words)),
        core=frozenset(own - beside - {word for words in parts.levels for word in _values(words)}),
        pairs=frozenset(parts.pairs()),
        elsewhere=_plain(data("offices")["elsewhere"]),
    )


# How many words a name must have to be known without its accents: "Văn phòng Thông kê".
_LOOSE_FROM = 4


def _plain(phrases: Iterable[str]) -> Phrases[None]:
    return Phrases((None, words) for words in phrases)


@lru_cache(maxsize=4096)
def _values(words: str) -> tuple[str, ...]:
    return tuple(word.value for word in words_of(fold(words)))


def _head(entry: dict[str, Any]) -> Head:
    return Head(
        entry["level"],
        entry.get("until"),
        entry.get("capital", False),
        entry.get("complete", False),
        frozenset(entry.get("not_after", ())),
    )


@lru_cache(maxsize=3)
def _spellings(kind: str) -> tuple[tuple[Entry, str], ...]:
    """Every spelling of a kind, with each of the words that ``variants`` can put in its place."""
    table = data("offices")
    variants = {fold(name): tuple(map(fold, forms)) for name, forms in table["variants"].items()}
    spellings = []
    for office in table["offices"]:
        for given in office.get(kind, ()):
            shown: dict[str, Any] = {"words": given} if isinstance(given, str) else given
            entry = Entry(office["id"], shown.get("level"), shown.get("from"), shown.get("until"))
            words = fold(shown["words"])
            forms = [form for name in variants if name in words.split() for form in _in_place(words, name, variants)]
            spellings += [(entry, form) for form in (words, *forms)]
    return tuple(spellings)


def _in_place(words: str, name: str, variants: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The words with each variant of a name in its place, and of other names in theirs."""
    for form in variants[name]:
        made = words.replace(name, form)
        yield made
        for other, others in variants.items():
            if other != name and other in words.split():
                yield from (made.replace(other, there) for there in others)


class _Parts(NamedTuple):
    """The words that names are made of, for knowing fragments of them and pairs that lost their space."""

    names: list[str]
    nouns: list[str]
    after: list[str]
    before: list[str]
    levels: list[str]
    heads: list[str]
    fields: list[str]

    def all(self) -> Iterator[str]:
        for words in (self.names, self.nouns, self.after, self.before, self.levels):
            yield from words

    def beginnings(self) -> Iterator[str]:
        """The words that a name begins with."""
        for words in (self.names, self.nouns, self.before):
            yield from words

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Two words that may stand in a row in a name."""
        for words in self.all():
            yield from pairwise(_values(words))
        follows = (
            (self.heads, self.fields),
            (self.before, self.nouns),
            (self.nouns, self.after),
            (self.after, self.levels),
            (self.names, self.levels),
        )
        for left, right in follows:
            firsts = {_values(words)[0] for words in right}
            for last in {_values(words)[-1] for words in left}:
                yield from ((last, first) for first in firsts)

    def glued(self) -> tuple[frozenset[str], frozenset[str]]:
        """The last words of names, and the first of what goes with them: pairs that may lose the space between them."""
        lasts = frozenset(_values(words)[-1] for words in (*self.names, *self.nouns))
        return lasts, frozenset(_values(words)[0] for words in (*self.levels, *self.after))


@lru_cache(maxsize=1)
def _parts() -> _Parts:
    table = data("offices")
    full, fields, cells = ([words for _, words in _spellings(kind)] for kind in ("full", "fields", "cells"))
    heads = [words for entry in table["heads"] for words in entry["words"]]
    return _Parts(
        names=[*full, *fields, *cells, *heads],
        nouns=[*table["vague"]["strong"], *table["vague"]["weak"]],
        after=table["vague"]["after"],
        before=table["vague"]["before"],
        levels=[*table["tails"]["unclear"], *(word for words in table["tails"]["levels"].values() for word in words)],
        heads=heads,
        fields=[*fields, *cells],
    )
