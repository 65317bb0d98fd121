"""How common syllables and runs of letters are in plans, from a table that ships with the rules.

A weight that comes from the plans at hand would change with their number: one commune alone must score as it does
among sixteen. So the weights are fixed: idf = ln((1 + N) / (1 + df)) + 1 over N clauses and rows of plans
(Spärck Jones 1972, https://doi.org/10.1108/eb026526, smoothed). What the table lacks is as rare as anything can be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from cchc_lint.rulepack.files import read_file, rules_folder


@dataclass(frozen=True, slots=True)
class Background:
    """Weights of syllables and pairs of syllables, and of runs of letters; ``rare`` is that of all others."""

    syllables: dict[str, float]
    letters: dict[str, float]
    rare: float


@lru_cache(maxsize=1)
def background() -> Background:
    """The table ``rules/_data/background.tsv``: lines of kind, number of texts, and the words that so many hold."""
    lines = read_file(rules_folder() / "_data" / "background.tsv").splitlines()
    total = int(lines[0].split("\t")[1])
    kinds: dict[str, dict[str, float]] = {"syllables": {}, "letters": {}}
    for line in lines[1:]:
        kind, count, words = line.split("\t")
        kinds[kind].update(dict.fromkeys(words.split(" "), _weight(total, int(count))))
    return Background(kinds["syllables"], kinds["letters"], _weight(total, 1))


def _weight(total: int, count: int) -> float:
    return math.log((1 + total) / (1 + count)) + 1
