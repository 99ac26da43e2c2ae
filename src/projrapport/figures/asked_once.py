"""Questions that are asked again are answered from memory: the tables of a build never change."""

from __future__ import annotations

from collections.abc import Mapping

from projrapport.figures.queryable import Queryable, Row
from projrapport.figures.sql import SqlValue

LONG = 1_000
"""Rows of an answer that is not worth the memory."""


class AskedOnce:
    """An engine that knows what it was asked. Indicators that count the same under other names have the same question."""

    def __init__(self, engine: Queryable) -> None:
        self._engine = engine
        self.is_asked_side_by_side = engine.is_asked_side_by_side
        self._answers: dict[tuple[str, tuple[tuple[str, SqlValue], ...]], list[Row]] = {}

    def ask(self, sql: str, parameters: Mapping[str, SqlValue] | None = None) -> list[Row]:
        """The rows of the answer."""
        question = (sql, tuple((parameters or {}).items()))
        if question not in self._answers:
            rows = self._engine.ask(sql, parameters)
            if len(rows) > LONG:
                return rows
            self._answers[question] = rows
        return self._answers[question]
