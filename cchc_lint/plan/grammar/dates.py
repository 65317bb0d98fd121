"""Dates, months, quarters, years and periods as plans write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from cchc_lint.plan.grammar.wording import any_of, on_demand, whole_words
from cchc_lint.plan.grammar.year_roles import YearRoles
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, quarter, half-year or year. ``text`` is the words; ``start`` and ``end`` index the text searched.

    Numbers are as printed, even impossible ones ("31/02", "tháng 13", "quý V" as 5); what is not printed is None.
    ``defect`` is ``"day"``, ``"month"`` or ``"quarter"`` where that number cannot be, else None. ``blank`` is true
    where a number was left out to be filled in ("ngày     tháng 12"). ``year_text`` may stand after ``text``: "Quý II,
    III/2022" is two moments with one year. ``months`` is the first and last month of a half-year ("6 tháng đầu năm",
    also of "9 tháng đầu năm").
    """

    kind: str  # day, month, quarter, half, year
    text: Text
    start: int
    end: int
    day: int | None
    month: int | None
    quarter: int | None
    year: int | None
    year_text: Text | None
    defect: str | None
    blank: bool = False
    months: tuple[int, int] | None = None

    def first_day(self, year: int | None = None) -> datetime.date | None:
        """The first day it covers; ``year`` stands in for one not printed. None where that is unknown or impossible."""
        reach = self._reach()
        known = self.year if self.year is not None else year
        if reach is None or known is None or not datetime.MINYEAR <= known <= datetime.MAXYEAR:
            return None
        return _date(known, reach[0], self.day if self.kind == "day" else 1)

    def last_day(self, year: int | None = None) -> datetime.date | None:
        """The last day it covers, under the same conditions."""
        reach = self._reach()
        known = self.year if self.year is not None else year
        if reach is None or known is None or not datetime.MINYEAR <= known <= datetime.MAXYEAR:
            return None
        if self.kind == "day":
            return _date(known, reach[0], self.day)
        return _date(known, reach[1], _days_in(known, reach[1]))

    def _reach(self) -> tuple[int, int] | None:
        """The first and the last month, None where they are unknown or impossible."""
        if self.defect or (self.kind == "day" and self.day is None):
            return None
        if self.kind == "year":
            return (1, 12)
        if self.kind == "half":
            return self.months
        if self.quarter is not None:
            return (3 * self.quarter - 2, 3 * self.quarter)
        return (self.month, self.month) if self.month else None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch between two moments or two years: "2021 - 2025", "Tháng 2 đến tháng 7 năm 2022".

    ``text`` takes in the word that opens it ("từ ngày", "giai đoạn"). A year printed once at the end counts for both
    ends, unless the beginning would then come after the end ("từ 15/12 đến 14/3/2022"). ``programme`` is true for a
    span of years.
    """

    text: Text
    start: int
    end: int
    begin: Moment
    finish: Moment
    programme: bool


@dataclass(frozen=True, slots=True)
class YearMention:
    """A four-digit year with the role that its neighbourhood gives it.

    ``role``: ``own`` (nothing says otherwise: it claims to be the plan's year), ``period``, ``citation`` (date or
    number of a cited document, or in its title), ``past`` (results, index or shortcomings of a year gone), ``next``
    (a plan or budget that is drawn up), ``horizon`` ("đến năm 2030", "tầm nhìn"), ``data`` (a report's data period),
    ``issue`` (the plan's own issue), ``standard`` ("ISO 9001:2015", "Hiến pháp năm 2013"), ``date`` (part of a day,
    month or quarter). The role says what the words speak of, not that the year fits it: whoever reads ``next`` or
    ``past`` has still to compare it with the plan's year.
    """

    text: Text
    start: int
    end: int
    year: int
    role: str


def find_moments(text: Text) -> tuple[Moment, ...]:
    """Every moment of the text in order, none inside another; years inside citations are left to ``citations``.

    A numeric date does not take in the word "ngày" before it; a date in words does.
    """
    return tuple(_moment(text, found) for found in scan(text.value).founds)


def find_periods(text: Text) -> tuple[Period, ...]:
    """Every period of the text in order."""
    spotted = scan(text.value)
    return tuple(
        Period(
            text.cut(start, spotted.founds[last].end),
            start,
            spotted.founds[last].end,
            _moment(text, spotted.founds[first]),
            _moment(text, spotted.founds[last]),
            spotted.founds[first].kind == "year",
        )
        for start, first, last in spotted.periods
    )


def find_years(text: Text) -> tuple[YearMention, ...]:
    """Every year of the text (1900 to 2199, and the slips near them such as 2202) with its role."""
    value = text.value
    spotted = scan(value)
    places: dict[int, tuple[int, Found | None]] = {}
    for found in spotted.founds:
        if found.year is not None and found.year_end - found.year_start == 4:
            places[found.year_start] = (found.year_end, found)
    for start, end in (*spotted.number_years, *spotted.standard_years):
        places[start] = (end, None)
    if not places:
        return ()
    judge = YearRoles(value, spotted)
    mentions = []
    for start in sorted(places):
        end, holder = places[start]
        role = judge.role(start, end, holder)
        mentions.append(YearMention(text.cut(start, end), start, end, int(value[start:end]), role))
    return tuple(mentions)


@dataclass(frozen=True, slots=True)
class Found:
    """A moment as indices into a string; ``year_start`` and ``year_end`` are 0 where no year is printed."""

    kind: str
    start: int
    end: int
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    year_start: int = 0
    year_end: int = 0
    blank: bool = False
    months: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a string found.

    ``periods`` are (start, index of the first moment, index of the last); ``numbers`` are those of documents.
    """

    founds: tuple[Found, ...]
    periods: tuple[tuple[int, int, int], ...]
    numbers: tuple[tuple[int, int], ...]
    number_years: tuple[tuple[int, int], ...]
    standard_years: tuple[tuple[int, int], ...]


def scan(value: str) -> Scan:
    """The moments, periods and document numbers of a string. Linear in its length."""
    return _scanned(value) if _may_date(value) else _NOTHING


_NOTHING = Scan((), (), (), (), ())


def _may_date(value: str) -> bool:
    """Whether the string holds a figure, a slash or a word without which nothing in it is a moment or number."""
    if _FIGURE.search(value):
        return True
    folded = value.casefold()
    return any(cue in folded for cue in _table().cues)


_FIGURE = re.compile(r"[\d/]")


# So many texts has a plan of 1 MB, and several checks look at each.
@lru_cache(maxsize=16384)
def _scanned(value: str) -> Scan:
    table = _table()
    founds: list[Found] = []
    numbers: list[tuple[int, int]] = []
    number_years: list[tuple[int, int]] = []
    standard_years: list[tuple[int, int]] = []
    at = 0
    while match := table.master.search(value, at):
        at = match.end()
        kind = match.lastgroup or ""
        if kind == "number":
            numbers.append(match.span())
            number_years.extend(match.span(group) for group in ("number_year", "odd_year") if match[group])
        elif kind == "standard":
            standard_years.append(match.span("standard_year"))
        elif kind in ("month", "quarter", "short_month", "short_quarter"):
            pieces = _chain(table, value, match, kind)
            founds.extend(pieces)
            at = max([at, *(piece.end for piece in pieces)])
        else:
            read = _READERS[kind](table, value, match)
            founds.extend(read)
            at = max(match.start() + 1, read[-1].end) if read else max(match.start() + 1, _after_figure(match))
    shared = _share_years(table, value, founds)
    return Scan(
        tuple(shared), tuple(_periods(table, value, shared)), tuple(numbers), tuple(number_years), tuple(standard_years)
    )


def _after_figure(match: re.Match[str]) -> int:
    """Where to go on after a match that turned out to be no moment: behind its first word or figure."""
    found = re.compile(r"\w+").search(match.string, match.start(), match.end())
    return found.end() if found else match.end()


# A four-digit year after a word or figure that asks for one, slips such as 2202 among them; a year that stands alone.
_YEAR = r"[12]\d{3}(?!\d)"
_LONE_YEAR = r"(?:19[3-9]|20\d)\d(?!\d)"
# Room left for a number to be filled in by hand.
_ROOM = r"[\s.…_]{0,60}"
_SYMBOL = r"(?-i:[A-ZĐ]{2,}[A-ZĐa-zđ]{0,6}\d{0,2})"


class _Table:
    """The word lists of ``rules/_data/dates.yaml`` as patterns."""

    def __init__(self) -> None:
        given = self.given = data("dates")
        words: dict[str, Any] = given["words"]
        day, month, year, quarter = (any_of(words[key]) for key in ("day", "month", "year", "quarter"))
        # "/2022", "-2022", " năm 2022", " của năm 2022", ", năm 2022", " 2022" behind a month or quarter.
        self.to_year = (
            rf"(?:\s{{0,3}}/\s{{0,3}}(?:{year}\s{{0,3}})?|\s?[-–.]\s?|\s{{1,2}}(?=(?:19|20)\d\d)"
            rf"|\s{{0,3}},?\s{{0,3}}(?:{any_of(words['of'])}\s{{1,3}})?{year}\s{{0,3}})"
        )
        self.quarters = {str(name): number for name, number in given["quarters"].items()}
        self.numeral = rf"(?-i:{any_of(self.quarters)})"
        self.joints = any_of(given["joined_by"] + given["up_to"])
        self.follows = rf"(?i)\s{{0,3}}(?:[,;&–-]|{self.joints}(?!\w))\s{{0,3}}"
        self.signs = "".join(map(re.escape, given["joined_by_signs"]))
        self.up_signs = "".join(map(re.escape, given["up_to_signs"]))
        self.ends = rf"(?:{any_of(given['ends'])}\s{{0,3}})"
        self.stretches: tuple[tuple[str, tuple[int, int]], ...] = tuple(
            (
                rf"(?<!\w){any_of(item['words'])}"
                + (rf"{self.to_year}(?={_YEAR})" if item.get("year") else rf"(?:\s{{1,3}}{year}(?!\w))?"),
                (item["months"][0], item["months"][1]),
            )
            for item in given["stretches"]
        )
        self.parts = {
            "day": day,
            "month": month,
            "year": year,
            "quarter": quarter,
            "numeral": self.numeral,
            "to_year": self.to_year,
        }
        worded = [*words["day"], *words["quarter"], *(word for item in given["stretches"] for word in item["words"])]
        self.cues = frozenset(max(word.casefold().split(), key=len) for word in worded)
        self.never_days = frozenset(given["never_days"])
        self.months: dict[str, int] = dict(given["months"])

    master = on_demand(lambda t: f"(?i){_heads(t.given)}(?:{'|'.join(_alternatives(t.parts, t.given, t.stretches))})")
    month_year = on_demand(lambda t: rf"(?i){t.to_year}(?P<y>{_YEAR})")
    next_number = on_demand(lambda t: rf"{t.follows}(?P<n>\d{{1,2}})(?![\d%])")
    next_quarter = on_demand(lambda t: rf"{t.follows}(?P<n>{t.numeral})(?![\w%])")
    closes = on_demand(
        lambda t: rf"(?i)\s{{0,3}}(?:$|[.,;:)\]–&-]|(?:{t.joints}|{any_of(t.given['after_day'])})(?!\w))"
    )
    counted = on_demand(lambda t: rf"(?i)\s{{0,3}}{any_of(t.given['counted'])}(?!\w)")
    day_lead = on_demand(lambda t: rf"(?i){whole_words(t.given['day_follows'])}\s{{0,3}}$")
    no_date = on_demand(lambda t: rf"(?i){whole_words(t.given['no_date_after'])}\s{{0,3}}:?\s{{0,3}}$")
    after_day = on_demand(lambda t: rf"(?i)\s{{0,3}}(?:$|[.,;:)\]–]|-\s|\s-|{any_of(t.given['after_day'])}(?!\w))")
    joined = on_demand(
        lambda t: rf"(?i)\s{{0,3}}(?:[{t.signs}]|{any_of(t.given['joined_by'])}(?!\w)){{1,2}}\s{{0,3}}{t.ends}?"
    )
    up_to = on_demand(
        lambda t: rf"(?i)\s{{0,4}}(?:[{t.up_signs}]|{any_of(t.given['up_to'])}(?!\w))\s{{0,4}}{t.ends}{{0,2}}"
    )
    begins = on_demand(lambda t: rf"(?i){whole_words(t.given['begins'])}\s{{0,3}}{t.ends}?$")


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


def _heads(given: dict[str, Any]) -> str:
    """A pattern for the places where a moment can begin, so that the many forms are tried only there."""
    words = [word for key, names in given["words"].items() if key != "of" for word in names]
    words += [word for item in given["stretches"] for word in item["words"]]
    letters = sorted({word[0].lower() for word in words if word[0].isalpha()})
    return rf"(?:(?=[\d/])|(?<!\w)(?=[{''.join(letters)}]))"


def _alternatives(
    parts: dict[str, str], given: dict[str, Any], stretches: tuple[tuple[str, tuple[int, int]], ...]
) -> Iterator[str]:
    """The forms of a moment as alternatives of one pattern, those that could be mistaken for another first."""
    words = given["words"]
    day, month, year, quarter = parts["day"], parts["month"], parts["year"], parts["quarter"]
    numeral, to_year = parts["numeral"], parts["to_year"]
    figure = r"\d{1,2}"
    yield (
        r"(?P<number>(?:(?<![\w,.])\d{1,5}[a-z]?\s{0,2}(?:"
        rf"(?:[/-]\s{{0,2}}(?P<number_year>\d{{4}})\s{{0,2}})?/\s{{0,2}}{_SYMBOL}"
        rf"|[/-]\s{{0,2}}(?P<odd_year>\d{{4}})\s{{0,2}}-\s{{0,2}}{_SYMBOL}(?=\s{{0,2}}[-–])"
        rf"|-\s{{0,2}}{_SYMBOL}(?=\s{{0,2}}/\s{{0,2}}{_SYMBOL}))"
        rf"|(?<!\w)/\s{{0,2}}{_SYMBOL}(?=\s{{0,2}}[-–]\s{{0,2}}{_SYMBOL}))(?:\s{{0,2}}[-–/&.]\s{{0,2}}{_SYMBOL}){{0,4}})"
    )
    yield rf"(?P<standard>(?<![\w:])\d{{4,5}}(?:-\d{{1,2}})?\s{{0,2}}:\s{{0,2}}(?P<standard_year>{_LONE_YEAR}))"
    yield r"(?P<iso>(?<![\d-])(?P<iso_y>[12]\d{3})-(?P<iso_m>\d{2})-(?P<iso_d>\d{2})(?!\d))"
    yield (
        rf"(?P<worded>(?<!\w){day}(?:\s{{0,3}}(?:{any_of(words['day_prefix'])}))?{_ROOM}"
        rf"(?:(?P<w_d>{figure})[\s.…_]{{0,3}})?/?\s{{0,3}}{month}(?:{_ROOM}(?P<w_m>{figure}))?"
        rf"(?:{_ROOM},?\s{{0,3}}(?:/\s{{0,3}})?{year}\s{{0,60}}"
        rf"(?P<w_y>{_YEAR}|\d{{0,3}}[.…_]{{1,40}}|\d{{2,3}}(?!\w))?|\s{{0,3}}/\s{{0,3}}(?P<w_z>{_YEAR}))?(?!\d))"
    )
    yield (
        rf"(?P<plain>(?<![\d/.,])(?P<p_d>{figure})\s{{1,3}}{month}\s{{1,3}}(?P<p_m>{figure})"
        rf"\s{{0,3}},?\s{{1,3}}{year}\s{{1,3}}(?P<p_y>{_YEAR}))"
    )
    yield (
        r"(?P<dmy>(?<!\d)(?<!\d[/.,])(?P<d>\d{1,2})(?:\s{0,2}/\s{0,2}(?P<m>\d{1,2})\s{0,2}/\s{0,2}"
        rf"|(?P<sep>[.-])(?P<m2>\d{{1,2}})(?P=sep))(?P<y>{_YEAR})(?!\s?/\s?[A-ZĐ0-9]|\.\d))"
    )
    yield (
        rf"(?P<gap>(?<!\w){day}(?:\s{{0,3}}(?P<g_d>{figure}))?{_ROOM}/"
        rf"(?:\s{{0,3}}(?P<g_m>{figure}))?{_ROOM}/\s{{0,3}}(?P<g_y>{_YEAR}))"
    )
    yield r"(?P<dmyy>(?<!\d)(?<!\d[/.,])(?P<s_d>\d{1,2})/(?P<s_m>\d{1,2})/(?P<s_y>[1-4]\d)(?![\d/]))"
    yield (
        rf"(?P<dmny>(?<![\d/.,])(?P<n_d>{figure})/(?P<n_m>{figure})"
        rf"\s{{0,3}}{year}\s{{0,3}}(?P<n_y>{_YEAR}))"
    )
    yield "(?P<half>" + "|".join(form for form, _ in stretches) + ")"
    yield rf"(?P<quarter>(?<!\w){quarter}\s{{0,3}}(?P<q>{numeral})(?![\w%]|/{figure}(?!\d)))"
    yield (
        rf"(?P<short_quarter>(?<!\w)(?-i:{any_of(words['quarter_short'])})[.\s]{{0,2}}(?P<sq>{numeral})"
        rf"(?=\s?[/-]\s?{_YEAR}))"
    )
    yield (
        rf"(?P<month>(?<!\w){month}\s{{1,4}}(?:{month}\s{{1,4}})?(?P<mo>{figure})(?![\d%])"
        rf"|(?<!\w){month}(?P<mg>{figure})(?![\d%])"
        rf"|(?<!\w){month}\s{{1,3}}(?P<mw>{any_of(given['months'])})(?={to_year}{_YEAR}))"
    )
    yield rf"(?P<short_month>(?<!\w)(?-i:{any_of(words['month_short'])})\.?\s?(?P<sm>{figure})(?=\s?[/-]\s?{_YEAR}))"
    yield rf"(?P<my>(?<!\d)(?<!\d[/.,])(?P<b_m>{figure})\s?/\s?(?P<b_y>{_YEAR})(?![/\w]|\.\d))"
    yield (
        rf"(?P<years>(?:(?<!\w){year}\s{{0,3}}|(?<![\d/.,:]))(?P<r_a>{_LONE_YEAR})"
        rf"\s{{0,4}}[-–—÷]\s{{0,4}}(?:{year}\s{{0,3}})?(?P<r_b>{_LONE_YEAR})(?!\w))"
    )
    yield r"(?P<dm>(?<!\d)(?<!\d[/.,])(?P<f_d>\d{1,2})\s?/\s?(?P<f_m>\d{1,2})(?![\d/%]|[.,]\d))"
    yield (
        rf"(?P<year>(?<!\w){year}\s{{0,3}}(?P<y_n>{_YEAR})(?!\w)"
        rf"|(?<![\w/.,:-])(?<!\d\s)(?P<y_l>{_LONE_YEAR})(?![\w%/]|[.,:-]\d))"
    )


def _number(match: re.Match[str], *names: str) -> int | None:
    for name in names:
        if match[name]:
            return int(match[name])
    return None


def _dated(match: re.Match[str], start: int, day: int | None, month: int | None, year_group: str | None) -> Found:
    found = Found("day", start, match.end(), day, month)
    if year_group is None:
        return found
    return replace(
        found, year=int(match[year_group]), year_start=match.start(year_group), year_end=match.end(year_group)
    )


def _read_iso(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    return [_dated(match, match.start(), int(match["iso_d"]), int(match["iso_m"]), "iso_y")]


def _read_worded(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    """ "ngày 03 tháng 01 năm 2023", and the same with numbers left out."""
    day, month = _number(match, "w_d"), _number(match, "w_m")
    given = match["w_y"] or match["w_z"] or ""
    group = "w_y" if match["w_y"] else "w_z"
    has_year = len(given) == 4 and given.isdecimal()
    words = match.group()
    if day is None or month is None:
        room = re.search(r"\s{2}|[.…_]", words) is not None and (month is not None or bool(given))
        wide = re.match(r"\w+(?:\s{3,}|\s*[.…_]{2,}\s*)\w+(?:\s{3,}|\s*[.…_]{2,})", words) is not None
        if not (has_year or room or wide):
            return []
    found = _dated(match, match.start(), day, month, group if has_year else None)
    end = match.start() + len(words.rstrip())
    return [replace(found, end=end, blank=day is None or month is None or bool(given and not has_year))]


def _read_plain(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    return [_dated(match, match.start(), int(match["p_d"]), int(match["p_m"]), "p_y")]


def _read_dmy(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    day, month = int(match["d"]), _number(match, "m", "m2") or 0
    led = table.day_lead.search(value, max(0, match.start() - 24), match.start())
    if not led and not (day and month):
        return []
    if not led and (match["sep"] or (day > 31 and month > 12)) and not (0 < day <= 31 and 0 < month <= 12):
        return []
    return [_dated(match, match.start(), day, month, "y")]


def _read_gap(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    day, month = _number(match, "g_d"), _number(match, "g_m")
    if day is not None and month is not None:
        return []
    return [replace(_dated(match, match.start(), day, month, "g_y"), blank=True)]


def _read_dmyy(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    day, month = int(match["s_d"]), int(match["s_m"])
    led = table.day_lead.search(value, max(0, match.start() - 24), match.start())
    if not led or not (0 < day <= 31 and 0 < month <= 12):
        return []
    found = _dated(match, match.start(), day, month, "s_y")
    return [replace(found, year=2000 + int(match["s_y"]))]


def _read_dmny(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    """ "15/9 năm 2023"; "xếp thứ 15/19 năm 2022" is a rank, of which only the year counts."""
    day, month = int(match["n_d"]), int(match["n_m"])
    led = table.day_lead.search(value, max(0, match.start() - 24), match.start())
    if not led and not (0 < day <= 31 and 0 < month <= 12):
        return [_with_year(Found("year", match.start("n_y"), match.end()), *match.span("n_y"), int(match["n_y"]))]
    return [_dated(match, match.start(), day, month, "n_y")]


def _read_half(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    months = next(months for form, months in table.stretches if re.compile(f"(?i){form}").match(value, match.start()))
    found = Found("half", match.start(), match.end(), months=months)
    year = re.compile(r"\s{0,3}/?\s{0,3}([12]\d{3})(?!\w)").match(value, match.end())
    return [_with_year(found, year.start(1), year.end(1), int(year.group(1))) if year else found]


def _read_my(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    month = int(match["b_m"])
    before = value[max(0, match.start() - 24) : match.start()]
    if not 0 < month <= 12 or int(match["b_y"]) < 1900:
        return []
    if table.no_date.search(before) or table.counted.match(value, match.end()):
        return []
    return [_with_year(Found("month", match.start(), match.end(), month=month), *match.span("b_y"), int(match["b_y"]))]


def _read_years(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    return [
        _with_year(Found("year", start, match.end(name)), *match.span(name), int(match[name]))
        for name, start in (("r_a", match.start()), ("r_b", match.start("r_b")))
    ]


def _read_dm(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    """ "15/12" without a year: a date where the words beside it say so, else it may be a fraction."""
    day, month = int(match["f_d"]), int(match["f_m"])
    before = value[max(0, match.start() - 24) : match.start()]
    found = _dated(match, match.start(), day, month, None)
    led = table.day_lead.search(before)
    named = before.rstrip().casefold().endswith(tuple(data("dates")["words"]["day"]))
    can_be = 0 < day <= 31 and 0 < month <= 12
    if led and not table.counted.match(value, match.end()):
        return [found] if can_be or named else []
    printed = "".join(match.group().split())
    if not can_be or (day <= 12 and month <= 9 and not printed.startswith("0")) or printed in table.never_days:
        return []
    if table.no_date.search(before) or not table.after_day.match(value, match.end()):
        return []
    return [found]


def _read_year(table: _Table, value: str, match: re.Match[str]) -> list[Found]:
    group = "y_n" if match["y_n"] else "y_l"
    if group == "y_l":
        before = value[max(0, match.start() - 16) : match.start()]
        if table.counted.match(value, match.end()) or table.no_date.search(before):
            return []
    return [_with_year(Found("year", match.start(), match.end()), *match.span(group), int(match[group]))]


_READERS = {
    "iso": _read_iso,
    "worded": _read_worded,
    "plain": _read_plain,
    "dmy": _read_dmy,
    "gap": _read_gap,
    "dmyy": _read_dmyy,
    "dmny": _read_dmny,
    "half": _read_half,
    "my": _read_my,
    "years": _read_years,
    "dm": _read_dm,
    "year": _read_year,
}


def _with_year(found: Found, start: int, end: int, year: int) -> Found:
    return replace(found, end=max(found.end, end), year=year, year_start=start, year_end=end)


def _chain(table: _Table, value: str, match: re.Match[str], kind: str) -> list[Found]:
    """A month or quarter with those listed after it: "Quý II, III/2022", "tháng 3, 6, 9 và 12 năm 2023"."""
    quarterly = kind.endswith("quarter")
    group = next(name for name in ("q", "sq", "mo", "mg", "mw", "sm") if match[name])
    word = match[group]
    number = table.quarters[word] if quarterly else table.months.get(" ".join(word.lower().split()), 0) or int(word)
    pieces = [_part(quarterly, match.start(), match.end(), number)]
    if not quarterly and table.counted.match(value, match.end()):
        return []
    follow = table.next_quarter if quarterly else table.next_number
    while True:
        year = table.month_year.match(value, pieces[-1].end)
        if year:
            pieces[-1] = _with_year(pieces[-1], year.start("y"), year.end("y"), int(year["y"]))
        more = follow.match(value, pieces[-1].end)
        if more is None or not _continues(table, value, more, quarterly):
            return pieces
        number = table.quarters[more["n"]] if quarterly else int(more["n"])
        pieces.append(_part(quarterly, more.start("n"), more.end("n"), number))


def _continues(table: _Table, value: str, more: re.Match[str], quarterly: bool) -> bool:
    """Whether a number after a month or quarter is another of them, not a figure that counts something else."""
    if quarterly and not more["n"].isdecimal():
        return True
    if not quarterly and not 0 < int(more["n"]) <= 12:
        return False
    return bool(table.month_year.match(value, more.end()) or table.closes.match(value, more.end())) and not re.compile(
        r"\s?/\s?\d{1,2}(?!\d)|[.,]\d"
    ).match(value, more.end())


def _part(quarterly: bool, start: int, end: int, number: int) -> Found:
    return Found("quarter", start, end, quarter=number) if quarterly else Found("month", start, end, month=number)


def _share_years(table: _Table, value: str, founds: list[Found]) -> list[Found]:
    """The moments, each without a year taking that of the next one joined to it unless that turns the order round."""
    shared = list(founds)
    for index in range(len(shared) - 2, -1, -1):
        found, after = shared[index], shared[index + 1]
        if found.year is not None or after.year is None or "year" in (found.kind, after.kind) or found.blank:
            continue
        if after.start - found.end > _APART:
            continue
        between = value[found.end : after.start]
        if not (table.joined.fullmatch(between) or table.up_to.fullmatch(between)):
            continue
        if _place(found) <= _place(after):
            shared[index] = replace(found, year=after.year, year_start=after.year_start, year_end=after.year_end)
    return shared


# The longest words between two moments that belong together: " đến trước hết ngày ".
_APART = 28


def _place(found: Found) -> tuple[int, int]:
    """Month and day at which a moment begins, for putting moments of one year in order."""
    month = found.month or (3 * found.quarter - 2 if found.quarter else 0) or (found.months or (0, 0))[0]
    return month, found.day or 0


def _periods(table: _Table, value: str, founds: list[Found]) -> Iterator[tuple[int, int, int]]:
    """Each pair of neighbouring moments with "đến" or a dash between them, and where its words begin."""
    index = 0
    while index + 1 < len(founds):
        first, last = founds[index], founds[index + 1]
        if (
            first.kind == last.kind
            and last.start - first.end <= _APART
            and not first.blank
            and not last.blank
            and table.up_to.fullmatch(value, first.end, last.start)
        ):
            lead = table.begins.search(value, max(0, first.start - 28), first.start)
            yield (lead.start() if lead else first.start), index, index + 1
            index += 1
        index += 1


def _moment(text: Text, found: Found) -> Moment:
    return Moment(
        found.kind,
        text.cut(found.start, found.end),
        found.start,
        found.end,
        found.day,
        found.month,
        found.quarter,
        found.year,
        text.cut(found.year_start, found.year_end) if found.year is not None else None,
        _defect(found),
        found.blank,
        found.months,
    )


def _defect(found: Found) -> str | None:
    if found.quarter is not None and not 1 <= found.quarter <= 4:
        return "quarter"
    if found.month is not None and not 1 <= found.month <= 12:
        return "month"
    if found.day is None:
        return None
    # 2000 is a leap year: without a year 29/2 is a day that can be.
    year = found.year if found.year is not None else 2000
    longest = _days_in(year, found.month) if found.month and 1 <= year <= 9999 else 31
    return None if 1 <= found.day <= longest else "day"


def _days_in(year: int, month: int) -> int:
    return 31 if month == 12 else (datetime.date(year, month + 1, 1) - datetime.date(year, month, 1)).days


def _date(year: int, month: int, day: int | None) -> datetime.date | None:
    if day is None or not 1 <= day <= _days_in(year, month):
        return None
    return datetime.date(year, month, day)
