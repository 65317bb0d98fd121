"""Framework tables ("phụ lục khung") in Word and PDF: goals merged over their tasks, activities stacked in one cell."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from cchc_lint import api

OFFICE = shutil.which("soffice")
HEADINGS = (
    "Mục tiêu",
    "Nhiệm vụ",
    "Hoạt động",
    "Kết quả, sản phẩm",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian hoàn thành",
    "Kinh phí",
)
GOAL = "1.1. Tối thiểu 40% cơ quan được kiểm tra"
ROWS: tuple[tuple[str | None, ...], ...] = (
    ("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",),
    (
        GOAL,
        "2.1. Kiểm tra công tác cải cách hành chính",
        "3.1. Xây dựng kế hoạch kiểm tra\n3.2. Tổ chức kiểm tra tại các xã",
        "Kế hoạch; Kết luận kiểm tra",
        "Phòng Nội vụ",
        "UBND các xã",
        "Quý III/2024",
        "Ngân sách huyện",
    ),
    (
        None,
        "2.2. Tuyên truyền cải cách hành chính",
        "3.3. Đăng tin bài",
        "Tin, bài",
        "Phòng Văn hóa và Thông tin",
        "UBND các xã",
        "Thường xuyên",
        "",
    ),
    ("II. CẢI CÁCH THỂ CHẾ",),
    (
        "1.2. 100% văn bản được rà soát",
        "2.1. Rà soát văn bản quy phạm pháp luật",
        "3.1. Lập danh mục\n3.2. Công bố kết quả",
        "Danh mục, quyết định công bố",
        "Phòng Tư pháp",
        "UBND các xã",
        "Tháng 02/2024",
        "Ngân sách huyện",
    ),
)


def document() -> bytes:
    """A Word document with the table: area rows over all columns, the first goal merged over two tasks."""
    made = docx.Document()
    for line in ("ỦY BAN NHÂN DÂN", "HUYỆN TÂN HÒA", "PHỤ LỤC KHUNG KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024"):
        made.add_paragraph(line)
    table = made.add_table(rows=1 + len(ROWS), cols=len(HEADINGS), style="Table Grid")
    for number, cells in enumerate((HEADINGS, *ROWS)):
        if len(cells) == 1:
            table.cell(number, 0).merge(table.cell(number, len(HEADINGS) - 1)).text = cells[0] or ""
            continue
        for column, text in enumerate(cells):
            if text is None:
                table.cell(number - 1, column).merge(table.cell(number, column))
            elif text:
                table.cell(number, column).text = text
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def rows_of(path: Path) -> list[tuple[object, ...]]:
    return [
        (
            task.id,
            task.goal.value if task.goal else None,
            task.text.value,
            [activity.text.value for activity in task.activities],
            *(task.cell(name).text.value for name in ("product", "lead", "coordination", "deadline", "budget")),
        )
        for task in api.extract(str(path)).plan.tasks()
    ]


EXPECTED = [
    ("I.2.1", GOAL, ROWS[1][1], ["Xây dựng kế hoạch kiểm tra", "Tổ chức kiểm tra tại các xã"], *ROWS[1][3:]),
    ("I.2.2", GOAL, ROWS[2][1], ["Đăng tin bài"], *ROWS[2][3:]),
    ("II.2.1", ROWS[4][0], ROWS[4][1], ["Lập danh mục", "Công bố kết quả"], *ROWS[4][3:]),
]


def test_every_cell_and_activity_of_a_word_table_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "khung.docx"
    path.write_bytes(document())
    assert rows_of(path) == EXPECTED


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine to make the PDF with")
def test_every_cell_and_activity_of_the_same_table_as_pdf_comes_back(tmp_path: Path) -> None:
    (tmp_path / "khung.docx").write_bytes(document())
    command = [
        str(OFFICE),
        f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "khung.docx")], check=True, capture_output=True)
    assert rows_of(tmp_path / "khung.pdf") == EXPECTED
