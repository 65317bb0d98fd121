"""Every example in every rule file does what it says."""

from __future__ import annotations

import re

import pytest

from cchc_lint.engine.run import bind
from cchc_lint.engine.selftest import idle_words, messages_of, read_target, run_example
from cchc_lint.rulepack.rule import Example, Rule, load_rules

RULES = load_rules()
CASES = [
    pytest.param(rule, example, id=f"{rule.id}-{kind}-{index}")
    for rule in RULES
    for kind in ("bad", "good")
    for index, example in enumerate(getattr(rule, kind), 1)
]
KNOWN_FAULTS = [
    pytest.param(rule, example, id=f"{rule.id}-{kind}-{index}")
    for rule in RULES
    for kind in ("missed", "false_alarms")
    for index, example in enumerate(getattr(rule, kind), 1)
]
BY_ID = [pytest.param(rule, id=rule.id) for rule in RULES]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_rule_finds_exactly_the_marked_words(rule: Rule, example: Example) -> None:
    (bound,) = bind((rule,))
    outcome = run_example(bound, example)
    assert outcome.actual == outcome.expected


@pytest.mark.parametrize(("rule", "example"), KNOWN_FAULTS)
def test_a_known_fault_is_still_one(rule: Rule, example: Example) -> None:
    (bound,) = bind((rule,))
    outcome = run_example(bound, example)
    assert outcome.actual != outcome.expected, "mended: move the example to bad or good"


@pytest.mark.parametrize("rule", BY_ID)
def test_the_rule_has_bad_examples_and_near_misses(rule: Rule) -> None:
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize("rule", BY_ID)
def test_every_blank_of_the_wording_is_filled_and_tidy(rule: Rule) -> None:
    (bound,) = bind((rule,))
    for message in messages_of(bound):
        assert not re.search(r"[{}]|\bNone\b|  |\s[,;:]|\s\.(?!\w)", message), message
        assert message == message.strip()
        assert message


@pytest.mark.parametrize("rule", BY_ID)
def test_no_word_of_the_params_is_idle(rule: Rule) -> None:
    assert list(idle_words(rule)) == []


def test_every_face_of_every_rule_is_shown_by_an_example() -> None:
    """A variant that no bad example brings out is wording nobody has read in place."""
    unseen = []
    for rule in RULES:
        (bound,) = bind((rule,))
        seen = set()
        for example in rule.bad:
            target, _ = read_target(example)
            seen |= {hit.variant or "" for hit in bound.check.run(target, bound.params)}
        unseen += [f"{rule.id}: {name or 'message'}" for name in rule.faces if name not in seen]
    assert unseen == []
