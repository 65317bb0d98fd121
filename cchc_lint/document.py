"""A document as its format shows it: lines, tables or a tree; not yet understood as a plan."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_lint.finding import Problem
from cchc_lint.source import Source, Span, Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text. ``heading`` is its depth where the format marks headings (Markdown), else 0.

    ``text`` may be blank: an empty line is a fact about the layout. ``begins`` where the format says that a paragraph
    begins here (docx, odt); a line that does not may go on with the one before.
    """

    text: Text
    heading: int = 0
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a real table. ``rows`` and ``columns`` are how many it spans."""

    text: Text
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose cells the format marks; each row lists the cells that begin in it."""

    rows: tuple[tuple[Cell, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A leaf of a YAML or JSON tree. ``text`` is its content with places, empty for null."""

    value: str | int | float | bool | None
    text: Text
    span: Span


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence of a YAML or JSON tree."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping of a YAML or JSON tree, keys in document order and each once (the first of duplicates)."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        return next((entry.value for entry in self.entries if entry.key.value == key), None)


Node = Scalar | Items | Fields


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader gives: the source with its blocks (text formats) or its tree (YAML, JSON).

    ``unusable`` is true when nothing can be made of the input; ``problems`` then says why. ``left_out`` are words that
    belong to no block: running heads, watermarks. ``recognised`` are the stretches, sorted, whose letters were made out
    of a picture.
    """

    source: Source
    blocks: tuple[Line | Table, ...] = ()
    tree: Node | None = None
    problems: tuple[Problem, ...] = ()
    unusable: bool = False
    left_out: tuple[Text, ...] = ()
    recognised: tuple[Span, ...] = ()
