"""Small plans for tests of the alignment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from cchc_lint.plan.build import build_plan
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.plan.model import Plan
from cchc_lint.readers import read

DISTRICT = {"name": "huyện Lam Sơn", "level": "district", "parent": "tỉnh Đông Giang", "province": "tỉnh Đông Giang"}
COMMUNE = {"name": "xã Cẩm Vân", "level": "commune", "parent": "huyện Lam Sơn", "province": "tỉnh Đông Giang"}

Row = str | dict[str, Any]


def plan(
    rows: Sequence[Row] = (), sections: Sequence[dict[str, Any]] = (), area: str | None = None, **keys: Any
) -> Plan:
    """A plan with one annex "I"; a row is its task's words or a mapping, ids are I.1, I.2, …"""
    tasks = []
    for number, row in enumerate(rows, 1):
        given = {"task": row} if isinstance(row, str) else row
        tasks.append({"id": f"I.{number}", "number": str(number), **({"area": area} if area else {}), **given})
    tree: dict[str, Any] = {"schema": "cchc-plan/1", "year": 2023, "unit": COMMUNE, **keys, "sections": list(sections)}
    tree["annexes"] = [{"number": "I", "title": "Nhiệm vụ năm 2023", "tasks": tasks}] if tasks else []
    written = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)
    return build_plan(read("plan.yaml", stdin=written.encode()), ReadingSettings())


def district(rows: Sequence[Row] = (), **keys: Any) -> Plan:
    """The same for a district."""
    return plan(rows, unit=DISTRICT, **keys)
