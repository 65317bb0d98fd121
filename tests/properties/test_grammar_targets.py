"""Targets read from any text at all."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan.grammar.targets import find_targets
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text

FRAGMENTS = st.sampled_from(
    [
        "100%",
        "95 %",
        "2,5%",
        "20-30%",
        "98% -100%",
        "40%, 35%",
        "1.200",
        "23,5 tỷ đồng",
        "01 sáng kiến",
        "16 xã, thị trấn",
        "02 lớp",
        "đạt",
        "tối thiểu",
        "không quá",
        "từ",
        "trở lên",
        "cấp huyện",
        "cấp xã",
        "của cấp tỉnh, xã",
        "tương ứng là",
        "lần lượt",
        "riêng",
        "trong đó",
        "giảm",
        "tăng",
        "so với",
        "đến nay",
        "đến năm 2025",
        "hồ sơ",
        "được",
        ",",
        ";",
        ".",
        ":",
        "-",
        "(",
        ")",
        "và",
        "1.",
        "1.2.",
        "a)",
        "kinh phí",
        "12/QĐ-UBND",
        "về",
        "lên",
        "phần trăm",
        "%",
        "một mô hình",
        "phấn đấu",
    ]
)
PHRASES = st.lists(FRAGMENTS, max_size=14).map(" ".join) | st.lists(FRAGMENTS, max_size=14).map("".join)
ANY = st.text(max_size=120) | PHRASES


def viewed(value: str) -> Text:
    return view(Source("plan.txt", value, "text").whole())


@settings(deadline=None, max_examples=100)
@given(ANY)
def test_targets_stand_in_order_inside_the_text(value: str) -> None:
    text = viewed(value)
    end = 0
    for target in find_targets(text):
        figure = target.value_text.span()
        assert end <= figure.start < figure.end
        assert target.text.span().covers(figure)
        assert text.span().covers(target.text.span())
        assert (target.operator == "range") == isinstance(target.value, tuple)
        assert target.level in (None, "central", "province", "district", "commune")
        end = figure.end


@settings(deadline=None, max_examples=60)
@given(PHRASES)
def test_decomposed_letters_give_the_same_targets(value: str) -> None:
    composed, decomposed = (viewed(unicodedata.normalize(form, value)) for form in ("NFC", "NFD"))
    assert [(t.text.value, t.value, t.unit, t.operator, t.level, t.subject.value) for t in find_targets(composed)] == [
        (t.text.value, t.value, t.unit, t.operator, t.level, t.subject.value) for t in find_targets(decomposed)
    ]


@given(st.integers(min_value=0, max_value=100))
@settings(deadline=None, max_examples=30)
def test_a_percentage_is_read_back_as_printed(share: int) -> None:
    (target,) = find_targets(viewed(f"Tối thiểu {share}% hồ sơ được số hóa"))
    assert (target.value, target.unit, target.operator) == (share, "%", ">=")
