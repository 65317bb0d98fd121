"""The year of a plan whose title names another."""

from __future__ import annotations

from cchc_lint.plan.build import build_plan
from cchc_lint.readers import read

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ BÌNH AN

Bình An, ngày {issued}

KẾ HOẠCH
CẢI CÁCH HÀNH CHÍNH NĂM {title}

I. MỤC TIÊU CẢI CÁCH HÀNH CHÍNH NĂM {rest}

1. Nâng cao chất lượng phục vụ Nhân dân.

II. NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM {rest}

1. Rà soát các văn bản của xã.

III. KINH PHÍ NĂM {rest}

1. Từ ngân sách xã.
"""


def year(issued: str, title: int, rest: int) -> tuple[int | None, str]:
    text = PLAN.format(issued=issued, title=title, rest=rest)
    plan = build_plan(read("plan.txt", stdin=text.encode()))
    assert plan.year_text is not None
    return plan.year, plan.source.quote(plan.source.line_span(plan.source.position(plan.year_text.span().start).line))


def test_a_plan_is_for_the_year_of_its_issue_and_its_headings_where_the_title_names_another() -> None:
    assert year("03 tháng 01 năm 2023", 2022, 2023) == (2023, "I. MỤC TIÊU CẢI CÁCH HÀNH CHÍNH NĂM 2023")
    assert year("25 tháng 12 năm 2022", 2022, 2023) == (2023, "I. MỤC TIÊU CẢI CÁCH HÀNH CHÍNH NĂM 2023")


def test_the_title_stands_where_the_plan_was_issued_for_its_year() -> None:
    title = "CẢI CÁCH HÀNH CHÍNH NĂM 2023"
    assert year("03 tháng 01 năm 2023", 2023, 2022) == (2023, title)
    assert year("20 tháng 12 năm 2022", 2023, 2022) == (2023, title)
    assert year("05 tháng 6 năm 2021", 2023, 2022) == (2023, title)
