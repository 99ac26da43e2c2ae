"""What a figure rests on, so that a series break reaches it."""

from __future__ import annotations

from projrapport.project.breaks import sources_of
from projrapport.project.declaration import Project


def project(**queries: str) -> Project:
    derived = {name: {"sql": sql, "columns": {"day": {"type": "date"}}} for name, sql in queries.items()}
    contacts = {"files": ["contacts.csv"], "columns": {"late": {"type": "boolean"}, "day": {"type": "date"}}}
    return Project.model_validate({"project": {"title": "x"}, "tables": {"contacts": contacts, **derived}})


def test_a_derived_table_rests_on_the_tables_behind_those_that_it_names():
    declared = project(early="SELECT day FROM contacts", late="SELECT day FROM early")
    assert sources_of("late", declared) == {"early", "contacts"}


def test_a_column_that_is_called_like_a_table_leads_in_no_endless_circle():
    declared = project(early="SELECT day FROM contacts WHERE late", late="SELECT day FROM early")
    assert sources_of("early", declared) == {"late", "contacts"}
