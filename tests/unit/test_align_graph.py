"""The alignment as a graph."""

from __future__ import annotations

import io

import networkx as nx
import pytest

from cchc_lint.align.graph import alignment_graph
from cchc_lint.align.pair import pair
from tests.unit.align_plans import district, plan


def graph() -> nx.MultiDiGraph[str]:
    above = district(["Cấp chữ ký số cho công chức các xã", "Nạo vét kênh mương nội đồng"])
    return alignment_graph(
        [pair(above, plan(["Cấp chữ ký số cho công chức xã"])), pair(above, plan(["Dạy bơi cho trẻ"]))]
    )


def test_nodes_are_the_items_of_every_plan_with_or_without_links() -> None:
    assert sorted(graph()) == ["0/I.1", "1/I.1", "superior/I.1", "superior/I.2"]


def test_an_edge_has_the_score_and_its_terms() -> None:
    ((one, other, link),) = graph().edges(data=True)
    assert (one, other, link["kind"], link["relation"]) == ("superior/I.1", "0/I.1", "link", "same")
    terms = [value for name, value in link.items() if name.startswith("term_")]
    assert link["score"] == pytest.approx(sum(terms))


def test_a_superior_task_has_a_state_for_each_subordinate_plan() -> None:
    assert {"state_0", "state_1"} <= set(graph().nodes["superior/I.2"])


def test_graphml_can_hold_it() -> None:
    written = io.BytesIO()
    nx.write_graphml(graph(), written)
    assert len(nx.read_graphml(io.BytesIO(written.getvalue()), force_multigraph=True)) == 4


def test_nothing_compared_gives_an_empty_graph() -> None:
    assert len(alignment_graph([])) == 0
