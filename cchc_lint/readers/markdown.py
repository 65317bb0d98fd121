"""Markdown: headings, bold type and tables of an otherwise plain text; the HTML that converters leave is read too."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from cchc_lint.document import Cell, Document, Line, Table
from cchc_lint.readers.drawn_tables import column_sign, is_ruler, read_drawn
from cchc_lint.readers.html_tables import HtmlTable, closes_table, opens_table, read_tables
from cchc_lint.readers.text import lines_of
from cchc_lint.source import Source, Text


def read_markdown(source: Source) -> Document:
    """Lines with the depth of their heading, and the tables drawn with pipes, laid out with tabs or written in HTML.

    The signs of the markup are left out; every other character keeps its place. A cell with several paragraphs is one
    text with a space between them. Cells that a tab row lacks at its end are not made up.
    """
    return Document(source, tuple(_blocks(tuple(lines_of(source)))))


def _blocks(lines: Sequence[Text]) -> Iterator[Line | Table]:
    index = 0
    closings = [number for number, line in enumerate(lines) if closes_table(line.value)]
    while index < len(lines):
        if closings and index <= closings[-1] and opens_table(lines[index].value):
            end = _html_end(lines, index, closings[-1])
            yield from _from_html(Text.join(_with_ends(lines[index:end]), ""))
            index = end
            continue
        table, end = _drawn(lines, index)
        if table is not None:
            yield table
        else:
            yield from map(_line, lines[index:end])
        index = end


def _html_end(lines: Sequence[Text], start: int, last: int) -> int:
    """Behind the line in which the HTML table of the line ``start`` is closed, the ``last`` closing line if none is."""
    depth = 0
    for index in range(start, last + 1):
        depth += opens_table(lines[index].value) - closes_table(lines[index].value)
        if depth <= 0:
            return index + 1
    return last + 1


def _with_ends(lines: Sequence[Text]) -> Iterator[Text]:
    """The lines with a line end between them, which stands for what parts them."""
    for line, following in pairwise(lines):
        yield line
        end = line.span().end
        yield Text("\n", (end,), (max(end, following.span().start),), end)
    yield lines[-1]


def _from_html(text: Text) -> Iterator[Line | Table]:
    """The tables of the text with the lines that stand before, between and behind them."""
    for part in read_tables(text):
        if isinstance(part, HtmlTable):
            rows = (tuple(Cell(_cell_text(cell.text), cell.rows, cell.columns) for cell in row) for row in part.rows)
            yield Table(tuple(rows), part.span)
        else:
            yield from (Line(_bare(line)) for line in part.split(_pattern("\n")) if line.value.strip())


def _cell_text(text: Text) -> Text:
    return Text.join(line.strip() for line in _bare(text).split(_pattern("\n"))) or Text.empty(text.at)


def _line(line: Text) -> Line:
    heading = _pattern(r"\s{0,3}(#{1,6})(?:\s+|$)").match(line.value)
    if not heading:
        return Line(_bare(line))
    rest = line.cut(heading.end())
    tail = _pattern(r"\s#+\s*$").search(rest.value)
    return Line(_bare(rest.cut(0, tail.start()) if tail else rest), len(heading[1]))


def _drawn(lines: Sequence[Text], start: int) -> tuple[Table | None, int]:
    """The table that begins at ``start`` and the line behind it; without one, the line up to which there is none."""
    value = lines[start].value
    sign = column_sign(value)
    ruled = sign == "|" and start + 1 < len(lines) and is_ruler(lines[start + 1])
    if not sign or (sign == "|" and not value.strip().startswith("|") and not ruled):
        return None, start + 1
    drawn = read_drawn(lines, start)
    if drawn is None:
        return None, start + 1
    laid_out = any(sum(bool(cell.text.value) for cell in row) > 1 for row in drawn.table.rows)
    if not (drawn.ruled if sign == "|" else laid_out):
        return None, drawn.end
    rows = (tuple(replace(cell, text=_bare(cell.text).strip()) for cell in row) for row in drawn.table.rows)
    return replace(drawn.table, rows=tuple(rows)), drawn.end


def _bare(text: Text) -> Text:
    """The text without the signs of the markup."""
    if not _pattern(r"[*_<&\\`]").search(text.value):
        return text
    pieces: list[Text] = []
    last = 0
    for sign in _signs().finditer(text.value):
        pieces.append(text.cut(last, sign.start()))
        pieces.extend(_meaning(text, sign))
        last = sign.end()
    pieces.append(text.cut(last))
    return Text.join(pieces, "") or Text.empty(text.at)


def _meaning(text: Text, sign: re.Match[str]) -> Iterator[Text]:
    """What a sign of the markup stands for: mostly nothing."""
    start, end = sign.span()
    if sign["escape"]:
        yield text.cut(start + 1, end)
    elif sign["block"]:
        yield _one_for_all(text, start, end, " ")
    elif sign["entity"]:
        yield _one_for_all(text, start, end, html.unescape(sign["entity"]))


def _one_for_all(text: Text, start: int, end: int, value: str) -> Text:
    """Characters each of which stands for the whole of ``text.value[start:end]``."""
    return Text(value, (text.starts[start],) * len(value), (text.ends[end - 1],) * len(value), text.starts[start])


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    return re.compile(
        r"(?P<escape>\\[\\`*_{}\[\]()#+\-.!|<>])"
        r"|(?P<block></?(?:p|br|div|li|ul|ol|h[1-6]|table|thead|tbody|tfoot|tr|td|th|caption)\b[^<>]{0,200}>)"
        r"|(?P<inline></?(?:b|i|u|s|em|strong|small|ins|del|mark|span|sup|sub|font|center|a)\b[^<>]{0,200}>)"
        r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});)"
        r"|(?P<bold>\*{2,}|_{2,}(?=\S)|(?<=\S)_{2,})"
        r"|(?P<slant>(?<![\s*\w\u0300-\u036f])\*(?=\S)|(?<=[^\s*])\*(?![*\w])|(?:(?<=\s)|^)\*(?=[^\s*]))"
        r"|(?P<code>`+)"
    )


@lru_cache(maxsize=16)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
