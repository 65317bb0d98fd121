"""Letters become words and lines by their places alone."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from cchc_lint.readers.pdf_heads import edges_of, is_page_number, running_heads
from cchc_lint.readers.pdf_lines import Row, Word, in_reading_order, lines_of_cell, right_edge, rows_of
from cchc_lint.readers.pdf_pages import Glyph


def letters(text: str, x: float = 0, base: float = 100, size: float = 10, spaced: bool = True) -> list[Glyph]:
    """Letters half as broad as their size; spaces are printed or only left free."""
    glyphs = []
    for letter in text:
        if spaced or letter != " ":
            glyphs.append(Glyph(letter, x, base - size, x + size / 2, base, base, size))
        x += size / 2
    return glyphs


def row(text: str, x: float = 0, base: float = 100) -> Row:
    (only,) = rows_of(letters(text, x, base))
    return only


def shown(glyphs: list[Glyph]) -> list[str]:
    return [row.text for row in rows_of(glyphs)]


@pytest.mark.parametrize("spaced", [True, False])
def test_words_are_parted_by_spaces_printed_or_left_free(spaced: bool) -> None:
    assert shown(letters("Quý II năm 2024", spaced=spaced)) == ["Quý II năm 2024"]


def test_letters_painted_in_any_order_come_in_that_of_the_page() -> None:
    glyphs = letters("Kế hoạch", base=100) + letters("xã Bình An", base=115)
    assert shown(list(reversed(glyphs))) == ["Kế hoạch", "xã Bình An"]


def test_marks_of_their_own_go_on_their_letters_wherever_they_are_painted() -> None:
    plain = letters("ke hoach")
    circumflex = Glyph("\u0302", 7.5, 90, 7.5, 100, 100, 10)
    acute = Glyph("\u0301", 7.6, 90, 7.6, 100, 100, 10)
    assert [unicodedata.normalize("NFC", text) for text in shown([*plain, circumflex, acute])] == ["kế hoach"]


def test_a_mark_set_at_the_end_of_its_letter_does_not_slip_to_the_next() -> None:
    e, n = letters("en")
    mark = Glyph("\u0302", 5.0, 90, 5.0, 100, 100, 10)
    assert [unicodedata.normalize("NFC", text) for text in shown([e, mark, n])] == ["ên"]


def test_a_raised_note_mark_stays_on_its_line_and_bold_type_painted_twice_is_read_once() -> None:
    raised = Glyph("1", 15, 89, 18, 96, 96, 6)
    assert shown([*letters("UBND"[:3]), raised]) == ["UBN1"]
    twice = [
        glyph for g in letters("CHỦ TỊCH") for glyph in (g, Glyph(g.text, g.x0 + 0.3, g.top, g.x1, g.bottom, 100, 10))
    ]
    assert shown(twice) == ["CHỦ TỊCH"]


def test_a_blank_left_for_a_number_is_kept() -> None:
    assert shown(letters("Số:      /KH-UBND")) == ["Số:      /KH-UBND"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Thư", "ờng xuyên"], ("Thường xuyên",)),
        (["chuy", "ên môn"], ("chuyên môn",)),
        (["01/0", "1/20", "24"], ("01/01/2024",)),
        (["UBN", "D các xã"], ("UBND các xã",)),
        (["thôn", ": trước"], ("thôn: trước",)),
        (["Quý", "II/2024"], ("Quý", "II/2024")),
        (["hộ", "tịch"], ("hộ", "tịch")),
        (["các", "thôn"], ("các", "thôn")),
        (["dự", "án"], ("dự", "án")),
        (["Văn xã", "ng"], ("Văn xã", "ng")),
    ],
)
def test_a_word_broken_at_the_edge_of_its_cell_is_one_again(lines: list[str], expected: tuple[str, ...]) -> None:
    rows = [row(line, 4, 100 + 14 * at) for at, line in enumerate(lines)]
    right = max(4.0, rows[0].x1 + 4 + 1)
    edge = right_edge(rows, 0, right)
    assert lines_of_cell([[(line, edge) for line in rows]]) == [expected]


def test_a_word_with_room_left_in_its_cell_is_not_joined() -> None:
    rows = [row("chuy", 4, 100), row("ên", 4, 114)]
    assert lines_of_cell([[(line, 100.0) for line in rows]]) == [("chuy", "ên")]


def order(rows: list[Row]) -> list[str]:
    return [row.text for row in in_reading_order(rows, 500)]


def both(left: str, right: str, base: float) -> Row:
    (only,) = rows_of([*letters(left, 20, base), *letters(right, 280, base)])
    return only


def test_two_columns_of_a_letterhead_are_read_one_after_the_other() -> None:
    rows = [
        both("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI", 100),
        both("XÃ BÌNH AN", "Độc lập - Tự do", 115),
        both("Số: 3/KH-UBND", "Bình An, ngày 05", 130),
        row("KẾ HOẠCH", 230, 160),
    ]
    left = ["ỦY BAN NHÂN DÂN", "XÃ BÌNH AN", "Số: 3/KH-UBND"]
    assert order(rows) == [*left, "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "Bình An, ngày 05", "KẾ HOẠCH"]


def test_numbers_of_a_list_are_no_column() -> None:
    (first,) = rows_of([*letters("1.", 20, 100), *letters("Rà soát văn bản", 60, 100)])
    (second,) = rows_of([*letters("2.", 20, 115), *letters("Niêm yết thủ tục", 60, 115)])
    assert [text.split()[0] for text in order([first, second])] == ["1.", "2."]


def test_a_broad_gap_in_one_line_alone_parts_nothing() -> None:
    rows = [both("Họ và tên", "Chức vụ", 100), row("Các công chức của xã có trách nhiệm thực hiện " * 2, 20, 115)]
    assert [text.split()[0] for text in order(rows)] == ["Họ", "Các"]


def test_lines_that_stand_alike_on_three_pages_are_running_heads() -> None:
    def page(number: int) -> list[Row]:
        return [row(str(number), 250, 30), row(f"Kế hoạch {number}", 20, 45), row(f"Nội dung {number}", 20, 400)]

    heads = running_heads([edges_of(number, page(number), [], 842) for number in (2, 3, 4)])
    assert heads == [frozenset({0, 1})] * 3
    assert running_heads([edges_of(number, page(number), [], 842) for number in (2, 3)]) == [frozenset({0})] * 2


def test_small_print_at_the_foot_that_ends_with_the_page_number_is_a_running_head_of_two_pages_too() -> None:
    def page(foot: str, size: float) -> list[Row]:
        small = replace(row(foot, 20, 810), size=size)
        return [row("Nội dung", 20, 400), row("Nội dung khác", 20, 420), small]

    def dropped(foot: str, size: float) -> frozenset[int]:
        return running_heads([edges_of(2, page(foot, size), [], 842)])[0]

    assert dropped("Kế hoạch - trang 2", 8) == frozenset({2})
    assert dropped("Kế hoạch - trang 2", 10) == dropped("Kế hoạch - trang 3", 8) == frozenset()


def test_a_number_inside_a_table_at_the_edge_of_the_page_is_no_page_number() -> None:
    rows = [row("12", 250, 60)]
    assert running_heads([edges_of(1, rows, [(40.0, 800.0)], 842)]) == [frozenset()]


@pytest.mark.parametrize(
    ("text", "expected"), [("3", True), ("- 3 -", True), ("3/12", True), ("3 thôn", False), ("", False)]
)
def test_page_numbers_are_numbers_alone(text: str, expected: bool) -> None:
    assert is_page_number(text) == expected


def test_a_row_knows_its_text_and_place() -> None:
    found = row("Quý I", 10, 50)
    assert (found.words, found.box) == ((Word("Quý", 10, 25, 0), Word("I", 30, 35, 1)), (10, 40, 35, 50))
