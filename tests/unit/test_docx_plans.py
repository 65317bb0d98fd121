"""Word documents laid out as offices lay them out, understood as plans."""

from __future__ import annotations

from cchc_lint.plan.build import build_plan
from cchc_lint.plan.model import Plan, Presence
from cchc_lint.readers import read
from tests.rendering.word_xml import cell, docx, paragraph, run, table

DOWN, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEADS = "".join(map(cell, ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")))
LETTERHEAD = table(
    cell("ỦY BAN NHÂN DÂN\nXÃ BÌNH AN") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    cell("Số: 07/KH-UBND") + cell("Bình An, ngày 05 tháng 01 năm 2023"),
)
SIGNATURE = table(
    cell("Nơi nhận:\n- UBND huyện Tân Hòa;\n- Các cơ quan, đơn vị thực hiện;\n- Lưu: VT.")
    + cell("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn An")
)
TITLE = paragraph("KẾ HOẠCH") + f"<w:p>{run('Cải cách hành chính')}<w:r><w:br/></w:r>{run('năm 2023')}</w:p>"
BODY = paragraph("I. MỤC ĐÍCH, YÊU CẦU") + paragraph("Nâng cao chất lượng phục vụ người dân.")


def plan(*parts: str) -> Plan:
    return build_plan(read("a.docx", stdin=docx("".join(parts))))


def row(*words: str) -> str:
    return "".join(map(cell, words))


def tasks(read_plan: Plan) -> list[tuple[str, str, str]]:
    return [(task.id, task.text.value, task.lead.text.value) for task in read_plan.tasks()]


ONE = row("1", "Lập danh mục", "Danh mục", "Văn phòng", "Các thôn", "Quý I/2023")
TWO = row("2", "Mở lớp", "Lớp học", "Công chức Tư pháp - Hộ tịch", "Các thôn", "Quý II/2023")


def test_a_letterhead_and_a_signature_in_tables_are_no_annexes() -> None:
    got = plan(LETTERHEAD, TITLE, BODY, SIGNATURE)
    assert got.annexes == ()
    assert got.unit.name is not None and got.unit.name.value == "xã Bình An"
    assert got.identity.number is not None and got.identity.number.value == "07/KH-UBND"
    assert str(got.identity.issued) == "2023-01-05"
    assert got.identity.signer is not None and got.identity.signer.value == "Lê Văn An"
    assert got.title is not None and got.year == 2023


def test_a_signature_behind_the_table_of_an_annex_adds_no_tasks_to_it() -> None:
    got = plan(LETTERHEAD, TITLE, BODY, paragraph("Phụ lục 01: Nhiệm vụ"), table(HEADS, ONE), SIGNATURE)
    assert tasks(got) == [("01.1", "Lập danh mục", "Văn phòng")]


def test_several_tables_under_one_heading_are_one_annex() -> None:
    heading = paragraph("Phụ lục 01: Nhiệm vụ năm 2023")
    got = plan(LETTERHEAD, TITLE, BODY, heading, table(HEADS, ONE), paragraph(""), table(TWO), table(HEADS, TWO))
    assert [(task.id, task.text.value) for task in got.tasks()] == [
        ("01.1", "Lập danh mục"),
        ("01.2", "Mở lớp"),
        ("01.2-2", "Mở lớp"),
    ]
    assert len(got.annexes) == 1


def test_each_heading_takes_the_table_behind_it_and_its_title_over_two_paragraphs() -> None:
    first = paragraph("PHỤ LỤC I") + paragraph("NHIỆM VỤ VỀ THỂ CHẾ") + paragraph("(Kèm theo Kế hoạch số 07/KH-UBND)")
    second = paragraph("PHỤ LỤC II") + paragraph("NHIỆM VỤ VỀ THỦ TỤC")
    got = plan(LETTERHEAD, TITLE, BODY, first, table(HEADS, ONE), second, table(HEADS, TWO))
    assert [
        (annex.number.value if annex.number else None, annex.title.value, len(annex.tasks)) for annex in got.annexes
    ] == [("I", "NHIỆM VỤ VỀ THỂ CHẾ", 1), ("II", "NHIỆM VỤ VỀ THỦ TỤC", 1)]


def test_a_lead_merged_over_rows_is_that_of_each() -> None:
    merged = table(
        HEADS,
        row("1", "Lập danh mục", "Danh mục") + cell("Văn phòng", DOWN) + row("Các thôn", "Quý I/2023"),
        row("2", "Mở lớp", "Lớp học") + cell("", BELOW) + row("Các thôn", "Quý II/2023"),
    )
    got = plan(LETTERHEAD, TITLE, BODY, paragraph("Phụ lục 01: Nhiệm vụ"), merged)
    assert tasks(got) == [("01.1", "Lập danh mục", "Văn phòng"), ("01.2", "Mở lớp", "Văn phòng")]
    assert [task.lead.presence for task in got.tasks()] == [Presence.PRESENT, Presence.MERGED]
    assert [task.confidence for task in got.tasks()] == [1.0, 1.0]


def test_paragraphs_are_those_of_the_document_however_long_their_lines() -> None:
    words = [
        f"Nhóm việc {name} do các bộ phận của xã cùng làm theo phân công của Chủ tịch"
        for name in ["một", "hai", "ba", "bốn"]
    ]
    got = plan(LETTERHEAD, TITLE, paragraph("I. MỤC ĐÍCH, YÊU CẦU"), *(paragraph(f"{line}.") for line in words))
    (section,) = got.sections
    assert [text.value for text in section.paragraphs] == [f"{line}." for line in words]


def test_a_document_whose_paragraphs_are_the_lines_of_a_page_is_joined() -> None:
    lines = (
        "1. Người dân đến làm thủ tục được hướng dẫn tận tình, hồ sơ được tiếp nhận ngay",
        "trong buổi và trả kết quả đúng ngày hẹn ghi trên phiếu, không phải đi lại nhiều",
        "lần, không phải nộp thêm giấy tờ ngoài quy định của cơ quan có thẩm quyền ở các",
        "cấp và được thông báo bằng tin nhắn khi hồ sơ của mình đã có kết quả giải quyết",
        "theo đúng trình tự do pháp luật quy định và được giải thích nếu có việc chậm trễ",
        "hoặc sai sót của cơ quan, kèm theo lời xin lỗi bằng văn bản của người đứng đầu",
        "đơn vị.",
    )
    got = plan(LETTERHEAD, TITLE, paragraph("I. MỤC ĐÍCH, YÊU CẦU"), *map(paragraph, lines))
    assert [text.value for text in got.sections[0].paragraphs] == [" ".join(lines)]


def test_a_table_that_only_frames_the_annex_is_looked_through() -> None:
    framed = f"<w:tc>{paragraph('Phụ lục 01: Nhiệm vụ')}{table(HEADS, ONE, TWO)}{paragraph('')}</w:tc>"
    got = plan(LETTERHEAD, TITLE, BODY, table(framed))
    assert [task.id for task in got.tasks()] == ["01.1", "01.2"]
