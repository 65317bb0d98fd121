"""A plan as plan.yaml: the mapping of the contract, and the same as YAML or JSON text."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from cchc_lint.plan.grammar.citations import Citation
from cchc_lint.plan.model import COLUMNS, Activity, Annex, Plan, PlanTarget, Responsibility, Section, Task
from cchc_lint.readers.yaml_tree import read_plain
from cchc_lint.source import Source, Span, Text

SCHEMA = "cchc-plan/1"
_WIDTH = 120


def plan_mapping(plan: Plan, *, places: bool = True) -> dict[str, Any]:
    """The plan under the keys of the contract and in their order, what is not known left out or null.

    With ``places`` every section, responsibility, target, task, citation and unread text says its place in the
    original under ``source``: its lines, or page, table, row or paragraph in formats without lines.
    """
    dump = _Dump(plan.source if places else None)
    unit = plan.unit
    mapping: dict[str, Any] = {
        "schema": SCHEMA,
        "title": _words(plan.title),
        "year": plan.year,
        "unit": {"name": _words(unit.name), "level": unit.level, "parent": unit.parent, "province": unit.province},
        "document": {
            "type": _words(plan.identity.type),
            "number": _words(plan.identity.number),
            "issued": plan.identity.issued.isoformat() if plan.identity.issued else None,
            "signer": _words(plan.identity.signer),
        },
    }
    if plan.superior_plan:
        mapping["superior_plan"] = _superior(plan.superior_plan)
    mapping["basis"] = [_words(text) for text in plan.basis]
    mapping["sections"] = [dump.section(section) for section in plan.sections]
    mapping["responsibilities"] = [dump.responsibility(item) for item in plan.responsibilities]
    mapping["targets"] = [dump.target(target) for target in plan.targets]
    mapping["annexes"] = [dump.annex(annex) for annex in plan.annexes]
    mapping["citations"] = [dump.citation(citation) for citation in plan.citations]
    mapping["unread"] = [{"text": _words(text), **dump.source(text.span())} for text in plan.unread]
    return mapping


def _words(text: Text | None) -> str | None:
    return text.value if text else None


def _superior(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "date": citation.date.isoformat() if citation.date else None,
        "issuer": _words(citation.issuer),
    }


def _figure(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


class _Dump:
    """Turns parts of a plan into mappings. Without ``original`` they do not say where they stand."""

    def __init__(self, original: Source | None) -> None:
        self.original = original

    def source(self, span: Span) -> dict[str, Any]:
        if self.original is None:
            return {}
        anchor = self.original.anchor(span.start)
        if anchor is not None:
            known = {"page": anchor.page, "table": anchor.table, "row": anchor.row, "paragraph": anchor.paragraph}
            return {"source": {name: number for name, number in known.items() if number is not None}}
        first = self.original.position(span.start)
        last = self.original.position(max(span.start, span.end - 1))
        return {"source": {"line": first.line, "end_line": last.line}}

    def section(self, section: Section) -> dict[str, Any]:
        return {
            "number": _words(section.number),
            "heading": _words(section.heading),
            "area": section.area,
            "text": "\n".join(_one_line(text) for text in section.paragraphs) or None,
            "sections": [self.section(inner) for inner in section.sections],
            **self.source(section.span),
        }

    def responsibility(self, item: Responsibility) -> dict[str, Any]:
        return {
            "office": _words(item.office),
            "areas": list(item.areas),
            "annexes": list(item.annexes),
            "text": _words(item.text),
            **self.source(item.span),
        }

    def target(self, item: PlanTarget) -> dict[str, Any]:
        target = item.target
        value = target.value
        kind, holder = item.holder
        return {
            "id": item.id,
            "area": item.area,
            "subject": _words(target.subject),
            "operator": target.operator,
            "value": [_figure(end) for end in value] if isinstance(value, tuple) else _figure(value),
            "unit": target.unit or None,
            "level": target.level,
            "text": _words(target.text),
            **({kind: holder} if kind in ("task", "section") and holder else {}),
            **self.source(target.value_text.span()),
        }

    def annex(self, annex: Annex) -> dict[str, Any]:
        return {
            "number": _words(annex.number),
            "title": _words(annex.title),
            "area": annex.area,
            "tasks": [self.task(task, annex) for task in annex.tasks],
            **({"totals": [self.task(row, annex) for row in annex.totals]} if annex.totals else {}),
        }

    def task(self, task: Task, annex: Annex) -> dict[str, Any]:
        """A row. A column that the table does not have is left out; one that is empty here is null."""
        mapping: dict[str, Any] = {"id": task.id, "number": _words(task.number), "area": task.area}
        if task.goal or "goal" in annex.columns:
            mapping["goal"] = _words(task.goal)
        mapping["task"] = _words(task.text)
        if task.activities:
            mapping["activities"] = [self.activity(activity, annex) for activity in task.activities]
        mapping.update(_cells(task, annex))
        if task.confidence < 1:
            mapping["confidence"] = round(task.confidence, 3)
        return {**mapping, **self.source(task.span)}

    def activity(self, activity: Activity, annex: Annex) -> dict[str, Any]:
        mapping = {"number": _words(activity.number), "text": _words(activity.text), **_cells(activity, annex)}
        return {**mapping, **self.source(activity.span)}

    def citation(self, citation: Citation) -> dict[str, Any]:
        return {
            "text": _words(citation.text),
            "type": citation.type,
            "number": citation.number,
            "date": citation.date.isoformat() if citation.date else None,
            "issuer": _words(citation.issuer),
            "title": _words(citation.title),
            **self.source(citation.text.span()),
        }


def _cells(row: Task | Activity, annex: Annex) -> dict[str, str | None]:
    cells = ((column, row.cell(column)) for column in COLUMNS)
    return {column: _words(cell.text) for column, cell in cells if cell.filled or column in annex.columns}


def _one_line(text: Text) -> str:
    """A paragraph without line ends, which part paragraphs in plan.yaml."""
    return " ".join(text.value.splitlines())


# ---------------------------------------------------------------- writing


def write_json(mapping: Mapping[str, Any]) -> str:
    """The mapping as JSON text."""
    return json.dumps(mapping, ensure_ascii=False, indent=2) + "\n"


def write_yaml(mapping: Mapping[str, Any]) -> str:
    """The mapping as YAML text that every YAML program reads back the same, be it of version 1.1 or 1.2.

    As in the contract, short mappings of plain values (``unit``, ``source``) stand on one line, and dates unquoted.
    """
    text: str = yaml.dump(mapping, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_Base):  # type: ignore[misc]
    """Quotes what a YAML program could take for a number, a truth value or a date, and writes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _string(dumper: Any, value: str) -> Any:
    reading = read_plain(value)
    misread = not isinstance(reading.value, str) or reading.surprise is not None or bool(_RISKY.search(value))
    style = '"' if misread else "|" if "\n" in value and _fits_literal(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


# The single letters that some programs take for truth values, and line ends of YAML 1.1 that are none elsewhere.
_RISKY = re.compile(r"\A[yYnN]\Z|[\x85\u2028\u2029]")


def _fits_literal(value: str) -> bool:
    """Whether a text of several lines can stand as a block: no blanks at either end of its lines."""
    return all(line == line.strip() for line in value.split("\n")) and value == value.strip()


_DATES = ("issued", "date")


def _mapping(dumper: Any, value: dict[str, Any]) -> Any:
    short = all(not isinstance(item, (dict, list)) and len(str(item)) < 60 for item in value.values())
    flow = short and sum(len(f"{key}: {item}, ") for key, item in value.items()) < _WIDTH - 30
    items = [(key, _as_date(item) if key in _DATES and item else item) for key, item in value.items()]
    return dumper.represent_mapping("tag:yaml.org,2002:map", items, flow_style=flow)


_as_date = datetime.date.fromisoformat


def _list(dumper: Any, value: list[Any]) -> Any:
    flow = all(isinstance(item, (int, float)) or (isinstance(item, str) and len(item) < 24) for item in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flow and len(value) < 12)


_Dumper.add_representer(str, _string)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _list)
