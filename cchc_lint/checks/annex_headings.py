"""Headings of annexes: how they are numbered, and whether the text ever names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.annexes import numbers_named
from cchc_lint.checks.passages import running_texts
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.citations import Citation, find_citations
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.legal_basis import same_body, written
from cchc_lint.plan.levels import unit_words
from cchc_lint.plan.model import Annex, Plan
from cchc_lint.plan.view import view
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_MOST_RELATED = 10
_LONGEST_NOTE = 600
# The document stands so near behind the words "kèm theo".
_NOTE_REACH = 40
_LONGEST_HEADING = 200
_MARKUP = " *_#\t\f"


class HeadingParams(NamedTuple):
    """``note``: how the line begins that ties an annex to its document: "(Kèm theo Quyết định số …)"."""

    note: str


@check("annex_headings.numerals", HeadingParams)
def numerals(plan: Plan, params: HeadingParams) -> Iterator[Hit]:
    """One hit for a plan whose annexes bear no Roman numbers, or some of whose annexes lack the note that others bear.

    Judged where the heading itself is printed in the document. Variants: ``mixed`` where some are Roman;
    ``note``; ``parent`` for each note that names the plan itself with another number, type or day.
    """
    yield from _other_parent(plan, params.note)
    headed = [(annex, heading) for annex in plan.annexes if (heading := _heading(plan, annex)) is not None]
    if len(headed) < 2:
        return
    arabic = [span for annex, span in headed if annex.number is not None and annex.number.value[:1].isdigit()]
    if arabic:
        related = tuple(Related(span, "also") for span in arabic[1 : _MOST_RELATED + 1])
        yield Hit(arabic[0], related=related, variant="mixed" if len(arabic) < len(headed) else None)
        return
    bare = [span for annex, span in headed if not _has_note(plan, annex, params.note)]
    if bare and len(bare) < len(headed):
        related = tuple(Related(span, "bare") for span in bare[1 : _MOST_RELATED + 1])
        yield Hit(bare[0], related=related, variant="note")


def _other_parent(plan: Plan, note: str) -> Iterator[Hit]:
    """The notes that tie the plan or an annex to this document under another number, type or day than its head bears.

    Another number and type together are another document's.
    """
    number, issued = plan.identity.number, plan.identity.issued_text
    own = _PARTS.fullmatch(_joined(number.value)) if number else None
    # a day further below is that of another document: the head's own could not be read
    of_head = issued is not None and (not plan.basis or issued.span().start < plan.basis[0].span().start)
    day = plan.identity.issued if of_head else None
    for citation in _in_notes(plan, note) if own else ():
        cited = _PARTS.fullmatch(_joined(citation.number or ""))
        if own is None or cited is None or citation.number_text is None:
            continue
        if not _own_issuer(plan, citation):
            unit = plan.unit.name
            one = own.group() == cited.group() and citation.date is not None and citation.date == day
            if one and citation.issuer and unit and _other_unit(citation.issuer.value, unit.value):
                yield Hit(citation.issuer.span(), {"right": unit.value}, variant="parent")
            continue
        if own["issuer"] != cited["issuer"] or {own["type"], cited["type"]} - _symbols():
            continue
        same = own["serial"] == cited["serial"], own["type"] == cited["type"]
        moment = citation.date_moment
        if all(same) and day and citation.date and moment and citation.date != day:
            yield Hit(moment.text.span(), {"right": written(day)}, variant="parent")
        elif any(same) and not all(same):
            yield Hit(citation.number_text.span(), {"right": own.group()}, variant="parent")


def _in_notes(plan: Plan, note: str) -> Iterator[Citation]:
    """The first document that each note names: below the head of an annex, or below the plan's own title."""
    yield from (citation for citation in plan.citations if citation.own)
    for annex in plan.annexes:
        text = view(Text.of(plan.source, Span(annex.title.span().end, _note_end(annex))))
        said = fold(text.value).find(note)
        for citation in find_citations(text) if said >= 0 else ():
            if 0 <= citation.start - said < _NOTE_REACH:
                yield citation
            break


_PARTS = re.compile(r"0*(?P<serial>\d+)/(?:\d{4}/)?(?P<type>\w+)-(?P<issuer>[\w-]+)")


@lru_cache(maxsize=1)
def _symbols() -> frozenset[str]:
    """The abbreviations of the types of documents."""
    return frozenset(symbol for entry in data("document_types")["types"] for symbol in entry["symbols"])


def _joined(number: str) -> str:
    return re.sub(r"[–—]", "-", "".join(number.split()))


def _other_unit(issuer: str, unit: str) -> bool:
    """Whether an issuer is named as another unit of the same kind: "UBND xã Phú Lộc" for "xã Bình An"."""
    words = fold(issuer)
    for council in map(fold, data("header")["councils"]):
        words = words.removeprefix(council).strip()
    named, own = words.split(), fold(unit).split()
    return len(named) > 1 and named[0] == own[0] and named[0] in {word["word"] for word in unit_words()}


def _own_issuer(plan: Plan, citation: Citation) -> bool:
    """Whether a note names the plan's own unit, or none."""
    if citation.issuer is None or plan.unit.name is None:
        return citation.issuer is None
    return same_body(citation.issuer.value, plan.unit.name.value)


def _heading(plan: Plan, annex: Annex) -> Span | None:
    """The printed words from "Phụ lục" to the number, None where no such words stand before it."""
    if annex.number is None:
        return None
    number = annex.number.span()
    start = plan.source.text.rfind("\n", 0, number.start) + 1
    before = plan.source.text[start : number.start]
    start += len(before) - len(before.lstrip(_MARKUP))
    named = _name().fullmatch(fold(unicodedata.normalize("NFC", before.strip(_MARKUP))))
    return Span(start, number.end) if named else None


@lru_cache(maxsize=1)
def _name() -> re.Pattern[str]:
    return re.compile(rf"{any_of(map(fold, data('outline')['annex']['words']))}\s*(?:số)?[\s.:]*")


def _has_note(plan: Plan, annex: Annex, note: str) -> bool:
    words = plan.source.text[annex.title.span().start : _note_end(annex)]
    return note in fold(unicodedata.normalize("NFC", " ".join(words.split())))


def _note_end(annex: Annex) -> int:
    """Where the lines below the head of an annex end: at its first row."""
    end = annex.title.span().end + _LONGEST_NOTE
    return max(annex.title.span().end, min(annex.tasks[0].span.start if annex.tasks else end, end))


class NamedParams(NamedTuple):
    """Words, in small letters, that name annexes: ``names``; ``all_of`` with which all are named at once.

    ``loose`` may mean an annex too, where it bears a number or is said to be ``attached``.
    """

    names: tuple[str, ...]
    loose: tuple[str, ...]
    attached: str
    all_of: tuple[str, ...]


@check("annex_headings.unreferenced", NamedParams)
def unreferenced(plan: Plan, params: NamedParams) -> Iterator[Hit]:
    """One hit for the annexes that the text does not name: all, where it names none; else those of other numbers.

    Silent where the text names annexes without a number, and in a file that holds annexes alone.
    """
    headed = [annex for annex in plan.annexes if annex.title]
    if not headed or not any(section.paragraphs or section.sections for section in plan.sections):
        return
    named: set[int] = set()
    spoken = False
    for text in running_texts(plan):
        folded = fold(text.value)
        for match in _mention(params).finditer(folded):
            told = match["sure"] or match["numbers"] or match["attached"] is not None
            if not told or _is_heading(text.value, match):
                continue
            spoken = True
            if match["all"] or not match["numbers"]:
                return
            named |= {ordinal for ordinal, _ in numbers_named(text.value[slice(*match.span("numbers"))])}
    silent = [annex for annex in headed if annex.number is None or _ordinal(annex.number.value) not in named]
    if silent and (not spoken or all(annex.number is not None for annex in silent)):
        yield _hit(silent, "number" if spoken else None)


def _hit(annexes: Sequence[Annex], variant: str | None) -> Hit:
    related = tuple(Related(annex.title.span(), "also") for annex in annexes[1 : _MOST_RELATED + 1])
    number = annexes[0].number
    return Hit(annexes[0].title.span(), {"number": number.value if number else ""}, related, variant=variant)


def _is_heading(value: str, match: re.Match[str]) -> bool:
    """Whether the words head an annex of their own that was not read: short, in capitals or at the head of the text."""
    return len(value) < _LONGEST_HEADING and (value.isupper() or not value[: match.start()].strip(" #*("))


def _ordinal(number: str) -> int:
    """The ordinal of a printed number, Arabic or Roman; 0 for another."""
    digits = data("numbering")["roman_digits"]
    cleaned = number.strip(" .:)").upper()
    if cleaned.isdigit():
        return int(cleaned)
    total = 0
    for place, letter in enumerate(cleaned):
        if letter not in digits:
            return 0
        later = digits.get(cleaned[place + 1], 0) if place + 1 < len(cleaned) else 0
        total += -digits[letter] if digits[letter] < later else digits[letter]
    return total


@lru_cache(maxsize=2)
def _mention(params: NamedParams) -> re.Pattern[str]:
    sure, name = any_of(map(fold, params.names)), any_of(map(fold, (*params.names, *params.loose)))
    one = r"(?:\d{1,3}|[ivx]{1,5})(?!\w)"
    joint = rf"\s*(?:[,;-]|và|đến)\s*(?:{name}\s+)?(?:số\s+)?"
    numbers = rf"\s*(?:từ\s+(?:{name}\s+)?)?(?:số)?\s*(?P<numbers>{one}(?:{joint}{one})*)"
    every = rf"(?P<all>{any_of(map(fold, params.all_of))}\s+)?"
    attached = rf"(?P<attached>(?=[^.;]{{0,80}}\s{params.attached}(?!\w)))?"
    return re.compile(rf"(?<!\w){every}(?:(?P<sure>{sure})|{name})(?!\w)(?:{numbers})?{attached}")
