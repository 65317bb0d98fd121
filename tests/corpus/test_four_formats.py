"""The same plan as yaml, text, docx and pdf gives the same findings, under all rules."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc_lint import api
from tests.rendering.plan_docx import render_docx
from tests.rendering.plan_pdf import render_pdf
from tests.rendering.plan_text import render_text

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
PRINTS: Mapping[str, Callable[[Mapping[str, Any]], bytes]] = {
    "txt": lambda plan: render_text(plan).encode(),
    "docx": render_docx,
    "pdf": lambda plan: render_pdf(plan).content,
}
# What a format cannot hold: the format, a rule or the beginning of its id, why. Nothing else is left out.
ABSENT = (
    ("yaml", "form/", "how a document is laid out shows in print only"),
    ("txt", "responsibilities/missing-lead", "of two cells of offices, text does not show which is empty"),
    ("txt", "responsibilities/vague-lead", "the office beside an empty lead is then read as the lead"),
    ("txt", "responsibilities/lead-conflict", "text does not show where the cell before the lead ends"),
    ("txt", "structure/body-annex-mismatch", "the rule is silent about rows that are read with doubt"),
)
Told = Counter[tuple[str, str, str]]


def printed(plan: Mapping[str, Any]) -> dict[str, Any]:
    """The plan with what print shows of it: areas by headings, not by task; every column; a document with a number."""
    kept = ("id", "number", "task", "product", "lead", "coordination", "deadline")
    annexes = [
        {**annex, "tasks": [{key: task.get(key) for key in kept} for task in annex["tasks"]]}
        for annex in plan["annexes"]
    ]
    number = plan["document"]["number"] or "31/QĐ-UBND"
    return {**plan, "document": {**plan["document"], "number": number}, "annexes": annexes}


def whole_plans() -> Iterator[tuple[str, dict[str, Any]]]:
    """The plans of corpora/ that have a body: of those that are there as text only, what is read of it."""
    for path in sorted(CORPORA.glob("*/*.yaml")):
        plan = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(plan, dict) and plan.get("sections") and plan.get("basis") and _says_its_duties(plan):
            yield path.stem, printed(plan)
    for path in sorted(CORPORA.glob("*/*.txt")):
        if not path.with_suffix(".yaml").exists():
            plan = yaml.safe_load(api.dumped(api.extract(str(path)).plan))
            if plan["document"] and plan["document"]["type"].capitalize() == "Kế hoạch" and plan["document"]["issued"]:
                yield path.stem, printed(plan)


def _says_its_duties(plan: Mapping[str, Any]) -> bool:
    """Whether the body gives the offices what the list of responsibilities does: print has no such list."""
    said = yaml.safe_dump(plan["sections"], allow_unicode=True, width=10**6).casefold()
    return all(duty["office"].casefold() in said for duty in plan.get("responsibilities") or ())


PLANS = dict(whole_plans())


@cache
def told(name: str, form: str) -> Told:
    """Rule, severity and message of each finding, not minding what print only dresses.

    "2.4." is printed where a plan.yaml has "2.4", and a letterhead has the name of the unit in capitals.
    """
    plan = PLANS[name]
    tree = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
    content = tree.encode() if form == "yaml" else PRINTS[form](plan)
    report = api.lint(["-"], api.Settings(stdin=content, stdin_name=f"{name}.{form}")).report
    assert report.errors == ()
    return Counter(
        (finding.rule, finding.severity.label, re.sub(r"(?<=\d)\.(?=[”,]|$)", "", _composed(finding.message)))
        for finding in report.findings
    )


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words.casefold())


def without(found: Told, *formats: str) -> Told:
    """The findings of rules that none of the formats leaves out."""
    hidden = tuple(rule for form, rule, _ in ABSENT if form in formats)
    return Counter({key: count for key, count in found.items() if not key[0].startswith(hidden)})


@pytest.mark.parametrize("form", PRINTS)
@pytest.mark.parametrize("name", PLANS)
def test_the_findings_on_a_plan_are_those_on_its_yaml(name: str, form: str) -> None:
    assert without(told(name, form), form, "yaml") == without(told(name, "yaml"), form, "yaml")


@pytest.mark.parametrize("name", PLANS)
def test_the_findings_on_its_form_are_the_same_in_text_word_and_pdf(name: str) -> None:
    assert without(told(name, "txt"), "txt") == without(told(name, "docx"), "txt")
    assert told(name, "docx") == told(name, "pdf")


@pytest.mark.parametrize(("form", "rule"), [pytest.param(form, rule, id=f"{form}-{rule}") for form, rule, _ in ABSENT])
def test_each_rule_that_is_left_out_does_differ_in_some_plan(form: str, rule: str) -> None:
    def of_rule(found: Told) -> Told:
        return Counter({key: count for key, count in found.items() if key[0].startswith(rule)})

    assert any(of_rule(told(name, form)) != of_rule(told(name, "docx")) for name in PLANS)
