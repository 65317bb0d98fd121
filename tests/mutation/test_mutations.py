"""Each rule finds its defect wherever it is put into a clean plan, and no other rule speaks up."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from cchc_lint.engine.run import BoundRule, RunSettings, bind, check_plan
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.readers import read
from cchc_lint.rulepack.rule import load_rules
from tests.mutation import citations, dates, form, language, responsibilities, structure, targets
from tests.mutation.injection import MUTATORS, Mutator, Plan
from tests.rendering.plan_text import render_text

CLEAN = Path(__file__).resolve().parents[2] / "corpora" / "an-thinh" / "xa-an-thinh-2024.yaml"
WAYS = 5
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
SEED = 2024
_MOST_TRIES = 60
MODULES = (citations, dates, form, language, responsibilities, structure, targets)
SPEAK_OF_ONE_PLAN = sorted(
    rule.id for rule in load_rules() if rule.alone and rule.category not in ("input", "internal")
)
CASES = [
    pytest.param(MUTATORS[rule], form, id=f"{rule}-{form}")
    for rule in SPEAK_OF_ONE_PLAN
    if rule in MUTATORS
    for form in MUTATORS[rule].formats
]


@cache
def clean_plan() -> Plan:
    plan: Plan = yaml.safe_load(CLEAN.read_text(encoding="utf-8"))
    return plan


@cache
def clean_document(form: str) -> str:
    return written(clean_plan(), form)


def written(plan: Plan, form: str) -> str:
    if form == "text":
        return render_text(plan)
    return yaml.dump(plan, Dumper=_Dumper, allow_unicode=True, sort_keys=False)


def mutants(mutator: Mutator, form: str) -> Iterator[str]:
    """Five different documents with the defect, always the same five."""
    seen = {clean_document(form)}
    for number in range(_MOST_TRIES):
        rng = Random(f"{SEED} {mutator.rule} {number}")
        if mutator.change is not None:
            plan = copy.deepcopy(clean_plan())
            mutator.change(plan, rng)
            mutant = written(plan, form)
        else:
            assert mutator.print_change is not None
            mutant = mutator.print_change(clean_document("text"), rng)
        if mutant not in seen:
            seen.add(mutant)
            yield mutant
        if len(seen) == WAYS + 1:
            return
    raise AssertionError(f"{mutator.rule}: fewer than {WAYS} ways")


@cache
def every_rule() -> tuple[BoundRule, ...]:
    return bind(load_rules())


def rules_on(document: str, form: str) -> Counter[str]:
    """How often each rule speaks up."""
    source = read("plan.txt" if form == "text" else "plan.yaml", stdin=document.encode())
    plan = build_plan(source, ReadingSettings())
    return Counter(finding.rule for finding in check_plan(plan, every_rule(), RunSettings()))


@cache
def rules_on_clean(form: str) -> Counter[str]:
    return rules_on(clean_document(form), form)


def test_every_rule_that_speaks_of_one_plan_has_a_mutator() -> None:
    assert sorted(MUTATORS) == SPEAK_OF_ONE_PLAN


@pytest.mark.parametrize(("mutator", "form"), CASES)
def test_a_defect_put_into_the_clean_plan_is_found_and_sets_no_other_rule_off(mutator: Mutator, form: str) -> None:
    missed: list[list[str]] = []
    others: set[str] = set()
    for mutant in mutants(mutator, form):
        found = rules_on(mutant, form) - rules_on_clean(form)
        others |= set(found) - {mutator.rule}
        if mutator.rule not in found:
            missed.append(sorted(set(mutant.splitlines()) - set(clean_document(form).splitlines())))
    assert missed == []
    assert others <= mutator.beside
