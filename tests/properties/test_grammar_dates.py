"""Dates and deadlines read from any text at all."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.plan.grammar.dates import find_moments, find_periods, find_years
from cchc_lint.plan.grammar.deadlines import looks_like_deadline, parse_deadline
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text

FRAGMENTS = st.sampled_from(
    [
        "ngày",
        "tháng",
        "quý",
        "Quý IV",
        "năm",
        "năm 2023",
        "2021-2025",
        "15/12",
        "31/02",
        "29/2/2023",
        "15/12/2023",
        "tháng 13",
        "quý V",
        "6 tháng đầu năm",
        "đến",
        "từ",
        "trước",
        "hàng quý",
        "thường xuyên",
        "giai đoạn",
        "và",
        ",",
        ";",
        ":",
        "-",
        "–",
        ".",
        "…",
        "/",
        "08/2022/QĐ-UBND",
        "06-NQ/TU",
        "9001:2015",
        "số",
        "Luật",
        "Nghị định",
        "kết quả",
        "chỉ số",
        "dự toán",
        "kèm theo Quyết định",
        "tầm nhìn",
        "2045",
        "2202",
        "99",
        "0",
        "00/00/0000",
        "1/1/1",
        "II, III/2022",
        "T8/2022",
        "tháng mười hai năm 2022",
        "Theo kế hoạch",
        "Báo cáo:",
        "chậm nhất",
        "2023-06-30",
        "      ",
        "mức độ 3/4",
    ]
)
PHRASES = st.lists(FRAGMENTS, max_size=14).map(" ".join) | st.lists(FRAGMENTS, max_size=14).map("".join)
ANY = st.text(max_size=120) | PHRASES


def viewed(value: str) -> Text:
    return view(Source("plan.txt", value, "text").whole())


@settings(deadline=None, max_examples=100)
@given(ANY)
def test_moments_stand_in_order_inside_the_text_and_none_in_another(value: str) -> None:
    text = viewed(value)
    end = 0
    for moment in find_moments(text):
        assert end <= moment.start < moment.end <= len(text)
        assert text.value[moment.start : moment.end] == moment.text.value
        assert moment.text.span() == text.span(moment.start, moment.end)
        assert (moment.year is None) == (moment.year_text is None)
        first, last = moment.first_day(2024), moment.last_day(2024)
        assert (first is None) == (last is None)
        assert first is None or last is None or first <= last
        end = moment.end


@settings(deadline=None, max_examples=100)
@given(ANY)
def test_periods_and_years_stand_inside_the_text(value: str) -> None:
    text = viewed(value)
    for period in find_periods(text):
        assert 0 <= period.start <= period.begin.start < period.finish.end == period.end <= len(text)
    starts = []
    for mention in find_years(text):
        assert text.value[mention.start : mention.end] == mention.text.value == str(mention.year)
        starts.append(mention.start)
    assert starts == sorted(set(starts))


@settings(deadline=None, max_examples=100)
@given(ANY)
def test_a_cell_has_dues_unless_it_is_blank(value: str) -> None:
    text = viewed(value)
    deadline = parse_deadline(text)
    assert bool(deadline.dues) == any(map(str.isalnum, text.value))
    assert 0.0 <= looks_like_deadline(text) <= 1.0
    for due in deadline.dues:
        assert text.span().covers(due.text.span())
        assert all(due.text.span().covers(moment.text.span()) for moment in due.moments)
        assert due.kind != "within" or due.period is not None


@settings(deadline=None, max_examples=60)
@given(PHRASES)
def test_decomposed_letters_give_the_same_moments_years_and_dues(value: str) -> None:
    composed, decomposed = (viewed(unicodedata.normalize(form, value)) for form in ("NFC", "NFD"))
    for read in (
        lambda text: [(m.kind, m.start, m.end, m.day, m.month, m.quarter, m.year, m.blank) for m in find_moments(text)],
        lambda text: [(mention.start, mention.year, mention.role) for mention in find_years(text)],
        lambda text: [(due.kind, due.text.value, due.duty and due.duty.value) for due in parse_deadline(text).dues],
    ):
        assert read(composed) == read(decomposed)
