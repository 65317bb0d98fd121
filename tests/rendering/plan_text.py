"""A plan.yaml as the text that comes out of its PDF: wrapped lines, tables with their cells one after another.

python -m tests.rendering.plan_text corpora/an-thinh/xa-an-thinh-2024.yaml > corpora/an-thinh/xa-an-thinh-2024.txt
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.rendering.letterhead import annex_heading, letterhead, recipients, section_lines

COLUMNS = ("task", "product", "lead", "coordination", "deadline")


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths in characters, of the page and of each column of a table; ``spaced`` puts a blank line after each line."""

    page: int = 80
    columns: tuple[int, ...] = (46, 24, 24, 26, 16)
    spaced: bool = True


def render_text(plan: Mapping[str, Any], layout: Layout | None = None) -> str:
    """The document's text: header, legal basis, body, recipients, signature, annexes."""
    chosen = layout or Layout()
    lines = [*_header(plan, chosen), *_body(plan, chosen), *_ending(plan), *_annexes(plan, chosen)]
    return "\n\n".join(lines) + "\n" if chosen.spaced else "\n".join(lines) + "\n"


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(" ".join(text.split("\n")) if "      " not in text else text, width, break_long_words=False,
                         break_on_hyphens=False, replace_whitespace=False, drop_whitespace=True)  # fmt: skip


def _header(plan: Mapping[str, Any], layout: Layout) -> Iterator[str]:
    head = letterhead(plan)
    yield from (*head.left, *head.right, *head.title)
    for basis in plan["basis"]:
        yield from _wrap(basis, layout.page)


def _body(plan: Mapping[str, Any], layout: Layout) -> Iterator[str]:
    for section in plan["sections"]:
        yield from _section(section, layout)


def _section(section: Mapping[str, Any], layout: Layout) -> Iterator[str]:
    heading, paragraphs = section_lines(section)
    yield from _wrap(heading, layout.page)
    for paragraph in paragraphs:
        yield from _wrap(paragraph, layout.page)
    for inner in section.get("sections") or ():
        yield from _section(inner, layout)


def _ending(plan: Mapping[str, Any]) -> Iterator[str]:
    yield from recipients(plan)
    yield from ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", plan["document"]["signer"])


def _annexes(plan: Mapping[str, Any], layout: Layout) -> Iterator[str]:
    for annex in plan["annexes"]:
        yield from _wrap(annex_heading(annex), layout.page)
        yield "TT Nhiệm vụ Sản phẩm Chủ trì Phối hợp"
        yield from ("Thời gian", "hoàn thành")
        for task in annex["tasks"]:
            yield f"{task['number']}."
            for column, width in zip(COLUMNS, layout.columns, strict=True):
                yield from _wrap(task.get(column) or "", width)


def main() -> None:
    plan = yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write(render_text(plan))


if __name__ == "__main__":
    main()
