"""Writes the background table: in how many rows and clauses of plans each syllable and run of letters stands.

    python benchmarks/background.py corpora/*/*.yaml corpora/*/*.txt OTHER-PLANS… > rules/_data/background.tsv

Every plan is read as the program reads it; a text that several plans share counts once. Give it no plan that alignment
is measured on. What stands in fewer than ``--least`` texts is left out: it weighs as much as what was never seen.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from itertools import pairwise

from cchc_lint import api
from cchc_lint.align.items import body_items, task_items
from cchc_lint.align.normalise import syllables, unit_names
from cchc_lint.plan.grammar.phrases import unaccented
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data


def texts_of(plan: Plan) -> set[tuple[str, ...]]:
    """The rows, activities and clauses of a plan as they are compared."""
    names = unit_names(plan)
    items = (*task_items(plan), *body_items(plan))
    return {syllables(clause.value, names) for item in items for clause in item.clauses}


def letter_runs(words: tuple[str, ...]) -> set[str]:
    line = f" {unaccented(' '.join(words))} ".replace(" ", "_")
    lengths: list[int] = data("alignment")["letter_runs"]
    return {line[start : start + length] for length in lengths for start in range(len(line) - length + 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", nargs="+")
    parser.add_argument("--least", type=int, default=3, help="fewest texts that a run must stand in")
    args = parser.parse_args()
    texts = {text for path in args.plans for text in texts_of(api.extract(path).plan) if text}
    counts: dict[str, Counter[str]] = {"syllables": Counter(), "letters": Counter()}
    for words in texts:
        counts["syllables"].update({*words, *(f"{one}_{other}" for one, other in pairwise(words))})
        counts["letters"].update(letter_runs(words))
    print(f"texts\t{len(texts)}")
    for kind, found in counts.items():
        by_count: defaultdict[int, list[str]] = defaultdict(list)
        for word, count in found.items():
            if count >= args.least:
                by_count[count].append(word)
        for count in sorted(by_count):
            print(f"{kind}\t{count}\t{' '.join(sorted(by_count[count]))}")
    print(f"{len(texts)} texts of {len(args.plans)} plans", file=sys.stderr)


if __name__ == "__main__":
    main()
