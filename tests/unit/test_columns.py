"""Headings of annex tables."""

from __future__ import annotations

import pytest

from cchc_lint.plan.columns import Heading, column_of, find_headings
from cchc_lint.source import Source, Text

SIX = ("number", "task", "product", "lead", "coordination", "deadline")


def lines_of(text: str) -> list[Text]:
    source = Source("-", text, "text")
    return [Text.of(source, source.line_span(n)) for n in range(1, len(source.line_starts) + 1)]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("STT Nhiệm vụ Sản phẩm Cơ quan chủ trì Cơ quan phối hợp Thời hạn", SIX),
        ("TT Nội dung công việc (Sản phẩm)/ kết quả\nĐơn vị\nchủ\ntrì\nPhối hợp\nTiến độ\nthực hiện", SIX),
        ("SỐ TT\nNHIỆM VỤ CỤ THỂ\nKẾT QUẢ ĐẦU RA\nCQ CHỦ TRÌ\nCQ PHỐI HỢP\nTHỜI GIAN", SIX),
        ("TT Nhiệm vụ Cơ quan chủ trì/phối hợp Thời gian", ("number", "task", "both", "deadline")),
        ("TT Nhiệm vụ Chủ trì Phối hợp Thời gian", ("number", "task", "lead", "coordination", "deadline")),
        ("Nội dung Kết quả Người thực hiện Hoàn thành", ("task", "product", "lead", "deadline")),
        ("TT 1- Chỉ tiêu 2- Nhiệm vụ 3- Hoạt động 4- Chủ trì", ("number", "goal", "task", "activities", "lead")),
    ],
)
def test_a_heading_gives_its_columns_in_printed_order(text: str, columns: tuple[str, ...]) -> None:
    lines = lines_of(text)
    assert find_headings(lines) == (Heading(0, len(lines), columns),)


def test_a_heading_ends_before_the_first_row() -> None:
    lines = lines_of("TT Nhiệm vụ Sản phẩm Chủ trì Thời gian\n\n1\nThực hiện rà soát")
    assert find_headings(lines) == (Heading(0, 1, ("number", "task", "product", "lead", "deadline")),)


def test_a_line_of_column_numbers_belongs_to_the_heading() -> None:
    lines = lines_of("TT Nhiệm vụ Chủ trì Thời gian\n(1) (2) (3) (4)\n1\nRà soát hồ sơ")
    assert find_headings(lines) == (Heading(0, 2, ("number", "task", "lead", "deadline")),)


def test_a_heading_repeated_after_a_page_break_is_found_again() -> None:
    lines = lines_of("TT Nhiệm vụ Chủ trì Thời gian\n1\nRà soát\nTT Nhiệm vụ Chủ trì Thời\ngian\nhồ sơ")
    assert [(heading.start, heading.end) for heading in find_headings(lines)] == [(0, 1), (3, 5)]


def test_a_heading_printed_across_its_columns_is_told_by_one_word_of_each() -> None:
    lines = lines_of("STT\nNội dung\nCơ quan Cơ quan Thời gian\nchủ trì phối hợp hoàn thành\n1\nRà soát")
    assert find_headings(lines) == (Heading(0, 4, ("number", "task", "lead", "coordination", "deadline"), sure=False),)


@pytest.mark.parametrize(
    "text",
    [
        "Nhiệm vụ của cơ quan chủ trì",
        "Nội dung, thời gian",
        "Nhiệm vụ trọng tâm trong thời gian tới là phối hợp với các đơn vị",
        "",
    ],
)
def test_a_sentence_with_such_words_is_no_heading(text: str) -> None:
    assert find_headings(lines_of(text)) == ()


@pytest.mark.parametrize(
    ("heading", "column"),
    [("(Sản phẩm)/ kết quả", "product"), ("2. Đơn vị đầu mối chủ trì", "lead"), ("Số liệu", None), ("", None)],
)
def test_the_heading_of_one_cell_names_its_column(heading: str, column: str | None) -> None:
    assert column_of(heading) == column
