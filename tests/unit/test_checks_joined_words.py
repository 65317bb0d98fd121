"""Words and signs that lost the space between them."""

from __future__ import annotations

import pytest

from cchc_lint.checks.joined_words import is_syllable
from tests.unit.rule_hits import hits

HEAD = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Kiểm tra địa bànxã.", ["bàn xã"]),
        ("Bộ phận trả kếtquảxã.", ["kết quảxã"]),
        ("Gửi HĐNDhuyện.", ["HĐND huyện"]),
        ("Báo cáoUBND xã.", ["cáo UBND"]),
        ("Gồm xã,thôn và làng;xóm.", ["xã, thôn", "làng; xóm"]),
        ("Xong việc.Tiếp tục làm.", ["việc. Tiếp"]),
        ("Dùng VNeID, Zalo, iOS, Blockchain; ở Đắk Lắk, Pleiku; TTg; QĐ-TTg; số 15,5%.", []),
        ("Gửi congbao.DongNai.gov.vn hoặc ubnd,xa@gov.vn.", []),
    ],
)
def test_a_space_is_offered_only_where_two_words_touch(text: str, right: list[str]) -> None:
    _, found = hits("language/missing-space", "text", HEAD + text)
    assert sorted(hit.words["right"] for hit in found) == sorted(right)


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "giếng",
        "quốc",
        "khuỷu",
        "thuở",
        "quyển",
        "gì",
        "huỳnh",
        "oánh",
        "yểng",
        "ương",
        "ngoằn",
        "khoẻ",
        "khỏe",
    ],
)
def test_a_vietnamese_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["huyênj", "zôn", "bànxã", "qốc", "ngi", "click"])
def test_what_no_rule_of_spelling_builds_is_none(word: str) -> None:
    assert not is_syllable(word)
