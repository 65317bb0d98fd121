"""The rules' own tests: every example of a rule file run with that rule alone."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cchc_lint.engine.run import BoundRule, RunSettings, bind, check_plan
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.plan.model import Plan
from cchc_lint.readers import read
from cchc_lint.rulepack.files import data
from cchc_lint.rulepack.rule import LANGUAGES, Example, Rule
from cchc_lint.source import Span

_MARKS = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An example without its marks, and the spans that the marks enclosed."""

    content: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example gave against what it promises: the words of each span, in order."""

    expected: tuple[str, ...]
    actual: tuple[str, ...]

    @property
    def kept(self) -> bool:
        return self.expected == self.actual


def unmarked(example: Example) -> MarkedText:
    """The document of an example; a fragment of plan.yaml is completed with what every plan needs."""
    content = example.content
    if example.format == "yaml" and not content.startswith("# raw"):
        content = _preamble(content) + content
    pieces: list[str] = []
    spans: list[Span] = []
    opened: list[int] = []
    length = last = 0
    for mark in _MARKS.finditer(content):
        pieces.append(content[last : mark.start()])
        length += mark.start() - last
        last = mark.end()
        if mark.group() == "[[":
            opened.append(length)
        else:
            spans.append(Span(opened.pop(), length))
    pieces.append(content[last:])
    return MarkedText("".join(pieces), tuple(sorted(spans)))


def _preamble(content: str) -> str:
    """The keys of ``example_plan`` in ``rules/_data/selftest.yaml`` that the fragment lacks."""
    keys = set(re.findall(r"^(\w+):", content, re.MULTILINE))
    table: Mapping[str, str] = data("selftest")["example_plan"]
    lines = [f"{key}: {value}\n" for key, value in table.items() if key not in keys and key != "annexes"]
    if not keys & {"annexes", "targets", "sections"}:
        lines.append(f"annexes: {table['annexes']}\n")
    return "".join(lines)


def read_example(example: Example) -> tuple[Plan, MarkedText]:
    """The plan of an example, read as a file of its format would be."""
    marked = unmarked(example)
    name = "example.yaml" if example.format == "yaml" else "example.txt"
    document = read(name, stdin=marked.content.encode(example.encoding))
    return build_plan(document, ReadingSettings()), marked


def run_example(bound: BoundRule, example: Example, settings: RunSettings | None = None) -> Outcome:
    """The words the rule finds in an example beside those that are marked."""
    plan, marked = read_example(example)
    findings = check_plan(plan, (bound,), settings or RunSettings())
    return Outcome(
        tuple(_shown(marked.content, span) for span in marked.spans),
        tuple(_shown(marked.content, finding.span) for finding in findings),
    )


def _shown(content: str, span: Span) -> str:
    line = content.count("\n", 0, span.start) + 1
    return f"{line}: {content[span.start : span.end]}"


def messages_of(bound: BoundRule) -> Iterator[str]:
    """Every message, advice and reason that the bad examples bring out, in each language."""
    for language in LANGUAGES:
        for example in bound.rule.bad:
            plan, _ = read_example(example)
            for finding in check_plan(plan, (bound,), RunSettings(language=language)):
                yield from (finding.message, finding.fix, finding.why, *(note.message for note in finding.related))


def idle_words(rule: Rule) -> Iterator[str]:
    """Each word of the rule's list parameters that no example needs: without it all of them come out the same."""
    (whole,) = bind((rule,))
    read_examples = [read_example(example) for example in (*rule.bad, *rule.good)]
    before = [_spans(whole, plan) for plan, _ in read_examples]
    for key, value in rule.params.items():
        if not isinstance(value, list) or len(value) < 2:
            continue
        for index, word in enumerate(value):
            fewer: dict[str, Any] = {**rule.params, key: value[:index] + value[index + 1 :]}
            (bound,) = bind((dataclasses.replace(rule, params=fewer),))
            if [_spans(bound, plan) for plan, _ in read_examples] == before:
                yield f"{key}: {word}"


def _spans(bound: BoundRule, plan: Plan) -> tuple[tuple[Span, str], ...]:
    return tuple((finding.span, finding.message) for finding in check_plan(plan, (bound,), RunSettings()))
