"""Wordings and offices of another level: when the same words are right."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from cchc_lint.checks.level_wordings import wordings_for
from cchc_lint.checks.other_levels import is_above
from cchc_lint.engine.run import bind
from cchc_lint.plan.grammar.offices import OwnOffice
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.rulepack.rule import load_rule
from tests.unit.rule_hits import hits, quotes

RULE = "responsibilities/wrong-level"
PLAN = """\
year: {year}
unit: {{name: {unit}, level: {level}, parent: {parent}, province: {province}}}
document: {{type: Kế hoạch, issued: {issued}}}
sections:
  - {{number: "1", heading: Mục tiêu, text: "{text}"}}
"""


def found(text: str, **given: str) -> list[str]:
    shown = {
        "unit": "xã Bình An",
        "level": "commune",
        "parent": "huyện Tân Hòa",
        "province": "tỉnh Đông Giang",
        "issued": "2023-01-05",
        "year": "2023",
    } | given
    return quotes(RULE, "yaml", PLAN.format(text=text, **shown))


def test_a_commune_has_divisions_from_the_first_of_july_2025_on() -> None:
    text = "Đánh giá kết quả của các phòng, ban."
    days = {"2025-06-30": "2025", "2025-07-01": "2025", "2026-01-05": "2026"}
    assert [found(text, issued=day, year=year) for day, year in days.items()] == [["các phòng, ban"], [], []]


def test_an_undated_plan_of_the_year_of_the_change_is_not_judged_by_either_side() -> None:
    content = """\
unit: {name: xã Bình An, level: commune}
sections:
  - {number: "1", heading: Mục tiêu, text: "Đánh giá kết quả của các phòng, ban. Hằng quý báo cáo UBND huyện."}
"""
    assert [quotes(RULE, "yaml", f"year: {year}\n{content}") for year in (2024, 2025, 2026)] == [
        ["các phòng, ban"],
        [],
        ["UBND huyện"],
    ]


def test_the_district_is_no_current_actor_once_it_has_ended() -> None:
    text = "Hằng quý báo cáo UBND huyện."
    assert found(text) == []
    assert found(text, issued="2025-07-01", year="2025", parent="tỉnh Đông Giang") == ["UBND huyện"]


def test_a_target_for_all_of_the_city_is_of_another_level_only_in_a_district_of_that_city() -> None:
    text = "Phấn đấu 90% hồ sơ trên địa bàn thành phố nộp trực tuyến."
    district = {"unit": "huyện Tân Hòa", "level": "district", "parent": "thành phố Cần Thơ"}
    assert found(text, **district, province="thành phố Cần Thơ") == ["trên địa bàn thành phố"]
    assert found(text, **district) == []
    city = {"unit": "thành phố Sông Trà", "level": "district", "parent": "tỉnh Đông Giang"}
    assert found(text, **city) == []


@pytest.mark.parametrize(
    "text",
    [
        "Theo kế hoạch của huyện, 100% hồ sơ trên địa bàn huyện nộp trực tuyến.",
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND huyện đánh giá các phòng, ban.",
        "UBND huyện giao chỉ tiêu, đánh giá kết quả của các xã.",
        "Rà soát biên chế theo hướng dẫn của UBND huyện.",
        "Phù hợp với điều kiện thực tế của huyện và xã.",
        "Góp phần nâng cao chất lượng công tác cải cách hành chính của huyện.",
    ],
)
def test_the_level_above_is_rightly_named_as_the_one_that_orders_or_compares(text: str) -> None:
    assert found(text) == []


def test_what_another_level_has_is_doubtful_under_coordination() -> None:
    content = """\
annexes:
  - title: Nhiệm vụ năm 2023
    tasks:
      - {id: "1", task: "Tuyên truyền", lead: "Các phòng, ban", coordination: "Các phòng, ban, ngành"}
      - {id: "2", task: "Phối hợp nâng cấp cổng", lead: "Phòng Nội vụ"}
      - {id: "3", task: "Nâng cấp cổng", lead: "Phòng Nội vụ, công chức Văn phòng - Thống kê"}
      - {id: "4", task: "Xếp loại", lead: "Phòng Nội vụ"}
"""
    plan, seen = hits(RULE, "yaml", content)
    assert [(plan.source.quote(hit.span), hit.variant, hit.doubt) for hit in seen] == [
        ("Các phòng, ban", "departments", False),
        ("Các phòng, ban, ngành", "departments", True),
        ("Phòng Nội vụ", "lead", True),
        ("Phòng Nội vụ", "lead", True),
        ("Phòng Nội vụ", "lead", False),
    ]


def test_a_report_is_not_searched_for_what_was_copied() -> None:
    content = PLAN.format(
        text="Đánh giá kết quả của các phòng, ban.",
        unit="xã Bình An",
        level="commune",
        parent="huyện Tân Hòa",
        province="tỉnh Đông Giang",
        issued="2023-01-05",
        year="2023",
    )
    assert quotes(RULE, "yaml", "title: Báo cáo cải cách hành chính\n" + content) == []
    assert quotes(RULE, "yaml", "title: Kế hoạch cải cách hành chính\n" + content) == ["các phòng, ban"]


def test_wordings_with_dates_are_not_judged_where_the_day_is_unknown() -> None:
    known = wordings_for("commune", datetime.date(2023, 1, 5), in_city=False)
    unknown = wordings_for("commune", None, in_city=False)
    dated = {wording.variant for wording in known} - {wording.variant for wording in unknown}
    assert dated == {"departments", "post", "service_units", "title"}
    assert wordings_for("central", None, in_city=False) == ()


def test_a_level_that_is_not_known_is_above_none() -> None:
    assert (is_above("province", "commune"), is_above("commune", "commune")) == (True, False)
    assert (is_above(None, "commune"), is_above("province", None)) == (False, False)


def test_an_office_that_the_configuration_gives_to_the_unit_is_its_own() -> None:
    content = """\
annexes:
  - title: Nhiệm vụ năm 2023
    tasks:
      - {id: "1", task: "Xếp loại", lead: "Phòng Nội vụ"}
"""
    plan, seen = hits(RULE, "yaml", content)
    (bound,) = bind((load_rule(rules_folder() / f"{RULE}.yaml", RULE),))
    told = []
    for own in ((), (OwnOffice("Phòng Nội vụ", "commune"),)):
        configured = dataclasses.replace(plan, own_offices=own)
        told.append([hit.variant for hit in bound.check.run(configured, bound.params)])
    assert (len(seen), told) == (1, [["lead"], []])
