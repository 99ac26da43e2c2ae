"""What figures ask their questions of, whatever computes the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from projrapport.figures.sql import SqlValue

Row = tuple[object, ...]


class Queryable(Protocol):
    """The tables of one build, and the answers to questions about them.

    A table has the declared columns and `_id` (a number for each row), `_file` and `_row` (where it was read).
    """

    is_asked_side_by_side: bool
    """Whether several threads may ask at a time, and gain by it."""

    def ask(self, sql: str, parameters: Mapping[str, SqlValue] | None = None) -> list[Row]:
        """The rows of the answer, in no order unless the question gives one. SQL is DuckDB's, values bound by name."""
        ...
