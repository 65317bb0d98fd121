"""Product cells that name no product."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits

PLAN = """\
annexes:
  - number: "I"
    title: Thể chế
    tasks:
      - {{id: "I.1", number: "1", task: "Lắp loa", product: "{cell}"}}
      - {{id: "I.2", number: "2", task: "Mua máy", product: "Biên bản bàn giao"}}
"""


@pytest.mark.parametrize(
    ("cell", "variant"),
    [
        ("05 xã, 01 thị trấn", "scope"),
        ("Triển khai ở mọi nơi", "work"),
        ("Triển khai 02 nơi", None),
        ("Kiểm tra theo kế hoạch", None),
        ("Loa được lắp ở 05 xã", None),
        ("Loa", None),
    ],
)
def test_a_scope_and_work_are_no_product(cell: str, variant: str | None) -> None:
    _, given = hits("structure/missing-product", "yaml", PLAN.format(cell=cell))
    assert [hit.variant for hit in given] == ([variant] if variant else [])
