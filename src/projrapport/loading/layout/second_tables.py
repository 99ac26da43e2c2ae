"""Several tables below each other in one sheet: the rows of ours are brought together, those of others set aside.

Datum      │ Form       header            ┐
2012-03-01 │ besök                        ├ a part
Form       │ Datum      its second header ┐
besök      │ 2012-04-01                   ├ a part, read by its own header
Post       │ Belopp     another header    ┐
Resor      │ 100                          ┘ set aside
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

import pyarrow as pa

from projrapport.loading.account import Aside, Finding, Place, Severity
from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.grid import Cells, Grid, Sheet, grid_of, only, part
from projrapport.loading.layout.asides import Judged, Suspects, rows_aside, suspects_of
from projrapport.loading.layout.header import Header
from projrapport.loading.layout.headers_below import Below, Kind, headers_below
from projrapport.loading.layout.levels import NUMBERED
from projrapport.loading.layout.pages import repeated_pages
from projrapport.loading.layout.reasons import FOOTER, Shape, shape_of
from projrapport.loading.rows import in_words
from projrapport.project.declaration import Project
from projrapport.project.tables import Table
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Sorted:
    """A sheet whose rows all stand under its first header, and those of them that are no data, with the reason."""

    sheet: Sheet
    aside: dict[int, Aside]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows under one header; places among the rows below the first header."""

    top: int
    """Where its titles and its header begin."""
    start: int
    end: int
    below: Below | None
    """The header; None for the first."""

    @property
    def is_ours(self) -> bool:
        return self.below is None or self.below.kind is not Kind.OTHERS


def sorted_rows(sheet: Sheet, table: Table, project: Project) -> Sorted:
    """The sheet with its rows sorted into data and what is none, whatever tables it holds."""
    headers = headers_below(sheet, table, project)
    if not headers:
        judged = rows_aside(sheet, shape_of(sheet.header, table, project))
        return Sorted(sheet, judged.aside, tuple(_remarks(sheet, judged)))
    stretches = list(_stretches(sheet, headers))
    aside = dict(_headers_aside(sheet, headers))
    parts = [_part(sheet, stretch) for stretch in stretches]
    suspects = _suspects(stretches, parts, table=table, project=project)
    of_ours: list[Judged] = []
    for index, (stretch, own) in enumerate(zip(stretches, parts, strict=True)):
        if index in suspects:
            found = _judged(stretch, own, aside, suspects[index])
            aside |= {row: why for row, why in found.aside.items() if row not in aside}
            of_ours.append(found)
        aside |= _around(stretch)
    united = _united(sheet, parts) if any(below.kind is Kind.OWN for below in headers) else sheet
    return Sorted(
        united,
        aside,
        (
            *_findings(sheet, stretches),
            *_damaged(sheet, headers),
            *_remarks(sheet, _together(of_ours)),
            *_repeats(sheet, headers, aside),
        ),
    )


def _headers_aside(sheet: Sheet, headers: Sequence[Below]) -> Iterator[tuple[int, Aside]]:
    """The rows of all headers; what a page break repeats has its titles with it."""
    behind = 0
    for below in headers:
        repeated = below.kind is Kind.REPEATED
        top = _titles_above(sheet, below.first, behind) if repeated else below.first
        why = Aside.REPEATED_HEADER if repeated else Aside.HEADER
        yield from ((row, why) for row in range(top, below.after))
        behind = below.after


def _stretches(sheet: Sheet, headers: Sequence[Below]) -> Iterator[_Stretch]:
    """The sheet divided at its headers. The first one, as a page break repeats it, divides nothing below itself."""
    rows = len(sheet.wanted.numbers)
    top, current, under_first = 0, None, True
    for below in headers:
        if below.kind is Kind.REPEATED and under_first:
            continue
        back = below.kind is Kind.BACK
        first = below.first if back else _titles_above(sheet, below.first, current.after if current else 0)
        yield _Stretch(top, current.after if current else 0, first, current)
        top, current, under_first = first, below, below.kind in {Kind.REPEATED, Kind.BACK}
    yield _Stretch(top, current.after if current else 0, rows, current)


def _titles_above(sheet: Sheet, first: int, least: int) -> int:
    """Where the titles right above a header begin: rows of one cell that is neither a note nor data."""
    grid, start = sheet.everything(), first
    for index in range(first - 1, least - 1, -1):
        cells = grid.rows([index])[0]
        filled = [tidy(cell) for cell in cells if tidy(cell)]
        if len(filled) > 1 or (filled and not _is_title(filled[0])):
            break
        if filled:
            start = index
        elif start < first:
            break
    return start


def _is_title(text: str) -> bool:
    return not NUMBERED.match(text) and not FOOTER.match(text) and (" " in text or text.isalpha())


def _part(sheet: Sheet, stretch: _Stretch) -> Sheet:
    """The rows of one stretch as a sheet of their own."""
    below = stretch.below
    if below is None or below.kind is not Kind.OWN or below.header is None:
        start, end = stretch.start, stretch.end
        wanted = part(sheet.wanted, start, end)
        return replace(sheet, wanted=wanted, everything=cache(lambda: part(sheet.everything(), start, end)))
    grid = _reread(sheet, stretch, below.header)
    return replace(
        sheet,
        header=below.header,
        wanted=only(grid, list(below.header.at.values())),
        everything=lambda: grid,
    )


def _reread(sheet: Sheet, stretch: _Stretch, header: Header) -> Grid:
    """The rows of a stretch with all their cells, as wide as most of them are."""
    if sheet.reread:
        return sheet.reread(header, stretch.end - stretch.start)
    places = range(stretch.start, stretch.end)
    everything = sheet.everything()
    rows = {
        int(everything.numbers[index]): _without_padding(cells, header)
        for index, cells in zip(places, everything.rows(places), strict=True)
    }
    widths = Counter(len(cells) for cells in rows.values() if any(cells))
    width = widths.most_common(1)[0][0] if widths else len(header.cells)
    return grid_of(rows, max(width, max(header.at.values(), default=0) + 1))


def _without_padding(cells: Cells, header: Header) -> Cells:
    """The cells without the empty ones at the end that lie beyond the header."""
    width = len(cells)
    while width > len(header.cells) and not cells[width - 1]:
        width -= 1
    return cells[:width]


def _around(stretch: _Stretch) -> dict[int, Aside]:
    """The titles of a stretch; all of it, with its header, where it is not ours."""
    if not stretch.is_ours:
        return dict.fromkeys(range(stretch.top, stretch.end), Aside.ANOTHER_TABLE)
    titles = range(stretch.top, stretch.below.first if stretch.below else stretch.top)
    return dict.fromkeys(titles, Aside.PREAMBLE)


def _suspects(
    stretches: Sequence[_Stretch], parts: Sequence[Sheet], *, table: Table, project: Project
) -> dict[int, tuple[Shape, Suspects]]:
    """For each stretch of ours with rows, by its index: its shape, and which rows may be no data. Stretches under equal headers
    are looked through together.
    """
    alike = defaultdict[tuple[object, ...], list[int]](list)
    for index, (stretch, own) in enumerate(zip(stretches, parts, strict=True)):
        if stretch.is_ours and len(own.wanted.numbers):
            alike[_layout(own)].append(index)
    found: dict[int, tuple[Shape, Suspects]] = {}
    for indices in alike.values():
        shape = shape_of(parts[indices[0]].header, table, project)
        suspects = suspects_of([parts[index] for index in indices], shape)
        found |= {index: (shape, one) for index, one in zip(indices, suspects, strict=True)}
    return found


def _layout(own: Sheet) -> tuple[object, ...]:
    """What is equal for stretches that can be looked through together."""
    header = own.header
    return header.cells, tuple(header.at.items()), own.wanted.columns.schema, own.everything().columns.schema


def _judged(
    stretch: _Stretch, own: Sheet, headers: Collection[int], suspects: tuple[Shape, Suspects]
) -> Judged:
    """The rows of a stretch that are no data, or may be none, by their places in the whole sheet."""
    shape, looked_through = suspects
    start = stretch.start
    above = {row - start for row in range(start, stretch.end) if row in headers}
    found = rows_aside(own, shape, headers=above, looked_through=looked_through)
    aside = {start + row: why for row, why in found.aside.items()}
    summed, notes, odd = (
        frozenset(start + row for row in rows) for rows in (found.summed, found.notes, found.odd)
    )
    return Judged(aside, summed, notes, odd)


def _together(judged: Sequence[Judged]) -> Judged:
    """The rows of all stretches that a person should look at."""
    return Judged(
        {},
        frozenset().union(*(one.summed for one in judged)),
        frozenset().union(*(one.notes for one in judged)),
        frozenset().union(*(one.odd for one in judged)),
    )


def _united(sheet: Sheet, parts: Sequence[Sheet]) -> Sheet:
    """All parts under the first header; rows between them, which are aside, stay as they are."""
    header = _widened(sheet.header, parts)
    numbers = sheet.wanted.numbers
    pieces, irregular, at = [], dict[int, Cells](), 0
    for own in parts:
        if not len(own.wanted.numbers):
            continue
        start = int(own.wanted.numbers[0] - numbers[0])
        pieces += [
            _under(part(sheet.wanted, at, start), sheet.header, header),
            _under(own.wanted, own.header, header),
        ]
        irregular |= own.wanted.irregular
        at = start + len(own.wanted.numbers)
    pieces.append(_under(part(sheet.wanted, at, len(numbers)), sheet.header, header))
    schema = pa.schema(
        [(str(place), _type(sheet.wanted, place)) for place in sorted(set(header.at.values()))]
    )
    columns = pa.concat_tables([piece.cast(schema) for piece in pieces]).unify_dictionaries().combine_chunks()
    return replace(sheet, header=header, wanted=Grid(columns, numbers, irregular))


def _widened(first: Header, parts: Sequence[Sheet]) -> Header:
    """The first header with the columns that only a later one has, each at a place of its own behind the others."""
    at, cells = dict(first.at), list(first.cells)
    for own in parts:
        for name, place in own.header.at.items():
            if name not in at:
                at[name] = len(cells)
                cells.append(own.header.cells[place])
    return replace(first, at=at, cells=tuple(cells))


def _type(grid: Grid, place: int) -> pa.DataType:
    return grid.columns.schema.field(str(place)).type if place in grid.places else pa.string()


def _under(grid: Grid, header: Header, wanted: Header) -> pa.Table:
    """The rows with each column at its place under the wanted header; empty where they have none."""
    rows = len(grid.numbers)
    columns = {
        place: _plain(grid.texts(header.at[name]))
        if name in header.at
        else pa.array([""] * rows, pa.string())
        for name, place in wanted.at.items()
    }
    return pa.table({str(place): columns[place] for place in sorted(columns)})


def _plain(texts: pa.Array) -> pa.Array:
    return texts.dictionary_decode() if pa.types.is_dictionary(texts.type) else texts


def _findings(sheet: Sheet, stretches: Sequence[_Stretch]) -> Iterator[Finding]:
    for stretch in stretches:
        below = stretch.below
        if below is None or below.kind in {Kind.REPEATED, Kind.BACK}:
            continue
        place = Place(sheet.file, sheet.name, _number(sheet, below.first))
        if below.kind is Kind.OWN:
            what = f"a second header, with its columns at other places; {_rows(sheet, stretch.start, stretch.end)} were read by it."
            yield Finding(Severity.WARNING, place, what, "See that they belong to the same table.")
            continue
        whose = f"of table “{below.table}”" if below.table else "of another table"
        what = f"the header {whose}; {_rows(sheet, stretch.top, stretch.end)} were set aside."
        fix = "If they belong here, take the header out or correct it; else declare a table for them with `header_row`."
        yield Finding(Severity.WARNING, place, what, fix)


def _damaged(sheet: Sheet, headers: Sequence[Below]) -> Iterator[Finding]:
    for below in headers:
        if below.damaged:
            what = "the header is repeated but for one letter, which looks damaged; the rows below it were read on."
            place = Place(sheet.file, sheet.name, _number(sheet, below.first))
            yield Finding(Severity.WARNING, place, what, "See that they belong to the same table.")


def _remarks(sheet: Sheet, judged: Judged) -> Iterator[Finding]:
    """What a person should look at: rows of which only little tells what they are."""
    told = (
        (
            judged.summed,
            "rows were set aside as totals only because they hold the sum of the rows above them",
            "If they are data, fill in what they lack in the source.",
        ),
        (
            judged.notes,
            "rows that begin as notes do were kept, for they hold a number or data follow",
            "If they are notes, take them out of the export.",
        ),
        (
            judged.odd,
            "rows with a single declared cell, with neither a date nor an identity, or with the word of a total, were kept",
            "If they are headings, notes or totals, take them out of the export; each counts as a row.",
        ),
    )
    for rows, what, fix in told:
        if rows:
            numbers = [_number(sheet, row) for row in sorted(rows)]
            yield Finding(
                Severity.WARNING, Place(sheet.file, sheet.name), f"{what} ({in_words(numbers)}).", fix
            )


def _repeats(sheet: Sheet, headers: Sequence[Below], aside: Collection[int]) -> Iterator[Finding]:
    """Rows below a header that are those below an earlier one again, cell for cell."""
    for rows, before in repeated_pages(sheet.everything(), [below.after for below in headers], aside):
        first, last = (_number(sheet, before[end]) for end in (0, -1))
        what = f"{_rows(sheet, rows[0], rows[-1] + 1)} are rows {first} to {last} again, cell for cell; they count twice."
        fix = "Take them out if they were delivered twice; a declared `key` would tell."
        yield Finding(Severity.WARNING, Place(sheet.file, sheet.name, _number(sheet, rows[0])), what, fix)


def _rows(sheet: Sheet, start: int, end: int) -> str:
    """“rows 12 to 30”; a table without rows has but its header."""
    if end <= start + 1:
        return "its rows" if end == start else f"row {_number(sheet, start)}"
    return f"rows {_number(sheet, start)} to {_number(sheet, end - 1)}"


def _number(sheet: Sheet, index: int) -> int:
    return int(sheet.wanted.numbers[index])
