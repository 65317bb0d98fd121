"""Rows of a table as tasks: cells with their presence, ids, lead and coordination told apart by their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cchc_lint.finding import Problem
from cchc_lint.plan.cell_words import weights
from cchc_lint.plan.grammar.areas import area_of_heading
from cchc_lint.plan.model import COLUMNS, Activity, Annex, Cell, Presence, Task
from cchc_lint.plan.totals import without_totals
from cchc_lint.source import Span, Text


@dataclass(frozen=True, slots=True)
class AnnexReading:
    """An annex as far as it could be read, what was doubtful about it, and the words that went nowhere.

    ``annex`` is None where nothing is there at all.
    """

    annex: Annex | None
    problems: tuple[Problem, ...] = ()
    unread: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row with its words by column name.

    ``absent`` says how a column of the table lacks words in this row; ``merged`` names those whose cell began above.
    ``area`` and ``area_number`` are those of the area row above it, if there is one. ``activities`` of a framework row
    have their words under the column of that name, and cells of their own where they have them.
    """

    number: Text | None
    texts: Mapping[str, Text]
    span: Span
    absent: Mapping[str, Presence] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()
    confidence: float = 1.0
    area: str | None = None
    area_number: str | None = None
    activities: tuple[PlainRow, ...] = ()


def join_lines(parts: Iterable[Text]) -> Text:
    """The lines of a cell as one text: a space between them, none where a line ends within a word ("QĐ-", "UBND")."""
    words: list[Text] = []
    for part in parts:
        if words and _within_word(words[-1].value, part.value):
            words[-1] = Text.join((words[-1], part), "")
        elif part:
            words.append(part)
    return Text.join(words)


_OPEN_WORD = re.compile(r"(?:[^\W_][-/]|\d/)$")
# An abbreviation with the first consonant of a syllable glued to it, of which the rest stands on the next page.
_OPEN_SYLLABLE = re.compile(r"[A-ZĐ]{2}[bcdđghklmnpqrstvx]$")


def _within_word(before: str, after: str) -> bool:
    """Whether a line end stands inside a symbol, a date or a syllable.

    "QĐ-" / "UBND", "31/12/" / "2022", "HĐNDh" / "uyện".
    """
    if _OPEN_SYLLABLE.search(before):
        return after[:1].islower()
    return bool(_OPEN_WORD.search(before)) and (after[:1].isupper() or after[:1].isdigit())


def build_tasks(
    rows: Sequence[PlainRow], columns: Sequence[str], annex_number: str | None, area: str | None
) -> tuple[Task, ...]:
    """The rows as tasks with ids that are unique in the annex; ``columns`` are those that the table has."""
    framework = "activities" in columns
    tasks: list[Task] = []
    taken: dict[str, int] = {}
    ordinals: dict[str | None, int] = {}
    for row in rows:
        group = row.area_number or annex_number
        ordinals[group] = ordinals.get(group, 0) + 1
        number = row.number.strip(" .)/:") if row.number else None
        own = ".".join(re.findall(r"\w+", number.value)) if number else str(ordinals[group])
        name = f"{group}.{own}" if group and not own.startswith(f"{row.area_number}.") else own
        taken[name] = taken.get(name, 0) + 1
        unique = name if taken[name] == 1 else _again(name, taken[name], framework)
        tasks.append(_task(unique, number, row, columns, row.area or area))
    return tuple(tasks)


def _again(name: str, times: int, framework: bool) -> str:
    """An id for a number printed again: "VII.A.2.2b" in a framework table, "02.2-2" in another."""
    if framework and times <= len(_LETTERS):
        return name + _LETTERS[times - 1]
    return f"{name}-{times}"


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def build_annex(
    rows: Sequence[PlainRow], columns: Sequence[str], head: tuple[Text | None, Text, str | None], span: Span
) -> Annex:
    """The annex with its rows as tasks. ``head`` is its number, title and area, ``columns`` those of its headings."""
    number, title, area = head
    every = build_tasks(rows, columns, number.strip().value if number else None, area)
    tasks, totals = without_totals(every)
    shown = set(columns)
    if "both" in shown:
        shown.add("lead")
    if any(task.coordination.filled for task in tasks):
        shown.add("coordination")
    return Annex(number, title, area, tuple(name for name in ("goal", *COLUMNS) if name in shown), tasks, span, totals)


def find_problems(annex: Annex, has_table: bool) -> tuple[Problem, ...]:
    """What the reader doubts: the whole table (``ambiguous-table``), or else single rows (``low-confidence``)."""
    weight = weights()["confidence"]
    name = annex.number.value.strip() if annex.number else annex.title.value.strip()
    sure = [task.confidence for task in annex.tasks]
    if has_table and (not sure or sum(sure) / len(sure) < weight["ambiguous_table"]):
        return (Problem("ambiguous-table", annex.span, {"annex": name, "tasks": str(len(sure))}),)
    return tuple(
        Problem("low-confidence", task.span, {"task": task.id, "confidence": f"{task.confidence:.0%}"})
        for task in annex.tasks
        if task.confidence < weight["low"]
    )


_AREA_NUMBER = re.compile(r"\s*([IVX]{1,5}|[A-HĐ]|\d{1,2})(?![^\W_]|\s?/)")


def area_number(heading: Text | None) -> str | None:
    """The number that an area row bears: "VII" of "VII. CHUYỂN ĐỔI SỐ"."""
    match = _AREA_NUMBER.match(heading.value) if heading else None
    return match.group(1) if match else None


def below(headings: tuple[Text | None, Text | None], heading: Text) -> tuple[Text | None, Text | None]:
    """The outer and the inner area row above what follows: a roman number opens an area, a letter a part of it."""
    number = area_number(heading)
    inner = number is not None and number.isalpha() and not set(number) <= set("IVX") and headings[0] is not None
    return (headings[0], heading) if inner else (heading, None)


def area_and_number(headings: tuple[Text | None, Text | None]) -> tuple[str | None, str | None]:
    """The area that the area rows name, and their printed numbers: "VII.A"."""
    outer, inner = headings
    numbers = [number for number in map(area_number, headings) if number]
    area = (area_of_heading(inner) if inner else None) or (area_of_heading(outer) if outer else None)
    return area, ".".join(numbers) or None


def _task(unique: str, number: Text | None, row: PlainRow, columns: Sequence[str], area: str | None) -> Task:
    cells = _cells(row, columns)
    activity = row.texts.get("activities")
    activities = tuple(_activity(part, columns) for part in row.activities)
    if activity and not activities:
        activities = (Activity(None, activity, **_no_cells(activity), span=activity.span()),)
    goal = row.texts.get("goal")
    text = row.texts.get("task", Text.empty(row.span.start))
    return Task(
        unique, number, area, goal, text, activities, **cells, span=row.span, confidence=round(row.confidence, 2)
    )


def _activity(row: PlainRow, columns: Sequence[str]) -> Activity:
    text = row.texts["activities"]
    own = row.texts.keys() - {"activities"}
    return Activity(row.number, text, **(_cells(row, columns) if own else _no_cells(text)), span=row.span)


def _no_cells(text: Text) -> dict[str, Cell]:
    none = Cell(Text.empty(text.at), Presence.NO_COLUMN)
    return dict.fromkeys(COLUMNS, none)


def _cells(row: PlainRow, columns: Sequence[str]) -> dict[str, Cell]:
    """The cells of a row by column; one that holds lead and coordination under labels is parted."""
    nowhere = Text.empty(row.span.start)
    cells = {name: _cell(row, name, columns, nowhere) for name in COLUMNS}
    if "both" in row.texts:
        cells["lead"] = Cell(row.texts["both"], Presence.MERGED if "both" in row.merged else Presence.PRESENT)
    lead, coordination = split_by_labels(cells["lead"].text)
    if coordination and not cells["coordination"].filled:
        shown = cells["lead"].presence
        cells["lead"] = Cell(lead, shown) if lead else Cell(nowhere, Presence.UNSURE)
        cells["coordination"] = Cell(coordination, shown)
    return cells


def _cell(row: PlainRow, name: str, columns: Sequence[str], nowhere: Text) -> Cell:
    text = row.texts.get(name)
    if text:
        return Cell(text, Presence.MERGED if name in row.merged else Presence.PRESENT)
    has = name in columns or (name == "lead" and "both" in columns)
    return Cell(nowhere, row.absent.get(name, Presence.EMPTY) if has else Presence.NO_COLUMN)


def split_by_labels(text: Text) -> tuple[Text, Text | None]:
    """Lead and coordination of a cell that may hold both under labels; without a label of coordination all is lead.

    The labels stay: "- Cơ quan thực hiện: …", "- Cơ quan phối hợp: …".
    """
    second = _label("coordination").search(text.value)
    if second is None:
        return text, None
    first = _label("lead").search(text.value)
    if first is not None and first.start() > second.start():
        return text.cut(first.start()).strip(), text.cut(second.start(), first.start()).strip()
    return text.cut(0, second.start()).strip(), text.cut(second.start()).strip()


@lru_cache(maxsize=4)
def _label(name: str) -> re.Pattern[str]:
    words = "|".join(r"\s{1,3}".join(map(re.escape, label.split())) for label in weights()["labels"][name])
    return re.compile(rf"(?i)(?:(?<!\S)[-–+•*]\s{{0,3}}|(?<![^\s;.,])|^)(?:{words})(?:,[^:;.]{{0,60}})?\s{{0,2}}:")
