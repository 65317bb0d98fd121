"""The mutators by rule, and the parts of a plan that they change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

Plan = dict[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mutator:
    """How the defect of one rule is put into a clean plan.

    ``change`` alters a plan in place; ``print_change`` gives its printed text with the defect. ``beside`` are rules
    that the same defect sets off by its nature. ``formats`` are those in which it can show.
    """

    rule: str
    change: Callable[[Plan, Random], None] | None
    print_change: Callable[[str, Random], str] | None
    beside: frozenset[str]
    formats: tuple[str, ...]


MUTATORS: dict[str, Mutator] = {}
_Change = Callable[[Plan, Random], None]
_PrintChange = Callable[[str, Random], str]


def plans(rule: str, beside: str = "", formats: str = "yaml text") -> Callable[[_Change], _Change]:
    """Register a function that puts the defect of a rule into a plan, in place."""

    def register(change: _Change) -> _Change:
        MUTATORS[rule] = Mutator(rule, change, None, frozenset(beside.split()), tuple(formats.split()))
        return change

    return register


def prints(rule: str, beside: str = "") -> Callable[[_PrintChange], _PrintChange]:
    """Register a function that puts the defect of a rule into printed text: one that only print can show."""

    def register(change: _PrintChange) -> _PrintChange:
        MUTATORS[rule] = Mutator(rule, None, change, frozenset(beside.split()), ("text",))
        return change

    return register


def rows(plan: Plan) -> list[Row]:
    """Every task of the plan."""
    return [task for annex in plan["annexes"] for task in annex["tasks"]]


def dated(plan: Plan) -> list[Row]:
    """The tasks whose deadline names the year."""
    return [row for row in rows(plan) if "/2024" in row["deadline"]]


def led(plan: Plan, lead: str) -> list[Row]:
    return [row for row in rows(plan) if row["lead"] == lead]


def sections(plan: Plan) -> Iterator[Plan]:
    """Every section, in reading order."""
    waiting = list(plan["sections"])
    while waiting:
        section = waiting.pop(0)
        yield section
        waiting[:0] = section.get("sections", ())


def section(plan: Plan, number: str) -> Plan:
    return next(one for one in sections(plan) if one.get("number") == number)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section's text."""

    section: Plan
    index: int

    @property
    def text(self) -> str:
        return str(self.section["text"].splitlines()[self.index])

    def write(self, text: str) -> None:
        lines = self.section["text"].splitlines()
        lines[self.index] = text
        self.section["text"] = "\n".join(lines) + "\n"

    def append(self, sentence: str) -> None:
        self.write(f"{self.text} {sentence}")


def lines(plan: Plan, *numbers: str) -> list[Line]:
    """The lines of the sections with these numbers; of the duties 2.1 to 2.7 where none is named."""
    wanted = numbers or tuple(f"2.{number}" for number in range(1, 8))
    return [
        Line(one, index)
        for one in sections(plan)
        if one.get("number") in wanted
        for index in range(len(one.get("text", "").splitlines()))
    ]


def replace_word(text: str, words: tuple[str, str], rng: Random) -> str:
    """The text with one of the places of a word, taken by chance, written otherwise."""
    old, new = words
    places = [place for place in range(len(text)) if text.startswith(old, place)]
    place = rng.choice(places)
    return text[:place] + new + text[place + len(old) :]
