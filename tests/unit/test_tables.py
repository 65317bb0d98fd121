"""Annexes from tables with real cells."""

from __future__ import annotations

import re

from cchc_lint.document import Cell, Table
from cchc_lint.plan.model import Presence
from cchc_lint.plan.rows import AnnexReading
from cchc_lint.plan.tables import read_table
from cchc_lint.source import Source, Span, Text

SPANS = re.compile(r"\s*(?:\[(\d)\]|\{(\d)\})?")
HEADING = "TT | Nhiệm vụ | Sản phẩm | Chủ trì | Phối hợp | Thời gian"


def read(*rows: str) -> AnnexReading:
    """A table: cells between bars; "[3]x" spans three columns, "{2}x" two rows, "/" ends a line within a cell."""
    text = "\n".join(rows).replace("/ ", "\n")
    source = Source("-", text, "text")
    offset, made = 0, []
    for row in rows:
        cells = []
        for part in row.replace("/ ", "\n").split("|"):
            mark = SPANS.match(part)
            columns, down = (int(mark[1] or 1), int(mark[2] or 1)) if mark else (1, 1)
            begin = offset + (mark.end() if mark else 0)
            cells.append(Cell(Text.of(source, Span(begin, offset + len(part))).strip(), down, columns))
            offset += len(part) + 1
        made.append(tuple(cells))
    table = Table(tuple(made), Span(0, len(text)))
    return read_table(table, number=None, title=Text.empty(0), area=None)


def rows_of(reading: AnnexReading) -> list[list[str]]:
    assert reading.annex is not None
    names = ("product", "lead", "coordination", "deadline")
    return [[task.id, task.text.value, *(task.cell(name).text.value for name in names)] for task in reading.annex.tasks]


def test_a_row_of_cells_is_a_task_with_full_confidence() -> None:
    reading = read(HEADING, "1 | Rà soát/ quy trình | Báo cáo | Phòng Nội vụ | Các xã | Quý I")
    assert rows_of(reading) == [["1", "Rà soát quy trình", "Báo cáo", "Phòng Nội vụ", "Các xã", "Quý I"]]
    assert reading.annex is not None
    assert (reading.annex.tasks[0].confidence, reading.problems, reading.unread) == (1.0, (), ())


def test_an_empty_cell_is_empty_and_a_merged_one_bears_the_text_above() -> None:
    reading = read(HEADING, "1 | Mở lớp | | {2}Sở Nội vụ | Các sở | Quý I", "2 | Lập sổ | Sổ | | Quý II")
    assert reading.annex is not None
    first, second = reading.annex.tasks
    assert (first.product.presence, first.lead.presence) == (Presence.EMPTY, Presence.PRESENT)
    assert (second.lead.presence, second.lead.text.value) == (Presence.MERGED, "Sở Nội vụ")
    assert (second.coordination.presence, second.deadline.text.value) == (Presence.EMPTY, "Quý II")


def test_a_heading_over_two_rows_is_read_by_its_lower_names() -> None:
    reading = read(
        "{2}TT | {2}Nhiệm vụ | {2}Sản phẩm | [2]Cơ quan thực hiện | {2}Thời hạn",
        "Chủ trì | Phối hợp",
        "(1) | (2) | (3) | (4) | (5) | (6)",
        "1 | Mở lớp | Báo cáo | Sở Nội vụ | Các sở | Quý I",
    )
    assert rows_of(reading) == [["1", "Mở lớp", "Báo cáo", "Sở Nội vụ", "Các sở", "Quý I"]]


def test_a_repeated_heading_is_dropped_and_a_cut_row_goes_on() -> None:
    row = "1 | Rà soát quy trình | Báo cáo | Phòng | Các xã | Quý I"
    reading = read(HEADING, row, HEADING, " | nội bộ | | Nội vụ | | ")
    assert rows_of(reading) == [["1", "Rà soát quy trình nội bộ", "Báo cáo", "Phòng Nội vụ", "Các xã", "Quý I"]]


def test_a_row_that_heads_the_rows_below_is_no_task() -> None:
    reading = read(
        HEADING,
        "II | Đưa công nghệ vào công việc hằng ngày | | | | ",
        "1 | Mua sắm thiết bị | | | | ",
        "1.1 | Mua máy quét | 01 máy | Sở Nội vụ | Các sở | Quý I",
        "2 | Sửa chữa trụ sở | | | | ",
        "3 | Mở lớp | 01 lớp | Sở Nội vụ | Các sở | Quý I",
        "III | Viết báo cáo cuối năm | | | | ",
    )
    assert [(row[0], row[1]) for row in rows_of(reading)] == [
        ("1.1", "Mua máy quét"),
        ("2", "Sửa chữa trụ sở"),
        ("3", "Mở lớp"),
        ("III", "Viết báo cáo cuối năm"),
    ]


def test_a_list_of_indicators_holds_no_tasks() -> None:
    rows = [f"{n} | Tỷ lệ hồ sơ số {n} | % | 9{n} | Sở Nội vụ" for n in range(1, 5)]
    reading = read("TT | Chỉ tiêu | Đơn vị tính | Mức đạt | Nơi theo dõi", *rows)
    assert reading.annex is not None
    told = [(problem.kind, dict(problem.words)) for problem in reading.problems]
    assert (reading.annex.tasks, told) == ((), [("unread-table", {"rows": "4"})])


def test_a_list_without_tasks_says_so_and_a_heading_alone_says_nothing() -> None:
    heading = "STT | Tên quy trình | Thời hạn thực hiện | Cơ quan thực hiện"
    told = [problem.kind for problem in read(heading, "1 | Đăng ký khai sinh | 02 ngày | UBND xã").problems]
    assert (told, read(heading).problems) == (["unread-table"], ())


def test_area_rows_give_area_and_number() -> None:
    task = "1 | Lập sổ | Sổ | Sở Nội vụ | Các sở | Quý II"
    reading = read(HEADING, "[6]I. Cải cách thể chế", task, "II | [5]CẢI CÁCH TÀI CHÍNH CÔNG", task)
    assert reading.annex is not None
    got = [(task.id, task.area) for task in reading.annex.tasks]
    assert got == [("I.1", "institutions"), ("II.1", "public_finance")]


def test_a_row_with_too_few_cells_is_doubtful_and_what_it_lacks_unsure() -> None:
    reading = read(HEADING, "1 | Lập sổ | Sổ | Sở Nội vụ")
    assert reading.annex is not None
    (task,) = reading.annex.tasks
    assert (task.confidence, task.deadline.presence) == (0.5, Presence.UNSURE)


def test_a_table_without_known_headings_stays_unread_and_is_said() -> None:
    reading = read("A | B", "Một | Hai")
    assert rows_of(reading) == []
    assert [text.value for text in reading.unread] == ["A", "B", "Một", "Hai"]
    assert [problem.kind for problem in reading.problems] == ["ambiguous-table"]


def test_columns_without_heading_are_assumed_from_their_number_with_low_confidence() -> None:
    reading = read("1 | Mở lớp | Báo cáo | Sở Nội vụ | Các sở | Quý I", "2 | Lập sổ | Sổ | Sở Y tế | Các sở | Quý II")
    assert [row[2:4] for row in rows_of(reading)] == [["Báo cáo", "Sở Nội vụ"], ["Sổ", "Sở Y tế"]]
    assert [problem.kind for problem in reading.problems] == ["ambiguous-table"]


FRAMEWORK = "TT | Mục tiêu | Nhiệm vụ | Hoạt động | Sản phẩm | Chủ trì | Phối hợp | Thời gian | Kinh phí"


def activities_of(reading: AnnexReading) -> list[list[str]]:
    assert reading.annex is not None
    return [
        [task.id, activity.text.value, *(activity.cell(name).text.value for name in ("product", "lead", "deadline"))]
        for task in reading.annex.tasks
        for activity in task.activities
    ]


def test_merged_goals_and_tasks_hold_the_rows_beside_them() -> None:
    reading = read(
        FRAMEWORK,
        "[9]VII. CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
        "{3}1 | {3}1.1. Mọi xã có mạng | {2}2.1. Kéo cáp | 3.1. Khảo sát | Báo cáo | Sở Xây dựng | Các xã | Quý I | 0",
        "3.2. Thi công | Đường cáp | Sở Tài chính | Các xã | Quý II | 40",
        "2.2. Mở lớp | 3.3. Lập kế hoạch/ 3.4. Mời người dạy | Kế hoạch | Sở Nội vụ | Các xã | Quý III | 5",
    )
    assert reading.annex is not None
    first, second = reading.annex.tasks
    assert {task.goal and task.goal.value for task in (first, second)} == {"1.1. Mọi xã có mạng"}
    assert activities_of(reading) == [
        ["VII.2.1", "Khảo sát", "Báo cáo", "Sở Xây dựng", "Quý I"],
        ["VII.2.1", "Thi công", "Đường cáp", "Sở Tài chính", "Quý II"],
        ["VII.2.2", "Lập kế hoạch", "", "", ""],
        ["VII.2.2", "Mời người dạy", "", "", ""],
    ]
    assert (second.product.text.value, second.lead.text.value, second.budget.text.value) == (
        "Kế hoạch",
        "Sở Nội vụ",
        "5",
    )
    assert first.lead.text.value == ""


def test_cells_merged_over_the_activities_of_a_task_are_the_tasks_own() -> None:
    reading = read(
        FRAMEWORK,
        "{2}1 | {2}1.1. Mọi xã có mạng | {2}2.1. Kéo cáp | 3.1. Khảo sát | {2}Báo cáo | {2}Sở Xây dựng | {2}Các xã"
        " | {2}Quý I | {2}0",
        "3.2. Thi công",
    )
    assert reading.annex is not None
    (task,) = reading.annex.tasks
    assert (task.product.text.value, task.lead.text.value, task.lead.presence) == (
        "Báo cáo",
        "Sở Xây dựng",
        Presence.PRESENT,
    )
    assert [activity.text.value for activity in task.activities] == ["Khảo sát", "Thi công"]


def test_a_row_cut_by_a_page_goes_on_in_each_of_its_cells() -> None:
    reading = read(
        FRAMEWORK,
        "{2}1 | {2}1.1. Mọi xã có mạng | 2.1. Kéo | 3.1. Khảo | Báo cáo | Sở Xây | Các xã | Quý I | 0",
        "cáp | sát | | dựng | | | ",
    )
    assert rows_of(reading) == [["2.1", "2.1. Kéo cáp", "Báo cáo", "Sở Xây dựng", "Các xã", "Quý I"]]
    assert [row[1] for row in activities_of(reading)] == ["Khảo sát"]


SHIFTED = [
    "1 | 1.1. Mọi xã có mạng | 2.1. Kéo cáp | 3.1. Dò tuyến | Sơ đồ | Sở Xây dựng | Các xã, thị trấn | Quý I/2024 | 0",
    "1.2. Tất cả hồ sơ có mã | 2.2. Gắn mã | 3.2. In tem | - Tem | Sở Nội vụ | Các xã, thị trấn | Quý II/2024 | 5 | ",
]


def test_a_row_whose_cells_were_shifted_is_put_right_by_numbers_and_content_with_doubt() -> None:
    reading = read(FRAMEWORK, *SHIFTED)
    assert reading.annex is not None
    first, second = reading.annex.tasks
    assert (second.text.value, second.goal and second.goal.value) == ("2.2. Gắn mã", "1.2. Tất cả hồ sơ có mã")
    got = [second.cell(name).text.value for name in ("product", "lead", "coordination", "deadline", "budget")]
    assert got == ["- Tem", "Sở Nội vụ", "Các xã, thị trấn", "Quý II/2024", "5"]
    assert first.confidence > second.confidence


def test_a_cell_that_holds_entries_of_two_levels_is_parted_by_their_numbers() -> None:
    collapsed = " | | | 3.2. In tem 2.2. Gắn mã | - Tem | Sở Nội vụ | Các xã, thị trấn | Quý II/2024 | 5"
    reading = read(FRAMEWORK, SHIFTED[0], collapsed)
    assert [row[:2] for row in activities_of(reading)] == [["2.1", "Dò tuyến"], ["2.2", "In tem"]]
    assert rows_of(reading)[1][1] == "2.2. Gắn mã"


def test_what_fits_no_task_is_left_unread_rather_than_guessed() -> None:
    stray = " | | | | Danh mục | Sở Tư pháp | Các xã, thị trấn | Thường xuyên | "
    reading = read(FRAMEWORK, SHIFTED[0], stray)
    assert [text.value for text in reading.unread] == ["Danh mục", "Sở Tư pháp", "Các xã, thị trấn", "Thường xuyên"]
    assert rows_of(reading)[0][2:] == ["Sơ đồ", "Sở Xây dựng", "Các xã, thị trấn", "Quý I/2024"]


def test_a_deadline_under_another_heading_whose_own_column_lacks_one_is_misplaced() -> None:
    reading = read(
        HEADING, "1 | Mở lớp | Báo cáo | Quý II/2024 | Các xã | ", "2 | Lập sổ | Sổ | Sở Y tế | Các xã | Quý I"
    )
    assert [(problem.kind, dict(problem.words)) for problem in reading.problems] == [
        ("misplaced-cell", {"task": "1", "column": "lead", "belongs": "deadline"})
    ]


def test_offices_and_deadlines_in_their_own_columns_are_not_misplaced() -> None:
    reading = read(HEADING, "1 | Mở lớp | Kế hoạch quý | Phòng Nội vụ | Các xã | Theo kế hoạch của Sở Nội vụ")
    assert reading.problems == ()
