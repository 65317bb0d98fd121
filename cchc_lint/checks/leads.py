"""Who leads a row: nobody, nobody in particular, or another than the body says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from cchc_lint.checks.assignments import annex_key, annex_parts, given_annexes, given_areas
from cchc_lint.checks.cells import is_unsplit
from cchc_lint.checks.likeness import mentioned, mentions
from cchc_lint.checks.named_work import NamedWork, taken_out
from cchc_lint.checks.office_names import relation_of, words_of_name
from cchc_lint.checks.other_levels import is_above
from cchc_lint.checks.row_areas import BodyAreas
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.areas import find_areas
from cchc_lint.plan.grammar.offices import OfficeMention, find_offices, split_offices
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Activity, Annex, Plan, Presence, Responsibility, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text


class Missing(NamedTuple):
    """``read_at_least``: the confidence of a row below which nothing is said of what it lacks.

    ``helped``: the share of rows with coordination from which on a row with one office alone lacks the other.
    """

    read_at_least: float
    helped: float


@check("leads.missing", Missing)
def missing(plan: Plan, params: Missing) -> Iterator[Hit]:
    """A row with an empty lead cell and no activity that has a lead; doubtful where the format shows no cells.

    Variant ``alone``, in such formats: the one office of a row leads no other row, and most rows have two.
    """
    leading = Counter(key for task in plan.tasks() for key in _offices_of(task.lead.text, plan) if task.confidence < 1)
    for annex in plan.annexes:
        yield from _alone(annex, plan, params, leading)
        for task in annex.tasks:
            if task.confidence < params.read_at_least or is_unsplit(plan, annex, task):
                continue
            signs = task.lead.filled and not any(sign.isalnum() for sign in task.lead.text.value)
            empty = signs or task.lead.presence in (Presence.EMPTY, Presence.UNSURE)
            if empty and not any(activity.lead.filled for activity in task.activities):
                yield Hit(task.text.span(), doubt=task.lead.presence is Presence.UNSURE)


def _alone(annex: Annex, plan: Plan, params: Missing, leading: Mapping[str, int]) -> Iterator[Hit]:
    """Hits at the rows of text without cells in which the office read as lead may be the coordinating one."""
    rows = [task for task in annex.tasks if params.read_at_least <= task.confidence < 1 and task.lead.filled]
    if "coordination" not in annex.columns or len(rows) <= _FEW_ROWS:
        return
    single = {task.id for task in rows if not task.coordination.filled or _goes_on(task.lead.text)}
    if len(rows) - len(single) < params.helped * len(rows):
        return
    alone = Counter(key for task in rows if task.id in single for key in _offices_of(task.lead.text, plan))
    for task in rows:
        if task.id in single and not is_unsplit(plan, annex, task):
            offices = _offices_of(task.lead.text, plan)
            if offices and all(leading[key] == alone[key] for key in offices):
                words = {"office": " ".join(task.lead.text.value.split()).rstrip(" ;,")}
                yield Hit(task.text.span(), words, (Related(task.lead.text.span(), "alone"),), variant="alone")


def _goes_on(cell: Text) -> bool:
    """Whether a cell ends as one does that the reading cut in two."""
    return cell.value.rstrip().endswith((";", ","))


def _offices_of(cell: Text, plan: Plan) -> frozenset[str]:
    """The offices of a cell, unknown and vague ones by their words."""
    found = find_offices(cell, plan.own_offices)
    return frozenset(
        mention.id if mention.id is not None and not mention.vague else fold(mention.text.value) for mention in found
    )


_FEW_ROWS = 3


class _Leads(NamedTuple):
    """The offices of a lead cell: those named, known or not, and those that are nobody in particular.

    ``above``: all that are known are of a level above the unit's, which is responsibilities/wrong-level.

    A single word that names no office is the rest of a cut name ("Cán bộ, công") and neither.
    """

    named: tuple[Text, ...]
    ids: frozenset[str]
    vague: tuple[OfficeMention, ...]
    above: bool


def _leads(cell: Text, plan: Plan, told: tuple[str, ...] = ()) -> _Leads:
    """The offices of a cell, but for the parts that hold one of the phrases ``told``."""
    named: list[Text] = []
    ids: set[str] = set()
    vague: list[OfficeMention] = []
    levels: list[str | None] = []
    for part in split_offices(cell):
        if told and mentions(part.value, told):
            continue
        found = find_offices(part, plan.own_offices)
        vague += [mention for mention in found if mention.vague]
        levels += [mention.level for mention in found if not mention.vague]
        ids |= {mention.id for mention in found if mention.id is not None and not mention.vague}
        if any(not mention.vague for mention in found) or (not found and " " in part.value.strip()):
            named.append(part)
    above = bool(levels) and all(is_above(level, plan.unit.level) for level in levels)
    return _Leads(tuple(named), frozenset(ids), tuple(vague), above)


def _lead_cells(task: Task) -> Iterator[tuple[Task | Activity, Text]]:
    """The lead cells of a row and its activities that are their own."""
    for row in task.rows():
        if row.lead.filled and row.lead.presence is not Presence.MERGED:
            yield row, row.lead.text


class Vague(NamedTuple):
    """``heads``: words with which names of offices begin; alone they are a name cut short, not a vague one.

    ``all_of``: words that open a name for all bodies of a kind, each of which does the work for itself; ``some_of``:
    words that make it some of them again. ``either``: what stands between two offices of which one or the other leads.
    ``told``: words with which a name points to those who are named elsewhere.
    """

    either: tuple[str, ...]
    heads: tuple[str, ...]
    all_of: tuple[str, ...]
    some_of: tuple[str, ...]
    told: tuple[str, ...]


@check("leads.vague", Vague)
def vague(plan: Plan, params: Vague) -> Iterator[Hit]:
    """A lead that is nobody in particular: alone, all bodies of a kind (variant ``collective``), beside one that is
    named (variant ``beside``), or one of two (variant ``either``).
    """
    heads = {fold(head) for head in params.heads}
    for task in plan.tasks():
        for _, cell in _lead_cells(task):
            if choice := alternatives(cell, plan, params.either):
                yield Hit(choice, variant="either")
            leads = _leads(cell, plan, params.told)
            if any(fold(mention.text.value.strip()) not in heads for mention in leads.vague):
                spans = [mention.text.span() for mention in leads.vague]
                span = Span(spans[0].start, spans[-1].end) if not leads.named else spans[0]
                yield Hit(span, variant="beside" if leads.named else _collective(leads, params))


def alternatives(cell: Text, plan: Plan, either: tuple[str, ...]) -> Span | None:
    """The span of two different offices with "/" or "hoặc" between them."""
    employers = data("offices")["employers"]
    found = [mention for mention in find_offices(cell, plan.own_offices) if mention.id not in (None, *employers)]
    for one, other in pairwise(found):
        between = fold(cell.value[one.end : other.start]).strip()
        if between in either and one.id != other.id and not one.vague and not other.vague:
            return cell.span(one.start, other.end)
    return None


def _collective(leads: _Leads, params: Vague) -> str | None:
    """The variant for leads that are all bodies of a kind: "Các sở, ban, ngành; các xã"."""
    names = _vague_names(leads)
    return "collective" if names and all(_is_collective(name, params) for name in names) else None


def _vague_names(leads: _Leads) -> list[str]:
    """The folded names of the vague leads, without what they only belong to: "Các đơn vị trực thuộc" | "Bộ"."""
    return [name for name in (fold(mention.text.value.strip(" -+•")) for mention in leads.vague) if " " in name]


def _is_collective(name: str, params: Vague) -> bool:
    """Whether a folded name is that of all bodies of a kind, or lists kinds: "bộ, ngành, địa phương"."""
    kinds = any(name.startswith(f"{fold(head)}, ") for head in params.heads) and not mentions(name, params.some_of)
    return kinds or _is_all_of(name, params.all_of, params.some_of)


def _is_all_of(name: str, all_of: tuple[str, ...], some_of: tuple[str, ...]) -> bool:
    """Whether a folded name is that of all bodies of a kind: "các sở, ban, ngành", not "các phòng liên quan"."""
    return any(name.startswith(f"{fold(word)} ") for word in all_of) and not mentions(name, some_of)


class Conflict(NamedTuple):
    """When another lead is right.

    ``above``: offices that may lead anything, by id; ``except_words``: words with which the body takes something out;
    ``topics``: work that the body may give to an office across all areas; ``shared``: areas, by id, whose rows each
    have their own lead, so that only an annex given by number binds them; ``overseen``: levels whose offices oversee an
    area and share the work in it, so that another lead is doubtful; ``all_of`` and ``some_of``: as in ``Vague``;
    ``led_share``: the share of rows that the area's office must lead before another lead is remarkable; ``single``:
    offices, by id, of which a unit has one, so that two names of it in one row are one office; ``owned``: topics of
    which one office has the care, whatever the area of a row; ``apart``: words with which the body takes something out
    for an office that it names; ``given_by``: words right behind which it names who is given the work.
    """

    above: tuple[str, ...]
    except_words: tuple[str, ...]
    topics: tuple[str, ...]
    shared: tuple[str, ...]
    overseen: tuple[str, ...]
    all_of: tuple[str, ...]
    some_of: tuple[str, ...]
    led_share: float
    single: tuple[str, ...]
    owned: tuple[str, ...]
    apart: tuple[str, ...]
    given_by: tuple[str, ...]


@check("leads.conflict", Conflict)
def conflict(plan: Plan, params: Conflict) -> Iterator[Hit]:
    """A row led by another office than the one to which the body gives its annex or area.

    Variant ``coordinates`` where that office only coordinates and the lead is nobody in particular. Offices are
    compared by id, so nothing is said of unknown ones. Where the office leads few rows of its area, the body may mean
    oversight: then there is doubt, and nothing is said of levels that oversee. Doubtful too where the area of a row
    is known from the body alone, and where the body gives no area but the topic. Nothing is said of a lead for whom the
    body makes an exception or whose own words name the work. Variant ``itself``: the lead coordinates too, under
    another name.
    """
    for task in plan.tasks():
        for row in task.rows():
            yield from _itself(row, plan, params)
    duties = _Duties.of(plan, params)
    if not duties.by_area and not duties.by_annex:
        return
    body = BodyAreas.of(plan)
    told: set[Span] = set()
    for annex in plan.annexes:
        by_area: dict[tuple[str | None, bool], list[Task]] = defaultdict(list)
        for task in annex.tasks:
            area = task.area or annex.area
            by_area[area or body.area_of(task.text), area is not None].append(task)
        for (area, sure), found in by_area.items():
            tasks = [task for task in found if not _swallowed_heading(task, area)]
            owner = duties.owner(annex, None if area in params.shared else area)
            if owner is not None:
                for hit in _conflicts(tasks, owner, duties, plan, params):
                    told.add(hit.span)
                    yield hit if sure else replace(hit, doubt=True)
    for hit in _topic_conflicts(plan, params, duties):
        if hit.span not in told:
            yield hit


def _swallowed_heading(task: Task, area: str | None) -> bool:
    """Whether a row read with doubt begins with the name of another area: the heading of its part, read into it."""
    return task.confidence < 1 and any(mention.start == 0 and mention.id != area for mention in find_areas(task.text))


def _topic_conflicts(plan: Plan, params: Conflict, duties: _Duties) -> Iterator[Hit]:
    """Doubtful hits at the leads of rows about a topic that the body gives to one other office alone.

    None where the body gives the lead the whole annex or area of the row.
    """
    rows = [
        (task, duties.owner(annex, None if area in params.shared else area))
        for annex in plan.annexes
        for task in annex.tasks
        for area in (task.area or annex.area,)
    ]
    for topic in params.owned:
        given = [item for item in plan.responsibilities if mentions(item.text.value, (topic,))]
        owner = _Owner.of(given, plan, params) if given else None
        if owner is None or len(owner.ids) > 1:
            continue
        for task, whole in rows:
            if topic not in mentioned(_opening(task.text.value), (topic,)):
                continue
            for _, cell in _lead_cells(task):
                leads = _leads(cell, plan)
                if leads.ids & (owner.ids | owner.but | (whole.ids if whole else frozenset())):
                    continue
                if any(duties.work.names(office, task.text) for office in leads.ids):
                    continue
                if leads.ids and (leads.vague or not leads.ids & set(params.above)):
                    yield Hit(_span(leads, cell), {"owner": owner.name}, owner.related, doubt=True)


def _opening(value: str) -> str:
    """The first words of a task, which say what it is about."""
    return " ".join(value.split()[:_OPENING])


_OPENING = 12


def _itself(row: Task | Activity, plan: Plan, params: Conflict) -> Iterator[Hit]:
    """A hit at the coordinating office that is the lead of the row under another name."""
    if not row.lead.filled or row.coordination.presence is not Presence.PRESENT:
        return
    leads = {office.id: office for office in find_offices(row.lead.text, plan.own_offices) if not office.vague}
    for office in find_offices(row.coordination.text, plan.own_offices):
        lead = leads.get(office.id)
        if lead is None or office.vague or office.id not in params.single or lead.level != office.level:
            continue
        one, other = words_of_name(office), words_of_name(lead)
        if one != other and (relation_of(one, other) == "short" or relation_of(other, one) == "short"):
            words = {"owner": " ".join(lead.text.value.split())}
            yield Hit(office.text.span(), words, (Related(lead.text.span(), "lead"),), variant="itself")


class _Owner(NamedTuple):
    """Those to whom the body gives an annex or an area: their ids, their names, where they stand.

    ``but``: the ids of those for whom the body takes something out.
    """

    ids: frozenset[str]
    name: str
    related: tuple[Related, ...]
    by_number: bool
    but: frozenset[str]

    @classmethod
    def of(cls, owners: Sequence[Responsibility], plan: Plan, params: Conflict) -> _Owner | None:
        """None where an office among them is not known, or something is taken out for another."""
        found = [mention for owner in owners for mention in find_offices(owner.office, plan.own_offices)]
        ids = frozenset(mention.id for mention in found if mention.id is not None and not mention.vague)
        parts = [part for owner in owners for part in split_offices(owner.office, plan.own_offices)]
        if not ids or len(ids) < len(found) or not all(find_offices(part, plan.own_offices) for part in parts):
            return None
        if any(mentions(owner.text.value, params.except_words) for owner in owners):
            return None
        name = ", ".join(" ".join(owner.office.value.split()) for owner in owners)
        related = tuple(Related(owner.office.span(), "body") for owner in owners)
        but = frozenset(office for owner in owners for office in taken_out(owner.text, plan, params.apart))
        return cls(ids, name, related, any(owner.annexes for owner in owners), but)


class _Duties(NamedTuple):
    """What the body gives to whom: owners by annex and by area, topics and areas by the id of an office."""

    by_annex: Mapping[str, _Owner | None]
    by_area: Mapping[str, _Owner | None]
    topics: Mapping[str, frozenset[str]]
    areas: Mapping[str, frozenset[str]]
    work: NamedWork

    @classmethod
    def of(cls, plan: Plan, params: Conflict) -> _Duties:
        by_annex: dict[str, list[Responsibility]] = defaultdict(list)
        by_area: dict[str, list[Responsibility]] = defaultdict(list)
        topics: dict[str, frozenset[str]] = {}
        areas: dict[str, frozenset[str]] = {}
        parts = annex_parts(plan)
        for item in plan.responsibilities:
            for key in given_annexes(item):
                by_annex[key].append(item)
            given = given_areas(item, parts)
            for area in given:
                by_area[area].append(item)
            about = frozenset(mentioned(item.text.value, params.topics))
            for office in {mention.id for mention in find_offices(item.office, plan.own_offices)} - {None}:
                topics[str(office)] = topics.get(str(office), frozenset()) | about
                areas[str(office)] = areas.get(str(office), frozenset()) | set(given)
        return cls(
            {key: _Owner.of(items, plan, params) for key, items in by_annex.items()},
            {area: _Owner.of(items, plan, params) for area, items in by_area.items()},
            topics,
            areas,
            NamedWork(plan, params.given_by),
        )

    def owner(self, annex: Annex, area: str | None) -> _Owner | None:
        """Who gets the annex by number, or else the area."""
        key = annex_key(annex.number.value) if annex.number is not None else ""
        if key in self.by_annex:
            return self.by_annex[key]
        return self.by_area.get(area) if area is not None else None


def _conflicts(tasks: list[Task], owner: _Owner, duties: _Duties, plan: Plan, params: Conflict) -> Iterator[Hit]:
    led = [(task, cell, _leads(cell, plan)) for task in tasks for _, cell in _lead_cells(task)]
    known = sum(1 for _, _, leads in led if leads.ids)
    right = sum(1 for _, _, leads in led if leads.ids & owner.ids)
    overseen = plan.unit.level in params.overseen and not owner.by_number
    few = known > 2 and right < params.led_share * known
    if few and (overseen or not right):
        return
    doubt = overseen or few
    words = {"owner": owner.name}
    for task, cell, leads in led:
        if leads.ids & (owner.ids | owner.but | set(params.above)) or leads.above:
            continue
        if leads.named and len(leads.ids) >= len(leads.named) and not _given_otherwise(task, leads, duties, params):
            yield Hit(_span(leads, cell), words, owner.related, doubt=doubt)
        elif not leads.named and leads.vague and task.coordination.filled:
            if all(_is_all_of(name, params.all_of, params.some_of) for name in _vague_names(leads)):
                continue
            helpers = {mention.id for mention in find_offices(task.coordination.text, plan.own_offices)}
            if helpers & owner.ids:
                yield Hit(_span(leads, cell), words, owner.related, variant="coordinates")


def _span(leads: _Leads, cell: Text) -> Span:
    texts = leads.named or tuple(mention.text for mention in leads.vague)
    spans = [text.span() for text in texts]
    return Span(spans[0].start, spans[-1].end) if spans else cell.span()


def _given_otherwise(task: Task, leads: _Leads, duties: _Duties, params: Conflict) -> bool:
    """Whether the body gives the row, its topic, or an area that its words name, to the office that leads it."""
    topics = mentioned(task.text.value, params.topics)
    areas = {mention.id for mention in find_areas(task.text)}
    return any(
        topics & duties.topics.get(office, frozenset())
        or areas & duties.areas.get(office, frozenset())
        or duties.work.names(office, task.text)
        for office in leads.ids
    )
