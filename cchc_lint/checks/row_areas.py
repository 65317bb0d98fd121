"""The area of a row that its annex does not tell: that of the body's passage which sets out the same work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.plan.grammar.areas import find_areas
from cchc_lint.plan.grammar.phrases import fold, words_of
from cchc_lint.plan.model import Plan
from cchc_lint.source import Text

Pair = tuple[str, str]

# Of how many of its rarest word pairs a row is looked for, and how many passages may have a pair that tells anything.
_RAREST = 6
_MOST_PASSAGES = 40
# The share of a row's word pairs that its passage has, and how far passages of other areas must stay behind.
_LEAST = 0.4
_LEAD = 0.2


class BodyAreas(NamedTuple):
    """The word pairs of the body's passages with their areas, and the passages of each pair."""

    passages: tuple[tuple[str, frozenset[Pair]], ...]
    places: Mapping[Pair, tuple[int, ...]]

    @classmethod
    def of(cls, plan: Plan) -> BodyAreas:
        """Those of the sections that have an area."""
        passages = [
            (section.area, pairs_of(paragraph))
            for section in plan.all_sections()
            if section.area is not None
            for paragraph in section.paragraphs
        ]
        places: dict[Pair, list[int]] = defaultdict(list)
        for index, (_, pairs) in enumerate(passages):
            for pair in pairs:
                places[pair].append(index)
        return cls(tuple(passages), {pair: tuple(found) for pair, found in places.items()})

    def area_of(self, text: Text) -> str | None:
        """The one area that the words of a row name, or else that of the passage they are most like; None in doubt."""
        named = {mention.id for mention in find_areas(text)}
        if named:
            return named.pop() if len(named) == 1 else None
        pairs = pairs_of(text)
        telling = sorted((len(self.places[pair]), pair) for pair in pairs if pair in self.places)
        near = {index for count, pair in telling[:_RAREST] if count <= _MOST_PASSAGES for index in self.places[pair]}
        best: Counter[str] = Counter()
        for index in near:
            area, words = self.passages[index]
            best[area] = max(best[area], round(1000 * len(pairs & words) / len(pairs)))
        ranked = best.most_common(2)
        if not ranked or ranked[0][1] < 1000 * _LEAST:
            return None
        behind = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] - behind >= 1000 * _LEAD else None


def pairs_of(text: Text) -> frozenset[Pair]:
    """The pairs of words that stand side by side in a text, folded."""
    return frozenset(pairwise(word.value for word in words_of(fold(text.value))))
