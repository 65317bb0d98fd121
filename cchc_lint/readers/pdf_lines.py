"""Letters of a page as lines: marks put on their letters, words parted, columns read one after another."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_lint.readers.pdf_pages import Box, Glyph


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a gap between them. ``before`` is the number of spaces printed before it."""

    text: str
    x0: float
    x1: float
    before: int


@dataclass(frozen=True, slots=True)
class Row:
    """The words on one printed line, from left to right; ``base`` is where they stand, ``size`` that of the type."""

    words: tuple[Word, ...]
    base: float
    top: float
    bottom: float
    size: float

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def text(self) -> str:
        return "".join(" " * word.before * bool(index) + word.text for index, word in enumerate(self.words))

    def part(self, words: Sequence[Word]) -> Row:
        """Some of its words as a row."""
        return Row(tuple(words), self.base, self.top, self.bottom, self.size)


# ---------------------------------------------------------------- letters to rows


# Letters belong to one line where they stand no further apart than so much of the type size: a note mark is raised by
# a third, lines follow each other by a whole.
_SAME_LINE = 0.45
# A gap of so much of the type size parts words, and where spaces are printed too, one of so much.
_WORD_GAP = 0.2
_WORD_GAP_BESIDE_SPACES = 0.45
# The width of a space.
_SPACE = 0.26
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "-", "\u00a0": " ", "\t": " "}


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """The printed lines, from the top down.

    The file may paint letters in any order and from several fonts; only their places count.
    """
    letters = _marked(glyphs)
    spaces = [glyph for glyph in glyphs if not glyph.text.strip()]
    rows: list[list[Glyph]] = []
    for glyph in sorted(letters, key=lambda glyph: (glyph.base, glyph.x0)):
        if rows and _beside(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    tops = [row[0].base for row in rows]
    blanks: list[list[float]] = [[] for _ in rows]
    for space in spaces:
        index = bisect_left(tops, space.base - _SAME_LINE * space.size)
        for near in (index, index + 1):
            if near < len(rows) and abs(rows[near][0].base - space.base) <= _SAME_LINE * max(
                space.size, rows[near][0].size
            ):
                blanks[near].append((space.x0 + space.x1) / 2)
                break
    return [_row(row, sorted(blank)) for row, blank in zip(rows, blanks, strict=True)]


def _beside(row: Sequence[Glyph], glyph: Glyph) -> bool:
    largest = max(row[0], row[-1], glyph, key=lambda one: one.size)
    return (
        glyph.base - largest.base <= _SAME_LINE * largest.size
        if largest is not glyph
        else (glyph.base - row[-1].base <= _SAME_LINE * glyph.size)
    )


def _marked(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters without spaces, each with the marks that are painted on it as glyphs of their own.

    A mark follows its letter in most files; one painted later, from another font, goes to the letter it stands over.
    """
    letters: list[Glyph] = []
    loose: list[Glyph] = []
    for glyph in glyphs:
        if not glyph.text.strip():
            continue
        if unicodedata.combining(glyph.text[0]):
            if letters and _carries(letters[-1], glyph):
                letters[-1] = _with_mark(letters[-1], glyph)
            else:
                loose.append(glyph)
        else:
            letters.append(glyph)
    for mark in loose:
        near = [at for at, letter in enumerate(letters) if _carries(letter, mark)]
        if near:
            best = min(near, key=lambda at: abs(letters[at].x0 + letters[at].x1 - mark.x0 - mark.x1))
            letters[best] = _with_mark(letters[best], mark)
        else:
            letters.append(mark)
    return letters


def _carries(letter: Glyph, mark: Glyph) -> bool:
    """Whether a mark stands over or under a letter: it is drawn back from where it is set, or across its width."""
    slack = 0.25 * max(letter.size, mark.size)
    return (
        abs(letter.base - mark.base) <= 0.5 * letter.size
        and letter.x0 - slack <= mark.x0 <= letter.x1 + slack / 2
        and mark.x1 <= letter.x1 + letter.size * 0.6
    )


def _with_mark(letter: Glyph, mark: Glyph) -> Glyph:
    return Glyph(letter.text + mark.text, letter.x0, letter.top, letter.x1, letter.bottom, letter.base, letter.size)


def _row(letters: list[Glyph], blanks: Sequence[float]) -> Row:
    letters.sort(key=lambda glyph: glyph.x0)
    size = max(glyph.size for glyph in letters)
    blanks = [at for before, at in zip((-size, *blanks), blanks, strict=False) if at - before > _TWICE * size]
    wanted = (_WORD_GAP_BESIDE_SPACES if blanks else _WORD_GAP) * size
    words: list[Word] = []
    pieces: list[str] = []
    first = last = letters[0]
    spaces = 0
    for glyph in letters:
        if pieces and _is_printed_twice(last, glyph):
            continue
        between = bisect_left(blanks, glyph.x0) - bisect_left(blanks, last.x1 - 0.1) if pieces else 0
        gap = glyph.x0 - last.x1
        if pieces and (between or gap > wanted):
            words.append(Word("".join(pieces), first.x0, last.x1, spaces))
            pieces, first = [], glyph
            spaces = between if between > 1 else max(1, round(gap / (_SPACE * size))) if gap > 2 * size else 1
        pieces.append(_LIGATURES.get(glyph.text, glyph.text))
        last = glyph if glyph.x1 >= last.x1 or not pieces[:-1] else last
    words.append(Word("".join(pieces), first.x0, last.x1, spaces))
    main = max(letters, key=lambda glyph: glyph.size)
    return Row(
        tuple(words), main.base, min(glyph.top for glyph in letters), max(glyph.bottom for glyph in letters), size
    )


# What is painted again so near, in type sizes, is painted twice for bold type.
_TWICE = 0.12


def _is_printed_twice(last: Glyph, glyph: Glyph) -> bool:
    """Whether a letter is painted again a hair beside itself."""
    return glyph.text == last.text and abs(glyph.x0 - last.x0) < _TWICE * glyph.size and abs(glyph.base - last.base) < 1


# ---------------------------------------------------------------- words broken at the edge of a cell


def right_edge(rows: Sequence[Row], left: float, right: float) -> float:
    """How far the lines of a cell may reach: they keep as far from the right edge as from the left one."""
    return right - max(0.0, min((row.x0 for row in rows), default=left) - left)


def lines_of_cell(parts: Sequence[Sequence[tuple[Row, float]]]) -> list[tuple[str, ...]]:
    """The lines of each part of a cell, words put together that were too broad for it and broken in two.

    Each row comes with how far it may reach to the right.
    """
    lines: list[list[str]] = []
    last: list[str] = []
    before: tuple[Row, float] | None = None
    for part in parts:
        lines.append([])
        for row, edge in part:
            if before is not None and _breaks_word(before[0], row, before[1]):
                last[-1] += row.words[0].text
                rest = row.part(row.words[1:]).text if len(row.words) > 1 else ""
                if last is lines[-1]:
                    last[-1] += " " * bool(rest) + rest
                elif rest:
                    lines[-1].append(rest)
            else:
                lines[-1].append(row.text)
            before = (row, edge)
            last = lines[-1] or last
    return [tuple(part) for part in lines]


def _breaks_word(before: Row, after: Row, right: float) -> bool:
    """Whether the first letters of a line end the last word of the line before: "Thư" / "ờng", "05/01/20" / "24".

    So narrow a cell breaks a word only where it begins the line and no further letter has room.
    """
    head, tail = after.words[0].text, before.words[-1].text
    letter = (after.words[0].x1 - after.words[0].x0) / len(head)
    if len(before.words) > 1 or right - before.x1 > 1.3 * letter:
        return False
    if head[0] in ",;:.!?)%" or (tail[-1].isdigit() and head[0].isdigit()):
        return True
    start = head.rstrip(",;:.!?)")
    if not (tail.isalpha() and start.isalpha()):
        return tail[-1].isupper() and head[0].isupper() and any(sign in tail for sign in "/-")
    if tail[-1].isupper() or start[0].isupper():
        return tail.isupper() and start.isupper() and not (_vowels(tail) and _vowels(start))
    return not _vowels(tail) or not _vowels(start) or _is_syllable(tail + start)


_VOWELS = frozenset("aeiouy")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LONGEST_SYLLABLE = 7


def _vowels(letters: str) -> str:
    """The vowels among letters, without their marks."""
    return "".join(letter for letter in unicodedata.normalize("NFD", letters).lower() if letter in _VOWELS)


def _is_syllable(letters: str) -> bool:
    """Whether letters can be one Vietnamese syllable: consonants, up to three vowels in a row, consonants; one tone."""
    marked = unicodedata.normalize("NFD", letters).lower()
    plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    vowels = _vowels(letters)
    return (
        sum(mark in _TONES for mark in marked) <= 1
        and len(plain) <= _LONGEST_SYLLABLE
        and 0 < len(vowels) <= 3
        and vowels in plain
        and len(plain) - plain.index(vowels) - len(vowels) <= 2
    )


# ---------------------------------------------------------------- columns of running text


# A gap of so much of the type size parts columns where the lines above and below leave it free too.
_COLUMN_GAP = 0.9
# Lines so many type sizes apart do not stand in one group of columns.
_PITCH = 2.4


def in_reading_order(rows: Sequence[Row], width: float) -> Iterator[Row]:
    """The rows in the order in which they are read.

    Where two columns stand side by side (a letterhead, recipients beside the signature) the left one comes first, where
    three or more do (a table without lines) it is cell by cell.
    """
    at = 0
    while at < len(rows):
        end, gutters = _columns_at(rows, at, width)
        if gutters:
            yield from _by_columns(rows[at:end], gutters)
        else:
            end = at + 1
            yield rows[at]
        at = end


def _gaps(row: Row) -> list[tuple[float, float]]:
    pairs = zip(row.words, row.words[1:], strict=False)
    return [(left.x1, right.x0) for left, right in pairs if right.x0 - left.x1 > _COLUMN_GAP * row.size]


def _columns_at(rows: Sequence[Row], start: int, width: float) -> tuple[int, list[tuple[float, float]]]:
    """Where the group of columns that begins at a row ends, and the gutters between them; none where it is no group."""
    free = _gaps(rows[start])
    if not free:
        return start, []
    end = last = start + 1
    beside = [1, 1]
    while end < len(rows) and rows[end].base - rows[end - 1].base <= _PITCH * max(rows[end].size, rows[end - 1].size):
        row = rows[end]
        kept = _still_free(free, row)
        if not kept:
            break
        right = row.x1 > kept[0][1]
        parted = any(row.x0 < gutter[0] and row.x1 > gutter[1] for gutter in kept)
        if not parted and row.x1 - row.x0 > _FULL_WIDTH * width:
            break
        beside[0] += parted or not right
        beside[1] += right
        free = kept
        end += 1
        if right:
            last = end
    if min(beside) < 2:
        return start, []
    while last < end and rows[last].base - rows[last - 1].base <= _CLOSE * rows[last].size:
        last += 1
    if last - start >= _ROWS_OF_TABLE:
        free = _free_in_all(rows[start:last])
    if len(free) == 1 and _are_labels(rows[start:last], free[0]):
        return start, []
    return last, free


# In so many lines no gap between words stands at one place by chance, however narrow it is.
_ROWS_OF_TABLE = 6
_NARROW_GAP = 0.35


def _free_in_all(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The gutters that no word of any row reaches into."""
    size = max(row.size for row in rows)
    free: list[tuple[float, float]] = []
    end: float | None = None
    for x0, x1 in sorted((word.x0, word.x1) for row in rows for word in row.words):
        if end is not None and x0 - end > _NARROW_GAP * size:
            free.append((end, x0))
        end = x1 if end is None else max(end, x1)
    return free


# A line over so much of the page is running text and stands in no column.
_FULL_WIDTH = 0.55
# Lines of one list follow each other within so many type sizes.
_CLOSE = 1.6


def _are_labels(rows: Sequence[Row], gutter: tuple[float, float]) -> bool:
    """Whether what stands left of a gutter are the numbers and signs of a list."""
    left = [[word.text for word in row.words if word.x1 <= gutter[0] + 1] for row in rows]
    return all(len("".join(words)) <= _LONGEST_LABEL for words in left)


_LONGEST_LABEL = 6


def _still_free(free: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """The gutters as far as a row leaves them free."""
    narrowed = (_narrowed(gutter, row) for gutter in free)
    return [(left, right) for left, right in narrowed if right - left > _NARROWEST * row.size]


_NARROWEST = 0.6


def _narrowed(gutter: tuple[float, float], row: Row) -> tuple[float, float]:
    """A gutter without what the words of a row take of it; nothing where one reaches over its middle."""
    left, right = gutter
    for word in row.words:
        if word.x0 >= right or word.x1 <= left:
            continue
        if word.x1 < (left + right) / 2:
            left = word.x1
        elif word.x0 > (left + right) / 2:
            right = word.x0
        else:
            return left, left
    return left, right


def _by_columns(rows: Sequence[Row], gutters: Sequence[tuple[float, float]]) -> Iterator[Row]:
    edges = [(left + right) / 2 for left, right in gutters]
    columns = len(edges) + 1
    cells: list[list[Row | None]] = []
    for row in rows:
        groups: list[list[Word]] = [[] for _ in range(columns)]
        for word in row.words:
            groups[bisect_left(edges, (word.x0 + word.x1) / 2)].append(word)
        cells.append([row.part(words) if words else None for words in groups])
    for start, end in _bands(cells, columns):
        for column in range(columns):
            yield from (cell for cells_of_row in cells[start:end] if (cell := cells_of_row[column]) is not None)


def _bands(cells: Sequence[Sequence[Row | None]], columns: int) -> Iterator[tuple[int, int]]:
    """The printed lines that make up a row of cells: all of them in two columns, else from number to number."""
    if columns < 3:
        yield 0, len(cells)
        return
    starts = [0, *(at for at, row in enumerate(cells) if at and row[0] is not None and _is_number(row[0].text))]
    yield from zip(starts, [*starts[1:], len(cells)], strict=True)


def _is_number(text: str) -> bool:
    bare = text.strip(" .)/-")
    return bare.replace(".", "").isdigit() or (bare.isupper() and set(bare) <= set("IVX"))
