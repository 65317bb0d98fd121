"""Rows that take a superior task up in words that only the subordinate's own body connects with it.

A commune's body says "Đẩy nhanh giải ngân vốn của công trình đường liên thôn Bến Đá", its row "Giải ngân vốn đường liên
thôn Bến Đá". The body's passage answers the superior task, the row says what the passage says: so the row answers it.
Only rows that answer nothing else are looked at, and only tasks that no row answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_lint.align.decisions import Decisions
from cchc_lint.align.items import task_items
from cchc_lint.align.links import Links
from cchc_lint.align.model import Item, Link, Relation, Term, Track
from cchc_lint.align.subjects import text_likeness
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data


def with_rows_through_body(links: Links, subordinate: Plan, names: tuple[str, ...], decisions: Decisions) -> Links:
    """The links with those of such rows, each behind the link of its passage; ``names`` of units are set aside."""
    answered = {link.superior.id for link in links.accepted if link.subordinate.track is Track.ANNEX}
    linked = {link.subordinate.id for link in links.accepted}
    free = [item for item in task_items(subordinate) if item.id not in linked]
    accepted: list[Link] = []
    for link in links.accepted:
        accepted.append(link)
        in_prose = link.subordinate.track is Track.BODY and link.relation is not Relation.MENTION
        if in_prose and link.superior.id not in answered:
            found = next(_rows_of(link, free, names, decisions), None)
            if found is not None:
                accepted.append(found)
                answered.add(link.superior.id)
                free = [item for item in free if item.id != found.subordinate.id]
    return Links(tuple(accepted), links.queue)


def _rows_of(link: Link, rows: Sequence[Item], names: tuple[str, ...], decisions: Decisions) -> Iterator[Link]:
    """The links to rows that say what the passage of a link says, the likest first."""
    enough: float = data("cascade")["alike_own_words"]
    scored = [
        (max(text_likeness(clause.value, row.text.value, names) for clause in link.subordinate.clauses), row)
        for row in rows
        if (link.superior.id, row.id) not in decisions.rejected
    ]
    for value, row in sorted(scored, key=lambda pair: -pair[0]):
        if value >= enough:
            amount = round(value * link.score, 4)
            terms = (Term("body", round(value, 4), amount),)
            yield Link(link.superior, row, link.relation, amount, round(value * link.confidence, 4), terms)
