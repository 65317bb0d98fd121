"""The plan as the rules see it. Every value carries its place; what is absent says how it is absent.

All ``Text`` values are normalised (NFC, repaired letters, see ``plan.view``); their spans lead to the untouched source.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from cchc_lint.finding import Problem
from cchc_lint.plan.grammar.citations import Citation
from cchc_lint.plan.grammar.numbering import Label
from cchc_lint.plan.grammar.offices import OwnOffice
from cchc_lint.plan.grammar.targets import Target
from cchc_lint.source import Source, Span, Text


class Presence(Enum):
    """How a cell is there."""

    PRESENT = "present"
    EMPTY = "empty"  # the table has the column, the cell holds nothing
    MERGED = "merged"  # covered by a cell of an earlier row, whose text it bears
    NO_COLUMN = "no_column"  # the table has no such column
    UNSURE = "unsure"  # the format does not show whether the cell is empty or its words stand elsewhere


class Kind(Enum):
    """What kind of document it is; rules name in ``for`` those that they are made for, and UNKNOWN may be any."""

    PLAN = "plan"
    REPORT = "report"
    OTHER = "other"  # a resolution, a directive, an official letter, a decision that issues something else than a plan
    UNKNOWN = "unknown"


COLUMNS = ("product", "lead", "coordination", "deadline", "budget")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a task row. ``text`` is empty unless it is PRESENT or MERGED; its place is then the row's."""

    text: Text
    presence: Presence

    @property
    def filled(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of a task in a framework table, with the cells of its own that it has."""

    number: Text | None
    text: Text
    product: Cell
    lead: Cell
    coordination: Cell
    deadline: Cell
    budget: Cell
    span: Span

    def cell(self, column: str) -> Cell:
        return _cell(self, column)


@dataclass(frozen=True, slots=True)
class Task:
    """A row of an annex. ``id`` is unique in the plan: annex (or printed area) number and printed task number.

    ``span`` covers the row; ``confidence`` is 1 where the format had real cells.
    """

    id: str
    number: Text | None
    area: str | None
    goal: Text | None
    text: Text
    activities: tuple[Activity, ...]
    product: Cell
    lead: Cell
    coordination: Cell
    deadline: Cell
    budget: Cell
    span: Span
    confidence: float = 1.0

    def cell(self, column: str) -> Cell:
        return _cell(self, column)

    def rows(self) -> tuple[Task | Activity, ...]:
        """The task and its activities: all that have cells of their own."""
        return (self, *self.activities)


def _cell(row: Task | Activity, column: str) -> Cell:
    cells = {
        "product": row.product,
        "lead": row.lead,
        "coordination": row.coordination,
        "deadline": row.deadline,
        "budget": row.budget,
    }
    return cells[column]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex table. ``number`` is as printed ("01", "II"); ``columns`` are those of COLUMNS (and "goal") it has.

    ``totals`` are the rows that only sum up the others ("Tổng cộng") and are no tasks.
    """

    number: Text | None
    title: Text
    area: str | None
    columns: tuple[str, ...]
    tasks: tuple[Task, ...]
    span: Span
    totals: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body: its number and heading, its own text as paragraphs, its subsections.

    A paragraph is one Text (its lines joined). ``label`` is the parsed number, None where the heading has none.
    """

    number: Text | None
    label: Label | None
    heading: Text
    area: str | None
    paragraphs: tuple[Text, ...]
    sections: tuple[Section, ...]
    span: Span

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """What the implementation part gives to one office: areas by id, annexes by printed number."""

    office: Text
    areas: tuple[str, ...]
    annexes: tuple[str, ...]
    text: Text
    span: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """The issuing unit. ``level`` is one of central, province, district, commune, or None if nothing shows it."""

    name: Text | None
    level: str | None
    parent: str | None
    province: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """The document's own type, number, date and signer, as its header shows them; None where blank or absent."""

    type: Text | None
    number: Text | None
    issued: datetime.date | None
    issued_text: Text | None
    signer: Text | None


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A target with where it stands: its id, the area around it, and the task or section that holds it.

    ``holder`` is ``("task", task id)``, ``("section", number)`` or ``("targets", id)``.
    """

    id: str
    area: str | None
    holder: tuple[str, str]
    target: Target


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. ``year_text`` is the place that gave the year; ``unread`` is text that found no place anywhere.

    ``basis`` holds one Text per legal basis; ``citations`` every citation of the document in reading order;
    ``body`` the whole text of a text format as normalised paragraphs in reading order, cells included (for the rules
    of language and form), and for YAML every scalar of prose. ``recognised`` are the stretches of the source, sorted,
    whose letters were made out of a picture; ``kind`` what sort of document it is.
    """

    source: Source
    title: Text | None
    year: int | None
    year_text: Text | None
    unit: Unit
    identity: Identity
    superior_plan: Citation | None
    basis: tuple[Text, ...]
    sections: tuple[Section, ...]
    responsibilities: tuple[Responsibility, ...]
    targets: tuple[PlanTarget, ...]
    annexes: tuple[Annex, ...]
    citations: tuple[Citation, ...]
    body: tuple[Text, ...]
    unread: tuple[Text, ...]
    problems: tuple[Problem, ...]
    own_offices: tuple[OwnOffice, ...] = ()
    recognised: tuple[Span, ...] = ()
    kind: Kind = Kind.UNKNOWN

    def tasks(self) -> Iterator[Task]:
        for annex in self.annexes:
            yield from annex.tasks

    def all_sections(self) -> Iterator[Section]:
        for section in self.sections:
            yield from section.walk()
