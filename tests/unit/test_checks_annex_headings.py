"""Numbers of annexes, and annexes that the text never names."""

from __future__ import annotations

from tests.unit.rule_hits import hits, quote, quotes

ANNEX = (
    "\nPhụ lục {number}: {title} năm 2023\n\n"
    "| TT | Nhiệm vụ | Sản phẩm | Chủ trì |\n|---|---|---|---|\n| 1 | Rà soát | Báo cáo | Văn phòng |\n"
)
BODY = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\n{text}\n"


def _plan(text: str, *numbers: str) -> str:
    return BODY.format(text=text) + "".join(ANNEX.format(number=number, title="Thể chế") for number in numbers)


def test_arabic_numbers_are_told_once_for_all_annexes() -> None:
    plan, found = hits("form/annex-heading", "text", _plan("Xem các phụ lục.", "1", "2", "3"))
    assert [quote(plan, hit.span) for hit in found] == ["Phụ lục 1"]
    assert [quote(plan, item.span) for item in found[0].related] == ["Phụ lục 2", "Phụ lục 3"]


def test_one_annex_may_bear_any_number() -> None:
    assert quotes("form/annex-heading", "text", _plan("Xem phụ lục.", "1")) == []


def test_roman_and_arabic_numbers_name_the_same_annex() -> None:
    plan = _plan("Xem Phụ lục 1, II và phụ lục số 03.", "I", "2", "III")
    assert quotes("structure/unreferenced-annex", "text", plan) == []


def test_the_annexes_that_are_not_named_are_one_finding() -> None:
    _, found = hits("structure/unreferenced-annex", "text", _plan("Xem Phụ lục II.", "I", "II", "III"))
    assert [(hit.variant, hit.words["number"], len(hit.related)) for hit in found] == [("number", "I", 1)]


def test_a_range_names_the_annexes_within_it_and_no_other() -> None:
    plan = _plan("Xem các phụ lục từ Phụ lục I đến Phụ lục III.", "I", "II", "III", "IV")
    _, found = hits("structure/unreferenced-annex", "text", plan)
    assert [(hit.variant, hit.words["number"]) for hit in found] == [("number", "IV")]
