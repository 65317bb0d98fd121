"""Parts that a whole plan lacks."""

from __future__ import annotations

from tests.unit.rule_hits import hits

HEAD = """\
title: Kế hoạch cải cách hành chính năm 2023
document: {type: Kế hoạch, signer: Lê Văn Thuận}
basis: ["Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2023 của UBND huyện Tân Hòa;"]
sections:
  - {number: I, heading: Mục tiêu, text: "Hồ sơ đúng hạn đạt tối thiểu 98%."}
  - {number: II, heading: Nhiệm vụ, text: "Công khai thủ tục hành chính tại trụ sở xã."}
"""


def _missing(last: str) -> list[tuple[str | None, bool]]:
    _, found = hits("structure/missing-section", "yaml", HEAD + last)
    return [(hit.variant, hit.doubt) for hit in found]


def test_each_part_that_is_nowhere_is_a_finding_of_its_own() -> None:
    last = '  - {number: III, heading: Khen thưởng, text: "Khen thưởng thôn làm tốt."}\n'
    assert _missing(last) == [("budget", True), ("implementation", True), ("reporting", True)]


def test_a_long_plan_lacks_a_part_without_doubt() -> None:
    text = "Khen thưởng thôn làm tốt theo quy chế của xã. " * 120
    last = f'  - {{number: III, heading: Khen thưởng, text: "{text}"}}\n'
    assert _missing(last) == [("budget", False), ("implementation", False), ("reporting", False)]


def test_a_part_is_there_under_another_heading_or_within_another() -> None:
    last = '  - {number: III, heading: Phân công, text: "Dùng nguồn kinh phí của xã; báo cáo Chủ tịch hằng quý."}\n'
    assert _missing(last) == []


def test_money_that_is_only_an_offices_duty_is_no_part_on_the_budget() -> None:
    text = "Công chức Văn phòng - Thống kê lo kinh phí thực hiện, báo cáo."
    last = f'  - {{number: III, heading: Phân công, text: "{text}"}}\n'
    assert _missing(last) == [("duty", False)]
