"""What was read of a document, with what confidence, and what stayed unread: ``extract --report``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tabulate import tabulate

from cchc_lint.plan.model import COLUMNS, Annex, Plan, Task
from cchc_lint.reporters.columns import visible
from cchc_lint.reporters.places import where
from cchc_lint.reporters.text import Look
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

_WIDEST = 46
_SHOWN_UNREAD = 20


def reading_report(plan: Plan, look: Look) -> str:
    """Tables of the head of the document and of its annexes, and the passages left unread; long values are cut.

    Rows of less confidence than ``rules/_data/confidence.yaml`` asks for are counted as doubtful.
    """
    doubt_below: float = data("confidence")["doubt_below"]
    parts = [
        _table(look, ("fact", "value", "place"), _facts(plan, look)),
        _table(look, ("annex", "annex-title", "tasks", "cells", "confidence", "doubtful"), _annexes(plan, doubt_below)),
        _unread(plan, look),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(look: Look, headings: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = list(rows)
    if not lines:
        return ""
    names = [look.say(f"reading-{name}") for name in headings]
    return tabulate(lines, names, tablefmt="simple", disable_numparse=True)


def _facts(plan: Plan, look: Look) -> Iterator[tuple[str, str, str]]:
    unit, identity, superior = plan.unit, plan.identity, plan.superior_plan
    issued = str(identity.issued) if identity.issued else None
    year = str(plan.year) if plan.year is not None else None
    values: tuple[tuple[str, str | None, Text | None], ...] = (
        ("title", plan.title.value if plan.title else None, plan.title),
        ("year", year, plan.year_text),
        ("unit", unit.name.value if unit.name else None, unit.name),
        ("level", look.say(f"level-{unit.level}") if unit.level else None, None),
        ("parent", unit.parent, None),
        ("number", identity.number.value if identity.number else None, identity.number),
        ("issued", issued, identity.issued_text),
        ("signer", identity.signer.value if identity.signer else None, identity.signer),
        ("superior", superior.number if superior else None, superior.text if superior else None),
        ("sections", str(sum(1 for _ in plan.all_sections())), None),
        ("responsibilities", str(len(plan.responsibilities)), None),
        ("targets", str(len(plan.targets)), None),
        ("citations", str(len(plan.citations)), None),
    )
    for name, value, text in values:
        place = where(plan.source, text.span(), look.language) if text else ""
        yield look.say(f"reading-{name}"), _cut(value) if value else look.say("reading-none"), place


def _annexes(plan: Plan, doubt_below: float) -> Iterator[tuple[str, ...]]:
    for index, annex in enumerate(plan.annexes, 1):
        sure = [task.confidence for task in annex.tasks]
        yield (
            visible(annex.number.value) if annex.number else f"({index})",
            _cut(annex.title.value),
            str(len(annex.tasks)),
            _filled(annex),
            f"{min(sure):.2f}–{max(sure):.2f}" if sure else "",
            str(sum(value < doubt_below for value in sure)),
        )


def _filled(annex: Annex) -> str:
    """How many cells of the columns that the annex has are filled, of how many."""
    columns = [column for column in COLUMNS if column in annex.columns]
    filled = sum(_has(task, column) for task in annex.tasks for column in columns)
    return f"{filled}/{len(annex.tasks) * len(columns)}"


def _has(task: Task, column: str) -> bool:
    return any(row.cell(column).filled for row in task.rows())


def _unread(plan: Plan, look: Look) -> str:
    if not plan.unread:
        return look.say("reading-all-read")
    places = [(where(plan.source, text.span(), look.language), text) for text in plan.unread[:_SHOWN_UNREAD]]
    lines = [look.say("reading-unread", n=len(plan.unread))]
    lines += [f"  {place}: {_cut(text.value)}" for place, text in places]
    if len(plan.unread) > _SHOWN_UNREAD:
        lines.append("  " + look.say("reading-more-unread", n=len(plan.unread) - _SHOWN_UNREAD))
    return "\n".join(lines)


def _cut(words: str) -> str:
    return textwrap.shorten(visible(words), _WIDEST, placeholder=" …") or "…"
