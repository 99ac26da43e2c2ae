"""The contacts of 2012 as a workbook that somebody has made pretty for printing."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

from sample.people import hyphenated

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from sample.contacts import Contact

HEADER = (
    *("Kontakt-ID", "Ärende-ID", "Personnummer", "Roll", "Kön", "Födelsedatum", "Datum", "Kontaktform"),
    *("Insats", "Längd (min)", "Våldstyp", "Anteckning"),
)
ROWS_ON_A_PAGE = 90
BIRTH, DAY = HEADER.index("Födelsedatum") + 1, HEADER.index("Datum") + 1
DAY_0 = dt.date(1899, 12, 30)
"""What spreadsheets count days from."""

DATE_FORMAT = "yyyy-mm-dd"
SAVED = dt.datetime(2013, 1, 21, 15, 5)  # noqa: DTZ001 (a workbook's own clock)


def contact_workbook(contacts: list[tuple[int, Contact]]) -> bytes:
    """Sheet Blad1 with the contacts; beside it a hidden sheet with codes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Blad1"
    _title(sheet)
    for place, (number, contact) in enumerate(contacts):
        if place and place % ROWS_ON_A_PAGE == 0:
            sheet.append(HEADER)
        _contact(sheet, number, contact)
    _footer(sheet, sum(contact.minutes for _, contact in contacts))
    _codes(book)
    return _same_bytes_every_time(book)


def _title(sheet: Worksheet) -> None:
    sheet.append(("Kontakter kvinnofridsteamet 2012",))
    sheet.append(("Uttag 2013-01-21",))
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADER))
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(())
    sheet.append(HEADER)


def _contact(sheet: Worksheet, number: int, contact: Contact) -> None:
    person = contact.person
    sheet.append(
        (
            f"K-{number:05}",
            contact.case or None,
            _identity(person.number, number) if person else None,
            contact.role,
            contact.sex or None,
            person.born if person else None,
            contact.day if number % 3 else (contact.day - DAY_0).days,
            contact.channel,
            contact.method,
            contact.minutes,
            "; ".join(contact.violence) or None,
            contact.note or None,
        )
    )
    sheet.cell(sheet.max_row, BIRTH).number_format = DATE_FORMAT
    sheet.cell(sheet.max_row, DAY).number_format = DATE_FORMAT if number % 3 else "General"


def _identity(digits: str, number: int) -> int | str:
    """Mostly a number, as a spreadsheet makes of it; now and then somebody typed the hyphen."""
    return hyphenated(digits) if number % 10 == 0 else int(digits)


def _footer(sheet: Worksheet, minutes: int) -> None:
    last = sheet.max_row
    sheet.cell(last + 1, 1, "Totalt")
    sheet.cell(last + 1, HEADER.index("Längd (min)") + 1, minutes)
    sheet.cell(last + 3, 1, "Källa: kontaktjournalen. Anonyma samtal saknar personnummer.")
    sheet.merge_cells(start_row=last + 3, end_row=last + 3, start_column=1, end_column=len(HEADER))
    note = HEADER.index("Anteckning") + 1
    sheet.cell(5, note, "Gemensam anteckning")
    sheet.merge_cells(start_row=5, end_row=6, start_column=note, end_column=note)


def _codes(book: Workbook) -> None:
    codes = book.create_sheet("Koder")
    codes.append(("Kontaktform", "Insats"))
    for row in (("Besök", "VASKA-samtal"), ("Telefon", "Stödsamtal"), ("Hembesök", "Rådgivning")):
        codes.append(row)
    codes.sheet_state = "hidden"


def _same_bytes_every_time(book: Workbook) -> bytes:
    """The workbook with fixed times and uncompressed parts: compressed ones differ between zlib versions."""
    book.properties.created = SAVED
    written, packed = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, SAVED.timetuple()[:6]), _with_fixed_time(source.read(name)))
    return packed.getvalue()


def _with_fixed_time(part: bytes) -> bytes:
    """The part with the day of saving in place of now; openpyxl sets it while it saves."""
    stamp = rb"\g<1>" + f"{SAVED:%Y-%m-%dT%H:%M:%SZ}".encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", stamp, part)
