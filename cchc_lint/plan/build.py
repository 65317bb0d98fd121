"""A document into a plan: the parts found, each read by its own module, and put together."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cchc_lint.document import Cell, Document, Line, Table
from cchc_lint.finding import Problem
from cchc_lint.plan.assignments import read_responsibilities
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.drawn import with_drawn_tables
from cchc_lint.plan.gather import ReadingSettings, citations_of, in_order, targets_of, texts_of, unit_as_said
from cchc_lint.plan.grammar.areas import area_of_heading
from cchc_lint.plan.grammar.dates import find_periods
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.offices import OwnOffice
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.header import Header, read_header
from cchc_lint.plan.model import Annex, Kind, Plan
from cchc_lint.plan.outline import Parts, divide, read_sections
from cchc_lint.plan.paragraphs import Paragraph, join_lines
from cchc_lint.plan.view import view
from cchc_lint.plan.year_meant import year_meant
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Span, Text


def build_plan(document: Document, settings: ReadingSettings | None = None) -> Plan:
    """The plan that a document holds; never raises for what the document says.

    Where no plan can be seen in it, the plan is empty and has a problem of kind ``no-plan``; where a plan can, but none
    of its parts, one of kind ``no-parts``; where not which year it is for, one of kind ``no-year``.
    """
    settings = settings or ReadingSettings()
    if document.tree is not None:
        from cchc_lint.plan.from_tree import build_from_tree  # noqa: PLC0415

        return build_from_tree(document, settings)
    return _build(document, settings)


def _build(document: Document, settings: ReadingSettings) -> Plan:
    layout = _lay_out([_viewed(block) for block in with_drawn_tables(document.blocks)])
    reading = join_lines(layout.lines)
    parts = divide(reading.paragraphs)
    texts = tuple(paragraph.text for paragraph in reading.paragraphs)
    readings = [_read_annex(stretch, settings.own_offices) for stretch in layout.annexes]
    annexes = tuple(_less_sure(annex, document.recognised) for annex, _, _ in readings if annex is not None)
    cells = tuple(text for annex in annexes for text in texts_of(annex))
    stray = tuple(text for _, _, left in readings for text in left)
    header = read_header(parts, texts, layout.tail)
    sections = (*read_sections(parts.articles), *read_sections(parts.body))
    year, year_text = _year(header, () if _is_programme(annexes) else (*cells, *stray), settings)
    if year is not None and settings.year is None:
        year, year_text = year_meant(header, year, sections, annexes) or (year, year_text)
    plan = Plan(
        source=document.source,
        title=header.title,
        year=year,
        year_text=year_text,
        unit=unit_as_said(header.unit, settings),
        identity=header.identity,
        superior_plan=header.superior,
        basis=parts.basis,
        sections=sections,
        responsibilities=read_responsibilities(sections, settings.own_offices),
        targets=targets_of(sections, annexes),
        annexes=annexes,
        citations=citations_of((*_citing(reading.paragraphs, parts), *cells), document.source),
        body=in_order((*texts, *cells, *stray)),
        unread=in_order((*document.left_out, *reading.running_heads, *layout.unread, *stray, *_placeless(parts))),
        problems=(*document.problems, *(problem for _, problems, _ in readings for problem in problems)),
        own_offices=settings.own_offices,
        recognised=document.recognised,
        kind=header.kind,
    )
    if document.unusable:
        return plan
    return replace(plan, problems=(*plan.problems, *_not_read(plan, header)))


def _not_read(plan: Plan, header: Header) -> Iterator[Problem]:
    """What is said of a document in which no plan, none of its parts or no year can be seen."""
    if _has_parts(plan):
        yield from _no_year(plan, header)
    elif plan.kind is Kind.PLAN or plan.title is not None:
        yield Problem("no-parts", _first_line(plan.source))
    else:
        yield Problem("no-plan", _first_line(plan.source))


def _less_sure(annex: Annex, recognised: Sequence[Span]) -> Annex:
    """The annex; its rows on pages whose letters were recognised are known less surely than printed ones."""
    if not any(annex.span.overlaps(span) for span in recognised):
        return annex
    share: float = data("confidence")["recognised"]
    tasks, totals = (
        tuple(
            replace(row, confidence=round(row.confidence * share, 2))
            if any(row.span.overlaps(span) for span in recognised)
            else row
            for row in rows
        )
        for rows in (annex.tasks, annex.totals)
    )
    return replace(annex, tasks=tasks, totals=totals)


def _has_parts(plan: Plan) -> bool:
    titled = plan.title is not None and any((plan.sections, plan.basis, plan.responsibilities, plan.targets))
    return titled or bool(plan.annexes) or any(section.number for section in plan.sections)


def _no_year(plan: Plan, header: Header) -> Iterator[Problem]:
    """What is said of a plan of no known year; the title or subject of one for several years names them.

    Kind ``no-year``, or ``undated`` of a document on something else than the yearly plans, which may well have none.
    """
    titled = plan.title is not None and _pattern(r"20\d\d").search(plan.title.value)
    if plan.year is None and not titled and not header.timed and not _is_programme(plan.annexes):
        kind = "no-year" if _may_be_yearly(plan, header.subject) else "undated"
        yield Problem(kind, plan.title.span() if plan.title else _first_line(plan.source))


def _is_programme(annexes: Iterable[Annex]) -> bool:
    """Whether the title of an annex names several years: "… giai đoạn 2026 - 2030"."""
    return any(period.programme for annex in annexes for period in find_periods(annex.title))


def _may_be_yearly(plan: Plan, subject: Text | None) -> bool:
    table = data("header")
    about = plan.title or subject
    if about is not None and not any(fold(word) in fold(about.value) for word in table["yearly"]):
        return False
    if plan.title is not None:
        return True
    symbol = _pattern(r"/\s*([A-ZĐ]+)").search(plan.identity.number.value) if plan.identity.number else None
    return symbol is None or symbol[1] in table["yearly_symbols"]


def _first_line(source: Source) -> Span:
    lines = range(1, len(source.line_starts) + 1)
    return source.line_span(next((line for line in lines if source.quote(source.line_span(line)).strip()), 1))


def _viewed(block: Line | Table) -> Line | Table:
    """The block with its texts normalised."""
    if isinstance(block, Line):
        return replace(block, text=view(block.text))
    rows = tuple(tuple(Cell(view(cell.text), cell.rows, cell.columns) for cell in row) for row in block.rows)
    return Table(rows, block.span)


def _year(header: Header, table: Sequence[Text], settings: ReadingSettings) -> tuple[int | None, Text | None]:
    """The user's year, else the header's; of a ``table`` that stands alone, that of most of its quarters and months."""
    if settings.year is not None:
        return settings.year, header.year_text if header.year == settings.year else None
    if header.year is not None or header.title is not None or header.identity.number is not None:
        return header.year, header.year_text
    dates = _pattern(r"(?<![\w/])(?:[IVX]{1,3}|\d{1,2})\s?/\s?(20\d\d)(?![\w/])")
    found = [(text, match) for text in table for match in dates.finditer(text.value)]
    counts = Counter(match[1] for _, match in found)
    if not counts or counts.most_common(1)[0][1] * 5 < len(found) * 3:
        return None, None
    year = counts.most_common(1)[0][0]
    return next((int(year), text.cut(*match.span(1))) for text, match in found if match[1] == year)


# ---------------------------------------------------------------- where the annexes are


@dataclass(slots=True)
class _Stretch:
    """An annex as it stands: its heading, the lines or tables that follow; ``listed`` where they list tasks."""

    number: Text | None
    title: Text
    lines: list[Text] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    listed: bool = True


@dataclass(slots=True)
class _Layout:
    """The lines of running text, the annexes, the last lines, and what belongs to none of them."""

    lines: list[Line] = field(default_factory=list)
    annexes: list[_Stretch] = field(default_factory=list)
    tail: list[Text] = field(default_factory=list)
    unread: list[Text] = field(default_factory=list)


def _lay_out(blocks: Sequence[Line | Table]) -> _Layout:
    """The blocks sorted: running text up to the first annex, then annex by annex."""
    blocks = _flattened(blocks)
    layout = _Layout()
    filled = (index for index, block in enumerate(blocks) if isinstance(block, Line) and block.text.value.strip())
    last = tuple(deque(filled, _TAIL))
    layout.tail = [block.text.strip() for index in last if isinstance(block := blocks[index], Line)]
    annex: _Stretch | None = None
    signed = False
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Line) and _stamp(block.text.value):
            layout.unread.append(block.text.strip())
            index += 1
            continue
        signed = _is_signed(block, signed)
        heading = _annex_heading(blocks, index, within=annex is not None and annex.listed, signed=signed)
        if heading:
            annex, index = heading
            layout.annexes.append(annex)
            continue
        if annex is None and _begins_table(blocks, index):
            annex = _Stretch(None, Text.empty(_start(block)))
            layout.annexes.append(annex)
        elif annex is not None and _ends_annex(block, annex, index in last):
            annex = None
        _put(layout, annex, block)
        index += 1
    return layout


# The last lines of a document, among which an annex without heading names its unit.
_TAIL = 4


def _is_signed(block: Line | Table, before: bool) -> bool:
    """Whether the document is signed up to here; the plan behind a decision that is signed is not yet."""
    if not isinstance(block, Line):
        return before
    text = block.text.strip()
    if text.value.isupper() and fold(text.value).startswith(tuple(data("header")["titles"])):
        return False
    return before or begins_closing(text)


def _put(layout: _Layout, annex: _Stretch | None, block: Line | Table) -> None:
    if isinstance(block, Table):
        (annex or _new_annex(layout, block)).tables.append(block)
    elif annex is None:
        layout.lines.append(block)
    elif not annex.tables:
        annex.lines.append(block.text)
    elif block.text.value.strip():
        layout.unread.append(block.text.strip())


def _new_annex(layout: _Layout, table: Table) -> _Stretch:
    annex = _Stretch(None, Text.empty(table.span.start))
    layout.annexes.append(annex)
    return annex


def _flattened(blocks: Sequence[Line | Table]) -> list[Line | Table]:
    """The blocks; a table without tasks that goes on with none (a letterhead, a signature) is taken line by line."""
    flat: list[Line | Table] = []
    within = False
    for block in blocks:
        if isinstance(block, Line):
            flat.append(block)
        elif duties := _duties_in(block):
            flat.extend(duties)
        elif _lists_tasks(block) or (within and any(len(row) > 2 for row in block.rows)):
            within = True
            flat.append(block)
        else:
            cells = (cell.text for row in block.rows for cell in row)
            flat.extend(Line(line) for text in cells for line in text.split(_pattern("\n")))
    return flat


def _duties_in(table: Table) -> list[Line]:
    """The rows of a table that gives each office its duties as lines "Sở Nội vụ: …", no lines where it gives none."""
    columns = _duty_columns(table)
    if columns is None:
        return []
    office, duty = columns
    lines: list[Line] = []
    for row in table.rows[1:]:
        if len(row) == len(table.rows[0]):
            first, *more = row[duty].text.split(_pattern("\n"))
            name = Text.join(row[office].text.split(_pattern("\n"))).strip(" :")
            lines.append(Line(Text.join((name, first), ": "), begins=True))
            lines.extend(Line(line, begins=True) for line in more)
        else:
            lines.extend(Line(cell.text, begins=True) for cell in row)
    return lines


def _duty_columns(table: Table) -> tuple[int, int] | None:
    """Which columns name the office and its duties, where the heads are those and a number or a remark only."""
    names = data("outline")["duty_table"]
    heads = [" ".join(fold(cell.text.value).replace(",", " ").split()) for cell in table.rows[0]] if table.rows else []
    kinds = [next((kind for kind, words in names.items() if head in map(fold, words)), None) for head in heads]
    if None in kinds or kinds.count("office") != 1 or kinds.count("duty") != 1:
        return None
    office, duty = kinds.index("office"), kinds.index("duty")
    return (office, duty) if office < duty else None


def _lists_tasks(table: Table) -> bool:
    """Whether two short cells of one of the first rows name columns of tasks."""
    rows = [[cell.text.value for cell in row if len(cell.text) <= _LONGEST_HEAD] for row in table.rows[:3]]
    return any(sum(bool(_heads_in(value)) for value in row) > 1 for row in rows)


# No head of a column is so long; cells that are hold a letterhead, recipients, a signature.
_LONGEST_HEAD = 80


def _start(block: Line | Table) -> int:
    return block.text.at if isinstance(block, Line) else block.span.start


def _annex_heading(
    blocks: Sequence[Line | Table], index: int, within: bool, signed: bool
) -> tuple[_Stretch, int] | None:
    """The annex whose heading begins at ``index``, and where its table begins; None where none does.

    ``within`` an annex, what stands before is a cell and tells nothing. An annex without a table (a form, a list) is
    one only behind the signature (``signed``) or where its heading stands in capitals.
    """
    block = blocks[index]
    if not isinstance(block, Line):
        return None
    text = block.text.strip()
    match = _annex_words().match(fold(text.value))
    if not match or not text.value[0].isupper() or not _heads_annex(text, match):
        return None
    if not within and not _may_begin(blocks, index):
        return None
    number, title = _annex_number(text, match.end())
    if number is None and match[1] in data("outline")["annex"]["numbered_only"]:
        return None
    table = _table_after(blocks, index + 1)
    if table is None and not (signed or text.value.isupper()):
        return None
    following = blocks[index + 1 : table] if table is not None else []
    lines = [title, *(line.text.strip() for line in following if isinstance(line, Line))]
    heading = Text.join(_without_notes(lines)) or Text.empty(text.span().end)
    return _Stretch(number, heading, listed=table is not None), index + 1 if table is None else table


def _heads_annex(text: Text, match: re.Match[str]) -> bool:
    """Whether a line that begins with "Phụ lục" is a heading and not the middle of a sentence."""
    rest = text.value[match.end() :].strip()
    if text.value.isupper() or not rest:
        return True
    after = _pattern(r"(?i:số\s*)?[.:]?\s*(?:\d{1,2}|[IVX]{1,5})\b\s*").match(rest)
    if not after:
        return rest.lstrip(" :.-–")[:1].isupper() and rest[-1] not in ".;,"
    tail = rest[after.end() :]
    return not tail or tail[0] in ".:-–(" or (tail[0].isupper() and tail[-1] not in ".;,")


def _may_begin(blocks: Sequence[Line | Table], index: int) -> bool:
    """Whether the line before is not one that goes on here: "… theo" / "Phụ lục số 02"."""
    for block in reversed(blocks[max(0, index - 6) : index]):
        value = block.text.value.strip() if isinstance(block, Line) else ""
        if value:
            words = fold(value[-16:]).split()
            return value[-1] not in ",(" and words[-1] not in data("outline")["goes_on_after"]
    return True


def _annex_number(text: Text, start: int) -> tuple[Text | None, Text]:
    """The printed number of an annex and what of its title stands on the same line."""
    match = _pattern(r"\s*(?i:số\s*)?[.:]?\s*(\d{1,2}[a-z]?|[IVX]{1,5})(?!\w)\s*[.:)\-–]?\s*").match(text.value, start)
    if match:
        return text.cut(*match.span(1)), text.cut(match.end()).strip()
    return None, text.cut(start).strip(" .:-–")


def _table_after(blocks: Sequence[Line | Table], start: int) -> int | None:
    """Where the table of an annex begins: within a few lines of its heading, before another annex."""
    seen = 0
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table) or _begins_table(blocks, index):
            return index
        value = block.text.value.strip()
        seen += bool(value)
        if seen > data("outline")["annex"]["title_lines"] or begins_closing(block.text):
            return None
    return None


def _begins_table(blocks: Sequence[Line | Table], index: int) -> bool:
    """Whether the row of column heads of a task table begins here: "TT Nội dung thực hiện Sản phẩm …"."""
    block = blocks[index]
    if not isinstance(block, Line):
        return _lists_tasks(block)
    first = _table_first().match(fold(block.text.value.strip()))
    if not first:
        return False
    row = blocks[index : index + data("outline")["table"]["lines"]]
    return len(_heads_in(" ".join(line.text.value for line in row if isinstance(line, Line)))) > 1


def _heads_in(value: str) -> set[str]:
    folded = " ".join(fold(value).split())
    return {head for head in data("outline")["table"]["heads"] if head in folded}


@lru_cache(maxsize=1)
def _table_first() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, data('outline')['table']['first']))})(?!\w)")


@lru_cache(maxsize=1)
def _annex_words() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(map(re.escape, data('outline')['annex']['words']))})(?!\w)")


def _without_notes(lines: Iterable[Text]) -> Iterator[Text]:
    """The lines of a title without what stands in brackets of its own: "(Kèm theo Kế hoạch số …)"."""
    depth = 0
    for line in lines:
        if not depth and not line.value.startswith("("):
            yield line
            continue
        depth = max(0, depth + line.value.count("(") - line.value.count(")"))


def _ends_annex(block: Line | Table, annex: _Stretch, last: bool) -> bool:
    """Whether the signature begins here, the unit's name among the ``last`` lines, or a further part of the plan."""
    if not isinstance(block, Line):
        return False
    text = block.text.strip()
    if not text:
        return False
    if begins_closing(text):
        return True
    if last and text.value.isupper() and fold(text.value).startswith(tuple(data("header")["councils"])):
        return True
    if annex.number is not None or annex.title or not fold(text.value).rstrip(" :.").endswith(_plain_parts()):
        return False
    label = read_label(text)
    rest = fold(text.value[label.length :].strip(" :.")) if label else ""
    return label is not None and label.style == "roman" and rest in _plain_parts()


@lru_cache(maxsize=1)
def _plain_parts() -> tuple[str, ...]:
    return tuple(data("outline")["bare_headings"])


@lru_cache(maxsize=1)
def _stamps() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in data("outline")["stamps"]))


def _stamp(value: str) -> bool:
    """Whether the line is what an electronic signature leaves."""
    stripped = value.strip()
    return bool(stripped) and bool(_stamps().fullmatch(stripped))


# ---------------------------------------------------------------- what the parts hold


def _read_annex(
    stretch: _Stretch, own: tuple[OwnOffice, ...]
) -> tuple[Annex | None, tuple[Problem, ...], tuple[Text, ...]]:
    """The annex of a stretch, the problems met, and the lines left over."""
    area = area_of_heading(stretch.title) if stretch.title else None
    if stretch.tables:
        from cchc_lint.plan.tables import read_table  # noqa: PLC0415

        rows = tuple(row for table in stretch.tables for row in table.rows)
        whole = Table(rows, Span(stretch.tables[0].span.start, stretch.tables[-1].span.end))
        read = read_table(whole, number=stretch.number, title=stretch.title, area=area, own=own)
        left = tuple(line for line in stretch.lines if line.value.strip())
        return read.annex, read.problems, (*left, *read.unread)
    if not stretch.listed:
        left = tuple(line.strip() for line in stretch.lines if line.value.strip())
        place = Span(
            stretch.title.span().start, max((line.span().end for line in left), default=stretch.title.span().end)
        )
        return Annex(stretch.number, stretch.title, area, (), (), place), (), left
    from cchc_lint.plan.segment import read_annex  # noqa: PLC0415

    reading = read_annex(tuple(stretch.lines), number=stretch.number, title=stretch.title, area=area, own=own)
    return reading.annex, reading.problems, reading.unread


def _placeless(parts: Parts) -> Iterator[Text]:
    """What stands in the head without its beginning, and running text after the signature."""
    yield from (paragraph.text for paragraph in parts.front if paragraph.text.value[0].islower())
    yield from (paragraph.text for paragraph in parts.closing if len(paragraph.text) > _PROSE)


# No line of recipients or of a signature is so long.
_PROSE = 200


def _citing(paragraphs: Sequence[Paragraph], parts: Parts) -> Iterator[Text]:
    """The paragraphs that may cite: not the head, which bears the document's own number, nor the foot."""
    heads = {paragraph.text.span() for paragraph in (*parts.front, *parts.closing)}
    return (paragraph.text for paragraph in paragraphs if paragraph.text.span() not in heads)


@lru_cache(maxsize=8)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
