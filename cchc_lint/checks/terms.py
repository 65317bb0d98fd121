"""Terms that the law has replaced."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from cchc_lint.checks.passages import Stretches, sentence
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import whole_words
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_MOST_RELATED = 10


class ObsoleteParams(NamedTuple):
    """``past``: words that show a sentence to tell of what was."""

    past: tuple[str, ...]


@check("terms.obsolete", ObsoleteParams)
def obsolete(plan: Plan, params: ObsoleteParams) -> Iterator[Hit]:
    """One hit for each term that was out of use when the plan was issued: its first place, the others related.

    Silent in the names of cited documents and in sentences about the past. In doubt where the fact is second-hand.
    """
    day = _day(plan)
    cited = Stretches.of(citation.text.span() for citation in plan.citations)
    for term in data("terms")["terms"] if day else ():
        if day is None or day < term["from"]:
            continue
        found = (span for text in plan.body for span in _places(text, term, params, _figure_below(plan, text)))
        places = sorted(span for span in found if not cited.hold(span.start))
        if places:
            related = tuple(Related(span, "also") for span in places[1 : _MOST_RELATED + 1])
            yield Hit(places[0], _words(term), related, doubt=term["certainty"] != "C")


def _day(plan: Plan) -> datetime.date | None:
    """The day by whose law the plan is judged: that of its issue, else the first of its year."""
    if plan.identity.issued is not None:
        return plan.identity.issued
    return datetime.date(plan.year, 1, 1) if plan.year and datetime.MINYEAR <= plan.year <= datetime.MAXYEAR else None


# A figure that the line end parted from the words of its cell is read as a number of its own.
_FIGURE_BELOW = re.compile(r"\s*\n\s*(\d)\s*\n")


class _Figure(NamedTuple):
    """A digit and where it ends in the source."""

    digit: str
    end: int


def _figure_below(plan: Plan, text: Text) -> _Figure | None:
    """The figure that stands alone on the line below a text that ends in a word."""
    end = text.span().end
    match = _FIGURE_BELOW.match(plan.source.text, end, end + 40) if text.value[-1:].isalpha() else None
    return _Figure(match[1], match.end(1)) if match else None


def _places(text: Text, term: Mapping[str, Any], params: ObsoleteParams, below: _Figure | None) -> Iterator[Span]:
    folded = fold(text.value) + (f" {below.digit}" if below else "")
    for pattern in term["patterns"]:
        for match in _compiled(pattern).finditer(folded):
            begin, end = sentence(folded, match.start(), match.end())
            near = _any_of(tuple(term["near"])).search(folded, begin, end) if "near" in term else True
            spared = (*params.past, *term.get("unless", ()))
            if near and not _any_of(spared).search(folded, begin, end):
                if below and match.end() > len(text):
                    yield Span(text.span(match.start(), len(text)).start, below.end)
                else:
                    yield text.span(match.start(), match.end())


def _words(term: Mapping[str, Any]) -> dict[str, str]:
    day: datetime.date = term["from"]
    return {
        "since": f"{day.day:02}/{day.month}/{day.year}",
        **{f"instead_{language}": words for language, words in term["instead"].items()},
        **{f"source_{language}": words for language, words in term["source"].items()},
    }


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(whole_words(map(fold, words)))
