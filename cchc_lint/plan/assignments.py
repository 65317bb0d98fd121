"""The implementation part: which office is given which areas and annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cchc_lint.plan.grammar.areas import find_areas
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.offices import OwnOffice, find_offices
from cchc_lint.plan.grammar.phrases import Phrases, fold, words_of
from cchc_lint.plan.model import Responsibility, Section
from cchc_lint.plan.prose import sentences
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text


def read_responsibilities(sections: Sequence[Section], own: tuple[OwnOffice, ...] = ()) -> tuple[Responsibility, ...]:
    """What the implementation part gives to each office, in reading order; an office named twice is given twice."""
    parts = [part for section in sections for part in _parts(section)]
    return tuple(_responsibility(item) for part in parts for item in _items(part, own) if item.texts)


def _parts(section: Section) -> Iterator[Section]:
    """The implementation parts, outermost first."""
    heading = fold(section.heading.value)
    if any(words in heading for words in data("assignments")["parts"]):
        yield section
        return
    for inner in section.sections:
        yield from _parts(inner)


@dataclass(slots=True)
class _Item:
    """An office with the texts that belong to it."""

    office: Text
    texts: list[Text] = field(default_factory=list)


def _items(section: Section, own: tuple[OwnOffice, ...]) -> Iterator[_Item]:
    item: _Item | None = None
    for index, paragraph in enumerate(section.paragraphs):
        head = _head(paragraph, own, numbered=index == 0 and section.number is not None and not section.heading)
        if head is not None:
            if item:
                yield item
            item = _Item(head)
        if item:
            item.texts.append(paragraph)
    if item:
        yield item
    for inner in section.sections:
        yield from _items_below(inner, own)


def _items_below(section: Section, own: tuple[OwnOffice, ...]) -> Iterator[_Item]:
    """Those of a section inside the implementation part: its heading names the office, or its own parts do."""
    office = _named(section.heading, own) if section.heading else None
    below = [item for inner in section.sections for item in _items_below(inner, own)]
    if office is None and (not section.heading or not below):
        yield from _items(section, own)
        return
    if office is not None and not below:
        yield _Item(office, [section.heading, *_texts(section)])
        return
    if office is not None:
        yield _Item(office, [section.heading, *section.paragraphs])
    yield from below


def _texts(section: Section) -> list[Text]:
    texts = list(section.paragraphs)
    for inner in section.sections:
        texts.extend([inner.heading, *_texts(inner)] if inner.heading else _texts(inner))
    return texts


def _head(paragraph: Text, own: tuple[OwnOffice, ...], numbered: bool) -> Text | None:
    """The office at the head of an item, None where it goes on with what an earlier one was given.

    ``numbered`` where the number before it was taken for that of a section.
    """
    label = read_label(paragraph)
    rest = paragraph.cut(label.length) if label else paragraph
    limit = data("assignments")["head_length"]
    colon = rest.value.find(":", 0, limit)
    dash = not numbered and (label is None or label.style == "dash")
    if colon > 0:
        return _named(rest.cut(0, colon), own)
    duty = None if dash else _duty(rest.value[:limit])
    return _named(rest.cut(0, duty), own) if duty else None


def _named(head: Text, own: tuple[OwnOffice, ...]) -> Text | None:
    """The office that a head begins with, "Giao" and "Đề nghị" left out; None where it begins with none."""
    opener = _openers().match(fold(head.value))
    name = head.cut(opener.end()).strip(" .,:") if opener else head.strip(" .,:")
    duty = _duty(name.value)
    if duty:
        name = name.cut(0, duty).strip(" ,:")
    if fold(name.value).startswith(tuple(data("assignments")["office_words"])):
        return name
    mentions = find_offices(name, own)
    return name if mentions and (opener or mentions[0].start < _LEAD_IN) else None


def _duty(value: str) -> int | None:
    """Where the words for a duty begin; those with a capital are of a name: "Phòng Tổ chức - Hành chính"."""
    loud = value.isupper()
    found = (match.start() for match in _duties().finditer(fold(value)))
    return next((start for start in found if loud or value[start].islower()), None)


# "Các công chức, người lao động thuộc" may stand before the first office named.
_LEAD_IN = 40


def _responsibility(item: _Item) -> Responsibility:
    text = Text.join(item.texts)
    annexes = tuple(dict.fromkeys(number for part in item.texts for number in annexes_named(part)))
    areas = tuple(dict.fromkeys(area for part in item.texts for clause in _clauses(part) for area in _areas(clause)))
    spans = [part.span() for part in item.texts if part]
    return Responsibility(
        office=item.office,
        areas=areas,
        annexes=annexes,
        text=text,
        span=Span(min(span.start for span in spans), max(span.end for span in spans)),
    )


def _areas(clause: Text) -> Iterator[str]:
    folded = fold(clause.value)
    yield from (mention.id for mention in find_areas(clause))
    if next(_steering().find(folded, words_of(folded)), None):
        yield "steering"


def _clauses(text: Text) -> Iterator[Text]:
    """The clauses that give work to the office itself: none that begins "phối hợp với …"."""
    table = data("assignments")
    for sentence in sentences(text):
        for clause in sentence.split(_semicolons()):
            folded = fold(clause.value).lstrip(" -+•")
            if folded.startswith(tuple(table["shares"])) and not any(word in folded for word in table["leads"]):
                continue
            yield clause


def annexes_named(text: Text) -> tuple[str, ...]:
    """The numbers of the annexes that the text names, as printed: "các Phụ lục 03, 04 và 07" → 03, 04, 07."""
    numbers: list[str] = []
    for opening in _annex().finditer(text.value):
        numbers.append(opening[1])
        end = opening.end()
        while joined := _annex_next().match(text.value, end):
            numbers.extend(_between(numbers[-1], joined[2]) if joined["range"] else ())
            numbers.append(joined[2])
            end = joined.end()
    return tuple(dict.fromkeys(numbers))


def _between(first: str, last: str) -> Iterator[str]:
    """The numbers that "từ Phụ lục 01 đến Phụ lục 05" leaves out, written like the first."""
    if first.isdecimal() and last.isdecimal() and int(last) - int(first) < 30:
        yield from (str(number).zfill(len(first)) for number in range(int(first) + 1, int(last)))


_NUMBER = r"(\d{1,2}|[IVX]{1,5})(?![\w/])"


@lru_cache(maxsize=1)
def _annex() -> re.Pattern[str]:
    words = "|".join(word.replace(" ", r"\s+") for word in data("assignments")["annex_words"])
    return re.compile(rf"(?i:\b(?:{words})\s*(?:số)?\s*){_NUMBER}")


@lru_cache(maxsize=1)
def _annex_next() -> re.Pattern[str]:
    table = data("assignments")
    joints = "|".join(map(re.escape, table["annex_joints"]))
    ranges = "|".join(map(re.escape, table["annex_ranges"]))
    words = "|".join(word.replace(" ", r"\s+") for word in table["annex_words"])
    return re.compile(rf"\s*(?:(?P<range>{ranges})|{joints})\s*(?i:(?:{words})?\s*(?:số\s)?\s*){_NUMBER}")


@lru_cache(maxsize=1)
def _steering() -> Phrases[str]:
    return Phrases((("steering", words) for words in data("assignments")["steering"]), ",")


@lru_cache(maxsize=1)
def _openers() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(data('assignments')['openers'])})\s+")


@lru_cache(maxsize=1)
def _duties() -> re.Pattern[str]:
    table = data("assignments")
    names = "".join(rf"(?<!{re.escape(word)} )" for word in map(fold, table["names_duty"]))
    return re.compile(rf"(?<!\w){names}(?:{'|'.join(map(fold, table['duties']))})(?!\w)")


@lru_cache(maxsize=1)
def _semicolons() -> re.Pattern[str]:
    return re.compile(r";")
