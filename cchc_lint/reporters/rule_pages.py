"""The rules as Markdown, one page each and an index: what ``rules docs`` writes. Vietnamese first, then English."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_lint.finding import Finding
from cchc_lint.reporters.guide import ShownExample, category_heading, example_lines, figures
from cchc_lint.reporters.text import Look
from cchc_lint.reporters.wording import say
from cchc_lint.rulepack.rule import LANGUAGES, Rule, Wording
from cchc_lint.rulepack.scores import score_of

INDEX = "README.md"
_COLUMNS = 120
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#])")


@dataclass(frozen=True, slots=True)
class PageExample:
    """An example and what the rule says of it, by language: nothing for a good one."""

    shown: ShownExample
    findings: Mapping[str, Sequence[Finding]]


def page_path(rule: Rule) -> str:
    """Where the page of a rule stands beside the index."""
    return f"{rule.id}.md"


def index_page(rules: Sequence[Rule]) -> str:
    """A table of the rules of each category, each with a link to its page."""
    lines = [f"# {_both('docs-title')}", "", *_generated()]
    for category, members in itertools.groupby(rules, key=lambda rule: rule.category):
        vi, en = (category_heading(category, language) for language in LANGUAGES)
        lines += ["", f"## {vi}" + en.replace(f"{category}:", " ·") * (vi != en), ""]
        heads = ("docs-rule", "docs-about", "docs-severity", "explain-preset", "explain-precision", "explain-recall")
        lines.append(f"| {' | '.join(_label(key) for key in heads)} |")
        lines.append("|---" * len(heads) + "|")
        lines += [_row(rule) for rule in members]
    return "\n".join([*lines, ""])


def _row(rule: Rule) -> str:
    total = score_of(rule.id).total
    name = rule.id.split("/")[1]
    cells = (
        f"[{name}]({page_path(rule)})",
        f"{_plain(rule.title['vi'])}<br>*{_plain(rule.title['en'])}*",
        rule.severity.label,
        rule.preset,
        _percent(total.precision, total.findings),
        _percent(total.recall, total.marked),
    )
    return f"| {' | '.join(cells)} |"


def _percent(share: float | None, cases: int) -> str:
    return "–" if share is None else f"{100 * share:.0f} % ({cases})"


def rule_page(rule: Rule, examples: Mapping[str, Sequence[PageExample]]) -> str:
    """The page of a rule; ``examples`` go by kind: ``bad``, ``good``, ``missed``, ``false_alarms``."""
    lines = [
        f"# {rule.id}",
        "",
        f"**{_plain(rule.title['vi'])}**  ",
        f"*{_plain(rule.title['en'])}*",
        "",
        *_generated(),
    ]
    lines += ["", *_facts(rule), "", f"## {_both('docs-why')}", "", *_worded(_reason(rule, examples))]
    for kind, key in (
        ("bad", "explain-bad"),
        ("good", "explain-good"),
        ("missed", "explain-missed"),
        ("false_alarms", "explain-false-alarms"),
    ):
        shown = examples.get(kind, ())
        if shown:
            lines += ["", f"## {_both(key)}"]
        for example in shown:
            lines += ["", *_example(example)]
    return "\n".join([*lines, ""])


def _generated() -> Iterator[str]:
    for language in LANGUAGES:
        yield f"<!-- {say('docs-generated', language)} -->"


def _facts(rule: Rule) -> Iterator[str]:
    severity = {language: _severity(rule, language) for language in LANGUAGES}
    yield f"- {_label('docs-severity')}: {_pair(severity)}"
    told = {language: tuple(figures(rule, language)) for language in LANGUAGES}
    for (label, text), (english_label, english) in zip(told["vi"], told["en"], strict=True):
        labels = {"vi": label.rstrip(":").capitalize(), "en": english_label.rstrip(":").capitalize()}
        yield f"- {_pair(labels)}: {_pair({'vi': text, 'en': english})}"
    if rule.aliases:
        yield f"- {_label('explain-aliases')}: {', '.join(f'`{alias}`' for alias in rule.aliases)}"
    yield f"- {_label('explain-since')}: {rule.since}"


def _severity(rule: Rule, language: str) -> str:
    severity = say(f"severity-{rule.severity.label}", language)
    if rule.draft is None:
        return severity
    return say("explain-draft", language, severity=severity, draft=say(f"severity-{rule.draft.label}", language))


def _reason(rule: Rule, examples: Mapping[str, Sequence[PageExample]]) -> Wording:
    """Why the rule is there, its blanks filled from the first finding on an example."""
    for example in examples.get("bad", ()):
        if all(example.findings.get(language) for language in LANGUAGES):
            return {language: example.findings[language][0].why for language in LANGUAGES}
    return rule.why


def _example(example: PageExample) -> Iterator[str]:
    """The document with its words underlined, then each thing that is said of it, once."""
    yield "```text"
    yield from (line.removeprefix("    ") for line in example_lines(example.shown, Look(columns=_COLUMNS)))
    yield "```"
    findings = zip(*(example.findings.get(language, ()) for language in LANGUAGES), strict=True)
    for finding, english in {first.message: (first, second) for first, second in findings}.values():
        label = _pair({language: say(f"severity-{finding.severity.label}", language) for language in LANGUAGES})
        yield ""
        yield f"> **{label}**  "
        for language, one in (("vi", finding), ("en", english)):
            advice = f" {say('fix', language).capitalize()} {_plain(one.fix)}" if one.fix else ""
            text = f"{_plain(one.message)}.{advice}"
            yield f"> {text}  " if language == "vi" else f"> *{text}*"


def _worded(wording: Wording) -> Iterable[str]:
    return (_plain(wording["vi"]), "", f"*{_plain(wording['en'])}*")


def _both(key: str) -> str:
    return _pair({language: say(key, language) for language in LANGUAGES})


def _label(key: str) -> str:
    """A label without its colon, as a heading begins."""
    label = {language: say(key, language).rstrip(":") for language in LANGUAGES}
    return _pair({language: text[:1].upper() + text[1:] for language, text in label.items()})


def _pair(words: Wording) -> str:
    """The Vietnamese and the English, once where they are the same."""
    return " · ".join(dict.fromkeys(words[language] for language in LANGUAGES))


def _plain(text: str) -> str:
    """Text in which nothing is taken for Markdown, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
