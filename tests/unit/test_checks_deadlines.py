"""How surely a deadline is wrong."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("deadline", "severity"),
    [
        ("Quý III/2022", "error"),
        ("Tháng 6/2024", "error"),
        ("Quý I/2024", "warning"),  # soon after the year's end
        ("Năm 2021-2025", "error"),
        ("Giai đoạn 2021-2025", "warning"),  # the programme's period, given as such
        ("2023-2024", "info"),  # two years in a row
    ],
)
def test_a_deadline_that_may_be_meant_is_doubtful(deadline: str, severity: str) -> None:
    (finding,) = findings("dates/deadline-outside-plan-year", row(1, "Mua máy quét", deadline))
    assert finding.severity.label == severity


def test_each_row_with_a_deadline_of_its_own_is_a_finding() -> None:
    text = "Quý III/2022"
    found = findings("dates/deadline-outside-plan-year", row(1, "Mua máy quét", text), row(2, "Mua máy in", text))
    assert [finding.source.quote(finding.span) for finding in found] == [text, text]


@pytest.mark.parametrize(
    ("deadline", "count"),
    [
        ("Kỳ họp thứ nhất HĐND xã nhiệm kỳ 2023 - 2028", 0),
        ("Kỳ họp thứ nhất HĐND xã khóa XX, nhiệm kỳ 2024 - 2029", 0),  # the plan's year comes right before
        ("Nhiệm kỳ 2010 - 2015", 1),
        ("Giai đoạn 2023 - 2028", 1),
        ("Trước năm học 2023 - 2024", 0),
        ("Năm học 2019 - 2020", 1),
        ("Trước kỳ họp nhiệm kỳ 2021 - 2026, xong trong tháng 6/2025", 1),  # the month is a deadline all the same
    ],
)
def test_a_term_of_office_or_a_school_year_is_no_deadline(deadline: str, count: int) -> None:
    assert len(findings("dates/deadline-outside-plan-year", row(1, "Trình nghị quyết", deadline))) == count


@pytest.mark.parametrize(("deadline", "count"), [("Đến ngày 31/01/2024", 0), ("Tháng 02/2024", 1)])
def test_the_money_of_a_year_is_paid_out_until_the_next_january(deadline: str, count: int) -> None:
    assert len(findings("dates/deadline-outside-plan-year", row(1, "Giải ngân vốn xây trạm bơm", deadline))) == count
