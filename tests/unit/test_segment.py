"""Rows rebuilt from text in which nothing marks a cell's end."""

from __future__ import annotations

from cchc_lint.plan.grammar.offices import OwnOffice
from cchc_lint.plan.model import Presence, Task
from cchc_lint.plan.rows import AnnexReading, join_lines, split_by_labels
from cchc_lint.plan.segment import read_annex
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text

HEADING = "TT Nhiệm vụ Sản phẩm Cơ quan chủ trì Cơ quan phối hợp Thời gian hoàn thành"
SHORT = "TT Nhiệm vụ Sản phẩm Cơ quan thực hiện Thời gian"


def lines_of(text: str) -> tuple[Text, ...]:
    source = Source("-", text, "text")
    return tuple(view(Text.of(source, source.line_span(n))) for n in range(1, len(source.line_starts) + 1))


def read(*lines: str, number: str | None = None, own: tuple[OwnOffice, ...] = ()) -> AnnexReading:
    name = lines_of(number)[0] if number else None
    return read_annex(lines_of("\n".join(lines)), number=name, title=Text.empty(0), area=None, own=own)


def tasks_of(reading: AnnexReading) -> tuple[Task, ...]:
    assert reading.annex is not None
    return reading.annex.tasks


def cells(task: Task, *names: str) -> list[str]:
    return [task.text.value, *(task.cell(name).text.value for name in names)]


def all_cells(task: Task) -> list[str]:
    return cells(task, "product", "lead", "coordination", "deadline")


FIRST = [
    "1.",
    "Rà soát quy trình trả kết quả hồ sơ đất đai",
    "tại bộ phận một cửa của xã.",
    "Báo cáo kết",
    "quả rà soát",
    "Công chức Địa",
    "chính - Xây dựng",
    "Các bộ phận",
    "liên quan",
    "Quý II/2024",
]
SECOND = [
    "2.",
    "Lắp đặt bảng niêm yết điện tử tại trụ sở và",
    "nhà văn hóa các thôn.",
    "Hợp đồng",
    "lắp đặt",
    "Công chức Văn",
    "phòng - Thống kê",
    "Trưởng các thôn",
    "Tháng 9/2024",
]


def test_each_line_finds_its_cell() -> None:
    first, second = tasks_of(read(HEADING, *FIRST, *SECOND, number="04"))
    assert (first.id, first.number and first.number.value) == ("04.1", "1")
    assert all_cells(first) == [
        "Rà soát quy trình trả kết quả hồ sơ đất đai tại bộ phận một cửa của xã.",
        "Báo cáo kết quả rà soát",
        "Công chức Địa chính - Xây dựng",
        "Các bộ phận liên quan",
        "Quý II/2024",
    ]
    assert all_cells(second) == [
        "Lắp đặt bảng niêm yết điện tử tại trụ sở và nhà văn hóa các thôn.",
        "Hợp đồng lắp đặt",
        "Công chức Văn phòng - Thống kê",
        "Trưởng các thôn",
        "Tháng 9/2024",
    ]


def test_the_spans_of_a_cell_lead_to_its_lines_in_the_source() -> None:
    text = "\n".join([HEADING, *FIRST, *SECOND])
    task = tasks_of(read(HEADING, *FIRST, *SECOND))[1]
    span = task.lead.text.span()
    assert text[span.start : span.end] == "Công chức Văn\nphòng - Thống kê"
    assert text[task.span.start : task.span.end] == "\n".join(SECOND)


def test_a_dash_inside_the_name_of_an_office_is_no_bullet() -> None:
    rows = [line.replace("phòng - Thống kê", "phòng\n- Thống kê") for line in SECOND]
    assert tasks_of(read(HEADING, *FIRST, *rows))[1].lead.text.value == "Công chức Văn phòng - Thống kê"


def test_words_of_two_cells_on_one_line_are_parted() -> None:
    row = ["3 Lập sổ theo dõi văn bản đến của", "ủy ban.", "Sổ theo dõi", "Văn phòng Quý IV/2024"]
    third = tasks_of(read(SHORT, *FIRST[:7], "Quý II/2024", *SECOND[:7], "Tháng 9/2024", *row))[2]
    assert cells(third, "product", "lead", "deadline") == [
        "Lập sổ theo dõi văn bản đến của ủy ban.",
        "Sổ theo dõi",
        "Văn phòng",
        "Quý IV/2024",
    ]


def test_a_heading_repeated_in_mid_row_is_dropped_and_the_row_goes_on() -> None:
    before, tail = FIRST[:2], "tại bộ phận một cửa của xã."
    broken = [*before, *FIRST[3:], HEADING, tail]
    first, _ = tasks_of(read(HEADING, *broken, *SECOND))
    assert all_cells(first) == all_cells(tasks_of(read(HEADING, *FIRST, *SECOND))[0])


def test_a_page_number_in_mid_cell_is_dropped() -> None:
    first, _ = tasks_of(read(HEADING, *FIRST[:2], "17", *FIRST[2:], *SECOND))
    assert first.text.value == "Rà soát quy trình trả kết quả hồ sơ đất đai tại bộ phận một cửa của xã."


def test_a_cell_of_both_offices_is_split_at_its_labels() -> None:
    lead = ["- Cơ quan thực hiện: Văn phòng", "UBND xã", "- Cơ quan phối hợp: Công an", "xã, các thôn"]
    reading = read(SHORT, *FIRST[:5], *lead, "Quý II/2024", *SECOND[:5], *lead, "Tháng 9/2024")
    assert cells(tasks_of(reading)[0], "lead", "coordination")[1:] == [
        "- Cơ quan thực hiện: Văn phòng UBND xã",
        "- Cơ quan phối hợp: Công an xã, các thôn",
    ]
    assert reading.annex is not None
    assert reading.annex.columns == ("product", "lead", "coordination", "deadline")


def test_a_missing_cell_between_two_clear_ones_is_empty_and_a_missing_column_is_said() -> None:
    table = [*FIRST[:7], "Quý II/2024", *SECOND[:5], "Tháng 9/2024", "3.", "Mở lớp tập huấn chữ ký số.", "Báo cáo"]
    first, second, _ = tasks_of(read(SHORT, *table, "Công an xã", "Quý I/2024"))
    assert (second.lead.presence, second.deadline.text.value) == (Presence.EMPTY, "Tháng 9/2024")
    assert (first.coordination.presence, first.budget.presence) == (Presence.NO_COLUMN, Presence.NO_COLUMN)


def test_area_rows_give_area_and_number_to_the_tasks_below() -> None:
    areas = ["I. CẢI CÁCH THỂ CHẾ", "II. CẢI CÁCH TÀI CHÍNH CÔNG"]
    first, second = tasks_of(read(HEADING, areas[0], *FIRST, areas[1], "1.", *SECOND[1:]))
    assert [(first.id, first.area), (second.id, second.area)] == [("I.1", "institutions"), ("II.1", "public_finance")]


def test_the_rest_of_a_date_above_an_area_row_is_no_part_of_it() -> None:
    areas = ["I. CẢI CÁCH THỂ CHẾ", "II. CẢI CÁCH TÀI CHÍNH CÔNG"]
    wrapped = [*FIRST[:9], "Từ tháng 4 đến tháng", "10/2024"]
    first, second = tasks_of(read(HEADING, areas[0], *wrapped, areas[1], "2.", *SECOND[1:]))
    assert [(first.id, first.area), (second.id, second.area)] == [("I.1", "institutions"), ("II.2", "public_finance")]
    assert first.cell("deadline").text.value == "Từ tháng 4 đến tháng 10/2024"


def test_a_number_used_twice_begins_a_row_though_the_next_one_skips() -> None:
    rows = tasks_of(read(HEADING, *FIRST, *SECOND, "2.", *FIRST[1:], "4.", *SECOND[1:]))
    assert [task.id for task in rows] == ["1", "2", "2-2", "4"]


def test_a_numbered_row_without_cells_that_names_an_area_is_an_area_row() -> None:
    areas = ["1", "Cải cách thể chế", "2", "Cải cách tài chính công"]
    rows = read(SHORT, *areas[:2], "1.1", *FIRST[1:7], FIRST[9], *areas[2:], "2.1", *SECOND[1:7], SECOND[8])
    assert [(task.id, task.area) for task in tasks_of(rows)] == [("1.1", "institutions"), ("2.1", "public_finance")]


def test_a_number_printed_twice_gives_different_ids() -> None:
    rows = tasks_of(read(HEADING, *FIRST, *SECOND, "2.", *FIRST[1:], number="02"))
    assert [task.id for task in rows] == ["02.1", "02.2", "02.2-2"]


def test_stamps_and_all_after_the_recipients_stay_unread() -> None:
    reading = read(HEADING, *FIRST, "vanphong@example.gov.vn", *SECOND, "Nơi nhận:", "- Lưu: VT.")
    assert [text.value for text in reading.unread] == ["vanphong@example.gov.vn", "Nơi nhận:", "- Lưu: VT."]
    assert tasks_of(reading)[1].deadline.text.value == "Tháng 9/2024"


def test_a_table_without_heading_is_read_with_doubt() -> None:
    reading = read(*FIRST, *SECOND)
    assert [all_cells(task) for task in tasks_of(reading)] == [
        all_cells(t) for t in tasks_of(read(HEADING, *FIRST, *SECOND))
    ]
    assert [problem.kind for problem in reading.problems] == ["ambiguous-table"]


def test_prose_is_no_table() -> None:
    reading = read("Biểu mẫu này dùng cho báo cáo năm.", "Đơn vị ghi rõ số liệu từng tháng.")
    assert (tasks_of(reading), reading.problems) == ((), ())
    assert [text.value for text in reading.unread] == [
        "Biểu mẫu này dùng cho báo cáo năm.",
        "Đơn vị ghi rõ số liệu từng tháng.",
    ]


def test_an_office_of_the_units_own_is_known_as_one() -> None:
    row = [*SECOND[:5], "Tổ Công nghệ số", "cộng đồng", *SECOND[7:]]
    named = tasks_of(read(HEADING, *FIRST, *row, own=(OwnOffice("Tổ Công nghệ số cộng đồng"),)))[1]
    assert all_cells(named)[2:] == ["Tổ Công nghệ số cộng đồng", "Trưởng các thôn", "Tháng 9/2024"]


def test_a_framework_table_has_tasks_with_activities() -> None:
    rows = ["1", "1.1. Trên 80% hồ sơ số", "2.1. Số hóa hồ sơ", "3.1. Mua máy quét", "Văn phòng", "Quý I"]
    (task,) = tasks_of(read("TT Mục tiêu Nhiệm vụ Hoạt động Chủ trì Thời gian", *rows))
    assert cells(task, "lead", "deadline") == ["2.1. Số hóa hồ sơ", "Văn phòng", "Quý I"]
    assert [activity.text.value for activity in task.activities] == ["Mua máy quét"]


def test_a_goal_column_gives_each_task_its_goal() -> None:
    heading = "TT Mục tiêu Nhiệm vụ Chủ trì Thời gian"
    rows = ["1", "Trên 80% hồ sơ số.", "Số hóa hồ sơ lưu trữ.", "Văn phòng", "Quý I", "2", "Tất cả thôn có mạng."]
    first, second = tasks_of(read(heading, *rows, "Kéo cáp quang về thôn.", "Công an xã", "Quý II"))
    assert [task.goal and task.goal.value for task in (first, second)] == ["Trên 80% hồ sơ số.", "Tất cả thôn có mạng."]
    assert [cells(task, "lead") for task in (first, second)] == [
        ["Số hóa hồ sơ lưu trữ.", "Văn phòng"],
        ["Kéo cáp quang về thôn.", "Công an xã"],
    ]


def test_a_line_end_within_a_symbol_takes_no_space() -> None:
    assert join_lines(lines_of("số 12/QĐ-\nUBND ngày 3/\n2/2024 của\nsở")).value == "số 12/QĐ-UBND ngày 3/2/2024 của sở"


def test_a_syllable_cut_behind_an_abbreviation_is_put_together_again() -> None:
    assert join_lines(lines_of("Văn phòng HĐNDh\nuyện\nUBND\nxã")).value == "Văn phòng HĐNDhuyện UBND xã"


def test_a_cell_without_labels_is_lead_alone() -> None:
    lead, coordination = split_by_labels(lines_of("Phòng Nội vụ phối hợp các xã")[0])
    assert (lead.value, coordination) == ("Phòng Nội vụ phối hợp các xã", None)
