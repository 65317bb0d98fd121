"""A report: what was read and what was found in it. What the reporters show."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_lint.errors import InputError
from cchc_lint.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one input turned out to be. ``unread`` counts the passages that found no place in the plan.

    ``unread_share`` is their part of the text, 0 to 1. ``understood`` is false where no part of a plan was recognised.
    An unusable file has findings that say why, and was not checked.
    """

    path: str
    format: str
    unit: str | None = None
    level: str | None = None
    year: int | None = None
    tasks: int = 0
    targets: int = 0
    sections: int = 0
    unread: int = 0
    unread_share: float = 0.0
    understood: bool = True
    unusable: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The files in the order of their paths, and the findings by file, then by place.

    ``errors`` are the inputs that could not be opened at all.
    """

    files: tuple[FileReport, ...]
    findings: tuple[Finding, ...]
    errors: tuple[InputError, ...] = ()
    suppressed: int = 0
    baselined: int = 0

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def status(self, fail_on: Severity) -> int:
        """The exit status: 2 if an input is unusable or no plan, 1 if a finding weighs ``fail_on`` or more, else 0."""
        if self.errors or not self.files or any(file.unusable or not file.understood for file in self.files):
            return 2
        return int(any(finding.severity >= fail_on for finding in self.findings))
