"""The check that finds listed words."""

from __future__ import annotations

from pathlib import Path

from cchc_lint.checks.phrases import PhraseParams, listed
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.readers import read

TEXT = """\
schema: cchc-plan/1
year: 2023
unit: {name: xã Bình An, level: commune}
basis: ["Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2023 của UBND huyện Tân Hòa"]
sections:
  - {number: I, heading: Nhiệm vụ, text: "Quyết  tâm cao. Phong trào thi đua quyết tâm cao; quyết tâm caohơn."}
annexes: []
"""


def _found(params: PhraseParams) -> list[str]:
    plan = build_plan(read("plan.yaml", stdin=TEXT.encode()), ReadingSettings())
    return [plan.source.quote(hit.span) for hit in listed(plan, params)]


def test_words_are_found_whatever_their_case_and_spaces_but_not_inside_others() -> None:
    assert _found(PhraseParams(("quyết tâm cao",))) == ["Quyết  tâm cao", "quyết tâm cao"]


def test_a_sentence_with_an_excusing_word_is_passed_over() -> None:
    assert _found(PhraseParams(("quyết tâm cao",), unless=("phong trào",))) == ["Quyết  tâm cao"]


def test_names_of_cited_documents_count_only_where_that_is_asked_for() -> None:
    assert _found(PhraseParams(("kế hoạch số",))) == []
    assert _found(PhraseParams(("kế hoạch số",), citations=True)) == ["Kế hoạch số"]


def test_without_words_nothing_is_found() -> None:
    assert _found(PhraseParams(())) == []


def test_the_template_of_a_new_rule_uses_it() -> None:
    from cchc_lint.rulepack.files import rules_folder

    template = Path(rules_folder() / "_data" / "rule_template.yaml").read_text(encoding="utf-8")
    assert "check: phrases.listed" in template
