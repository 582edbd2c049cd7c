"""A workbook (XLSX) as the sheets it holds: values only, as they are shown; no formula is evaluated."""

import re
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kiemtra.core.problems import Problem
from kiemtra.core.sheets import Cell

# Characters that XML cannot hold stand in workbooks as `_x000D_`.
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


def read(path: Path) -> dict[str, list[list[Cell]]]:
    """The rows of each sheet. Raises `xlsx.missing`, `xlsx.unreadable`."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except FileNotFoundError:
        raise Problem("xlsx.missing", file=path) from None
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise Problem("xlsx.unreadable", file=path) from error
    try:
        return {
            sheet.title: [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            for sheet in book.worksheets
        }
    finally:
        book.close()


def _cell(value: object) -> Cell:
    """Whole numbers and text as they are; what a program made of a text (a date, a fraction) as text."""
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return value if isinstance(value, int) else str(value)
