"""Every office and vague name in a text, the longest at each place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cchc_lint.plan.grammar.office_reading import Found, Reading
from cchc_lint.plan.grammar.office_tables import Entry, Head, known
from cchc_lint.plan.grammar.phrases import Hit, Phrases, Word, unaccented


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """An office that a unit names in its configuration, beside those of ``rules/_data/offices.yaml``."""

    name: str
    level: str | None = None


def scan(
    reading: Reading,
    own: tuple[OwnOffice, ...],
    on: datetime.date | None,
    *,
    cell: bool,
    fragment: bool = False,
) -> Iterator[Found]:
    """Every office and vague name from left to right, the longest at each place."""
    tables = known()
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


def _own_at(reading: Reading, named: Phrases[OwnOffice], index: int) -> Found | None:
    hit = named.at(reading.folded, reading.words, index)
    if hit is None:
        return None
    return _found(reading, hit.first, hit.last, (hit.keys[0].name, hit.keys[0].level))


def _office_at(reading: Reading, index: int, on: datetime.date | None, cell: bool) -> Found | None:
    """The longest office that begins with word ``index``, with the words behind it that show its level."""
    tables, folded, words = known(), reading.folded, reading.words
    candidates: list[tuple[Hit[Entry], Head | None, bool]] = []
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
    level = head.shown(on) if head and head.shown(on) else (levels.pop() if len(levels) == 1 else None)
    last, shown = _tail(reading, hit.last)
    return _found(reading, index, last, (entries[0].id, shown or level), weak=weak)


def _heads_at(reading: Reading, index: int) -> Iterator[tuple[Head, int]]:
    """The head at word ``index`` and the word behind it where a field may begin."""
    tables = known()
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


def _allowed(reading: Reading, hit: Hit[Head]) -> bool:
    """Whether a head is no part of another word: "nhiệm vụ", "cơ sở"."""
    return reading.words[hit.first - 1].value not in hit.keys[0].not_after or not reading.gap(hit.first).isspace()


def _part_of_word(reading: Reading, name: Hit[Entry]) -> bool:
    """Whether a full name begins with what is no head here: the "vụ cải cách hành chính" of "nhiệm vụ cải cách …"."""
    head = known().heads.at(reading.folded, reading.words, name.first)
    if head is None or not name.first:
        return False
    capital = reading.capital(name.first) or not head.keys[0].capital
    return not (capital and _allowed(reading, head))


def _tail(reading: Reading, last: int) -> tuple[int, str | None]:
    """Where the words end that show the level of the office before word ``last``, and that level."""
    tables, words = known(), reading.words
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
    return word in known().before or word.isdecimal() or (named and word == "và")


def _found(
    reading: Reading, first: int, last: int, office: tuple[str | None, str | None], *, weak: bool = False
) -> Found:
    """The words as an office of the given id and level."""
    words = reading.words
    return Found(first, last, words[first].start, words[last - 1].end, *office, weak=weak)


def _bare_words(reading: Reading, index: int) -> tuple[Word, ...]:
    """The next words without accents."""
    ahead = reading.words[index : index + _LONGEST_NAME]
    return tuple(Word(unaccented(word.value), word.start, word.end) for word in ahead)


_LONGEST_NAME = 16


# ---- nobody in particular


def _vague_at(reading: Reading, index: int, *, cell: bool, fragment: bool) -> Found | None:
    """A name made of vague words alone.

    In a cell it takes up the item, in a sentence it holds "liên quan" or several nouns behind "các".
    """
    vague = known().vague
    folded, words = reading.folded, reading.words
    position, nouns, strong, opened, related = index, 0, False, False, False
    last = index
    while position < len(words) and nouns < _MOST_NOUNS:
        if before := vague.before.at(folded, words, position):
            opened, position = True, before.last
        noun = vague.nouns.at(folded, words, position) if position < len(words) else None
        if noun is None or (nouns and _begins_office(reading, noun, cell)):
            break
        nouns, strong, last = nouns + 1, strong or True in noun.keys, noun.last
        position = last + 1 if last < len(words) and words[last].value in vague.joins else last
        if position == last and last < len(words) and not _NOUN_GAP.fullmatch(reading.gap(last)):
            break
    if not strong and not (nouns and cell):
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
        if not (strong or related) or not (fragment or _stands_alone(reading, last)):
            return None
    elif not (related or (opened and nouns > 1)):
        return None
    return _found(reading, index, last, (None, None))._replace(vague=True)


def _begins_office(reading: Reading, noun: Hit[bool], cell: bool) -> bool:
    """Whether a vague noun is the head of an office: the "Phòng" of "Các phòng chuyên môn, Phòng Tư pháp"."""
    office = _office_at(reading, noun.first, None, cell) if reading.capital(noun.first) else None
    return office is not None and office.last > noun.last


# A longer chain is read as several.
_MOST_NOUNS = 12
_NOUN_GAP = re.compile(r"\s*[,/\-]\s*")
_AFTER_GAP = re.compile(r"[\s(]*")


def _stands_alone(reading: Reading, last: int) -> bool:
    """Whether a cell's item may end before word ``last``."""
    if last >= len(reading.words):
        return True
    if re.search(r"[,;/.\n)(+•\-]", reading.gap(last)):
        return True
    following = reading.words[last].value
    return following in known().joins or following in known().opening_firsts
