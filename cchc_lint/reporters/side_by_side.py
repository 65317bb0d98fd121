"""Both texts of a link beside each other in a terminal."""

from __future__ import annotations

import textwrap

from tabulate import tabulate

from cchc_lint.align.model import Item, Link
from cchc_lint.reporters.columns import visible
from cchc_lint.reporters.review import told


def side_by_side(link: Link, heading: str, columns: int, language: str) -> str:
    """A heading, and a table of two columns: the texts, then the cells of both rows."""
    width = max(20, (min(columns, 140) - 20) // 2)
    names = [f"{told(language, 'words', key)} {item.id}" for key, item in _ends(link)]
    table = [["", *(_wrapped(item.text.value, width) for _, item in _ends(link))]]
    for column in ("product", "lead", "coordination", "deadline"):
        cells = [item.task.cell(column).text.value if item.task else "" for _, item in _ends(link)]
        if any(cells):
            table.append([told(language, "fields", column), *(_wrapped(cell, width) for cell in cells)])
    return f"{heading}\n{tabulate(table, ['', *names], tablefmt='grid', disable_numparse=True)}\n"


def _ends(link: Link) -> tuple[tuple[str, Item], tuple[str, Item]]:
    return (("superior-item", link.superior), ("subordinate", link.subordinate))


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(visible(" ".join(text.split())), width))
