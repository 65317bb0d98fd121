"""Words written twice."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.rulepack.files import data
from tests.unit.rule_hits import hits, quotes

RULE = "language/repeated-word"


def _body(sentence: str) -> str:
    return f"sections:\n  - number: I\n    heading: Nhiệm vụ\n    text: {sentence!r}\n"


def test_three_copies_are_one_finding_over_all_of_them() -> None:
    assert quotes(RULE, "yaml", _body("Ban hành các các các quy định.")) == ["các các các"]


def test_decomposed_letters_make_no_difference() -> None:
    written = _body("Báo cáo tại tại cuộc họp; hành vi vi phạm.")
    decomposed = unicodedata.normalize("NFD", written)
    assert quotes(RULE, "yaml", decomposed) == [unicodedata.normalize("NFD", "tại tại")]


@pytest.mark.parametrize("sentence", ["Văn hoá hoá đơn điện tử.", "Văn hóa hóa đơn điện tử.", "Thông tin... tin học."])
def test_seams_hold_in_both_styles_of_tone_marks(sentence: str) -> None:
    assert quotes(RULE, "yaml", _body(sentence)) == []


def test_a_page_number_between_the_copies_parts_them() -> None:
    text = (
        "KẾ HOẠCH\nCải cách hành chính xã Bình An năm 2023\n\nI. NHIỆM VỤ\n\n"
        "1. Công khai thủ tục hành chính thuộc thẩm quyền giải quyết của\n\n7\n\ncủa xã tại nhà văn hóa các thôn.\n"
    )
    assert quotes(RULE, "text", text) == []


def test_behind_a_syllable_that_ends_a_word_the_copy_is_only_perhaps_a_slip() -> None:
    _, found = hits(RULE, "yaml", _body("Phát triển triển chính quyền số và bồi dưỡng dưỡng kỹ năng."))
    assert [hit.variant for hit in found] == ["seam", None]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Công khai bộ thủ tục bộ thủ tục của xã.", ["bộ thủ tục bộ thủ tục"]),
        ("Tại xã, rà soát, rà soát, ký ban hành.", ["rà soát, rà soát"]),
        ("Tại xã, rà soát, rà soát lại, ký ban hành.", []),
        ("Hạn chế năm năm 2024.", ["năm năm"]),
        ("Kế hoạch năm năm 2021 - 2025.", []),
        ("Phải kịp thời báo cáo, đề xuất kịp thời để xử lý.", ["kịp thời báo cáo, đề xuất kịp thời"]),
        ("Xử lý kịp thời, báo cáo kịp thời.", []),
    ],
)
def test_phrases_items_years_and_adverbs_are_told_where_nothing_else_explains_them(
    sentence: str, expected: list[str]
) -> None:
    assert quotes(RULE, "yaml", _body(sentence)) == expected


def test_every_seam_of_the_table_is_made_of_single_folded_syllables() -> None:
    table = data("reduplications")
    words = [fold(table["doubled"]), *map(fold, table["alone"].values())]
    words += [fold(seam[side]) for seam in table["seams"].values() for side in ("before", "after")]
    syllables = [syllable for line in words for syllable in line.split()]
    assert [syllable for syllable in (*syllables, *table["seams"], *table["alone"]) if not syllable.isalpha()] == []
