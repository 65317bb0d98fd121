"""Signs of punctuation that stand where they should not."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits, quote, quotes

HEAD = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\n"


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Rà soát ở xã , thôn.", ["xã ,"]),
        ("Rà soát ở xã,, thôn.", [",,"]),
        ("Họp thôn… v.v.", ["thôn… v.v"]),
        ("Họp ở thôn. sau đó ở xã.", ["thôn. sau"]),
        ("Họp ở thôn. Đánh giá ở xã.", []),
        ("Theo dõi việc theo dõi, thi hành pháp luật.", ["theo dõi, thi hành"]),
        ("Ở TP. Huế, tr. sau; v.v. nhằm… rồi thôi.", []),
        ("Đạt 23,5 tỷ; 7:30; (a), (b).", []),
    ],
)
def test_slips_are_found_and_right_signs_are_not(text: str, slips: list[str]) -> None:
    assert quotes("language/punctuation", "text", HEAD + text) == slips


@pytest.mark.parametrize(
    ("rule", "text", "slips"),
    [
        (
            "form/list-comma",
            "Giao cơ quan đơn vị; cán bộ công chức; tổ chức cá nhân.",
            ["cơ quan đơn vị", "cán bộ công chức", "tổ chức cá nhân"],
        ),
        ("form/list-comma", "Giao cơ quan, đơn vị; cán bộ, công chức; cơ quan\nđơn vị.", ["cơ quan\nđơn vị"]),
        ("form/percent-sign", "Đạt 100 % và 95%, 90%.", ["100 %"]),
        ("form/percent-sign", "Đạt 100 % và 95 %.", []),
    ],
)
def test_slips_of_form_are_found_by_rules_of_their_own(rule: str, text: str, slips: list[str]) -> None:
    assert quotes(rule, "text", HEAD + text) == slips


def test_a_habit_is_told_once() -> None:
    plan, found = hits("language/punctuation", "text", HEAD + "Gồm " + "xã , " * 12 + "thôn.")
    assert [quote(plan, hit.span) for hit in found] == ["xã ,"]
