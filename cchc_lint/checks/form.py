"""The form of head and foot that Decree 30/2020/NĐ-CP wants: motto, number, date, recipients, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.passages import on_one_line, running_texts
from cchc_lint.finding import Edit, Hit, Related
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Span, Text

_DASHES = "-‐‑‒–—―−"
_MARKUP = " *_#\t"
# No line of a letterhead, in both columns, is so long.
_LONGEST_LINE = 160


class MottoParams(NamedTuple):
    """``motto`` as the Decree prints it, its three parts joined by a hyphen between spaces."""

    motto: str


@check("form.motto", MottoParams)
def motto(plan: Plan, params: MottoParams) -> Iterator[Hit]:
    """One hit at the first motto printed otherwise, the others related; variant ``case`` for its letters alone."""
    found: list[tuple[Span, str | None]] = []
    for text in running_texts(plan):
        match = _motto(params.motto).search(fold(text.value)) if len(text) < _LONGEST_LINE else None
        if match is None or not _alone(text.value, match.start(), match.end()):
            continue
        span = text.span(match.start(), match.end())
        printed = " ".join(text.value[match.start() : match.end()].split())
        if printed != params.motto and on_one_line(plan, span):
            same_letters = printed.casefold() == params.motto.casefold()
            found.append((span, "case" if same_letters else None))
    if found:
        span, variant = found[0]
        related = tuple(Related(other, "also") for other, _ in found[1:])
        yield Hit(span, {"right": params.motto}, related, variant=variant, edit=Edit(span, params.motto))


@lru_cache(maxsize=2)
def _motto(words: str) -> re.Pattern[str]:
    return re.compile(r"\s*[-,;.]?\s*".join(re.escape(part) for part in fold(words).split(" - ")))


def _alone(value: str, start: int, end: int) -> bool:
    """Whether nothing stands beside the words but the other column of the head: a gap, or words in capitals."""
    before, after = value[:start], value[end:]
    left = not before.strip(_MARKUP) or before[-2:].isspace() or before.isupper()
    return left and (not any(map(str.isalnum, after)) or after[:2].isspace())


class NumberParams(NamedTuple):
    """``word``: what stands before the number; ``below``: the numbers below which a zero is wanted.

    ``issuers``: what ends the symbol of State bodies; others, such as the Party's, are written otherwise.
    """

    word: str
    below: int
    issuers: tuple[str, ...]


@check("form.document_number", NumberParams)
def document_number(plan: Plan, params: NumberParams) -> Iterator[Hit]:
    """The document's own number with a space or a dash in its symbol, or below ten without a zero.

    Variants ``zero``, ``spaces``, ``dash``: the first that holds. Blanks say nothing. Variant ``signs``: other signs
    than the stroke and the hyphen, or none, between its parts.
    """
    for text in running_texts(plan):
        match = _other_signs(params.word, params.issuers).search(text.value) if len(text) < _LONGEST_LINE else None
        if match and on_one_line(plan, text.span(*match.span("all"))):
            span = text.span(*match.span("all"))
            right = f"{match['number']}/{match['type']}-{match['issuer']}"
            yield Hit(span, {"right": right}, variant="signs", edit=Edit(span, right))
    for text in _own_numbers(plan, params.word):
        span = text.span()
        match = _own_number().fullmatch(text.value)
        if match is None or not on_one_line(plan, span):
            continue
        symbol = re.sub(rf"\s*[{_DASHES}]\s*", "-", "".join(match["symbol"].split()))
        number = match["number"]
        wants_zero = len(number) == 1 and int(number) < params.below
        right = f"{'0' if wants_zero else ''}{number}/{symbol}"
        if right != text.value:
            variant = "zero" if wants_zero else "spaces" if re.search(r"\s", text.value) else "dash"
            yield Hit(span, {"right": right}, variant=variant, edit=Edit(span, right))


def _own_numbers(plan: Plan, word: str) -> Iterator[Text]:
    """The numbers behind "Số:" at the head of a line or column; that of plan.yaml, which has no such line."""
    found = False
    for text in running_texts(plan):
        match = _number_line(word).search(text.value) if len(text) < _LONGEST_LINE else None
        if match:
            found = True
            yield text.cut(*match.span("all"))
    number = plan.identity.number
    if not found and number is not None and not fold(_before(plan.source, number, 12)).endswith(fold(word)):
        yield number


def _before(source: Source, text: Text, reach: int) -> str:
    """The letters of the source right before a text."""
    start = text.span().start
    return source.text[max(0, start - reach) : start].rstrip(" :.\t\n")


@lru_cache(maxsize=2)
def _number_line(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s{{2}})[*_\s]*{word}\s*:\s*(?P<all>{_own_number().pattern})(?=$|\s{{2}}|[*_]|\s+\S+.*,)")


@lru_cache(maxsize=1)
def _own_number() -> re.Pattern[str]:
    part = r"[A-ZĐ][A-Za-zĐđ0-9&]*"
    return re.compile(rf"(?P<number>\d{{1,5}})\s*/\s*(?P<symbol>(?:\d{{4}}\s*/\s*)?{part}(?:\s*[{_DASHES}]\s*{part})+)")


@lru_cache(maxsize=2)
def _other_signs(word: str, issuers: tuple[str, ...]) -> re.Pattern[str]:
    """A line or column with number, type and issuer that are not parted by a stroke, then a hyphen."""
    joint = rf"[{_DASHES}/.\s]"
    return re.compile(
        rf"(?:^|\s{{2}})[*_\s]*{word}\s*:\s*(?P<all>(?P<number>\d{{1,5}})(?!\s?/\s?\w+?\s?[{_DASHES}])"
        rf"{joint}(?P<type>[A-ZĐ][A-ZĐa-z]{{0,2}}?){joint}?(?P<issuer>{any_of(issuers)}))(?=$|\s{{2}}|[*_])"
    )


class DateParams(NamedTuple):
    """``zero_below``: days below it take a zero; ``zero_up_to``: months up to it do, no other month does."""

    zero_below: int
    zero_up_to: int


@check("form.place_and_date", DateParams)
def place_and_date(plan: Plan, params: DateParams) -> Iterator[Hit]:
    """The line of place and date with a zero too many or too few, or, variant ``comma``, nothing between the two."""
    for text in running_texts(plan):
        match = _date_line().search(text.value) if len(text) < _LONGEST_LINE else None
        if match is None or not on_one_line(plan, text.span(*match.span("line"))):
            continue
        if not match["comma"] and not all(word[:1].isupper() for word in match["place"].split()):
            continue
        day, month = int(match["day"]), int(match["month"])
        right_day = f"{day:02d}" if day < params.zero_below else str(day)
        right_month = f"{month:02d}" if month <= params.zero_up_to else str(month)
        right = f"ngày {right_day} tháng {right_month} năm {match['year']}"
        if not (0 < day < 32 and 0 < month < 13):
            continue
        if (match["day"], match["month"]) != (right_day, right_month):
            yield Hit(text.span(*match.span("date")), {"right": right})
        elif not match["comma"]:
            right = f"{match['place'].strip()}, {right}"
            yield Hit(text.span(*match.span("line")), {"right": right}, variant="comma")


@lru_cache(maxsize=1)
def _date_line() -> re.Pattern[str]:
    """A line or column that holds a place and a date in words and nothing else."""
    date = r"(?P<date>[Nn]gày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4}))"
    place = r"(?P<place>[^\W\d_][^,;:()\d\n/]{1,40}?)"
    return re.compile(rf"(?:^|\s{{2}}|/[\w-]+\s)[*_\s]*(?P<line>(?<!\w){place}\s*(?P<comma>,?)\s*{date})[*_\s]*$")


class RecipientsParams(NamedTuple):
    """``heading``: what heads the list; ``kept``: how its last line, the copy that is kept, begins."""

    heading: str
    kept: str


@check("form.recipients", RecipientsParams)
def recipients(plan: Plan, params: RecipientsParams) -> Iterator[Hit]:
    """One hit for each list of recipients: lines behind "Lưu" (variant ``order``), or a wrong sign at a line's end.

    Variant ``colon``: none behind "Lưu", where nothing else is wrong.
    """
    texts = list(running_texts(plan))
    for index, text in enumerate(texts):
        if not fold(text.value.strip(_MARKUP)).startswith(fold(params.heading)):
            continue
        items = list(_items(texts[index + 1 :]))
        kept = next((place for place, item in enumerate(items) if _begins(item, params.kept)), None)
        if kept is not None and kept < len(items) - 1:
            yield Hit(items[kept].span(), variant="order")
            continue
        faulty = [item for place, item in enumerate(items) if not _closed(item, last=place == kept)]
        if kept is not None and faulty:
            yield Hit(faulty[0].span(), related=tuple(Related(item.span(), "also") for item in faulty[1:]))
        elif kept is not None and re.match(r"\s+[A-ZĐ]{2,}(?!\w)", _behind(items[kept], params.kept)):
            yield Hit(items[kept].span(), variant="colon")


def _items(texts: Sequence[Text]) -> Iterator[Text]:
    """The lines of a list that follow its heading, each up to the gap before the other column."""
    for text in texts:
        if text.value.lstrip(_MARKUP)[:1] not in tuple(_DASHES):
            return
        item = text.strip(_MARKUP)
        gap = re.search(r"\s{3,}", item.value)
        yield item.cut(0, gap.start()) if gap else item


def _begins(item: Text, word: str) -> bool:
    return fold(item.value.lstrip(_DASHES + " ")).startswith(fold(word))


def _behind(item: Text, word: str) -> str:
    """What follows the word with which an item begins."""
    return item.value.lstrip(_DASHES + " ")[len(word) :]


def _closed(item: Text, *, last: bool) -> bool:
    value = item.value.rstrip(_MARKUP)
    return "." in value[-8:] if last else ";" in value


class SigningParams(NamedTuple):
    """``marks``: wrong abbreviation → the right one; ``collective``, ``deputy``: the marks "TM." and "KT.".

    ``single``: words with which the names of offices begin that one head leads alone; ``under``: what the post of a
    deputy begins with.
    """

    marks: Mapping[str, str]
    collective: str
    deputy: str
    single: tuple[str, ...]
    under: str


@check("form.signing_authority", SigningParams)
def signing_authority(plan: Plan, params: SigningParams) -> Iterator[Hit]:
    """A line of the signature whose mark is wrong (``mark``), or does not go with who signs.

    ``single``: "TM." for an office with one head; ``alone``: a deputy who signs without "KT."; ``same``: "KT." above
    the very post that is stood in for. The lines of recipients between those of the signature are passed over.
    """
    lines = [text.strip(_MARKUP) for text in running_texts(plan)]
    for index, line in enumerate(lines):
        if len(line) > _LONGEST_LINE or not line.value.isupper():
            continue
        marks = (mark for mark in params.marks if re.match(rf"{re.escape(mark)}(?![\w./])\s*\w", line.value))
        wrong = next(marks, None)
        if wrong is not None and _signs(line.value[len(wrong) :]):
            right = params.marks[wrong] + " " + line.value[len(wrong) :].strip()
            yield Hit(line.span(), {"right": right}, variant="mark")
            continue
        rest = fold(line.value).removeprefix(fold(params.collective)).strip()
        following = [fold(other.value) for other in lines[index + 1 : index + 12] if other.value.isupper()]
        below = next(iter(following), "")
        if line.value.startswith(params.collective):
            if re.match(rf"{any_of(map(fold, params.single))}(?!\w)", rest):
                yield Hit(line.span(), variant="single")
            elif below.startswith(params.under) and below in _positions():
                yield Hit(line.span(), {"post": below.upper()}, variant="alone")
        elif line.value.startswith(params.deputy):
            post = fold(line.value).removeprefix(fold(params.deputy)).strip()
            if below == post:
                yield Hit(line.span(), {"post": post.upper()}, variant="same")


def _signs(value: str) -> bool:
    """Whether what follows a mark is a post or a body."""
    folded = fold(value).strip(" .")
    header = data("header")
    return folded in _positions() or folded.startswith((*map(fold, header["councils"]), *map(fold, header["bodies"])))


@lru_cache(maxsize=1)
def _positions() -> frozenset[str]:
    return frozenset(map(fold, data("header")["closing"]["positions"]))
