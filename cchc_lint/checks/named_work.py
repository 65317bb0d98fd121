"""Work that the body gives to an office outside its areas: what it takes out for it, and what its own words name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from cchc_lint.checks.row_areas import Pair, pairs_of
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.offices import OfficeMention, find_offices
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan
from cchc_lint.plan.prose import sentences
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

# A pair of words in more rows, or told more offices, than this tells nothing; so many of the rest must be in a clause,
# and such a share of the row's or of the clause's.
_MOST_ROWS = 3
_MOST_OFFICES = 2
_FEWEST = 2
_SHARE = 0.5


def taken_out(text: Text, plan: Plan, apart: tuple[str, ...]) -> frozenset[str]:
    """The ids of the offices for which a text takes work out: "; riêng việc quyết toán giao Ban Quản lý dự án"."""
    found: set[str] = set()
    for clause in _clauses(text):
        for match in _apart(apart).finditer(fold(clause.value)):
            rest = clause.cut(match.end("word"), match.end())
            found.update(office for office, _ in _known(rest, plan))
    return frozenset(found)


class NamedWork:
    """The clauses of the body by the id of the office to which each gives work; read when first asked for.

    ``given_by``: words right behind which stands the office that is given the work, unless it opens the clause.
    """

    def __init__(self, plan: Plan, given_by: tuple[str, ...]) -> None:
        self._plan = plan
        self._given_by = given_by

    def names(self, office: str, row: Text) -> bool:
        """Whether some clause that gives work to the office is about the same as a row."""
        telling = frozenset(
            pair for pair in pairs_of(row) if self._rows[pair] <= _MOST_ROWS and self._offices[pair] <= _MOST_OFFICES
        )
        return any(
            len(telling & pairs) >= max(_FEWEST, _SHARE * min(len(telling), len(pairs)))
            for pairs in self._clauses.get(office, ())
        )

    @cached_property
    def _rows(self) -> Counter[Pair]:
        """In how many rows each pair of words stands."""
        return Counter(pair for task in self._plan.tasks() for pair in pairs_of(task.text))

    @cached_property
    def _offices(self) -> Counter[Pair]:
        """How many offices are told something with each pair of words."""
        told = (frozenset(pair for pairs in clauses for pair in pairs) for clauses in self._clauses.values())
        return Counter(pair for pairs in told for pair in pairs)

    @cached_property
    def _clauses(self) -> Mapping[str, tuple[frozenset[Pair], ...]]:
        found: dict[str, list[frozenset[Pair]]] = defaultdict(list)
        for office, words in self._given():
            found[office].append(pairs_of(words))
        return {office: tuple(clauses) for office, clauses in found.items()}

    def _given(self) -> Iterator[tuple[str, Text]]:
        """Each office with the words of a clause that gives it work, its name left out."""
        for item in self._plan.responsibilities:
            owners = frozenset(office for office, _ in _known(item.office, self._plan))
            yield from self._of_paragraph(item.text, owners)
        for section in self._plan.all_sections():
            for paragraph in section.paragraphs:
                yield from self._of_paragraph(paragraph, frozenset())

    def _of_paragraph(self, text: Text, owners: frozenset[str]) -> Iterator[tuple[str, Text]]:
        """Clauses that name nobody go on with what the office at the head of the last one does."""
        for clause in _clauses(text):
            doers = [(office, place) for office, place in _known(clause, self._plan) if self._does(clause, place)]
            if doers:
                owners = frozenset(office for office, _ in doers)
            work = clause.cut(doers[-1][1].end) if doers and not _before(clause, doers[0][1]) else clause
            if not _only_shares(work):
                yield from ((office, work) for office in owners)

    def _does(self, clause: Text, mention: OfficeMention) -> bool:
        """Whether an office opens the clause, or stands right behind a word that gives it the work."""
        before = _before(clause, mention)
        return not before or re.search(rf"(?<!\w){any_of(map(fold, self._given_by))}$", before) is not None


def _known(text: Text, plan: Plan) -> tuple[tuple[str, OfficeMention], ...]:
    """The offices of a text that the tables know, by id."""
    found = find_offices(text, plan.own_offices)
    return tuple((mention.id, mention) for mention in found if mention.id is not None and not mention.vague)


def _before(clause: Text, mention: OfficeMention) -> str:
    """The folded words before an office, without the number of its paragraph and "Giao", "Đề nghị"."""
    label = read_label(clause)
    before = fold(clause.value[label.length if label else 0 : mention.start]).strip(" \n-+•.:,(")
    return "" if before in data("assignments")["openers"] else before


def _only_shares(work: Text) -> bool:
    """Whether the words give a share in the work of another: "phối hợp với …"."""
    table = data("assignments")
    folded = fold(work.value).lstrip(" \n-+•.:,")
    return folded.startswith(tuple(table["shares"])) and not any(word in folded for word in table["leads"])


def _clauses(text: Text) -> Iterator[Text]:
    for paragraph in text.split(_LINES):
        for sentence in sentences(paragraph):
            yield from sentence.split(_SEMICOLONS)


_LINES = re.compile(r"\n+")
_SEMICOLONS = re.compile(r";")


@lru_cache(maxsize=2)
def _apart(apart: tuple[str, ...]) -> re.Pattern[str]:
    """A word that opens an exception, to the end of its clause or bracket, on folded text."""
    return re.compile(rf"(?:^|[^\w\s])\s*(?P<word>{any_of(map(fold, apart))})(?!\w)[^)]*")
