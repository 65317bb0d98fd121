"""The form of head and foot that Decree 30/2020/NĐ-CP wants: motto, number, date, recipients, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.passages import on_one_line, running_texts
from cchc_lint.finding import Edit, Hit, Related
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.grammar.phrases import fold, unaccented
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.legal_basis import one_slip
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Span, Text

_DASHES = "-‐‑‒–—―−"
_MARKUP = " *_#\t"
# No line of a letterhead, in both columns, is so long.
_LONGEST_LINE = 160
# So many lines, those of the recipients among them, the foot of a document has.
_FOOT = 24


class MottoParams(NamedTuple):
    """``motto`` and ``country`` as the Decree prints them, the parts of the motto joined by a hyphen between spaces."""

    motto: str
    country: str


class _Printed(NamedTuple):
    """A motto or the country's name printed otherwise: where, how it differs (the rule's variant), what is right."""

    span: Span
    variant: str | None
    right: str


@check("form.motto", MottoParams)
def motto(plan: Plan, params: MottoParams) -> Iterator[Hit]:
    """One hit at the first motto, or name of the country above it, that is printed otherwise, the others related.

    Variants: ``letters`` for a slip of typing, ``sign`` for one behind the motto, ``case`` and ``country-case`` for the
    letters' size alone.
    """
    texts = [text for text in running_texts(plan) if len(text) < _LONGEST_LINE]
    found: list[_Printed] = []
    for index, text in enumerate(texts):
        printed = _printed_motto(text, params.motto)
        near = texts[max(0, index - 1) : index + 3]
        if _place(text, params.country) and any(_place(other, params.motto) for other in near):
            printed = _printed_country(text, params.country) or printed
        if printed is not None and on_one_line(plan, printed.span):
            found.append(printed)
    if found:
        first = found[0]
        related = tuple(Related(other.span, "also") for other in found[1:])
        edit = Edit(first.span, first.right)
        yield Hit(first.span, {"right": first.right}, related, variant=first.variant, edit=edit)


def _place(text: Text, words: str) -> tuple[int, int] | None:
    """Where the words stand alone, letters, marks and signs as they may be."""
    folded = fold(text.value)
    bare = unaccented(folded)
    match = _loosely(words).search(bare) if len(bare) == len(folded) else None
    if match is not None:
        return match.span() if _alone(text.value, *match.span()) else None
    wanted = _bare_letters(words)
    for column in _COLUMN.finditer(text.value):
        if abs(len(column.group()) - len(words)) < _NEAR and one_slip(_bare_letters(column.group()), wanted):
            return column.span()
    return None


# A column of a line of the head, and how much longer or shorter a slip of typing may make it.
_COLUMN = re.compile(r"[^\s*](?:\s?[^\s*])*")
_NEAR = 4


def _bare_letters(value: str) -> str:
    return "".join(re.findall(r"\w", unaccented(fold(value))))


def _printed_motto(text: Text, right: str) -> _Printed | None:
    """How the motto differs from the right one; None if it does not, or is not there."""
    place = _place(text, right)
    if place is None:
        return None
    start, end = place
    printed = " ".join(text.value[start:end].split())
    if _letters(printed) != _letters(right):
        return _Printed(text.span(start, end), "letters", right)
    if printed != right:
        case = printed.casefold() == right.casefold()
        return _Printed(text.span(start, end), "case" if case else None, right)
    sign = re.match(r"\s?[.;,]", text.value[end:])
    return _Printed(text.span(start, end + sign.end()), "sign", right) if sign else None


def _printed_country(text: Text, right: str) -> _Printed | None:
    """How the country's name above the motto differs from the right one, tone marks in either style."""
    start, end = _place(text, right) or (0, 0)
    printed = " ".join(text.value[start:end].split())
    if fold(printed) == fold(right):
        sign = re.match(r"\s?[.;,]", text.value[end:])
        if sign and printed.isupper():
            return _Printed(text.span(start, end + sign.end()), "sign", right)
        return None if printed.isupper() else _Printed(text.span(start, end), "country-case", right)
    return _Printed(text.span(start, end), "letters", right) if printed.isupper() else None


def _letters(printed: str) -> str:
    return " ".join(re.findall(r"\w+", fold(printed)))


@lru_cache(maxsize=4)
def _loosely(words: str) -> re.Pattern[str]:
    """The words without their marks, the spaces within a part at will, any sign or none between two parts."""
    parts = (r"\s*".join(map(re.escape, part.split())) for part in unaccented(fold(words)).split(" - "))
    return re.compile(r"\s*[-,;._/~*]{0,2}\s*".join(parts))


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
    than the stroke and the hyphen, or none, between its parts. Variant ``colon``: none behind "Số".
    """
    for text in running_texts(plan):
        match = _other_signs(params.word, params.issuers).search(text.value) if len(text) < _LONGEST_LINE else None
        if match and on_one_line(plan, text.span(*match.span("all"))):
            span = text.span(*match.span("all"))
            right = f"{match['number']}/{match['type']}-{match['issuer']}"
            yield Hit(span, {"right": right}, variant="signs", edit=Edit(span, right))
        bare = _without_colon(params.word, params.issuers).search(text.value) if len(text) < _LONGEST_LINE else None
        if bare and on_one_line(plan, text.span(*bare.span("line"))):
            span = text.span(*bare.span("line"))
            right = f"{params.word}: {bare['all']}"
            yield Hit(span, {"right": right}, variant="colon", edit=Edit(span, right))
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
def _without_colon(word: str, issuers: tuple[str, ...]) -> re.Pattern[str]:
    """A line or column that holds the word and the number and nothing else."""
    number = rf"(?P<all>\d{{1,5}}/[A-ZĐ][A-Za-z]{{0,2}}-{any_of(issuers)})"
    return re.compile(rf"(?:^|\s{{3}})[*_]*(?P<line>{word}\s+{number})(?=[*_]*$|\s{{3}})")


@lru_cache(maxsize=2)
def _other_signs(word: str, issuers: tuple[str, ...]) -> re.Pattern[str]:
    """A line or column with number, type and issuer that are not parted by a stroke, then a hyphen."""
    joint = rf"[{_DASHES}/.\s_\\]"
    return re.compile(
        rf"(?:^|\s{{2}})[*_\s]*{word}\s*:\s*(?P<all>(?P<number>\d{{1,5}})(?!\s?/\s?\w+?\s?[{_DASHES}])"
        rf"{joint}(?P<type>[A-ZĐ][A-ZĐa-z]{{0,2}}?){joint}?(?P<issuer>{any_of(issuers)}))(?=$|\s{{2}}|[*_])"
    )


class DateParams(NamedTuple):
    """``zero_below``: days below it take a zero; ``zero_up_to``: months up to it do, no other month does.

    ``written``: the date in words.
    """

    zero_below: int
    zero_up_to: int
    written: str


@check("form.place_and_date", DateParams)
def place_and_date(plan: Plan, params: DateParams) -> Iterator[Hit]:
    """The line of place and date with a zero too many or too few, or otherwise not as prescribed.

    Variants, the first that holds: ``figures`` for a date not in words, none for a zero, ``signs`` for commas or
    capitals within the date, ``comma`` for nothing between place and date, ``place`` for one in capitals.
    """
    for text in running_texts(plan):
        match = _date_line().search(text.value) if len(text) < _LONGEST_LINE else None
        if match is None or not on_one_line(plan, text.span(*match.span("line"))):
            continue
        usual = match["comma"] == "," and not match["stroke"] and not match["stop"]
        if not usual and not _is_name(match["place"]):
            continue
        if match["place"].casefold().split()[-1:] == ["ngày"]:
            continue
        day, month = int(match["day"]), int(match["month"])
        if not (0 < day < 32 and 0 < month < 13):
            continue
        right_day = f"{day:02d}" if day < params.zero_below else str(day)
        right_month = f"{month:02d}" if month <= params.zero_up_to else str(month)
        right = params.written.format(day=right_day, month=right_month, year=match["year"])
        words = params.written.format(day=match["day"], month=match["month"], year=match["year"])
        printed = " ".join(match["date"].split())
        if match["stroke"]:
            yield Hit(text.span(*match.span("date")), {"right": right}, variant="figures")
        elif words != right:
            yield Hit(text.span(*match.span("date")), {"right": right})
        elif printed != words:
            yield Hit(text.span(*match.span("date")), {"right": right}, variant="signs")
        elif usual and len(match["place"].split()) > 1 and match["place"].isupper():
            yield Hit(text.span(*match.span("line")), {"right": f"{match['place'].title()}, {right}"}, variant="place")
        elif match["comma"] != ",":
            right = f"{match['place'].strip()}, {right}"
            yield Hit(text.span(*match.span("line")), {"right": right}, variant="comma")


def _is_name(place: str) -> bool:
    """Whether words may be the name of a place: each with a capital, and no abbreviation ("SKHCN ngày 17/12/2025")."""
    return all(word[:1].isupper() for word in place.split()) and not place.strip().isupper()


@lru_cache(maxsize=1)
def _date_line() -> re.Pattern[str]:
    """A line or column that holds a place and a date and nothing else."""
    between = r"(?:,?\s+[Tt]háng\s+|(?P<stroke>\s?[/.-]\s?))"
    year = r"(?:(?(stroke)\s?[/.-]\s?|(?:,?\s+[Nn]ăm\s+|\s?/\s?)))(?P<year>\d{4})(?P<stop>\.?)"
    date = rf"(?P<date>[Nn]gày\s+(?P<day>\d{{1,2}}){between}(?P<month>\d{{1,2}}){year})"
    place = r"(?P<place>[^\W\d_][^,;:()\d\n/]{1,40}?)"
    return re.compile(
        rf"(?:^|\s{{2}}|/[\w-]+\s)[*_\s]*(?P<line>(?<!\w){place}\s*(?P<comma>[,;]?|\s[-–]\s)\s*{date})[*_\s]*$"
    )


class RecipientsParams(NamedTuple):
    """``heading``: what heads the list; ``kept``: how its last line, the copy that is kept, begins.

    ``above``: a recipient of a letter, which names whom it is sent to at its head; ``addressed``: how that line begins.
    """

    heading: str
    kept: str
    above: str
    addressed: tuple[str, ...]


@check("form.recipients", RecipientsParams)
def recipients(plan: Plan, params: RecipientsParams) -> Iterator[Hit]:
    """One hit for each list of recipients: lines behind "Lưu" (variant ``order``), or a wrong sign at a line's end.

    Where nothing else is wrong with it: ``colon`` behind "Lưu", ``heading`` for the one behind "Nơi nhận", ``above``
    for "Như trên" in what is no letter, ``kept`` for no line "Lưu" before the signature.
    """
    texts = list(running_texts(plan))
    for index, text in enumerate(texts):
        if not fold(text.value.strip(_MARKUP)).startswith(fold(params.heading)):
            continue
        items = list(_items(texts[index + 1 :]))
        kept = next((place for place, item in enumerate(items) if _begins(item, params.kept)), None)
        faulty = [item for place, item in enumerate(items) if not _closed(item, last=place == kept)]
        above = next((item for item in items if _begins(item, params.above)), None)
        if kept is not None and kept < len(items) - 1:
            yield Hit(items[kept].span(), variant="order")
        elif kept is not None and faulty:
            yield Hit(faulty[0].span(), related=tuple(Related(item.span(), "also") for item in faulty[1:]))
        elif kept is not None and re.match(r"\s+[A-ZĐ]{2,}(?!\w)", _behind(items[kept], params.kept)):
            yield Hit(items[kept].span(), variant="colon")
        elif above is not None and not any(_addresses(other, params) for other in texts):
            yield Hit(above.span(), variant="above")
        elif len(items) > 1 and fold(text.value.strip(_MARKUP)) == fold(params.heading):
            yield Hit(text.strip(_MARKUP).span(), variant="heading")
        elif kept is None and _ends_list(items, texts[index + 1 + len(items) :], params.kept):
            yield Hit(text.strip(_MARKUP).span(), variant="kept")


def _addresses(text: Text, params: RecipientsParams) -> bool:
    """Whether a line names whom a letter is sent to."""
    return fold(text.value).lstrip(_MARKUP).startswith(params.addressed)


def _ends_list(items: Sequence[Text], behind: Sequence[Text], kept: str) -> bool:
    """Whether a list is whole without the copy that is kept: the signature follows at once, and no such line later."""
    if not items or not behind or not begins_closing(behind[0]):
        return False
    return not any(_begins(text.strip(_MARKUP), kept) for text in behind[:_FOOT])


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
    """``marks``: the abbreviations as they should be; ``short``: the one of a deputy's post, which is written out.

    ``collective``, ``deputy``: the marks "TM." and "KT."; ``single``: words with which the names of offices begin that
    one head leads alone; ``under``: what the post of a deputy begins with.
    """

    marks: tuple[str, ...]
    short: str
    collective: str
    deputy: str
    single: tuple[str, ...]
    under: str


@check("form.signing_authority", SigningParams)
def signing_authority(plan: Plan, params: SigningParams) -> Iterator[Hit]:
    """A line of the signature whose mark is wrong (``mark``) or not there (``bare``), or does not go with who signs.

    ``single``: "TM." for an office with one head; ``alone``: a deputy who signs without "KT."; ``same``: "KT." above
    the very post that is stood in for. The lines of recipients between those of the signature are passed over.
    """
    lines = [_last_column(text.strip(_MARKUP)) for text in running_texts(plan)]
    for index, line in enumerate(lines):
        if len(line) > _LONGEST_LINE or not line.value.isupper():
            continue
        right = _right_mark(line.value, params)
        if right is not None:
            yield Hit(line.span(), {"right": right}, variant="mark")
            continue
        rest = fold(line.value).removeprefix(fold(params.collective)).strip()
        following = [fold(other.value) for other in lines[index + 1 : index + 12] if other.value.isupper()]
        below = next(iter(following), "")
        if line.value.startswith(params.collective):
            if re.match(rf"{any_of(map(fold, params.single))}(?!\w)", rest):
                yield Hit(line.span(), variant="single")
            elif rest in _positions():
                yield Hit(line.span(), variant="post")
            elif below.startswith(params.under) and below in _positions():
                yield Hit(line.span(), {"post": below.upper()}, variant="alone")
        elif _council_alone(line.value) and _signed_next(lines[index + 1 :], params):
            right = f"{params.collective} {line.value}"
            yield Hit(line.span(), {"right": right}, variant="bare")
        elif line.value.startswith(params.deputy):
            post = fold(line.value).removeprefix(fold(params.deputy)).strip()
            if below == post:
                yield Hit(line.span(), {"post": post.upper()}, variant="same")
            elif _council_alone(post):
                yield Hit(line.span(), variant="body")
            elif post.startswith(params.under) and below in _positions() and not below.startswith(params.under):
                yield Hit(line.span(), {"post": below.upper()}, variant="swapped")


def _right_mark(value: str, params: SigningParams) -> str | None:
    """A line before a post or body with its mark as it should be, where it is not so."""
    for mark in params.marks:
        found = _mark_pattern(mark).match(value)
        if found and " ".join(found.group().split()) != mark and _signs(value[found.end() :]):
            return f"{mark} {value[found.end() :].strip()}"
        if found and found.group() == mark and value[found.end() :][:1].isalpha() and _signs(value[found.end() :]):
            return f"{mark} {value[found.end() :].strip()}"
    if value.startswith(params.short) and _signs(value[len(params.short) :]):
        return f"{params.under.upper()} {value[len(params.short) :].strip()}"
    return None


@lru_cache(maxsize=8)
def _mark_pattern(mark: str) -> re.Pattern[str]:
    """The letters of a mark with any signs or spaces between and behind them, at the head of a line."""
    sign = r"[\s./,:;\-–]"
    return re.compile(rf"{sign}?".join(mark.rstrip(".")) + rf"(?:{sign}{{1,3}}(?=\w)|(?=\s))")


def _last_column(text: Text) -> Text:
    """The column that holds the signature, where recipients stand beside it."""
    return list(text.split(_GAP))[-1] if _GAP.search(text.value) else text


_GAP = re.compile(r"\s{3,}|\s*\|\s*(?=\S)")


def _council_alone(value: str) -> bool:
    """Whether a line is the name of a council or committee, of its unit at most."""
    return fold(value).startswith(tuple(map(fold, data("header")["councils"])))


def _signed_next(lines: Sequence[Text], params: SigningParams) -> bool:
    """Whether the post of who signs is the next line, recipients and empty columns passed over."""
    for line in lines[:_FOOT]:
        if line.value[:1] in tuple(_DASHES) or not line.value:
            continue
        return line.value.isupper() and fold(line.value.removeprefix(params.deputy)).strip(" .") in _positions()
    return False


def _signs(value: str) -> bool:
    """Whether what follows a mark is a post or a body."""
    folded = fold(value).strip(" .")
    header = data("header")
    return folded in _positions() or folded.startswith((*map(fold, header["councils"]), *map(fold, header["bodies"])))


@lru_cache(maxsize=1)
def _positions() -> frozenset[str]:
    return frozenset(map(fold, data("header")["closing"]["positions"]))
