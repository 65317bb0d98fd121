"""A plan that is scanned: read by the real tesseract, cell by cell, its findings one step less severe."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc_lint import api
from cchc_lint.finding import Finding
from cchc_lint.plan.dump import plan_mapping
from tests.rendering.plan_pdf import render_pdf
from tests.rendering.scan_pdf import scanned

PLAN = Path(__file__).resolve().parents[2] / "corpora/tan-hoa/xa-binh-an-2024.yaml"


def _reads_vietnamese() -> bool:
    if shutil.which("tesseract") is None:
        return False
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in told.stdout.split()


pytestmark = pytest.mark.skipif(not _reads_vietnamese(), reason="tesseract with Vietnamese (vie) is not there")


@cache
def _content(form: str) -> bytes:
    """The second part and the first annex, printed or scanned."""
    plan = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    printed = render_pdf({**plan, "sections": plan["sections"][-1:], "annexes": plan["annexes"][:1]}).content
    return printed if form == "printed" else scanned(printed, 1.3 if form == "askew" else 0.0)


def _settings(form: str) -> api.Settings:
    return api.Settings(language="en", stdin=_content(form), stdin_name=f"{form}.pdf")


def _rows(form: str) -> list[dict[str, Any]]:
    tasks = plan_mapping(api.extract("-", _settings(form)).plan)["annexes"][0]["tasks"]
    return [{key: value for key, value in task.items() if key != "confidence"} for task in tasks]


@cache
def _findings(form: str) -> tuple[Finding, ...]:
    return api.lint(["-"], _settings(form)).report.findings


def test_the_cells_of_a_ruled_table_come_back_with_page_table_and_row() -> None:
    assert _rows("scan") == _rows("printed")


def test_a_page_that_lay_askew_is_put_straight_before_its_table_is_looked_for() -> None:
    columns = ("task", "product", "lead", "coordination", "deadline", "source")
    read, printed = ([[row.get(name) for name in columns] for row in _rows(form)] for form in ("askew", "printed"))
    assert read == printed


def test_rows_are_known_less_surely_than_printed_ones() -> None:
    (annex,) = api.extract("-", _settings("scan")).plan.annexes
    assert {task.confidence for task in annex.tasks} == {0.8}


def test_that_letters_were_recognised_is_said_once() -> None:
    said = [finding.message for finding in _findings("scan") if finding.rule.startswith("input/")]
    assert len(said) == 1
    assert said[0].endswith("findings there are lowered by a step")


def test_findings_in_recognised_text_are_lowered_one_step_and_say_so() -> None:
    wanted = [
        (finding.rule, finding.severity.lowered(), finding.message.split(" (not certain")[0])
        for finding in _findings("printed")
    ]
    note = " (the letters were recognised from a picture: look at the original)"
    got = [
        (finding.rule, finding.severity, finding.message.removesuffix(note))
        for finding in _findings("scan")
        if finding.message.endswith(note)
    ]
    assert got == wanted
