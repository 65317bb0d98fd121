"""Both texts of a link beside each other in a terminal."""

from __future__ import annotations

import textwrap

from tabulate import tabulate

from cchc_lint.align.model import Item, Link, Pairing
from cchc_lint.reporters.columns import visible
from cchc_lint.reporters.comparison import unnumbered
from cchc_lint.reporters.review import shown_id, told


def side_by_side(pairing: Pairing, link: Link, heading: str, columns: int, language: str) -> str:
    """A heading, and a table of two columns: the texts, then the cells of both rows."""
    width = max(12, (min(columns, 140) - 20) // 2)
    sources = (pairing.superior.source, pairing.subordinate.source)
    names = [
        _wrapped(f"{told(language, 'words', key)}: {shown_id(item, source, language)}", width)
        for (key, item), source in zip(_ends(link), sources, strict=True)
    ]
    table = [["", *(_wrapped(unnumbered(item), width) for _, item in _ends(link))]]
    for column in ("product", "lead", "coordination", "deadline"):
        cells = [item.task.cell(column).text.value if item.task else "" for _, item in _ends(link)]
        if any(cells):
            table.append([told(language, "fields", column), *(_wrapped(cell, width) for cell in cells)])
    return f"{heading}{tabulate(table, ['', *names], tablefmt='grid', disable_numparse=True)}\n"


def _ends(link: Link) -> tuple[tuple[str, Item], tuple[str, Item]]:
    return (("superior-item", link.superior), ("subordinate", link.subordinate))


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(visible(" ".join(text.split())), width))
