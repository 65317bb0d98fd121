"""The head of a printed plan, and how its sections and annexes are headed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Lines of the left column (issuer, number), of the right one (motto, place and date), and of the title."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    title: tuple[str, ...]


_SYMBOLS = {"Kế hoạch": "KH-UBND", "Quyết định": "QĐ-UBND", "Báo cáo": "BC-UBND"}


def letterhead(plan: Mapping[str, Any]) -> Letterhead:
    """The head of a plan.yaml in the official form; a number that is null stays blank."""
    document, unit = plan["document"], plan["unit"]
    issued = document["issued"]
    symbol = _SYMBOLS[document["type"].capitalize()]
    month = f"{issued.month:02d}" if issued.month < 3 else str(issued.month)
    place = unit["name"].split(" ", 1)[1]
    return Letterhead(
        ("ỦY BAN NHÂN DÂN", unit["name"].upper(), f"Số: {document['number'] or '     /' + symbol}"),
        (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            f"{place}, ngày {issued.day:02d} tháng {month} năm {issued.year}",
        ),
        (document["type"].upper(), re.sub(rf"(?i)^{document['type']} ", "", plan["title"]).capitalize()),
    )


def recipients(plan: Mapping[str, Any]) -> tuple[str, ...]:
    """The list at the foot of a plan: the committee above, which for a province is the Government."""
    parent = plan["unit"].get("parent")
    return ("Nơi nhận:", f"- {f'UBND {parent}' if parent else 'Chính phủ'};", "- Lưu: VT.")


def section_lines(section: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The heading of a section and its paragraphs; one that has a number only stands before its first paragraph."""
    lines = tuple((section.get("text") or "").splitlines())
    number = f"{section['number']}." if section.get("number") else ""
    if section.get("heading"):
        return f"{number} {section['heading']}".strip(), lines
    return f"{number} {' '.join(lines[:1])}".strip(), lines[1:]


def annex_heading(annex: Mapping[str, Any]) -> str:
    """What stands above the table of an annex."""
    number = annex.get("number")
    if not number:
        return f"Phụ lục: {annex['title']}"
    return f"Phụ lục {number if number.isalpha() else f'số {number}'}: {annex['title']}"
