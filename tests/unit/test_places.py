"""Lines, columns and quotes of spans, and lines with marks beneath them."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_lint.reporters.columns import visible
from cchc_lint.reporters.places import Place, place
from cchc_lint.reporters.snippet import MarkedLine, Snippet, snippet
from cchc_lint.source import Source, Span


def _marked(text: str, words: str, columns: int = 80) -> Snippet:
    start = text.index(words)
    return snippet(Source("a.txt", text, "text"), Span(start, start + len(words)), columns)


def test_a_place_counts_lines_and_columns_from_one_and_ends_after_its_last_character() -> None:
    source = Source("a.txt", "năm 2023\ntháng 13\n", "text")
    assert place(source, Span(9, 17)) == Place("a.txt", 2, 1, 2, 9, "tháng 13")


def test_a_place_that_ends_with_its_line_does_not_run_on_to_the_next() -> None:
    source = Source("a.txt", "một\nhai\n", "text")
    assert place(source, Span(0, 4)) == Place("a.txt", 1, 1, 1, 5, "một\n")


def test_an_empty_place_ends_where_it_starts_even_at_the_end_of_the_file() -> None:
    source = Source("a.txt", "một\n", "text")
    assert place(source, Span(4, 4)) == Place("a.txt", 2, 1, 2, 1, "")


def test_columns_count_code_points_of_the_file_so_decomposed_letters_count_their_marks() -> None:
    text = unicodedata.normalize("NFD", "quý V")
    source = Source("a.txt", text, "text")
    assert place(source, Span(5, 6)) == Place("a.txt", 1, 6, 1, 7, "V")


def test_marks_stand_under_the_words_at_fault() -> None:
    assert _marked("Hoàn thành trong quý V/2023", "quý V") == Snippet(
        (MarkedLine(1, "Hoàn thành trong quý V/2023", "                 ^^^^^"),)
    )


def test_marks_under_decomposed_text_are_as_many_as_the_letters_seen() -> None:
    text = unicodedata.normalize("NFD", "Hoàn thành trong quý V/2023")
    line = _marked(text, unicodedata.normalize("NFD", "quý V")).lines[0]
    assert line == MarkedLine(1, text, "                 ^^^^^")


def test_a_wide_character_takes_two_columns_before_and_under_the_marks() -> None:
    assert _marked("報告 quý V", "quý V").lines[0].marks == "     ^^^^^"
    assert _marked("xã 報告 2023", "報告").lines[0].marks == "   ^^^^"


def test_a_tab_becomes_blanks_so_that_marks_stay_aligned() -> None:
    assert _marked("1\tquý V", "quý V").lines[0] == MarkedLine(1, "1   quý V", "    ^^^^^")


def test_an_empty_place_is_marked_once() -> None:
    shown = snippet(Source("a.txt", "lead:\n", "yaml"), Span(5, 5), 80)
    assert shown == Snippet((MarkedLine(1, "lead:", "     ^"),))


def test_a_long_line_is_cut_to_the_columns_around_the_words() -> None:
    text = "đầu " * 500 + "quý V" + " cuối" * 500
    (line,) = _marked(text, "quý V", columns=60).lines
    assert len(line.text) <= 60
    assert line.text.startswith("…") and line.text.endswith("…")
    at = line.marks.index("^")
    assert line.text[at : at + line.marks.count("^")] == "quý V"


def test_a_span_longer_than_the_line_shows_its_beginning() -> None:
    text = "a " * 10 + "tháng " * 100
    shown = snippet(Source("a.txt", text, "text"), Span(20, 600), 60)
    assert len(shown.lines[0].text) <= 60
    assert shown.lines[0].text[shown.lines[0].marks.index("^") :].startswith("tháng tháng")


@pytest.mark.parametrize("position", [0, 1, 57, 58, 59, 60, 61, 90, 118, 119])
def test_wherever_the_words_stand_in_a_long_line_the_marks_are_under_them(position: int) -> None:
    text = "x" * position + "Ư" + "x" * (119 - position)
    (line,) = _marked(text, "Ư", columns=60).lines
    assert line.text[line.marks.index("^")] == "Ư"
    assert len(line.text) <= 60


def test_a_span_of_several_lines_shows_three_that_are_not_blank_and_counts_the_rest() -> None:
    text = "một\n\n  hai\nba\nbốn\nnăm\n"
    shown = snippet(Source("a.txt", text, "text"), Span(0, len(text) - 1), 80)
    expected = (MarkedLine(1, "một", "^^^"), MarkedLine(3, "  hai", "  ^^^"), MarkedLine(4, "ba", "^^"))
    assert shown == Snippet(expected, more=2)


def test_characters_that_act_on_a_terminal_are_shown_as_dots() -> None:
    assert visible("a\x1b[31mb\u202ec\td") == "a·[31mb·c d"
    assert _marked("a\x1b]0;x\x07b", "b").lines[0].text == "a·]0;x·b"


def test_the_snippet_of_a_line_of_megabytes_needs_no_more_than_its_neighbourhood() -> None:
    text = "x" * 5_000_000 + "quý V" + "x" * 5_000_000
    (line,) = _marked(text, "quý V").lines
    assert "quý V" in line.text and len(line.text) <= 80
