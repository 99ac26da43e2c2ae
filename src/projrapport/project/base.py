"""What every declaration has in common: frozen, no key beside those that are known, and no value bent to fit."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Strict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
"""A name that keys, queries and defined names are built from: ASCII letters, digits, `_` and `-`."""

YesNo = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict()]


def _as_day(value: Any) -> Any:
    """A date in quotes is the date; a date with a time of day is refused by what follows."""
    if not isinstance(value, str):
        return value
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007  a day, not a moment
    except ValueError:
        return value


Day = Annotated[dt.date, Strict(), BeforeValidator(_as_day)]


def _as_text(value: Any) -> Any:
    """A date within a condition is compared as ISO text; the query gives it the type of its column."""
    return value.isoformat() if type(value) is dt.date else value


Scalar = Annotated[YesNo | Whole | Number | str, BeforeValidator(_as_text)]
"""What a condition compares with; TOML dates become ISO text."""


class Declaration(BaseModel):
    """One table of the project file. Attribute docstrings become the descriptions in the JSON Schema."""

    model_config = ConfigDict(
        extra="forbid",
        defer_build=True,  # one validator for the whole file is built when it is read, not one for each table
        frozen=True,
        populate_by_name=True,
        str_strip_whitespace=True,
        allow_inf_nan=False,
    )
