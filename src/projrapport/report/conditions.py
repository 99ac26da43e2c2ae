"""Conditions in plain words: roll är våldsutövare och kön är män."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable

from projrapport.project.conditions import Condition, OtherColumn, Where
from projrapport.project.declaration import Project
from projrapport.project.tables import CODED
from projrapport.records import dataclass
from projrapport.report.labels import column_in_sentence
from projrapport.report.language import Language
from projrapport.report.numbers import decimals_of, exact, number_text

WORD = re.compile(r"[^\W\d_]{3}")
"""A level that says something by itself; codes such as “17” or “AB” are told by their labels."""


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """Says what conditions on one table mean."""

    project: Project
    table: str
    language: Language
    own_value: str = ""
    """What `value` stands for: the indicator's own value, in words."""

    def __call__(self, where: Where) -> str:
        """All that must hold, joined by “och”."""
        return self.language.listed(list(self._parts(where)))

    def _parts(self, where: Where) -> Iterable[str]:
        for column, condition in where.columns.items():
            yield from self._of_column(column, condition)
        if where.any:
            yield self.language.listed([self(part) for part in where.any], word="list.or")
        if where.not_:
            yield self.language.words("condition.neither", conditions=self(where.not_))

    def _of_column(self, column: str, condition: Condition) -> Iterable[str]:
        for name, said in self._comparisons(column, condition):
            yield self.language.words(
                f"condition.{name}", column=self._column(column), **({"value": said} if said else {})
            )

    def _comparisons(self, column: str, condition: Condition) -> Iterable[tuple[str, str]]:
        say: Callable[[object], str] = lambda value: self._value(column, value)  # noqa: E731
        if condition.equals is not None:
            yield "equals", say(condition.equals)
        if condition.one_of is not None:
            yield "equals", self._any_of(column, condition.one_of)
        for name in ("min", "max", "before", "after"):
            bound = getattr(condition, name)
            if bound is not None:
                yield name, say(bound)
        if condition.not_ is not None:
            values = condition.not_ if isinstance(condition.not_, list | tuple) else (condition.not_,)
            yield "not", self._any_of(column, values)
        if condition.missing is not None:
            yield ("missing" if condition.missing else "present"), ""
        if condition.like is not None:
            yield "like", condition.like
        if condition.column is not None:
            yield "same_as", self._column(condition.column)

    def _any_of(self, column: str, values: Iterable[object]) -> str:
        return self.language.listed([self._value(column, value) for value in values], word="list.or")

    def _column(self, column: str) -> str:
        if column == "value":
            return self.own_value
        return column_in_sentence(self.project, self.table, column)

    def _value(self, column: str, value: object) -> str:
        if isinstance(value, OtherColumn):
            return self._column(value.column)
        if isinstance(value, bool):
            return self.language.words(f"condition.{str(value).lower()}")
        if isinstance(value, dt.date):
            return self.language.day(value)
        if isinstance(value, int | float):
            return number_text(value, decimals_of(exact(value)), locale=self.language.code)
        return self._level(column, str(value))

    def _level(self, column: str, value: str) -> str:
        declared = self.project.tables[self.table].columns.get(column)
        levels = self.project.levels(declared) if declared and declared.type in CODED else ()
        label = next((level.printed for level in levels if level.level == value), value)
        return value if WORD.search(value) else label
