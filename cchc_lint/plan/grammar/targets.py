"""Measurable targets: a value with its unit, operator, subject and scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from cchc_lint.plan.grammar.dates import find_periods, find_years, scan
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.wording import any_of, on_demand, whole_words
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@dataclass(frozen=True, slots=True)
class Target:
    """One target.

    ``value`` is a number, or a pair for a range; a decimal comma is read as such, a whole number is an int. ``text`` is
    the clause, ``value_text`` the figure with its unit, ``subject`` the words that say what is counted (without
    operator and figure, with the words that a neighbouring clause shares: "100% đơn vị cấp huyện, 80% đơn vị cấp xã
    công khai …"). ``operator``: ``>=``, ``<=``, ``=`` or ``range``. ``level``: central, province, district, commune,
    or None when the clause names none or all. ``exception`` is true where it limits a general target ("riêng lĩnh vực
    … 85%"); ``stage`` holds the words that fix another time or phase; ``decrease`` is true where lower is the aim
    ("giảm 2,5%"); ``growth`` where a change, not a share, is counted ("tăng 120%", "cắt giảm 5%").
    """

    text: Text
    value_text: Text
    subject: Text
    operator: str
    value: float | tuple[float, float]
    unit: str
    level: str | None = None
    exception: bool = False
    stage: Text | None = None
    decrease: bool = False
    growth: bool = False


def find_targets(text: Text) -> tuple[Target, ...]:
    """Every target of a paragraph or cell, in order.

    A figure that sets no aim is none: a date, a number of a document, a budget, a result reached.
    """
    if not _table().cheap.search(text.value):
        return ()
    drafts: list[_Draft] = []
    carried: Text | None = None
    leads = False
    for start, end in _segments(text.value):
        timed = _timed(text, start, end)
        if timed is not None:
            carried, leads = timed.stage, not text.value[timed.end : end].strip()
        elif not leads and text.value[max(0, start - 1) : start] == "\n":
            carried = None
        drafts.extend(_segment_targets(text, start, end, timed, carried))
    return tuple(draft.target for draft in _completed(drafts))


def levels_named(clause: str) -> list[str]:
    """The levels that a clause names, each once, in order."""
    table = _table()
    named: list[str] = []
    for match in table.level.finditer(clause):
        words = match.group()[: match.start("more") - match.start()] if match["more"] else match.group()
        named.append(table.levels[_key(words)])
        named.extend(table.levels[_key(more.group())] for more in table.bare_level.finditer(match["more"] or ""))
    return list(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A target with what its neighbours may complete.

    ``leads`` where nothing that it counts stands before the figure, ``ends`` where nothing does behind it, ``bare``
    where it leads and no words set its bound; ``clause`` is its range in the text.
    """

    target: Target
    leads: bool
    ends: bool
    bare: bool
    clause: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with its unit at ``start:end``.

    ``lead`` is where the words that set its bound begin, ``tail`` where those behind it end; ``measures`` where the
    unit is no thing that is counted (per cent, money, minutes).
    """

    start: int
    end: int
    lead: int
    tail: int
    value: float | tuple[float, float]
    unit: str
    measures: bool
    operator: str


_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,5}(?:,\d{1,3})?"
# "1000%": no more than a slip, but one that is read.
_WHOLE = rf"(?:\d{{4,5}}(?![\d.,])|{_NUMBER})"
_AMOUNT = r"\d{1,9}(?:\.\d{3}){0,3}(?:,\d{1,3})?"


class _Table:
    """The word lists of ``rules/_data/targets.yaml`` as patterns."""

    def __init__(self) -> None:
        words: dict[str, Any] = data("targets")
        dates = data("dates")
        signs = {word: sign for sign, names in words["operators"].items() for word in names}
        roles = dates["roles"]
        self.words = words
        self.head = re.escape(words["level_head"])
        self.any_percent = any_of(words["percent"])
        self.between = rf"(?:[{''.join(map(re.escape, words['range_signs']))}]|{any_of(words['range_words'])})"
        self.any_unit = any_of(words["units"])
        self.any_scope = any_of(words["scope_units"])
        self.any_link = any_of(words["unit_links"])
        self.any_bound = any_of(signs)
        self.any_year = any_of(dates["words"]["year"])
        self.horizons = whole_words([*roles["horizon"], *roles["period"], *words["year_words"]])
        self.of_level = any_of(words["of_level"])
        self.numerals = any_of(words["number_words"])
        self.operators = {_key(word): sign for word, sign in signs.items()}
        self.level_names = {_key(word): level for level, names in words["levels"].items() for word in names}
        self.levels: dict[str, str] = {
            **self.level_names,
            **{_key(word): level for word, level in words["level_words"].items()},
        }
        self.money = frozenset(words["money"])
        self.measures = frozenset(words["measures"])
        self.number_words: dict[str, int] = dict(words["number_words"])

    @cached_property
    def operator_after(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple(
            (re.compile(rf"(?i)\s{{0,3}}\(?{any_of(names)}\)?(?!\w)"), sign)
            for sign, names in self.words["operators_after"].items()
        )

    cheap = on_demand(lambda t: rf"(?i){t.any_percent}|\d|{whole_words(t.words['aims'])}")
    percent = on_demand(
        lambda t: (
            rf"(?i)(?<![\d,])(?:(?P<low>{_NUMBER})\s{{0,2}}(?:{t.any_percent})?\s{{0,2}}{t.between}\s{{0,2}})?(?P<high>{_WHOLE})\s{{0,2}}{t.any_percent}"
        )
    )
    counted = on_demand(
        lambda t: (
            rf"(?i)(?<![\w/.,-])(?:(?P<low>{_AMOUNT})\s?{t.between}\s?)?(?P<high>{_AMOUNT}|{t.numerals}(?!\w))\s{{1,3}}(?P<unit>{t.any_unit}(?:\s?{t.any_link}\s?{t.any_unit}){{0,3}})(?!\w)"
        )
    )
    scope = on_demand(
        lambda t: (
            rf"(?i)(?P<high>\d{{1,4}})\s{{1,3}}(?P<unit>{t.any_scope}(?:\s?{t.any_link}\s?{t.any_scope}){{0,3}})(?!\w)"
        )
    )
    scope_opener = on_demand(lambda t: rf"(?i)\s*{any_of(t.words['scope_openers'])}\s*")
    scope_verb = on_demand(lambda t: rf"(?i)\s{{1,3}}{any_of(t.words['scope_verbs'])}(?!\w)")
    listed = on_demand(lambda t: rf"(?i)\s{{0,3}}{any_of(t.words['list_links'])}?\s{{0,3}}")
    link = on_demand(lambda t: rf"(?i)\s{{0,3}}{any_of(t.words['list_links'][:2])}(?!\w)")
    aimed = on_demand(
        lambda t: rf"(?i){whole_words(t.words['aims'])}(?:\s{{1,3}}{any_of(t.words['aim_links'])}){{0,3}}\s{{0,3}}$"
    )
    aim = on_demand(lambda t: rf"(?i){whole_words(t.words['aims'])}")
    bound = on_demand(lambda t: rf"(?i)(?<!\w){t.any_bound}(?!\w)")
    operator_run = on_demand(lambda t: rf"(?i)(?:(?<!\w){t.any_bound}(?!\w)[\s,:]{{0,3}}){{1,4}}$")
    past = on_demand(
        lambda t: (
            rf"(?i){whole_words(t.words['past'])}|{t.any_year}\s+\d{{4}}\s*,?\s+{any_of(t.words['past_marks'])}(?!\w)"
        )
    )
    share = on_demand(lambda t: rf"(?i){whole_words(t.words['share'])}\s{{0,3}}$")
    compared = on_demand(lambda t: rf"(?i)[^,;.]{{0,30}}{whole_words(t.words['compared'])}")
    kinds_before = on_demand(lambda t: rf"(?i){whole_words(t.words['kinds_before'])}\s{{0,3}}$")
    kinds_after = on_demand(lambda t: rf"(?i)\s{{0,3}}{any_of(t.words['kinds_after'])}(?!\w)")
    exception = on_demand(lambda t: rf"(?i){whole_words(t.words['exceptions'])}")
    decrease = on_demand(lambda t: rf"(?i){whole_words(t.words['decrease'])}")
    increase = on_demand(lambda t: rf"(?i){whole_words(t.words['increase'])}")
    no_change = on_demand(lambda t: rf"(?i){whole_words(t.words['no_change'])}")
    reached = on_demand(lambda t: rf"(?i){whole_words(t.words['reached'])}")
    raised_to = on_demand(
        lambda t: rf"(?i)\s{{0,3}}(?:\(?{t.any_year}\s+\d{{4}}\)?\s{{1,3}})?{any_of(t.words['raised_to'])}\s"
    )
    titled = on_demand(lambda t: rf"(?i){whole_words(t.words['title_words'])}[^,;:]{{0,200}}$")
    subclause = on_demand(lambda t: rf"(?i){whole_words(t.words['subclauses'])}")
    stage_head = on_demand(
        lambda t: rf"(?i)\s*(?:{t.horizons}\s{{0,3}}(?:{t.any_year}\s{{0,3}})?\d{{4}}(?:\s?[-–]\s?\d{{4}})?)[\s,:]*"
    )
    time_lead = on_demand(
        lambda t: (
            rf"(?i)[\s+*•–-]*(?:{any_of(t.words['time_heads'])}[\s,:]+)*"
            rf"(?P<time>(?:{any_of(t.words['time_leads'])}\s+)*)"
        )
    )
    horizon = on_demand(lambda t: rf"(?i){t.horizons}\s{{0,3}}(?:{t.any_year}\s{{0,3}})?$")
    level_part = on_demand(
        lambda t: rf"(?i)\s{{0,3}}(?<!\w)(?:{t.of_level}\s+)?(?:{any_of(t.words['of_body'])}\s+)?{t.head}\s"
    )
    joint = on_demand(lambda t: rf"(?i),|{whole_words(t.words['joints'])}")
    opener = on_demand(lambda t: rf"(?i)[\s,:–-]*(?:{any_of(t.words['openers'])}(?!\w)[\s,:]*)*")
    predicate = on_demand(lambda t: rf"(?i){whole_words(t.words['predicates'])}")
    level = on_demand(
        lambda t: (
            rf"(?i){whole_words(t.level_names)}(?:(?P<more>(?:\s?(?:,|và)\s?{any_of(t.words['level_words'])}(?!\w))+))?"
        )
    )
    bare_level = on_demand(lambda t: rf"(?i){whole_words(t.words['level_words'])}")
    level_opening = on_demand(lambda t: rf"(?i)\s{{0,3}}(?:{t.of_level}\s+)?{t.head}\s")
    budget = on_demand(lambda t: rf"(?i){whole_words(t.words['budgets'])}")
    unit_at_end = on_demand(lambda t: rf"(?i)(?<!\w){t.any_unit}(?:\s?{t.any_link}\s?{t.any_unit}){{0,3}}$")


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


def _key(word: str) -> str:
    return " ".join(word.casefold().split())


def _segments(value: str) -> Iterator[tuple[int, int]]:
    """The ranges of a text that stand for themselves: cut at semicolons, ends of sentences and new points."""
    start = 0
    for match in _BREAK.finditer(value):
        yield start, match.start()
        start = match.end()
    yield start, len(value)


# ";", a full stop or an ellipsis before a capital, a sign or the end, a line that opens a new point.
_BREAK = re.compile(
    r";|(?<![\d.!?…])[.!?…]{1,9}(?=\s{1,20}[^\Wa-z_]|\s{1,20}[“\"(+–-]|\s{0,20}$)"
    r"|(?<=\s)\d{1,2}\.\d{1,2}\.(?=\s)|</?\w{1,9}/?>"
    r"|(?<=\d)\.(?=\s{1,20}[^\W\d_a-z])|\n(?=[ ]{0,20}(?:[-–+•*]|\w{1,4}[.)]\s))"
)


@dataclass(frozen=True, slots=True)
class _Timed:
    """A time that heads a segment, up to the colon before ``end``: "Hết năm 2025: 20% …"."""

    start: int
    end: int
    stage: Text


def time_heading(text: Text) -> Text | None:
    """The time that all words of a heading or lead-in say: "Đến năm 2025", "Mục tiêu cụ thể đến quý II:"."""
    value = text.value.rstrip(" :.;)")
    founds = scan(value).founds
    if len(value) > _LONGEST_TIME or not founds or scan(value).numbers:
        return None
    label = read_label(text)
    start = label.length if label else 0
    head = _table().time_lead.match(value, start)
    if head is None or founds[-1].end != len(value) or not head.start("time") <= founds[0].start <= head.end():
        return None
    return text.cut(head.start("time"), len(value))


# The longest words, in characters, that do nothing but name a time.
_LONGEST_TIME = 80


def _timed(text: Text, start: int, end: int) -> _Timed | None:
    colon = text.value.find(":", start, min(end, start + _LONGEST_TIME))
    stage = time_heading(text.cut(start, colon)) if colon >= 0 else None
    return _Timed(start, colon + 1, stage) if stage is not None else None


def _segment_targets(text: Text, start: int, end: int, timed: _Timed | None, carried: Text | None) -> Iterator[_Draft]:
    """The targets of one segment; ``carried`` is the time that heads it or an earlier one."""
    label = read_label(text.cut(start, min(end, start + 40)))
    while label is not None and start + label.length < end:
        start += label.length
        label = read_label(text.cut(start, min(end, start + 40)))
    whole = start
    if timed:
        start = max(start, timed.end)
    figures = list(_figures(text.value, start, end))
    for group, clause_start, clause_end in _clauses(text.value, start, end, figures):
        for draft in _group_targets(text, clause_start, clause_end, group):
            stage = draft.target.stage or carried
            shown = draft.target.text
            if timed and clause_start == start:
                shown = text.cut(whole, clause_end).strip(" ,:;")
            yield replace(draft, target=replace(draft.target, stage=stage, text=shown))


def _figures(value: str, start: int, end: int) -> Iterator[_Figure]:
    """The figures of a segment that may set an aim, in order."""
    table = _table()
    found = [(match, False) for match in table.percent.finditer(value, start, end)]
    found += [(match, True) for match in table.counted.finditer(value, start, end)]
    at = start
    for match, counts in sorted(found, key=lambda pair: (pair[0].start(), pair[1])):
        if match.start() < at or (counts and not _is_aimed(value, start, match)):
            continue
        read = _read_figure(value, start, end, match, counts)
        if read is not None:
            at = read.tail
            yield read


def _is_aimed(value: str, start: int, match: re.Match[str]) -> bool:
    """Whether a counted thing is an aim: an aim word right before it, or a clause that opens with it."""
    table = _table()
    before = value[max(start, match.start() - 60) : match.start()]
    unit = _key(match["unit"])
    if unit in table.money and table.budget.search(value, max(start, match.start() - 120), match.start()):
        return False
    if table.aimed.search(before):
        return True
    scope = table.scope.match(value, match.start())
    if match["low"] is not None or scope is None or match.start() - start > 60:
        return False
    opening = value[start : match.start()]
    if not opening.strip(" ,:-–") or table.scope_opener.fullmatch(opening):
        return True
    if opening.rstrip()[-1:] != "," or table.predicate.search(opening):
        return False
    return table.scope_verb.match(value, scope.end()) is not None


def _read_figure(value: str, start: int, end: int, match: re.Match[str], counted: bool) -> _Figure | None:
    table = _table()
    first, high, low = match.start(), match["high"], match["low"]
    raised = table.raised_to.match(value, match.end())
    if raised is not None and re.compile(r"\D{0,20}\d").match(value, raised.end()):
        return None
    if low is not None and table.raised_to.match(value, match.end("low")):
        low = None
    number = table.number_words.get(_key(high)) if counted else None
    top: float | None = number if number is not None else _amount(high)
    if top is None:
        # "1.4.95%": the number of a point run into the figure
        last = high.rpartition(".")[2]
        top, first = float(last.replace(",", ".")), match.end("high") - len(last)
        top = int(top) if top.is_integer() else top
    bottom = _amount(low) if low is not None else None
    if bottom is None and match["low"] is not None:
        first = max(first, match.start("high"))
    lead, operator = _bound_before(value, max(start, first - 80), first)
    tail, after = _bound_after(value, match.end(), end)
    amount: float | tuple[float, float] = top
    if bottom is not None:
        amount, operator = (bottom, top), "range"
    elif after:
        operator = after
    unit = " ".join(match["unit"].split()) if counted else data("targets")["percent"][0]
    measures = not counted or _key(re.split(r"[,/]", match["unit"])[0]) in table.measures
    return _Figure(first, match.end(), lead, tail, amount, unit, measures, operator)


def _amount(printed: str) -> float | None:
    """A printed number: a comma marks decimals, and so does a single point not before three digits; others group."""
    whole, _, decimals = printed.partition(",")
    groups = whole.split(".")
    if len(groups) == 2 and len(groups[1]) < 3 and not decimals:
        whole, decimals = groups
    elif all(len(group) == 3 for group in groups[1:]):
        whole = "".join(groups)
    else:
        return None
    number = float(f"{whole}.{decimals or 0}")
    return int(number) if number.is_integer() else number


def _bound_before(value: str, start: int, end: int) -> tuple[int, str]:
    """Where the words that set the bound begin, and the operator they mean."""
    table = _table()
    run = table.operator_run.search(value, start, end)
    if run is None:
        return end, "="
    signs = {table.operators[_key(bound.group())] for bound in table.bound.finditer(run.group())}
    return run.start(), "<=" if "<=" in signs else ">=" if ">=" in signs else "="


def _bound_after(value: str, start: int, end: int) -> tuple[int, str | None]:
    for pattern, sign in _table().operator_after:
        match = pattern.match(value, start, end)
        if match is not None:
            return match.end(), sign
    return start, None


# More figures than this in one list are a table without its lines.
_LIST = 6
# How far before a figure words are looked at.
_BEFORE = 300


def _clauses(value: str, start: int, end: int, figures: list[_Figure]) -> Iterator[tuple[list[_Figure], int, int]]:
    """The figures with the range of the clause each belongs to; figures that stand in one list share a clause."""
    groups: list[list[_Figure]] = []
    for figure in figures:
        if groups and len(groups[-1]) < _LIST and _is_listed(value, groups[-1][-1], figure):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    clause_start = _after_colon(value, start, groups[0][0]) if groups else start
    for index, group in enumerate(groups):
        border = _border(value, clause_start, group, groups[index + 1][0]) if index + 1 < len(groups) else end
        yield group, _subclause(value, clause_start, group[0]), border
        clause_start = border


def _is_listed(value: str, before: _Figure, figure: _Figure) -> bool:
    """Whether two figures stand in one list: "40%, 35%", "50%, 40% và 35%"."""
    if figure.lead - before.tail > 6 or before.unit != figure.unit:
        return False
    return _table().listed.fullmatch(value, before.tail, figure.lead) is not None


def _after_colon(value: str, start: int, figure: _Figure) -> int:
    """Where a clause begins behind a heading: "An toàn thông tin: Tối thiểu 70% hệ thống …"."""
    colon = value.rfind(": ", max(start, figure.lead - _BEFORE), figure.lead + 1)
    return colon + 1 if colon >= 0 and re.match(r"\s*\w", value[figure.tail : figure.tail + 9]) else start


def _subclause(value: str, start: int, figure: _Figure) -> int:
    """Where the clause of a figure begins that words such as "trong đó" set off from what stands before them."""
    found = list(_table().subclause.finditer(value, max(start, figure.lead - _BEFORE), figure.lead))
    return found[-1].start() if found else start


def _border(value: str, clause_start: int, group: list[_Figure], after: _Figure) -> int:
    """Where the clause of a group ends and that of the next figure begins."""
    joints = [match.start() for match in _table().joint.finditer(value, group[-1].tail, after.lead)]
    if not joints:
        return after.lead
    leads = not _bare(value[max(clause_start, group[0].lead - _BEFORE) : group[0].lead])
    if not leads:
        return joints[0]
    return joints[-1]


def _bare(words: str) -> str:
    """The words before a figure without verbs and aims that open a clause."""
    return _table().opener.sub("", words, count=1).strip(" ,:–-(")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause at ``start:end`` with its figures and the words that fix another time."""

    start: int
    end: int
    figures: list[_Figure]
    stage: Text | None


def _group_targets(text: Text, start: int, end: int, group: list[_Figure]) -> Iterator[_Draft]:
    """The targets of one clause: one for each figure, in the order of the levels where several are named."""
    levels = levels_named(text.value[start : min(end, group[-1].tail + _BEFORE)])
    if len(group) == 1 and len(levels) > 1:
        levels = _nearestlevels_named(text.value, start, end, group[0])
    stage = _stage(text, start, end)
    clause = _Clause(start, end, group, stage)
    operator = group[0].operator if group[0].operator != "range" else "="
    late = group[-1].operator if group[-1].tail > group[-1].end else "="
    for index, figure in enumerate(group):
        if _is_no_aim(text.value, start, end, figure, stage is not None):
            continue
        shared = late if operator == "=" else operator
        bound = shared if figure.operator == "=" and len(group) > 1 else figure.operator
        apart = len(levels) == 1 if len(group) == 1 else len(levels) >= len(group)
        level = levels[index] if apart else None
        yield _draft(text, clause, replace(figure, operator=bound), level)


def _nearestlevels_named(value: str, start: int, end: int, figure: _Figure) -> list[str]:
    """The levels up to the figure, or between it and the verb: "80% cơ quan cấp xã công khai … của cấp huyện".

    A unit may be a level too: "Cơ quan UBND huyện, 16 xã, thị trấn duy trì …".
    """
    before = levels_named(value[max(start, figure.lead - _BEFORE) : figure.end])
    if before:
        return before
    verb = _table().predicate.search(value, figure.tail, min(end, figure.tail + _BEFORE))
    return levels_named(value[figure.tail : verb.start() if verb else end])


def _is_no_aim(value: str, start: int, end: int, figure: _Figure, staged: bool) -> bool:
    """Whether the words around a figure say that it is a result, a share, a comparison, or part of a name."""
    table = _table()
    before = value[max(start, figure.start - _BEFORE) : figure.start]
    after = value[figure.end : min(end, figure.end + 60)]
    aimed = staged or table.aim.search(before) is not None
    if table.past.search(before) or (table.share.search(before) and not aimed):
        return True
    if table.kinds_before.search(before) or table.kinds_after.match(after):
        return True
    if table.compared.match(after) and not aimed:
        return True
    numbers = scan(before).numbers
    return bool(numbers) and not aimed and table.titled.search(before, numbers[-1][1]) is not None


def _draft(text: Text, clause: _Clause, figure: _Figure, level: str | None) -> _Draft:
    table, value = _table(), text.value
    start, end, group = clause.start, clause.end, clause.figures
    before = value[max(start, figure.start - _BEFORE) : figure.start]
    falls = _last_end(table.decrease, before, table.no_change)
    rises = _last_end(table.increase, before, table.no_change)
    changed = max(falls, rises)
    growth = changed >= 0 and len(before) - changed <= 60 and not table.reached.search(before, changed)
    head, tail = _counted_words(text, start, end, group)
    parts = [part for part in (head, tail) if part]
    subject = Text.join(parts) if parts else Text.empty(text.span(figure.start, figure.start).start)
    link = table.link.match(value, start, figure.lead)
    target = Target(
        text=text.cut(link.end() if link else start, end).strip(" ,:;"),
        value_text=text.cut(figure.start, figure.end),
        subject=subject,
        operator=figure.operator,
        value=figure.value,
        unit=figure.unit,
        level=level,
        exception=table.exception.search(value, start, group[0].start) is not None,
        stage=clause.stage,
        decrease=falls >= max(rises, 0) and (growth or not _bare(table.decrease.split(before, maxsplit=1)[0])),
        growth=growth,
    )
    bare = not head and figure.operator == "=" and figure.lead == figure.start
    return _Draft(target, not head, not tail, bare, (start, end))


def _counted_words(text: Text, start: int, end: int, group: list[_Figure]) -> tuple[Text, Text]:
    """The words that say what is counted, before and behind the figures; a unit that is a thing is one of them."""
    table = _table()
    head = text.cut(start, group[0].lead)
    opener = table.opener.match(head.value)
    head = head.cut(opener.end() if opener else 0)
    staged = table.stage_head.match(head.value)
    head = head.cut(staged.end() if staged else 0)
    opener = table.opener.match(head.value)
    head = head.cut(opener.end() if opener else 0)
    last = group[-1]
    tail = text.cut(last.tail, end)
    if not last.measures:
        found = table.unit_at_end.search(text.value, last.start, last.end)
        unit = text.cut(found.start() if found else last.end, last.end)
        tail = Text.join([unit, tail], "")
    return _trimmed(head), _trimmed(tail)


def _trimmed(words: Text) -> Text:
    """The words without signs at their ends; a bracket goes only where its partner is not there."""
    words = words.strip(" ,:;.–-")
    if "(" not in words.value or ")" not in words.value:
        words = words.strip(" ,:;.–-()")
    return words


def _last_end(pattern: re.Pattern[str], value: str, unless: re.Pattern[str]) -> int:
    spared = {match.start() for match in unless.finditer(value)}
    return max((match.end() for match in pattern.finditer(value) if match.start() not in spared), default=-1)


def _stage(text: Text, start: int, end: int) -> Text | None:
    """The words of a clause that fix another time: "đến năm 2025", "giai đoạn 2021 - 2025"."""
    clause = text.cut(start, end)
    for period in find_periods(clause):
        return period.text
    for mention in find_years(clause):
        if mention.role == "horizon":
            lead = _table().horizon.search(clause.value, max(0, mention.start - 40), mention.start)
            return clause.cut(lead.start() if lead else mention.start, mention.end)
    return None


def _completed(drafts: list[_Draft]) -> list[_Draft]:
    """The targets, each clause that leaves words to its neighbour taking them over.

    "100% báo cáo của cấp huyện; 95% của cấp xã được trao đổi trực tuyến": both are about reports exchanged online.
    """
    table = _table()
    done = list(drafts)
    for index in range(1, len(done)):
        before, draft = done[index - 1], done[index]
        bound = before.target.operator
        if before.clause[1] != draft.clause[0] or not draft.bare or before.ends:
            continue
        shared = bound if bound in (">=", "<=") else draft.target.operator
        fall, change = before.target.decrease, before.target.growth
        target = replace(draft.target, operator=shared, decrease=fall and change, growth=change)
        done[index] = replace(draft, target=target)
    for index in range(1, len(done)):
        before, draft = done[index - 1], done[index]
        if table.level_opening.match(draft.target.subject.value):
            level = table.level_part.search(before.target.subject.value)
            if level is not None and level.start():
                done[index] = _with_subject(draft, [before.target.subject.cut(0, level.start()), draft.target.subject])
    for index in range(len(done) - 2, -1, -1):
        draft, after = done[index], done[index + 1]
        joined = draft.clause[1] == after.clause[0] or table.level_opening.match(drafts[index + 1].target.subject.value)
        if not (joined and draft.leads and after.leads) or table.predicate.search(draft.target.subject.value):
            continue
        predicate = table.predicate.search(after.target.subject.value)
        if predicate is not None and draft.target.subject:
            done[index] = _with_subject(draft, [draft.target.subject, after.target.subject.cut(predicate.start())])
    return done


def _with_subject(draft: _Draft, parts: list[Text]) -> _Draft:
    return replace(draft, target=replace(draft.target, subject=Text.join(parts)))
