"""The plans of corpora/: the clean ones give no finding, the others the defects marked in their gold files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from cchc_lint import api
from cchc_lint.finding import Severity
from cchc_lint.rulepack.rule import load_rules
from tests.corpus.scoring import summed, tallies

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
CLEAN = sorted(path for path in (CORPORA / "an-thinh").iterdir() if path.suffix in (".yaml", ".txt"))
NEAR_MISSES = sorted((CORPORA / "near-misses").iterdir())
GOLD = sorted(CORPORA.glob("*/gold/*.yaml"))
# The kinds that plan.yaml and text corpora can show; input/ rules have broken files of their own under tests/cli.
SHOWN = {rule.id.split("/")[1] for rule in load_rules() if rule.category not in ("input", "internal")}


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in CLEAN])
def test_a_clean_plan_gives_no_finding_at_all(path: Path) -> None:
    report = api.lint([str(path)]).report
    assert [(finding.rule, finding.message) for finding in report.findings] == []


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in CLEAN])
def test_a_clean_plan_was_read_whole(path: Path) -> None:
    (summary,) = api.lint([str(path)]).report.files
    expected = len(yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))["annexes"])
    assert (summary.unread, summary.unusable, expected) == (0, False, 2)


def test_every_rule_has_a_marked_defect_in_some_plan() -> None:
    marked = {entry["kind"] for gold in GOLD for entry in yaml.safe_load(gold.read_text(encoding="utf-8"))["findings"]}
    assert SHOWN - marked == set()


def test_precision_and_recall_per_rule_are_those_recorded() -> None:
    """Scores only rise: ``CCHC_LINT_FIX=1`` records better figures, and refuses worse ones."""
    counted = summed(tallies(gold.parent.parent / gold.stem, gold) for gold in GOLD)
    actual = {rule: {"precision": tally.precision, "recall": tally.recall} for rule, tally in counted.items()}
    record = CORPORA / "scores.yaml"
    recorded = yaml.safe_load(record.read_text(encoding="utf-8"))["rules"] if record.exists() else {}
    if os.environ.get("CCHC_LINT_FIX"):
        worse = {
            rule: (recorded[rule], actual.get(rule))
            for rule in recorded
            if any((actual.get(rule, {}).get(key) or 0) < (value or 0) for key, value in recorded[rule].items())
        }
        assert worse == {}, "a score fell"
        heading = "# Precision and recall per rule on the plans of corpora/; tests/corpus/test_corpora.py keeps them.\n"
        record.write_text(heading + yaml.safe_dump({"rules": actual}, sort_keys=True), encoding="utf-8")
        recorded = actual
    assert actual == recorded


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in NEAR_MISSES])
def test_correct_documents_full_of_near_misses_give_nothing_above_info(path: Path) -> None:
    report = api.lint([str(path)]).report
    loud = [(finding.rule, finding.message) for finding in report.findings if finding.severity > Severity.INFO]
    assert loud == []
    assert not any(file.unusable for file in report.files)
