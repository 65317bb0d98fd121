"""Parts and sections."""

from __future__ import annotations

import pytest

from cchc_lint.document import Line
from cchc_lint.plan.model import Section
from cchc_lint.plan.outline import Parts, divide, read_sections
from cchc_lint.plan.paragraphs import join_lines
from cchc_lint.plan.view import view
from cchc_lint.readers.markdown import read_markdown
from cchc_lint.readers.text import lines_of
from cchc_lint.source import Source

Shape = tuple[str | None, str, str | None, list[str], list["Shape"]]


def parts_of(text: str) -> Parts:
    source = Source("a.txt", text, "text")
    return divide(join_lines([Line(view(line)) for line in lines_of(source)]).paragraphs)


def shape(section: Section) -> Shape:
    """Number, heading, area, paragraphs, subsections."""
    return (
        section.number.value if section.number else None,
        section.heading.value,
        section.area,
        [text.value for text in section.paragraphs],
        [shape(inner) for inner in section.sections],
    )


def sections_of(text: str) -> list[Shape]:
    """The sections of a body that stands under a title."""
    return [shape(section) for section in read_sections(parts_of("KẾ HOẠCH\n\n" + text).body)]


def test_sections_nest_by_their_numbers() -> None:
    text = (
        "I. MỤC TIÊU\n1. Mục tiêu chung\nPhục vụ tốt.\n2. Chỉ tiêu\n2.1. Cải cách thể chế\n"
        "- Rà soát văn bản.\nII. KINH PHÍ\nTừ ngân sách."
    )
    assert sections_of(text) == [
        (
            "I",
            "MỤC TIÊU",
            None,
            [],
            [
                ("1", "Mục tiêu chung", None, ["Phục vụ tốt."], []),
                ("2", "Chỉ tiêu", None, [], [("2.1", "Cải cách thể chế", "institutions", ["- Rà soát văn bản."], [])]),
            ],
        ),
        ("II", "KINH PHÍ", None, ["Từ ngân sách."], []),
    ]


def test_a_list_without_headings_stays_paragraphs_with_their_labels() -> None:
    text = (
        "I. YÊU CẦU\n1. Bám sát chương trình của tỉnh.\n- Đúng hạn.\n2. Phân công rõ việc.\n"
        "a) Rõ người;\nc) Rõ thời gian."
    )
    assert sections_of(text) == [
        (
            "I",
            "YÊU CẦU",
            None,
            [
                "1. Bám sát chương trình của tỉnh.",
                "- Đúng hạn.",
                "2. Phân công rõ việc.",
                "a) Rõ người;",
                "c) Rõ thời gian.",
            ],
            [],
        )
    ]


def test_an_item_without_heading_among_headings_is_a_section_of_its_own() -> None:
    text = "I. NHIỆM VỤ\n1. Cải cách thể chế\n- Rà soát.\n2. Tiếp tục thực hiện Đề án chính quyền thân thiện của xã."
    assert sections_of(text)[0][4][1] == (
        "2",
        "",
        None,
        ["Tiếp tục thực hiện Đề án chính quyền thân thiện của xã."],
        [],
    )


def test_a_jump_in_the_numbers_and_a_heading_without_number_are_kept_as_printed() -> None:
    text = (
        "II. NHIỆM VỤ\n2. Nội dung\n2.1. Cải cách thể chế\n- Rà soát.\n"
        "Cải cách chế độ công vụ :\n- Bồi dưỡng công chức.\n"
        "5. Cải cách tài chính công:\n- Lập dự toán."
    )
    ((number, _, _, _, inner),) = sections_of(text)
    assert (number, [(entry[0], entry[2], [below[:3] for below in entry[4]]) for entry in inner]) == (
        "II",
        [
            (
                "2",
                None,
                [("2.1", "Cải cách thể chế", "institutions"), (None, "Cải cách chế độ công vụ", "civil_service")],
            ),
            ("5", "public_finance", []),
        ],
    )


def test_a_part_takes_its_heading_from_the_next_line() -> None:
    text = (
        "Phần I\nMỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nPhục vụ.\nPhần II\nNHIỆM VỤ TRỌNG TÂM\n"
        "I. CẢI CÁCH THỂ CHẾ\n1. Rà soát văn bản;"
    )
    assert [(entry[0], entry[1], [below[0] for below in entry[4]]) for entry in sections_of(text)] == [
        ("Phần I", "MỤC ĐÍCH, YÊU CẦU", ["1"]),
        ("Phần II", "NHIỆM VỤ TRỌNG TÂM", ["I"]),
    ]


def test_roman_numbers_under_capitals_begin_anew() -> None:
    text = "A. MỤC TIÊU\nI. Mục tiêu chung\nTốt.\nB. NHIỆM VỤ\nI. Cải cách thể chế\nII. Cải cách tài chính công"
    assert [(entry[0], [below[0] for below in entry[4]]) for entry in sections_of(text)] == [
        ("A", ["I"]),
        ("B", ["I", "II"]),
    ]


def test_an_area_before_a_colon_heads_the_text_behind_it() -> None:
    text = (
        "I. CHỈ TIÊU\n1. Cải cách thể chế: 100% văn bản ban hành đúng hạn.\n"
        "2. Cải cách tài chính công: giải ngân đúng tiến độ."
    )
    assert sections_of(text)[0][4] == [
        ("1", "Cải cách thể chế", "institutions", ["100% văn bản ban hành đúng hạn."], []),
        ("2", "Cải cách tài chính công", "public_finance", ["giải ngân đúng tiến độ."], []),
    ]


def test_a_usual_part_before_a_colon_heads_the_text_behind_it() -> None:
    text = "I. MỤC TIÊU\n1. Mục tiêu chung: Phục vụ tốt hơn.\n2. Mục tiêu cụ thể\n- Đúng hạn."
    assert sections_of(text)[0][4] == [
        ("1", "Mục tiêu chung", None, ["Phục vụ tốt hơn."], []),
        ("2", "Mục tiêu cụ thể", None, ["- Đúng hạn."], []),
    ]


def test_a_list_that_begins_anew_again_and_again_does_not_nest_without_end() -> None:
    assert len(sections_of("1. Mục đích\n1.1. Chung\na) Riêng\n- x.\n" * 400)) > 300


def test_a_colon_inside_a_number_heads_nothing() -> None:
    text = (
        "I. NHIỆM VỤ\n"
        "a) Duy trì hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001:2015 vào hoạt động của xã.\n"
        "b) Rà soát."
    )
    assert sections_of(text)[0][4] == []


def test_the_closing_words_belong_to_no_item() -> None:
    text = "V. TỔ CHỨC THỰC HIỆN\n1. Văn phòng:\n- Theo dõi.\nTrên đây là Kế hoạch của xã./."
    assert sections_of(text) == [
        (
            "V",
            "TỔ CHỨC THỰC HIỆN",
            None,
            ["Trên đây là Kế hoạch của xã./."],
            [("1", "Văn phòng", None, ["- Theo dõi."], [])],
        )
    ]


@pytest.mark.parametrize("count", [2000])
def test_a_very_deep_or_long_list_is_read(count: int) -> None:
    text = "\n".join(f"{index}. Nội dung thứ {index} của kế hoạch." for index in range(1, count + 1))
    assert len(sections_of("I. NHIỆM VỤ\n" + text)[0][3]) == count


DECISION = """\
ỦY BAN NHÂN DÂN
XÃ BÌNH AN

QUYẾT ĐỊNH

Ban hành Kế hoạch cải cách hành chính năm 2023

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH AN

- Căn cứ Luật Cư trú ngày 13/11/2020; Căn cứ Luật Căn cước ngày 27/11/2023;

Theo đề nghị của công chức Văn phòng - Thống kê.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính.

Điều 2. Văn phòng chịu trách nhiệm thi hành./.

Nơi nhận:
- Như Điều 2;

CHỦ TỊCH

Lê Thị Mai

ỦY BAN NHÂN DÂN
XÃ BÌNH AN

KẾ HOẠCH
CẢI CÁCH HÀNH CHÍNH NĂM 2023
(Ban hành kèm theo Quyết định số 1/QĐ-UBND)

I. MỤC ĐÍCH
Phục vụ tốt.
"""


def test_a_decision_with_its_plan_is_told_apart_from_it() -> None:
    parts = parts_of(DECISION)
    assert (
        [line.value for line in parts.title],
        [note.value for note in parts.attached],
        [basis.value for basis in parts.basis],
        [shape(section)[:4] for section in read_sections(parts.articles)],
        [paragraph.text.value for paragraph in parts.closing],
        [paragraph.text.value for paragraph in parts.body],
    ) == (
        ["KẾ HOẠCH", "CẢI CÁCH HÀNH CHÍNH NĂM 2023"],
        ["(Ban hành kèm theo Quyết định số 1/QĐ-UBND)"],
        ["- Căn cứ Luật Cư trú ngày 13/11/2020;", "Căn cứ Luật Căn cước ngày 27/11/2023;"],
        [
            ("Điều 1", "", None, ["Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính."]),
            ("Điều 2", "", None, ["Văn phòng chịu trách nhiệm thi hành./."]),
        ],
        ["Nơi nhận:", "- Như Điều 2;", "CHỦ TỊCH", "Lê Thị Mai"],
        ["I. MỤC ĐÍCH", "Phục vụ tốt."],
    )


def test_what_a_plan_sets_out_to_carry_out_is_its_basis() -> None:
    text = (
        "KẾ HOẠCH\n\nThực hiện Kế hoạch số 5/KH-UBND ngày 02/01/2023 của UBND huyện; "
        "UBND xã xây dựng kế hoạch như sau:\n\nI. MỤC ĐÍCH"
    )
    assert len(parts_of(text).basis) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Thực hiện công tác cải cách hành chính năm 2026 trên địa bàn xã",
        "Triển khai nhiệm vụ cải cách hành chính của phường giai đoạn 2026 - 2030",
    ],
)
def test_what_is_carried_out_and_when_is_the_title_where_no_document_is_cited(line: str) -> None:
    parts = parts_of(f"KẾ HOẠCH\n\n{line}\n\nCăn cứ Luật Thanh niên ngày 16/6/2020;\n\nI. MỤC ĐÍCH")
    assert ([text.value for text in parts.title], len(parts.basis)) == (["KẾ HOẠCH", line], 1)


def test_a_heading_of_the_format_under_the_word_for_the_document_is_its_title() -> None:
    source = Source("a.md", "# KẾ HOẠCH\n## Cải cách hành chính năm 2026\n## Mục đích\nPhục vụ.", "markdown")
    parts = divide(join_lines([line for line in read_markdown(source).blocks if isinstance(line, Line)]).paragraphs)
    assert (
        [text.value for text in parts.title],
        [paragraph.text.value for paragraph in parts.body],
    ) == (["KẾ HOẠCH", "Cải cách hành chính năm 2026"], ["Mục đích", "Phục vụ."])


def test_a_report_has_a_title_that_ends_before_its_addressee() -> None:
    text = "BÁO CÁO\nKết quả cải cách hành chính quý I năm 2026\nKính gửi: Sở Nội vụ\n\nI. KẾT QUẢ\nTốt."
    assert [line.value for line in parts_of(text).title] == ["BÁO CÁO", "Kết quả cải cách hành chính quý I năm 2026"]


def test_the_post_over_a_signature_is_no_letterhead() -> None:
    text = "KẾ HOẠCH\nnăm 2026\n\nI. MỤC ĐÍCH\nPhục vụ.\n\nNơi nhận:\n- Lưu: VT.\n\nBỘ TRƯỞNG\n\nLê Văn Tám\n"
    assert [paragraph.text.value for paragraph in parts_of(text).closing][-2:] == ["BỘ TRƯỞNG", "Lê Văn Tám"]


def test_the_line_after_the_bare_word_is_the_subject_though_it_begins_like_a_basis() -> None:
    subject = "Thực hiện Chỉ thị số 12-CT/TU ngày 05/3/2022 của Tỉnh ủy về kỷ cương hành chính"
    basis = "Thực hiện Kế hoạch số 15/KH-UBND ngày 20/01/2023 của UBND huyện, UBND xã lập kế hoạch như sau:"
    parts = parts_of(f"KẾ HOẠCH\n\n{subject}\n\n{basis}\n\nI. MỤC ĐÍCH\n\n1. Làm tốt.")
    assert [text.value for text in parts.title] == ["KẾ HOẠCH", subject]
    assert [text.value for text in parts.basis] == [basis]


def test_a_part_behind_the_signature_of_a_decision_is_body() -> None:
    text = "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành chương trình.\n\nNơi nhận:\n- Như trên;\n\nCHỦ TỊCH\n\nLê Văn An\n\n"
    parts = parts_of(text + "I. MỤC TIÊU\n\n1. Phục vụ tốt hơn.\n\nII. GIẢI PHÁP\n\n1. Rà soát văn bản.")
    assert [section.heading.value for section in read_sections(parts.body)] == ["MỤC TIÊU", "GIẢI PHÁP"]
    assert len(parts.articles) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2017, tình hình dịch bệnh tăng tại nhiều nơi",
        "Trong năm 2017, tình hình dịch bệnh tăng tại nhiều nơi",
        "Tình hình dịch bệnh tăng tại nhiều nơi. Dịch sởi tiếp tục",
        "Thời gian qua dịch bệnh tăng tại nhiều nơi",
    ],
)
def test_running_text_under_a_subject_is_no_part_of_the_title(sentence: str) -> None:
    text = f"KẾ HOẠCH\nPHÒNG, CHỐNG DỊCH BỆNH NĂM 2018\n\n{sentence}\n\nI. MỤC TIÊU\n\n1. Giảm số mắc.\n"
    assert [line.value for line in parts_of(text).title] == ["KẾ HOẠCH", "PHÒNG, CHỐNG DỊCH BỆNH NĂM 2018"]


def test_a_subject_in_capitals_without_a_year_goes_on_in_small_letters() -> None:
    text = "KẾ HOẠCH\nPHÒNG, CHỐNG DỊCH BỆNH\ntrên địa bàn xã năm 2018\n\nI. MỤC TIÊU\n\n1. Giảm số mắc.\n"
    assert " ".join(line.value for line in parts_of(text).title).endswith("trên địa bàn xã năm 2018")
