"""The verdict on each superior task: taken up, in part, in prose only, missing, unknown, or not for this level."""

from __future__ import annotations

import pytest

from cchc_lint.align.decisions import Decisions
from cchc_lint.align.judge import assess
from cchc_lint.align.links import Links, find_links
from cchc_lint.align.model import Origin, State, Track
from cchc_lint.align.pair import pair
from cchc_lint.plan.model import Plan
from tests.unit.cascade_plans import CAMERA, DISTRICT, LEAFLET, NOTICE, commune, district, paired, plan_of, table

BINDS = "coordination: UBND các xã"
THREE = (
    f"number: '1', task: {NOTICE}, {BINDS}",
    f"number: '2', task: {CAMERA}, {BINDS}",
    f"number: '3', task: {LEAFLET}, {BINDS}",
)


def _states(superior: Plan, subordinate: Plan) -> list[State]:
    return [found.state for found in paired(superior, subordinate).assessments]


def test_a_row_takes_a_task_up_and_what_has_none_is_missing() -> None:
    states = _states(district(*THREE), commune(f"task: {NOTICE}", f"task: {LEAFLET}"))
    assert states == [State.COVERED, State.MISSING, State.COVERED]


def test_what_only_the_body_sets_is_in_the_body_only() -> None:
    body = f"sections:\n  - {{number: I, heading: Nhiệm vụ, area: procedures, text: {CAMERA}.}}\n"
    found = paired(district(THREE[0], THREE[1]), commune(f"task: {NOTICE}", more=body)).assessments
    assert [one.state for one in found] == [State.COVERED, State.BODY_ONLY]


@pytest.mark.parametrize(
    "cells",
    [
        "coordination: UBND các xã",
        "coordination: 'UBND các xã, thị trấn'",
        "lead: 'Các cơ quan, xã, thị trấn'",
        "coordination: 'Các phòng và các địa phương'",
        "coordination: UBND cấp xã",
        "goal: 'Tối thiểu 40% hồ sơ của cấp huyện, cấp xã'",
        "coordination: UBND xã Bình An",
        "activities: [{text: Chọn vị trí, coordination: UBND các xã}]",
    ],
)
def test_a_task_binds_the_level_that_its_cells_name(cells: str) -> None:
    assert _states(district(f"task: {CAMERA}, {cells}"), commune(f"task: {NOTICE}")) == [State.MISSING]


@pytest.mark.parametrize(
    "cells",
    [
        "coordination: Các phòng chuyên môn",
        "coordination: UBND xã Phú Lộc",
        "goal: Nâng thứ hạng của huyện",
        "coordination: Phòng Nội vụ, goal: 'Thực hiện Đề án “Nâng cao hiệu lực của UBND các cấp”'",
        "activities: [{text: 'Hoàn thiện dự thảo, xin ý kiến các đơn vị, địa phương'}]",
    ],
)
def test_what_names_nobody_below_binds_nobody_below(cells: str) -> None:
    (found,) = paired(district(f"task: {CAMERA}, {cells}"), commune(f"task: {NOTICE}")).assessments
    assert (found.state, found.reason) == (State.NOT_APPLICABLE, "not-named")


def test_since_july_2025_a_province_binds_its_communes() -> None:
    province = "unit: {name: tỉnh Đông Giang, level: province}\nyear: 2026\n"
    below = "unit: {name: xã Bình An, level: commune, parent: tỉnh Đông Giang}\nyear: 2026\n"
    superior = plan_of(province + table([f"task: {CAMERA}, coordination: 'UBND các xã, phường'"]))
    assert _states(superior, plan_of(below + table([f"task: {NOTICE}"]))) == [State.MISSING]


def _doubtful(*rows: str) -> Plan:
    return commune(*(f"{row}, confidence: 0.4" for row in rows))


def test_where_the_printed_numbers_leave_one_out_a_row_may_be_lost() -> None:
    below = _doubtful(f"number: '1', task: {NOTICE}", f"number: '3', task: {LEAFLET}")
    found = paired(district(*THREE), below).assessments[1]
    assert (found.state, found.reason) == (State.UNKNOWN, "number-gap")


def test_where_the_printed_numbers_run_on_no_row_was_lost() -> None:
    below = _doubtful(f"number: '1', task: {NOTICE}", f"number: '2', task: {LEAFLET}")
    found = paired(district(*THREE), below).assessments[1]
    assert (found.state, found.doubt) == (State.MISSING, False)


def test_a_gap_in_the_numbers_of_real_cells_shows_that_the_row_is_not_there() -> None:
    below = commune(f"number: '1', task: {NOTICE}", f"number: '3', task: {LEAFLET}")
    assert _states(district(*THREE), below)[1] is State.MISSING


def test_a_task_at_the_edge_of_a_table_that_was_read_badly_is_missing_with_doubt() -> None:
    found = paired(
        district(*THREE), _doubtful(f"number: '1', task: {NOTICE}", f"number: '2', task: {CAMERA}")
    ).assessments[2]
    assert (found.state, found.doubt) == (State.MISSING, True)


def test_a_plan_that_announces_an_annex_and_has_none_is_not_judged() -> None:
    below = plan_of("sections:\n  - {number: I, heading: Nhiệm vụ, text: Chi tiết tại phụ lục kèm theo.}\n")
    found = paired(district(*THREE), below).assessments
    assert {(one.state, one.reason) for one in found} == {(State.UNKNOWN, "no-table")}


def test_a_reviewer_outweighs_the_program() -> None:
    superior, below = district(*THREE), commune(f"task: {LEAFLET}")
    decisions = Decisions(missing=frozenset({"1.1"}), not_applicable={"1.2": "xã không có bộ phận này"})
    first, second, third = assess(superior, below, find_links(superior, below, decisions), decisions)
    assert (first.state, first.origin) == (State.MISSING, Origin.CONFIRMED)
    assert (second.state, second.reason, second.origin) == (
        State.NOT_APPLICABLE,
        "xã không có bộ phận này",
        Origin.CONFIRMED,
    )
    assert third.state is State.COVERED


def test_a_missing_task_is_doubtful_where_a_pair_waits_for_a_reviewer() -> None:
    superior, below = district(THREE[0]), commune(f"task: {NOTICE}")
    link = find_links(superior, below).accepted[0]
    (found,) = assess(superior, below, Links((), (link,)))
    assert (found.state, found.doubt) == (State.MISSING, True)


def test_a_task_of_several_activities_is_taken_up_in_part_where_one_is_left_out() -> None:
    parts = ("Lập danh mục hồ sơ đất đai còn tồn", "Đo đạc lại ranh giới thửa")
    above = ", ".join(f"{{text: {part}, {BINDS}}}" for part in parts)
    superior = plan_of(DISTRICT + table([f"task: Xử lý hồ sơ đất đai tồn đọng, activities: [{above}]"]))
    whole = f"task: Xử lý hồ sơ đất đai tồn đọng, activities: [{{text: {parts[0]}}}, {{text: {parts[1]}}}]"
    part = f"task: Xử lý hồ sơ đất đai tồn đọng, activities: [{{text: {parts[0]}}}]"
    assert _states(superior, commune(whole)) == [State.COVERED]
    assert _states(superior, commune(part)) == [State.PARTIAL]


def test_a_task_split_into_rows_is_taken_up_in_part_where_none_of_them_is_about_an_activity() -> None:
    parts = ("Lập danh mục hồ sơ đất đai", "Đo đạc lại ranh giới thửa", "Nộp vào kho lưu trữ lịch sử")
    above = ", ".join(f"{{text: {part}, {BINDS}}}" for part in parts)
    superior = plan_of(DISTRICT + table([f"task: Xử lý hồ sơ đất đai tồn đọng, activities: [{above}]"]))
    rows = ("task: Lập danh mục hồ sơ đất đai tồn đọng", "task: Đo đạc ranh giới thửa đất có hồ sơ tồn đọng")
    assert _states(superior, commune(*rows)) == [State.PARTIAL]
    assert _states(superior, commune(*rows, "task: Đưa hồ sơ đất đai tồn đọng vào kho lưu trữ")) == [State.COVERED]


def test_what_a_plan_in_words_of_its_own_lacks_is_missing_with_doubt_where_a_row_of_the_area_is_left() -> None:
    superior = district(THREE[0], THREE[1])
    own_words, left = "task: Dán tờ thủ tục ở nhà họp của thôn", "task: Trồng hoa quanh sân"
    assert [one.doubt for one in paired(superior, commune(own_words, left)).assessments] == [False, True]
    assert [one.doubt for one in paired(superior, commune(own_words)).assessments] == [False, False]
    assert [one.doubt for one in paired(superior, commune(f"task: {NOTICE}", left)).assessments] == [False, False]


BODY = """\
sections:
  - number: I
    heading: Nhiệm vụ
    area: procedures
    text: |
      Lắp camera giám sát tại nơi tiếp nhận và trả hồ sơ, gồm hai mắt thần trước quầy số một và quầy số hai.
"""
OWN_WORDS = "Mua hai mắt thần đặt trước quầy số một và quầy số hai"


def test_a_row_that_says_what_the_body_says_of_a_task_takes_it_up() -> None:
    superior, below = district(THREE[1]), commune(f"task: {NOTICE}", f"task: {OWN_WORDS}", more=BODY)
    found = paired(superior, below)
    assert found.assessments[0].state is State.COVERED
    assert [link.subordinate.id for link in found.links if link.subordinate.track is Track.ANNEX] == ["1.2"]
    assert [item.id for item in found.own] == ["1.1"]


def test_a_pair_that_a_reviewer_rejected_does_not_come_back_through_the_body() -> None:
    superior, below = district(THREE[1]), commune(f"task: {NOTICE}", f"task: {OWN_WORDS}", more=BODY)
    found = pair(superior, below, Decisions(rejected=frozenset({("1.1", "1.2")})))
    assert found.assessments[0].state is State.BODY_ONLY
