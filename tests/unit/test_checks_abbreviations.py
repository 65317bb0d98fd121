"""Abbreviations and their look-alikes."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits

RULE = "language/undefined-abbreviation"


def _body(sentence: str) -> str:
    return f"sections:\n  - number: I\n    heading: Nhiệm vụ\n    text: {sentence!r}\n"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Vị trí việc làm (VTVL) của xã; rà soát VTVL.", []),
        ("Rà soát VTVL: vị trí việc làm của xã.", []),
        ("Rà soát VTVL của xã; công bố VTVL.", [("VTVL", "meant")]),
        ("Rà soát VTVL; vị trí việc làm (VTVL) của xã.", [("VTVL", "late")]),
        ("Cập nhật QLXKT hằng quý.", [("QLXKT", None)]),
        ("Trình UBDN xã; UBND xã và UBND huyện phối hợp.", [("UBDN", "look-alike")]),
        ("Trình UBND xã; theo TCVN ISO 9001 tại quý III.", []),
        ("TĂNG CƯỜNG kỷ cương; THI ĐUA sôi nổi.", []),
        ("Phát triển KT-XH; ứng dụng CNTT của xã.", []),
        ("Kiến nghị của HĐND-UBND xã; xem tại www.TTHC.vn, QLXKT/2023.", []),
    ],
)
def test_an_abbreviation_is_told_once_where_it_is_first_used(sentence: str, told: list[tuple[str, str | None]]) -> None:
    _, found = hits(RULE, "yaml", _body(sentence))
    assert [(hit.words["abbreviation"], hit.variant) for hit in found] == told


def test_annexes_without_their_plan_need_not_introduce_what_the_field_knows() -> None:
    annex = (
        "annexes:\n  - number: I\n    title: Thể chế\n    tasks:\n"
        '      - {id: I.1, number: "1", task: "Rà soát TTHC, VTVL; TTHC, TTHG; QLXKT", product: Báo cáo}\n'
    )
    section = "sections:\n  - {number: I, heading: Nhiệm vụ, text: Như phụ lục.}\n"
    alone, whole = (
        [(hit.words["abbreviation"], hit.variant) for hit in hits(RULE, "yaml", plan)[1]]
        for plan in (annex, section + annex)
    )
    assert alone == [("TTHG", "look-alike"), ("QLXKT", None)]
    assert whole == [("TTHC", "meant"), ("VTVL", "meant"), ("TTHG", "look-alike"), ("QLXKT", None)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Dạy nghề lưu động cho thanh niên (DNLĐ cho thanh niên); mở DNLĐ tại thôn.", []),
        ("Dạy nghề cho thanh niên (DNLĐ cho thanh niên); mở DNLĐ tại thôn.", ["DNLĐ"]),
        ("Tại Tờ trình số 32/TTr -SVHTT ngày 15/01/2023.", []),
        ("Tại thôn - SVHTT cùng làm.", ["SVHTT"]),
    ],
)
def test_a_bracket_that_repeats_the_words_introduces_and_the_rest_of_a_symbol_is_none(
    sentence: str, told: list[str]
) -> None:
    _, found = hits(RULE, "yaml", _body(sentence))
    assert [hit.words["abbreviation"] for hit in found] == told
