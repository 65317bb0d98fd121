"""Capital and small letters."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits, quote

RULE = "form/capitals"


def found(text: str) -> list[tuple[str, str, str | None]]:
    plan, hit = hits(RULE, "yaml", f'sections: [{{number: I, heading: Nhiệm vụ, text: "{text}"}}]\n')
    return [(quote(plan, one.span), one.words["right"], one.variant) for one in hit]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo Luật khiếu nại.", [("Luật khiếu nại", "Luật Khiếu nại", "name")]),
        ("Theo bộ luật dân sự.", [("bộ luật dân sự", "Bộ luật Dân sự", "name")]),
        ("Gửi Uỷ Ban nhân dân huyện.", [("Uỷ Ban nhân dân", "Uỷ ban nhân dân", "name")]),
        ("Gửi Phòng tư pháp huyện.", [("Phòng tư pháp", "Phòng Tư pháp", "name")]),
        ("Rà soát thủ Tục hành chính.", [("thủ Tục hành chính", "thủ tục hành chính", "word")]),
        ("Theo kế hoạch số 12/KH-UBND ngày 05/01/2023.", [("kế hoạch", "Kế hoạch", "type")]),
        ("Theo khoản 2 điều 5 Nghị định này.", [("điều", "Điều", "part")]),
        ("Việc nêu tại Điểm a khoản 2 Điều 5.", [("Điểm", "điểm", "part")]),
    ],
)
def test_the_right_letters_are_offered(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Phổ biến pháp luật khiếu nại, tố cáo; thi hành kỷ luật cán bộ, công chức.",
        "PHÒNG TƯ PHÁP; LUẬT KHIẾU NẠI; KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH.",
        "Phó giám đốc các hợp tác xã dự họp.",
        "Bộ xây dựng đề án; Sở xây dựng kế hoạch.",
        "Thực hiện công văn số 12/UBND-NV, đề án 06 và kế hoạch của huyện.",
        "Điểm a khoản 2 Điều 5. Khoản 3 Điều 6 nêu rõ.",
        "Báo Pháp luật và Thủ tục hành chính mới.",
    ],
)
def test_what_the_decree_leaves_open_says_nothing(text: str) -> None:
    assert found(text) == []


def test_one_name_is_told_once_with_its_other_places() -> None:
    text = "Theo Luật khiếu nại; theo luật khiếu nại; theo Luật Khiếu nại."
    plan, hit = hits(RULE, "yaml", f'sections: [{{number: I, heading: Nhiệm vụ, text: "{text}"}}]\n')
    assert [[quote(plan, item.span) for item in one.related] for one in hit] == [["luật khiếu nại"]]
