"""The rules' own tests: every example of a rule file run with that rule alone."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_lint.align.editions import Editions
from cchc_lint.align.model import Pairing
from cchc_lint.document import Document
from cchc_lint.engine.run import (
    CRASH,
    BoundRule,
    RunSettings,
    bind,
    check_editions,
    check_pairing,
    check_plan,
    check_superior,
)
from cchc_lint.errors import RuleFileError
from cchc_lint.finding import Finding
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.plan.model import Plan
from cchc_lint.readers import read
from cchc_lint.rulepack.files import data, line_of_text, place_of
from cchc_lint.rulepack.rule import EXAMPLE_FORMS, LANGUAGES, Example, Rule
from cchc_lint.source import Span

if TYPE_CHECKING:
    from cchc_lint.engine.run import Target

_MARKS = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An example without its marks, and the spans that the marks enclosed."""

    content: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example gave against what it promises: the words of each span with their place, in order."""

    expected: tuple[str, ...]
    actual: tuple[str, ...]

    @property
    def kept(self) -> bool:
        return self.expected == self.actual


@dataclass(frozen=True, slots=True)
class Failure:
    """What is wrong with a rule's own tests: ``path:line``, the key of its message, and the words that fill it."""

    place: str
    key: str
    words: Mapping[str, str] = field(default_factory=dict)


def unmarked(example: Example) -> MarkedText:
    """The document of an example; a fragment of plan.yaml is completed with what every plan needs."""
    content = example.content
    if example.format == "yaml" and not content.startswith("# raw"):
        content = _preamble(content, "example_superior" if example.subordinates else "example_plan") + content
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


def _preamble(content: str, kind: str) -> str:
    """The keys of that kind of plan in ``rules/_data/selftest.yaml`` that the fragment lacks."""
    keys = set(re.findall(r"^(\w+):", content, re.MULTILINE))
    table: Mapping[str, str] = data("selftest")[kind]
    lines = [f"{key}: {value}\n" for key, value in table.items() if key not in keys and key != "annexes"]
    if not keys & {"annexes", "targets", "sections"}:
        lines.append(f"annexes: {table['annexes']}\n")
    return "".join(lines)


def read_example(example: Example) -> tuple[Plan, MarkedText]:
    """The plan of an example, read as a file of its format would be."""
    marked = unmarked(example)
    if example.format == "links":
        return _read_links(example, marked.content), marked
    name = "example.yaml" if example.format == "yaml" else "example.txt"
    document = read(name, stdin=marked.content.encode(example.encoding))
    return build_plan(document, ReadingSettings()), marked


def read_target(example: Example) -> tuple[Target, MarkedText]:
    """What the rule of an example looks at: its plan, the plan beside its superior, or all those below it."""
    plan, marked = read_example(example)
    if example.earlier is not None:
        from cchc_lint.align.editions import compare_editions  # noqa: PLC0415

        return compare_editions(_fragment(example.earlier, "example_plan", 1), plan), marked
    if example.format == "links" or (example.superior is None and not example.subordinates):
        return plan, marked
    from cchc_lint.align.copying import copied_passages  # noqa: PLC0415 - only rules that compare plans need it
    from cchc_lint.align.pair import pair  # noqa: PLC0415

    if example.subordinates:
        below = tuple(_fragment(content, "example_plan", at) for at, content in enumerate(example.subordinates, 1))
        return tuple(pair(plan, one) for one in below), marked
    superior = _fragment(example.superior or "", "example_superior", 0)
    plans = (plan, *(_fragment(content, "example_plan", at) for at, content in enumerate(example.neighbours, 1)))
    found = pair(superior, plan)
    return dataclasses.replace(found, copied=copied_passages(plans, superior)[0]), marked


def _read_links(example: Example, content: str) -> Plan:
    """A plan that holds nothing but what is wrong with a links file between the example's other plans."""
    from cchc_lint.engine.links import applied, links_in  # noqa: PLC0415

    links = links_in(Path("cascade.links.tsv"), content)
    superior = _fragment(example.superior or "", "example_superior", 0)
    below = [_fragment(one, "example_plan", at) for at, one in enumerate(example.subordinates, 1)]
    found = applied(links, superior, below)
    return build_plan(Document(links.source, problems=found.problems, unusable=True), ReadingSettings())


def _fragment(content: str, kind: str, number: int) -> Plan:
    """Another plan of an example, read as a file of its own."""
    whole = _preamble(content, kind) + content
    name = f"{kind}-{number}.yaml" if number else f"{kind}.yaml"
    return build_plan(read(name, stdin=whole.encode()), ReadingSettings())


def check_target(target: Target, bound: BoundRule, language: str = LANGUAGES[0]) -> tuple[Finding, ...]:
    """The findings of a rule in what it looks at."""
    settings = RunSettings(language=language)
    if isinstance(target, Plan):
        return check_plan(target, (bound,), settings)
    if isinstance(target, Editions):
        return check_editions(target, (bound,), settings)
    if isinstance(target, Pairing):
        return check_pairing(target, (bound,), settings)
    return check_superior(target, (bound,), settings)


def run_example(bound: BoundRule, example: Example) -> Outcome:
    """The words the rule finds in an example beside those that are marked."""
    target, marked = read_target(example)
    findings = check_target(target, bound)
    return Outcome(
        tuple(_shown(marked.content, span) for span in marked.spans),
        tuple(_shown(marked.content, finding.span) for finding in findings),
    )


def _shown(content: str, span: Span) -> str:
    line, column = content.count("\n", 0, span.start) + 1, span.start - content.rfind("\n", 0, span.start)
    return f"{line}:{column}: {content[span.start : span.end]}"


def failures(rule: Rule) -> Iterator[Failure]:
    """Everything in which a rule does not do what its file promises; nothing if all is well.

    Bad examples give a finding on each marked word and no other, good ones none; known faults are still faults; no word
    of the parameters is idle. ``RuleFileError`` where the file is wrong in itself.
    """
    (bound,) = bind((rule,))
    if not rule.bad or not rule.good:
        place = place_of(rule.path, ("examples",))
        yield Failure(place, "selftest-no-good" if rule.bad else "selftest-no-bad")
    broken = False
    for kind in ("bad", "good", "missed", "false_alarms"):
        for index, example in enumerate(getattr(rule, kind)):
            found = tuple(_example_failures(bound, example, (kind, index)))
            broken |= any(failure.key != "selftest-mended" for failure in found)
            yield from found
    if not broken:
        for path, word in _idle(rule):
            entry = ".".join(map(str, path[:-1]))
            yield Failure(place_of(rule.path, ("params", *path)), "selftest-idle", {"entry": entry, "word": word})


def _example_failures(bound: BoundRule, example: Example, place: tuple[str, int]) -> Iterator[Failure]:
    target, marked = read_target(example)
    findings, english = (check_target(target, bound, language) for language in LANGUAGES)
    at = _Lines(bound.rule, example, marked, place)
    crashes = [finding for finding in (*findings, *english) if finding.rule == CRASH]
    if crashes:
        yield Failure(at.line(0), "selftest-crash", {"message": crashes[0].message})
    elif place[0] in ("bad", "good"):
        yield from _differences(findings, marked, at)
    elif sorted(finding.span for finding in findings) == list(marked.spans):
        yield Failure(at.line(0), "selftest-mended", {"kind": "bad" if marked.spans else "good"})


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the lines of an example stand in its rule file."""

    rule: Rule
    example: Example
    marked: MarkedText
    place: tuple[str, int]

    def line(self, offset: int) -> str:
        added = self.marked.content.count("\n") - self.example.content.count("\n")
        number = self.marked.content.count("\n", 0, offset) + 1 - added
        form = next(form for form, written in EXAMPLE_FORMS.items() if written == self.example.format)
        return line_of_text(self.rule.path, ("examples", *self.place, form), max(number, 1))

    def words(self, span: Span) -> str:
        return " ".join(self.marked.content[span.start : span.end].split())


def _differences(findings: tuple[Finding, ...], marked: MarkedText, at: _Lines) -> Iterator[Failure]:
    """Marked words that no finding covers exactly, and findings on others."""
    missing, noisy = list(marked.spans), []
    for finding in findings:
        if finding.span in missing:
            missing.remove(finding.span)
        else:
            noisy.append(finding)
    for span in missing:
        near = next((one for one in noisy if one.span.start < span.end and span.start < one.span.end), None)
        if near is None:
            yield Failure(at.line(span.start), "selftest-missing", {"words": at.words(span)})
        else:
            noisy.remove(near)
            words = {"expected": at.words(span), "actual": at.words(near.span)}
            yield Failure(at.line(span.start), "selftest-wrong-words", words)
    for finding in noisy:
        words = {"words": at.words(finding.span), "message": finding.message}
        yield Failure(at.line(finding.span.start), "selftest-noisy", words)


def messages_of(bound: BoundRule) -> Iterator[str]:
    """Every message, advice and reason that the bad examples bring out, in each language."""
    for language in LANGUAGES:
        for example in bound.rule.bad:
            target, _ = read_target(example)
            for finding in check_target(target, bound, language):
                yield from (finding.message, finding.fix, finding.why, *(note.message for note in finding.related))


def idle_words(rule: Rule) -> Iterator[str]:
    """Each word of the rule's parameters that no example needs: without it all of them come out the same."""
    for path, word in _idle(rule):
        yield f"{'.'.join(map(str, path[:-1]))}: {word}"


def _idle(rule: Rule) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where the word stands in the parameters, and the word: of a list, or a key of a mapping."""
    (whole,) = bind((rule,))
    targets = [read_target(example)[0] for example in (*rule.bad, *rule.good)]
    before = [_spans(whole, target) for target in targets]
    for path, word, fewer in _one_fewer(rule.params, ()):
        try:
            (bound,) = bind((dataclasses.replace(rule, params=fewer),))
        except RuleFileError:  # a key that the check cannot do without
            continue
        if all(_spans(bound, target) == spans for target, spans in zip(targets, before, strict=True)):
            yield path, word


def _one_fewer(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    """The parameters without one of their words, for each: its path, the word, the rest."""
    if isinstance(value, list):
        for index, word in enumerate(value):
            yield (*path, index), str(word), value[:index] + value[index + 1 :]
            for inner, name, rest in _one_fewer(word, (*path, index)):
                yield inner, name, [*value[:index], rest, *value[index + 1 :]]
    elif isinstance(value, Mapping):
        for key, word in value.items():
            if path:
                yield (*path, key), str(key), {name: kept for name, kept in value.items() if name != key}
            for inner, name, rest in _one_fewer(word, (*path, key)):
                yield inner, name, {**value, key: rest}


def _spans(bound: BoundRule, target: Target) -> tuple[tuple[Span, str], ...]:
    return tuple((finding.span, finding.message) for finding in check_target(target, bound))
