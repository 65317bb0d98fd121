"""The words of a report in a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.annual_plans import is_plan
from cchc_lint.checks.passages import sentence
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.citations import find_citations
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of, whole_words
from cchc_lint.plan.model import Plan, Section
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

# Where a sentence begins: behind another, or at the head of a text with its number.
_OPENING = r"(?:^|[.;:]\s{1,9})[\s\-+•*]{0,9}(?:(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s*)?"
_SUMMED = ("told", "counted")


class ReportParams(NamedTuple):
    """``not_yet``: words by which a sentence speaks of what is still to be done, or of what hinders it."""

    not_yet: tuple[str, ...]


@check("wording_tense.report", ReportParams)
def report(plan: Plan, params: ReportParams) -> Iterator[Hit]:
    """One hit at each sentence of a part of tasks that tells what was reached or done.

    So too, with doubt, in the parts that say why the plan is made, in those of aims where nothing is set beside what
    was reached, and in those on money where it was spent. Variants: ``figure`` ("đến nay có 100 %"), ``past``
    ("trong năm qua … đã"), ``done`` ("UBND xã đã xây dựng …" at the head of a sentence), ``told`` ("nhìn chung, … đã
    được …"), ``counted`` ("đã phát 24 lượt tin"). Silent in reports, and in parts that are on last year's results.
    """
    if not is_plan(plan):
        return
    for section in plan.sections:
        yield from _in_section(section, params, tasks=False)
    for task in plan.tasks():
        for row in task.rows():
            for text in (row.text, row.product.text):
                if _done_row().search(fold(text.value)):
                    yield from _in_text(text, params)


def _in_section(section: Section, params: ReportParams, *, tasks: bool) -> Iterator[Hit]:
    heading = fold(section.heading.value)
    own = _words("tasks").search(heading)
    if _words("money").search(heading):
        yield from _spent(section)
        return
    if _words("told").search(heading):
        return
    if _words("aims").search(heading) and not own:
        yield from _reached(section, params)
        return
    tasks = tasks or section.area is not None or own is not None
    purpose = _words("purposes").search(heading) is not None
    for paragraph in section.paragraphs if tasks or purpose else ():
        for hit in _in_text(paragraph, params):
            yield hit if tasks else replace(hit, doubt=True)
    for inner in section.sections:
        yield from _in_section(inner, params, tasks=tasks)


def _in_text(text: Text, params: ReportParams) -> Iterator[Hit]:
    folded = fold(text.value)
    seen: set[int] = set()
    for match in (*_telling().finditer(folded), *_summing().finditer(folded)):
        kind = match.lastgroup or ""
        begin, stop = sentence(folded, match.start(kind), match.end(kind))
        if begin in seen or _any(params.not_yet).search(folded[begin:stop]):
            continue
        if kind == "past" and not re.search(r"(?<!\w)đã(?!\w)", folded[match.end() : stop]):
            continue
        if kind == "done" and find_citations(text.cut(begin, stop)):
            continue
        if kind in _SUMMED and _words("demands").search(folded[begin:stop]):
            continue
        seen.add(begin)
        yield Hit(text.cut(match.start(kind), match.end(kind)).strip().span(), variant=kind)


def _reached(section: Section, params: ReportParams) -> Iterator[Hit]:
    """Sentences of a part of aims that count what was reached, where the paragraph sets nothing behind them."""
    for part in section.walk():
        for paragraph in part.paragraphs:
            folded = fold(paragraph.value)
            for match in _telling().finditer(folded):
                begin, _ = sentence(folded, match.start(), match.end())
                if match.lastgroup == "figure" and not _any(params.not_yet).search(folded[begin:]):
                    yield Hit(paragraph.span(*match.span("figure")), variant="figure", doubt=True)


def _spent(section: Section) -> Iterator[Hit]:
    """Sentences of a part on money that tell what was spent."""
    for part in section.walk():
        for paragraph in part.paragraphs:
            folded = fold(paragraph.value)
            for match in _spending().finditer(folded):
                if not _words("demands").search(folded[slice(*sentence(folded, *match.span("counted")))]):
                    yield Hit(paragraph.span(*match.span("counted")), variant="counted", doubt=True)


@lru_cache(maxsize=1)
def _telling() -> re.Pattern[str]:
    """Patterns on folded text; each group is the words at fault."""
    words = {name: any_of(map(fold, given)) for name, given in data("report_wording").items()}
    adverb = rf"(?:[^.;:]{{0,80}}?(?<!\w){words['openings']}\s*,\s*)?"
    body = rf"{words['bodies']}(?:\s+[^\W\d_]+){{0,3}}?"
    figure = rf"{words['until_now']},?\s+(?:đã\s+)?(?:có|đạt)\s+(?:[^\W\d_]+\s+){{0,3}}?\d[\d.,]*\s?%?"
    done = rf"(?:{body}\s+)?đã\s+{words['deeds']}|(?:[^\W\d_]+\s+){{2,6}}đã\s+{words['praised']}"
    past = rf"(?:{words['past']}|{words['as_of']} [\d/.-]{{5,10}})(?!\w)"
    return re.compile(
        rf"(?<!\w)(?P<figure>{figure})|{_OPENING}(?:{adverb})(?P<done>(?<!\w){done}(?!\w))|{_OPENING}(?P<past>{past})"
    )


@lru_cache(maxsize=1)
def _summing() -> re.Pattern[str]:
    """Patterns on folded text of what a report sums up (``told``) or counts (``counted``)."""
    words = {name: any_of(map(fold, given)) for name, given in data("report_wording").items()}
    agent = rf"(?:{words['many']}\s+)?{words['agents']}(?:\s+[^\W\d_]+){{0,5}}?\s+"
    thing = r"(?:[^\W_]+\s+){1,9}?"
    deed = rf"đã\s+(?:{words['counted']}|{words['deeds']})"
    told = rf"{words['told_openings']}(?!\w)\s*,?\s+(?:(?:{agent})?{deed}|{thing}đã\s+được\s+{words['undergone']})"
    return re.compile(
        rf"{_OPENING}(?P<told>{told}(?!\w))|(?:{_OPENING}(?:kết\s+quả\s*,?\s+)?|,\s+)(?P<counted>{_count('counted')})"
    )


@lru_cache(maxsize=1)
def _spending() -> re.Pattern[str]:
    begin = rf"(?:{_OPENING}|,\s+)(?:{any_of(map(fold, data('report_wording')['told_openings']))}\s*,?\s+)?"
    return re.compile(rf"{begin}(?P<counted>{_count('spent')})")


def _count(deeds: str) -> str:
    """A deed and what it came to, as a pattern: "đã phát 24", "đã hoàn thành 80"."""
    words = data("report_wording")
    between = rf"(?:(?!{any_of(map(fold, words['no_count']))}(?!\w))[^\W\d_]+\s+){{0,3}}?"
    return rf"(?<!\w)đã\s+{any_of(map(fold, words[deeds]))}\s+{between}\d[\d.,]*(?![/\d])"


@lru_cache(maxsize=1)
def _done_row() -> re.Pattern[str]:
    """A row's text that begins with a deed done, or counts one."""
    begun = rf"^[\s\d.)+•-]*đã\s+{any_of(map(fold, data('report_wording')['deeds']))}(?!\w)"
    return re.compile(rf"{begun}|,\s+{_count('counted')}")


@lru_cache(maxsize=8)
def _words(name: str) -> re.Pattern[str]:
    return re.compile(whole_words(map(fold, data("report_wording")[name])))


@lru_cache(maxsize=4)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(whole_words(map(fold, words)))
