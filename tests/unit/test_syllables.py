"""How Vietnamese syllables are built, how far one is from another, and what keys of Telex make."""

from __future__ import annotations

import pytest

from cchc_lint.plan.grammar.syllables import is_syllable, retyped, slips

SYLLABLES = """
    nghiêng giếng quốc khuỷu thuở quyển gì huỳnh oánh yểng ương ngoằn khoẻ khỏe quên quét quýt
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_a_vietnamese_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["huyênj", "zôn", "bànxã", "qốc", "ngi", "click", "kêt", "đuợc", "thưc", "ñy"])
def test_what_no_rule_of_spelling_builds_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("written", "meant", "count"),
    [
        ("truyến", "truyền", 1),  # another tone
        ("pí", "phí", 1),  # a letter lost
        ("sóo", "só", 1),  # a letter too many
        ("kiên", "liên", 1),  # a letter changed
        ("đìnhh", "đình", 1),
        ("chung", "trung", 1),  # sounds taken for each other
        ("giai", "dai", 1),
        ("lan", "lang", 1),
        ("phải", "pháp", 2),  # a letter and the tone
        ("rừ", "rõ", 2),
        ("gía", "giá", 1),  # the mark on another letter
        ("xã", "xã", 0),
        ("tỉnh", "huyện", 0),
        ("cơ", "quan", 0),
    ],
)
def test_slips_of_typing_are_counted(written: str, meant: str, count: int) -> None:
    assert (slips(written, meant), slips(meant, written)) == (count, count)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huyênj", "huyện"),
        ("thựcw", "thực"),
        ("nhaanj", "nhận"),
        ("hanhf", "hành"),
        ("ddaats", "đất"),
        ("hoaf", "hòa"),
        ("quys", "quý"),
        ("nguowif", "người"),
        ("xã", None),
        ("website", None),
        ("bcds", None),
    ],
)
def test_keys_of_telex_left_behind_a_word_show_the_word(typed: str, meant: str | None) -> None:
    assert retyped(typed) == meant
