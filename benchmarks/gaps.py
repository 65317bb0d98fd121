"""How well gaps between plans are found: precision and recall of each cascade rule, on one corpus.

    python -m benchmarks.gaps              # the held-out province, as in docs/alignment.md
    python -m benchmarks.gaps dai-dong     # the district that rules were made on
    python -m benchmarks.gaps --errors     # every false and every missed gap instead

Nothing is asserted here; tests/corpus/test_gaps.py and test_held_out.py do.
"""

from __future__ import annotations

import argparse
from collections import Counter

from tests.corpus.gold_gaps import Key, expected, found, of
from tests.corpus.gold_links import HELD_OUT


def figures(name: str, marked: Counter[Key], reported: Counter[Key]) -> str:
    right = (marked & reported).total()
    precision = f"{right / reported.total():.2f}" if reported else ""
    recall = f"{right / marked.total():.2f}" if marked else ""
    return f"| {name} | {marked.total()} | {reported.total()} | {right} | {precision} | {recall} |"


def print_rules(corpus: str) -> None:
    marked, reported = expected(corpus), found(corpus)
    print("| rule | marked | reported | right | precision | recall |\n|---|---|---|---|---|---|")
    for rule in sorted({rule for _, rule, _ in (*marked, *reported)}):
        print(figures(rule.removeprefix("cascade/"), of(rule, marked), of(rule, reported)))
    print(figures("all", marked, reported))


def print_errors(corpus: str) -> None:
    marked, reported = expected(corpus), found(corpus)
    for what, keys in (("false", reported - marked), ("missed", marked - reported)):
        for file, rule, item in sorted(keys.elements(), key=str):
            print(what, file, rule, item or "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", default=HELD_OUT, help="a folder of corpora/ with a gaps.yaml")
    parser.add_argument("--errors", action="store_true", help="list the errors instead")
    args = parser.parse_args()
    (print_errors if args.errors else print_rules)(args.corpus)


if __name__ == "__main__":
    main()
