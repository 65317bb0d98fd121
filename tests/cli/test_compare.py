"""``compare`` and ``check --superior``: what is printed, in which order, and when the command line is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cchc_lint import api
from cchc_lint.reporters.text import Look, finding_lines
from cchc_lint.rulepack.files import rules_folder
from tests.cli.command import ROOT, Done, call, written

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


def test_a_narrow_window_gets_a_list_of_plans_instead_of_the_table(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    lines = _compare(capsys, plans["district"], plans["whole"], plans["gaps"], "--no-cache").out.splitlines()
    start = lines.index("xã Phú Lộc: Đã đưa vào: 2/2 (100 %)")
    assert lines[start + 1 : start + 3] == [
        "xã Bình An: Đã đưa vào: 1/2 (50 %); Chưa có: 1;",
        "  Thời hạn muộn: 1; Sai chủ trì: 1; Lỗi: 2; Cảnh",
    ]


def test_the_share_is_of_the_tasks_that_something_is_known_of(capsys: pytest.CaptureFixture[str]) -> None:
    folder = ROOT / "corpora" / "tan-hoa"
    out = _compare(capsys, folder / "huyen-tan-hoa-2024.yaml", folder / "xa-binh-an-2024.txt", "--no-cache").out
    row = next(line.split() for line in out.splitlines() if line.startswith("xã Bình An"))
    taken, known = map(int, row[3].split("/"))
    assert row[4] == f"({round(100 * taken / known)}"


def test_two_plans_of_one_unit_are_told_apart_by_their_files(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    other = written(plans["gaps"].parent / "lan-2.yaml", COMMUNE)
    names = [plan.name for plan in api.compare(str(plans["district"]), [str(plans["gaps"]), str(other)]).subordinates]
    assert names == ["xã Bình An (gaps.yaml)", "xã Bình An (lan-2.yaml)"]
    out = _compare(capsys, plans["district"], plans["gaps"], other, plans["whole"]).out
    assert [" ".join(line.split()[:5]) for line in out.splitlines() if line.startswith("xã ")] == [
        "xã Bình An (gaps.yaml) 1/2",
        "xã Bình An (lan-2.yaml) 1/2",
        "xã Phú Lộc 2/2 (100",
    ]


def test_a_printed_number_that_the_id_tells_is_not_said_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbered = DISTRICT.replace("task: Lắp camera", "task: 2. Lắp camera")
    paths = (written(tmp_path / "district.yaml", numbered), written(tmp_path / "gaps.yaml", COMMUNE))
    assert "lỗi I.2: Lắp camera giám sát tại nơi tiếp nhận hồ sơ (dòng 11 của bản cấp trên)" in (
        _compare(capsys, *paths).out
    )


def test_two_results_never_go_into_one_file(plans: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    target = plans["gaps"].parent / "ra-soat.html"
    done = _compare(capsys, plans["district"], plans["gaps"], "--report", target, "-o", target)
    assert (done.status, done.out, target.exists()) == (2, "", False)
    assert "được nêu cho hai kết quả khác nhau" in done.err


@pytest.mark.parametrize(("language", "reason"), [("vi", "không có tệp hoặc thư mục này"), ("en", "no such file")])
@pytest.mark.parametrize("name", ["html", "xlsx", "csv", "md", "json", "graphml", "dot"])
def test_a_place_that_cannot_be_written_is_told_in_the_users_language(
    plans: dict[str, Path], capsys: pytest.CaptureFixture[str], name: str, language: str, reason: str
) -> None:
    target = plans["gaps"].parent / "khong-co" / f"ra-soat.{name}"
    done = _compare(capsys, plans["district"], plans["gaps"], "--report", target, "--lang", language)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert reason in done.err


def test_on_a_terminal_no_line_of_a_finding_is_wider_than_it(plans: dict[str, Path]) -> None:
    findings = api.compare(str(plans["district"]), [str(plans["gaps"])]).findings
    head, below = list(finding_lines(findings[0], Look(columns=50, terminal=True)))[:2]
    place = f"{plans['gaps']}:7:12:"
    assert (head, below) == (place, "  lỗi cascade/task-not-cascaded")
    (whole, *_) = finding_lines(findings[0], Look(columns=50))
    assert whole == f"{place} lỗi cascade/task-not-cascaded"
