"""What the implementation part gives to whom: areas and annexes that nobody gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_lint.checks.likeness import mentions
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.areas import find_areas
from cchc_lint.plan.grammar.offices import find_offices
from cchc_lint.plan.model import Annex, Plan, Responsibility, Section
from cchc_lint.registry import check
from cchc_lint.source import Text


def annex_key(number: str) -> str:
    """The number of an annex as both places may print it: "01" and "1" are one."""
    return number.strip().lstrip("0").upper() or "0"


def given_annexes(responsibility: Responsibility) -> frozenset[str]:
    """The keys of the annexes that an office gets."""
    return frozenset(annex_key(number) for number in responsibility.annexes)


class Unassigned(NamedTuple):
    """What counts as given.

    ``areas``: those that somebody must be given, each with words that give it though they do not name it;
    ``everything``: words that give an office whatever is its own; ``clear_share``: from this share of areas given by
    name on, such words do not cover the rest.
    """

    areas: Mapping[str, tuple[str, ...]]
    everything: tuple[str, ...]
    clear_share: float


class _Part(NamedTuple):
    """An area of the plan: where it is set out, and the annex for it if there is one."""

    area: str
    place: Text
    annex: Annex | None


@check("assignments.unassigned", Unassigned)
def unassigned(plan: Plan, params: Unassigned) -> Iterator[Hit]:
    """An area that no responsibility covers by its id, its name or its annex; at the annex title, else at the heading.

    Nothing is said where the plan gives no area or annex to a named office. Doubtful where it gives one alone, or few
    and some office gets all that is its own.
    """
    parts = [part for part in _parts(plan) if part.area in params.areas]
    areas = {area for item in plan.responsibilities for area in (*item.areas, *_named(item, params))}
    annexes = {key for item in plan.responsibilities for key in given_annexes(item)}
    left = [part for part in parts if part.area not in areas and not _is_given(part, annexes)]
    given = len(parts) - len(left)
    by_name = {area for item in plan.responsibilities if _is_somebody(item, plan) for area in item.areas}
    clear = sum(1 for part in parts if part.area in by_name or _is_given(part, annexes))
    if not left or not clear:
        return
    general = any(mentions(item.text.value, params.everything) for item in plan.responsibilities)
    doubt = clear < 2 or (general and given < params.clear_share * len(parts))
    for part in left:
        if part.annex is None or part.annex.number is None:
            yield Hit(part.place.span(), doubt=doubt)
        else:
            yield Hit(part.place.span(), {"annex": part.annex.number.value}, variant="annex", doubt=doubt)


def _is_somebody(responsibility: Responsibility, plan: Plan) -> bool:
    """Whether the office is not just "các ngành"; one that the tables do not know is somebody."""
    found = find_offices(responsibility.office, plan.own_offices)
    return not found or any(not mention.vague for mention in found)


def _named(responsibility: Responsibility, params: Unassigned) -> Iterator[str]:
    yield from (mention.id for mention in find_areas(responsibility.text))
    yield from (area for area, words in params.areas.items() if mentions(responsibility.text.value, words))


def _is_given(part: _Part, annexes: set[str]) -> bool:
    return part.annex is not None and part.annex.number is not None and annex_key(part.annex.number.value) in annexes


def _parts(plan: Plan) -> Iterator[_Part]:
    """The areas in reading order of their sections, then those that only an annex has; the first of each."""
    annexes = {annex.area: annex for annex in reversed(plan.annexes) if annex.area is not None}
    seen: set[str] = set()
    for section in plan.all_sections():
        if section.area is not None and section.area not in seen and _is_task_part(section):
            seen.add(section.area)
            annex = annexes.get(section.area)
            yield _Part(section.area, annex.title if annex else section.heading, annex)
    yield from (_Part(area, annex.title, annex) for area, annex in reversed(annexes.items()) if area not in seen)


def _is_task_part(section: Section) -> bool:
    """Whether the section says anything: a heading alone is a list entry or a line of the implementation part."""
    return bool(section.paragraphs or section.sections)
