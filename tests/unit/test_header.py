"""What head and foot of a document say."""

from __future__ import annotations

import datetime

import pytest

from cchc_lint.document import Line
from cchc_lint.plan.header import Header, find_names, read_header
from cchc_lint.plan.levels import level_of_unit
from cchc_lint.plan.outline import divide
from cchc_lint.plan.paragraphs import join_lines
from cchc_lint.plan.view import view
from cchc_lint.readers.text import lines_of
from cchc_lint.source import Source, Span, Text


def header_of(text: str) -> Header:
    source = Source("a.txt", text, "text")
    reading = join_lines([Line(view(line)) for line in lines_of(source)])
    texts = [paragraph.text for paragraph in reading.paragraphs]
    return read_header(divide(reading.paragraphs), texts, texts[-4:])


def unit_of(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    unit = header_of(text).unit
    return (unit.name.value if unit.name else None, unit.level, unit.parent, unit.province)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("xã Bình An", "commune"),
        ("UBND phường Tân Lập", "commune"),
        ("Chủ tịch Ủy ban nhân dân thị trấn Đông", "commune"),
        ("đặc khu Hòn Xanh", "commune"),
        ("thị xã Sơn Hạ", "district"),
        ("Uỷ ban nhân dân huyện Tân Hòa", "district"),
        ("thành phố Tân An", "district"),
        ("UBND thành phố Hà Nội", "province"),
        ("TỈNH ĐÔNG GIANG", "province"),
        ("Sở Nội vụ", "province"),
        ("Phòng Nội vụ", "district"),
        ("Bộ Y tế", "central"),
        ("Thủ tướng Chính phủ", "central"),
        ("Công ty Cấp nước", None),
        ("xãhội", None),
        ("", None),
    ],
)
def test_the_level_is_that_of_the_word_for_the_unit(name: str, level: str | None) -> None:
    assert level_of_unit(name) == level


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("của UBND xã Bình An, huyện Tân Hòa, tỉnh Đông Giang", ["xã Bình An", "huyện Tân Hòa", "tỉnh Đông Giang"]),
        ("KẾ HOẠCH CỦA XÃ BÌNH AN NĂM 2023", ["XÃ BÌNH AN"]),
        ("PHÁT TRIỂN KINH TẾ - XÃ HỘI", []),
        ("trên địa bàn xã năm 2023, của huyện, của tỉnh", []),
        ("UBND huyện Tân Hòa UBND tỉnh", ["huyện Tân Hòa"]),
        ("Phường 12, Quận 1", ["Phường 12", "Quận 1"]),
        ("thị xã Sơn Hạ", ["thị xã Sơn Hạ"]),
    ],
)
def test_a_name_ends_where_its_capitals_end(text: str, names: list[str]) -> None:
    source = Source("a.txt", text, "text")
    assert [name.text.value for name in find_names(source.whole())] == names


COMMUNE = """\
ỦY BAN NHÂN DÂN
XÃ BÌNH AN

Số: 12 /KH - UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Bình An, ngày 05 tháng 01 năm 2023

KẾ HOẠCH
Cải cách hành chính năm 2023

Căn cứ Luật Cư trú ngày 13/11/2020;
Căn cứ Kế hoạch số 01/KH-UBND ngày 02/01/2023 của UBND huyện Tân Hòa về cải cách hành chính năm 2023;

I. MỤC ĐÍCH

Phục vụ người dân xã Bình An tốt hơn.

Nơi nhận:
- UBND huyện;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

(Đã ký)

Lê Thị Mai Hoa
"""


def test_a_plan_by_itself_bears_its_own_number_date_and_signer() -> None:
    header = header_of(COMMUNE)
    identity = header.identity
    assert (
        header.title and header.title.value,
        header.year,
        identity.type and identity.type.value,
        identity.number and identity.number.value,
        identity.issued,
        identity.issued_text and identity.issued_text.value,
        identity.signer and identity.signer.value,
    ) == (
        "KẾ HOẠCH Cải cách hành chính năm 2023",
        2023,
        "KẾ HOẠCH",
        "12 /KH - UBND",
        datetime.date(2023, 1, 5),
        "ngày 05 tháng 01 năm 2023",
        "Lê Thị Mai Hoa",
    )


def test_a_commune_has_the_district_whose_plan_it_carries_out_above_it() -> None:
    assert unit_of(COMMUNE) == ("xã Bình An", "commune", "huyện Tân Hòa", None)
    superior = header_of(COMMUNE).superior
    assert superior is not None
    assert (superior.number, superior.date) == ("01/KH-UBND", datetime.date(2023, 1, 2))


def test_a_commune_of_2026_has_the_province_above_it() -> None:
    text = COMMUNE.replace("huyện Tân Hòa", "tỉnh Đông Giang").replace("2023", "2026")
    superior = header_of(text).superior
    assert unit_of(text) == ("xã Bình An", "commune", "tỉnh Đông Giang", "tỉnh Đông Giang")
    assert superior is not None
    assert superior.number == "01/KH-UBND"


def test_a_plan_of_the_same_level_or_of_another_matter_is_no_superior_plan() -> None:
    assert header_of(COMMUNE.replace("UBND huyện Tân Hòa", "UBND xã Bình An")).superior is None
    assert header_of(COMMUNE.replace("về cải cách hành chính", "về phòng, chống thiên tai")).superior is None


def test_what_is_left_blank_is_absent_and_its_words_are_kept() -> None:
    text = COMMUNE.replace("Số: 12 /KH - UBND", "Số:      /KH-UBND").replace("ngày 05 tháng", "ngày      tháng")
    identity = header_of(text).identity
    assert (identity.number, identity.issued, identity.issued_text and identity.issued_text.value) == (
        None,
        None,
        "ngày      tháng 01 năm 2023",
    )


def test_two_columns_flattened_into_one_line_are_told_apart() -> None:
    text = (
        "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "HUYỆN TÂN HÒA          Độc lập - Tự do - Hạnh phúc\n"
        "Số: 7/KH-UBND        Tân Hòa, ngày 15 tháng 12 năm 2022\n\n"
        "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2023\n\nI. MỤC ĐÍCH\n\nPhục vụ tốt hơn.\n\n"
        "Nơi nhận:                       TM. ỦY BAN NHÂN DÂN\n"
        "- Sở Nội vụ;                          CHỦ TỊCH\n"
        "- Lưu: VT.                          Trần Văn Bách\n"
    )
    header = header_of(text)
    assert unit_of(text)[:2] == ("huyện Tân Hòa", "district")
    assert (
        header.identity.number and header.identity.number.value,
        header.identity.issued,
        header.identity.signer and header.identity.signer.value,
    ) == ("7/KH-UBND", datetime.date(2022, 12, 15), "Trần Văn Bách")


def test_a_department_stands_at_the_level_of_its_council_and_carries_out_its_plan() -> None:
    text = (
        "UBND TỈNH ĐÔNG GIANG\nSỞ NỘI VỤ\n\nSố: 3/KH-SNV\n\nKẾ HOẠCH\nCải cách hành chính năm 2024\n\n"
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh Đông Giang về cải cách hành chính năm 2024;\n\n"
        "I. MỤC ĐÍCH\n\nSở Nội vụ làm gương.\n"
    )
    superior = header_of(text).superior
    assert unit_of(text) == ("Sở Nội vụ", "province", "tỉnh Đông Giang", "tỉnh Đông Giang")
    assert superior is not None
    assert superior.number == "12/KH-UBND"


def test_the_name_is_written_as_the_note_under_the_title_writes_it() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ BÌNHAN\n\nKẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2023\n"
        "(Ban hành kèm theo Quyết định số      /QĐ-UBND ngày 03 tháng 01 năm 2023\ncủa Chủ tịch UBND xã Bình An)\n\n"
        "I. MỤC ĐÍCH\n\nPhục vụ.\n"
    )
    header = header_of(text)
    assert unit_of(text)[:2] == ("xã Bình An", "commune")
    assert (header.identity.number, header.identity.issued) == (None, datetime.date(2023, 1, 3))


def test_a_name_in_capitals_only_is_written_as_running_text_writes_names() -> None:
    text = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH XÃ BÌNH AN NĂM 2023\n\nI. MỤC ĐÍCH\n\nPhục vụ.\n"
    header = header_of(text)
    assert unit_of(text)[:2] == ("xã Bình An", "commune")
    assert header.year_text is not None
    assert header.year_text.value == "2023"


def test_the_unit_of_a_table_alone_is_that_of_its_last_line() -> None:
    assert unit_of("TT Nội dung\n\n1 Rà soát\n\nUBND HUYỆN TÂN HÒA\n") == ("huyện Tân Hòa", "district", None, None)


def test_a_plan_for_a_period_has_no_year() -> None:
    assert header_of("KẾ HOẠCH\nCải cách hành chính giai đoạn 2021 - 2025\n\nI. MỤC ĐÍCH\n").year is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Thực hiện Chỉ thị số 12-CT/TU ngày 05 tháng 3 năm 2022 về cải cách hành chính", None),
        ("Thực hiện Chỉ thị số 12-CT/TU ngày 05 tháng 3 năm 2022 trong năm 2023", 2023),
        ("Hỗ trợ hộ kinh doanh đến năm 2030", None),
        ("Chuyển đổi số, tầm nhìn 2045", None),
        ("Chuyển đổi số năm 2024, hướng đến năm 2030", 2024),
        ("Cải cách hành chính 2024", 2024),
    ],
)
def test_the_year_is_no_date_and_no_horizon(title: str, year: int | None) -> None:
    assert header_of(f"KẾ HOẠCH\n{title}\n\nI. MỤC ĐÍCH\n").year == year


def test_a_draft_is_what_it_is_a_draft_of() -> None:
    header = header_of("DỰ THẢO KẾ HOẠCH\nCải cách hành chính năm 2024\n\nI. MỤC ĐÍCH\n")
    assert (header.identity.type and header.identity.type.value, header.year) == ("KẾ HOẠCH", 2024)


@pytest.mark.parametrize("words", ["XÃ HỘI HÓA DẠY NGHỀ", "xã Hội Hoá y tế", "XÃ HỘI CHỦ NGHĨA VIỆT NAM", "XÃ HỘI SỐ"])
def test_society_is_no_commune(words: str) -> None:
    source = Source("-", words, "text")
    assert not list(find_names(Text.of(source, Span(0, len(words)))))


def test_nothing_is_invented() -> None:
    header = header_of("Giấy mời họp\n\nKính gửi các đồng chí.\n")
    assert (header.title, header.year, header.superior, header.identity.signer) == (None, None, None, None)
    assert unit_of("Giấy mời họp\n\nKính gửi các đồng chí.\n") == (None, None, None, None)


def test_a_name_broken_over_two_lines_is_whole_where_running_text_writes_it_so() -> None:
    head = "UBND TỈNH ĐÔNG GIANG\nSỞ KHOA HỌC\nVÀ CÔNG NGHỆ\n\nSố: 3/KH-SKHCN\n\nKẾ HOẠCH\nnăm 2026\n\nI. MỤC ĐÍCH\n"
    assert unit_of(head + "Sở Khoa học và Công nghệ ban hành kế hoạch.")[0] == "Sở Khoa học và Công nghệ"
    assert unit_of(head + "Sở ban hành kế hoạch.")[0] == "SỞ KHOA HỌC"


def test_a_lower_body_on_the_next_line_does_not_go_on_a_name() -> None:
    text = "UBND HUYỆN TÂN HÒA\nXÃ BÌNH AN\n\nKẾ HOẠCH\nnăm 2023\n\nI. MỤC ĐÍCH\nUBND huyện Tân Hòa và xã Bình An."
    assert unit_of(text)[:2] == ("xã Bình An", "commune")


def test_a_report_is_one_by_its_type() -> None:
    header = header_of("BÁO CÁO\nKết quả cải cách hành chính năm 2026\n\nI. KẾT QUẢ\nTốt.")
    assert (header.identity.type and header.identity.type.value, header.year) == ("BÁO CÁO", 2026)


def test_the_unit_of_a_ministry_is_not_its_minister() -> None:
    text = (
        "BỘ NGHỀ VƯỜN\n\nBỘ TRƯỞNG BỘ NGHỀ VƯỜN\n\nKẾ HOẠCH\nnăm 2026\n\nI. MỤC ĐÍCH\nTốt.\n\nBỘ TRƯỞNG\n\nLê Văn Tám"
    )
    header = header_of(text)
    assert (header.unit.name and header.unit.name.value, header.identity.signer and header.identity.signer.value) == (
        "BỘ NGHỀ VƯỜN",
        "Lê Văn Tám",
    )


@pytest.mark.parametrize(
    ("subject", "unit"),
    [
        ("BAN HÀNH KẾ HOẠCH CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN TỈNH ĐÔNG GIANG ĐẾN NĂM 2025", "tỉnh Đông Giang"),
        ("BAN HÀNH KẾ HOẠCH XÂY DỰNG CẤP XÃ ĐẠT CHUẨN TIẾP CẬN PHÁP LUẬT NĂM 2021", "tỉnh Đông Giang"),
        ("PHÒNG, CHỐNG DỊCH BỆNH NĂM 2024", "tỉnh Đông Giang"),
        ("PHÒNG CHỐNG DỊCH BỆNH NĂM 2024", "tỉnh Đông Giang"),
    ],
)
def test_the_subject_of_a_document_names_no_other_unit_than_its_head(subject: str, unit: str) -> None:
    text = f"ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG GIANG\n\nSố: 12/QĐ-UBND\n\n{subject}\n\nĐiều 1. Thi hành.\n"
    assert unit_of(text)[:2] == (unit, "province")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("TRÊN ĐỊA BÀN TỈNH ĐÔNG GIANG ĐẾN NĂM 2030", ["TỈNH ĐÔNG GIANG"]),
        ("CỦA UBND TỈNH VỀ THỰC HÀNH TIẾT KIỆM", []),
        ("XÂY DỰNG CẤP XÃ ĐẠT CHUẨN", []),
        ("XÃ THÀNH CÔNG THỰC HIỆN TỐT", ["XÃ THÀNH CÔNG"]),
    ],
)
def test_a_name_in_capitals_ends_where_other_words_begin(text: str, names: list[str]) -> None:
    assert [name.text.value for name in find_names(Source("a.txt", text, "text").whole())] == names


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("SỞ Y TẾ TỈNH ĐÔNG GIANG\nBỆNH VIỆN ĐA KHOA TÂN HÒA", ("Bệnh viện đa khoa Tân Hòa", None)),
        ("SỞ Y TẾ BỆNH VIỆN ĐA KHOA TÂN HÒA", ("Bệnh viện đa khoa Tân Hòa", None)),
        ("UBND XÃ BÌNH AN\nTRƯỜNG TIỂU HỌC BÌNH AN", ("TRƯỜNG TIỂU HỌC BÌNH AN", None)),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "province")),
    ],
)
def test_a_hospital_or_school_is_no_unit_of_the_level_above_it(head: str, unit: tuple[str, str | None]) -> None:
    body = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. MỤC ĐÍCH\n\n1. Bệnh viện đa khoa Tân Hòa.\n"
    assert unit_of(f"{head}\n\nSố: 12/KH-BV\n\n{body}")[:2] == unit


def test_what_only_begins_like_an_office_has_no_level() -> None:
    names = ("phòng, chống thiên tai", "Phòng chống dịch", "Bộ tiêu chí", "Phòng Nội vụ", "Bộ Y tế")
    assert [level_of_unit(name) for name in names] == [None, None, None, "district", "central"]
