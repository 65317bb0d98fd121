"""The sign behind the numbers of one list."""

from __future__ import annotations

from tests.unit.rule_hits import hits, quote, quotes

HEAD = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\n1. Cải cách thể chế\n\n"


def test_the_item_marked_unlike_the_others_is_told_with_its_right_form() -> None:
    plan, found = hits(
        "structure/wrong-enumeration", "text", HEAD + "a) Rà soát.\n\nb) Kiểm tra.\n\nc. Niêm yết.\n\nd) Phổ biến.\n"
    )
    assert [(quote(plan, hit.span), hit.words["right"]) for hit in found] == [("c. Niêm yết.", "c)")]


def test_a_letter_that_begins_anew_begins_another_list() -> None:
    text = HEAD + "a) Rà soát.\n\nb) Kiểm tra.\n\nc) Niêm yết.\n\nTrong đó:\n\na. Xã.\n\nb. Thôn.\n"
    assert quotes("structure/wrong-enumeration", "text", text) == []


def test_a_lone_later_letter_is_an_orphan_and_no_gap() -> None:
    text = HEAD + "- Rà soát văn bản.\n\nc) Niêm yết văn bản.\n\n2. Cải cách tài chính công\n\na) Công khai.\n"
    _, found = hits("structure/wrong-enumeration", "text", text)
    assert [(hit.variant, hit.words["missing"]) for hit in found] == [("orphan", "a), b)")]
    assert quotes("structure/numbering-gap", "text", text) == []


def test_dashes_that_most_numbers_bear_are_no_slip() -> None:
    sections = "".join(f'  - {{number: "{number}", heading: Phần {number}}}\n' for number in ("1-", "2-", "3.", "4-"))
    assert list(quotes("structure/wrong-enumeration", "yaml", f"sections:\n{sections}")) == []
