"""Values of several levels in a commune's plan."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits

PLAN = 'unit: {{name: {unit}, level: {level}}}\nsections:\n  - {{number: "1", heading: Chỉ tiêu, text: "{text}"}}\n'


@pytest.mark.parametrize(
    ("level", "text", "found"),
    [
        ("commune", "Hồ sơ của cấp tỉnh, cấp xã được số hóa lần lượt đạt 80%, 60%.", [("80%, 60%", None)]),
        ("commune", "Hồ sơ của xã được số hóa đạt tương ứng là 80%, 60%.", [("80%, 60%", "unnamed")]),
        ("commune", "Hồ sơ nhận và hồ sơ trả của xã được số hóa đạt tương ứng là 80%, 60%.", []),
        ("commune", "Hồ sơ của xã được số hóa đạt 60%.", []),
        ("commune", "80% báo cáo của cấp tỉnh; 60% báo cáo của cấp xã được ký số.", [("80%, 60%", None)]),
        ("commune", "80% báo cáo gửi cấp tỉnh; 60% báo cáo của cấp xã được ký số.", []),
        ("district", "Hồ sơ của cấp huyện, cấp xã được số hóa lần lượt đạt 80%, 60%.", []),
        ("province", "Hồ sơ của cấp tỉnh, cấp xã được số hóa lần lượt đạt 80%, 60%.", []),
    ],
)
def test_only_a_commune_has_no_values_for_others(level: str, text: str, found: list[tuple[str, str | None]]) -> None:
    names = {"commune": "xã Bình An", "district": "huyện Tân Hòa", "province": "tỉnh Đông Giang"}
    content = PLAN.format(unit=names[level], level=level, text=text)
    _, given = hits("targets/copied-two-levels", "yaml", content)
    assert [(hit.words["figures"], hit.variant) for hit in given] == found


def test_the_same_values_elsewhere_are_one_finding() -> None:
    text = (
        "Hồ sơ của cấp huyện, cấp xã được số hóa đạt 80%, 60%. Kết quả của cấp huyện, cấp xã được số hóa đạt 80%, 60%."
    )
    _, (hit,) = hits("targets/copied-two-levels", "yaml", PLAN.format(unit="xã Bình An", level="commune", text=text))
    assert [related.note for related in hit.related] == ["also"]
