"""What only a workbook can hide: hidden sheets and rows, formulas without values, merged cells."""

from __future__ import annotations

from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.layout.header import Header
from projrapport.loading.rows import in_words
from projrapport.loading.workbooks.merged import rows_merged
from projrapport.loading.workbooks.workbook import has_formulas, open_workbook


def findings_of(place: Place, book: Workbook, header: Header, data: bytes) -> tuple[Finding, ...]:
    """The findings of one sheet of a workbook."""
    sheet = book[place.sheet]
    return tuple(
        Finding(severity, place, what, fix)
        for severity, what, fix in (
            *_hidden_sheets(book, sheet),
            *_hidden_rows(sheet, header),
            *_without_value(place, sheet, header, data),
            *_merged(sheet, header),
            *_calendar(book),
        )
    )


Said = list[tuple[Severity, str, str]]


def _hidden_sheets(book: Workbook, sheet: Worksheet) -> Said:
    hidden = [
        other.title for other in book.worksheets if other.sheet_state != "visible" and other is not sheet
    ]
    if not hidden:
        return []
    return [
        (Severity.NOTE, f"hidden sheets were not read: {', '.join(hidden)}.", "Choose one with `sheet = …`.")
    ]


def _hidden_rows(sheet: Worksheet, header: Header) -> Said:
    hidden = [
        number
        for number, row in sheet.row_dimensions.items()
        if row.hidden and header.row < number <= sheet.max_row
    ]
    if not hidden:
        return []
    return [(Severity.WARNING, f"hidden rows were read like the others ({in_words(sorted(hidden))}).", "")]


def _without_value(place: Place, sheet: Worksheet, header: Header, data: bytes) -> Said:
    """Formulas that were never computed, for example in a workbook that no spreadsheet program has saved."""
    if not has_formulas(place.file, data):
        return []
    formulas = open_workbook(place.file, data, formulas=True)[place.sheet]
    rows = {
        number
        for number, row in enumerate(formulas.iter_rows(min_row=header.row + 1), header.row + 1)
        for column, cell in enumerate(row, 1)
        if cell.data_type == "f" and _is_empty_number(sheet, number, column)
    }
    if not rows:
        return []
    what = f"formulas without a saved value are read as empty cells ({in_words(sorted(rows))})."
    return [(Severity.WARNING, what, "Open the workbook in Excel and save it.")]


def _is_empty_number(sheet: Worksheet, row: int, column: int) -> bool:
    """Whether the cell has no value at all; a formula whose value is the empty text is of another type."""
    cell = sheet.cell(row, column)
    return cell.value is None and cell.data_type == "n"


def _merged(sheet: Worksheet, header: Header) -> Said:
    rows = rows_merged(sheet, header.row)
    if not rows:
        return []
    what = f"cells merged with the one above hold its value, numbers excepted ({in_words(rows)})."
    return [(Severity.WARNING, what, "")]


def _calendar(book: Workbook) -> Said:
    if book.epoch != CALENDAR_MAC_1904:
        return []
    return [(Severity.NOTE, "the workbook counts its days from 1904; they were read so.", "")]
