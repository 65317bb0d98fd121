"""Citations that disagree with each other or with the plan, and the one that every plan needs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.legal_documents import judge_in
from cchc_lint.checks.years import meant_date_year
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.citations import Citation, find_citations
from cchc_lint.plan.grammar.dates import find_moments
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import whole_words
from cchc_lint.plan.legal_basis import one_slip, same_body, written, year_in
from cchc_lint.plan.levels import level_of_unit, unit_words
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_LEVELS = ("central", "province", "district", "commune")
_MOST_RELATED = 10


# ---------------------------------------------------------------- one document, two numbers or dates


class InconsistentParams(NamedTuple):
    """``local``: issuers in a number of which every unit has its own; ``same_day``: numbers of one issuer and day lie
    within so many of each other; ``subject``: so many words of a title tell a subject."""

    local: tuple[str, ...]
    same_day: int
    subject: int


@check("cited.inconsistent", InconsistentParams)
def inconsistent(plan: Plan, params: InconsistentParams) -> Iterator[Hit]:
    """One hit on the later of two citations that give one document two dates or titles, or one two numbers."""
    for first, second, variant in conflicts(plan, params):
        part, other = _part(second, variant), _part(first, variant)
        if part is not None and other is not None:
            words = {"number": second.number or "", "other": " ".join(other.value.split())}
            yield Hit(part.span(), words, (Related(_whole(first), "first"),), variant=variant, doubt=variant == "title")


def _part(citation: Citation, variant: str) -> Text | None:
    """What of a citation a contradiction is about."""
    if variant == "title":
        return citation.title
    return citation.date_moment.text if variant == "date" and citation.date_moment else citation.number_text


def conflicts(plan: Plan, params: InconsistentParams) -> Iterator[tuple[Citation, Citation, str]]:
    """Pairs of citations that contradict, the earlier first, and what differs: ``date``, ``number`` or ``title``.

    Each citation is held against the first few of its number, and of its symbol and date, that differ among themselves.
    """
    numbers: dict[str, list[Citation]] = {}
    days: dict[tuple[str, datetime.date], list[Citation]] = {}
    known: set[tuple[datetime.date, tuple[str, ...]]] = set()
    for citation in _dated(plan):
        assert citation.number is not None
        assert citation.date is not None
        same_number = numbers.setdefault(citation.number, [])
        same_day = days.setdefault((citation.number.lstrip("0123456789"), citation.date), [])
        by_date = next((other for other in same_number if _two_dates(other, citation, params)), None)
        by_title = next((other for other in same_number if _two_titles(other, citation, params)), None)
        by_number = next((other for other in same_day if _two_numbers(other, citation, params)), None)
        if by_date:
            yield by_date, citation, "date"
        elif by_title:
            yield by_title, citation, "title"
        elif by_number:
            yield by_number, citation, "number"
        told = tuple(part.value if part else "" for part in (citation.number_text, citation.issuer, citation.title))
        if (citation.date, told) in known:
            continue
        known.add((citation.date, told))
        for group, alike in ((same_number, by_date or by_title), (same_day, by_number)):
            if alike is None and len(group) < _MOST_RELATED:
                group.append(citation)


def _dated(plan: Plan) -> Iterator[Citation]:
    """The citations that have number, whole date and nothing that another rule speaks of."""
    own = _own_number(plan)
    issued, exact = _issued(plan)
    for citation in _citations(plan):
        if citation.own or citation.number is None or not _whole_date(citation) or _joined(citation.number) == own:
            continue
        if exact and issued and citation.date and citation.date > issued:
            continue
        if "type-mismatch" not in citation.defects and judge_in(plan, citation).kind == "unknown":
            yield citation


def _citations(plan: Plan) -> list[Citation]:
    """Those of the texts, and the superior plan where a plan.yaml names it apart from them, by place."""
    superior = [plan.superior_plan] if plan.superior_plan else []
    found = {citation.text.span(): citation for citation in (*superior, *plan.citations)}
    return [found[span] for span in sorted(found)]


def _own_number(plan: Plan) -> str:
    return _joined(plan.identity.number.value) if plan.identity.number else ""


def _joined(number: str) -> str:
    return re.sub(r"[–—]", "-", "".join(number.split()))


def _whole_date(citation: Citation) -> bool:
    moment = citation.date_moment
    return citation.date is not None and moment is not None and bool(moment.year_text and len(moment.year_text) == 4)


def _one_issuer(first: Citation, second: Citation, params: InconsistentParams) -> bool:
    """Whether both are of one issuer: both say so, or the number is of an issuer of which there is one."""
    if first.issuer and second.issuer:
        return same_body(first.issuer.value, second.issuer.value) and _as_full(first.issuer, second.issuer)
    number = second.number or ""
    return year_in(number) is not None and not any(f"-{issuer}" in number for issuer in params.local)


def _as_full(first: Text, second: Text) -> bool:
    """Whether two issuers are named equally fully: "UBND tỉnh" may be another than "UBND tỉnh Đông Giang"."""
    return first.value == second.value or level_of_unit(first.value) == level_of_unit(second.value)


def _two_dates(first: Citation, second: Citation, params: InconsistentParams) -> bool:
    if first.date is None or second.date is None or first.date == second.date:
        return False
    if not _one_issuer(first, second, params):
        return False
    one_year = first.date.year == second.date.year
    fixed = year_in(second.number or "") is not None
    return one_year or fixed or one_slip(first.date.isoformat(), second.date.isoformat()) or _one_title(first, second)


def _two_numbers(first: Citation, second: Citation, params: InconsistentParams) -> bool:
    """Two numbers a slip apart on one day: of one title, or too far apart for two documents of the same day."""
    if not first.number or not second.number or not first.issuer or not second.issuer:
        return False
    if not _one_issuer(first, second, params) or not one_slip(first.number, second.number):
        return False
    one, other = (re.match(r"\d+", citation.number or "") for citation in (first, second))
    apart = one and other and abs(int(one.group()) - int(other.group())) > params.same_day
    return bool(apart) or _one_title(first, second)


def _two_titles(first: Citation, second: Citation, params: InconsistentParams) -> bool:
    """Whether two citations of one number and day tell of two subjects: no word of the one is in the other.

    Names of types and the words that open a title are no subject; what is abbreviated cannot be compared.
    """
    if first.date != second.date or not first.title or not second.title or not _one_issuer(first, second, params):
        return False
    one, other = _subject(first.title.value), _subject(second.title.value)
    return min(len(one), len(other)) >= params.subject and not one & other


def _subject(title: str) -> frozenset[str]:
    """The words of a title that tell what it is about; none of one with an abbreviation."""
    if re.search(r"\b[A-ZĐ]{2}", title):
        return frozenset()
    return frozenset(re.findall(r"\w+", _openings().sub(" ", fold(title))))


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    table = data("document_types")
    words = (*table["title_words"], *(entry["name"] for entry in table["types"]))
    return re.compile(whole_words(fold(word) for word in words if word[0].isalpha()))


def _one_title(first: Citation, second: Citation) -> bool:
    if not first.title or not second.title:
        return False
    return " ".join(fold(first.title.value).split()) == " ".join(fold(second.title.value).split())


# ---------------------------------------------------------------- later than the plan


class AfterIssueParams(NamedTuple):
    """``many``: so many documents dated after the plan say that the plan's own date is wrong."""

    many: int


@check("cited.after_issue", AfterIssueParams)
def after_issue(plan: Plan, params: AfterIssueParams) -> Iterator[Hit]:
    """One hit on the date of each document issued after the plan; one on the plan's own date where they are many."""
    day, exact = _issued(plan)
    if day is None:
        return
    own = _own_number(plan)
    later: dict[tuple[str | None, datetime.date], list[Span]] = {}
    for citation in _citations(plan):
        if citation.own or citation.date is None or citation.date <= day or not _whole_date(citation):
            continue
        if citation.number is None and "blank" in citation.defects:
            continue
        if citation.number and _joined(citation.number) == own:
            continue
        if plan.year is not None and meant_date_year(citation.date.year, plan.year) is not None:
            continue
        moment = citation.date_moment
        if moment is not None and judge_in(plan, citation).kind not in ("wrong-date", "wrong-number", "wrong-year"):
            later.setdefault((citation.number, citation.date), []).append(moment.text.span())
    words = {"issued": written(day), "number": str(len(later))}
    if len(later) >= params.many and plan.identity.issued_text is not None and exact:
        first = tuple(Related(spans[0], "later") for spans in later.values())[:_MOST_RELATED]
        yield Hit(plan.identity.issued_text.span(), words, first, variant="plan-date")
        return
    for spans in later.values():
        related = tuple(Related(span, "also") for span in spans[1 : _MOST_RELATED + 1])
        yield Hit(spans[0], words, related, doubt=not exact)


def _issued(plan: Plan) -> tuple[datetime.date | None, bool]:
    """The day of the plan's issue and True; where only the month is there, its last day and False."""
    if plan.identity.issued is not None:
        return plan.identity.issued, True
    text = plan.identity.issued_text
    months = [moment for moment in find_moments(text) if moment.month and moment.year] if text else []
    if len(months) != 1 or months[0].day is not None:
        return None, False
    month = months[0]
    assert month.year is not None
    assert month.month is not None
    if month.defect is not None or not datetime.MINYEAR <= month.year < datetime.MAXYEAR:
        return None, False
    following = datetime.date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - datetime.timedelta(days=1), False


# ---------------------------------------------------------------- the plan of the level above


class SuperiorParams(NamedTuple):
    """``sections``: a document with fewer was not read whole.

    ``central``: bodies above a province. ``subject``: words in the title of a superior's plan cited in the body; a plan
    that bears them itself follows none of another subject. ``documents``: what a body above is said to have issued.
    """

    sections: int
    central: tuple[str, ...]
    subject: tuple[str, ...]
    documents: tuple[str, ...]


@check("cited.missing_superior_plan", SuperiorParams)
def missing_superior_plan(plan: Plan, params: SuperiorParams) -> Iterator[Hit]:
    """One hit on the title of a plan whose basis names nothing that the level above has issued; a doubt where it names
    something of another subject, or what it told without a document.
    """
    level = plan.unit.level
    if level not in _LEVELS[1:] or plan.unit.name is None or not plan.basis:
        return
    if plan.superior_plan is not None and not _of_other_subject(plan, plan.superior_plan, params):
        return
    if sum(1 for _ in plan.all_sections()) < params.sections:
        return
    above = _bodies_above(plan.unit.name, level, params)
    opening, doubt = _opening(plan), False
    for citation in plan.citations:
        here = opening.covers(citation.text.span())
        if (here or _speaks_of(citation, params)) and _may_be_of(plan, citation, above):
            if not _of_other_subject(plan, citation, params):
                return
            doubt = True
    for text in plan.body:
        if text and opening.covers(text.span()) and (said := _of_one_above(text, above)):
            if any(re.search(whole_words(map(fold, params.documents)), words) for words in said):
                return
            doubt = True
    place = plan.title or plan.basis[0]
    yield Hit(place.span(), {"unit": plan.unit.name.value}, variant=level if level == "province" else None, doubt=doubt)


def _of_other_subject(plan: Plan, citation: Citation, params: SuperiorParams) -> bool:
    """Whether a document of a body above is about something else than the plan, by the titles of both."""
    own, other = plan.title, citation.title
    if own is None or other is None or not any(fold(words) in fold(own.value) for words in params.subject):
        return False
    return not any(fold(words) in fold(other.value) for words in params.subject)


def _bodies_above(name: Text, level: str, params: SuperiorParams) -> re.Pattern[str]:
    """Words that name the bodies above a unit; for an office its own level's council is one of them."""
    own = _LEVELS.index(level) + (0 if _is_council(name) else 1)
    levels = _LEVELS[1:own]
    local = [unit["word"] for unit in unit_words() if unit["level"] in levels or (unit.get("central") and levels)]
    central = [fold(body) for body in params.central] if level == "province" else []
    return re.compile(whole_words((*local, *central)))


def _opening(plan: Plan) -> Span:
    """From the first legal basis to the first part of the body behind the last."""
    start = min(text.span().start for text in plan.basis)
    last = max(text.span().end for text in plan.basis)
    starts = [section.span.start for section in plan.sections if section.span.start >= last]
    return Span(start, min(starts, default=last))


def _of_one_above(text: Text, above: re.Pattern[str]) -> list[str]:
    """What a text says a body above has given and does not cite: the clause up to "của", "thực hiện kế hoạch của"."""
    folded, rest, last = fold(text.value), [], 0
    for citation in find_citations(text):
        rest.append(folded[last : citation.start])
        last = citation.end
    folded = ";".join([*rest, folded[last:]])
    bodies = (_OF.search(folded, max(0, match.start() - 60), match.start()) for match in above.finditer(folded))
    return [re.split(r"[,;.]", folded[: of.start()])[-1] for of in bodies if of]


_OF = re.compile(r"(?<!\w)của\s[^,;.]*\Z")


def _is_council(name: Text) -> bool:
    """Whether a unit is a commune, district or province, not one of its offices."""
    folded = " ".join(fold(name.value).split())
    for council in data("header")["councils"]:
        folded = folded.removeprefix(council).strip()
    return any(re.match(rf"{unit['word']}\b", folded) for unit in unit_words())


def _may_be_of(plan: Plan, citation: Citation, above: re.Pattern[str]) -> bool:
    """Whether a citation may be that of a plan of a body above: it says so, or names no issuer and is not known."""
    if citation.own or (citation.number is None and "blank" not in citation.defects):
        return False
    if citation.issuer is not None:
        return above.search(fold(citation.issuer.value)) is not None and not _normative(citation)
    return not _normative(citation) and judge_in(plan, citation).kind == "unknown"


def _normative(citation: Citation) -> bool:
    """Whether a citation is that of a law, decree or circular, which is no plan: its number always has a year."""
    types = data("document_types")["types"]
    return any(entry["year"] == "always" for entry in types if entry["name"] in (citation.type, citation.symbol_type))


def _speaks_of(citation: Citation, params: SuperiorParams) -> bool:
    title = fold(citation.title.value) if citation.title else ""
    return any(fold(words) in title for words in params.subject)


def _whole(citation: Citation) -> Span:
    return citation.text.span()
