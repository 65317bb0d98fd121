"""``diff``: what changed from one plan to the next, and what still is last year's text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import call, written

HEAD = """\
schema: cchc-plan/1
title: Kế hoạch cải cách hành chính năm {year}
year: {year}
unit: {{name: xã Bình An, level: commune, parent: huyện Tân Hòa, province: tỉnh Đông Giang}}
annexes:
  - number: "01"
    title: Nhiệm vụ cải cách thủ tục hành chính năm {year}
    area: procedures
    tasks:
"""
NOTICE = "task: Niêm yết thủ tục tại nhà văn hóa thôn, lead: Công chức Tư pháp - Hộ tịch"
SURVEY = "task: Khảo sát ý kiến người dân về việc trả kết quả"
SIGNATURES = "task: Tập huấn sử dụng chữ ký số"


def plan(year: int, *rows: str) -> str:
    tasks = (f'      - {{id: "01.{n}", number: "{n}", {row}}}\n' for n, row in enumerate(rows, 1))
    return HEAD.format(year=year) + "".join(tasks)


OLD = plan(
    2023,
    f"{NOTICE}, deadline: Quý I/2023",
    f"{SURVEY}, lead: Công chức Văn phòng - Thống kê, deadline: Tháng 10/2023",
    "task: Sơn lại trụ sở làm việc, deadline: Quý II/2023",
    f"{SIGNATURES}, deadline: Quý III/2023",
)
NEW = plan(
    2024,
    f"{NOTICE}, deadline: Quý I/2024",
    f"{SIGNATURES}, deadline: Quý III/2023",
    f"{SURVEY}, lead: Công chức Địa chính, deadline: Tháng 11/2024",
    "task: Lắp màn hình tra cứu hồ sơ, deadline: Quý IV/2024",
)


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    return written(tmp_path / "2023.yaml", OLD), written(tmp_path / "2024.yaml", NEW)


def test_tasks_are_kept_changed_dropped_and_new_whatever_their_numbers(
    capsys: pytest.CaptureFixture[str], plans: tuple[Path, Path]
) -> None:
    done = call(capsys, "diff", *plans, "--no-config", "--output-format", "json")
    model = json.loads(done.out)
    assert (model["schema"], done.status) == ("cchc-lint/diff/1", 0)
    shown = [(row["change"], row["old"], row["new"], row["fields"]) for row in model["tasks"]]
    assert shown == [
        ("kept", "01.1", "01.1", []),
        ("kept", "01.4", "01.2", []),
        (
            "changed",
            "01.2",
            "01.3",
            [
                {"column": "lead", "old": "Công chức Văn phòng - Thống kê", "new": "Công chức Địa chính"},
                {"column": "deadline", "old": "Tháng 10/2023", "new": "Tháng 11/2024"},
            ],
        ),
        ("new", None, "01.4", []),
        ("dropped", "01.3", None, []),
    ]
    assert model["summary"] == {"kept": 2, "changed": 1, "dropped": 1, "new": 1}


def test_what_still_names_last_year_is_a_finding_at_its_words(
    capsys: pytest.CaptureFixture[str], plans: tuple[Path, Path]
) -> None:
    done = call(capsys, "diff", *plans, "--no-config", "--output-format", "json", "--fail-on", "warning")
    (finding,) = json.loads(done.out)["findings"]
    place = finding["place"]
    assert (finding["rule"], place["quote"], place["line"]) == ("editions/last-years-text", "2023", 11)
    assert done.status == 1


def test_a_person_reads_each_change_field_by_field(
    capsys: pytest.CaptureFixture[str], plans: tuple[Path, Path]
) -> None:
    out = call(capsys, "diff", *plans, "--no-config").out
    assert "chủ trì: “Công chức Văn phòng - Thống kê” → “Công chức Địa chính”" in out
    assert "2 nhiệm vụ giữ nguyên, 1 sửa, 1 mới, 1 bỏ" in out
    changes = out.partition("xã Bình An 2023 → xã Bình An 2024")[2]
    assert all(len(line) <= 100 for line in changes.splitlines())


def test_a_plan_beside_itself_has_nothing_changed(capsys: pytest.CaptureFixture[str], plans: tuple[Path, Path]) -> None:
    done = call(capsys, "diff", plans[0], plans[0], "--no-config", "--output-format", "json")
    model = json.loads(done.out)
    assert (model["summary"]["kept"], model["findings"], done.status) == (4, [], 0)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_other_number_of_files_is_told_what_is_wanted(
    capsys: pytest.CaptureFixture[str], plans: tuple[Path, Path], count: int
) -> None:
    done = call(capsys, "diff", *(plans * 2)[:count], "--no-config")
    assert (done.status, done.out) == (2, "")
    assert "diff" in done.err


@pytest.mark.parametrize("content", ["", "a: [", "không phải kế hoạch"])
def test_a_file_without_a_plan_is_one_line_and_exit_2(
    capsys: pytest.CaptureFixture[str], plans: tuple[Path, Path], tmp_path: Path, content: str
) -> None:
    broken = written(tmp_path / "hong.yaml", content)
    done = call(capsys, "diff", plans[0], broken, "--no-config")
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
