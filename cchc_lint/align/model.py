"""What a comparison of two plans holds: items, links with the terms of their score, and the verdict on each task.

The names follow requirements traceability (a link, its coverage, suspect links) and ontology matching (SSSOM).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from cchc_lint.plan.model import Plan, PlanTarget, Task
from cchc_lint.source import Span, Text


class Track(Enum):
    """What kind of thing an item is; links of different kinds are measured apart."""

    ANNEX = "annex"  # a row of an annex table
    BODY = "body"  # a clause of the body's prose


@dataclass(frozen=True, slots=True)
class Item:
    """A unit of alignment: a task row, or a clause of the body.

    ``id`` is the task's id, or ``body:LINE`` (``body:LINE.N`` for the N-th of several on one line, from 2). ``text``
    is what is compared: the task's words, or the clause. ``clauses`` are its parts, at least the whole.
    """

    id: str
    track: Track
    text: Text
    clauses: tuple[Text, ...]
    area: str | None
    span: Span
    task: Task | None = None
    confidence: float = 1.0


class Relation(Enum):
    """How far the subordinate item takes the superior one up."""

    SAME = "same"
    NARROWER = "narrower"  # a part of it, as its own task
    PARTIAL = "partial"  # they overlap, and each has something else
    MENTION = "mention"  # named without being set as a task: no link of coverage


class Origin(Enum):
    """Who says so: the program, or a person in the links file."""

    COMPUTED = "computed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a link's score: ``value`` (0 to 1 before weighing), and the ``amount`` it adds (may be negative)."""

    name: str
    value: float
    amount: float


@dataclass(frozen=True, slots=True)
class Link:
    """One superior item with one subordinate item.

    ``score`` is the sum of the terms' amounts, ``confidence`` the calibrated chance (0 to 1) that an expert would
    draw the link. ``exact`` where both texts are equal once level words and unit names are set aside. ``split`` where
    the superior item has other partners too, ``merged`` where the subordinate has.
    """

    superior: Item
    subordinate: Item
    relation: Relation
    score: float
    confidence: float
    terms: tuple[Term, ...]
    exact: bool = False
    split: bool = False
    merged: bool = False
    origin: Origin = Origin.COMPUTED
    suspect: bool = False

    @property
    def rating(self) -> float:
        """The score as reports show it, 0 to 1: terms of context may lift the sum a little above."""
        return min(1.0, max(0.0, self.score))

    @property
    def evidence(self) -> Mapping[str, float]:
        """The value of each term by name."""
        return {term.name: term.value for term in self.terms}


class Verdict(Enum):
    """How a target of the superior plan fares below."""

    EQUAL = "equal"
    STRONGER = "stronger"
    WEAKER = "weaker"
    MISSING = "missing"
    COPIED = "copied-unadapted"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class TargetLink:
    """A target of the superior plan that binds the subordinate level, and the target that answers it.

    ``subordinate`` is None where nothing does. ``doubt`` where the link or the reading is not sure.
    """

    superior: PlanTarget
    subordinate: PlanTarget | None
    verdict: Verdict
    score: float
    confidence: float = 1.0
    doubt: bool = False


class State(Enum):
    """Whether a subordinate plan takes up a superior task."""

    COVERED = "covered"
    PARTIAL = "partial"  # taken up, but not the whole of it
    BODY_ONLY = "body_only"  # in the prose, without a row
    MISSING = "missing"
    UNKNOWN = "unknown"  # the subordinate's table is damaged where the row would stand
    NOT_APPLICABLE = "not_applicable"  # the task does not bind this level


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on one superior task for one subordinate plan.

    ``links`` are the accepted ones, the strongest first. ``reason`` is the key of the words that say why a task does
    not apply or is unknown, or the reviewer's own words where ``origin`` is not COMPUTED. ``doubt`` where it rests on
    a link in the review queue or on a row read with little confidence.
    """

    item: Item
    state: State
    links: tuple[Link, ...] = ()
    reason: str = ""
    doubt: bool = False
    origin: Origin = Origin.COMPUTED


@dataclass(frozen=True, slots=True)
class Copied:
    """A passage of the subordinate that stands in a neighbour's plan too, and not in most of the others."""

    span: Span
    words: int
    neighbour: Plan
    neighbour_span: Span
    left_over: Text | None = None  # the neighbour's name, standing in this plan


@dataclass(frozen=True, slots=True)
class Pairing:
    """A superior plan compared with one subordinate plan.

    ``assessments`` follow the superior's tasks in document order; ``links`` are all accepted links, those from the
    body included; ``queue`` holds the doubtful pairs for a reviewer, accepted or not, the most doubtful first;
    ``own`` the subordinate's tasks without a counterpart above; ``copied`` what it shares with neighbours.
    """

    superior: Plan
    subordinate: Plan
    assessments: tuple[Assessment, ...]
    links: tuple[Link, ...]
    targets: tuple[TargetLink, ...]
    queue: tuple[Link, ...] = ()
    own: tuple[Item, ...] = ()
    own_targets: tuple[PlanTarget, ...] = ()
    copied: tuple[Copied, ...] = field(default=())

    def count(self, *states: State) -> int:
        """How many superior tasks are in one of the states."""
        return sum(assessment.state in states for assessment in self.assessments)

    def links_of(self, superior: str) -> Iterator[Link]:
        """The accepted links of one superior item, by its id."""
        return (link for link in self.links if link.superior.id == superior)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what binds it a subordinate plan takes up, as numbers of superior tasks.

    ``expected = covered + missing + unknown``; ``partial`` and ``body_only`` are among the covered.
    ``share`` leaves the unknown out.
    """

    expected: int
    covered: int
    partial: int
    body_only: int
    missing: int
    unknown: int
    not_applicable: int

    @property
    def share(self) -> float | None:
        """Covered among those that are known, 0 to 1; None where nothing is."""
        known = self.covered + self.missing
        return self.covered / known if known else None


def coverage(pairing: Pairing) -> Coverage:
    """The counts of a pairing; every surface shows these."""
    partial, body_only = pairing.count(State.PARTIAL), pairing.count(State.BODY_ONLY)
    covered = pairing.count(State.COVERED) + partial + body_only
    missing, unknown = pairing.count(State.MISSING), pairing.count(State.UNKNOWN)
    return Coverage(
        expected=covered + missing + unknown,
        covered=covered,
        partial=partial,
        body_only=body_only,
        missing=missing,
        unknown=unknown,
        not_applicable=pairing.count(State.NOT_APPLICABLE),
    )
