"""The area of a row as the body tells it."""

from __future__ import annotations

import pytest

from cchc_lint.checks.row_areas import BodyAreas
from cchc_lint.engine.selftest import read_example
from cchc_lint.plan.view import view
from cchc_lint.rulepack.rule import Example
from cchc_lint.source import Source

PLAN = """\
sections:
  - {number: "1", heading: Cải cách thể chế, area: institutions, text: "- Lập danh mục văn bản hết hiệu lực của xã."}
  - {number: "2", heading: Tài chính công, area: public_finance, text: "Lập danh mục văn bản về thu chi ngân sách."}
"""


@pytest.mark.parametrize(
    ("task", "area"),
    [
        ("Lập danh mục văn bản hết hiệu lực", "institutions"),
        ("Công bố danh mục văn bản về thu chi ngân sách", "public_finance"),
        ("Lập danh mục văn bản", None),  # both passages have these words
        ("Trồng cây quanh trụ sở", None),
        ("Tập huấn kiểm soát thủ tục hành chính", "procedures"),  # its own words name the area
        ("Phổ biến cải cách thể chế và cải cách tài chính công", None),
    ],
)
def test_a_row_has_the_area_of_the_one_passage_that_says_the_same(task: str, area: str | None) -> None:
    plan, _ = read_example(Example("yaml", PLAN))
    assert BodyAreas.of(plan).area_of(view(Source("a.txt", task, "text").whole())) == area
