"""Spreadsheets: XLSX, XLS, XLSB and ODS, told apart by what is in them and not by their name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from constab.errors import Place, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0")


@frozen
class Grid:
    """One visible sheet: its name and its rows from the first of the sheet, as Python values."""

    name: str
    rows: list[list[Any]]


def is_workbook(head: bytes) -> bool:
    """Tell from its first bytes whether a file is a spreadsheet."""
    return head.startswith((_ZIP, _OLE))


def is_markup(head: bytes) -> bool:
    """Tell from its first bytes whether a file is a web page or XML, whatever it is named."""
    return head.lstrip(b" \r\n\t").startswith(_MARKUP)


def grids(path: Path) -> Iterator[Grid]:
    """Return the visible sheets of a workbook, one at a time.

    Raises ConstabError ``workbook-locked`` or ``workbook-unreadable``.
    """
    try:
        with path.open("rb") as stream, CalamineWorkbook.from_filelike(stream) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet:
                    rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                    yield Grid(sheet.name, rows)
    except PasswordError as error:
        raise refuse("workbook-locked", "protected by a password; save it without one", Place(str(path))) from error
    except CalamineError as error:
        raise refuse(
            "workbook-unreadable",
            "not a spreadsheet that can be read ({reason}); open it and save it as .xlsx",
            Place(str(path)),
            reason=str(error),
        ) from error
