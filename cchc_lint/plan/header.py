"""What the head and the foot of a document say of it: the unit, title, year, number, date, signer."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.grammar.citations import Citation, find_citations
from cchc_lint.plan.grammar.phrases import fold, unaccented
from cchc_lint.plan.grammar.wording import any_of, whole_words
from cchc_lint.plan.kinds import kind_of, subject_of, word_of
from cchc_lint.plan.levels import level_of_unit, office_of, unit_words
from cchc_lint.plan.model import Identity, Kind, Unit
from cchc_lint.plan.outline import Parts
from cchc_lint.plan.paragraphs import title_word
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a unit or office where it is printed; ``text`` begins with the word for it: "xã Bình An"."""

    text: Text
    level: str | None

    @property
    def key(self) -> str:
        """The same for every spelling: small letters, no spaces."""
        return "".join(fold(self.text.value).split())


def find_names(text: Text) -> Iterator[Name]:
    """Every unit with a name of its own in the text: "huyện Tân Hòa", "XÃ BÌNH AN", not "huyện" alone."""
    value = text.value
    for match in _unit_words().finditer(fold(value)):
        end = _name_end(value, match.end())
        if end > match.end():
            name = text.cut(match.start(), end)
            folded = " ".join(fold(name.value).split())
            phrases = tuple(f"{unaccented(fold(phrase))} " for phrase in data("header")["no_name_begins"])
            if folded not in data("header")["no_names"] and not f"{unaccented(folded)} ".startswith(phrases):
                yield Name(name, level_of_unit(name.value))


@lru_cache(maxsize=1)
def _unit_words() -> re.Pattern[str]:
    words = "|".join(re.escape(unit["word"]) for unit in unit_words())
    kinds = "".join(rf"(?<!{re.escape(word)}\s)" for word in map(fold, data("header")["no_name_after"]))
    return re.compile(rf"(?<![^\W_]){kinds}(?:{words})\.?\s+")


def _name_end(value: str, start: int) -> int:
    """Where the name that begins at ``start`` ends: capitalised words; among capitals, before a word of no name."""
    end = start
    capitals = None
    for count, word in enumerate(_name_words().finditer(value, start)):
        if word.start() != end + (count > 0) and value[end : word.start()].strip(" -–"):
            break
        if count > 4 or (count and word.start() - end > 3):
            break
        first = word.group()
        if not (first[0].isupper() or (first.isdigit() and not count)) or fold(first) in _name_ends():
            break
        if capitals is None:
            capitals = first.isupper() and len(first) > 1
        elif first.isupper() != capitals and len(first) > 1:
            break
        end = word.end()
        if first.isdigit():
            break
    return end


@lru_cache(maxsize=1)
def _name_words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@lru_cache(maxsize=1)
def _name_ends() -> frozenset[str]:
    return frozenset(data("header")["name_ends"])


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation with the text of the basis that holds it."""

    text: Text
    citation: Citation


@dataclass(frozen=True, slots=True)
class _Time:
    """When the plan was issued, and for which year."""

    issued: datetime.date | None
    year: int | None

    @property
    def has_districts(self) -> bool:
        last = data("header")["districts_until"]
        return bool(self.issued <= last if self.issued else self.year is None or self.year <= last.year)

    @property
    def may_lack_districts(self) -> bool:
        last = data("header")["districts_until"]
        return bool(self.issued > last if self.issued else self.year is not None and self.year >= last.year)


@dataclass(frozen=True, slots=True)
class Header:
    """What head and foot say; ``year_text`` is where the year stands, ``superior`` the plan of the level above.

    ``subject``: what a document without title is about. ``timed``: whether a year or period stands with either.
    """

    title: Text | None
    year: int | None
    year_text: Text | None
    unit: Unit
    identity: Identity
    superior: Citation | None
    subject: Text | None
    kind: Kind
    timed: bool


def read_header(parts: Parts, paragraphs: Sequence[Text], tail: Sequence[Text]) -> Header:
    """The header of a document. ``paragraphs`` are all of it, for names in running text; ``tail`` its last lines.

    What nothing shows is None; a number or date left blank is None too, its words kept in ``identity.issued_text``.
    """
    title = Text.join(parts.title) if parts.title else None
    subject = subject_of(parts)
    year, year_text = _year(parts, title, subject)
    identity = _identity(parts)
    kind = kind_of(title, identity.number, subject, word_of(parts))
    timed = any(map(_names_time, (*parts.title, *parts.attached, *([subject] if subject else ()))))
    cited = tuple(_Cited(text, citation) for text in parts.basis for citation in find_citations(text))
    time = _Time(identity.issued, year)
    unit, office = _unit(parts, paragraphs, tail, cited, time)
    superior = _superior(cited, _levels_above(unit, office, time), time)
    return Header(title, year, year_text, unit, identity, superior, subject, kind, timed)


def _names_time(text: Text) -> bool:
    """Whether a year stands in the text that is not that of a date or a document's number."""
    rest = _date().sub(" ", text.value)
    return bool(_pattern(r"(?<![\d/])(?:19|20)\d\d(?![\d/])").search(rest))


def _year(parts: Parts, title: Text | None, subject: Text | None) -> tuple[int | None, Text | None]:
    """The year of the title; without one that of the note under it or of the decision's own title, its subject."""
    if title is not None and _pattern(r"\d{4}\s*[-–]\s*\d{4}").search(title.value) and not _own_year(title):
        return None, None
    heads = (*(paragraph.text for paragraph in parts.front), *parts.attached)
    short = (text for text in heads if len(text) < 250 and not _date().search(text.value))
    for text in (title, *short, subject):
        found = _own_year(text) if text is not None else None
        if found:
            return int(found.value), found
    return None, None


def _own_year(text: Text) -> Text | None:
    """The year that a text is about: not that of a date in it, nor one that it only goes up to ("đến năm 2030")."""
    dates = [match.span() for match in _date().finditer(text.value)]
    for pattern in (
        r"(?i)\bnăm\s+((?:19|20)\d\d)\b(?!\s*[-–]\s*\d{4})",
        r"(?i)(?<![\d/\-–])(?<!năm)\s((?:19|20)\d\d)$",
    ):
        for match in _pattern(pattern).finditer(text.value):
            dated = any(start <= match.start(1) < end for start, end in dates)
            first = _until().match(fold(text.value[match.end() :])) is not None
            if not dated and not first and not _up_to().search(fold(text.value[: match.start()])):
                return text.cut(*match.span(1))
    return None


@lru_cache(maxsize=1)
def _up_to() -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for word in data("header")["up_to"])
    return re.compile(rf"(?<!\w)(?:{words})\s*$")


@lru_cache(maxsize=1)
def _until() -> re.Pattern[str]:
    """What stands behind the first year of a period: "từ năm 2021 đến năm 2025"."""
    words = "|".join(re.escape(fold(word)) for word in data("header")["up_to"])
    return re.compile(rf"\s+(?:{words})\s+(?:năm\s+)?\d{{4}}")


@lru_cache(maxsize=1)
def _date() -> re.Pattern[str]:
    """A date in words, days, months or years left blank or dotted."""
    blank = r"[\s.…_]{0,80}"
    return re.compile(
        rf"(?i)\bngày\b{blank}(?P<day>\d{{0,2}}){blank}\btháng\b{blank}(?P<month>\d{{0,2}}){blank}\bnăm\b{blank}(?P<year>\d{{4}})?"
    )


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    blank = r"[\s.…_]{0,80}"
    symbol = r"[A-ZĐ]{2,}(?:\s?[-–]\s?[A-ZĐ][A-Za-zĐđ&]*(?![a-zà-ỹ]))*"
    number = rf"(?P<n>\d{{1,9}}[a-zA-Z]?)?{blank}/\s*(?:\d{{4}}\s*/\s*)?{symbol}"
    return re.compile(rf"\b(?i:số)\s*[:.]?{blank}(?P<all>{number})")


def _identity(parts: Parts) -> Identity:
    number = None
    issued = None
    issued_text = None
    for text in (*(paragraph.text for paragraph in parts.front), *parts.attached):
        match = _number().search(text.value) if number is None else None
        if match and match["n"] and (text in parts.attached or match.start() < 4 or len(text) < 160):
            number = text.cut(*match.span("all")).strip(" .…_")
        date = _date().search(text.value) if issued is None else None
        if date:
            issued_text = issued_text or text.cut(*date.span()).strip()
            issued = _as_date(date)
            issued_text = text.cut(*date.span()).strip() if issued else issued_text
    return Identity(_type(parts), number, issued, issued_text, _signer(parts))


def _as_date(match: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(match["year"] or 0), int(match["month"] or 0), int(match["day"] or 0))
    except ValueError:
        return None


def _type(parts: Parts) -> Text | None:
    """The word for the document at the head of its title."""
    for line in parts.title[:1]:
        begin, end = title_word(line.value)
        return line.cut(begin, end) if end else None
    return None


def _signer(parts: Parts) -> Text | None:
    """The last line of the foot that is a person's name; in two columns flattened, its last column."""
    found = None
    for paragraph in parts.closing:
        columns = list(paragraph.text.split(_pattern(r"\s{3,}")))
        name = columns[-1].strip(" .*")
        if _is_person(name.value) and (len(columns) > 1 or paragraph.label is None):
            found = name
    return found


def _is_person(value: str) -> bool:
    words = value.split()
    return (
        1 < len(words) < 6
        and all(word.isalpha() and word[0].isupper() for word in words)
        and (all(map(str.isupper, words)) or all(word[1:].islower() for word in words))
        and fold(value) not in data("header")["closing"]["positions"]
        and fold(value) not in data("header")["closing"]["signed"]
        and not fold(value).startswith(tuple(data("header")["bodies"]))
        and level_of_unit(value) is None
    )


def _unit(
    parts: Parts, paragraphs: Sequence[Text], tail: Sequence[Text], cited: Sequence[_Cited], time: _Time
) -> tuple[Unit, bool]:
    """The issuing unit, and whether it is an office and not a unit with a council of its own."""
    subject = subject_of(parts)
    heads = _letterhead(parts, paragraphs, subject)
    name = heads[-1] if heads else next(_other_names(parts, tail, subject), None)
    if name is None:
        return Unit(None, None, None, None), False
    office = not _is_unit(name)
    named = [found for text in (*parts.attached, *paragraphs) for found in find_names(text)]
    level = name.level
    if level == "province" and not office:
        return Unit(_printed(name, named, paragraphs), level, None, _spoken(name)), office
    province = _sole(found for found in (*heads, *named) if found.level == "province" and found.key != name.key)
    in_district = (level == "commune" and time.has_districts) or (level == "district" and office)
    above = _sole_above(heads, cited, named, "district") if in_district else None
    parent = None if level in ("central", None) else above or province
    return Unit(_printed(name, named, paragraphs), level, parent, province), office


def _printed(name: Name, named: Sequence[Name], paragraphs: Sequence[Text]) -> Text:
    """The name as running text spells it, where it does; else as the head has it, capitals made small."""
    if not _loud(name):
        return _quiet(name)
    if _is_unit(name):
        return _quiet(next((found for found in named if found.key == name.key and not _loud(found)), name))
    folded = fold(name.text.value)
    for text in paragraphs:
        start = fold(text.value).find(folded)
        if start >= 0 and not text.value[start : start + len(folded)].isupper():
            return text.cut(start, start + len(folded))
    return name.text


def _is_unit(name: Name) -> bool:
    return any(re.match(rf"{unit['word']}\b", fold(name.text.value)) for unit in unit_words())


def _letterhead(parts: Parts, paragraphs: Sequence[Text], subject: Text | None) -> list[Name]:
    """The bodies named in capitals at the head, from the superior one to the one that issues.

    A hospital, a centre or a school has no level, whatever the body that it belongs to.
    """
    lines: list[Text] = []
    for paragraph in parts.front:
        value = paragraph.text.value
        if subject is not None and subject.span().overlaps(paragraph.text.span()):
            continue
        if begins_closing(paragraph.text) and not _pattern(r"\s").search(value.strip()):
            continue
        lines.extend(part for line in _without_motto(paragraph.text) for part in _parted(line))
    names: list[Name] = []
    for line in _whole_names([_without_head(line) for line in lines], paragraphs):
        if not line.value.isupper() or fold(line.value).strip(" .:") in data("header")["closing"]["positions"]:
            continue
        if _is_institution(line):
            names.append(Name(line, None))
            continue
        units = list(find_names(line))
        names.extend(units)
        if _is_office(line) and not units[1:]:
            names.append(Name(line, level_of_unit(line.value)))
    distinct: dict[str, Name] = {}
    for name in names:
        distinct.setdefault(name.key, name)
    return list(distinct.values())


def _is_office(line: Text) -> bool:
    return office_of(fold(line.value)) is not None


def _is_institution(line: Text) -> bool:
    return bool(_institutions().match(fold(line.value)))


def _parted(line: Text) -> Iterator[Text]:
    """The line; two where one holds an office and the hospital, centre or school under it: "SỞ Y TẾ BỆNH VIỆN …"."""
    match = _institutions().search(fold(line.value)) if _is_office(line) else None
    if match and match.start():
        yield line.cut(0, match.start()).strip()
        yield line.cut(match.start())
    else:
        yield line


@lru_cache(maxsize=1)
def _institutions() -> re.Pattern[str]:
    return re.compile(whole_words(map(fold, data("header")["institutions"])))


def _whole_names(lines: Sequence[Text], paragraphs: Sequence[Text]) -> Iterator[Text]:
    """The lines, a name that goes on in the next one whole where running text knows it so: "SỞ CÔNG" / "THƯƠNG"."""
    index = 0
    while index < len(lines):
        both = Text.join(lines[index : index + 2])
        if index + 1 < len(lines) and both.value.isupper() and _goes_on_name(lines[index], both, paragraphs):
            index += 1
            yield both
        else:
            yield lines[index]
        index += 1


def _goes_on_name(line: Text, both: Text, paragraphs: Sequence[Text]) -> bool:
    """Whether the last name of ``line`` is but the beginning of the last one of ``both``, as running text writes it."""
    whole_line = _is_institution(line)
    if not whole_line and fold(both.value[len(line) + 1 :]).startswith(tuple(data("header")["bodies"])):
        return False
    short, long = (text if whole_line or _is_office(text) else _last_unit(text) for text in (line, both))
    if short is None or long is None or not line.value.endswith(short.value) or len(long) <= len(short):
        return False
    whole = fold(long.value)
    return long.value.startswith(short.value) and any(_writes(text, whole) for text in paragraphs)


def _last_unit(text: Text) -> Text | None:
    return next((name.text for name in reversed(list(find_names(text)))), None)


def _writes(text: Text, name: str) -> bool:
    """Whether the text holds the folded name as a whole, not in capitals."""
    start = fold(text.value).find(name)
    return start >= 0 and not text.value[start : start + len(name)].isupper()


def _without_head(line: Text) -> Text:
    """ "BỘ TRƯỞNG BỘ Y TẾ" → "BỘ Y TẾ"."""
    head = next((head for head in data("header")["heads"] if fold(line.value).startswith(head + " ")), "")
    return line.cut(len(head)).strip()


def _without_motto(text: Text) -> Iterator[Text]:
    """What a line of the head holds beside the motto, the number and the date that stood in the other column."""
    folded = fold(text.value)
    cuts = [match.span() for motto in data("header")["mottoes"] for match in re.finditer(re.escape(motto), folded)]
    cuts.extend(match.span() for match in _number().finditer(text.value))
    last = 0
    for start, end in sorted(cuts):
        yield text.cut(last, max(last, start)).strip()
        last = end
    yield text.cut(last).strip()


def _other_names(parts: Parts, tail: Sequence[Text], subject: Text | None) -> Iterator[Name]:
    """The unit where no letterhead names it.

    By the note under the title, the signature, the title or subject, the last lines, the sentence that issues the plan.
    """
    for text in parts.attached:
        yield from list(find_names(text))[:1]
    for paragraph in parts.closing:
        if begins_closing(paragraph.text):
            yield from find_names(paragraph.text)
    for text in (*parts.title, *([subject] if subject is not None and subject.value.isupper() else ())):
        yield from find_names(text)
    for text in tail:
        if _is_council_line(text.value):
            yield from find_names(text)
    opening = takewhile(lambda paragraph: paragraph.label is None, parts.body)
    for text in (*parts.basis, *(paragraph.text for paragraph in (*parts.front, *opening))):
        yield from _issuers(text)


def _issuers(text: Text) -> Iterator[Name]:
    """The unit of "Ủy ban nhân dân xã Bình An ban hành Kế hoạch …"."""
    for match in _council().finditer(fold(text.value)):
        rest = text.cut(match.end())
        name = next(find_names(rest), None)
        if name is None or not rest.value.startswith(name.text.value):
            continue
        if _issues().match(fold(rest.value[len(name.text) :])):
            yield name


@lru_cache(maxsize=1)
def _council() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(map(fold, data('header')['councils']))}\s+")


@lru_cache(maxsize=1)
def _issues() -> re.Pattern[str]:
    table = data("header")["issuing"]
    return re.compile(rf"\s+{any_of(map(fold, table['opening']))}\s+{any_of(map(fold, table['plans']))}(?!\w)")


def _is_council_line(value: str) -> bool:
    return value.strip().isupper() and fold(value.strip()).startswith(tuple(data("header")["councils"]))


def _sole_above(heads: Sequence[Name], cited: Sequence[_Cited], named: Sequence[Name], level: str) -> str | None:
    for name in heads[:-1]:
        if name.level == level:
            return _spoken(name)
    issuers = [entry.citation.issuer for entry in cited if entry.citation.issuer]
    issuing = [name for issuer in issuers for name in find_names(issuer) if name.level == level]
    return _sole(issuing) or _sole(name for name in named if name.level == level)


def _sole(names: Iterable[Name]) -> str | None:
    """The one name among them, or the one that stands at least twice as often as any other."""
    found = list(names)
    counts = Counter(name.key for name in found).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    best = [name for name in found if name.key == counts[0][0]]
    return _spoken(next((name for name in best if not _loud(name)), best[0]))


def _loud(name: Name) -> bool:
    return len(name.text) > 3 and name.text.value.isupper()


def _spoken(name: Name) -> str:
    return _quiet(name).value


def _quiet(name: Name) -> Text:
    """The name as running text writes it: the word for the unit small, capitals only where a name has them."""
    value, folded = name.text.value, fold(name.text.value)
    unit = next((unit["word"] for unit in unit_words() if re.match(rf"{unit['word']}\b", folded)), "")
    written = value.title() if _loud(name) and unit else value
    written = value[: len(unit)].lower() + written[len(unit) :]
    return Text(written, name.text.starts, name.text.ends, name.text.at) if len(written) == len(value) else name.text


def _levels_above(unit: Unit, office: bool, time: _Time) -> list[str]:
    """The levels whose plan this one carries out, the likeliest first. An office carries out that of its own level."""
    if unit.level is None or office:
        return [unit.level] if unit.level else []
    above = data("header")["superior"].get(unit.level)
    if unit.level != "commune" or not time.may_lack_districts:
        return [above] if above else []
    return [above, "province"] if time.has_districts else ["province"]


def _superior(cited: Sequence[_Cited], levels: Sequence[str], time: _Time) -> Citation | None:
    """The plan of reform of the level above that the basis cites: that of the plan's year before any other."""
    table = data("header")
    found: list[tuple[int, bool, int]] = []
    for index, (text, citation) in enumerate((entry.text, entry.citation) for entry in cited):
        issuer = level_of_unit(citation.issuer.value) if citation.issuer else None
        if issuer is None or issuer not in levels or citation.type not in table["superior_types"]:
            continue
        words = _words_of(text, citation)
        if any(word in fold(words) for word in table["reform"]):
            found.append((levels.index(issuer), f"{time.year}" not in words.replace(citation.text.value, ""), index))
    return cited[min(found)[2]].citation if found else None


def _words_of(text: Text, citation: Citation) -> str:
    """The citation with the words around it that say what it is about, up to the next semicolon."""
    start = text.value.rfind(";", 0, citation.start) + 1
    end = text.value.find(";", citation.end)
    return text.value[start : end if end >= 0 else len(text.value)]


@lru_cache(maxsize=16)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
