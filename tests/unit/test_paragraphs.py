"""Lines joined into paragraphs."""

from __future__ import annotations

import pytest

from cchc_lint.document import Line
from cchc_lint.plan.paragraphs import join_lines
from cchc_lint.plan.view import view
from cchc_lint.readers.text import lines_of
from cchc_lint.source import Source

# A page of full lines, so that its width is known.
PAGE = """\
1. Người dân đến làm thủ tục được hướng dẫn tận tình, hồ sơ được tiếp nhận ngay
trong buổi và trả kết quả đúng ngày hẹn ghi trên phiếu, không phải đi lại nhiều
lần, không phải nộp thêm giấy tờ ngoài quy định của cơ quan có thẩm quyền ở các
cấp và được thông báo bằng tin nhắn khi hồ sơ của mình đã có kết quả giải quyết
theo đúng trình tự.
"""


def joined(text: str) -> list[str]:
    source = Source("a.txt", text, "text")
    return [
        paragraph.text.value for paragraph in join_lines([Line(view(line)) for line in lines_of(source)]).paragraphs
    ]


def after_page(text: str) -> list[str]:
    """The paragraphs of ``text`` where it follows a page of known width."""
    return joined(PAGE + text)[1:]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_full_lines_are_one_paragraph_with_or_without_blank_lines_between(blank: str) -> None:
    assert joined(PAGE.replace("\n", "\n" + blank)) == [" ".join(PAGE.split("\n")).strip()]


@pytest.mark.parametrize("number", ["4", "- 4 -", "Trang 4/12"])
def test_a_page_number_in_mid_sentence_is_no_part_of_it(number: str) -> None:
    broken = PAGE.replace(
        "hẹn ghi trên phiếu, không phải đi lại nhiều\n", f"hẹn ghi trên phiếu, không phải đi lại nhiều\n\n{number}\n\n"
    )
    assert joined(broken) == joined(PAGE)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- Kế hoạch của huyện giai đoạn 2021\n- 2025.", ["- Kế hoạch của huyện giai đoạn 2021", "- 2025."]),
        (
            "- Thực hiện các nội dung đã nêu trong Chương trình phát triển giai đoạn 2021\n- 2025 của tỉnh.",
            ["- Thực hiện các nội dung đã nêu trong Chương trình phát triển giai đoạn 2021 - 2025 của tỉnh."],
        ),
        (
            "theo Phụ lục số 03 và Phụ lục số\n07. tổng hợp báo cáo.",
            ["theo Phụ lục số 03 và Phụ lục số 07. tổng hợp báo cáo."],
        ),
        ("Quyết định số 12/QĐ-\nUBND ngày 01/02/2023.", ["Quyết định số 12/QĐ-UBND ngày 01/02/2023."]),
        ("Nghị quyết số 05-NQ/TU ngày\n22/10/2021.", ["Nghị quyết số 05-NQ/TU ngày 22/10/2021."]),
        ("cán bộ,\ncông chức xã.", ["cán bộ, công chức xã."]),
        ("Số:\n12\n/KH-UBND", ["Số: 12 /KH-UBND"]),
        ("1.\nMục đích", ["1. Mục đích"]),
        ("Bình An, ngày\n05\ntháng 01 năm 2023", ["Bình An, ngày 05 tháng 01 năm 2023"]),
    ],
)
def test_a_sentence_goes_on_over_the_line_end(lines: str, expected: list[str]) -> None:
    assert after_page(lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "I. MỤC ĐÍCH\n1. Mục đích chung",
        "a) Rà soát văn bản\nb) Công khai thủ tục",
        "- Rà soát văn bản\n- Công khai thủ tục",
        "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN",
        "KẾ HOẠCH\nCải cách hành chính năm 2023",
        "Yêu cầu\nThực hiện đúng quy định.",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "thi hành Quyết định\nCăn cứ Luật Cư trú ngày 13/11/2020;",
        "như sau:\nCải cách thể chế",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính của xã.\nĐiều 2. Văn phòng thi hành.",
        "Căn cứ Luật Cư trú ngày 13/11/2020 và các văn bản hướng dẫn thi hành Luật này;\nXét đề nghị của Văn phòng,",
    ],
)
def test_a_label_a_heading_or_a_short_line_ends_a_paragraph(lines: str) -> None:
    assert after_page(lines) == lines.split("\n")


def test_paragraphs_that_were_never_wrapped_stay_apart() -> None:
    lines = [f"Nội dung thứ {index} được trình bày " + "rất dài " * (index * 9) + "đến hết." for index in range(1, 9)]
    assert joined("\n".join(lines)) == lines


def test_a_heading_in_capitals_may_run_over_two_lines() -> None:
    text = "II. NỘI DUNG, NHIỆM VỤ VÀ GIẢI PHÁP THỰC HIỆN CÔNG TÁC CẢI\nCÁCH HÀNH CHÍNH NĂM 2023"
    assert after_page(text) == [text.replace("\n", " ")]


def test_a_running_head_beside_page_numbers_is_left_out_and_reported() -> None:
    pages = "".join(
        f"Câu số {word} kết thúc.\n\nKế hoạch CCHC xã Bình An\n{page}\n" for page, word in enumerate("abc", 1)
    )
    reading = join_lines([Line(view(line)) for line in lines_of(Source("a.txt", pages, "text"))])
    assert [paragraph.text.value for paragraph in reading.paragraphs] == [f"Câu số {word} kết thúc." for word in "abc"]
    assert [head.value for head in reading.running_heads] == ["Kế hoạch CCHC xã Bình An"] * 3


def test_a_markdown_heading_stands_alone() -> None:
    source = Source("a.txt", "Tổ chức\nthực hiện", "text")
    first, second = lines_of(source)
    paragraphs = join_lines([Line(first, 2), Line(second)]).paragraphs
    assert [(paragraph.text.value, paragraph.heading) for paragraph in paragraphs] == [("Tổ chức", 2), ("thực hiện", 0)]


def test_a_joined_paragraph_leads_back_to_its_lines() -> None:
    source = Source("a.txt", "Quyết định số 12/QĐ-\n\n4\n\nUBND của xã.", "text")
    (paragraph,) = join_lines([Line(view(line)) for line in lines_of(source)]).paragraphs
    start = paragraph.text.value.index("UBND")
    assert (paragraph.text.value, source.quote(paragraph.text.span(start))) == (
        "Quyết định số 12/QĐ-UBND của xã.",
        "UBND của xã.",
    )


def test_a_legal_basis_begins_behind_a_title_line_as_wide_as_the_page() -> None:
    title = "Cải cách hành chính nhà nước của Ủy ban nhân dân thị trấn Đồng Xanh năm 2026 và"
    text = f"KẾ HOẠCH\n{title}\nThực hiện chỉ đạo của cấp trên về cải cách hành chính."
    assert after_page(text)[:2] == ["KẾ HOẠCH", title]


def test_the_motto_does_not_go_on_in_the_word_for_the_document() -> None:
    lines = "Độc lập - Tự do - Hạnh phúc\nKẾ HOẠCH\n" + "hướng dẫn người dân làm hồ sơ\n" * 6
    assert joined(lines)[:2] == ["Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH"]


def test_the_number_of_a_part_on_a_line_of_its_own_begins_a_paragraph() -> None:
    full = "Các cơ quan tiếp tục rà soát, công khai thủ tục trên trang thông tin điện tử mới"
    assert after_page(f"{full}\nPhần II")[-1] == "Phần II"
