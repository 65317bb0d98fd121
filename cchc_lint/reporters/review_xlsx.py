"""The review report as a workbook: frozen heads, filters, and every cell that comes from a document plain text."""

from __future__ import annotations

import datetime
import io
import re

import xlsxwriter

from cchc_lint.reporters.review import Review
from cchc_lint.reporters.review_tables import Sheet, sheets

# XML cannot hold them, and Excel calls a file that does damaged.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767  # characters that Excel allows in a cell
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
    page = book.add_worksheet(_sheet_name(sheet.title))
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, _plain(name), head)
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(number, column, _plain(value), body)
            elif value is None:
                page.write_blank(number, column, None, body)
            else:
                page.write_number(number, column, value, body)
    page.freeze_panes(1, sheet.lead)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.header) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31]


def _plain(value: str) -> str:
    return _CONTROL.sub("\ufffd", value)[:_LONGEST]
