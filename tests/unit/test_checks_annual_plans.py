"""Which documents are the yearly reform plan of a unit."""

from __future__ import annotations

import pytest

from cchc_lint.checks.annual_plans import is_annual, is_plan
from cchc_lint.engine.selftest import read_example
from cchc_lint.rulepack.rule import Example


@pytest.mark.parametrize(
    ("title", "annual"),
    [
        ("Kế hoạch cải cách hành chính năm 2023", True),
        ("Kế hoạch CCHC nhà nước tỉnh Đông Giang năm 2023", True),
        ("Kế hoạch triển khai thực hiện công tác cải cách hành chính năm 2023", True),
        ("Kế hoạch kiểm tra cải cách hành chính năm 2023", False),
        ("Kế hoạch cải cách hành chính giai đoạn 2021 - 2025", False),
        ("Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2023", False),
        ("Kế hoạch chuyển đổi số năm 2023", False),
    ],
)
def test_the_title_tells_a_yearly_plan_of_reform(title: str, annual: bool) -> None:
    plan, _ = read_example(Example("yaml", f"title: {title}\n"))
    assert (is_plan(plan), is_annual(plan)) == (True, annual)
