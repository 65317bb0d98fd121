"""Citations written wrongly."""

from __future__ import annotations

from tests.unit.rule_hits import hits

RULE = "citations/citation-malformed"


def test_a_stray_space_is_mended_by_the_number_without_it() -> None:
    _, found = hits(RULE, "yaml", "basis: ['Căn cứ Nghị quyết số 09- NQ/HU ngày 10/3/2022 của Huyện ủy;']\n")
    assert [(hit.variant, hit.edit.replacement) for hit in found if hit.edit] == [("space", "09-NQ/HU")]


def test_the_symbol_behind_a_blank_number_is_held_all_the_same() -> None:
    _, found = hits(RULE, "yaml", "basis: ['Căn cứ Quyết định số    /QĐ – UBND ngày 03/01/2023 của UBND huyện;']\n")
    assert [(hit.variant, hit.words["number"], hit.edit) for hit in found] == [("space", "/QĐ-UBND", None)]


def test_a_blank_number_is_left_to_the_rule_of_blanks() -> None:
    _, found = hits(RULE, "yaml", "basis: ['Căn cứ Quyết định số    /QĐ-UBND ngày 03/01/2023 của UBND huyện;']\n")
    assert found == ()
