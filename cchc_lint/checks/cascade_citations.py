"""The superior plan as the subordinate cites it, against what the superior plan bears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.align.model import Pairing
from cchc_lint.checks.cascade import head_of
from cchc_lint.checks.likeness import mentions
from cchc_lint.finding import Hit, Pair, Related
from cchc_lint.plan.grammar.citations import Citation
from cchc_lint.plan.grammar.dates import find_years
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.legal_basis import written
from cchc_lint.plan.levels import level_of_unit
from cchc_lint.plan.model import Plan
from cchc_lint.registry import NoParams, check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span


@check("cascade_citations.wrong_plan")
def wrong_plan(pairing: Pairing, params: NoParams) -> Iterator[Hit]:
    """The superior's plan cited with another number or date (variant ``date``) than it bears: the first place.

    Doubtful where both differ: another document may be meant.
    """
    superior = pairing.superior
    number, issued = superior.identity.number, superior.identity.issued
    found = [_judged(citation, superior) for citation in _superior_plans(pairing)]
    wrong = [fault for fault in found if fault.number or fault.date]
    if not wrong or (wrong[0].number and wrong[0].date and len(wrong) < len(found)):
        return
    first = wrong[0]
    place = number if first.number else superior.identity.issued_text
    yield Hit(
        _span(first),
        {
            "number": number.value.strip() if number is not None else "",
            "cited": first.citation.number or "",
            "date": written(issued) if issued else "",
            "cited_date": written(first.citation.date) if first.citation.date else "",
        },
        related=(
            Related(place.span() if place else head_of(superior), "superior", source=superior.source),
            *(Related(_span(fault), "also") for fault in wrong[1:]),
        ),
        variant=None if first.number else "date",
        pair=Pair(None, None),
        doubt=first.number and first.date,
    )


class _Fault(NamedTuple):
    """A citation of the superior plan, and whether its number and its date are another's."""

    citation: Citation
    number: bool
    date: bool


def _judged(citation: Citation, superior: Plan) -> _Fault:
    number, issued = superior.identity.number, superior.identity.issued
    return _Fault(
        citation,
        number is not None and citation.number is not None and _key(citation.number) != _key(number.value),
        issued is not None and citation.date is not None and citation.date != issued,
    )


def _superior_plans(pairing: Pairing) -> list[Citation]:
    """The citations that mean the superior's plan, in document order: the one read as such, others on reform."""
    plan, table = pairing.subordinate, data("header")
    found = {
        citation.text.span(): citation
        for citation in plan.citations
        if citation.type in table["superior_types"][:1]
        and citation.title
        and mentions(citation.title.value, tuple(table["reform"]))
    }
    if plan.superior_plan is not None:
        found.setdefault(plan.superior_plan.text.span(), plan.superior_plan)
    return [found[span] for span in sorted(found) if _means(found[span], pairing.superior)]


def _means(citation: Citation, superior: Plan) -> bool:
    """Whether a citation can only mean that plan: its issuer, and no other year or span of years."""
    years = {mention.year for mention in find_years(citation.title)} if citation.title else set()
    if superior.year is not None and years - {superior.year}:
        return False
    issued = superior.identity.issued
    near = citation.date is None or issued is None or abs((citation.date - issued).days) < 2 * _YEAR
    return near and _issued_by(citation, superior)


_YEAR = 366


def _issued_by(citation: Citation, superior: Plan) -> bool:
    """Whether the issuer is the superior unit: by its name, or by its level where no name is given ("UBND huyện")."""
    if citation.issuer is None:
        return False
    issuer = citation.issuer.value
    name = superior.unit.name.value if superior.unit.name else None
    if name is not None and mentions(issuer, (name,)):
        return True
    named = any(word[:1].isupper() and not word.isupper() for word in issuer.split()[1:])
    return level_of_unit(issuer) == superior.unit.level and (name is None or not named)


def _key(number: str) -> str:
    return "".join(fold(number).split()).lstrip("0")


def _span(fault: _Fault) -> Span:
    citation = fault.citation
    if fault.number and citation.number_text is not None:
        return citation.number_text.span()
    return citation.date_moment.text.span() if citation.date_moment is not None else citation.text.span()
