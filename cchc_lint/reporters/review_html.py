"""The review report as one HTML file that works offline: no request, no script but its own, all text inert."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cchc_lint import __version__
from cchc_lint.reporters.review import CellView, FindingView, LinkView, Marks, Review, TaskView, percent, told
from cchc_lint.rulepack.files import data

_TEMPLATES = Path(__file__).parent / "templates"


def render_html(review: Review) -> str:
    """The page. Equal reviews give equal bytes."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (_TEMPLATES / "review.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    def words(key: str, /, **blanks: object) -> str:
        return told(review.language, "words", key, **blanks)

    return environment.get_template("review.html").render(
        review=review,
        areas=[(name, list(tasks)) for name, tasks in groupby(_placed(review), key=lambda placed: placed[1].area)],
        states=data("review")["states"],
        gap_sign=data("review")["gap_sign"],
        words=words,
        percent=percent,
        script=script,
        script_digest=digest,
        style=(_TEMPLATES / "review.css").read_text(encoding="utf-8"),
        content=inert_json(_content(review)),
        version=__version__,
    )


def _placed(review: Review) -> Iterator[tuple[int, TaskView]]:
    yield from enumerate(review.tasks)


def inert_json(content: object) -> str:
    """JSON that may stand in a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _content(review: Review) -> Mapping[str, Any]:
    """What the page's script shows on demand: the texts of both sides, each superior text once."""
    return {
        "words": {key: wording[review.language] for key, wording in data("review")["words"].items()},
        "superior": review.unit,
        "plans": [plan.name for plan in review.plans],
        "tasks": [
            {
                "id": task.id,
                "text": task.text,
                "fields": task.fields,
                "cells": [_cell(cell) for cell in task.cells],
            }
            for task in review.tasks
        ],
    }


def _cell(cell: CellView) -> Mapping[str, Any]:
    found: dict[str, Any] = {"state": cell.state, "sign": cell.sign, "label": cell.label}
    if cell.gap:
        found["gap"] = True
    if cell.doubt:
        found["doubt"] = True
    if cell.reason:
        found["reason"] = cell.reason
    if cell.links:
        found["links"] = [_link(link) for link in cell.links]
    if cell.findings:
        found["findings"] = [_finding(finding) for finding in cell.findings]
    return found


def _link(link: LinkView) -> Mapping[str, Any]:
    return {
        "id": link.shown,
        "relation": link.relation,
        "origin": link.origin,
        "score": round(link.score, 3),
        "confidence": round(link.confidence, 2),
        "above": _marks(link.superior_marks),
        "below": _marks(link.subordinate_marks),
        "terms": [[name, round(value, 3), round(amount, 3)] for name, value, amount in link.terms],
        "fields": [
            [field.label, _marks(field.superior), _marks(field.subordinate), int(field.differs)]
            for field in link.fields
        ],
    }


def _marks(marks: Marks) -> list[list[object]]:
    return [[int(marked), words] for marked, words in marks]


def _finding(finding: FindingView) -> Mapping[str, str]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "word": finding.severity_word,
        "message": finding.message,
        "place": finding.place,
        "fix": finding.fix,
    }
