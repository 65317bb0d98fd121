"""Framework tables of own wording, printed as the text that a PDF gives: cell by cell, line by line, page by page."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

COLUMNS = ("goal", "task", "activities", "product", "lead", "coordination", "deadline", "budget")
HEADINGS = {
    "goal": "Mục tiêu/Chỉ tiêu",
    "task": "Nhiệm vụ",
    "activities": "Hoạt động",
    "product": "Kết quả, sản phẩm",
    "lead": "Chủ trì",
    "coordination": "Phối hợp",
    "deadline": "Thời gian hoàn thành",
    "budget": "Kinh phí (triệu đồng)",
}
AREAS = (
    "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC",
    "CẢI CÁCH THỂ CHẾ",
    "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "CẢI CÁCH TỔ CHỨC BỘ MÁY",
    "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
    "CẢI CÁCH TÀI CHÍNH CÔNG",
)
SHARES = ("Trên 85%", "Ít nhất 70%", "100%", "Tối thiểu 60%", "Phấn đấu 90%")
AIMED = (
    "hồ sơ của người dân được trả đúng và trước hạn trong cả năm",
    "phòng chuyên môn được tự chấm điểm và thẩm định kết quả cải cách hành chính",
    "văn bản do địa phương ban hành được rà soát, hệ thống hóa theo thẩm quyền",
    "viên chức lãnh đạo được bồi dưỡng kiến thức quản lý trước khi bổ nhiệm",
    "hộ kinh doanh nộp thuế bằng phương thức điện tử, giảm thời gian đi lại",
    "báo cáo giữa các cấp được gửi qua trục liên thông, có chữ ký số của người có thẩm quyền",
)
DUTIES = (
    "Rà soát, cắt bỏ giấy tờ không cần thiết trong hồ sơ",
    "Mở lớp bồi dưỡng kỹ năng giao tiếp với người dân",
    "Đổi mới cách chấm điểm thi đua của các phòng, ban",
    "Xây dựng bộ câu hỏi khảo sát ý kiến người nộp hồ sơ",
    "Nâng cấp đường truyền tại nơi tiếp nhận hồ sơ",
    "Hoàn thiện quy chế làm việc, quy chế chi tiêu nội bộ",
    "Kiểm tra đột xuất việc chấp hành giờ giấc làm việc",
    "Chuyển đổi hồ sơ giấy của ngành đất đai sang bản điện tử",
    "Sắp xếp lại các ban quản lý dự án cho phù hợp quy mô",
    "Theo dõi tình hình thi hành văn bản do địa phương ban hành",
)
OBJECTS = (
    "trên toàn địa bàn",
    "tại nơi tiếp nhận và trả hồ sơ",
    "theo hướng dẫn của ngành dọc",
    "nhằm rút ngắn thời gian chờ đợi",
    "gắn với trách nhiệm của người đứng đầu",
    "trong các lĩnh vực có nhiều hồ sơ phát sinh",
)
STEPS = (
    "Lập danh sách cần rà soát",
    "Lấy ý kiến các đơn vị trực thuộc",
    "Tổng hợp ý kiến, hoàn chỉnh dự thảo trình lãnh đạo",
    "Tổ chức họp thẩm định",
    "Công bố kết quả trên trang thông tin điện tử",
    "Bố trí thiết bị và người trực",
    "Chấm điểm từng quý, thông báo kết quả đến các đơn vị",
    "Đánh giá, rút kinh nghiệm",
)
PRODUCTS = (
    "Quyết định",
    "Báo cáo rà soát",
    "Kế hoạch, Công văn hướng dẫn",
    "Danh mục hồ sơ",
    "Quy chế sửa đổi",
    "- Kế hoạch - Báo cáo",
    "- Quyết định - Danh sách lớp - Tài liệu",
    "Phần mềm được nâng cấp",
    "Biên bản kiểm tra, Thông báo kết luận",
)
LEADS = (
    "Sở Nội vụ",
    "Văn phòng UBND tỉnh",
    "Sở Tư pháp",
    "Sở Thông tin và Truyền thông",
    "Sở Tài chính",
    "Thanh tra tỉnh",
)
PARTNERS = (
    "Các sở, ban, ngành; UBND các huyện",
    "Các cơ quan liên quan",
    "Sở Tài chính và các đơn vị liên quan",
    "UBND cấp huyện, cấp xã",
    "Văn phòng UBND tỉnh; các sở, ngành",
)
DEADLINES = (
    "Quý I/2024",
    "Quý III/2024",
    "Thường xuyên",
    "Tháng 6/2024",
    "Quý II, III/2024",
    "Trước 30/11/2024",
    "Cả năm",
)
BUDGETS = ("0", "15", "40", "120", "Theo dự toán được giao", "Ngân sách tỉnh", "0")


@dataclass(frozen=True)
class Style:
    """How a table is printed. ``widths`` in characters by column; ``page`` in lines, 0 for one long page.

    ``sign``: what shows where a page ends: ``space`` (the next line begins with a space), ``number``, ``heading`` or
    ``none``. ``numbers``: ``prefix`` (1.x, 2.x, 3.x), ``nested`` (1., 1.1., 1.1.1.) or ``none``. ``merged`` tells
    whether the cells of a task span rows of its activities, else its activities stand in one cell. ``shared``: how many
    of ten tasks have cells for all their activities. ``goals``: whether the table has goals.
    """

    widths: tuple[int, ...] = (24, 20, 22, 13, 12, 13, 9, 9)
    page: int = 40
    sign: str = "space"
    blank: bool = True
    numbers: str = "prefix"
    merged: bool = False
    shared: int = 6
    goals: bool = True


@dataclass
class Row:
    """A task as the reader should give it back: its cells by column, its activities with theirs."""

    number: str
    text: str
    goal: str
    cells: dict[str, str] = field(default_factory=dict)
    activities: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@dataclass
class _Cell:
    """Lines of a cell that begins in a table row and spans some."""

    column: int
    lines: list[str]
    rows: int = 1


def framework_table(seed: int, style: Style) -> tuple[list[str], list[Row]]:
    """The lines of a table, heading first, and the tasks that stand in it."""
    chance = random.Random(seed)
    lines = ["TT " + " ".join(f"{n}- {HEADINGS[name]}" for n, name in enumerate(_columns(style), 1))]
    expected: list[Row] = []
    grid: list[list[_Cell] | str] = []
    for area, title in enumerate(chance.sample(AREAS, 3), 1):
        grid.append(f"{'I' * area} {title}")
        _area(chance, style, grid, expected)
    lines.extend(_printed(style, grid))
    return lines, expected


def _columns(style: Style) -> tuple[str, ...]:
    return COLUMNS if style.goals else COLUMNS[1:]


def _area(chance: random.Random, style: Style, grid: list[list[_Cell] | str], expected: list[Row]) -> None:
    task_number = step_number = 0
    for goal_number in range(1, chance.randint(2, 3) + 1):
        goal = f"{chance.choice(SHARES)} {chance.choice(AIMED)}."
        marks = {"prefix": f"1.{goal_number}. ", "nested": f"{goal_number}. ", "none": ""}
        numbered_goal = marks[style.numbers] + goal
        first = len(grid)
        for inner in range(1, chance.randint(1, 3) + 1):
            task_number += 1
            duty = f"{chance.choice(DUTIES)} {chance.choice(OBJECTS)}"
            head = {"prefix": f"2.{task_number}", "nested": f"{goal_number}.{inner}", "none": ""}[style.numbers]
            row = Row(head, f"{head}. {duty}" if head else duty, numbered_goal if style.goals else "")
            steps = chance.sample(STEPS, chance.randint(1, 3))
            names = []
            for at, _ in enumerate(steps, 1):
                step_number += 1
                names.append({"prefix": f"3.{step_number}", "nested": f"{head}.{at}", "none": ""}[style.numbers])
            shared = len(steps) == 1 or chance.randint(1, 10) <= style.shared
            begin = len(grid)
            if shared:
                row.cells = _own(chance)
                row.activities = [(step, {}) for step in steps]
            else:
                row.activities = [(step, _own(chance)) for step in steps]
            _rows(style, grid, row, [f"{n}. {s}" if n else s for n, s in zip(names, steps, strict=True)], shared)
            first_row = grid[begin]
            assert isinstance(first_row, list)
            first_row.insert(0, _cell(style, "task", row.text, len(grid) - begin))
            expected.append(row)
        top = grid[first]
        assert isinstance(top, list)
        if style.goals:
            top.insert(0, _cell(style, "goal", numbered_goal, len(grid) - first))
        top.insert(0, _Cell(-1, [str(goal_number)], len(grid) - first))


def _own(chance: random.Random) -> dict[str, str]:
    lead = chance.choice(LEADS)
    return {
        "product": chance.choice(PRODUCTS),
        "lead": lead,
        "coordination": chance.choice([partner for partner in PARTNERS if lead not in partner]),
        "deadline": chance.choice(DEADLINES),
        "budget": chance.choice(BUDGETS),
    }


def _rows(style: Style, grid: list[list[_Cell] | str], row: Row, steps: list[str], shared: bool) -> None:
    if shared and not style.merged:
        lines = [line for step in steps for line in _wrapped(style, "activities", step)]
        cells = [_Cell(COLUMNS.index("activities"), lines)]
        grid.append([*cells, *(_cell(style, name, text) for name, text in row.cells.items())])
        return
    for at, step in enumerate(steps):
        cells = [_cell(style, "activities", step)]
        if shared and not at:
            cells += [_cell(style, name, text, len(steps)) for name, text in row.cells.items()]
        elif not shared:
            cells += [_cell(style, name, text) for name, text in row.activities[at][1].items()]
        grid.append(cells)


def _cell(style: Style, name: str, text: str, rows: int = 1) -> _Cell:
    return _Cell(COLUMNS.index(name), _wrapped(style, name, text), rows)


def _wrapped(style: Style, name: str, text: str) -> list[str]:
    width = style.widths[COLUMNS.index(name)]
    parts = text.split(" - ") if text.startswith("- ") else [text]
    items = [part if part.startswith("- ") or len(parts) == 1 else f"- {part}" for part in parts]
    wrapper = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    return [line for item in items for line in wrapper.wrap(item)]


def _printed(style: Style, grid: list[list[_Cell] | str]) -> Iterator[str]:
    """The rows laid out with their heights, then page by page, the tails of cells in the order of the columns."""
    heights = [
        1 if isinstance(row, str) else max((len(cell.lines) for cell in row if cell.rows == 1), default=1)
        for row in grid
    ]
    for at, row in enumerate(grid):
        if not isinstance(row, str):
            for cell in row:
                lacking = len(cell.lines) - sum(heights[at : at + cell.rows])
                heights[at + cell.rows - 1] += max(0, lacking)
    tops = [sum(heights[:at]) for at in range(len(grid))]
    page = style.page or sum(heights) + 1
    for number in range(sum(heights) // page + 1):
        low, high = number * page, (number + 1) * page
        shown: list[str] = []
        for at, row in enumerate(grid):
            if isinstance(row, str):
                shown.extend([row] if low <= tops[at] < high else [])
                continue
            for cell in sorted(row, key=lambda cell: cell.column):
                shown.extend(cell.lines[max(0, low - tops[at]) : max(0, high - tops[at])])
        if number and style.sign == "heading":
            yield "TT " + " ".join(f"{n}- {HEADINGS[name]}" for n, name in enumerate(_columns(style), 1))
        for at, line in enumerate(shown):
            first = not at and number > 0 and style.sign == "space"
            yield f" {line} " if first else f"{line} " if style.blank else line
            if style.blank and at + 1 < len(shown):
                yield " "
        if style.sign == "number":
            yield from (["", "", str(number + 1), "", ""] if style.blank else [str(number + 1)])
