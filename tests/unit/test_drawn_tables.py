"""Tables that lines draw with tabs or bars: real cells where a row of column heads stands above, lines elsewhere."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_lint.document import Document, Line, Table
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.drawn import with_drawn_tables
from cchc_lint.plan.model import Annex, Presence
from cchc_lint.readers import read

HEAD = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
ROWS = (
    ("I", "CẢI CÁCH THỂ CHẾ", "", "", "", ""),
    ("1", "Rà soát quy chế của xã", "Báo cáo", "Công chức Tư pháp", "Các thôn", "Quý I/2023"),
    ("2", "Phổ biến luật mới", "", "Công chức Văn hóa", "", ""),
    ("", "Tổng cộng", "", "", "", ""),
)
TITLE = "Phụ lục 01\nNHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2023\n"
TASKS = [
    ("I.1", "Rà soát quy chế của xã", ["Báo cáo", "Công chức Tư pháp", "Các thôn", "Quý I/2023"], 1.0),
    ("I.2", "Phổ biến luật mới", ["", "Công chức Văn hóa", "", ""], 1.0),
]


def drawn(before: str, sign: str, after: str) -> str:
    return TITLE + "".join(before + sign.join(row) + after + "\n" for row in (HEAD, *ROWS))


def annex_of(text: str, name: str = "a.txt") -> Annex:
    (annex,) = build_plan(read(name, stdin=text.encode())).annexes
    return annex


def tasks_of(annex: Annex) -> list[tuple[str, str, list[str], float]]:
    columns = ("product", "lead", "coordination", "deadline")
    return [(t.id, t.text.value, [t.cell(c).text.value for c in columns], t.confidence) for t in annex.tasks]


def tables_of(text: str) -> list[list[list[str]]]:
    """The tables that lines of a plain text draw, as rows of words."""
    document: Document = read("a.txt", stdin=text.encode())
    blocks = with_drawn_tables(document.blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    return [[[cell.text.value for cell in row] for row in table.rows] for table in tables]


FORMS = [("", "\t", ""), ("", " | ", ""), ("", " | ", " |"), ("| ", " | ", " |"), ("|", "|", "")]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("form", FORMS)
def test_a_row_has_the_cells_that_are_drawn_whatever_draws_them(form: tuple[str, str, str], name: str) -> None:
    annex = annex_of(drawn(*form), name)
    assert tasks_of(annex) == TASKS
    assert [task.deadline.presence for task in annex.tasks] == [Presence.PRESENT, Presence.EMPTY]
    assert [row.text.value for row in annex.totals] == ["Tổng cộng"]


def test_composed_and_decomposed_letters_give_the_same_rows() -> None:
    assert tasks_of(annex_of(unicodedata.normalize("NFD", drawn("", "\t", "")))) == TASKS


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_knows_its_place(form: tuple[str, str, str]) -> None:
    document = read("a.txt", stdin=drawn(*form).encode())
    tables = [block for block in with_drawn_tables(document.blocks) if isinstance(block, Table)]
    cells = [cell.text for table in tables for row in table.rows for cell in row]
    assert len(cells) == len(HEAD) * (len(ROWS) + 1)
    assert all(document.source.quote(text.span()) == text.value for text in cells)


def test_a_row_wrapped_inside_its_cells_is_one_row() -> None:
    wrapped = "1\tRà soát\nquy chế\tVăn phòng\nỦy ban\tTrước ngày\n15/6/2023\n"
    (table,) = tables_of(HEAD_LINE + wrapped + "2\tBáo cáo\tVăn thư\tQuý II\n")
    assert table[1:] == [
        ["1", "Rà soát\nquy chế", "Văn phòng\nỦy ban", "Trước ngày\n15/6/2023"],
        ["2", "Báo cáo", "Văn thư", "Quý II"],
    ]


def test_a_heading_of_rows_may_lack_its_empty_cells_or_stand_over_all_columns() -> None:
    rows = "I\tThể chế\n1\tRà soát\tVăn phòng\tQuý I\nII. Tài chính công\n\n2\tCông khai\tKế toán\tQuý II\n"
    (table,) = tables_of("TT\tNhiệm vụ\tChủ trì\tThời hạn\n" + rows)
    assert [row[0] for row in table] == ["TT", "I", "1", "II. Tài chính công", "2"]


HEAD_LINE = "TT\tNhiệm vụ\tChủ trì\tThời hạn\n"
TWO_ROWS = "1\tRà soát\tVăn phòng\tQuý I\n2\tBáo cáo\tVăn thư\tQuý II\n"


@pytest.mark.parametrize(
    "behind",
    [
        "\tTM. ỦY BAN NHÂN DÂN\n",
        "Nơi nhận:\tCHỦ TỊCH\n",
        "\n1.\tCông chức Văn phòng theo dõi.\n2.\tCác thôn báo cáo.\n",
        "1.\tCông chức Văn phòng theo dõi.\n2.\tCác thôn báo cáo.\n",
        "Trên đây là kế hoạch.\n",
        "\nPhụ lục 02\n" + HEAD_LINE.replace("TT", "STT"),
    ],
)
def test_what_stands_behind_a_table_is_none_of_its_rows(behind: str) -> None:
    assert tables_of(HEAD_LINE + TWO_ROWS + behind) == tables_of(HEAD_LINE + TWO_ROWS)


@pytest.mark.parametrize(
    "text",
    [
        "ỦY BAN NHÂN DÂN\t\tCỘNG HÒA\nXÃ BÌNH AN\t\tĐộc lập\nSố:\t12\t/KH-UBND\n",
        "\t\tThực hiện kế hoạch, Ủy ban nhân dân xã giao:\n\t\t- Văn phòng chủ trì.\n\t\t- Các thôn phối hợp.\n",
        "TT\tThôn\tSố hộ\tDân số\n1\tBản Mé\t12\t50\n2\tBản Lúa\t20\t81\n",
        "Sở Nội vụ chủ trì | Sở Tư pháp phối hợp | báo cáo kết quả | tháng 6\nSở A | B | C | D\nSở E | F | G | H\n",
        HEAD_LINE + "1\tRà soát\tVăn phòng\tQuý I\n",
    ],
)
def test_tabs_and_bars_without_known_heads_and_two_rows_draw_no_table(text: str) -> None:
    document = read("a.txt", stdin=text.encode())
    assert tuple(with_drawn_tables(document.blocks)) == document.blocks
    assert all(isinstance(block, Line) for block in document.blocks)


def test_a_total_row_is_no_task_and_its_amount_is_kept() -> None:
    head = "| TT | Nhiệm vụ | Chủ trì | Thời hạn | Kinh phí |\n|---|---|---|---|---|\n"
    rows = "| 1 | Rà soát | Văn phòng | Quý I | 30 |\n| | Tổng cộng: | | | 30 |\n"
    annex = annex_of(TITLE + head + rows, "a.md")
    assert [task.text.value for task in annex.tasks] == ["Rà soát"]
    assert [(row.text.value, row.budget.text.value) for row in annex.totals] == [("Tổng cộng:", "30")]


def test_markdown_rows_without_an_outer_bar_are_a_table_under_a_ruler() -> None:
    document = read("a.md", stdin=b"a | b | c\n--- | --- | ---\n1 | | 3\n")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[cell.text.value for cell in row] for row in table.rows] == [["a", "b", "c"], ["1", "", "3"]]


def test_many_lines_without_cells_are_not_taken_into_the_last_row() -> None:
    prose = "dòng tiếp theo của đoạn văn\n" * 40
    ((*_, last),) = tables_of(HEAD_LINE + TWO_ROWS + prose)
    assert last[-1].count("\n") == 5
