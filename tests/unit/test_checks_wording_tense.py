"""The words of a report in a plan."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits

PLAN = """\
title: {title}
sections:
  - number: I
    heading: {part}
    sections: [{{number: "1", heading: Cải cách thể chế, text: "{text}"}}]
"""


def _variants(text: str, title: str = "Kế hoạch cải cách hành chính năm 2023", part: str = "Nhiệm vụ") -> list[str]:
    _, found = hits("structure/report-text", "yaml", PLAN.format(title=title, part=part, text=text))
    return [hit.variant or "" for hit in found]


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("Đến nay đã có 12/15 thôn có tủ sách.", ["figure"]),
        ("Thời gian qua, các thôn đã làm tốt việc này.", ["past"]),
        ("Đã in sổ. UBND huyện đã tổ chức tập huấn.", ["done"]),
        ("Từ nay đến hết năm có 100% thôn có tủ sách.", []),
        ("Rà soát văn bản mà UBND xã đã ban hành.", []),
        ("Thực hiện Nghị quyết đã được HĐND xã thông qua.", []),
        ("Khắc phục hạn chế trong thời gian qua.", []),
    ],
)
def test_only_a_sentence_that_tells_of_the_past_is_found(text: str, variants: list[str]) -> None:
    assert _variants(text) == variants


@pytest.mark.parametrize(
    ("part", "doubts"), [("Nhiệm vụ", [False]), ("Mục đích, yêu cầu", [True]), ("Mục tiêu", [True])]
)
def test_where_a_plan_says_why_it_is_made_or_its_aims_it_is_told_with_doubt(part: str, doubts: list[bool]) -> None:
    sections = f'sections: [{{number: I, heading: "{part}", text: "Đến nay có 95% thôn có tủ sách."}}]\n'
    _, found = hits("structure/report-text", "yaml", f"title: Kế hoạch cải cách hành chính năm 2023\n{sections}")
    assert [hit.doubt for hit in found] == doubts


def test_reports_and_parts_on_results_may_tell_it() -> None:
    text = "UBND xã đã tổ chức tập huấn."
    assert _variants(text, title="Báo cáo cải cách hành chính năm 2023") == []
    assert _variants(text, part="Kết quả năm 2022") == []
    assert _variants(text) == ["done"]
