"""Targets on a topic of which the rest of the plan says nothing."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits, quote

PLAN = """\
title: Kế hoạch cải cách hành chính năm 2023
sections:
  - number: "1"
    heading: Chỉ tiêu
    text: "Tổ chức ít nhất 03 hội nghị tập huấn. Ít nhất 02 sáng kiến được công nhận."
  - number: "2"
    heading: Nhiệm vụ
    text: |
      a) Mở lớp cho cán bộ thôn, tập huấn nghiệp vụ.

      b) Trực trả hồ sơ ngoài giờ.

      c) Dọn kho lưu trữ.

      d) Họp giao ban hằng tuần.

      đ) {point}
"""


@pytest.mark.parametrize(
    ("point", "found"),
    [("Sơ kết sáu tháng.", ["02 sáng kiến"]), ("Khen thưởng cách làm hay.", []), ("Nhân rộng mô hình tốt.", [])],
)
def test_any_word_of_the_topic_serves_a_target(point: str, found: list[str]) -> None:
    plan, given = hits("targets/target-without-task", "yaml", PLAN.format(point=point))
    assert [quote(plan, hit.span) for hit in given] == found
