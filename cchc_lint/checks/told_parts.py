"""The parts of a plan that report what was reached before it: no aims, no deadlines and no years of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cchc_lint.checks.passages import Stretches
from cchc_lint.plan.grammar.dates import find_years
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of, whole_words
from cchc_lint.plan.model import Plan, PlanTarget, Section
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text


@dataclass(frozen=True, slots=True)
class ToldParts:
    """Where a plan tells of the past. ``texts`` are the words of its sections there, each with the section's number."""

    stretches: Stretches
    texts: tuple[tuple[str, str], ...]

    def hold(self, span: Span) -> bool:
        """Whether something begins in one of the parts."""
        return self.stretches.hold(span.start)

    def report(self, item: PlanTarget) -> bool:
        """Whether a figure was reached; one that a plan lists apart counts with the section whose words it has."""
        if self.hold(item.target.value_text.span()):
            return True
        kind, number = item.holder
        return kind == "section" and any(
            number == held and item.target.text.value in words for held, words in self.texts
        )


def told_parts(plan: Plan, *, by_year: bool = False) -> ToldParts:
    """The sections headed as results, and the annexes titled so, without what they set out anew.

    With ``by_year`` those too that are headed by the year before and name no work to do; whoever judges that year
    cannot go by it.
    """
    spans: list[Span] = []
    texts: list[tuple[str, str]] = []
    for section in plan.sections:
        for told in _told_sections(section, plan.year, by_year, within=False):
            number = told.number.value if told.number else ""
            for text in (told.heading, *told.paragraphs):
                if text:
                    spans.append(text.span())
                    texts.append((number, text.value))
    spans += [annex.span for annex in plan.annexes if annex.title and tells_results(annex.title, plan.year, by_year)]
    return ToldParts(Stretches.of(spans), tuple(texts))


def _told_sections(section: Section, year: int | None, by_year: bool, *, within: bool) -> Iterator[Section]:
    """The section and those below it that tell of the past; one of aims or of the plan's own year ends it."""
    told = tells_results(section.heading, year, by_year) or (within and not _sets_out(section.heading, year))
    if told:
        yield section
    for inner in section.sections:
        yield from _told_sections(inner, year, by_year, within=told)


def tells_results(heading: Text, year: int | None, by_year: bool) -> bool:
    """Whether a heading announces results ("Tình hình thực hiện …"), or ``by_year`` work of the year before the plan's.

    Not where it names the plan's year or one to come: then the part is about the plan's own work as well.
    """
    value, years = fold(heading.value), _years(heading)
    if (year is not None and any(named >= year for named in years)) or _words("unless").search(value):
        return False
    gone = year is not None and year - 1 in years
    if _opening("openings").match(value) or (gone and _opening("reviews").match(value)):
        return True
    return by_year and gone and _words("plans").search(value) is None


def _sets_out(heading: Text, year: int | None) -> bool:
    """Whether a heading within a report goes on to what is planned."""
    ahead = year is not None and any(named >= year for named in _years(heading))
    return ahead or _words("unless").search(fold(heading.value)) is not None


def _years(heading: Text) -> set[int]:
    """The years whose work a heading names; not a programme's, nor those of documents."""
    return {mention.year for mention in find_years(heading) if mention.role in ("own", "past", "next")}


@lru_cache(maxsize=2)
def _opening(name: str) -> re.Pattern[str]:
    """An opening behind what is left of a number: "Phần thứ nhất: kết quả …"."""
    words = any_of(map(fold, data("told_parts")[name]))
    return re.compile(rf"[\W\d]*(?:(?:phần|mục)\s+(?:thứ\s+)?\w+[\s.:-]+)?{words}(?!\w)")


@lru_cache(maxsize=2)
def _words(name: str) -> re.Pattern[str]:
    return re.compile(whole_words(map(fold, data("told_parts")[name])))
