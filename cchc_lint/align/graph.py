"""The alignment of a superior plan with its subordinate plans as a graph, for reports and other programs.

Nodes are items and targets, edges links: from the superior's to the subordinate's. An edge has the link's score, its
confidence, its relation and one attribute for each term. Attributes are strings, numbers and truth values only, so that
GraphML can hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cchc_lint.align.items import task_items
from cchc_lint.align.model import Item, Link, Pairing
from cchc_lint.plan.model import Plan, PlanTarget

if TYPE_CHECKING:
    import networkx as nx

SUPERIOR = "superior"


def alignment_graph(pairings: Sequence[Pairing]) -> nx.MultiDiGraph[Any]:
    """A directed multigraph of the pairings, whose superior plan is one and the same.

    A node is named ``superior/I.2.1`` or, for the subordinate plan at position 0, ``0/I.2.1``; targets as
    ``superior/target:T1``. Nodes have ``plan``, ``kind`` (annex, body, target), ``id``, ``text`` and, where known,
    ``area``; superior tasks also ``state_0``, ``state_1`` … by subordinate plan. Tasks without a link stand alone.
    """
    import networkx as nx  # noqa: PLC0415

    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    if pairings:
        superior = pairings[0].superior
        for item in task_items(superior):
            _add_item(graph, SUPERIOR, superior, item)
        for target in superior.targets:
            _add_target(graph, SUPERIOR, superior, target)
    for position, pairing in enumerate(pairings):
        _add_pairing(graph, str(position), pairing)
    return graph


def _add_pairing(graph: nx.MultiDiGraph[Any], side: str, pairing: Pairing) -> None:
    plan = pairing.subordinate
    for item in (*task_items(plan), *(link.subordinate for link in pairing.links)):
        _add_item(graph, side, plan, item)
    for target in plan.targets:
        _add_target(graph, side, plan, target)
    for assessment in pairing.assessments:
        graph.nodes[f"{SUPERIOR}/{assessment.item.id}"][f"state_{side}"] = assessment.state.value
    for link in pairing.links:
        graph.add_edge(
            f"{SUPERIOR}/{link.superior.id}", f"{side}/{link.subordinate.id}", kind="link", **dict(_attributes(link))
        )
    for answer in pairing.targets:
        if answer.subordinate is not None:
            graph.add_edge(
                f"{SUPERIOR}/target:{answer.superior.id}",
                f"{side}/target:{answer.subordinate.id}",
                kind="target",
                score=answer.score,
                confidence=answer.confidence,
                verdict=answer.verdict.value,
            )


def _attributes(link: Link) -> Iterator[tuple[str, str | float | bool]]:
    yield "score", link.score
    yield "confidence", link.confidence
    yield "relation", link.relation.value
    yield "origin", link.origin.value
    yield "exact", link.exact
    for term in link.terms:
        yield f"term_{term.name}", term.amount


def _add_item(graph: nx.MultiDiGraph[Any], side: str, plan: Plan, item: Item) -> None:
    known = {"area": item.area} if item.area else {}
    graph.add_node(
        f"{side}/{item.id}", plan=_name(plan), kind=item.track.value, id=item.id, text=item.text.value, **known
    )


def _add_target(graph: nx.MultiDiGraph[Any], side: str, plan: Plan, target: PlanTarget) -> None:
    graph.add_node(
        f"{side}/target:{target.id}", plan=_name(plan), kind="target", id=target.id, text=target.target.text.value
    )


def _name(plan: Plan) -> str:
    return plan.unit.name.value if plan.unit.name else plan.source.path
