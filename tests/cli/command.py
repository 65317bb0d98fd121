"""The command called from tests, and small plans of invented units to call it on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cchc_lint.cli import run

ROOT = Path(__file__).resolve().parents[2]

# Nothing in it is wrong in the eyes of the rules that the tests select.
CLEAN = """\
schema: cchc-plan/1
title: Kế hoạch cải cách hành chính năm 2023
year: 2023
unit: {name: xã Bình An, level: commune, parent: huyện Tân Hòa, province: tỉnh Đông Giang}
annexes:
  - number: "01"
    title: Nhiệm vụ cải cách thể chế năm 2023
    tasks:
      - id: "01.1"
        number: "1"
        task: Lập danh mục văn bản cần rà soát
        product: Danh mục được duyệt
        lead: Công chức Tư pháp - hộ tịch
        deadline: Quý II/2023
"""
# One error (dates/wrong-year) on the title of the annex: line 7, columns 42 to 45.
WRONG_YEAR = CLEAN.replace("thể chế năm 2023", "thể chế năm 2022")
# A rule of a unit's own, with one example of each kind; line 9 holds the bad one.
OWN_RULE = """\
title: {vi: Chữ cấm, en: Banned words}
severity: warning
check: phrases.listed
params: {words: [vân vân]}
message: {vi: "Có “{quote}”", en: "“{quote}” is there"}
fix: {vi: Bỏ đi, en: Take it out}
why: {vi: Không rõ, en: Unclear}
examples:
  bad: [{plan: "title: Kế hoạch [[vân vân]]"}]
  good: [{plan: "title: Kế hoạch"}]
"""


@dataclass(frozen=True, slots=True)
class Done:
    """How a call ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def call(capsys: pytest.CaptureFixture[str], *args: str | Path) -> Done:
    """The command called in this process."""
    capsys.readouterr()
    status = run([str(arg) for arg in args])
    captured = capsys.readouterr()
    return Done(status, captured.out, captured.err)


def spawn(
    *args: str | Path, stdin: bytes = b"", cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> Done:
    """The command as a process of its own, its output read as UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "cchc_lint", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def written(path: Path, text: str) -> Path:
    """A file of that content; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
