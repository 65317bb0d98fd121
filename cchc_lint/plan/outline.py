"""The parts of a document and the sections of its body, nested by their printed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.grammar.areas import area_of_heading
from cchc_lint.plan.grammar.citations import find_citations
from cchc_lint.plan.grammar.numbering import Label
from cchc_lint.plan.grammar.offices import find_offices
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Section
from cchc_lint.plan.paragraphs import Paragraph, in_capitals, is_title_word, title_word
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text


@dataclass(frozen=True, slots=True)
class Parts:
    """The paragraphs of a document by what they are for.

    ``front``: letterheads, titles, proposals, the formula of a decision. ``title``: that of the plan, one Text a line.
    ``attached``: the note under it ("(Ban hành kèm theo …)"). ``basis``: one Text a legal basis. ``articles``: the
    paragraphs of a decision from "Điều 1" on. ``body``: those of the plan. ``closing``: recipients and signatures.
    """

    front: tuple[Paragraph, ...]
    title: tuple[Text, ...]
    attached: tuple[Text, ...]
    basis: tuple[Text, ...]
    articles: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    closing: tuple[Paragraph, ...]


def divide(paragraphs: Sequence[Paragraph]) -> Parts:
    """The paragraphs sorted into the parts of a document, each part in reading order."""
    division = _Division()
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        division.take(paragraph, following)
    return Parts(
        front=tuple(division.front),
        title=tuple(division.title),
        attached=tuple(division.attached),
        basis=tuple(text for paragraph in division.basis for text in _split_basis(paragraph)),
        articles=tuple(division.articles),
        body=tuple(division.body),
        closing=tuple(division.closing),
    )


# Longer than this, what stands between the title and the first part is the opening of the body.
_OPENING = 100


@dataclass(slots=True)
class _Division:
    """Where the reading of a document stands: ``place`` is the part that the last paragraph went to."""

    place: str = "front"
    front: list[Paragraph] = field(default_factory=list)
    title: list[Text] = field(default_factory=list)
    attached: list[Text] = field(default_factory=list)
    basis: list[Text] = field(default_factory=list)
    articles: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    closing: list[Paragraph] = field(default_factory=list)

    def take(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        text = paragraph.text
        if self.place != "body" and not self.title and _begins_title(paragraph):
            self.title.append(text)
            self.place = "title"
        elif self.place == "title" and self._goes_on_title(paragraph):
            self.title.append(text)
        elif self.place in ("title", "front") and text.value.startswith("(") and not self.body:
            self.attached.append(text)
            self.place = "front"
        elif self.place in ("body", "articles", "closing"):
            self._take_later(paragraph)
        else:
            self._take_front(paragraph, following)

    def _goes_on_title(self, paragraph: Paragraph) -> bool:
        value = paragraph.text.value
        if _opens_text(value) or (not in_capitals(value) and self._is_whole()):
            return False
        bare = len(self.title) == 1 and is_title_word(self.title[0].value)
        if bare and (_names_own_time(paragraph) or _is_subject(paragraph)):
            return True
        return (
            paragraph.label is None
            and not value.startswith("(")
            and not _is_basis(paragraph.text, opening=True)
            and not _is_letterhead(value)
            and not fold(value).startswith(tuple(data("header")["addresses"]))
            and len(value) < 200
            and value[-1] not in ".;:"
            and len(self.title) < 4
            and (in_capitals(value) or bare_heading(paragraph) is None)
            and any(map(str.isalpha, value))
        )

    def _is_whole(self) -> bool:
        """Whether the title ends here: a subject in capitals that names its year or period."""
        subject = self.title[-1].value
        return subject.isupper() and bool(_times_at_end().search(subject))

    def _take_front(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        if _is_basis(paragraph.text, opening=bool(self.title) and not self.basis):
            self.basis.append(paragraph.text)
            self.place = "front"
        elif _article(paragraph.text):
            self.place = "articles"
            self.articles.append(paragraph)
        elif self._begins_body(paragraph, following):
            self.place = "body"
            self.body.append(paragraph)
        else:
            self.place = "front"
            opening = self.title and len(paragraph.text) > _OPENING and not paragraph.text.value.isupper()
            (self.body if opening else self.front).append(paragraph)

    def _begins_body(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        if _level(paragraph) is not None or (self.title and bare_heading(paragraph)):
            return not _is_letterhead(paragraph.text.value)
        return paragraph.label is not None and (bool(self.title) or _is_list(paragraph, following))

    def _take_later(self, paragraph: Paragraph) -> None:
        if self.place == "closing" and not self.title and not self.body and _is_letterhead(paragraph.text.value):
            self.place = "front"
            self.front.append(paragraph)
        elif self.place == "closing" and not self.body and _is_part(paragraph):
            self.place = "body"
            self.body.append(paragraph)
        elif self.place == "closing":
            self.closing.append(paragraph)
        elif begins_closing(paragraph.text):
            self.place = "closing"
            self.closing.append(paragraph)
        elif self.place == "articles" and _is_letterhead(paragraph.text.value):
            self.place = "front"
            self.front.append(paragraph)
        else:
            (self.articles if self.place == "articles" else self.body).append(paragraph)


def _is_part(paragraph: Paragraph) -> bool:
    """Whether the paragraph heads a part of the document that goes with a signed decision: "I. MỤC TIÊU"."""
    label = paragraph.label
    return label is not None and label.style == "roman" and paragraph.text.value[label.length :].isupper()


def _is_list(paragraph: Paragraph, following: Paragraph | None) -> bool:
    return following is not None and following.label is not None and len(paragraph.text) > 20


def _begins_title(paragraph: Paragraph) -> bool:
    """Whether the title of the plan begins: "KẾ HOẠCH" in capitals, or a heading or short line that names its year."""
    value = paragraph.text.value
    _, end = title_word(value)
    if paragraph.label is not None or len(value) > 300 or not end:
        return False
    if value[:end].isupper():
        return True
    return value[-1] not in ".;:," and (
        paragraph.heading > 0 or (len(value) < 160 and bool(_pattern(r"\bnăm 20\d\d").search(value)))
    )


def _is_subject(paragraph: Paragraph) -> bool:
    """Whether the line after "KẾ HOẠCH" says what it carries out: "Thực hiện Chỉ thị số 12-CT/TU … của Tỉnh ủy"."""
    value, words = paragraph.text.value, data("outline")["basis_with_citation"]
    return (
        paragraph.label is None
        and len(value) < _LONGEST_SUBJECT
        and value[-1] not in ".;:,"
        and fold(value).startswith(tuple(map(fold, words)))
    )


_LONGEST_SUBJECT = 350


def _names_own_time(paragraph: Paragraph) -> bool:
    """Whether a line says what for and when: "Thực hiện công tác cải cách hành chính năm 2023"."""
    value = paragraph.text.value
    return (
        paragraph.label is None
        and len(value) < 200
        and value[-1] not in ".;:,"
        and not value.startswith("(")
        and bool(_times().search(value))
        and not find_citations(paragraph.text)
    )


@lru_cache(maxsize=1)
def _times() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(data('header')['times'])})\s+20\d\d")


@lru_cache(maxsize=1)
def _times_at_end() -> re.Pattern[str]:
    return re.compile(rf"{_times().pattern}(?:\s*[-–]\s*\d{{4}})?\s*$")


def _opens_text(value: str) -> bool:
    """Whether a line is running text and no title: "Năm 2023, tình hình …", "… tăng. Dịch bệnh …"."""
    return bool(_pattern(r"(?i)(?:trong\s+)?năm\s+\d{4}\s*,|.*[^\W\d_]{2}\.\s+(?-i:[A-ZĐ])").match(value)) and (
        not value.isupper()
    )


def _is_letterhead(value: str) -> bool:
    """Whether a line in capitals names the issuing body ("BỘ Y TẾ", not "BỘ TRƯỞNG" alone), or is the motto."""
    folded = fold(value)
    if folded.strip(" .:") in data("header")["closing"]["positions"]:
        return False
    return (value.isupper() and folded.startswith(tuple(data("header")["bodies"]))) or any(
        motto in folded for motto in data("header")["mottoes"]
    )


def _is_basis(text: Text, opening: bool = False) -> bool:
    """Whether the paragraph states a legal basis; ``opening`` where it may, being the first after the title."""
    table, folded = data("outline"), fold(text.value).lstrip(" -–+•*")
    if folded.startswith(tuple(table["proposals"])) or not folded.startswith(tuple(table["basis"])):
        return False
    if folded.startswith(tuple(table["basis_with_citation"])):
        return len(text) > 40 and (opening or bool(find_citations(text)))
    return True


def _split_basis(text: Text) -> Iterator[Text]:
    """The bases of a paragraph that lists several: "…; Căn cứ …"."""
    starts = [0, *(match.start(1) for match in _basis_joint().finditer(text.value))]
    for start, end in pairwise((*starts, len(text))):
        if not fold(text.value[start:end]).startswith(tuple(data("outline")["proposals"])):
            yield text.cut(start, end).strip()


@lru_cache(maxsize=1)
def _basis_joint() -> re.Pattern[str]:
    words = "|".join(re.escape(word.capitalize()) for word in data("outline")["basis"])
    return re.compile(rf"(?<=[;.])\s+((?:{words})\s)")


@dataclass(slots=True)
class _Node:
    """A numbered or headed piece of the body while the tree grows. ``level`` tells which labels are its siblings."""

    level: tuple[str, int]
    number: Text | None
    label: Label | None
    text: Text
    rest: Text
    headed: bool
    children: list[_Node | Text] = field(default_factory=list)

    @property
    def awaits_heading(self) -> bool:
        """A part whose number stands on a line of its own: "Phần I" / "MỤC ĐÍCH, YÊU CẦU"."""
        return self.level[0] == "part" and not self.rest and not self.children


_ROOT = ("root", 0)
_BARE = ("bare", 0)
_ORDER = ("root", "part", "article", "capital", "roman", "decimal", "letter")


def read_sections(paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """The sections of paragraphs in reading order.

    Numbers that are headings, and their neighbours in the same list, become sections; a list without any heading stays
    paragraphs of the section around it, labels and all. Text before the first heading makes a section without heading.
    """
    root = _Node(_ROOT, None, None, Text.empty(0), Text.empty(0), True)
    stack = [root]
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        node = _node(paragraph, following)
        if node is not None and stack[-1].awaits_heading and node.level == _BARE:
            stack[-1].rest = node.rest
            continue
        if node is None:
            if _concludes(paragraph, following):
                del stack[2:]
            stack[-1].children.append(paragraph.text)
            continue
        _unwind(stack, node)
        stack[-1].children.append(node)
        stack.append(node)
    texts, sections = _resolve(root)
    if texts:
        blank = Text.empty(texts[0].at)
        first = Section(None, None, blank, None, tuple(texts), (), _span(texts))
        return (first, *sections)
    return tuple(sections)


def _concludes(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether this closes the whole plan: "Trên đây là Kế hoạch …", or its last paragraph, which ends with "./."."""
    if paragraph.label is not None:
        return False
    value = paragraph.text.value
    last = following is None and value.endswith("./.")
    return last or fold(value).startswith(tuple(data("outline")["conclusions"]))


def _node(paragraph: Paragraph, following: Paragraph | None) -> _Node | None:
    text = paragraph.text
    article = _article(text)
    if article:
        number = text.cut(0, article.end(1))
        return _Node(("article", 0), number, None, text, text.cut(article.end()), True)
    level = _level(paragraph)
    label = paragraph.label
    if level is not None and label is not None:
        number = text.cut(0, len(label.text)).strip(" .)/:(")
        rest = text.cut(label.length)
        head = _run_in(rest)
        if head is not None and not paragraph.heading:
            return _Node(level, number, label, text, head, True, [rest.cut(len(head) + 1).strip()])
        return _Node(level, number, label, text, rest, _is_heading(paragraph, rest, level, following))
    heading = bare_heading(paragraph)
    if heading is None:
        return None
    part = _pattern_of_parts().match(fold(text.value))
    if part:
        return _Node(("part", 0), text.cut(0, part.end()), None, text, text.cut(part.end()).strip(" .:-–"), True)
    return _Node(_BARE, None, None, text, heading, True)


def _run_in(rest: Text) -> Text | None:
    """The area or usual part that heads a text on its own line: "1. Cải cách thể chế: 100% văn bản …"."""
    colon = _pattern(r":(?=\s+\S)").search(rest.value, 0, data("outline")["heading_length"]["bare"])
    if not colon:
        return None
    head = rest.cut(0, colon.start())
    if _plain(head.value) in _bare_headings():
        return head
    return head if area_of_heading(head) is not None and not find_offices(head) else None


def _level(paragraph: Paragraph) -> tuple[str, int] | None:
    """Which list a label belongs to, None for a dash or a number that may be a figure ("16 xã, thị trấn")."""
    label = paragraph.label
    if label is None or label.style == "dash":
        return None
    rest = paragraph.text.value[label.length :]
    if not label.mark and len(label.path) == 1 and not (paragraph.heading or (rest.isupper() and len(rest) > 3)):
        return None
    return label.style, min(len(label.path), _DEEPEST) if label.style == "decimal" else 1


# No plan numbers deeper than 1.1.1.1; a text that does must not nest without end.
_DEEPEST = 6


def _is_heading(paragraph: Paragraph, rest: Text, level: tuple[str, int], following: Paragraph | None) -> bool:
    """Whether what follows a number is a heading and not a text of its own."""
    value = rest.value.rstrip()
    limits = data("outline")["heading_length"]
    if not value or len(value) > limits["letter" if level[0] == "letter" else "numbered"]:
        return bool(paragraph.heading and value)
    if paragraph.heading or value.isupper():
        return True
    if value[-1] == ":" and len(value) > limits["letter"] and (following is None or _level(following) == level):
        return False
    if value[-1] in ".;,":
        return value[-1] == "." and _heads_though_ended(rest, level, following)
    if level[0] == "letter" and area_of_heading(rest) is None:
        return following is not None and (_level(following) or ("", 0))[0] != "letter" and value[-1] != ":"
    return True


def _heads_though_ended(rest: Text, level: tuple[str, int], following: Paragraph | None) -> bool:
    """Whether a short line that ends with a point names an area for what follows: "2.1. Cải cách thể chế."."""
    below = following is not None and _level(following) != level
    return below and len(rest) < _SHORT and area_of_heading(rest) is not None and not find_offices(rest)


# The longest usual name of an area: "Xây dựng và phát triển chính quyền điện tử, chính quyền số".
_SHORT = 65


def bare_heading(paragraph: Paragraph) -> Text | None:
    """The heading of a paragraph without number that is one: marked so, in capitals, an area, a usual part."""
    text = paragraph.text
    if paragraph.label is not None or _article(text):
        return None
    value = text.value
    heading = text.strip(" :.")
    if not heading or len(value) > data("outline")["heading_length"]["bare"]:
        return heading if paragraph.heading and heading else None
    if paragraph.heading or _pattern_of_parts().match(fold(value)):
        return heading
    if value[-1] in ".;,)" or not value[0].isupper():
        return None
    known = _plain(heading.value) in _bare_headings() or in_capitals(value) or area_of_heading(heading) is not None
    return heading if known else None


@lru_cache(maxsize=1)
def _bare_headings() -> frozenset[str]:
    return frozenset(map(_plain, data("outline")["bare_headings"]))


def _plain(value: str) -> str:
    return " ".join(fold(value).replace(",", " ").split())


def _unwind(stack: list[_Node], node: _Node) -> None:
    """Close the pieces that ``node`` does not belong to."""
    while stack[-1].level[0] == "letter" and not stack[-1].headed and node.level[0] != "letter":
        stack.pop()
    if node.level == _BARE:
        _unwind_bare(stack, node)
        return
    held = next((index for index, open_ in enumerate(stack) if open_.level == node.level), None)
    if held is not None:
        del stack[held:]
        return
    while len(stack) > 1 and not _may_hold(stack[-1], node):
        stack.pop()


def _may_hold(outer: _Node, inner: _Node) -> bool:
    """Whether a list of the level of ``inner`` may begin below ``outer``."""
    if outer.level == _ROOT or outer.level == inner.level == _BARE:
        return outer.level == _ROOT
    if outer.level == _BARE:
        return inner.level[0] in ("decimal", "letter")
    if outer.level[0] == inner.level[0] == "decimal":
        return outer.level[1] < inner.level[1]
    if outer.level[0] == "article":
        return inner.level[0] in ("decimal", "letter")
    if (outer.level[0], inner.level[0]) in (("roman", "capital"), ("letter", "decimal")):
        return True
    return _ORDER.index(outer.level[0]) < _ORDER.index(inner.level[0])


def _unwind_bare(stack: list[_Node], node: _Node) -> None:
    """A heading without number stands beside the last one of its kind, one in capitals beside the parts."""
    if node.rest.value.isupper():
        del stack[1:]
        return
    while stack[-1].level == _BARE or (
        len(stack) > 2 and area_of_heading(node.rest) is not None and area_of_heading(stack[-1].rest) is not None
    ):
        stack.pop()


def _resolve(node: _Node) -> tuple[list[Text], list[Section]]:
    """The paragraphs and the subsections of a piece; lists in which nothing is a heading become paragraphs."""
    sectional = {child.level for child in node.children if isinstance(child, _Node) and _has_heading(child)}
    texts: list[Text] = []
    sections: list[Section] = []
    for child in node.children:
        if isinstance(child, Text):
            texts.append(child)
        elif child.level in sectional:
            sections.append(_section(child))
        else:
            texts.append(child.text)
            inner, _ = _resolve(child)
            texts.extend(inner)
    return texts, sections


def _has_heading(node: _Node) -> bool:
    return node.headed or any(_has_heading(child) for child in node.children if isinstance(child, _Node))


def _section(node: _Node) -> Section:
    texts, sections = _resolve(node)
    headed = node.headed and node.level[0] != "article"
    heading = node.rest.strip(" :") if headed else Text.empty(node.rest.at)
    own = texts if headed or not node.rest else [node.rest, *texts]
    return Section(
        number=node.number,
        label=node.label,
        heading=heading,
        area=area_of_heading(heading) if heading else None,
        paragraphs=tuple(own),
        sections=tuple(sections),
        span=_span([node.text, *texts, *(Text.empty(section.span.end) for section in sections)]),
    )


def _span(texts: Iterable[Text]) -> Span:
    spans = [text.span() for text in texts]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _article(text: Text) -> re.Match[str] | None:
    """The head of an article of a decision: "Điều 1."."""
    return _pattern(rf"(?i)\s*({data('outline')['article']}\s+\d{{1,3}})\s*[.:]\s*").match(text.value)


@lru_cache(maxsize=1)
def _pattern_of_parts() -> re.Pattern[str]:
    words = "|".join(data("outline")["parts"])
    return re.compile(rf"(?:{words})\s+(?:thứ\s+\w+|[ivx]+|\d+)\b(?=\s*(?:$|[.:\-]))")


@lru_cache(maxsize=16)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
