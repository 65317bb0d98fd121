"""The alignment graph of a comparison as GraphML and DOT, for Gephi, yEd, Graphviz and the like."""

from __future__ import annotations

import re
from typing import Any

from cchc_lint.align.graph import alignment_graph
from cchc_lint.reporters.comparison import Comparison

# XML cannot hold them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def render_graphml(comparison: Comparison) -> str:
    """The graph as GraphML."""
    import networkx as nx  # noqa: PLC0415 - 0.2 s that other reports need not pay

    graph = _graph(comparison)
    for _, attributes in graph.nodes(data=True):
        attributes.update(_plain(attributes))
    for _, _, attributes in graph.edges(data=True):
        attributes.update(_plain(attributes))
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def render_dot(comparison: Comparison) -> str:
    """The graph as DOT: superior items on the left."""
    graph = _graph(comparison)
    names = {node: f"n{place}" for place, node in enumerate(graph)}
    lines = ["digraph cascade {", "  rankdir=LR;", "  node [shape=box];"]
    lines += [f"  {names[node]} {_attributes(_plain(found))};" for node, found in graph.nodes(data=True)]
    lines += [
        f"  {names[start]} -> {names[end]} {_attributes(_plain(found))};"
        for start, end, found in graph.edges(data=True)
    ]
    return "\n".join([*lines, "}"]) + "\n"


def _graph(comparison: Comparison) -> Any:
    return alignment_graph([plan.pairing for plan in comparison.subordinates])


def _plain(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes without what neither format can hold."""
    return {
        name: _CONTROL.sub("\ufffd", value) if isinstance(value, str) else value for name, value in attributes.items()
    }


def _attributes(values: dict[str, Any]) -> str:
    shown = (f"{name}={_quoted(str(value))}" for name, value in values.items())
    return f"[{', '.join(shown)}]"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
