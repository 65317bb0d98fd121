"""When a yearly plan was issued."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import quotes

PLAN = "title: {title}\nyear: {year}\ndocument: {{type: Kế hoạch, number: 31/KH-UBND, issued: {issued}}}\n"


@pytest.mark.parametrize(
    ("title", "year", "issued", "late"),
    [
        ("Kế hoạch cải cách hành chính năm 2024", 2024, "2024-02-01", True),
        ("Kế hoạch cải cách hành chính năm 2024", 2024, "2024-01-31", False),
        ("Kế hoạch cải cách hành chính năm 2024", 2024, "2023-11-30", False),
        ("Kế hoạch cải cách hành chính năm 2025", 2025, "2025-08-01", False),
        ("Kế hoạch cải cách hành chính năm 2025", 2025, "2025-06-30", True),
        ("Kế hoạch tuyên truyền cải cách hành chính năm 2024", 2024, "2024-03-01", False),
        ("Kế hoạch điều chỉnh, bổ sung Kế hoạch cải cách hành chính năm 2024", 2024, "2024-06-01", False),
        ("Kế hoạch cải cách hành chính Quý II năm 2024", 2024, "2024-04-01", False),
    ],
)
def test_the_plan_of_a_year_is_late_from_february_on(title: str, year: int, issued: str, late: bool) -> None:
    found = quotes("dates/late-issue", "yaml", PLAN.format(title=title, year=year, issued=issued))
    assert found == ([issued] if late else [])
