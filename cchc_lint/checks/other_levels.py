"""Wordings, offices and posts of another level in a plan: what was left of the plan it was copied from."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cchc_lint.checks.level_wordings import Wording, compiled, wordings_for
from cchc_lint.checks.likeness import mentions
from cchc_lint.checks.office_names import is_post
from cchc_lint.checks.own_words import own_words
from cchc_lint.checks.plan_days import offices_day
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.offices import OfficeMention, find_offices
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.levels import unit_words
from cchc_lint.plan.model import Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_MOST_RELATED = 10
# What may stand before the first word of a text: bullets and numbers.
_MARKS = " -+•.0123456789)"
_LEVELS = ("commune", "district", "province", "central")


class WrongLevel(NamedTuple):
    """``offices``: those, by id, that every level has one of, so that one of a level above leads nothing here.

    ``part``: words with which a task begins that the unit does for a body above; ``asked``: words by which the plan
    asks a body that is none of its own; ``peers``: such bodies, by id, that every level has, so that the plan asks its
    own.
    """

    offices: tuple[str, ...]
    part: tuple[str, ...]
    asked: tuple[str, ...]
    peers: tuple[str, ...]


@check("other_levels.wrong", WrongLevel)
def wrong(plan: Plan, params: WrongLevel) -> Iterator[Hit]:
    """What is of another level than the plan's unit: wordings, reports of its own offices, titles of posts, leads.

    Nothing is said of reports, nor of the plans of single offices, whose own parts bear the names of every level.
    """
    if plan.unit.level is None or plan.unit.name is None or _is_report(plan):
        return
    name = fold(plan.unit.name.value.strip())
    if name.startswith(tuple(unit["word"] + " " for unit in unit_words())):
        yield from _wordings(plan, plan.unit.level, name)
        yield from _leads(plan, plan.unit.level, params)
        yield from _given(plan, plan.unit.level, params)
        yield from _helpers(plan, plan.unit.level, params)


def _is_report(plan: Plan) -> bool:
    name = plan.title or plan.identity.type
    return name is not None and fold(name.value.strip()).startswith(tuple(map(fold, data("header")["reports"])))


# ---- wordings


class _Passage(NamedTuple):
    """A text with what it is: ``outside`` where other bodies are named, ``given`` where the plan gives to its own.

    ``official``: where it gives to a single post; ``column``: the cell that it is, ``task`` for the row's own words.
    """

    text: Text
    outside: bool = False
    given: bool = False
    official: bool = False
    column: str = ""

    def is_for(self, wording: Wording) -> bool:
        """Whether a wording is judged in such a text."""
        if (wording.posts and not self.given) or (wording.officials and not self.official):
            return False
        if (wording.cells and self.column in ("", "task")) or (wording.products and self.column != "product"):
            return False
        return (self.column == "task" or not wording.rows) and not (wording.coordinates and self.outside)


def _wordings(plan: Plan, level: str, name: str) -> Iterator[Hit]:
    """The wordings of ``rules/_data/other_levels.yaml``; silent in legal bases and behind a citation."""
    city = fold(data("other_levels")["city"])
    in_city = not name.startswith(city) and fold(plan.unit.province or "").startswith(city)
    found: dict[Wording, dict[Span, bool]] = defaultdict(dict)
    wordings = wordings_for(level, offices_day(plan), in_city=in_city)
    told: set[Wording] = set()  # those whose right words the plan has too
    cited = sorted(citation.text.span().start for citation in plan.citations)
    for passage in _passages(plan) if wordings else ():
        folded = fold(passage.text.value)
        for wording in wordings:
            if wording.instead and compiled(wording.instead).search(folded):
                told.add(wording)
            if not passage.is_for(wording):
                continue
            for place in wording.places(folded):
                span = _unbroken(passage.text.cut(place.start, place.end))
                first = bisect.bisect_left(cited, passage.text.span(place.sentence).start)
                if first == len(cited) or cited[first] > span.start:
                    found[wording].setdefault(span, place.doubt or passage.outside)
    widest = frozenset(_outermost(span for places in found.values() for span in places))
    for wording, places in found.items():
        if wording not in told:
            yield from _hits(wording, [(span, doubt) for span, doubt in sorted(places.items()) if span in widest])


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """Those of the spans that lie in no other."""
    last = -1
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if span.end > last:
            yield span
            last = span.end


def _unbroken(words: Text) -> Span:
    """The span of the words up to where a page break or another cell parts them."""
    for index in range(len(words)):
        if words.ends[index] - words.starts[index] > _BREAK:
            return words.span(0, index)
    return words.span()


# How many characters of other text part one cell from its rest.
_BREAK = 20


def _hits(wording: Wording, places: list[tuple[Span, bool]]) -> Iterator[Hit]:
    if not wording.once or not places:
        yield from (Hit(span, variant=wording.variant, doubt=doubt) for span, doubt in places)
        return
    span, doubt = places[0]
    related = tuple(Related(other, "also") for other, _ in places[1 : _MOST_RELATED + 1])
    yield Hit(span, {}, related, variant=wording.variant, doubt=doubt)


def _passages(plan: Plan) -> Iterator[_Passage]:
    """The texts of rows, of what is given to offices, and of the body without its legal bases."""
    for task in plan.tasks():
        yield from _row_passages(task)
    for item in plan.responsibilities:
        named = [mention for mention in find_offices(item.office, plan.own_offices) if not mention.vague]
        if not named or named[0].id not in data("offices")["employers"]:
            official = bool(named) and named[0].start == 0 and is_post(named[0])
            yield _Passage(item.text, given=True, official=official)
    for text in own_words(plan):
        yield _Passage(text)


def _row_passages(task: Task) -> Iterator[_Passage]:
    if task.goal:
        yield _Passage(task.goal)
    for row in task.rows():
        yield _Passage(row.text, column="task")
        for column in ("product", "lead", "coordination", "deadline"):
            cell = row.cell(column)
            if cell.filled:
                yield _Passage(cell.text, outside=column == "coordination", column=column)


# ---- offices


def _leads(plan: Plan, level: str, params: WrongLevel) -> Iterator[Hit]:
    """One hit for each office of a level above that leads a row.

    Doubtful beside an own office, and where the unit only takes part in the task.
    """
    part, day = tuple(map(fold, params.part)), offices_day(plan)
    for task in plan.tasks():
        for row in task.rows():
            if not row.lead.filled or row.lead.presence is Presence.MERGED:
                continue
            helps = fold(row.text.value).lstrip(_MARKS).startswith(part)
            named = find_offices(row.lead.text, plan.own_offices, day)
            above = [mention for mention in named if _is_above(mention, level, params)]
            for mention in above:
                yield Hit(mention.text.span(), variant="lead", doubt=helps or len(above) < len(named))


def _helpers(plan: Plan, level: str, params: WrongLevel) -> Iterator[Hit]:
    """A doubtful hit for each office of a district that helps a commune like one of its own: "Phòng Tư pháp" alone."""
    day = offices_day(plan)
    words = tuple(map(fold, data("offices")["tails"]["levels"]["district"]))
    for row in (row for task in plan.tasks() for row in task.rows()) if level == "commune" else ():
        cell = row.coordination
        if not cell.filled or cell.presence is Presence.MERGED or mentions(cell.text.value, words):
            continue
        for mention in find_offices(cell.text, plan.own_offices, day):
            if mention.level == "district" and _is_above(mention, level, params):
                yield Hit(mention.text.span(), variant="helps", doubt=True)


def _given(plan: Plan, level: str, params: WrongLevel) -> Iterator[Hit]:
    """One hit for each body of a level above to which the plan gives work as to its own.

    Doubtful where it asks a body that it has one of itself; silent where it asks another.
    """
    asked = tuple(map(fold, params.asked))
    for item in plan.responsibilities:
        asks = fold(item.text.value).lstrip(_MARKS).startswith(asked)
        for mention in find_offices(item.office, plan.own_offices, offices_day(plan)):
            above = is_above(mention.level or _level_behind(item.office, mention), level)
            if above and not mention.vague and (not asks or mention.id in params.peers):
                yield Hit(mention.text.span(), variant="given", doubt=asks)


def _level_behind(office: Text, mention: OfficeMention) -> str | None:
    """The level that the last words of a name show: "Mặt trận Tổ quốc và các hội cấp huyện"."""
    words = fold(office.value[mention.end :]).split()[-2:]
    levels = data("offices")["tails"]["levels"].items()
    shown = (level for level, names in levels if words[:1] == ["cấp"] and " ".join(words[1:]) in names)
    return next(shown, None)


def _is_above(mention: OfficeMention, level: str, params: WrongLevel) -> bool:
    return mention.id in params.offices and not mention.vague and is_above(mention.level, level)


def is_above(one: str | None, other: str | None) -> bool:
    """Whether one level is above another; unknown ones are not."""
    return one in _LEVELS and other in _LEVELS and _LEVELS.index(one) > _LEVELS.index(other)
