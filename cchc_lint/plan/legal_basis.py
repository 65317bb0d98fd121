"""Citations held against the table of legal documents: which one is meant, and whether number and date are its own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from cchc_lint.plan.grammar.citations import Citation
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.rulepack.files import data
from cchc_lint.rulepack.legal_documents import CONFIRMED, LegalDocument, legal_documents


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a citation turned out to be.

    ``kind``: ``known`` (``document``, None where several of that symbol may be meant), ``wrong-date`` (``document``
    bears another date), ``wrong-number`` (``document`` is meant), ``wrong-year`` (the year in the number is not that of
    the date, and the table does not tell which is right) or ``unknown``. ``sure`` is true where every fact behind it is
    confirmed; ``told`` where something besides the likeness of number and date tells the document.
    """

    kind: str
    document: LegalDocument | None = None
    sure: bool = False
    told: bool = True


_UNKNOWN = Judgement("unknown")


def judge(citation: Citation, around: Callable[[], str] | None = None) -> Judgement:
    """The document of the table that a citation names or means; ``around`` gives the text about it, when asked for.

    A symbol without a year is given again every year, so another date is held against a document only if the year is
    the same, or if the title tells the subject and day and month, or all but one digit, are the same. The plan's own
    decision and blank numbers are never judged.
    """
    if citation.own or "blank" in citation.defects or "type-mismatch" in citation.defects:
        return _UNKNOWN
    if citation.number is None:
        return _judged_law(citation)
    documents = _of_number(citation)
    if not documents:
        return _other_number(citation, around) or _year_apart(citation) or _UNKNOWN
    if any(citation.date == document.date for document in documents) or not _whole_date(citation):
        return Judgement("known", _meant(citation, documents))
    other = _other_number(citation, None) or _other_date(citation, documents)
    apart = _year_apart(citation) if other.kind == "wrong-date" and not other.sure else None
    return apart if apart and apart.told else other


def written(day: datetime.date) -> str:
    """A date as it is written in a citation: days below ten and the months 1 and 2 with a zero."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def named(document: LegalDocument) -> str:
    """A document as it is cited: "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"."""
    day = f" ngày {written(document.date)}" if document.date else ""
    if not document.symbol[0].isdecimal():
        return f"{document.type} năm {document.year}"
    return f"{document.type} số {document.symbol}{day}"


def one_slip(first: str, second: str) -> bool:
    """Whether one character typed wrongly, left out, added or swapped with its neighbour makes the one the other."""
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    first, second = first[start:], second[start:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    swapped = len(first) == 2 and first == second[::-1]
    return bool(first or second) and (swapped or max(len(first), len(second)) == 1)


def same_body(first: str, second: str) -> bool:
    """Whether two names of issuers may be those of one body: equal, or the one within the other."""
    one, other = (" ".join(_council(fold(name)).split()) for name in (first, second))
    return one in other or other in one


def year_in(number: str) -> int | None:
    """The year that a normative document bears in its number."""
    match = _YEAR.search(number)
    return int(match[1]) if match else None


_YEAR = re.compile(r"/((?:19|20)\d\d)(?=/|\Z)")


def _council(folded: str) -> str:
    """A folded text with the councils' names in one form."""
    councils = data("header")["councils"]
    for full, short in zip(councils[::2], councils[1::2], strict=True):
        folded = folded.replace(full, short)
    return folded


# ---- numbers that are known


def _of_number(citation: Citation) -> tuple[LegalDocument, ...]:
    """The documents of that number whose type and issuer are those of the citation."""
    number = citation.number or ""
    table = legal_documents()
    found: Iterable[LegalDocument] = table.by_symbol.get(number, ())
    if not found and number.replace("/", "").isdecimal():
        found = (
            document for document in table.by_type.get(citation.type or "", ()) if _bare(number, document, citation)
        )
    return tuple(document for document in found if _same_type(citation, document) and _same_issuer(citation, document))


def _bare(number: str, document: LegalDocument, citation: Citation) -> bool:
    """Whether a number without its symbol is that of the document: "Nghị định 61/2018", "Quyết định số 1085 ngày …"."""
    return document.symbol.startswith(f"{number}/") and ("/" in number or citation.date == document.date)


def _same_type(citation: Citation, document: LegalDocument) -> bool:
    return document.type in (citation.type, citation.symbol_type)


def _same_issuer(citation: Citation, document: LegalDocument) -> bool:
    return citation.issuer is None or same_body(citation.issuer.value, document.issuer)


def _whole_date(citation: Citation) -> bool:
    """Whether a day is printed with a year of four digits: "23/4/20 18" is a matter of the extraction."""
    moment = citation.date_moment
    return citation.date is not None and moment is not None and bool(moment.year_text and len(moment.year_text) == 4)


def _meant(citation: Citation, documents: tuple[LegalDocument, ...]) -> LegalDocument | None:
    """The one of several documents of a number that date, year or title tell."""
    year = citation.date_moment.year if citation.date_moment else None
    for telling in (
        lambda document: citation.date is not None and document.date == citation.date,
        lambda document: citation.date is None and document.year == year,
        lambda document: citation.date is None and _told(document, _title(citation)),
        lambda _: citation.date is None and (year is None or year_in(citation.number or "") is not None),
    ):
        found = [document for document in documents if telling(document)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _other_date(citation: Citation, documents: tuple[LegalDocument, ...]) -> Judgement:
    """That the printed date is no date of any document of the number, unless it may be one that is not in the table."""
    assert citation.date is not None
    fixed = year_in(documents[0].symbol) is not None
    same_year = [document for document in documents if fixed or document.year == citation.date.year]
    told = [document for document in documents if _told(document, _title(citation)) and _near(citation.date, document)]
    found = same_year or told
    if len(found) != 1 or found[0].date is None:
        return _UNKNOWN
    return Judgement("wrong-date", found[0], sure=found[0].date_sure == CONFIRMED)


def _near(date: datetime.date, document: LegalDocument) -> bool:
    """Whether one slip or the year alone keeps a date from being the document's."""
    day = document.date
    return _same_day(date, document) or (day is not None and one_slip(str(date), str(day)))


def _same_day(date: datetime.date, document: LegalDocument) -> bool:
    """Whether nothing but the year keeps a date from being the document's."""
    day = document.date
    return day is not None and (date.day, date.month) == (day.day, day.month)


# ---- numbers that are not


def _other_number(citation: Citation, around: Callable[[], str] | None) -> Judgement | None:
    """That the number is not that of the one document that date and subject tell; far from it, it may be another's."""
    number = citation.number or ""
    found = []
    for kind in {citation.type, citation.symbol_type} - {None}:
        for document in legal_documents().by_type.get(kind or "", ()):
            if document.symbol == number or not _same_issuer(citation, document):
                continue
            if _slipped(number, document.symbol):
                found.append(_means(citation, document, around))
            elif _same_but_number(citation, document):
                found.append(Judgement("wrong-number", document))
    meant = [judged for judged in found if judged is not None]
    return meant[0] if len(meant) == 1 else None


def _same_but_number(citation: Citation, document: LegalDocument) -> bool:
    """Whether a citation has the day and the subject of a document without a year in its number."""
    same_day = citation.date is not None and citation.date == document.date and _whole_date(citation)
    return same_day and year_in(document.symbol) is None and _told(document, _title(citation))


def _slipped(number: str, symbol: str) -> bool:
    """Whether one slip, the year next to it or no year at all makes the symbol the number."""
    year, own = year_in(number), year_in(symbol)
    if year and own and abs(year - own) == 1 and number.replace(f"/{year}", f"/{own}") == symbol:
        return True
    return one_slip(number, symbol) or number == _YEAR.sub("", symbol)


def _means(citation: Citation, document: LegalDocument, around: Callable[[], str] | None) -> Judgement | None:
    """Whether a citation with a number like the document's means it, and how surely."""
    number, date = citation.number or "", citation.date
    year = year_in(number)
    sure = document.date_sure == CONFIRMED
    by_title = _told(document, _title(citation))
    if date is None:
        fixed = year is not None and year_in(document.symbol) is not None
        return Judgement("wrong-number", document, sure) if by_title and fixed and around else None
    if document.date is None or not _whole_date(citation):
        return None
    if date == document.date:
        apart = year_in(document.symbol) is not None and year != date.year
        if apart or by_title:
            return Judgement("wrong-number", document, sure)
        return Judgement("wrong-number", document, sure, told=False) if around and _told(document, around()) else None
    serial = number.split("/")[0] == document.symbol.split("/")[0]
    if around and serial and year == date.year and (date.day, date.month) == (document.date.day, document.date.month):
        return Judgement("wrong-number", document, sure, told=by_title or _told(document, around()))
    return None


def _title(citation: Citation) -> str:
    return citation.title.value if citation.title else ""


def _told(document: LegalDocument, text: str) -> bool:
    """Whether a text tells the document's subject, and not that of one which amends or guides it; a law's name does."""
    folded = _words(text)
    if document.type in _laws():
        return _council(folded) == _council(_words(document.title))
    if not any(_words(words) in folded for words in document.told_by):
        return False
    own = _words(document.title)
    return all(_words(word) in own or _words(word) not in folded for word in legal_documents().derived)


@lru_cache(maxsize=1024)
def _words(text: str) -> str:
    """A text as texts are compared: in small letters, single spaces, periods without them ("2021-2030")."""
    return " ".join(fold(text).split()).replace(" - ", "-")


@lru_cache(maxsize=1)
def _laws() -> tuple[str, ...]:
    return tuple(entry["name"] for entry in data("document_types")["types"] if entry.get("law"))


def _year_apart(citation: Citation) -> Judgement | None:
    """That the year in the number is not that of the date; at the turn of a year it is only likely to be a slip."""
    year = year_in(citation.number or "")
    if year is None or citation.date is None or not _whole_date(citation) or year == citation.date.year:
        return None
    near = (citation.date.year, citation.date.month) in ((year - 1, 12), (year + 1, 1))
    return Judgement("wrong-year", sure=True, told=not near)


# ---- laws by name


def _judged_law(citation: Citation) -> Judgement:
    """A law cited by its name: the one of its date or year. Wrong is another day of a year that has just one, and the
    day and month of one with a year that has none."""
    moment = citation.date_moment
    documents = [
        document
        for document in legal_documents().by_type.get(citation.type or "", ())
        if _told(document, _title(citation) or document.title)
    ]
    if moment is None or moment.year is None or not documents:
        return _UNKNOWN
    if citation.date is not None and any(document.date == citation.date for document in documents):
        return Judgement("known", next(document for document in documents if document.date == citation.date))
    same_year = [document for document in documents if document.year == moment.year]
    if not same_year and citation.date is not None and _whole_date(citation):
        same_year = [document for document in documents if _same_day(citation.date, document)]
    if len(same_year) != 1:
        return _UNKNOWN
    if citation.date is None:
        return Judgement("known", same_year[0])
    return Judgement("wrong-date", same_year[0], sure=same_year[0].date_sure == CONFIRMED)
