"""What changed from one plan to the next: for a person, and for programs (``cchc-lint/diff/1``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cchc_lint.align.editions import Change, Editions, FieldChange, Row
from cchc_lint.finding import Finding, Severity
from cchc_lint.plan.model import Plan
from cchc_lint.reporters.json import finding_mapping
from cchc_lint.reporters.text import Look, finding_lines, wrapped

SCHEMA = "cchc-lint/diff/1"


@dataclass(frozen=True, slots=True)
class Diff:
    """Two plans compared, and what the newer one should not have kept."""

    old_path: str
    new_path: str
    editions: Editions
    findings: tuple[Finding, ...]

    def status(self, fail_on: Severity) -> int:
        """The exit status: 1 if a finding weighs ``fail_on`` or more, else 0. That the plans differ is no fault."""
        return int(any(finding.severity >= fail_on for finding in self.findings))


def render(diff: Diff, look: Look) -> str:
    """The findings, then the tasks that changed, field by field, that are new, and that are gone."""
    editions = diff.editions
    lines = [line for finding in diff.findings for line in (*finding_lines(finding, look), "")]
    lines.append(look.paint(f"{_name(editions.old, diff.old_path)} → {_name(editions.new, diff.new_path)}", "strong"))
    for change in (Change.CHANGED, Change.NEW, Change.DROPPED):
        rows = [row for row in editions.rows if row.change is change]
        if rows:
            lines += ["", look.paint(look.say(f"diff-{change.value}", n=len(rows)), "strong")]
            lines += [line for row in rows for line in _row_lines(row, look)]
    counts = {change.value: editions.count(change) for change in Change}
    lines += ["", look.say("diff-totals", **counts)]
    if editions.same_targets:
        lines += wrapped(
            look.say("diff-same-targets", n=len(editions.same_targets), all=len(editions.new.targets)), look
        )
    return "\n".join([*lines, ""])


def _name(plan: Plan, path: str) -> str:
    unit = plan.unit.name.value if plan.unit.name else path
    return f"{unit} {plan.year}" if plan.year else unit


def _row_lines(row: Row, look: Look) -> Iterator[str]:
    ids = [item.id for item in (row.old, row.new) if item is not None]
    item = row.new or row.old
    if item is not None:
        yield from wrapped(item.text.value, look, " → ".join(dict.fromkeys(ids)))
    for field in row.fields:
        shown = look.say("diff-field", old=_quoted(field.old.value, look), new=_quoted(field.new.value, look))
        inner = replace(look, columns=look.columns - 4)
        yield from (f"    {line}" for line in wrapped(shown, inner, look.say(f"diff-column-{field.column}")))


def _quoted(value: str, look: Look) -> str:
    return f"“{' '.join(value.split())}”" if value.strip() else look.say("diff-nothing")


def render_json(diff: Diff) -> str:
    """The same for programs; equal plans give equal bytes."""
    editions = diff.editions
    content = {
        "schema": SCHEMA,
        "old": _plan_mapping(editions.old, diff.old_path),
        "new": _plan_mapping(editions.new, diff.new_path),
        "tasks": [_row_mapping(row) for row in editions.rows],
        "same_targets": [target.id for target in editions.same_targets],
        "findings": [finding_mapping(finding) for finding in diff.findings],
        "summary": {change.value: editions.count(change) for change in Change},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _plan_mapping(plan: Plan, path: str) -> dict[str, Any]:
    unit = plan.unit.name.value if plan.unit.name else None
    return {"path": path, "unit": unit, "year": plan.year, "tasks": sum(1 for _ in plan.tasks())}


def _row_mapping(row: Row) -> dict[str, Any]:
    return {
        "change": row.change.value,
        "old": row.old.id if row.old else None,
        "new": row.new.id if row.new else None,
        "confidence": round(row.link.confidence, 2) if row.link else None,
        "fields": [_field_mapping(field) for field in row.fields],
    }


def _field_mapping(field: FieldChange) -> dict[str, Any]:
    return {"column": field.column, "old": field.old.value or None, "new": field.new.value or None}
