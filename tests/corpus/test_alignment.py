"""Links found between plans, against the gold alignments of corpora/ and of the real pair."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cchc_lint.align.links import find_links
from cchc_lint.plan.model import Plan
from tests.corpus.gold_links import REAL, Agreement, GoldPair, Link, agreement, gold_pairs, plan_of

PAIRS = gold_pairs()
OWN = [pair for pair in PAIRS if not pair.real and not pair.held_out]
REAL_PAIRS = [pair for pair in PAIRS if pair.real]


def found(pair: GoldPair) -> set[Link]:
    links = find_links(plan_of(pair.superior), plan_of(pair.subordinate)).accepted
    return {(link.superior.id, link.subordinate.id) for link in links}


def summed(pairs: Iterable[GoldPair], *tracks: str) -> Agreement:
    parts = (agreement(pair, track, found(pair)) for pair in pairs for track in tracks if track in pair.links)
    return sum(parts, Agreement())


def test_there_are_communes_with_a_gold_alignment() -> None:
    assert len({pair.subordinate for pair in OWN}) >= 6


def test_links_of_the_corpora_are_found() -> None:
    assert summed(OWN, "annex", "body").f1 >= 0.93


def test_rows_of_the_corpora_are_linked_with_few_false_links() -> None:
    assert summed(OWN, "annex").precision >= 0.97


def test_prose_of_the_corpora_is_linked() -> None:
    assert summed(OWN, "body").f1 >= 0.8


@pytest.mark.skipif(not REAL_PAIRS, reason=f"the documents of corpora/{REAL} are not at hand")
def test_the_real_pair_is_aligned() -> None:
    assert summed(REAL_PAIRS, "annex").f1 >= 0.95
    assert summed(REAL_PAIRS, "annex", "body").f1 >= 0.87


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.corpus}/{pair.subordinate.name}")
def test_every_id_of_a_gold_alignment_exists(pair: GoldPair) -> None:
    links = frozenset().union(*pair.links.values(), pair.optional)
    superior = {task.id for task in plan_of(pair.superior).tasks()}
    lines = {f"body:{line}" for line in lines_of(plan_of(pair.subordinate))}
    subordinate = {task.id for task in plan_of(pair.subordinate).tasks()} | lines
    assert {one for one, _ in links} <= superior
    assert {other for _, other in links} <= subordinate


def lines_of(plan: Plan) -> set[int]:
    """The lines on which paragraphs begin."""
    texts = [text for section in plan.all_sections() for text in section.paragraphs]
    return {plan.source.position(text.span().start).line for text in texts}


@pytest.mark.parametrize("pair", OWN, ids=lambda pair: pair.subordinate.name)
def test_the_same_plans_give_the_same_links(pair: GoldPair) -> None:
    plans = plan_of(pair.superior), plan_of(pair.subordinate)
    assert find_links(*plans) == find_links(*plans)
