"""Two editions of one plan, or the plans of two years: which tasks are kept, changed, dropped or new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from cchc_lint.align.items import task_items
from cchc_lint.align.links import find_links
from cchc_lint.align.model import Item, Link, Track
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import COLUMNS, Plan, PlanTarget
from cchc_lint.source import Text

TASK = "task"


class Change(Enum):
    """What became of a task from the older plan to the newer one."""

    KEPT = "kept"  # word for word, the year apart
    CHANGED = "changed"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A column whose words differ; ``column`` is one of COLUMNS or ``task``. A side without the cell is empty."""

    column: str
    old: Text
    new: Text


@dataclass(frozen=True, slots=True)
class Row:
    """One task over both plans; ``fields`` only where it is CHANGED. ``link`` says how sure the pair is."""

    change: Change
    old: Item | None
    new: Item | None
    fields: tuple[FieldChange, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Editions:
    """The older plan beside the newer one. ``rows`` follow the newer plan; the dropped tasks come last, in old order.

    ``same_texts`` are the newer plan's paragraphs and cells that stand word for word in the older one, and
    ``same_targets`` its targets that ask the same figure of the same thing.
    """

    old: Plan
    new: Plan
    rows: tuple[Row, ...]
    same_texts: tuple[Text, ...]
    same_targets: tuple[PlanTarget, ...]

    def count(self, change: Change) -> int:
        return sum(row.change is change for row in self.rows)


def compare_editions(old: Plan, new: Plan) -> Editions:
    """The newer plan against the older one. A task is the same where the alignment links it, whatever its number."""
    links = [link for link in find_links(old, new).accepted if link.subordinate.track is Track.ANNEX]
    best: dict[str, Link] = {}
    for link in sorted(links, key=lambda link: -link.score):
        best.setdefault(link.subordinate.id, link)
    taken = {link.superior.id for link in links}
    years = (old.year, new.year)
    rows = [_row(item, best.get(item.id), years) for item in task_items(new)]
    dropped = [Row(Change.DROPPED, item, None) for item in task_items(old) if item.id not in taken]
    before = {fold(text.value) for text in old.body}
    aims = {(fold(item.target.subject.value), item.target.value, item.target.unit) for item in old.targets}
    return Editions(
        old,
        new,
        (*rows, *dropped),
        tuple(text for text in new.body if text and fold(text.value) in before),
        tuple(
            item
            for item in new.targets
            if (fold(item.target.subject.value), item.target.value, item.target.unit) in aims
        ),
    )


def _row(item: Item, link: Link | None, years: tuple[int | None, int | None]) -> Row:
    if link is None:
        return Row(Change.NEW, None, item)
    fields = tuple(_changes(link.superior, item, years))
    return Row(Change.CHANGED if fields else Change.KEPT, link.superior, item, fields, link)


def _changes(old: Item, new: Item, years: tuple[int | None, int | None]) -> Iterator[FieldChange]:
    if old.task is None or new.task is None:
        return
    pairs = [(TASK, old.text, new.text)]
    pairs += [(column, old.task.cell(column).text, new.task.cell(column).text) for column in COLUMNS]
    for column, one, other in pairs:
        unchanged = _comparable(one.value, None) == _comparable(other.value, None)
        if not unchanged and _comparable(one.value, years[0]) != _comparable(other.value, years[1]):
            yield FieldChange(column, one, other)


def _comparable(value: str, year: int | None) -> str:
    """The words without case, spacing and punctuation; a plan's own year is set aside where it is given."""
    words = " ".join(re.findall(r"\w+", fold(value)))
    return re.sub(rf"\b{year}\b", "#", words) if year else words
