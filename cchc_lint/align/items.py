"""The units of an alignment: the task rows of a plan, and the paragraphs of its body that set tasks.

A task row is compared by its words and by those of its activities, a paragraph clause by clause: the best one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cchc_lint.align.model import Item, Track
from cchc_lint.plan.grammar.areas import area_of_heading
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Plan, Section, Task
from cchc_lint.plan.prose import sentences
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

_FEWEST_WORDS = 4
_LONGEST_HEAD = 120


def task_items(plan: Plan) -> tuple[Item, ...]:
    """One item for each task row, in document order."""
    return tuple(_task_item(task, annex.area) for annex in plan.annexes for task in annex.tasks)


def _task_item(task: Task, area: str | None) -> Item:
    parts = (task.text, *(activity.text for activity in task.activities if activity.text))
    return Item(task.id, Track.ANNEX, task.text, parts, task.area or area, task.span, task, task.confidence)


def body_items(plan: Plan) -> tuple[Item, ...]:
    """One item for each paragraph of the parts of the body that set tasks, in document order."""
    found: list[Item] = []
    used: dict[int, int] = {}
    for paragraph, area in _task_paragraphs(plan):
        line = plan.source.position(paragraph.span().start).line
        used[line] = used.get(line, 0) + 1
        name = f"body:{line}" if used[line] == 1 else f"body:{line}.{used[line]}"
        head = _head(paragraph)
        named = area_of_heading(head) if head else None
        words = paragraph.cut(len(head)).strip(" :") if named else paragraph
        found.append(Item(name, Track.BODY, paragraph, clauses_of(words), area or named, paragraph.span()))
    return tuple(found)


def _head(paragraph: Text) -> Text:
    """The words before the colon of "- Cải cách thể chế: …", without their sign; empty where there are none."""
    end = paragraph.value.find(":", 0, _LONGEST_HEAD)
    return paragraph.cut(0, end) if end > 0 else Text.empty(paragraph.at)


def _task_paragraphs(plan: Plan) -> Iterator[tuple[Text, str | None]]:
    for section in plan.sections:
        yield from _paragraphs(section, None, False)


def _paragraphs(section: Section, area: str | None, tasks: bool) -> Iterator[tuple[Text, str | None]]:
    """The paragraphs that set tasks, each with its area: those of a section about an area, about tasks or reports.

    Below a section about aims, means or the duties of offices nothing sets a task but reporting.
    """
    area = section.area or area
    named = _parts_named(section)
    if area is None and "implementation" in named:
        for inner in section.walk():
            yield from ((paragraph, None) for paragraph in inner.paragraphs if _reports(paragraph))
        return
    if ("targets" in named and "tasks" not in named) or (area is None and "budget" in named):
        return
    tasks = tasks or area is not None or bool(named & {"tasks", "reporting"})
    if tasks:
        yield from ((paragraph, area) for paragraph in section.paragraphs if _is_sentence(paragraph))
    for inner in section.sections:
        yield from _paragraphs(inner, area, tasks)


def _reports(paragraph: Text) -> bool:
    """Whether a paragraph sets a report that is due again and again."""
    words = data("alignment")["reports"]
    folded = fold(paragraph.value)
    return all(any(fold(word) in folded for word in words[kind]) for kind in ("words", "periods"))


def _is_sentence(paragraph: Text) -> bool:
    return len(paragraph.value.split()) >= _FEWEST_WORDS


def _parts_named(section: Section) -> set[str]:
    """The parts of a plan that the heading names, by the keys of ``rules/_data/plan_parts.yaml``."""
    heading = fold(section.heading.value)
    return {
        part for part, words in data("plan_parts").items() if any(fold(word) in heading for word in words["headings"])
    }


def clauses_of(text: Text) -> tuple[Text, ...]:
    """The whole text and, where its sentences have several clauses, each of them."""
    pieces = [piece.strip() for sentence in sentences(text) for piece in sentence.split(_clause_ends())]
    clauses = [piece for piece in pieces if len(piece.value.split()) >= _FEWEST_WORDS]
    return (text, *clauses) if len(clauses) > 1 else (text,)


def pieces_of(item: Item) -> tuple[Text, ...]:
    """What an item says one after the other: its clauses, those of a row also where they are only joined by "và"."""
    if item.track is Track.BODY:
        return item.clauses[1:] or item.clauses
    pieces = [piece.strip() for piece in item.text.split(_piece_ends())]
    return tuple(piece for piece in pieces if len(piece.value.split()) >= _FEWEST_WORDS) or (item.text,)


@lru_cache(maxsize=1)
def _piece_ends() -> re.Pattern[str]:
    return re.compile(data("alignment")["piece_ends"])


@lru_cache(maxsize=1)
def _clause_ends() -> re.Pattern[str]:
    return re.compile(data("alignment")["clause_ends"])
