"""Printed numbers, gaps and duplicates."""

from __future__ import annotations

import pytest

from cchc_lint.plan.grammar.numbering import Gap, Label, duplicates, gaps, read_label
from cchc_lint.source import Source, Text


def text(value: str) -> Text:
    return Source("plan.txt", value, "text").whole()


def parts(value: str) -> tuple[str, tuple[int, ...], str, str] | None:
    label = read_label(text(value))
    return None if label is None else (label.style, label.path, label.mark, value[label.length :])


def labels(*values: str) -> tuple[Label, ...]:
    return tuple(label for value in values if (label := read_label(text(value))) is not None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("I. MỤC TIÊU", ("roman", (1,), ".", "MỤC TIÊU")),
        ("IV- KINH PHÍ", ("roman", (4,), "-", "KINH PHÍ")),
        ("II", ("roman", (2,), "", "")),
        ("V TỔ CHỨC", ("roman", (5,), "", "TỔ CHỨC")),
        ("A CÔNG TÁC CHUNG", ("capital", (1,), "", "CÔNG TÁC CHUNG")),
        ("B. Phần hai", ("capital", (2,), ".", "Phần hai")),
        ("1. Rà soát", ("decimal", (1,), ".", "Rà soát")),
        ("07. tổng hợp", ("decimal", (7,), ".", "tổng hợp")),
        ("1.1. Số hóa", ("decimal", (1, 1), ".", "Số hóa")),
        ("2.1 xây dựng", ("decimal", (2, 1), "", "xây dựng")),
        ("2..1. Sắp xếp", ("decimal", (2, 1), ".", "Sắp xếp")),
        ("3 Kiểm tra", ("decimal", (3,), "", "Kiểm tra")),
        ("1) Họp", ("decimal", (1,), ")", "Họp")),
        ("(2) Họp", ("decimal", (2,), ")", "Họp")),
        ("1/ Họp", ("decimal", (1,), "/", "Họp")),
        ("II.3. Họp", ("decimal", (2, 3), ".", "Họp")),
        ("a) Họp", ("letter", (1,), ")", "Họp")),
        ("b. Họp", ("letter", (2,), ".", "Họp")),
        ("đ) Họp", ("letter", (5,), ")", "Họp")),
        ("f) Họp", ("letter", (), ")", "Họp")),
        ("- Họp", ("dash", (), "", "Họp")),
        ("+ Họp", ("dash", (), "", "Họp")),
        ("• Họp", ("dash", (), "", "Họp")),
        ("-100% đơn vị", ("dash", (), "", "100% đơn vị")),
        ("1.3.100% đơn vị", ("decimal", (1, 3), ".", "100% đơn vị")),
        ("  c) Họp", ("letter", (3,), ")", "Họp")),
    ],
)
def test_a_printed_number_is_read_with_its_mark_and_the_text_behind_it(
    value: str, expected: tuple[str, tuple[int, ...], str, str]
) -> None:
    assert parts(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "15/12",
        "15.12.2022",
        "100%",
        "2,5%",
        "2021 - 2025",
        "2022",
        "3 năm",
        "01 sáng kiến",
        "1.5 tỷ đồng",
        "1.000 đồng",
        "IV/2023",
        "II - III",
        "I Mục tiêu chung",
        "a dua theo",
        "v.v. và những việc khác",
        "P. Nội vụ",
        "Đ/c Chủ tịch",
        "X",
        "---",
        "**Đậm**",
        "- 2025 của tỉnh",
        "Công tác",
    ],
)
def test_a_date_an_amount_or_a_plain_word_is_no_label(value: str) -> None:
    assert read_label(text(value)) is None


def test_a_label_keeps_its_place_in_the_source() -> None:
    label = read_label(text("  2.1. Kiểm tra"))
    assert label is not None
    assert (label.text.value, label.text.span().start, label.length) == ("2.1.", 2, 7)


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (("1.", "2.", "5."), (Gap(2, ("3.", "4.")),)),
        (("a)", "b)", "d)"), (Gap(2, ("c)",)),)),
        (("a)", "c)"), (Gap(1, ("b)",)),)),
        (("I.", "III."), (Gap(1, ("II.",)),)),
        (("01.", "03."), (Gap(1, ("02.",)),)),
        (("(1)", "(3)"), (Gap(1, ("(2)",)),)),
        (("2.1.", "2.2.", "2.4."), (Gap(2, ("2.3.",)),)),
        (("1.", "1.1.", "1.2.", "2.", "2.1.", "2.3."), (Gap(5, ("2.2.",)),)),
        (("d)", "đ)", "e)", "h)"), (Gap(3, ("g)",)),)),
        (("e)", "g)", "h)", "i)", "k)"), ()),
        (("c)", "d)", "e)"), ()),
        (("1.", "2.", "1.", "2."), ()),
        (("3.7", "3.8"), ()),
        (("-", "-"), ()),
    ],
)
def test_a_gap_names_the_labels_that_are_left_out(series: tuple[str, ...], expected: tuple[Gap, ...]) -> None:
    assert gaps(labels(*series)) == expected


def test_d_with_a_stroke_is_missed_only_in_a_plan_that_uses_it() -> None:
    series = labels("d)", "e)")
    assert (gaps(series, has_optional=True), gaps(series, has_optional=False)) == ((Gap(1, ("đ)",)),), ())


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (("2.1", "2.2", "2.2", "2.3"), ((1, 2),)),
        (("a)", "b)", "b)"), ((1, 2),)),
        (("1.", "2.", "3.", "2."), ((1, 3),)),
        (("1.", "2.", "1.", "2."), ()),
        (("1.", "1.1.", "2.", "2.1.", "1.", "1.1."), ()),
    ],
)
def test_a_label_that_stands_twice_in_a_series_is_a_duplicate(
    series: tuple[str, ...], expected: tuple[tuple[int, int], ...]
) -> None:
    assert duplicates(labels(*series)) == expected
