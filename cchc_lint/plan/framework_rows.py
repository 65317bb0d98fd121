"""The tasks of a framework table from its entries in reading order: who holds which activities, whose the cells are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cchc_lint.plan.framework_decode import Entry
from cchc_lint.plan.framework_lattice import FrameworkLattice
from cchc_lint.plan.framework_numbers import framework
from cchc_lint.plan.model import Presence
from cchc_lint.plan.rows import PlainRow, area_and_number, below, join_lines
from cchc_lint.source import Span, Text


@dataclass(slots=True, eq=False)
class _Words:
    """The words of one goal, task, activity or cell as pieces, with the tails that came later."""

    pieces: list[int] = field(default_factory=list)
    sure: float = 1.0


@dataclass(slots=True, eq=False)
class _Group:
    """Activities that share the cells after them."""

    activities: list[_Words] = field(default_factory=list)
    cells: dict[str, _Words] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Task:
    words: _Words
    goals: list[_Words]
    area: tuple[str | None, str | None]
    groups: list[_Group] = field(default_factory=list)
    stacked: bool = False  # it shares the groups of the task before


@dataclass(slots=True)
class _Assembly:
    """Where the reading of the entries stands."""

    names: Sequence[str]
    heads: int
    tasks: list[_Task] = field(default_factory=list)
    goals: list[_Words] = field(default_factory=list)
    waiting: list[_Group] = field(default_factory=list)  # activities before the first task of their area
    open_cells: dict[int, _Words] = field(default_factory=dict)
    areas: tuple[Text | None, Text | None] = (None, None)
    has_task: bool = False
    last_head: str = ""

    def take(self, entry: Entry, sure: float, resumes_task: bool) -> None:
        if entry.kind == "tail":
            words = self.open_cells[entry.column]
            words.pieces.extend(range(entry.start, entry.end))
            words.sure = min(words.sure, sure * framework()["confidence"]["tail"])
            return
        words = _Words(list(range(entry.start, entry.end)), sure)
        self.open_cells[entry.column] = words
        name = self.names[entry.column]
        if name == "goal":
            self._take_goal(words, resumes_task)
        elif name == "task":
            self._take_task(words)
        elif entry.column < self.heads:
            self._take_activity(words)
        else:
            self._take_cell(name, words)
        if entry.column < self.heads:
            self.last_head = name
        else:
            self.last_head = ""

    def _take_goal(self, words: _Words, resumes_task: bool) -> None:
        if self.last_head == "goal":
            self.goals.append(words)
        else:
            self.goals = [words]
        if resumes_task and self.tasks:
            self.tasks[-1].goals = self.goals

    def _take_task(self, words: _Words) -> None:
        stacked = self.last_head == "task" and bool(self.tasks)
        groups = self.tasks[-1].groups if stacked else self.waiting
        self.tasks.append(_Task(words, self.goals, area_and_number(self.areas), groups, stacked))
        self.waiting = []
        self.has_task = True

    def _groups(self) -> list[_Group]:
        return self.tasks[-1].groups if self.has_task else self.waiting

    def _take_activity(self, words: _Words) -> None:
        groups = self._groups()
        if not groups or groups[-1].cells:
            groups.append(_Group())
        groups[-1].activities.append(words)

    def _take_cell(self, name: str, words: _Words) -> None:
        groups = self._groups()
        if not groups:
            groups.append(_Group())
        known = groups[-1].cells.get(name)
        if known is None:
            groups[-1].cells[name] = words
        else:
            known.pieces.extend(words.pieces)
            known.sure = min(known.sure, words.sure)

    def enter_area(self, heading: Text) -> None:
        """An area row: what stood above it holds nothing below."""
        self.areas = below(self.areas, heading)
        self.goals, self.open_cells, self.has_task, self.last_head = [], {}, False, ""


def assemble(
    lattice: FrameworkLattice, names: Sequence[str], entries: Sequence[Entry], sure: Sequence[float]
) -> tuple[list[PlainRow], list[Text]]:
    """The rows of a table and the words in none; ``sure`` gives the probability of each entry."""
    assembly = _Assembly(names, lattice.heads)
    task = names.index("task")
    for index, entry in enumerate(entries):
        if entry.kind == "area":
            assembly.enter_area(join_lines(piece.text for piece in lattice.pieces[entry.start : entry.end]))
        elif entry.kind != "lone":
            following = next((later for later in entries[index + 1 : index + 4] if later.kind != "lone"), None)
            resumes = following is not None and following.kind == "tail" and following.column == task
            assembly.take(entry, sure[index], resumes and entry.page)
    rows = list(_rows(lattice, names, assembly.tasks))
    left = [_text(lattice, words) for group in assembly.waiting for words in (*group.activities, *group.cells.values())]
    return rows, left


def _rows(lattice: FrameworkLattice, names: Sequence[str], tasks: Sequence[_Task]) -> Iterator[PlainRow]:
    before: tuple[_Task, PlainRow] | None = None
    index = 0
    while index < len(tasks):
        end = index + 1
        while end < len(tasks) and tasks[end].stacked:
            end += 1
        for row in _stack(lattice, names, tasks[index:end]):
            whole = row
            if before is not None and before[0].goals is tasks[index].goals and before[0].area == tasks[index].area:
                whole = _shared(row, before[1])
            before = (tasks[index], whole)
            yield whole
        index = end


_SHARED = ("lead", "coordination", "deadline", "budget")


def _shared(row: PlainRow, above: PlainRow) -> PlainRow:
    """A row that has neither lead nor deadline nor anything after its product shares these cells with the row above."""
    if any(name in cells.texts for cells in (row, *row.activities) for name in (*_SHARED, "both")):
        return row
    taken = {name: above.texts[name] for name in _SHARED if name in above.texts}
    if not taken:
        return row
    sure = min(row.confidence, above.confidence) * framework()["confidence"]["merged"]
    return replace(row, texts={**row.texts, **taken}, merged=row.merged | set(taken), confidence=sure)


def _stack(lattice: FrameworkLattice, names: Sequence[str], tasks: Sequence[_Task]) -> Iterator[PlainRow]:
    """The rows of tasks one after another that share their groups; mostly of one task that has its own."""
    groups = _merged_groups(tasks[0].groups)
    if len(tasks) == 1 or len(groups) > 1:
        for task in tasks:
            yield _row(lattice, names, task, groups)
        return
    group = groups[0] if groups else _Group()
    count = len(tasks)
    activities = [[words] for words in group.activities] if len(group.activities) == count else None
    product = _bullets(lattice, group.cells.get("product"), count)
    for place, task in enumerate(tasks):
        cells = dict(group.cells)
        if product:
            cells["product"] = product[place]
        own = _Group(activities[place] if activities else group.activities if not place else [], cells)
        row = _row(lattice, names, task, [own])
        covered = {name for name in cells if name != "product" or not product}
        yield row if not place else replace(row, merged=frozenset(covered & set(row.texts)))


def _merged_groups(groups: Sequence[_Group]) -> list[_Group]:
    """The groups, those that have no cells joined to the one before: a page break stood within it."""
    merged: list[_Group] = []
    for group in groups:
        if merged and not group.cells:
            merged[-1] = _Group([*merged[-1].activities, *group.activities], merged[-1].cells)
        else:
            merged.append(group)
    return merged


def _bullets(lattice: FrameworkLattice, words: _Words | None, count: int) -> list[_Words] | None:
    """A cell cut at its bullets if they are just so many."""
    if words is None:
        return None
    starts = [index for index, at in enumerate(words.pieces) if lattice.pieces[at].bullet]
    if len(starts) != count or starts[0] != 0:
        return None
    ends = [*starts[1:], len(words.pieces)]
    return [_Words(words.pieces[start:end], words.sure) for start, end in zip(starts, ends, strict=True)]


def _row(lattice: FrameworkLattice, names: Sequence[str], task: _Task, groups: Sequence[_Group]) -> PlainRow:
    texts = {"task": _text(lattice, task.words)}
    goal = join_lines(_text(lattice, words) for words in task.goals)
    if goal:
        texts["goal"] = goal
    number, _ = _numbered(lattice, task.words)
    parts = [task.words, *(words for group in groups for words in (*group.activities, *group.cells.values()))]
    several = len(groups) > 1
    if not several and groups:
        texts.update({name: _text(lattice, words) for name, words in groups[0].cells.items()})
    activities = [
        _activity(lattice, words, group if several else _Group(), bool(place), names)
        for group in groups
        for place, words in enumerate(group.activities)
    ]
    if several and not all(group.activities for group in groups):
        loose = next(group for group in groups if not group.activities)
        texts.update({name: _text(lattice, words) for name, words in loose.cells.items()})
    sure = min(words.sure for words in parts)
    if number is None and lattice.numbering.numbered:
        sure *= framework()["confidence"]["unnumbered"]
    return PlainRow(
        number,
        texts,
        _span(lattice, parts),
        dict.fromkeys(names, Presence.UNSURE),
        frozenset(),
        sure,
        *task.area,
        activities=tuple(activities),
    )


def _activity(lattice: FrameworkLattice, words: _Words, group: _Group, shares: bool, names: Sequence[str]) -> PlainRow:
    number, text = _numbered(lattice, words)
    cells = {name: _text(lattice, cell) for name, cell in group.cells.items()}
    parts = [words] if shares else [words, *group.cells.values()]
    return PlainRow(
        number,
        {"activities": text, **cells},
        _span(lattice, parts),
        dict.fromkeys(names, Presence.UNSURE) if cells else {},
        frozenset(cells) if shares else frozenset(),
    )


def _numbered(lattice: FrameworkLattice, words: _Words) -> tuple[Text | None, Text]:
    """The printed number of an entry and its other words."""
    first = words.pieces[0]
    if first not in lattice.numbering.levels:
        return None, _text(lattice, words)
    rest = join_lines(lattice.pieces[at].text for at in words.pieces[1:])
    return lattice.pieces[first].text.strip(" .)/:"), rest


def _text(lattice: FrameworkLattice, words: _Words) -> Text:
    return join_lines(lattice.pieces[at].text for at in words.pieces)


def _span(lattice: FrameworkLattice, parts: Sequence[_Words]) -> Span:
    spans = [lattice.pieces[at].text.span() for words in parts for at in (words.pieces[0], words.pieces[-1])]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
