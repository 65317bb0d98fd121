"""Blanks left to fill in."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import quotes

RULE = "structure/blank-placeholder"


@pytest.mark.parametrize(
    ("sentence", "blanks"),
    [
        ("Theo Quyết định số      /2023/QĐ-UBND của xã.", ["số      /2023/QĐ-UBND"]),
        ("Theo Công văn số: …../UBND-NV của huyện.", ["số: …../UBND-NV"]),
        ("Trình trước ngày    /12/2023.", ["ngày    /12/2023"]),
        ("Ký ngày tháng 12 năm 2022.", ["ngày tháng 12 năm 2022"]),
        ("Ký ngày 05 tháng     năm 2023.", ["ngày 05 tháng     năm 2023"]),
        ("Ghi rõ ngày, tháng, năm và ngày tháng năm sinh.", []),
        ("Làm việc các ngày trong tháng 12 năm 2022.", []),
        ("Từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 3 năm 2023.", []),
        ("Theo Quyết định số 12/QĐ-UBND và hồ sơ số/giấy.", []),
        ("Kinh phí: .......... đồng.", [".........."]),
        ("Về đất đai, hộ tịch..... và các việc khác.", []),
    ],
)
def test_a_blank_is_covered_whole_and_complete_words_are_none(sentence: str, blanks: list[str]) -> None:
    plan = f"sections: [{{number: I, heading: Nhiệm vụ, text: {sentence!r}}}]\n"
    assert quotes(RULE, "yaml", plan) == blanks
