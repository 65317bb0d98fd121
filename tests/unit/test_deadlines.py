"""Deadline cells."""

from __future__ import annotations

import pytest

from cchc_lint.plan.grammar.deadlines import looks_like_deadline, parse_deadline
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text


def text(value: str) -> Text:
    return view(Source("plan.txt", value, "text").whole())


def dues(value: str) -> list[tuple[str, str | None, list[str]]]:
    return [
        (due.kind, due.duty.value if due.duty else None, [moment.text.value for moment in due.moments])
        for due in parse_deadline(text(value)).dues
    ]


@pytest.mark.parametrize(
    ("value", "kind", "moments"),
    [
        ("Quý III/2022", "on", ["Quý III/2022"]),
        ("Quý II, III/2022", "on", ["Quý II", "III/2022"]),
        ("Tháng 8/2022", "on", ["Tháng 8/2022"]),
        ("01/2022", "on", ["01/2022"]),
        ("Trong tháng 3/2023", "on", ["tháng 3/2023"]),
        ("Hoàn thành tháng 12/2023", "on", ["tháng 12/2023"]),
        ("tháng 6 và tháng 12", "on", ["tháng 6", "tháng 12"]),
        ("Năm 2023", "on", ["Năm 2023"]),
        ("6 tháng đầu năm", "on", ["6 tháng đầu năm"]),
        ("trước 15/12", "by", ["15/12"]),
        ("Trước ngày 15 tháng 12 năm 2023", "by", ["ngày 15 tháng 12 năm 2023"]),
        ("Chậm nhất ngày 20/11", "by", ["20/11"]),
        ("Đến hết tháng 6/2023", "by", ["tháng 6/2023"]),
        ("Tháng 2 đến tháng 7 năm 2022", "within", ["Tháng 2", "tháng 7 năm 2022"]),
        ("Quý I-IV/2023", "within", ["Quý I", "IV/2023"]),
        ("Từ ngày 01/02/2023 đến ngày 30/11/2023", "within", ["01/02/2023", "30/11/2023"]),
        ("Thường xuyên", "recurring", []),
        ("Trong năm", "recurring", []),
        ("Cả năm", "recurring", []),
        ("Định kỳ hàng quý", "recurring", []),
        ("định kỳ quý, 6 tháng, 9 tháng, năm", "recurring", []),
        ("02 lần/năm", "recurring", []),
        ("trước ngày 16 của tháng cuối kỳ báo cáo", "recurring", []),
        ("Quý III hàng năm", "recurring", ["Quý III"]),
        ("Các quý trong năm 2021-2025", "recurring", ["năm 2021", "2025"]),
        ("Năm 2023 và các năm tiếp theo", "recurring", ["Năm 2023"]),
        ("Khi có quy định mới", "event", []),
        ("Theo kế hoạch của huyện", "event", []),
        ("Ngay sau khi tỉnh ban hành kế hoạch", "event", []),
    ],
)
def test_a_cell_of_one_deadline_has_its_kind_and_moments(value: str, kind: str, moments: list[str]) -> None:
    assert dues(value) == [(kind, None, moments)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "- Trình đề án: Quý II/2023. - Báo cáo kết quả: trước 15/12/2023",
            [("on", "Trình đề án", ["Quý II/2023"]), ("by", "Báo cáo kết quả", ["15/12/2023"])],
        ),
        (
            "- Kế hoạch: Tháng 01/2023\n- Báo cáo: Quý IV/2023",
            [("on", "Kế hoạch", ["Tháng 01/2023"]), ("on", "Báo cáo", ["Quý IV/2023"])],
        ),
        (
            "Xây dựng kế hoạch tháng 01/2023; báo cáo hàng quý",
            [("on", "Xây dựng kế hoạch", ["tháng 01/2023"]), ("recurring", None, [])],
        ),
        (
            "Ban hành kế hoạch quý I và tổng kết, đánh giá quý IV/2023",
            [("on", "Ban hành kế hoạch", ["quý I"]), ("on", "tổng kết, đánh giá", ["quý IV/2023"])],
        ),
        ("Kế hoạch CCHC 2023 ban hành trước 31/12/2022", [("by", "Kế hoạch CCHC 2023 ban hành", ["31/12/2022"])]),
        ("Thời gian hoàn thành: Quý II/2023", [("on", None, ["Quý II/2023"])]),
        ("Tháng 01/2023: ban hành kế hoạch", [("on", None, ["Tháng 01/2023"])]),
        ("Công chức Tư pháp - Hộ tịch", [("unknown", None, [])]),
        ("  ", []),
        ("", []),
    ],
)
def test_a_cell_is_cut_into_its_duties(value: str, expected: list[object]) -> None:
    assert dues(value) == expected


def test_a_deadline_within_a_period_has_the_period() -> None:
    (due,) = parse_deadline(text("Từ tháng 3 đến tháng 5/2023")).dues
    assert due.period is not None
    assert (due.period.begin.month, due.period.finish.month, due.period.begin.year) == (3, 5, 2023)


@pytest.mark.parametrize(
    "value",
    [
        "Quý III/2022",
        "Thường xuyên trong năm",
        "Trước ngày 15 tháng 12 năm 2023",
        "- Báo cáo kết quả thực hiện: định kỳ hàng quý",
        "Theo hướng dẫn của cấp trên",
        "Khi có quy định mới",
        "Quý I hàng năm",
    ],
)
def test_a_deadline_looks_like_one(value: str) -> None:
    assert looks_like_deadline(text(value)) == 1.0


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Công chức Văn phòng - Thống kê",
        "Quyết định của UBND xã",
        "Xây dựng, ban hành kế hoạch kiểm tra công vụ năm 2023",
        "Tổ chức hội nghị đối thoại 6 tháng một lần với người dân",
        "Theo dõi, đôn đốc việc thực hiện",
        "100% hồ sơ được số hóa",
    ],
)
def test_other_words_hardly_look_like_a_deadline(value: str) -> None:
    assert looks_like_deadline(text(value)) < 0.2
