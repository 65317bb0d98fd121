"""``extract --report`` says what was read, how surely, and what stayed unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import ROOT, call, written

PLAN = ROOT / "corpora" / "an-thinh" / "xa-an-thinh-2024.txt"


def test_the_head_and_the_annexes_stand_in_tables(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "extract", PLAN, "--report", "--lang", "en", "--no-config")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert done.status == 0
    assert "year 2024 line 15" in lines
    assert any(line.startswith("I Nhiệm vụ chỉ đạo, thể chế") and " 8 32/32 " in line for line in lines)
    assert "Nothing stayed unread." in lines


def test_what_found_no_place_is_listed_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(
        tmp_path / "plan.yaml",
        "schema: cchc-plan/1\nyear: 2024\nunit: {name: xã An Thịnh, level: commune}\nannexes: []\n"
        "unread:\n  - {text: dấu đỏ chồng chữ ký, source: {line: 9}}\n",
    )
    done = call(capsys, "extract", plan, "--report", "--no-config")
    assert "Còn 1 đoạn chưa xếp được vào đâu:\n  dòng 6: dấu đỏ chồng chữ ký" in done.out
