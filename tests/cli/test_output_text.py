"""The report for people: what a clerk reads."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cchc_lint.finding import Severity
from tests.cli.command import CLEAN, WRONG_YEAR, Done, call, written

SELECT = ("--no-config", "--select", "dates")


def _checked(capsys: pytest.CaptureFixture[str], path: Path, text: str, *more: str) -> Done:
    return call(capsys, written(path, text), *SELECT, *more)


def test_a_finding_shows_place_words_other_side_reason_and_advice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = call(capsys, written(Path("plan.yaml"), WRONG_YEAR), *SELECT).out.splitlines()
    assert lines[0] == "plan.yaml:7:42: lỗi dates/wrong-year"
    assert lines[2:4] == [
        "    7 │     title: Nhiệm vụ cải cách thể chế năm 2022",
        "      │                                          ^^^^",
    ]
    assert lines[4].startswith("  đối chiếu: dòng 3: ")
    assert lines[5:7] == ["    3 │ year: 2023", "      │       ----"]
    labels = [line.split(":")[0].strip() for line in lines if line.startswith(("  vì sao:", "  nên viết:"))]
    assert labels == ["vì sao", "nên viết"]


def test_the_last_line_counts_by_severity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = _checked(capsys, tmp_path / "plan.yaml", WRONG_YEAR)
    assert done.out.splitlines()[-1] == "1 lỗi, 0 cảnh báo, 0 gợi ý trong 1 tệp"
    done = _checked(capsys, tmp_path / "plan.yaml", WRONG_YEAR, "--lang", "en")
    assert done.out.splitlines()[-1] == "1 error, 0 warnings, 0 infos in 1 file"


def test_a_clean_file_says_so_and_what_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.yaml"
    assert _checked(capsys, path, CLEAN).out.splitlines() == [
        f"{path}: không thấy sai sót; đã đọc 1 nhiệm vụ, 0 chỉ tiêu (xã Bình An, năm 2023)",
        "0 lỗi, 0 cảnh báo, 0 gợi ý trong 1 tệp",
    ]
    assert _checked(capsys, path, CLEAN, "--lang", "en").out.splitlines() == [
        f"{path}: nothing found; read 1 task, 0 targets (xã Bình An, 2023)",
        "0 errors, 0 warnings, 0 infos in 1 file",
    ]


def test_a_file_that_is_no_plan_is_not_called_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = _checked(capsys, tmp_path / "a.txt", "Mua giấy in.\n")
    assert "không nhận ra nhiệm vụ" in done.out and "không thấy sai sót" not in done.out


def test_marks_stand_under_the_same_letters_of_decomposed_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    composed = _checked(capsys, tmp_path / "a.yaml", WRONG_YEAR).out.splitlines()
    decomposed = _checked(capsys, tmp_path / "a.yaml", unicodedata.normalize("NFD", WRONG_YEAR)).out.splitlines()
    assert decomposed[3] == composed[3]


def test_what_a_document_says_never_acts_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = WRONG_YEAR.replace("Nhiệm vụ cải cách", "Nhiệm vụ [bold]\u202e[red]cải cách")
    out = _checked(capsys, tmp_path / "a.yaml", text).out
    assert "[bold]·[red]cải cách" in out and "\u202e" not in out


def test_colours_come_only_when_asked_for_or_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.yaml"
    assert "\x1b" not in _checked(capsys, plan, WRONG_YEAR).out
    assert "\x1b" in _checked(capsys, plan, WRONG_YEAR, "--color", "always").out
    monkeypatch.setattr("cchc_lint.cli.output.on_terminal", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" in _checked(capsys, plan, WRONG_YEAR).out
    assert "\x1b" not in _checked(capsys, plan, WRONG_YEAR, "--color", "never").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in _checked(capsys, plan, WRONG_YEAR).out
    assert "\x1b" in _checked(capsys, plan, WRONG_YEAR, "--color", "always").out


def test_no_line_is_wider_than_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    text = WRONG_YEAR.replace("Nhiệm vụ cải cách", "Nhiệm vụ cải cách " + "và nhiều việc khác " * 20)
    out = call(capsys, written(Path("plan.yaml"), text), *SELECT).out
    assert max(len(line) for line in out.splitlines()) <= 80


@pytest.mark.parametrize("severity", Severity)
def test_each_severity_has_a_word_in_each_language(severity: Severity) -> None:
    from cchc_lint.reporters.wording import say

    assert say(f"severity-{severity.label}", "vi") != say(f"severity-{severity.label}", "en")
