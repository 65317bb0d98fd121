"""The signature at the foot of a document: whose authority it bears, and how the signer is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from cchc_lint.checks.form import DASHES, FOOT, LONGEST_LINE, MARKUP
from cchc_lint.checks.passages import running_texts
from cchc_lint.finding import Hit
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


class SigningParams(NamedTuple):
    """``marks``: the abbreviations as they should be; ``spelled``: the words that they stand for, in the same order.

    ``short``: the one of a deputy's post, which is written out. ``collective``, ``deputy``, ``order``: the marks "TM.",
    "KT." and "TL."; ``single``: words with which the names of offices begin that one head leads alone; ``under``: what
    the post of a deputy begins with. ``degrees``: learned titles; ``learned``: how the names of bodies begin whose
    people may sign with them.
    """

    marks: tuple[str, ...]
    spelled: tuple[str, ...]
    short: str
    collective: str
    deputy: str
    order: str
    single: tuple[str, ...]
    under: str
    degrees: tuple[str, ...]
    learned: tuple[str, ...]


@check("signatures.authority", SigningParams)
def authority(plan: Plan, params: SigningParams) -> Iterator[Hit]:
    """A line of the signature whose mark is wrong (``mark``) or not there (``bare``), or does not go with who signs.

    ``single``: "TM." for an office with one head; ``alone``: a deputy who signs without "KT."; ``same``: "KT." above
    the very post that is stood in for; ``degree``: a name with a learned title. The lines of recipients between those
    of the signature are passed over.
    """
    lines = [_last_column(text.strip(MARKUP)) for text in running_texts(plan)]
    yield from _degrees(plan, lines, params)
    for index, line in enumerate(lines):
        if len(line) > LONGEST_LINE:
            continue
        right = _right_mark(line.value, params)
        if right is not None:
            yield Hit(line.span(), {"right": right}, variant="mark")
        elif line.value.isupper():
            yield from _unfit(line, lines[index + 1 : index + 1 + FOOT], params)


def _unfit(line: Text, behind: Sequence[Text], params: SigningParams) -> Iterator[Hit]:
    """A line with a mark, or the name of a council, that does not go with what it holds or with the post below it."""
    value = line.value
    below = next((fold(other.value) for other in behind[:_NEAR] if other.value.isupper()), "")
    if value.startswith(params.collective):
        rest = fold(value).removeprefix(fold(params.collective)).strip()
        if re.match(rf"{any_of(map(fold, params.single))}(?!\w)", rest):
            yield Hit(line.span(), variant="single")
        elif rest in _positions():
            yield Hit(line.span(), variant="post")
        elif below.startswith(params.under) and below in _positions():
            yield Hit(line.span(), {"post": below.upper()}, variant="alone")
    elif _council_alone(value) and _signed_next(behind, params):
        yield Hit(line.span(), {"right": f"{params.collective} {value}"}, variant="bare")
    elif value.startswith(params.order) and _council_alone(value.removeprefix(params.order).strip()):
        yield Hit(line.span(), {"mark": params.order}, variant="body")
    elif value.startswith(params.deputy):
        yield from _unfit_deputy(line, below, params)


# The post of who signs stands so near below the mark.
_NEAR = 11


def _unfit_deputy(line: Text, below: str, params: SigningParams) -> Iterator[Hit]:
    """The line "KT." with a body for a post, with the post of who signs, or deputy and head swapped."""
    post = fold(line.value).removeprefix(fold(params.deputy)).strip()
    if below == post:
        yield Hit(line.span(), {"post": post.upper()}, variant="same")
    elif _council_alone(post):
        yield Hit(line.span(), {"mark": params.deputy}, variant="body")
    elif post.startswith(params.under) and below in _positions() and not below.startswith(params.under):
        yield Hit(line.span(), {"post": below.upper()}, variant="swapped")


def _right_mark(value: str, params: SigningParams) -> str | None:
    """A line before a post or body with its mark as it should be, where it is not so."""
    for mark, words in zip(params.marks, params.spelled, strict=True):
        if fold(value).startswith(fold(words)) and _signs(value[len(words) :]) and value.isupper():
            return f"{mark} {value[len(words) :].strip()}"
        found = _mark_pattern(mark).match(value)
        if found and not value[found.end() :].isupper():
            continue
        if found and " ".join(found.group().split()) != mark and _signs(value[found.end() :]):
            return f"{mark} {value[found.end() :].strip()}"
        if found and found.group() == mark and value[found.end() :][:1].isalpha() and _signs(value[found.end() :]):
            return f"{mark} {value[found.end() :].strip()}"
    if value.isupper() and value.startswith(params.short) and _signs(value[len(params.short) :]):
        return f"{params.under.upper()} {value[len(params.short) :].strip()}"
    return None


@lru_cache(maxsize=8)
def _mark_pattern(mark: str) -> re.Pattern[str]:
    """The letters of a mark with any signs or spaces between and behind them, at the head of a line."""
    sign = r"[\s./,:;\-–]"
    return re.compile(rf"{sign}?".join(mark.rstrip(".")) + rf"(?:{sign}{{1,3}}(?=\w)|(?=\s))", re.IGNORECASE)


def _degrees(plan: Plan, lines: Sequence[Text], params: SigningParams) -> Iterator[Hit]:
    """The signer's name with a learned title, where the body is none whose people may sign so."""
    learned = re.compile(rf"{any_of(map(fold, params.learned))}(?!\w)")
    name = plan.unit.name
    if any(learned.match(fold(line.value)) for line in (*lines[:_HEAD], *([name] if name else []))):
        return
    for index, line in enumerate(lines):
        if line.value.isupper() and fold(line.value).strip(" .") in _positions():
            for below in islice((other for other in lines[index + 1 : index + 8] if other.value), 4):
                title = _degree(params.degrees).match(below.value)
                if title and _is_person(below.value[title.end() :]):
                    yield Hit(below.span(), {"right": below.value[title.end() :].strip()}, variant="degree")
                    break


# The letterhead with the name of the body stands in so many lines.
_HEAD = 8


@lru_cache(maxsize=2)
def _degree(degrees: tuple[str, ...]) -> re.Pattern[str]:
    """One title or several, their letters large or small, with full stops or without."""
    short = (r"\.?".join(degree) for degree in degrees if " " not in degree)
    forms = "|".join((*short, any_of(degree for degree in degrees if " " in degree)))
    return re.compile(rf"(?:(?:{forms})(?!\w)[\s.,]*)+", re.IGNORECASE)


def _is_person(value: str) -> bool:
    """Whether words may be a person's name: two to six, each with a capital."""
    words = value.split()
    return 2 <= len(words) <= 6 and all(word.isalpha() and word[0].isupper() for word in words)


def _last_column(text: Text) -> Text:
    """The column that holds the signature, where recipients stand beside it."""
    return list(text.split(_GAP))[-1] if _GAP.search(text.value) else text


_GAP = re.compile(r"\s{3,}|\s*\|\s*(?=\S)")


def _council_alone(value: str) -> bool:
    """Whether a line is the name of a council or committee, of its unit at most."""
    return fold(value).startswith(tuple(map(fold, data("header")["councils"])))


def _signed_next(lines: Sequence[Text], params: SigningParams) -> bool:
    """Whether the post of who signs is the next line, recipients and empty columns passed over."""
    for line in lines:
        if line.value[:1] in tuple(DASHES) or not line.value:
            continue
        return line.value.isupper() and fold(line.value.removeprefix(params.deputy)).strip(" .") in _positions()
    return False


def _signs(value: str) -> bool:
    """Whether what follows a mark is a post or a body."""
    folded = fold(value).strip(" .")
    header = data("header")
    return folded in _positions() or folded.startswith((*map(fold, header["councils"]), *map(fold, header["bodies"])))


@lru_cache(maxsize=1)
def _positions() -> frozenset[str]:
    return frozenset(map(fold, data("header")["closing"]["positions"]))
