"""Rows of annexes, and points of one area of the body, that say the same duty twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Plan, Section
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

_SYLLABLE = re.compile(r"[^\W\d_]+|\d+(?:[.,/]\d+)*%?")
_FIGURE = re.compile(r"\d.*|i{1,3}|iv|v")
# Where one duty of a cell ends and the next begins: a full stop, or a bullet behind a stop or a line of its own.
_DUTY_END = re.compile(r"[.;:]\s+(?=[-–+•]?\s*[^\W\d_])|\s[-–+•]\s+(?=[^\W\d_])")
_SHINGLE = 3
_WINDOW = 12
_FEW = 4
_CELLS = ("lead", "product", "deadline")


class TaskParams(NamedTuple):
    """When two texts are one duty. Lengths are in syllables, shares in pairs of neighbouring syllables.

    ``shortest``: how long the shorter text must be; ``far``: the same for two annexes. ``shared``: the share of the
    shorter that the other must hold; ``whole``: that of the longer, and ``long_whole`` where both are whole rows and
    the shorter has at least ``long`` syllables. ``strangers``: for each syllable beyond the first ``strict`` ones, how
    many the other may lack. ``each``: where one of them is a part of a row, the share of every duty of the other that
    it must say. A word for a level, a figure or one of the ``negations`` that only one of them has makes two duties.
    ``empty``: words that make no difference.
    """

    shortest: int
    far: int
    shared: float
    whole: float
    long: int
    long_whole: float
    strangers: float
    strict: int
    each: float
    empty: tuple[str, ...]
    negations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Duty:
    """A text that may repeat another: a whole row or point, or one of the several duties in it.

    ``owner`` is the row or point, ``group`` its annex or area. ``parts`` holds the syllables of each duty of a whole
    row, ``cells`` the lead, product and deadline of a row, folded; a table in the body has none.
    """

    text: Text
    owner: int
    group: int
    syllables: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    figures: frozenset[str]
    negations: tuple[str, ...]
    parts: tuple[frozenset[str], ...]
    cells: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        return bool(self.parts)


@check("duplicates.task", TaskParams)
def task(plan: Plan, params: TaskParams) -> Iterator[Hit]:
    """One hit at each row that repeats an earlier row of the plan, and at each point that repeats one of its section.

    Two texts are one duty when nearly all of the shorter and most of the longer are the same words in the same order,
    with the same numbers and negations. Either may be one of the duties in a cell of several, but not both. Rows are
    looked up by runs of three syllables, so the time grows with the text alone.
    """
    yield from _repeats(_row_duties(plan, params), params, "row", {})
    same: dict[str, _Duty] = {}
    for group, section in enumerate(_areas(plan.sections)):
        yield from _repeats(_point_duties(section, group, params), params, "point", same)


def _row_duties(plan: Plan, params: TaskParams) -> Iterator[_Duty]:
    owner = 0
    for group, annex in enumerate(plan.annexes):
        for row in annex.tasks:
            cells = tuple(" ".join(fold(row.cell(name).text.value).split()) for name in _CELLS)
            for duty in _duties(row.text, owner, group, params):
                yield replace(duty, cells=cells if annex.title else ())
            owner += 1


def _areas(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections about one area each, outermost."""
    for section in sections:
        if section.area is not None:
            yield section
        else:
            yield from _areas(section.sections)


def _point_duties(section: Section, group: int, params: TaskParams) -> Iterator[_Duty]:
    owner = 0
    for inner in section.walk():
        for paragraph in inner.paragraphs:
            yield from _duties(paragraph, owner, group, params)
            owner += 1


def _duties(text: Text, owner: int, group: int, params: TaskParams) -> Iterator[_Duty]:
    """The text as a whole and, where it holds several duties, each of them."""
    whole = _duty(text, owner, group, params)
    pieces = [piece for piece in whole.text.split(_DUTY_END) if piece.strip()]
    parts = [_duty(piece, owner, group, params) for piece in pieces] if len(pieces) > 1 else [whole]
    parts = [part for part in parts if len(part.syllables) >= _SHINGLE]
    yield replace(whole, parts=tuple(frozenset(part.syllables) for part in parts))
    if len(parts) > 1:
        yield from parts


def _duty(text: Text, owner: int, group: int, params: TaskParams) -> _Duty:
    label = read_label(text)
    text = text.cut(label.length if label else 0).strip(" -–+•.;:")
    return _Duty(text, owner, group, *_features(text.value, params.empty, params.negations), ())


@lru_cache(maxsize=1024)
def _features(
    value: str, empty: tuple[str, ...], negations: tuple[str, ...]
) -> tuple[tuple[str, ...], frozenset[tuple[str, str]], frozenset[str], tuple[str, ...]]:
    """Syllables, pairs, figures and negations of a text; kept, since it is repeated texts that are looked for."""
    words = _SYLLABLE.findall(fold(value))
    figures = frozenset(word for word in words if _FIGURE.fullmatch(word))
    syllables = tuple(word for word in words if word not in figures and word not in empty)
    return (
        syllables,
        frozenset(pairwise(syllables)),
        figures,
        tuple(sorted(word for word in words if word in negations)),
    )


@dataclass(slots=True)
class _Index:
    """Duties seen so far, by their syllables and by runs of three; of each run only the last few places are kept."""

    seen: list[_Duty] = field(default_factory=list)
    same: dict[tuple[str, ...], list[_Duty]] = field(default_factory=lambda: defaultdict(list))
    runs: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, duty: _Duty) -> None:
        alike = self.same[duty.syllables]
        if len(alike) < _FEW:
            alike.append(duty)
        if len(alike) > 1:
            return
        self.seen.append(duty)
        for run in _shingles(duty.syllables):
            places = self.runs[run]
            places.append(len(self.seen) - 1)
            del places[:-_WINDOW]

    def like(self, duty: _Duty) -> Iterator[_Duty]:
        """Earlier duties of the very same syllables; if there are none, those that share a third of the duty's runs."""
        if duty.syllables in self.same:
            yield from self.same[duty.syllables]
            return
        runs = _shingles(duty.syllables)
        counts = Counter(place for run in runs for place in self.runs.get(run, ()))
        for place in sorted(counts):
            if counts[place] * 3 >= min(len(runs), len(self.seen[place].syllables)):
                yield self.seen[place]


def _shingles(syllables: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(syllables[start : start + _SHINGLE]) for start in range(len(syllables) - _SHINGLE + 1)}


def _repeats(duties: Iterable[_Duty], params: TaskParams, note: str, same: dict[str, _Duty]) -> Iterator[Hit]:
    """``same`` holds the whole texts seen before, there and in other parts."""
    index = _Index()
    for _, group in groupby(duties, key=lambda duty: duty.owner):
        whole = next(group)
        first = same.setdefault(whole.text.value, whole)
        if first is not whole and _copied(first, whole, note, params):
            yield Hit(whole.text.span(), related=(Related(first.text.span(), "first"),), variant=note)
            continue
        own = [duty for duty in (whole, *group) if len(duty.syllables) >= params.shortest]
        matches = [
            (_likeness(earlier, duty), duty, earlier)
            for duty in own
            for earlier in index.like(duty)
            if _same(earlier, duty, params)
        ]
        if matches:
            _, duty, earlier = max(matches, key=lambda match: match[0])
            yield Hit(duty.text.span(), related=(Related(earlier.text.span(), "first"),), variant=note)
        for duty in own:
            index.add(duty)


def _copied(first: _Duty, other: _Duty, note: str, params: TaskParams) -> bool:
    """Whether a text that comes again word for word is the same duty: long enough, or with the same cells.

    In another part of the body the lines that only give its cells, "Cơ quan phối hợp: …", are none.
    """
    if first.group != other.group and note == "row":
        return len(other.syllables) >= _SHINGLE and all(other.cells) and first.cells == other.cells != ()
    cell = first.group != other.group and other.text.value.partition(":")[0].strip().lower() in _column_heads()
    return len(other.syllables) >= params.shortest and not cell


@lru_cache(maxsize=1)
def _column_heads() -> frozenset[str]:
    return frozenset(head for heads in data("columns")["columns"].values() for head in heads)


def _likeness(one: _Duty, other: _Duty) -> float:
    """The share of the longer text that both hold."""
    return len(one.pairs & other.pairs) / max(len(one.pairs), len(other.pairs))


@lru_cache(maxsize=1)
def _levels() -> frozenset[str]:
    """Words for units, which tell two duties apart: one for the province's portal, one for the commune's."""
    return frozenset(entry["word"] for entry in data("header")["units"])


def _same(one: _Duty, other: _Duty, params: TaskParams) -> bool:
    short, long = sorted((one, other), key=lambda duty: len(duty.syllables))
    if len(short.syllables) < (params.shortest if one.group == other.group else params.far):
        return False
    if one.negations != other.negations or not (one.figures <= other.figures or other.figures <= one.figures):
        return False
    strangers = set(short.syllables) - set(long.syllables)
    allowed = params.strangers * (len(short.syllables) - params.strict)
    if strangers and (len(strangers) > allowed or _another_level(short, long, strangers, params)):
        return False
    if _apart(one, other):
        return False
    both = one.whole and other.whole
    if not both and not (_covers(one, other, params) or _covers(other, one, params)):
        return False
    share = params.long_whole if both and len(short.syllables) >= params.long else params.whole
    return len(short.pairs & long.pairs) >= params.shared * len(short.pairs) and _likeness(one, other) >= share


def _another_level(short: _Duty, long: _Duty, strangers: set[str], params: TaskParams) -> bool:
    """Whether the duties are of two levels: the short one names a level that the long one does not.

    Of two long texts both must name one that the other lacks.
    """
    beyond = set(long.syllables) - set(short.syllables)
    return bool(strangers & _levels()) and (len(short.syllables) < params.long or bool(beyond & _levels()))


def _apart(one: _Duty, other: _Duty) -> bool:
    """Whether two rows of unlike words share neither lead nor product: the rules for a thing, and the thing itself."""
    leads, products = (tuple(zip(one.cells, other.cells, strict=False)) + (("", ""),) * 2)[:2]
    unlike = all(first and second and first != second for first, second in (leads, products))
    return unlike and one.syllables != other.syllables


def _covers(part: _Duty, whole: _Duty, params: TaskParams) -> bool:
    """Whether a duty says each of the duties of a row, and not only one that both rows have in common."""
    said = set(part.syllables)
    return whole.whole and all(len(duty & said) >= params.each * len(duty) for duty in whole.parts)
