"""The score of each candidate pair, as a sum of named terms.

1. Candidates. For each subordinate item the union of the best by syllables and the best by letters, those of the same
   area and type of product, and those with the same figure and unit. The area alone never excludes a pair, and printed
   numbers never make one: communes renumber.
2. Mean. Four measures (``likeness``), weighted alike, of the superior text and the subordinate item's best clause.
3. Hubs. Texts of common words are near to everything. Cross-domain similarity local scaling lowers a score by how near
   both texts are to their nearest others: CSLS(x, y) = 2 S(x, y) - r(x) - r(y) (Conneau et al. 2018,
   https://doi.org/10.48550/arXiv.1710.04087, there with the mean of ten neighbours); half of the score is taken so.
   Neighbours are looked for among the items of one kind (rows, or prose) of this pair of plans alone, so a score does
   not depend on how many plans are compared together.
4. Context. Areas that differ cost a fixed amount; a common type of product adds a little. Deadlines and targets do not
   count at all: whether they agree is what is judged afterwards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cchc_lint.align.beneficiaries import for_others
from cchc_lint.align.likeness import Features, Index, Likeness, cosine, features
from cchc_lint.align.model import Item, Term, Track
from cchc_lint.align.normalise import unit_names
from cchc_lint.plan.grammar.offices import OwnOffice, find_offices
from cchc_lint.plan.grammar.phrases import Phrases, fold, words_of
from cchc_lint.plan.grammar.targets import find_targets
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data

MEASURES = ("syllables", "letters", "coverage", "tokens")
_DIGITS = 4
_NEARER = 1e-5


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate pair by the positions of its items; ``clause`` is the position of the clause that counts."""

    superior: int
    subordinate: int
    clause: int
    terms: tuple[Term, ...]

    @property
    def score(self) -> float:
        return sum(term.amount for term in self.terms)


@dataclass(frozen=True, slots=True)
class Side:
    """The items of one plan that are compared, and what is known about them.

    ``names`` of units are set aside in their texts; ``own`` offices, the ``year``, and the tasks of each annex by id
    are the plan's.
    """

    items: tuple[Item, ...]
    names: tuple[str, ...]
    own: tuple[OwnOffice, ...] = ()
    year: int | None = None
    annexes: tuple[frozenset[str], ...] = ()

    def annex(self, position: int) -> int | None:
        """The position of the annex that holds an item; None for prose."""
        name = self.items[position].id
        return next((at for at, names in enumerate(self.annexes) if name in names), None)


def side(plan: Plan, items: tuple[Item, ...]) -> Side:
    """Items of a plan with what the plan tells about their words."""
    annexes = tuple(frozenset(task.id for task in annex.tasks) for annex in plan.annexes)
    return Side(items, unit_names(plan), plan.own_offices, plan.year, annexes)


def score(above: Side, below: Side) -> tuple[Scored, ...]:
    """The candidate pairs with their scores, by superior and subordinate position; ``below`` has items of one kind."""
    if not above.items or not below.items:
        return ()
    pairs = _measured(above, below)
    table = data("alignment")
    weights, hubs = table["terms"], table["hubs"]
    means = {pair: sum(weights[name] * values[name] for name in MEASURES) for pair, (_, values) in pairs.items()}
    near_above = _nearest(means, 0, len(above.items))
    near_below = _nearest(means, 1, len(below.items))
    products_above = [_product_of(item) for item in above.items]
    products_below = [_product_of(item) for item in below.items]
    leads_above = [_leads_of(item, above.own) for item in above.items]
    leads_below = [_leads_of(item, below.own) for item in below.items]
    found = []
    for (row, column), (clause, values) in pairs.items():
        terms = [Term(name, values[name], _rounded(weights[name] * values[name])) for name in MEASURES]
        hub = (near_above[row] + near_below[column]) / 2
        terms.append(Term("hubs", _rounded(hub), _rounded(hubs["share"] * (means[row, column] - 2 * hub))))
        terms.extend(_area(above.items[row], below.items[column], table["area_penalty"]))
        one, other = products_above[row], products_below[column]
        if one and other:
            value = _rounded(_alike(one, above.names, other, below.names))
            terms.append(Term("product", value, _rounded(table["context"]["product"] * value)))
        if leads_above[row] and leads_below[column]:
            led = float(not leads_above[row].isdisjoint(leads_below[column]))
            terms.append(Term("lead", led, table["context"]["lead"] * led))
        if for_others(above.items[row].text.value, above.names, below.items[column].text.value, below.names):
            terms.append(Term("beneficiary", 0.0, -table["context"]["beneficiary"]))
        found.append(Scored(row, column, clause, tuple(terms)))
    return tuple(found)


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS)


def _nearest(means: Mapping[tuple[int, int], float], side: int, count: int) -> list[float]:
    """The mean likeness of each item of a side to its nearest neighbours on the other."""
    hubs = data("alignment")["hubs"]
    near: list[list[float]] = [[hubs["absent"]] * hubs["neighbours"] for _ in range(count)]
    for pair, mean in means.items():
        near[pair[side]].append(mean)
    return [sum(sorted(values, reverse=True)[: hubs["neighbours"]]) / hubs["neighbours"] for values in near]


def _measured(above: Side, below: Side) -> dict[tuple[int, int], tuple[int, dict[str, float]]]:
    """The candidate pairs in order, each with its best clause and the values of the four measures there."""
    faces = _faces_of(tuple(_faces(item, goal) for item, goal in _with_goals(above.items)), above.names)
    clauses = [
        (column, place, features(text.value, below.names))
        for column, item in enumerate(below.items)
        for place, text in enumerate(item.clauses)
    ]
    measured = faces.index.likeness([clause[2] for clause in clauses])
    starts = _starts([clause[0] for clause in clauses])
    table = data("alignment")
    known = sum(table["terms"][name] * getattr(measured, name) for name in MEASURES[:3])
    for face, weight in enumerate(faces.weights):
        known[face] *= weight
    for place, item in zip(starts, below.items, strict=False):
        if item.track is Track.BODY and len(item.clauses) > 1:
            known[:, place] *= table["faces"]["paragraph"]
    pairs = {}
    for row, column in _candidates(measured, faces.starts, starts, above.items, below.items):
        rows, columns = slice(*faces.starts[row : row + 2]), slice(*starts[column : column + 2])
        face, place = divmod(int(known[rows, columns].argmax()), columns.stop - columns.start)
        face, clause = face + rows.start, place + columns.start
        weight = faces.weights[face]
        values = {name: _rounded(weight * getattr(measured, name)[face, clause]) for name in MEASURES[:3]}
        values["tokens"] = _rounded(weight * _tokens(faces.features[face], clauses[clause][2]))
        pairs[row, column] = (place, values)
    return pairs


@dataclass(frozen=True, slots=True)
class _FaceIndex:
    """What superior tasks may be recognised by; those of the task at position p are ``starts[p]:starts[p + 1]``."""

    weights: tuple[float, ...]
    features: tuple[Features, ...]
    starts: tuple[int, ...]
    index: Index


Faces = tuple[tuple[float, str], ...]


@lru_cache(maxsize=2)
def _faces_of(faces: tuple[Faces, ...], names: tuple[str, ...]) -> _FaceIndex:
    """Made once for all subordinate plans that a superior plan is compared with."""
    made = tuple(features(value, names) for group in faces for _, value in group)
    owners = [owner for owner, group in enumerate(faces) for _ in group]
    weights = tuple(weight for group in faces for weight, _ in group)
    return _FaceIndex(weights, made, tuple(_starts(owners)), Index(made))


def _with_goals(items: Sequence[Item]) -> Iterator[tuple[Item, str]]:
    """Each task with its goal, empty where it has none or shares it with another task."""
    goals = [item.task.goal.value if item.task is not None and item.task.goal else "" for item in items]
    held = Counter(goals)
    for item, goal in zip(items, goals, strict=True):
        yield item, goal if held[goal] == 1 else ""


def _faces(item: Item, goal: str) -> Faces:
    """What a superior task may be recognised by, and what a likeness to it counts: its words, goal, row, activities."""
    weights = data("alignment")["faces"]
    found = [(1.0, item.text.value)]
    if goal:
        found.append((weights["goal"], goal))
    if len(item.clauses) > 1:
        found.append((weights["row"], "; ".join(clause.value for clause in item.clauses)))
        found.extend((weights["activity"], activity.value) for activity in item.clauses[1:])
    return tuple(found)


def _starts(owners: Sequence[int]) -> list[int]:
    """Where the parts of each owner begin, and the end of all; every owner has at least one."""
    starts = [place for place, owner in enumerate(owners) if place == 0 or owners[place - 1] != owner]
    return [*starts, len(owners)]


def _tokens(one: Features, other: Features) -> float:
    from rapidfuzz.fuzz import token_set_ratio  # noqa: PLC0415

    return float(token_set_ratio(one.line, other.line)) / 100


def _candidates(
    measured: Likeness,
    face_starts: Sequence[int],
    clause_starts: Sequence[int],
    above: Sequence[Item],
    below: Sequence[Item],
) -> list[tuple[int, int]]:
    """Pairs of positions that are worth a score, in order."""
    import numpy as np  # noqa: PLC0415

    limits = data("alignment")["candidates"]
    found: set[tuple[int, int]] = set()
    # Rows that differ in figures alone are equally near: those at the same part of the document come first.
    apart = np.abs(np.linspace(0, 1, len(above))[:, None] - np.linspace(0, 1, len(below))[None, :])
    for measure in (measured.syllables, measured.letters):
        best = np.maximum.reduceat(measure, clause_starts[:-1], axis=1)
        best = np.maximum.reduceat(best, face_starts[:-1], axis=0)
        order = np.argsort(_NEARER * apart - best, axis=0, kind="stable")[: limits["best"]]
        found.update((int(row), column) for column in range(len(below)) for row in order[:, column])
    for keys in (_area_and_product, _figures):
        found.update(_with_common(above, below, keys, limits["common"]))
    return sorted(found)


def _with_common(
    above: Sequence[Item], below: Sequence[Item], keys: Callable[[Item], set[tuple[str, str]]], most: int
) -> Iterator[tuple[int, int]]:
    """The pairs that have a key in common which at most so many superior items have."""
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row, item in enumerate(above):
        for key in keys(item):
            holders[key].append(row)
    for column, item in enumerate(below):
        for key in keys(item):
            if len(holders.get(key, ())) <= most:
                yield from ((row, column) for row in holders.get(key, ()))


def _area_and_product(item: Item) -> set[tuple[str, str]]:
    return {(item.area, product) for product in products(item)} if item.area else set()


def _figures(item: Item) -> set[tuple[str, str]]:
    """The figures with their units that the item sets as aims."""
    return {(str(target.value), target.unit) for target in find_targets(item.text)}


def products(item: Item) -> frozenset[str]:
    """The types of product that a row is to give; none for prose."""
    return _products(_product_of(item))


@lru_cache(maxsize=1024)
def _products(value: str) -> frozenset[str]:
    folded = fold(value)
    return frozenset(hit.keys[0] for hit in _product_words().find(folded, words_of(folded)))


@lru_cache(maxsize=1)
def _product_words() -> Phrases[str]:
    return Phrases((word, word) for word in data("alignment")["products"])


def _area(superior: Item, subordinate: Item, penalty: Mapping[str, float]) -> Iterator[Term]:
    """The term of two items' areas, none where a row's is unknown."""
    if superior.area and subordinate.area:
        same = superior.area == subordinate.area
        yield Term("area", float(same), 0.0 if same else -penalty["differs"])
    elif superior.area and subordinate.track is Track.BODY:
        yield Term("area", 0.5, -penalty["unknown"])


@lru_cache(maxsize=4096)
def _alike(one: str, names: tuple[str, ...], other: str, other_names: tuple[str, ...]) -> float:
    return cosine(features(one, names).syllables, features(other, other_names).syllables)


def _leads_of(item: Item, own: tuple[OwnOffice, ...]) -> frozenset[str]:
    """The ids of the offices that lead a row; one id stands for the same work at every level."""
    if item.task is None or not item.task.lead.filled:
        return frozenset()
    offices = find_offices(item.task.lead.text, own)
    return frozenset(office.id for office in offices if office.id is not None and not office.vague)


def _product_of(item: Item) -> str:
    return item.task.product.text.value if item.task is not None and item.task.product.filled else ""
