"""A value that the project file does not declare never shows its text, whatever it looks like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import canary
from builders.canary import HEADER, as_csv, as_xlsx, canary_project, songs_within, with_cells
from builders.run import edit, run

SLIPPED = (3, 4)
"""The rows, as a spreadsheet counts them, that hold an undeclared text."""
UNDECLARED_TEXTS = (
    "Kanarieanna",
    "kanarieanna",
    "KANARIESSON",
    "anna kanariefågel",
    "Anna Kanariefågel",
    "Telefonkanarie",
)
SONG = re.compile(r"kanarie(?!fri redov)", re.IGNORECASE)
IN_WORDS = "(ej deklarerat värde)"
COMMANDS = [
    ("build", "2012", "2011", "--format", "md,docx,xlsx,json", "--verbose"),
    ("export", "2012"),
    ("show", "2012", "--verbose"),
    ("show", "2012", "--json"),
    ("show", "2012", "--csv"),
    ("explain", "persons", "2012"),
    ("explain", "persons@2012[channel=!]", "2012"),
    ("explain", "persons@2012[violence=!]", "2012", "--json"),
    ("check", "2012", "--verbose"),
    ("check", "--json"),
]
DERIVED = """
[tables.disclosed]
sql = "SELECT date, CAST(person AS VARCHAR) AS who, [channel, 'Kanarieanna', CAST(\\"case\\" AS VARCHAR)] AS many FROM contacts"
date = "date"
[tables.disclosed.columns]
date = { type = "date" }
who = { type = "category", levels = ["någon"] }
many = { type = "list", levels = ["besök", "telefon"] }

[[goal]]"""
COUNTED = """

[[indicator]]
id = "disclosed"
goal = 1
label = "Röjda"
of = "disclosed"
stat = "rows"
by = ["who", "many"]
"""


def project_with(folder: Path, text: str, suffix: str = "csv") -> Path:
    """The canary project with the text in a category and in a list, as a cell and as a part of one."""
    rows = with_cells("Kontaktform", text, rows=SLIPPED)
    at = HEADER.index("Våld")
    for row, cell in zip(SLIPPED, (text, f"psykiskt; {text}"), strict=True):
        cells = rows[row - 1]
        rows[row - 1] = (*cells[:at], cell, *cells[at + 1 :])
    write = as_csv if suffix == "csv" else as_xlsx
    return canary_project(folder, suffix, write(rows))


@pytest.fixture
def sung(monkeypatch):
    """All that is searched for the canaries is searched for these too."""
    monkeypatch.setattr(canary, "SONGS", SONG)


def everything(capsys, project: Path, commands) -> str:
    """What all commands print; each must do its work."""
    printed = ""
    for command in commands:
        ended = run(capsys, *command, "--project", project)
        assert ended.code == 0, (command, ended.err)
        printed += ended.out + ended.err
    return printed


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        *((text, "csv") for text in UNDECLARED_TEXTS[:4]),
        *((text, "xlsx") for text in UNDECLARED_TEXTS[2:]),
    ],
)
def test_an_undeclared_text_is_in_no_output(capsys, tmp_path, sung, text, suffix):
    project = project_with(tmp_path / "project", text, suffix)
    quick = [command for command in COMMANDS if command[0] != "build"]
    build = ("build", "2012", "--format", "md,xlsx,json")
    assert SONG.findall(everything(capsys, project, [*quick, build])) == []
    assert songs_within(project / "out") == []
    assert IN_WORDS in (project / "out" / "2012" / "board.md").read_text(encoding="utf-8")


def test_an_undeclared_text_is_in_no_document_or_earlier_report(capsys, tmp_path, sung):
    project = project_with(tmp_path / "project", "anna kanariefågel")
    assert SONG.findall(everything(capsys, project, COMMANDS)) == []
    assert songs_within(project / "out") == []


def test_check_tells_where_undeclared_values_stand(capsys, tmp_path):
    project = project_with(tmp_path / "project", "anna kanariefågel")
    printed = everything(capsys, project, [("check", "2012")])
    assert "column Kontaktform: 1 value is not declared (rows 3 and 4)." in printed
    assert "column Våld: 1 value is not declared (rows 3 and 4)." in printed


def test_a_column_that_takes_no_undeclared_value_stops_without_its_text(capsys, tmp_path):
    project = project_with(tmp_path / "project", "anna kanariefågel")
    edit(project / "projrapport.toml", 'levels = ["besök"', 'undeclared = "error", levels = ["besök"')
    ended = run(capsys, "build", "2012", "--project", project)
    assert "column Kontaktform: 1 value is not declared. (rows 3 and 4)" in ended.err
    assert SONG.findall(ended.out + ended.err) == []
    assert not (project / "out").exists()


def test_a_query_cannot_make_levels_of_cells_or_hashes(capsys, tmp_path):
    project = canary_project(tmp_path / "project")
    file = project / "projrapport.toml"
    edit(file, "\n[[goal]]", DERIVED)
    file.write_text(file.read_text(encoding="utf-8") + COUNTED, encoding="utf-8")
    figures = run(capsys, "show", "2012", "--json", "--project", project).json
    shown = {
        level
        for figure in figures["figures"]
        if figure["indicator"] == "disclosed"
        for level in figure["levels"].values()
    }
    assert shown == {"någon", "besök", "telefon", "!"}
