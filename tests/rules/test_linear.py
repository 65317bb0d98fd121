"""Every rule is linear: twice the plan is at most 2.3 times the work, counted in operations and never in seconds."""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml

from cchc_lint.engine.run import BoundRule, bind
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.plan.model import Plan
from cchc_lint.readers import read
from cchc_lint.rulepack.rule import Rule, load_rules

TraceFunction = Callable[[FrameType, str, Any], Any]
CORPORA = Path(__file__).resolve().parents[2] / "corpora"
SOURCES = ("an-thinh/xa-an-thinh-2024.yaml", "tan-hoa/xa-binh-an-2024.yaml")
COPIES = (8, 16, 32)  # of both plans, 27 tasks together
MOST = 2.3
RULES = [
    pytest.param(rule, id=rule.id) for rule in load_rules() if rule.alone and rule.category not in ("input", "internal")
]


def _copied(value: Any, number: int, distinct: bool) -> Any:
    """A part of a plan once more; where copies are to be distinct, each prose text names its number."""
    if isinstance(value, dict):
        return {key: _copied(item, number, distinct) for key, item in value.items()}
    if isinstance(value, list):
        return [_copied(item, number, distinct) for item in value]
    if distinct and isinstance(value, str) and len(value) > 25:
        return " ".join(f"{word}{'' if at % 7 else f' khu {number}'}" for at, word in enumerate(value.split(" "), 1))
    return value


def _roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    digits = ""
    for value, sign in signs:
        while number >= value:
            digits, number = digits + sign, number - value
    return digits


@cache
def plan_of(copies: int, distinct: bool) -> Plan:
    """A plan that holds all parts of both corpora plans so many times."""
    originals = [yaml.safe_load((CORPORA / name).read_text(encoding="utf-8")) for name in SOURCES]
    whole = copy.deepcopy(originals[0])
    for key in ("basis", "sections", "responsibilities", "targets", "annexes"):
        whole[key] = [
            _copied(item, number, distinct)
            for number in range(copies)
            for original in originals
            for item in original.get(key, ())
        ]
    for number, section in enumerate(whole["sections"], 1):
        section["number"] = _roman(number)
    for number, annex in enumerate(whole["annexes"], 1):
        annex["number"] = _roman(number)
        for place, task in enumerate(annex["tasks"], 1):
            task.update(id=f"{annex['number']}.{place}", number=str(place))
    for number, target in enumerate(whole["targets"], 1):
        target["id"] = f"T{number}"
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=10_000)
    return build_plan(read("plan.yaml", stdin=text.encode()), ReadingSettings())


def operations(bound: BoundRule, plan: Plan) -> int:
    """How much a rule does on a plan: lines of Python run, and characters handed from function to function.

    The characters stand for what regular expressions and comparisons of texts, which run no Python, may have to do.
    """
    lines = characters = 0

    def count_line(frame: FrameType, event: str, argument: Any) -> TraceFunction:
        nonlocal lines
        lines += 1
        return count_line

    def count_call(frame: FrameType, event: str, argument: Any) -> TraceFunction:
        nonlocal characters
        given = frame.f_locals
        for name in frame.f_code.co_varnames[: frame.f_code.co_argcount]:
            value = given.get(name)
            if type(value) is str:
                characters += len(value)
        return count_line

    before = sys.gettrace()
    sys.settrace(count_call)
    try:
        for _ in bound.check.run(plan, bound.params):
            pass
    finally:
        sys.settrace(before)
    return lines + characters


def ratios(rule: Rule, distinct: bool) -> Iterator[float]:
    """How many times as much each plan costs as the one half its size."""
    (bound,) = bind((rule,))
    operations(bound, plan_of(1, distinct))  # fills the tables that are made once
    counts = [operations(bound, plan_of(copies, distinct)) for copies in COPIES]
    for less, more in pairwise(counts):
        yield more / less


@pytest.mark.parametrize("distinct", [True, False], ids=["other-words", "same-words"])
@pytest.mark.parametrize("rule", RULES)
def test_twice_the_plan_is_little_more_than_twice_the_work(rule: Rule, distinct: bool) -> None:
    assert [ratio for ratio in ratios(rule, distinct) if ratio > MOST] == []
