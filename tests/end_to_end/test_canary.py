"""Nobody can be identified from anything that is written, however the input is broken.

Every personal cell of a small project holds a canary: an identity number, a name, a story, a case. The export, the project
file and the templates are broken in many ways; every command is run; all that was printed and written is searched.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from builders.breakages import EXPORTS
from builders.canary import NAME, as_csv, as_xlsx, canary_project, identity, songs_in, songs_within, table
from builders.run import edit
from projrapport.cli import main
from projrapport.disclosure.published import PUBLISHED
from projrapport.errors import DataError, Problem

BUILD = ("build", "2012", "--format", "md,xlsx,json", "--verbose")
CHECK = ("check", "2012", "--verbose")
INSPECT = ("inspect",)
FAULT = 1
PATIENT = 'key = "contact"\nunreadable = "missing"\nduplicates = "last"'


def songs_of(command: tuple[str, ...], project: Path, capfd, *, faults: bool = False) -> list[str]:
    """The canaries in what one command prints and in what lies outside of the exports afterwards."""
    data = sorted((project / "data").iterdir())
    built = project / "out" / "2012"
    document = str(built / "board.docx")
    places = {
        "inspect": [str(path) for path in data],
        "audit": [str(built)],
        "accessibility": [document, str(built / "board.html"), str(built / "summary.xlsx")],
        "diff": [str(built), str(project / "out" / "2011")],
        "status": [document, "--project", str(project)],
        "refresh": [document, "--project", str(project)],
        "letterhead": [document, "--project", str(project)],
    }
    where = places.get(command[0], ["--project", str(project)])
    capfd.readouterr()
    code = main([*command, *where])
    printed = capfd.readouterr()
    assert faults or code != FAULT, printed.err
    return [f"{command[0]}: {song}" for song in songs_in(printed.out + printed.err)]


def songs_after(project: Path, temporary: Path) -> list[str]:
    """The canaries in what was written; nothing may be left among the temporary files at all."""
    assert list(temporary.rglob("*")) == []
    known = {"data", "projrapport.toml", "out", "templates", PUBLISHED}
    assert {path.name for path in project.iterdir()} <= known
    memory = project / PUBLISHED
    told = songs_in(memory.read_text(encoding="utf-8")) if memory.exists() else []
    return [*told, *songs_within(project / "out")]


def with_template(project: Path, name: str, source: str) -> None:
    part = project / "templates" / name / "report.md.j2"
    part.parent.mkdir(parents=True)
    part.write_text(source, encoding="utf-8")


def patient(project: Path) -> Path:
    """The project, taking what it cannot read as missing, so that broken exports reach the reports."""
    edit(project / "projrapport.toml", 'key = "contact"', PATIENT)
    return project


SHORT = """
# {{ project.title }}
{% for goal in goals %}{% for one in goal.breakdowns %}
{{ one.table }}
{% endfor %}{% endfor %}
{% for one in accounts %}{{ one.text }}{% endfor %}
{% for one in checks %}{{ one.text }}{% endfor %}
"""
"""A report that shows what comes from the rows, so that so many builds are quick."""


def short(project: Path) -> None:
    edit(project / "projrapport.toml", "[[goal]]", '[output]\ntemplates = "short"\n\n[[goal]]')
    with_template(project, "short", SHORT)


ALIKE_IN_WORKBOOKS = 6
"""Of the tables that go wrong in text files and in workbooks alike, one in so many is tried as a workbook too."""
ALIKE = [way for way in EXPORTS["xlsx"] if way in EXPORTS["csv"]]
WAYS = [
    *(("csv", way) for way in EXPORTS["csv"]),
    *(
        ("xlsx", way)
        for way in EXPORTS["xlsx"]
        if way not in ALIKE or ALIKE.index(way) % ALIKE_IN_WORKBOOKS == 0
    ),
]


@pytest.mark.parametrize(("suffix", "way"), WAYS)
def test_a_broken_export_names_nobody(capfd, tmp_path, temporary, suffix, way):
    project = canary_project(tmp_path / "project", suffix, EXPORTS[suffix][way])
    short(project)
    songs = songs_of(CHECK, project, capfd)
    patient(project)
    songs += [song for command in (BUILD, INSPECT) for song in songs_of(command, project, capfd)]
    assert songs + songs_after(project, temporary) == []


def test_the_short_report_is_built_and_shows_the_levels_of_categories(capfd, tmp_path, temporary):
    project = canary_project(tmp_path / "project")
    short(project)
    assert songs_of(BUILD, project, capfd) == []
    text = (project / "out" / "2012" / "short.md").read_text(encoding="utf-8")
    for shown in ("| Telefon", "| Psykiskt", "En kontakt varar högst fyra timmar"):
        assert shown in text


EVERY_COMMAND = [
    ("build", "2012", "2011", "--verbose"),
    ("build", "2012", "--json", "--output", "out"),
    ("export", "2012"),
    ("show", "2012", "--verbose"),
    ("show", "2012", "--json"),
    ("show", "2012", "--csv"),
    ("explain", "persons", "2012"),
    ("explain", "minutes", "2012", "--json"),
    ("explain", "persons@2012[channel=telefon]", "2012", "--verbose"),
    ("explain", "nobody", "2012"),
    ("explain", "persons", "2012", "--rows"),
    ("release", "2012", "--role", "socialchefen", "--verbose"),
    ("release", "2011", "--role", "socialchefen", "--revise", "--json"),
    ("audit",),
    ("audit", "--json"),
    ("accessibility",),
    ("diff",),
    ("diff", "--json"),
    ("status", "--verbose"),
    ("refresh", "--json"),
    ("letterhead", "adopt"),
    ("check", "2012", "--verbose"),
    ("check", "--json"),
    ("inspect", "--json"),
    ("inspect",),
]


@pytest.mark.parametrize(
    "broken", [("csv", "cells shifted to the left"), ("xlsx", "no category is declared")]
)
def test_no_command_names_anybody(capfd, tmp_path, temporary, monkeypatch, broken):
    suffix, way = broken
    project = patient(canary_project(tmp_path / "project", suffix, EXPORTS[suffix][way]))
    monkeypatch.chdir(project)
    songs = [song for command in EVERY_COMMAND for song in songs_of(command, project, capfd)]
    assert songs + songs_after(project, temporary) == []


BY_VISIT = "SELECT person, minutes FROM contacts WHERE channel = 'besök'"
MISTAKES = [
    ("a column that is not there", 'header = "Datum"', 'header = "Dagen"'),
    (
        "a person column as a date",
        '{ type = "person", header = "Personnummer" }',
        '{ type = "date", header = "Personnummer" }',
    ),
    (
        "a person column as a number",
        '{ type = "person", header = "Personnummer" }',
        '{ type = "number", header = "Personnummer" }',
    ),
    (
        "a case column as yes or no",
        '{ type = "case", header = "Ärende" }',
        '{ type = "boolean", header = "Ärende" }',
    ),
    (
        "a name as a category",
        '{ type = "boolean", header = "Tolk" }',
        '{ type = "category", header = "Namn", levels = ["x"] }',
    ),
    (
        "a story as a category",
        '{ type = "boolean", header = "Tolk" }',
        '{ type = "category", header = "Anteckning" }',
    ),
    (
        "a story as a list",
        '{ type = "boolean", header = "Tolk" }',
        '{ type = "list", header = "Anteckning", levels = ["x"] }',
    ),
    ("a header in a row of data", 'key = "contact"', 'key = "contact"\nheader_row = 4'),
    ("a wrong delimiter", 'key = "contact"', 'key = "contact"\ndelimiter = ","'),
    ("a wrong encoding", 'key = "contact"', 'key = "contact"\nencoding = "utf-8"'),
    ("a wrong sheet", 'key = "contact"', 'key = "contact"\nsheet = "Blad9"'),
    (
        "a query that casts a person",
        BY_VISIT,
        "SELECT person, CAST(CAST(person AS VARCHAR) AS DATE) AS minutes FROM contacts",
    ),
    (
        "a query that casts a case",
        BY_VISIT,
        'SELECT person, CAST("case" || channel AS INTEGER) AS minutes FROM contacts',
    ),
    (
        "a query that casts a list",
        BY_VISIT,
        "SELECT person, CAST(violence AS DATE[])[1] AS minutes FROM contacts",
    ),
    (
        "a query that raises a value",
        BY_VISIT,
        "SELECT person, error(channel || person) AS minutes FROM contacts",
    ),
    ("a bad pattern", BY_VISIT, "SELECT person, minutes FROM contacts WHERE regexp_matches(channel, '(')"),
    (
        "a query that reads the export",
        BY_VISIT,
        "SELECT Personnummer AS person, 1 AS minutes FROM 'data/kontakter.csv'",
    ),
    (
        "a query that reads the export as text",
        BY_VISIT,
        "SELECT content AS person, 1 AS minutes FROM read_text('data/kontakter.csv')",
    ),
    (
        "a query with a column for each value",
        BY_VISIT,
        "SELECT nobody FROM (PIVOT contacts ON channel USING sum(minutes))",
    ),
    (
        "a rule of level error",
        "rule = { minutes = { max = 240 } }",
        'rule = { minutes = { max = 12 } }\nlevel = "error"',
    ),
    (
        "a rule about nothing known",
        "rule = { minutes = { max = 240 } }",
        'rule = { channel = { like = "%[(" } }',
    ),
    ("a rule for another type", "rule = { minutes = { max = 240 } }", "rule = { person = { max = 240 } }"),
    ("not TOML", "[[goal]]", "[[goal]"),
]


@pytest.mark.parametrize(
    ("old", "new"), [mistake[1:] for mistake in MISTAKES], ids=[mistake[0] for mistake in MISTAKES]
)
def test_a_mistake_in_the_project_file_names_nobody(capfd, tmp_path, temporary, old, new):
    project = canary_project(tmp_path / "project")
    edit(project / "projrapport.toml", old, new)
    songs = songs_of(CHECK, project, capfd)
    if "header_row" not in new:
        songs += songs_of(BUILD, patient(project), capfd)
    assert songs + songs_after(project, temporary) == []


def test_an_export_saved_as_the_project_file_names_nobody(capfd, tmp_path, temporary):
    project = canary_project(tmp_path / "project")
    for export in (as_csv(table()), as_csv(table(), "utf-8"), as_xlsx(table())):
        (project / "projrapport.toml").write_bytes(export)
        assert songs_of(CHECK, project, capfd) == []


@pytest.mark.parametrize(
    "source",
    ["# R\n{{ contacts }}", "# R\n{{ accounts }}", '# R\n{{ f("persons").sql }}', "# R\n{{ figures|list }}"],
)
def test_a_template_that_asks_for_rows_names_nobody(capfd, tmp_path, temporary, source):
    project = patient(canary_project(tmp_path / "project", export=EXPORTS["csv"]["cells shifted by three"]))
    with_template(project, "board", source)
    assert songs_of(BUILD, project, capfd) + songs_after(project, temporary) == []


# The search itself: it must find what is there.


def told(error: Exception):
    def fail(*_, **__):
        raise error

    return fail


def in_a_message(monkeypatch):
    problem = Problem("row 5", f"“{NAME}” is not a date.")
    monkeypatch.setattr("projrapport.computing.find_project", told(DataError(problem)))


def in_a_warning(monkeypatch):
    monkeypatch.setattr(
        "projrapport.computing.find_project", lambda _: os.write(2, identity(3).encode()) and Path()
    )


def in_files(name: str, content: bytes):
    """A leak into one of the files of the report."""

    def plant(monkeypatch):
        from projrapport import pipeline

        write = pipeline.written
        monkeypatch.setattr(
            pipeline, "written", lambda *given, **more: {**write(*given, **more), name: content}
        )

    return plant


def package(text: str) -> bytes:
    """A package as Word and Excel write them, with the text packed into one part."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", f"<document>{text}</document>")
    return content.getvalue()


LEAKS = {
    "in a message": in_a_message,
    "in a warning": in_a_warning,
    "in a text": in_files("board.md", f"# Rapport\n\n{NAME}".encode()),
    "in old letters": in_files("old.bin", NAME.encode("utf-16")),
    "in JSON": in_files("figures.json", json.dumps({"who": NAME}).encode()),
    "in a document": in_files("board.docx", package(NAME)),
    "in a workbook": in_files("summary.xlsx", package(f"198069{identity(3)[6:]}")),
    "in another form": in_files("board.md", f"{identity(3)[2:8]}-{identity(3)[8:]}".encode()),
    "in the name of a file": in_files(f"{identity(3)}.md", b"# Rapport"),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_planted_leak_is_found(capfd, tmp_path, temporary, monkeypatch, leak):
    """With the leak gate wide open, which would let none of the files pass."""
    monkeypatch.setattr("projrapport.publish.leaks.gate.LeakGate.inspect", lambda *_: iter(()))
    monkeypatch.setattr("projrapport.cli.speaking.guarded", lambda text: text)
    project = canary_project(tmp_path / "project")
    LEAKS[leak](monkeypatch)
    songs = songs_of(("build", "2012", "--format", "md"), project, capfd, faults=True)
    assert songs + songs_after(project, temporary)


def test_a_name_that_slipped_into_a_category_would_be_found_in_every_document(
    tmp_path, temporary, monkeypatch, capfd
):
    """As if the loader let such values stand."""
    monkeypatch.setattr("projrapport.loading.columns.categories.UNDECLARED", NAME)
    project = canary_project(tmp_path / "project", export=EXPORTS["csv"][f"Kontaktform: {NAME}"])
    short(project)
    assert songs_of(BUILD, project, capfd) == []
    found = {song.partition(":")[0] for song in songs_after(project, temporary)}
    assert found == {"2012/short.md", "2012/summary.xlsx", "2012/figures.json", "2012/manifest.json"}


def test_a_temporary_file_that_stays_is_found(capfd, tmp_path, temporary, monkeypatch):
    project = canary_project(tmp_path / "project")
    monkeypatch.setattr(
        "projrapport.pipeline.known_formats", lambda _: (temporary / "draft").write_text(NAME) and ("md",)
    )
    assert songs_of(("build", "2012"), project, capfd) == []
    with pytest.raises(AssertionError):
        songs_after(project, temporary)
