"""A plan.yaml or its JSON as a plan: the keys of the contract are read, whatever the schema says of the rest."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cchc_lint.document import Document, Fields, Items, Node, Scalar
from cchc_lint.finding import Problem, Related
from cchc_lint.plan.assignments import read_responsibilities
from cchc_lint.plan.gather import ReadingSettings, citations_of, in_order, targets_of, texts_of, unit_as_said
from cchc_lint.plan.grammar.areas import area_of_heading
from cchc_lint.plan.grammar.citations import Citation, find_citations
from cchc_lint.plan.grammar.dates import Moment, find_years
from cchc_lint.plan.grammar.numbering import Label, read_label
from cchc_lint.plan.grammar.targets import Target, find_targets
from cchc_lint.plan.kinds import kind_of
from cchc_lint.plan.levels import level_of_unit
from cchc_lint.plan.model import (
    COLUMNS,
    Activity,
    Annex,
    Cell,
    Identity,
    Kind,
    Plan,
    PlanTarget,
    Presence,
    Responsibility,
    Section,
    Task,
    Unit,
)
from cchc_lint.plan.schema import conforms, root_keys, violations
from cchc_lint.plan.totals import without_totals
from cchc_lint.plan.view import view
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Span, Text


def build_from_tree(document: Document, settings: ReadingSettings | None = None) -> Plan:
    """The plan in a tree. Never raises: what does not fit the schema is a problem, and the rest is read all the same.

    Targets and citations found in the texts are added to those that the plan lists, unless they are the same.
    """
    settings = settings or ReadingSettings()
    reader = _Reader()
    root = document.tree if isinstance(document.tree, Fields) else Fields((), Span(0, 0))
    title = reader.text(root.get("title"))
    unit = _unit(reader, root.get("unit"))
    year, year_text = _year(reader, root.get("year"), title)
    identity = _identity(reader, root.get("document"))
    superior = _superior(reader, root.get("superior_plan"))
    basis = tuple(text for node in _items(root.get("basis")) if (text := reader.text(node)))
    sections = tuple(_section(reader, node) for node in _mappings(root.get("sections")))
    responsibilities = tuple(_responsibility(reader, node) for node in _mappings(root.get("responsibilities")))
    annexes = _annexes(reader, root.get("annexes"))
    given = tuple(_given_targets(reader, root.get("targets")))
    body = in_order(
        (
            *([title] if title else []),
            *basis,
            *(text for section in sections for part in section.walk() for text in (part.heading, *part.paragraphs)),
            *_unsaid(responsibilities, sections),
            *(item.target.text for item in given if item.holder[0] == "targets"),
            *(text for annex in annexes for text in texts_of(annex)),
        )
    )
    return Plan(
        source=document.source,
        title=title,
        year=settings.year or year,
        year_text=year_text if settings.year in (None, year) else None,
        unit=unit_as_said(unit, settings),
        identity=identity,
        superior_plan=superior,
        basis=basis,
        sections=sections,
        responsibilities=responsibilities or read_responsibilities(sections, settings.own_offices),
        targets=(*given, *_found_targets(given, sections, annexes)),
        annexes=annexes,
        citations=_citations(reader, document.source, body, root.get("citations")),
        body=body,
        unread=tuple(_unread(reader, root.get("unread"))),
        problems=_problems(document, reader, annexes),
        own_offices=settings.own_offices,
        kind=_kind(title, identity),
    )


def _kind(title: Text | None, identity: Identity) -> Kind:
    """That of the title, the type or the number; a plan where none of them shows another: the file says it is one."""
    known = kind_of(title or identity.type, identity.number)
    return Kind.PLAN if known is Kind.UNKNOWN else known


def _problems(document: Document, reader: _Reader, annexes: Sequence[Annex]) -> tuple[Problem, ...]:
    """The reader's problems and the schema's, for one value only the graver; a date where one belongs is none."""
    tree = document.tree
    if tree is None or conforms(tree):
        broken: tuple[Problem, ...] = ()
    elif isinstance(tree, Fields) and any(entry.key.value in root_keys() for entry in tree.entries):
        broken = tuple(violations(tree, document.source))
    else:
        line = document.source.position(tree.span.start).line
        broken = (Problem("no-plan", document.source.line_span(line)),)
    said = {problem.span for problem in broken}
    kept = [
        problem
        for problem in (*document.problems, *reader.problems)
        if problem.span not in said and not (problem.kind == "yaml-date" and problem.span in reader.dates)
    ]
    doubtful = (
        Problem("low-confidence", task.span, {"task": task.id, "confidence": f"{task.confidence:.0%}"})
        for annex in annexes
        for task in annex.tasks
        if task.confidence < data("confidence")["doubt_below"]
    )
    return tuple(sorted((*kept, *broken, *doubtful), key=lambda problem: problem.span))


class _Reader:
    """Reads scalars. Notes which are dates by the contract, and numbers whose print a number would not keep."""

    def __init__(self) -> None:
        self.dates: set[Span] = set()
        self.problems: list[Problem] = []

    def text(self, node: Node | None) -> Text | None:
        """The words of a value without blanks around them, None where there are none; those of a list line by line."""
        if isinstance(node, Items):
            texts = [text for item in node.items if isinstance(item, Scalar) and (text := self.text(item))]
            return Text.join(texts, "\n") if texts else None
        if not isinstance(node, Scalar) or node.value is None:
            return None
        return view(node.text).strip() or None

    def printed(self, node: Node | None) -> Text | None:
        """The same of a value that is kept as printed even if it looks like a number."""
        text = self.text(node)
        number = _number(node)
        if number is not None and isinstance(node, Scalar) and str(number) != node.text.value:
            self.problems.append(Problem("yaml-number", node.span, {"read": str(number)}))
        return text

    def date(self, node: Node | None) -> Text | None:
        if isinstance(node, Scalar):
            self.dates.add(node.span)
        return self.text(node)


def _items(node: Node | None) -> Sequence[Node]:
    return node.items if isinstance(node, Items) else ()


def _mappings(node: Node | None) -> Iterator[Fields]:
    return (item for item in _items(node) if isinstance(item, Fields))


def _fields(node: Node | None) -> Fields:
    return node if isinstance(node, Fields) else Fields((), node.span if node else Span(0, 0))


def _value(text: Text | None) -> str | None:
    return text.value if text else None


def _number(node: Node | None) -> int | float | None:
    value = node.value if isinstance(node, Scalar) else None
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


# ---------------------------------------------------------------- head


def _unit(reader: _Reader, node: Node | None) -> Unit:
    fields = _fields(node)
    name = reader.text(fields.get("name"))
    level = _value(reader.text(fields.get("level"))) or (level_of_unit(name.value) if name else None)
    return Unit(name, level, _value(reader.text(fields.get("parent"))), _value(reader.text(fields.get("province"))))


def _year(reader: _Reader, node: Node | None, title: Text | None) -> tuple[int | None, Text | None]:
    text = reader.text(node)
    if text and len(text) == 4 and text.value.isdecimal():
        return int(text.value), text
    own = next((mention for mention in find_years(title) if mention.role == "own"), None) if title else None
    return (own.year, own.text) if own else (None, None)


def _identity(reader: _Reader, node: Node | None) -> Identity:
    fields = _fields(node)
    issued = reader.date(fields.get("issued"))
    return Identity(
        type=reader.text(fields.get("type")),
        number=reader.printed(fields.get("number")),
        issued=_as_date(issued),
        issued_text=issued,
        signer=reader.text(fields.get("signer")),
    )


def _as_date(text: Text | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.value) if text else None
    except ValueError:
        return None


def _superior(reader: _Reader, node: Node | None) -> Citation | None:
    fields = _fields(node)
    number = reader.printed(fields.get("number"))
    date = reader.date(fields.get("date"))
    issuer = reader.text(fields.get("issuer"))
    parts = sorted((text for text in (number, date, issuer) if text), key=lambda text: text.span())
    if not parts:
        return None
    whole = Text.join(parts)
    return Citation(
        text=whole,
        start=0,
        end=len(whole),
        type=None,
        type_text=None,
        number="".join(number.value.split()) if number else None,
        number_text=number,
        date=_as_date(date),
        date_moment=_day(date),
        issuer=issuer,
        title=None,
        symbol_type=None,
        defects=(),
    )


def _day(text: Text | None) -> Moment | None:
    """The moment of a date written YYYY-MM-DD."""
    date = _as_date(text)
    if text is None or date is None:
        return None
    return Moment("day", text, 0, len(text), date.day, date.month, None, date.year, text.cut(0, 4), None)


# ---------------------------------------------------------------- body


def _section(reader: _Reader, fields: Fields) -> Section:
    number = reader.printed(fields.get("number"))
    heading = reader.text(fields.get("heading"))
    return Section(
        number=number,
        label=_label(number) if number else None,
        heading=heading or Text.empty(fields.span.start),
        area=_value(reader.text(fields.get("area"))) or (area_of_heading(heading) if heading else None),
        paragraphs=tuple(_paragraphs(reader.text(fields.get("text")))),
        sections=tuple(_section(reader, node) for node in _mappings(fields.get("sections"))),
        span=fields.span,
    )


def _label(number: Text) -> Label | None:
    """The parsed number of a section; a lone letter is one only with a mark behind it, which the plan leaves out."""
    label = read_label(number)
    if label is not None:
        return label
    marked = Text(number.value + ")", (*number.starts, number.starts[-1]), (*number.ends, number.ends[-1]), number.at)
    label = read_label(marked)
    return dataclasses.replace(label, mark="", text=number, length=len(number)) if label else None


def _paragraphs(text: Text | None) -> Iterator[Text]:
    """The lines of a section's text."""
    start = 0
    while text and start < len(text):
        end = text.value.find("\n", start)
        end = len(text) if end < 0 else end
        line = text.cut(start, end).strip()
        if line:
            yield line
        start = end + 1


def _responsibility(reader: _Reader, fields: Fields) -> Responsibility:
    empty = Text.empty(fields.span.start)
    return Responsibility(
        office=reader.text(fields.get("office")) or empty,
        areas=tuple(text.value for node in _items(fields.get("areas")) if (text := reader.text(node))),
        annexes=tuple(text.value for node in _items(fields.get("annexes")) if (text := reader.printed(node))),
        text=reader.text(fields.get("text")) or empty,
        span=fields.span,
    )


def _unsaid(responsibilities: Iterable[Responsibility], sections: Iterable[Section]) -> Iterator[Text]:
    """The texts of responsibilities, without those that repeat the sections as ``extract`` makes them do."""
    parts = (part for section in sections for part in section.walk())
    ends = {_same(text)[-_END:] for part in parts for text in (part.heading, *part.paragraphs)}
    for item in responsibilities:
        if not item.text or _same(item.text)[-_END:] not in ends:
            yield item.office
            yield item.text


# How many letters at the end of a text tell it from others.
_END = 40


def _unread(reader: _Reader, node: Node | None) -> Iterator[Text]:
    for item in _items(node):
        text = reader.text(item.get("text") if isinstance(item, Fields) else item)
        if text:
            yield text


def _citations(reader: _Reader, source: Source, body: Iterable[Text], node: Node | None) -> tuple[Citation, ...]:
    """The citations of the texts, and of those listed the ones that stand there less often."""
    found = citations_of(body, source)
    known = Counter(_same(citation.text) for citation in found)
    listed: list[Text] = []
    for fields in _mappings(node):
        reader.date(fields.get("date"))
        text = reader.text(fields.get("text"))
        if text and known[_same(text)] > 0:
            known[_same(text)] -= 1
        elif text:
            listed.append(text)
    return (*found, *(citation for text in listed for citation in find_citations(text, source)))


def _same(text: Text) -> str:
    return " ".join(text.value.split())


# ---------------------------------------------------------------- annexes


def _annexes(reader: _Reader, node: Node | None) -> tuple[Annex, ...]:
    ids = _Ids(reader)
    return tuple(_annex(reader, fields, index, ids) for index, fields in enumerate(_mappings(node), 1))


class _Ids:
    """Gives each task an id of its own; one that the plan gives twice is a problem."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.taken: dict[str, Span | None] = {}

    def take(self, row: Fields, made: str) -> str:
        """The id that a row gives itself, else ``made``; with a count behind it if it is taken."""
        given = self.reader.printed(row.get("id"))
        name = given.value if given else made
        if name not in self.taken:
            self.taken[name] = given.span() if given else None
            return name
        first = self.taken[name]
        if given and first:
            problem = Problem("duplicate-id", given.span(), {"id": name}, (Related(first, "first"),))
            self.reader.problems.append(problem)
        count = 2
        while f"{name}#{count}" in self.taken:
            count += 1
        self.taken[f"{name}#{count}"] = None
        return f"{name}#{count}"


def _annex(reader: _Reader, fields: Fields, index: int, ids: _Ids) -> Annex:
    number = reader.printed(fields.get("number"))
    title = reader.text(fields.get("title"))
    area = _value(reader.text(fields.get("area"))) or (area_of_heading(title) if title else None)
    rows = [*_mappings(fields.get("tasks")), *_mappings(fields.get("totals"))]
    parts = (part for row in rows for part in (row, *_mappings(row.get("activities"))))
    written = {str(entry.key.value) for part in parts for entry in part.entries}
    prefix = number.value if number else str(index)
    read = [_task(reader, row, area, written) for row in rows]
    named = (
        dataclasses.replace(task, id=ids.take(row, f"{prefix}.{task.number.value if task.number else count}"))
        for count, (row, task) in enumerate(zip(rows, read, strict=True), 1)
    )
    tasks, totals = without_totals(named)
    return Annex(
        number=number,
        title=title or Text.empty(fields.span.start),
        area=area,
        columns=tuple(column for column in ("goal", *COLUMNS) if column in written),
        tasks=tasks,
        span=fields.span,
        totals=totals,
    )


def _task(reader: _Reader, row: Fields, area: str | None, written: set[str]) -> Task:
    """A row, without its id. ``written`` are the keys that rows of its annex have."""
    confidence = _number(row.get("confidence"))
    cells = _cells(reader, row, written)
    return Task(
        id="",
        number=reader.printed(row.get("number")),
        area=_value(reader.text(row.get("area"))) or area,
        goal=reader.text(row.get("goal")),
        text=reader.text(row.get("task")) or Text.empty(row.span.start),
        activities=tuple(_activity(reader, fields, written) for fields in _mappings(row.get("activities"))),
        product=cells["product"],
        lead=cells["lead"],
        coordination=cells["coordination"],
        deadline=cells["deadline"],
        budget=cells["budget"],
        span=row.span,
        confidence=1.0 if confidence is None else min(1.0, max(0.0, float(confidence))),
    )


def _activity(reader: _Reader, row: Fields, written: set[str]) -> Activity:
    cells = _cells(reader, row, written)
    return Activity(
        number=reader.printed(row.get("number")),
        text=reader.text(row.get("text")) or Text.empty(row.span.start),
        product=cells["product"],
        lead=cells["lead"],
        coordination=cells["coordination"],
        deadline=cells["deadline"],
        budget=cells["budget"],
        span=row.span,
    )


def _cells(reader: _Reader, row: Fields, written: set[str]) -> dict[str, Cell]:
    """The cells of a row. A column exists where any row of the annex writes its key, be it with nothing."""
    cells = {}
    for column in COLUMNS:
        text = reader.printed(row.get(column))
        if text:
            cells[column] = Cell(text, Presence.PRESENT)
        else:
            presence = Presence.EMPTY if column in written else Presence.NO_COLUMN
            cells[column] = Cell(Text.empty(row.span.start), presence)
    return cells


# ---------------------------------------------------------------- targets


def _given_targets(reader: _Reader, node: Node | None) -> Iterator[PlanTarget]:
    """The targets that the plan lists; one without a value is left to the schema."""
    taken: set[str] = set()
    for index, fields in enumerate(_mappings(node), 1):
        target = _target(reader, fields)
        if target is None:
            continue
        name = _value(reader.printed(fields.get("id"))) or f"T{index}"
        while name in taken:
            name += "'"
        taken.add(name)
        area = _value(reader.text(fields.get("area")))
        yield PlanTarget(name, area, _holder(reader, fields, name), target)


def _holder(reader: _Reader, fields: Fields, name: str) -> tuple[str, str]:
    for key in ("task", "section"):
        text = reader.printed(fields.get(key))
        if text:
            return key, text.value
    return "targets", name


def _target(reader: _Reader, fields: Fields) -> Target | None:
    node = fields.get("value")
    value: float | tuple[float, float] | None = _number(node)
    figures = [number for item in _items(node) if (number := _number(item)) is not None]
    if len(figures) == 2:
        value = (figures[0], figures[1])
    subject = reader.text(fields.get("subject"))
    text = reader.text(fields.get("text")) or subject
    if value is None or node is None:
        return None
    unit = reader.text(fields.get("unit"))
    value_text = _value_text(reader, node, unit)
    text = text or value_text
    like = next((target for target in find_targets(text) if target.value == value), None)
    shown = "range" if isinstance(value, tuple) else like.operator if like else "="
    level = _value(reader.text(fields.get("level")))
    return Target(
        text=text,
        value_text=value_text,
        subject=subject or (like.subject if like else text),
        operator=_value(reader.text(fields.get("operator"))) or shown,
        value=value,
        unit=_value(unit) or "",
        level=level or (like.level if like else None),
        exception=like.exception if like else False,
        stage=like.stage if like else None,
        decrease=like.decrease if like else False,
        growth=like.growth if like else False,
    )


def _value_text(reader: _Reader, node: Node, unit: Text | None) -> Text:
    """The figure as printed, with its unit where that stands right behind it."""
    if isinstance(node, Items):
        texts = [text for item in node.items if (text := reader.text(item))]
        return Text.join(texts, " - ") if texts else Text.empty(node.span.start)
    figure = reader.text(node) or Text.empty(node.span.start)
    return Text.join((figure, unit), "" if unit.value == "%" else " ") if unit and unit.at > figure.at else figure


def _found_targets(
    given: Sequence[PlanTarget], sections: Sequence[Section], annexes: Sequence[Annex]
) -> Iterator[PlanTarget]:
    """The targets in the texts that the plan does not list, numbered on from those it lists."""
    listed: dict[tuple[object, str], list[str]] = {}
    for item in given:
        words = (_same(item.target.text), _same(item.target.subject))
        listed.setdefault((item.target.value, item.target.unit), []).extend(word for word in words if word)
    taken = {item.id for item in given}
    number = len(given)
    for item in targets_of(sections, annexes):
        words_found = _same(item.target.text)
        same = listed.get((item.target.value, item.target.unit), ())
        if any(words in words_found or words_found in words for words in same):
            continue
        number += 1
        while f"T{number}" in taken:
            number += 1
        yield dataclasses.replace(item, id=f"T{number}")
