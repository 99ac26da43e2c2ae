"""The project files declare what the exports hold."""

from __future__ import annotations

import pytest
from raw_rows import SAMPLE, START, Row, activities, cases, contacts, costs, rows_of

from projrapport.project.declaration import Project
from projrapport.project.read import read_project
from projrapport.project.tables import Column, ColumnType

UNDECLARED = {("contacts", "channel"): {"skype"}}
"""Left undeclared on purpose: one contact with a colleague shows what becomes of such a value."""

DROPPED = {"Kommentar", "Anteckning", "Ämne", "Text"}
"""Free text, which no column is declared for."""

ROWS = {"cases": cases, "contacts": contacts, "activities": activities, "costs": costs}
SAMPLE_PROJECT = read_project(SAMPLE)
CODED = [
    (table, name)
    for table, declared in SAMPLE_PROJECT.tables.items()
    for name in declared.of_type(ColumnType.CATEGORY, ColumnType.LIST)
]


def accepted(project: Project, column: Column) -> set[str]:
    return {text.casefold() for level in project.levels(column) for text in (level.level, *level.spellings)}


def values(rows: list[Row], column: Column) -> set[str]:
    cells = [row[header] for row in rows for header in column.header if header in row]
    parts = [part.strip().casefold() for cell in cells for part in cell.split(";")]
    return {part for part in parts if part}


@pytest.mark.parametrize(("table", "name"), CODED)
def test_every_value_of_a_category_is_declared_but_one(table, name):
    column = SAMPLE_PROJECT.tables[table].columns[name]
    found = values(ROWS[table](), column) - accepted(SAMPLE_PROJECT, column)
    assert found == UNDECLARED.get((table, name), set())


@pytest.mark.parametrize(("table", "name"), CODED)
def test_every_declared_level_occurs(table, name):
    column = SAMPLE_PROJECT.tables[table].columns[name]
    found = values(ROWS[table](), column)
    for level in SAMPLE_PROJECT.levels(column):
        assert found & {text.casefold() for text in (level.level, *level.spellings)}, level.level


def test_free_text_is_in_the_exports_but_not_declared():
    headers = {header for rows in ROWS.values() for header in rows()[0]}
    declared = {
        header
        for table in SAMPLE_PROJECT.tables.values()
        for column in table.columns.values()
        for header in column.header
    }
    assert headers - declared == DROPPED


def test_every_goal_has_a_text_and_indicators():
    spoken_for = [indicator.goal for indicator in SAMPLE_PROJECT.indicator]
    assert [goal.id for goal in SAMPLE_PROJECT.goal] == [1, 2, 3, 4, 5, 6]
    for goal in SAMPLE_PROJECT.goal:
        assert goal.text
        assert goal.id in spoken_for


def test_the_budget_is_what_was_granted():
    assert sum(item.granted for item in SAMPLE_PROJECT.budget) == SAMPLE_PROJECT.grant[0].amount


def test_the_first_project_declares_every_value():
    project = read_project(START)
    rows = rows_of(START / "data/kontakter.csv")
    assert len(rows) == 30
    for column in project.tables["contacts"].columns.values():
        if column.type is ColumnType.CATEGORY:
            assert values(rows, column) == values(rows, column) & accepted(project, column)


def test_the_first_project_has_rows_in_every_year_that_it_builds():
    years = {row["Datum"][:4] for row in rows_of(START / "data/kontakter.csv")}
    assert years == {str(year) for year in read_project(START).periods.years}
