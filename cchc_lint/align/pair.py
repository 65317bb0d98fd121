"""Two plans compared: links, verdicts on tasks and targets, and what is the subordinate's own."""

from __future__ import annotations

from cchc_lint.align.decisions import UNDECIDED, Decisions
from cchc_lint.align.items import task_items
from cchc_lint.align.judge import assess
from cchc_lint.align.links import find_links
from cchc_lint.align.model import Pairing
from cchc_lint.align.normalise import unit_names
from cchc_lint.align.target_links import link_targets
from cchc_lint.align.through_body import with_rows_through_body
from cchc_lint.plan.model import Plan


def pair(superior: Plan, subordinate: Plan, decisions: Decisions = UNDECIDED) -> Pairing:
    """The comparison of a superior plan with one subordinate plan, as the reviewer's decisions have it."""
    names = unit_names(superior, subordinate)
    links = with_rows_through_body(find_links(superior, subordinate, decisions), subordinate, names, decisions)
    targets = link_targets(superior, subordinate, links)
    linked = {link.subordinate.id for link in links.accepted}
    answering = {id(link.subordinate) for link in targets if link.subordinate is not None}
    return Pairing(
        superior,
        subordinate,
        assess(superior, subordinate, links, decisions),
        links.accepted,
        targets,
        links.queue,
        tuple(item for item in task_items(subordinate) if item.id not in linked),
        tuple(target for target in subordinate.targets if id(target) not in answering),
    )
