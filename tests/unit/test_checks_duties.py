"""Duties of the table held against the body."""

from __future__ import annotations

from cchc_lint.engine.run import RunSettings, bind, check_plan
from cchc_lint.engine.selftest import read_example
from cchc_lint.finding import Finding
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.rulepack.rule import Example, load_rule

TABLE = """\
annexes:
  - number: "01"
    title: Nhiệm vụ cải cách thể chế năm 2023
    tasks:
"""


def findings(rule_id: str, *rows: str, before: str = "") -> tuple[Finding, ...]:
    rule = load_rule(rules_folder() / f"{rule_id}.yaml", rule_id)
    plan, _ = read_example(Example("yaml", before + TABLE + "\n".join(rows) + "\n"))
    return check_plan(plan, bind((rule,)), RunSettings(language="en"))


def row(number: int, task: str, deadline: str) -> str:
    return f'      - {{id: "01.{number}", task: "{task}", deadline: "{deadline}"}}'


def test_a_row_that_only_resembles_the_body_is_doubtful() -> None:
    body = (
        'sections:\n  - {number: "1", heading: "Cải cách thể chế", '
        'text: "Rà soát toàn bộ văn bản do xã ban hành trước ngày 30/6/2023."}\n'
    )
    (same,) = findings(
        "dates/conflicting-deadlines", row(1, "Rà soát toàn bộ văn bản do xã ban hành", "Quý III/2023"), before=body
    )
    (alike,) = findings(
        "dates/conflicting-deadlines", row(1, "Rà soát toàn bộ các văn bản do xã ban hành", "Quý III/2023"), before=body
    )
    assert (same.severity.label, alike.severity.label) == ("warning", "info")
    assert [note.message for note in same.related] == ["The deadline in the body"]


def test_many_equal_rows_and_clauses_take_no_quadratic_time() -> None:
    clauses = " ".join("Rà soát toàn bộ văn bản do xã ban hành trước ngày 30/6/2023;" for _ in range(500))
    body = f'sections:\n  - {{number: "1", heading: "Cải cách thể chế", text: "{clauses}"}}\n'
    rows = [row(number, "Rà soát toàn bộ văn bản do xã ban hành", "Quý III/2023") for number in range(500)]
    assert len(findings("dates/conflicting-deadlines", *rows, before=body)) == 500


def test_many_reports_rounds_and_brackets_take_no_quadratic_time() -> None:
    parts = " ".join(
        "Các bộ phận gửi số liệu trước ngày 12 của tháng cuối quý để tổng hợp. "
        "Văn phòng tổng hợp báo cáo định kỳ quý, 6 tháng, năm trước ngày 12 của tháng cuối quý. "
        "Báo cáo quý I gửi UBND huyện trước ngày 15/3/2023."
        for _ in range(300)
    )
    body = f'sections:\n  - {{number: "V", heading: "Chế độ báo cáo", text: "{parts}"}}\n'
    rows = [row(number, "Số hóa sổ hộ tịch (xong trước ngày 15/02/2023)", "Quý IV/2023") for number in range(300)]
    found = findings("dates/conflicting-deadlines", *rows, before=body)
    assert len([item for item in found if item.message.startswith("The parts")]) == 300
    assert len([item for item in found if "in brackets" in item.message]) == 300


def test_a_report_series_that_differs_and_a_late_plan_are_doubtful() -> None:
    body = (
        'sections:\n  - {number: "V", heading: "Chế độ báo cáo", text: "1. Văn phòng tổng hợp báo cáo định kỳ quý, năm.'
        '\\n\\n2. Kế toán tổng hợp báo cáo định kỳ quý, 6 tháng, năm."}\n'
    )
    found = findings(
        "dates/conflicting-deadlines",
        row(1, "Ban hành Kế hoạch bồi dưỡng công chức năm 2023", "Tháng 12/2023"),
        before=body,
    )
    assert [item.severity.label for item in found] == ["info", "info"]
