"""Cells that hold what belongs to another column."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits

ROW = '      - {{id: "I.{n}", task: "Niêm yết", product: "{product}", lead: "Văn phòng", deadline: "{deadline}"}}\n'


def _variants(*rows: tuple[str, str]) -> list[str | None]:
    text = 'annexes:\n  - number: "I"\n    title: Thể chế\n    tasks:\n'
    text += "".join(ROW.format(n=n, product=one, deadline=other) for n, (one, other) in enumerate(rows, 1))
    _, found = hits("structure/misplaced-cell", "yaml", text)
    return [hit.variant for hit in found]


@pytest.mark.parametrize(
    ("product", "deadline", "variants"),
    [
        ("Tháng 6/2023", "Quý II/2023", ["deadline"]),
        ("Báo cáo", "Công chức Tư pháp - Hộ tịch", ["office"]),
        ("Báo cáo", "Rà soát văn bản của xã", ["task"]),
        ("Báo cáo", "Theo kế hoạch của UBND huyện", []),
        ("Báo cáo", "Khi có văn bản của Sở Nội vụ", []),
        ("Báo cáo quý", "Quý II/2023", []),
    ],
)
def test_a_cell_is_misplaced_where_it_is_wholly_of_another_kind(
    product: str, deadline: str, variants: list[str]
) -> None:
    assert _variants((product, deadline)) == variants


def test_a_table_whose_columns_slid_in_the_reading_is_not_judged() -> None:
    assert _variants(*[("Quý II/2023", "Quý II/2023")] * 3) == []
