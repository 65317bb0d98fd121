"""Years that are not the plan's own."""

from __future__ import annotations

import pytest

from cchc_lint.checks.years import is_yearly, meant_year
from cchc_lint.engine.selftest import read_example
from cchc_lint.rulepack.rule import Example


@pytest.mark.parametrize(
    ("printed", "plan_year", "meant"),
    [
        (2032, 2023, 2023),  # two digits exchanged
        (2033, 2023, 2023),  # one digit wrong
        (2013, 2023, 2023),
        (2202, 2022, 2022),
        (2302, 2022, 2022),  # any two digits, since no plan speaks of 2302
        (1922, 2022, 2022),
        (2031, 2022, 2021),  # a slip for the year before
        (2036, 2023, None),  # two digits wrong, within reason
        (2029, 2023, None),  # near enough to be meant
        (2030, 2023, None),
        (2045, 2023, None),
        (1975, 2023, None),
        (2023, 2023, None),
    ],
)
def test_a_far_year_is_a_slip_where_one_digit_or_an_exchange_explains_it(
    printed: int, plan_year: int, meant: int | None
) -> None:
    assert meant_year(printed, plan_year) == meant


@pytest.mark.parametrize(
    ("title", "yearly"),
    [
        ("Kế hoạch cải cách hành chính năm 2023", True),
        ("Kế hoạch cải cách hành chính giai đoạn 2021 - 2025", False),
        ("Kế hoạch thực hiện Chương trình chuyển đổi số", True),
    ],
)
def test_a_title_with_a_period_of_years_is_a_programmes(title: str, yearly: bool) -> None:
    plan, _ = read_example(Example("yaml", f"title: {title}\n"))
    assert is_yearly(plan) is yearly
