"""A plan written as plan.yaml or JSON reads back as the same plan, by us and by other programs."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan.build import build_plan
from cchc_lint.plan.dump import plan_mapping, write_json, write_yaml
from cchc_lint.plan.model import Plan
from cchc_lint.readers import read

PLAN = """\
schema: cchc-plan/1
title: Kế hoạch cải cách hành chính năm 2024
year: 2024
unit: {name: xã Bình An, level: commune, parent: huyện Tân Hòa, province: tỉnh Đông Giang}
document: {type: Kế hoạch, number: null, issued: 2024-01-05, signer: null}
superior_plan: {number: 3/KH-UBND, date: 2023-12-29, issuer: UBND huyện Tân Hòa}
basis: [Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ]
sections:
  - number: "2.1"
    heading: Cải cách thể chế
    text: "Tỷ lệ văn bản ban hành đúng hạn đạt tối thiểu 95%.\\nCông bố danh mục văn bản: theo quy định."
responsibilities:
  - {office: Công chức Tư pháp - hộ tịch, areas: [institutions], annexes: ["01"], text: Chủ trì Phụ lục số 01.}
targets:
  - {id: T1, subject: hồ sơ trực tuyến, operator: range, value: [40, 50.5], unit: "%", text: hồ sơ đạt 40 - 50,5%}
annexes:
  - number: "01"
    title: Nhiệm vụ cải cách thể chế năm 2024
    tasks:
      - id: "01.1"
        number: "1"
        goal: Văn bản hợp pháp
        task: Rà soát văn bản
        activities:
          - {number: a, text: Lập danh mục, lead: Công chức Tư pháp, deadline: "10:30"}
        lead: null
        budget: "15"
      - {id: "01.2", number: "2", task: Công bố danh mục, lead: no, confidence: 0.4}
unread: [dòng lẻ]
"""


def plan_of(text: str) -> Plan:
    return build_plan(read("plan.yaml", stdin=text.encode()))


def test_the_mapping_has_the_keys_of_the_contract_in_their_order_and_the_lines_of_the_original() -> None:
    mapping = plan_mapping(plan_of(PLAN))
    assert list(mapping) == [
        "schema",
        "title",
        "year",
        "unit",
        "document",
        "superior_plan",
        "basis",
        "sections",
        "responsibilities",
        "targets",
        "annexes",
        "citations",
        "unread",
    ]
    assert mapping["sections"][0]["source"] == {"line": 9, "end_line": 11}
    assert mapping["responsibilities"][0]["source"] == {"line": 13, "end_line": 13}
    assert [(item["value"], item["source"]["line"], item.get("section")) for item in mapping["targets"]] == [
        ([40, 50.5], 15, None),
        (95, 11, "2.1"),
    ]
    assert mapping["annexes"][0]["tasks"] == [
        {
            "id": "01.1",
            "number": "1",
            "area": "institutions",
            "goal": "Văn bản hợp pháp",
            "task": "Rà soát văn bản",
            "activities": [
                {
                    "number": "a",
                    "text": "Lập danh mục",
                    "lead": "Công chức Tư pháp",
                    "deadline": "10:30",
                    "budget": None,
                    "source": {"line": 25, "end_line": 25},
                }
            ],
            "lead": None,
            "deadline": None,
            "budget": "15",
            "source": {"line": 20, "end_line": 27},
        },
        {
            "id": "01.2",
            "number": "2",
            "area": "institutions",
            "goal": None,
            "task": "Công bố danh mục",
            "lead": "no",
            "deadline": None,
            "budget": None,
            "confidence": 0.4,
            "source": {"line": 28, "end_line": 28},
        },
    ]
    assert [(item["number"], item["date"], item["source"]) for item in mapping["citations"]] == [
        ("76/NQ-CP", "2021-07-15", {"line": 7, "end_line": 7})
    ]
    assert mapping["unread"] == [{"text": "dòng lẻ", "source": {"line": 29, "end_line": 29}}]


@pytest.mark.parametrize("places", [True, False])
def test_a_written_plan_reads_back_the_same_with_nothing_to_complain_of(places: bool) -> None:
    mapping = plan_mapping(plan_of(PLAN), places=places)
    for name, text in (("plan.yaml", write_yaml(mapping)), ("plan.json", write_json(mapping))):
        again = build_plan(read(name, stdin=text.encode()))
        assert plan_mapping(again, places=False) == plan_mapping(plan_of(PLAN), places=False)
        assert [problem.kind for problem in again.problems] == ["low-confidence"]


def test_other_programs_read_the_same_values_and_dates_as_dates() -> None:
    mapping = plan_mapping(plan_of(PLAN))
    loaded = yaml.safe_load(write_yaml(mapping))
    assert loaded["document"]["issued"] == datetime.date(2024, 1, 5)
    assert json.loads(json.dumps(loaded, default=str)) == json.loads(write_json(mapping)) == mapping


def test_short_mappings_stand_on_one_line_and_nothing_is_wider_than_it_must_be() -> None:
    text = write_yaml(plan_mapping(plan_of(PLAN)))
    assert "unit: {name: xã Bình An, level: commune, parent: huyện Tân Hòa, province: tỉnh Đông Giang}\n" in text
    assert "document: {type: Kế hoạch, number: null, issued: 2024-01-05, signer: null}\n" in text
    long = write_yaml({"basis": ["Căn cứ " + "quy định của pháp luật " * 30]})
    assert max(map(len, long.splitlines())) <= 125


RISKY = st.sampled_from(
    [
        "01",
        "010",
        "no",
        "Yes",
        "off",
        "y",
        "10:30",
        "1e3",
        "0x1F",
        "2024-01-05",
        "null",
        "~",
        "",
        " a ",
        "a: b",
        "- a",
        "#a",
        "a\n\nb",
        "a \nb",
        "\u2028",
        "\x85",
        "𝒳",
        "'",
        '"',
        "@a",
        "%",
        "|",
        "[a",
        "<<",
        "=",
        "1_0",
    ]
)


@settings(deadline=None, max_examples=100)
@given(
    st.recursive(
        RISKY | st.text(max_size=20).filter(str.isprintable), lambda inner: st.lists(inner, max_size=4), max_leaves=8
    )
)
def test_any_string_reads_back_as_the_string_it_was_and_surprises_no_one(value: Any) -> None:
    text = write_yaml({"k": value})
    document = read("plan.yaml", stdin=text.encode())
    assert yaml.safe_load(text) == {"k": value}
    assert (document.unusable, document.problems) == (False, ())
