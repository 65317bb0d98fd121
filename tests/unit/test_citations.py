"""Citations of documents: number, type, date, issuer, title, and what is wrong with them."""

from __future__ import annotations

import datetime

import pytest

from cchc_lint.plan.grammar.citations import Citation, find_citations
from cchc_lint.plan.view import view
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Span, Text


def text(value: str) -> Text:
    return view(Source("a.txt", value, "text").whole())


def only(value: str) -> Citation:
    (citation,) = find_citations(text(value))
    return citation


def words(part: Text | None) -> str | None:
    return None if part is None else part.value


def test_a_whole_citation_is_read_in_all_its_parts() -> None:
    value = (
        "Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ về thực hiện thủ tục trên môi trường điện tử;"
    )
    citation = only(value)
    assert (citation.text.value, citation.start, citation.end) == (value[7:62], 7, 62)
    assert (citation.type, words(citation.type_text)) == ("Nghị định", "Nghị định")
    assert (citation.number, words(citation.number_text)) == ("45/2020/NĐ-CP", "45/2020/NĐ-CP")
    assert (citation.date, words(citation.issuer)) == (datetime.date(2020, 4, 8), "Chính phủ")
    assert words(citation.title) == "về thực hiện thủ tục trên môi trường điện tử"
    assert (citation.symbol_type, citation.defects, citation.own) == ("Nghị định", (), False)


@pytest.mark.parametrize(
    ("value", "kind", "number", "defects"),
    [
        ("Nghị quyết số 30c/NQ-CP", "Nghị quyết", "30c/NQ-CP", ()),
        ("Kế hoạch số 0125/KH-UBND", "Kế hoạch", "0125/KH-UBND", ()),
        ("Công văn số 12/UBND-VX", "Công văn", "12/UBND-VX", ()),
        ("Văn bản số 1024/SNV-CCHC", "Văn bản", "1024/SNV-CCHC", ()),
        ("Thông tư liên tịch số 11/2015/TTLT-BYT-BNV", "Thông tư liên tịch", "11/2015/TTLT-BYT-BNV", ()),
        ("Luật số 83/2015/QH13", "Luật", "83/2015/QH13", ()),
        ("Nghị quyết số 76/2025/UBTVQH15", "Nghị quyết", "76/2025/UBTVQH15", ()),
        ("Nghị quyết số 06-NQ/TU", "Nghị quyết", "06-NQ/TU", ()),
        ("Chương trình hành động số 12-CTr/TU", "Chương trình", "12-CTr/TU", ()),
        ("Quy định số 69-QĐ/TW", "Quy định", "69-QĐ/TW", ()),
        ("Nghị đinh số 43/2011/NĐ-CP", "Nghị định", "43/2011/NĐ-CP", ()),
        ("Đề án 06", "Đề án", "06", ()),
        ("Đề án 06/QĐ-TTg", "Đề án", "06/QĐ-TTg", ()),
        ("Quyết định số 1085 ngày 15/9/2022", "Quyết định", "1085", ()),
        ("Kế hoạch kiểm tra số 18/KH-UBND", "Kế hoạch", "18/KH-UBND", ()),
        ("Quyết định 245/QĐ-UBND", "Quyết định", "245/QĐ-UBND", ("no-so",)),
        ("Nghị quyết số 06- NQ/TU", "Nghị quyết", "06-NQ/TU", ("space",)),
        ("Số: 49 /KH - UBND", None, "49/KH-UBND", ("space",)),
        ("Nghị định số 117/2013-NĐ-CP", "Nghị định", "117/2013/NĐ-CP", ("separator",)),
        ("Kết luận số 29 KL/TU", "Kết luận", "29-KL/TU", ("separator",)),
        ("Nghị quyết số 05/NQ-TU", "Nghị quyết", "05-NQ/TU", ("separator",)),
        ("Nghị định số 61/2018/NĐCP", "Nghị định", "61/2018/NĐ-CP", ("joined",)),
        ("Nghị quyết số 18-NQTW", "Nghị quyết", "18-NQ/TW", ("joined",)),
        ("Quyết định số 766/QD-TTg", "Quyết định", "766/QĐ-TTg", ("letters",)),
        ("Quyết định số 310/QĐ.UBND", "Quyết định", "310/QĐ-UBND", ("separator",)),
        ("Quyết định số 310/QĐ UBND", "Quyết định", "310/QĐ-UBND", ("space",)),
        ("Quyết định số 310QĐ-UBND", "Quyết định", "310/QĐ-UBND", ("separator",)),
        ("Quyết định số 310/QĐ–UBND", "Quyết định", "310/QĐ-UBND", ("dash",)),
        ("Số:      /QĐ-UBND", None, None, ("blank",)),
        ("Kế hoạch số ……/KH-UBND", "Kế hoạch", None, ("blank",)),
        ("Kế hoạch số:   ngày 25 tháng 01 năm 2024", "Kế hoạch", None, ("blank",)),
        ("Kế hoạch số 08/QĐ-UBND", "Kế hoạch", "08/QĐ-UBND", ("type-mismatch",)),
        ("Nghị quyết 61/2019/ NĐ – CP", "Nghị quyết", "61/2019/NĐ-CP", ("no-so", "space", "type-mismatch")),
    ],
)
def test_a_number_is_normalised_and_its_defects_are_named(
    value: str, kind: str | None, number: str | None, defects: tuple[str, ...]
) -> None:
    citation = only(value)
    assert (citation.type, citation.number, citation.defects) == (kind, number, defects)


def test_the_type_is_that_right_before_the_number() -> None:
    citation = only("Kế hoạch ban hành kèm theo Quyết định số 08/QĐ-UBND ngày 12/01/2024")
    assert (citation.type, citation.defects) == ("Quyết định", ())
    assert only("Kế hoạch số 08/QĐ-UBND").symbol_type == "Quyết định"


def test_each_document_of_a_line_is_a_citation_of_its_own() -> None:
    value = "Chỉ thị số 11-CT/TW, Kết luận số 12-KL/TW ngày 05/3/2024 của Ban Bí thư và Thông tư số 01/2018/TT-VPCP"
    assert [(citation.number, citation.date, words(citation.issuer)) for citation in find_citations(text(value))] == [
        ("11-CT/TW", None, None),
        ("12-KL/TW", datetime.date(2024, 3, 5), "Ban Bí thư"),
        ("01/2018/TT-VPCP", None, None),
    ]


@pytest.mark.parametrize(
    ("value", "name", "date"),
    [
        (
            "Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
            "Tổ chức chính quyền địa phương",
            datetime.date(2015, 6, 19),
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức ngày 25/11/2019",
            "sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức",
            datetime.date(2019, 11, 25),
        ),
        ("Luật Ngân sách nhà nước năm 2015 về công khai", "Ngân sách nhà nước", None),
        ("Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024", "Đất đai", datetime.date(2024, 1, 18)),
        ("Căn cứ Luật Ban hành văn bản quy phạm pháp luật;", "Ban hành văn bản quy phạm pháp luật", None),
        ("Hiến pháp năm 2013", None, None),
    ],
)
def test_a_law_is_cited_by_its_name_and_date(value: str, name: str | None, date: datetime.date | None) -> None:
    citation = only(value)
    assert (words(citation.title), citation.date, citation.defects) == (name, date, ())


@pytest.mark.parametrize(
    ("value", "issuer", "title"),
    [
        ("của Chủ tịch UBND huyện Tân Hòa ban hành Kế hoạch", "Chủ tịch UBND huyện Tân Hòa", "ban hành Kế hoạch"),
        ("của UBND tỉnh, về phân cấp quản lý; yêu cầu", "UBND tỉnh", "về phân cấp quản lý"),
        (
            "của Bộ Văn hóa, Thể thao và Du lịch quy định chi tiết",
            "Bộ Văn hóa, Thể thao và Du lịch",
            "quy định chi tiết",
        ),
        ("của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", None),
        ("của Chính phủ 2.1. Xây dựng", "Chính phủ", None),
        ("của UBND tỉnh trong năm 2024", "UBND tỉnh", None),
    ],
)
def test_the_issuer_ends_before_the_title(value: str, issuer: str, title: str | None) -> None:
    citation = only(f"Quyết định số 77/QĐ-UBND ngày 02/02/2024 {value}")
    assert (words(citation.issuer), words(citation.title)) == (issuer, title)


def test_the_note_under_the_title_cites_the_plan_s_own_decision() -> None:
    assert only("(Ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 09/01/2024 của UBND xã Bình An)").own
    assert only("Kèm theo Kế hoạch số      /KH-UBND").own
    assert not only("Kế hoạch ban hành kèm theo Quyết định số 15/QĐ-UBND").own


def test_a_space_where_a_line_of_the_source_ends_is_no_defect() -> None:
    source = Source("a.txt", "Quyết định số 15/QĐ-\nUBND", "text")
    first, second = (Text.of(source, source.line_span(line)) for line in (1, 2))
    joined = Text.join((first, second))
    assert joined.value == "Quyết định số 15/QĐ- UBND"
    assert [citation.defects for citation in find_citations(joined, source)] == [()]
    assert [citation.defects for citation in find_citations(source.whole())] == [()]


def test_a_line_end_wider_than_its_space_is_seen_without_the_source() -> None:
    source = Source("a.txt", "Quyết định số 15/QĐ- \n\nUBND", "text")
    joined = Text.join((Text.of(source, Span(0, 20)), Text.of(source, source.line_span(3))))
    assert [citation.defects for citation in find_citations(joined)] == [()]


@pytest.mark.parametrize(
    "value",
    [
        "vận hành 24/7, ngày 12/3/2024, tỷ lệ 3/5",
        "năm 2024/KH",
        "theo quy định của Luật Quản lý, sử dụng tài sản công và các văn bản hướng dẫn",
        "Kế hoạch 12/2024 của phòng",
        "Phụ lục số 01",
        "ISO 9001:2015",
        "mức độ 3/4",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_no_citation(value: str) -> None:
    assert find_citations(text(value)) == ()


def test_every_type_of_the_table_is_read_before_its_own_symbol() -> None:
    for entry in data("document_types")["types"]:
        for symbol in entry["symbols"]:
            if not entry.get("law"):
                year = "/2024" if entry["year"] == "always" else ""
                citation = only(f"{entry['name']} số 12{year}/{symbol}-UBND")
                assert (citation.type, citation.defects) == (entry["name"], ()), symbol
