"""`cchc-lint extract`: any readable document to a plan.yaml, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.command import CLEAN, call, written


def test_a_plan_extracted_from_a_plan_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "extract", written(tmp_path / "plan.yaml", CLEAN), "--no-config")
    plan = yaml.safe_load(done.out)
    assert (done.status, plan["schema"], plan["year"], plan["unit"]["name"]) == (0, "cchc-plan/1", 2023, "xã Bình An")
    assert [task["task"] for task in plan["annexes"][0]["tasks"]] == ["Lập danh mục văn bản cần rà soát"]


def test_both_formats_hold_the_same_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    as_yaml = yaml.safe_load(call(capsys, "extract", plan, "--no-config").out)
    assert json.loads(call(capsys, "extract", plan, "--no-config", "--format", "json").out) == as_yaml


def test_the_plan_goes_into_a_file_and_nothing_else_is_left_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, output = written(tmp_path / "plan.yaml", CLEAN), written(tmp_path / "out.yaml", "cũ\n")
    expected = call(capsys, "extract", plan, "--no-config").out
    done = call(capsys, "extract", plan, "--no-config", "-o", output)
    assert (done.status, done.out, output.read_text(encoding="utf-8")) == (0, "", expected)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.yaml", "plan.yaml"]


def test_a_document_that_cannot_be_used_leaves_the_old_output_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = written(tmp_path / "out.yaml", "cũ\n")
    done = call(capsys, "extract", written(tmp_path / "empty.txt", ""), "--no-config", "-o", output)
    assert (done.status, done.out, output.read_text(encoding="utf-8")) == (2, "", "cũ\n")
    assert "input/" in done.err


def test_a_document_is_never_overwritten_by_its_own_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    assert call(capsys, "extract", plan, "--no-config", "-o", plan).status == 2
    assert plan.read_text(encoding="utf-8") == CLEAN


def test_an_output_through_a_link_changes_what_it_leads_to_and_keeps_the_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, real = written(tmp_path / "plan.yaml", CLEAN), written(tmp_path / "real.yaml", "cũ\n")
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    call(capsys, "extract", plan, "--no-config", "-o", link)
    assert link.is_symlink() and real.read_text(encoding="utf-8").startswith("schema:")


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.yaml", CLEAN)
    assert call(capsys, "extract", plan, "--no-config", "-o", "/dev/null").status == 0
    assert Path("/dev/null").is_char_device()
