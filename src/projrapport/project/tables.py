"""Tables: which files hold the rows, and what their columns mean."""

from __future__ import annotations

from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from projrapport.project.base import Day, Declaration, Id, Whole, YesNo


class ColumnType(StrEnum):
    """What a column holds. Persons, cases, keys and names are replaced by keyed hashes when they are read."""

    PERSON = "person"
    CASE = "case"
    KEY = "key"
    NAME = "name"
    DATE = "date"
    NUMBER = "number"
    CATEGORY = "category"
    LIST = "list"
    BOOLEAN = "boolean"


HASHED = frozenset({ColumnType.PERSON, ColumnType.CASE, ColumnType.KEY})
"""Column types whose values never travel further than the loader, and that rows can be told apart by."""

COUNTED = frozenset(ColumnType) - {ColumnType.NAME}
"""Column types that figures can rest on. Names are there to be looked for in the finished documents, and for nothing else."""

CODED = frozenset({ColumnType.CATEGORY, ColumnType.LIST})
"""Column types that have levels."""

UNDECLARED = "!"
"""The level of values that the project file does not declare; their texts stay in the export."""


class Level(Declaration):
    """One value of a category, and the spellings that the exports use for it."""

    level: str
    """The value that conditions, keys and breakdowns use."""
    label: str = ""
    """What the report prints; the value itself when left out."""
    spellings: tuple[str, ...] = ()
    """Other ways in which exports write the value. Case and surrounding space never matter."""

    @property
    def printed(self) -> str:
        return self.label or self.level


def _as_level(value: Any) -> Any:
    return {"level": value} if isinstance(value, str) else value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Levels = tuple[Annotated[Level, BeforeValidator(_as_level, json_schema_input_type=str | Level)], ...]
Names = Annotated[tuple[str, ...], BeforeValidator(_as_list, json_schema_input_type=str | tuple[str, ...])]
"""One text or a list of texts."""


def is_pattern(name: str) -> bool:
    """Whether the name stands for several: no sheet of Excel's has such marks in its title."""
    return "*" in name or "?" in name


def means(name: str, title: str) -> bool:
    """Whether a name under `sheet`, which may be a pattern, means the sheet of that title."""
    return name == title or (is_pattern(name) and fnmatchcase(title.casefold(), name.casefold()))


class CodeList(Declaration):
    """Levels that several columns share."""

    levels: Levels
    """The values, in the order in which tables print them."""


class Column(Declaration):
    """One column of a table: how exports head it, and what its cells are."""

    type: ColumnType
    """person, case, key (any other identity), name (of people; only looked for in the finished documents, which must not
    hold it, and never counted), date, number, category, list (several categories in a cell), boolean."""
    header: Names = ()
    """The header texts that exports use, in any order of preference; the column's own name is always accepted."""
    label: str = ""
    """What reports call the column; its first header when left out."""
    optional: YesNo = False
    """True: an export may lack the column; its cells are then missing, and the account says so."""
    levels: Levels = ()
    """The declared values of a category or list, in the order in which tables print them."""
    codes: str = ""
    """The code list that holds the levels, instead of `levels`."""
    undeclared: Literal["own", "error", "missing"] | str = "own"  # noqa: PYI051 - the schema offers the three words
    """Values that are not declared: one row for all, “(undeclared value)”; an error; missing; or the declared level named
    here takes them in. A finding tells their number and rows, never their texts."""
    separator: str = ""
    """What stands between the values in a cell of type list; without it semicolons, bars and line breaks do, and commas
    and slashes where a cell proves that they part declared levels."""
    missing: Names = ()
    """Words that mean “not known” in this column, beside the empty cell."""
    empty: Literal["missing", "no"] = "missing"
    """What an empty cell of a boolean means: not known, or no, as where a form has a box that is ticked or left alone."""
    date_order: Literal["day-first", "month-first", "year-first"] | None = None
    """How 3/4/2012, 12-03-01 and 120301 are to be read; without it an ambiguous column is refused."""
    date_system: Literal["1900", "1904"] = "1900"
    """From which year the day numbers in texts count; workbooks say it of their own cells."""
    decimal: Literal["comma", "point"] | None = None
    """How 1.250 and 1,250 are to be read; without it a column that proves neither is refused."""


class Table(Declaration):
    """Rows of one kind, from one or several files."""

    label: str = ""
    """What reports call the rows: “Kontakter”."""
    files: Names = ()
    """File names or patterns, from the project folder: “data/kontakter_*.csv”. With engine = "spark" also folders of parts and addresses: “s3a://…/kontakter/”."""
    sheet: Names = ()
    """The sheet of a workbook; without it, the one whose header row fits. A list of sheets, or a pattern such as "*" or "Jan*",
    is read as one table: of a pattern all visible sheets whose header row fits."""
    encoding: str = ""
    """Overrides the encoding that the loader finds."""
    delimiter: str = ""
    """Overrides the delimiter that the loader finds; it may have several letters."""
    quote: Literal["double", "single", "none"] | None = None
    """Overrides the quotation mark around cells that the loader finds; none: quotes are letters like any other."""
    header_row: Annotated[Whole, Field(ge=1)] | None = None
    """Overrides the header row that the loader finds; counted as a spreadsheet counts, from 1."""
    columns: dict[Id, Column] = {}
    """The columns that are read, by the names that indicators use; all others are left in the files."""
    key: str = ""
    """The column whose values name a row: no two rows may share one."""
    date: str = ""
    """The column that decides which period a row falls in, unless an indicator says otherwise."""
    duplicates: Literal["error", "first", "last"] = "error"
    """Rows that share a key: stop, or keep the first or the last and set the others aside, in the order of
    `duplicates_by`, or of the files by name and the rows in them."""
    duplicates_by: str = ""
    """The column that orders the rows of one key, for example the date a row was last changed."""
    unreadable: Literal["error", "missing"] = "error"
    """A cell that cannot be read as its type: stop, or take it as missing and count it."""
    protected: str = ""
    """A boolean column that marks persons with protected identity (skyddade personuppgifter): they count in totals only, and
    in breakdowns as “not stated”; no list of rows names theirs."""
    covers: tuple[Day, Day] | None = None
    """The first and the last day for which the table is known to be complete."""
    sql: str = ""
    """A SELECT over other declared tables, for what the vocabulary cannot say; then there are no files."""

    @model_validator(mode="after")
    def _files_or_sql(self) -> Table:
        if bool(self.files) == bool(self.sql):
            msg = "a table has either files or sql"
            raise ValueError(msg)
        return self

    @property
    def may_take_several_sheets(self) -> bool:
        """Whether its rows may stand on more than one sheet of a workbook."""
        return len(self.sheet) > 1 or any(map(is_pattern, self.sheet))

    def of_type(self, *types: ColumnType) -> tuple[str, ...]:
        """The names of the columns that have one of the types, in declared order."""
        return tuple(name for name, column in self.columns.items() if column.type in types)
