"""What kind of document a file holds, and what it is about where it bears no title of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.levels import office_of
from cchc_lint.plan.model import Kind
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

if TYPE_CHECKING:
    from cchc_lint.plan.outline import Parts


def kind_of(title: Text | None, number: Text | None, subject: Text | None = None, word: str | None = None) -> Kind:
    """The kind by the title, else by the ``word`` for the document or the symbol of its number.

    A decision is a plan where its ``subject`` says that it issues one. UNKNOWN where nothing of that shows anything.
    """
    table = data("header")
    titles, reports, issuing = (
        tuple(map(fold, words)) for words in (table["titles"], table["reports"], table["issuing"]["types"])
    )
    head = _without_draft(fold(title.value)) if title is not None else ""
    symbol = _type_of_symbol(number)
    if head.startswith(reports) or symbol in reports or word in reports:
        return Kind.REPORT
    if head.startswith(titles):
        return Kind.PLAN
    type_ = word or symbol or (head or None)
    if type_ in issuing:
        if subject is None:
            return Kind.UNKNOWN
        return Kind.PLAN if _issues_plan().match(fold(subject.value)) else Kind.OTHER
    if type_ is not None:
        return Kind.PLAN if type_.startswith(_plans()) else Kind.OTHER
    return Kind.PLAN if subject is not None and fold(subject.value).startswith(_plans()) else Kind.UNKNOWN


def _without_draft(folded: str) -> str:
    drafts = (f"{fold(draft)} " for draft in data("header")["drafts"])
    return next((folded.removeprefix(draft) for draft in drafts if folded.startswith(draft)), folded)


def word_of(parts: Parts) -> str | None:
    """The folded word for the document that stands on a line of its own in capitals: "quyết định", "chỉ thị".

    "công văn" of what is addressed to somebody and bears none.
    """
    names = {fold(entry["name"]) for entry in data("document_types")["types"]}
    addressed = tuple(map(fold, data("header")["addresses"]))
    letter = None
    for paragraph in parts.front:
        value = _plain(paragraph.text)
        if paragraph.text.value.isupper() and value in names:
            return value
        if value.startswith(addressed):
            letter = fold(data("document_types")["letter_type"])
    return letter


def subject_of(parts: Parts) -> Text | None:
    """What a document without the title of a plan is about; None where nothing shows it.

    The lines under its word or number, up to the body that issues it: "Về việc ban hành …", "BAN HÀNH …"; else what its
    opening sentence says is issued: "… ban hành Kế hoạch … như sau:".
    """
    if parts.title:
        return None
    lines = list(_subject_lines(parts))
    return Text.join(lines) if lines else next(_openings(parts), None)


def _subject_lines(parts: Parts) -> Iterator[Text]:
    """The first line that begins as a subject does, and those in capitals right behind it.

    Behind the word for the document, or its number, any line in capitals that names no body is one.
    """
    basis = min((text.span().start for text in parts.basis), default=None)
    front = [paragraph.text for paragraph in parts.front if basis is None or paragraph.text.span().start < basis]
    names = {fold(entry["name"]) for entry in data("document_types")["types"]}
    heads = [index for index, text in enumerate(front) if _plain(text) in names or _numbered().match(text.value)]
    behind = heads[-1] if heads else len(front)
    for index, text in enumerate(front):
        if _begins_subject().match(fold(text.value)) or (index > behind and _is_capital(text)):
            yield text
            if text.value.isupper():
                yield from takewhile(_is_capital, front[index + 1 :])
            return


def _is_capital(text: Text) -> bool:
    """Whether a line in capitals is no name of a body or post, and no motto."""
    table, folded = data("header"), fold(text.value)
    names = (*table["bodies"], *table["mottoes"], *table["heads"], *table["closing"]["positions"])
    named = f"{folded} ".startswith(tuple(f"{fold(name)} " for name in names)) and not _begins_subject().match(folded)
    return text.value.isupper() and len(folded.split()) > 1 and not named and office_of(folded) is None


def _plain(text: Text) -> str:
    return " ".join(fold(text.value).split()).strip(" :")


def _openings(parts: Parts) -> Iterator[Text]:
    front = (paragraph.text for paragraph in parts.front)
    for text in (*parts.basis, *front, *(paragraph.text for paragraph in parts.body[:1])):
        if text.value.rstrip().endswith(":"):
            for match in list(_issued_here().finditer(fold(text.value)))[-1:]:
                yield text.cut(match.start(1)).strip(" :")


def _type_of_symbol(number: Text | None) -> str | None:
    """The folded name of the type whose symbol a document's number bears: "kế hoạch" of "12/KH-UBND"."""
    if number is None:
        return None
    match = _symbol().search(number.value)
    symbol = match[1] if match else None
    types = data("document_types")["types"]
    return next((fold(entry["name"]) for entry in types if symbol in entry["symbols"]), None)


def _plans() -> tuple[str, ...]:
    return tuple(map(fold, data("header")["issuing"]["plans"]))


@lru_cache(maxsize=1)
def _symbol() -> re.Pattern[str]:
    return re.compile(r"/\s*(?:\d{4}\s*/\s*)?([A-ZĐ][A-Za-zĐđ]*)")


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    return re.compile(r"(?i:số)\b.{0,40}/")


@lru_cache(maxsize=1)
def _begins_subject() -> re.Pattern[str]:
    """ "Về việc …", "BAN HÀNH …"; "Thực hiện …" begins legal bases too."""
    table = data("header")["issuing"]
    return re.compile(rf"{any_of(map(fold, (*table['about'], *table['begins'])))}(?!\w)")


@lru_cache(maxsize=1)
def _issues_plan() -> re.Pattern[str]:
    """ "về việc ban hành kế hoạch …", "kế hoạch …", not "ban hành quy định …" nor "công bố danh mục …"."""
    table = data("header")["issuing"]
    about, verbs = any_of(map(fold, table["about"])), any_of(map(fold, table["verbs"]))
    return re.compile(rf"(?:{about}\s+)?(?:{verbs}(?:\s*[,;]?\s+|\s+và\s+))*[“\"]?{any_of(_plans())}(?!\w)")


@lru_cache(maxsize=1)
def _issued_here() -> re.Pattern[str]:
    verbs = any_of(map(fold, data("header")["issuing"]["opening"]))
    return re.compile(rf"(?<!\w){verbs}\s+({any_of(_plans())}(?!\w))")
