"""Letters with the wrong code."""

from __future__ import annotations

import unicodedata

from tests.unit.rule_hits import hits

RULE = "language/wrong-codepoint"


def test_a_word_with_two_wrong_letters_is_one_finding_that_mends_both() -> None:
    _, found = hits(RULE, "yaml", "title: Kế hoạch ƢƢ tiên, ðƣờng\n")
    assert [hit.edit.replacement for hit in found if hit.edit] == ["ƯƯ", "đường"]


def test_the_mended_word_keeps_the_form_in_which_it_was_typed() -> None:
    _, found = hits(RULE, "yaml", "title: Nhà nƣo\u0301c\n")
    assert [hit.edit.replacement for hit in found if hit.edit] == [unicodedata.normalize("NFD", "nưóc")]


def test_a_letter_of_another_script_in_a_latin_word_is_told_and_mended() -> None:
    heading = "K\u0435 ho\u1ea1\u0441h n\u01cem c\u1ee7\u0430 U\u0412ND"
    plan, found = hits(RULE, "yaml", f"sections: [{{number: I, heading: {heading}}}]\n")
    edits = [hit.edit.replacement for hit in found if hit.edit]
    assert (edits, found[1].words["code"]) == (["Ke", "hoạch", "năm", "của", "UBND"], "U+0441")
    assert "Ke hoạch năm của UBND" in [text.value for text in plan.body]


def test_words_all_in_another_script_and_signs_of_science_are_left() -> None:
    _, found = hits(RULE, "yaml", "title: \u041c\u043e\u0441\u043a\u0432\u0430, 5 \u03a9, \u03b1-amylase, 3 \u00b5m\n")
    assert found == ()
