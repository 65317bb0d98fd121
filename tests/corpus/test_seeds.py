"""Real plans, which stand beside the repository only where it is developed and checked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CCHC_SHARED", ROOT.parent / "shared"))
COMMAND = f"{sys.executable} -m cchc_lint"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real plans (../shared) are not at hand")


def seed(number: str) -> Path:
    return next((SHARED / "seeds").glob(f"{number}_*.txt"))


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cchc_lint", *words], capture_output=True, text=True, cwd=ROOT, check=False
    )


def findings(number: str) -> list[dict[str, Any]]:
    done = run("check", str(seed(number)), "--output-format", "json")
    assert done.returncode in (0, 1), done.stderr
    result: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return result


def plan_of(number: str) -> dict[str, Any]:
    done = run("extract", str(seed(number)), "--format", "json")
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def at(found: Sequence[dict[str, Any]], rule: str, line: int) -> bool:
    """Whether the rule has a finding one of whose places is at the line; lines of a sentence stand two apart."""
    return any(
        finding["rule"] == rule and place["line"] - 2 <= line <= place["end_line"] + 2
        for finding in found
        for place in (finding["place"], *(item["place"] for item in finding["related"]))
    )


def score(number: str) -> dict[str, Any]:
    script, gold = SHARED / "tools" / "score.py", SHARED / "gold" / f"{number}.yaml"
    done = subprocess.run(
        [sys.executable, str(script), str(gold), str(seed(number)), "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "CCHC_LINT": COMMAND},
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_the_commune_plan_of_seven_annexes_is_read_as_its_gold_says() -> None:
    scored = score("000")
    assert scored["tasks"][0] >= 30
    assert scored["extra_tasks"] == 0
    assert scored["cells"][0] / scored["cells"][1] >= 0.9
    assert scored["targets"][0] >= 12


def test_few_findings_above_info_on_it_are_in_no_gold_entry() -> None:
    assert score("000")["unexplained_loud"] <= 3


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        *(pytest.param("dates/wrong-year", line, id=f"wrong-year-{line}") for line in (83, 626, 779, 873, 950, 1025)),
        pytest.param("dates/transposed-year", 583, id="transposed-year"),
        pytest.param("dates/deadline-outside-plan-year", 682, id="annex-02"),
        pytest.param("dates/deadline-outside-plan-year", 1067, id="annex-06"),
        pytest.param("dates/deadline-outside-plan-year", 810, id="programme-as-deadline"),
        pytest.param("targets/conflicting-targets", 91, id="satisfaction"),
        pytest.param("responsibilities/unassigned-area", 779, id="organisation"),
        pytest.param("responsibilities/unassigned-area", 873, id="civil-service"),
        pytest.param("responsibilities/missing-lead", 1109, id="row-06.4-lead"),
        pytest.param("structure/missing-deadline", 1109, id="row-06.4-deadline"),
    ],
)
def test_the_copied_commune_plan_shows_its_defect(rule: str, line: int) -> None:
    assert at(findings("001"), rule, line)


@pytest.mark.parametrize("line", [13, 17, 35, 51, 53, 140, 599, 1048, 1158, 1265])
def test_years_that_are_right_in_it_are_left_alone(line: int) -> None:
    dates = [finding for finding in findings("001") if finding["rule"].startswith("dates/")]
    assert [(finding["rule"], finding["place"]["quote"]) for finding in dates if finding["place"]["line"] == line] == []


def test_an_annex_that_is_announced_and_absent_is_missed() -> None:
    assert at(findings("002"), "structure/missing-annex", 286)


@pytest.mark.parametrize("number", ["003", "004"])
def test_framework_tables_run_to_the_end_and_say_what_stayed_unread(number: str) -> None:
    plan = plan_of(number)
    assert plan["schema"] == "cchc-plan/1"
    assert "unread" in plan
    assert findings(number)
