"""``compare``: the reports it writes, the links file it obeys, the pairs it asks about, the results it keeps."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from cchc_lint import api
from cchc_lint.align.score import MEASURES
from cchc_lint.engine.cache import key_of
from cchc_lint.reporters.review import review
from cchc_lint.rulepack.files import data
from tests.cli.command import ROOT, Done, call, written
from tests.cli.test_compare import COMMUNE, DISTRICT, NOTICE, WHOLE

FORMATS = ("html", "xlsx", "csv", "md", "json", "graphml", "dot")
FORMULA = '=HYPERLINK("http://x.invalid";"bấm")'


@pytest.fixture
def plans(tmp_path: Path) -> dict[str, Path]:
    """A district's plan and those of two communes: one with gaps, one without."""
    given = {"district": DISTRICT, "gaps": COMMUNE, "whole": WHOLE}
    return {name: written(tmp_path / f"{name}.yaml", text) for name, text in given.items()}


def compare(capsys: pytest.CaptureFixture[str], plans: dict[str, Path], *args: str | Path) -> Done:
    return call(capsys, "compare", plans["district"], plans["gaps"], plans["whole"], "--no-config", *args)


def reported(capsys: pytest.CaptureFixture[str], plans: dict[str, Path], folder: Path) -> dict[str, Path]:
    paths = {name: folder / f"review.{name}" for name in FORMATS}
    done = compare(capsys, plans, *(word for path in paths.values() for word in ("--report", path)))
    assert (done.status, done.err) == (1, "")
    return paths


def test_every_surface_has_the_same_counts(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    paths = reported(capsys, plans, tmp_path)
    model = json.loads(paths["json"].read_text("utf-8"))
    expected = {
        plan["unit"]: (plan["coverage"]["covered"], plan["coverage"]["expected"], len(plan["gaps"]))
        for plan in model["subordinates"]
    }
    book = openpyxl.load_workbook(paths["xlsx"])
    ranking, _, gaps, *_ = book.worksheets
    rows = [[cell.value for cell in row] for row in ranking.iter_rows(min_row=2)]
    units = [row[0].value for row in gaps.iter_rows(min_row=2)]
    assert {row[1]: (row[4], row[5], units.count(row[1])) for row in rows} == expected

    found = list(csv.reader(io.StringIO(paths["csv"].read_bytes().decode("utf-8-sig"))))
    named = [row[1] for row in found if row[0] == "Phát hiện"]
    taken = {(row[1], row[2]) for row in found if row[0] == "Nhiệm vụ" and row[6].startswith(("đã đưa", "đưa vào"))}
    assert {unit: (sum(name == unit for name, _ in taken), named.count(unit)) for unit in expected} == {
        unit: (covered, gaps) for unit, (covered, _, gaps) in expected.items()
    }

    page = paths["md"].read_text("utf-8")
    for unit, (covered, wanted, _) in expected.items():
        assert re.search(rf"\| {unit} \| [^|]+ \| [^|]+ \| {covered} \| {wanted} \|", page)
    html = paths["html"].read_text("utf-8")
    assert sorted(re.findall(r'<td class="number">(\d+/\d+)</td>', html)) == sorted(
        f"{covered}/{wanted}" for covered, wanted, _ in expected.values()
    )


def test_the_workbook_has_frozen_heads_filters_and_no_formula_from_a_plan(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    hostile = DISTRICT.replace("Niêm yết công khai", f"'{FORMULA} Niêm yết công khai", 1)
    hostile = hostile.replace("nhà văn hóa thôn,", "nhà văn hóa thôn',", 1)
    written(plans["district"], hostile)
    path = tmp_path / "review.xlsx"
    compare(capsys, plans, "--report", path)
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref is not None
        assert [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    texts = [cell.value for row in book.worksheets[1].iter_rows() for cell in row]
    assert any(isinstance(text, str) and text.startswith(FORMULA) for text in texts)


def test_a_cell_of_the_csv_file_never_begins_like_a_formula(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    hostile = DISTRICT.replace(NOTICE, f"number: \"1\", task: '{FORMULA}'", 1)
    written(plans["district"], hostile)
    path = tmp_path / "review.csv"
    compare(capsys, plans, "--report", path)
    rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")))
    cells = [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_the_graph_files_hold_every_link(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    paths = reported(capsys, plans, tmp_path)
    model = json.loads(paths["json"].read_text("utf-8"))
    links = sum(len(link["pairs"]) for plan in model["subordinates"] for link in plan["links"])
    targets = sum(bool(target["subordinate"]) for plan in model["subordinates"] for target in plan["targets"])
    space = "{http://graphml.graphdrawing.org/xmlns}"
    edges = ElementTree.parse(paths["graphml"]).getroot().findall(f"{space}graph/{space}edge")
    assert len(edges) == links + targets
    assert paths["dot"].read_text("utf-8").count(" -> ") == links + targets


def test_equal_runs_write_equal_bytes(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    for name in ("mot", "hai"):
        (tmp_path / name).mkdir()
    first = {n: p.read_bytes() for n, p in reported(capsys, plans, tmp_path / "mot").items()}
    words = [word for name in FORMATS for word in ("--report", tmp_path / "hai" / f"review.{name}")]
    compare(capsys, plans, "--no-cache", *words)
    assert {name: (tmp_path / "hai" / f"review.{name}").read_bytes() for name in FORMATS} == first


def test_a_kept_result_is_used_until_an_input_changes(
    capsys: pytest.CaptureFixture[str],
    plans: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "review.html"
    first = compare(capsys, plans, "--report", path)
    page = path.read_bytes()
    path.unlink()
    with monkeypatch.context() as broken:
        broken.setattr("cchc_lint.api.compare", None)  # a run would fail: the result must come from the cache
        again = compare(capsys, plans, "--report", path)
    assert (again, path.read_bytes()) == (first, page)
    written(plans["gaps"], WHOLE.replace("xã Phú Lộc", "xã Hải Vân"))
    assert compare(capsys, plans, "--report", path).out != first.out


@pytest.mark.parametrize("name", ["review.pdf", "review"])
def test_a_report_of_no_known_format_is_refused_before_anything_is_done(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path, name: str
) -> None:
    done = compare(capsys, plans, "--report", tmp_path / name)
    assert (done.status, done.out) == (2, "")
    assert ".html, .xlsx, .csv, .md, .json, .graphml, .dot" in done.err
    assert not (tmp_path / name).exists()


def test_a_report_never_overwrites_a_plan(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    links = plans["gaps"]
    before = links.read_bytes()
    done = compare(capsys, plans, "--links", links)
    assert (done.status, done.out, links.read_bytes()) == (2, "", before)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines(), delimiter="\t"))


def test_the_links_file_is_written_with_proposals_that_decide_nothing(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    links = tmp_path / "cascade.links.tsv"
    first = compare(capsys, plans, "--links", links)
    rows = rows_of(links)
    assert {row["mapping_justification"] for row in rows} == {"computed"}
    assert ("gaps.yaml", "I.1", "01.1") in [(r["object_source"], r["subject_id"], r["object_id"]) for r in rows]
    assert ("gaps.yaml", "I.2", "none") in [(r["object_source"], r["subject_id"], r["object_id"]) for r in rows]
    content = links.read_bytes()
    assert compare(capsys, plans, "--links", links).out == first.out
    assert links.read_bytes() == content


def decide(links: Path, subject: str, **values: str) -> None:
    """Write into the row of gaps.yaml about a superior task, as a person would."""
    rows = rows_of(links)
    for row in rows:
        if (row["object_source"], row["subject_id"]) == ("gaps.yaml", subject):
            row.update(values)
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    links.write_text("\n".join(lines) + "\n", "utf-8")


def gaps(done: Done) -> list[tuple[str, str]]:
    found = json.loads(done.out)["subordinates"][0]["gaps"]
    return [(gap["rule"], gap["superior"]) for gap in found if gap["severity"] != "info"]


def test_a_rejected_link_never_returns_and_a_task_set_aside_is_no_gap(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    links = tmp_path / "cascade.links.tsv"
    compare(capsys, plans, "--links", links)
    decide(links, "I.1", predicate_modifier="Not")
    decide(links, "I.2", object_id="not-applicable", mapping_justification="manual", comment="xã chưa có trụ sở mới")
    done = compare(capsys, plans, "--links", links, "--output-format", "json")
    assert gaps(done) == [("cascade/task-not-cascaded", "I.1"), ("cascade/lead-not-adapted", None)]
    (verdict,) = [v for v in json.loads(done.out)["subordinates"][0]["tasks_above"] if v["superior"] == "I.2"]
    assert verdict["state"] == "not_applicable"
    assert "xã chưa có trụ sở mới" in [row["comment"] for row in rows_of(links)]


def test_a_confirmed_link_binds_whatever_the_words(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    links = tmp_path / "cascade.links.tsv"
    compare(capsys, plans, "--links", links)
    decide(links, "I.2", object_id="01.1", mapping_justification="manual", object_fingerprint="")
    done = compare(capsys, plans, "--links", links, "--output-format", "json")
    assert ("cascade/task-not-cascaded", "I.2") not in gaps(done)
    (link,) = [link for link in json.loads(done.out)["subordinates"][0]["links"] if link["superior"] == "I.2"]
    assert (link["subordinate"], link["origin"]) == (["01.1"], "confirmed")


def test_stale_rows_and_unknown_ids_are_findings_at_their_place(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    links = tmp_path / "cascade.links.tsv"
    compare(capsys, plans, "--links", links)
    decide(links, "I.1", mapping_justification="manual")
    written(plans["gaps"], COMMUNE.replace("nhà văn hóa thôn", "trụ sở thôn", 1))
    links.write_text(links.read_text("utf-8") + "gaps.yaml\tI.2\t\t09.9\tmanual\t\t\t\t\t\t\t\n", "utf-8")
    model = json.loads(compare(capsys, plans, "--links", links, "--output-format", "json").out)
    found = [(finding["rule"], finding["place"]["quote"]) for finding in model["links_findings"]]
    assert found == [("input/links-file", "I.1"), ("input/links-file", "09.9")]
    (link,) = [link for link in model["subordinates"][0]["links"] if link["superior"] == "I.1"]
    assert link["pairs"][0]["suspect"] is True


@pytest.mark.parametrize("content", ["mã\tquyết định\n".encode(), b"\xff\xfea", b"PK\x03\x04\x00 workbook"])
def test_a_file_that_is_no_links_file_is_a_finding_and_stays_as_it_is(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path, content: bytes
) -> None:
    links = tmp_path / "cascade.links.tsv"
    links.write_bytes(content)
    done = compare(capsys, plans, "--links", links)
    assert "input/links-file" in done.out
    assert str(links) in done.err
    assert links.read_bytes() == content


def test_a_row_that_cannot_be_read_keeps_the_file_from_being_written(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    links = tmp_path / "cascade.links.tsv"
    compare(capsys, plans, "--links", links)
    decide(links, "I.1", mapping_justification="đã duyệt")
    content = links.read_bytes()
    assert "“đã duyệt”" in compare(capsys, plans, "--links", links).out
    assert links.read_bytes() == content
    monkey = compare(capsys, plans, "--links", links, "--review")
    assert (monkey.status, links.read_bytes()) == (2, content)


def test_comments_and_columns_of_the_users_own_stay(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    links = tmp_path / "cascade.links.tsv"
    head = "object_source\tsubject_id\tobject_id\tmapping_justification\tviệc tiếp"
    links.write_text(f"# rà soát tháng 1\n{head}\ngaps.yaml\tI.1\t01.1\tmanual\thỏi lại xã\n", "utf-8")
    compare(capsys, plans, "--links", links)
    lines = links.read_text("utf-8").splitlines()
    assert lines[0] == "# rà soát tháng 1"
    assert lines[1].split("\t")[-1] == "việc tiếp"
    assert [line.split("\t")[-1] for line in lines[2:] if "\tmanual\t" in line] == ["hỏi lại xã"]


def test_review_asks_about_the_doubtful_pairs_and_writes_each_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ROOT / "corpora" / "dai-dong"
    links = tmp_path / "cascade.links.tsv"
    args = (
        "compare",
        folder / "huyen-dai-dong.yaml",
        folder / "thi-tran-dong-que.yaml",
        "--no-config",
        "--links",
        links,
    )
    queue = json.loads(call(capsys, *args, "--output-format", "json").out)["subordinates"][0]["queue"]
    assert len(queue) > 1, "the plans are written to leave doubtful pairs"

    monkeypatch.setattr("sys.stdin", io.StringIO("?\nc\nt\n"))
    done = call(capsys, *args, "--review")
    decided = [(r["subject_id"], r["object_id"]) for r in rows_of(links) if r["mapping_justification"] == "manual"]
    assert decided == [(queue[0]["superior"], queue[0]["subordinate"])]
    assert "Gõ c, k, b hoặc t." in done.out
    assert all(len(line) <= 100 for line in done.out.split("Đối chiếu với")[0].splitlines())

    monkeypatch.setattr("sys.stdin", io.StringIO("k\n"))
    call(capsys, *args, "--review")
    decisions = [row for row in rows_of(links) if row["mapping_justification"] == "manual"]
    assert [row["predicate_modifier"] for row in decisions].count("Not") == 1
    assert len(decisions) == 2


def test_review_names_the_unit_and_the_place_in_its_body_and_says_when_nothing_is_left(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ROOT / "corpora" / "dai-dong"
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stdin", io.StringIO("b\n" * 100))
    args = ("compare", folder / "huyen-dai-dong.yaml", folder / "xa-phu-van.yaml", "--no-config", "--select", "form")
    out = call(capsys, *args, "--links", tmp_path / "cascade.links.tsv", "--review").out.split("Đối chiếu với")[0]
    assert re.search(r"^Cặp 1/\d+ · xã Phú Vạn · độ tin cậy \d+ %$", out, re.MULTILINE)
    assert "lời, dòng 57" in out
    assert "body:" not in out
    assert max(map(len, out.splitlines())) <= 60

    sure = compare(capsys, plans, "--links", tmp_path / "chac.links.tsv", "--review")
    assert sure.out.splitlines()[0] == "Không còn cặp nào cần xem."


def test_a_changed_program_gives_a_result_another_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("cchc_lint.engine.cache._PROGRAM", tmp_path)
    module = written(tmp_path / "text.py", "")
    before = key_of([b"plan"])
    assert key_of([b"plan"]) == before
    written(module, "# changed")
    assert key_of([b"plan"]) != before


def test_every_term_of_a_score_has_words_of_its_own() -> None:
    known = data("review")["terms"]
    folder = ROOT / "corpora" / "dai-dong"
    plans = [str(folder / f"{name}.yaml") for name in ("huyen-dai-dong", "xa-phu-van", "xa-bai-ngoc")]
    found = {
        term.name
        for plan in api.compare(plans[0], plans[1:]).subordinates
        for assessment in plan.pairing.assessments
        for link in assessment.links
        for term in link.terms
    }
    assert found - set(known) == set()
    assert set(MEASURES) <= set(known)


def test_the_summary_adds_up_and_the_heaviest_findings_come_first() -> None:
    folder = ROOT / "corpora" / "dai-dong"
    plans = [str(folder / name) for name in ("huyen-dai-dong.yaml", "xa-phu-van.yaml", "xa-yen-nghi.yaml")]
    shown = review(api.compare(plans[0], plans[1:]), "vi")
    numbers = [sum(n for _, word, n in shown.counts() if word == name) for name in ("lỗi", "cảnh báo", "gợi ý")]
    assert numbers == [sum(getattr(plan, name) for plan in shown.plans) for name in ("errors", "warnings", "infos")]
    words = [word for _, word, _ in shown.counts()]
    assert words == sorted(words, key=["lỗi", "cảnh báo", "gợi ý"].index)
    assert len(set(words)) == 3


def test_review_of_a_links_file_that_cannot_be_read_says_how_to_see_its_faults(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path], tmp_path: Path
) -> None:
    links = written(tmp_path / "cascade.links.tsv", "rác")
    done = compare(capsys, plans, "--links", links, "--review")
    assert (done.status, done.out, links.read_text("utf-8")) == (2, "", "rác")
    assert "chạy lại không có --review" in done.err


def test_review_without_a_links_file_says_what_it_needs(
    capsys: pytest.CaptureFixture[str], plans: dict[str, Path]
) -> None:
    done = compare(capsys, plans, "--review")
    assert (done.status, done.out) == (2, "")
    assert "--links" in done.err
