"""Tables that print well and can be listened to: numbers to the right, header rows, whole rows, descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from projrapport.records import dataclass
from projrapport.writers.package import Element
from projrapport.writers.word.columns import hold_numbers_together, is_number_column, set_widths
from projrapport.writers.word.xml import attribute, drop, path, properties, q, set_property, text_of

KEPT_WHOLE = 7
"""A table of up to so many rows, its header among them, moves to the next page rather than being broken."""
EDGE = 3
"""How many rows of a longer one stand at least on each of its pages, header not counted."""
LOOK = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
"""What w:tblLook says of a table, and the bit for each in its older spelling."""

Cells = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document, taken apart. `rows` are those of the body."""

    element: Element
    headers: tuple[Cells, ...]
    rows: tuple[Cells, ...]
    numeric: tuple[bool, ...]
    """For each column whether it holds numbers."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a table is set into: the width between the margins, the size of type in points (as that of Arial), the ids of styles."""

    width: int
    size: float
    styles: Mapping[str, str]


def finish_table(element: Element, setting: Setting, *, heading: str) -> None:
    """Set one table as pandoc left it; `heading`, under which it stands, names it when it has no caption."""
    table = read_table(element)
    set_property(element, "tblPr", "tblStyle", val=setting.styles["table"])  # pandoc takes “Table” for its id
    style_cells(table, setting.styles)
    columns = zip(*table.headers, *table.rows, strict=False)
    set_widths(element, list(columns), table.numeric, total=setting.width, size=setting.size)
    keep_together(table)
    mark_headers(table)
    describe(table, heading)


def read_table(element: Element) -> Table:
    rows = element.findall(q("tr"))
    headers = tuple(tuple(row.findall(q("tc"))) for row in rows if _is_header(row))
    body = tuple(tuple(row.findall(q("tc"))) for row in rows if not _is_header(row))
    columns = enumerate(zip(*headers, *body, strict=False))
    numeric = tuple(is_number_column(cells[len(headers) :], first=place == 0) for place, cells in columns)
    return Table(element, headers, body, numeric)


def _is_header(row: Element) -> bool:
    return row.find(path("trPr", "tblHeader")) is not None


def style_cells(table: Table, styles: Mapping[str, str]) -> None:
    """Give every cell the style of its kind. Centred cells stay centred."""
    for rows, text, number in (
        (table.headers, "table heading", "table number heading"),
        (table.rows, "table text", "table number"),
    ):
        for cell, is_number in _cells(rows, table.numeric):
            for paragraph in cell.findall(q("p")):
                _set_style(paragraph, styles[number if is_number else text])
            if is_number:
                hold_numbers_together(cell)


def _cells(rows: tuple[Cells, ...], numeric: tuple[bool, ...]) -> Iterator[tuple[Element, bool]]:
    for row in rows:
        yield from zip(row, numeric, strict=False)


def _set_style(paragraph: Element, style: str) -> None:
    set_property(paragraph, "pPr", "pStyle", val=style)
    if attribute(paragraph, "pPr", "jc") != "center":
        drop(properties(paragraph, "pPr"), "jc")


def keep_together(table: Table) -> None:
    """Break no row over pages and no short table at all; leave no few rows of a long one behind or ahead."""
    rows = table.element.findall(q("tr"))
    head, tail = len(table.headers) + EDGE - 1, len(rows) - EDGE
    for number, row in enumerate(rows):
        set_property(row, "trPr", "cantSplit")
        if number < len(rows) - 1 and (len(rows) <= KEPT_WHOLE or number < head or number >= tail):
            for paragraph in row.iter(q("p")):
                set_property(paragraph, "pPr", "keepNext")


def mark_headers(table: Table) -> None:
    """Say which cells are headers: those of the first row, and those of a first column that names its rows."""
    on = {"noHBand", "noVBand"}
    if table.headers:
        on.add("firstRow")
    if not table.numeric[0]:
        on.add("firstColumn")
    flags = {name: int(name in on) for name in LOOK}
    set_property(table.element, "tblPr", "tblLook", val=f"{sum(LOOK[name] for name in on):04X}", **flags)


def describe(table: Table, heading: str) -> None:
    """Name the table and say what its columns are, for those who hear it."""
    if not attribute(table.element, "tblPr", "tblCaption"):
        set_property(table.element, "tblPr", "tblCaption", val=heading)
    columns = ", ".join(filter(None, (text_of(cell).strip() for row in table.headers for cell in row)))
    set_property(table.element, "tblPr", "tblDescription", val=columns)
