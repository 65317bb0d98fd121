"""`cchc-lint explain RULE`: what it is, why, and its examples."""

from __future__ import annotations

import pytest

from cchc_lint.rulepack.rule import load_rules
from cchc_lint.rulepack.scores import score_of
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


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_explanation_shows_preset_precision_recall_and_the_number_of_cases(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    total = score_of("dates/wrong-year").total
    out = call(capsys, "explain", "wrong-year", "--lang", language).out
    words = {
        "vi": (f"{total.right} trên {total.findings} chỗ", f"{total.found} trên {total.marked} sai sót", "bộ quy tắc:"),
        "en": (f"{total.right} of {total.findings} findings", f"{total.found} of {total.marked} marked", "preset:"),
    }
    assert [word for word in words[language] if word not in out] == []


def test_a_rule_without_cases_says_that_it_was_not_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert "not measured" in call(capsys, "explain", "input/unreadable-file", "--lang", "en").out
