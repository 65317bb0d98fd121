"""A plan.yaml that was written reads back as the plan it was written from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint import api
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.dump import plan_mapping, write_json, write_yaml
from cchc_lint.readers import read

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
DOCUMENTS = sorted(path for path in CORPORA.glob("*/*") if path.suffix in (".txt", ".yaml") and path.stem != "gaps")

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=40)
PROSE = st.one_of(
    WORDS,
    st.sampled_from(
        ["Quý III/2024", "- Rà soát: văn bản", "# 1", "=1+1", "010", "10:30", "no", "“Một cửa”", "a: b", "100 %"]
    ),
)
CELL = st.one_of(st.none(), PROSE)
TASK = st.fixed_dictionaries(
    {"task": PROSE},
    optional=dict.fromkeys(("product", "lead", "coordination", "deadline", "budget", "goal", "number"), CELL),
)
SECTION = st.recursive(
    st.fixed_dictionaries({"heading": PROSE, "text": CELL, "number": st.sampled_from(["I", "1", "2.1", "a"])}),
    lambda inner: st.fixed_dictionaries({"heading": PROSE, "sections": st.lists(inner, max_size=2)}),
    max_leaves=4,
)


@st.composite
def plans(draw: st.DrawFn) -> Mapping[str, Any]:
    """A plan.yaml as a person may write it: any words, some cells empty or left out."""
    annexes = [
        {
            "number": f"{place:02}",
            "title": draw(PROSE),
            "tasks": [{"id": f"{place:02}.{n}", **row} for n, row in enumerate(draw(st.lists(TASK, max_size=3)), 1)],
        }
        for place in range(1, draw(st.integers(1, 3)))
    ]
    unit = {"name": "xã Bình An", "level": "commune", "parent": "huyện Tân Hòa", "province": "tỉnh Đông Giang"}
    return {
        "schema": "cchc-plan/1",
        "title": draw(PROSE),
        "year": draw(st.integers(2015, 2035)),
        "unit": unit,
        "basis": draw(st.lists(PROSE, max_size=2)),
        "sections": draw(st.lists(SECTION, max_size=3)),
        "annexes": annexes,
    }


def mapping_of(text: str, name: str) -> Mapping[str, Any]:
    """What ``extract`` makes of a text, without the lines of the file that it was read from."""
    return plan_mapping(build_plan(read(name, stdin=text.encode())), places=False)


@settings(max_examples=80, deadline=None)
@given(plans())
def test_any_plan_written_and_read_again_is_the_same_plan(plan: Mapping[str, Any]) -> None:
    first = mapping_of(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), "plan.yaml")
    assert mapping_of(write_yaml(first), "plan.yaml") == first
    assert mapping_of(write_json(first), "plan.json") == first


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in DOCUMENTS])
def test_a_document_extracted_and_read_again_is_the_same_plan(path: Path) -> None:
    plan = api.extract(str(path)).plan
    written = api.dumped(plan)
    assert mapping_of(written, "plan.yaml") == plan_mapping(plan, places=False)
