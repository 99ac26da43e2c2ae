"""Why a row is no data: the rules, in their order, for one row at a time.

They are careful in one direction: what cells of identities and dates say is believed before any word is. A row that is
set aside is reported with its number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from projrapport.loading.account import Aside
from projrapport.loading.columns import cleaning
from projrapport.loading.columns.categories import Levels
from projrapport.loading.columns.dates import is_date
from projrapport.loading.columns.number_forms import take_apart
from projrapport.loading.grid import Cells
from projrapport.loading.layout.header import Header
from projrapport.project.declaration import Project
from projrapport.project.tables import HASHED, UNDECLARED, Column, ColumnType, Table
from projrapport.records import dataclass

TOTAL = r"(?:del|slut|total|års)?summ(?:a|or)|totalt?|s:a|sum|(?:grand |sub)total|sammanlagt|samtliga"
SPAN = r"(?: (?:kv|kvartal|halvår|tertial|q|h|t)?\.? ?\d)?(?: \d{4}(?:-\d\d)?)?(?: \(\d+(?: st)?\))?"
"""What a total may be of: a quarter, a year, a month."""
TOTAL_ROW = re.compile(rf"(?:{TOTAL})(?: [^\W\d]+){{0,3}}{SPAN}\s*[:=]?", re.IGNORECASE)
TOTAL_ALONE = re.compile(
    rf"(?:{TOTAL})(?: (?:antal|kostnader|utgifter|intäkter|kronor|kr|costs))?(?: \d{{4}})?\s*[:=]?",
    re.IGNORECASE,
)
"""For tables without key-like columns, where words are the only evidence."""
GROUP_TOTAL = re.compile(r"(?P<group>\S+(?: \S+){0,2}) (?:summa|totalt?)", re.IGNORECASE)
"""What spreadsheet programs write below each group: “Besök Summa”, “2012-03 Total”."""
FOOTER = re.compile(
    r"(?:källa|anm|anmärkning|not|fotnot|antal (?:rader|poster|träffar)|utskri\w+|uttag\w*|utdrag\w*|rapport\w*|skapad"
    r"|sida \d+|page \d+|source|notes?|remarks?|printed|created|number of rows|rows)(?=[\s:.]|$)|[*¹²³]|\d\)",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?:antal (?:rader|poster|träffar)|sida \d+|page \d+|number of rows|rows)(?=[\s:.]|$)", re.IGNORECASE
)
"""Footers that have a number of their own, and that stand between rows too, where pages follow each other."""
STATISTIC = re.compile(
    r"(?:medel(?:värde|tal)?|median(?:värde)?|(?:genom)?snitt|max(?:värde)?|min(?:värde)?|procent|andel|antal|average|mean)"
    r"\s*(?:\(%\))?\s*[:=]?",
    re.IGNORECASE,
)
"""What a row below a table may tell beside its sum."""
COUNT = re.compile(r"(?:\d{1,6}|\d{1,3}(?:[ .]\d{3}){1,2})(?: (?:st\.?|[^\W\d]{3,}))?")
"""How many there are: 40, 1 250 st, 40 ärenden."""
CELLS_OF_A_FOOTER = 3
SEVERAL = 3
"""Declared columns of a table in which a row with one of them filled is rare."""
Filled = Mapping[int, str]
"""The cells of a row that hold something, by their place."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What tells a row of the table from a note beside it."""

    header: Cells
    identities: frozenset[int]
    dates: frozenset[int]
    numbers: frozenset[int]
    wanted: tuple[int, ...]
    levels: Mapping[int, Levels]

    @property
    def keys(self) -> frozenset[int]:
        """The places of the cells that make a row a row."""
        return self.identities | self.dates


def shape_of(header: Header, table: Table, project: Project) -> Shape:
    """The shape of the table as it stands below this header."""
    columns = {place: table.columns[name] for name, place in header.at.items()}
    return Shape(
        header.cells,
        _of_type(columns, *HASHED),
        _of_type(columns, ColumnType.DATE),
        _of_type(columns, ColumnType.NUMBER),
        tuple(sorted(columns)),
        {place: Levels.of(project.levels(column)) for place, column in columns.items()},
    )


def _of_type(columns: Mapping[int, Column], *types: ColumnType) -> frozenset[int]:
    return frozenset(place for place, column in columns.items() if column.type in types)


def reason(cells: Cells, shape: Shape, *, below: bool) -> Aside | None:
    """Why a row is no data; None if it is. `below`: nothing but such rows follows it."""
    filled = filled_in(cells)
    if not filled:
        return Aside.BLANK
    if _is_total(filled, shape) or _is_statistic(filled, shape):
        return Aside.TOTAL
    if _is_footer(filled, shape, below=below):
        return Aside.FOOTER
    return None


def _is_total(filled: Filled, shape: Shape) -> bool:
    """A word such as Summa, and nothing that speaks for data."""
    pattern = TOTAL_ROW if shape.keys else TOTAL_ALONE
    for place, text in filled.items():
        if (pattern.fullmatch(text) or _is_of_a_group(text, place, shape)) and not is_level(
            text, place, shape
        ):
            return not _speaks_for_data(filled, place, shape)
    return False


def _is_statistic(filled: Filled, shape: Shape) -> bool:
    """A word such as Medelvärde at the start of a row, and nothing but numbers beside it."""
    (place, text), *others = filled.items()
    if not (shape.keys and others and STATISTIC.fullmatch(text)) or is_level(text, place, shape):
        return False
    numbers = all(take_apart(other.removesuffix("%").rstrip()) for _, other in others)
    return numbers and not _speaks_for_data(filled, place, shape)


def _is_of_a_group(text: str, place: int, shape: Shape) -> bool:
    """Whether the cell is the total of a group of rows; without identities and dates the group must be a declared value."""
    found = GROUP_TOTAL.fullmatch(text)
    if not found or place not in shape.wanted:
        return False
    return bool(shape.keys) or is_level(found["group"], place, shape)


def is_level(text: str, place: int, shape: Shape) -> bool:
    """Whether the column at that place declares the text as one of its values."""
    return place in shape.levels and shape.levels[place].level(text) != UNDECLARED


def _speaks_for_data(filled: Filled, mark: int, shape: Shape) -> bool:
    """Whether a cell beside the one with the mark holds an identity or a date.

    Where the mark stands in place of an identity, or in a column that is not declared, a number beside it is a count:
    `Summa; 40 ärenden`, `Antal rader; 40`. So is one that stands alone beside a mark in place of a date or a number.
    """
    others = {place: text for place, text in filled.items() if place != mark}
    unreadable = mark in shape.dates | shape.numbers and len(others) == 1
    counts = mark in shape.identities or mark not in shape.wanted or unreadable
    if any(not (counts and COUNT.fullmatch(others[place])) for place in shape.identities & others.keys()):
        return True
    return any(is_date(others[place]) for place in shape.dates & others.keys())


def _is_footer(filled: Filled, shape: Shape, *, below: bool) -> bool:
    """A few cells that begin as footers do; or, at the foot of the table, several words in its first column alone."""
    if _begins_as_a_footer(filled, shape):
        place, text = next(iter(filled.items()))
        return bool(COUNTED.match(text)) or not _has_number(filled, place, shape)
    alone = _alone(filled, shape) if below else ""
    return " " in alone and not alone[0].isdigit()


def _begins_as_a_footer(filled: Filled, shape: Shape) -> bool:
    place, text = next(iter(filled.items()))
    return (
        len(filled) <= CELLS_OF_A_FOOTER
        and bool(FOOTER.match(text))
        and len(filled) < len(shape.header)
        and not is_level(text, place, shape)
        and not _speaks_for_data(filled, place, shape)
    )


def _has_number(filled: Filled, mark: int, shape: Shape) -> bool:
    return any(take_apart(filled[place]) for place in (shape.numbers & filled.keys()) - {mark})


def _alone(filled: Filled, shape: Shape) -> str:
    """The text of a row that holds nothing else, in the first column; empty if it is a value of the table."""
    place, text = next(iter(filled.items()))
    first = len(filled) == 1 < len(shape.header) and place <= shape.wanted[0]
    return text if first and not is_level(text, place, shape) and not is_date(text) else ""


def filled_in(cells: Cells) -> Filled:
    return {place: cleaning.tidy(cell) for place, cell in enumerate(cells) if cleaning.tidy(cell)}


def begins_as_a_footer(cells: Cells, shape: Shape) -> bool:
    """Whether the row begins with a word of footers, whatever else it holds."""
    return _begins_as_a_footer(filled_in(cells), shape)


def is_counted(cells: Cells) -> bool:
    """Whether the row is a footer wherever it stands: the number of a page, or of the rows."""
    return bool(COUNTED.match(next(iter(filled_in(cells).values()), "")))


def is_word_alone(cells: Cells, shape: Shape) -> bool:
    """Whether the row is one word in the first column, in a table that has identities or dates."""
    return bool(shape.keys) and _alone(filled_in(cells), shape).isalpha()


def is_outside(cells: Cells, shape: Shape) -> bool:
    """Whether the row holds nothing in any of several declared columns: a stray cell, a row of a table beside this one."""
    return len(shape.wanted) > 1 and not any(place in filled_in(cells) for place in shape.wanted)


def is_odd(cells: Cells, shape: Shape) -> bool:
    """Whether a row that is kept may be none: one declared cell, neither a date nor an identity where there are both, or
    the word of a total beside one of them.
    """
    declared = {place: text for place, text in filled_in(cells).items() if place in shape.wanted}
    if shape.keys and any(
        TOTAL_ROW.fullmatch(text) and not is_level(text, place, shape) for place, text in declared.items()
    ):
        return True
    if shape.dates and shape.identities and not declared.keys() & shape.keys:
        return True
    if len(declared) != 1:
        return False
    place, text = next(iter(declared.items()))
    words = place in shape.identities and not any(map(str.isdigit, text))
    return len(shape.wanted) >= SEVERAL or (words and len(shape.wanted) > 1)
