"""The unit's own name and others': what is a slip, what a leftover, what a neighbour."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits

RULE = "language/unit-name-variant"
PLAN = """\
year: {year}
unit: {{name: {unit}, level: {level}}}
document: {{type: Kế hoạch, issued: {issued}}}
sections:
  - {{number: "1", heading: Mục tiêu, text: "UBND {unit} họp. Người dân {unit} hài lòng. {text}"}}
"""


def found(
    text: str, unit: str = "xã Bình An", level: str = "commune", issued: str = "2023-01-05"
) -> list[tuple[str, str | None, bool]]:
    content = PLAN.format(year=issued[:4], unit=unit, level=level, issued=issued, text=text)
    plan, seen = hits(RULE, "yaml", content)
    return [(plan.source.quote(hit.span), hit.variant, hit.doubt) for hit in seen]


@pytest.mark.parametrize("name", ["xã Bình Ân", "xã Binh An", "xã Bình Ang"])
def test_marks_or_one_letter_make_another_spelling_of_the_own_name(name: str) -> None:
    assert found(f"Công chức {name} đúng giờ.") == [(name, None, False)]


@pytest.mark.parametrize("name", ["xã BÌNH AN", "xã BìnhAn", "Xã Bình An", "xã Bình An Ban hành"])
def test_case_spaces_and_words_of_the_next_sentence_make_none(name: str) -> None:
    assert found(f"Công chức {name} đúng giờ.") == []


def test_another_unit_is_told_where_it_acts_and_not_as_a_neighbour_or_a_place() -> None:
    assert found("UBND xã Phú Lộc bố trí kinh phí.") == [("xã Phú Lộc", "other", False)]
    assert found("Phối hợp với UBND xã Phú Lộc. UBND xã Phú Lộc, xã Hòa Sơn họp. Chợ xã Phú Lộc.") == []
    assert found("Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND xã Phú Lộc.") == []


def test_since_the_mergers_another_name_is_doubtful_and_a_former_one_right() -> None:
    assert found("UBND xã Phú Lộc bố trí kinh phí.", issued="2026-01-05") == [("xã Phú Lộc", "other", True)]
    assert found("Trụ sở của UBND xã Phú Lộc cũ.", issued="2026-01-05") == []


def test_units_of_other_levels_are_left_alone() -> None:
    assert found("UBND huyện Tân Hòa họp. HĐND tỉnh Đông Giang họp.") == []
    assert found("UBND xã Phú Lộc họp.", unit="huyện Tân Hòa", level="district") == []


def test_another_kind_of_unit_is_told_unless_it_stands_in_a_list() -> None:
    assert found("Hồ sơ trên địa bàn phường tăng.") == [("phường", "kind", False)]
    assert found("Hồ sơ tại UBND phường, xã tăng. Hồ sơ các phường tăng.") == []


def test_the_words_of_an_office_in_the_next_cell_are_no_name() -> None:
    assert found("UBND xã Phòng Tư pháp họp. UBND xã Đề án đã xong.") == []


def test_the_parts_of_another_unit_are_told_and_several_of_its_things_are_not() -> None:
    assert found("Các thôn, tổ dân phố của xã Phú Lộc họp.") == [("xã Phú Lộc", "other", False)]
    assert found("Học hỏi các mô hình của xã Phú Lộc.") == []
    assert found("Cùng các xã, các thôn của xã Phú Lộc họp.") == []


def test_who_issues_the_plan_at_the_end_of_its_bases_must_be_the_unit() -> None:
    def told(basis: str) -> list[str]:
        content = PLAN.format(year="2023", unit="xã Bình An", level="commune", issued="2023-01-05", text="Họp.")
        plan, seen = hits(RULE, "yaml", content + f"basis: [{basis!r}]\n")
        return [plan.source.quote(hit.span) for hit in seen]

    above = "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/01/2023 của UBND huyện Tân Hòa"
    assert told(f"{above}, UBND xã Bình Ân ban hành Kế hoạch như sau:") == ["xã Bình Ân"]
    assert told(f"{above}. Ủy ban nhân dân xã Phú Lộc xây dựng Kế hoạch như sau:") == ["xã Phú Lộc"]
    assert told(f"{above}, UBND xã Bình An ban hành Kế hoạch như sau:") == []
    assert told("Căn cứ Quyết định số 15/QĐ-UBND ngày 05/01/2023 của UBND xã Phú Lộc ban hành Kế hoạch.") == []


def test_in_capitals_the_words_behind_the_word_for_a_unit_need_be_no_name() -> None:
    assert found("CHƯƠNG TRÌNH CỦA UBND XÃ VỀ THỰC HÀNH TIẾT KIỆM.") == []
