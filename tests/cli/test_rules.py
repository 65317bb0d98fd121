"""`cchc-lint rules`: every rule by category, for people and for programs; rules written, tested and documented."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_lint.rulepack.rule import load_rules
from cchc_lint.rulepack.scores import score_of
from tests.cli.command import CLEAN, OWN_RULE, ROOT, call, written


def test_every_rule_is_listed_once_with_its_severity_and_title(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.split(maxsplit=1) for line in call(capsys, "rules", "--lang", "en").out.splitlines()]
    listed = {line[0]: line[1] for line in lines if line and "/" in line[0]}
    presets = {rule.id: "" if rule.preset == "recommended" else f" [{rule.preset}]" for rule in load_rules()}
    expected = {rule.id: [rule.severity.label, rule.title["en"] + presets[rule.id]] for rule in load_rules()}
    assert {name: rest.split(maxsplit=1) for name, rest in listed.items()} == expected


def test_every_category_has_a_name_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    lines = call(capsys, "rules").out.splitlines()
    headings = [line for before, line in zip(["", *lines], lines, strict=False) if line and not before]
    named = [heading.split(": ")[0] for heading in headings if ": " in heading]
    assert named[:-1] == sorted({rule.category for rule in load_rules()})


def test_the_list_for_programs_has_the_same_rules(capsys: pytest.CaptureFixture[str]) -> None:
    content = call(capsys, "rules", "--output-format", "json", "--lang", "en").json
    assert content["schema"] == "cchc-lint/rules/1"
    assert content["rules"] == [
        {
            "id": rule.id,
            "category": rule.category,
            "severity": rule.severity.label,
            "title": rule.title["en"],
            "aliases": list(rule.aliases),
            "since": rule.since,
            "preset": rule.preset,
            "precision": score_of(rule.id).total.precision,
            "recall": score_of(rule.id).total.recall,
            "cases": {"marked": score_of(rule.id).total.marked, "findings": score_of(rule.id).total.findings},
        }
        for rule in load_rules()
    ]


def test_a_category_alone_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    content = call(capsys, "rules", "dates", "--output-format", "json").json
    assert {rule["category"] for rule in content["rules"]} == {"dates"}


def test_a_new_rule_is_a_template_that_passes_its_own_tests(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = call(capsys, "rules", "new", "xa/tu-chung", "-o", tmp_path)
    path = tmp_path / "xa" / "tu-chung.yaml"
    assert (made.status, str(path) in made.out) == (0, True)
    assert path.read_text(encoding="utf-8").startswith("# xa/tu-chung\n")
    assert call(capsys, "rules", "test", path).status == 0


def test_a_new_rule_goes_into_the_folder_of_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "cchc-lint.toml", 'rules = ["cua-xa"]\n')
    monkeypatch.chdir(tmp_path)
    assert call(capsys, "rules", "new", "xa/tu-chung").status == 0
    assert (tmp_path / "cua-xa" / "xa" / "tu-chung.yaml").is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("xa/co-roi",), "xa/co-roi"),
        (("dates/wrong-year",), "dates/wrong-year"),
        (("Xã/Tên",), "Xã/Tên"),
        (("khong-co-nhom",), "khong-co-nhom"),
        ((), "category/name"),
        (("a/b", "c/d"), "category/name"),
    ],
)
def test_a_new_rule_overwrites_nothing_and_needs_an_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    there = written(tmp_path / "xa" / "co-roi.yaml", OWN_RULE)
    done = call(capsys, "rules", "new", *words, "-o", tmp_path, "--lang", "en")
    assert (done.status, done.out, told in done.err) == (2, "", True)
    assert there.read_text(encoding="utf-8") == OWN_RULE
    assert len(list(tmp_path.rglob("*.yaml"))) == 1


def test_a_new_rule_without_a_known_folder_asks_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(capsys, "rules", "new", "xa/tu-chung")
    assert (done.status, "-o" in done.err, list(tmp_path.iterdir())) == (2, True, [])


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("title: Kế hoạch [[vân vân]]", "title: [[Kế]] hoạch", 9, "missing: “Kế”"),
        ("[[vân vân]]", "[[vân]] vân", 9, "wrong words: “vân” is wanted, “vân vân” is reported"),
        ('"title: Kế hoạch"', '"title: Vân vân"', 10, "noisy: “Vân vân” is reported (Có “Vân vân”)"),
        ("[vân vân]}", "[vân vân, thừa]}", 4, "no example needs “thừa” of “words”"),
        ('good: [{plan: "title: Kế hoạch"}]', "good: []", 8, "there is no “good” example"),
        ("  good:", '  missed: [{plan: "title: [[vân vân]]"}]\n  good:', 10, "move it to “bad”"),
        ("severity: warning", "severity: loud", 2, "“severity” cannot be “loud”"),
    ],
)
def test_what_a_rule_file_promises_and_does_not_keep_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, old: str, new: str, line: int, told: str
) -> None:
    path = written(tmp_path / "xa" / "chu-cam.yaml", OWN_RULE.replace(old, new))
    done = call(capsys, "rules", "test", tmp_path, "--lang", "en")
    first = done.out.splitlines()[0]
    assert (done.status, done.err) == (1, "")
    assert first.startswith(f"{path}:{line}"), first
    assert told in first
    assert done.out.splitlines()[-1] == "1 failure in 1 rule"


def test_the_line_of_an_example_in_a_block_is_that_of_the_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    block = """  bad:
    - plan: |
        year: 2023
        title: Kế hoạch
        sections:
          - {number: I, heading: "Vân vân", text: ""}
          - {number: II, heading: "[[Vân vân]]", text: ""}
"""
    path = written(
        tmp_path / "xa" / "chu-cam.yaml", OWN_RULE.replace('  bad: [{plan: "title: Kế hoạch [[vân vân]]"}]\n', block)
    )
    assert call(capsys, "rules", "test", path).out.startswith(f"{path}:14: báo thừa: “Vân vân”")


def test_without_a_path_the_rules_of_the_configuration_are_tested(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "cchc-lint.toml", 'rules = ["own"]\n')
    written(tmp_path / "own" / "xa" / "chu-cam.yaml", OWN_RULE)
    monkeypatch.chdir(tmp_path)
    done = call(capsys, "rules", "test", "--lang", "en")
    assert (done.status, done.out) == (0, "1 rule: every example comes out right\n")


def test_a_path_without_rules_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "test", tmp_path / "none.yaml")
    assert (done.status, done.out, "none.yaml" in done.err) == (2, "", True)


def test_rules_of_a_units_own_are_listed_explained_selected_and_given_a_severity(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = written(tmp_path / "cchc-lint.toml", 'rules = ["own"]\nseverity = {chu-cam = "error"}\n')
    written(tmp_path / "own" / "xa" / "chu-cam.yaml", OWN_RULE)
    plan = written(tmp_path / "plan.yaml", CLEAN.replace("title: Kế hoạch", "title: Vân vân kế hoạch"))
    assert "xa/chu-cam" in call(capsys, "rules", "xa", "--config", config).out
    assert "Không rõ" in call(capsys, "explain", "chu-cam", "--config", config).out
    findings = call(capsys, plan, "--select", "chu-cam", "--output-format", "json").json["findings"]
    assert [(found["rule"], found["severity"]) for found in findings] == [("xa/chu-cam", "error")]
    assert call(capsys, plan, "--select", "chu-cam", "--no-config").status == 2


def test_a_wrong_rule_of_a_units_own_is_2_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "cchc-lint.toml", 'rules = ["own"]\n')
    path = written(tmp_path / "own" / "xa" / "chu-cam.yaml", OWN_RULE.replace("words:", "word:"))
    done = call(capsys, written(tmp_path / "plan.yaml", CLEAN))
    assert (done.status, done.out, f"{path}:4:10" in done.err) == (2, "", True)


def test_pages_are_written_once_and_then_found_fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "docs"
    assert call(capsys, "rules", "docs", "-o", folder, "--check").status == 1
    assert call(capsys, "rules", "docs", "-o", folder).status == 0
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    assert pages == {"README.md", *(f"{rule.id}.md" for rule in load_rules())}
    assert call(capsys, "rules", "docs", "-o", folder, "--check").status == 0
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [rule.id for rule in load_rules() if f"]({rule.id}.md)" not in index] == []


def test_a_page_that_is_stale_missing_or_left_over_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, "rules", "docs", "-o", tmp_path)
    written(tmp_path / "dates" / "wrong-year.md", "cũ")
    (tmp_path / "form" / "motto.md").unlink()
    written(tmp_path / "dates" / "gone.md", "")
    done = call(capsys, "rules", "docs", "-o", tmp_path, "--check", "--lang", "en")
    named = [line.split(": ")[0] for line in done.out.splitlines()[:-1]]
    expected = [tmp_path / name for name in ("dates/wrong-year.md", "form/motto.md", "dates/gone.md")]
    assert (done.status, named) == (1, [str(path) for path in expected])


def test_the_pages_of_the_checkout_say_what_the_rule_files_say(capsys: pytest.CaptureFixture[str]) -> None:
    """``CCHC_LINT_FIX=1`` writes them again."""
    if os.environ.get("CCHC_LINT_FIX"):
        call(capsys, "rules", "docs", "-o", ROOT / "docs" / "rules")
    done = call(capsys, "rules", "docs", "-o", ROOT / "docs" / "rules", "--check")
    assert (done.status, done.out.splitlines()[:3]) == (0, done.out.splitlines())
