"""Areas by their headings and in running text."""

from __future__ import annotations

import pytest

from cchc_lint.plan.grammar.areas import area_of_heading, find_areas
from cchc_lint.plan.view import view
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Text


def text(value: str) -> Text:
    return view(Source("a.txt", value, "text").whole())


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("2.1. Cải cách thể chế", "institutions"),
        ("I. CẢI CÁCH THỂ CHẾ", "institutions"),
        ("về Cải cách thể chế năm 2024", "institutions"),
        ("Các nhiệm vụ trọng tâm về Cải cách thủ tục hành chính năm 2024", "procedures"),
        ("Phụ lục số 02: Nhiệm vụ cải cách TTHC", "procedures"),
        ("Cải cách tổ chức bộ máy", "organisation"),
        ("3. Cải cách tổ chức bộ máy hành chính nhà nước:", "organisation"),
        ("CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", "civil_service"),
        ("Xây dựng và nâng cao chất lượng đội ngũ CBCCVC", "civil_service"),
        ("Cải cách tài chính công", "public_finance"),
        ("Xây dựng Chính quyền điện tử, Chính quyền số", "digital_government"),
        ("Xây dựng và phát triển CQĐT", "digital_government"),
        ("Hiện đại hóa hành chính", "digital_government"),
        ("Hiện đại hoá nền hành chính nhà nước", "digital_government"),
        ("Áp dụng ISO 9001", "digital_government"),
        ("A. Ứng dụng công nghệ thông tin trong hoạt động của cơ quan", "digital_government"),
        ("1. Công tác chỉ đạo, điều hành", "steering"),
        ("Công tác chỉ đạo, điều hành, tuyên truyền cải cách hành chính", "steering"),
        ("Công tác tuyên truyền", "steering"),
        ("Tác động của CCHC đến phát triển kinh tế - xã hội", "socioeconomic"),
        ("V. Nhiệm vụ khác", "other"),
    ],
)
def test_a_heading_is_about_the_area_it_names(heading: str, area: str) -> None:
    assert area_of_heading(text(heading)) == area


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "MỤC ĐÍCH, YÊU CẦU",
        "KINH PHÍ",
        "TỔ CHỨC THỰC HIỆN",
        "Kế hoạch cải cách hành chính năm 2024",
        "Cải cách tổ chức bộ máy và cải cách chế độ công vụ",
        "Kế hoạch tuyên truyền",
        "Tuyên truyền pháp luật về đất đai cho nhân dân",
        "Cai cach the che",
    ],
)
def test_a_heading_about_no_area_or_several_has_none(heading: str) -> None:
    assert area_of_heading(text(heading)) is None


@pytest.mark.parametrize(
    "line",
    [
        "trong thực hiện nhiệm vụ xây dựng chính quyền điện tử.",
        "công tác chỉ đạo điều hành,",
        "Duy trì hệ thống quản lý chất lượng theo",
        "thu ngân sách; chuyển đổi số",
        "100% thủ tục hành chính",
    ],
)
def test_a_line_from_the_middle_of_a_sentence_is_no_heading(line: str) -> None:
    assert area_of_heading(text(line)) is None


def found(value: str) -> list[tuple[str, str]]:
    return [(mention.id, mention.text.value) for mention in find_areas(text(value))]


def test_every_area_that_a_sentence_names_is_found_with_its_longest_wording() -> None:
    assert found("chủ trì Cải cách TTHC; cải cách tổ chức bộ máy nhà nước, cải cách chế độ  công vụ") == [
        ("procedures", "Cải cách TTHC"),
        ("organisation", "cải cách tổ chức bộ máy nhà nước"),
        ("civil_service", "cải cách chế độ  công vụ"),
    ]


def test_short_names_count_only_in_a_list_that_begins_with_a_full_one() -> None:
    assert found("cải cách thể chế, thủ tục hành chính và tổ chức bộ máy. Rà soát thủ tục hành chính, bộ máy") == [
        ("institutions", "cải cách thể chế"),
        ("procedures", "thủ tục hành chính"),
        ("organisation", "tổ chức bộ máy"),
    ]


def test_administrative_reform_by_itself_is_no_area() -> None:
    assert found("đẩy mạnh công tác cải cách hành chính trên địa bàn") == []


def test_every_wording_of_the_table_names_its_own_area() -> None:
    for area in data("areas")["areas"]:
        for wording in area.get("named", ()):
            assert {(mention.id) for mention in find_areas(text(wording))} == {area["id"]}
            assert area_of_heading(text(wording)) == area["id"]


def test_a_short_form_in_brackets_does_not_end_a_list_of_areas() -> None:
    found = find_areas(text("phụ trách cải cách thủ tục hành chính (TTHC), tổ chức bộ máy, chế độ công vụ."))
    assert [mention.id for mention in found] == ["procedures", "organisation", "civil_service"]
