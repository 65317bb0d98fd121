"""Passages that several checks look at: first words, the sentence around a place, stretches of the source."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc_lint.plan.grammar.phrases import fold, unaccented
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

# How far a sentence is looked for to either side: nobody reads further, and a page without a full stop costs no more.
_REACH = 600
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)")


def head(text: Text, words: int) -> Text:
    """The first words of a text."""
    end = start = None
    for count, match in enumerate(_WORD.finditer(text.value), 1):
        start, end = match.start() if start is None else start, match.end()
        if count == words:
            break
    return text.cut(0, 0) if start is None else text.cut(start, end)


def sentence(value: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or clause around ``value[start:end]`` begins and ends: at full stops and semicolons."""
    floor = max(0, start - _REACH)
    begin = max((stop.end() for stop in _SENTENCE_END.finditer(value, floor, start)), default=floor)
    stop = _SENTENCE_END.search(value, end, end + _REACH)
    return begin, stop.start() if stop else min(len(value), end + _REACH)


@dataclass(frozen=True, slots=True)
class Stretches:
    """Spans of a source, sorted, none overlapping but at its ends."""

    spans: tuple[Span, ...]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Stretches:
        return cls(tuple(sorted(span for span in spans if span.start < span.end)))

    def hold(self, place: int) -> bool:
        """Whether an offset lies in one of them."""
        index = bisect.bisect_right(self.spans, place, key=lambda span: span.start) - 1
        return index >= 0 and place < self.spans[index].end


def running_texts(plan: Plan) -> Iterator[Text]:
    """The texts of a document outside its annexes, in order."""
    annexes = Stretches.of(annex.span for annex in plan.annexes)
    for text in sorted(plan.body, key=lambda text: text.span()):
        if not annexes.hold(text.span().start):
            yield text


def of_motto(text: Text) -> bool:
    """Whether a line is the country's name or the motto, its letters as they may be typed."""
    bare = unaccented(fold("".join(text.value.split())))
    return any(unaccented(fold("".join(words.split()))) in bare for words in data("header")["mottoes"])


def on_one_line(plan: Plan, span: Span) -> bool:
    """Whether no line ends within the span: what a line end parted, the extraction may have put there."""
    return not any(end in plan.source.quote(span) for end in "\n\f")
