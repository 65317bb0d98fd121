"""The year that a whole document speaks of, where its title names another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cchc_lint.plan.grammar.dates import find_moments, find_years
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.header import Header
from cchc_lint.plan.model import Annex, Section
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

# Fewer places than this do not outweigh a title.
_FEWEST = 3
# A plan issued from this month on is for the year after.
_AUTUMN = 10


def year_meant(
    header: Header, year: int, sections: Iterable[Section], annexes: Iterable[Annex]
) -> tuple[int, Text] | None:
    """The plan's year and a place that names it, where the title's is a slip; None where the title may be right.

    It is a slip where the plan was not issued for that year, and the year for which it was is that of most headings
    and deadlines.
    """
    issued = header.identity.issued
    if issued is None or header.title is None or not _is_plans(header.title):
        return None
    meant = issued.year + (issued.month >= _AUTUMN)
    if year == meant:
        return None
    named = list(_years_named(sections, annexes))
    counts = Counter(of for of, _ in named)
    if counts[meant] < _FEWEST or counts[meant] * 2 <= len(named):
        return None
    return meant, next(text for of, text in named if of == meant)


def _is_plans(title: Text) -> bool:
    return fold(title.value.strip()).startswith(tuple(map(fold, data("header")["titles"])))


def _years_named(sections: Iterable[Section], annexes: Iterable[Annex]) -> Iterator[tuple[int, Text]]:
    """The year of each heading, annex title and deadline that has one, with its place."""
    headings = [inner.heading for section in sections for inner in section.walk()]
    for text in (*headings, *(annex.title for annex in annexes)):
        yield from ((mention.year, mention.text) for mention in find_years(text) if mention.role == "own")
    for annex in annexes:
        for task in annex.tasks:
            for row in task.rows():
                for moment in find_moments(row.deadline.text) if row.deadline.filled else ():
                    if moment.year is not None and moment.year_text is not None:
                        yield moment.year, moment.year_text
