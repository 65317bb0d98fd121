"""Cells and paragraphs that stop in the middle of a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.checks.passages import running_texts
from cchc_lint.finding import Hit
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.grammar.lexicon import lexicon
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.phrases import fold, words_of
from cchc_lint.plan.grammar.syllables import is_syllable
from cchc_lint.plan.grammar.wording import any_of, whole_words
from cchc_lint.plan.model import COLUMNS, Activity, Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_TREES = ("yaml", "json")  # between two values of which stands a key: each is whole

_TAIL_WORDS = 4
_LONGEST_ITEM = 120
_WORDED = ("task", "product")
_SENTENCE_END = re.compile(r"\.\s+")
_NEXT_ITEM = re.compile(r"\s[-–+•]\s?(?=[^\W\d_])")


class TruncatedParams(NamedTuple):
    """``words``: the fewest words of a paragraph that is judged. ``read``: the confidence of a row below which the ends
    of its cells tell nothing, and what ends before the next item of a cell is doubtful; ``faint``: the same for the
    ends of task and product before what begins anew.

    ``most``: from so many paragraphs on, lines were lost in the extraction and nothing is said of any. ``bare``: whole
    texts that name no object; ``closed``: from more cells than this on, ending them with a semicolon is a habit.
    ``plurals``: words that a noun follows, wherever they stand, unless one of ``but`` is before them. ``documents``:
    what begins a sentence behind a task that only names a document, "Kế hoạch của huyện".
    """

    words: int
    read: float
    faint: float
    most: int
    bare: tuple[str, ...]
    closed: int
    plurals: tuple[str, ...]
    but: tuple[str, ...]
    documents: tuple[str, ...]


@check("truncation.end", TruncatedParams)
def end(plan: Plan, params: TruncatedParams) -> Iterator[Hit]:
    """A cell or paragraph whose last word leads on to another.

    Variants ``comma`` and ``semicolon`` for a cell that ends with that sign, ``bare`` for a task without its object,
    ``noun`` where a noun is lost in mid-sentence, ``fragment`` for a last sentence that only names a document,
    ``stopped`` where a full stop stands behind such a word, ``listed`` for a paragraph that ends with a comma.

    In rows whose cells the format does not show, doubt, and silence where what follows may be the rest. A paragraph is
    judged only where the next begins anew.
    """
    bare = frozenset(map(fold, params.bare))
    for task in plan.tasks():
        yield from _cut_cells(plan, task, params)
        yield from (Hit(row.text.span(), variant="bare") for row in task.rows() if _bare(row.text) in bare)
        yield from _fragments(task, params)
    yield from _lost_nouns(plan, params)
    yield from _stopped(plan)
    semicolons = [text for task in plan.tasks() for text in _listing(plan, task, params.faint)]
    if len(semicolons) <= params.closed:
        yield from (Hit(_tail(text), variant="semicolon") for text in semicolons)
    paragraphs = [hit for text in _ended(plan) if len(text) and (hit := _cut_paragraph(text, params)) is not None]
    if len(paragraphs) < params.most:
        yield from paragraphs
    # "(57-NQ/TW," goes on behind the line's end
    commas = [text for text in _ended(plan) if text.value.endswith(",") and not _opens(text.value)]
    if len(commas) < params.closed:
        yield from (Hit(_tail(text), variant="listed") for text in commas if _is_sentence(text, params))


def _opens(value: str) -> bool:
    return value.count("(") > value.count(")")


def _is_sentence(text: Text, params: TruncatedParams) -> bool:
    """Whether a paragraph begins as a sentence does, not as one item of several: "- văn bản của xã,"."""
    label = read_label(text)
    body = text.value[label.length if label else 0 :]
    return body[:1].isupper() and not text.value.isupper() and len(words_of(body)) >= params.words


def _stopped(plan: Plan) -> Iterator[Hit]:
    """Sentences whose full stop stands right behind a word that leads on: "phối hợp để."."""
    for text in plan.body:
        for match in _at_stop().finditer(fold(text.value)):
            if match["before"] not in _open_words()[match["last"]]:
                yield Hit(text.span(match.start("before"), match.end("last")), variant="stopped")


def _cut_cells(plan: Plan, task: Task, params: TruncatedParams) -> Iterator[Hit]:
    doubt = task.confidence < 1
    for row in task.rows():
        cells = [("task", row.text), *((name, row.cell(name).text) for name in COLUMNS if _present(row, name))]
        for name, text in cells:
            for item in _items(text):
                if _is_open(item.value):
                    yield Hit(_tail(item), doubt=task.confidence < params.read)
            tail = text.strip()
            least = params.faint if name in _WORDED else params.read
            if _is_open(tail.value) and task.confidence >= least and not (doubt and _may_go_on(plan, tail)):
                yield Hit(_tail(tail), doubt=doubt)
            elif tail.value.endswith(",") and not (doubt and _may_go_on(plan, tail)):
                yield Hit(_tail(tail), variant="comma")


def _present(row: Task | Activity, name: str) -> bool:
    return row.cell(name).presence is Presence.PRESENT


def _fragments(task: Task, params: TruncatedParams) -> Iterator[Hit]:
    """A task's last sentence where it only names a document of some unit."""
    for row in task.rows():
        last = list(row.text.split(_SENTENCE_END))[-1].strip(" .;")
        if last.span().start > row.text.span().start and _document(params.documents).fullmatch(fold(last.value)):
            yield Hit(last.span(), variant="fragment")


def _lost_nouns(plan: Plan, params: TruncatedParams) -> Iterator[Hit]:
    """Places where "các" stands right before a word that no noun is, or such a word before a comma."""
    for text in plan.body:
        for match in _nounless(params.plurals, params.but).finditer(fold(text.value)):
            yield Hit(text.span(*match.span("lost")), variant="noun")


def _bare(text: Text) -> str:
    """A text without its number and signs, folded."""
    label = read_label(text)
    return " ".join(fold(text.value[label.length if label else 0 :]).split()).strip(" -+•.;:,")


def _listing(plan: Plan, task: Task, least: float) -> Iterator[Text]:
    """The cells of a row, its tasks aside, that end as if another item came; none where two may have run together."""
    for row in task.rows() if task.confidence >= least else ():
        for name in COLUMNS:
            text = row.cell(name).text.strip()
            ends = _present(row, name) and text.value.endswith(";")
            split = name == "lead" and _present(row, "coordination")
            if ends and (task.confidence == 1 or not (split or _may_go_on(plan, text))):
                yield text


def _items(text: Text) -> Iterator[Text]:
    """The items of a cell that another one follows: "- Kế hoạch của" before "- Báo cáo"."""
    start = 0
    for dash in _NEXT_ITEM.finditer(text.value):
        yield text.cut(start, dash.start()).strip()
        start = dash.end()


def _may_go_on(plan: Plan, text: Text) -> bool:
    """Whether what follows in the source, were it cells run together, could be the rest: it begins small."""
    following = plan.source.text[text.span().end : text.span().end + 80].lstrip()
    return not following or following[0].islower() or following[0] in "–-(" or following[0].isdigit()


def _ended(plan: Plan) -> Iterator[Text]:
    """The paragraphs behind which, with nothing but space between, another one surely begins: a number, a dash."""
    texts = list(running_texts(plan))
    starts = sorted(section.span.start for section in plan.sections)
    if not starts:
        return
    first = starts[0]
    for text, following in pairwise(texts):
        if begins_closing(text):
            # The signatures of a decision stand before the plan that it issues: what comes next is judged again.
            first = next((start for start in starts if start > text.span().start), len(plan.source.text))
        between = plan.source.text[text.span().end : following.span().start]
        if text.span().start < first or not following.value:
            continue
        if plan.source.format in _TREES and between.strip():
            yield text.strip()
            continue
        if between.strip(" \n\r\t*#_") or "\f" in between:
            continue
        if read_label(following) is not None or begins_closing(following):
            yield text.strip()


def _cut_paragraph(text: Text, params: TruncatedParams) -> Hit | None:
    if len(words_of(text.value)) < params.words or text.value.isupper() or not _is_open(text.value):
        return None
    return Hit(_tail(text), variant="paragraph")


def _is_open(value: str) -> bool:
    """Whether the last word leads on to another."""
    if not value or not value[-1].isalpha():
        return False
    *before, last = [word.value for word in words_of(fold(value[-60:]))][-3:]
    table = _open_words()
    if last in table:
        return bool(before) and before[-1] not in table[last]
    if any(" ".join(before).endswith(words) for words in _open_after().get(last, ())):
        return not _issued().search(fold(value[-_LONGEST_ITEM:]))
    if _cut_term().search(fold(value[-60:])):
        return True
    return bool(before) and value.rsplit(maxsplit=1)[-1].islower() and _is_half(before[-1], last)


def _is_half(before: str, last: str) -> bool:
    """Whether the last word is the first half of one: "kiểm tra việc chấp"."""
    known = lexicon()
    if last in known.alone or last in known.rare or last in known.loans or not known.meant_behind(last):
        return False
    return is_syllable(last) and not known.together(before, last)


def _tail(text: Text) -> Span:
    """The last words of a text."""
    starts = [match.start() for match in re.finditer(r"\S+", text.value)]
    return text.span(starts[-min(len(starts), _TAIL_WORDS)])


@lru_cache(maxsize=2)
def _nounless(plurals: tuple[str, ...], but: tuple[str, ...]) -> re.Pattern[str]:
    """A plural before a word that leads on, or such a word before a comma, on folded text."""
    before = "".join(rf"(?<!{re.escape(fold(word))}\s)" for word in but)
    after = whole_words(map(fold, data("open_endings")["no_noun"]))
    comma = rf"(?<!\w){any_of(map(fold, data('open_endings')['before_comma']))}\s?,(?!\w)"
    return re.compile(rf"(?P<lost>{before}(?<!\w){any_of(map(fold, plurals))}\s{after}|{comma})")


@lru_cache(maxsize=1)
def _at_stop() -> re.Pattern[str]:
    """A word that leads on before the full stop of a sentence, on folded text."""
    last = any_of(map(fold, data("open_endings")["stopped"]))
    return re.compile(rf"(?<!\w)(?P<before>[^\W\d_]{{1,12}})\s(?P<last>{last})\s?\.(?=\s|$)")


@lru_cache(maxsize=1)
def _cut_term() -> re.Pattern[str]:
    """A set phrase without its last syllable at the end of folded text."""
    return re.compile(rf"(?<!\w){any_of(fold(term).rsplit(maxsplit=1)[0] for term in data('open_endings')['terms'])}$")


@lru_cache(maxsize=2)
def _document(documents: tuple[str, ...]) -> re.Pattern[str]:
    """A document and whose it is, on folded text."""
    unit = any_of(fold(str(entry["word"])) for entry in data("header")["units"])
    return re.compile(rf"{any_of(map(fold, documents))}(?:\s\w+){{0,3}}\scủa\s(?:\w+\s){{0,4}}?{unit}")


@lru_cache(maxsize=1)
def _issued() -> re.Pattern[str]:
    """A document of some kind and its issuer at the end of folded text: "nghị quyết của hđnd".

    Words may stand between them where the document begins an item: "; quyết định phê duyệt của ubnd".
    """
    table = data("open_endings")["issued"]
    kind = any_of(map(fold, (*table["kinds"], *(entry["name"] for entry in data("document_types")["types"]))))
    item = rf"(?:^|[;,.+•\n]|\s[-–])\s*(?:\d+\s)?(?:{any_of(map(fold, table['before']))}\s)?{kind}(?:\s\w+){{0,4}}"
    return re.compile(rf"(?:{item}|(?<!\w){kind})\scủa\s{any_of(map(fold, table['issuers']))}$")


@lru_cache(maxsize=1)
def _open_words() -> Mapping[str, frozenset[str]]:
    return _folded("open")


@lru_cache(maxsize=1)
def _open_after() -> Mapping[str, frozenset[str]]:
    return _folded("open_after")


def _folded(key: str) -> Mapping[str, frozenset[str]]:
    return {fold(word): frozenset(map(fold, before)) for word, before in data("open_endings")[key].items()}
