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
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Annex, Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span

_MOST_RELATED = 10
_LONGEST_NOTE = 600
_LONGEST_HEADING = 200
_MARKUP = " *_#\t\f"


class HeadingParams(NamedTuple):
    """``note``: how the line begins that ties an annex to its document: "(Kèm theo Quyết định số …)"."""

    note: str


@check("annex_headings.numerals", HeadingParams)
def numerals(plan: Plan, params: HeadingParams) -> Iterator[Hit]:
    """One hit for a plan whose annexes bear Arabic numbers, or some of whose annexes lack the note that others bear.

    Judged where the heading itself is printed in the document.
    """
    headed = [(annex, heading) for annex in plan.annexes if (heading := _heading(plan, annex)) is not None]
    if len(headed) < 2:
        return
    arabic = [span for annex, span in headed if annex.number is not None and annex.number.value[:1].isdigit()]
    if len(arabic) == len(headed):
        related = tuple(Related(span, "also") for span in arabic[1 : _MOST_RELATED + 1])
        yield Hit(arabic[0], related=related)
        return
    bare = [span for annex, span in headed if not _has_note(plan, annex, params.note)]
    if bare and len(bare) < len(headed):
        related = tuple(Related(span, "bare") for span in bare[1 : _MOST_RELATED + 1])
        yield Hit(bare[0], related=related, variant="note")


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
    start = annex.title.span().start
    end = min(annex.tasks[0].span.start if annex.tasks else start + _LONGEST_NOTE, start + _LONGEST_NOTE)
    return note in fold(unicodedata.normalize("NFC", " ".join(plan.source.text[start:end].split())))


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
