"""Items of a list of targets that nothing measures."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits, quote

PLAN = """\
title: Kế hoạch cải cách hành chính năm 2023
sections:
  - number: "1"
    heading: {heading}
    text: |
      - 100% hồ sơ của xã được trả đúng hẹn trong năm.

      - {item}

      - Tỷ lệ hồ sơ nộp qua mạng của xã đạt 60% trong năm.
"""
VAGUE = "Tiếp tục cải thiện thái độ phục vụ của công chức"


@pytest.mark.parametrize(
    ("heading", "item", "found"),
    [
        ("Chỉ tiêu", VAGUE, ["Tiếp tục cải thiện thái độ phục vụ"]),
        ("Mục tiêu cụ thể", VAGUE, ["Tiếp tục cải thiện thái độ phục vụ"]),
        ("Mục tiêu", VAGUE, []),
        ("Mục tiêu, chỉ tiêu", VAGUE, []),
        ("Chỉ tiêu", "Hoàn thành việc niêm yết thủ tục của xã", []),
        ("Chỉ tiêu", "Niêm yết thủ tục của xã trước ngày 30/6", []),
        ("Chỉ tiêu", f"{VAGUE} giai đoạn 2021 - 2025", ["Tiếp tục cải thiện thái độ phục vụ"]),
        ("Chỉ tiêu", "Phục vụ tốt hơn", []),
    ],
)
def test_an_item_is_measured_by_a_figure_a_date_or_a_product(heading: str, item: str, found: list[str]) -> None:
    plan, given = hits("targets/unmeasurable-target", "yaml", PLAN.format(heading=heading, item=item))
    assert [quote(plan, hit.span) for hit in given] == found
