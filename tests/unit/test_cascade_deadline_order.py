"""When one deadline is later than another."""

from __future__ import annotations

import pytest

from cchc_lint.align.deadline_order import Order, agreement, order
from cchc_lint.source import Source, Text


def _text(value: str) -> Text:
    return Source("plan.txt", value, "text").whole()


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        ("Quý III/2023", "Tháng 8/2023", Order.NOT_LATER),
        ("Quý III/2023", "Quý III", Order.NOT_LATER),
        ("Tháng 8/2023", "Quý III/2023", Order.LATER),
        ("Trước ngày 15/8/2023", "Quý III/2023", Order.LATER),
        ("Trước ngày 30/11/2023", "Tháng 11/2023", Order.NOT_LATER),
        ("Quý II, III/2023", "Quý IV/2023", Order.LATER),
        ("Quý II, III/2023", "Quý III/2023", Order.NOT_LATER),
        ("Tháng 2 đến tháng 7 năm 2023", "Tháng 8/2023", Order.LATER),
        ("Quý I/2023", "Thường xuyên", Order.UNDATED),
        ("Quý I/2023", "Trong năm 2023", Order.UNDATED),
        ("Quý IV/2023", "Thường xuyên", Order.UNDATED),
        ("Quý IV/2023", "Trong năm 2023", Order.NOT_LATER),
        ("31/12/2023", "Cả năm", Order.NOT_LATER),
        ("Thường xuyên", "Quý II/2023", Order.NOT_LATER),
        ("Thường xuyên", "Hằng quý", Order.NOT_LATER),
        ("Hằng tháng", "Hằng quý", Order.RARER),
        ("Định kỳ hằng quý", "Định kỳ 6 tháng", Order.RARER),
        ("Hằng quý", "Hằng tháng", Order.NOT_LATER),
        ("Quý I/2023", "Theo kế hoạch của huyện", Order.UNKNOWN),
        ("Khi có văn bản mới", "Quý I/2023", Order.UNKNOWN),
        ("Tháng 01/2023", "Tháng 01/2032", Order.UNKNOWN),
        ("Theo kế hoạch của tỉnh", "theo  kế hoạch của tỉnh", Order.NOT_LATER),
        ("Quý I/2023", "Danh mục: tháng 3/2023; báo cáo: tháng 10/2023", Order.NOT_LATER),
        ("Quý I/2023", "Danh mục: tháng 5/2023; báo cáo: tháng 10/2023", Order.LATER),
        ("Tháng 13/2023", "Quý II/2023", Order.UNKNOWN),
    ],
)
def test_a_deadline_is_later_where_it_allows_a_later_day(asked: str, given: str, expected: Order) -> None:
    assert order(_text(asked), _text(given), 2023, 2023) is expected


def test_each_plan_lends_its_own_year_to_a_deadline_without_one() -> None:
    assert order(_text("Quý I"), _text("Quý I"), 2023, 2024) is Order.NOT_LATER
    assert order(_text("Quý II"), _text("Quý I"), 2023, 2024) is Order.LATER


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        ("Quý II/2023", "Quý II/2023", 1.0),
        ("Quý II/2023", "Trước ngày 30/6/2023", 1.0),
        ("Quý II/2023", "Tháng 4/2023", 0.5),
        ("Quý IV/2023", "Tháng 3/2023", 0.0),
        ("Quý II/2023", "Quý III/2023", 0.0),
        ("Thường xuyên", "Thường xuyên", 1.0),
        ("Thường xuyên", "Quý I/2023", 0.0),
    ],
)
def test_deadlines_agree_where_a_row_is_due_with_its_task_or_shortly_before(
    asked: str, given: str, expected: float
) -> None:
    assert agreement(_text(asked), _text(given), 2023, 2023) == expected
