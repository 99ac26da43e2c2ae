"""The header that a table needs, or what keeps the file from being read as that table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from projrapport.errors import DataError, Problem, did_you_mean
from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.columns.dates import is_date
from projrapport.loading.inspection.personal import may_be_level, tells_of_somebody
from projrapport.loading.inspection.undeclared_names import names_not_declared
from projrapport.loading.layout.above import remarks_above
from projrapport.loading.layout.header import ROWS, Header, best, needed
from projrapport.loading.layout.names import fold
from projrapport.loading.rows import in_words
from projrapport.project.tables import Column, Table

Found = Mapping[str, Sequence[Header]]
"""The rows that may be the header, best first, by the sheet that they stand in."""
LISTED = 5
NO_ROW = "no row holds the declared names"
NAME = re.compile(r"[^\W\d_](?:[^\W\d_\u2fff-\uffff]|[ _/().,%:&*¹²³-]|(?<!\d)\d{1,2}(?!\d))*")
"""How a column may be called: words of our letters, and few digits. What else stands in a header may have run into it."""


def the_header(file: str, found: Found, table: Table) -> tuple[str, Header]:
    """The sheet and its header, with every needed column in it. Raises DataError with all that is wrong."""
    most = max((headers[0].found for headers in found.values() if headers), default=0)
    sheets = {sheet: headers for sheet, headers in found.items() if headers and headers[0].found == most}
    if most < needed(table.columns):  # the row that `header_row` names may be data, which no message may show
        raise DataError(_none(file, found, table))
    sheet = next(iter(sheets))
    header = best(sheets[sheet], table.columns)
    if len(sheets) > 1 or header is None:
        raise DataError(_several(file, sheets, table))
    problems = [*_twice(Place(file, sheet, header.row), header), *_missing(file, sheet, header, table)]
    if problems:
        raise DataError(problems)
    return sheet, header


def _none(file: str, found: Found, table: Table) -> Problem:
    names = ", ".join(f"“{heading(name, column)}”" for name, column in table.columns.items())
    sheets = f" on the sheets {', '.join(found)}" if len(found) > 1 else ""
    rows = f"row {table.header_row} is not" if table.header_row else f"none of the first {ROWS} rows is"
    what = f"{rows} a header{sheets}: {NO_ROW}. Expected: {names}.{_nearest(found, table)}"
    where = str(Place(file, *(found if len(found) == 1 else ())))
    return Problem(
        where, what, "Name the headers of this file under `header` of each column, or set `header_row`."
    )


def _nearest(found: Found, table: Table) -> str:
    """A sentence on the rows that hold at least some declared name. Of their cells only such names are shown."""
    rows = [
        f"{_place(sheet, header)} ({_how_many(header, table)}: {_names(header, table)})"
        for sheet, headers in found.items()
        for header in headers
        if header.found
    ]
    return f" Nearest: {'; '.join(rows[:LISTED])}." if rows else ""


def _several(file: str, sheets: Found, table: Table) -> Problem:
    rows = [
        f"{_place(sheet, header)} ({_how_many(header, table)})"
        for sheet, headers in sheets.items()
        for header in headers
        if header.found == headers[0].found
    ]
    what = f"several rows may be the header: {'; '.join(rows)}."
    sheet = 'Choose with `sheet = …`; a list of sheets, or `sheet = "*"`, reads several as one table.'
    fix = sheet if len(sheets) > 1 else "Choose with `header_row = …`."
    return Problem(file, what, fix)


def _place(sheet: str, header: Header) -> str:
    return str(Place("", sheet, header.row)).lstrip(", ")


def _how_many(header: Header, table: Table) -> str:
    return f"{header.found} of {len(table.columns)} declared names"


def _names(header: Header, table: Table) -> str:
    fitting = (name for name in table.columns if name in header.at or name in header.twice)
    return ", ".join(f"“{heading(name, table.columns[name])}”" for name in fitting)


def _twice(place: Place, header: Header) -> list[Problem]:
    return [
        Problem(
            str(place),
            f"the headers {' and '.join(f'“{text}”' for text in texts)} both fit column “{name}”.",
            f"Name only the one that is meant under its `header`{_numbered(texts)}.",
        )
        for name, texts in header.twice.items()
    ]


def _numbered(texts: Sequence[str]) -> str:
    """How each of several equal headings is named."""
    first = tidy(texts[0])
    equal = len({fold(text) for text in texts}) == 1
    return f": “{first} (1)” is the first of them, “{first} (2)” the second" if equal else ""


def _missing(file: str, sheet: str, header: Header, table: Table) -> list[Problem]:
    return [
        Problem(
            str(Place(file, sheet, header.row)),
            f"there is no column “{heading(name, column)}”.",
            f"{_other_names(header, heading(name, column))} Add the header to column “{name}”, or set `optional = true`.",
        )
        for name, column in table.columns.items()
        if name not in header.at and name not in header.twice and not column.optional
    ]


def _other_names(header: Header, wanted: str) -> str:
    """A sentence on the names that no column has yet; none of them where data or damaged text ran into the header."""
    taken = set(header.at.values())
    others = [cell for place, cell in enumerate(header.cells) if place not in taken and cell.strip()]
    if any(tells_of_somebody(cell) or is_date(cell) or not NAME.fullmatch(tidy(cell)) for cell in others):
        return "The row holds more than names, so its other cells are not shown."
    free = [cell for cell in others if may_be_level(tidy(cell))]
    return did_you_mean(wanted, free) if free else "The header holds no other names."


def remarks_on(header: Header, place: Place, table: Table) -> list[Finding]:
    """What a person should know of how the header was read."""
    remarks = []
    if header.height > 1:
        rows = in_words(range(header.top, header.row + 1))
        remarks.append(
            Finding(Severity.NOTE, place, f"the header is printed in {rows}; they were read as one.")
        )
    for name in header.without_accents:
        what = f"column “{heading(name, table.columns[name])}” was found only when accents were forgiven."
        fix = f"If it is the right one, add this spelling to the `header` of column “{name}”."
        at = replace(place, row=header.row, column=tidy(header.cells[header.at[name]]))
        remarks.append(Finding(Severity.NOTE, at, what, fix))
    for name, texts in header.passed_over.items():
        others = " and ".join(f"“{tidy(text)}”" for text in texts)
        what = f"column “{name}” was found by the first of its names that is there; {others} fits it too, and was not read."
        at = replace(place, row=header.row, column=tidy(header.cells[header.at[name]]))
        remarks.append(Finding(Severity.NOTE, at, what))
    return [*remarks, *remarks_above(header, place, table), *names_not_declared(header, place, table)]


def heading(name: str, column: Column) -> str:
    """What exports call the column, as far as the project file tells."""
    return column.header[0] if column.header else name
