"""How far a linked subordinate item takes the superior one up, and whether both say the same words.

Measured by shares of IDF weight: how much of the superior text stands in the subordinate item, and how much of the
subordinate's best clause is the superior's.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping

from cchc_lint.align.likeness import features
from cchc_lint.align.model import Item, Relation, Track
from cchc_lint.align.normalise import syllables, wording
from cchc_lint.align.score import Side
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


def relation(above: Side, row: int, below: Side, column: int, clause: Text, *, split: bool) -> Relation:
    """The relation of a linked pair; ``clause`` is the best one, ``split`` where the superior has other partners too.

    A text in other words is taken to say the same: only what is left of the superior's words, and little else, is
    narrower, and only a small share of them is partial.
    """
    limits = data("alignment")["relation"]
    superior, subordinate = above.items[row], below.items[column]
    if subordinate.track is Track.BODY and _mentioned(superior, above.names, clause, below.names):
        return Relation.MENTION
    words = features(superior.text.value, above.names).words
    taken_up = _share(words, words_of_item(subordinate, below.names))
    best = _share(features(clause.value, below.names).words, words_of_item(superior, above.names))
    if split and subordinate.track is Track.ANNEX and taken_up < limits["whole"] and best >= limits["split"]:
        return Relation.NARROWER
    if taken_up >= limits["same"]:
        return Relation.SAME
    if best >= limits["narrower"]:
        return Relation.NARROWER
    return Relation.SAME if taken_up >= limits["partial"][subordinate.track.value] else Relation.PARTIAL


def _mentioned(superior: Item, names: tuple[str, ...], clause: Text, other_names: tuple[str, ...]) -> bool:
    """Whether a clause has the superior's words only behind one such as "theo": what it does is something else."""
    limits = data("alignment")["mention"]
    above = features(superior.text.value, names).words
    words = syllables(clause.value, other_names)
    opener = next((place for place, word in enumerate(words) if place and word in limits["openers"]), None)
    if opener is None:
        return False
    before = above.keys() & set(words[:opener])
    behind = above.keys() & set(words[opener:])
    weight = math.fsum(above[word] for word in before | behind)
    return bool(math.fsum(above[word] for word in behind - before) >= limits["share"] * weight)


def words_of_item(item: Item, names: tuple[str, ...]) -> dict[str, float]:
    """The weight of each syllable of an item, those of all its clauses."""
    return {word: weight for part in item.clauses for word, weight in features(part.value, names).words.items()}


def _share(weights: Mapping[str, float], present: Container[str]) -> float:
    """The share of the weight that the present words have, 0 to 1; 1 where there are no words."""
    total = math.fsum(weights.values())
    return math.fsum(weight for word, weight in weights.items() if word in present) / total if total else 1.0


def exact(above: Side, row: int, below: Side, column: int) -> bool:
    """Whether the two texts are equal once printed numbers, levels and unit names are set aside."""
    one = wording(_unlabelled(above.items[row].text), above.names)
    return bool(one) and one == wording(_unlabelled(below.items[column].text), below.names)


def _unlabelled(text: Text) -> str:
    label = read_label(text)
    return text.value[label.length :] if label else text.value
