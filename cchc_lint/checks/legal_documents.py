"""Citations that disagree with what is known of the documents they name."""

from __future__ import annotations

import bisect
import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.passages import Stretches, sentence
from cchc_lint.checks.years import meant_date_year
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.citations import Citation
from cchc_lint.plan.grammar.dates import Moment
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import whole_words
from cchc_lint.plan.legal_basis import Judgement, judge, named, written
from cchc_lint.plan.model import Plan
from cchc_lint.registry import NoParams, check
from cchc_lint.rulepack.legal_documents import CONFIRMED, Ending, LegalDocument, legal_documents
from cchc_lint.source import Span, Text

_MOST_RELATED = 10
# How much of the source before and behind a citation may tell what it is about: the row of a table, read cell by cell.
_AROUND = 300


def judged(plan: Plan) -> Iterator[tuple[Citation, Judgement]]:
    """Each citation of the plan with what the table of legal documents says of it."""
    for citation in plan.citations:
        yield citation, judge_in(plan, citation)


def judge_in(plan: Plan, citation: Citation) -> Judgement:
    """The judgement on a citation where it stands in the plan."""
    return judge(citation, lambda: _around(plan, citation))


def _around(plan: Plan, citation: Citation) -> str:
    span = citation.text.span()
    return unicodedata.normalize("NFC", plan.source.text[max(0, span.start - _AROUND) : span.end + _AROUND])


@check("legal_documents.wrong_date")
def wrong_date(plan: Plan, params: NoParams) -> Iterator[Hit]:
    """One hit on each date that no document of the cited symbol bears; ``digits`` for one whose year is no year."""
    for citation, judgement in judged(plan):
        if citation.date is None and citation.number_text is not None:
            behind = _ODD_YEAR.match(plan.source.text, citation.number_text.span().end)
            if behind:
                yield Hit(Span(*behind.span("date")), variant="digits")
        document, moment = judgement.document, citation.date_moment
        if judgement.kind == "wrong-date" and document and document.date and moment and not _slipped(plan, moment):
            words = {"document": _short(document, citation), "date": written(document.date), "title": document.title}
            yield Hit(moment.text.span(), words, variant=None if judgement.sure else "unsure")


# "ngày 08/6/20210"
_ODD_YEAR = re.compile(r",?\s{1,3}ngày\s{1,3}(?P<date>\d{1,2}/\d{1,2}/[12]\d{4,5})(?!\s?\d)")


def _slipped(plan: Plan, moment: Moment) -> bool:
    """Whether the year of a date is a slip of the pen, which dates/transposed-year finds."""
    return plan.year is not None and moment.year is not None and meant_date_year(moment.year, plan.year) is not None


@check("legal_documents.wrong_number")
def wrong_number(plan: Plan, params: NoParams) -> Iterator[Hit]:
    """One hit on each number that is not that of the document meant, and on each whose year is not that of the date."""
    for citation, judgement in judged(plan):
        number, moment = citation.number_text, citation.date_moment
        if number is None:
            continue
        if judgement.kind == "wrong-number" and judgement.document:
            words = {"document": named(judgement.document), "title": judgement.document.title}
            variant = None if judgement.sure else "unsure"
            yield Hit(number.span(), words, variant=variant, doubt=judgement.sure and not judgement.told)
        elif judgement.kind == "wrong-year" and moment and not _slipped(plan, moment):
            span = Span(number.span().start, max(number.span().end, moment.text.span().end))
            yield Hit(span, {"date": moment.text.value}, variant="year", doubt=not judgement.told)


# ---------------------------------------------------------------- no longer in force


class SupersededParams(NamedTuple):
    """``issued_from``: the month of the year before in which plans are issued at the earliest, for a plan without date.

    ``before`` and ``behind``: words that make a citation one of history, where they stand in its sentence.
    ``headings``: words in the headings of parts that tell of the past. ``reports``: symbols of documents that do.
    """

    issued_from: int
    before: tuple[str, ...]
    behind: tuple[str, ...]
    headings: tuple[str, ...]
    reports: tuple[str, ...]


@check("legal_documents.superseded", SupersededParams)
def superseded(plan: Plan, params: SupersededParams) -> Iterator[Hit]:
    """One hit for each document no longer in force when the plan was issued: its first place, the others related."""
    day = _day(plan, params)
    if day is None or not plan.citations or is_report(plan, params.reports):
        return
    past = Stretches.of(section.span for section in plan.all_sections() if _tells(section.heading.value, params))
    places: dict[LegalDocument, list[Span]] = {}
    endings: dict[LegalDocument, Ending] = {}
    before: tuple[Citation, Text | None] | None = None
    for citation, holder in _holders(plan):
        within = before and holder is not None and holder is before[1] and _named_within(holder, before[0], citation)
        before = citation, holder
        judgement = judge_in(plan, citation)
        document = judgement.document
        ending = document.ended(day) if judgement.kind == "known" and document else None
        if document is None or ending is None or within or past.hold(citation.text.span().start):
            continue
        if holder is None or not _as_history(holder, citation, params):
            places.setdefault(document, []).append(_head(citation))
            endings[document] = ending
    for document, spans in places.items():
        related = tuple(Related(span, "also") for span in spans[1 : _MOST_RELATED + 1])
        ending = endings[document]
        yield Hit(spans[0], _ending_words(ending, day), related, variant=_variant(ending))


def is_report(plan: Plan, symbols: tuple[str, ...]) -> bool:
    """Whether the document's own number is that of a report."""
    number = plan.identity.number
    return number is not None and any(re.search(rf"/\s*{symbol}\b", number.value) for symbol in symbols)


def _day(plan: Plan, params: SupersededParams) -> datetime.date | None:
    """The day by whose law the plan is judged: that of its issue, else the earliest on which it may be issued."""
    if plan.identity.issued is not None:
        return plan.identity.issued
    if plan.year is None or not datetime.MINYEAR < plan.year <= datetime.MAXYEAR:
        return None
    return datetime.date(plan.year - 1, params.issued_from, 1)


def _variant(ending: Ending) -> str | None:
    if ending.how in ("partly", "period"):
        return ending.how
    return None if ending.sure == CONFIRMED else "unsure"


def _ending_words(ending: Ending, day: datetime.date) -> dict[str, str]:
    """What replaced it, and what replaced that by the day of the plan."""
    table = legal_documents()
    by = table.find(ending.by)
    while by is not None and (later := by.ended(day)) is not None and later.how == "replaced":
        by = table.find(later.by)
    return {"since": written(ending.day), "instead": named(by) if by else ending.by.symbol}


def _tells(heading: str, params: SupersededParams) -> bool:
    return _any_of(params.headings).search(fold(heading)) is not None


def _as_history(holder: Text, citation: Citation, params: SupersededParams) -> bool:
    """Whether the words about a citation speak of what was: what it amended, what replaced it, what was done."""
    low = max(0, citation.start - _AROUND)
    value = fold(holder.value[low : citation.end + _AROUND])
    start, end = citation.start - low, citation.end - low
    begin, stop = sentence(value, start, end)
    before = _any_of(params.before).search(value, begin, start)
    return bool(before or _any_of(params.behind).search(value, end, stop))


def _named_within(holder: Text, previous: Citation, citation: Citation) -> bool:
    """Whether a citation stands in the name of the one before it: "Thông tư … hướng dẫn Nghị định số …".

    Between two of a list there is a comma, a semicolon, "và" or the end of a sentence; in a name there is none.
    """
    end = previous.end
    if previous.title:
        end = max(end, bisect.bisect_right(holder.ends, previous.title.span().end))
    return not _LIST_SIGN.search(holder.value, end, citation.start)


_LIST_SIGN = re.compile(r"[,;.:\n]|\bvà\b|\s[-+*]\s")


def _holders(plan: Plan) -> Iterator[tuple[Citation, Text | None]]:
    """Each citation with the text it was found in."""
    texts = sorted((text.span().start, index) for index, text in enumerate(plan.body) if text)
    for citation in plan.citations:
        place = citation.text.span().start
        at = bisect.bisect_right(texts, (place, len(plan.body))) - 1
        text = plan.body[texts[at][1]] if at >= 0 else None
        here = text is not None and text.value[citation.start : citation.end] == citation.text.value
        yield citation, text if here else None


def _head(citation: Citation) -> Span:
    """From the type to the end of the number; of a law the whole."""
    whole = citation.text.span()
    if citation.number_text is None:
        return whole
    start = min((citation.type_text or citation.text).span().start, whole.start)
    return Span(start, citation.number_text.span().end)


def _short(document: LegalDocument, citation: Citation) -> str:
    """A document without its date, by its number or, as the citation has it, by its name."""
    if citation.number is None:
        return f"{document.type} {document.title}"
    return f"{document.type} số {document.symbol}"


@lru_cache(maxsize=32)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(whole_words(fold(word) for word in words))
