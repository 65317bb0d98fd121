"""Passages taken from a neighbour's plan."""

from __future__ import annotations

from typing import Any

from cchc_lint.align.copying import copied_passages
from cchc_lint.plan.model import Plan
from tests.unit.align_plans import district, plan

FORM = "Mỗi bộ phận căn cứ chức năng được giao lập lịch làm việc hằng tuần và gửi văn phòng trước thứ sáu để tổng hợp"
OWN = "Dựng bảng chỉ đường bằng tre tại bến đò cũ, mời thợ đan lát của làng nghề vẽ hình trang trí cho trẻ nhỏ"


def commune(name: str, rows: list[str], issued: str = "2023-01-05") -> Plan:
    unit: dict[str, Any] = {"name": f"xã {name}", "level": "commune", "parent": "huyện Lam Sơn"}
    return plan(rows, unit=unit, document={"type": "Kế hoạch", "issued": issued})


def copies(*plans: Plan, superior: Plan | None = None) -> list[tuple[int, str, str | None]]:
    """Position of the copier, the original's unit and the name left over, for each passage."""
    found = copied_passages(plans, superior or district(["Họp giao ban"]))
    return [
        (own, str(copy.neighbour.unit.name), str(copy.left_over) if copy.left_over else None)
        for own, group in enumerate(found)
        for copy in group
    ]


def test_the_later_of_two_equal_passages_is_the_copy() -> None:
    early, late = commune("Cẩm Vân", [OWN]), commune("Mường Lát", [OWN], "2023-02-01")
    assert copies(early, late, commune("Đồi Chè", [FORM])) == [(1, "xã Cẩm Vân", None)]


def test_a_neighbours_name_left_over_tells_the_copy_even_between_two_plans() -> None:
    one = commune("Cẩm Vân", ["Phát phiếu hỏi người dân xã Cẩm Vân về chợ phiên"])
    two = commune("Mường Lát", ["Phát phiếu hỏi người dân xã Cẩm Vân về chợ phiên"], "2022-12-01")
    assert copies(one, two) == [(1, "xã Cẩm Vân", "xã Cẩm Vân")]


def test_a_changed_name_does_not_hide_a_copy() -> None:
    long = "Dựng bảng chỉ đường tại bến đò xã {} và mời thợ đan lát của làng nghề vẽ hình trang trí cho trẻ nhỏ"
    early, late = (
        commune("Cẩm Vân", [long.format("Cẩm Vân")]),
        commune("Mường Lát", [long.format("Mường Lát")], "2023-03-01"),
    )
    assert copies(early, late, commune("Đồi Chè", [FORM])) == [(1, "xã Cẩm Vân", None)]


def test_what_most_plans_share_is_a_form() -> None:
    names = ("Cẩm Vân", "Mường Lát", "Đồi Chè", "Khe Sanh")
    assert copies(*(commune(name, [FORM]) for name in names)) == []


def test_what_stands_in_the_superior_plan_is_no_copy_of_a_neighbour() -> None:
    early, late = commune("Cẩm Vân", [OWN]), commune("Mường Lát", [OWN], "2023-02-01")
    assert copies(early, late, commune("Đồi Chè", [FORM]), superior=district([OWN])) == []


def test_a_short_phrase_is_no_copy() -> None:
    rows = ["Dựng bảng chỉ đường bằng tre tại bến"]
    assert copies(commune("Cẩm Vân", rows), commune("Mường Lát", rows, "2023-02-01"), commune("Đồi Chè", [FORM])) == []


def test_the_spans_cover_the_shared_words_in_both_plans() -> None:
    early, late = commune("Cẩm Vân", [f"Sáng mai {OWN}"]), commune("Mường Lát", [f"Chiều tối {OWN}"], "2023-02-01")
    (copy,) = copied_passages([early, late, commune("Đồi Chè", [FORM])], district(["Họp"]))[1]
    assert late.source.quote(copy.span) == early.source.quote(copy.neighbour_span) == OWN
    assert copy.words == len(OWN.replace(",", "").split())
