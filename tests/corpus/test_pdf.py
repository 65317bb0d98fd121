"""The plans of corpora/ printed as PDF: their cells come back, and every layout gives the same findings."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc_lint import api
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.model import Plan
from cchc_lint.readers import read
from tests.rendering.plan_pdf import COLUMNS, Layout, Rendered, expected_cells, render_pdf

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
PLANS = [CORPORA / "an-thinh/xa-an-thinh-2024.yaml", *sorted(CORPORA.glob("tan-hoa/[hx]*.yaml"))]
BROAD = (30.0, 240.0, 140.0, 120.0, 120.0, 80.0)
RULED = {
    "plain": Layout(),
    "narrow columns that break words": Layout(widths=(20, 60, 40, 36, 36, 34), size=12),
    "many pages, rows cut": Layout(short=True),
    "many pages, rows whole": Layout(short=True, cut=False),
    "heads not repeated": Layout(short=True, repeated=False, heads=False),
    "merged": Layout(merged=True),
    "merged over page breaks": Layout(merged=True, short=True),
    "landscape": Layout(landscape=True, widths=BROAD),
    "pages turned by the viewer": Layout(landscape=True, rotated=True, widths=BROAD),
    "marks from another font": Layout(mixed=True, short=True),
    "decomposed": Layout(decomposed=True),
}


def _plan(path: Path) -> dict[str, Any]:
    """The plan without what only a plan.yaml can say: areas of single tasks, and a document without number."""
    plan: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    plan["document"]["number"] = plan["document"]["number"] or "20/QĐ-UBND"
    for annex in plan["annexes"]:
        annex.pop("area", None)
        for task in annex["tasks"]:
            task.pop("area", None)
    return plan


def _printed(path: Path, layout: Layout, folder: Path) -> tuple[Rendered, Path]:
    rendered = render_pdf(_plan(path), layout)
    target = folder / f"{path.stem}.pdf"
    target.write_bytes(rendered.content)
    return rendered, target


def _cells(plan: Plan) -> dict[tuple[int, int, str], tuple[str, int | None]]:
    """The words of each cell and the page on which they begin."""
    found = {}
    for annex, table in enumerate(plan.annexes):
        for place, task in enumerate(table.tasks):
            for column in COLUMNS:
                text = task.text if column == "task" else task.cell(column).text
                anchor = plan.source.anchor(text.span().start)
                words = unicodedata.normalize("NFC", " ".join(text.value.split()))
                found[annex, place, column] = (words, anchor.page if anchor else None)
    return found


@pytest.mark.parametrize("layout", [pytest.param(layout, id=name) for name, layout in RULED.items()])
@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in PLANS])
def test_every_cell_of_a_ruled_table_comes_back_with_its_page(path: Path, layout: Layout, tmp_path: Path) -> None:
    rendered, target = _printed(path, layout, tmp_path)
    found = _cells(build_plan(read(str(target))))
    pages = [cell.page if cell.text else None for cell in rendered.cells]
    wanted = {key: (text, page) for (key, text), page in zip(expected_cells(rendered), pages, strict=True)}
    actual = {key: (text, page if text else None) for key, (text, page) in found.items() if key in wanted}
    assert actual == wanted


def _told(path: Path) -> list[tuple[str, str]]:
    return [
        (finding.rule, unicodedata.normalize("NFC", finding.message))
        for finding in api.lint([str(path)]).report.findings
    ]


@pytest.mark.parametrize(
    "name", ["many pages, rows cut", "heads not repeated", "pages turned by the viewer", "decomposed"]
)
@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in PLANS])
def test_the_findings_are_those_on_the_plain_document(path: Path, name: str, tmp_path: Path) -> None:
    """Those on the plain one equal the findings on the plan.yaml: tests/corpus/test_four_formats.py."""
    _, plain = _printed(path, RULED["plain"], tmp_path)
    wanted = _told(plain)
    _, printed = _printed(path, RULED[name], tmp_path)
    assert _told(printed) == wanted


def test_a_finding_in_a_cell_has_its_page_table_row_and_column(tmp_path: Path) -> None:
    rendered, printed = _printed(CORPORA / "tan-hoa/xa-binh-an-2024.yaml", Layout(), tmp_path)
    (finding,) = (f for f in api.lint([str(printed)]).report.findings if f.rule == "dates/transposed-year")
    anchor = finding.source.anchor(finding.span.start)
    assert anchor is not None and anchor.box is not None
    place = (anchor.page, anchor.table, anchor.row, anchor.column, anchor.column_name)
    page = next(cell.page for cell in rendered.cells if cell.text == "Tháng 01/2042")
    assert place == (page, 1, 3, 6, "Thời hạn hoàn thành")
    x0, top, x1, bottom = anchor.box
    assert 0 < x0 < x1 < 596 and 0 < top < bottom < 842


def test_running_heads_and_page_numbers_are_in_no_text_and_counted_as_unread(tmp_path: Path) -> None:
    _, printed = _printed(CORPORA / "an-thinh/xa-an-thinh-2024.yaml", Layout(short=True), tmp_path)
    plan = build_plan(read(str(printed)))
    assert [text.value for text in plan.unread] == ["Kế hoạch CCHC xã An Thịnh - trang 2"]
    assert not any("trang" in text.value for text in plan.body)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in PLANS])
def test_a_table_without_lines_is_read_cell_by_cell(path: Path, tmp_path: Path) -> None:
    _, printed = _printed(path, Layout(ruled=False), tmp_path)
    text = " ".join(read(str(printed)).source.text.split())
    first = _plan(path)["annexes"][0]["tasks"][0]
    assert " ".join(first[column] for column in COLUMNS if first.get(column)) in text
