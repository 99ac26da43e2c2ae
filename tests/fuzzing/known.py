"""Tables whose every row is known: a declaration, cells as an export writes them, and what each is to be read as."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

CANARY = "Kanarie Fågel"
FIRST_DAY = dt.date(2011, 1, 1)
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
LEVELS = [{"level": "besök"}, {"level": "telefon", "spellings": ["tel"]}, {"level": "brev"}]


@dataclass(frozen=True)
class Cell:
    """The text of a cell, the value that a workbook would hold for it, and what it is to be read as."""

    text: str
    value: object
    read: object


@dataclass(frozen=True)
class Known:
    """A table: `rows` hold a cell for each heading; the declared columns stand in `columns`, by their headings."""

    columns: Mapping[str, dict[str, Any]]
    headings: tuple[str, ...]
    rows: tuple[Mapping[str, Cell], ...]

    @property
    def names(self) -> dict[str, str]:
        """The declared names by their headings."""
        return {column["header"]: name for name, column in self.columns.items()}


def _same(text: str) -> Cell:
    return Cell(text, text, None)


def _person(dice: Random) -> Cell:
    """A birth date in a month that no year has."""
    number = f"19{dice.randint(50, 89)}{dice.randint(61, 72)}{dice.randint(10, 28)}{dice.randint(1000, 9999)}"
    return _same(dice.choice([number, number, number, ""]))


def _day(dice: Random) -> dt.date:
    return FIRST_DAY + dt.timedelta(dice.randint(0, 700))


def _dates(dice: Random) -> tuple[dict[str, Any], Callable[[Random], Cell]]:
    """A column of dates in one form."""
    forms: list[tuple[Callable[[dt.date], str], dict[str, Any]]] = [
        (str, {}),
        (str, {}),
        (lambda day: f"{day:%Y%m%d}", {}),
        (lambda day: f"{day} 00:00:00", {}),
        (lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}", {}),
        (lambda day: f"{day.day}/{day.month}/{day.year}", {"date_order": "day-first"}),
        (lambda day: f"{day:%y%m%d}", {"date_order": "year-first"}),
    ]
    form, settings = dice.choice(forms)

    def cell(dice: Random) -> Cell:
        day = _day(dice)
        return Cell(form(day), day, day)

    return settings, cell


def _numbers(dice: Random) -> tuple[dict[str, Any], Callable[[Random], Cell]]:
    gap = dice.choice(["\u00a0", " ", ""])

    def cell(dice: Random) -> Cell:
        number = dice.choice([dice.randint(0, 99), dice.randint(1000, 9999), dice.randint(0, 99) + 0.5, None])
        if number is None:
            return Cell("", None, None)
        whole = f"{number:,g}".replace(",", gap).replace(".", ",")
        return Cell(whole, number, float(number))

    return {"decimal": "comma"}, cell


def _form(dice: Random) -> Cell:
    text, level = dice.choice(
        [
            ("Besök", "besök"),
            ("besök", "besök"),
            ("Tel", "telefon"),
            ("telefon", "telefon"),
            ("BREV", "brev"),
            ("", None),
        ]
    )
    return Cell(text, text, level)


def _kinds_of_violence(dice: Random) -> Cell:
    kinds = sorted(dice.sample(["psykiskt", "fysiskt", "ekonomiskt"], dice.randint(0, 2)))
    return Cell("; ".join(kinds), "; ".join(kinds), kinds or None)


def _done(dice: Random) -> Cell:
    text, value = dice.choice([("Ja", True), ("Nej", False), ("J", True), ("", None)])
    return Cell(text, text, value)


def _story(dice: Random) -> Cell:
    """Free text that nobody declared, with everything that a cell may hold."""
    inside = dice.choice(["", "", " ringde", "; kom, sen", ' sa "ja"', "\nrad två", "\r\n3;4", " 5'6", "\t"])
    return _same(f"{CANARY}{inside}" if dice.random() < 0.8 else "")


def _name(dice: Random) -> Cell:
    return _same(f"{CANARY} {dice.randint(1, 999)}")


def known_table(dice: Random, rows: int, *, plain: bool = False) -> Known:
    """A random table with so many rows; a plain one holds no delimiter, quote or line end in its cells."""
    settings, date = _dates(dice)
    decimals, number = _numbers(dice)
    prefix, start = dice.choice(["K-", "", "2012/"]), dice.choice([1, 1000, 41_000])
    levels = {"levels": LEVELS, "undeclared": dice.choice(["own", "error", "missing", "brev"])}
    pool: dict[str, tuple[str, dict[str, Any], Callable[[Random], Cell]]] = {
        "person": ("Personnummer", {"type": "person"}, _person),
        "form": ("Kontaktform", {"type": "category", **levels}, _form),
        "minutes": ("Längd (min)", {"type": "number", **decimals}, number),
        "violence": (
            "Våld",
            {"type": "list", "levels": ["psykiskt", "fysiskt", "ekonomiskt"]},
            _kinds_of_violence,
        ),
        "done": ("Klar", {"type": "boolean"}, _done),
    }
    if plain:
        del pool["violence"]
    free: dict[str, Callable[[Random], Cell]] = {"Namn": _name}
    if not plain:
        free["Anteckning"] = _story
    chosen = dice.sample(sorted(pool), dice.randint(1, len(pool)))
    columns: dict[str, dict[str, Any]] = {
        "id": {"type": "key", "header": "Kontakt-ID"},
        "date": {"type": "date", "header": "Datum", **settings},
        **{name: {**pool[name][1], "header": pool[name][0]} for name in chosen},
    }
    makers = {"Datum": date, **{pool[name][0]: pool[name][2] for name in chosen}}
    makers |= {heading: free[heading] for heading in free if dice.random() < 0.6}
    headings = ["Kontakt-ID", *makers]
    if dice.random() < 0.3:
        dice.shuffle(headings)
    keys = (_same(f"{prefix}{start + row}") for row in range(rows))
    cells = tuple({"Kontakt-ID": key, **{name: make(dice) for name, make in makers.items()}} for key in keys)
    return Known(columns, tuple(headings), cells)
