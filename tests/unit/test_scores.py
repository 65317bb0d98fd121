"""The figures of the rules: counts, and what follows from them."""

from __future__ import annotations

from cchc_lint.rulepack.rule import load_rules
from cchc_lint.rulepack.scores import Cases, Score, score_of, scores


def test_precision_and_recall_follow_from_the_counts() -> None:
    cases = Cases(marked=3, found=2, findings=8, right=7)
    assert (cases.precision, cases.recall) == (0.875, 0.667)


def test_without_cases_there_is_no_figure() -> None:
    assert (Cases().precision, Cases().recall) == (None, None)


def test_the_total_counts_our_own_plans_and_real_ones() -> None:
    score = Score(corpora=Cases(1, 1, 2, 1), gold=Cases(3, 1, 1, 1))
    assert score.total == Cases(4, 2, 3, 2)


def test_every_measured_rule_exists_and_has_found_no_more_than_there_is() -> None:
    assert set(scores()) - {rule.id for rule in load_rules()} == set()
    for score in scores().values():
        for cases in (score.corpora, score.gold):
            assert 0 <= cases.found <= cases.marked
            assert 0 <= cases.right <= cases.findings


def test_a_rule_that_is_not_measured_has_no_cases() -> None:
    assert score_of("input/unreadable-file") == Score()
