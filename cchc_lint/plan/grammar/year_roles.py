"""What a year is doing where it stands: the plan's own, a period's, a cited document's, one gone or to come."""

from __future__ import annotations

import bisect
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc_lint.plan.grammar.wording import any_of, on_demand, whole_words
from cchc_lint.rulepack.files import data

if TYPE_CHECKING:
    from cchc_lint.plan.grammar.dates import Found, Scan

# How far to either side of a year its role is looked for.
_BEFORE = 160
_AFTER = 60


class _RoleTable:
    """The patterns of ``roles`` in ``rules/_data/dates.yaml``; each ``ends`` one must reach up to the year."""

    def __init__(self) -> None:
        self.given = data("dates")
        self.roles = self.given["roles"]
        self.documents = whole_words(self.given["document_types"])
        self.day = any_of(self.given["words"]["day"])

    clause = on_demand(lambda t: r"[;\n]|[.!?](?=\s)")
    standard = on_demand(lambda t: rf"{whole_words(t.roles['standard'])}[^;.:]{{0,20}}$")
    law = on_demand(lambda t: rf"{whole_words(t.given['laws'])}[^;.:]{{0,120}}$")
    document_day = on_demand(
        lambda t: rf"(?i){whole_words(t.given['dated_types'])}[^;.:]{{0,140}}?(?:(?<!\w){t.day}\s{{0,3}})?$"
    )
    due_day = on_demand(lambda t: rf"(?i){whole_words(t.roles['due'])}\s{{0,3}}(?:{t.day}\s{{0,3}})?$")
    attached_day = on_demand(
        lambda t: rf"(?i)[\s,]{{0,9}}(?:{any_of(t.given['dated_links'])})?\s{{0,9}}(?:{t.day})?\s{{0,9}}"
    )
    blank_number = on_demand(lambda t: rf"(?i){t.documents}\s+{any_of(t.given['number_words'])}(?!\w)")
    issue = on_demand(lambda t: rf"(?i){whole_words(t.roles['issue'])}")
    place_line = on_demand(lambda t: r"\s*[^\W\d_][\w\s.–-]{1,40},\s*")
    issue_plan = on_demand(lambda t: rf"(?i){whole_words(t.roles['issue_plans'])}")
    issue_verb = on_demand(lambda t: rf"(?i){whole_words(t.roles['issue_verbs'])}")
    data = on_demand(lambda t: rf"(?i){whole_words(t.roles['data'])}")
    period = on_demand(lambda t: rf"(?i){whole_words(t.roles['period'])}\s{{0,3}}$")
    horizon = on_demand(lambda t: rf"(?i){whole_words(t.roles['horizon'])}\s{{0,3}}$")
    past = on_demand(lambda t: rf"(?i){whole_words(t.roles['past_before'])}")
    past_after = on_demand(lambda t: rf"(?i)\s{{0,3}}{any_of(t.roles['past_after'])}(?!\w)")
    next_plan = on_demand(lambda t: rf"(?i){whole_words(t.roles['next_plans'] + t.roles['next_year_words'])}")
    next_drawn = on_demand(
        lambda t: rf"(?i){whole_words(t.roles['next_verbs'])}[^;.:]{{0,60}}?{whole_words(t.roles['next_things'])}"
    )


@lru_cache(maxsize=1)
def _roles() -> _RoleTable:
    return _RoleTable()


class YearRoles:
    """The roles of the years of one string, as ``dates.YearMention`` names them."""

    __slots__ = ("_ends", "_scan", "_standards", "_starts", "_table", "_value", "_within")

    def __init__(self, value: str, spotted: Scan) -> None:
        self._value = value
        self._scan = spotted
        self._table = _roles()
        breaks = [match.end() for match in self._table.clause.finditer(value)]
        self._starts = [0, *breaks]
        self._ends = [start for start, _ in spotted.numbers]
        self._standards = {start for start, _ in spotted.standard_years}
        self._within = {
            place
            for _, first, last in spotted.periods
            for place in (spotted.founds[first].year_start, spotted.founds[last].year_start)
            if spotted.founds[first].kind == "year"
        }

    def role(self, start: int, end: int, holder: Found | None) -> str:
        """The role of the year at ``start:end``; ``holder`` is the date it is part of, None in a number or standard."""
        table, value = self._table, self._value
        if holder is None:
            return "standard" if start in self._standards else "citation"
        index = bisect.bisect_right(self._starts, start) - 1
        clause_start = self._starts[index]
        clause_end = self._starts[index + 1] if index + 1 < len(self._starts) else len(value)
        left = holder.start
        before = value[max(clause_start, left - _BEFORE) : left]
        after = value[end : min(clause_end, end + _AFTER)]
        if table.standard.search(before):
            return "standard"
        if self._opens_plan(before, holder, left):
            return "issue"
        if self._is_numbered(before, holder, clause_start, left):
            return "citation"
        if table.data.search(before[-60:]):
            return "data"
        if holder.kind == "day" and table.document_day.search(before) and not table.due_day.search(before):
            return "citation"
        if holder.kind != "year" and table.issue_plan.search(before) and table.issue_verb.search(before):
            return "issue"
        if start in self._within or table.period.search(before):
            return "period"
        if holder.kind != "year":
            return "date"
        if table.horizon.search(before + value[left:start]):
            return "horizon"
        return self._drawn(before, after)

    def _opens_plan(self, before: str, holder: Found, left: int) -> bool:
        """Whether a day is that of the plan itself: "(Kèm theo Quyết định số … ngày …)", "Bình An, ngày …"."""
        if holder.kind != "day":
            return False
        if self._table.issue.search(before):
            return True
        rest = self._value[holder.end : holder.end + 9]
        return left < 60 and not rest.strip(" .") and self._table.place_line.fullmatch(self._value[:left]) is not None

    def _is_numbered(self, before: str, holder: Found, clause_start: int, left: int) -> bool:
        """Whether a year belongs to a document named by its number before it, in its date or in its title."""
        table = self._table
        index = bisect.bisect_right(self._ends, left) - 1
        number = self._scan.numbers[index] if index >= 0 and self._scan.numbers[index][0] >= clause_start else None
        if holder.kind == "year":
            return number is not None or bool(table.law.search(before)) or bool(table.blank_number.search(before))
        if holder.kind != "day" or number is None:
            return False
        return table.attached_day.fullmatch(self._value, number[1], left) is not None

    def _drawn(self, before: str, after: str) -> str:
        """``next``, ``past`` or ``own`` by the cue nearest before the year."""
        table = self._table
        near = before[-90:]
        places = {
            "past": _last(table.past, near),
            "next": max(_last(table.next_plan, near), _last(table.next_drawn, near)),
        }
        role = max(places, key=lambda name: places[name])
        if places[role] >= 0:
            return role
        return "past" if table.past_after.match(after) else "own"


def _last(pattern: re.Pattern[str], value: str) -> int:
    return max((match.end() for match in pattern.finditer(value)), default=-1)
