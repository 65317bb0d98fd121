"""What the plan of any format gathers from its parts: texts, citations, targets, and what the user says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_lint.plan.grammar.areas import find_areas
from cchc_lint.plan.grammar.citations import Citation, find_citations
from cchc_lint.plan.grammar.offices import OwnOffice
from cchc_lint.plan.grammar.targets import Target, find_targets, time_heading
from cchc_lint.plan.model import COLUMNS, Activity, Annex, PlanTarget, Presence, Section, Task, Unit
from cchc_lint.plan.prose import sentences
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Span, Text


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """What the user knows better than the document shows; None leaves it to the document."""

    own_offices: tuple[OwnOffice, ...] = ()
    year: int | None = None
    level: str | None = None
    unit: str | None = None
    parent: str | None = None


def unit_as_said(unit: Unit, settings: ReadingSettings) -> Unit:
    """The unit with what the user says of it."""
    name = unit.name
    if settings.unit is not None:
        at = name.at if name else 0
        place = name.span() if name else Span(0, 0)
        length = len(settings.unit)
        name = Text(settings.unit, (place.start,) * length, (place.end,) * length, at)
    return Unit(name, settings.level or unit.level, settings.parent or unit.parent, unit.province)


def texts_of(annex: Annex) -> Iterator[Text]:
    """Every text of an annex once: title, goals, tasks, activities, cells; a merged cell where it is printed."""
    seen: set[Span] = set()
    for text in (annex.title, *(text for task in (*annex.tasks, *annex.totals) for text in _texts_of_task(task))):
        span = text.span()
        if text and span not in seen:
            seen.add(span)
            yield text


def _texts_of_task(task: Task) -> Iterator[Text]:
    if task.goal:
        yield task.goal
    yield task.text
    for row in _rows(task):
        if row is not task:
            yield row.text
        for column in COLUMNS:
            cell = row.cell(column)
            if cell.presence is Presence.PRESENT:
                yield cell.text


def _rows(task: Task) -> tuple[Task | Activity, ...]:
    return (task, *task.activities)


def in_order(texts: Iterable[Text]) -> tuple[Text, ...]:
    """The texts that are not empty, by place."""
    return tuple(sorted((text for text in texts if text), key=lambda text: text.span()))


def citations_of(texts: Iterable[Text], source: Source) -> tuple[Citation, ...]:
    """Every citation of the texts in the order of the document, each place once."""
    found = {citation.text.span(): citation for text in texts for citation in find_citations(text, source)}
    return tuple(found[span] for span in sorted(found))


def targets_of(sections: Sequence[Section], annexes: Sequence[Annex]) -> tuple[PlanTarget, ...]:
    """The targets of the body and of the annexes in the order of the document."""
    found: dict[Span, tuple[str | None, tuple[str, str], Target]] = {}
    for section in sections:
        for area, holder, target in _targets_of_section(section, None):
            found.setdefault(target.value_text.span(), (area, holder, target))
    for annex in annexes:
        for task in annex.tasks:
            for target in _targets_of_task(task):
                found.setdefault(target.value_text.span(), (task.area or annex.area, ("task", task.id), target))
    ordered = [found[span] for span in sorted(found)]
    return tuple(PlanTarget(f"T{index}", *entry) for index, entry in enumerate(ordered, 1))


def _targets_of_section(
    section: Section, area: str | None, stage: Text | None = None
) -> Iterator[tuple[str | None, tuple[str, str], Target]]:
    """The targets of a section and those below it; ``stage`` is the time that a heading above them names."""
    area = section.area or area
    holder = ("section", section.number.value if section.number else "")
    stage = time_heading(section.heading) or stage
    for text, led in _led((section.heading, *section.paragraphs)):
        for target in _targets_of_text(text):
            staged = replace(target, stage=target.stage or led or stage)
            yield area or _area_named(target.text), holder, staged
    for inner in section.sections:
        yield from _targets_of_section(inner, area, stage)


def _led(texts: Sequence[Text]) -> Iterator[tuple[Text, Text | None]]:
    """Each text with the time that a lead-in before it gives it: "Đến năm 2025:", up to the next of the same sign."""
    led: Text | None = None
    sign = ""
    for text in texts:
        lead = time_heading(text) if text.value.rstrip().endswith(":") else None
        if lead is not None:
            led, sign = lead, _sign(text)
        elif led is not None and _sign(text) == sign:
            led = None
        yield text, led


def _sign(text: Text) -> str:
    """What a paragraph begins with, if that is a bullet; else nothing."""
    first = text.value.lstrip()[:1]
    return "" if first.isalnum() else first


def _area_named(text: Text) -> str | None:
    areas = {mention.id for mention in find_areas(text)}
    return areas.pop() if len(areas) == 1 else None


def _targets_of_text(text: Text) -> Iterator[Target]:
    """The targets of a text, sentence by sentence where it is long."""
    if not any(map(str.isdigit, text.value)):
        return
    pieces = sentences(text) if len(text) > data("prose")["long_paragraph"] else (text,)
    for piece in pieces:
        yield from find_targets(piece)


def _targets_of_task(task: Task) -> Iterator[Target]:
    """The targets of a row. Its cells are no prose: even a long goal is a list, and no sentences are looked for."""
    texts = [task.text, task.product.text, *(activity.text for activity in task.activities)]
    for text in ([task.goal] if task.goal else []) + texts:
        if any(map(str.isdigit, text.value)):
            yield from find_targets(text)
