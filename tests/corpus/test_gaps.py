"""The gaps between the invented district and its communes: found as corpora/dai-dong/gaps.yaml marks them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest
import yaml

from cchc_lint import api
from cchc_lint.finding import Finding
from cchc_lint.rulepack.rule import load_rules
from tests.corpus import gold_gaps
from tests.corpus.gold_gaps import key, of
from tests.corpus.gold_links import ROOT
from tests.rendering.plan_docx import render_docx

CORPUS = "dai-dong"
FOLDER = ROOT / "corpora" / CORPUS
GOLD = gold_gaps.gold(CORPUS)
FILES = [commune["file"] for commune in GOLD["communes"]]
RULES = sorted({gap["rule"] for commune in GOLD["communes"] for gap in commune["gaps"]})
_pairs, _comparison = partial(gold_gaps.pairs, CORPUS), partial(gold_gaps.comparison, CORPUS)
_expected, _found = partial(gold_gaps.expected, CORPUS), partial(gold_gaps.found, CORPUS)


@pytest.mark.parametrize("rule", RULES)
def test_nine_of_ten_gaps_that_a_rule_finds_are_there(rule: str) -> None:
    found = of(rule, _found())
    false = found - of(rule, _expected())
    assert false.total() <= 0.1 * found.total(), sorted(false)


def test_a_task_that_is_wrongly_called_missing_is_called_so_with_doubt() -> None:
    expected = _expected()
    false = [
        (commune["file"], finding.pair.superior, finding.severity.label)
        for commune, reviewed in _pairs()
        for finding in reviewed.findings
        if finding.rule == "cascade/task-not-cascaded"
        and finding.pair is not None
        and not expected[key(commune["file"], finding.rule, finding.pair.superior, None)]
        and finding.severity.label == "error"
    ]
    assert false == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_nine_of_ten_gaps_but_one_at_most(rule: str) -> None:
    expected = of(rule, _expected())
    missed = expected - of(rule, _found())
    assert missed.total() <= max(1, 0.1 * expected.total()), sorted(missed)


def test_every_rule_about_two_plans_has_a_marked_gap() -> None:
    between = {rule.id for rule in load_rules() if "superior" in rule.needs}
    assert between == set(RULES)


def test_what_is_for_the_districts_own_offices_binds_no_commune() -> None:
    assert gold_gaps.not_applicable(CORPUS) == {file: set(GOLD["not_applicable"]["tasks"]) for file in FILES}


def test_each_target_of_the_district_gets_the_verdict_that_is_marked() -> None:
    assert gold_gaps.verdicts(CORPUS) == gold_gaps.marked_verdicts(CORPUS)


def test_a_plan_that_does_it_all_has_no_gap() -> None:
    (clean,) = [reviewed for commune, reviewed in _pairs() if not commune["gaps"]]
    assert _told(clean.findings) == []
    assert (clean.coverage.covered, clean.coverage.expected) == (36, 36)


def _told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in findings]


def test_what_is_found_in_one_plan_does_not_hang_on_the_others() -> None:
    alone = api.compare(str(FOLDER / GOLD["superior"]), [str(FOLDER / "xa-phu-van.yaml")]).subordinates[0]
    among = next(one for one in _comparison().subordinates if one.path.endswith("xa-phu-van.yaml"))
    assert _told(alone.findings) == _told(among.findings)


def test_word_files_of_the_same_plans_have_the_same_gaps(tmp_path: Path) -> None:
    names = (GOLD["superior"], "xa-bai-ngoc.yaml", "xa-luong-khe.yaml")
    for name in names:
        plan = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
        (tmp_path / name).with_suffix(".docx").write_bytes(render_docx(plan))
    above, *below = (str((tmp_path / name).with_suffix(".docx")) for name in names)
    found = [sorted(Counter(plan.counts()).items()) for plan in api.compare(above, below).subordinates]
    known = {plan.path.rpartition("/")[2]: plan for plan in _comparison().subordinates}
    assert found == [sorted(Counter(known[name].counts()).items()) for name in names[1:]]
