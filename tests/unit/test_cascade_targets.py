"""How the superior's targets fare below."""

from __future__ import annotations

import pytest

from cchc_lint.align.model import Verdict
from cchc_lint.plan.model import Plan
from tests.unit.cascade_plans import DISTRICT, NOTICE, paired, plan_of, table


def _aims(*texts: str, head: str = "") -> Plan:
    lines = "".join(f"      {text}\n" for text in texts)
    return plan_of(f"{head}sections:\n  - number: I\n    heading: Chỉ tiêu\n    text: |\n{lines}")


def _verdicts(asked: str, *given: str) -> list[Verdict]:
    return [link.verdict for link in paired(_aims(asked, head=DISTRICT), _aims(*given)).targets]


PAIR = "Hồ sơ nộp trực tuyến của cấp huyện, cấp xã đạt tối thiểu tương ứng là 70%, 55%."


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        (PAIR, "Tối thiểu 55% hồ sơ của xã được nộp trực tuyến.", [Verdict.NOT_APPLICABLE, Verdict.EQUAL]),
        (PAIR, "Tối thiểu 60% hồ sơ của xã được nộp trực tuyến.", [Verdict.NOT_APPLICABLE, Verdict.STRONGER]),
        (PAIR, "Tối thiểu 50% hồ sơ của xã được nộp trực tuyến.", [Verdict.NOT_APPLICABLE, Verdict.WEAKER]),
        (PAIR, "Hồ sơ nộp trực tuyến của xã đạt tương ứng là 70%, 55%.", [Verdict.NOT_APPLICABLE, Verdict.COPIED]),
        (PAIR, "Tối thiểu 80% thôn có tủ sách pháp luật.", [Verdict.NOT_APPLICABLE, Verdict.MISSING]),
        ("Hồ sơ trễ hạn ở cấp xã không quá 1%.", "Hồ sơ trễ hạn ở xã không quá 2%.", [Verdict.WEAKER]),
        ("Hồ sơ trễ hạn ở cấp xã không quá 2%.", "Hồ sơ trễ hạn ở xã không quá 1%.", [Verdict.STRONGER]),
        ("Cấp xã cắt giảm 20% giấy tờ hành chính.", "Xã cắt giảm 10% giấy tờ hành chính.", [Verdict.WEAKER]),
        ("Tối thiểu 90% hồ sơ cấp xã đúng hạn.", "Từ 90% đến 95% hồ sơ của xã đúng hạn.", [Verdict.EQUAL]),
        ("100% UBND cấp xã có trang thông tin điện tử.", "Tối thiểu 80% thôn có tủ sách.", [Verdict.NOT_APPLICABLE]),
        ("Huyện mở ít nhất 03 lớp tập huấn.", "Tối thiểu 80% thôn có tủ sách.", [Verdict.NOT_APPLICABLE]),
        ("Mỗi xã có ít nhất 02 sáng kiến được công nhận.", "Ít nhất 01 sáng kiến được công nhận.", [Verdict.WEAKER]),
    ],
)
def test_a_commune_is_held_to_what_is_asked_of_communes(asked: str, given: str, expected: list[Verdict]) -> None:
    assert _verdicts(asked, given) == expected


def test_each_target_below_answers_one_above() -> None:
    found = _verdicts(
        "Tối thiểu 90% hồ sơ cấp xã đúng hạn. Tối thiểu 80% hồ sơ cấp xã được số hóa.", "Tối thiểu 90% hồ sơ đúng hạn."
    )
    assert found == [Verdict.EQUAL, Verdict.MISSING]


def test_a_target_that_names_no_level_binds_with_its_row() -> None:
    goal = "goal: Tối thiểu 90% thôn niêm yết đủ thủ tục"
    bound = plan_of(DISTRICT + table([f"task: {NOTICE}, {goal}, coordination: UBND các xã"]))
    free = plan_of(
        DISTRICT + table([f"task: {NOTICE}, {goal}, coordination: Phòng Tư pháp".replace("các thôn", "huyện")])
    )
    below = plan_of(table([f"task: {NOTICE}, goal: Tối thiểu 70% thôn niêm yết đủ thủ tục"]))
    assert [link.verdict for link in paired(bound, below).targets] == [Verdict.WEAKER]
    assert [link.verdict for link in paired(free, below).targets] == [Verdict.NOT_APPLICABLE]


def test_all_of_them_said_without_a_figure_is_not_missing() -> None:
    superior = plan_of(
        DISTRICT + table([f"task: {NOTICE}, goal: 100% thủ tục được niêm yết, coordination: UBND các xã"])
    )
    target = "id: T1, subject: thôn có tủ sách, operator: '>=', value: 80, unit: '%', text: 80% thôn có tủ sách"
    aim = f"targets:\n  - {{{target}}}\n"
    said = plan_of(aim + table([f"task: '{NOTICE}, niêm yết toàn bộ thủ tục'"]))
    assert [link.verdict for link in paired(superior, said).targets] == [Verdict.UNKNOWN]
