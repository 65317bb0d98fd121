"""Wholes against their parts, in a sentence, a row and a table."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits, quote

BODY = 'sections:\n  - {{number: "1", heading: "Việc", text: "{text}"}}\n'
TABLE = """\
annexes:
  - number: "I"
    title: Chính quyền số
    tasks:
      - {{id: "I.1", number: "1", task: "Kéo cáp", budget: "{first}"}}
      - {{id: "I.2", number: "2", task: "Mua máy", budget: "{second}"}}
      - {{id: "I.3", task: "Tổng cộng", budget: "{total}"}}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Có 9 xã, phường (6 xã, 2 phường).", [("9 xã, phường", "6 xã + 2 phường", "8")]),
        ("Có 8 xã, phường (6 xã, 2 phường).", []),
        ("Có 172 đơn vị hành chính cấp xã (148 xã, 24 phường).", []),
        (
            "Chi 90 triệu đồng, trong đó in ấn 30 triệu đồng, hội nghị 20 triệu đồng.",
            [("90 triệu đồng", "30 triệu đồng + 20 triệu đồng", "50")],
        ),
        ("Chi 40 triệu đồng, trong đó in ấn 30 triệu đồng, hội nghị 20 triệu đồng.", "more"),
        ("Chi 1,3 tỷ đồng, gồm xây lắp 830 triệu đồng và thiết bị 440 triệu đồng.", []),
        ("Chi 90 triệu đồng, gồm in ấn 30 triệu đồng, ăn trưa 20 triệu đồng; ứng dụng số 40 triệu đồng.", []),
        ("Chi 90 triệu đồng, gồm in ấn 30 triệu đồng, ăn trưa 20 triệu đồng; Mua máy 40 triệu đồng.", []),
        ("Mở 5 lớp, gồm 2 lớp sáng, 2 lớp chiều, v.v.", []),
        (f"Mở 9 lớp, gồm 2 lớp sáng, 2 lớp chiều {'xa ' * 200}, 5 lớp tối.", []),
        ("Có 8 xã, phường (3 xã loại một, 2 phường loại hai).", []),
        ("Mở 5 lớp, gồm 4 lớp sáng, 1 lớp chiều, trong đó 2 lớp cho thôn.", []),
        ("Kiểm tra 5 cuộc, trong đó 4 cuộc định kỳ, 2 cuộc phối hợp.", []),
        ("Mở 5 lớp, gồm 2 lớp sáng (1 lớp ở thôn), 3 lớp chiều.", []),
        ("Đạt 05/12 xã, phường (3 xã, 1 phường ở phía bắc).", []),
        ("Mở 5 lớp. Phụ lục gồm 2 lớp sáng, 2 lớp chiều.", []),
    ],
)
def test_a_whole_is_held_against_all_its_parts_in_the_sentence(text: str, found: object) -> None:
    _, given = hits("targets/sum-mismatch", "yaml", BODY.format(text=text))
    if found == "more":
        found = [("40 triệu đồng", "30 triệu đồng + 20 triệu đồng", "50")]
    assert [(hit.words["whole"], hit.words["parts"], hit.words["sum"]) for hit in given] == found


@pytest.mark.parametrize(
    ("first", "second", "total", "found"),
    [
        ("30", "25", "55", []),
        ("30", "25", "50", ["50"]),
        ("30", "theo dự toán", "50", []),
        ("60", "theo dự toán", "50", []),
        ("30", "25.000.000 đồng", "55 triệu đồng", []),
        ("1.500", "700", "2.200", []),
        ("1.500", "700", "2.220", ["2.220"]),
        ("27 triệu đồng/đơn vị", "25", "30", []),
    ],
)
def test_a_total_row_is_held_against_the_rows_that_have_a_figure(
    first: str, second: str, total: str, found: list[str]
) -> None:
    plan, given = hits("targets/sum-mismatch", "yaml", TABLE.format(first=first, second=second, total=total))
    assert [quote(plan, hit.span) for hit in given] == found


def test_places_of_one_row_are_held_against_each_other() -> None:
    content = """\
annexes:
  - number: "I"
    title: Chính quyền số
    tasks: [{id: "I.1", number: "1", task: "Duy trì ở 9 xã, phường", product: "6 xã, 2 phường; kiểm tra 5 xã"}]
"""
    plan, (hit,) = hits("targets/sum-mismatch", "yaml", content)
    assert (quote(plan, hit.span), hit.variant, hit.doubt) == ("6 xã, 2 phường", "row", False)
    assert [quote(plan, related.span) for related in hit.related] == ["9 xã, phường"]


def test_the_budget_told_in_the_text_is_held_against_all_annexes() -> None:
    content = BODY.format(text="Tổng kinh phí là 50 triệu đồng.") + TABLE.format(first="30", second="25", total="55")
    plan, (hit,) = hits("targets/sum-mismatch", "yaml", content)
    assert (quote(plan, hit.span), hit.words["sum"], len(hit.related)) == ("50 triệu đồng", "55", 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tổ có 9 thành viên (1 tổ trưởng, 2 tổ phó, 5 thành viên).", [("9 thành viên", False)]),
        ("Tổ có 9 thành viên (1 tổ trưởng, 2 tổ phó, 6 thành viên).", []),
        ("Cử 9 người, trong đó 5 cán bộ và 6 công chức.", [("9 người", False)]),
        ("Cử 9 người, trong đó 5 nữ và 6 đảng viên.", []),
        ("Chọn 9 thủ tục, trong đó có 5 thủ tục đất đai và 3 thủ tục hộ tịch.", [("9 thủ tục", True)]),
        ("Chọn 9 thủ tục, trong đó có 3 thủ tục đất đai và 2 thủ tục hộ tịch.", []),
        ("Gửi 4 kỳ trong năm (3 kỳ báo cáo quý, 2 kỳ báo cáo 6 tháng và năm).", [("4 kỳ trong năm", True)]),
        ("Chi 90 triệu đồng: ngân sách xã 60 triệu đồng, nguồn khác 20 triệu đồng.", [("90 triệu đồng", False)]),
        ("Chi 90 triệu đồng: ngân sách xã 60 triệu đồng, nguồn khác 20 triệu đồng, phần còn lại vận động.", []),
        ("Họp tại 7/9 thôn (3 thôn ven sông, 2 thôn vùng đồi).", []),
    ],
)
def test_a_list_each_of_whose_parts_has_its_figure_is_held_against_its_whole(
    text: str, found: list[tuple[str, bool]]
) -> None:
    plan, given = hits("targets/sum-mismatch", "yaml", BODY.format(text=text))
    assert [(quote(plan, hit.span), hit.doubt) for hit in given] == found
