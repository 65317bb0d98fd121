"""The configuration file as the command uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import CLEAN, WRONG_YEAR, call, written

SELECT = ("--select", "dates")


def test_a_configuration_above_the_first_file_is_used_and_no_config_leaves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path / "xa" / "plan.yaml", WRONG_YEAR)
    written(tmp_path / "cchc-lint.toml", 'select = ["dates"]\nignore = ["wrong-year"]\n')
    assert call(capsys, plan).status == 0
    assert call(capsys, plan, "--no-config").status == 1


def test_the_table_in_pyproject_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    written(tmp_path / "pyproject.toml", '[tool.cchc-lint]\nselect = ["dates"]\nseverity = {wrong-year = "info"}\n')
    assert call(capsys, plan).status == 0


def test_the_severity_given_is_the_one_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    written(tmp_path / "cchc-lint.toml", 'severity = {wrong-year = "info"}\n')
    findings = call(capsys, plan, *SELECT, "--output-format", "json").json["findings"]
    assert [finding["severity"] for finding in findings] == ["info"]


def test_the_command_line_outweighs_the_configuration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    written(tmp_path / "cchc-lint.toml", 'lang = "en"\nfail-on = "info"\nignore = ["wrong-year"]\nselect = ["dates"]\n')
    assert "nothing found" in call(capsys, plan).out
    assert "không thấy sai sót" in call(capsys, plan, "--lang", "vi").out
    assert call(capsys, plan, "--select", "wrong-year").status == 1


def test_the_language_of_the_environment_outweighs_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    written(tmp_path / "cchc-lint.toml", 'lang = "vi"\n')
    monkeypatch.setenv("CCHC_LANG", "en")
    assert "nothing found" in call(capsys, plan, *SELECT).out


def test_without_files_those_of_the_configuration_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "kh" / "a.yaml", CLEAN)
    written(tmp_path / "kh" / "cu" / "b.yaml", WRONG_YEAR)
    written(tmp_path / "cchc-lint.toml", 'paths = ["kh"]\nexclude = ["kh/cu"]\nselect = ["dates"]\n')
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    done = call(capsys, "--output-format", "json")
    assert [Path(file["path"]).as_posix() for file in done.json["files"]] == ["../kh/a.yaml"]


def test_a_file_that_is_named_is_checked_though_a_pattern_excludes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path / "cu" / "b.yaml", WRONG_YEAR)
    written(tmp_path / "cchc-lint.toml", 'exclude = ["cu"]\nselect = ["dates"]\n')
    assert call(capsys, plan).status == 1
    done = call(capsys, tmp_path)
    assert (done.status, "exclude" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('slect = ["dates"]', ("“slect”", "“select”?")),
        ('select = ["wrong-yaer"]', ("“select”", "“wrong-yaer”", "“wrong-year”?")),
        ('severity = {wrong-yaer = "info"}', ("“severity”", "“wrong-year”?")),
        ('severity = {wrong-year = "inf"}', ("severity.wrong-year", "“info”?")),
        ('offices = {"Tổ số" = "communne"}', ("offices.Tổ số", "“commune”?")),
        ('draft = "yes"', ("“draft”", "true hoặc false")),
        ("draft = ", ("TOML",)),
    ],
)
def test_a_mistake_is_2_with_the_file_the_key_and_the_nearest_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: tuple[str, ...]
) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    file = written(tmp_path / "cchc-lint.toml", text + "\n")
    done = call(capsys, plan)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert [word for word in (str(file), *words) if word not in done.err] == []


def test_a_unit_and_its_offices_are_known_from_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    written(
        tmp_path / "cchc-lint.toml", 'unit = "phường Đông Lĩnh"\nlevel = "commune"\n[offices]\n"Tổ số" = "commune"\n'
    )
    done = call(capsys, plan, *SELECT, "--output-format", "json")
    assert done.json["files"][0]["unit"] == "phường Đông Lĩnh"
