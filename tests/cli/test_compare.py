"""``compare`` and ``check --superior``: what is printed, in which order, and when the command line is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cchc_lint.rulepack.files import rules_folder
from tests.cli.command import Done, call, written

SCHEMA = json.loads((rules_folder() / "_data" / "comparison.schema.json").read_text(encoding="utf-8"))
HEAD = """\
schema: cchc-plan/1
title: Kế hoạch cải cách hành chính năm 2023
year: 2023
annexes:
  - number: "1"
    title: Nhiệm vụ cải cách thủ tục hành chính năm 2023
    area: procedures
    tasks:
"""
NOTICE = 'number: "1", task: Niêm yết công khai danh mục thủ tục tại nhà văn hóa thôn'
CAMERA = 'number: "2", task: Lắp camera giám sát tại nơi tiếp nhận hồ sơ'


def _plan(unit: str, *rows: str) -> str:
    head = HEAD.replace("annexes:", f"unit: {{{unit}, province: tỉnh Đông Giang}}\nannexes:")
    return head + "".join(f"      - {{{row}}}\n" for row in rows)


DISTRICT = _plan(
    "name: huyện Tân Hòa, level: district, parent: tỉnh Đông Giang",
    f"id: I.1, {NOTICE}, lead: Phòng Tư pháp, coordination: UBND các xã, deadline: Quý I/2023",
    f"id: I.2, {CAMERA}, coordination: UBND các xã, deadline: Quý II/2023",
    'id: I.3, number: "3", task: Nâng cấp phòng máy chủ đặt tại trụ sở, lead: Phòng Nội vụ, deadline: Quý II/2023',
)
COMMUNE = _plan(
    "name: xã Bình An, level: commune, parent: huyện Tân Hòa",
    f'id: "01.1", {NOTICE}, lead: Phòng Tư pháp, deadline: Quý III/2023',
)
WHOLE = _plan(
    "name: xã Phú Lộc, level: commune, parent: huyện Tân Hòa",
    f'id: "01.1", {NOTICE}, lead: Công chức Tư pháp - Hộ tịch, deadline: Tháng 3/2023',
    f'id: "01.2", {CAMERA}, lead: Công chức Văn phòng - Thống kê, deadline: Quý II/2023',
)


@pytest.fixture
def plans(tmp_path: Path) -> dict[str, Path]:
    """A district's plan, a commune's with three gaps (``gaps``), and one without (``whole``)."""
    given = {"district": DISTRICT, "gaps": COMMUNE, "whole": WHOLE}
    return {name: written(tmp_path / f"{name}.yaml", text) for name, text in given.items()}


def _compare(capsys: pytest.CaptureFixture[str], *args: str | Path) -> Done:
    return call(capsys, "compare", *args, "--no-config")


def test_the_report_for_programs_keeps_to_its_schema(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    done = _compare(capsys, plans["district"], plans["whole"], plans["gaps"], "--output-format", "json")
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(done.json)
    assert (done.status, done.err) == (1, "")


def test_links_coverage_and_gaps_of_each_plan_stand_in_the_order_given(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    content = _compare(capsys, plans["district"], plans["whole"], plans["gaps"], "--output-format", "json").json
    whole, gaps = content["subordinates"]
    assert [whole["path"], gaps["path"]] == [str(plans["whole"]), str(plans["gaps"])]
    assert [(link["superior"], link["subordinate"], link["relation"]) for link in whole["links"]] == [
        ("I.1", ["01.1"], "same"),
        ("I.2", ["01.2"], "same"),
    ]
    assert gaps["coverage"] == {
        "expected": 2,
        "covered": 1,
        "partial": 0,
        "body_only": 0,
        "missing": 1,
        "unknown": 0,
        "not_applicable": 1,
        "share": 0.5,
    }
    assert [(gap["rule"], gap["severity"], gap["superior"], gap["subordinate"]) for gap in gaps["gaps"]] == [
        ("cascade/task-not-cascaded", "error", "I.2", None),
        ("cascade/lead-not-adapted", "error", "I.1", "01.1"),
        ("cascade/later-deadline", "warning", "I.1", "01.1"),
    ]
    assert gaps["gaps"][2]["place"]["line"] == 10
    assert gaps["gaps"][2]["related"][0]["place"]["path"] == str(plans["district"])
    assert [state["state"] for state in gaps["tasks_above"]] == ["covered", "missing", "not_applicable"]
    assert content["ranking"] == [str(plans["whole"]), str(plans["gaps"])]
    assert (whole["gaps"], content["summary"]) == ([], {"error": 2, "warning": 1, "info": 0})


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_terminal_shows_a_table_of_plans_and_then_the_gaps(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str], language: str
) -> None:
    done = _compare(capsys, plans["district"], plans["whole"], plans["gaps"], "--lang", language)
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= max(100, len(str(plans["gaps"])) + 60)
    table = [" ".join(line.split()) for line in lines if line.startswith("xã ")]
    assert table == ["xã Phú Lộc 2/2 (100 %) · · · · · · · ·", "xã Bình An 1/2 (50 %) 1 · · 1 1 · 2 1"]
    assert "I.2: Lắp camera giám sát" in done.out
    assert "cascade/lead-not-adapted" in done.out
    assert done.status == 1


def test_fail_on_select_and_ignore_hold_for_gaps_too(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    both = (plans["district"], plans["gaps"])
    assert _compare(capsys, *both, "--ignore", "task-not-cascaded,lead-not-adapted").status == 0
    assert _compare(capsys, *both, "--select", "later-deadline", "--fail-on", "warning").status == 1
    done = _compare(capsys, *both, "--select", "later-deadline", "--output-format", "json")
    assert [gap["rule"] for gap in done.json["subordinates"][0]["gaps"]] == ["cascade/later-deadline"]


def test_the_report_goes_into_a_file(plans: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    target = plans["district"].parent / "report.json"
    done = _compare(capsys, plans["district"], plans["gaps"], "--output-format", "json", "-o", target)
    assert (done.status, done.out) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "cchc-lint/comparison/1"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "chưa nêu kế hoạch cấp trên"),
        (("district",), "chưa nêu kế hoạch cấp dưới"),
        (("district", "district"), "vừa là kế hoạch cấp trên vừa là"),
        (("district", "gaps", "whole", "gaps"), "được nêu hai lần"),
        (("gaps", "district"), "không phải kế hoạch của cấp trên"),
        (("gaps", "whole"), "không phải kế hoạch của cấp trên"),
    ],
)
def test_a_wrong_command_line_is_one_clear_line(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str], args: tuple[str, ...], said: str
) -> None:
    done = _compare(capsys, *(plans[name] for name in args))
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_an_input_that_cannot_be_used_is_told_and_the_others_are_compared(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    letter = written(tmp_path / "letter.txt", "Mời họp\n\nKính mời các đồng chí dự họp giao ban.\n")
    done = _compare(capsys, plans["district"], tmp_path / "none.yaml", letter, plans["whole"])
    assert done.status == 2
    assert ("none.yaml" in done.err, "letter.txt" in done.err) == (True, True)
    assert "xã Phú Lộc" in done.out


def test_a_superior_plan_that_cannot_be_read_stops_the_comparison(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for superior in (tmp_path / "none.yaml", written(tmp_path / "empty.txt", "")):
        done = _compare(capsys, superior, plans["whole"])
        assert (done.status, done.out) == (2, "")
        assert superior.name in done.err


def test_plans_that_may_not_belong_together_are_compared_with_a_warning(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = written(tmp_path / "other.yaml", WHOLE.replace("huyện Tân Hòa", "huyện Thanh Lương"))
    late = written(tmp_path / "late.yaml", WHOLE.replace("2023", "2024"))
    done = _compare(capsys, plans["district"], other, late)
    assert done.err.count("\n") == 2
    assert ("huyện Thanh Lương" in done.err, "năm 2024" in done.err) == (True, True)
    assert done.out


def test_check_shows_the_gaps_of_a_plan_beside_its_own_faults(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    args = (plans["gaps"], "--no-config", "--output-format", "json", "--select")
    alone = call(capsys, *args, "cascade", "--fail-on", "error")
    assert (alone.status, alone.json["findings"]) == (0, [])
    compared = call(capsys, *args, "cascade", "--superior", plans["district"])
    assert [finding["rule"] for finding in compared.json["findings"]] == [
        "cascade/task-not-cascaded",
        "cascade/lead-not-adapted",
        "cascade/later-deadline",
    ]
    assert compared.status == 1


def test_check_says_one_cause_once(plans: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    done = call(
        capsys, plans["gaps"], "--no-config", "--output-format", "json", "--superior", plans["district"],
        "--select", "wrong-level,lead-not-adapted",
    )  # fmt: skip
    assert [finding["rule"] for finding in done.json["findings"]] == ["cascade/lead-not-adapted"]


def test_check_refuses_a_plan_that_is_not_above(plans: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, plans["district"], "--no-config", "--superior", plans["gaps"])
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
