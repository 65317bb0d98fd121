"""Exit 0, 1 or 2 and never another; one clear line on stderr and never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cchc_lint import api
from tests.cli.command import CLEAN, ROOT, WRONG_YEAR, Done, call, written

SELECT = ("--no-config", "--select", "dates")


def _told(done: Done) -> str:
    """The one line on stderr of a call that could not start."""
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), done
    return done.err


def test_nothing_found_is_0_and_an_error_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, written(tmp_path / "a.yaml", CLEAN), *SELECT).status == 0
    assert call(capsys, written(tmp_path / "b.yaml", WRONG_YEAR), *SELECT).status == 1


@pytest.mark.parametrize(("level", "status"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on_is_the_lowest_severity_that_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], level: str, status: int
) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    config = written(tmp_path / "cchc-lint.toml", '[severity]\nwrong-year = "warning"\n')
    assert call(capsys, plan, "--config", config, "--select", "dates", "--fail-on", level).status == status


def test_a_file_that_is_not_there_is_2_with_the_nearest_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "kehoach.yaml", CLEAN)
    assert "kehoach.yaml”?" in _told(call(capsys, tmp_path / "kehoch.yaml", *SELECT))


def test_a_missing_file_does_not_keep_the_others_from_being_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    done = call(capsys, plan, tmp_path / "none.yaml", *SELECT, "--output-format", "json")
    assert (done.status, [finding["rule"] for finding in done.json["findings"]]) == (2, ["dates/wrong-year"])
    assert [error["path"] for error in done.json["errors"]] == [str(tmp_path / "none.yaml")]


@pytest.mark.parametrize(
    "content", [b"", b"\n \n", b"\x00\x01\x02\x03", b"\x89PNG\r\n\x1a\n0000", b"Xin ch\xe0o c\xe1c b\xe1c\n"]
)
def test_an_input_that_cannot_be_used_is_2_and_says_so_even_where_other_rules_are_selected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    done = call(capsys, path, *SELECT)
    assert (done.status, done.err) == (2, "")
    assert "input/" in done.out


def test_a_text_that_is_no_plan_is_never_green(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, written(tmp_path / "a.txt", "Mua giấy in.\n"), *SELECT).status == 2


@pytest.mark.parametrize("name", ["", "a" * 5000, "x/" + "a" * 5000 + ".yaml", "a" * 5000 + "*.yaml"])
def test_a_name_that_no_file_can_have_is_2(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert f"“{name}”" in _told(call(capsys, name))


def test_no_file_at_all_is_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "chưa nêu tệp" in _told(call(capsys))
    assert "no file" in _told(call(capsys, "--lang", "en"))
    assert "chưa nêu tệp" in _told(call(capsys, "check"))


def test_a_folder_without_plans_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "note.txt", "Mua giấy in.\n")
    assert str(tmp_path) in _told(call(capsys, tmp_path, *SELECT))


def test_a_pattern_that_matches_nothing_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "*.yaml" in _told(call(capsys, tmp_path / "*.yaml", *SELECT))


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("plan.yaml", "--select", "wrong-yaer"), "“wrong-year”?"),
        (("plan.yaml", "--ignore", "date"), "“dates”?"),
        (("plan.yaml", "--selct", "dates"), "“--select”?"),
        (("plan.yaml", "--fail-on", "eror"), "“error”?"),
        (("plan.yaml", "--output-format", "jsn"), "“json”?"),
        (("plan.yaml", "--select"), "--select cần một giá trị"),
        (("plan.yaml", "--no-config=1"), "--no-config không nhận giá trị"),
        (("plan.yaml", "--year", "20x3"), "“20x3” không phải là một năm"),
        (("plan.yaml", "--lang", "fr"), "vi, en"),
        (("plan.yaml", "--select", "dates", "--ignore", "dates"), "không để lại quy tắc nào"),
        (("plan.yaml", "--config", "none.toml"), "none.toml"),
        (("chekc", "plan.yaml"), "“check”?"),
        (("explian", "wrong-year"), "“explain”?"),
        (("extract", "plan.yaml", "plan.yaml"), "đúng một tệp, đã nhận 2"),
        (("extract", "--formt", "json", "plan.yaml"), "“--format”?"),
        (("rules", "dats"), "“dates”?"),
        (("explain",), "cchc-lint rules"),
        (("explain", "wrong-yaer"), "“wrong-year”?"),
        (("schema", "x"), "“x”"),
    ],
)
def test_a_mistake_on_the_command_line_is_2_with_a_line_that_names_it(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    words: str,
) -> None:
    written(tmp_path / "plan.yaml", CLEAN)
    monkeypatch.chdir(tmp_path)
    assert words in _told(call(capsys, *args))


def test_an_output_that_cannot_be_written_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    assert "out.json" in _told(call(capsys, plan, *SELECT, "-o", tmp_path / "none" / "out.json"))
    assert str(tmp_path) in _told(call(capsys, plan, *SELECT, "-o", tmp_path))


def test_a_language_that_is_not_known_in_the_environment_is_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_LANG", "fr")
    assert "CCHC_LANG" in _told(call(capsys, "rules"))


def test_a_defect_of_ours_is_one_line_and_2_and_debug_shows_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("hỏng\nhai dòng")

    plan = written(tmp_path / "plan.yaml", CLEAN)
    monkeypatch.setattr(api, "check_plan", broken)
    told = _told(call(capsys, plan, *SELECT))
    assert f"khi xử lý {plan}: ZeroDivisionError: hỏng hai dòng" in told and "--debug" in told
    other = call(capsys, tmp_path / "none.yaml", plan, *SELECT)
    assert [line.split(":")[0] for line in other.err.splitlines()] == ["cchc-lint", "cchc-lint"]
    debugged = call(capsys, plan, *SELECT, "--debug")
    assert debugged.status == 2 and "Traceback" in debugged.err


def test_a_break_from_the_keyboard_is_2_and_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "check_plan", interrupted)
    done = call(capsys, written(tmp_path / "plan.yaml", CLEAN), *SELECT)
    assert (done.status, done.err.strip()) == (2, "cchc-lint: đã dừng theo yêu cầu")


def test_no_rules_at_all_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "load_rules", tuple)
    assert _told(call(capsys, written(tmp_path / "plan.yaml", CLEAN), "--no-config"))


def test_the_version_is_told_without_reading_rules_or_data() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "cchc_lint", "--version"]
    told = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    imported = {line.rsplit(b"|", 1)[-1].strip() for line in told.stderr.splitlines()}
    assert told.stdout.startswith(b"cchc-lint ")
    assert not imported & {b"yaml", b"rapidfuzz", b"spacy", b"jsonschema", b"rich", b"cchc_lint.api"}


def test_a_plan_without_prose_is_checked_without_spacy_and_jsonschema(tmp_path: Path) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    command = [sys.executable, "-X", "importtime", "-m", "cchc_lint", str(plan), "--no-config"]
    told = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
    imported = {line.rsplit(b"|", 1)[-1].strip() for line in told.stderr.splitlines()}
    assert b"cchc_lint.engine.run" in imported
    assert not imported & {b"spacy", b"jsonschema", b"networkx", b"rich", b"rapidfuzz", b"numpy", b"wcwidth"}
