"""What a report calls tables, columns, levels and classes."""

from __future__ import annotations

import re

from projrapport.project.declaration import Project
from projrapport.project.indicators import Group, Indicator
from projrapport.project.periods import CALENDAR
from projrapport.project.tables import UNDECLARED, Column, ColumnType
from projrapport.report.dates import lower_first, month_text, quarter_text
from projrapport.report.language import Language
from projrapport.report.numbers import NBSP
from projrapport.report.words import Words

CLASS = re.compile(r"(?P<below><)?(?P<first>[^–]+)(?P<open>–)?(?P<last>.+)?")


def table_label(project: Project, table: str) -> str:
    return project.tables[table].label or table


def column_label(project: Project, table: str, column: str) -> str:
    """The column as a heading: its label, else its first header, else its name."""
    declared = project.tables[table].columns.get(column)
    return _heading(declared, column) if declared else column


def column_in_sentence(project: Project, table: str, column: str) -> str:
    return lower_first(column_label(project, table, column))


def _heading(column: Column, name: str) -> str:
    return column.label or next(iter(column.header), name)


def rows_text(rows: int, table: str, project: Project, language: Language) -> str:
    """12 kontakter, where the label of the table is a unit of the project; else 12 rader."""
    called = table_label(project, table).casefold() if table else ""
    unit = next((unit for unit in project.units.values() if unit.many.casefold() == called), None)
    one, many = (
        (unit.one, unit.many) if unit else (language.words("number.row"), language.words("number.rows"))
    )
    return f"{language.count(rows)}{NBSP}{one if rows == 1 else many}"


def key_label(project: Project, table: str, column: str, words: Words, *, one: bool = False) -> str:
    """What a key stands for: personer, ärenden, or the values of a column; or one of them."""
    declared = project.tables[table].columns.get(column)
    kind = declared.type if declared else None
    if kind is ColumnType.PERSON:
        return words("definition.person" if one else "definition.persons")
    if kind is ColumnType.CASE:
        return words("definition.case" if one else "definition.cases")
    return words(
        "definition.key" if one else "definition.keys", column=column_in_sentence(project, table, column)
    )


def axis_label(project: Project, indicator: Indicator, dimension: str, words: Words) -> str:
    """The heading of a dimension."""
    if dimension in CALENDAR:
        return words(f"axis.{dimension}")
    group = _group(project, dimension)
    return group.label or group.id if group else column_label(project, indicator.of, dimension)


def level_label(
    project: Project, indicator: Indicator, dimension: str, *, level: str | None, words: Words
) -> str:
    """What is printed for a level of a dimension: 18–24 år, mars 2012, (uppgift saknas)."""
    if level is None or level == UNDECLARED:
        return level_in_key(level, words)
    if dimension == "month":
        return month_text(level, words.language)
    if dimension == "quarter":
        return quarter_text(level, words)
    group = _group(project, dimension)
    return (
        _class_label(group, level, words)
        if group
        else _value_label(project, indicator, dimension, level, words)
    )


def level_in_key(level: str | None, words: Words) -> str:
    """A level as keys name it; in words where the value is missing or not declared."""
    if level is None:
        return words("axis.unknown")
    return words("axis.undeclared") if level == UNDECLARED else level


def _group(project: Project, dimension: str) -> Group | None:
    return next((group for group in project.group if group.id == dimension), None)


def _class_label(group: Group, level: str, words: Words) -> str:
    """A class as its group names it: 0–12, 18–, <18, and as 0–12 år for ages."""
    found = CLASS.fullmatch(level)
    if not found:
        return level
    age = "age_" if group.age_from else ""
    if found["below"]:
        return words(f"axis.{age}below", level=found["first"])
    if found["open"] and not found["last"]:
        return words(f"axis.{age}from", level=found["first"])
    return words("axis.age", level=level) if group.age_from else level


def _value_label(project: Project, indicator: Indicator, dimension: str, level: str, words: Words) -> str:
    column = project.tables[indicator.of].columns[dimension]
    if column.type is ColumnType.BOOLEAN and level in ("true", "false"):
        return words(f"axis.{level}")
    return next((known.printed for known in project.levels(column) if known.level == level), level)
