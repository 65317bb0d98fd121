"""A comparison of one superior plan with its subordinate plans: the model that every review report shows.

Counts are made here once, so that they are equal on every surface.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc_lint.align.links_file import Row
from cchc_lint.align.model import Assessment, Coverage, Item, Pairing, State, coverage
from cchc_lint.errors import CchcLintError, InputError
from cchc_lint.finding import Finding, Severity
from cchc_lint.plan.model import Plan

_LABEL = re.compile(r"\s*((?:\w+\.)+\w+(?=[.)]?\s)|\w+(?=[.)]\s))[.)]?\s+(?=\S)")


def unnumbered(item: Item) -> str:
    """An item's words without the printed number that its id already tells: "I.2.1" and "2.1 Ban hành …"."""
    label = _LABEL.match(item.text.value)
    if label and f".{item.id}".endswith(f".{label[1]}"):
        return item.text.value[label.end() :]
    return item.text.value


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One subordinate plan of a comparison: its pairing with the superior plan and the cascade findings in it."""

    path: str
    name: str  # the unit's name, else the file's
    pairing: Pairing
    findings: tuple[Finding, ...]

    @property
    def coverage(self) -> Coverage:
        return coverage(self.pairing)

    def findings_on(self, superior: str) -> tuple[Finding, ...]:
        """The findings about one superior task or target, by its id."""
        return tuple(found for found in self.findings if found.pair is not None and found.pair.superior == superior)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def counts(self) -> Mapping[str, int]:
        """How many findings each rule made."""
        return Counter(finding.rule for finding in self.findings)


@dataclass(frozen=True)
class Comparison:
    """The superior plan, the subordinate plans in the order given, and what could not be read.

    ``superior_findings`` are the superior's own faults: what most subordinates missed, what it says twice.
    ``warnings`` say why two plans may not belong together. Where a links file was given, ``links_findings`` are about
    it, and ``links_rows`` is what it holds after this run.
    """

    superior_path: str
    superior: Plan
    subordinates: tuple[Reviewed, ...]
    superior_findings: tuple[Finding, ...] = ()
    errors: tuple[InputError, ...] = ()
    warnings: tuple[CchcLintError, ...] = ()
    links_findings: tuple[Finding, ...] = ()
    links_rows: tuple[Row, ...] = ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding: those in the links file, the superior's own faults, then those of each subordinate."""
        below = (found for plan in self.subordinates for found in plan.findings)
        return (*self.links_findings, *self.superior_findings, *below)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def row(self, superior: str) -> tuple[Assessment | None, ...]:
        """The verdicts on one superior task, one for each subordinate."""
        return tuple(index.get(superior) for index in self._by_task)

    @cached_property
    def _by_task(self) -> tuple[Mapping[str, Assessment], ...]:
        return tuple({item.item.id: item for item in plan.pairing.assessments} for plan in self.subordinates)

    @cached_property
    def ranking(self) -> tuple[Reviewed, ...]:
        """The subordinates by share covered (unknown and not-applicable tasks left out), then by fewer findings."""

        def key(plan: Reviewed) -> tuple[float, int, int, str]:
            share = plan.coverage.share
            return (
                -(share if share is not None else -1.0),
                plan.count(Severity.ERROR),
                plan.count(Severity.WARNING),
                plan.path,
            )

        return tuple(sorted(self.subordinates, key=key))

    def missed(self, superior: str) -> int:
        """How many subordinates miss one superior task."""
        return sum(found is not None and found.state is State.MISSING for found in self.row(superior))

    def status(self, fail_on: Severity) -> int:
        """The exit status: 2 if an input is unusable, 1 if a finding weighs ``fail_on`` or more, else 0."""
        if self.errors or not self.subordinates:
            return 2
        return int(any(finding.severity >= fail_on for finding in self.findings))
