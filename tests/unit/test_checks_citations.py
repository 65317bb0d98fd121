"""Citations written wrongly."""

from __future__ import annotations

from tests.unit.rule_hits import hits, quote

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


def test_a_symbol_copied_with_its_fault_is_told_once_with_its_other_places() -> None:
    text = "basis: ['Căn cứ Nghị định số 45/2020-NĐ-CP ngày 08/4/2020 của Chính phủ; Nghị định số 45/2020-NĐ-CP']\n"
    plan, found = hits(RULE, "yaml", text)
    assert [(hit.variant, quote(plan, hit.span), len(hit.related)) for hit in found] == [
        ("separator", "45/2020-NĐ-CP", 1)
    ]


def test_only_resolutions_of_the_government_bear_a_year_behind_a_dash() -> None:
    text = "basis: ['Nghị quyết số 19-2016/NQ-CP ngày 28/4/2016; Nghị định số 61-2018/NĐ-CP ngày 23/4/2018']\n"
    plan, found = hits(RULE, "yaml", text)
    assert [quote(plan, hit.span) for hit in found] == ["61-2018/NĐ-CP"]
