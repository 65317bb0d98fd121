"""Terms out of use."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits

RULE = "language/obsolete-term"


@pytest.mark.parametrize(
    ("year", "issued", "count"),
    [
        (2022, "2022-08-14", 0),
        (2022, "2022-08-15", 1),
        (2022, "null", 0),
        (2023, "null", 1),
        (2023, "2022-08-01", 0),
    ],
)
def test_a_plan_is_judged_by_the_law_of_the_day_it_was_issued(year: int, issued: str, count: int) -> None:
    plan = (
        f"year: {year}\ndocument: {{type: Kế hoạch, issued: {issued}}}\n"
        "sections: [{number: I, heading: Mục tiêu, text: Hồ sơ trực tuyến mức độ 4 đạt 50%.}]\n"
    )
    _, found = hits(RULE, "yaml", plan)
    assert len(found) == count
