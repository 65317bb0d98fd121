"""`cchc-lint explain RULE`: what it is, why, and its examples."""

from __future__ import annotations

import pytest

from cchc_lint.rulepack.rule import load_rules
from tests.cli.command import call


@pytest.mark.parametrize("rule", [rule.id for rule in load_rules()])
def test_every_rule_can_be_explained_in_each_language(capsys: pytest.CaptureFixture[str], rule: str) -> None:
    for language in ("vi", "en"):
        done = call(capsys, "explain", rule, "--lang", language)
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith(f"{rule}: ")
        assert "{" not in done.out.split("\n\n", maxsplit=1)[0]


def test_an_explanation_has_title_severity_reason_message_advice_and_examples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rule = next(rule for rule in load_rules() if rule.id == "dates/wrong-year")
    out = call(capsys, "explain", "wrong-year", "--lang", "en").out
    assert out.startswith(f"dates/wrong-year: {rule.title['en']}\n")
    for label in ("  severity: error\n", "  why: ", "  message: ", "  instead: ", "Reported (1)", "Not reported (1)"):
        assert label in out


def test_the_words_at_fault_in_an_example_are_underlined_and_bear_no_brackets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = call(capsys, "explain", "wrong-year").out
    assert "[[" not in out and "]]" not in out
    reported = out[out.index("(1)") :].splitlines()
    marks = next(index for index, line in enumerate(reported) if line.strip() and not line.strip("^ "))
    words = reported[marks - 1][reported[marks].index("^") : len(reported[marks])]
    assert any(character.isdigit() for character in words)


def test_several_rules_or_a_category_are_explained_one_after_another(capsys: pytest.CaptureFixture[str]) -> None:
    out = call(capsys, "explain", "wrong-year", "targets").out
    expected = ["dates/wrong-year", *(rule.id for rule in load_rules() if rule.category == "targets")]
    ids = {rule.id for rule in load_rules()}
    assert [line.split(":")[0] for line in out.splitlines() if line.split(":")[0] in ids] == expected
