"""What the implementation part gives to whom: areas and annexes that nobody gets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.likeness import mentions
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.areas import find_areas
from cchc_lint.plan.grammar.offices import find_offices
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Annex, Plan, Responsibility, Section
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


def annex_key(number: str) -> str:
    """The number of an annex as both places may print it: "01" and "1" are one."""
    return number.strip().lstrip("0").upper() or "0"


def given_annexes(responsibility: Responsibility) -> frozenset[str]:
    """The keys of the annexes that an office gets."""
    return frozenset(annex_key(number) for number in responsibility.annexes)


def given_areas(responsibility: Responsibility, parts: Mapping[str, str]) -> tuple[str, ...]:
    """The areas that an office gets by name, or by the numbers of annex parts: "mục I, IV của Phụ lục"."""
    named = _parts_named().findall(responsibility.text.value)
    numbers = [number for found in named for number in _ROMAN.findall(found)]
    return tuple(dict.fromkeys((*responsibility.areas, *(parts[number] for number in numbers if number in parts))))


def annex_parts(plan: Plan) -> dict[str, str]:
    """The area of each numbered part of the annexes: "II" of the rows "II.1", "II.2"; none where two areas claim it."""
    found: dict[str, set[str]] = defaultdict(set)
    for annex in plan.annexes:
        for task in annex.tasks:
            area = task.area or annex.area
            if area is not None and _ROMAN.fullmatch(task.id.partition(".")[0]):
                found[task.id.partition(".")[0]].add(area)
    return {number: areas.pop() for number, areas in found.items() if len(areas) == 1}


_ROMAN = re.compile(r"(?<!\w)[IVX]{1,5}(?!\w)")


@lru_cache(maxsize=1)
def _parts_named() -> re.Pattern[str]:
    table = data("assignments")
    part, of, annex, joint = (any_of(table[name]) for name in ("annex_parts", "part_of", "annex_words", "annex_joints"))
    numbers = rf"[IVX]+(?:\s*{joint}\s*[IVX]+)*"
    return re.compile(rf"(?<!\w)(?i:{part})\s+({numbers})\s+(?i:(?:{of}\s+)?{annex})")


class Unassigned(NamedTuple):
    """What counts as given.

    ``areas``: those that somebody must be given, each with words that give it though they do not name it;
    ``everything``: words that give an office whatever is its own; ``clear_share``: from this share of areas given by
    name on, such words do not cover the rest; ``doubtful``: areas that may be everybody's.
    """

    areas: Mapping[str, tuple[str, ...]]
    everything: tuple[str, ...]
    clear_share: float
    doubtful: tuple[str, ...]


class _Part(NamedTuple):
    """An area of the plan: where it is set out, and the annex for it, or its part of an annex, if there is one."""

    area: str
    place: Text
    annex: Annex | None
    number: str | None = None


@check("assignments.unassigned", Unassigned)
def unassigned(plan: Plan, params: Unassigned) -> Iterator[Hit]:
    """An area that no responsibility covers by its id, its name or its annex; at the annex title, else at the heading.

    Variant ``annex`` where it has an annex of its own, ``part`` where it has a part of one, at its first row.

    Nothing is said where the plan gives no area or annex to a named office. Doubtful where it gives one alone, or few
    and some office gets all that is its own.
    """
    numbered = annex_parts(plan)
    parts = [part for part in _parts(plan, numbered) if part.area in (*params.areas, *params.doubtful)]
    areas = {area for item in plan.responsibilities for area in (*given_areas(item, numbered), *_named(item, params))}
    annexes = {key for item in plan.responsibilities for key in given_annexes(item)}
    left = [part for part in parts if part.area not in areas and not _is_given(part, annexes)]
    if all(part.area not in params.areas for part in parts):
        return
    given = len(parts) - len(left)
    by_name = {
        area for item in plan.responsibilities if _is_somebody(item, plan) for area in given_areas(item, numbered)
    }
    clear = sum(1 for part in parts if part.area in by_name or _is_given(part, annexes))
    if not left or not clear:
        return
    general = any(mentions(item.text.value, params.everything) for item in plan.responsibilities)
    doubt = clear < 2 or (general and given < params.clear_share * len(parts))
    for part in left:
        unsure = doubt or part.area in params.doubtful
        if part.number is not None:
            yield Hit(part.place.span(), {"part": part.number}, variant="part", doubt=unsure)
        elif part.annex is None or part.annex.number is None:
            yield Hit(part.place.span(), doubt=unsure)
        else:
            yield Hit(part.place.span(), {"annex": part.annex.number.value}, variant="annex", doubt=unsure)


def _is_somebody(responsibility: Responsibility, plan: Plan) -> bool:
    """Whether the office is not just "các ngành"; one that the tables do not know is somebody."""
    found = find_offices(responsibility.office, plan.own_offices)
    return not found or any(not mention.vague for mention in found)


def _named(responsibility: Responsibility, params: Unassigned) -> Iterator[str]:
    yield from (mention.id for mention in find_areas(responsibility.text))
    yield from (area for area, words in params.areas.items() if mentions(responsibility.text.value, words))


def _is_given(part: _Part, annexes: set[str]) -> bool:
    return part.annex is not None and part.annex.number is not None and annex_key(part.annex.number.value) in annexes


def _parts(plan: Plan, numbered: Mapping[str, str]) -> Iterator[_Part]:
    """The areas in reading order of their sections, then those that only an annex or a part of one has."""
    annexes = {annex.area: annex for annex in reversed(plan.annexes) if annex.area is not None}
    seen: set[str] = set()
    for section in plan.all_sections():
        if section.area is not None and section.area not in seen and _is_task_part(section):
            seen.add(section.area)
            annex = annexes.get(section.area)
            yield _Part(section.area, annex.title if annex else section.heading, annex)
    yield from (_Part(area, annex.title, annex) for area, annex in reversed(annexes.items()) if area not in seen)
    seen.update(annexes)
    by_number = any(_parts_named().search(item.text.value) for item in plan.responsibilities)
    for number, area in numbered.items():
        if by_number and area not in seen:
            rows = (task for annex in plan.annexes for task in annex.tasks if task.id.partition(".")[0] == number)
            yield _Part(area, next(rows).text, None, number)


def _is_task_part(section: Section) -> bool:
    """Whether the section says anything: a heading alone is a list entry or a line of the implementation part."""
    return bool(section.paragraphs or section.sections)
