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


@pytest.mark.parametrize(
    ("point", "found"),
    [("Dọn vườn hoa.", ["40%"]), ("Giúp bà con làm bể chứa nước mưa.", [])],
)
def test_a_target_on_no_known_topic_is_served_by_its_own_words(point: str, found: list[str]) -> None:
    own = "Tổ chức ít nhất 03 hội nghị tập huấn. Ít nhất 02 sáng kiến được công nhận."
    content = PLAN.replace(own, "40% căn nhà có bể chứa nước mưa.").format(point=point)
    plan, given = hits("targets/target-without-task", "yaml", content)
    assert [quote(plan, hit.span) for hit in given] == found
