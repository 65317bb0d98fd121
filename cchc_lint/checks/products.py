"""Rows without a product: the cell is empty, or says nothing that could be shown at the year's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.checks.cells import EmptyParams, empty
from cchc_lint.checks.likeness import mentions
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan, Presence
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data


class ProductParams(NamedTuple):
    """``units``: what a mere scope counts: "01 cơ quan, 15 xã".

    ``share``: the share of the cells of a table, 0..1, above which such cells are its way of filling the column, and
    nothing is said.
    """

    units: tuple[str, ...]
    share: float


@check("products.missing", ProductParams)
def missing(plan: Plan, params: ProductParams) -> Iterator[Hit]:
    """Empty cells, as ``cells.empty`` finds them; cells that count places (``scope``) or say the work (``work``)."""
    yield from empty(plan, EmptyParams("product"))
    table = data("product_words")
    unit, link = any_of(map(fold, params.units)), any_of([*data("targets")["unit_links"], ";"])
    scope = re.compile(rf"\d{{1,4}}\s{{0,2}}{unit}(?:\s?{link}\s?\d{{1,4}}\s{{0,2}}{unit}){{0,5}}")
    work = re.compile(rf"{any_of(map(fold, table['work']))}(?!\w)")
    products = tuple(table["products"])
    for annex in plan.annexes:
        cells = [row.product for task in annex.tasks for row in task.rows() if row.product.presence is Presence.PRESENT]
        hits = []
        for cell in cells:
            folded = " ".join(fold(cell.text.value).split()).strip(" -+•*.;:,")
            if scope.fullmatch(folded):
                hits.append(Hit(cell.text.strip().span(), variant="scope"))
            elif work.match(folded) and not any(map(str.isdigit, folded)) and not mentions(folded, products):
                hits.append(Hit(cell.text.strip().span(), variant="work"))
        if len(hits) <= max(1, params.share * len(cells)):
            yield from hits
