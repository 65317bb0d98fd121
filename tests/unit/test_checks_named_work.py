"""Work that the body gives to an office outside its areas."""

from __future__ import annotations

import pytest

from cchc_lint.checks.named_work import NamedWork, taken_out
from cchc_lint.engine.selftest import read_example
from cchc_lint.rulepack.rule import Example

PLAN = """\
unit: {{name: huyện Tân Hòa, level: district}}
responsibilities:
  - {{office: Phòng Nội vụ, text: "{text}"}}
annexes:
  - title: Nhiệm vụ năm 2023
    tasks: [{{id: "1", task: "{task}"}}]
"""


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Chủ trì việc chung (riêng hộ tịch do Phòng Tư pháp chủ trì), phối hợp Phòng Y tế", {"justice"}),
        ("Chủ trì việc chung; riêng hộ tịch giao Phòng Tư pháp; báo cáo Thanh tra huyện", {"justice"}),
        ("Chủ trì việc chung. Riêng hộ tịch do Phòng Tư pháp thực hiện. Phòng Y tế phối hợp", {"justice"}),
        ("Chủ trì việc chung, riêng hộ tịch thì không", set()),
        ("Việc chung và hộ tịch nói riêng, cùng Phòng Tư pháp", set()),
    ],
)
def test_an_exception_is_for_the_offices_named_in_its_clause(text: str, offices: set[str]) -> None:
    plan, _ = read_example(Example("yaml", PLAN.format(text=text, task="Việc gì")))
    (item,) = plan.responsibilities
    assert taken_out(item.text, plan, ("riêng",)) == offices


@pytest.mark.parametrize(
    ("text", "task", "given"),
    [
        ("Lập danh sách cử tri", "Lập danh sách cử tri các thôn", ["home_affairs"]),
        ("Theo dõi; lập danh sách cử tri do Phòng Tư pháp làm", "Lập danh sách cử tri các thôn", ["justice"]),
        ("Phối hợp với Phòng Tư pháp lập danh sách cử tri", "Lập danh sách cử tri các thôn", []),
        ("Lập danh sách hộ nghèo trên địa bàn", "Lập kế hoạch bầu cử các thôn", []),
    ],
)
def test_work_is_given_by_an_own_clause_or_behind_a_word_that_gives_it(text: str, task: str, given: list[str]) -> None:
    plan, _ = read_example(Example("yaml", PLAN.format(text=text, task=task)))
    work = NamedWork(plan, ("do", "giao"))
    (row,) = plan.tasks()
    assert [office for office in ("home_affairs", "justice") if work.names(office, row.text)] == given
