"""What case systems and people lay around the rows of a table, and where its rows stand then."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from fuzzing.known import CANARY, Cell, Known

Row = tuple[Cell, ...]
TITLES = ("Kontakter", "Kontakter hösten 2012", "Kvinnofridsteamet, uttag ur systemet")
NOTES = (("Källa: verksamhetssystemet",), ("Antal rader", "12"), ("Utskrivet 2012-12-31",))
OTHERS = (
    (("Post", "Belopp"), ("Resor", "100"), ("Porto", "20")),
    (("Månad", "Antal besök", "Antal samtal"), ("januari", "4", "2"), ("februari", "5", "")),
    (("Handläggare", "Kontor"), (CANARY, "norra"), (CANARY, "södra")),
)


@dataclass(frozen=True)
class Laid:
    """All rows of a sheet, and the number of each row of ours, as a spreadsheet counts."""

    rows: tuple[Row, ...]
    ours: dict[int, int]
    """By the number in the sheet, the place in the known table."""


def as_cells(texts: tuple[str, ...]) -> Row:
    return tuple(Cell(text, text or None, None) for text in texts)


def laid(dice: Random, known: Known, *, bare: bool = False) -> Laid:
    """The table in a sheet; a bare one is its header and its rows."""
    header = as_cells(known.headings)
    rows: list[tuple[Row, int | None]] = [(header, None)]
    for place, cells in enumerate(known.rows):
        if not bare and dice.random() < 0.03:
            rows.append((_between(dice, known), None))
        rows.append((tuple(cells[heading] for heading in known.headings), place))
    if not bare:
        above = [(title,) for title in dice.sample(TITLES, dice.choice([0, 0, 1, 2]))]
        rows = [*((as_cells(title), None) for title in above), *rows, *_below(dice, known)]
    numbers = {number: place for number, (_, place) in enumerate(rows, 1) if place is not None}
    return Laid(tuple(row for row, _ in rows), numbers)


def _between(dice: Random, known: Known) -> Row:
    """A blank row, a header repeated by a page break, or a subtotal."""
    blank = ("",) * len(known.headings)
    return as_cells(dice.choice([blank, known.headings, _total("Delsumma", known)]))


def _total(word: str, known: Known) -> tuple[str, ...]:
    """The word in the first column, and a number where numbers stand."""
    cells = ("4711" if heading == "Längd (min)" else "" for heading in known.headings[1:])
    return (word, *cells)


def _below(dice: Random, known: Known) -> list[tuple[Row, None]]:
    total = _total("Summa", known)
    beside = known.headings[1]
    note = dice.choice(
        [note for note in NOTES if len(note) == 1 or beside not in ("Kontakt-ID", "Personnummer")]
    )
    rows = dice.choice([[], [], [total], [note], [total, ("",), note]])
    if dice.random() < 0.1:
        rows = [*rows, ("",), *dice.choice(OTHERS)]
    return [(as_cells(row), None) for row in rows]
