"""The lines of a document joined into paragraphs, whatever breaks the extraction made."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cchc_lint.document import Line
from cchc_lint.plan.grammar.numbering import Label, read_label
from cchc_lint.plan.grammar.offices import find_offices
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its normalised text, the label it begins with, and its depth where the format marks headings."""

    text: Text
    label: Label | None
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs of a stretch of lines, and the running heads left out of them (page numbers are kept nowhere)."""

    paragraphs: tuple[Paragraph, ...]
    running_heads: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that is not blank. ``gap``: a blank line or a page number stands before it; ``begins`` as marked."""

    text: Text
    label: Label | None
    heading: int
    gap: bool
    begins: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    """How wide a full line of running text is, and whether blank lines stand between paragraphs only."""

    width: float
    dense: bool


def join_lines(lines: Sequence[Line]) -> Reading:
    """The paragraphs of normalised lines. A page number, a running head or a blank line in mid-sentence ends none."""
    stripped = [(line, line.text.strip()) for line in lines]
    heads = _running_heads([text.value for _, text in stripped])
    rows: list[_Row] = []
    left_out: list[Text] = []
    gap = False
    for index, (line, text) in enumerate(stripped):
        if not text or (_is_page_number(text.value) and not _fills_blank(rows, stripped[index + 1 : index + 6])):
            gap = True
        elif _masked(text.value) in heads:
            left_out.append(text)
            gap = True
        else:
            rows.append(_Row(text, read_label(text), line.heading, gap, line.begins))
            gap = False
    if _is_cut_up(rows):
        rows = [replace(row, begins=False) for row in rows]
    return Reading(tuple(_paragraphs(rows)), tuple(left_out))


def _is_cut_up(rows: Sequence[_Row]) -> bool:
    """Whether the paragraphs that a format marks are the lines of a page, as programs make them out of a PDF."""
    marked = [row for row in rows if row.begins]
    going_on = sum(row.text.value[0].islower() and row.label is None for row in marked)
    return going_on > _FEW and going_on * 6 > len(marked)


# So many paragraphs may begin with a small letter by mistake.
_FEW = 4


def _paragraphs(rows: Sequence[_Row]) -> Iterator[Paragraph]:
    page = _page(rows)
    start = 0
    for index in range(1, len(rows) + 1):
        ends = index == len(rows) or _ends_title(rows, start, index)
        if ends or not _goes_on(rows[index - 1], rows[index], index - 1 == start, page):
            yield _paragraph(rows[start:index])
            start = index


def _ends_title(rows: Sequence[_Row], start: int, index: int) -> bool:
    """Whether what began at ``start`` stands under "KẾ HOẠCH", and a legal basis begins behind it, however full."""
    head = rows[index].text.value
    return start > 0 and head[0].isupper() and _begins_basis(head) and is_title_word(rows[start - 1].text.value)


def _paragraph(rows: Sequence[_Row]) -> Paragraph:
    """One text of the rows; what a hyphen or a slash at a line end holds together is joined without a space."""
    runs: list[list[Text]] = []
    for row in rows:
        if runs and _is_glued(runs[-1][-1].value, row.text.value):
            runs[-1].append(row.text)
        else:
            runs.append([row.text])
    text = Text.join(Text.join(run, "") for run in runs)
    label = rows[0].label if len(rows) == 1 or not _is_bare_label(rows[0]) else read_label(text)
    return Paragraph(text, label, rows[0].heading)


def _is_glued(before: str, after: str) -> bool:
    return bool(_pattern(r"(?:\w[-–]|/)$").search(before)) and bool(_pattern(r"\w").match(after))


def _goes_on(before: _Row, after: _Row, first: bool, page: _Page) -> bool:
    """Whether ``after`` is the same paragraph as ``before``, which is the ``first`` line of it or not."""
    if before.heading or after.heading:
        return False
    if _is_bare_label(before):
        return after.label is None
    tail, head = before.text.value, after.text.value
    finished = bool(_pattern(r"[.;:!?…]$").search(tail))
    needed = _INDENT * first + _measure(tail) + 1 + _measure(head.split(None, 1)[0])
    full = not after.begins and needed >= page.width * _FULL
    if _stands_alone(tail, head) or (head[0].isupper() and _begins_anew(head)):
        return False
    if _is_part(head) and not _asks_for_more(tail):
        return False
    if head[0] in "0123456789/" and fold(tail).removesuffix(":").strip() in _words("number_after"):
        return True
    if after.label is not None:
        return not finished and _label_goes_on(before, after, full)
    if head[0].islower():
        return not finished or (full and not tail.endswith(":"))
    if finished:
        return full and page.dense and not after.gap and not tail.endswith(":")
    if _begins_basis(head) and not full:
        return False
    return full or _asks_for_more(tail) or head[0] in "/,;)%" or (tail[-1].islower() and _spans_office(before, after))


def _stands_alone(tail: str, head: str) -> bool:
    """Whether one of the lines is set in capitals and the other is not: a letterhead, a title, a signature."""
    if any(value.isupper() and is_title_word(value) for value in (tail, head)):
        return True
    return in_capitals(head) != in_capitals(tail) and (in_capitals(head) or len(tail) < 60)


def is_title_word(value: str) -> bool:
    """Whether a line is nothing but the word for the document: "KẾ HOẠCH", "BÁO CÁO"."""
    _, end = title_word(value.strip())
    return 0 < end == len(value.strip())


def title_word(value: str) -> tuple[int, int]:
    """Where the word for the document stands at the head of a line, after "DỰ THẢO"; (0, 0) where none does."""
    folded = fold(value)
    drafts = (f"{fold(draft)} " for draft in data("header")["drafts"])
    begin = next((len(draft) for draft in drafts if folded.startswith(draft)), 0)
    word = next((word for word in title_words() if folded.startswith(word, begin)), None)
    return (begin, begin + len(word)) if word else (0, 0)


@lru_cache(maxsize=1)
def title_words() -> tuple[str, ...]:
    """The words, folded, with which the title of a document that is read may begin."""
    return tuple(map(fold, (*data("header")["titles"], *data("header")["reports"])))


def in_capitals(value: str) -> bool:
    """Whether a line of two words or more is all in capitals, and no list of abbreviations."""
    letters = [character for character in value if character.isalpha()]
    return len(letters) > 7 and " " in value and all(map(str.isupper, letters)) and value[-1] not in ".;"


def _label_goes_on(before: _Row, after: _Row, full: bool) -> bool:
    """Whether the label that ``after`` begins with is none: "… giai đoạn 2021" / "- 2025", "… số" / "07. tổng hợp"."""
    label, tail = after.label, before.text.value
    assert label is not None
    rest = after.text.value[label.length :]
    if label.style == "dash":
        if not full or label.text.value[:1] not in "-–":
            return False
        return not rest[:1].isupper() or _spans_office(before, after)
    if label.style in ("decimal", "roman") and _last_words(tail) & _words("number_after"):
        return True
    return label.style == "decimal" and full and (rest[:1].islower() or not label.mark)


def _spans_office(before: _Row, after: _Row) -> bool:
    """Whether the name of an office runs over the line end: "Công chức Văn phòng" / "- Thống kê"."""
    tail = before.text.cut(max(0, len(before.text) - 40))
    joined = Text.join((tail, after.text.cut(0, 40)))
    return any(office.id and office.start < len(tail) < office.end - 2 for office in find_offices(joined))


def _is_part(head: str) -> bool:
    """Whether the line is nothing but the number of a part: "Phần I", "Chương 2"."""
    parts = "|".join(data("outline")["parts"])
    return head[0].isupper() and bool(_pattern(rf"(?:{parts})\s+(?:thứ\s+\w+|[ivx]+|\d+)").fullmatch(fold(head)))


def _asks_for_more(tail: str) -> bool:
    return tail[-1] in ",-–/(“" or bool(_last_words(tail) & _words("goes_on_after"))


def _last_words(tail: str) -> set[str]:
    words = fold(tail[-24:]).split()
    return {" ".join(words[-count:]) for count in (1, 2)}


def _begins_anew(head: str) -> bool:
    """Whether a line begins a legal basis, a proposal, the recipients or an article, whatever stood before."""
    article = _pattern(rf"{data('outline')['article']}\s+\d{{1,3}}\s*[.:]")
    folded = fold(head)
    return folded.startswith(tuple(data("outline")["begins"])) or bool(article.match(folded))


def _begins_basis(head: str) -> bool:
    return fold(head).startswith(tuple(data("outline")["basis"]))


def _is_bare_label(row: _Row) -> bool:
    return row.label is not None and row.label.length >= len(row.text.value)


def _page(rows: Sequence[_Row]) -> _Page:
    """The width is the ninth decile of the lines that are no mere words; a text that is not wrapped has none."""
    widths = sorted(_measure(row.text.value) for row in rows if len(row.text) >= 40)
    width = widths[int(len(widths) * 0.9)] if len(widths) > 3 else 80.0
    near = sum(length >= width * 0.8 for length in widths)
    if (widths and widths[-1] > 2 * width) or width > _WIDEST or near * 4 < len(widths):
        width = math.inf
    return _Page(width, dense=sum(row.gap for row in rows) * 2 < len(rows))


def _measure(value: str) -> float:
    """The width of a text in letters; a capital is a third wider."""
    return len(value) + 0.3 * sum(map(str.isupper, value))


# A line is full where the next word would not have fitted; letters differ in width by about a tenth over a line.
_FULL = 0.9
# No page has longer lines.
_WIDEST = 200
# The first line of a paragraph begins about so many letters in (1,27 cm at 14 points).
_INDENT = 7


def _is_page_number(value: str) -> bool:
    """Whether a line is made like a page number."""
    return 0 < len(value) <= 16 and bool(_page_numbers().fullmatch(value))


def _fills_blank(rows: Sequence[_Row], following: Sequence[tuple[Line, Text]]) -> bool:
    """Whether a number alone on its line is asked for: "Số:" / "12" / "/KH-UBND", "ngày" / "05" / "tháng 01"."""
    before = fold(rows[-1].text.value).removesuffix(":").strip() if rows else ""
    if before in _words("number_after"):
        return True
    after = next((fold(text.value) for _, text in following if text), "")
    asked = bool(before) and before.split()[-1] in _words("number_after")
    return asked and after.startswith(tuple(data("outline")["number_before"]))


@lru_cache(maxsize=1)
def _page_numbers() -> re.Pattern[str]:
    forms = [re.escape(form).replace(r"\{n\}", r"\d{1,3}") for form in data("outline")["page_numbers"]]
    return re.compile("|".join(forms))


def _running_heads(values: Sequence[str]) -> frozenset[str]:
    """Lines, digits aside, that stand three times or more beside a page number or a page break."""
    beside: Counter[str] = Counter()
    filled = [value for value in values if value]
    for before, value, after in zip(["", *filled], filled, [*filled[1:], ""], strict=False):
        if len(value) < 120 and (_is_page_number(before) or _is_page_number(after)):
            beside[_masked(value)] += 1
    return frozenset(value for value, count in beside.items() if count > 2 and len(value) > 7 and value[0].isupper())


def _masked(value: str) -> str:
    return _pattern(r"\d+").sub("0", value)


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(data("outline")[name])


@lru_cache(maxsize=16)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
