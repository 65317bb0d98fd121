"""Ruled lines become cells; tables go on over page breaks."""

from __future__ import annotations

from cchc_lint.readers.pdf_pages import Glyph, Page, Stroke
from cchc_lint.readers.pdf_tables import PrintedTable, goes_on, joined, tables_of
from tests.unit.test_pdf_lines import letters

XS = (50.0, 80.0, 230.0, 330.0)
LIMIT = 3000


def table(rows: list[list[str | None]], top: float = 100, xs: tuple[float, ...] = XS, number: int = 1) -> PrintedTable:
    """A ruled table as it is read; None is a field without a line above: the cell above goes on."""
    ys = [top + 30 * at for at in range(len(rows) + 1)]
    strokes = [Stroke(x, ys[0], x, ys[-1]) for x in xs] + [Stroke(xs[0], ys[-1], xs[-1], ys[-1])]
    glyphs: list[Glyph] = []
    for row, y in zip(rows, ys, strict=False):
        for text, left, right in zip(row, xs, xs[1:], strict=False):
            if text is not None:
                strokes.append(Stroke(left, y, right, y))
                glyphs += letters(text, left + 3, y + 15)
    (found,), free = tables_of(Page(number, 595, 842, tuple(glyphs), strokes=tuple(strokes)), LIMIT)
    assert free == []
    return found


def words(found: PrintedTable) -> list[list[str]]:
    return [[" ".join(cell.lines) for cell in row] for row in found.rows]


def spans(found: PrintedTable) -> list[list[tuple[int, int]]]:
    return [[(cell.column, cell.rows) for cell in row] for row in found.rows]


HEADS: list[str | None] = ["TT", "Nội dung", "Chủ trì"]


def test_every_field_between_lines_is_a_cell_and_an_empty_one_too() -> None:
    assert words(table([HEADS, ["1", "Lập danh mục", ""]])) == [
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "Lập danh mục", ""],
    ]


def test_fields_without_a_line_between_are_one_cell_over_rows() -> None:
    found = table([HEADS, ["1", "Lập danh mục", "Công an"], ["2", "Rà soát", None]])
    assert words(found)[1:] == [["1", "Lập danh mục", "Công an"], ["2", "Rà soát"]]
    assert spans(found)[1] == [(0, 1), (1, 1), (2, 2)]


def test_a_frame_around_text_and_a_line_under_words_are_no_tables() -> None:
    frame = (Stroke(50, 50, 300, 50), Stroke(50, 90, 300, 90), Stroke(50, 50, 50, 90), Stroke(300, 50, 300, 90))
    glyphs = tuple(letters("Chú ý", 60, 70))
    page = Page(1, 595, 842, glyphs, strokes=(*frame, Stroke(200, 120, 300, 120)))
    assert tables_of(page, LIMIT) == ([], list(glyphs))


def test_lines_drawn_in_short_pieces_are_whole() -> None:
    ys, dots = (100.0, 130.0, 160.0), [50 + 2.0 * at for at in range(141)]
    level = [Stroke(x, y, x + 1.2, y) for y in ys for x in dots]
    page = Page(1, 595, 842, tuple(letters("1", 55, 120)), strokes=(*level, *(Stroke(x, 100, x, 160) for x in XS)))
    (found,), _ = tables_of(page, LIMIT)
    assert spans(found) == [[(0, 1), (1, 1), (2, 1)]] * 2


def test_a_table_open_at_its_sides_still_has_its_outer_columns() -> None:
    level = [Stroke(50, y, 330, y) for y in (100, 130, 160)]
    page = Page(1, 595, 842, tuple(letters("1", 55, 120)), strokes=(*level, *(Stroke(x, 100, x, 160) for x in XS[1:3])))
    (found,), free = tables_of(page, LIMIT)
    assert (words(found)[0], free) == (["1", "", ""], [])


def test_more_lines_than_the_limit_are_left_alone() -> None:
    level = [Stroke(0, y, 595, y) for y in range(0, 800, 5)]
    upright = [Stroke(x, 0, x, 842) for x in range(0, 590, 5)]
    assert tables_of(Page(1, 595, 842, strokes=(*level, *upright)), 3) == ([], [])


# ---- over page breaks


def over_pages(first: list[list[str | None]], second: list[list[str | None]]) -> PrintedTable:
    before, after = table(first), table(second, top=60, number=2)
    assert goes_on(before, after)
    return joined(before, after)


def test_headings_printed_again_are_dropped() -> None:
    found = over_pages([HEADS, ["1", "Lập", "Công an"]], [HEADS, ["2", "Rà soát", "Văn phòng"]])
    assert words(found)[1:] == [["1", "Lập", "Công an"], ["2", "Rà soát", "Văn phòng"]]


def test_the_rest_of_a_row_that_the_page_cut_is_joined_to_it_with_both_pages() -> None:
    found = over_pages([HEADS, ["1", "Lập danh", "Công an"]], [HEADS, ["", "mục", ""], ["2", "Rà soát", "Văn phòng"]])
    assert words(found)[1:] == [["1", "Lập danh mục", "Công an"], ["2", "Rà soát", "Văn phòng"]]
    assert [part.page for part in found.rows[1][1].parts] == [1, 2]


def test_a_full_row_without_number_that_begins_anew_is_a_row_of_its_own() -> None:
    found = over_pages([HEADS, ["1", "Lập", "Công an"]], [HEADS, ["", "Rà soát", "Văn phòng"]])
    assert words(found)[2] == ["", "Rà soát", "Văn phòng"]


def test_a_merged_cell_that_the_page_cut_goes_on_and_is_not_empty() -> None:
    first: list[list[str | None]] = [HEADS, ["1", "Lập", "Công an"], ["2", "Rà soát", None]]
    found = over_pages(first, [HEADS, ["3", "Niêm yết", ""], ["4", "Số hóa", "Văn phòng"]])
    assert spans(found)[1:] == [[(0, 1), (1, 1), (2, 3)], [(0, 1), (1, 1)], [(0, 1), (1, 1)], [(0, 1), (1, 1), (2, 1)]]


def test_an_empty_cell_at_the_top_of_a_page_stays_empty_where_nothing_is_merged() -> None:
    found = over_pages([HEADS, ["1", "Lập", "Công an"]], [HEADS, ["2", "Rà soát", ""]])
    assert (words(found)[2], spans(found)[1][2]) == (["2", "Rà soát", ""], (2, 1))


def test_a_repeated_heading_that_hangs_together_with_the_cell_below_leaves_that_cell() -> None:
    found = over_pages([HEADS, ["1", "Lập", "Công an"]], [HEADS, ["2", "Rà soát", None]])
    assert [cell.column for cell in found.rows[2]] == [0, 1, 2]


def test_a_table_of_other_columns_does_not_go_on() -> None:
    assert not goes_on(table([HEADS, ["1", "Lập", ""]]), table([HEADS, ["1", "Lập", ""]], xs=(50, 200, 280, 400)))


def test_words_written_upwards_in_a_cell_are_read_along_their_line() -> None:
    strokes = [Stroke(x, 100, x, 160) for x in XS] + [Stroke(50, y, 330, y) for y in (100, 160)]
    upwards = tuple(Glyph(c, 60, 145 - 5.0 * at, 70, 150 - 5.0 * at, 150, 10) for at, c in enumerate("Quý"))
    (found,), _ = tables_of(Page(1, 595, 842, turned=upwards, strokes=tuple(strokes)), LIMIT)
    assert words(found) == [["Quý", "", ""]]
