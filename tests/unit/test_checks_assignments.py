"""How surely an area is given to nobody."""

from __future__ import annotations

import pytest

from cchc_lint.checks.assignments import annex_key, annex_parts, given_areas
from cchc_lint.engine.run import RunSettings, bind, check_plan
from cchc_lint.engine.selftest import read_example
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.rulepack.rule import Example, load_rule

SECTIONS = """\
sections:
  - {number: "1", heading: "Cải cách thể chế", area: institutions, text: "Rà soát văn bản."}
  - {number: "2", heading: "Cải cách thủ tục hành chính", area: procedures, text: "Niêm yết thủ tục."}
  - {number: "3", heading: "Cải cách tài chính công", area: public_finance, text: "Khoán chi."}
  - {number: "4", heading: "Cải cách chế độ công vụ", area: civil_service, text: "Bồi dưỡng."}
  - {number: "5", heading: "Xây dựng chính quyền số", area: digital_government, text: "Số hóa."}
responsibilities:
  - {office: Công chức Tư pháp - Hộ tịch, areas: [institutions], text: "Chủ trì cải cách thể chế"}
"""
SECOND = '  - {office: Văn phòng UBND xã, areas: [procedures], text: "Chủ trì cải cách thủ tục hành chính"}\n'
THIRD = '  - {office: Công chức Tài chính - Kế toán, areas: [public_finance], text: "Chủ trì ngân sách"}\n'
GENERAL = '  - {office: Các công chức, text: "Chủ động thực hiện lĩnh vực phụ trách"}\n'


@pytest.mark.parametrize(
    ("more", "severities"),
    [
        ("", ["warning"] * 4),  # a single area given: perhaps the part was not read whole
        (SECOND, ["error"] * 3),
        (SECOND + GENERAL, ["warning"] * 3),  # few areas by name: the rest may go with the posts
        (SECOND + THIRD + GENERAL, ["error"] * 2),  # most areas by name: these were forgotten
    ],
)
def test_general_words_leave_it_in_doubt_where_few_areas_are_given_by_name(more: str, severities: list[str]) -> None:
    rule = load_rule(rules_folder() / "responsibilities" / "unassigned-area.yaml", "responsibilities/unassigned-area")
    plan, _ = read_example(Example("yaml", SECTIONS + more))
    assert [found.severity.label for found in check_plan(plan, bind((rule,)), RunSettings())] == severities


@pytest.mark.parametrize(("printed", "key"), [("01", "1"), ("1", "1"), (" 10 ", "10"), ("ii", "II"), ("00", "0")])
def test_an_annex_number_is_the_same_with_and_without_its_zero(printed: str, key: str) -> None:
    assert annex_key(printed) == key


PARTS = """\
responsibilities:
  - {office: Phòng Nội vụ, areas: [steering], text: "Chủ trì các nhiệm vụ thuộc mục II và IV của Phụ lục"}
  - {office: Phòng Tư pháp, text: "Chủ trì các nhiệm vụ nêu tại mục II Kế hoạch này"}
annexes:
  - title: Nhiệm vụ năm 2023
    tasks:
      - {id: "II.1", area: institutions, task: "Rà soát văn bản"}
      - {id: "III.1", area: procedures, task: "Niêm yết thủ tục"}
      - {id: "III.2", area: civil_service, task: "Xếp loại"}
      - {id: "5", area: public_finance, task: "Khoán chi"}
"""


def test_a_part_of_the_annex_gives_the_one_area_of_its_rows() -> None:
    plan, _ = read_example(Example("yaml", PARTS))
    parts = annex_parts(plan)
    assert parts == {"II": "institutions"}
    assert [given_areas(item, parts) for item in plan.responsibilities] == [("steering", "institutions"), ()]
