"""Terms out of use."""

from __future__ import annotations

import datetime

import pytest

from cchc_lint.rulepack.files import data
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


@pytest.mark.parametrize(
    ("year", "text", "told"),
    [
        (2025, "Kiểm tra tại các xã, phường, thị trấn.", []),
        (2026, "Kiểm tra tại các xã, phường, thị trấn.", [("các xã, phường, thị trấn", False)]),
        (2026, "Tiếp nhận hồ sơ các xã, thị trấn trước khi sắp xếp.", []),
        (2022, "Nộp sổ hộ khẩu.", []),
        (2023, "Nộp sổ hộ khẩu.", [("sổ hộ khẩu", True)]),
        (2023, "Không yêu cầu nộp sổ hộ khẩu.", []),
        (2024, "Xuất trình chứng minh nhân dân.", []),
        (2025, "Xuất trình chứng minh nhân dân.", [("chứng minh nhân dân", True)]),
        (2025, "Theo hướng dẫn của Bộ Giao thông vận tải.", []),
        (2026, "Theo hướng dẫn của Bộ Giao thông vận tải.", [("Bộ Giao thông vận tải", True)]),
        (2019, "Học tại Trung tâm Bồi dưỡng chính trị.", []),
        (2020, "Học tại Trung tâm Bồi dưỡng chính trị.", [("Trung tâm Bồi dưỡng chính trị", True)]),
    ],
)
def test_a_term_is_out_of_use_from_its_day_on_and_second_hand_facts_are_doubted(
    year: int, text: str, told: list[tuple[str, bool]]
) -> None:
    plan, found = hits(RULE, "yaml", f"year: {year}\nsections: [{{number: I, heading: Nhiệm vụ, text: {text!r}}}]\n")
    assert [(plan.source.quote(hit.span), hit.doubt) for hit in found] == told


def test_every_term_has_its_day_its_source_and_how_sure_it_is() -> None:
    for term in data("terms")["terms"]:
        assert isinstance(term["from"], datetime.date), term["id"]
        assert set(term["term"]) == set(term["instead"]) == set(term["source"]) == {"vi", "en"}, term["id"]
        assert term["certainty"] in ("C", "C2"), term["id"]
