"""Passages that a subordinate plan shares with a neighbour's and with few others.

Texts are taken as runs of words ("shingles", Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900) without tones of
style, levels and unit names, so that a copy is found whether or not the name was changed. Whole sets of runs are
compared, not samples of them: plans are short. A run that stands in the superior's plan, or in the plans of many, is a
phrase of the form and no copying. Of two plans that share a passage the one that was issued later, or that still bears
the other's name, is the copy; where neither shows, both are reported. Between two plans alone nothing tells a form from
a copy but a name left over. Time grows with the length of all plans.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cchc_lint.align.model import Copied
from cchc_lint.align.normalise import SLOT, unit_names
from cchc_lint.plan.grammar.phrases import Phrases, fold, words_of
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text


@dataclass(frozen=True, slots=True)
class _Passage:
    """A paragraph or cell: its words as they are compared, each with its place in the text."""

    text: Text
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    def runs(self, length: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The runs of so many words, each with the position of its first."""
        for start in range(len(self.words) - length + 1):
            yield start, self.words[start : start + length]

    def span(self, first: int, last: int) -> Span:
        """The span of the words from position ``first`` up to ``last``."""
        return self.text.span(self.places[first][0], self.places[last - 1][1])


Places = Mapping[tuple[str, ...], tuple[int, int]]


def copied_passages(plans: Sequence[Plan], superior: Plan) -> tuple[tuple[Copied, ...], ...]:
    """For each plan the passages that it shares with a neighbour, at most one for each paragraph, in document order."""
    limits = data("alignment")["copying"]
    names = unit_names(superior, *plans)
    passages = [tuple(_passages(plan, names)) for plan in plans]
    places = [_places(found, limits["run"]) for found in passages]
    holders = Counter(run for found in places for run in found)
    form = {run for passage in _passages(superior, names) for _, run in passage.runs(limits["run"])}
    most = max(2, int(len(plans) * limits["form"]))
    shared = {run for run, count in holders.items() if 2 <= count <= most and run not in form}
    result = []
    for own, plan in enumerate(plans):
        found = []
        for passage in passages[own]:
            copies = (
                _copied(
                    plan,
                    passage,
                    (first, last),
                    plans[neighbour],
                    _original(passage.words[first : first + limits["run"]], passages[neighbour], places[neighbour]),
                )
                for neighbour, first, last in _stretches(passage, own, shared, places, limits["run"])
            )
            best = max((copy for copy in copies if copy is not None), key=_weight, default=None)
            if best is not None and (best.left_over is not None or len(plans) > 2):
                found.append(best)
        result.append(tuple(found))
    return tuple(result)


def _weight(copy: Copied) -> tuple[bool, int, int]:
    return copy.left_over is not None, copy.words, -copy.span.start


def _passages(plan: Plan, names: tuple[str, ...]) -> Iterator[_Passage]:
    texts = [paragraph for section in plan.all_sections() for paragraph in section.paragraphs]
    texts += [text for task in plan.tasks() for text in (task.text, *(part.text for part in task.activities))]
    seen: set[Span] = set()
    for text in texts:
        if text and text.span() not in seen:
            seen.add(text.span())
            yield _passage(text, names)


def _passage(text: Text, names: tuple[str, ...]) -> _Passage:
    folded = fold(text.value)
    words = words_of(folded)
    values: list[str] = []
    places: list[tuple[int, int]] = []
    last = 0
    for hit in (*_units(names).find(folded, words), None):
        for word in words[last : hit.first if hit else len(words)]:
            values.append(word.value)
            places.append((word.start, word.end))
        if hit:
            values.append(SLOT)
            places.append((words[hit.first].start, words[hit.last - 1].end))
            last = hit.last
    return _Passage(text, tuple(values), tuple(places))


@lru_cache(maxsize=4)
def _units(names: tuple[str, ...]) -> Phrases[str]:
    """Words for levels, unit names, and both together."""
    levels: list[str] = data("alignment")["slots"]["levels"]
    return Phrases(
        (phrase, phrase) for phrase in (*levels, *names, *(f"{one} {name}" for one in levels for name in names))
    )


def _places(passages: Sequence[_Passage], length: int) -> Places:
    """Where each run stands first: the position of the passage, and of the run in it."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for position, passage in enumerate(passages):
        for start, run in passage.runs(length):
            found.setdefault(run, (position, start))
    return found


def _stretches(
    passage: _Passage, own: int, shared: set[tuple[str, ...]], places: Sequence[Places], length: int
) -> Iterator[tuple[int, int, int]]:
    """Neighbour, first and last word of each stretch of the passage whose runs all stand in that neighbour's plan."""
    ends: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, run in passage.runs(length):
        if run not in shared:
            continue
        for neighbour, known in enumerate(places):
            if neighbour == own or run not in known:
                continue
            stretches = ends[neighbour]
            if stretches and start <= stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], start + length)
            else:
                stretches.append((start, start + length))
    for neighbour, stretches in sorted(ends.items()):
        for first, last in stretches:
            yield neighbour, first, last


def _original(run: tuple[str, ...], passages: Sequence[_Passage], places: Places) -> tuple[_Passage, int]:
    """The neighbour's passage that a run stands in, and its first word there."""
    position, start = places[run]
    return passages[position], start


def _copied(
    plan: Plan, passage: _Passage, words: tuple[int, int], other: Plan, original: tuple[_Passage, int]
) -> Copied | None:
    """The copy that a stretch of words makes, None where it is too short, or where the neighbour's is the copy."""
    limits = data("alignment")["copying"]
    first, last = words
    source, start = original
    left_over = _name_in(passage.text, other, plan)
    figures = any(word.isdigit() for word in passage.words[first:last])
    if last - first < limits["named" if left_over else "figures" if figures else "words"]:
        return None
    if left_over is None and _is_original(plan, other, source):
        return None
    same = 0
    while (
        source.words[start + same : start + same + 1] == passage.words[first + same : min(first + same + 1, last)] != ()
    ):
        same += 1
    return Copied(passage.span(first, last), last - first, other, source.span(start, start + same), left_over)


def _is_original(plan: Plan, other: Plan, passage: _Passage) -> bool:
    """Whether the neighbour's passage is the copy: it bears this plan's name, or was issued later."""
    if _name_in(passage.text, plan, other) is not None:
        return True
    one, two = plan.identity.issued, other.identity.issued
    return one is not None and two is not None and one < two


def _name_in(text: Text, named: Plan, plan: Plan) -> Text | None:
    """The name of another unit where it stands in a text of a plan; None too where both bear one name."""
    if named.unit.name is None or plan.unit.name is None or _names(named) == _names(plan):
        return None
    folded = fold(text.value)
    words = words_of(folded)
    hit = next(iter(_name_phrases(_names(named)).find(folded, words)), None)
    return text.cut(words[hit.first].start, words[hit.last - 1].end) if hit else None


def _names(plan: Plan) -> str:
    return " ".join(fold(plan.unit.name.value).split()) if plan.unit.name else ""


@lru_cache(maxsize=256)
def _name_phrases(name: str) -> Phrases[str]:
    return Phrases([(name, name)])
