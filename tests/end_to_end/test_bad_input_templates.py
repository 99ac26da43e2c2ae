"""A template that cannot be filled in ends in a message with its line; the former report stays."""

from __future__ import annotations

import pytest

from builders.canary import canary_project
from builders.run import edit, run

WHERE = "templates/board/report.md.j2"
MESSAGES = [
    ('# R\n\n{{ f("persoms") }}', "line 3: there is no indicator “persoms”. Did you mean “persons”?"),
    ("# R\n{% for one in goals %}{{ one.titel }}{% endfor %}", "line 2: "),
    (
        "# R\n{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "calls or includes itself without end.",
    ),
    ('{% include "board/report.md.j2" %}', "calls or includes itself without end."),
    ("# R\n{% for i in range(10**12) %}x{% endfor %}", "line 2: a template does not calculate (**)."),
    ('# R\n{{ "x" * 10000000000 }}', "line 2: a template does not calculate (*)."),
    ("# R\n{% if %}", "line 2: "),
    ("# R\n{{ goals|sortera }}", "there is no filter “sortera”. There is: first, join, last"),
]


def with_template(project, source: bytes):
    part = project / "templates" / "board" / "report.md.j2"
    part.parent.mkdir(parents=True)
    part.write_bytes(source)
    return project


@pytest.mark.parametrize(("source", "message"), MESSAGES)
def test_a_bad_template_stops_the_build_with_its_line(capsys, tmp_path, source, message):
    project = with_template(canary_project(tmp_path / "project"), source.encode())
    ended = run(capsys, "build", "2012", "--project", project, "--format", "md")
    assert (ended.code, ended.out) == (5, "")
    assert WHERE in ended.err
    assert message in ended.err
    assert not (project / "out").exists()


def test_a_loop_without_end_ends(capsys, tmp_path):
    inside = "".join(f"{{% for {name} in figures %}}" for name in "abcdefghijklmnop")
    project = with_template(
        canary_project(tmp_path / "project"), f"# R\n{inside}x{'{% endfor %}' * 16}".encode()
    )
    ended = run(capsys, "build", "2012", "--project", project, "--format", "md")
    assert ended.code == 5
    assert f"{WHERE}, line 2: the template does not come to an end" in ended.err


def test_a_template_that_is_not_utf_8_names_the_line_and_the_way_out(capsys, tmp_path):
    project = with_template(canary_project(tmp_path / "project"), "# Rapport\n\nÅr för år".encode("cp1252"))
    ended = run(capsys, "build", "2012", "--project", project, "--format", "md")
    assert ended.code == 5
    assert f"{WHERE}: line 3 is not UTF-8. Save the file as UTF-8 in your editor." in ended.err


def test_an_undefined_figure_in_a_text_block_names_the_block(capsys, tmp_path):
    project = canary_project(tmp_path / "project")
    edit(
        project / "projrapport.toml",
        "[[goal]]",
        '[texts]\nsummary = "Stödet nådde {{ f("persoms") }}."\n[[goal]]'.replace('"persoms"', "'persoms'"),
    )
    ended = run(capsys, "build", "2012", "--project", project, "--format", "md")
    assert ended.code == 5
    assert "summary" in ended.err
    assert "Did you mean “persons”?" in ended.err


QUERIES = [
    ("SELECT person, minuts FROM contacts", 'Referenced column "minuts" not found'),
    ("SELECT person, minutes FROM contact", "Table with name contact does not exist"),
    (
        "SELECT person, minutes FROM 'data/kontakter.csv'",
        "the query asks for files or settings. Ask only for the declared tables.",
    ),
    ("SELECT person, minutes FROM read_csv('data/kontakter.csv')", "the query asks for files or settings."),
    (
        "SELECT person, CAST(channel AS DOUBLE) AS minutes FROM contacts",
        "the query failed on the rows (ConversionException). Use TRY_CAST",
    ),
    ("DROP TABLE contacts", "expected one SELECT and nothing else."),
]


@pytest.mark.parametrize(("query", "message"), QUERIES)
def test_a_bad_query_of_a_derived_table_is_a_mistake_of_the_project_file(capsys, tmp_path, query, message):
    project = canary_project(tmp_path / "project")
    edit(project / "projrapport.toml", "SELECT person, minutes FROM contacts WHERE channel = 'besök'", query)
    ended = run(capsys, "build", "2012", "--project", project, "--format", "md")
    assert ended.code == 3
    assert "projrapport.toml, [tables.visits], key sql: " in ended.err
    assert message in ended.err
    assert not (project / "out").exists()
