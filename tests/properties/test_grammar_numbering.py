"""Labels, gaps and duplicates of any text and any series."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan.grammar.numbering import Label, duplicates, gaps, read_label
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text

LETTERS = list("abcdđeghiklmnopqrstuưvxy")
FRAGMENTS = st.sampled_from(
    [
        *LETTERS,
        "I",
        "IV",
        "X",
        "A",
        "Đ",
        "1",
        "2.1",
        "2..1",
        "03",
        "15/12",
        "100%",
        ".",
        ")",
        "(",
        "/",
        ":",
        "-",
        "+",
        "•",
        " ",
        "2021",
        "năm",
        "MỤC",
    ]
)
HEADS = st.lists(FRAGMENTS, max_size=6).map("".join)


def viewed(value: str) -> Text:
    return view(Source("plan.txt", value, "text").whole())


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40) | HEADS)
def test_a_label_stands_at_the_head_of_the_text(value: str) -> None:
    text = viewed(value)
    label = read_label(text)
    if label is not None:
        assert 0 < len(label.text) <= label.length <= len(text)
        assert text.value[: label.length].strip() == label.text.value.strip()
        assert all(ordinal > 0 for ordinal in label.path)
        assert label.mark == "" or label.text.value.endswith(label.mark)


@settings(deadline=None, max_examples=60)
@given(HEADS)
def test_decomposed_letters_give_the_same_label(value: str) -> None:
    composed, decomposed = (read_label(viewed(unicodedata.normalize(form, value))) for form in ("NFC", "NFD"))
    assert (composed and (composed.style, composed.path, composed.mark, composed.length)) == (
        decomposed and (decomposed.style, decomposed.path, decomposed.mark, decomposed.length)
    )


def labels(values: list[str]) -> tuple[Label, ...]:
    return tuple(label for value in values if (label := read_label(viewed(value))) is not None)


@settings(deadline=None, max_examples=60)
@given(st.integers(min_value=2, max_value=24), st.data())
def test_a_letter_left_out_of_a_whole_series_is_the_one_gap(length: int, data: st.DataObject) -> None:
    series = [f"{letter})" for letter in LETTERS[:length]]
    assert gaps(labels(series)) == ()
    if length > 2:
        left = data.draw(st.integers(min_value=1, max_value=length - 2))
        missing = [gap.missing for gap in gaps(labels(series[:left] + series[left + 1 :]), has_optional=True)]
        assert missing == [(series[left],)]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(min_value=1, max_value=9), max_size=12))
def test_gaps_and_duplicates_point_into_the_series(numbers: list[int]) -> None:
    series = labels([f"{number}." for number in numbers])
    assert all(0 < gap.index < len(series) and gap.missing for gap in gaps(series))
    for first, index in duplicates(series):
        assert first < index
        assert series[first].path == series[index].path
