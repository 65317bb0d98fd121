"""Citations and areas of any text."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan.grammar.areas import area_of_heading, find_areas
from cchc_lint.plan.grammar.citations import find_citations
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text

PIECES = (
    "Nghị định", "Quyết định", "Kế hoạch", "Luật", "Luật Đất đai", "Căn cứ", " số ", "Số:", "12", "2024", "/",
    "-", " – ", "NĐ", "QĐ", "CP", "UBND", "NQ", "TU", "QH15", " ngày ", "3/2/2024", " tháng ", " của ",
    "Chính phủ", "về việc", ";", ", ", ".", " ", "\n", "(", ")", "…", "kèm theo ", "cải cách thể chế", " và ",
    "thủ tục hành chính", "tuyên truyền", "hoá", "Ƣ",
)  # fmt: skip
# Latin letters with and without marks, signs and control characters: what a Vietnamese text can hold.
LETTERS = st.characters(max_codepoint=0x036F) | st.characters(min_codepoint=0x1E00, max_codepoint=0x20BF)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(LETTERS, max_size=3)), max_size=25).map("".join)


def text(value: str) -> Text:
    return view(Source("a.txt", value, "text").whole())


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_citations_lie_in_the_text_one_after_another_with_their_parts_inside(value: str) -> None:
    whole = text(value)
    last = 0
    for citation in find_citations(whole):
        assert last <= citation.start < citation.end <= len(whole)
        assert citation.text == whole.cut(citation.start, citation.end)
        for part in (citation.type_text, citation.number_text, citation.issuer):
            assert part is None or citation.text.span().covers(part.span())
        assert citation.number or citation.date_moment or citation.title or "blank" in citation.defects
        last = citation.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_decomposed_text_holds_the_same_citations_and_areas(value: str) -> None:
    composed, decomposed = (text(unicodedata.normalize(form, value)) for form in ("NFC", "NFD"))
    read = [
        [(c.text.value, c.type, c.number, c.date, c.defects, c.own) for c in find_citations(each)]
        for each in (composed, decomposed)
    ]
    assert read[0] == read[1]
    assert [(m.start, m.end, m.id) for m in find_areas(composed)] == [
        (m.start, m.end, m.id) for m in find_areas(decomposed)
    ]
    assert area_of_heading(composed) == area_of_heading(decomposed)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_areas_lie_in_the_text_one_after_another(value: str) -> None:
    whole = text(value)
    last = 0
    for mention in find_areas(whole):
        assert last <= mention.start < mention.end <= len(whole)
        assert mention.text == whole.cut(mention.start, mention.end)
        last = mention.end
