"""What one rule's check says of a small document, for tests that look further than the examples of a rule file can."""

from __future__ import annotations

from cchc_lint.engine.run import bind
from cchc_lint.engine.selftest import read_example
from cchc_lint.finding import Hit
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.rulepack.rule import Example, load_rule
from cchc_lint.source import Span


def hits(rule: str, form: str, content: str) -> tuple[Plan, tuple[Hit, ...]]:
    """The plan read from the content, and the rule's hits in it by place."""
    (bound,) = bind((load_rule(rules_folder() / f"{rule}.yaml", rule),))
    plan, _ = read_example(Example(form, content))
    return plan, tuple(sorted(bound.check.run(plan, bound.params), key=lambda hit: hit.span))


def quotes(rule: str, form: str, content: str) -> list[str]:
    """The words each hit of the rule covers."""
    plan, found = hits(rule, form, content)
    return [plan.source.quote(hit.span) for hit in found]


def quote(plan: Plan, span: Span) -> str:
    return plan.source.quote(span)
