"""The heading of an annex table: which columns it has, in which order, and where it is repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A table heading over the lines ``start`` (inclusive) to ``end`` (exclusive); ``columns`` in printed order.

    ``sure`` is false where the words stood mixed up and only the tell-tale word of each column was recognised.
    """

    start: int
    end: int
    columns: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Wordings:
    columns: dict[Words, str]
    longest: int
    first_words: frozenset[str]
    vocabulary: frozenset[str]
    keys: tuple[tuple[str, tuple[Words, ...]], ...]
    least: int
    limit: int
    assumed: tuple[tuple[str, ...], ...]


_WORD = re.compile(r"(/?\s*)([^\W_]+)")
# No cell that names a column has more words.
LONGEST_HEAD = 8
_OPENING_COLUMNS = ("number", "goal", "task")


@lru_cache(maxsize=1)
def _wordings() -> _Wordings:
    table: dict[str, Any] = data("columns")
    columns = {tuple(words.split()): name for name, all_words in table["columns"].items() for words in all_words}
    return _Wordings(
        columns,
        max(map(len, columns)),
        frozenset(words[0] for words, name in columns.items() if name in _OPENING_COLUMNS),
        frozenset(word for words in columns for word in words),
        tuple((name, tuple(tuple(w.split()) for w in all_words)) for name, all_words in table["keys"].items()),
        table["least_columns"],
        table["longest_words"],
        tuple(map(tuple, table["assumed"])),
    )


def assumed_columns() -> tuple[tuple[str, ...], ...]:
    """Column sets to try where no heading is printed, likeliest first."""
    return _wordings().assumed


def column_of(heading: str) -> str | None:
    """The column that the words of one heading cell open, None where they are no known heading.

    >>> column_of("(Sản phẩm)/ kết quả")
    'product'
    """
    words = tuple(word for word in _words(heading) if not word.isdigit())
    return _wording(words) or _column_by_key(tuple(word.removeprefix("/") for word in words))


def heads_table(cells: Sequence[str]) -> bool:
    """Whether the cells of a row name columns of tasks: three columns or more, most of the words that are there."""
    filled = [cell for cell in cells if cell.strip()]
    named = {column_of(cell) for cell in filled if len(cell.split()) <= LONGEST_HEAD} - {None}
    opened = bool(named & set(_OPENING_COLUMNS))
    return opened and len(named) >= _wordings().least and len(named) * 2 > len(filled)


def find_headings(lines: Sequence[Text]) -> tuple[Heading, ...]:
    """Every table heading among the lines, in order: the first and its repetitions after page breaks.

    A heading begins and ends with a line, may be split over lines anywhere, and names three columns or more, each once.
    Linear: a look at a line goes no further than the longest heading.
    """
    wordings = _wordings()
    words = [_words(line.value) for line in lines]
    found: list[Heading] = []
    index = 0
    while index < len(lines):
        heading = None
        opening = next((word for word in words[index] if not word.isdigit()), None)
        if opening in wordings.first_words:
            heading = _read_heading(words, index) or _read_mixed(words, index)
        if heading:
            found.append(heading)
            index = heading.end
        else:
            index += 1
    return tuple(found)


def _words(line: str) -> list[str]:
    """The words in lower case; one that follows a slash begins with it."""
    return [("/" if mark.strip() else "") + word for mark, word in _WORD.findall(line.lower())]


def _read_heading(words: Sequence[list[str]], start: int) -> Heading | None:
    """The heading that begins with line ``start``: most columns first, then most words; it ends with a line."""
    wordings = _wordings()
    stream: list[str] = []
    line_ends: dict[int, int] = {}
    index = start
    while (
        index < len(words)
        and len(stream) < wordings.limit
        and not (len(words[index]) == 1 and words[index][0].isdigit())
    ):
        stream.extend(word for word in words[index] if not (word.isdigit() and len(word) == 1))
        index += 1
        line_ends.setdefault(len(stream), index)
    columns, end = _most_columns(tuple(stream), 0, (), frozenset(line_ends))
    if len(columns) < wordings.least or columns[0] not in _OPENING_COLUMNS or "task" not in columns:
        return None
    return Heading(start, _past_column_numbers(words, line_ends[end], len(columns)), columns)


def _most_columns(
    stream: Words, position: int, columns: tuple[str, ...], line_ends: frozenset[int]
) -> tuple[tuple[str, ...], int]:
    """The best way to read headings from ``position`` on: columns and where they end (always a line end)."""
    wordings = _wordings()
    best = (columns, position) if position in line_ends else ((), 0)
    for length in range(min(wordings.longest, len(stream) - position), 0, -1):
        name = _wording(stream[position : position + length])
        if name and name not in columns:
            way = _most_columns(stream, position + length, (*columns, name), line_ends)
            if (len(way[0]), way[1]) > (len(best[0]), best[1]):
                best = way
    return best


def _wording(words: Words) -> str | None:
    """The column of a wording; none begins with a slash, for what follows one belongs to the wording before."""
    if words and words[0].startswith("/"):
        return None
    columns = _wordings().columns
    return columns.get(words) or columns.get(tuple(word.removeprefix("/") for word in words))


def _past_column_numbers(words: Sequence[list[str]], start: int, count: int) -> int:
    """The line after a row of column numbers "(1) (2) (3) …", or ``start`` where there is none."""
    seen: list[str] = []
    index = start
    while index < len(words) and len(seen) < count and all(len(word) == 1 for word in words[index]):
        seen.extend(words[index])
        index += 1
    numbers = [int(word) for word in seen if word.isdecimal()]
    whole = len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 2
    return index if whole and len(seen) == count else start


def _read_mixed(words: Sequence[list[str]], start: int) -> Heading | None:
    """A heading whose lines run across the columns ("Cơ quan Cơ quan Thời gian" over "chủ trì phối hợp hoàn thành")."""
    wordings = _wordings()
    if not words[start] or words[start][0] not in {
        w[0] for name, all_words in wordings.keys if name == "number" for w in all_words
    }:
        return None
    stream: list[str] = []
    index = start
    while index < len(words) and len(stream) < wordings.limit:
        plain = [word.removeprefix("/") for word in words[index]]
        if any(word not in wordings.vocabulary for word in plain):
            break
        stream.extend(plain)
        index += 1
    places: list[tuple[int, str]] = []
    for name, all_words in wordings.keys:
        at = [i for i in range(len(stream)) if any(tuple(stream[i : i + len(key)]) == key for key in all_words)]
        if at:
            places.append((at[0], name))
    columns = tuple(name for _, name in sorted(places))
    if len(columns) < wordings.least + 1 or "task" not in columns or columns[0] != "number":
        return None
    order = ("number", "task", "product", "lead", "coordination", "deadline", "budget")
    while index > start and not words[index - 1]:
        index -= 1
    return Heading(start, index, tuple(name for name in order if name in columns), sure=False)


def _column_by_key(words: Words) -> str | None:
    for name, all_words in _wordings().keys:
        for key in all_words:
            if any(words[i : i + len(key)] == key for i in range(len(words) - len(key) + 1)):
                return name
    return None
