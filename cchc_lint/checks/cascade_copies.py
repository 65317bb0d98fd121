"""Words of another plan that were taken over as they stand: the superior's, or a neighbour's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.align.model import Link, Pairing, TargetLink, Track, Verdict
from cchc_lint.align.target_links import same_clause
from cchc_lint.checks.cascade import brief
from cchc_lint.checks.cascade_leads import is_above, led_from_above
from cchc_lint.checks.cascade_targets import asked, figure
from cchc_lint.checks.plan_days import day_of
from cchc_lint.finding import Hit, Pair, Related
from cchc_lint.plan.grammar.offices import find_offices
from cchc_lint.plan.grammar.phrases import Phrases, Word, fold, words_of
from cchc_lint.plan.model import Plan, PlanTarget, Task
from cchc_lint.registry import NoParams, check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text


class Unadapted(NamedTuple):
    """``run``: how many words in a row, those of the superior's level among them, must stand in its plan too.

    ``reach``: how many words before them are looked at for what says that the superior itself is meant.
    """

    reach: int
    run: int


@check("cascade_copies.unadapted", Unadapted)
def unadapted(pairing: Pairing, params: Unadapted) -> Iterator[Hit]:
    """What stands in the superior's plan too and speaks of its level.

    Variant ``figures`` for the values of several levels, ``offices`` for a cell of the superior's offices. One finding
    for a row or paragraph; nothing more of a row that an office above leads, which says it all.
    """
    told: set[str] = set()
    for link in pairing.targets:
        if link.verdict is Verdict.COPIED and link.subordinate is not None:
            told.add(_bare(link.subordinate.target.text))
            yield _figures(link, link.subordinate, pairing)
    yield from _wordings(pairing, params, told)
    yield from _cells(pairing)


def _figures(link: TargetLink, answer: PlanTarget, pairing: Pairing) -> Hit:
    """The figures of several levels in one clause; where each is an entry of its own, the one of this level."""
    listed = same_clause(pairing.subordinate, answer)
    spans = [item.target.value_text.span() for item in listed]
    together = all(item.target.text.span() == answer.target.text.span() for item in listed)
    return Hit(
        Span(spans[0].start, spans[-1].end) if together else answer.target.value_text.span(),
        {"figures": ", ".join(map(figure, listed)), "asked": figure(link.superior)},
        related=(asked(link, pairing),),
        variant="figures",
        pair=Pair(link.superior.id, answer.id),
        doubt=link.doubt,
    )


# ---- wordings
class _Passage(NamedTuple):
    """A text of a plan with the id of the row it stands in, or of the passage of the body."""

    text: Text
    id: str | None


def _passages(plan: Plan) -> Iterator[tuple[_Passage, ...]]:
    """The texts of each row without its offices, and each paragraph of the body."""
    for section in plan.all_sections():
        for paragraph in section.paragraphs:
            line = plan.source.position(paragraph.span().start).line
            yield (_Passage(paragraph, f"body:{line}"),)
    for task in plan.tasks():
        yield tuple(_Passage(text, task.id) for text in _row_texts(task))


def _row_texts(task: Task) -> Iterator[Text]:
    yield task.text
    if task.goal is not None:
        yield task.goal
    for row in task.rows():
        if row is not task:
            yield row.text
        if row.product.filled:
            yield row.product.text


class _Read(NamedTuple):
    """A passage as words, and where in it the level's own wordings stand (first and last word)."""

    passage: _Passage
    words: tuple[Word, ...]
    places: tuple[tuple[int, int], ...]


def _read(passage: _Passage, own: Phrases[None]) -> _Read:
    folded = fold(passage.text.value)
    words = words_of(folded)
    return _Read(passage, words, tuple((hit.first, hit.last) for hit in own.find(folded, words)))


@lru_cache(maxsize=8)
def _own_words(superior: str | None, subordinate: str | None) -> Phrases[None]:
    """How a plan of one level speaks of its own unit, and of all those of another level."""
    table = data("cascade")
    own = (*table["own_words"].get(superior, ()), *table["words_of_those_below"].get(subordinate, ()))
    return Phrases(((None, phrase) for phrase in own), ",")


@lru_cache(maxsize=1)
def _frames() -> Phrases[None]:
    """What says, right before such words, that the superior itself is meant."""
    return Phrases((None, phrase) for phrase in data("cascade")["superior_frames"])


def _windows(read: _Read, place: tuple[int, int], run: int) -> Iterator[tuple[str, ...]]:
    """Every stretch of ``run`` words that holds the wording."""
    first, last = place
    values = [word.value for word in read.words[max(0, last - run) : first + run]]
    for start in range(len(values) - run + 1):
        yield tuple(values[start : start + run])


def _wordings(pairing: Pairing, params: Unadapted, figures: Collection[str]) -> Iterator[Hit]:
    own = _own_words(pairing.superior.unit.level, pairing.subordinate.unit.level)
    known: dict[tuple[str, ...], _Passage] = {}
    for texts in _passages(pairing.superior):
        for read in (_read(passage, own) for passage in texts):
            for place in read.places:
                for window in _windows(read, place, params.run):
                    known.setdefault(window, read.passage)
    if not known:
        return
    told: set[Span] = set()  # an aim that several rows share is one text
    for texts in _passages(pairing.subordinate):
        copies = [copy for passage in texts for copy in _copies(_read(passage, own), known, params)]
        copies = [copy for copy in copies if copy[0] not in told and not _repeats(copy[1].text, figures)]
        if copies:
            span, passage, source = copies[0]
            told.update(copy[0] for copy in copies)
            yield Hit(
                span,
                {},
                related=(
                    Related(source.text.span(), "superior", source=pairing.superior.source),
                    *(Related(other, "also") for other, _, _ in copies[1:]),
                ),
                pair=Pair(source.id, passage.id),
            )


def _repeats(text: Text, clauses: Collection[str]) -> bool:
    """Whether a passage holds a clause whose figures have been found already."""
    bare = _bare(text) if clauses else ""
    return any(clause in bare for clause in clauses)


def _copies(
    read: _Read, known: Mapping[tuple[str, ...], _Passage], params: Unadapted
) -> Iterator[tuple[Span, _Passage, _Passage]]:
    """The wordings of a passage that stand in the superior's plan within the same words."""
    folded = fold(read.passage.text.value)
    for first, last in read.places:
        source = next((known[window] for window in _windows(read, (first, last), params.run) if window in known), None)
        if source is None:
            continue
        before = read.words[max(0, first - params.reach) : last]
        if next(_frames().find(folded, before), None) is not None:
            continue
        yield read.passage.text.span(read.words[first].start, read.words[last - 1].end), read.passage, source


# ---- cells
def _cells(pairing: Pairing) -> Iterator[Hit]:
    """Cells of coordination that are the superior's word for word and name its offices, or all units of this level."""
    plan, day = pairing.subordinate, day_of(pairing.subordinate)
    led = led_from_above(pairing)
    below = _own_words(None, plan.unit.level)
    done: set[str] = set()
    for link in pairing.links:
        row, superior = link.subordinate.task, link.superior.task
        if (
            link.subordinate.track is not Track.ANNEX
            or row is None
            or superior is None
            or row.id in led
            or row.id in done
        ):
            continue
        if not row.coordination.filled or _bare(row.coordination.text) != _bare(superior.coordination.text):
            continue
        offices = find_offices(row.coordination.text, plan.own_offices, day)
        foreign = any(is_above(office.level, plan) for office in offices)
        if foreign or _read(_Passage(row.coordination.text, row.id), below).places:
            done.add(row.id)
            yield Hit(
                row.coordination.text.span(),
                {},
                related=(Related(superior.coordination.text.span(), "superior", source=pairing.superior.source),),
                variant="offices",
                pair=Pair(link.superior.id, row.id),
                doubt=_unsure(link),
            )


def _bare(text: Text) -> str:
    return " ".join(word.value for word in words_of(fold(text.value)))


def _unsure(link: Link) -> bool:
    return link.merged or link.split


@check("cascade_copies.neighbour")
def neighbour(pairing: Pairing, params: NoParams) -> Iterator[Hit]:
    """Text of a neighbour's plan with its name left in; variant ``text`` where the words alone are the neighbour's."""
    plan = pairing.subordinate
    for copied in pairing.copied:
        name = copied.neighbour.unit.name
        words = {"neighbour": brief(name) if name else copied.neighbour.source.path, "n": str(copied.words)}
        related = (Related(copied.neighbour_span, "neighbour", source=copied.neighbour.source),)
        pair = Pair(None, _holder(plan, copied.span))
        if copied.left_over is not None:
            yield Hit(copied.left_over.span(), {**words, "name": brief(copied.left_over)}, related, pair=pair)
        else:
            yield Hit(copied.span, words, related, variant="text", pair=pair)


def _holder(plan: Plan, span: Span) -> str:
    """The id of the row that holds a span, else of the paragraph of the body."""
    for task in plan.tasks():
        if task.span.covers(span):
            return task.id
    for section in plan.all_sections():
        for paragraph in section.paragraphs:
            if paragraph.span().covers(span):
                return f"body:{plan.source.position(paragraph.span().start).line}"
    return f"body:{plan.source.position(span.start).line}"
