"""The links between the items of two plans: scored, assigned, typed, and given a confidence."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_lint.align.applicability import binds, targets_by_task
from cchc_lint.align.assign import Limits, Pair, assign
from cchc_lint.align.decisions import UNDECIDED, Decisions
from cchc_lint.align.items import body_items, task_items
from cchc_lint.align.leftovers import Asked, with_leftovers
from cchc_lint.align.model import Item, Link, Origin, Track
from cchc_lint.align.relate import exact, relation, words_of_item
from cchc_lint.align.score import Scored, Side, score, side
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data

Assigner = Callable[[Mapping[Pair, float], Limits], tuple[Pair, ...]]


@dataclass(frozen=True, slots=True)
class Links:
    """``accepted`` in the order of the superior's items, then by score; ``queue``: pairs a reviewer should look at.

    The queue holds the doubtful ones among the accepted, and pairs that were not accepted though they might be right;
    the most doubtful come first.
    """

    accepted: tuple[Link, ...]
    queue: tuple[Link, ...]


def find_links(superior: Plan, subordinate: Plan, decisions: Decisions = UNDECIDED) -> Links:
    """The links from the superior's tasks to the subordinate's tasks and paragraphs.

    Confirmed pairs are linked whatever their score, and rejected ones are not. Superior tasks that a reviewer has
    declared missing or not applicable get no computed link.
    """
    above = side(superior, task_items(superior))
    asked = binding(superior, subordinate, above.items)
    rows = _links_of_track(above, side(subordinate, task_items(subordinate)), decisions, Asked(asked))
    by_rows = {link.superior.id for link in rows.accepted}
    answered = frozenset(place for place, item in enumerate(above.items) if item.id in by_rows)
    prose = _links_of_track(above, side(subordinate, body_items(subordinate)), decisions, Asked(asked, answered))
    order = {item.id: position for position, item in enumerate(above.items)}
    accepted = sorted((*rows.accepted, *prose.accepted), key=lambda link: (order[link.superior.id], -link.score))
    queue = sorted((*rows.queue, *prose.queue), key=_doubt)
    return Links(tuple(accepted), tuple(queue))


def _doubt(link: Link) -> tuple[float, str, str]:
    return abs(link.confidence - 0.5), link.superior.id, link.subordinate.id


def binding(superior: Plan, subordinate: Plan, items: Sequence[Item]) -> frozenset[int]:
    """The positions of the superior tasks that are meant for the subordinate's level."""
    held = targets_by_task(superior)
    return frozenset(
        place
        for place, item in enumerate(items)
        if item.task is not None and binds(item.task, held.get(item.id, ()), subordinate)
    )


def _links_of_track(above: Side, below: Side, decisions: Decisions, asked: Asked) -> Links:
    if not above.items or not below.items:
        return Links((), ())
    track = below.items[0].track
    scored = {(one.superior, one.subordinate): one for one in score(above, below)}
    bound = _bound(above, below, decisions)
    free = {
        pair: one.score for pair, one in scored.items() if pair not in bound and _open(above, below, pair, decisions)
    }
    computed = linked({pair: scored[pair] for pair in free}, above, below, replace(asked, confirmed=frozenset(bound)))
    scored.update(computed)
    chosen = sorted({*computed, *bound})
    children, parents = Counter(row for row, _ in chosen), Counter(column for _, column in chosen)
    accepted = [
        _decided(
            _link(above, below, pair, scored.get(pair), split=children[pair[0]] > 1, merged=parents[pair[1]] > 1),
            decisions,
        )
        for pair in chosen
    ]
    doubtful = [link for link in accepted if link.origin is Origin.COMPUTED and not sure(link)]
    review = data("alignment")["confidence"]["review"]
    taken = {link.superior.id for link in accepted} | {link.subordinate.id for link in accepted}
    rivals = [
        _link(above, below, pair, scored[pair])
        for pair in sorted(free.keys() - computed.keys())
        if confidence(track, free[pair]) >= review and not {above.items[pair[0]].id, below.items[pair[1]].id} <= taken
    ]
    return Links(tuple(accepted), (*doubtful, *rivals))


def linked(
    scored: Mapping[Pair, Scored], above: Side, below: Side, asked: Asked, assigner: Assigner = assign
) -> dict[Pair, Scored]:
    """The scored pairs that become links; the terms of those of the second look say so."""
    held = limits(below.items[0].track)
    # Of two tasks that a paragraph is as near to, it rather answers the one that no row does.
    odds: float = data("alignment")["assignment"]["unanswered"]
    wanted = asked.binding - asked.answered if asked.answered else frozenset()
    scores = {
        pair: one.score + odds * (pair[0] in wanted and one.score > held.threshold) for pair, one in scored.items()
    }
    first = without_echoes(assigner(scores, held), scores, above, below)
    return with_leftovers(first, scored, (above, below), held, asked)


def _open(above: Side, below: Side, pair: Pair, decisions: Decisions) -> bool:
    """Whether a reviewer has left it to the program if the pair is linked."""
    superior, subordinate = above.items[pair[0]].id, below.items[pair[1]].id
    settled = superior in decisions.missing or superior in decisions.not_applicable
    return not settled and (superior, subordinate) not in decisions.rejected


def without_echoes(pairs: Sequence[Pair], scores: Mapping[Pair, float], above: Side, below: Side) -> tuple[Pair, ...]:
    """The pairs without superior tasks that a subordinate item only echoes.

    A row that two superior tasks were merged into has words of both. One whose words are explained by its first partner
    has no second, unless that one is nearly as near (the superior plan says the same twice).
    """
    echo = data("alignment")["assignment"]["echo"]
    partners: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: (-scores[pair], pair)):
        partners[pair[1]].append(pair)
    kept = [group[0] for group in partners.values()]
    for column, group in partners.items():
        if len(group) == 1:
            continue
        words = words_of_item(below.items[column], below.names)
        explained = words.keys() & words_of_item(above.items[group[0][0]], above.names).keys()
        for pair in group[1:]:
            shared = words.keys() & words_of_item(above.items[pair[0]], above.names).keys()
            new = math.fsum(words[word] for word in shared - explained)
            near = scores[pair] >= scores[group[0]] - echo["behind"]
            if near or new >= echo["new"] * math.fsum(words[word] for word in shared):
                kept.append(pair)
                explained |= shared
    return without_crossings(kept, scores, len(above.items), len(below.items))


def without_crossings(pairs: Sequence[Pair], scores: Mapping[Pair, float], rows: int, columns: int) -> tuple[Pair, ...]:
    """The pairs without those both of whose ends have another partner as near; in order.

    A task may be split and tasks may be merged, but of two tasks and two rows that are all alike each has its own: the
    ones at the same part of the documents.
    """

    def weakest_first(pair: Pair) -> tuple[float, float, Pair]:
        return scores[pair], -abs(pair[0] / rows - pair[1] / columns), pair

    near: float = data("alignment")["assignment"]["crossing"]
    kept: defaultdict[tuple[int, int], set[Pair]] = defaultdict(set)  # by side and position
    for pair in pairs:
        for end in enumerate(pair):
            kept[end].add(pair)
    chosen = set(pairs)
    for pair in sorted(pairs, key=weakest_first):
        if all(any(scores[other] >= scores[pair] - near for other in kept[end] - {pair}) for end in enumerate(pair)):
            chosen.remove(pair)
            for end in enumerate(pair):
                kept[end].remove(pair)
    return tuple(sorted(chosen))


def _bound(above: Side, below: Side, decisions: Decisions) -> set[Pair]:
    """The positions of the confirmed pairs that both plans have."""
    rows = {item.id: position for position, item in enumerate(above.items)}
    columns = {item.id: position for position, item in enumerate(below.items)}
    return {(rows[one], columns[other]) for one, other in decisions.confirmed if one in rows and other in columns}


def limits(track: Track) -> Limits:
    """What the assignment of a track is held to."""
    table = data("alignment")["assignment"]
    return Limits(table["threshold"][track.value], table["further"][track.value], table["children"], table["parents"])


def _link(
    above: Side, below: Side, pair: Pair, scored: Scored | None, *, split: bool = False, merged: bool = False
) -> Link:
    """The link of a pair; a confirmed pair that was no candidate has a score of 0 without terms."""
    superior, subordinate = above.items[pair[0]], below.items[pair[1]]
    terms = scored.terms if scored else ()
    value = sum(term.amount for term in terms)
    clause = subordinate.clauses[scored.clause if scored else 0]
    return Link(
        superior,
        subordinate,
        relation(above, pair[0], below, pair[1], clause, split=split),
        value,
        confidence(subordinate.track, value),
        terms,
        exact(above, pair[0], below, pair[1]),
        split,
        merged,
    )


def confidence(track: Track, value: float) -> float:
    """The chance, 0 to 1, that an expert would draw a link of this score: logistic, fitted on plans of our own.

    Platt 1999. The coefficients are fitted by ``benchmarks/alignment.py``.
    """
    fitted = data("alignment")["confidence"][track.value]
    return round(1 / (1 + math.exp(-(fitted["intercept"] + fitted["slope"] * value))), 4)


def sure(link: Link) -> bool:
    """Whether a link needs no second look."""
    return link.origin is Origin.CONFIRMED or link.confidence >= data("alignment")["confidence"]["accept"]


def _decided(link: Link, decisions: Decisions) -> Link:
    pair = (link.superior.id, link.subordinate.id)
    if pair not in decisions.confirmed:
        return link
    return replace(link, confidence=1.0, origin=Origin.CONFIRMED, suspect=pair in decisions.suspect)
