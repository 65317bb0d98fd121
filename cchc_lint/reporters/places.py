"""Places as people and programs read them: lines and columns from spans."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_lint.source import Source, Span


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


def place(source: Source, span: Span) -> Place:
    """The place of a span; an empty span ends where it starts."""
    first = source.position(span.start)
    if span.end <= span.start:
        return Place(source.path, first.line, first.column, first.line, first.column, "")
    last = source.position(span.end - 1)
    return Place(source.path, first.line, first.column, last.line, last.column + 1, source.quote(span))
