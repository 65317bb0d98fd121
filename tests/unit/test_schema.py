"""The shipped schema, its quick answer and its plain words agree."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cchc_lint.plan.build import build_plan
from cchc_lint.plan.schema import conforms, schema_text, violations
from cchc_lint.readers import read
from cchc_lint.rulepack.files import data

# Every key of the contract once.
WHOLE: dict[str, Any] = {
    "schema": "cchc-plan/1",
    "title": "Kế hoạch cải cách hành chính năm 2024",
    "year": 2024,
    "unit": {"name": "xã Bình An", "level": "commune", "parent": "huyện Tân Hòa", "province": "tỉnh Đông Giang"},
    "document": {"type": "Kế hoạch", "number": None, "issued": "2024-01-05", "signer": None},
    "superior_plan": {"number": "3/KH-UBND", "date": "2023-12-29", "issuer": "UBND huyện Tân Hòa"},
    "basis": ["Căn cứ Luật Tổ chức chính quyền địa phương"],
    "sections": [
        {"number": "2.1", "heading": "Cải cách thể chế", "area": "institutions", "text": "Rà soát.", "sections": [{}]},
    ],
    "responsibilities": [
        {"office": "Công chức Tư pháp", "areas": ["institutions"], "annexes": ["01"], "text": "Chủ trì."}
    ],
    "targets": [
        {
            "id": "T1",
            "area": "procedures",
            "subject": "mức độ hài lòng",
            "operator": ">=",
            "value": 92,
            "unit": "%",
            "level": "commune",
            "text": "hài lòng 92%",
            "task": "01.1",
            "section": "2.1",
            "source": {"line": 3, "end_line": 4},
        },
        {"operator": "range", "value": [98, 100.0]},
    ],
    "annexes": [
        {
            "number": "01",
            "title": "Cải cách thể chế",
            "area": None,
            "tasks": [
                {
                    "id": "01.1",
                    "number": 1,
                    "area": "institutions",
                    "goal": None,
                    "task": "Rà soát văn bản",
                    "activities": [
                        {
                            "number": "a",
                            "text": "Soạn",
                            "product": None,
                            "lead": "x",
                            "coordination": "y",
                            "deadline": "Quý I",
                            "budget": 2.5,
                        }
                    ],
                    "product": "Báo cáo",
                    "lead": "Tư pháp",
                    "coordination": None,
                    "deadline": "Quý III",
                    "budget": None,
                    "confidence": 0.75,
                    "source": {"page": 1, "table": 2, "row": 3},
                },
            ],
            "totals": [{"task": "Tổng cộng", "budget": 2.5}],
        },
    ],
    "citations": [
        {"text": "Nghị quyết", "type": None, "number": "1", "date": "2021-07-15", "issuer": None, "title": None}
    ],
    "unread": ["dòng lẻ", {"text": "dòng khác", "source": {"paragraph": 1}}],
}


def said(mapping: Any) -> list[tuple[str, str, dict[str, str]]]:
    """What the schema finds: kind, the words pointed at, and the words for the message."""
    document = read("plan.yaml", stdin=yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False).encode())
    assert document.tree is not None
    found = violations(document.tree, document.source)
    return [(problem.kind, document.source.quote(problem.span), dict(problem.words)) for problem in found]


def test_the_schema_is_a_valid_one_and_accepts_a_plan_that_uses_every_key() -> None:
    schema = json.loads(schema_text())
    Draft202012Validator.check_schema(schema)
    used: set[str] = set()

    def walk(value: Any) -> None:
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(item)
        used.update(value if isinstance(value, dict) else ())

    walk(WHOLE)
    known = {key for part in (schema, *schema["$defs"].values()) for key in part.get("properties", {})}
    assert (said(WHOLE), known - used) == ([], set())


def test_the_areas_of_the_schema_are_those_of_the_data() -> None:
    areas = json.loads(schema_text())["$defs"]["area"]["enum"]
    assert {area for area in areas if area} >= {area["id"] for area in data("areas")["areas"]}


@pytest.mark.parametrize(
    ("path", "value", "kind", "quoted", "words"),
    [
        (("schema",), "cchc-plan/2", "wrong-value-near", "cchc-plan/2", {"nearest": "cchc-plan/1"}),
        (("year",), "2024", "wanted-whole-number", "'2024'", {"key": "year"}),
        (("year",), 1066, "out-of-range", "1066", {"least": "1990", "most": "2100"}),
        (("unit",), {"level": "commune"}, "missing-key", "unit", {"key": "name"}),
        (("unit", "level"), "communes", "wrong-value-near", "communes", {"nearest": "commune"}),
        (("document", "issued"), "05/01/2024", "wrong-date", "05/01/2024", {"key": "issued"}),
        (("document", "issued"), "2023-02-29", "wrong-date", "'2023-02-29'", {"key": "issued"}),
        (("basis",), "Luật", "wanted-list", "Luật", {"key": "basis"}),
        (("sections", 0, "headings"), "x", "unknown-key-near", "headings", {"nearest": "heading"}),
        (("targets", 0, "value"), "92%", "wanted-number", "92%", {"key": "value"}),
        (("targets", 1, "value"), [98], "wrong-length", "- 98", {"key": "value"}),
        (("targets", 0, "operator"), "≥", "wrong-value", "≥", {"known": ">=, <=, =, range"}),
        (("annexes", 0, "tasks", 0, "lead"), 7, "wanted-text", "7", {"key": "lead"}),
        (("annexes", 0, "tasks", 0), "x", "wanted-mapping", "x", {"key": ""}),
        (("annexes", 0, "tasks", 0, "confidence"), 7, "out-of-range", "7", {"most": "1"}),
        (("annexes", 0, "tasks", 0, "phụ_trách"), "x", "unknown-key", "phụ_trách", {"key": "phụ_trách"}),
    ],
)
def test_a_violation_is_told_at_its_place_in_plain_words(
    path: tuple[str | int, ...], value: object, kind: str, quoted: str, words: dict[str, str]
) -> None:
    mapping = changed(WHOLE, path, value)
    ((found_kind, found_words, found_blanks),) = said(mapping)
    assert (found_kind, found_words) == (kind, quoted)
    assert words.items() <= found_blanks.items()


def test_a_plan_without_any_of_its_three_lists_lacks_content() -> None:
    mapping = {key: WHOLE[key] for key in ("schema", "year", "unit")}
    assert [(kind, words) for kind, words, _ in said(mapping)] == [("missing-content", "schema")]
    assert [(kind, words) for kind, words, _ in said({**mapping, "annexes": None})] == [("missing-content", "schema")]


def test_of_several_missing_keys_each_is_told_once() -> None:
    assert [(kind, words["key"]) for kind, _, words in said({"annexes": []})] == [
        ("missing-key", "schema"),
        ("missing-key", "unit"),
        ("missing-key", "year"),
    ]


def changed(mapping: Any, path: tuple[str | int, ...], value: object) -> Any:
    """A copy with another value at a path."""
    copied = copy.deepcopy(mapping)
    place = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return copied


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [found for step, item in steps for found in paths(item, (*path, step))]


PATHS = paths(WHOLE)
VALUES = st.sampled_from(
    [
        None,
        True,
        0,
        1,
        -1,
        1.0,
        0.5,
        2024,
        3000,
        "",
        "x",
        "01",
        "2024-01-05",
        "2024-13-05",
        "2024-1-5",
        "commune",
        "range",
        "institutions",
        [],
        [1],
        [1, 2],
        ["x"],
        ["institutions", None],
        {},
        {"name": "x"},
        {"text": None},
        {"value": 1},
        {"line": 1},
    ]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(PATHS), VALUES), max_size=2), st.sets(st.sampled_from(PATHS), max_size=2))
def test_the_quick_answer_is_that_of_jsonschema(
    changes: list[tuple[tuple[str | int, ...], object]], dropped: set[Any]
) -> None:
    mapping = copy.deepcopy(WHOLE)
    for path, value in [*changes, *((path, ...) for path in dropped)]:
        place: Any = mapping
        for step in path[:-1]:
            items = dict(enumerate(place)) if isinstance(place, list) else place
            place = items.get(step) if isinstance(items, dict) else None
        if isinstance(place, dict) and value is ...:
            place.pop(path[-1], None)
        elif isinstance(place, dict) and value is not ...:
            place[path[-1]] = value
    document = read("plan.json", stdin=json.dumps(mapping).encode())
    assert document.tree is not None
    problems = list(violations(document.tree, document.source))
    validator = Draft202012Validator(json.loads(schema_text()), format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert conforms(document.tree) == validator.is_valid(mapping) == (not problems)
    build_plan(document)
