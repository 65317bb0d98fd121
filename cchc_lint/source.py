"""The bytes of one input as text, and pieces of that text that know where they stand in it."""

from __future__ import annotations

import bisect
import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of ``Source.text``."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column, both from 1, in code points of the file as it stands."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the text from ``start`` on stands in a format without lines; what the format does not have is None.

    Pages, paragraphs, tables, rows and columns count from 1; ``paragraph`` counts those of the body outside tables.
    ``column_name`` is the heading of the cell's column; ``box`` is x0, top, x1, bottom in points on the page.
    ``heading`` is the last line before it that the format shows as a heading.
    """

    start: int
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    column_name: str | None = None
    box: tuple[float, float, float, float] | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its path as the user gave it, its decoded text and the format its content shows.

    ``path`` is ``-`` for standard input. Only ``\\n`` ends a line, as in ``cat -n``; a ``\\r`` before it belongs to
    the line. A byte-order mark is not part of ``text``. Formats without lines (docx, pdf) have ``anchors``, sorted by
    their start, and ``text`` is then what the reader wrote down: paragraphs and cells, each on lines of its own.
    """

    path: str
    text: str
    format: str
    encoding: str = "utf-8"
    anchors: tuple[Anchor, ...] = ()
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(match.end() for match in re.finditer("\n", self.text)))
        object.__setattr__(self, "line_starts", starts)

    def position(self, offset: int) -> Position:
        """Line and column of an offset; the end of the text is a position too."""
        line = bisect.bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def anchor(self, offset: int) -> Anchor | None:
        """The anchor that an offset falls under; None in a format with lines, or before the first anchor."""
        index = bisect.bisect_right(self.anchors, offset, key=lambda anchor: anchor.start) - 1
        return self.anchors[index] if index >= 0 else None

    def line_span(self, line: int) -> Span:
        """The span of a line (from 1) without its end-of-line characters."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] - 1 if line < len(self.line_starts) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def whole(self) -> Text:
        """The whole text, character for character."""
        return Text.of(self, Span(0, len(self.text)))


@dataclass(frozen=True, slots=True)
class Text:
    """A string every character of which knows its place in a ``Source``.

    ``value[i]`` was made from ``source.text[starts[i]:ends[i]]``. What was read straight from the source has two
    ``range`` objects there, so cutting costs nothing; joined, unescaped or normalised text has arrays of 4 bytes a
    character. The empty text still has a place: ``at``.
    """

    value: str
    starts: Sequence[int] = field(repr=False, hash=False)
    ends: Sequence[int] = field(repr=False, hash=False)
    at: int

    @classmethod
    def of(cls, source: Source, span: Span) -> Text:
        """The words of a span, unchanged."""
        return cls(
            source.text[span.start : span.end],
            range(span.start, span.end),
            range(span.start + 1, span.end + 1),
            span.start,
        )

    @classmethod
    def empty(cls, at: int) -> Text:
        return cls("", range(0), range(0), at)

    @classmethod
    def join(cls, parts: Iterable[Text], separator: str = " ") -> Text:
        """The parts one after another; each separator stands for whatever lies between its neighbours."""
        pieces = [part for part in parts if part.value]
        if not pieces:
            return cls.empty(0)
        if len(pieces) == 1:
            return pieces[0]
        values: list[str] = []
        starts = array("I")
        ends = array("I")
        for part in pieces:
            if values:
                values.append(separator)
                starts.extend([ends[-1]] * len(separator))
                ends.extend([max(ends[-1], part.starts[0])] * len(separator))
            values.append(part.value)
            starts.extend(part.starts)
            ends.extend(part.ends)
        return cls("".join(values), starts, ends, pieces[0].at)

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.value

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span in the source of ``value[start:end]``; an empty range gives an empty span."""
        stop = len(self.value) if end is None else min(end, len(self.value))
        if start >= stop:
            place = self.starts[start] if start < len(self.value) else (self.ends[-1] if self.value else self.at)
            return Span(place, place)
        return Span(self.starts[start], self.ends[stop - 1])

    def cut(self, start: int = 0, end: int | None = None) -> Text:
        """``value[start:end]`` with its places (indices as in a slice, none negative)."""
        stop = len(self.value) if end is None else min(end, len(self.value))
        if start >= stop:
            return Text.empty(self.span(start, start).start)
        return Text(self.value[start:stop], self.starts[start:stop], self.ends[start:stop], self.starts[start])

    def strip(self, characters: str | None = None) -> Text:
        left = len(self.value) - len(self.value.lstrip(characters))
        right = len(self.value.rstrip(characters))
        return self.cut(left, right)

    def split(self, pattern: re.Pattern[str]) -> Iterator[Text]:
        """The pieces between matches of ``pattern``, empty ones too."""
        last = 0
        for match in pattern.finditer(self.value):
            yield self.cut(last, match.start())
            last = match.end()
        yield self.cut(last)

    def normalised(self, characters: Mapping[str, str]) -> Text:
        """The same text in NFC, with each key of ``characters`` replaced by its value (possibly nothing)."""
        special = _special_characters(tuple(sorted(characters)))
        if unicodedata.is_normalized("NFC", self.value) and not special.search(self.value):
            return self
        values: list[str] = []
        starts = array("I")
        ends = array("I")
        for cluster in _CLUSTERS.finditer(self.value):
            composed = unicodedata.normalize("NFC", cluster.group())
            for character in composed:
                made = characters.get(character, character)
                values.append(made)
                starts.extend([self.starts[cluster.start()]] * len(made))
                ends.extend([self.ends[cluster.end() - 1]] * len(made))
        return Text("".join(values), starts, ends, self.at)


# A starter and the marks that compose with it: the unit in which NFC works on Latin text.
_CLUSTERS = re.compile(r"(?s).[\u0300-\u036f]*")


@lru_cache(maxsize=8)
def _special_characters(characters: tuple[str, ...]) -> re.Pattern[str]:
    if not characters:
        return re.compile(r"(?!)")
    return re.compile("[" + "".join(map(re.escape, characters)) + "]")
