"""How well some words go on with others: told from the pairs of words that stand together in the same document."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_PRIOR = 1.0
_ACROSS = 0.5  # what two words at a line end count, for the line end may be that of a cell


@dataclass(frozen=True, slots=True)
class Pairs:
    """Counts of words and of neighbouring words; ``together`` holds pairs within lines, ``near`` those over line ends too."""

    words: Counter[str]
    together: Counter[tuple[str, str]]
    near: Counter[tuple[str, str]]
    total: int

    def continuity(self, before: str, after: str) -> float:
        """The log-ratio of ``after`` behind ``before`` to ``after`` anywhere; 0 where nothing is known of them."""
        if not before or not after:
            return 0.0
        usual = (self.words[after] + 1) / (self.total + 1)
        seen = self.near[before, after]
        return math.log((seen + _PRIOR * usual) / (self.words[before] + _PRIOR)) - math.log(usual)

    def strangers(self, line: str) -> Iterable[int]:
        """Where in a line a word begins that stands behind the one before it nowhere else."""
        found = list(_WORD.finditer(line))
        for before, after in zip(found, found[1:], strict=False):
            pair = (before.group().lower(), after.group().lower())
            if line[before.end() : after.start()] == " " and self.together[pair] <= 1 and self.near[pair] <= 1 + _ACROSS:
                yield after.start()


def count_pairs(lines: Sequence[str]) -> Pairs:
    """The words and pairs of lines that follow one another."""
    words: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    across: Counter[tuple[str, str]] = Counter()
    last = ""
    for line in lines:
        found = [word.lower() for word in _WORD.findall(line)]
        words.update(found)
        together.update(zip(found, found[1:], strict=False))
        if found:
            across[last, found[0]] += 1
            last = found[-1]
    near = Counter({pair: float(count) for pair, count in together.items()})  # type: ignore[arg-type]
    for pair, count in across.items():
        near[pair] += _ACROSS * count  # type: ignore[assignment]
    return Pairs(words, together, near, sum(words.values()))


def first_word(text: str) -> str:
    """The first word in small letters, "" where there is none."""
    match = _WORD.search(text)
    return match.group().lower() if match else ""


def last_word(text: str) -> str:
    """The last word in small letters, "" where there is none."""
    found = _WORD.findall(text[-40:])
    return found[-1].lower() if found else ""
