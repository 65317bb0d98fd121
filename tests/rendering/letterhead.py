"""The head of a printed plan: what stands left, what right, and the title under both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Lines of the left column (issuer, number), of the right one (motto, place and date), and of the title."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    title: tuple[str, ...]


def letterhead(plan: Mapping[str, Any]) -> Letterhead:
    """The head of a plan.yaml in the official form; a number that is null stays blank."""
    document, unit = plan["document"], plan["unit"]
    issued = document["issued"]
    symbol = {"Kế hoạch": "KH-UBND", "Quyết định": "QĐ-UBND"}[document["type"]]
    month = f"{issued.month:02d}" if issued.month < 3 else str(issued.month)
    place = unit["name"].split(" ", 1)[1]
    return Letterhead(
        ("ỦY BAN NHÂN DÂN", unit["name"].upper(), f"Số: {document['number'] or '     /' + symbol}"),
        (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            f"{place}, ngày {issued.day:02d} tháng {month} năm {issued.year}",
        ),
        ("KẾ HOẠCH", plan["title"].removeprefix("Kế hoạch ").capitalize()),
    )
