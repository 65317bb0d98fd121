"""First words, sentences, stretches."""

from __future__ import annotations

import pytest

from cchc_lint.checks.passages import Stretches, head, sentence
from cchc_lint.source import Source, Span


@pytest.mark.parametrize(
    ("value", "words", "first"),
    [
        ("  Rà soát văn bản", 2, "Rà soát"),
        ("Rà  soát", 5, "Rà  soát"),
        ("   ", 3, ""),
        ("", 3, ""),
    ],
)
def test_the_head_of_a_text_is_its_first_words_without_the_blanks_around_them(
    value: str, words: int, first: str
) -> None:
    text = Source("x", value, "text").whole()
    assert head(text, words).value == first


def test_a_sentence_reaches_from_stop_to_stop_and_not_into_numbers_with_points() -> None:
    value = "Đã xong. Đạt 98.5% hồ sơ; còn lại quý I."
    place = value.index("hồ")
    begin, end = sentence(value, place, place + 2)
    assert value[begin:end] == " Đạt 98.5% hồ sơ"


def test_a_page_without_a_stop_is_cut_at_arms_length() -> None:
    value = "a " * 5000
    begin, end = sentence(value, 5000, 5001)
    assert end - begin < 1300


def test_stretches_hold_their_first_offset_but_not_their_end() -> None:
    stretches = Stretches.of([Span(10, 12), Span(3, 5), Span(7, 7)])
    assert [place for place in range(15) if stretches.hold(place)] == [3, 4, 10, 11]
