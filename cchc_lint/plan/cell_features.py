"""The pieces of a table's text between which cells may end, and what speaks for a cell beginning at each."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cchc_lint.plan.cell_words import CLASSES, Wording, read_words, weights
from cchc_lint.plan.continuations import Pairs
from cchc_lint.plan.grammar.deadlines import looks_like_deadline
from cchc_lint.plan.grammar.offices import OwnOffice, looks_like_office
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

NO_JUMP = -1e9  # the row does not go back here


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line that holds words, with the number of blank lines before it and whether a page begins with it."""

    text: Text
    blanks: int
    broken: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line of a cell, or a part of one where another cell may begin inside it.

    ``first`` and ``last``: it begins, ends its line; ``broken``: a page begins with it. ``bullet``: it begins with one;
    ``small``: with a small letter and without a bullet. ``natural``: text may well begin a new line here (after a
    sentence, with a bullet). ``number``: it is a number alone. ``gap``: more blank lines than usual stand before it;
    ``page``: a page seems to begin with it. ``counts`` are its ``words`` by class in the order of
    CLASSES, ``opening`` the class of its first words, ``vague`` how many mentions of nobody in particular it holds.
    ``boundary`` is the score of a cell beginning here, whatever its column, ``jump`` that of the row going back to an
    earlier column here. Widths, in units of the type size: of the piece, of its line up to the piece's end, of its
    first word.
    """

    text: Text
    first: bool
    last: bool
    broken: bool
    bullet: bool
    small: bool
    natural: bool
    number: bool
    gap: bool
    page: bool
    opening: str
    words: int
    counts: tuple[float, ...]
    vague: int
    boundary: float
    jump: float
    width: float
    line_width: float
    first_word: float


_BULLET = re.compile(r"\s*[-–•+*✓▪]\s*(?=\S)")
_LABEL = re.compile(r"\s*\d{1,3}(?:\.{1,2}\d{1,2}){0,3}\s*[.)/]{0,2}\s*")
_MARKED_LABEL = re.compile(r"\s*\d{1,3}(?:\.{1,2}\d{1,2}){0,3}[.)]\s*$")
_AFTER_LABEL = re.compile(r"\s*[-–•+“\"(]|\s*\d{1,3}\s*%|\s*[^\W\d_]")
_MOST_CUTS = 4


@dataclass(frozen=True, slots=True)
class _Layout:
    """The lines with their words, and how many blank lines stand between most of them."""

    lines: Sequence[RawLine]
    wording: Wording
    usual: int
    own: tuple[OwnOffice, ...]

    def page_start(self, line: int) -> bool:
        """Whether a page seems to begin: pulled from a PDF it does with a space and without the usual blank line."""
        raw = self.lines[line]
        return raw.blanks < self.usual and raw.text.value[:1].isspace()


def cut_pieces(
    lines: Sequence[RawLine], own: tuple[OwnOffice, ...] = (), pairs: Pairs | None = None
) -> tuple[Piece, ...]:
    """The pieces of the lines in order. Every line gives at least one, and none is blank.

    With ``pairs``, the words that stand together, short lines are also cut where the tails of two cells may meet, and
    before a number behind a time ("Quý III 5").
    """
    usual = Counter(line.blanks for line in lines[1:]).most_common(1)[0][0] if len(lines) > 1 else 0
    layout = _Layout(lines, read_words([line.text for line in lines], own), usual, own)
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        inside = _cuts_inside(line.text.value, layout.wording, index)
        if pairs is not None:
            inside = sorted({*inside, *_cuts_of_tails(line.text.value, layout.wording, index, pairs)})
        cuts = [0, *inside, len(line.text.value)]
        for begin, end in pairwise(cuts):
            pieces.append(_piece(layout, index, begin, end, pieces[-1] if pieces else None))
    return tuple(pieces)


def _cuts_inside(line: str, wording: Wording, index: int) -> list[int]:
    """Where another cell may begin within a line: after a row number, or where a capital opens an office, a time …"""
    cuts: list[int] = []
    label = _label_length(line)
    if label:
        cuts.append(label)
    indices = wording.of_line(index)
    for at in indices[1:]:
        word, before = wording.words[at], wording.words[at - 1]
        between = line[before.end : word.start]
        if word.start <= label or between.strip(" .;)") or (not between.isspace() and not between.endswith(" ")):
            continue
        sentence = "." in between
        opening = wording.opening(at) if word.capital else "other"
        opens = opening in ("office", "time") or (opening == "document" and at not in wording.verb_ends)
        if (opens or (sentence and not word.capital)) and (sentence or not wording.dangles(at - 1)):
            cuts.append(word.start)
    return cuts[:_MOST_CUTS]


_NUMBER_BEHIND = re.compile(r"(?<=\s)\d{1,3}(?:[.,]\d{1,3})?\s*$")


def _cuts_of_tails(line: str, wording: Wording, index: int, pairs: Pairs) -> Iterator[int]:
    """Where a line of a framework table may pass from one cell to the next."""
    indices = wording.of_line(index)
    behind = _NUMBER_BEHIND.search(line)
    if behind and len(indices) > 1:
        before = indices[-1] - 1
        takes = wording.words[before].form in data("framework")["takes_number"]
        if wording.classes[before] == "time" and (not takes or (len(indices) > 2 and behind.group().strip() == "0")):
            yield behind.start()
    if line[:1].islower() and 1 < len(indices) <= data("framework")["tail"]["short_line"]:
        yield from pairs.strangers(line)


def _label_length(line: str) -> int:
    """How long a row number at the head of a line is, with the spaces behind it; 0 where none is followed by words."""
    match = _LABEL.match(line)
    if not match or match.end() == len(line) or (not match.group()[-1:].isspace() and line[match.end() - 1].isdigit()):
        return 0
    rest = line[match.end() :]
    marked = bool(_MARKED_LABEL.match(match.group()))
    if not _AFTER_LABEL.match(rest) or (rest.lstrip()[:1].islower() and not marked):
        return 0
    return match.end()


def _piece(layout: _Layout, index: int, begin: int, end: int, before: Piece | None) -> Piece:
    """The piece of a line from ``begin`` to ``end``, after the piece ``before``."""
    line, wording = layout.lines[index], layout.wording
    text = line.text.cut(begin, end).strip()
    words = [at for at in wording.of_line(index) if begin <= wording.words[at].start < end]
    counts = _counts(text, [wording.classes[at] for at in words], layout.own)
    crossed = bool(words) and words[0] in wording.crossings and begin == 0
    match = _BULLET.match(text.value)
    bullet = bool(match) and not crossed and not _goes_on(text.value, before)
    letters = text.value[match.end() if match and bullet else 0 :].lstrip("“\"'(-–")
    small = letters[:1].islower() and not bullet
    features = [*_opening_features(text.value, bullet, small)]
    if before is not None and not (line.broken and begin == 0):
        features += _ending_features(before, layout, words, begin)
        features += ["phrase_crosses"] if crossed else []
        features += ["other_gap"] if begin == 0 and line.blanks != layout.usual and not layout.page_start(index) else []
    return Piece(
        text=text,
        first=begin == 0,
        last=end == len(line.text.value),
        broken=line.broken and begin == 0,
        bullet=bullet,
        small=small,
        natural=bullet or before is None or (not letters[:1].islower() and before.text.value[-1:] in ".;:!?…"),
        number=bool(_LABEL.fullmatch(text.value)),
        gap=begin == 0 and line.blanks > layout.usual,
        page=begin == 0 and (line.broken or layout.page_start(index)),
        opening=_opening(wording, words, counts),
        words=len(words),
        counts=tuple(counts[name] for name in CLASSES),
        vague=sum(at in wording.vague for at in words),
        boundary=sum(weights()["boundary"][name] for name in features),
        jump=_jump(layout, index, begin, small, before),
        width=width_of(text.value),
        line_width=width_of(line.text.value[:end].strip()),
        first_word=width_of(text.value.split(" ", 1)[0]),
    )


def _goes_on(text: str, before: Piece | None) -> bool:
    """Whether a dash stands between two numbers rather than before a point: "2024" / "- 2027"."""
    return before is not None and before.text.value[-1:].isdigit() and text.lstrip("-–+•* ")[:1].isdigit()


def _counts(text: Text, classes: Sequence[str], own: tuple[OwnOffice, ...]) -> dict[str, float]:
    """The words of a piece by class. Those of no class count as office or time as far as the whole looks like one."""
    counts = {name: float(classes.count(name)) for name in CLASSES}
    likeness = {"office": looks_like_office(text, own), "time": looks_like_deadline(text)}
    for name, share in likeness.items():
        more = min(max(0.0, share * len(classes) - counts[name]), counts["other"])
        counts[name] += more
        counts["other"] -= more
    return counts


def _opening(wording: Wording, words: Sequence[int], counts: dict[str, float]) -> str:
    """The class of the piece's first phrase; where no list knows it, office if most of its words speak of one."""
    opening = wording.opening(words[0]) if words else "other"
    return "office" if opening == "other" and counts["office"] > len(words) / 2 else opening


def _opening_features(text: str, bullet: bool, small: bool) -> Iterator[str]:
    """What the first sign of a piece says about a cell beginning with it."""
    if bullet:
        yield "bullet"
    elif small:
        yield "small_letter"
    elif text[:1].isdigit():
        yield "digit"
    elif text[:1] in "([":
        yield "bracket"
    elif text[:1].isupper():
        yield "capital"


def _ending_features(before: Piece, layout: _Layout, words: Sequence[int], begin: int) -> Iterator[str]:
    """What the piece before says about a cell ending with it."""
    end = before.text.value
    if begin and not before.number:
        yield "inside_line"
    if words and layout.wording.links(words[0]):
        yield "linking"
    if end.endswith((",", ":", "-", "–", "/", "(")) or end.count("(") > end.count(")"):
        yield "open_end"
    elif words and words[0] and not before.number and end[-1:].isalnum() and layout.wording.dangles(words[0] - 1):
        yield "dangling"
    elif end.endswith((".", "!", "?", "…")):
        yield "sentence_end"


def _jump(layout: _Layout, index: int, begin: int, small: bool, before: Piece | None) -> float:
    """The score of the row going back to an earlier column before a piece."""
    weight: dict[str, float] = weights()["jump"]
    page_number = before is not None and before.number and before.first and before.last
    if begin or _LABEL.fullmatch(layout.lines[index].text.value):
        return NO_JUMP
    if layout.lines[index].broken or page_number:
        return weight["page_break"]
    if layout.page_start(index):
        return weight["likely_page_break"]
    return weight["anywhere"] if small else NO_JUMP


@lru_cache(maxsize=1)
def _glyphs() -> tuple[dict[str, float], float]:
    table = weights()["glyphs"]
    return {letter: width / 1000 for width, letters in table["widths"].items() for letter in letters}, table[
        "default"
    ] / 1000


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """The printed width of some characters in units of the type size."""
    glyphs, default = _glyphs()
    return sum(
        glyphs.get(letter, default)
        for letter in unicodedata.normalize("NFD", text)
        if not unicodedata.combining(letter)
    )
