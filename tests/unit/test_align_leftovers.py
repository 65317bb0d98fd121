"""The second look: merged and split rows, and the few tasks and rows that are left without a partner."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_lint.align.beneficiaries import for_others
from cchc_lint.align.decisions import UNDECIDED, Decisions
from cchc_lint.align.links import find_links, sure
from cchc_lint.plan.model import Plan
from tests.unit.align_plans import district, plan

BINDS = {"coordination": "UBND các xã"}
DONE = (
    "Niêm yết thủ tục hành chính tại trụ sở",
    "Cấp chữ ký số cho công chức",
    "Kiểm kê tài sản công tại cơ quan",
    "Rà soát văn bản quy phạm pháp luật",
)
FENCES = "Vận động người dân sửa chữa hàng rào dọc các tuyến đường liên thôn"
OWN_WORDS = "Dựng lại rào bên đường làng"
MERGED = ("Tập huấn kỹ năng giao tiếp cho công chức một cửa", "Kiểm kê tài sản, máy móc tại trụ sở cơ quan")
SPLIT = {
    "task": "Chỉnh lý hồ sơ đất đai tồn đọng của các thôn",
    "activities": [
        {"text": "Lập danh mục hồ sơ đất đai"},
        {"text": "Đo lại ranh giới thửa đất"},
        {"text": "Nộp vào kho lưu trữ lịch sử"},
    ],
}


def above(*rows: str, **keys: Any) -> Plan:
    return district([{"task": row, **BINDS, **keys} for row in rows], area="procedures")


def below(*rows: str, **keys: Any) -> Plan:
    return plan([{"task": row, **keys} for row in rows], area="procedures")


def pairs(superior: Plan, subordinate: Plan, decisions: Decisions = UNDECIDED) -> set[tuple[str, str]]:
    return {(link.superior.id, link.subordinate.id) for link in find_links(superior, subordinate, decisions).accepted}


def test_a_row_of_two_pieces_answers_the_task_that_only_the_second_is_about() -> None:
    row = "Kiểm kê tài sản tại cơ quan; tập huấn giao tiếp một cửa trong hai buổi chiều"
    assert pairs(above(*MERGED), below(row)) == {("I.1", "I.1"), ("I.2", "I.1")}


def test_a_row_that_says_one_thing_answers_one_task() -> None:
    row = "Kiểm kê tài sản tại cơ quan phục vụ tập huấn giao tiếp một cửa trong hai buổi chiều"
    assert pairs(above(*MERGED), below(row)) == {("I.2", "I.1")}


def test_a_task_for_others_than_the_subordinate_shares_no_row() -> None:
    row = "Kiểm kê tài sản tại cơ quan; tập huấn giao tiếp một cửa trong hai buổi chiều"
    own = district([{"task": MERGED[0]}, {"task": MERGED[1], **BINDS}], area="procedures")
    assert pairs(own, below(row)) == {("I.2", "I.1")}


def test_a_third_row_answers_the_activity_that_the_others_leave() -> None:
    rows = (
        "Lập danh mục hồ sơ đất đai tồn đọng",
        "Mời thợ đo lại ranh giới của thửa đất",
        "Chở giấy tờ vào kho lưu trữ",
    )
    superior = district([{**SPLIT, **BINDS}], area="procedures")
    assert pairs(superior, below(*rows)) == {("I.1", "I.1"), ("I.1", "I.2"), ("I.1", "I.3")}
    plain = district([{"task": SPLIT["task"], **BINDS}], area="procedures")
    assert ("I.1", "I.3") not in pairs(plain, below(*rows))


def test_what_is_left_of_one_area_with_one_deadline_is_linked_with_doubt() -> None:
    links = find_links(above(*DONE, FENCES, deadline="Quý II/2023"), below(*DONE, OWN_WORDS, deadline="Quý II/2023"))
    (link,) = (link for link in links.accepted if link.superior.id == "I.5")
    assert (link.subordinate.id, link.evidence["deadline"], sure(link)) == ("I.5", 1.0, False)
    assert link in links.queue


@pytest.mark.parametrize(
    ("superior", "subordinate"),
    [
        (above(*DONE, FENCES, deadline="Quý II/2023"), below(*DONE, OWN_WORDS, deadline="Quý IV/2023")),
        (above(*DONE, FENCES, deadline="Quý II/2023"), below(DONE[0], OWN_WORDS, deadline="Quý II/2023")),
        (
            above(*DONE, f"{FENCES} cho hộ nghèo", deadline="Quý II/2023"),
            below(*DONE, f"{OWN_WORDS} cho trường mầm non", deadline="Quý II/2023"),
        ),
    ],
    ids=["another deadline", "much is not taken up", "for others"],
)
def test_what_is_left_stays_apart_where_nothing_speaks_for_it(superior: Plan, subordinate: Plan) -> None:
    assert not any(OWN_WORDS in link.subordinate.text.value for link in find_links(superior, subordinate).accepted)


def test_a_task_that_a_reviewer_has_given_a_row_is_not_left() -> None:
    superior = above(*DONE, FENCES, deadline="Quý II/2023")
    subordinate = below(*DONE, OWN_WORDS, "Mua cờ treo ngày lễ", deadline="Quý II/2023")
    found = pairs(superior, subordinate, Decisions(confirmed=frozenset({("I.5", "I.6")})))
    assert {pair for pair in found if pair[0] == "I.5"} == {("I.5", "I.6")}


def test_of_two_tasks_that_a_paragraph_is_as_near_to_it_answers_the_one_without_a_row() -> None:
    superior = above("Trồng hoa ven đường thôn", "Trồng cây ven đường thôn")
    section = {"number": "I", "heading": "NHIỆM VỤ", "text": "Mỗi nhà chăm một đoạn ven đường vào mùa xuân."}
    found = pairs(superior, plan(["Trồng hoa ven đường thôn"], [section]))
    assert {one for one, other in found if other.startswith("body:")} == {"I.2"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Tập huấn cho công chức cấp xã", "Tập huấn cho trưởng thôn", True),
        ("Tập huấn cho công chức cấp xã", "Mở lớp cho công chức mới", False),
        ("Tập huấn cho công chức cấp xã", "Tập huấn kỹ năng số", False),
        ("Tập huấn cho các xã", "Tập huấn cho trưởng thôn", False),
    ],
)
def test_two_tasks_are_for_others_where_both_say_whom_they_are_for(one: str, other: str, *, expected: bool) -> None:
    assert for_others(one, (), other, ()) is expected
