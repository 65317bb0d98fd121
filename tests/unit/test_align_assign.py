"""Which scored pairs become links."""

from __future__ import annotations

from itertools import combinations

import pytest

from cchc_lint.align.assign import Limits, Pair, assign

LIMITS = Limits(threshold=0.2, further=0.12, children=3, parents=2)


def test_nothing_at_or_below_the_threshold_is_linked() -> None:
    assert assign({(0, 0): 0.2, (1, 1): 0.1}, LIMITS) == ()


def test_the_greatest_sum_wins_over_the_greatest_single_score() -> None:
    scores = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}
    assert assign(scores, Limits(0.2, 1.0, 1, 1)) == ((0, 1), (1, 0))


def test_a_further_partner_must_be_worth_its_cost() -> None:
    assert assign({(0, 0): 0.9, (0, 1): 0.31}, LIMITS) == ((0, 0),)
    assert assign({(0, 0): 0.9, (0, 1): 0.33}, LIMITS) == ((0, 0), (0, 1))


def test_a_superior_task_has_three_children_at_most_and_an_item_two_parents() -> None:
    assert assign({(0, column): 0.9 for column in range(5)}, LIMITS) == ((0, 0), (0, 1), (0, 2))
    assert assign({(row, 0): 0.9 for row in range(5)}, LIMITS) == ((0, 0), (1, 0))


def test_of_equal_sums_the_one_in_the_order_of_the_documents_wins() -> None:
    scores = {(row, column): 0.5 for row in range(2) for column in range(2)}
    assert assign(scores, Limits(0.2, 1.0, 1, 1)) == ((0, 0), (1, 1))


@pytest.mark.parametrize("further", [0.0, 0.12, 0.5])
def test_the_flow_finds_what_trying_all_sets_finds(further: float) -> None:
    limits = Limits(0.2, further, 2, 2)
    scores = {
        (row, column): round(0.15 + ((row * 7 + column * 5 + row * column * 3) % 11) / 12, 3)
        for row in range(3)
        for column in range(3)
    }
    best = max(
        (worth(chosen, scores, limits) for size in range(10) for chosen in combinations(sorted(scores), size)),
        default=0.0,
    )
    assert worth(assign(scores, limits), scores, limits) == pytest.approx(best)


def worth(pairs: tuple[Pair, ...], scores: dict[Pair, float], limits: Limits) -> float:
    """What a set of pairs is worth, minus infinity where an item has too many partners."""
    total = sum(scores[pair] - limits.threshold for pair in pairs)
    for side, most in ((0, limits.children), (1, limits.parents)):
        for position in {pair[side] for pair in pairs}:
            count = sum(pair[side] == position for pair in pairs)
            if count > most:
                return float("-inf")
            total -= limits.further * (count - 1)
    return total
