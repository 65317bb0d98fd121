"""Who is given what."""

from __future__ import annotations

import pytest

from cchc_lint.document import Line
from cchc_lint.plan.assignments import annexes_named, read_responsibilities
from cchc_lint.plan.outline import divide, read_sections
from cchc_lint.plan.paragraphs import join_lines
from cchc_lint.plan.view import view
from cchc_lint.readers.text import lines_of
from cchc_lint.source import Source

Given = tuple[str, tuple[str, ...], tuple[str, ...]]


def given(items: str, heading: str = "IV. TỔ CHỨC THỰC HIỆN") -> list[Given]:
    """Office, areas, annexes of each item of the implementation part."""
    source = Source("a.txt", f"KẾ HOẠCH\n\n{heading}\n\n{items}", "text")
    parts = divide(join_lines([Line(view(line)) for line in lines_of(source)]).paragraphs)
    found = read_responsibilities(read_sections(parts.body))
    return [(item.office.value, item.areas, item.annexes) for item in found]


def test_an_office_before_a_colon_is_given_the_areas_and_annexes_named_behind_it() -> None:
    assert given(
        "1. Giao công chức Tư pháp - Hộ tịch: chủ trì nội dung cải cách thể chế theo Phụ lục số 01.\n"
        "2. Công chức Tài chính - Kế toán: chủ trì cải cách tài chính công (Phụ lục số 05)."
    ) == [
        ("công chức Tư pháp - Hộ tịch", ("institutions",), ("01",)),
        ("Công chức Tài chính - Kế toán", ("public_finance",), ("05",)),
    ]


def test_what_follows_without_an_office_belongs_to_the_one_before() -> None:
    assert given(
        "1. Công chức Văn phòng - Thống kê: chủ trì cải cách thủ tục hành chính.\n"
        "- Theo dõi nội dung cải cách chế độ công vụ.\nc) Rà soát theo Phụ lục II."
    ) == [("Công chức Văn phòng - Thống kê", ("procedures", "civil_service"), ("II",))]


def test_a_share_in_the_work_of_another_office_gives_nothing() -> None:
    assert given(
        "1. Công chức Tài chính - Kế toán: chủ trì cải cách tài chính công; "
        "phối hợp với công chức Tư pháp trong cải cách thể chế."
    ) == [("Công chức Tài chính - Kế toán", ("public_finance",), ())]


def test_an_office_may_be_a_heading_or_stand_before_its_duty() -> None:
    assert given(
        "1. Sở Nội vụ\na) Chủ trì cải cách tổ chức bộ máy.\n"
        "2. Sở Tư pháp chủ trì nội dung cải cách thể chế ở các cấp, các ngành trong tỉnh."
    ) == [("Sở Nội vụ", ("organisation",), ()), ("Sở Tư pháp", ("institutions",), ())]


def test_communication_is_part_of_steering() -> None:
    assert given("1. Đài Truyền thanh xã: tăng thời lượng tuyên truyền.", "III. TRÁCH NHIỆM THỰC HIỆN") == [
        ("Đài Truyền thanh xã", ("steering",), ())
    ]


def test_outside_the_implementation_part_nobody_is_given_anything() -> None:
    assert given("1. Công chức Tư pháp: chủ trì cải cách thể chế.", "II. NHIỆM VỤ") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("tại Phụ lục số 01; Phụ lục số 05, Phụ lục số 06 và Phụ lục số 08. báo cáo", ("01", "05", "06", "08")),
        ("tại các Phụ lục 3, 4 và 6", ("3", "4", "6")),
        ("các phụ lục I, II kèm theo", ("I", "II")),
        ("từ Phụ lục 01 đến Phụ lục 04", ("01", "02", "03", "04")),
        ("Phụ lục số  05; tổng hợp 6 tháng", ("05",)),
        ("Phụ lục kèm theo Kế hoạch", ()),
        ("Phụ lục 1, 15/12/2023", ("1",)),
    ],
)
def test_annexes_are_named_by_their_printed_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert annexes_named(Source("a.txt", text, "text").whole()) == numbers


def test_the_words_for_a_duty_end_the_name_of_an_office() -> None:
    assert given(
        "1. Phòng Nội vụ giúp Ủy ban nhân dân huyện cải cách tổ chức bộ máy.\n"
        "2. Phòng Tư pháp theo dõi, đôn đốc cải cách thể chế.\n"
        "3. Phòng Tài chính phụ trách cải cách tài chính công."
    ) == [
        ("Phòng Nội vụ", ("organisation",), ()),
        ("Phòng Tư pháp", ("institutions",), ()),
        ("Phòng Tài chính", ("public_finance",), ()),
    ]


@pytest.mark.parametrize(
    "office",
    ["Công chức theo dõi cải cách hành chính", "Trung tâm Trợ giúp pháp lý", "Phòng Tổ chức - Hành chính"],
)
def test_a_name_may_hold_the_word_for_a_duty(office: str) -> None:
    assert [item[0] for item in given(f"1. {office}: chủ trì cải cách thể chế.")] == [office]
