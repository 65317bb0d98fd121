"""Links between two small plans: found, explained, and decided by a reviewer."""

from __future__ import annotations

import pytest

from cchc_lint.align.decisions import UNDECIDED, Decisions
from cchc_lint.align.links import find_links
from cchc_lint.align.model import Origin, Relation
from cchc_lint.plan.model import Plan
from tests.unit.align_plans import district, plan

ABOVE = (
    "Rà soát văn bản quy phạm pháp luật do HĐND, UBND huyện và các xã ban hành",
    "Niêm yết thủ tục hành chính tại trụ sở UBND các xã, thị trấn",
    "Khảo sát mức độ hài lòng của người dân đối với cơ quan hành chính",
    "Cấp chữ ký số cho công chức của huyện và các xã",
)
BELOW = (
    "Cấp chữ ký số cho công chức xã",
    "Niêm yết thủ tục hành chính tại trụ sở UBND xã",
    "Trồng cây xanh quanh sân trụ sở",
    "Rà soát văn bản quy phạm pháp luật do HĐND, UBND xã ban hành",
)


def pairs(superior: Plan, subordinate: Plan, decisions: Decisions = UNDECIDED) -> set[tuple[str, str]]:
    return {(link.superior.id, link.subordinate.id) for link in find_links(superior, subordinate, decisions).accepted}


def test_rows_are_linked_whatever_their_numbers() -> None:
    assert pairs(district(ABOVE), plan(BELOW)) == {("I.1", "I.4"), ("I.2", "I.2"), ("I.4", "I.1")}


def test_a_score_is_the_sum_of_its_terms() -> None:
    for link in find_links(district(ABOVE), plan(BELOW)).accepted:
        assert link.score == pytest.approx(sum(term.amount for term in link.terms), abs=1e-12)
        assert {"syllables", "letters", "coverage", "tokens", "hubs"} <= set(link.evidence)


def test_rows_that_differ_in_level_alone_are_exact() -> None:
    rows = [*BELOW[:3], "Rà soát, đăng công báo văn bản quy phạm pháp luật do HĐND, UBND xã ban hành"]
    links = {link.superior.id: link for link in find_links(district(ABOVE), plan(rows)).accepted}
    assert {name: link.exact for name, link in links.items()} == {"I.1": False, "I.2": True, "I.4": True}
    assert all(link.relation is Relation.SAME for link in links.values())


def test_rows_that_differ_in_a_figure_are_not_exact() -> None:
    (link,) = find_links(district(["Nạo vét 12 km kênh mương"]), plan(["Nạo vét 10 km kênh mương"])).accepted
    assert (link.exact, link.relation) == (False, Relation.SAME)


def test_two_rows_that_share_a_task_are_split_and_narrower() -> None:
    above = district(["Lập danh mục và quét toàn bộ hồ sơ lưu trữ đất đai"])
    links = find_links(above, plan(["Lập danh mục hồ sơ lưu trữ đất đai", "Quét hồ sơ lưu trữ đất đai"])).accepted
    assert {(link.subordinate.id, link.split, link.relation) for link in links} == {
        ("I.1", True, Relation.NARROWER),
        ("I.2", True, Relation.NARROWER),
    }


def test_a_row_that_two_tasks_were_merged_into_has_both() -> None:
    above = district(
        ["Tập huấn kỹ năng giao tiếp cho công chức một cửa", "Kiểm kê tài sản, máy móc tại trụ sở cơ quan"]
    )
    below = plan(["Tập huấn kỹ năng giao tiếp cho công chức một cửa; kiểm kê tài sản, máy móc tại trụ sở"])
    links = find_links(above, below).accepted
    assert {(link.superior.id, link.merged) for link in links} == {("I.1", True), ("I.2", True)}


def test_a_task_that_is_only_echoed_is_no_second_partner() -> None:
    above = district([ABOVE[0], "Thẩm định dự thảo văn bản quy phạm pháp luật của các phòng"])
    assert pairs(above, plan([BELOW[3]])) == {("I.1", "I.1")}


def test_prose_is_linked_beside_rows() -> None:
    section = {"number": "I", "heading": "NHIỆM VỤ", "text": "Khảo sát mức độ hài lòng của người dân ở xã mỗi quý."}
    links = find_links(district(ABOVE), plan(BELOW, [section])).accepted
    assert [link.subordinate.id.split(":")[0] for link in links if link.superior.id == "I.3"] == ["body"]


def test_a_confirmed_pair_is_linked_whatever_its_score() -> None:
    decisions = Decisions(confirmed=frozenset({("I.3", "I.3")}), suspect=frozenset({("I.3", "I.3")}))
    (link,) = (
        link for link in find_links(district(ABOVE), plan(BELOW), decisions).accepted if link.superior.id == "I.3"
    )
    assert (link.subordinate.id, link.origin, link.confidence, link.suspect) == ("I.3", Origin.CONFIRMED, 1.0, True)


def test_a_rejected_pair_never_returns() -> None:
    links = find_links(district(ABOVE), plan(BELOW), Decisions(rejected=frozenset({("I.2", "I.2")})))
    assert ("I.2", "I.2") not in {(link.superior.id, link.subordinate.id) for link in (*links.accepted, *links.queue)}


def test_what_a_reviewer_called_missing_or_not_applicable_is_not_linked() -> None:
    decisions = Decisions(missing=frozenset({"I.1"}), not_applicable={"I.2": "không có trụ sở"})
    assert pairs(district(ABOVE), plan(BELOW), decisions) == {("I.4", "I.1")}


def test_the_most_doubtful_pairs_come_first_in_the_queue() -> None:
    above = district([*ABOVE, "Khảo sát ý kiến người dân về giao thông nông thôn"])
    queue = find_links(above, plan([*BELOW, "Lấy phiếu của người dân về đường giao thông"])).queue
    doubts = [abs(link.confidence - 0.5) for link in queue]
    assert doubts == sorted(doubts)
    assert all(link.confidence >= 0.2 for link in queue)


def test_rows_that_differ_in_figures_alone_are_linked_in_order() -> None:
    rows = [f"Nạo vét {number} km kênh mương nội đồng" for number in range(1, 31)]
    expected = {(f"I.{number}", f"I.{number}") for number in range(1, 31)}
    assert pairs(district(rows), plan(rows)) == expected


def test_empty_plans_have_no_links() -> None:
    assert pairs(district(()), plan(BELOW)) == set()
    assert pairs(district(ABOVE), plan(())) == set()


def test_a_misspelt_row_is_linked_all_the_same() -> None:
    assert pairs(district(ABOVE), plan(["Nêm yết thủ tục hánh chính tại tru sở UBND xả"])) == {("I.2", "I.1")}
