"""Empty cells."""

from __future__ import annotations

import dataclasses

import pytest

from cchc_lint.checks.cells import EmptyParams, empty
from cchc_lint.plan.model import Plan, Presence
from tests.unit.rule_hits import hits

PLAN = """annexes:
  - number: '1'
    title: Cải cách thể chế
    tasks:
      - {id: '1.1', number: '1', task: Rà soát văn bản, product: Báo cáo, deadline: Quý I/2023}
      - {id: '1.2', number: '2', task: Phổ biến luật mới, product: Hội nghị, deadline: null}
"""


def _with(presence: Presence, confidence: float) -> Plan:
    """The plan with another presence of the empty deadline, its row read with the given confidence."""
    plan, _ = hits("structure/missing-deadline", "yaml", PLAN)
    (annex,) = plan.annexes
    first, second = annex.tasks
    cell = dataclasses.replace(second.deadline, presence=presence)
    second = dataclasses.replace(second, deadline=cell, confidence=confidence)
    return dataclasses.replace(plan, annexes=(dataclasses.replace(annex, tasks=(first, second)),))


@pytest.mark.parametrize(
    ("presence", "confidence", "doubts"),
    [
        (Presence.EMPTY, 1.0, [False]),
        (Presence.EMPTY, 0.8, [False]),
        (Presence.UNSURE, 0.8, [True]),
        (Presence.MERGED, 0.8, []),
        (Presence.NO_COLUMN, 1.0, []),
        (Presence.EMPTY, 0.1, []),
    ],
)
def test_only_a_cell_that_is_there_and_surely_read_is_missed(
    presence: Presence, confidence: float, doubts: list[bool]
) -> None:
    plan = _with(presence, confidence)
    assert [hit.doubt for hit in empty(plan, EmptyParams("deadline"))] == doubts


def test_a_row_that_sums_up_its_table_lacks_nothing() -> None:
    content = PLAN.replace("Phổ biến luật mới", "Tổng cộng")
    _, found = hits("structure/missing-deadline", "yaml", content)
    assert found == ()


@pytest.mark.parametrize(("own", "doubts"), [("", [False]), (', deadline: "Quý IV/2023"', [True])])
def test_one_activity_without_a_deadline_is_doubtful_where_the_task_has_one(own: str, doubts: list[bool]) -> None:
    activities = "".join(
        f'{{number: "1.{number}", text: "Việc {number}"{deadline}}}, '
        for number, deadline in ((1, ', deadline: "Quý I/2023"'), (2, ""), (3, ', deadline: "Quý III/2023"'))
    )
    task = f'{{id: "1", number: "1", task: "Theo dõi thi hành pháp luật"{own}, activities: [{activities}]}}'
    content = f'annexes: [{{number: "01", title: Thể chế, tasks: [{task}]}}]\n'
    _, found = hits("structure/missing-deadline", "yaml", content)
    assert [hit.doubt for hit in found] == doubts
