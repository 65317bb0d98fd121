"""Tables that Markdown holds as HTML."""

from __future__ import annotations

import pytest

from cchc_lint.document import Line, Table
from cchc_lint.readers.markdown import read_markdown
from cchc_lint.source import Source

Shape = list[list[tuple[str, int, int]]]


def blocks_of(text: str) -> list[str | Shape]:
    """Each line that is not blank as its words, each table as rows of words, row span and column span."""
    found: list[str | Shape] = []
    for block in read_markdown(Source("a.md", text, "markdown")).blocks:
        if isinstance(block, Table):
            found.append([[(cell.text.value, cell.rows, cell.columns) for cell in row] for row in block.rows])
        elif block.text.value.strip():
            found.append(block.text.value.strip())
    return found


def test_rows_cells_and_spans_are_read() -> None:
    text = (
        "<table>\n<thead><tr><th>TT</th><th>Việc</th></tr></thead>\n"
        '<tr><td rowspan="2">1</td><td>Rà soát</td></tr>\n<tr><td>Báo cáo</td></tr>\n'
        "<tr><td colspan='2'>Khác</td></tr>\n</table>"
    )
    assert blocks_of(text) == [
        [
            [("TT", 1, 1), ("Việc", 1, 1)],
            [("1", 2, 1), ("Rà soát", 1, 1)],
            [("Báo cáo", 1, 1)],
            [("Khác", 1, 2)],
        ]
    ]


def test_tags_entities_and_line_ends_inside_a_cell_leave_words_with_spaces() -> None:
    text = "<table><tr><td><p>Văn phòng &amp; <b>Thống kê</b></p>\n  <p>của xã<br/>Bình An</p></td></tr></table>"
    (table,) = blocks_of(text)
    assert not isinstance(table, str)
    ((cell,),) = table
    assert str(cell[0]).split() == ["Văn", "phòng", "&", "Thống", "kê", "của", "xã", "Bình", "An"]


def test_a_heading_in_a_cell_is_words_of_the_cell() -> None:
    assert blocks_of("<table><tr><td><h2>I. Mục đích</h2></td></tr></table>") == [[[("I. Mục đích", 1, 1)]]]


def test_a_table_in_a_cell_belongs_to_the_cell() -> None:
    text = "<table><tr><td>a <table><tr><td>b</td></tr></table> c</td><td>d</td></tr></table>"
    (table,) = blocks_of(text)
    assert not isinstance(table, str)
    (row,) = table
    assert [str(cell[0]).split() for cell in row] == [["a", "b", "c"], ["d"]]


def test_what_stands_around_a_table_stays() -> None:
    text = "Trước <table><caption>Bảng 1</caption><tr><td>x</td></tr></table> sau\n\nHết"
    assert blocks_of(text) == ["Trước", "Bảng 1", [[("x", 1, 1)]], "sau", "Hết"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<table><tr><td>a<td>b<tr><td>c</table>", [[[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1)]]]),
        ("<table><td>a</table>", [[[("a", 1, 1)]]]),
        ('<table><tr><td rowspan="9" colspan="900">a</td></tr></table>', [[[("a", 1, 40)]]]),
        ("<table></table>", []),
    ],
)
def test_what_html_lets_one_leave_out_or_get_wrong_is_read(text: str, expected: list[Shape]) -> None:
    assert blocks_of(text) == expected


def test_a_table_that_is_never_closed_is_lines() -> None:
    assert blocks_of("</table>\n<table>\n<tr><td>Rà soát</td></tr>") == ["Rà soát"]


def test_every_cell_and_the_table_lead_back_to_the_source() -> None:
    source = Source("a.md", "x\r\n<TABLE>\r\n<TR><TD>Sở&nbsp;Y tế</TD></TR>\r\n</TABLE>\r\n", "markdown")
    tables = [block for block in read_markdown(source).blocks if not isinstance(block, Line)]
    assert [source.quote(table.span) for table in tables] == ["<TABLE>\r\n<TR><TD>Sở&nbsp;Y tế</TD></TR>\r\n</TABLE>"]
    assert [source.quote(tables[0].rows[0][0].text.span(*cut)) for cut in ((0, 2), (2, 3), (3, 7))] == [
        "Sở",
        "&nbsp;",
        "Y tế",
    ]
