"""Findings of a document against its gold file: precision and recall per rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cchc_lint import api
from cchc_lint.finding import Finding

NEAR = 3  # lines between a finding and the gold line, as in ../shared/tools/score.py


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts for one rule over some documents: gold entries, those found, findings reported, those in no gold entry."""

    wanted: int = 0
    found: int = 0
    reported: int = 0
    false: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.wanted + other.wanted,
            self.found + other.found,
            self.reported + other.reported,
            self.false + other.false,
        )

    @property
    def precision(self) -> float | None:
        return None if not self.reported else round((self.reported - self.false) / self.reported, 3)

    @property
    def recall(self) -> float | None:
        return None if not self.wanted else round(self.found / self.wanted, 3)


def lines_of(finding: Finding) -> range:
    """The lines that the finding and its related places cover, with the tolerance."""
    first = finding.source.position(finding.span.start).line
    last = finding.source.position(max(finding.span.start, finding.span.end - 1)).line
    return range(first - NEAR, last + NEAR + 1)


def explains(gold: Mapping[str, Any], finding: Finding) -> bool:
    """Whether a gold entry is about this finding: same kind of defect, and a line of it near."""
    names = {gold["kind"], *gold.get("alt_kinds", ())}
    lines = [gold["line"], *gold.get("also_lines", ()), *gold.get("also", ())]
    return bool(names & set(finding.rule.split("/"))) and any(line in lines_of(finding) for line in lines)


def tallies(document: Path, gold_file: Path) -> dict[str, Tally]:
    """The tally of every rule that the gold names or the program reports."""
    gold: Sequence[Mapping[str, Any]] = yaml.safe_load(gold_file.read_text(encoding="utf-8")).get("findings") or ()
    findings = api.lint([str(document)]).report.findings
    result: defaultdict[str, Tally] = defaultdict(Tally)
    for entry in gold:
        found = any(explains(entry, finding) for finding in findings)
        result[entry["kind"]] += Tally(wanted=1, found=int(found))
    for finding in findings:
        right = any(explains(entry, finding) for entry in gold)
        result[finding.rule.split("/")[1]] += Tally(reported=1, false=int(not right))
    return dict(result)


def summed(parts: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """One tally per rule over several documents, rules in alphabetical order."""
    result: defaultdict[str, Tally] = defaultdict(Tally)
    for part in parts:
        for rule, tally in part.items():
            result[rule] += tally
    return dict(sorted(result.items()))
