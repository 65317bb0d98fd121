"""Sentences: told without spaCy where a text can only be one, and by spaCy alike where it is asked all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan import prose
from cchc_lint.source import Source

WORDS = (
    "Rà soát",
    "văn bản",
    "UBND",
    "xã.",
    "Báo cáo",
    "15/12/2024.",
    "76/NQ-CP",
    "1.",
    "\n2.1.",
    "TP.",
    "…",
    "./.",
    "?",
    "!",
)


def parted(value: str) -> list[str]:
    return [text.value for text in prose.sentences(Source("-", value, "text").whole())]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Rà soát văn bản. Báo cáo kết quả.", ["Rà soát văn bản.", "Báo cáo kết quả."]),
        ("1. Rà soát văn bản của UBND xã.", ["1. Rà soát văn bản của UBND xã."]),
        ("Nộp trước ngày 15.12.2024 theo quy định./.", ["Nộp trước ngày 15.12.2024 theo quy định./."]),
        ("   ", []),
    ],
)
def test_a_sentence_ends_at_its_point_and_not_within_numbers(value: str, expected: list[str]) -> None:
    assert parted(value) == expected


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_what_is_told_without_spacy_is_what_spacy_tells(value: str) -> None:
    whole = [sentence.text.strip() for sentence in prose._pipeline()(value).sents if sentence.text.strip()]
    assert parted(value) == whole


def test_a_text_of_one_sentence_does_not_load_spacy() -> None:
    script = (
        "import sys; from cchc_lint.plan.prose import sentences; from cchc_lint.source import Source; "
        "one = Source('-', 'a) Rà soát văn bản ngày 15/12/2024 của UBND xã.', 'text').whole(); "
        "print(len(sentences(one)), 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]
