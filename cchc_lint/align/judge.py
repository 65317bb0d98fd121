"""The verdict on each superior task: taken up, in part, in prose only, missing, not known, or not meant for this level.

Steps 8 to 10 of the alignment: what does not name the subordinate's level leaves the coverage, and where the
subordinate's table has lost rows nothing is called missing. A reviewer's decisions outweigh both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from cchc_lint.align.applicability import NOT_NAMED, binds, meant_below, targets_by_task
from cchc_lint.align.beneficiaries import for_others
from cchc_lint.align.damage import damage
from cchc_lint.align.decisions import UNDECIDED, Decisions
from cchc_lint.align.items import task_items
from cchc_lint.align.links import Links
from cchc_lint.align.model import Assessment, Item, Link, Origin, Relation, State, Track
from cchc_lint.align.normalise import unit_names
from cchc_lint.align.subjects import likeness, share_in, subject_words, text_likeness
from cchc_lint.plan.model import Activity, Plan
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


def assess(superior: Plan, subordinate: Plan, links: Links, decisions: Decisions = UNDECIDED) -> tuple[Assessment, ...]:
    """The verdict on each superior task in document order; time grows with tasks and links."""
    items = task_items(superior)
    accepted = _by_superior(link for link in links.accepted if link.relation is not Relation.MENTION)
    queued = {link.superior.id for link in links.queue}
    held = targets_by_task(superior)
    unknown = damage(items, subordinate, links.accepted)
    unclaimed = _Unclaimed(superior, subordinate, links)
    found = []
    for item, absence in zip(items, unknown, strict=True):
        own = tuple(sorted(accepted.get(item.id, ()), key=lambda link: -link.score))
        decided = _decided(item, own, decisions)
        if decided is not None:
            found.append(decided)
        elif item.task is not None and not binds(item.task, held.get(item.id, ()), subordinate):
            found.append(Assessment(item, State.NOT_APPLICABLE, own, NOT_NAMED))
        elif own:
            found.append(_taken_up(item, own, subordinate, surely=absence.reason is None))
        elif absence.reason is not None:
            found.append(Assessment(item, State.UNKNOWN, reason=absence.reason))
        else:
            doubt = item.id in queued or not absence.sure or unclaimed.may_answer(item)
            found.append(Assessment(item, State.MISSING, doubt=doubt))
    return tuple(found)


class _Unclaimed:
    """The subordinate's rows that answer nothing above, by area: one may be a missing task in quite other words."""

    def __init__(self, superior: Plan, subordinate: Plan, links: Links) -> None:
        linked = {link.subordinate.id for link in links.accepted}
        self.names = unit_names(superior, subordinate)
        self.rows = [item for item in task_items(subordinate) if item.id not in linked]
        scores = [link.score for link in links.accepted if link.subordinate.track is Track.ANNEX]
        self.own_wording = bool(scores) and median(scores) < data("cascade")["own_wording_below"]

    def may_answer(self, item: Item) -> bool:
        """Whether one of them may answer a superior task: it says something near, or the plan has words of its own."""
        return any(
            (self.own_wording and item.area == row.area) or may_answer(item, row, self.names) for row in self.rows
        )


def may_answer(item: Item, row: Item, names: tuple[str, ...]) -> bool:
    """Whether a row that answers nothing is of a superior task's area and says something near to it."""
    if item.area is None or item.area != row.area:
        return False
    texts = item.text.value, row.text.value
    enough: float = data("cascade")["alike_unclaimed"]
    return text_likeness(*texts, names) >= enough and not for_others(texts[0], names, texts[1], names)


def _by_superior(links: Iterable[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.superior.id, []).append(link)
    return found


def _decided(item: Item, links: tuple[Link, ...], decisions: Decisions) -> Assessment | None:
    """What a reviewer has decided about a task, None where nothing."""
    if item.id in decisions.not_applicable:
        reason = decisions.not_applicable[item.id]
        return Assessment(item, State.NOT_APPLICABLE, links, reason, origin=Origin.CONFIRMED)
    if item.id in decisions.missing and not links:
        return Assessment(item, State.MISSING, origin=Origin.CONFIRMED)
    return None


def _taken_up(item: Item, links: tuple[Link, ...], subordinate: Plan, *, surely: bool) -> Assessment:
    """The verdict on a task with partners: rows count before prose. ``surely`` where no row of its own was lost."""
    rows = tuple(link for link in links if link.subordinate.track is Track.ANNEX)
    if not rows:
        return Assessment(item, State.BODY_ONLY, links, doubt=not surely or _doubtful(links[0]))
    whole = len(rows) > 1 or rows[0].relation is not Relation.NARROWER
    dropped = bool(dropped_activities(item, links, subordinate))
    origin = rows[0].origin if rows[0].origin is Origin.CONFIRMED else Origin.COMPUTED
    state = State.COVERED if whole and not dropped else State.PARTIAL
    return Assessment(item, state, links, doubt=_doubtful(rows[0]), origin=origin)


def _doubtful(link: Link) -> bool:
    """Whether what rests on a link is not sure."""
    surely: float = data("cascade")["sure_from"]
    return link.origin is Origin.COMPUTED and link.confidence < surely


def dropped_activities(item: Item, links: Sequence[Link], subordinate: Plan) -> tuple[Activity, ...]:
    """The activities of a superior task that are meant for the subordinate's level and stand in none of its rows.

    Only rows that list activities of their own show what they leave out, and several rows into which the task was
    split, each of which answers one: a single sentence may stand for all of them.
    """
    rows = [link.subordinate for link in links if link.subordinate.track is Track.ANNEX]
    if item.task is None:
        return ()
    listed = any(row.task.activities for row in rows if row.task is not None)
    if not listed and len(rows) < _SPLIT:
        return ()
    answered = () if listed else {_nearest_activity(row, item.task.activities) for row in rows}
    there = [subject_words(_row_words(row)) for row in rows]
    return tuple(
        activity
        for place, activity in enumerate(item.task.activities)
        if place not in answered
        and meant_below(activity, subordinate)
        and not _stands_in(there, activity, item, listed=listed)
    )


def _stands_in(rows: Sequence[frozenset[str]], activity: Activity, item: Item, *, listed: bool) -> bool:
    """Whether the words of rows hold an activity.

    In rows into which a task was split its own words stand anyway: there those count that only the activity has, or
    half of all.
    """
    enough: float = data("cascade")["activity_from"]
    words = subject_words(activity.text.value)
    share = share_in(words, *rows)
    if listed:
        return share >= enough
    half: float = data("cascade")["activity_in_split"]
    return share >= half or share_in(words - subject_words(item.text.value) or words, *rows) >= enough


_SPLIT = 2


def _nearest_activity(row: Item, activities: Sequence[Activity]) -> int:
    """The position of the activity that a row says most of; the first of equal ones, 0 where there is none."""
    words = subject_words(_row_words(row))
    shares = [likeness(words, subject_words(activity.text.value)) for activity in activities]
    return shares.index(max(shares, default=0.0)) if shares else 0


def _row_words(item: Item) -> str:
    """All that a partner says of its task: words, activities, aim and product."""
    texts: list[Text] = [item.text]
    if item.task is not None:
        texts += [row.text for row in item.task.activities]
        texts += [row.product.text for row in item.task.rows()]
        texts += [item.task.goal] if item.task.goal is not None else []
    return " ".join(text.value for text in texts)
