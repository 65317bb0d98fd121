"""``compare --review``: the doubtful pairs one by one, both texts side by side, a decision for each."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence

from cchc_lint.align.links_file import Row, decided, is_settled, proposals
from cchc_lint.align.model import Link, Pairing
from cchc_lint.cli.output import columns, emit
from cchc_lint.reporters.columns import visible
from cchc_lint.reporters.review import percent
from cchc_lint.reporters.side_by_side import side_by_side
from cchc_lint.reporters.wording import count, say

_ANSWERS = ("yes", "no", "skip", "quit")


def walk(
    pairings: Mapping[str, Pairing],
    rows: Sequence[Row],
    save: Callable[[Sequence[Row]], None],
    language: str,
    reviewer: str = "",
) -> tuple[Row, ...]:
    """The rows with the decisions made; ``save`` is called after each, so that stopping at any moment loses nothing."""
    kept = list(rows)
    todo = list(_open_pairs(pairings, kept))
    if not todo:
        emit(say("review-none", language) + "\n")
        return tuple(kept)
    emit(_wrapped(count("review-pairs", len(todo), language)))
    for number, (source, link) in enumerate(todo, 1):
        unit = pairings[source].subordinate.unit.name
        name = visible(unit.value) if unit else source
        heading = say("review-pair", language, n=number, all=len(todo), confidence=percent(link.confidence), plan=name)
        emit("\n" + side_by_side(pairings[source], link, _wrapped(heading), columns(), language))
        answer = _asked(language)
        if answer == "quit":
            break
        if answer == "skip":
            continue
        row = next(row for row in proposals(source, pairings[source]) if _is_of(row, link))
        kept = [other for other in kept if not (other.object_source == source and _is_of(other, link))]
        kept.append(decided(row, rejected=answer == "no", reviewer=reviewer))
        save(kept)
    left = len(list(_open_pairs(pairings, kept)))
    emit("\n" + count("review-left", left, language) + "\n")
    return tuple(kept)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, columns(), break_on_hyphens=False) + "\n"


def _is_of(row: Row, link: Link) -> bool:
    return (row.subject_id, row.object_id) == (link.superior.id, link.subordinate.id)


def _open_pairs(pairings: Mapping[str, Pairing], rows: Sequence[Row]) -> Iterator[tuple[str, Link]]:
    """The doubtful pairs about which nothing has been decided."""
    for source, pairing in pairings.items():
        for link in pairing.queue:
            if not is_settled(rows, source, link):
                yield source, link


def _asked(language: str) -> str:
    """One of the answers; the end of input is ``quit``. A word that is none of them is asked for again."""
    words = {name: say(f"review-answer-{name}", language).split() for name in _ANSWERS}
    while True:
        emit(say("review-ask", language) + " ")
        line = sys.stdin.readline() if sys.stdin else ""
        if not line:
            emit("\n")
            return "quit"
        given = line.strip().casefold()
        for name, known in words.items():
            if given in known:
                return name
        emit(say("review-ask-again", language) + "\n")
