"""The comparison for programs: ``cchc-lint/comparison/1``, described by ``rules/_data/comparison.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cchc_lint import __version__
from cchc_lint.align.deadline_order import Order, order
from cchc_lint.align.model import Assessment, Link, Pairing, TargetLink, Verdict
from cchc_lint.finding import Finding, Severity
from cchc_lint.plan.model import Plan
from cchc_lint.reporters.comparison import Comparison, Reviewed
from cchc_lint.reporters.json import finding_mapping
from cchc_lint.reporters.wording import error_text

SCHEMA = "cchc-lint/comparison/1"


def render(comparison: Comparison, language: str = "vi") -> str:
    """The comparison as indented JSON; equal comparisons give equal bytes."""
    content = {
        "schema": SCHEMA,
        "tool": {"name": "cchc-lint", "version": __version__},
        "superior": {
            **_plan(comparison.superior_path, comparison.superior),
            "gaps": _gaps(comparison.superior_findings),
        },
        "subordinates": [_reviewed(plan) for plan in comparison.subordinates],
        "links_findings": [finding_mapping(finding) for finding in comparison.links_findings],
        "ranking": [plan.path for plan in comparison.ranking],
        "errors": [
            {"path": error.words["path"], "message": error_text(error, language)} for error in comparison.errors
        ],
        "warnings": [
            {"path": error.words.get("subordinate") or error.words["path"], "message": error_text(error, language)}
            for error in comparison.warnings
        ],
        "summary": {severity.label: comparison.count(severity) for severity in sorted(Severity, reverse=True)},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _plan(path: str, plan: Plan) -> dict[str, Any]:
    return {
        "path": path,
        "unit": plan.unit.name.value if plan.unit.name else None,
        "level": plan.unit.level,
        "year": plan.year,
        "tasks": sum(1 for _ in plan.tasks()),
        "targets": len(plan.targets),
    }


def _reviewed(plan: Reviewed) -> dict[str, Any]:
    pairing, counts = plan.pairing, plan.coverage
    return {
        **_plan(plan.path, pairing.subordinate),
        "links": list(_links(pairing)),
        "targets": [_target(link) for link in pairing.targets if link.verdict is not Verdict.NOT_APPLICABLE],
        "gaps": _gaps(plan.findings),
        "coverage": {
            "expected": counts.expected,
            "covered": counts.covered,
            "partial": counts.partial,
            "body_only": counts.body_only,
            "missing": counts.missing,
            "unknown": counts.unknown,
            "not_applicable": counts.not_applicable,
            "share": None if counts.share is None else round(counts.share, 4),
        },
        "tasks_above": [_assessment(found) for found in pairing.assessments],
        "queue": [_pair(link, pairing) for link in pairing.queue],
        "own": [item.id for item in pairing.own],
        "summary": {severity.label: plan.count(severity) for severity in sorted(Severity, reverse=True)},
    }


def _links(pairing: Pairing) -> Iterable[dict[str, Any]]:
    """The links of each superior item together, in the superior plan's order; scores are those of the strongest."""
    groups: dict[str, list[Link]] = {}
    for link in pairing.links:
        groups.setdefault(link.superior.id, []).append(link)
    places = {found.item.id: at for at, found in enumerate(pairing.assessments)}
    for superior in sorted(groups, key=lambda name: (places.get(name, len(places)), name)):
        links = sorted(groups[superior], key=lambda link: -link.score)
        best = links[0]
        yield {
            "superior": superior,
            "subordinate": [link.subordinate.id for link in links],
            "relation": best.relation.value,
            "score": round(best.rating, 4),
            "exact": best.exact,
            "evidence": _evidence(best, pairing),
            "origin": best.origin.value,
            "confidence": round(best.confidence, 4),
            "pairs": [_pair(link, pairing) for link in links],
        }


def _pair(link: Link, pairing: Pairing) -> dict[str, Any]:
    return {
        "superior": link.superior.id,
        "subordinate": link.subordinate.id,
        "track": link.subordinate.track.value,
        "relation": link.relation.value,
        "score": round(link.rating, 4),
        "confidence": round(link.confidence, 4),
        "exact": link.exact,
        "split": link.split,
        "merged": link.merged,
        "origin": link.origin.value,
        "suspect": link.suspect,
        "evidence": _evidence(link, pairing),
        "terms": [
            {"name": term.name, "value": round(term.value, 4), "amount": round(term.amount, 4)} for term in link.terms
        ],
    }


# The likenesses of the words, of which "text" is the mean.
_OF_TEXT = ("syllables", "letters", "coverage", "tokens")
_AGREEMENT = {Order.NOT_LATER: 1.0, Order.LATER: 0.0, Order.UNDATED: 0.0, Order.RARER: 0.0, Order.UNKNOWN: None}


def _evidence(link: Link, pairing: Pairing) -> Mapping[str, float | None]:
    """The value of each term, with ``text``, ``area``, ``product`` and ``deadline`` always there; None: not known."""
    found = link.evidence
    words = [found[name] for name in _OF_TEXT if name in found]
    shown = {"text": sum(words) / len(words) if words else link.rating, "area": None, "product": None}
    shown |= {"deadline": _deadline(link, pairing)} | dict(found)
    return {name: None if value is None else round(value, 4) for name, value in shown.items()}


def _deadline(link: Link, pairing: Pairing) -> float | None:
    """1 where the subordinate's deadline is not later than the superior's, 0 where it is, None where none can tell."""
    one, other = link.superior.task, link.subordinate.task
    if one is None or other is None or not (one.deadline.filled and other.deadline.filled):
        return None
    years = (pairing.superior.year, pairing.subordinate.year)
    return _AGREEMENT[order(one.deadline.text, other.deadline.text, *years)]


def _target(link: TargetLink) -> dict[str, Any]:
    return {
        "superior": link.superior.id,
        "subordinate": link.subordinate.id if link.subordinate else None,
        "verdict": link.verdict.value,
        "score": round(link.score, 4),
        "confidence": round(link.confidence, 4),
        "doubt": link.doubt,
    }


def _assessment(found: Assessment) -> dict[str, Any]:
    return {
        "superior": found.item.id,
        "state": found.state.value,
        "subordinate": [link.subordinate.id for link in found.links],
        "reason": found.reason or None,
        "doubt": found.doubt,
        "origin": found.origin.value,
    }


def _gaps(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            **finding_mapping(finding),
            "superior": finding.pair.superior if finding.pair else None,
            "subordinate": finding.pair.subordinate if finding.pair else None,
        }
        for finding in findings
    ]
