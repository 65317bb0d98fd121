"""Places in documents that have pages, paragraphs and cells in place of lines, as people and programs read them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from cchc_lint import api
from cchc_lint.plan.dump import plan_mapping
from cchc_lint.plan.schema import schema_text
from cchc_lint.reporters import json as json_report
from cchc_lint.reporters.places import spot, start, where
from cchc_lint.reporters.text import Look, finding_lines
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.source import Anchor, Source, Span
from tests.rendering.word_xml import cell, docx, paragraph, table

ROWS = table(
    "".join(map(cell, ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Thời hạn"))),
    "".join(map(cell, ("1", "Lập danh mục văn bản", "Danh mục", "Công chức Tư pháp - Hộ tịch", "Quý V/2023"))),
    "".join(map(cell, ("2", "Mở lớp bồi dưỡng", "Lớp học\nmở tại xã", "Văn phòng", "Quý II/2023"))),
)
LETTERHEAD = ("ỦY BAN NHÂN DÂN", "XÃ BÌNH AN")
TITLE = ("KẾ HOẠCH", "Cải cách hành chính năm 2023")
HEAD = "".join(map(paragraph, (*LETTERHEAD, *TITLE, "I. MỤC ĐÍCH", "Xong trong quý VI/2023.")))
PLAN = docx(HEAD + paragraph("Phụ lục 01: Nhiệm vụ năm 2023") + ROWS + paragraph(""))


def source(*anchors: Anchor) -> Source:
    return Source("kh.docx", "một\nhai\nba\n", "docx", anchors=anchors)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "kh.docx"
    path.write_bytes(PLAN)
    return str(path)


@pytest.mark.parametrize(
    ("anchor", "vietnamese", "english"),
    [
        (
            Anchor(0, table=2, row=5, column=4, column_name="Chủ  trì"),
            "bảng 2, hàng 5, cột “Chủ trì”",
            "table 2, row 5, column “Chủ trì”",
        ),
        (Anchor(0, table=2, row=5, column=4), "bảng 2, hàng 5, cột 4", "table 2, row 5, column 4"),
        (
            Anchor(0, paragraph=14, heading="II. NHIỆM VỤ"),
            "đoạn 14 (sau “II. NHIỆM VỤ”)",
            "paragraph 14 (after “II. NHIỆM VỤ”)",
        ),
        (Anchor(0, paragraph=1), "đoạn 1", "paragraph 1"),
        (Anchor(0, page=3, table=1, row=2), "trang 3, bảng 1, hàng 2", "page 3, table 1, row 2"),
        (Anchor(0, page=3), "trang 3", "page 3"),
        (Anchor(0, paragraph=2, heading="x" * 80), f"đoạn 2 (sau “{'x' * 50}…”)", f"paragraph 2 (after “{'x' * 50}…”)"),
    ],
)
def test_a_place_is_told_in_words(anchor: Anchor, vietnamese: str, english: str) -> None:
    assert where(source(anchor), Span(0, 3), "vi") == vietnamese
    assert where(source(anchor), Span(0, 3), "en") == english
    assert start(source(anchor), Span(0, 3), "vi") == f"kh.docx: {vietnamese}"


def test_in_a_format_with_lines_the_line_is_told() -> None:
    lined = Source("a.txt", "một\nhai\n", "text")
    assert (where(lined, Span(4, 7), "vi"), start(lined, Span(4, 7), "vi")) == ("dòng 2", "a.txt:2:1")
    assert spot(lined, Span(4, 7)) is None


def test_a_place_has_the_anchor_under_which_it_begins() -> None:
    anchors = (Anchor(0, paragraph=1), Anchor(8, table=1, row=1, column=1))
    assert [spot(source(*anchors), Span(at, at + 2)).anchor for at in (0, 4, 8, 9)] == [  # type: ignore[union-attr]
        anchors[0],
        anchors[0],
        anchors[1],
        anchors[1],
    ]


def test_the_text_report_shows_the_words_without_line_numbers(plan: str) -> None:
    settings = api.Settings(select=("dates/impossible-date",))
    in_body, in_cell = api.lint([plan], settings).report.findings
    assert list(finding_lines(in_cell, Look()))[:4] == [
        f"{plan}: bảng 1, hàng 2, cột “Thời hạn”: lỗi dates/impossible-date",
        f"  {in_cell.message}",
        "    │ Quý V/2023",
        "    │ ^^^^^^^^^^",
    ]
    assert next(finding_lines(in_body, Look(language="en"))) == (
        f"{plan}: paragraph 6 (after “I. MỤC ĐÍCH”): error dates/impossible-date"
    )


def test_the_json_report_names_table_row_and_column_and_fits_its_schema(plan: str) -> None:
    report = api.lint([plan]).report
    content = json.loads(json_report.render(report))
    jsonschema.validate(content, json.loads((rules_folder() / "_data/report.schema.json").read_text(encoding="utf-8")))
    places = {
        finding["place"]["quote"]: {key: value for key, value in finding["place"].items() if key != "logical"}
        for finding in content["findings"]
        if finding["rule"] == "dates/impossible-date"
    }
    assert places == {
        "quý VI/2023": {"path": plan, "paragraph": 6, "heading": "I. MỤC ĐÍCH", "quote": "quý VI/2023"},
        "Quý V/2023": {
            "path": plan,
            "table": 1,
            "row": 2,
            "column_name": "Thời hạn",
            "heading": "I. MỤC ĐÍCH",
            "quote": "Quý V/2023",
        },
    }


def test_an_extracted_plan_says_paragraphs_and_rows_and_fits_its_schema(plan: str) -> None:
    mapping = plan_mapping(api.extract(plan).plan)
    assert [task["source"] for task in mapping["annexes"][0]["tasks"]] == [
        {"table": 1, "row": 2},
        {"table": 1, "row": 3},
    ]
    assert mapping["annexes"][0]["tasks"][1]["product"] == "Lớp học mở tại xã"
    assert mapping["sections"][0]["source"] == {"paragraph": 5}
    written = yaml.safe_load(api.dumped(api.extract(plan).plan))
    jsonschema.validate(json.loads(json.dumps(written, default=str)), json.loads(schema_text()))
