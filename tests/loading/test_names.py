"""Columns of names: read as hashes of their words, found again by a document's words, and never counted."""

from __future__ import annotations

import pytest

from loading.exports import HEADER, KEYS, ROWS, csv_bytes, load_bytes, project_of
from projrapport.errors import DataError, ProjectError
from projrapport.figures.engine import Engine
from projrapport.loading.columns.cells import Reader
from projrapport.loading.known_values import HashesHere, LoadedValues
from projrapport.loading.load import load_tables
from projrapport.loading.stored import StoredRows
from projrapport.private import private_folder
from projrapport.project.read import read_project

COLUMNS = """
id = { type = "key", header = "Kontakt-ID" }
person = { type = "person", header = "Personnummer" }
case = { type = "case", header = "Ärende" }
client = { type = "name", header = "Klient", missing = "Ej angivet" }
officer = { type = "name", header = ["Förnamn"] }
family = { type = "name", header = "Efternamn" }
date = { type = "date", header = "Datum" }
"""
TITLES = ("Kontakt-ID", "Personnummer", "Ärende", "Klient", "Förnamn", "Efternamn", "Datum")
CELLS = (
    ("K-0001", "19806910-0104", "HV-2012-001", "Kanariefågel, Åsa-Lena", "Bo", "Provsson", "2012-03-01"),
    ("K-0002", "7561020203", "HV-2012-002", "O’Provsen  Örjan von", "Bo", "Testberg", "2012-03-02"),
    ("K-0003", "", "HV-2012-003", "Ej angivet", "okänd", "", "2012-03-03"),
)


def known_values(rows=CELLS, **files) -> LoadedValues:
    project = project_of(COLUMNS)
    table = load_bytes(project, **(files or {"data_csv": csv_bytes([TITLES, *rows])}))
    return LoadedValues(Reader(project, KEYS), {"contacts": HashesHere(table.rows)})


def rows_named(known, *words) -> set[int]:
    """The rows that hold all of the words."""
    found = known.names_among(words)
    return set.intersection(*({row for _, row in found.get(word, ())} for word in words))


def test_a_name_is_known_by_each_of_its_words_in_whatever_order_they_stand():
    known = known_values()
    assert known.holds_names
    assert rows_named(known, "åsa-lena", "kanariefågel") == {0}
    assert rows_named(known, "örjan", "o'provsen", "von") == {1}
    assert rows_named(known, "kanariefågel", "örjan") == set()


def test_first_and_last_name_may_stand_in_columns_of_their_own():
    known = known_values()
    assert rows_named(known, "bo", "provsson") == {0}
    assert rows_named(known, "bo", "testberg") == {1}


def test_words_that_name_nobody_are_no_names():
    assert not known_values().names_among({"okänd", "ej", "angivet"})


def test_keys_and_case_numbers_are_known_as_they_are_written():
    known = known_values()
    tokens = {"HV-2012-001", "K-0002", "HV-2012-999", "K-9", "2012"}
    assert known.keys_among(tokens) == {"HV-2012-001", "K-0002"}


@pytest.mark.parametrize(
    "token", ["198069100104", "8069100104", "19806910-0104", "197561020203", "7561020203"]
)
def test_persons_are_known_with_and_without_their_century(token):
    assert known_values().keys_among({token}) == {token}


def test_a_column_without_a_name_holds_null():
    project = project_of(COLUMNS)
    table = load_bytes(project, data_csv=csv_bytes([TITLES, *CELLS]))
    assert [cell is None for cell in table.rows["client"].to_pylist()] == [False, False, True]
    assert dict(table.account.empty_cells)["client"] == 1
    assert [len(cell) for cell in table.rows["client"].to_pylist()[:2]] == [2, 3]


def test_tables_on_disk_know_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr("projrapport.loading.load.LARGE", -1)
    project = project_of(COLUMNS)
    (tmp_path / "data.csv").write_bytes(csv_bytes([TITLES, *CELLS]))
    with private_folder() as private:
        table = load_tables(project, tmp_path, keys=KEYS, private=private)["contacts"]
        assert isinstance(table.rows, StoredRows)
        known = LoadedValues(Reader(project, KEYS), {"contacts": HashesHere(table.rows)})
        assert rows_named(known, "åsa-lena", "kanariefågel") == {0}
        assert rows_named(known, "bo", "testberg") == {1}
        assert known.keys_among({"HV-2012-001", "HV-2012-009"}) == {"HV-2012-001"}
        with Engine(project, {"contacts": table.rows}) as engine:
            assert engine.ask("SELECT count(*) FROM contacts") == [(3,)]


def test_clean_text_in_parts_gives_the_same_names(monkeypatch):
    plain = [(*row[:3], row[3], *row[4:]) for row in CELLS[:2]]
    monkeypatch.setattr("projrapport.loading.clean.tried.SMALLEST", 0)
    monkeypatch.setattr("projrapport.loading.clean.export.PART", 100)
    assert rows_named(known_values(plain), "bo", "testberg") == {1}


def test_a_table_that_spark_reads_knows_the_same(spark, tmp_path):
    from projrapport.loading.spark.known import HashesThere
    from projrapport.loading.spark.load import load_there
    from projrapport.loading.spark.wanted import addresses

    project = project_of(COLUMNS, files="parts")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.csv").write_bytes(csv_bytes([TITLES, *CELLS], encoding="utf-8"))
    entries = addresses(project.tables["contacts"], tmp_path)
    table = load_there(project, "contacts", entries, key=b"sixteen bytes or", session=spark)
    known = LoadedValues(Reader(project, KEYS), {"contacts": HashesThere(table.rows)})
    assert len(rows_named(known, "åsa-lena", "kanariefågel")) == 1
    assert len(rows_named(known, "bo", "testberg")) == 1
    assert rows_named(known, "provsson", "testberg") == set()
    assert known.keys_among({"HV-2012-001", "8069100104", "HV-9"}) == {"HV-2012-001", "8069100104"}


def test_rows_that_differ_in_names_only_are_told_as_the_same():
    """Names are no part of what makes two rows equal: they are written in too many ways."""
    project = project_of(COLUMNS, files="*.csv")
    renamed = [(*row[:3], "Någon Annan", *row[4:]) for row in CELLS]
    with pytest.raises(DataError, match="delivered twice"):
        load_bytes(project, a_csv=csv_bytes([TITLES, *CELLS]), b_csv=csv_bytes([TITLES, *renamed]))


PROJECT = """
[project]
title = "Test"
[periods]
years = [2012]
[tables.contacts]
files = "data.csv"
key = "id"
[tables.contacts.columns]
id = { type = "key", header = "Kontakt-ID" }
client = { type = "name", header = "Klient" }
date = { type = "date", header = "Datum" }
"""
INDICATOR = '[[indicator]]\nid = "n"\nlabel = "N"\nof = "contacts"\ndate = "date"\n'


@pytest.mark.parametrize(
    "asked",
    [
        'stat = "distinct"\ndistinct = "client"',
        'stat = "rows"\nwhere = { client = "Åsa" }',
        'stat = "rows"\nwhere = { client = { missing = true } }',
        'stat = "rows"\nby = ["client"]',
        'stat = "sum"\nvalue = "client"',
        'stat = "mean"\nvalue = { rows_per = "client" }',
    ],
)
def test_no_figure_can_ask_for_a_name(tmp_path, asked):
    (tmp_path / "projrapport.toml").write_text(f"{PROJECT}\n{INDICATOR}{asked}\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="type name"):
        read_project(tmp_path)


@pytest.mark.parametrize("setting", ['key = "client"', 'date = "client"'])
def test_no_row_is_told_apart_by_a_name(tmp_path, setting):
    text = PROJECT.replace('key = "id"', setting)
    (tmp_path / "projrapport.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError, match="type name"):
        read_project(tmp_path)


def test_a_table_made_by_sql_has_no_names(tmp_path):
    made = '[tables.made]\nsql = "SELECT id FROM contacts"\ncolumns = { who = { type = "name" } }\n'
    (tmp_path / "projrapport.toml").write_text(f"{PROJECT}\n{made}", encoding="utf-8")
    with pytest.raises(ProjectError, match="Declare it in the table that reads the export"):
        read_project(tmp_path)


def test_a_heading_of_names_that_is_not_declared_is_told_with_the_way_to_declare_it():
    titles, rows = (
        (*HEADER, "Klientens namn", "Antal barn"),
        [(*row, "Åsa Kanariefågel", "2") for row in ROWS],
    )
    table = load_bytes(project_of(), data_csv=csv_bytes([titles, *rows]))
    [note] = [finding for finding in table.account.findings if "seems to hold names" in finding.what]
    assert str(note.place) == "data.csv, row 1, column Klientens namn"
    assert 'klientens_namn = { type = "name", header = "Klientens namn" }' in note.fix
    assert "Kanariefågel" not in str(table.account)
