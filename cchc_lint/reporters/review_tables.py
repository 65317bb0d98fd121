"""The review report as tables: one model for the workbook, the CSV file and the Markdown page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_lint.reporters.review import CellView, PlanView, Review, TaskView, percent, told
from cchc_lint.rulepack.files import data

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name; ``widths`` are in characters, ``lead`` is how many first columns name the row.

    The numbers in the columns ``shares`` are parts of 1.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]
    lead: int = 1
    shares: tuple[int, ...] = ()


def sheets(review: Review) -> tuple[Sheet, ...]:
    """Ranking, matrix, gaps, verdicts (one row for each task and unit) and targets."""
    return (_ranking(review), _matrix(review), _gaps(review), _verdicts(review), _targets(review))


def _word(review: Review, key: str) -> str:
    return told(review.language, "words", key)


def _ranking(review: Review) -> Sheet:
    states = ("partial", "body_only", "missing", "unknown", "not_applicable")
    header = (
        *(_word(review, key) for key in ("rank", "plan", "file", "share", "covered-of", "binding")),
        *(told(review.language, "states", state) for state in states),
        *review.columns,
        *(_word(review, key) for key in ("errors", "warnings", "infos")),
    )
    rows = tuple(tuple(_ranked(plan)) for plan in review.ranked)
    return Sheet(_word(review, "ranking"), header, rows, (6, 26, 30, 8, *([11] * (len(header) - 4))), 2, (3,))


def _ranked(plan: PlanView) -> Iterator[Value]:
    counts = plan.coverage
    yield from (plan.rank, plan.name, plan.path, counts.share, counts.covered, counts.expected)
    yield from (counts.partial, counts.body_only, counts.missing, counts.unknown, counts.not_applicable)
    yield from (*plan.counts, plan.errors, plan.warnings, plan.infos)


def _matrix(review: Review) -> Sheet:
    header = (
        *(_word(review, key) for key in ("superior-item", "area", "task")),
        *(plan.name for plan in review.plans),
        _word(review, "missed-by"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (task.id, task.area, task.text, *(shown_sign(cell) for cell in task.cells), task.missed)
        for task in review.tasks
    )
    return Sheet(_word(review, "matrix"), header, rows, (12, 22, 60, *([12] * len(review.plans)), 10), 3)


def shown_sign(cell: CellView) -> str:
    """The sign of a verdict, with a mark where something is off and one where it is not sure."""
    return cell.sign + (data("review")["gap_sign"] if cell.gap else "") + ("~" if cell.doubt else "")


def _gaps(review: Review) -> Sheet:
    keys = ("plan", "file", "severity", "rule", "superior-item", "subordinate", "message", "fix", "place")
    found = [("", review.superior_path, finding) for finding in review.superior_findings]
    found += [(plan.name, plan.path, finding) for plan in review.plans for finding in plan.findings]
    rows = tuple(
        (
            name or review.unit,
            path,
            finding.severity_word,
            finding.rule,
            finding.superior,
            finding.subordinate,
            finding.message,
            finding.fix,
            finding.place,
        )
        for name, path, finding in found
    )
    header = tuple(_word(review, key) for key in keys)
    return Sheet(_word(review, "gaps"), header, rows, (24, 28, 10, 28, 13, 13, 60, 60, 34), 1)


def _verdicts(review: Review) -> Sheet:
    keys = ("plan", "superior-item", "area", "task", "state", "reason", "subordinate", "subordinate-text", "relation")
    rows = tuple(
        row
        for place, plan in enumerate(review.plans)
        for task in review.tasks
        for row in _verdict_rows(plan, task, task.cells[place])
    )
    header = (*(_word(review, key) for key in (*keys, "score", "confidence", "origin")),)
    return Sheet(_word(review, "links"), header, rows, (24, 12, 22, 50, 22, 30, 12, 50, 16, 8, 10, 18), 2)


def _verdict_rows(plan: PlanView, task: TaskView, cell: CellView) -> Iterator[tuple[Value, ...]]:
    """A row for each link of a cell, or one that says that there is none."""
    start = (plan.name, task.id, task.area, task.text, cell.label, cell.reason)
    if not cell.links:
        yield (*start, "", "", "", None, None, "")
    for link in cell.links:
        text = " ".join(words for _, words in link.subordinate_marks)
        yield (
            *start,
            link.subordinate,
            text,
            link.relation,
            round(link.score, 3),
            round(link.confidence, 2),
            link.origin,
        )


def _targets(review: Review) -> Sheet:
    keys = ("plan", "superior-item", "target", "subordinate", "target-below", "verdict", "doubtful")
    rows = tuple(
        (
            plan.name,
            target.superior,
            target.superior_text,
            target.subordinate,
            target.subordinate_text,
            target.verdict_word,
            "~" if target.doubt else "",
        )
        for plan in review.plans
        for target in plan.targets
    )
    return Sheet(
        _word(review, "targets"), tuple(_word(review, key) for key in keys), rows, (24, 12, 50, 12, 50, 18, 12), 2
    )


def render_csv(review: Review) -> str:
    """The report as one long table: a row for each verdict, target and finding, told apart by the first column.

    A cell never begins like a formula. The byte-order mark lets Excel read the file as UTF-8.
    """
    keys = ("kind", "plan", "superior-item", "task", "subordinate", "subordinate-text", "state", "reason", "rule")
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_word(review, key) for key in (*keys, "message", "fix", "place", "score", "confidence")])
    writer.writerows([_inert(value) for value in row] for row in _long_rows(review))
    return "\ufeff" + buffer.getvalue()


def _long_rows(review: Review) -> Iterator[tuple[Value, ...]]:
    kinds = [_word(review, key) for key in ("task", "target", "finding")]
    for plan, above, _, text, state, reason, below, below_text, _, score, sureness, _ in _verdicts(review).rows:
        yield (kinds[0], plan, above, text, below, below_text, state, reason, "", "", "", "", score, sureness)
    for plan, above, text, below, below_text, verdict, _ in _targets(review).rows:
        yield (kinds[1], plan, above, text, below, below_text, verdict, "", "", "", "", "", None, None)
    for plan, _, severity, rule, above, below, message, fix, place in _gaps(review).rows:
        yield (kinds[2], plan, above, "", below, "", severity, "", rule, message, fix, place, None, None)


def _inert(value: Value) -> Value:
    """A value that a spreadsheet takes for text, as OWASP advises against CSV injection."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") and value:
        return "'" + value
    return value


def render_markdown(review: Review) -> str:
    """The report as a Markdown page."""
    lines = [f"# {told(review.language, 'words', 'title', unit=_escaped(review.unit))}", ""]
    figures: tuple[tuple[str, Value], ...] = (
        ("plans", len(review.plans)),
        ("tasks", len(review.tasks)),
        ("binding", review.binding),
        ("average", percent(review.average)),
        ("untaken", len(review.untaken)),
    )
    lines += [f"- {_word(review, key)}: {value}" for key, value in figures]
    lines += [f"- {_word(review, 'unread')}: {_escaped(path)}" for path in review.errors]
    legend = "; ".join(f"{entry['sign']} {entry[review.language]}" for entry in data("review")["states"].values())
    for sheet in sheets(review):
        if sheet.title == _word(review, "links"):
            continue  # the matrix and the gaps say it shorter
        lines += ["", f"## {sheet.title}", ""]
        if sheet.title == _word(review, "matrix"):
            lines += [f"{_word(review, 'legend')}: {legend}", ""]
        lines += _table(sheet) if sheet.rows else [_word(review, "none")]
    return "\n".join(lines) + "\n"


def _table(sheet: Sheet) -> Iterator[str]:
    yield "| " + " | ".join(_escaped(name) for name in sheet.header) + " |"
    yield "|" + "---|" * len(sheet.header)
    for row in sheet.rows:
        shown = (_shown(value, share=place in sheet.shares) for place, value in enumerate(row))
        yield "| " + " | ".join(_escaped(value) for value in shown) + " |"


def _shown(value: Value, *, share: bool) -> str:
    if share and not isinstance(value, str):
        return percent(value)
    return "" if value is None else str(value)


def _escaped(value: str) -> str:
    """Text that Markdown leaves as it is, on one line."""
    line = " ".join(value.split())
    for character in "\\`*_[]<>|#":
        line = line.replace(character, "\\" + character)
    return line
