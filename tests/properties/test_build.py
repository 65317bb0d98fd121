"""What holds of every text: no plan-building raises, spans lie inside, the normal form of Unicode does not matter."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan.build import build_plan
from cchc_lint.plan.model import Plan
from cchc_lint.readers.markdown import read_markdown
from cchc_lint.readers.text import read_text
from cchc_lint.source import Source, Span, Text

LINES = [
    "",
    " ",
    "7",
    "ỦY BAN NHÂN DÂN",
    "XÃ BÌNH AN",
    "Số:      /KH-UBND",
    "Bình An, ngày 03 tháng 01 năm 2023",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2023",
    "(Ban hành kèm theo Quyết định số 4/QĐ-UBND ngày 03/01/2023)",
    "Căn cứ Kế hoạch số 9/KH-UBND ngày 02/01/2023 của UBND huyện Tân Hòa về cải cách hành chính;",
    "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kế hoạch.",
    "I. MỤC TIÊU",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Cải cách thể chế",
    "2. Công chức Tư pháp - Hộ tịch: chủ trì cải cách thể chế theo Phụ lục số 01.",
    "a) Hoà nhập, phấn đấu đạt 95% hồ sơ đúng hạn;",
    "- Tăng cường kiểm tra, giám sát việc giải quyết thủ tục cho người dân trên địa",
    "bàn xã năm 2023",
    "## **3. Cải cách tài chính công**",
    "| TT | Nhiệm vụ | Chủ trì |",
    "|---|---|---|",
    "| 1 | Rà soát | Công chức Tư pháp |",
    "Phụ lục số 01: Nhiệm vụ năm 2023",
    "TT Nội dung thực hiện Sản phẩm Cơ quan chủ trì Thời gian",
    "1.",
    "Báo cáo",
    "Quý II/2023",
    "Nơi nhận:",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Lê Thị Mai Hoa",
    "XÃ BÌNH AN NĂM 2032",
]
# Latin letters with their marks: the composition of other scripts is no matter of Vietnamese plans.
LETTERS = st.characters(max_codepoint=0x36F) | st.characters(min_codepoint=0x1E00, max_codepoint=0x20BF)
TEXTS = st.lists(st.sampled_from(LINES) | st.text(LETTERS, max_size=12), max_size=30).map("\n".join)


def plan_of(text: str, markdown: bool) -> Plan:
    source = Source("a", text, "markdown" if markdown else "text")
    return build_plan((read_markdown if markdown else read_text)(source))


def words(value: Any) -> Any:
    """A plan as its words alone, without places."""
    if isinstance(value, Text):
        return value.value
    if isinstance(value, Span | Source):
        return None
    if isinstance(value, tuple | list):
        return [words(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: words(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value.value if isinstance(value, Enum) else value


def texts_in(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts_in(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Source):
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name))


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.booleans())
def test_composed_and_decomposed_text_give_the_same_plan(text: str, markdown: bool) -> None:
    composed, decomposed = (plan_of(unicodedata.normalize(form, text), markdown) for form in ("NFC", "NFD"))
    assert words(composed) == words(decomposed)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.booleans())
def test_every_text_of_a_plan_lies_inside_the_source(text: str, markdown: bool) -> None:
    plan = plan_of(text, markdown)
    spans = [found.span() for found in texts_in(plan)]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_the_same_text_gives_the_same_plan(text: str) -> None:
    assert words(plan_of(text, False)) == words(plan_of(text, False))
