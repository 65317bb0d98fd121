"""How cited documents are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cchc_lint.checks.passages import Stretches
from cchc_lint.finding import Edit, Hit, Related
from cchc_lint.plan.grammar.citations import Citation
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span

_MOST_RELATED = 10


class MalformedParams(NamedTuple):
    """``each``: the defects of a citation that are each a finding where they stand, named as in ``Citation.defects``.

    ``same``: those of these that a symbol is copied with: its first place speaks for the others. ``once``: those of
    which the first place speaks for all, and which the cells of a table may have. ``blank``: the one that is told of a
    number left blank too; ``lost``: the one that may be the extraction's doing.

    Besides these there is ``no-symbol``: a number with a date and without a symbol that the plan names nowhere else.
    """

    each: tuple[str, ...]
    same: tuple[str, ...]
    once: tuple[str, ...]
    blank: str
    lost: str


@check("citations.malformed", MalformedParams)
def malformed(plan: Plan, params: MalformedParams) -> Iterator[Hit]:
    """One hit for each symbol that is written wrongly, and one for all those that leave out a word.

    Where no symbol of the plan has its hyphen, the extraction lost them, and parts that are joined say nothing.
    """
    numbers = (citation.number_text for citation in plan.citations if citation.number_text)
    hyphens = any(re.search(r"\w\s?-", number.value) for number in numbers)
    for defect, citation, others in _miswritten(plan, params):
        if hyphens or defect != params.lost:
            related = tuple(Related(_number(other), "also") for other in others[:_MOST_RELATED])
            edit = _repair(plan, citation, defect)
            yield Hit(_number(citation), _words(citation), related, variant=defect, edit=edit)
    for citation in _without_symbol(plan):
        yield Hit(_head(citation), _words(citation), variant="no-symbol")
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


def _miswritten(plan: Plan, params: MalformedParams) -> Iterator[tuple[str, Citation, Sequence[Citation]]]:
    """The defects with the citation that has each, and the later ones that bear the same symbol with it."""
    found: dict[tuple[str, str | int], list[Citation]] = defaultdict(list)
    for index, citation in enumerate(plan.citations):
        for defect in params.each if citation.number_text is not None else ():
            if defect in citation.defects and ("blank" not in citation.defects or defect == params.blank):
                symbol = "".join(plan.source.quote(_number(citation)).split()) if defect in params.same else index
                found[defect, symbol].append(citation)
    for (defect, _), (first, *others) in found.items():
        yield defect, first, others


def _without_symbol(plan: Plan) -> Iterator[Citation]:
    """The citations by number and day alone, of a type that is always cited by its symbol."""
    full = {citation.number.split("/")[0] for citation in plan.citations if citation.number and "/" in citation.number}
    named = {entry["name"] for entry in data("document_types")["types"] if entry["symbols"] and not entry.get("loose")}
    for citation in plan.citations:
        number = citation.number or ""
        if number.isdecimal() and citation.date is not None and citation.type in named and number not in full:
            yield citation


class MismatchParams(NamedTuple):
    """``issuers``: the end of a symbol → how the names of issuers begin that never give it."""

    issuers: Mapping[str, tuple[str, ...]]


@check("citations.type_mismatch", MismatchParams)
def type_mismatch(plan: Plan, params: MismatchParams) -> Iterator[Hit]:
    """One hit for each citation whose symbol is that of another type of document, or of another issuer (``issuer``)."""
    for citation in plan.citations:
        if "type-mismatch" in citation.defects and citation.symbol_type is not None:
            yield Hit(_head(citation), _words(citation) | {"symbol_type": citation.symbol_type})
            continue
        others = params.issuers.get((citation.number or "").rpartition("-")[2], ())
        if (
            others
            and citation.issuer is not None
            and re.match(rf"{any_of(map(fold, others))}(?!\w)", fold(citation.issuer.value))
        ):
            words = _words(citation) | {"issuer": citation.issuer.value}
            yield Hit(citation.text.span(), words, variant="issuer")


def _begins(value: str, words: tuple[str, ...]) -> bool:
    return re.match(rf"{any_of(map(fold, words))}(?!\w)", fold(value)) is not None


def _head(citation: Citation) -> Span:
    """From the type to the end of the number."""
    start = (citation.type_text or citation.text).span().start
    end = (citation.number_text or citation.text).span().end
    return Span(min(start, end), end)


def _number(citation: Citation) -> Span:
    return (citation.number_text or citation.text).span()


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
