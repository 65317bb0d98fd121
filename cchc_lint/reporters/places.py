"""Places as people and programs read them: lines and columns from spans, or pages, paragraphs and cells."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_lint.reporters.columns import visible
from cchc_lint.reporters.wording import say
from cchc_lint.source import Anchor, Source, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text format. Lines and columns count from 1 in code points; ``end_column`` is the column after the
    last character, on the line of that character. ``quote`` is the text of the place as it stands."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    quote: str

    @property
    def start(self) -> str:
        """``path:line:column``, as editors open it."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a format without lines: the paragraph or cell in which it begins, and its words."""

    path: str
    anchor: Anchor
    quote: str


def place(source: Source, span: Span) -> Place:
    """The place of a span; an empty span ends where it starts."""
    first = source.position(span.start)
    if span.end <= span.start:
        return Place(source.path, first.line, first.column, first.line, first.column, "")
    last = source.position(span.end - 1)
    return Place(source.path, first.line, first.column, last.line, last.column + 1, source.quote(span))


def spot(source: Source, span: Span) -> Spot | None:
    """The place of a span in a format without lines; None in one that has them."""
    anchor = source.anchor(span.start)
    return None if anchor is None else Spot(source.path, anchor, source.quote(span))


def where(source: Source, span: Span, language: str) -> str:
    """The place within its document in words: "dòng 12", "bảng 2, hàng 5, cột “Chủ trì”", "đoạn 14 (sau “II. …”)"."""
    found = spot(source, span)
    if found is None:
        return say("place-line", language, line=source.position(span.start).line)
    return _spoken(found.anchor, language)


def start(source: Source, span: Span, language: str) -> str:
    """The place with its path: ``path:line:column``, or the path and the place in words."""
    if spot(source, span) is None:
        return visible(place(source, span).start)
    return f"{visible(source.path)}: {where(source, span, language)}"


_LONGEST_HEADING = 50


def _spoken(anchor: Anchor, language: str) -> str:
    """An anchor in words. A paragraph is hard to count to, so the heading before it is told too."""
    parts = [
        say(f"place-{name}", language, n=number)
        for name, number in (("page", anchor.page), ("table", anchor.table), ("row", anchor.row))
        if number is not None
    ]
    if anchor.column_name:
        parts.append(say("place-column", language, name=_short(anchor.column_name)))
    elif anchor.column is not None:
        parts.append(say("place-column-number", language, n=anchor.column))
    if anchor.paragraph is not None:
        paragraph = say("place-paragraph", language, n=anchor.paragraph)
        after = say("place-after", language, heading=_short(anchor.heading)) if anchor.heading else ""
        parts.append(paragraph + after)
    return ", ".join(parts)


def _short(words: str) -> str:
    shown = visible(words)
    return shown if len(shown) <= _LONGEST_HEADING else shown[:_LONGEST_HEADING].rstrip() + "…"
