"""Annexes announced and not there."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import quotes

RULE = "structure/missing-annex"
ANNEXES = """annexes:
  - {number: I, title: Thể chế, tasks: [{id: I.1, number: '1', task: Rà soát văn bản}]}
  - {number: II, title: Tài chính, tasks: [{id: II.1, number: '1', task: Công khai dự toán}]}
"""


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Theo Phụ lục I, II và III.", ["Phụ lục I, II và III"]),
        ("Theo Phụ lục 03; xem phụ lục số 3 kèm theo.", ["Phụ lục 03"]),
        ("Theo Phụ lục 1 đến 2.", []),
        ("Theo các phụ lục từ Phụ lục I đến Phụ lục IV kèm theo.", ["Phụ lục I đến Phụ lục IV kèm theo"] * 2),
        ("Báo cáo theo Phụ lục IV Thông tư số 01/2021/TT-BNV ngày 11/6/2021.", []),
        ("Báo cáo theo mẫu tại Phụ lục 4 của Sở Nội vụ.", []),
        ("Ban hành kèm theo Quyết định này các phụ lục.", []),
        ("Nội dung xem Phụ lục 2023.", []),
    ],
)
def test_a_number_that_no_annex_bears_is_told_once(sentence: str, told: list[str]) -> None:
    plan = f"sections: [{{number: I, heading: Nhiệm vụ, text: {sentence!r}}}]\n{ANNEXES}"
    assert quotes(RULE, "yaml", plan) == told


@pytest.mark.parametrize(("number", "missed"), [("I", ()), ("02", ()), ("IX", ("Phụ lục IX kèm theo",))])
def test_where_the_annex_bears_no_number_only_one_beyond_all_is_missed(number: str, missed: tuple[str, ...]) -> None:
    content = (
        f'sections: [{{number: I, heading: Nhiệm vụ, text: "Nhiệm vụ nêu tại Phụ lục {number} kèm theo."}}]\n'
        'annexes: [{title: Khung nhiệm vụ, tasks: [{id: "1", number: "1", task: "Rà soát văn bản"}]}]\n'
    )
    assert tuple(quotes("structure/missing-annex", "yaml", content)) == missed
