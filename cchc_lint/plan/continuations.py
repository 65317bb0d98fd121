"""How well some words go on with others: told from the pairs of words that stand together in the same document."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+")
_PRIOR = 1.0
_ACROSS = 0.5  # what two words at a line end count, for the line end may be that of a cell


Four = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Counts of words, of neighbours within a line (``together``) and of those over a line end (``across``).

    ``phrases`` are the runs of four words whose middle two stand on one line, ``runs`` counts those of three.
    """

    words: Counter[str]
    together: Counter[tuple[str, str]]
    across: Counter[tuple[str, str]]
    phrases: frozenset[Four]
    runs: Counter[tuple[str, ...]]
    total: int

    def continuity(self, before: str, after: str, *, neighbours: bool = False) -> float:
        """The log-ratio of ``after`` behind ``before`` to ``after`` anywhere.

        Pairs over line ends, where a cell may end, count less, and only where a line holds such a pair too; for
        ``neighbours``, which stand so themselves, not at all.
        """
        usual = (self.words[after] + 1) / (self.total + 1)
        seen = float(self.together[before, after])
        if seen and not neighbours:
            seen += _ACROSS * self.across[before, after]
        return math.log((seen + _PRIOR * usual) / (self.words[before] + _PRIOR)) - math.log(usual)

    def strangers(self, line: str) -> Iterable[int]:
        """Where in a line a word begins that stands behind the one before it nowhere else."""
        found = list(_WORD.finditer(line))
        for before, after in pairwise(found):
            pair = (before.group().lower(), after.group().lower())
            if line[before.end() : after.start()] == " " and self.together[pair] <= 1 and self.across[pair] <= 1:
                yield after.start()


def count_pairs(lines: Sequence[str]) -> Pairs:
    """The words and pairs of lines that follow one another."""
    words: Counter[str] = Counter()
    stream: list[str] = []
    joints: list[int] = []
    together: Counter[tuple[str, str]] = Counter()
    across: Counter[tuple[str, str]] = Counter()
    last = ""
    for line in lines:
        found = [word.lower() for word in _WORD.findall(line)]
        words.update(found)
        joints.extend(range(len(stream) + 1, len(stream) + len(found)))
        stream.extend(found)
        together.update(pairwise(found))
        if found:
            across[last, found[0]] += 1
            last = found[-1]
    fours = list(zip(stream, stream[1:], stream[2:], stream[3:], strict=False))
    phrases = frozenset(fours[at - 2] for at in joints if 2 <= at < len(stream) - 1)
    runs: Counter[tuple[str, ...]] = Counter(zip(stream, stream[1:], stream[2:], strict=False))
    return Pairs(words, together, across, phrases, runs, sum(words.values()))


def words_of(text: str) -> list[str]:
    """The words of a text as printed."""
    return _WORD.findall(text)
