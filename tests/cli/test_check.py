"""`cchc-lint check`: which files are read, which rules run, and what options do."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import CLEAN, ROOT, WRONG_YEAR, call, spawn, written

JSON = ("--output-format", "json", "--no-config")


def _rules(content: dict[str, list[dict[str, str]]]) -> list[str]:
    return [finding["rule"] for finding in content["findings"]]


def test_a_file_alone_means_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    assert call(capsys, plan, "--no-config") == call(capsys, "check", plan, "--no-config")


def test_options_may_stand_before_the_file_without_the_word_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    assert call(capsys, *JSON, "--lang", "en", plan) == call(capsys, "--lang", "en", "check", plan, *JSON)


def test_select_takes_a_rule_by_id_last_part_or_category(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR.replace("Quý II/", "Quý V/"))
    assert _rules(call(capsys, plan, *JSON, "--select", "dates/wrong-year").json) == ["dates/wrong-year"]
    assert _rules(call(capsys, plan, *JSON, "--select", "impossible-date").json) == ["dates/impossible-date"]
    both = ["dates/wrong-year", "dates/impossible-date"]
    assert _rules(call(capsys, plan, *JSON, "--select", "wrong-year,impossible-date").json) == both
    assert _rules(call(capsys, plan, *JSON, "--select", "wrong-year", "--select", "impossible-date").json) == both
    assert _rules(call(capsys, plan, *JSON, "--select", "dates", "--ignore", "wrong-year").json) == both[1:]


def test_ignoring_the_only_rule_that_fires_makes_the_plan_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    assert call(capsys, plan, *JSON, "--select", "dates").status == 1
    assert call(capsys, plan, *JSON, "--select", "dates", "--ignore", "wrong-year").status == 0


def test_draft_makes_blanks_to_be_filled_in_infos(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN.replace("Lập danh mục", "Lập danh mục kèm Kế hoạch số ……/KH-UBND"))
    select = ("--select", "blank-placeholder")
    before = [finding["severity"] for finding in call(capsys, plan, *JSON, *select).json["findings"]]
    after = [finding["severity"] for finding in call(capsys, plan, *JSON, *select, "--draft").json["findings"]]
    assert (before, after) == (["warning"], ["info"])


def test_a_folder_is_searched_for_plans_and_what_is_left_alone_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "xa" / "b.yaml", CLEAN)
    written(tmp_path / "a.yml", WRONG_YEAR)
    written(tmp_path / ".git" / "c.yaml", CLEAN)
    written(tmp_path / "settings.yaml", "debug: true\nname: x\n")
    done = call(capsys, tmp_path, *JSON)
    assert [file["path"] for file in done.json["files"]] == [str(tmp_path / "a.yml"), str(tmp_path / "xa" / "b.yaml")]
    assert "settings.yaml" in done.err


def test_a_text_in_a_folder_is_a_plan_by_its_first_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\n\nKẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. MỤC ĐÍCH\n1. Nâng chất lượng.\n"
    written(tmp_path / "kh.txt", plan)
    written(tmp_path / "ghi-chu.txt", "Mua giấy in.\n")
    done = call(capsys, tmp_path, *JSON)
    assert [file["path"] for file in done.json["files"]] == [str(tmp_path / "kh.txt")]


def test_a_pattern_is_expanded_by_the_command_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.yaml", "b.yaml", "c.yml"):
        written(tmp_path / "kh" / name, CLEAN)
    done = call(capsys, str(tmp_path / "**" / "*.yaml"), *JSON)
    assert [Path(file["path"]).name for file in done.json["files"]] == ["a.yaml", "b.yaml"]


def test_a_file_named_twice_is_read_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    assert len(call(capsys, plan, tmp_path, str(tmp_path / "*.yaml"), *JSON).json["files"]) == 1


def test_the_report_does_not_depend_on_the_order_of_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = written(tmp_path / "a.yaml", WRONG_YEAR), written(tmp_path / "b.yaml", WRONG_YEAR)
    assert call(capsys, a, b, *JSON) == call(capsys, b, a, *JSON)


def test_standard_input_is_read_under_the_name_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WRONG_YEAR.encode())))
    done = call(capsys, "-", "--stdin-filename", "xa/plan.yaml", *JSON, "--select", "wrong-year")
    assert [file["path"] for file in done.json["files"]] == ["xa/plan.yaml"]
    assert (done.status, _rules(done.json)) == (1, ["dates/wrong-year"])


def test_the_year_given_takes_the_place_of_the_one_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    done = call(capsys, plan, *JSON, "--year", "2024", "--select", "wrong-year")
    assert (done.json["files"][0]["year"], done.status) == (2024, 1)


def test_unit_and_level_given_take_the_place_of_those_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    file = call(capsys, plan, *JSON, "--unit", "huyện Tân Hòa", "--level", "district").json["files"][0]
    assert (file["unit"], file["level"]) == ("huyện Tân Hòa", "district")


def test_the_result_goes_into_a_file_whole_and_stdout_stays_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, output = written(tmp_path / "plan.yaml", WRONG_YEAR), tmp_path / "report.json"
    expected = call(capsys, plan, *JSON)
    done = call(capsys, plan, *JSON, "-o", output)
    assert (done.status, done.out) == (expected.status, "")
    assert output.read_text(encoding="utf-8") == expected.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.yaml", "report.json"]


def test_a_plan_is_never_overwritten_by_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    done = call(capsys, plan, "--no-config", "-o", plan)
    assert (done.status, plan.read_text(encoding="utf-8")) == (2, CLEAN)


def test_a_reader_that_goes_away_changes_neither_status_nor_stderr(tmp_path: Path) -> None:
    task = CLEAN[CLEAN.index("      - id:") :].replace("Quý II/", "Quý V/")
    tasks = "".join(task.replace("01.1", f"01.{number}") for number in range(2, 200))
    plan = written(tmp_path / "plan.yaml", CLEAN + tasks)
    command = f"{sys.executable} -m cchc_lint {plan} --no-config --select impossible-date; echo $? >&2"
    done = subprocess.run(["sh", "-c", f"({command}) | head -c 9"], capture_output=True, check=False, cwd=ROOT)
    assert (len(done.stdout), done.stderr) == (9, b"1\n")


def test_stdout_is_utf_8_whatever_the_console_says(tmp_path: Path) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    done = spawn(plan, "--no-config", environment={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"})
    assert "lỗi dates/wrong-year" in done.out
