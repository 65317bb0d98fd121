"""Cells that hold what belongs to another column."""

from __future__ import annotations

import pytest

from tests.rendering.run_together import PRINT
from tests.unit.rule_hits import hits, quote

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


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("Báo cáo kết quả", "Tháng 6/2023", "Công an xã", "Công chức Tư pháp - Hộ tịch"), ["Tháng 6/2023"]),
        (("Quý II/2023", "Công chức Tư pháp - Hộ tịch", "Công an xã", "Tháng 6/2023"), ["Quý II/2023"]),
        (
            ("Báo cáo kết quả", "Công chức Tài chính - Kế toán", "Tháng 6/2023", "Công chức Tư pháp - Hộ tịch"),
            ["Tháng 6/2023"],
        ),
        (("Báo cáo kết quả", "Công chức Tư pháp - Hộ tịch", "Tháng 6/2023", "Các thôn"), ["Các thôn"]),
        (("Báo cáo kết quả", "Công chức Tư pháp - Hộ tịch", "Công an xã", "Tháng 6/2023"), []),
        (("Báo cáo kết quả thực hiện", "tháng 6/2023", "Công an xã", "Các thôn", "Tháng 6/2023"), []),
    ],
)
def test_in_cells_run_together_a_line_of_another_kind_is_told_with_doubt(
    cells: tuple[str, ...], found: list[str]
) -> None:
    row = "\n".join(("2", "Theo dõi thi hành pháp luật về đất đai", *cells))
    plan, told = hits("structure/misplaced-cell", "text", PRINT.format(row=row))
    assert [quote(plan, hit.span) for hit in told] == found
    assert all(hit.doubt for hit in told)
