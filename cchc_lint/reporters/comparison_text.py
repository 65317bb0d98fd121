"""The comparison for a person: a table of the subordinate plans, then the gaps of each; the counts at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from tabulate import tabulate

from cchc_lint.align.model import State
from cchc_lint.finding import Finding, Severity
from cchc_lint.reporters.columns import visible
from cchc_lint.reporters.comparison import Comparison, Reviewed, unnumbered
from cchc_lint.reporters.places import where
from cchc_lint.reporters.review import percent
from cchc_lint.reporters.text import Look, counted, finding_lines
from cchc_lint.rulepack.files import data

_LEAST_COLUMNS, _MOST_COLUMNS = 50, 140
_NAMES = (24, 18, 14)  # how wide the names of units may be, the widest that fits is taken
_NONE = "·"
_MISSING = "cascade/task-not-cascaded"
_OWN = "cascade/subordinate-only"  # told in one line for each plan: they are no faults


def render(comparison: Comparison, look: Look) -> str:
    """The whole report, ending in a line of counts."""
    look = replace(look, columns=min(max(look.columns, _LEAST_COLUMNS), _MOST_COLUMNS))
    parts = [
        _heading(comparison, look),
        _table(comparison, look),
        *(_plan(plan, look) for plan in comparison.subordinates if plan.findings),
        _superior(comparison, look),
        "\n".join(line for finding in comparison.links_findings for line in (*_finding(finding, look), "")).rstrip(),
    ]
    return (
        "\n\n".join(part for part in parts if part)
        + "\n\n"
        + counted(comparison.count, 1 + len(comparison.subordinates), look)
        + "\n"
    )


def _heading(comparison: Comparison, look: Look) -> str:
    plan = comparison.superior
    name = visible(plan.unit.name.value) if plan.unit.name else visible(comparison.superior_path)
    binding = max((reviewed.coverage.expected for reviewed in comparison.subordinates), default=0)
    tasks = look.count("count-task", sum(1 for _ in plan.tasks()))
    heading = _filled(look.say("compared-with", unit=name), look)
    counts = look.say("compared-counts", tasks=tasks, binding=binding, path=visible(comparison.superior_path))
    return "\n".join((*(look.paint(line, "strong") for line in heading), *_filled(counts, look)))


def _filled(text: str, look: Look) -> list[str]:
    """A sentence in lines of the width; a path is never cut."""
    return textwrap.wrap(text, look.columns, break_long_words=False, break_on_hyphens=False)


def _table(comparison: Comparison, look: Look) -> str:
    """A row for each plan: what it takes up of what binds it, and its findings by kind; a list where none fits."""
    groups: Sequence[Mapping[str, Any]] = data("review")["columns"]
    columns = ["unit", "covered", "missing", "unknown", *(group["id"] for group in groups), "error", "warning"]
    names = [look.say(f"compared-{name}") for name in columns]
    rows = [_row(plan, groups, look) for plan in comparison.subordinates]
    if not rows:
        return ""
    for width in _NAMES:
        lines = _ruled(rows, names, width)
        if max(map(len, lines)) <= look.columns:
            return "\n".join(lines)
    return "\n".join(line for row in rows for line in _listed(row, names, look))


def _ruled(rows: Sequence[Sequence[str]], names: Sequence[str], width: int) -> list[str]:
    """The lines of the table, the first column no wider than that."""
    heads = [textwrap.wrap(name, 6, break_long_words=False) for name in names]
    above = [list(line) for line in zip_longest(*heads, fillvalue="")]
    below = [["\n".join(textwrap.wrap(row[0], width)), *row[1:]] for row in rows]
    columns = zip(*above, *below, strict=True)
    rule = ["-" * max(len(line) for cell in column for line in cell.split("\n")) for column in columns]
    align = ["left", *["right"] * (len(names) - 1)]
    table = tabulate([*above, rule, *below], tablefmt="plain", disable_numparse=True, colalign=align)
    return [line.rstrip() for line in table.splitlines()]


def _listed(row: Sequence[str], names: Sequence[str], look: Look) -> Iterator[str]:
    """A plan's row as a sentence, without what it has none of."""
    told = [
        look.say("compared-cell", name=name, value=value)
        for name, value in zip(names, row, strict=True)
        if value not in (row[0], _NONE)
    ]
    yield from textwrap.wrap(f"{row[0]}: {'; '.join(told)}", look.columns, subsequent_indent="  ")


def _row(plan: Reviewed, groups: Sequence[Mapping[str, Any]], look: Look) -> list[str]:
    counts, found = plan.coverage, plan.counts()
    covered = f"{counts.covered}/{counts.covered + counts.missing}"
    if counts.share is not None:
        covered += f" ({percent(counts.share)})"
    kinds = [sum(found.get(rule, 0) for rule in group["rules"]) for group in groups]
    return [
        visible(plan.name),
        covered,
        *(str(number) if number else _NONE for number in (counts.missing, counts.unknown, *kinds)),
        *(str(plan.count(severity) or _NONE) for severity in (Severity.ERROR, Severity.WARNING)),
    ]


def _plan(plan: Reviewed, look: Look) -> str:
    """The gaps of one plan: the tasks it misses as a list, as they share one place, then the others one by one."""
    lines = _title(visible(plan.name), plan.path, look)
    lines += _missing(plan, look)
    for finding in plan.findings:
        if finding.rule not in (_MISSING, _OWN):
            lines += [*_finding(finding, look), ""]
    lines += _unknown(plan, look)
    own = [finding for finding in plan.findings if finding.rule == _OWN]
    if own:
        ids = ", ".join(finding.pair.subordinate or "" for finding in own if finding.pair)
        lines += _wrapped(look.count("compared-own", len(own)) + f": {ids}", look)
    return "\n".join(lines).rstrip()


def _title(name: str, path: str, look: Look) -> list[str]:
    """The line above the findings of one plan, and the empty one below it."""
    return [*(look.paint(line, "strong") for line in _filled(f"── {name} · {visible(path)}", look)), ""]


def _missing(plan: Reviewed, look: Look) -> list[str]:
    """The superior tasks that nothing answers: severity, id, words, and where they stand."""
    by_task = {finding.pair.superior: finding for finding in plan.findings if finding.rule == _MISSING and finding.pair}
    found = [(item, by_task[item.id]) for item in (one.item for one in plan.pairing.assessments) if item.id in by_task]
    if not found:
        return []
    source = plan.pairing.superior.source
    head = _filled(f"{look.count('compared-not-taken-up', len(found))} {_MISSING}", look)
    lines = [*head[:-1], head[-1].replace(_MISSING, look.paint(_MISSING, "faint"))]
    for item, finding in found:
        label = look.say(f"severity-{finding.severity.label}")
        place = where(source, item.text.span(), look.language)
        key = "compared-place" if finding.severity is Severity.ERROR else "compared-place-doubt"
        text = f"{label} {item.id}: {visible(unnumbered(item))} ({look.say(key, place=place)})"
        indent = " " * (len(label) + 3)
        wrapped = textwrap.wrap(text, look.columns - 2, initial_indent="  ", subsequent_indent=indent)
        lines += [wrapped[0].replace(label, look.paint(label, finding.severity.label), 1), *wrapped[1:]]
    return [*lines, ""]


def _finding(finding: Finding, look: Look) -> Iterator[str]:
    """A finding as ``check`` shows it, without the reason: ``explain`` tells it, and many findings share one."""
    yield from finding_lines(replace(finding, why=""), look)


def _unknown(plan: Reviewed, look: Look) -> list[str]:
    """Which superior tasks nothing can be said of, and why."""
    groups: dict[str, list[str]] = {}
    for found in plan.pairing.assessments:
        if found.state is State.UNKNOWN:
            groups.setdefault(found.reason, []).append(found.item.id)
    lines: list[str] = []
    for reason, ids in groups.items():
        words = data("review")["reasons"].get(reason, {}).get(look.language, reason)
        lines += _wrapped(look.say("compared-not-known", ids=", ".join(ids), reason=words), look)
    return lines


def _wrapped(text: str, look: Look) -> list[str]:
    return textwrap.wrap(visible(text), look.columns - 2, initial_indent="  ", subsequent_indent="  ")


def _superior(comparison: Comparison, look: Look) -> str:
    if not comparison.superior_findings:
        return ""
    lines = _title(look.say("compared-superior"), comparison.superior_path, look)
    for finding in comparison.superior_findings:
        lines += [*_finding(finding, look), ""]
    return "\n".join(lines).rstrip()
