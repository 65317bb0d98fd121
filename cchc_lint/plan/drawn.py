"""The tables of tasks that lines draw with tabs or bars, in a document whose format marks no cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc_lint.document import Line, Table
from cchc_lint.plan.columns import heads_table
from cchc_lint.plan.view import view
from cchc_lint.readers.drawn_tables import column_sign, head_cells, read_drawn
from cchc_lint.source import Text


def with_drawn_tables(blocks: Sequence[Line | Table]) -> Sequence[Line | Table]:
    """The blocks; lines under a row of known column heads that have its columns are a table with real cells.

    A letterhead or a paragraph with tabs has no such row above it and stays as it is, as does a heading with less than
    two rows.
    """
    if not any(isinstance(block, Line) and column_sign(block.text.value) for block in blocks):
        return blocks
    return tuple(_blocks(blocks))


def _blocks(blocks: Sequence[Line | Table]) -> Iterator[Line | Table]:
    for _, group in groupby(blocks, type):
        run = list(group)
        texts = [block.text for block in run if isinstance(block, Line)]
        at = 0
        while at < len(run):
            drawn = read_drawn(texts, at) if texts and _heads(texts[at]) else None
            if drawn is not None and len(drawn.table.rows) > _FEWEST_ROWS:
                yield drawn.table
                at = drawn.end
            else:
                yield run[at]
                at += 1


# A row of heads with so many rows below it is a table.
_FEWEST_ROWS = 2


def _heads(line: Text) -> bool:
    return bool(column_sign(line.value)) and heads_table([view(cell).value for cell in head_cells(line)])
