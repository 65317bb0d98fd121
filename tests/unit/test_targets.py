"""Targets: value, unit, operator, subject, level."""

from __future__ import annotations

import pytest

from cchc_lint.plan.grammar.targets import find_targets, levels_named, time_heading
from cchc_lint.plan.view import view
from cchc_lint.source import Source, Text


def text(value: str) -> Text:
    return view(Source("plan.txt", value, "text").whole())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mức độ hài lòng đạt tối thiểu 92%", (">=", 92, "%", "92%", "Mức độ hài lòng")),
        ("Giữ tỷ lệ đúng hẹn từ 98% trở lên", (">=", 98, "%", "98%", "Giữ tỷ lệ đúng hẹn")),
        ("Phấn đấu từ 97% -100% hồ sơ đúng hẹn", ("range", (97, 100), "%", "97% -100%", "hồ sơ đúng hẹn")),
        ("Từ 20-30% cuộc họp trực tuyến", ("range", (20, 30), "%", "20-30%", "cuộc họp trực tuyến")),
        ("Tỷ lệ thanh toán đạt từ 80% - 85%", ("range", (80, 85), "%", "80% - 85%", "Tỷ lệ thanh toán")),
        ("1.3. 100% thôn có tổ công nghệ số", ("=", 100, "%", "100%", "thôn có tổ công nghệ số")),
        ("1.3.100% thôn có tổ công nghệ số", ("=", 100, "%", "100%", "thôn có tổ công nghệ số")),
        ("-100 % thôn có tổ công nghệ số", ("=", 100, "%", "100 %", "thôn có tổ công nghệ số")),
        ("Tối thiểu 35% cơ quan được kiểm tra", (">=", 35, "%", "35%", "cơ quan được kiểm tra")),
        ("Tỷ lệ trễ hẹn không quá 5%", ("<=", 5, "%", "5%", "Tỷ lệ trễ hẹn")),
        ("Trên 90% người dân hài lòng", (">=", 90, "%", "90%", "người dân hài lòng")),
        ("Tỷ lệ trễ hẹn dưới 2%", ("<=", 2, "%", "2%", "Tỷ lệ trễ hẹn")),
        ("Tỷ lệ trễ hẹn: ≤ 0,5%", ("<=", 0.5, "%", "0,5%", "Tỷ lệ trễ hẹn")),
        ("Số hóa đạt 99.5%", ("=", 99.5, "%", "99.5%", "Số hóa")),
        ("Có ít nhất 01 sáng kiến về một cửa", (">=", 1, "sáng kiến", "01 sáng kiến", "sáng kiến về một cửa")),
        ("Có ít nhất một mô hình mới", (">=", 1, "mô hình", "một mô hình", "mô hình mới")),
        (
            "16 xã, thị trấn áp dụng hệ thống",
            ("=", 16, "xã, thị trấn", "16 xã, thị trấn", "xã, thị trấn áp dụng hệ thống"),
        ),
        ("Tổ chức 02 lớp tập huấn", ("=", 2, "lớp tập huấn", "02 lớp tập huấn", "Tổ chức lớp tập huấn")),
        ("02 lớp", ("=", 2, "lớp", "02 lớp", "lớp")),
        ("Thu ngân sách phấn đấu đạt 23,5 tỷ đồng", ("=", 23.5, "tỷ đồng", "23,5 tỷ đồng", "Thu ngân sách")),
        ("Đạt 1000% hồ sơ", ("=", 1000, "%", "1000%", "hồ sơ")),
        ("Đạt 10.000 lượt truy cập", ("=", 10000, "lượt", "10.000 lượt", "lượt truy cập")),
        ("Thời gian chờ không quá 15 phút", ("<=", 15, "phút", "15 phút", "Thời gian chờ")),
    ],
)
def test_one_clause_is_one_target(value: str, expected: tuple[str, object, str, str, str]) -> None:
    (target,) = find_targets(text(value))
    found = (target.operator, target.value, target.unit, target.value_text.value, target.subject.value)
    assert found == expected


def test_a_whole_number_is_an_int() -> None:
    values = [target.value for target in find_targets(text("đạt 92%; giảm 2,5% chi phí"))]
    assert [repr(value) for value in values] == ["92", "2.5"]


@pytest.mark.parametrize(
    "value",
    [
        "Đến nay có 100 % số cán bộ dùng máy tính",
        "Năm 2022 đã giải quyết 1.250 hồ sơ, đạt 98,5%",
        "Thu nhập bình quân tăng 5% so với năm trước",
        "đơn vị tự chủ 100% chi thường xuyên",
        "doanh nghiệp 100% vốn nhà nước",
        "vốn đối ứng chiếm 20% tổng mức đầu tư",
        "Kinh phí: 30 triệu đồng",
        "Nghị quyết số 12-NQ/TW về tinh giản 10% biên chế",
        "Chỉ số đạt 85 điểm",
        "Thời gian giải quyết không quá 05 ngày",
        "05 lĩnh vực cải cách",
        "trang 4; điện thoại 0912 345 678; ngày 15/12/2023",
        "Quyết định số 12/2023/QĐ-UBND",
        "trực tuyến mức độ 3, 4",
    ],
)
def test_a_figure_that_sets_no_aim_is_no_target(value: str) -> None:
    assert find_targets(text(value)) == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "Tỷ lệ số hóa của cấp huyện, cấp xã đạt tối thiểu tương ứng là 40%, 35%",
            [(">=", 40, "district"), (">=", 35, "commune")],
        ),
        (
            "Tỷ lệ số hóa tại cấp tỉnh, huyện và xã lần lượt đạt 50%, 40% và 35%",
            [("=", 50, "province"), ("=", 40, "district"), ("=", 35, "commune")],
        ),
        ("100% báo cáo của cấp huyện; 95% của cấp xã", [("=", 100, "district"), ("=", 95, "commune")]),
        ("100 % đơn vị cấp huyện, 80% đơn vị cấp xã công khai số liệu", [("=", 100, "district"), ("=", 80, "commune")]),
        ("cấp tỉnh đạt 80%, cấp xã đạt 60%", [("=", 80, "province"), ("=", 60, "commune")]),
        (
            "Tối thiểu 80% hồ sơ của cấp tỉnh, 60% hồ sơ của cấp xã được xử lý từ xa",
            [(">=", 80, "province"), (">=", 60, "commune")],
        ),
        ("100% hồ sơ được xử lý tại cấp huyện, cấp xã", [("=", 100, None)]),
        ("đạt tỷ lệ tối thiểu tương ứng là 40%, 35% số hồ sơ", [(">=", 40, None), (">=", 35, None)]),
        ("Cơ quan UBND huyện, 14 xã, thị trấn duy trì hệ thống", [("=", 14, None)]),
        ("14 xã, thị trấn duy trì hệ thống", [("=", 14, "commune")]),
        ("100% cơ quan UBND huyện, các xã, thị trấn áp dụng quy trình", [("=", 100, None)]),
        ("90% văn bản được đăng trên Trang thông tin điện tử huyện", [("=", 90, "district")]),
        ("90% văn bản được đăng trên trang thông tin điện tử phường", [("=", 90, "commune")]),
        ("Tối thiểu 80% ở cấp tỉnh và 60% ở cấp xã được số hóa", [(">=", 80, "province"), (">=", 60, "commune")]),
    ],
)
def test_each_level_gets_the_value_that_stands_at_its_place(value: str, expected: list[object]) -> None:
    assert [(target.operator, target.value, target.level) for target in find_targets(text(value))] == expected


def test_neighbouring_clauses_share_what_only_one_of_them_says() -> None:
    value = "100% báo cáo của cấp huyện; 95% của cấp xã được gửi qua mạng"
    assert [target.subject.value for target in find_targets(text(value))] == [
        "báo cáo của cấp huyện được gửi qua mạng",
        "báo cáo của cấp xã được gửi qua mạng",
    ]


def test_a_part_set_apart_is_an_exception() -> None:
    value = "Mức độ hài lòng đạt tối thiểu 90%, riêng lĩnh vực đất đai, xây dựng đạt tối thiểu 85%."
    assert [
        (target.value, target.exception, target.subject.value, target.text.value)
        for target in find_targets(text(value))
    ] == [
        (90, False, "Mức độ hài lòng", "Mức độ hài lòng đạt tối thiểu 90%"),
        (85, True, "lĩnh vực đất đai, xây dựng", "riêng lĩnh vực đất đai, xây dựng đạt tối thiểu 85%"),
    ]


@pytest.mark.parametrize(
    ("value", "decrease", "growth"),
    [
        ("Giảm bình quân 2,5% chi hỗ trợ", True, True),
        ("Cắt giảm ít nhất 20% thời gian giải quyết", True, True),
        ("Phấn đấu tăng 5% so với năm 2022", False, True),
        ("Giảm tỷ lệ trễ hẹn xuống dưới 2%", True, False),
        ("Số thủ tục rút ngắn thời gian đạt từ 20% đến 30%", False, False),
        ("Tăng cường kiểm tra, bảo đảm 30% đơn vị được kiểm tra", False, False),
        ("Nâng tỷ lệ trực tuyến từ 60% lên 70%", False, False),
    ],
)
def test_a_change_is_told_from_a_share(value: str, decrease: bool, growth: bool) -> None:
    (target,) = find_targets(text(value))
    assert (target.decrease, target.growth) == (decrease, growth)


def test_a_bound_and_a_change_hold_for_the_figures_listed_after_them() -> None:
    value = "Giảm ít nhất 30% thời gian xử lý, 20% chi phí tuân thủ"
    assert [(target.operator, target.value, target.growth) for target in find_targets(text(value))] == [
        (">=", 30, True),
        (">=", 20, True),
    ]


def test_the_words_that_fix_another_time_are_the_stage() -> None:
    (target,) = find_targets(text("Đến năm 2025, 100% hồ sơ được xử lý trên mạng"))
    assert target.stage is not None
    assert (target.stage.value, target.subject.value) == ("Đến năm 2025", "hồ sơ được xử lý trên mạng")


@pytest.mark.parametrize(
    ("value", "stages"),
    [
        ("- Hết quý II: 45% ngõ xóm có đèn; 60% thôn có bảng tin", ["Hết quý II", "Hết quý II"]),
        ("Đến 30/6: 45% ngõ xóm có đèn; đến 30/9: 60% ngõ xóm có đèn", ["Đến 30/6", "đến 30/9"]),
        ("Năm 2026:\n- 45% ngõ xóm có đèn\n- 60% thôn có bảng tin", ["Năm 2026", "Năm 2026"]),
        ("- Năm 2026: 45% ngõ xóm có đèn\n- 60% thôn có bảng tin", ["Năm 2026", None]),
        ("Chiếu sáng: 45% ngõ xóm có đèn", [None]),
        ("Theo Quyết định số 12/QĐ-UBND ngày 12/3/2022: 45% ngõ xóm có đèn", [None]),
    ],
)
def test_a_time_before_a_colon_is_the_stage_of_what_follows(value: str, stages: list[str | None]) -> None:
    found = find_targets(text(value))
    assert [target.stage.value if target.stage else None for target in found] == stages


def test_a_time_before_a_colon_belongs_to_the_clause_and_not_to_the_subject() -> None:
    (target,) = find_targets(text("2. Hết năm 2026: 45% ngõ xóm có đèn."))
    assert (target.text.value, target.subject.value) == ("Hết năm 2026: 45% ngõ xóm có đèn", "ngõ xóm có đèn")


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("1. Đến năm 2026", "Đến năm 2026"),
        ("Mục tiêu cụ thể giai đoạn 2026 - 2028:", "giai đoạn 2026 - 2028"),
        ("Kế hoạch năm 2026", None),
        ("Chiếu sáng ngõ xóm", None),
    ],
)
def test_a_heading_names_a_time_where_it_says_nothing_else(value: str, time: str | None) -> None:
    found = time_heading(text(value))
    assert (found.value if found else None) == time


def test_a_target_keeps_its_place_in_the_source() -> None:
    source = Source("plan.txt", "Phần I. Tỷ lệ đúng hẹn đạt 98%.", "text")
    (target,) = find_targets(view(source.whole()))
    assert source.quote(target.value_text.span()) == "98%"


def test_levels_are_named_each_once_and_in_order() -> None:
    assert levels_named("cấp tỉnh, huyện và xã; UBND cấp xã") == ["province", "district", "commune"]
    assert levels_named("người dân trên địa bàn") == []
