"""The report for programs: ``cchc-lint/report/1``, described by ``rules/_data/report.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from cchc_lint import __version__
from cchc_lint.finding import Finding, Severity
from cchc_lint.reporters.places import place, spot
from cchc_lint.reporters.report import FileReport, Report
from cchc_lint.reporters.wording import error_text
from cchc_lint.source import Source, Span

SCHEMA = "cchc-lint/report/1"


def render(report: Report, language: str = "vi") -> str:
    """The report as indented JSON; equal reports give equal bytes."""
    content = {
        "schema": SCHEMA,
        "tool": {"name": "cchc-lint", "version": __version__},
        "files": [_file(file) for file in report.files],
        "errors": [{"path": error.words["path"], "message": error_text(error, language)} for error in report.errors],
        "findings": [finding_mapping(finding) for finding in report.findings],
        "summary": {
            **{severity.label: report.count(severity) for severity in sorted(Severity, reverse=True)},
            "suppressed": report.suppressed,
            "baselined": report.baselined,
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "format": file.format,
        "unit": file.unit,
        "level": file.level,
        "year": file.year,
        "tasks": file.tasks,
        "targets": file.targets,
        "sections": file.sections,
        "unread": file.unread,
        "unusable": file.unusable,
    }


def finding_mapping(finding: Finding) -> dict[str, Any]:
    """A finding as the reports for programs hold it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "why": finding.why,
        "place": _place(finding.source, finding.span) | {"logical": finding.logical},
        "related": [
            {"place": _place(note.source or finding.source, note.span), "message": note.message}
            for note in finding.related
        ],
        "fix": _fix(finding),
        "fingerprint": finding.fingerprint,
    }


def _place(source: Source, span: Span) -> dict[str, Any]:
    """Lines and columns; in formats without lines the page, paragraph, table, row and column name that are known."""
    found = spot(source, span)
    if found is not None:
        anchor = found.anchor
        known = {
            "page": anchor.page,
            "paragraph": anchor.paragraph,
            "table": anchor.table,
            "row": anchor.row,
            "column_name": anchor.column_name,
            "box": anchor.box,
            "heading": anchor.heading,
        }
        shown = {name: value for name, value in known.items() if value is not None}
        return {"path": found.path, **shown, "quote": found.quote}
    where = place(source, span)
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
        "quote": where.quote,
    }


def _fix(finding: Finding) -> dict[str, Any] | None:
    """The advice; with an edit, the place it replaces and what stands there afterwards."""
    if finding.edit is None:
        return {"message": finding.fix, "replacement": None} if finding.fix else None
    where = _place(finding.source, finding.edit.span)
    return {"message": finding.fix, "replacement": finding.edit.replacement, "place": where}
