"""The logical place of a span: "annex 02 › task 02.3 › lead"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_lint.plan.model import COLUMNS, Activity, Plan, Section, Task
from cchc_lint.source import Span, Text

_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class LogicalMap:
    """The parts of a plan by offset: ``paths[i]`` holds from ``starts[i]`` to the next start."""

    starts: tuple[int, ...]
    paths: tuple[str, ...]

    def path(self, span: Span) -> str:
        """The innermost part in which the span begins; ``""`` outside all."""
        index = bisect.bisect_right(self.starts, span.start) - 1
        return self.paths[index] if index >= 0 else ""


def logical_map(plan: Plan) -> LogicalMap:
    """The map of a plan, in time n log n of its parts; of two that overlap, the later one is the inner."""
    parts = sorted(_parts(plan), key=lambda part: (part[0].start, -part[0].end))
    starts: list[int] = []
    paths: list[str] = []
    opened: list[tuple[int, str]] = []

    def mark(offset: int, path: str) -> None:
        if starts and starts[-1] == offset:
            paths[-1] = path
        else:
            starts.append(offset)
            paths.append(path)

    def close_until(offset: int) -> None:
        while opened and opened[-1][0] <= offset:
            end, _ = opened.pop()
            mark(end, opened[-1][1] if opened else "")

    for span, path in parts:
        if span.start == span.end:
            continue
        close_until(span.start)
        mark(span.start, path)
        opened.append((span.end, path))
    while opened:
        close_until(opened[-1][0])
    return LogicalMap(tuple(starts), tuple(paths))


def _parts(plan: Plan) -> Iterator[tuple[Span, str]]:
    if plan.title:
        yield plan.title.span(), "title"
    for index, basis in enumerate(plan.basis, 1):
        yield basis.span(), f"basis {index}"
    for section in plan.sections:
        yield from _section_parts(section, "")
    for index, responsibility in enumerate(plan.responsibilities, 1):
        yield responsibility.span, f"responsibility {index}"
    for target in plan.targets:
        if target.holder[0] == "targets":
            yield target.target.text.span(), f"target {target.id}"
    for index, annex in enumerate(plan.annexes, 1):
        path = f"annex {annex.number.value if annex.number else index}"
        yield annex.span, path
        yield annex.title.span(), path + _SEPARATOR + "title"
        for task in annex.tasks:
            yield from _task_parts(task, path)


def _section_parts(section: Section, outer: str) -> Iterator[tuple[Span, str]]:
    name = section.number.value if section.number else section.heading.value[:40]
    path = f"{outer}{_SEPARATOR}{name}" if outer else f"section {name}"
    yield section.span, path
    for inner in section.sections:
        yield from _section_parts(inner, path)


def _task_parts(task: Task, annex: str) -> Iterator[tuple[Span, str]]:
    path = f"{annex}{_SEPARATOR}task {task.id}"
    yield task.span, path
    if task.goal:
        yield task.goal.span(), path + _SEPARATOR + "goal"
    yield from _row_parts(task, task.text, path)
    for index, activity in enumerate(task.activities, 1):
        inner = f"{path}{_SEPARATOR}activity {activity.number.value if activity.number else index}"
        yield from _row_parts(activity, activity.text, inner)


def _row_parts(row: Task | Activity, text: Text, path: str) -> Iterator[tuple[Span, str]]:
    yield text.span(), path + _SEPARATOR + "text" if isinstance(row, Task) else path
    for column in COLUMNS:
        cell = row.cell(column)
        if cell.filled:
            yield cell.text.span(), path + _SEPARATOR + column
