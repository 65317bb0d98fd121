"""Moments, periods and the roles of years."""

from __future__ import annotations

import datetime

import pytest

from cchc_lint.plan.grammar.dates import find_moments, find_periods, find_years
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text


def text(value: str) -> Text:
    return view(Source("plan.txt", value, "text").whole())


def moments(value: str) -> list[tuple[str, str, int | None, int | None, int | None, int | None]]:
    return [
        (found.kind, found.text.value, found.day, found.month, found.quarter, found.year)
        for found in find_moments(text(value))
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("trước 10/12/2023", [("day", "10/12/2023", 10, 12, None, 2023)]),
        (
            "15-12-2022; 15.12.2022",
            [("day", "15-12-2022", 15, 12, None, 2022), ("day", "15.12.2022", 15, 12, None, 2022)],
        ),
        ("ngày 03 tháng 01 năm 2023", [("day", "ngày 03 tháng 01 năm 2023", 3, 1, None, 2023)]),
        ("ngày 16 tháng 12", [("day", "ngày 16 tháng 12", 16, 12, None, None)]),
        ("Chậm nhất ngày 20/11", [("day", "20/11", 20, 11, None, None)]),
        ("trước 15/12", [("day", "15/12", 15, 12, None, None)]),
        ("2023-06-30", [("day", "2023-06-30", 30, 6, None, 2023)]),
        ("hạn 15/12/22", [("day", "15/12/22", 15, 12, None, 2022)]),
        ("Tháng 8/2022", [("month", "Tháng 8/2022", None, 8, None, 2022)]),
        ("tháng tháng 01/2032", [("month", "tháng tháng 01/2032", None, 1, None, 2032)]),
        ("tháng 12/2202", [("month", "tháng 12/2202", None, 12, None, 2202)]),
        ("01/2022", [("month", "01/2022", None, 1, None, 2022)]),
        ("T8/2022", [("month", "T8/2022", None, 8, None, 2022)]),
        ("tháng mười hai năm 2022", [("month", "tháng mười hai năm 2022", None, 12, None, 2022)]),
        (
            "tháng 6 và tháng 12",
            [("month", "tháng 6", None, 6, None, None), ("month", "tháng 12", None, 12, None, None)],
        ),
        ("Quý III/2022", [("quarter", "Quý III/2022", None, None, 3, 2022)]),
        ("Quý 4/2023", [("quarter", "Quý 4/2023", None, None, 4, 2023)]),
        ("Quý IV năm 2023", [("quarter", "Quý IV năm 2023", None, None, 4, 2023)]),
        ("Quý IV/ 2022", [("quarter", "Quý IV/ 2022", None, None, 4, 2022)]),
        ("QUÝ II", [("quarter", "QUÝ II", None, None, 2, None)]),
        (
            "Quý II, III/2022",
            [("quarter", "Quý II", None, None, 2, 2022), ("quarter", "III/2022", None, None, 3, 2022)],
        ),
        (
            "tháng 3, 6 và 12 năm 2023",
            [
                ("month", "tháng 3", None, 3, None, 2023),
                ("month", "6", None, 6, None, 2023),
                ("month", "12 năm 2023", None, 12, None, 2023),
            ],
        ),
        ("6 tháng đầu năm", [("half", "6 tháng đầu năm", None, None, None, None)]),
        ("6 tháng cuối năm 2023", [("half", "6 tháng cuối năm 2023", None, None, None, 2023)]),
        ("năm 2023", [("year", "năm 2023", None, None, None, 2023)]),
        ("Kế hoạch CCHC 2023", [("year", "2023", None, None, None, 2023)]),
    ],
)
def test_a_moment_is_found_with_its_numbers(value: str, expected: list[object]) -> None:
    assert moments(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "3/4",
        "mức độ 3/4",
        "24/7",
        "đạt 15/19 tiêu chí",
        "tỷ lệ bản đồ 1/500",
        "08/2022/QĐ-UBND",
        "135/KH-UBND",
        "06- NQ/TU",
        "01/2018/TT-VPCP",
        "83/2015/QH13",
        "số 13/2022",
        "Nghị định số 09/2019",
        "ISO 9001:2015",
        "2000 hồ sơ",
        "2.022.000 đồng",
        "ghi rõ ngày tháng năm sinh",
        "6 tháng",
        "trước ngày 16 của tháng cuối kỳ báo cáo",
        "tháng 1 lần",
    ],
)
def test_a_fraction_an_amount_or_a_document_number_is_no_moment(value: str) -> None:
    assert moments(value) == []


@pytest.mark.parametrize(
    ("value", "defect"),
    [
        ("31/02", "day"),
        ("ngày 31/4", "day"),
        ("29/2/2023", "day"),
        ("29/2/2024", None),
        ("29/2", None),
        ("ngày 32/12/2023", "day"),
        ("15/13/2023", "month"),
        ("tháng 13", "month"),
        ("quý V", "quarter"),
        ("Quý 5/2023", "quarter"),
        ("Quý IV", None),
    ],
)
def test_a_number_that_cannot_be_is_a_defect(value: str, defect: str | None) -> None:
    assert [found.defect for found in find_moments(text(f"trước {value}"))] == [defect]


@pytest.mark.parametrize(
    ("value", "day", "month", "year"),
    [
        ("ngày     tháng 12 năm 2021", None, 12, 2021),
        ("ngày tháng 12 năm 2021", None, 12, 2021),
        ("ngày … tháng … năm 2023", None, None, 2023),
        ("ngày ...../12/2022", None, 12, 2022),
        ("ngày    tháng    năm 20…", None, None, None),
    ],
)
def test_a_number_left_out_leaves_a_blank(value: str, day: int | None, month: int | None, year: int | None) -> None:
    found = find_moments(text(value))
    assert [(one.day, one.month, one.year, one.blank) for one in found] == [(day, month, year, True)]


@pytest.mark.parametrize(
    ("value", "year", "first", "last"),
    [
        ("Quý II", 2023, "2023-04-01", "2023-06-30"),
        ("tháng 02/2024", None, "2024-02-01", "2024-02-29"),
        ("6 tháng đầu năm 2023", None, "2023-01-01", "2023-06-30"),
        ("9 tháng đầu năm", 2023, "2023-01-01", "2023-09-30"),
        ("năm 2023", None, "2023-01-01", "2023-12-31"),
        ("trước 15/12", 2023, "2023-12-15", "2023-12-15"),
        ("trước 15/12", None, None, None),
        ("ngày 31/02/2023", None, None, None),
        ("ngày    tháng 12 năm 2021", None, None, None),
    ],
)
def test_a_moment_covers_days_where_its_numbers_allow_it(
    value: str, year: int | None, first: str | None, last: str | None
) -> None:
    (found,) = find_moments(text(value))
    expected = tuple(datetime.date.fromisoformat(day) if day else None for day in (first, last))
    assert (found.first_day(year), found.last_day(year)) == expected


@pytest.mark.parametrize(
    ("value", "words", "begin", "finish", "programme"),
    [
        ("giai đoạn 2021 - 2025", "giai đoạn 2021 - 2025", 2021, 2025, True),
        ("các quý năm 2021-2025", "năm 2021-2025", 2021, 2025, True),
        ("từ năm 2021 đến năm 2025", "từ năm 2021 đến năm 2025", 2021, 2025, True),
        ("từ ngày 15/12/2021 đến 14/3/2022", "từ ngày 15/12/2021 đến 14/3/2022", 2021, 2022, False),
        ("Tháng 2 đến tháng 7 năm 2022", "Tháng 2 đến tháng 7 năm 2022", 2022, 2022, False),
        ("từ tháng 3-11/2023", "từ tháng 3-11/2023", 2023, 2023, False),
        ("Quý I đến Quý IV/2023", "Quý I đến Quý IV/2023", 2023, 2023, False),
        ("từ 15/12 đến 14/3/2022", "từ 15/12 đến 14/3/2022", None, 2022, False),
    ],
)
def test_a_period_has_its_words_and_both_ends(
    value: str, words: str, begin: int | None, finish: int, programme: bool
) -> None:
    (period,) = find_periods(text(value))
    assert (period.text.value, period.begin.year, period.finish.year, period.programme) == (
        words,
        begin,
        finish,
        programme,
    )


@pytest.mark.parametrize(
    ("value", "roles"),
    [
        ("Phụ lục số 02: Nhiệm vụ trọng tâm năm 2022", ["own"]),
        ("Ban hành Chương trình tiết kiệm năm 2022", ["own"]),
        ("Chương trình tổng thể giai đoạn 2021 - 2030", ["period", "period"]),
        ("nhiệm kỳ 2021-2026", ["period", "period"]),
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ", ["citation", "citation"]),
        ("Luật Lưu trữ ngày 21/6/2024", ["citation"]),
        ("Luật Ngân sách nhà nước năm 2015", ["citation"]),
        ("Kế hoạch số 12/KH-UBND ngày 05/01/2022 về cải cách hành chính năm 2022", ["citation", "citation"]),
        ("Hiến pháp năm 2013; ISO 9001:2015", ["standard", "standard"]),
        ("Khắc phục hạn chế trong chỉ số cải cách hành chính năm 2021", ["past"]),
        ("phấn đấu tăng 3 bậc so với năm 2021", ["past"]),
        ("Năm 2021 đã hoàn thành", ["past"]),
        ("Xây dựng dự toán ngân sách năm 2024", ["next"]),
        ("Lập kế hoạch đầu tư công năm 2024", ["next"]),
        ("chuyển đổi số đến năm 2025, tầm nhìn 2030", ["horizon", "horizon"]),
        ("số liệu tính từ ngày 15/12/2021 đến ngày 14/3/2022", ["data", "data"]),
        ("(Kèm theo Quyết định số     /QĐ-UBND ngày    tháng 12 năm 2021)", ["issue"]),
        ("Bình An, ngày 15 tháng 01 năm 2023", ["issue"]),
        ("Kế hoạch CCHC của xã ban hành trước 31/12/2021", ["issue"]),
        ("Hoàn thành trong tháng 01/2032", ["date"]),
        ("Triển khai Nghị định số 45/2020/NĐ-CP trước 15/12/2023", ["citation", "date"]),
        ("Quý II, III/2022", ["date"]),
    ],
)
def test_a_year_gets_its_role_from_the_words_beside_it(value: str, roles: list[str]) -> None:
    assert [mention.role for mention in find_years(text(value))] == roles


def test_a_shared_year_is_one_mention_and_two_moments() -> None:
    value = "Quý II, III/2022"
    starts = [found.year_text.span() for found in find_moments(text(value)) if found.year_text]
    assert (starts, [mention.text.span() for mention in find_years(text(value))]) == ([starts[0]] * 2, [starts[0]])
