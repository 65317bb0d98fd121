"""How cited documents are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.checks.passages import Stretches
from cchc_lint.finding import Edit, Hit, Related
from cchc_lint.plan.grammar.citations import Citation
from cchc_lint.plan.model import Plan
from cchc_lint.registry import NoParams, check
from cchc_lint.source import Span

_MOST_RELATED = 10


class MalformedParams(NamedTuple):
    """``each``: the defects of a citation that are each a finding where they stand, named as in ``Citation.defects``.

    ``once``: those of which the first place speaks for all, and which the cells of a table may have. ``blank``: the one
    that is told of a number left blank too; ``lost``: the one that may be the extraction's doing.
    """

    each: tuple[str, ...]
    once: tuple[str, ...]
    blank: str
    lost: str


@check("citations.malformed", MalformedParams)
def malformed(plan: Plan, params: MalformedParams) -> Iterator[Hit]:
    """One hit for each citation whose symbol is written wrongly, and one for all those that leave out a word.

    Where no symbol of the plan has its hyphen, the extraction lost them, and parts that are joined say nothing.
    """
    numbers = (citation.number_text for citation in plan.citations if citation.number_text)
    hyphens = any(re.search(r"\w\s?-", number.value) for number in numbers)
    for citation in plan.citations:
        number = citation.number_text
        for defect in params.each:
            if "blank" in citation.defects and defect != params.blank:
                continue
            if number is not None and defect in citation.defects and (hyphens or defect != params.lost):
                yield Hit(number.span(), _words(citation), variant=defect, edit=_repair(plan, citation, defect))
    annexes = Stretches.of(annex.span for annex in plan.annexes)
    for defect in params.once:
        places = [
            citation
            for citation in plan.citations
            if defect in citation.defects and not annexes.hold(citation.text.span().start)
        ]
        if places:
            related = tuple(Related(_head(citation), "also") for citation in places[1 : _MOST_RELATED + 1])
            yield Hit(_head(places[0]), _words(places[0]), related, variant=defect)


@check("citations.type_mismatch")
def type_mismatch(plan: Plan, params: NoParams) -> Iterator[Hit]:
    """One hit for each citation whose symbol is that of another type of document."""
    for citation in plan.citations:
        if "type-mismatch" in citation.defects and citation.symbol_type is not None:
            yield Hit(_head(citation), _words(citation) | {"symbol_type": citation.symbol_type})


def _head(citation: Citation) -> Span:
    """From the type to the end of the number."""
    start = (citation.type_text or citation.text).span().start
    end = (citation.number_text or citation.text).span().end
    return Span(min(start, end), end)


def _words(citation: Citation) -> dict[str, str]:
    printed = citation.number_text.value if citation.number_text else ""
    number = citation.number or re.sub(r"[–—]", "-", "".join(printed.split()))
    return {"number": number, "type": citation.type or ""}


def _repair(plan: Plan, citation: Citation, defect: str) -> Edit | None:
    """The number without its stray spaces, where it stands on one line."""
    if defect != "space" or citation.number is None or citation.number_text is None:
        return None
    span = citation.number_text.span()
    return None if "\n" in plan.source.quote(span) else Edit(span, citation.number)
