"""The plans of corpora/: the clean ones give no finding, the others the defects marked in their gold files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from cchc_lint import api
from cchc_lint.finding import Severity
from cchc_lint.rulepack.rule import load_rules
from cchc_lint.rulepack.scores import Cases, scores
from tests.corpus import gold_gaps
from tests.corpus.scoring import measured, record, recorded, summed, worse

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
CLEAN = sorted(path for path in (CORPORA / "an-thinh").iterdir() if path.suffix in (".yaml", ".txt"))
NEAR_MISSES = sorted((CORPORA / "near-misses").iterdir())
GOLD = sorted(CORPORA.glob("*/gold/*.yaml"))
SHARED = Path(os.environ.get("CCHC_SHARED", CORPORA.parents[1] / "shared"))
REAL_GOLD = sorted((SHARED / "gold").glob("*.yaml"))
# The kinds that plan.yaml and text corpora can show; input/ rules have broken files of their own under tests/cli, and
# cascade/ rules gaps between two plans (test_gaps.py).
SHOWN = {rule.id.split("/")[1] for rule in load_rules() if rule.alone and rule.category not in ("input", "internal")}


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


def _compare(part: str, actual: dict[str, Cases]) -> None:
    """Scores only rise: ``CCHC_LINT_FIX=1`` records new figures, and refuses precision or recall that fell."""
    if os.environ.get("CCHC_LINT_FIX"):
        assert worse(part, actual) == []
        record(part, actual)
    assert actual == recorded(part)


def test_the_figures_of_each_rule_on_our_own_plans_are_those_recorded() -> None:
    single = (measured(gold.parent.parent / gold.stem, gold) for gold in GOLD)
    between = (gold_gaps.cases(folder) for folder in ("dai-dong", "lam-giang"))
    _compare("corpora", summed((*single, *between)))


@pytest.mark.skipif(not REAL_GOLD, reason="the real plans (../shared) are not at hand")
def test_the_figures_of_each_rule_on_real_plans_are_those_recorded() -> None:
    plans = ((next((SHARED / "seeds").glob(f"{gold.stem}_*.txt")), gold) for gold in REAL_GOLD)
    _compare("gold", summed(measured(plan, gold) for plan, gold in plans))


def test_a_rule_that_is_wrong_more_than_once_in_ten_is_not_recommended() -> None:
    """Rules that compare two plans have floors of their own: test_gaps.py, test_held_out.py."""
    measured_low = {
        rule for rule, score in scores().items() if (score.total.precision or 0) < 0.9 and score.total.findings
    }
    recommended = {rule.id for rule in load_rules() if rule.alone and rule.preset == "recommended"}
    assert measured_low & recommended == set()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in NEAR_MISSES])
def test_correct_documents_full_of_near_misses_give_nothing_above_info(path: Path) -> None:
    report = api.lint([str(path)]).report
    loud = [(finding.rule, finding.message) for finding in report.findings if finding.severity > Severity.INFO]
    assert loud == []
    assert not any(file.unusable for file in report.files)
