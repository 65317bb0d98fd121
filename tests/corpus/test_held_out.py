"""The province and its three communes that nothing was chosen on: figures may rise, and fall no further than this.

``python -m benchmarks.gaps`` prints them.
"""

from __future__ import annotations

import pytest

from cchc_lint.align.links import find_links
from tests.corpus import gold_gaps
from tests.corpus.gold_links import HELD_OUT, Agreement, GoldPair, agreement, gold_pairs, plan_of, track_of

PAIRS = [pair for pair in gold_pairs() if pair.held_out]


def found(pair: GoldPair) -> set[tuple[str, str]]:
    links = find_links(plan_of(pair.superior), plan_of(pair.subordinate)).accepted
    return {(link.superior.id, link.subordinate.id) for link in links}


@pytest.mark.parametrize(("track", "floor"), [("annex", 0.90), ("body", 0.70)])
def test_links_are_found(track: str, floor: float) -> None:
    total = sum((agreement(pair, track, found(pair)) for pair in PAIRS if track in pair.links), Agreement())
    assert total.f1 >= floor


def test_there_are_three_communes_with_links_of_both_tracks() -> None:
    assert len(PAIRS) == 3
    assert {track_of(link) for pair in PAIRS for links in pair.links.values() for link in links} == {"annex", "body"}


def test_most_gaps_are_found_and_most_that_are_found_are_there() -> None:
    marked, reported = gold_gaps.expected(HELD_OUT), gold_gaps.found(HELD_OUT)
    right = (marked & reported).total()
    assert right >= 0.85 * marked.total(), sorted(marked - reported, key=str)
    assert right >= 0.7 * reported.total(), sorted(reported - marked, key=str)


def test_what_is_for_the_provinces_own_offices_binds_no_commune() -> None:
    free = {
        commune["file"]: set(commune["not_applicable"]["tasks"]) for commune in gold_gaps.gold(HELD_OUT)["communes"]
    }
    assert gold_gaps.not_applicable(HELD_OUT) == free


def test_each_target_of_the_province_gets_the_verdict_that_is_marked() -> None:
    assert gold_gaps.verdicts(HELD_OUT) == gold_gaps.marked_verdicts(HELD_OUT)
