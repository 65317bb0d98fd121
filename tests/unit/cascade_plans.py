"""Two small plans of invented units, one above the other, for the tests of comparison."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_lint.align.model import Pairing
from cchc_lint.align.pair import pair
from cchc_lint.engine.selftest import read_example
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.rule import Example

NOTICE = "Niêm yết công khai danh mục thủ tục tại nhà văn hóa các thôn"
CAMERA = "Lắp camera giám sát tại nơi tiếp nhận và trả hồ sơ"
LEAFLET = "Phát tờ rơi hướng dẫn nộp hồ sơ đất đai qua mạng"
DISTRICT = "unit: {name: huyện Tân Hòa, level: district, parent: tỉnh Đông Giang, province: tỉnh Đông Giang}\n"


def plan_of(content: str) -> Plan:
    """The plan in a fragment of plan.yaml; of a commune unless it says otherwise."""
    return read_example(Example("yaml", content))[0]


def table(rows: Sequence[str], area: str = "procedures", head: str = "") -> str:
    """A fragment with one annex; each row is the inside of a YAML mapping without its id, which counts from 1."""
    lines = [head, "annexes:", '  - number: "1"', "    title: Nhiệm vụ năm 2023", f"    area: {area}", "    tasks:"]
    lines += [f'      - {{id: "1.{at}", {row}}}' for at, row in enumerate(rows, 1)]
    return "\n".join(lines) + "\n"


def district(*rows: str, more: str = "") -> Plan:
    return plan_of(DISTRICT + more + table(rows))


def commune(*rows: str, more: str = "") -> Plan:
    return plan_of(more + table(rows))


def paired(superior: Plan, subordinate: Plan) -> Pairing:
    return pair(superior, subordinate)
