"""Words and signs that lost the space between them."""

from __future__ import annotations

import pytest

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


def test_letters_torn_from_the_next_word_are_given_back() -> None:
    plan, found = hits("language/missing-space", "text", HEAD + "Trình HĐNDh uyện và UBNDt ỉnh; TTHC và UBND cũ.")
    assert [(plan.source.quote(hit.span), hit.words["right"], hit.variant) for hit in found] == [
        ("HĐNDh uyện", "HĐND huyện", "torn"),
        ("UBNDt ỉnh", "UBND tỉnh", "torn"),
    ]


def test_a_dash_that_touches_the_word_before_it_is_told() -> None:
    _, found = hits("language/missing-space", "text", HEAD + "Công chức Văn phòng- Thống kê; số 06- NQ/TU; 2021- 2025.")
    assert [(hit.words["right"], hit.variant) for hit in found] == [("phòng - Thống", "dash")]
