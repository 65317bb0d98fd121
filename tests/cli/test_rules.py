"""`cchc-lint rules`: every rule by category, for people and for programs."""

from __future__ import annotations

import pytest

from cchc_lint.rulepack.rule import load_rules
from tests.cli.command import call


def test_every_rule_is_listed_once_with_its_severity_and_title(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.split(maxsplit=1) for line in call(capsys, "rules", "--lang", "en").out.splitlines()]
    listed = {line[0]: line[1] for line in lines if line and "/" in line[0]}
    expected = {rule.id: [rule.severity.label, rule.title["en"]] for rule in load_rules()}
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
        }
        for rule in load_rules()
    ]


def test_a_category_alone_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    content = call(capsys, "rules", "dates", "--output-format", "json").json
    assert {rule["category"] for rule in content["rules"]} == {"dates"}
