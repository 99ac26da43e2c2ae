"""The declaration that fits a column: the first type by which every cell can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.columns.categories import NO, YES
from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.cleaning import fold, tidy
from projrapport.loading.columns.date_forms import Order
from projrapport.loading.columns.dates import is_date
from projrapport.loading.columns.reading import Gravity
from projrapport.loading.inspection.not_known import is_word_for_not_known
from projrapport.loading.inspection.personal import (
    are_names,
    heading_is_of_people,
    heading_is_personal,
    looks_like_identities,
    may_be_level,
    values_are_personal,
)
from projrapport.project.tables import HASHED, Column, ColumnType, Level
from projrapport.records import dataclass

PERSONAL = HASHED | {ColumnType.NAME}
PERSON = re.compile(r"person|(?<![^\W_])pnr|pers\.?nr|samordn|klient|brukare", re.IGNORECASE)
PHONE = re.compile(
    r"mobil(?:nr|nummer|tel\w*)?\.?$|telefon(?:nr|nummer)?\.?$|tfn|\btel\b|phone|fax", re.IGNORECASE
)
"""Headings of numbers that reach somebody, and are neither identities nor amounts."""
CASE = re.compile(r"ärende|case|akt(?:nr|nummer)|dnr|diarie", re.IGNORECASE)
KEY = re.compile(r"(?:^|[\s_-])(?:id|nr|nummer|no)\.?$|löpn|\bid\b", re.IGNORECASE)
DAY = re.compile(r"dat(?:um|e)|dag|inlett|avslut|föd|from|tom|start|slut", re.IGNORECASE)
SEPARATORS = (";", "|", ",", "/")
SURE = (";", "|")
"""Signs that stand between values and nowhere else."""
MOST_WORDS = 3
"""How many different texts a column of dates may hold that are no dates."""
SLIPS = 50
"""At most one row in so many holds no number where a column of numbers is meant."""
NUMBER = re.compile(r"[-−(]?\d[\d\s.,'’]*\)?\s*(?:%|kr|:-)?")
MOST_LEVELS = 20
TIMES = 2
"""How often, on average, a value occurs in a column of categories."""
SERIAL = re.compile(r"\d{5,6}")
"""Digits that are more often a number than a day."""
SHORT_DATE = re.compile(r"\d\d-\d\d-\d\d|\d{6}")
ORDERS: tuple[Order | None, ...] = (None, "day-first", "month-first")
ORDERS_SHORT: tuple[Order | None, ...] = (None, "year-first", "day-first", "month-first")
"""What 12-03-01 is in Sweden, first."""
CODE = re.compile(r"0\d+")
"""Digits that are no number: a postcode, a unit."""


@dataclass(frozen=True, slots=True)
class Guess:
    """How a column may be declared; None where it is free text, which no figure needs."""

    column: Column | None
    personal: bool
    filled: int
    values: tuple[str, ...]
    """The different values; only for use within the loader."""
    doubt: str = ""
    """What nothing in the column tells, where the declaration has a setting that may be wrong."""


def guess(heading: str, texts: pa.Array, reader: Reader) -> Guess:
    """The first declaration that reads every cell of the column without a remark that would stop a build."""
    values = tuple(sorted({tidy(text) for text in pc.unique(texts).to_pylist()} - {""}))
    filled = int(pc.sum(pc.greater(pc.binary_length(texts), 0)).as_py() or 0)
    coded_personal = heading_is_personal(heading) or values_are_personal(values)
    odd = _odd(texts, values)
    for column in _candidates(heading, values, rows=len(texts), personal=coded_personal, odd=odd):
        if _reads(column, texts, reader):
            personal = column.type in PERSONAL or heading_is_personal(heading)
            return Guess(_told_openly(column), personal, filled, values, _doubt(column, texts, reader))
    return Guess(None, personal=True, filled=filled, values=values)


def _reads(column: Column, texts: pa.Array, reader: Reader) -> bool:
    remarks = reader.typed(column, [texts]).remarks
    return not any(remark.gravity in (Gravity.UNREADABLE, Gravity.REFUSED) for remark in remarks)


def _doubt(column: Column, texts: pa.Array, reader: Reader) -> str:
    """What a setting of the declaration decides that the cells leave open."""
    if column.decimal:
        return "whether 1.250 is more than a thousand or a little above one"
    others = (column.model_copy(update={"date_order": order}) for order in ORDERS_SHORT if order)
    open_ = column.date_order and any(_reads(other, texts, reader) for other in others if other != column)
    return "which of the numbers in a date are the day, the month and the year" if open_ else ""


def _odd(texts: pa.Array, values: Sequence[str]) -> tuple[str, ...]:
    """The few values of a column of numbers that are none, in so few rows that somebody slipped: “1 tim” among minutes."""
    others = {value for value in values if not NUMBER.fullmatch(value)}
    if not others or len(others) > min(MOST_WORDS, len(values) - len(others)):
        return ()
    counts = pc.value_counts(texts).to_pylist()
    rows = sum(one["counts"] for one in counts if tidy(one["values"]) in others)
    return tuple(sorted(others)) if rows * SLIPS <= len(texts) else ()


def _candidates(
    heading: str, values: Sequence[str], *, rows: int, personal: bool, odd: tuple[str, ...]
) -> Iterator[Column]:
    """The declarations worth trying, the most telling first."""
    header = (heading,)
    calls = PHONE.search(heading) is not None
    if not calls and any(letter.isdigit() for value in values for letter in value):
        yield from _identities(heading, values)
    if values and {fold(value) for value in values} <= YES | NO:
        yield Column(type=ColumnType.BOOLEAN, header=header)
    if values and (DAY.search(heading) or not all(SERIAL.fullmatch(value) for value in values)):
        yield from _dates(header, values)
    if values and not (calls or any(CODE.fullmatch(value) for value in values)):
        yield Column(type=ColumnType.NUMBER, header=header)
        yield Column(type=ColumnType.NUMBER, header=header, decimal="comma")
        if odd:
            yield Column(type=ColumnType.NUMBER, header=header, missing=odd)
    if not personal:
        yield from _coded(header, values, rows)
    elif heading_is_of_people(heading) and are_names(values):
        yield Column(type=ColumnType.NAME, header=header)


def _identities(heading: str, values: Sequence[str]) -> Iterator[Column]:
    if PERSON.search(heading) or looks_like_identities(values):
        yield Column(type=ColumnType.PERSON, header=heading)
    if CASE.search(heading):
        yield Column(type=ColumnType.CASE, header=heading)
    if KEY.search(heading):
        yield Column(type=ColumnType.KEY, header=heading)


def _told_openly(column: Column) -> Column:
    """The declaration without the texts that may name somebody: their cells are unreadable, and told by their rows."""
    return column.model_copy(update={"missing": tuple(filter(is_word_for_not_known, column.missing))})


def _dates(header: tuple[str, ...], values: Sequence[str]) -> Iterator[Column]:
    """Columns of dates in which what is no date is missing, where that is little."""
    others = tuple(value for value in values if not is_date(value))
    days = [
        value for value in values if is_date(value) and (DAY.search(header[0]) or not SERIAL.fullmatch(value))
    ]
    missing = others if len(others) <= min(MOST_WORDS, len(days)) else ()
    for order in ORDERS_SHORT if any(map(SHORT_DATE.fullmatch, values)) else ORDERS:
        yield Column(type=ColumnType.DATE, header=header, date_order=order, missing=missing)


def _coded(header: tuple[str, ...], values: Sequence[str], rows: int) -> Iterator[Column]:
    for separator in SEPARATORS:
        parts = {tidy(part) for value in values for part in value.split(separator)} - {""}
        told = separator in SURE or len(parts) < len(values)
        if told and _few(parts, rows) and any(separator in value for value in values):
            levels = tuple(Level(level=part) for part in sorted(filter(may_be_level, parts)))
            yield Column(type=ColumnType.LIST, header=header, levels=levels, separator=separator)
    if _few(values, rows):
        yield Column(type=ColumnType.CATEGORY, header=header, levels=_levels(values))


def _few(values: Sequence[str] | set[str], rows: int) -> bool:
    """Whether the values are those of a category: each occurs several times, and most look like one."""
    if 2 * sum(map(may_be_level, values)) < len(values):
        return False
    return len(values) <= MOST_LEVELS and rows >= TIMES * len(values)


def _levels(values: Sequence[str]) -> tuple[Level, ...]:
    """The values as levels; those that differ in case only are one, those that may be a name are left out."""
    spelled: dict[str, str] = {}
    for value in filter(may_be_level, values):
        spelled.setdefault(fold(value), value)
    return tuple(Level(level=value) for value in spelled.values())
