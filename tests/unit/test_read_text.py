"""Plain text as lines."""

from __future__ import annotations

from cchc_lint.document import Document, Line
from cchc_lint.readers.text import read_text
from cchc_lint.source import Source, Span, Text


def test_every_line_is_kept_blank_ones_and_trailing_spaces_too() -> None:
    source = Source("a.txt", " Kế hoạch \r\n\nI. Mục đích", "text")
    assert read_text(source) == Document(
        source,
        (
            Line(Text.of(source, Span(0, 10))),
            Line(Text.of(source, Span(12, 12))),
            Line(Text.of(source, Span(13, 24))),
        ),
    )


def test_an_empty_text_has_one_blank_line() -> None:
    assert [block.text.value for block in read_text(Source("a.txt", "", "text")).blocks if isinstance(block, Line)] == [
        ""
    ]
