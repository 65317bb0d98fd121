"""Who leads a row: nobody, nobody in particular, or another than the body says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from cchc_lint.checks.assignments import annex_key, given_annexes
from cchc_lint.checks.cells import is_unsplit
from cchc_lint.checks.likeness import mentioned, mentions
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.areas import find_areas
from cchc_lint.plan.grammar.offices import OfficeMention, find_offices, split_offices
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Activity, Annex, Plan, Presence, Responsibility, Task
from cchc_lint.registry import check
from cchc_lint.source import Span, Text


class Missing(NamedTuple):
    """``read_at_least``: the confidence of a row below which nothing is said of what it lacks."""

    read_at_least: float


@check("leads.missing", Missing)
def missing(plan: Plan, params: Missing) -> Iterator[Hit]:
    """A row with an empty lead cell and no activity that has a lead; doubtful where the format shows no cells."""
    for annex in plan.annexes:
        for task in annex.tasks:
            if task.confidence < params.read_at_least or is_unsplit(plan, annex, task):
                continue
            empty = task.lead.presence in (Presence.EMPTY, Presence.UNSURE)
            if empty and not any(activity.lead.filled for activity in task.activities):
                yield Hit(task.text.span(), doubt=task.lead.presence is Presence.UNSURE)


class _Leads(NamedTuple):
    """The offices of a lead cell: those named, known or not, and those that are nobody in particular.

    A single word that names no office is the rest of a cut name ("Cán bộ, công") and neither.
    """

    named: tuple[Text, ...]
    ids: frozenset[str]
    vague: tuple[OfficeMention, ...]


def _leads(cell: Text, plan: Plan) -> _Leads:
    named: list[Text] = []
    ids: set[str] = set()
    vague: list[OfficeMention] = []
    for part in split_offices(cell):
        found = find_offices(part, plan.own_offices)
        vague += [mention for mention in found if mention.vague]
        ids |= {mention.id for mention in found if mention.id is not None and not mention.vague}
        if any(not mention.vague for mention in found) or (not found and " " in part.value.strip()):
            named.append(part)
    return _Leads(tuple(named), frozenset(ids), tuple(vague))


def _lead_cells(task: Task) -> Iterator[tuple[Task | Activity, Text]]:
    """The lead cells of a row and its activities that are their own."""
    for row in task.rows():
        if row.lead.filled and row.lead.presence is not Presence.MERGED:
            yield row, row.lead.text


class Vague(NamedTuple):
    """``heads``: words with which names of offices begin; alone they are a name cut short, not a vague one.

    ``all_of``: words that open a name for all bodies of a kind, each of which does the work for itself; ``some_of``:
    words that make it some of them again.
    """

    heads: tuple[str, ...]
    all_of: tuple[str, ...]
    some_of: tuple[str, ...]


@check("leads.vague", Vague)
def vague(plan: Plan, params: Vague) -> Iterator[Hit]:
    """A lead that is nobody in particular: alone, all bodies of a kind (variant ``collective``), or beside one that is
    named (variant ``beside``).
    """
    heads = {fold(head) for head in params.heads}
    for task in plan.tasks():
        for _, cell in _lead_cells(task):
            leads = _leads(cell, plan)
            if any(fold(mention.text.value.strip()) not in heads for mention in leads.vague):
                spans = [mention.text.span() for mention in leads.vague]
                span = Span(spans[0].start, spans[-1].end) if not leads.named else spans[0]
                yield Hit(span, variant="beside" if leads.named else _collective(leads, params))


def _collective(leads: _Leads, params: Vague) -> str | None:
    """The variant for leads that are all bodies of a kind: "Các sở, ban, ngành; các xã"."""
    names = [fold(mention.text.value.strip(" -+•")) for mention in leads.vague]
    return "collective" if all(_is_all_of(name, params.all_of, params.some_of) for name in names) else None


def _is_all_of(name: str, all_of: tuple[str, ...], some_of: tuple[str, ...]) -> bool:
    """Whether a folded name is that of all bodies of a kind: "các sở, ban, ngành", not "các phòng liên quan"."""
    return any(name.startswith(f"{fold(word)} ") for word in all_of) and not mentions(name, some_of)


class Conflict(NamedTuple):
    """When another lead is right.

    ``above``: offices that may lead anything, by id; ``except_words``: words with which the body takes something out;
    ``topics``: work that the body may give to an office across all areas; ``shared``: areas, by id, whose rows each
    have their own lead, so that only an annex given by number binds them; ``overseen``: levels whose offices oversee an
    area and share the work in it, so that another lead is doubtful; ``all_of`` and ``some_of``: as in ``Vague``;
    ``led_share``: the share of rows that the area's office must lead before another lead is remarkable.
    """

    above: tuple[str, ...]
    except_words: tuple[str, ...]
    topics: tuple[str, ...]
    shared: tuple[str, ...]
    overseen: tuple[str, ...]
    all_of: tuple[str, ...]
    some_of: tuple[str, ...]
    led_share: float


@check("leads.conflict", Conflict)
def conflict(plan: Plan, params: Conflict) -> Iterator[Hit]:
    """A row led by another office than the one to which the body gives its annex or area.

    Variant ``coordinates`` where that office only coordinates and the lead is nobody in particular. Offices are
    compared by id, so nothing is said of unknown ones. Where the office leads few rows of its area, the body means
    oversight and nothing is said.
    """
    for annex in plan.annexes:
        by_area: dict[str | None, list[Task]] = defaultdict(list)
        for task in annex.tasks:
            by_area[task.area or annex.area].append(task)
        for area, tasks in by_area.items():
            given = None if area in params.shared else area
            owners = [item for item in plan.responsibilities if _owns(item, annex, given, plan)]
            if owners:
                yield from _conflicts(tasks, owners, plan, params)


def _owns(item: Responsibility, annex: Annex, area: str | None, plan: Plan) -> bool:
    """Whether the responsibility gets the annex by number, or else the area."""
    if annex.number is not None:
        key = annex_key(annex.number.value)
        if any(key in given_annexes(other) for other in plan.responsibilities):
            return key in given_annexes(item)
    return area is not None and area in item.areas


def _conflicts(tasks: list[Task], owners: list[Responsibility], plan: Plan, params: Conflict) -> Iterator[Hit]:
    found = [mention for owner in owners for mention in find_offices(owner.office, plan.own_offices)]
    ids = {mention.id for mention in found if mention.id is not None and not mention.vague}
    parts = [part for owner in owners for part in split_offices(owner.office, plan.own_offices)]
    if any(not find_offices(part, plan.own_offices) for part in parts):
        return
    if not ids or len(ids) < len(found) or any(mentions(owner.text.value, params.except_words) for owner in owners):
        return
    led = [(task, cell, _leads(cell, plan)) for task in tasks for _, cell in _lead_cells(task)]
    known = sum(1 for _, _, leads in led if leads.ids)
    right = sum(1 for _, _, leads in led if leads.ids & ids)
    if known > 2 and right < params.led_share * known:
        return
    doubt = plan.unit.level in params.overseen and not any(owner.annexes for owner in owners)
    for task, cell, leads in led:
        related = tuple(Related(owner.office.span(), "body") for owner in owners)
        if leads.ids & (ids | set(params.above)):
            continue
        if leads.named and len(leads.ids) >= len(leads.named) and not _given_otherwise(task, leads, plan, params):
            yield Hit(_span(leads, cell), _words(owners), related, doubt=doubt)
        elif not leads.named and leads.vague and task.coordination.filled:
            names = [fold(mention.text.value.strip(" -+•")) for mention in leads.vague]
            if all(_is_all_of(name, params.all_of, params.some_of) for name in names):
                continue
            helpers = {mention.id for mention in find_offices(task.coordination.text, plan.own_offices)}
            if helpers & ids:
                yield Hit(_span(leads, cell), _words(owners), related, variant="coordinates")


def _span(leads: _Leads, cell: Text) -> Span:
    texts = leads.named or tuple(mention.text for mention in leads.vague)
    spans = [text.span() for text in texts]
    return Span(spans[0].start, spans[-1].end) if spans else cell.span()


def _words(owners: list[Responsibility]) -> dict[str, str]:
    return {"owner": ", ".join(" ".join(owner.office.value.split()) for owner in owners)}


def _given_otherwise(task: Task, leads: _Leads, plan: Plan, params: Conflict) -> bool:
    """Whether the body gives the row's topic, or an area that its words name, to the office that leads it."""
    topics = mentioned(task.text.value, params.topics)
    areas = {mention.id for mention in find_areas(task.text)}
    for item in plan.responsibilities:
        offices = {mention.id for mention in find_offices(item.office, plan.own_offices)}
        if offices & leads.ids and (topics & mentioned(item.text.value, params.topics) or areas & set(item.areas)):
            return True
    return False
