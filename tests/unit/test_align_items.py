"""What is compared: task rows, and paragraphs that set tasks."""

from __future__ import annotations

from cchc_lint.align.items import body_items, clauses_of, task_items
from cchc_lint.align.model import Track
from tests.unit.align_plans import plan

SECTIONS = (
    {"number": "I", "heading": "MỤC ĐÍCH", "text": "Phục vụ người dân ngày một tốt hơn."},
    {
        "number": "II",
        "heading": "NHIỆM VỤ",
        "sections": [
            {"number": "1", "heading": "Chỉ tiêu", "text": "Ít nhất 90% người dân hài lòng với xã."},
            {
                "number": "2",
                "heading": "Cải cách thể chế",
                "area": "institutions",
                "text": "Soát lại văn bản đã ban hành; sửa văn bản không còn hợp.\nMở hội nghị phổ biến luật mới.",
            },
        ],
    },
    {"number": "III", "heading": "KINH PHÍ", "text": "Chi từ ngân sách xã năm nay."},
    {
        "number": "IV",
        "heading": "TỔ CHỨC THỰC HIỆN",
        "text": "Công chức văn phòng đôn đốc các bộ phận.\nCác bộ phận gửi báo cáo hằng quý về văn phòng.",
    },
)


def test_only_paragraphs_that_set_tasks_are_items() -> None:
    items = body_items(plan(sections=SECTIONS))
    assert [(item.text.value.split()[0], item.area) for item in items] == [
        ("Soát", "institutions"),
        ("Mở", "institutions"),
        ("Các", None),
    ]


def test_a_paragraph_is_named_by_its_line() -> None:
    read = plan(sections=SECTIONS)
    for item in body_items(read):
        assert item.id == f"body:{read.source.position(item.span.start).line}"
        assert item.track is Track.BODY


def test_a_heading_before_the_colon_gives_the_area_and_is_not_compared() -> None:
    section = {"number": "I", "heading": "NHIỆM VỤ", "text": "- Cải cách tài chính công: khoán chi văn phòng phẩm."}
    (item,) = body_items(plan(sections=[section]))
    assert (item.area, [clause.value for clause in item.clauses]) == (
        "public_finance",
        ["khoán chi văn phòng phẩm."],
    )


def test_a_paragraph_of_several_clauses_has_the_whole_and_each() -> None:
    text = body_items(plan(sections=SECTIONS))[0].text
    assert [clause.value for clause in clauses_of(text)] == [
        text.value,
        "Soát lại văn bản đã ban hành",
        "sửa văn bản không còn hợp.",
    ]


def test_a_row_has_its_words_and_its_activities() -> None:
    (item,) = task_items(
        plan([{"task": "Kiểm tra", "activities": [{"text": "Lập kế hoạch"}, {"text": "Đi kiểm tra"}]}])
    )
    assert (item.id, item.track, [clause.value for clause in item.clauses]) == (
        "I.1",
        Track.ANNEX,
        ["Kiểm tra", "Lập kế hoạch", "Đi kiểm tra"],
    )
