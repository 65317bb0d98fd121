"""Markdown without its signs, every character where it stood."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_lint.document import Line, Table
from cchc_lint.readers.markdown import read_markdown
from cchc_lint.source import Source


def blocks_of(text: str) -> list[tuple[int, str] | list[list[str]]]:
    """Each line as depth and words, each table as rows of words."""
    document = read_markdown(Source("a.md", text, "markdown"))
    return [
        (block.heading, block.text.value)
        if isinstance(block, Line)
        else [[cell.text.value for cell in row] for row in block.rows]
        for block in document.blocks
    ]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## 2. Cải cách thể chế", (2, "2. Cải cách thể chế")),
        ("### **III. NHIỆM VỤ** ##", (3, "III. NHIỆM VỤ")),
        ("#không phải đề mục", (0, "#không phải đề mục")),
        ("**KẾ HOẠCH  ", (0, "KẾ HOẠCH  ")),
        ("*Căn cứ Luật Cư trú;*", (0, "Căn cứ Luật Cư trú;")),
        ("__Điều 1.__ Ban hành", (0, "Điều 1. Ban hành")),
        ("<b>I. CHỈ ĐẠO</b>", (0, "I. CHỈ ĐẠO")),
        ("1\\. Mục tiêu", (0, "1. Mục tiêu")),
        ("Văn phòng &amp; Thống kê", (0, "Văn phòng & Thống kê")),
        ("3 * 4 là phép nhân", (0, "3 * 4 là phép nhân")),
        ("* gạch đầu dòng", (0, "* gạch đầu dòng")),
        ("tỷ lệ < 5% và > 3%", (0, "tỷ lệ < 5% và > 3%")),
    ],
)
def test_the_signs_of_the_markup_go_and_the_words_stay(markdown: str, expected: tuple[int, str]) -> None:
    assert blocks_of(markdown) == [expected]


def test_a_pipe_table_is_a_table_without_its_ruler() -> None:
    text = "| TT | Nhiệm vụ |\n|----|:--------|\n| 1 | Rà soát **văn bản** \\| hồ sơ |\n\nHết"
    assert blocks_of(text) == [[["TT", "Nhiệm vụ"], ["1", "Rà soát văn bản | hồ sơ"]], (0, ""), (0, "Hết")]


def test_lines_with_pipes_but_no_ruler_are_lines() -> None:
    assert blocks_of("| a | b |") == [(0, "| a | b |")]


def test_rows_laid_out_with_tabs_are_a_table_with_empty_cells_kept() -> None:
    text = "TT\tNhiệm vụ\tChủ trì\n1\t<p>Rà soát</p> <p>Báo cáo</p>\t\n\t\t\n"
    assert blocks_of(text) == [[["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát   Báo cáo", ""]], (0, "\t\t"), (0, "")]


def test_a_line_that_is_only_indented_with_tabs_is_a_line() -> None:
    assert blocks_of("\t\t2023-01-03") == [(0, "\t\t2023-01-03")]


def test_every_character_leads_back_to_the_source() -> None:
    source = Source("a.md", "## **2. Cải cách** &amp; thể chế\n", "markdown")
    line = read_markdown(source).blocks[0]
    assert isinstance(line, Line)
    start = line.text.value.index("thể")
    assert (source.quote(line.text.span(start)), source.quote(line.text.span(12, 13))) == ("thể chế", "&amp;")


def test_a_table_spans_its_rows() -> None:
    source = Source("a.md", "x\n| a | b |\n|---|---|\n| 1 | 2 |\ny", "markdown")
    table = read_markdown(source).blocks[1]
    assert isinstance(table, Table)
    assert source.quote(table.span) == "| a | b |\n|---|---|\n| 1 | 2 |"


def test_a_star_between_letters_stays_however_the_letters_are_composed() -> None:
    assert [unicodedata.normalize("NFC", str(block)) for block in blocks_of(unicodedata.normalize("NFD", "ũ*ố"))] == [
        "(0, 'ũ*ố')"
    ]
