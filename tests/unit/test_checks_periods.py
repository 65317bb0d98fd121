"""Moments and periods that cannot be, wherever they stand."""

from __future__ import annotations

from cchc_lint.engine.run import RunSettings, bind, check_plan
from cchc_lint.engine.selftest import read_example
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.rulepack.rule import Example, load_rule


def quotes(rule_id: str, content: str) -> list[str]:
    rule = load_rule(rules_folder() / f"{rule_id}.yaml", rule_id)
    plan, _ = read_example(Example("text", content))
    return [finding.source.quote(finding.span) for finding in check_plan(plan, bind((rule,)), RunSettings())]


PLAN = """\
ỦY BAN NHÂN DÂN
XÃ BÌNH AN

KẾ HOẠCH
CẢI CÁCH HÀNH CHÍNH NĂM 2023

I. MỤC ĐÍCH

1. Nâng cao chất lượng phục vụ Nhân dân.

II. CHẾ ĐỘ BÁO CÁO

1. Báo cáo gửi trước ngày 31/11/2023.

2. Số liệu tính từ ngày 15/12/2023 đến ngày 14/3/2023.
"""


def test_a_date_that_stands_in_body_and_section_is_found_once() -> None:
    assert quotes("dates/impossible-date", PLAN) == ["31/11/2023"]
    assert quotes("dates/inverted-period", PLAN) == ["tính từ ngày 15/12/2023 đến ngày 14/3/2023"]
