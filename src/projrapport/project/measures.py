"""Measures: what a statistic reads off each row."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from projrapport.project.base import Declaration, Whole, YesNo
from projrapport.project.conditions import Where


def _as_column(value: Any) -> Any:
    return {"column": value} if isinstance(value, str) else value


class Value(Declaration):
    """What a statistic measures on a row. Exactly one kind: a column, a number of days, a count, or a difference."""

    column: str = ""
    """A column of numbers; written `value = "minutes"`."""
    days_from: str = ""
    """Whole days from this date column …"""
    to: str = ""
    """… to this one: a column of the same table, or `contacts.first.date` of another table."""
    where: Where = Where()
    """Which rows of the other table count."""
    on: str = ""
    """The column that both tables share; the person, case or key column they have in common when left out."""
    any_time: YesNo = False
    """True: the first row of the other table even when it is earlier than `days_from`."""
    rows_per: str = ""
    """The number of rows in the population per value of this key column; each key then counts once."""
    count: str = ""
    """The number of rows of another table that belong to the row; none is 0."""
    after: str = ""
    """The later of two measurements …"""
    before: str = ""
    """… minus the earlier; a row that lacks one is counted as lost to follow-up."""

    @property
    def kind(self) -> Literal["column", "days", "rows_per", "count", "difference", ""]:
        """Which one kind the keys make together; empty when they make none or several."""
        kinds: dict[Literal["column", "days", "rows_per", "count", "difference"], bool] = {
            "column": bool(self.column),
            "days": bool(self.days_from or self.to),
            "rows_per": bool(self.rows_per),
            "count": bool(self.count),
            "difference": bool(self.after or self.before),
        }
        said = [kind for kind, given in kinds.items() if given]
        return said[0] if len(said) == 1 else ""


WrittenValue = Annotated[Value, BeforeValidator(_as_column, json_schema_input_type=str | Value)]


class Within(Declaration):
    """A cohort: the share of those who entered that reach an event within so many days."""

    days_from: str
    """The date of entry: the column that puts the row in the period."""
    to: str
    """The date of the event: a column of the same table."""
    days: Annotated[Whole, Field(ge=0)]
    """The last day that counts, the day of entry being 0."""
    mature_only: YesNo = False
    """True: only rows that have been observed so long, in every period; the figure is then never provisional."""
