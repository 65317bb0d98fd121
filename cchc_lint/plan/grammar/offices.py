"""Offices and posts: who leads, who coordinates."""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from cchc_lint.plan.grammar.phrases import Hit, Phrases, Word, fold, unaccented, words_of
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """An office that a unit names in its configuration, beside those of ``rules/_data/offices.yaml``."""

    name: str
    level: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """A mention of an office. ``id`` is that of ``rules/_data/offices.yaml`` (``justice`` …), None for an unknown one.

    ``level`` is the level the words themselves show (district for "Phòng Nội vụ"), None where they fit several.
    ``vague`` is true for nobody in particular ("CB, CC có liên quan", "các cơ quan liên quan").
    """

    text: Text
    start: int
    end: int
    id: str | None
    level: str | None
    vague: bool


def find_offices(
    text: Text, own: tuple[OwnOffice, ...] = (), on: datetime.date | None = None
) -> tuple[OfficeMention, ...]:
    """Every office named in the text, longest spelling first, none overlapping.

    The spellings come from data; case, spaces and dashes do not count, nor do accents in long names. Names that are
    everyday words ("Văn hóa", "Tư pháp") count only where the whole text is a list of offices, as in a cell. ``on`` is
    the day the text was written: it tells "Phòng Kinh tế" of a district from that of a commune since 1 July 2025.
    An office of ``own`` has its name as id.
    """
    if len(text) <= _LONGEST_CELL:
        pieces = _pieces(text.value, own, on)
        if pieces and all(piece.office for piece in pieces):
            return tuple(_mention(text, found) for piece in pieces for found in piece.founds)
    return tuple(_mention(text, found) for found in _scan(_Reading.of(text), own, on, cell=False))


def split_offices(text: Text, own: tuple[OwnOffice, ...] = ()) -> tuple[Text, ...]:
    """A lead or coordination cell as its single offices, labels such as "Cơ quan thực hiện:" and bullets left out.

    "Công chức Văn phòng - Thống kê" and "Tài chính – Kế hoạch" are one office each.
    """
    return tuple(text.cut(piece.start, piece.end) for piece in _pieces(text.value, own, None))


def looks_like_office(text: Text, own: tuple[OwnOffice, ...] = ()) -> float:
    """How far the words look like an office cell, or a line of one, 0 to 1: for telling cells apart."""
    reading = _Reading.of(text)
    weights, telling = _weigh_fragments(reading)
    for found in _scan(reading, own, None, cell=True, fragment=True):
        weights[found.first : found.last] = [_WEAK if found.weak else 1.0] * (found.last - found.first)
        telling = True
    for label in _labels(reading):
        weights[label.first : label.last] = [1.0] * (label.last - label.first)
    joins = _tables().joins
    counted = [weight for weight, word in zip(weights, reading.words, strict=True) if word.value not in joins]
    return sum(counted) / len(counted) * (1.0 if telling else _NOT_TELLING) if counted else 0.0


# A text longer than this is no list of offices, and not tried as one.
_LONGEST_CELL = 400
# What a word counts for: a name that is also an everyday word, two words of office names in a row, the same
# where other cells use them as often, a single word.
_WEAK, _PAIR, _COMMON_PAIR, _SINGLE = 0.85, 0.8, 0.3, 0.4
# What is left of that where no word is the office's own, only such as go with one: "của huyện".
_NOT_TELLING = 0.5


class _Reading(NamedTuple):
    text: Text
    folded: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: Text) -> _Reading:
        folded = fold(text.value)
        return cls(text, folded, tuple(_unglued(words_of(folded))))

    def gap(self, index: int) -> str:
        """What stands between word ``index`` and the one before it."""
        return self.folded[self.words[index - 1].end : self.words[index].start]

    def word_at(self, position: int) -> int:
        """The index of the first word that begins at or behind a position."""
        return bisect.bisect_left(self.words, position, key=lambda word: word.start)

    def capital(self, index: int) -> bool:
        return self.text.value[self.words[index].start].isupper()


def _unglued(words: tuple[Word, ...]) -> Iterator[Word]:
    """The words, with pairs that lost their space parted: "CCcó", "quảxã"."""
    for word in words:
        cut = _seam(word.value)
        if cut:
            yield Word(word.value[:cut], word.start, word.start + cut)
            yield Word(word.value[cut:], word.start + cut, word.end)
        else:
            yield word


@lru_cache(maxsize=8192)
def _seam(word: str) -> int:
    """Where the second word begins in two that lost the space between them, 0 in all others."""
    lasts, firsts = _tables().glued
    return next((cut for cut in range(2, len(word)) if word[:cut] in lasts and word[cut:] in firsts), 0)


class _Entry(NamedTuple):
    """A spelling: the office and level its words show, and when there was such an office."""

    id: str
    level: str | None
    since: datetime.date | None = None
    until: datetime.date | None = None

    def stood(self, on: datetime.date | None) -> bool:
        return on is None or ((not self.since or self.since <= on) and (not self.until or on <= self.until))


class _Head(NamedTuple):
    level: str | None
    capital: bool
    complete: bool
    not_after: frozenset[str]


class _Found(NamedTuple):
    """An office from word ``first`` up to ``last``; ``weak`` if its name is an everyday word, ``vague`` if nobody's."""

    first: int
    last: int
    start: int
    end: int
    id: str | None
    level: str | None
    weak: bool = False
    vague: bool = False


def _mention(text: Text, found: _Found) -> OfficeMention:
    return OfficeMention(text.cut(found.start, found.end), found.start, found.end, found.id, found.level, found.vague)


# ---- finding


def _scan(
    reading: _Reading,
    own: tuple[OwnOffice, ...],
    on: datetime.date | None,
    *,
    cell: bool,
    fragment: bool = False,
) -> Iterator[_Found]:
    """Every office and vague name from left to right, the longest at each place."""
    tables = _tables()
    named = _own_phrases(own) if own else None
    index = 0
    while index < len(reading.words):
        found = _own_at(reading, named, index) if named else None
        if found is None and unaccented(reading.words[index].value) in tables.firsts:
            found = _office_at(reading, index, on, cell)
            vague = _vague_at(reading, index, cell=cell, fragment=fragment)
            if vague and (found is None or vague.last >= found.last):
                found = vague
        if found:
            yield found
        index = found.last if found else index + 1


@lru_cache(maxsize=8)
def _own_phrases(own: tuple[OwnOffice, ...]) -> Phrases[OwnOffice]:
    return Phrases((office, office.name) for office in own)


def _own_at(reading: _Reading, named: Phrases[OwnOffice], index: int) -> _Found | None:
    hit = named.at(reading.folded, reading.words, index)
    if hit is None:
        return None
    return _found(reading, hit.first, hit.last, (hit.keys[0].name, hit.keys[0].level))


def _office_at(reading: _Reading, index: int, on: datetime.date | None, cell: bool) -> _Found | None:
    """The longest office that begins with word ``index``, with the words behind it that show its level."""
    tables, folded, words = _tables(), reading.folded, reading.words
    candidates: list[tuple[Hit[_Entry], _Head | None, bool]] = []
    if (hit := tables.full.at(folded, words, index)) and not _part_of_word(reading, hit):
        candidates.append((hit, None, False))
    for before, first in _heads_at(reading, index):
        if hit := tables.headed.at(folded, words, first):
            candidates.append((hit, before, False))
        if before.complete and (hit := tables.full.at(folded, words, first)) and hit.keys[0].id not in tables.employers:
            candidates.append((hit, before, False))
    if hit := tables.fields.at(folded, words, index):
        candidates.append((hit, None, False))
    if cell and (hit := tables.headed.at(folded, words, index)):
        candidates.append((hit, None, True))
    if loose := tables.loose.at(folded, _bare_words(reading, index), 0):
        hit = Hit(index, index + loose.last, loose.keys)
        if not _part_of_word(reading, hit):
            candidates.append((hit, None, False))
    if not candidates:
        return None
    hit, head, weak = max(candidates, key=lambda candidate: candidate[0].last)
    entries = tuple(entry for entry in hit.keys if entry.stood(on)) or hit.keys
    levels = {entry.level for entry in entries}
    level = head.level if head and head.level else (levels.pop() if len(levels) == 1 else None)
    last, shown = _tail(reading, hit.last)
    return _found(reading, index, last, (entries[0].id, shown or level), weak=weak)


def _heads_at(reading: _Reading, index: int) -> Iterator[tuple[_Head, int]]:
    """The head at word ``index`` and the word behind it where a field may begin."""
    tables = _tables()
    hit = tables.heads.at(reading.folded, reading.words, index)
    if hit is None or hit.last >= len(reading.words) or (index and not _allowed(reading, hit)):
        return
    head = hit.keys[0]
    firsts = [hit.last]
    between = tables.between.at(reading.folded, reading.words, hit.last)
    if between and between.last < len(reading.words):
        firsts.append(between.last)
    for first in firsts:
        joined = all(_HEAD_GAP.fullmatch(reading.gap(word)) for word in range(hit.last, first + 1))
        if joined and (not head.capital or reading.capital(index) or reading.capital(first)):
            yield head, first


_HEAD_GAP = re.compile(r"[\s\-]*")


def _allowed(reading: _Reading, hit: Hit[_Head]) -> bool:
    """Whether a head is no part of another word: "nhiệm vụ", "cơ sở"."""
    return reading.words[hit.first - 1].value not in hit.keys[0].not_after or not reading.gap(hit.first).isspace()


def _part_of_word(reading: _Reading, name: Hit[_Entry]) -> bool:
    """Whether a full name begins with what is no head here: the "vụ cải cách hành chính" of "nhiệm vụ cải cách …"."""
    head = _tables().heads.at(reading.folded, reading.words, name.first)
    if head is None or not name.first:
        return False
    capital = reading.capital(name.first) or not head.keys[0].capital
    return not (capital and _allowed(reading, head))


def _tail(reading: _Reading, last: int) -> tuple[int, str | None]:
    """Where the words end that show the level of the office before word ``last``, and that level."""
    tables, words = _tables(), reading.words
    levels: set[str | None] = set()
    end, index = last, last
    while index < len(words):
        gap = reading.gap(index)
        if gap.strip() not in (("", "/") if end == last else ("", ",", "/", "-")):
            break
        level = tables.levels.at(reading.folded, words, index)
        if gap.strip() and level is None and words[index].value not in tables.after_sign:
            break
        if level and not (level.last < len(words) and words[level.last].value in tables.not_before):
            levels.add(level.keys[0])
            end = index = level.last
        elif index - end < _LONGEST_TAIL and _goes_on(words[index].value, end > last):
            index += 1
        else:
            break
    return end, levels.pop() if len(levels) == 1 else None


# "của ủy ban nhân dân các xã"
_LONGEST_TAIL = 6


def _goes_on(word: str, named: bool) -> bool:
    """Whether a word may stand before the word of a level: "của UBND các", "15", and "và" behind another one."""
    return word in _tables().before or word.isdecimal() or (named and word == "và")


def _found(
    reading: _Reading, first: int, last: int, office: tuple[str | None, str | None], *, weak: bool = False
) -> _Found:
    """The words as an office of the given id and level."""
    words = reading.words
    return _Found(first, last, words[first].start, words[last - 1].end, *office, weak=weak)


def _bare_words(reading: _Reading, index: int) -> tuple[Word, ...]:
    """The next words without accents."""
    ahead = reading.words[index : index + _LONGEST_NAME]
    return tuple(Word(unaccented(word.value), word.start, word.end) for word in ahead)


_LONGEST_NAME = 16


# ---- nobody in particular


def _vague_at(reading: _Reading, index: int, *, cell: bool, fragment: bool) -> _Found | None:
    """A name made of vague words alone.

    In a cell it takes up the item, in a sentence it holds "liên quan" or several nouns behind "các".
    """
    vague = _tables().vague
    folded, words = reading.folded, reading.words
    position, nouns, strong, opened, related = index, 0, False, False, False
    last = index
    while position < len(words) and nouns < _MOST_NOUNS:
        if before := vague.before.at(folded, words, position):
            opened, position = True, before.last
        noun = vague.nouns.at(folded, words, position) if position < len(words) else None
        if noun is None:
            break
        nouns, strong, last = nouns + 1, strong or True in noun.keys, noun.last
        position = last + 1 if last < len(words) and words[last].value in vague.joins else last
        if position == last and last < len(words) and not _NOUN_GAP.fullmatch(reading.gap(last)):
            break
    if not strong:
        return None
    position = last
    for _ in range(_MOST_NOUNS):
        after = vague.after.at(folded, words, position) if position < len(words) else None
        if after is None or not _AFTER_GAP.fullmatch(reading.gap(position)):
            break
        related = related or after.keys[0]
        position = after.last
        if words[position - 1].value not in vague.dangling:
            last = position
    if cell:
        if not fragment and not _stands_alone(reading, last):
            return None
    elif not (related or (opened and nouns > 1)):
        return None
    return _found(reading, index, last, (None, None))._replace(vague=True)


# A longer chain is read as several.
_MOST_NOUNS = 12
_NOUN_GAP = re.compile(r"\s*[,/\-]\s*")
_AFTER_GAP = re.compile(r"[\s(]*")


def _stands_alone(reading: _Reading, last: int) -> bool:
    """Whether a cell's item may end before word ``last``."""
    if last >= len(reading.words):
        return True
    if re.search(r"[,;/.\n)(+•\-]", reading.gap(last)):
        return True
    following = reading.words[last].value
    return following in _tables().joins or following in _tables().opening_firsts


# ---- cells


class _Piece(NamedTuple):
    """One item of a cell, and the offices in it; ``office`` if it is one rather than a sentence."""

    start: int
    end: int
    founds: tuple[_Found, ...]
    office: bool


@lru_cache(maxsize=4096)
def _pieces(value: str, own: tuple[OwnOffice, ...], on: datetime.date | None) -> tuple[_Piece, ...]:
    """The items of a cell; the rows of a table name few offices over and over."""
    length = len(value)
    return tuple(_pieces_of(_Reading.of(Text(value, range(length), range(1, length + 1), 0)), own, on))


def _pieces_of(reading: _Reading, own: tuple[OwnOffice, ...], on: datetime.date | None) -> Iterator[_Piece]:
    founds = tuple(_scan(reading, own, on, cell=True))
    begins = [found.start for found in founds]
    for start, end in _items(reading, founds):
        first, last = reading.word_at(start), reading.word_at(end)
        inside = founds[bisect.bisect_left(begins, start) : bisect.bisect_left(begins, end)]
        covered = sum(found.last - found.first for found in inside)
        if covered * 2 > last - first:
            yield _Piece(start, end, inside, True)
        elif _opens(reading, first, last):
            yield _Piece(start, end, (_Found(first, last, start, end, None, None),), True)
        else:
            yield _Piece(start, end, (), False)


def _opens(reading: _Reading, first: int, last: int) -> bool:
    """Whether an item that no table knows begins as an office's name does: "Hạt Kiểm lâm", "Vụ Tổng hợp"."""
    if not 1 < last - first <= _LONGEST_UNKNOWN:
        return False
    opening = _tables().openings.at(reading.folded, reading.words, first)
    return bool(opening and opening.last < last and reading.capital(opening.last))


_LONGEST_UNKNOWN = 12


def _items(reading: _Reading, founds: tuple[_Found, ...]) -> Iterator[tuple[int, int]]:
    """The ranges of a cell's items: between separators that stand in no office's name, without labels and bullets."""
    cuts = [(label_start, label_end) for label_start, label_end in _label_ranges(reading)]
    begins = {found.start for found in founds}
    closed = [(found.start, found.end) for found in founds]
    position = 0
    for match in _SEPARATOR.finditer(reading.folded):
        while position < len(closed) and closed[position][1] <= match.start():
            position += 1
        if position < len(closed) and closed[position][0] < match.end() and match.start() < closed[position][1]:
            continue
        if _separates(reading, match, begins):
            cuts.append(match.span())
    last = 0
    for start, end in (*sorted(cuts), (len(reading.folded), len(reading.folded))):
        yield from _trimmed(reading, last, start)
        last = max(last, end)


_SEPARATOR = re.compile(r"[,;/\n•●▪*+]|\.(?=\s|$)|-|(?<!\w)và(?!\w)|&|\([^()\n]*\)")


def _separates(reading: _Reading, match: re.Match[str], begins: set[int]) -> bool:
    sign = match.group()
    if sign.startswith("("):
        return False
    if sign not in ("-", "và", "&"):
        return True
    before = reading.folded[max(0, match.start() - _REACH) : match.start()].rstrip()
    if sign == "-" and (not before or before[-1] in ",;:.\n/•+-"):
        return True
    following = reading.word_at(match.end())
    if following == len(reading.words):
        return True
    if sign == "-" and not re.search(r"\s", reading.folded[match.start() - 1] + reading.folded[match.end()]):
        return False
    starts = reading.words[following].start
    return starts in begins or _tables().openings.at(reading.folded, reading.words, following) is not None


# How many spaces may stand before a bullet.
_REACH = 200


def _trimmed(reading: _Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and _is_edge(reading.folded[start]):
        start += 1
    while start < end and _is_edge(reading.folded[end - 1]):
        end -= 1
    if start < end:
        yield start, end


def _is_edge(sign: str) -> bool:
    """Whether a sign at the edge of an item is none of its name."""
    return sign.isspace() or sign in "-•●▪*+.,;:/"


def _labels(reading: _Reading) -> Iterator[Hit[None]]:
    """Every label: known words right before a colon."""
    for hit in _tables().labels.find(reading.folded, reading.words):
        if _COLON.match(reading.folded, reading.words[hit.last - 1].end):
            yield hit


_COLON = re.compile(r"\s*:")


def _label_ranges(reading: _Reading) -> Iterator[tuple[int, int]]:
    for hit in _labels(reading):
        colon = _COLON.match(reading.folded, reading.words[hit.last - 1].end)
        yield reading.words[hit.first].start, colon.end() if colon else reading.words[hit.last - 1].end


# ---- fragments


def _weigh_fragments(reading: _Reading) -> tuple[list[float], bool]:
    """What words are worth that office names have in them, and whether one is the office's own."""
    tables = _fragments()
    weights = [_SINGLE if word.value in tables.vocabulary else 0.0 for word in reading.words]
    core = [word.value in tables.core for word in reading.words]
    for index, (first, second) in enumerate(pairwise(reading.words)):
        if (first.value, second.value) in tables.pairs:
            weights[index] = max(weights[index], _PAIR)
            weights[index + 1] = _PAIR
    for hit in tables.elsewhere.find(reading.folded, reading.words):
        weights[hit.first : hit.last] = [min(_COMMON_PAIR, weight) for weight in weights[hit.first : hit.last]]
        core[hit.first : hit.last] = [False] * (hit.last - hit.first)
    return weights, any(core)


# ---- tables


class _Vague(NamedTuple):
    before: Phrases[None]
    nouns: Phrases[bool]
    after: Phrases[bool]
    joins: frozenset[str]
    dangling: frozenset[str]


class _Tables(NamedTuple):
    """``offices.yaml`` made ready: ``headed`` holds fields and cells, ``loose`` the long names without accents."""

    full: Phrases[_Entry]
    fields: Phrases[_Entry]
    headed: Phrases[_Entry]
    loose: Phrases[_Entry]
    heads: Phrases[_Head]
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
def _tables() -> _Tables:
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
def _fragments() -> _Fragments:
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


def _head(entry: dict[str, Any]) -> _Head:
    return _Head(
        entry["level"], entry.get("capital", False), entry.get("complete", False), frozenset(entry.get("not_after", ()))
    )


@lru_cache(maxsize=3)
def _spellings(kind: str) -> tuple[tuple[_Entry, str], ...]:
    """Every spelling of a kind, with each of the words that ``variants`` can put in its place."""
    table = data("offices")
    variants = {fold(name): tuple(map(fold, forms)) for name, forms in table["variants"].items()}
    spellings = []
    for office in table["offices"]:
        for given in office.get(kind, ()):
            shown: dict[str, Any] = {"words": given} if isinstance(given, str) else given
            entry = _Entry(office["id"], shown.get("level"), shown.get("from"), shown.get("until"))
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
