"""One office under several names: how names are told to be one office's."""

from __future__ import annotations

import pytest

from cchc_lint.checks.office_names import relation_of
from tests.unit.rule_hits import hits

RULE = "responsibilities/office-name-variant"
PLAN = """\
unit: {{name: {unit}, level: {level}}}
document: {{type: Kế hoạch, issued: {issued}}}
sections:
  - {{number: "1", heading: Nhiệm vụ, text: "{text}"}}
annexes:
  - title: Nhiệm vụ năm 2023
    tasks:
{rows}
"""


def found(
    *leads: str,
    text: str = "Rà soát.",
    unit: str = "huyện Tân Hòa",
    level: str = "district",
    issued: str = "2023-01-05",
) -> list[tuple[str, str | None]]:
    rows = "\n".join(f'      - {{id: "{row}", task: "Việc {row}", lead: "{lead}"}}' for row, lead in enumerate(leads))
    plan, seen = hits(RULE, "yaml", PLAN.format(unit=unit, level=level, issued=issued, text=text, rows=rows))
    return [(plan.source.quote(hit.span), hit.variant) for hit in seen]


@pytest.mark.parametrize(
    ("one", "main", "relation"),
    [
        ("văn hóa thông tin", "văn hóa thông tin", ""),
        ("vănhóa thông tin", "văn hóa thông tin", ""),
        ("văn hoa thông tin", "văn hóa thông tin", ""),
        ("văn hóa tt", "văn hóa thông tin", "short"),
        ("vhtt", "văn hóa thông tin", "short"),
        ("kttc", "tài chính kế toán", "short"),
        ("vhtt", "văn hóa tt", "short"),
        ("tư pháp", "tư pháp hộ tịch", "cut"),
        ("tư pháp hộ tịch", "tư pháp", ""),
        ("văn hóa thông tin", "văn hóa tt", ""),
        ("tài chính kế hoạch", "tài chính kế toán", "other"),
        ("vhxh", "văn hóa thông tin", "other"),
    ],
)
def test_a_name_is_the_same_shorter_cut_or_another(one: str, main: str, relation: str) -> None:
    assert relation_of(tuple(one.split()), tuple(main.split())) == relation


def test_one_abbreviation_in_capitals_is_not_told_twice_but_two_short_forms_are() -> None:
    full, short, mixed = "Phòng Văn hóa và Thông tin", "Phòng VHTT", "Phòng Văn hóa - TT"
    assert found(full, short) == []
    assert found(full, mixed) == [(mixed, "short")]
    assert found(full, short, mixed) == [(short, "several"), (mixed, "several")]


def test_a_short_form_is_right_where_the_plan_introduces_it() -> None:
    text = "Phòng Tài chính - Kế hoạch (sau đây gọi tắt là Phòng Tài chính - KH) cân đối."
    assert found("Phòng Tài chính - KH", text=text) == []
    assert found("Phòng Tài chính - KH", text="Phòng Tài chính - Kế hoạch cân đối.") == [
        ("Phòng Tài chính - KH", "short")
    ]


def test_an_office_that_a_unit_has_several_of_is_not_taken_for_one() -> None:
    assert found("Văn phòng HĐND và UBND huyện", "Văn phòng Huyện ủy", "Văn phòng") == []
    assert found("Phòng Tài chính - Kế hoạch", "Sở Tài chính") == []


def test_a_division_is_no_office_of_a_province_though_since_the_mergers_it_shows_no_level() -> None:
    province = {"unit": "tỉnh Đông Giang", "level": "province", "issued": "2026-01-05"}
    assert found("Sở Tài chính", "Phòng Kế hoạch - Tài chính", **province) == []


def test_an_unknown_office_of_a_commune_is_told_while_a_commune_has_but_one() -> None:
    text = "Văn phòng điều phối chung xã đôn đốc."
    commune = {"unit": "xã Bình An", "level": "commune", "text": text}
    assert found("Văn phòng UBND xã", **commune) == [("Văn phòng điều phối chung xã", "unknown")]
    assert found("Văn phòng UBND xã", **commune, issued="2025-07-01") == []
    assert found("Văn phòng UBND huyện", text=text) == []


def test_a_post_named_as_an_office_is_told_where_most_places_name_the_post() -> None:
    commune = {"unit": "xã Bình An", "level": "commune"}
    post, bare = "Công chức Tư pháp - Hộ tịch", "Tư pháp - Hộ tịch"
    assert found(post, post, bare, **commune) == [(bare, "post")]
    assert found(post, bare, **commune) == []
    assert found(bare, bare, bare, **commune) == []
    assert found(f"{post}, Văn phòng - Thống kê", post, **commune) == []
    assert found(post, post, bare, **commune, issued="2025-07-01") == []


def test_the_centre_of_a_commune_has_one_name_since_it_has_divisions() -> None:
    commune = {"unit": "xã Bình An", "level": "commune"}
    names = "Trung tâm Phục vụ hành chính công xã", "Trung tâm Hành chính công xã"
    assert found(*names, **commune, issued="2026-01-05") == [(names[1], "cut")]
    assert found(*names, **commune) == []
