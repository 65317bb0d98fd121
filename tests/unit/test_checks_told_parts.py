"""Parts of a plan that report results, and the stages that headings set."""

from __future__ import annotations

import pytest

from cchc_lint.checks.told_parts import tells_results, told_parts
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text
from tests.unit.rule_hits import hits, quotes


def heading(value: str) -> Text:
    return view(Source("plan.txt", value, "text").whole())


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("KẾT QUẢ NĂM 2022", True),
        ("Phần thứ nhất: Đánh giá kết quả năm 2022", True),
        ("Tình hình thực hiện nhiệm vụ", True),
        ("Tổng kết nhiệm vụ năm 2022", True),
        ("Tổng kết, khen thưởng", False),
        ("Kết quả cần đạt", False),
        ("Kết quả thực hiện năm 2022, phương hướng năm 2023", False),
        ("Kết quả thực hiện năm 2023", False),
        ("Trả kết quả tại bộ phận một cửa", False),
        ("Nhiệm vụ năm 2022", False),
        ("Công tác tuyên truyền năm 2022", False),
    ],
)
def test_a_heading_announces_results_by_its_first_words_unless_it_goes_on_to_the_plan(value: str, told: bool) -> None:
    assert tells_results(heading(value), 2023, by_year=False) is told


@pytest.mark.parametrize(
    ("value", "told"),
    [("Công tác tuyên truyền năm 2022", True), ("Nhiệm vụ năm 2022", False), ("Công tác tuyên truyền năm 2021", False)],
)
def test_the_year_before_alone_makes_a_report_where_no_work_is_set_out(value: str, told: bool) -> None:
    assert tells_results(heading(value), 2023, by_year=True) is told


SECTIONS = """\
sections:
  - number: I
    heading: Kết quả thực hiện năm 2022
    sections:
      - {number: "1", heading: Tuyên truyền, text: "Tỷ lệ hộ nhận sổ tay đạt 63%."}
      - {number: "2", heading: Phương hướng năm 2023, text: "Tỷ lệ hộ nhận sổ tay đạt 75%."}
  - {number: II, heading: Mục tiêu, text: "Tỷ lệ hộ nhận sổ tay đạt 80%."}
"""


def test_a_part_of_a_report_is_one_too_until_it_goes_on_to_the_plan() -> None:
    plan, _ = hits("targets/conflicting-targets", "yaml", SECTIONS)
    told = told_parts(plan)
    assert [told.report(item) for item in plan.targets] == [True, False, False]


def test_a_figure_listed_apart_is_one_reached_where_its_section_tells_so() -> None:
    listed = """\
targets:
  - {id: T1, section: "1", subject: hộ nhận sổ tay, value: 63, unit: "%", text: "Tỷ lệ hộ nhận sổ tay đạt 63%"}
  - {id: T2, section: II, subject: hộ nhận sổ tay, value: 80, unit: "%", text: "Tỷ lệ hộ nhận sổ tay đạt 80%"}
"""
    plan, _ = hits("targets/conflicting-targets", "yaml", SECTIONS + listed)
    told = told_parts(plan)
    assert {item.id: told.report(item) for item in plan.targets if item.id in ("T1", "T2")} == {"T1": True, "T2": False}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Quý II: 50% sổ được nhập vào máy", "Quý III: 70% sổ được nhập vào máy", []),
        ("Quý II: 50% sổ được nhập vào máy", "Đến ngày 30/6/2023: 70% sổ được nhập vào máy", ["70%"]),
        ("Quý II: 50% sổ được nhập vào máy", "70% sổ được nhập vào máy", []),
        ("Hết năm 2023: 50% sổ được nhập vào máy", "70% sổ được nhập vào máy", ["70%"]),
        ("Quý IV: 50% sổ được nhập vào máy", "70% sổ được nhập vào máy", ["70%"]),
        ("Năm 2024: 50% sổ được nhập vào máy", "70% sổ được nhập vào máy", []),
    ],
)
def test_stages_that_end_on_one_day_are_one_and_the_end_of_the_year_is_none(
    one: str, other: str, expected: list[str]
) -> None:
    content = f'sections:\n  - {{number: "1", heading: Chỉ tiêu, text: "{one}."}}\n'
    content += f'  - {{number: "2", heading: Nhiệm vụ, text: "{other}."}}\n'
    assert quotes("targets/conflicting-targets", "yaml", content) == expected
