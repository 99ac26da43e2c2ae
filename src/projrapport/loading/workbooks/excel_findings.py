"""What only a workbook can hide: hidden sheets, rows and columns, formulas without values, merged cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.layout.header import Header
from projrapport.loading.rows import in_words
from projrapport.loading.workbooks.book import EPOCH_1904, Book, BookSheet, Page, Visibility
from projrapport.loading.workbooks.merged import rows_merged
from projrapport.project.tables import Table

Said = list[tuple[Severity, str, str]]


def findings_of(book: Book, sheet: BookSheet, header: Header) -> tuple[Finding, ...]:
    """The findings of one sheet of a workbook, as far as they touch the declared columns."""
    page = sheet.page
    return tuple(
        Finding(severity, Place(book.file, sheet.title), what, fix)
        for severity, what, fix in (
            *_hidden_rows(page, header),
            *_hidden_columns(page, header),
            *_without_value(page, header),
            *_merged(page, header),
        )
    )


def findings_of_book(book: Book, told: Collection[str], table: Table) -> tuple[Finding, ...]:
    """The findings of the workbook as a whole. `told` are the sheets of which all is said elsewhere."""
    others = [sheet for sheet in book.sheets if sheet.title not in told]
    return tuple(
        Finding(severity, Place(book.file), what, fix)
        for severity, what, fix in (*_hidden_sheets(others), *_other_sheets(others, table), *_calendar(book))
    )


def _hidden_sheets(others: Sequence[BookSheet]) -> Said:
    hidden = [_named(sheet) for sheet in others if sheet.visibility is not Visibility.VISIBLE]
    if not hidden:
        return []
    return [
        (Severity.NOTE, f"hidden sheets were not read: {', '.join(hidden)}.", "Choose one with `sheet = …`.")
    ]


def _other_sheets(others: Sequence[BookSheet], table: Table) -> Said:
    """Visible sheets that hold something; where a person named the sheet, there is nothing to say."""
    if table.sheet and not table.may_take_several_sheets:
        return []
    seen = (sheet for sheet in others if sheet.visibility is Visibility.VISIBLE)
    filled = [sheet.title for sheet in seen if sheet.page.rows]
    if not filled:
        return []
    what = f"other sheets were not read: {', '.join(filled)}."
    return [(Severity.NOTE, what, "Choose one with `sheet = …`, if it is the table.")]


def _named(sheet: BookSheet) -> str:
    return f"{sheet.title} (very hidden)" if sheet.visibility is Visibility.VERY_HIDDEN else sheet.title


def _hidden_rows(page: Page, header: Header) -> Said:
    hidden = [number for number in sorted(page.hidden_rows) if header.row < number <= len(page.rows)]
    if not hidden:
        return []
    by = "rows that a filter hides" if page.filtered else "hidden rows"
    fix = "Delete them in the workbook if they do not belong to the table."
    return [(Severity.WARNING, f"{by} were read like the others ({in_words(hidden)}).", fix)]


def _hidden_columns(page: Page, header: Header) -> Said:
    hidden = sorted({*header.at.values()} & {*page.hidden_places})
    if not hidden:
        return []
    names = ", ".join(f"“{tidy(header.cells[place])}”" for place in hidden)
    return [(Severity.NOTE, f"hidden columns were read like the others: {names}.", "")]


def _without_value(page: Page, header: Header) -> Said:
    """Formulas that were never computed, for example in a workbook that no spreadsheet program has saved."""
    wanted = {*header.at.values()}
    rows = {number for number, place in page.unsaved if number > header.row and place in wanted}
    if not rows:
        return []
    what = f"formulas without a saved value are read as empty cells ({in_words(sorted(rows))})."
    return [(Severity.WARNING, what, "Open the workbook in Excel and save it.")]


def _merged(page: Page, header: Header) -> Said:
    rows = rows_merged(page, header.row)
    if not rows:
        return []
    what = f"cells merged with the one above hold its value, numbers excepted ({in_words(rows)})."
    return [(Severity.WARNING, what, "")]


def _calendar(book: Book) -> Said:
    if book.epoch != EPOCH_1904:
        return []
    return [(Severity.NOTE, "the workbook counts its days from 1904; they were read so.", "")]
