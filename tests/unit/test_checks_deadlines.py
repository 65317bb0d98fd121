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
