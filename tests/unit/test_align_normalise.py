"""What is set aside before texts are compared."""

from __future__ import annotations

from cchc_lint.align.normalise import SLOT, syllables, unit_names, wording
from tests.unit.align_plans import plan

NAMES = ("cẩm vân",)


def test_a_level_with_its_unit_is_one_slot() -> None:
    expected = (SLOT, "tiếp", "dân")
    assert syllables("Xã Cẩm Vân tiếp công dân", ()) != expected
    assert syllables("Cấp xã tiếp dân", NAMES)[0] == SLOT
    assert syllables("Họp tại xã Cẩm Vân", NAMES) == syllables("Họp tại các huyện", NAMES)


def test_figures_and_printed_numbers_do_not_count() -> None:
    assert syllables("2.1. Trồng 35% diện tích", ()) == syllables("7. Trồng 40% diện tích", ())


def test_figures_count_for_equal_wording() -> None:
    assert wording("Trồng 35% diện tích", ()) != wording("Trồng 40% diện tích", ())


def test_a_citation_leaves_nothing_behind() -> None:
    cited = "Họp giao ban theo Kế hoạch số 12/KH-UBND ngày 03/4/2023 của UBND huyện về cải cách hành chính năm 2023"
    assert "cách" not in syllables(cited, ())


def test_abbreviations_are_written_out() -> None:
    assert syllables("Rà soát TTHC", ()) == syllables("Rà soát thủ tục hành chính", ())


def test_phrases_of_one_meaning_are_one() -> None:
    assert syllables("Nâng cấp website", ()) == syllables("Nâng cấp trang thông tin điện tử", ())


def test_a_plan_gives_the_names_of_its_unit_and_those_above() -> None:
    assert unit_names(plan(["Họp"])) == ("cẩm vân", "lam sơn", "đông giang")
