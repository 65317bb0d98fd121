"""Annexes that the text announces."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.passages import Stretches, sentence
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.numbering import Label, gaps, read_label
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_MOST_RELATED = 10
_LARGEST = 40
_LONGEST_HEADING = 200
_RANGE = re.compile(r"-|–|(?<!\w)đến(?!\w)")
_NUMBER = re.compile(r"\d{1,3}|[IVXivx]+(?!\w)")


class MissingParams(NamedTuple):
    """Words, in small letters. ``names``: what an annex is called; ``number``: what stands between that and its number.

    ``attached``: what announces an annex beside such a name, before or after it. ``of``: what leads to its owner.
    ``forms``: what a form is called; one that is announced as attached by its number must be there too.
    """

    names: tuple[str, ...]
    number: tuple[str, ...]
    attached: tuple[str, ...]
    of: tuple[str, ...]
    forms: tuple[str, ...]


class _Mention(NamedTuple):
    """Words that speak of an annex of this plan; ``numbers`` holds those they name, as printed, by ordinal."""

    span: Span
    numbers: Mapping[int, str]


@check("annexes.missing", MissingParams)
def missing(plan: Plan, params: MissingParams) -> Iterator[Hit]:
    """One hit where an annex is announced and none is there, or for each annex named by a number that none bears.

    Silent for annexes of other documents, and where a heading shows that the annex is there though it was not read.
    Where one annex bears no number, a number higher than there are annexes is told with doubt; so is a form
    (``form``), whose sheets are often kept apart.
    """
    yield from _forms(plan, params)
    words = _words(params)
    headings = set(_headings(plan, words))
    mentions = [mention for text in _running_texts(plan) for mention in _mentions(plan, text, words)]
    if not plan.annexes and not headings:
        if mentions:
            related = tuple(Related(mention.span, "also") for mention in mentions[1 : _MOST_RELATED + 1])
            yield Hit(mentions[0].span, related=related, variant="none")
        return
    present = headings | {_ordinal(annex.number.value) if annex.number else None for annex in plan.annexes}
    loose = None in present
    count = max(len(plan.annexes), len(headings))
    for mention in mentions:
        for ordinal, printed in mention.numbers.items():
            if ordinal not in present and not (loose and ordinal <= count + 1):
                present.add(ordinal)
                yield Hit(mention.span, {"number": printed}, variant="number", doubt=loose)


def _forms(plan: Plan, params: MissingParams) -> Iterator[Hit]:
    """Forms that are announced by number as attached, and of which no sheet bears the number."""
    words = _words(params)
    here: set[int | None] = set()
    for text in (*plan.body, *plan.unread):
        match = words.sheet.match(text.value)
        if match and len(text) < _LONGEST_HEADING:
            here.add(_ordinal(match.group("number")))
    # "Phụ lục V" is no "Biểu số 05", "Phụ lục 05" may be one.
    numbers = [annex.number.value for annex in plan.annexes if annex.number]
    here.update(_ordinal(number) for number in numbers if number[:1].isdigit())
    for text in _running_texts(plan):
        folded = fold(text.value)
        for match in words.form.finditer(folded):
            ordinal = _ordinal(match.group("number"))
            if ordinal is not None and ordinal not in here and not _foreign(plan, text, folded, match, words):
                here.add(ordinal)
                number = {"number": match.group("number")}
                yield Hit(text.span(match.start(), match.end()), number, variant="form", doubt=True)


def _running_texts(plan: Plan) -> Iterator[Text]:
    """The texts outside annexes, in order."""
    annexes = Stretches.of(annex.span for annex in plan.annexes)
    for text in sorted(plan.body, key=lambda text: text.span()):
        if not annexes.hold(text.span().start):
            yield text


def _headings(plan: Plan, words: _Words) -> Iterator[int | None]:
    """The ordinals in headings of annexes: short texts of their own that begin with the name. None for one without."""
    for text in (*plan.body, *plan.unread):
        match = words.heading.match(text.value) if len(text) < _LONGEST_HEADING else None
        if match:
            rest = text.value[match.end() :].lstrip(" *")
            if not rest or not rest[0].isalpha() or rest[0].isupper():
                yield _ordinal(match.group("number") or "")


def _mentions(plan: Plan, text: Text, words: _Words) -> Iterator[_Mention]:
    folded = fold(text.value)
    for match in words.mention.finditer(folded) if words.name.search(folded) else ():
        numbers = {}
        if match.group("numbers"):
            numbers = dict(numbers_named(text.value[slice(*match.span("numbers"))]))
        announced = match.group("before") or match.group("after")
        if (numbers or announced) and not _foreign(plan, text, folded, match, words):
            yield _Mention(text.span(match.start(), match.end()), numbers)


def numbers_named(value: str) -> Iterator[tuple[int, str]]:
    """The ordinals of annexes that some words name, each as printed; those of a range "I đến VII" are all named."""
    before: Label | None = None
    end = 0
    for found in _NUMBER.finditer(value):
        ordinal, label = _ordinal(found.group()), _label(found.group())
        if ordinal is not None and label is not None:
            if before is not None and _RANGE.search(fold(value[end : found.start()])):
                for missing in (missing for gap in gaps((before, label)) for missing in gap.missing):
                    between = _ordinal(missing)
                    if between is not None:
                        yield between, missing.strip(" .")
            yield ordinal, found.group()
            before, end = label, found.end()


def _label(number: str) -> Label | None:
    return read_label(Text(f"{number}.", range(len(number) + 1), range(1, len(number) + 2), 0)) if number else None


def _ordinal(number: str) -> int | None:
    """The ordinal of an annex number, Arabic or Roman; None if it is none."""
    number = number.strip(" .:)")
    label = _label(number)
    if label is None or label.style not in ("roman", "decimal") or len(label.path) > 1 or label.path[0] > _LARGEST:
        return None
    return label.path[0]


def _foreign(plan: Plan, text: Text, folded: str, match: re.Match[str], words: _Words) -> bool:
    """Whether the annex is another document's: the clause cites one, or says that it is another body's."""
    begin, end = sentence(folded, match.start(), match.end())
    clause = text.span(begin, end)
    first = bisect.bisect_left(plan.citations, clause.start, key=lambda citation: citation.text.span().start)
    for citation in plan.citations[first:]:
        if citation.text.span().start >= clause.end:
            break
        if citation.number is not None and not citation.own and "blank" not in citation.defects:
            return True
    owner = words.owner.search(folded, match.start(), end)
    return owner is not None and _level(owner.group("owner")) not in (None, plan.unit.level)


def _level(word: str) -> str | None:
    table = data("header")
    return next((str(entry["level"]) for entry in (*table["units"], *table["offices"]) if entry["word"] == word), None)


class _Words(NamedTuple):
    """The rule's words as patterns on folded text; ``heading`` and ``sheet`` are ones on the text as it is."""

    name: re.Pattern[str]
    mention: re.Pattern[str]
    heading: re.Pattern[str]
    owner: re.Pattern[str]
    form: re.Pattern[str]
    sheet: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(params: MissingParams) -> _Words:
    table = data("header")
    name, number, attached = any_of(params.names), any_of(params.number), any_of(params.attached)
    owner = any_of(entry["word"] for entry in (*table["units"], *table["offices"]))
    one = r"(?:\d{1,3}|[ivx]{1,6})(?!\w)"
    numbers = rf"(?:\s+{number})?\s*{one}(?:(?:\s*[,;]|\s+và|\s+đến)\s*(?:{name}\s+)?(?:{number}\s+)?{one})*"
    before = rf"(?P<before>(?<!\w){attached})\s+(?:[^\W\d_]+\s+){{0,3}}?"
    after = rf"(?:(?!\s{name}(?!\w))[^.;()]){{0,80}}?\s(?P<after>{attached})(?!\w)"
    return _Words(
        re.compile(rf"(?<!\w){name}(?!\w)"),
        re.compile(rf"(?:{before})?(?<!\w){name}(?!\w)(?P<numbers>{numbers})?(?:{after})?"),
        re.compile(rf"[#*\s]*(?i:{name}(?:\s+{number})?)[\s:]*(?P<number>\d{{1,3}}(?!\d)|[IVX]+(?!\w))?"),
        re.compile(rf"(?<!\w){any_of(params.of)}\s+(?:{any_of(table['councils'])}\s+)?(?P<owner>{owner})(?!\w)"),
        re.compile(
            rf"(?<!\w){any_of(params.forms)}\s+(?:{number}\s+)?(?P<number>\d{{1,2}})(?!\w)"
            rf"(?:\s+[^\W\d_]+){{0,3}}?\s+{attached}(?!\w)"
        ),
        re.compile(rf"[#*\s(]*(?i:{any_of(params.forms)}(?:\s+{number})?)[\s:]*(?P<number>\d{{1,2}})(?!\d)"),
    )
