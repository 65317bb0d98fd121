"""The review report as a workbook: frozen heads, filters, and every cell that comes from a document plain text."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence

import xlsxwriter

from cchc_lint.reporters.review import Review
from cchc_lint.reporters.review_tables import Sheet, Value, sheets

# XML cannot hold them, and Excel calls a file that does damaged.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767  # characters that Excel allows in a cell
_LINE, _TALLEST = 15.0, 409.0  # points of a line of text, and of the tallest row that Excel allows
_MADE = datetime.datetime(2000, 1, 1)  # a fixed day: equal reviews give equal bytes


def render_xlsx(review: Review) -> bytes:
    """The workbook. Equal reviews give equal bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": _MADE})
    for sheet in sheets(review):
        _write(book, sheet)
    book.close()
    return buffer.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F3F5F8", "border": 1})
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    share = book.add_format({"num_format": "0 %", "valign": "top", "border": 1})
    page = book.add_worksheet(_sheet_name(sheet.title))
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, _plain(name), head)
    page.set_row(0, _height(sheet.header, sheet.widths))
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, _height(row, sheet.widths))
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(number, column, _plain(value), body)
            elif value is None:
                page.write_blank(number, column, None, body)
            else:
                page.write_number(number, column, value, share if column in sheet.shares else body)
    page.freeze_panes(1, sheet.lead)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.header) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """Points that the tallest cell needs when its text is wrapped; not every program works it out on opening."""
    lines = max(_lines(str(value), width) for value, width in zip(row, widths, strict=True) if value is not None)
    return min(_LINE * lines, _TALLEST)


def _lines(text: str, width: int) -> int:
    return sum(max(1, -(-len(part) // max(width - 1, 1))) for part in text.split("\n"))


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31]


def _plain(value: str) -> str:
    return _CONTROL.sub("\ufffd", value)[:_LONGEST]
