"""The tasks of a framework table (goal → tasks → activities) from text in which nothing shows where a cell ends.

As in ``segment`` all boundaries are decided at once. The widths of the columns, which tell most where a line goes on
behind a page break, are learnt from the beginning of the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_lint.plan.cell_features import Piece, RawLine, cut_pieces
from cchc_lint.plan.cell_openings import learn_openings, opening_keys
from cchc_lint.plan.column_widths import learn_width
from cchc_lint.plan.continuations import Pairs, count_pairs
from cchc_lint.plan.framework_decode import decode_framework
from cchc_lint.plan.framework_doubt import entry_chances
from cchc_lint.plan.framework_lattice import Learnt, build_framework_lattice
from cchc_lint.plan.framework_numbers import framework
from cchc_lint.plan.framework_rows import assemble
from cchc_lint.plan.grammar.offices import OwnOffice
from cchc_lint.plan.rows import PlainRow
from cchc_lint.source import Text


def heads_of(columns: Sequence[str]) -> int:
    """How many of the first columns are those of goal, task and activities; 0 where the table is no framework table."""
    order = [name for name in framework()["heads"] if name in columns]
    if "activities" not in order or "task" not in order or tuple(columns[: len(order)]) != tuple(order):
        return 0
    return len(order) if len(columns) > len(order) else 0


def read_framework(
    lines: Sequence[RawLine], columns: Sequence[str], own: tuple[OwnOffice, ...]
) -> tuple[list[PlainRow], list[Text]]:
    """The rows of a framework table with the columns of its heading, and the words that are in none."""
    heads = heads_of(columns)
    pairs = count_pairs([line.text.value for line in lines])
    pieces = cut_pieces(lines, own, pairs)
    learnt = _learn(pieces[: framework()["sample"]], columns, heads, pairs)
    lattice = build_framework_lattice(pieces, columns, heads, pairs, learnt)
    entries = decode_framework(lattice)
    rows, left = assemble(lattice, columns, entries, entry_chances(lattice, entries))
    if len(lattice.numbering.numbered) < _FEWEST_LEVELS:  # nothing but likelihood tells a task from its activities
        doubt = framework()["confidence"]["no_numbers"]
        rows = [replace(row, confidence=row.confidence * doubt) for row in rows]
    return rows, left


_FEWEST_LEVELS = 2


def _learn(pieces: tuple[Piece, ...], columns: Sequence[str], heads: int, pairs: Pairs) -> Learnt:
    """The widths of the columns and the usual beginnings of their cells, from a first cut of some pieces."""
    lattice = build_framework_lattice(pieces, columns, heads, pairs, Learnt())
    cells: dict[str, list[tuple[int, int, float]]] = {name: [] for name in columns}
    begun: list[tuple[int, int]] = []
    for entry in decode_framework(lattice):
        if entry.kind == "cell" and not entry.page:
            start = entry.start + (entry.start in lattice.numbering.levels)
            cells[columns[entry.column]].append((start, entry.end, 1.0))
            if entry.column >= heads:
                begun.append((entry.start, entry.column))
    widths = {name: learn_width(pieces, ranges) for name, ranges in cells.items()}
    return Learnt(
        {name: width for name, width in widths.items() if width is not None},
        learn_openings(opening_keys(pieces), begun),
    )
