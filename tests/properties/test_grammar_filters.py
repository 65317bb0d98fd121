"""What is told at a glance, so that the large patterns of the grammar need not be tried, is never told wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan.grammar import citations, dates
from cchc_lint.source import Source

_BITS = (
    "ngày",
    "Ngày",
    "tháng",
    "THÁNG",
    "năm",
    "quý",
    "Quí",
    "Q",
    "T",
    "IV",
    "tư",
    "giêng",
    "nửa đầu",
    "NỬA  CUỐI",
    "ba tháng đầu",
    "6 tháng",
    "sáu tháng\ncuối",
    "mùng",
    "2024",
    "1/2025",
    "31",
    "07/",
    "/",
    "-",
    "–",
    ".",
    "…",
    ",",
    ";",
    ":",
    "ISO 9001:2015",
    "số",
    "Số:",
    "Kế hoạch",
    "QUYẾT ĐỊNH",
    "Nghị quyết",
    "Luật",
    "pháp lệnh",
    "căn cứ",
    "của",
    "KH",
    "QĐ-UBND",
    "UBND",
    "NQ",
    "TU",
    "QH15",
    "NĐ-CP",
    "CV",
    "VX",
    "Cán bộ, công chức",
    "xã Bình An",
    "(",
    ")",
)
_TEXTS = st.lists(st.tuples(st.sampled_from(_BITS), st.sampled_from(("", " ", "  ", "\n"))), max_size=12).map(
    lambda parts: "".join(bit + gap for bit, gap in parts)
)


@settings(deadline=None, max_examples=100)
@given(_TEXTS)
def test_a_string_that_is_not_looked_into_holds_no_moment_and_no_number(value: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        filtered = dates.scan(value)
        patch.setattr(dates, "_may_date", lambda _: True)
        assert filtered == dates.scan(value)


class _Always:
    """A filter that lets everything through."""

    def search(self, _: str) -> bool:
        return True


@settings(deadline=None, max_examples=100)
@given(_TEXTS)
def test_a_text_that_is_not_looked_into_cites_nothing(value: str) -> None:
    text = Source("a.txt", value, "text").whole()
    with pytest.MonkeyPatch.context() as patch:
        filtered = citations.find_citations(text)
        patch.setattr(citations, "_MAY_NUMBER", _Always())
        patch.setattr(citations, "_MAY_CITE", _Always())
        assert filtered == citations.find_citations(text)
