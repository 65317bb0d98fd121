"""How well links between plans are found: precision, recall and F1 by track, with intervals and ablations.

    python -m benchmarks.alignment             # tables as in docs/alignment.md
    python -m benchmarks.alignment --fit       # coefficients of the confidence, for rules/_data/alignment.yaml
    python -m benchmarks.alignment --errors    # every wrong and missed link with its terms

Reads every ``corpora/*/links*.tsv`` whose documents are at hand. Intervals are the 2.5th and 97.5th percentile of F1
when superior tasks are drawn again with replacement, a thousand times from a fixed seed. A plan counts as other wording
where half of its linked rows have a token_set_ratio below 75 with the superior's. Nothing is asserted here.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import token_set_ratio

from cchc_lint.align.assign import Limits, Pair, assign
from cchc_lint.align.items import body_items, task_items
from cchc_lint.align.leftovers import Asked
from cchc_lint.align.links import Assigner, binding, find_links, linked
from cchc_lint.align.model import Item, Track
from cchc_lint.align.score import Scored, Side, score, side
from cchc_lint.rulepack.files import data
from tests.corpus.gold_links import Agreement, GoldPair, Link, agreement, gold_pairs, plan_of

TRACKS = {"annex": Track.ANNEX, "body": Track.BODY}
DRAWS, SEED = 1000, 2022
REWORDED = 75


@dataclass(frozen=True, slots=True)
class Task:
    """One pair of plans and one track, ready to be scored."""

    pair: GoldPair
    track: str
    above: Side
    below: Side
    binding: frozenset[int]

    def named(self, pairs: Sequence[Pair]) -> set[Link]:
        return {(self.above.items[row].id, self.below.items[column].id) for row, column in pairs}


def tasks() -> list[Task]:
    found = []
    for pair in gold_pairs():
        superior, subordinate = plan_of(pair.superior), plan_of(pair.subordinate)
        above = side(superior, task_items(superior))
        bound = binding(superior, subordinate, above.items)
        for track in pair.links:
            items = task_items(subordinate) if track == "annex" else body_items(subordinate)
            found.append(Task(pair, track, above, side(subordinate, items), bound))
    return found


def kind(pair: GoldPair) -> str:
    """What a pair serves for: the choice of weights, or one of two measures that nothing is chosen on."""
    return "real pair" if pair.real else "held out" if pair.held_out else "corpora"


def reworded(pair: GoldPair) -> bool:
    """Whether half of the linked rows are in other words than the superior's."""
    above = {item.id: item.text.value.lower() for item in task_items(plan_of(pair.superior))}
    below = {item.id: item.text.value.lower() for item in task_items(plan_of(pair.subordinate))}
    shares = [token_set_ratio(above[one], below[other]) for one, other in pair.links.get("annex", ()) if other in below]
    return bool(shares) and statistics.median(shares) < REWORDED


def found_links(task: Task, assigner: Assigner = assign) -> set[Link]:
    scored = {(one.superior, one.subordinate): one for one in score(task.above, task.below)}
    return task.named(list(linked(scored, task.above, task.below, Asked(task.binding, _answered(task)), assigner)))


def _answered(task: Task) -> frozenset[int]:
    """The positions of the superior tasks that rows answer, for a task of prose."""
    if task.track == "annex" or "annex" not in task.pair.links:
        return frozenset()
    links = find_links(plan_of(task.pair.superior), plan_of(task.pair.subordinate)).accepted
    by_rows = {link.superior.id for link in links if link.subordinate.track is Track.ANNEX}
    return frozenset(place for place, item in enumerate(task.above.items) if item.id in by_rows)


def greedy(scores: Mapping[Pair, float], limits: Limits) -> tuple[Pair, ...]:
    """The best pair that is still free, again and again, one partner each."""
    taken: set[tuple[str, int]] = set()
    chosen = []
    for pair, value in sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])):
        ends = {("above", pair[0]), ("below", pair[1])}
        if value > limits.threshold and not ends & taken:
            taken |= ends
            chosen.append(pair)
    return tuple(sorted(chosen))


def by_token_set(task: Task, threshold: float = 75) -> set[Link]:
    """The baseline: for each subordinate item the superior task of the highest token_set_ratio above a threshold."""

    def likeness(item: Item, other: Item) -> float:
        return max(token_set_ratio(item.text.value.lower(), clause.value.lower()) for clause in other.clauses)

    found = set()
    for item in task.below.items:
        best = max(task.above.items, key=lambda one: likeness(one, item))
        if likeness(best, item) >= threshold:
            found.add((best.id, item.id))
    return found


@contextmanager
def changed(change: Callable[[Any], None]) -> Iterator[None]:
    """The alignment's table with a change, for as long as the context lasts."""
    table = data("alignment")
    kept = copy.deepcopy(table)
    change(table)
    try:
        yield
    finally:
        table.clear()
        table.update(kept)


def without_term(name: str) -> Callable[[Any], None]:
    def change(table: Any) -> None:
        terms = table["terms"]
        table["terms"] = {term: 0.0 if term == name else 1 / (len(terms) - 1) for term in terms}

    return change


def no_hubs(table: Any) -> None:
    table["hubs"]["share"] = 0.0


def no_area(table: Any) -> None:
    table["area_penalty"] = {"differs": 0.0, "unknown": 0.0}


def no_product(table: Any) -> None:
    table["context"]["product"] = 0.0


def no_lead(table: Any) -> None:
    table["context"]["lead"] = 0.0


def no_second_look(table: Any) -> None:
    table["leftovers"].update(margin=1.0, threshold=1.0)


def no_faces(table: Any) -> None:
    table["faces"].update(goal=0.0, activity=0.0, row=0.0)


def agreements(chosen: Sequence[Task], finder: Callable[[Task], set[Link]]) -> Agreement:
    return sum((agreement(task.pair, task.track, finder(task)) for task in chosen), Agreement())


def interval(chosen: Sequence[Task], finder: Callable[[Task], set[Link]]) -> tuple[float, float]:
    units: list[Agreement] = []
    for task in chosen:
        found = {link for link in finder(task) if link not in task.pair.optional}
        gold = task.pair.links[task.track]
        for item in task.above.items:
            right, wrong, missed = (
                sum(link[0] == item.id for link in links) for links in (found & gold, found - gold, gold - found)
            )
            units.append(Agreement(right, wrong, missed))
    draw = random.Random(SEED)
    values = sorted(sum(draw.choices(units, k=len(units)), Agreement()).f1 for _ in range(DRAWS))
    return values[int(0.025 * DRAWS)], values[int(0.975 * DRAWS)]


def figures(name: str, chosen: Sequence[Task]) -> str:
    if not chosen:
        return f"| {name} | | | | | |"
    total = agreements(chosen, found_links)
    low, high = interval(chosen, found_links)
    links = total.right + total.missed
    return f"| {name} | {links} | {total.precision:.3f} | {total.recall:.3f} | {total.f1:.3f} | {low:.2f}–{high:.2f} |"


def print_tracks(everything: Sequence[Task]) -> None:
    print("| track | links | precision | recall | F1 | 95 % interval |\n|---|---|---|---|---|---|")
    for name in ("corpora", "held out", "real pair"):
        own = [task for task in everything if kind(task.pair) == name]
        rows = [task for task in own if task.track == "annex"]
        print(figures(f"{name}: annex rows", rows))
        if name != "real pair":
            print(figures(f"{name}: annex rows, other wording", [task for task in rows if reworded(task.pair)]))
        print(figures(f"{name}: prose", [task for task in own if task.track == "body"]))
        print(figures(f"{name}: all", own))


def print_ablations(everything: Sequence[Task]) -> None:
    groups = {
        "annex": [task for task in everything if task.track == "annex" and kind(task.pair) == "corpora"],
        "other wording": [
            task
            for task in everything
            if task.track == "annex" and kind(task.pair) == "corpora" and reworded(task.pair)
        ],
        "prose": [task for task in everything if task.track == "body" and kind(task.pair) == "corpora"],
        "held out": [task for task in everything if kind(task.pair) == "held out"],
        "real annex": [task for task in everything if task.track == "annex" and task.pair.real],
        "real prose": [task for task in everything if task.track == "body" and task.pair.real],
    }
    print("| F1 | " + " | ".join(groups) + " |\n|---|" + "---|" * len(groups))

    def line(name: str, finder: Callable[[Task], set[Link]]) -> None:
        print(f"| {name} | " + " | ".join(f"{agreements(group, finder).f1:.3f}" for group in groups.values()) + " |")

    line("as shipped", found_links)
    for term in data("alignment")["terms"]:
        with changed(without_term(term)):
            line(f"without {term}", found_links)
    for name, change in (
        ("without hub correction (CSLS)", no_hubs),
        ("without areas", no_area),
        ("without products", no_product),
        ("without leads", no_lead),
        ("without goals and activities", no_faces),
        ("without the second look", no_second_look),
    ):
        with changed(change):
            line(name, found_links)
    line("greedy one-to-one instead of flow", lambda task: found_links(task, greedy))
    line("token_set_ratio, best of each row", by_token_set)


def print_fit(everything: Sequence[Task]) -> None:
    """Platt's coefficients by Newton's method, with a little ridge; on the corpora only."""
    for track in TRACKS:
        points = []
        for task in everything:
            if task.track == track and kind(task.pair) == "corpora":
                gold = task.pair.links[track]
                for one in score(task.above, task.below):
                    (link,) = task.named([(one.superior, one.subordinate)])
                    if link not in task.pair.optional:
                        points.append((one.score, link in gold))
        intercept, slope = fitted(points)
        print(f"{track}: {{intercept: {intercept:.1f}, slope: {slope:.1f}}}  # {len(points)} candidate pairs")


def fitted(points: Sequence[tuple[float, bool]], ridge: float = 1e-3) -> tuple[float, float]:
    intercept, slope = 0.0, 1.0
    for _ in range(50):
        first, second, weight, mixed, square = 0.0, ridge * slope, ridge, 0.0, ridge
        for value, right in points:
            chance = 1 / (1 + math.exp(-(intercept + slope * value)))
            error, spread = chance - right, chance * (1 - chance)
            first, second = first + error, second + error * value
            weight, mixed, square = weight + spread, mixed + spread * value, square + spread * value * value
        scale = weight * square - mixed * mixed
        intercept -= (square * first - mixed * second) / scale
        slope -= (weight * second - mixed * first) / scale
    return intercept, slope


def print_errors(everything: Sequence[Task]) -> None:
    for task in everything:
        scored = {(one.superior, one.subordinate): one for one in score(task.above, task.below)}
        by_name: dict[Link, Scored] = {next(iter(task.named([pair]))): one for pair, one in scored.items()}
        found, gold = found_links(task) - task.pair.optional, task.pair.links[task.track]
        for kind, links in (("wrong", found - gold), ("missed", gold - found)):
            for link in sorted(links):
                one = by_name.get(link)
                terms = " ".join(f"{term.name} {term.amount:+.3f}" for term in one.terms) if one else "no candidate"
                value = f"{one.score:.3f}" if one else "-"
                print(f"{task.pair.subordinate.name} {kind} {link[0]} {link[1]} {value} {terms}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="fit the confidence instead")
    parser.add_argument("--errors", action="store_true", help="list the errors instead")
    args = parser.parse_args()
    everything = tasks()
    if args.fit:
        print_fit(everything)
    elif args.errors:
        print_errors(everything)
    else:
        print_tracks(everything)
        print()
        print_ablations(everything)


if __name__ == "__main__":
    main()
