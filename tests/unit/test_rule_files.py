"""Rule and data files: what is read of them, and when."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cchc_lint.errors import RuleFileError
from cchc_lint.rulepack.files import read_yaml, rules_folder
from cchc_lint.rulepack.rule import Example, load_rule

RULE = """\
title: {vi: Năm, en: Year}
severity: error
check: years.foreign_year
message: {vi: "Năm khác", en: "Another year"}
fix: {vi: "Sửa năm", en: "Mend the year"}
why: {vi: "Sai năm", en: "The year is wrong"}
"""


@pytest.mark.parametrize(
    "path", sorted(rules_folder().glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_a_file_of_ours_reads_as_any_yaml_reader_would(path: Path) -> None:
    assert read_yaml(path) == yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "7",
        "[]",
        "{}",
        "- []\n- {}\n- {a: []}",
        "a: 1\nb: -2\nc: 1.5\nd: 0x1f\ne: 1_000\nf: 010\ng: 10:30\nh: .inf\ni: 1.2.3",
        "[yes, No, ON, off, true, False, null, ~, y, n, '', 'yes', \"7\", ngày, Ngày, năm 2024, 2024, 2024-01-31]",
        "a:\nb: |\n  7\nc: >\n  yes\nd: !!str 7\n1: một\nnull: không\ntrue: có",
        "a: &lead công chức\nb: *lead\nc: &row {x: 1}\nd: {<<: *row, y: 2}",
        "a: 1\na: 2",
    ],
)
def test_scalars_are_text_or_what_yaml_takes_them_for(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    assert read_yaml(path) == yaml.safe_load(text)


def test_examples_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(RULE + "examples:\n  bad:\n    - text: '[[năm 2022]]'\n# hết\n", encoding="utf-8")
    rule = load_rule(path, "dates/a")
    assert (rule.bad, rule.good) == ((Example("text", "[[năm 2022]]"),), ())


def test_what_is_wrong_with_examples_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(RULE + "examples:\n  bad:\n    - text: năm 2022\n", encoding="utf-8")
    rule = load_rule(path, "dates/a")
    with pytest.raises(RuleFileError) as told:
        _ = rule.bad
    assert told.value.words["place"] == f"{path}:9:7"


def test_a_key_behind_the_examples_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(RULE + "examples:\n  bad: []\ndraft: info\nwhere: here\n", encoding="utf-8")
    with pytest.raises(RuleFileError) as told:
        load_rule(path, "dates/a")
    assert told.value.words["place"] == f"{path}:10:1"


def test_a_rule_without_examples_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleFileError, match="examples"):
        load_rule(path, "dates/a")


def test_a_rule_says_for_which_kinds_of_documents_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(RULE + "for: [plan]\nexamples: {}\n", encoding="utf-8")
    assert load_rule(path, "dates/a").kinds == ("plan",)
    path.write_text(RULE + "for: [letter]\nexamples: {}\n", encoding="utf-8")
    with pytest.raises(RuleFileError) as error:
        load_rule(path, "dates/a")
    assert (error.value.key, error.value.words["value"]) == ("rule-file-wrong-value", "letter")
