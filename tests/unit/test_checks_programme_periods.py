"""Programmes that are named with two periods."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits

NAME = "Đề án số hóa hồ sơ lưu trữ giai đoạn"
PLAN = (
    f'sections:\n  - {{{{number: I, heading: Việc, text: "Xây dựng {NAME} {{one}}. Điều chỉnh {NAME} {{other}}."}}}}\n'
)


@pytest.mark.parametrize(
    ("one", "other", "doubts"),
    [
        ("2022 - 2025", "2022 - 2026", [False]),
        ("2021-2025", "2022-2025", [False]),
        ("2021 - 2025", "2021-2025", []),
        ("2021 - 2030", "2021 - 2025", [True]),
        ("2020 - 2025", "2025 - 2030", []),
    ],
)
def test_periods_contradict_where_they_overlap_doubtfully_if_one_is_a_stage(
    one: str, other: str, doubts: list[bool]
) -> None:
    _, found = hits("dates/period-mismatch", "yaml", PLAN.format(one=one, other=other))
    assert [(hit.words["period"], hit.words["other"], hit.doubt) for hit in found] == [
        (other, one, doubt) for doubt in doubts
    ]


def test_a_programme_that_was_over_before_the_year_is_doubtful() -> None:
    _, found = hits("dates/period-mismatch", "yaml", PLAN.format(one="2016 - 2020", other="2021 - 2025"))
    assert [(hit.words["period"], hit.doubt) for hit in found] == [("2016 - 2020", True)]


@pytest.mark.parametrize("opening", ["Kế hoạch thực hiện", "Sơ kết", "Đánh giá", "Kết quả trong giai đoạn thực hiện"])
def test_the_first_half_of_a_programme_has_plans_and_reviews_of_its_own(opening: str) -> None:
    text = f"{NAME} 2021 - 2030. {opening} {NAME} 2021 - 2025."
    _, found = hits("dates/period-mismatch", "yaml", f'sections:\n  - {{number: I, heading: Việc, text: "{text}"}}\n')
    assert list(found) == []
