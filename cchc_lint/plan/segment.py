"""The tasks of an annex from text in which nothing shows where a cell ends.

The cells of a row come one after another, one printed line of a cell per line of text. All boundaries of a table are
decided at once: ``columns`` reads the heading, ``cell_features`` cuts the lines into pieces, ``decode`` finds the best
cut over the scores of ``lattice``, first without and then with the column widths that the cut itself teaches, and
``posteriors`` says how sure each cell is. Linear in the number of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cchc_lint.plan.cell_features import Piece, RawLine, cut_pieces
from cchc_lint.plan.cell_words import weights
from cchc_lint.plan.column_widths import Width, learn_width
from cchc_lint.plan.columns import Heading, assumed_columns, find_headings
from cchc_lint.plan.decode import Parse, Row, decode
from cchc_lint.plan.framework import heads_of, read_framework
from cchc_lint.plan.grammar.areas import area_of_heading
from cchc_lint.plan.grammar.offices import OwnOffice
from cchc_lint.plan.lattice import Lattice, build_lattice
from cchc_lint.plan.model import Annex, Presence
from cchc_lint.plan.posteriors import RowPosterior, row_posterior
from cchc_lint.plan.row_labels import row_series
from cchc_lint.plan.rows import AnnexReading, PlainRow, area_number, build_annex, find_problems, join_lines
from cchc_lint.source import Span, Text

__all__ = ["AnnexReading", "read_annex"]


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of one table with the columns of its heading (without that of the numbers)."""

    columns: tuple[str, ...]
    lines: tuple[RawLine, ...]
    trust: float


@dataclass(frozen=True, slots=True)
class _Cut:
    """A table cut into rows, each with its posterior."""

    lattice: Lattice
    parse: Parse
    posteriors: tuple[RowPosterior, ...]


def read_annex(
    lines: tuple[Text, ...], *, number: Text | None, title: Text, area: str | None, own: tuple[OwnOffice, ...] = ()
) -> AnnexReading:
    """The annex whose heading bears ``number`` and ``title``, read from the lines after it, blank ones too.

    Never fails: what is no table, too long for one (``limits.lines`` of segmentation.yaml) or a framework table with
    activities is unread.
    """
    kept, unread, parted = _without_noise(lines)
    span = _span(lines, title)
    if len(kept) > weights()["limits"]["lines"]:
        annex = Annex(number, title, area, (), (), span)
        return AnnexReading(annex, find_problems(annex, True), tuple(line for line in lines if line.strip()))
    tables, before = _tables(kept, parted)
    unread.extend(before)
    rows: list[PlainRow] = []
    for table in tables:
        found, left = _read_rows(table, own)
        rows.extend(found)
        unread.extend(left)
    columns = tuple(dict.fromkeys(name for table in tables for name in table.columns))
    annex = build_annex(rows, columns, (number, title, area), span)
    return AnnexReading(annex, find_problems(annex, bool(tables)), tuple(sorted(unread, key=lambda text: text.at)))


def _span(lines: Sequence[Text], title: Text) -> Span:
    spans = [text.span() for text in (title, *lines) if text]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else title.span()


# ---- lines


@lru_cache(maxsize=2)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in weights()[name])


_LONGEST_NOISE = 160


def _without_noise(lines: Sequence[Text]) -> tuple[list[Text], list[Text], frozenset[int]]:
    """The lines without stamps, addresses, rulers and all that follows the table's end; what was taken out; and where.

    Such lines stand at the edges of pages: the places are those of the lines kept that come after them.
    """
    kept: list[Text] = []
    unread: list[Text] = []
    parted: set[int] = set()
    ended = False
    for line in lines:
        value = line.value.strip()
        short = bool(value) and len(value) <= _LONGEST_NOISE
        ended = ended or (short and any(pattern.fullmatch(value) for pattern in _patterns("ends")))
        if value and (ended or (short and any(pattern.fullmatch(value) for pattern in _patterns("noise")))):
            unread.append(line.strip())
            parted.add(len(kept))
        elif not ended:
            kept.append(line)
    return kept, unread, frozenset(parted)


def _tables(lines: list[Text], parted: frozenset[int]) -> tuple[list[_Table], list[Text]]:
    """The tables among the lines, and the lines before the first. Repeated headings are page breaks within a table."""
    headings = find_headings(lines)
    if not headings:
        return _assumed(lines, parted)
    tables: list[_Table] = []
    group: list[Heading] = []
    for heading in headings:
        if group and set(heading.columns) != set(group[0].columns):
            tables.append(_table(lines, group, heading.start, parted))
            group = []
        group.append(heading)
    tables.append(_table(lines, group, len(lines), parted))
    return tables, [line.strip() for line in lines[: headings[0].start] if line.value.strip()]


def _table(lines: Sequence[Text], headings: Sequence[Heading], end: int, parted: frozenset[int]) -> _Table:
    repeated = {at for heading in headings for at in range(heading.start, heading.end)}
    trust = 1.0 if headings[0].sure else weights()["confidence"]["heading_mixed"]
    if {"goal", "activities"} & set(headings[0].columns):
        trust *= weights()["confidence"]["framework"]
    raw = tuple(_raw_lines(lines, range(headings[0].end, end), repeated, parted))
    return _Table(tuple(name for name in headings[0].columns if name != "number"), raw, trust)


def _raw_lines(lines: Sequence[Text], places: range, headings: set[int], parted: frozenset[int]) -> Iterator[RawLine]:
    blanks, broken = 0, False
    for at in places:
        broken = broken or at in parted
        if at in headings:
            broken = True
        elif lines[at].value.strip():
            yield RawLine(lines[at].cut(0, len(lines[at].value.rstrip())), blanks, broken)
            blanks, broken = 0, False
        else:
            blanks += 1


def _assumed(lines: list[Text], parted: frozenset[int]) -> tuple[list[_Table], list[Text]]:
    """A table without heading, if numbered rows with leads and deadlines make one: the columns that fit it best."""
    raw = tuple(_raw_lines(lines, range(len(lines)), set(), parted))
    everything = [line.strip() for line in lines if line.value.strip()]
    pieces = cut_pieces(raw)
    opened = [piece.opening for piece in pieces]
    numbered = len(row_series(pieces, frozenset()))
    if numbered < _FEWEST_ROWS or min(opened.count("office"), opened.count("time")) * 2 < numbered:
        return [], everything
    best: tuple[float, tuple[str, ...]] | None = None
    for names in assumed_columns():
        columns = tuple(name for name in names if name != "number")
        parse = decode(build_lattice(pieces, columns, {}))
        if _is_table(parse.rows, columns) and (best is None or parse.score > best[0]):
            best = (parse.score, columns)
    return ([_Table(best[1], raw, weights()["confidence"]["heading_assumed"])], []) if best else ([], everything)


_FEWEST_ROWS = 2


def _is_table(rows: Sequence[Row], columns: Sequence[str]) -> bool:
    told = {columns.index("lead"), columns.index("deadline")}
    filled = sum(row.number is not None and told <= {segment.column for segment in row.segments} for row in rows)
    return filled >= _FEWEST_ROWS and filled * 2 > len(rows)


# ---- rows


def _cut(table: _Table, own: tuple[OwnOffice, ...]) -> _Cut:
    """The best cut of a table: cut, learn the column widths from its surer cells, cut again."""
    pieces = cut_pieces(table.lines, own)
    widths: dict[str, Width] = {}
    for left in range(weights()["width"]["passes"], -1, -1):
        lattice = build_lattice(pieces, table.columns, widths)
        parse = decode(lattice)
        posteriors = tuple(row_posterior(lattice, row) for row in parse.rows)
        if left:
            widths = _widths(pieces, table.columns, posteriors)
    return _Cut(lattice, parse, posteriors)


def _widths(pieces: Sequence[Piece], columns: Sequence[str], posteriors: Sequence[RowPosterior]) -> dict[str, Width]:
    sure = weights()["width"]["surer_than"]
    cells: dict[str, list[tuple[int, int, float]]] = {name: [] for name in columns}
    for posterior in posteriors:
        for segment, chance in posterior.cells.items():
            if chance > sure:
                cells[columns[segment.column]].append((segment.start, segment.end, chance))
    learnt = {name: learn_width(pieces, ranges) for name, ranges in cells.items()}
    return {name: width for name, width in learnt.items() if width is not None}


def _read_rows(table: _Table, own: tuple[OwnOffice, ...]) -> tuple[list[PlainRow], list[Text]]:
    """The rows of a table, and the words that are in none."""
    everything = [line.text.strip() for line in table.lines]
    if not everything:
        return [], everything
    if "activities" in table.columns:
        if not heads_of(table.columns):
            return [], everything
        framed, left = read_framework(table.lines, table.columns, own)
        return [replace(row, confidence=table.trust * row.confidence) for row in framed], left
    cut = _cut(table, own)
    rows: list[PlainRow] = []
    unread: list[Text] = []
    area: Text | None = None
    often = _often_empty(cut, table.columns)
    for row, posterior in zip(cut.parse.rows, cut.posteriors, strict=True):
        pieces = cut.lattice.pieces[row.start : row.end]
        if row.area:
            area = join_lines(piece.text for piece in pieces)
            continue
        texts = _texts(cut.lattice, row, table.columns)
        if _only_names_area(texts, row, cut.parse.rows[-1]):
            area = join_lines(piece.text for piece in pieces)
            continue
        if not texts.get("task") or all(piece.number for piece in pieces):
            unread.extend(piece.text for piece in pieces)
            continue
        if note := texts.pop("note", None):
            unread.append(note)
        number = cut.lattice.pieces[row.number].text if row.number is not None else None
        span = Span(pieces[0].text.span().start, pieces[-1].text.span().end)
        rows.append(
            PlainRow(
                number,
                texts,
                span,
                _absent(row, posterior, table.columns, often),
                frozenset(),
                table.trust * _confidence(cut.lattice, row, posterior),
                area_of_heading(area) if area else None,
                area_number(area),
            )
        )
    sure = sum(row.confidence for row in rows) / len(rows) if rows else 0.0
    return (rows, unread) if sure >= weights()["confidence"]["unreadable"] else ([], everything)


_LONGEST_AREA = 14


def _only_names_area(texts: Mapping[str, Text], row: Row, last: Row) -> bool:
    """Whether a numbered row without cells names an area for the rows below: "2 Cải cách tài chính công"."""
    if set(texts) != {"task"} or row is last or len(texts["task"].value.split()) > _LONGEST_AREA:
        return False
    return area_of_heading(texts["task"]) is not None


def _texts(lattice: Lattice, row: Row, columns: Sequence[str]) -> dict[str, Text]:
    """The words of a row by column. Page numbers inside are dropped."""
    parts: dict[str, list[Text]] = {}
    for segment in row.segments:
        pieces = lattice.pieces[segment.start : segment.end]
        words = [piece.text for piece in pieces if not (piece.number and piece.first and piece.last)]
        parts.setdefault(columns[segment.column], []).extend(words or (piece.text for piece in pieces))
    return {name: join_lines(texts) for name, texts in parts.items()}


def _often_empty(cut: _Cut, columns: Sequence[str]) -> frozenset[int]:
    """Columns that so many rows lack that a merged cell may cover them."""
    rows = [row for row in cut.parse.rows if row.segments]
    most = weights()["confidence"]["often_empty"] * len(rows)
    return frozenset(
        column
        for column in range(len(columns))
        if sum(all(segment.column != column for segment in row.segments) for row in rows) > max(1.0, most)
    )


def _absent(row: Row, posterior: RowPosterior, columns: Sequence[str], often: frozenset[int]) -> dict[str, Presence]:
    sure = weights()["confidence"]["surely_empty"]
    bare = len({segment.column for segment in row.segments}) < 2
    return {
        name: Presence.UNSURE if bare or column in often or posterior.filled[column] > 1 - sure else Presence.EMPTY
        for column, name in enumerate(columns)
    }


def _confidence(lattice: Lattice, row: Row, posterior: RowPosterior) -> float:
    weight = weights()["confidence"]
    chance = min(posterior.cells.values(), default=0.0)
    if row.number is None:
        return float(chance * weight["no_label"])
    return float(chance if row.number in lattice.series else chance * weight["label_out_of_series"])
