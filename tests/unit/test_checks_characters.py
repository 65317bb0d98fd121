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
