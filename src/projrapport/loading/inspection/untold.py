"""A text file of which nothing is known: encoding, marks, header and rows as far as its shape tells.

Every record of the file is part of the header, a row, or set aside with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from projrapport.loading.account import Aside, Finding, Place, Severity, SheetAccount
from projrapport.loading.grid import Cells
from projrapport.loading.inspection.shape import header_of
from projrapport.loading.layout.names import fold
from projrapport.loading.rows import in_words
from projrapport.loading.sheets import in_order
from projrapport.loading.text.csv_file import cleaned
from projrapport.loading.text.csv_messy import Reader, Record
from projrapport.loading.text.dialect import (
    DELIMITERS,
    commonest_width,
    evenness,
    head_of,
    named,
    sample_of,
    without_hint,
)
from projrapport.loading.text.encoding import Text, text_of
from projrapport.loading.text.kinds import kinds_of
from projrapport.loading.text.lines import lines_of
from projrapport.loading.text.marks import Marks
from projrapport.loading.text.mends import findings_of, mended
from projrapport.loading.text.quoting import marks_of, unwrapped
from projrapport.records import dataclass

RARE = (" ", ":")
"""Delimiters that stand in texts and times of day as well."""
RARELY = 0.8
"""What their evenness counts for."""
NAMES_AGAIN = 0.6
"""The share of its names that a row shares with the header where it is the header of another table."""
NOTES = 20
"""More rows with a single cell filled are no notes below the table."""
COPIED = 0.9
"""The share of rows below a repeated header that stand above it already where the table was delivered twice."""


@dataclass(frozen=True, slots=True)
class Look:
    """The beginning of a text: its marks, and its first records read by them."""

    text: Text
    """The text below a first line `sep=…`."""
    marks: Marks
    sample: tuple[Record, ...]

    @property
    def rows(self) -> list[Cells]:
        return [record.without_stray_quotes(self.marks) for record in self.sample]


@dataclass(frozen=True, slots=True)
class Untold:
    """What a text file holds."""

    header: tuple[Cells, ...]
    """The rows that the header is printed in; none where the first row is data."""
    rows: tuple[Cells, ...]
    account: SheetAccount
    findings: tuple[Finding, ...]


def look(data: bytes) -> Look:
    """The marks by which most of the first rows are of one width, and their quotes sound."""
    text, hint = without_hint(cleaned(text_of(data)))
    seen = _most_even(text, hint)
    if not _evenness(seen) and (bare := unwrapped(text)):
        return max(seen, _most_even(bare, hint), key=_evenness)
    return seen


def _most_even(text: Text, hint: str) -> Look:
    head = head_of(text)
    tried = dict.fromkeys((*hint, *DELIMITERS, *RARE))
    looks = [_looked(text, head, delimiter) for delimiter in tried]
    wider = [f"{seen.marks.delimiter} " for seen in looks if seen.marks.padded]
    return max((*looks, *(_looked(text, head, delimiter) for delimiter in wider)), key=_evenness)


def _looked(text: Text, head: bytes, delimiter: str) -> Look:
    marks = marks_of(head, delimiter, text.codec)
    return Look(text, marks, sample_of(head, marks, text.codec))


def _evenness(seen: Look) -> float:
    return evenness(seen.sample) * (RARELY if seen.marks.delimiter in RARE else 1)


def read_untold(data: bytes, file: str = "") -> Untold:
    """The table of a text file of which nothing is known. A second table below it is set aside, and said so."""
    seen = look(data)
    records = _records(seen)
    rows = [record.cells for record in records]
    header = header_of(rows) or range(0)
    above = header.start if header else _above(rows)
    asides = dict.fromkeys(range(above), Aside.PREAMBLE) | dict.fromkeys(header, Aside.HEADER)
    first = header.stop if header else above
    asides |= _below(rows, first, names=rows[header.start] if header else ())
    used = [place for place in range(len(rows)) if place not in asides]
    aside = Counter(asides.values())
    account = SheetAccount(
        file,
        "",
        len(rows),
        len(used),
        in_order(aside),
        bytes=len(data),
        encoding=seen.text.encoding,
        delimiter=named(seen.marks.delimiter),
        header_row=header.stop if header else None,
        evidence=(f"encoding: {seen.text.evidence}",),
    )
    assert account.balances, "records were lost or counted twice"
    findings = _findings(file, seen, records, used=used, asides=asides)
    return Untold(
        tuple(rows[place] for place in header), tuple(rows[place] for place in used), account, findings
    )


def _records(seen: Look) -> list[Record]:
    data = seen.text.data
    width = commonest_width([record.cells for record in seen.sample])
    sound = (record.cells for record in seen.sample if not record.mend and record.lines == 1)
    reader = Reader(
        data, lines_of(data), seen.marks, seen.text.codec, width=width, kinds=kinds_of(sound, width)
    )
    return list(reader.all())


def _above(rows: Sequence[Cells]) -> int:
    """How many rows stand above a table without a header: none, unless one of them has a single cell filled."""
    width = commonest_width(rows)
    if width < 3:
        return 0
    first = next((place for place, cells in enumerate(rows) if _filled(cells) > 1), 0)
    return first if first < len(rows) else 0


def _filled(cells: Cells) -> int:
    return sum(bool(cell) and not cell.isspace() for cell in cells)


def _below(rows: Sequence[Cells], first: int, *, names: Cells) -> dict[int, Aside]:
    """The records below the header that are no rows of the table."""
    asides = {place: Aside.BLANK for place in range(first, len(rows)) if not _filled(rows[place])}
    for place in _headers_again(rows, first, names=names):
        if _begins_another(rows, place, first, names=names):
            rest = (later for later in range(place, len(rows)) if later not in asides)
            return asides | dict.fromkeys(rest, Aside.ANOTHER_TABLE)
        asides[place] = Aside.REPEATED_HEADER
    return asides | _foot(rows, first, asides)


def _headers_again(rows: Sequence[Cells], first: int, *, names: Cells) -> list[int]:
    """The rows that hold most names of the header, or most of whose cells are such names."""
    known = {name.strip().casefold() for name in names} - {""}

    def again(cells: Cells) -> bool:
        here = {cell.strip().casefold() for cell in cells} - {""}
        return len(known & here) >= max(2, NAMES_AGAIN * min(len(known), len(here)))

    return [place for place in range(first, len(rows)) if known and again(rows[place])]


def _begins_another(rows: Sequence[Cells], place: int, first: int, *, names: Cells) -> bool:
    """Whether another table begins here: its header is another, or it repeats the rows above."""
    if [fold(cell) for cell in rows[place]] != [fold(name) for name in names]:
        return True
    above = set(rows[first:place])
    below = rows[place + 1 :]
    return bool(below) and sum(cells in above for cells in below) >= COPIED * len(below)


def _foot(rows: Sequence[Cells], first: int, asides: dict[int, Aside]) -> dict[int, Aside]:
    """Notes below the table: rows at its foot with a single cell filled, where the others have several."""
    if commonest_width(rows) < 3:
        return {}
    notes: dict[int, Aside] = {}
    for place in range(len(rows) - 1, first - 1, -1):
        if place in asides:
            continue
        if _filled(rows[place]) > 1:
            break
        notes[place] = Aside.FOOTER
    return notes if len(notes) <= NOTES else {}


def _findings(
    file: str, seen: Look, records: Sequence[Record], *, used: Sequence[int], asides: dict[int, Aside]
) -> tuple[Finding, ...]:
    width = commonest_width([record.cells for record in records])
    ragged = [place for place in used if len(records[place].cells) != width]
    other = [place for place, why in asides.items() if why is Aside.ANOTHER_TABLE]
    told = {
        "rows with more or fewer cells than the others were kept": ragged,
        "a second table below the first was set aside": other,
    }
    return (
        *(Finding(Severity.WARNING, Place(file), warning) for warning in seen.text.warnings),
        *findings_of(file, mended((number, record.mend) for number, record in enumerate(records, 1))),
        *(
            Finding(Severity.WARNING, Place(file), f"{what} ({in_words([place + 1 for place in places])}).")
            for what, places in told.items()
            if places
        ),
    )
