"""Cells of Word tables with the rows and columns they span, and the headings of their columns."""

from __future__ import annotations

from cchc_lint.document import Table
from cchc_lint.readers import read
from tests.rendering.word_xml import cell, docx, paragraph, table

DOWN = '<w:vMerge w:val="restart"/>'
BELOW = "<w:vMerge/>"


def across(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def cells(*rows: str) -> list[list[tuple[str, int, int]]]:
    """Text, rows and columns of each cell of one table."""
    (block,) = read("a.docx", stdin=docx(table(*rows))).blocks
    assert isinstance(block, Table)
    return [[(cell.text.value, cell.rows, cell.columns) for cell in row] for row in block.rows]


def row(*words: str) -> str:
    return "".join(map(cell, words))


def names(*tables: str) -> list[tuple[int | None, int | None, int | None, str | None]]:
    """Table, row, column and column name of each anchor."""
    source = read("a.docx", stdin=docx("".join(tables))).source
    return [(anchor.table, anchor.row, anchor.column, anchor.column_name) for anchor in source.anchors]


def test_a_merged_cell_spans_its_rows_and_columns() -> None:
    got = cells(
        cell("a", across(2)) + cell("b", DOWN),
        cell("c") + cell("d") + cell("", BELOW),
        cell("e", DOWN) + cell("f") + cell("", BELOW),
        cell("", BELOW) + cell("g") + cell("h"),
    )
    assert got == [
        [("a", 1, 2), ("b", 3, 1)],
        [("c", 1, 1), ("d", 1, 1)],
        [("e", 2, 1), ("f", 1, 1)],
        [("g", 1, 1), ("h", 1, 1)],
    ]


def test_a_cell_merged_over_rows_and_columns_at_once() -> None:
    got = cells(cell("a", across(2) + DOWN) + cell("b"), cell("", across(2) + BELOW) + cell("c"))
    assert got == [[("a", 2, 2), ("b", 1, 1)], [("c", 1, 1)]]


def test_a_cell_that_continues_nothing_is_a_cell_of_its_own() -> None:
    assert cells(cell("a", BELOW) + cell("b"), cell("c") + cell("d", BELOW)) == [
        [("a", 1, 1), ("b", 1, 1)],
        [("c", 1, 1), ("d", 1, 1)],
    ]


def test_what_a_row_leaves_out_at_its_start_is_an_empty_cell() -> None:
    late = f'<w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("c")}'
    assert cells(cell("a") + cell("b") + cell("x"), late) == [
        [("a", 1, 1), ("b", 1, 1), ("x", 1, 1)],
        [("", 1, 2), ("c", 1, 1)],
    ]


def test_old_merging_across_makes_one_cell() -> None:
    got = cells(cell("a", '<w:hMerge w:val="restart"/>') + cell("", '<w:hMerge w:val="continue"/>') + cell("b"))
    assert got == [[("a", 1, 2), ("b", 1, 1)]]


def test_the_words_of_a_nested_table_stand_in_the_cell_in_their_order() -> None:
    inner = table(cell("hai") + cell("ba"), cell("bốn"))
    nested = f"<w:tc>{paragraph('một')}{inner}{paragraph('năm')}</w:tc>"
    assert cells(nested + cell("b")) == [[("một\nhai\nba\nbốn\nnăm", 1, 1), ("b", 1, 1)]]


def test_rows_and_cells_within_content_controls_are_read() -> None:
    held = f"<w:sdt><w:sdtContent>{cell('a')}</w:sdtContent></w:sdt>"
    body = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{held}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert read("a.docx", stdin=docx(body)).source.text == "a\n"


def test_columns_are_named_by_the_lowest_row_of_headings() -> None:
    two = table(
        cell("TT", DOWN) + cell("Cơ quan thực hiện", across(2)),
        cell("", BELOW) + cell("Chủ trì") + cell("Phối hợp"),
        cell("1") + cell("Sở Nội vụ") + cell("Các sở"),
    )
    assert names(two)[-3:] == [(1, 3, 1, "TT"), (1, 3, 2, "Chủ trì"), (1, 3, 3, "Phối hợp")]


def test_rows_that_stand_on_each_page_are_headings_and_figures_name_nothing() -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    figures = head + cell("(1)") + cell("(2)") + cell("(3)")
    rows = table(head + row("TT", "Nhiệm vụ", "Chủ trì"), figures, row("1", "Lập sổ", "Sở Y tế"))
    assert names(rows)[-3:] == [(1, 3, 1, "TT"), (1, 3, 2, "Nhiệm vụ"), (1, 3, 3, "Chủ trì")]


def test_a_title_over_all_columns_is_no_heading_of_one() -> None:
    title = cell("BIỂU NHIỆM VỤ", across(3))
    titled = table(title, row("TT", "Nhiệm vụ", "Chủ trì"), row("1", "Lập sổ", "Sở Y tế"))
    assert names(titled)[-3:] == [(1, 3, 1, "TT"), (1, 3, 2, "Nhiệm vụ"), (1, 3, 3, "Chủ trì")]


def test_a_table_that_goes_on_has_the_headings_of_the_one_before_and_another_none() -> None:
    first = table(row("TT", "Nhiệm vụ", "Chủ trì"), row("1", "Lập sổ", "Sở Y tế"))
    second = table(row("2", "Mở lớp", "Sở Nội vụ"))
    third = table(row("3", "Mở lớp", "Sở Y tế", "Quý I"))
    got = [name for number, _, _, name in names(first, second, third) if number != 1]
    assert got == ["TT", "Nhiệm vụ", "Chủ trì", None, None, None, None]


def test_two_columns_are_a_layout_whose_first_row_heads_nothing() -> None:
    letterhead = table(row("ỦY BAN NHÂN DÂN", "CỘNG HÒA"), row("Số: 5", "Bình An, ngày 5"))
    assert [name for *_, name in names(letterhead)] == [None] * 4
