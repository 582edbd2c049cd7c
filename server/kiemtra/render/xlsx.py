"""Sheets to a workbook (XLSX). Text stays text: nothing in a cell is ever read as a formula or a link."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

import xlsxwriter

from kiemtra.core.problems import Problem
from kiemtra.core.sheets import Cell

# Spreadsheet programs hold no more in one cell.
MOST: Final = 32_767
_WIDE: Final = 60
_NARROW: Final = 14
# The same checklist gives the same bytes.
_MADE: Final = datetime(2000, 1, 1)  # workbooks know no time zone


def render(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """The workbook with these sheets, the first row of each in bold and in sight. Raises `xlsx.too_long`."""
    held = BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    number = book.add_format({"valign": "top"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(rows[0]):
            wide = any(len(str(row[column] or "")) > _NARROW * 2 for row in rows[1:])
            sheet.set_column(column, column, _WIDE if wide else _NARROW)
            sheet.write_string(0, column, str(title), head)
        for at, row in enumerate(rows[1:], start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(at, column, cell, number)
                elif cell is not None:
                    if len(cell) > MOST:
                        raise Problem("xlsx.too_long", where=f"{name}, {rows[0][column]}{at + 1}", most=MOST)
                    sheet.write_string(at, column, cell, plain)
    book.close()
    return held.getvalue()
