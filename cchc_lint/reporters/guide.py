"""The list of rules, and a rule explained: what the ``rules`` and ``explain`` commands show."""

from __future__ import annotations

import itertools
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_lint.finding import Finding
from cchc_lint.reporters.columns import shown
from cchc_lint.reporters.snippet import MarkedLine, snippet
from cchc_lint.reporters.text import Look, wrapped
from cchc_lint.reporters.wording import say
from cchc_lint.rulepack.rule import PRESETS, Rule
from cchc_lint.rulepack.scores import score_of
from cchc_lint.source import Source, Span

LIST_SCHEMA = "cchc-lint/rules/1"
_LEAST_BESIDE = 24  # columns that a title needs beside its id


@dataclass(frozen=True, slots=True)
class ShownExample:
    """An example to be shown: the document without marks, and the marked spans.

    ``others`` are the plans it is compared with, each behind what it is: ``superior``, ``neighbours`` …
    """

    content: str
    spans: tuple[Span, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def rule_list(rules: Sequence[Rule], look: Look) -> str:
    """The rules by category: id, severity, title."""
    lines: list[str] = []
    widest = max(len(rule.id) for rule in rules)
    labels = {rule.severity: look.say(f"severity-{rule.severity.label}") for rule in rules}
    label_width = max(map(len, labels.values()))
    for category, members in itertools.groupby(rules, key=lambda rule: rule.category):
        lines.append(look.paint(category_heading(category, look.language), "strong"))
        for rule in members:
            label = look.paint(f"{labels[rule.severity]:<{label_width}}", rule.severity.label)
            preset = "" if rule.preset == PRESETS[0] else f" [{rule.preset}]"
            width = 2 + widest + 2 + label_width + 2
            title = _beside(f"{rule.title[look.language]}{preset}", width, look)
            lines += [f"  {rule.id:<{widest}}  {label}  {title[0]}".rstrip(), *title[1:]]
        lines.append("")
    return "\n".join([*lines, look.say("rules-total", n=len(rules)), ""])


def _beside(text: str, width: int, look: Look) -> list[str]:
    """A text in lines beside something of that width; below it where little room is left."""
    if not look.terminal:
        return [text]
    if look.columns - width >= _LEAST_BESIDE:
        first, *rest = textwrap.wrap(text, look.columns - width)
        return [first, *(" " * width + line for line in rest)]
    return ["", *textwrap.wrap(text, look.columns, initial_indent=" " * 6, subsequent_indent=" " * 6)]


def category_heading(category: str, language: str) -> str:
    """The category with what it is about, alone where it is a unit's own."""
    try:
        return f"{category}: {say(f'category-{category}', language)}"
    except KeyError:
        return category


def rule_list_json(rules: Sequence[Rule], language: str) -> str:
    """The rules as JSON, with titles in the language asked for."""
    entries = [
        {
            "id": rule.id,
            "category": rule.category,
            "severity": rule.severity.label,
            "title": rule.title[language],
            "aliases": list(rule.aliases),
            "since": rule.since,
            "preset": rule.preset,
            "precision": (total := score_of(rule.id).total).precision,
            "recall": total.recall,
            "cases": {"marked": total.marked, "findings": total.findings},
        }
        for rule in rules
    ]
    return json.dumps({"schema": LIST_SCHEMA, "rules": entries}, ensure_ascii=False, indent=2) + "\n"


def explanation(
    rule: Rule, findings: Sequence[Finding], examples: Mapping[str, Sequence[ShownExample]], look: Look
) -> str:
    """A rule in full; ``findings`` are what it says of its own example, ``examples`` go by kind: ``bad``, ``good`` …"""
    lines = [
        f"{look.paint(rule.id, 'strong')}: {rule.title[look.language]}",
        *_facts(rule, look),
        *wrapped(_why(rule, findings, look), look, look.say("why")),
    ]
    for finding in findings[:1]:
        lines += wrapped(finding.message, look, look.say("explain-message"))
        lines += wrapped(finding.fix, look, look.say("fix"))
    for kind, key in (
        ("bad", "explain-bad"),
        ("good", "explain-good"),
        ("missed", "explain-missed"),
        ("false_alarms", "explain-false-alarms"),
    ):
        for number, example in enumerate(examples.get(kind, ()), 1):
            lines += ["", look.paint(f"{look.say(key)} ({number})", "strong"), *example_lines(example, look)]
    return "\n".join([*lines, ""])


def _why(rule: Rule, findings: Sequence[Finding], look: Look) -> str:
    return findings[0].why if findings else rule.why[look.language]


def _facts(rule: Rule, look: Look) -> Iterator[str]:
    severity = look.say(f"severity-{rule.severity.label}")
    if rule.draft is not None:
        severity = look.say("explain-draft", severity=severity, draft=look.say(f"severity-{rule.draft.label}"))
    yield from wrapped(severity, look, look.say("explain-severity"))
    if rule.aliases:
        yield from wrapped(", ".join(rule.aliases), look, look.say("explain-aliases"))
    yield from wrapped(rule.since, look, look.say("explain-since"))
    for name, text in figures(rule, look.language):
        yield from wrapped(text, look, name)


def figures(rule: Rule, language: str) -> Iterator[tuple[str, str]]:
    """The preset of a rule, its precision and its recall, each with its label."""
    score = score_of(rule.id)
    corpora, gold, total = score.corpora, score.gold, score.total
    yield say("explain-preset", language), say(f"preset-{rule.preset}", language)
    parts = ((corpora.right, corpora.findings), (gold.right, gold.findings), (total.right, total.findings))
    yield say("explain-precision", language), _share(*parts, "findings", language)
    parts = ((corpora.found, corpora.marked), (gold.found, gold.marked), (total.found, total.marked))
    yield say("explain-recall", language), _share(*parts, "marked", language)


def _share(corpora: tuple[int, int], gold: tuple[int, int], total: tuple[int, int], what: str, language: str) -> str:
    right, cases = total
    if not cases:
        return say("explain-not-measured", language)
    return say(
        "explain-measured",
        language,
        share=f"{100 * right / cases:.1f}".removesuffix(".0"),
        right=right,
        n=cases,
        things=say(f"explain-{what}", language),
        corpora="{}/{}".format(*corpora),
        gold="{}/{}".format(*gold),
    )


def example_lines(example: ShownExample, look: Look) -> Iterator[str]:
    """The document indented, the words at fault underlined beneath their lines."""
    source = Source("", example.content.rstrip("\n"), "text")
    marked: dict[int, list[MarkedLine]] = {}
    for span in example.spans:
        for line in snippet(source, span, look.columns - 4).lines:
            marked.setdefault(line.number, []).append(line)
    for number, text in enumerate(source.text.split("\n"), 1):
        lines = marked.get(number, [])
        if not lines:
            yield from _folded(text, look)
        for index, line in enumerate(lines):
            if index == 0 or line.text != lines[index - 1].text:
                yield f"    {line.text}"
            yield f"    {look.paint(line.marks, 'error')}"
    for kind, content in example.others:
        yield ""
        yield f"    # {look.say(f'example-{kind}')}"
        for text in content.rstrip("\n").split("\n"):
            yield from _folded(text, look)


def _folded(line: str, look: Look) -> Iterator[str]:
    """A line of an example, indented; one that is too long goes on below, further in."""
    text = "".join(map(shown, line)).rstrip()
    further = " " * (len(text) - len(text.lstrip()) + 4)
    folds = textwrap.wrap(
        text, look.columns - 4, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    )
    yield from (f"    {fold}" for fold in (folds if look.terminal and len(text) > look.columns - 4 else [text]))
