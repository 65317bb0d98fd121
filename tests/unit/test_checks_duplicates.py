"""Duties stated twice."""

from __future__ import annotations

from tests.unit.rule_hits import hits, quote, quotes

RULE = "structure/duplicate-task"


def _rows(*tasks: str) -> str:
    rows = "".join(f"      - {{id: '1.{n}', number: '{n}', task: {task!r}}}\n" for n, task in enumerate(tasks, 1))
    return f"annexes:\n  - number: '1'\n    title: Cải cách thủ tục hành chính\n    tasks:\n{rows}"


LONG = "Rà soát, đơn giản hóa hồ sơ đăng ký khai sinh, khai tử tại bộ phận một cửa"


def test_each_further_copy_points_at_the_first() -> None:
    plan, found = hits(RULE, "yaml", _rows(LONG, "Mở lớp bồi dưỡng", LONG, LONG))
    first = next(plan.tasks()).text.span()
    assert [(quote(plan, hit.span), [item.span for item in hit.related]) for hit in found] == [(LONG, [first])] * 2


def test_letter_case_marks_and_word_breaks_make_no_difference() -> None:
    assert len(quotes(RULE, "yaml", _rows(LONG, f"- {LONG.upper()}."))) == 1


def test_two_figures_make_two_duties() -> None:
    assert quotes(RULE, "yaml", _rows(f"{LONG} cho 5 thôn", f"{LONG} cho 7 thôn")) == []


def test_a_thousand_like_rows_are_each_told_once() -> None:
    assert len(quotes(RULE, "yaml", _rows(*[LONG] * 1000))) == 999


def _row(annex: int, task: str, product: str, lead: str) -> str:
    return (
        f"  - number: '{annex}'\n    title: Nhiệm vụ năm 2023\n    tasks:\n"
        f"      - {{id: '{annex}.1', number: '1', task: '{task}', product: {product}, lead: {lead}, "
        "deadline: Quý I/2023}\n"
    )


def test_a_short_row_of_another_annex_is_a_copy_where_its_cells_are_the_same() -> None:
    first = "annexes:\n" + _row(1, "Tiếp công dân định kỳ", "Sổ ghi", "Văn phòng")
    assert len(quotes(RULE, "yaml", first + _row(2, "Tiếp công dân định kỳ", "Sổ ghi", "Văn phòng"))) == 1
    assert quotes(RULE, "yaml", first + _row(2, "Tiếp công dân định kỳ", "Sổ ghi", "Công an xã")) == []


def test_rows_in_unlike_words_with_neither_lead_nor_product_in_common_are_two_duties() -> None:
    first = "annexes:\n" + _row(1, LONG, "Quyết định", "Văn phòng")
    longer = f"Xây dựng quy định về {LONG.lower()}"
    assert len(quotes(RULE, "yaml", first + _row(2, longer, "Quyết định", "Công an xã"))) == 1
    assert quotes(RULE, "yaml", first + _row(2, longer, "Báo cáo", "Công an xã")) == []


def test_a_point_that_stands_in_another_area_word_for_word_is_a_copy_and_a_line_for_its_cells_is_not() -> None:
    survey, beside = "Khảo sát sự hài lòng của người dân trong toàn xã", "Các thôn, trường học và trạm y tế xã"
    sections = "".join(
        f'  - {{number: "{n}", heading: Phần {n}, area: {area}, '
        f'text: "- {survey}.\\n\\nCơ quan phối hợp: {beside}."}}\n'
        for n, area in enumerate(("institutions", "procedures"), 1)
    )
    assert quotes(RULE, "yaml", f"sections:\n{sections}") == [survey]


def test_a_copy_in_another_annex_is_looked_at_as_any_other() -> None:
    short = "Tập huấn nghiệp vụ cho công chức xã, thôn"
    other = _rows(short).removeprefix("annexes:\n").replace("'1'", "'2'").replace("'1.1'", "'2.1'")
    assert quotes(RULE, "yaml", _rows("Mở lớp bồi dưỡng", short) + other) == []
    assert quotes(RULE, "yaml", _rows("Mở lớp bồi dưỡng", LONG) + other.replace(short, LONG)) == [LONG]
