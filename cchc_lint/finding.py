"""What a check says (a hit) and what the user is told (a finding)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from cchc_lint.source import Source, Span


class Severity(IntEnum):
    """How bad a defect is; the order is that of weight."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def named(cls, label: str) -> Severity:
        return cls[label.upper()]

    def lowered(self) -> Severity:
        """One step down, but not off."""
        return Severity(max(self - 1, Severity.INFO))


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement that mends the defect and leaves one reading only."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Related:
    """The other side of a contradiction: its span and the key of its note in the rule's ``notes``.

    ``source`` is the document it stands in where that is another one.
    """

    span: Span
    note: str
    words: Mapping[str, str] = field(default_factory=dict)
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """What a finding between two plans is about: the ids of the superior and of the subordinate item."""

    superior: str | None
    subordinate: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A defect as a check sees it: where, and the words that fill the rule's message.

    ``variant`` names one of the rule's ``variants`` when the defect has several faces. ``doubt`` lowers the severity
    one step, and the message says so.
    """

    span: Span
    words: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    variant: str | None = None
    doubt: bool = False
    edit: Edit | None = None
    pair: Pair | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a reader could not read as it stands; an ``input/`` rule turns it into a finding.

    ``kind`` is one of the kinds that the rules under ``rules/input/`` list in their params.
    """

    kind: str
    span: Span
    words: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A related place with its text in the user's language; ``source`` is set where it is another document."""

    span: Span
    message: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect of one document, in the user's language. Reporters compute lines and columns from ``span``."""

    source: Source
    rule: str
    severity: Severity
    span: Span
    message: str
    why: str
    fix: str
    logical: str
    related: tuple[Note, ...]
    edit: Edit | None
    fingerprint: str
    pair: Pair | None = None
