"""Plain text, as it is pulled out of a PDF: every line is a line and nothing more."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_lint.document import Document, Line
from cchc_lint.source import Source, Text


def read_text(source: Source) -> Document:
    """The lines of the source as they stand, blank ones too."""
    return Document(source, tuple(Line(text) for text in lines_of(source)))


def lines_of(source: Source) -> Iterator[Text]:
    """Each line without its end-of-line characters."""
    for number in range(1, len(source.line_starts) + 1):
        yield Text.of(source, source.line_span(number))
