"""The form of head and foot that Decree 30/2020/NĐ-CP wants: motto, number, date, recipients, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import permutations
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

DASHES = "-‐‑‒–—―−"
MARKUP = " *_#\t"
# No line of a letterhead, in both columns, is so long.
LONGEST_LINE = 160
# So many lines, those of the recipients among them, the foot of a document has.
FOOT = 24


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

    Variants: ``letters`` for a slip of typing or words in another order, ``sign`` for one behind the motto, ``case``
    and ``country-case`` for the letters' size alone, ``short`` for a country's name of which a word is lacking,
    ``missing`` for one without the motto below it.
    """
    texts = [text for text in running_texts(plan) if len(text) < LONGEST_LINE]
    found: list[_Printed] = []
    for index, text in enumerate(texts):
        printed = _printed_motto(text, params.motto)
        near = texts[max(0, index - 1) : index + 3]
        if _place(text, params.country) and any(_place(other, params.motto) for other in near):
            printed = _printed_country(text, params.country) or printed
        if printed is None:
            printed = _lacking(texts[max(0, index - 1) : index], texts[index : index + _HEAD_LINES], params)
        if printed is not None and on_one_line(plan, printed.span):
            found.append(printed)
    if found:
        first = found[0]
        related = tuple(Related(other.span, "also") for other in found[1:])
        edit = Edit(first.span, first.right)
        yield Hit(first.span, {"right": first.right}, related, variant=first.variant, edit=edit)


def _lacking(before: Sequence[Text], texts: Sequence[Text], params: MottoParams) -> _Printed | None:
    """The country's name at the head of the texts without the motto below it, or without a word of its own above it.

    A word that the line before ends with was parted by the end of that line.
    """
    line, *below = texts
    if not line.value.isupper():
        return None
    wanted = unaccented(fold(params.country))
    heard = [unaccented(fold(text.value)) for text in below]
    printed = " ".join(unaccented(fold(line.value.strip(MARKUP))).split())
    if printed == wanted:
        parts = [unaccented(fold(part)) for part in params.motto.split(" - ")]
        gone = len(below) == _HEAD_LINES - 1 and not any(part in one for part in parts for one in heard)
        return _Printed(line.strip(MARKUP).span(), "missing", params.motto) if gone else None
    cut = len(wanted.split()) - len(printed.split())
    if 0 < cut < _MOST_CUT and below and _place(below[0], params.motto):
        parted = any(unaccented(fold(text.value)).split()[-1:] == wanted.split()[cut - 1 : cut] for text in before)
        if wanted.startswith(f"{printed} ") or (wanted.endswith(f" {printed}") and not parted):
            return _Printed(line.strip(MARKUP).span(), "short", params.country)
    return None


# The motto stands within so many lines from the country's name, which so many words make another name.
_HEAD_LINES = 8
_MOST_CUT = 3


def _place(text: Text, words: str) -> tuple[int, int] | None:
    """Where the words stand alone, letters, marks and signs as they may be."""
    folded = fold(text.value)
    bare = unaccented(folded)
    match = _loosely(words).search(bare) if len(bare) == len(folded) else None
    if match is not None:
        return match.span() if _alone(text.value, *match.span()) else None
    wanted = _bare_letters(words)
    for column in _COLUMN.finditer(text.value):
        if abs(len(column.group()) - len(words)) < _NEAR:
            letters = _bare_letters(column.group())
            if letters == wanted or one_slip(letters, wanted):
                return column.span()
    return _other_order(bare, words) if len(bare) == len(folded) else None


def _other_order(bare: str, words: str) -> tuple[int, int] | None:
    """Where a line begins with the parts of the words in another order; the next line may have been joined to it."""
    for parts in permutations(words.split(" - ")):
        match = _loosely(" - ".join(parts)).match(bare) if len(parts) > 1 else None
        if match is not None:
            return match.span()
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


@lru_cache(maxsize=16)
def _loosely(words: str) -> re.Pattern[str]:
    """The words without their marks, the spaces within a part at will, any sign or none between two parts."""
    parts = (r"\s*".join(map(re.escape, part.split())) for part in unaccented(fold(words)).split(" - "))
    return re.compile(r"\s*[-,;._/~*]{0,2}\s*".join(parts))


def _alone(value: str, start: int, end: int) -> bool:
    """Whether nothing stands beside the words but the other column of the head: a gap, or words in capitals."""
    before, after = value[:start], value[end:]
    left = not before.strip(MARKUP) or before[-2:].isspace() or before.isupper()
    return left and (not any(map(str.isalnum, after)) or after[:2].isspace())


class NumberParams(NamedTuple):
    """``word``: what stands before the number; ``below``: the numbers below which a zero is wanted.

    ``issuers``: what ends the symbol of State bodies; others, such as the Party's, are written otherwise. ``attached``:
    words of a plan that bears the number of the decision it belongs to.
    """

    word: str
    below: int
    issuers: tuple[str, ...]
    attached: str


@check("form.document_number", NumberParams)
def document_number(plan: Plan, params: NumberParams) -> Iterator[Hit]:
    """The document's own number with a space or a dash in its symbol, or below ten without a zero.

    Variants ``zero``, ``spaces``, ``dash``: the first that holds. Blanks say nothing. Variant ``signs``: other signs
    than the stroke and the hyphen, or none, between its parts. Variant ``colon``: none behind "Số". Variant
    ``letters``: small ones, or D for Đ; ``issuer``: none behind the type; ``type``: that of another type than the
    document is called.
    """
    mislettered = list(_mislettered(plan, params))
    yield from mislettered
    yield from _other_type(plan, params.word, params.attached)
    for text in running_texts(plan):
        match = _other_signs(params.word, params.issuers).search(text.value) if len(text) < LONGEST_LINE else None
        if match and on_one_line(plan, text.span(*match.span("all"))):
            span = text.span(*match.span("all"))
            right = f"{match['number']}/{match['type']}-{match['issuer']}"
            yield Hit(span, {"right": right}, variant="signs", edit=Edit(span, right))
        bare = _without_colon(params.word, params.issuers).search(text.value) if len(text) < LONGEST_LINE else None
        if bare and on_one_line(plan, text.span(*bare.span("line"))):
            span = text.span(*bare.span("line"))
            right = f"{params.word}: {bare['all']}"
            yield Hit(span, {"right": right}, variant="colon", edit=Edit(span, right))
    for text in _own_numbers(plan, params.word):
        span = text.span()
        match = _own_number().fullmatch(text.value)
        if match is None or any(hit.span == span for hit in mislettered) or not on_one_line(plan, span):
            continue
        symbol = re.sub(rf"\s*[{DASHES}]\s*", "-", "".join(match["symbol"].split()))
        number = match["number"]
        wants_zero = len(number) == 1 and int(number) < params.below
        right = f"{'0' if wants_zero else ''}{number}/{symbol}"
        if right != text.value:
            variant = "zero" if wants_zero else "spaces" if re.search(r"\s", text.value) else "dash"
            yield Hit(span, {"right": right}, variant=variant, edit=Edit(span, right))


def _mislettered(plan: Plan, params: NumberParams) -> Iterator[Hit]:
    """The own number whose letters are not those of a type and an issuer, and one that ends with its type."""
    symbols = _symbols()
    bodies = {unaccented(fold(issuer)): issuer for issuer in params.issuers}
    for text in running_texts(plan):
        match = _any_letters(params.word).search(text.value) if len(text) < LONGEST_LINE else None
        if match is None or not on_one_line(plan, text.span(*match.span("all"))):
            continue
        symbol = symbols.get(unaccented(fold(match["type"])))
        issuer = bodies.get(unaccented(fold(match["issuer"] or "")), match["issuer"])
        issuer = issuer.upper() if issuer and issuer.islower() else issuer
        span = text.span(*match.span("all"))
        right = f"{match['number']}/{symbol}" + (f"-{issuer}" if issuer else "")
        if symbol and not issuer and not plan.source.text[span.end :].lstrip().startswith(tuple(DASHES)):
            yield Hit(span, {"right": f"{right}-…"}, variant="issuer")
        elif symbol and issuer and right != match["all"]:
            yield Hit(span, {"right": right}, variant="letters", edit=Edit(span, right))


@lru_cache(maxsize=1)
def _symbols() -> Mapping[str, str]:
    """The abbreviations of types as they are printed, by their letters without size and marks; none of two types."""
    printed = {symbol for entry in data("document_types")["types"] for symbol in entry["symbols"]}
    known: dict[str, str] = {}
    for symbol in sorted(printed):
        bare = unaccented(fold(symbol))
        known[bare] = "" if bare in known else symbol
    return {bare: symbol for bare, symbol in known.items() if symbol}


@lru_cache(maxsize=2)
def _any_letters(word: str) -> re.Pattern[str]:
    """A line or column with nothing but a number, a type and an issuer or none, in letters of any size."""
    issuer = r"(?:-(?P<issuer>[^\W\d_]{2,12}(?:-[^\W\d_]{1,8})?))?"
    return re.compile(
        rf"(?:^|\s{{2}})[*_]*{word}\s*:\s*(?P<all>(?P<number>\d{{1,5}}(?:/\d{{4}})?)/(?P<type>[^\W\d_]{{2,4}}){issuer})(?=[*_]*$|\s{{2}})"
    )


def _other_type(plan: Plan, word: str, attached: str) -> Iterator[Hit]:
    """The document's own number whose type is not that printed as its name in the lines below it."""
    texts = [text for text in running_texts(plan) if len(text) < LONGEST_LINE]
    for index, text in enumerate(texts):
        line = _number_line(word).search(text.value)
        symbol = re.match(r"\d+/(?:\d{4}/)?(\w+)-", line["all"]) if line else None
        if line is None or symbol is None:
            continue
        below = [fold(other.value.strip(MARKUP)) for other in texts[index + 1 : index + _HEAD_LINES]]
        name = next((line for line in below if line in _types_by_name()), None)
        right = _types_by_name().get(name or "", ())
        decided = any(attached in line for line in below)
        if name and right and symbol[1] in _symbols().values() and symbol[1] not in right and not decided:
            yield Hit(text.span(*line.span("all")), {"name": name.upper()}, variant="type")
        return


@lru_cache(maxsize=1)
def _types_by_name() -> Mapping[str, tuple[str, ...]]:
    """The abbreviations that may stand for each type, by its name in small letters."""
    types = [entry for entry in data("document_types")["types"] if not entry.get("loose") and entry["symbols"]]
    given = {entry["name"]: (*entry["symbols"], *entry.get("also", ())) for entry in types}
    return {fold(name): tuple(symbol.partition("/")[0] for symbol in symbols) for name, symbols in given.items()}


def _own_numbers(plan: Plan, word: str) -> Iterator[Text]:
    """The numbers behind "Số:" at the head of a line or column; that of plan.yaml, which has no such line."""
    found = False
    for text in running_texts(plan):
        match = _number_line(word).search(text.value) if len(text) < LONGEST_LINE else None
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
    return re.compile(rf"(?P<number>\d{{1,5}})\s*/\s*(?P<symbol>(?:\d{{4}}\s*/\s*)?{part}(?:\s*[{DASHES}]\s*{part})+)")


@lru_cache(maxsize=2)
def _without_colon(word: str, issuers: tuple[str, ...]) -> re.Pattern[str]:
    """A line or column that holds the word and the number and nothing else."""
    number = rf"(?P<all>\d{{1,5}}/[A-ZĐ][A-Za-zĐđ]{{0,2}}-{any_of(issuers)})"
    return re.compile(rf"(?:^|\s{{3}})[*_]*(?P<line>{word}\s+{number})(?=[*_]*$|\s{{3}})")


@lru_cache(maxsize=2)
def _other_signs(word: str, issuers: tuple[str, ...]) -> re.Pattern[str]:
    """A line or column with number, type and issuer that are not parted by a stroke, then a hyphen."""
    joint = rf"[{DASHES}/.\s_\\]"
    return re.compile(
        rf"(?:^|\s{{2}})[*_\s]*{word}\s*:\s*(?P<all>(?P<number>\d{{1,5}})(?!\s?/\s?\w+?\s?[{DASHES}])"
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
    capitals within the date, ``words`` for a date of which a word is lacking, ``comma`` for nothing between place and
    date, ``place`` for one in capitals. Variant ``alone``: the only such line before the title names no place.
    """
    yield from _without_place(plan)
    for text in running_texts(plan):
        match = _date_line().search(text.value) if len(text) < LONGEST_LINE else None
        if match is None or not on_one_line(plan, text.span(*match.span("line"))):
            continue
        said = match["said"] and re.search(r"\d\s*,?\s+năm\s", fold(match["date"]))
        usual = match["comma"] == "," and not match["stroke"] and not match["stop"] and bool(said)
        if not usual and not _is_name(match["place"]):
            continue
        if match["place"].casefold().split()[-1:] == ["ngày"] or (not match["said"] and match["comma"] != ","):
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
            lacking = len(re.findall(r"[^\W\d]+", printed)) < len(re.findall(r"[^\W\d]+", words)) and "/" not in printed
            variant = "words" if lacking else "signs"
            yield Hit(text.span(*match.span("date")), {"right": right}, variant=variant)
        elif usual and len(match["place"].split()) > 1 and match["place"].isupper():
            yield Hit(text.span(*match.span("line")), {"right": f"{match['place'].title()}, {right}"}, variant="place")
        elif match["comma"] != ",":
            right = f"{match['place'].strip()}, {right}"
            yield Hit(text.span(*match.span("line")), {"right": right}, variant="comma")


def _without_place(plan: Plan) -> Iterator[Hit]:
    """A line before the title that holds a date in words alone, where no line there has the place before it."""
    if plan.title is None:
        return
    head = [
        text for text in running_texts(plan) if text.span().end <= plan.title.span().start and len(text) < LONGEST_LINE
    ]
    lines = (_date_line().search(text.value) for text in head)
    if any(line and line["place"].casefold().split()[-1:] != ["ngày"] for line in lines):
        return
    for text in head[:_HEAD_LINES]:
        line = text.strip(MARKUP)
        if _date_alone().fullmatch(line.value) and on_one_line(plan, line.span()):
            yield Hit(line.span(), {"date": line.value[0].lower() + line.value[1:]}, variant="alone")
            return


@lru_cache(maxsize=1)
def _date_alone() -> re.Pattern[str]:
    return re.compile(r"[Nn]gày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")


def _is_name(place: str) -> bool:
    """Whether words may be the name of a place: each with a capital, and no abbreviation ("SKHCN ngày 17/12/2025")."""
    return all(word[:1].isupper() for word in place.split()) and not place.strip().isupper()


@lru_cache(maxsize=1)
def _date_line() -> re.Pattern[str]:
    """A line or column that holds a place and a date and nothing else."""
    between = r"(?:,?\s+[Tt]háng\s+|(?P<stroke>\s?[/.-]\s?))"
    year = r"(?:(?(stroke)\s?[/.-]\s?|(?:,?\s+[Nn]ăm\s+|\s?/\s?|,?\s+)))(?P<year>\d{4})(?P<stop>\.?)"
    date = rf"(?P<date>(?P<said>[Nn]gày\s+)?(?P<day>\d{{1,2}}){between}(?P<month>\d{{1,2}}){year})"
    place = r"(?P<place>[^\W\d_][^,;:()\d\n/]{1,40}?)"
    return re.compile(
        rf"(?:^|\s{{2}}|/[\w-]+\s)[*_\s]*(?P<line>(?<!\w){place}\s*(?P<comma>[,;]?|\s[-–]\s)\s*{date})[*_\s]*$"
    )


class RecipientsParams(NamedTuple):
    """``heading``: what heads the list; ``kept``: how its last line, the copy that is kept, begins.

    ``above``: a recipient of a letter, which names whom it is sent to at its head; ``addressed``: how that line begins.
    ``misnamed``: other headings of the list.
    """

    heading: str
    misnamed: tuple[str, ...]
    kept: str
    above: str
    addressed: tuple[str, ...]


@check("form.recipients", RecipientsParams)
def recipients(plan: Plan, params: RecipientsParams) -> Iterator[Hit]:
    """One hit for each list of recipients: lines behind "Lưu" (variant ``order``), or a wrong sign at a line's end.

    Where nothing else is wrong with it: ``colon`` behind "Lưu", ``heading`` for the one behind "Nơi nhận", ``above``
    for "Như trên" in what is no letter, ``kept`` for no line "Lưu" before the signature. ``bare``: a line without its
    hyphen; ``where``: "Lưu" and nothing behind it; ``case``: the heading in capitals; ``misnamed``: another heading.
    """
    texts = list(running_texts(plan))
    for index, text in enumerate(texts):
        title = fold(text.value.strip(MARKUP))
        misnamed = title.rstrip(" :") in map(fold, params.misnamed)
        if not misnamed and not title.startswith(fold(params.heading)):
            continue
        items = list(_items(texts[index + 1 :]))
        kept = next((place for place, item in enumerate(items) if _begins(item, params.kept)), None)
        faulty = [item for place, item in enumerate(items) if not _closed(item, last=place == kept)]
        above = next((item for item in items if _begins(item, params.above)), None)
        bare = [item for item in items if item.value[:1] not in tuple(DASHES)]
        if kept is not None and bare:
            yield Hit(bare[0].span(), related=tuple(Related(item.span(), "also") for item in bare[1:]), variant="bare")
        elif kept is not None and not re.search(r"\w", _behind(items[kept], params.kept)):
            yield Hit(items[kept].span(), variant="where")
        elif kept is not None and (misnamed or text.value.strip(MARKUP + ":").isupper()):
            yield Hit(text.strip(MARKUP + ":").span(), variant="misnamed" if misnamed else "case")
        elif kept is not None and kept < len(items) - 1:
            yield Hit(items[kept].span(), variant="order")
        elif kept is not None and faulty:
            yield Hit(faulty[0].span(), related=tuple(Related(item.span(), "also") for item in faulty[1:]))
        elif kept is not None and re.match(r"\s+[A-ZĐ]{2,}(?!\w)", _behind(items[kept], params.kept)):
            yield Hit(items[kept].span(), variant="colon")
        elif above is not None and not any(_addresses(other, params) for other in texts):
            yield Hit(above.span(), variant="above")
        elif len(items) > 1 and fold(text.value.strip(MARKUP)) == fold(params.heading):
            yield Hit(text.strip(MARKUP).span(), variant="heading")
        elif kept is None and _ends_list(items, texts[index + 1 + len(items) :], params.kept):
            yield Hit(text.strip(MARKUP).span(), variant="kept")


def _addresses(text: Text, params: RecipientsParams) -> bool:
    """Whether a line names whom a letter is sent to."""
    return fold(text.value).lstrip(MARKUP).startswith(params.addressed)


def _ends_list(items: Sequence[Text], behind: Sequence[Text], kept: str) -> bool:
    """Whether a list is whole without the copy that is kept: the signature follows at once, and no such line later."""
    if not items or not behind or not begins_closing(behind[0]):
        return False
    return not any(_begins(text.strip(MARKUP), kept) for text in behind[:FOOT])


def _items(texts: Sequence[Text]) -> Iterator[Text]:
    """The lines of a list that follow its heading, each up to the gap before the other column.

    One without a hyphen, or with a plus, belongs to it where a semicolon ends it and the one before, and others follow.
    """
    closed = True
    for place, text in enumerate(texts):
        item = text.strip(MARKUP)
        gap = re.search(r"\s{3,}", item.value)
        item = item.cut(0, gap.start()) if gap else item
        if item.value[:1] not in tuple(DASHES):
            follows = place + 1 < len(texts) and texts[place + 1].value.lstrip(MARKUP)[:1] in tuple(DASHES)
            if not (
                closed and follows and item.value.endswith(";") and (item.value[0] == "+" or item.value[0].isupper())
            ):
                return
        closed = item.value.endswith(";")
        yield item


def _begins(item: Text, word: str) -> bool:
    return fold(item.value.lstrip(DASHES + "+ ")).startswith(fold(word))


def _behind(item: Text, word: str) -> str:
    """What follows the word with which an item begins."""
    return item.value.lstrip(DASHES + "+ ")[len(word) :]


def _closed(item: Text, *, last: bool) -> bool:
    value = item.value.rstrip(MARKUP)
    return "." in value[-8:] if last else ";" in value
