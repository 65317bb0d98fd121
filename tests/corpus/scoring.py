"""Findings of a document against its gold file: how many are right, and how many of the marked defects are found."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from cchc_lint import api
from cchc_lint.finding import Finding
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.rulepack.rule import load_rules
from cchc_lint.rulepack.scores import Cases

NEAR = 3  # lines between a finding and the gold line, as in ../shared/tools/score.py
FORM = "form"
RECORD = rules_folder() / "_data" / "scores.yaml"
HEADING = """\
# Measured by tests/corpus/test_corpora.py, which writes this file with CCHC_LINT_FIX=1; not to be edited by hand.
# For each rule, in plans of our own writing (corpora) and in real plans marked line by line (gold): defects marked,
# those of them found, findings reported, those of them right. Where several rules share a kind (form), a marked defect
# counts for the rule that finds it. Rules of input/ speak of the reading and are not measured.
"""


def lines_of(finding: Finding) -> range:
    """The lines that the finding and its related places cover, with the tolerance."""
    first = finding.source.position(finding.span.start).line
    last = finding.source.position(max(finding.span.start, finding.span.end - 1)).line
    return range(first - NEAR, last + NEAR + 1)


def explains(gold: Mapping[str, Any], finding: Finding) -> bool:
    """Whether a gold entry is about this finding: same kind of defect, and a line of it near."""
    names = {gold["kind"], *gold.get("alt_kinds", ())}
    return bool(names & set(finding.rule.split("/"))) and _stands_at(gold, finding)


def _stands_at(gold: Mapping[str, Any], finding: Finding) -> bool:
    lines = [gold["line"], *gold.get("also_lines", ()), *gold.get("also", ())]
    return any(line in lines_of(finding) for line in lines)


def _confirms(gold: Mapping[str, Any], finding: Finding) -> bool:
    """Whether the entry marks the words that the finding is about as wrong; ``form`` is all that is wrongly written."""
    return explains(gold, finding) or (gold["kind"] == FORM and _stands_at(gold, finding))


def measured(document: Path, gold_file: Path) -> dict[str, Cases]:
    """The cases of every rule that the gold names or the program reports, by id.

    What the gold marks as uncertain or as damage of the extraction is neither asked for nor counted against a rule.
    """
    content: Mapping[str, Any] = yaml.safe_load(gold_file.read_text(encoding="utf-8"))
    gold: Sequence[Mapping[str, Any]] = content.get("findings") or ()
    open_to_doubt = [entry for entry in gold if entry.get("uncertain") or entry.get("artefact")]
    sure = [entry for entry in gold if entry not in open_to_doubt]
    findings = api.lint([str(document)], api.Settings(preset="all")).report.findings
    kinds = {rule.id.split("/")[1]: rule.id for rule in load_rules()}
    result: defaultdict[str, Cases] = defaultdict(Cases)
    for entry in sure:
        finders = [finding.rule for finding in findings if explains(entry, finding)]
        rule = kinds.get(entry["kind"], finders[0] if finders else None)
        if rule is not None:
            result[rule] += Cases(marked=1, found=int(bool(finders)))
    for finding in findings:
        right = any(_confirms(entry, finding) for entry in sure)
        if right or not any(_confirms(entry, finding) for entry in open_to_doubt):
            result[finding.rule] += Cases(findings=1, right=int(right))
    return {rule: cases for rule, cases in result.items() if not rule.startswith("input/")}


def summed(parts: Iterable[Mapping[str, Cases]]) -> dict[str, Cases]:
    """One count per rule over several documents, by id."""
    result: defaultdict[str, Cases] = defaultdict(Cases)
    for part in parts:
        for rule, cases in part.items():
            result[rule] += cases
    return dict(sorted(result.items()))


def recorded(part: str) -> dict[str, Cases]:
    """The cases in the record, of ``corpora`` or ``gold``."""
    return {rule: Cases(**parts[part]) for rule, parts in _record().items() if part in parts}


def worse(part: str, actual: Mapping[str, Cases]) -> list[str]:
    """The rules whose precision or recall fell below the recorded one, with both."""
    return [
        f"{rule} {name}: {before} → {now}"
        for rule, cases in recorded(part).items()
        for name in ("precision", "recall")
        if (now := getattr(actual.get(rule, Cases()), name) or 0) < (before := getattr(cases, name) or 0)
    ]


def record(part: str, actual: Mapping[str, Cases]) -> None:
    """Write the cases of one part; the other stays as it is."""
    rules = _record()
    for rule in sorted({*rules, *actual}):
        rules.setdefault(rule, {}).pop(part, None)
        if rule in actual:
            rules[rule][part] = dataclasses.asdict(actual[rule])
    lines = [HEADING, "rules:\n"]
    for rule in sorted(rules):
        if rules[rule]:
            lines.append(f"  {rule}:\n")
        for name, counts in sorted(rules[rule].items()):
            lines.append(f"    {name}: {{{', '.join(f'{key}: {value}' for key, value in counts.items())}}}\n")
    RECORD.write_text("".join(lines), encoding="utf-8")


def _record() -> dict[str, dict[str, dict[str, int]]]:
    if not RECORD.exists():
        return {}
    rules: dict[str, dict[str, dict[str, int]]] = yaml.safe_load(RECORD.read_text(encoding="utf-8"))["rules"] or {}
    return rules
