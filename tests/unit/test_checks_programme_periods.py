"""Programmes that are named with two periods."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits

NAME = "Đề án số hóa hồ sơ lưu trữ giai đoạn"
PLAN = (
    f'sections:\n  - {{{{number: I, heading: Nhiệm vụ, text: "Xây dựng {NAME} {{one}}. Sơ kết {NAME} {{other}}."}}}}\n'
)


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("2022 - 2025", "2022 - 2026", True),
        ("2021-2025", "2022-2025", True),
        ("2021 - 2025", "2021-2025", False),
        ("2016 - 2020", "2021 - 2025", False),
        ("2021 - 2030", "2021 - 2025", False),
        ("2020 - 2025", "2025 - 2030", False),
    ],
)
def test_periods_contradict_where_they_overlap_and_neither_is_a_stage(one: str, other: str, contradict: bool) -> None:
    _, found = hits("dates/period-mismatch", "yaml", PLAN.format(one=one, other=other))
    assert [(hit.words["period"], hit.words["other"]) for hit in found] == ([(other, one)] if contradict else [])
