"""The plans of corpora/ as Word documents: every cell comes back, and every layout gives the same findings."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc_lint import api
from cchc_lint.finding import Finding
from cchc_lint.plan.dump import plan_mapping
from tests.rendering.plan_docx import COLUMNS, HEADS, Layout, annex_tables, render_docx

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
LAYOUTS = {
    "plain": Layout(),
    "merged": Layout(merged=True),
    "nested": Layout(nested=True),
    "tracked": Layout(tracked=True),
    "numbered": Layout(numbered=True),
    "landscape": Layout(landscape=True, repeated=True),
    "split": Layout(split=True, repeated=True),
    "no-letterhead": Layout(letterhead=False),
    "decomposed": Layout(decomposed=True),
    "everything": Layout(
        merged=True, nested=True, tracked=True, numbered=True, landscape=True, repeated=True, decomposed=True
    ),
}


def printed(plan: Mapping[str, Any]) -> dict[str, Any]:
    """The plan with what its print shows: tasks without the area that the file gives each, a document with a number."""
    document = {**plan["document"], "number": plan["document"]["number"] or "31/QĐ-UBND"}
    annexes = [
        {**annex, "tasks": [{key: value for key, value in task.items() if key != "area"} for task in annex["tasks"]]}
        for annex in plan["annexes"]
    ]
    return {**plan, "document": document, "annexes": annexes}


PLANS = {
    path.stem: printed(plan)
    for path in sorted(CORPORA.glob("*/[hx]*-2024.yaml"))
    if "sections" in (plan := yaml.safe_load(path.read_text(encoding="utf-8")))
}
CASES = [pytest.param(plan, layout, id=f"{plan}-{layout}") for plan in PLANS for layout in LAYOUTS]


@cache
def document_of(plan: str, layout: str) -> bytes:
    return render_docx(PLANS[plan], LAYOUTS[layout])


def linted(path: Path, content: bytes) -> list[Finding]:
    """The findings but those on tracked changes, which are not of the plan."""
    path.write_bytes(content)
    findings = api.lint([str(path)]).report.findings
    return [finding for finding in findings if finding.rule != "input/tracked-changes"]


def words(finding: Finding) -> tuple[str, str]:
    """The rule and the words at fault. A number that repeats or is missing is shown with its heading in a document."""
    quote = " ".join(unicodedata.normalize("NFC", finding.source.quote(finding.span)).split())
    if finding.rule.startswith("structure/numbering"):
        quote = quote.split(" ")[0].rstrip(".)")
    return finding.rule, quote


@pytest.mark.parametrize(("plan", "layout"), CASES)
def test_every_cell_comes_back_and_says_its_table_and_row(tmp_path: Path, plan: str, layout: str) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(document_of(plan, layout))
    read = plan_mapping(api.extract(str(path)).plan)
    got = [
        (*(task.get(name) for name in ("number", *COLUMNS)), task["source"])
        for annex in read["annexes"]
        for task in annex["tasks"]
    ]
    expected = [
        (task["number"], *(task.get(name) for name in COLUMNS), {"table": table, "row": row})
        for table, row, task in annex_tables(PLANS[plan], LAYOUTS[layout])
    ]
    assert got == expected


@pytest.mark.parametrize(("plan", "layout"), CASES)
def test_the_findings_are_those_on_the_plain_document(tmp_path: Path, plan: str, layout: str) -> None:
    """Those on the plain one equal the findings on the plan.yaml: tests/corpus/test_four_formats.py."""
    expected = sorted(map(words, linted(tmp_path / "plain.docx", document_of(plan, "plain"))))
    got = sorted(map(words, linted(tmp_path / "plan.docx", document_of(plan, layout))))
    assert got == expected


@pytest.mark.parametrize(("plan", "layout"), CASES)
def test_a_finding_in_a_table_is_placed_in_its_row_and_column(tmp_path: Path, plan: str, layout: str) -> None:
    """What it quotes stands in the cell that it names."""
    cells = {
        (table, row, head): task.get(column) or ""
        for table, row, task in annex_tables(PLANS[plan], LAYOUTS[layout])
        for head, column in zip(HEADS[1:], COLUMNS, strict=True)
    }
    for finding in linted(tmp_path / "plan.docx", document_of(plan, layout)):
        anchor = finding.source.anchor(finding.span.start)
        assert anchor is not None
        assert (anchor.table is None) != (anchor.paragraph is None)
        if anchor.table is None or anchor.column_name in (None, HEADS[0]):
            continue
        name = unicodedata.normalize("NFC", anchor.column_name or "")
        assert words(finding)[1].split(" ")[0] in cells[anchor.table, anchor.row or 0, name]


def test_changes_that_are_tracked_are_said_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(render_docx(next(iter(PLANS.values())), Layout(tracked=True)))
    findings = api.lint([str(path)]).report.findings
    assert [finding.rule for finding in findings if finding.rule.startswith("input/")] == ["input/tracked-changes"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
@pytest.mark.parametrize("form", ["odt", "doc"])
def test_what_libreoffice_makes_of_the_document_gives_the_same_findings(tmp_path: Path, form: str) -> None:
    layout = Layout(merged=True, nested=True, numbered=True, landscape=True)
    (original := tmp_path / "plan.docx").write_bytes(render_docx(PLANS["xa-binh-an-2024"], layout))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(original)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    expected = sorted(map(words, linted(original, original.read_bytes())))
    made = tmp_path / f"plan.{form}"
    assert sorted(map(words, linted(made, made.read_bytes()))) == expected
