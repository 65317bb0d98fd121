"""What a plan has kept of an earlier one and should not have."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_lint.align.editions import Editions
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.dates import find_years
from cchc_lint.registry import NoParams, check

# What a year of last year's plan may be in a text that was copied and not mended: its own, or that of a date.
_OWN_ROLES = ("own", "date")


@check("editions.last_years_text")
def last_years_text(editions: Editions, params: NoParams) -> Iterator[Hit]:
    """Words that stand as they stood in the earlier plan and still name its year; its number, unchanged.

    Variants: ``number`` for the document's own number and date.
    """
    old, new = editions.old, editions.new
    if old.year is None or new.year is None or old.year >= new.year:
        return
    for text in editions.same_texts:
        for mention in find_years(text):
            if mention.year == old.year and mention.role in _OWN_ROLES:
                yield Hit(mention.text.span(), {"own": str(new.year)})
    before, now = old.identity, new.identity
    if now.number and before.number and now.number.value == before.number.value and now.issued == before.issued:
        yield Hit(now.number.span(), {"year": str(old.year), "own": str(new.year)}, variant="number")
