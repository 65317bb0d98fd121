"""The report for programs keeps to the contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cchc_lint import __version__
from cchc_lint.rulepack.files import rules_folder
from tests.cli.command import CLEAN, WRONG_YEAR, call, written

SCHEMA = json.loads((rules_folder() / "_data" / "report.schema.json").read_text(encoding="utf-8"))
ARGS = ("--no-config", "--output-format", "json")


def test_the_whole_report_of_one_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    content = call(capsys, plan, *ARGS, "--select", "wrong-year").json
    (finding,) = content["findings"]
    spoken = {key: finding.pop(key) for key in ("message", "why", "fix", "fingerprint")}
    assert content == {
        "schema": "cchc-lint/report/1",
        "tool": {"name": "cchc-lint", "version": __version__},
        "files": [
            {
                "path": str(plan),
                "format": "yaml",
                "unit": "xã Bình An",
                "level": "commune",
                "year": 2023,
                "tasks": 1,
                "targets": 0,
                "sections": 0,
                "unread": 0,
                "unusable": False,
            }
        ],
        "errors": [],
        "findings": [finding],
        "summary": {"error": 1, "warning": 0, "info": 0, "suppressed": 0, "baselined": 0},
    }
    place = {"path": str(plan), "line": 7, "column": 42, "end_line": 7, "end_column": 46, "quote": "2022"}
    assert finding["place"] == {**place, "logical": "annex 01 › title"}
    assert (finding["rule"], finding["severity"]) == ("dates/wrong-year", "error")
    assert [related["place"]["line"] for related in finding["related"]] == [3]
    assert all(spoken.values())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_report_keeps_to_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    written(tmp_path / "a.yaml", WRONG_YEAR.replace("Quý II/", "Quý V/"))
    written(tmp_path / "b.yaml", CLEAN)
    written(tmp_path / "c.yaml", "annexes: [\nunit: x\n")
    written(tmp_path / "d.txt", "")
    paths = [tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml", "d.txt", "missing.yaml")]
    done = call(capsys, *paths, *ARGS, "--lang", language)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(done.json)] == []
    assert [Path(error["path"]).name for error in done.json["errors"]] == ["missing.yaml"]
    assert [Path(file["path"]).name for file in done.json["files"] if file["unusable"]] == ["c.yaml", "d.txt"]


def test_findings_stand_by_file_then_by_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b.yaml", "a.yaml"):
        written(tmp_path / name, WRONG_YEAR.replace("Quý II/", "Quý V/"))
    findings = call(capsys, tmp_path / "b.yaml", tmp_path / "a.yaml", *ARGS).json["findings"]
    places = [(f["place"]["path"], f["place"]["line"], f["place"]["column"]) for f in findings]
    assert places == sorted(places) and len(places) >= 4


def test_equal_input_gives_equal_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", WRONG_YEAR)
    assert call(capsys, plan, *ARGS).out == call(capsys, plan, *ARGS).out


def test_a_name_of_bytes_that_are_no_text_does_not_break_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = b"k\xe9.yaml".decode("utf-8", "surrogateescape")
    try:
        plan = written(tmp_path / name, CLEAN)
    except OSError:
        pytest.skip("this file system keeps names in UTF-8")
    done = call(capsys, plan, *ARGS, "--select", "dates")
    assert (done.status, len(done.json["files"])) == (0, 1)
