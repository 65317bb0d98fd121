"""Offices of any text."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan.grammar.offices import OwnOffice, find_offices, looks_like_office, split_offices
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text

PIECES = (
    "Công chức", "CB", "CC", "có liên quan", "Văn phòng", " - ", "-", "–", "Thống kê", "Tư pháp", "Hộ tịch",
    "UBND", "xã", "huyện", "Phòng", "Nội vụ", "Sở", "các", "cơ quan", "đơn vị", "thuộc", "Chủ trì:",
    "Phối hợp:", ", ", "; ", "/", " và ", "&", " ", "\n", "(", ")", ".", "Kế hoạch", "Tài chính", "hoà", "Ƣ",
    "kết quảxã",
)  # fmt: skip
# Latin letters with and without marks, signs and control characters: what a Vietnamese text can hold.
LETTERS = st.characters(max_codepoint=0x036F) | st.characters(min_codepoint=0x1E00, max_codepoint=0x20BF)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(LETTERS, max_size=3)), max_size=25).map("".join)
OWN = (OwnOffice("Tổ Tư pháp", "commune"),)


def text(value: str) -> Text:
    return view(Source("a.txt", value, "text").whole())


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_offices_lie_in_the_text_one_after_another(value: str) -> None:
    whole = text(value)
    last = 0
    for mention in find_offices(whole, OWN):
        assert last <= mention.start < mention.end <= len(whole)
        assert mention.text == whole.cut(mention.start, mention.end)
        assert not (mention.vague and mention.id)
        last = mention.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_parts_of_a_cell_are_pieces_of_it_in_order(value: str) -> None:
    whole = text(value)
    last = whole.span().start
    for part in split_offices(whole):
        span = part.span()
        assert part.value == part.value.strip()
        assert part.value
        assert last <= span.start < span.end <= max(whole.span().end, span.end)
        last = span.end
    assert 0.0 <= looks_like_office(whole, OWN) <= 1.0


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_decomposed_text_holds_the_same_offices(value: str) -> None:
    composed, decomposed = (text(unicodedata.normalize(form, value)) for form in ("NFC", "NFD"))
    read = [[(m.start, m.end, m.id, m.level, m.vague) for m in find_offices(each)] for each in (composed, decomposed)]
    assert read[0] == read[1]
    assert [part.value for part in split_offices(composed)] == [part.value for part in split_offices(decomposed)]
    assert looks_like_office(composed) == looks_like_office(decomposed)
