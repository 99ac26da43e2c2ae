"""One file or several with the declaration that is to read them; the same number gives the same case for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from fuzzing.dress import BOOKS, TEXTS, Dressed, dressed
from fuzzing.known import LEVELS, Known, known_table
from fuzzing.layouts import laid
from fuzzing.mutations import mutated
from fuzzing.soup import soup

KINDS = (*TEXTS, "csv", "csv", *BOOKS, "parquet", "gz", "zip")
WAYS = ("long", "lane", "stored")
"""How it is loaded: any file the long way, clean text in parts, rows put aside on disk."""
ALL_COLUMNS: dict[str, dict[str, Any]] = {
    "id": {"type": "key", "header": "Kontakt-ID"},
    "date": {"type": "date", "header": "Datum"},
    "person": {"type": "person", "header": "Personnummer"},
    "form": {"type": "category", "header": "Kontaktform", "levels": LEVELS},
    "minutes": {"type": "number", "header": "Längd (min)"},
    "violence": {"type": "list", "header": "Våld", "levels": ["psykiskt", "fysiskt"]},
    "done": {"type": "boolean", "header": "Klar"},
}


@dataclass(frozen=True)
class Case:
    """Files by name, the declaration of their table, and what is known of them."""

    number: int
    sort: str
    """known, mutated, soup, and the kind of file."""
    files: Mapping[str, bytes]
    table: Mapping[str, Any]
    way: str
    inspected: bool
    known: Known | None = None
    ours: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """By file and row number the place in the known table, where all rows are known."""
    records: Mapping[str, int] = field(default_factory=dict)
    """By file how many rows it has, where that is known."""
    intact: frozenset[str] = frozenset()
    """The keys of rows that stand in a damaged file as they were written."""


def case_of(seed: int, number: int) -> Case:
    """The case of that number."""
    dice = Random(f"{seed}:{number}")
    make = dice.choices([_known, _several, _mutated, _soup], [25, 5, 50, 20])[0]
    return make(dice, number)


def _rows(dice: Random) -> int:
    return dice.choices([1, 2, 5, 12, 30, 100, 4_000], [10, 10, 30, 30, 20, 10, 0.5])[0]


def _way(dice: Random) -> str:
    return dice.choice(WAYS)


def _declared(dice: Random, known: Known, files: list[str], **settings: Any) -> dict[str, Any]:
    return {
        "files": files,
        "columns": dict(known.columns),
        "key": dice.choice(["id", "id", ""]),
        "date": dice.choice(["date", ""]),
        "unreadable": dice.choice(["error", "missing"]),
        **settings,
    }


def _known(dice: Random, number: int) -> Case:
    """A table in one file, with what people lay around it."""
    kind = dice.choice(KINDS)
    known = known_table(dice, _rows(dice))
    sheet = laid(dice, known, bare=kind == "parquet" or dice.random() < 0.4)
    file = dressed(dice, sheet, kind)
    name = f"data.{file.suffix}"
    return Case(
        number,
        f"known {kind}",
        {name: file.data},
        _declared(dice, known, [name]),
        _way(dice),
        inspected=dice.random() < 0.2,
        known=known,
        ours={name: sheet.ours},
        records={name: file.records or 0},
    )


def _several(dice: Random, number: int) -> Case:
    """A table in files that may overlap, of any kinds."""
    known = known_table(dice, max(4, _rows(dice)))
    size, cut = len(known.rows), dice.randrange(1, len(known.rows))
    overlap = dice.choice([0, 0, 1, 3])
    spans = [(0, min(size, cut + overlap)), (cut, size)]
    files, ours, records = {}, {}, {}
    for letter, (start, end) in zip("ab", spans, strict=True):
        part = Known(known.columns, known.headings, known.rows[start:end])
        sheet = laid(dice, part, bare=True)
        file = dressed(dice, sheet, dice.choice(KINDS))
        name = f"data_{letter}.{file.suffix}"
        files[name], records[name] = file.data, file.records or 0
        ours[name] = {row: start + place for row, place in sheet.ours.items()}
    rule = dice.choice(["error", "first", "last"])
    table = _declared(dice, known, ["data_*"], key="id", duplicates=rule)
    return Case(
        number, "several", files, table, _way(dice), inspected=False, known=known, ours=ours, records=records
    )


def _mutated(dice: Random, number: int) -> Case:
    """A file with one thing wrong, or more; the declaration may be wrong too."""
    kind = dice.choice(KINDS)
    plain = kind in TEXTS and dice.random() < 0.5
    known = known_table(dice, _rows(dice), plain=plain)
    file = dressed(dice, laid(dice, known, bare=kind == "parquet" or dice.random() < 0.5), kind)
    how, data = mutated(dice, file.data)
    name = f"data.{file.suffix if dice.random() < 0.9 else dice.choice(KINDS)}"
    table = _declared(dice, known, [name]) | _wrong(dice)
    return Case(
        number,
        f"mutated {kind} {how}",
        {name: data},
        table,
        _way(dice),
        inspected=dice.random() < 0.2,
        known=known,
        intact=_intact(known, file, data) if plain else frozenset(),
    )


def _intact(known: Known, file: Dressed, data: bytes) -> frozenset[str]:
    """The keys of the rows whose lines stand in the file as they did; of none where quotes may hide lines."""
    if b'"' in data or b"'" in data or b"\0" in data or not file.data.isascii():
        return frozenset()
    before = set(file.data.splitlines())
    after = [line for line in data.splitlines() if line in before]
    once = {line for line in after if after.count(line) == 1} if len(after) < 500 else set()
    place = known.headings.index("Kontakt-ID")
    delimiter = max((b";", b",", b"\t", b"|"), key=file.data.count)
    keys = {row["Kontakt-ID"].text for row in known.rows}
    found = {
        cells[place].decode("latin-1")
        for cells in (line.split(delimiter) for line in once)
        if len(cells) > place
    }
    return frozenset(keys & found)


def _wrong(dice: Random) -> dict[str, Any]:
    """A setting that may not fit the file."""
    if dice.random() < 0.8:
        return {}
    return dice.choice(
        [
            {
                "encoding": dice.choice(
                    ["utf-8", "cp1252", "utf-16", "ascii", "cp037", "klingon", "utf-32", "utf-7", "idna"]
                )
            },
            {"delimiter": dice.choice([";", ",", "||", " ", "\t", "x"])},
            {"header_row": dice.choice([1, 2, 7, 60, 10**6])},
            {"quote": dice.choice(["double", "single", "none"])},
            {"sheet": dice.choice(["Blad1", "Blad2", "Finns inte"])},
            {"duplicates": "last", "key": "id", "duplicates_by": dice.choice(["date", "id"])},
            {"columns": ALL_COLUMNS},
        ]
    )


def _soup(dice: Random, number: int) -> Case:
    how, data = soup(dice)
    name = f"data.{dice.choice(KINDS)}"
    columns = dict(dice.sample(sorted(ALL_COLUMNS.items()), dice.randint(1, len(ALL_COLUMNS))))
    for column in columns.values():
        if dice.random() < 0.2:
            columns = {**columns, "more": {**column, "optional": True}}
    table = {"files": [name], "columns": columns, "unreadable": dice.choice(["error", "missing"])} | _wrong(
        dice
    )
    known = {**table, "columns": {**columns, "id": ALL_COLUMNS["id"], "date": ALL_COLUMNS["date"]}}
    return Case(number, f"soup {how}", {name: data}, known, _way(dice), inspected=dice.random() < 0.3)
