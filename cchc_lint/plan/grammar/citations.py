"""Citations of documents: "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"."""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from cchc_lint.plan.grammar.dates import Moment, find_moments
from cchc_lint.plan.grammar.phrases import fold, unaccented
from cchc_lint.plan.grammar.wording import any_of, on_demand, whole_words
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Text


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document, as far as it is printed; a missing part is None.

    ``text`` covers type to issuer; ``number`` is the normalised symbol ("06-NQ/TU"), ``number_text`` its words as
    printed (spaces and all). ``type`` is the name as in ``rules/_data/document_types.yaml`` ("Nghị định").
    ``title`` of a law is its name. ``defects`` names what is malformed: ``no-so`` (no "số"), ``space`` (stray space
    inside the number), ``separator`` ("117/2013-NĐ-CP"), ``joined`` ("117/2013/NĐCP"), ``dash`` ("117/2013/NĐ–CP"),
    ``letters`` ("117/2013/ND-CP"), ``blank`` (number left blank; ``number`` is None then), ``type-mismatch`` (type and
    symbol disagree, ``symbol_type`` says what the symbol means).
    Breaks made by the extraction (a line end inside the number) are not defects. ``own`` is true where it is the
    plan's own decision ("Ban hành kèm theo Quyết định số …").
    """

    text: Text
    start: int
    end: int
    type: str | None
    type_text: Text | None
    number: str | None
    number_text: Text | None
    date: datetime.date | None
    date_moment: Moment | None
    issuer: Text | None
    title: Text | None
    symbol_type: str | None
    defects: tuple[str, ...]
    own: bool = False


def find_citations(text: Text, source: Source | None = None) -> tuple[Citation, ...]:
    """Every citation of a paragraph, in order, none overlapping. A line of several documents gives one each.

    A space inside a number is a defect unless a line of the source ends there. With ``source`` that is seen in its
    text; without it only where the space stands for more than one character of the source, or is a line end itself.
    """
    if not _MAY_CITE.search(text.value):
        return ()
    marks = sorted((*_numbers(text, source), *_laws(text.value)), key=lambda mark: (mark.start, -mark.end))
    if not marks:
        return ()
    moments = find_moments(text)
    starts = [moment.start for moment in moments]
    citations: list[Citation] = []
    last = 0
    for index, mark in enumerate(marks):
        if mark.start < last:
            continue
        later = index + 1
        while later < len(marks) and marks[later].start < mark.end:
            later += 1
        limit = min(marks[later].start if later < len(marks) else len(text), mark.end + _LONGEST_REST)
        near = moments[bisect.bisect_left(starts, mark.end) : bisect.bisect_left(starts, limit)]
        citation = _citation(text, mark, near, limit)
        citations.append(citation)
        last = max(citation.end, mark.end)
    return tuple(citations)


# Date, issuer and title of a citation stand within so many characters behind its number.
_LONGEST_REST = 800


# A digit or a slash in a number, or a law's name: nothing else is cited.
_MAY_CITE = re.compile(r"[\d/]|(?i:luật|pháp|ngày)")


class _Mark(NamedTuple):
    """Where a citation's number stands (``number``), with the type before it; a law has its name instead."""

    start: int
    end: int
    type: str | None
    type_range: tuple[int, int] | None
    number: str | None
    number_range: tuple[int, int] | None
    symbol_type: str | None
    defects: tuple[str, ...]
    name_range: tuple[int, int] | None = None


# ---- numbers


class _Symbol(NamedTuple):
    """A number taken apart: its normal form, what type it says, and what is malformed."""

    number: str | None
    types: tuple[str, ...]
    defects: tuple[str, ...]


def _numbers(text: Text, source: Source | None) -> Iterator[_Mark]:
    folded = fold(text.value)
    taken = 0
    for match in _number_form().finditer(text.value) if _MAY_NUMBER.search(text.value) else ():
        if match.start() < taken:
            continue
        before = _type_before(folded, match.start())
        symbol = _symbol(match, _spaced(text, match, source), before)
        if symbol is None:
            continue
        taken = match.end()
        yield _mark(match, before, symbol)
    yield from _bare_numbers(folded)


_SLASH = r"[ \t\n]{0,3}[/\-–—‐‑−][ \t\n]{0,3}"
_ABBR = r"[A-ZĐƯ][A-Za-zĐđƯưỦủ]{0,11}\d{0,2}(?![^\W_])"
# Between symbol and issuer, or before the year and the symbol of an assembly, every number has such a sign.
_MAY_NUMBER = re.compile(rf"[/\-–—‐‑−][ \t\n]{{0,3}}(?:[A-ZĐƯ]|(?:19|20)\d\d(?:{_SLASH}|[ ]{{1,2}})[A-ZĐƯ])")


@lru_cache(maxsize=1)
def _number_form() -> re.Pattern[str]:
    return re.compile(
        rf"""(?<![\w/])(?<!\d[.,])
        (?: (?P<serial>\d{{1,5}}[a-zđ]?) | (?P<blank>[._…]{{0,40}}[ ]{{0,20}}[._…]{{0,40}}(?=\s{{0,3}}/)) )
        (?: (?P<first>{_SLASH}) (?P<year>(?:19|20)\d\d) )?
        (?P<second>{_SLASH}|[ ]{{1,2}}|(?=[A-ZĐ]{{2}})) (?P<abbr>{_ABBR})
        (?: (?P<third>{_SLASH}|[._](?=[A-ZĐ])|[ ](?={any_of(_tables().letters)}(?!\w)))
            (?P<issuer>{_ABBR}(?:[-–&][A-ZĐƯ][A-Za-zĐđƯư]{{0,11}}(?!\w))*) )?
        """,
        re.VERBOSE,
    )


class _Before(NamedTuple):
    """What stands before a number: the type, how many words after it, and whether "số" is there."""

    type: str | None
    type_range: tuple[int, int] | None
    words_between: int
    number_word: int | None


def _type_before(folded: str, end: int) -> _Before:
    """The nearest type before a number, in the same clause."""
    tables = _tables()
    begin = max(0, end - _REACH)
    window = folded[begin:end]
    word = tables.number_word.search(window)
    stop = word.start() if word else len(window)
    adjacent = _type_at_end(window, stop)
    if adjacent:
        name, first, last = adjacent
        return _Before(name, (begin + first, begin + last), 0, begin + word.start() if word else None)
    if word:
        nearest = _nearest_type(window, stop)
        if nearest:
            name, first, last = nearest
            between = len(window[last:stop].split())
            return _Before(name, (begin + first, begin + last), between, begin + word.start())
        return _Before(None, None, 0, begin + word.start())
    return _Before(None, None, 0, None)


# How far before its number the type of a document may stand, in characters.
_REACH = 120


def _type_at_end(window: str, stop: int) -> tuple[str, int, int] | None:
    """The type whose name ends right before ``stop``, accents tolerated."""
    tables = _tables()
    words = window[:stop].rstrip(" \n\t:*_")
    for pattern, view in ((tables.type_at_end, words), (tables.bare_type_at_end, unaccented(words))):
        match = pattern.search(view)
        if match:
            return tables.type_of[unaccented(" ".join(match.group().split()))], match.start(), match.end()
    return None


def _nearest_type(window: str, stop: int) -> tuple[str, int, int] | None:
    """The last full type name before ``stop``, a few words between: "Kế hoạch cải cách hành chính số"."""
    tables = _tables()
    found = None
    for match in tables.type_anywhere.finditer(window, 0, stop):
        found = match
    if found is None or _CLAUSE_END.search(window, found.end(), stop):
        return None
    if len(window[found.end() : stop].split()) > _MOST_BETWEEN:
        return None
    return tables.type_of[unaccented(" ".join(found.group().split()))], found.start(), found.end()


_CLAUSE_END = re.compile(r"[;,.():\n“”\"]|\d")
_MOST_BETWEEN = 8


class _Parts(NamedTuple):
    """The abbreviation of the type and of the issuer, right, with what was wrong with them."""

    abbreviation: str
    issuer: str | None
    defects: tuple[str, ...] = ()


def _parts(match: re.Match[str], before: _Before) -> _Parts:
    """What a number's letters stand for: "NĐCP" parted, "ND" as "NĐ" where the type before the number says so."""
    tables = _tables()
    abbreviation, issuer = match["abbr"], match["issuer"]
    if not issuer and match["second"].strip() and (parted := tables.parted.get(abbreviation)):
        return _Parts(*parted, ("joined",))
    if issuer and before.type is not None and not before.words_between:
        meant = tables.accented.get((abbreviation, before.type))
        if meant:
            return _Parts(meant, issuer, ("letters",))
    return _Parts(abbreviation, issuer)


def _symbol(match: re.Match[str], spaced: bool, before: _Before) -> _Symbol | None:
    """The number taken apart, None where it is none ("24/7", "3/UBND" in mid-sentence)."""
    tables = _tables()
    parts = _parts(match, before)
    abbreviation, issuer = parts.abbreviation, parts.issuer
    introduced = before.number_word is not None or (before.type is not None and before.words_between == 0)
    joined = match["second"].strip()
    assembly = tables.assembly.fullmatch(abbreviation)
    either = issuer is not None and issuer.startswith(tables.either)
    party = _is_party(issuer) or (either and _in_party_form(match))
    owners = tables.owners.get((abbreviation, party), ())
    letter = abbreviation in tables.letters
    if match["serial"] is None and not introduced:
        return None
    if not assembly and not issuer:
        return None
    if assembly and not match["year"]:
        return None
    if not joined and not (introduced and owners):
        return None
    if not (owners or assembly or letter or before.number_word is not None):
        return None
    if letter and not introduced and not owners and not _CODE.fullmatch(match.group()):
        return None
    if "joined" in parts.defects and not introduced:
        return None
    defects = parts.defects + _number_defects(match, parts, spaced, party=party, assembly=bool(assembly))
    types = tables.assembly_types if assembly else owners or ((tables.letter_type,) if letter else ())
    return _Symbol(_normal(match, parts, party=party), types, defects)


# "12/UBND-VX": as it stands alone, without "số" before it.
_CODE = re.compile(r"\d{1,5}/\w+-\w+")


def _is_party(issuer: str | None) -> bool:
    return issuer in _tables().party


def _in_party_form(match: re.Match[str]) -> bool:
    """Whether the strokes stand as in "06-NQ/TU"."""
    return (match["second"] or "").strip() not in ("", "/") and (match["third"] or "").strip() == "/"


def _normal(match: re.Match[str], parts: _Parts, *, party: bool) -> str | None:
    if match["serial"] is None:
        return None
    year = f"/{match['year']}" if match["year"] else ""
    issuer = re.sub(r"[–&]", "-", parts.issuer or "")
    if party:
        return f"{match['serial']}{year}-{parts.abbreviation}/{issuer}"
    return f"{match['serial']}{year}/{parts.abbreviation}" + (f"-{issuer}" if issuer else "")


def _number_defects(
    match: re.Match[str], parts: _Parts, spaced: bool, *, party: bool, assembly: bool
) -> tuple[str, ...]:
    first, second, third = ((match[name] or "").strip() for name in ("first", "second", "third"))
    joined = "joined" in parts.defects
    if assembly:
        right = second == "/" and first in ("", "/")
    elif party:
        right = joined or _in_party_form(match)
    else:
        dashed = f"{parts.abbreviation}-{parts.issuer}" in _tables().dashed_years
        right = second == "/" and (dashed or first in ("", "/")) and third not in ("/", ".", "_")
    defects = ["blank"] if match["serial"] is None else []
    if spaced and second:
        defects.append("space")
    if not right:
        defects.append("separator")
    elif "space" not in defects and not {"–", "—"}.isdisjoint((second, third)):
        defects.append("dash")
    return tuple(defects)


def _spaced(text: Text, match: re.Match[str], source: Source | None) -> bool:
    """Whether a space stands inside the number that no line end of the source explains."""
    start = match.start() if match["serial"] else match.end("second") - len(match["second"].lstrip())
    for run in _SPACES.finditer(text.value, start, match.end()):
        if not _line_end(text, run.start(), run.end(), source):
            return True
    return False


_SPACES = re.compile(r"\s+")


def _line_end(text: Text, start: int, end: int, source: Source | None) -> bool:
    if "\n" in text.value[start:end]:
        return True
    first, last = text.starts[start], text.ends[end - 1]
    return "\n" in source.text[first:last] if source else last - first > end - start


def _mark(match: re.Match[str], before: _Before, symbol: _Symbol) -> _Mark:
    tables = _tables()
    defects = list(symbol.defects)
    adjacent = before.type is not None and before.words_between == 0
    loose = before.type in tables.loose
    if adjacent and before.number_word is None and not loose and before.type not in tables.laws:
        defects.insert(0, "no-so")
    mismatch = adjacent and not loose and symbol.types and before.type not in symbol.types
    if mismatch:
        defects.append("type-mismatch")
    number_start = start = match.end() - len(match.group().lstrip())
    if before.number_word is not None:
        start = before.number_word
    if before.type_range:
        start = before.type_range[0]
    return _Mark(
        start,
        match.end(),
        before.type,
        before.type_range,
        symbol.number,
        (number_start, match.end()),
        symbol.types[0] if symbol.types else None,
        tuple(defects),
        _law_name(match.string, before),
    )


def _law_name(value: str, before: _Before) -> tuple[int, int] | None:
    """The name that stands between "Luật" and "số"."""
    if before.type not in _tables().laws or not before.type_range or before.number_word is None:
        return None
    name = value[before.type_range[1] : before.number_word]
    start = before.type_range[1] + len(name) - len(name.lstrip())
    return (start, start + len(name.strip())) if name.strip() else None


def _bare_numbers(folded: str) -> Iterator[_Mark]:
    """Numbers without a symbol: "Quyết định số 1085 ngày …", "Đề án 06", "Nghị định 30/2020", "Kế hoạch số  ngày"."""
    tables = _tables()
    for match in tables.bare_number.finditer(folded):
        name = tables.type_of[unaccented(" ".join(match["type"].split()))]
        said = match["word"] is not None
        number = match["number"]
        if not said and not (name in tables.bare or ("/" in number and name in tables.yearly)):
            continue
        if "/" in number and name not in tables.yearly:
            continue
        defects = () if said or name in tables.bare else ("no-so",)
        number_range = match.span("number")
        yield _Mark(match.start(), match.end(), name, match.span("type"), number, number_range, None, defects)
    for match in tables.blank_number.finditer(folded):
        name = tables.type_of[unaccented(" ".join(match["type"].split()))]
        yield _Mark(match.start(), match.end(), name, match.span("type"), None, None, None, ("blank",))


# ---- laws


def _laws(value: str) -> Iterator[_Mark]:
    """Laws by name, with a date or number behind it or "Căn cứ" before it."""
    tables = _tables()
    position = 0
    while match := tables.law.search(value, position):
        position = match.end()
        name_end = _law_name_end(value, match.end())
        name = value[match.end() : name_end].strip()
        dated = tables.law_dated.match(value, name_end)
        based = tables.basis.search(value, max(0, match.start() - _REACH), match.start())
        kind = tables.type_of[unaccented(fold(" ".join(match.group().split())))]
        if (dated or based) and (_is_law_name(name) if name else kind in tables.nameless):
            start = name_end - len(value[match.end() : name_end].lstrip())
            end = start + len(name)
            name_range = (start, end) if name else None
            yield _Mark(match.start(), end, kind, match.span(), None, None, None, (), name_range)
            position = name_end


def _is_law_name(name: str) -> bool:
    return name[0].isupper() or name.startswith(_tables().law_openings)


def _law_name_end(value: str, start: int) -> int:
    """Where a law's name ends: at its date or number, a sign, another type of document or a word that goes on."""
    end = min(len(value), start + _LONGEST_NAME)
    match = _tables().law_end.search(value, start, end)
    return match.start() if match else end


_LONGEST_NAME = 220


# ---- what stands behind a number


def _citation(text: Text, mark: _Mark, moments: Sequence[Moment], limit: int) -> Citation:
    position = mark.end
    number, number_range = mark.number, mark.number_range
    moment = _moment_at(text.value, position, moments, limit)
    position = moment.end if moment else position
    issuer = _issuer_at(text.value, position, limit)
    position = issuer[1] if issuer else position
    if moment is None:
        moment = _moment_at(text.value, position, moments, limit)
        position = moment.end if moment else position
    title = mark.name_range or _title_at(text.value, position, limit)
    return Citation(
        text=text.cut(mark.start, position),
        start=mark.start,
        end=position,
        type=mark.type,
        type_text=text.cut(*mark.type_range) if mark.type_range else None,
        number=number,
        number_text=text.cut(*number_range) if number_range else None,
        date=moment.first_day() if moment and moment.kind == "day" else None,
        date_moment=moment,
        issuer=text.cut(*issuer) if issuer else None,
        title=text.cut(*title) if title else None,
        symbol_type=mark.symbol_type,
        defects=mark.defects,
        own=bool(_tables().own.search(text.value, max(0, mark.start - _REACH), mark.start)),
    )


def _moment_at(value: str, position: int, moments: Sequence[Moment], limit: int) -> Moment | None:
    """The date that follows right behind ``position``."""
    for moment in moments:
        if position <= moment.start < limit:
            gap = value[position : moment.start]
            return moment if _DATE_GAP.fullmatch(gap) and _DATED.search(gap + moment.text.value) else None
    return None


_DATE_GAP = re.compile(r"[\s,(]*(?:(?:ban hành|ký)\s+)?(?:(?:ngày|năm)\s*)?")
# A date is said to be one, or holds a day; a lone quarter or "năm 2022" behind a number is none of the document's.
_DATED = re.compile(r"(?i)ngày|^[\s,(]*năm|\d\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d")


def _issuer_at(value: str, position: int, limit: int) -> tuple[int, int] | None:
    tables = _tables()
    opening = _OF.match(value, position, limit)
    if opening is None:
        return None
    start = end = opening.end()
    for count, word in enumerate(_ISSUER_WORD.finditer(value, start, limit)):
        gap = value[end : word.start()]
        if count and not _stays_issuer(value, start, end, gap):
            break
        if count >= _LONGEST_ISSUER or word.group().isdecimal() or tables.issuer_end.match(value, word.start()):
            break
        if word.group() == "và" and not _CAPITAL_NEXT.match(value, word.end(), limit):
            break
        end = word.end()
    return (start, end) if end > start else None


def _stays_issuer(value: str, start: int, end: int, gap: str) -> bool:
    """Whether an issuer's name goes on behind the gap: a space or dash does, a comma only in "Văn hóa, Thể thao"."""
    if not gap.strip(" \n\t-–&"):
        return True
    return gap.strip() == "," and _tables().comma_name.search(value, start, min(len(value), end + 30)) is not None


_OF = re.compile(r"[\s,]*của\s+")
_ISSUER_WORD = re.compile(r"[^\s,;.:()\[\]“”\"<>*/–&-]+")
_LONGEST_ISSUER = 14
_CAPITAL_NEXT = re.compile(r"\s+[A-ZĐÀ-Ỹ]")


def _title_at(value: str, position: int, limit: int) -> tuple[int, int] | None:
    tables = _tables()
    opening = tables.title.match(value, position, limit)
    if opening is None:
        return None
    start = opening.start("word" if opening["word"] else "apart")
    end = limit
    for match in _TITLE_END.finditer(value, start, limit):
        if match.group() == "," and tables.title_goes_on.match(value, match.end()):
            continue
        end = match.start()
        break
    end = start + len(value[start:end].rstrip(" \n\t,-–("))
    if linked := tables.link.search(value, start, end):
        end = linked.start()
    return (start, end) if end > start else None


_TITLE_END = re.compile(r"[;,]|\.(?=\s|$)|[()]")


# ---- tables


class _Tables:
    """``document_types.yaml`` made ready. ``owners``: what types an abbreviation stands for, by (it, Party or not)."""

    def __init__(self) -> None:
        table = self.table = data("document_types")
        types = table["types"]
        names = {entry["name"]: (entry["name"], *entry.get("names", ())) for entry in types}
        self.full = [fold(name) for forms in names.values() for name in forms]
        self.short = [fold(form) for entry in types for form in entry.get("short", ())]
        self.said = any_of(self.full)
        self.word = any_of(fold(word) for word in table["number_words"])
        self.others = [
            form for entry in types if not entry.get("law") for form in (entry["name"], entry["name"].upper())
        ]
        self.type_of: dict[str, str] = {
            unaccented(fold(form)): name for name, forms in names.items() for form in forms
        } | {unaccented(fold(form)): entry["name"] for entry in types for form in entry.get("short", ())}
        self.owners = _owners(types)
        self.loose = frozenset(entry["name"] for entry in types if entry.get("loose"))
        self.bare = frozenset(entry["name"] for entry in types if entry.get("bare"))
        self.yearly = frozenset(
            entry["name"] for entry in types if entry["year"] == "always" and not entry.get("loose")
        )
        self.laws = tuple(entry["name"] for entry in types if entry.get("law"))
        self.nameless = frozenset(entry["name"] for entry in types if entry.get("nameless"))
        self.law_openings = tuple(table["law_openings"])
        self.letters = frozenset(table["letters"])
        self.letter_type: str = table["letter_type"]
        bodies = table["party_bodies"]
        self.party = frozenset(
            (*table["party"], *(body + level for body in bodies["bodies"] for level in bodies["levels"]))
        )
        self.either = tuple(table["either"])
        self.dashed_years = frozenset(table["dashed_years"])
        self.assembly_types: tuple[str, ...] = tuple(table["assembly"]["types"])
        self.parted = {
            symbol + issuer: (symbol, issuer)
            for symbol, party in self.owners
            for issuer in (self.party if party else self.letters)
        }
        self.accented = {
            (bare, name): symbol
            for (symbol, party), names in self.owners.items()
            for name in names
            if (bare := symbol.replace("Đ", "D")) != symbol
        }

    assembly = on_demand(lambda t: rf"{any_of(t.table['assembly']['symbols'])}\d{{1,2}}")
    number_word = on_demand(lambda t: rf"(?<!\w){t.word}\s*[:.]?[\s*_]*\Z")
    type_at_end = on_demand(lambda t: rf"(?<!\w){any_of((*t.full, *t.short))}\Z")
    bare_type_at_end = on_demand(lambda t: rf"(?<!\w){any_of(unaccented(name) for name in t.full if ' ' in name)}\Z")
    type_anywhere = on_demand(lambda t: whole_words(t.full))
    bare_number = on_demand(
        lambda t: (
            rf"(?<!\w)(?P<type>{t.said})\s+(?P<word>{t.word}\s*:?\s*)?"
            r"(?P<number>\d{1,5}(?:/20\d\d)?)(?![\w/%]|[.,]\d|\s*-\s*\w+/)"
        )
    )
    blank_number = on_demand(lambda t: rf"(?<!\w)(?P<type>{t.said})\s+{t.word}\s*:?[\s._…]{{0,40}}(?=\sngày\s)")
    law = on_demand(lambda t: rf"(?<!\w){any_of((*t.laws, *(name.upper() for name in t.laws)))}(?=\s)")
    law_end = on_demand(
        lambda t: (
            rf"\s(?:số\s*:?\s*\d|ngày\s|năm\s)|\s\d{{1,3}}/\d{{4}}/|[;.():“”\"]|,?\s{any_of(t.table['law_stops'])}(?!\w)"
            rf"|[,\s]\s*(?:và\s+)?{any_of(t.others)}(?!\w)"
        )
    )
    law_dated = on_demand(lambda t: r"\s*,?\s*\(?(?:số\s*:?\s*\d|ngày\s*\d|năm\s+(?:19|20)\d\d|\d{1,3}/\d{4}/)")
    basis = on_demand(lambda t: rf"(?i:{any_of(t.table['basis_words'])})\s*(?:các\s+)?\Z")
    issuer_end = on_demand(lambda t: rf"{any_of((*t.table['title_words'], *t.table['issuer_stops'], *t.others))}(?!\w)")
    comma_name = on_demand(lambda t: any_of(t.table["comma_names"]))
    title = on_demand(
        lambda t: (
            rf"(?:\s*(?P<word>{any_of(t.table['title_words'])})|[\s,:(]*(?P<apart>{any_of(t.table['title_words_apart'])}))(?!\w)"
        )
    )
    title_goes_on = on_demand(lambda t: rf"\s*{any_of(t.table['title_goes_on'])}(?!\w)")
    link = on_demand(lambda t: rf"\s+{any_of(t.table['links'])}\Z")
    own = on_demand(lambda t: rf"(?:^|\()[\s*_(]*(?i:{any_of(t.table['own_words'])})\s*(?:theo\s*)?\Z")


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables()


def _owners(types: Iterable[dict[str, Any]]) -> dict[tuple[str, bool], tuple[str, ...]]:
    owners: dict[tuple[str, bool], list[str]] = {}
    for kind in ("symbols", "also"):
        for entry in types:
            for given in entry.get(kind, ()):
                symbol, _, whose = given.partition("/")
                for party in (True,) if whose else (False, True):
                    known = owners.setdefault((symbol, party), [])
                    if entry["name"] not in known:
                        known.append(entry["name"])
    return {key: tuple(names) for key, names in owners.items()}
