"""A bad export ends in a message that tells where, what and the way out; nothing is written and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.breakages import EXPORTS
from builders.canary import PROJECT, as_csv, as_xlsx, canary_project, table, with_cells
from builders.run import Ended, edit, run

CELL = 'row 5, column {}: {}; expected {}. Correct it in the source, or set `unreadable = "missing"` for table “contacts”.'
DATE, NUMBER = "a date such as 2012-03-01", "a number such as 1 250,50"

MESSAGES = [
    ("csv", "empty", "data/kontakter.csv: is empty. Export it again."),
    ("xlsx", "empty", "data/kontakter.xlsx: is empty. Export it again."),
    ("csv", "only blanks", "data/kontakter.csv: is empty. Export it again."),
    ("csv", "only a header", "data/kontakter.csv: there is a header in row 1 but no row of data below it. Export it again"),
    ("xlsx", "only a header", "data/kontakter.xlsx, sheet Blad1: there is a header in row 1 but no row of data below it."),
    ("csv", "no header", "data/kontakter.csv: none of the first 60 rows is a header: no row holds the declared names. Expected: “Kontakt-ID”"),
    ("csv", "a column too few", "data/kontakter.csv, row 1: there is no column “Datum”. There is: Anteckning, Namn. Add the header"),
    ("xlsx", "a renamed column", "sheet Blad1, row 1: there is no column “Datum”. There is: Anteckning, Besöksdag, Namn."),
    ("csv", "a column twice", "row 1: the headers “Datum” and “Datum” both fit column “date”. Name only the one that is meant"),
    ("csv", "two headers that differ", "several rows may be the header: row 1 (9 of 9 declared names); row 2 (9 of 9 declared names). Choose with `header_row = …`."),
    ("csv", "encoded twice", "å, ä and ö look encoded twice at"),
    ("xlsx", "cut off", "is not a workbook, or only a part of one (the transfer may have been cut off). Copy or export it again."),
    ("xlsx", "broken XML", "is a broken workbook. Open it in Excel and save it again."),
    ("xlsx", "noise within", "is a broken workbook. Open it in Excel and save it again."),
    ("xlsx", "protected by a password", "is protected by a password. Open it, remove the password (in Excel: File, Info, Protect Workbook) and save it."),
    ("csv", "Datum: 2012-02-30", CELL.format("Datum", "the cell is a date that does not exist", DATE)),
    ("xlsx", "Datum: i mars", CELL.format("Datum", "the cell is not a date", DATE)),
    ("csv", "Datum: 3/4/2012", "no date tells whether the day or the month stands first: 3/4/2012 can be in April or in March."),
    ("csv", "Minuter: en timme", CELL.format("Minuter", "the cell is not a number", NUMBER)),
    ("csv", "Minuter: 198069100104", CELL.format("Minuter", "the cell looks like an identity number", NUMBER)),
    ("csv", "Minuter: 1.250", "nothing in the column tells whether 1.250 (or 1,250) is more than a thousand or a little above one."),
    ("csv", "Tolk: 198069100104", "row 5, column Tolk: the cell is neither yes nor no; expected yes or no: Ja, Nej, J, N,"),
    ("csv", "Personnummer: 1,98069E+11", "row 5, column Personnummer: the cell is a rounded number such as 1,97E+11, so its last digits are lost"),
    ("xlsx", "every row twice", "sheet Blad1, row 26, column Kontakt-ID: has the same key as data/kontakter.xlsx, sheet Blad1, row 2."),
    ("csv", "every row twice", 'has the same key as data/kontakter.csv, row 2. If the last one is right, set `duplicates = "last"`'),
]  # fmt: skip
WARNINGS = [
    ("Datum: 2031-01-01", "column Datum: dates after 2012-12-31, the last day known (row 5). Correct them in the source"),
    ("Datum: 1812-01-01", "column Datum: dates before 1900 (row 5). Correct them in the source"),
    ("Avslutad: 2001-01-01", "In table contacts nothing ends before it begins: broken by 1 of 24 (data/kontakter.csv, row 5)"),
    ("Kontaktform: Skype", "column Kontaktform: 1 value is not declared (row 5). Look there: add what belongs in the column to `levels`"),
    ("Kontaktform: 198069100104", "column Kontaktform: 1 value is not declared (row 5)."),
    ("Kontakt-ID: ", "rows without a key were kept, each as one (row 5)."),
    ("ragged rows", "rows with more or fewer cells than the others were kept"),
    ("two encodings", "has the same key as"),
    ("quotes never closed", "a quotation mark that opens or closes no cell was read as a letter"),
    ("UTF-16 cut in a letter", "some bytes could not be decoded; they show as \ufffd."),
]  # fmt: skip


def build(capsys, project) -> Ended:
    return run(capsys, "build", "2012", "--project", project, "--format", "md,json")


@pytest.mark.parametrize(("suffix", "way", "message"), MESSAGES)
def test_a_bad_export_stops_the_build_with_its_place_and_the_way_out(capsys, tmp_path, suffix, way, message):
    project = canary_project(tmp_path / "project", suffix, EXPORTS[suffix][way])
    ended = build(capsys, project)
    assert (ended.code, ended.out) == (4, "")
    assert f"kontakter.{suffix}" in ended.err
    assert message in ended.err
    assert not (project / "out").exists()


@pytest.mark.parametrize(("way", "message"), WARNINGS)
def test_what_can_hardly_be_meant_is_told_by_check(capsys, tmp_path, way, message):
    ended = run(
        capsys, "check", "--project", canary_project(tmp_path / "project", export=EXPORTS["csv"][way])
    )
    assert message in ended.out + ended.err


def test_an_export_that_is_not_there_is_named_with_what_lies_there(capsys, tmp_path):
    project = canary_project(tmp_path / "project")
    (project / "data" / "kontakter.csv").rename(project / "data" / "kontakt.csv")
    ended = build(capsys, project)
    assert ended.code == 4
    assert "data/kontakter.*: there is no such file. Did you mean “kontakt.csv”?" in ended.err


def test_a_sheet_that_is_not_there_is_named_with_the_nearest(capsys, tmp_path):
    project = canary_project(tmp_path / "project", "xlsx", as_xlsx(table(), sheet="Kontakter 2012"))
    edit(project / "projrapport.toml", 'key = "contact"', 'key = "contact"\nsheet = "Kontakter 2011"')
    ended = build(capsys, project)
    assert ended.code == 4
    assert "data/kontakter.xlsx: has no sheet “Kontakter 2011”. Did you mean “Kontakter 2012”?" in ended.err


def test_a_bad_export_leaves_the_former_report_as_it_was(capsys, tmp_path):
    project = canary_project(tmp_path / "project")
    assert build(capsys, project).code == 0
    former = contents(project / "out")
    (project / "data" / "kontakter.csv").write_bytes(as_csv(with_cells("Datum", "i mars")))
    assert build(capsys, project).code == 4
    assert contents(project / "out") == former
    assert len(former) == 3


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_export_that_another_program_holds_is_named_with_the_way_out(capsys, tmp_path, monkeypatch):
    project = canary_project(tmp_path / "project", "xlsx")
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: locked() if path.suffix == ".xlsx" else read(path))
    ended = build(capsys, project)
    assert ended.code == 4
    assert (
        "data/kontakter.xlsx: cannot be opened (Permission denied). Close it in other programs" in ended.err
    )


def locked():
    raise PermissionError(13, "Permission denied")


DURATION = """
[[indicator]]
id = "days"
label = "Dagar"
of = "contacts"
stat = "mean"
value = { days_from = "date", to = "ended" }
"""


def test_a_negative_duration_is_left_out_counted_and_told(capsys, tmp_path):
    sound = canary_project(tmp_path / "sound")
    project = canary_project(
        tmp_path / "project", export=as_csv(with_cells("Avslutad", "2001-01-01", rows=(6,)))
    )
    rows = []
    for folder in (sound, project):
        everything = '[audience.internal]\nthreshold = "none"\n'
        (folder / "projrapport.toml").write_text(PROJECT + DURATION + everything, encoding="utf-8")
        explained = run(capsys, "explain", "days", "2011", "--project", folder, "--json").json
        assert explained["value"] > 0
        rows.append(explained["exclusions"])
    assert "negative" not in rows[0]
    assert rows[1]["negative"] == 1


def test_a_period_outside_the_data_is_missing_in_the_report_and_not_zero(capsys, tmp_path):
    project = canary_project(tmp_path / "project")
    edit(project / "projrapport.toml", "years = [2011, 2012]", "years = [2008, 2011, 2012]")
    assert run(capsys, "build", "2008", "--project", project, "--format", "md,json").code == 0
    report = (project / "out" / "2008" / "board.md").read_text(encoding="utf-8")
    assert "| Personer" in report
    assert "saknas" in next(line for line in report.splitlines() if line.startswith("| Personer"))
