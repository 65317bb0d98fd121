"""Framework tables (goal → tasks → activities) read from text without cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cchc_lint.plan.continuations import count_pairs
from cchc_lint.plan.model import Presence, Task
from cchc_lint.plan.rows import AnnexReading
from cchc_lint.plan.segment import read_annex
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text
from tests.rendering.framework_text import Row, Style, framework_table

HEADING = (
    "TT 1- Mục tiêu 2- Nhiệm vụ 3- Hoạt động 4- Kết quả 5- Chủ trì 6- Phối hợp 7- Thời gian hoàn thành 8- Kinh phí"
)
CELLS = ("product", "lead", "coordination", "deadline", "budget")


def read(lines: Sequence[str]) -> AnnexReading:
    source = Source("-", "\n".join(lines), "text")
    texts = tuple(view(Text.of(source, source.line_span(n))) for n in range(1, len(source.line_starts) + 1))
    return read_annex(texts, number=None, title=Text.empty(0), area=None)


def tasks_of(*lines: str) -> tuple[Task, ...]:
    reading = read([HEADING, *lines])
    assert reading.annex is not None
    return reading.annex.tasks


def cells(row: Task) -> list[str]:
    return [row.cell(name).text.value for name in CELLS]


GOAL = ["1", "1.1. Trên 80% hồ sơ được", "trả trước hạn."]
FIRST = ["2.1. Rà soát hồ sơ", "đất đai", "3.1. Lập danh sách", "3.2. Lấy ý kiến các xã"]
FIRST_CELLS = ["- Danh sách", "- Báo cáo", "Phòng Tư pháp", "Các phòng, ban", "Quý I/2024", "15"]
SECOND = ["2.2. Mở lớp bồi dưỡng", "3.3. Lập kế hoạch mở lớp", "Kế hoạch", "Phòng Nội vụ", "Trung tâm Chính trị"]


def test_a_goal_holds_for_its_tasks_and_cells_for_all_activities_before_them() -> None:
    first, second = tasks_of("I CẢI CÁCH THỂ CHẾ", *GOAL, *FIRST, *FIRST_CELLS, *SECOND, "Thường xuyên", "0")
    assert (first.id, first.area, first.text.value) == ("I.2.1", "institutions", "2.1. Rà soát hồ sơ đất đai")
    assert [(a.number and a.number.value, a.text.value) for a in first.activities] == [
        ("3.1", "Lập danh sách"),
        ("3.2", "Lấy ý kiến các xã"),
    ]
    assert cells(first) == ["- Danh sách - Báo cáo", "Phòng Tư pháp", "Các phòng, ban", "Quý I/2024", "15"]
    assert cells(second) == ["Kế hoạch", "Phòng Nội vụ", "Trung tâm Chính trị", "Thường xuyên", "0"]
    assert {task.goal and task.goal.value for task in (first, second)} == {"1.1. Trên 80% hồ sơ được trả trước hạn."}


def test_each_activity_with_cells_of_its_own_keeps_them() -> None:
    own = ["3.2. Lấy ý kiến các xã", "Báo cáo", "Sở Tài chính", "Các sở, ngành", "Quý II/2024", "0"]
    (task,) = tasks_of("I CẢI CÁCH THỂ CHẾ", *GOAL, *FIRST[:3], *FIRST_CELLS, *own)
    assert cells(task) == ["", "", "", "", ""]
    assert [[activity.cell(name).text.value for name in CELLS] for activity in task.activities] == [
        ["- Danh sách - Báo cáo", "Phòng Tư pháp", "Các phòng, ban", "Quý I/2024", "15"],
        ["Báo cáo", "Sở Tài chính", "Các sở, ngành", "Quý II/2024", "0"],
    ]


def test_a_deadline_and_a_budget_on_one_line_are_parted() -> None:
    (task,) = tasks_of("I CẢI CÁCH THỂ CHẾ", *GOAL, *FIRST, *FIRST_CELLS[:4], "Quý III 5")
    assert cells(task)[3:] == ["Quý III", "5"]


def test_the_number_of_the_next_row_is_no_budget_where_the_row_has_one() -> None:
    rows = ["2", "1.2. Tất cả phòng có", "chữ ký số.", *SECOND, "Quý II/2024", "0"]
    first, second = tasks_of("I CẢI CÁCH THỂ CHẾ", *GOAL, *FIRST, *FIRST_CELLS, *rows)
    assert (cells(first)[4], cells(second)[4]) == ("15", "0")
    assert second.goal and second.goal.value == "1.2. Tất cả phòng có chữ ký số."


def test_letters_below_roman_numbers_are_parts_of_an_area_and_duplicates_get_letters() -> None:
    part = "A Ứng dụng công nghệ thông tin trong hoạt động nội bộ của các cơ quan nhà nước"
    task = [*FIRST, *FIRST_CELLS]
    rows = tasks_of("VII XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ", part, *GOAL, *task, *task)
    assert [row.id for row in rows] == ["VII.A.2.1", "VII.A.2.1b"]
    assert [row.area for row in rows] == ["digital_government", "digital_government"]


def test_tails_behind_a_page_break_go_back_to_the_cells_they_go_on_with() -> None:
    page = [
        *("1", "1.1. Trên 80% hồ sơ được", "2.1. Rà soát hồ sơ,", "3.1. Lập danh sách cần"),
        *("Báo cáo rà", "Sở Nội", "Các sở, ban,", "Quý", "0"),
    ]
    tails = ["trả trước hạn.", "sổ sách đất đai", "rà soát", "soát", "vụ", "ngành", "I/2024"]
    again = ["Báo cáo rà soát", "Sở Nội vụ", "Các sở, ban, ngành", "Quý I/2024", "0"]
    after = ["2.2. Sắp xếp kho hồ sơ", "3.2. Lập sổ", *again, "2.3. Lập danh sách cần rà soát", "3.3. Lập sổ", *again]
    first, *_ = tasks_of("I CẢI CÁCH THỂ CHẾ", *page, HEADING, *tails, *after)
    assert first.text.value == "2.1. Rà soát hồ sơ, sổ sách đất đai"
    assert first.goal and first.goal.value == "1.1. Trên 80% hồ sơ được trả trước hạn."
    assert (first.activities[0].text.value, cells(first)) == ("Lập danh sách cần rà soát", again)


def test_a_task_with_nothing_but_a_product_shares_the_merged_cells_above() -> None:
    rows = ["2.2. Sắp xếp kho hồ sơ", "3.3. Lập sổ theo dõi", "- Sổ theo dõi"]
    _, second = tasks_of("I CẢI CÁCH THỂ CHẾ", *GOAL, *FIRST, *FIRST_CELLS, *rows)
    assert cells(second) == ["- Sổ theo dõi", "Phòng Tư pháp", "Các phòng, ban", "Quý I/2024", "15"]
    assert (second.product.presence, second.lead.presence) == (Presence.PRESENT, Presence.MERGED)


def test_an_address_between_cells_is_left_out_and_kept_as_unread() -> None:
    link = "https://congbao.example.vn/van-ban/12345"
    reading = read([HEADING, "I CẢI CÁCH THỂ CHẾ", *GOAL, *FIRST[:2], link, *FIRST[2:], *FIRST_CELLS])
    assert [text.value for text in reading.unread] == [link]
    assert reading.annex is not None
    assert cells(reading.annex.tasks[0])[1] == "Phòng Tư pháp"


STYLES = {
    "as printed": (Style(), 0.99, 0.98),
    "without blank lines": (Style(blank=False), 0.97, 0.97),
    "page numbers": (Style(sign="number"), 0.99, 0.98),
    "headings repeated": (Style(sign="heading"), 0.99, 0.98),
    "no sign of pages": (Style(sign="none", blank=False), 0.97, 0.97),
    "one long page": (Style(page=0), 0.99, 0.99),
    "merged cells": (Style(merged=True), 0.94, 0.95),
    "a row for each activity": (Style(shared=0), 0.97, 0.97),
    "nested numbers": (Style(numbers="nested"), 0.99, 0.98),
    "no goals": (Style(goals=False), 0.99, 0.98),
    "wide columns": (Style(widths=(34, 30, 34, 20, 20, 22, 14, 14)), 0.97, 0.97),
    "short pages": (Style(page=18), 0.93, 0.92),
}


@pytest.mark.parametrize("style", STYLES)
def test_tables_of_every_print_come_back(style: str) -> None:
    """The shares of tasks and of cells that come back exactly over a fixed set of seeds only ever rise."""
    print_style, least_tasks, least_cells = STYLES[style]
    tasks: list[float] = []
    parts: list[float] = []
    for seed in range(3):
        lines, expected = framework_table(seed, print_style)
        reading = read(lines)
        assert reading.annex is not None
        found = {(task.text.value, task.goal.value if task.goal else ""): task for task in reading.annex.tasks}
        for row in expected:
            task = found.get((row.text, row.goal))
            tasks.append(task is not None)
            parts.extend(task is not None and _column(task, name) == _wanted(row, name) for name in CELLS)
    assert sum(tasks) / len(tasks) >= least_tasks
    assert sum(parts) / len(parts) >= least_cells


def test_a_table_without_any_numbers_is_said_to_be_doubtful() -> None:
    lines, _ = framework_table(1, Style(numbers="none"))
    assert [problem.kind for problem in read(lines).problems] == ["ambiguous-table"]


def test_words_go_on_best_with_those_they_stand_beside_elsewhere() -> None:
    pairs = count_pairs(["Sở Nội vụ chủ trì", "phòng Nội vụ", "các sở, ngành liên quan"])
    assert pairs.continuity("nội", "vụ") > 0 > pairs.continuity("nội", "quan")
    assert list(count_pairs(["ngành quan", "các ngành", "liên quan"]).strangers("ngành quan")) == [6]


def _wanted(row: Row, name: str) -> str:
    texts = [row.cells.get(name, ""), *(own.get(name, "") for _, own in row.activities)]
    return " ".join(dict.fromkeys(text for text in texts if text))


def _column(task: Task, name: str) -> str:
    texts = [part.cell(name).text.value for part in task.rows()]
    return " ".join(dict.fromkeys(text for text in texts if text))
