"""The second look: merged and split rows, and the few tasks and rows that are left."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_lint.align.decisions import UNDECIDED, Decisions
from cchc_lint.align.links import find_links, sure
from cchc_lint.align.model import Link
from cchc_lint.plan.model import Plan
from tests.unit.align_plans import district, plan

BINDS = {"coordination": "UBND các xã"}
DONE = (
    "Niêm yết thủ tục hành chính tại trụ sở",
    "Cấp chữ ký số cho công chức",
    "Kiểm kê tài sản công tại cơ quan",
    "Rà soát văn bản quy phạm pháp luật",
)
HELMETS = "Vận động người dân sửa chữa hàng rào dọc các tuyến đường liên thôn"
FENCES = "Cùng bà con dựng lại rào hai bên đường làng"


def above(*rows: str, **keys: Any) -> Plan:
    return district([{"task": row, **BINDS, **keys} for row in rows], area="procedures")


def below(*rows: str, **keys: Any) -> Plan:
    return plan([{"task": row, **keys} for row in rows], area="procedures")


def links_of(superior: Plan, subordinate: Plan, decisions: Decisions = UNDECIDED) -> dict[tuple[str, str], Link]:
    links = find_links(superior, subordinate, decisions).accepted
    return {(link.superior.id, link.subordinate.id): link for link in links}


for s in (HELMETS, FENCES):
    pass


if __name__ == "__main__":
    import sys
    def show(a, b, d=UNDECIDED):
        for k, l in links_of(a, b, d).items():
            print(k, round(l.score, 3), [(t.name, t.amount) for t in l.terms][-4:], sure(l))
        print([(l.superior.id, l.subordinate.id, round(l.score,3)) for l in find_links(a,b,d).queue])
    print("few"); show(above(*DONE, HELMETS, deadline="Quý II/2023"), below(*DONE, FENCES, deadline="Quý II/2023"))
    print("few, no done"); show(above(DONE[0], HELMETS, "Trồng cây ở công viên trung tâm"), below(DONE[0], FENCES))
    M = ("Tập huấn kỹ năng giao tiếp cho công chức một cửa", "Kiểm kê tài sản, máy móc tại trụ sở cơ quan")
    print("merged"); show(above(*M), below("Kiểm kê tài sản, máy móc tại trụ sở cơ quan và mở lớp dạy cách giao tiếp với dân cho người trực một cửa"))
    print("merged no piece"); show(above(*M), below("Kiểm kê tài sản, máy móc tại trụ sở cơ quan phục vụ giao tiếp một cửa công chức"))
