"""Leads: how surely one is missing, and when another lead is remarkable."""

from __future__ import annotations

import dataclasses

from cchc_lint.checks.leads import Missing, missing
from cchc_lint.engine.run import RunSettings, bind, check_plan
from cchc_lint.engine.selftest import read_example
from cchc_lint.plan.model import Presence
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.rulepack.rule import Example, load_rule

PLAN = """\
responsibilities:
  - {office: Công chức Tư pháp - Hộ tịch, areas: [institutions], annexes: ["01"], text: "Chủ trì Phụ lục số 01"}
annexes:
  - number: "01"
    title: Nhiệm vụ cải cách thể chế năm 2023
    tasks:
      - {id: "01.1", task: "Rà soát văn bản", lead: "Công chức Tư pháp - Hộ tịch"}
      - {id: "01.2", task: "Kiểm tra văn bản", lead: null}
"""


def test_a_cell_that_may_stand_elsewhere_is_doubtful_and_a_merged_one_is_there() -> None:
    plan, _ = read_example(Example("yaml", PLAN))
    (annex,) = plan.annexes
    seen = {}
    for presence in Presence:
        cell = dataclasses.replace(annex.tasks[1].lead, presence=presence)
        tasks = (annex.tasks[0], dataclasses.replace(annex.tasks[1], lead=cell))
        changed = dataclasses.replace(plan, annexes=(dataclasses.replace(annex, tasks=tasks),))
        seen[presence.value] = [hit.doubt for hit in missing(changed, Missing(0.3, 0.7))]
    assert seen == {"present": [], "empty": [False], "merged": [], "no_column": [], "unsure": [True]}


def test_where_an_office_leads_few_of_its_rows_another_lead_is_doubtful_and_where_none_right() -> None:
    rule = load_rule(rules_folder() / "responsibilities" / "lead-conflict.yaml", "responsibilities/lead-conflict")
    row = '      - {{id: "01.{}", task: "Việc số {}", lead: "{}"}}\n'
    other, own = "Công chức Văn phòng - Thống kê", "Công chức Tư pháp - Hộ tịch"
    severities = []
    for leads in ([other, own], [other, own, own], [other, other, own], [other, other, other]):
        rows = "".join(row.format(number, number, lead) for number, lead in enumerate(leads, 3))
        head = PLAN.split("      - {id", maxsplit=1)[0]
        plan, _ = read_example(Example("yaml", head + rows))
        severities.append([finding.severity.label for finding in check_plan(plan, bind((rule,)), RunSettings())])
    assert severities == [["warning"], ["warning"], ["info", "info"], []]


def test_nothing_is_said_to_be_missing_in_a_row_that_could_hardly_be_read() -> None:
    plan, _ = read_example(Example("yaml", PLAN))
    (annex,) = plan.annexes
    tasks = tuple(dataclasses.replace(task, confidence=0.1) for task in annex.tasks)
    changed = dataclasses.replace(plan, annexes=(dataclasses.replace(annex, tasks=tasks),))
    assert list(missing(changed, Missing(0.3, 0.7))) == []
