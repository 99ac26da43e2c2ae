"""Finding and reading the project file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from projrapport.errors import ProjectError
from projrapport.project.read import checked, find_project, read_project

SMALL = """
[project]
title = "Samtal"

[periods]
years = [2012]
"""


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "projrapport.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def refused(path: Path) -> str:
    with pytest.raises(ProjectError) as error:
        read_project(path)
    return str(error.value)


def test_the_file_and_its_folder_give_the_same_project(tmp_path):
    assert read_project(written(tmp_path, SMALL)) == read_project(tmp_path)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    plain = read_project(written(tmp_path, SMALL))
    assert read_project(written(tmp_path, b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())) == plain


@pytest.mark.parametrize("project", ["sample_data", "templates/start"])
def test_the_projects_that_come_along_have_no_mistake(project):
    assert read_project(Path(__file__).parents[2] / project).indicator


def test_a_missing_file_is_told_with_the_way_to_begin(tmp_path):
    told = refused(tmp_path / "projrapport.toml")
    assert told.endswith(
        "projrapport.toml: this file does not exist. Begin a new project with: projrapport init FOLDER"
    )


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path):
    (tmp_path / "projrapport.toml").mkdir()
    assert "projrapport.toml: " in refused(tmp_path)
    assert "this is a folder, expected a file." in refused(tmp_path)


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    def forbidden(_self):
        raise PermissionError(13, "Permission denied")

    file = written(tmp_path, SMALL)
    monkeypatch.setattr(Path, "read_bytes", forbidden)
    assert refused(file).endswith("the file cannot be read: Permission denied.")


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path):
    told = refused(written(tmp_path, '[project]\ntitle = "Kön"\n'.encode("cp1252")))
    assert told.endswith("projrapport.toml: line 2 is not UTF-8. Save the file as UTF-8 in your editor.")


def test_a_file_in_utf_16_is_told(tmp_path):
    assert "line 1 is not UTF-8." in refused(written(tmp_path, SMALL.encode("utf-16")))


@pytest.mark.parametrize(
    ("text", "where", "fix"),
    [
        ('[project]\ntitle = "A', "line 2", ""),
        ("[project]\ntitle: A", "line 2, column ", ""),
        ('[project]\ntitle = "A"\ntitle = "B"\n', "line 3, column ", "The key stands twice in its table."),
        ("[project]\n[project]\n", "line 2, column ", "Put its keys under the first one."),
        ("[tables.t]\nfiles = 'a.csv'\n[tables.t.files.x]", "line 3", ""),
        (
            'files = "C:\\data"\n',
            "line 1, column ",
            "Write / between folders, or put the text in single quotes.",
        ),
        ('files = "C:\\users"\n', "line 1", "Write / between folders, or put the text in single quotes."),
        ('title = "A\nB"\n', "line 1, column ", "Text over several lines stands between triple quotes."),
        ("title = Samtal\n", "line 1, column ", "Text stands in quotes."),
        ("of = 0,6\n", "line 1, column ", "A number has a decimal point: 0.6."),
        ("sum = 600 000\n", "line 1, column ", "or with _ between the thousands: 600000 or 600_000."),
        ("sum = 600\u00a0000 # 0,6\n", "line 1, column ", "between the thousands: 600000 or 600_000."),
        ("from = 15/1 2025\n", "line 1, column ", "A date is written as 2025-01-15."),
        ("from = 2025-1-5\n", "line 1, column ", "A date is written as 2025-01-05."),
        ("title = “A”\n", "line 1, column ", 'write plain ones: " on both sides of the text.'),
        ('title = "5/1 2025 och 0,6" x\n', "line 1, column ", "a statement."),
        ("möte = 1\n", "line 1, column ", "A key with å, ä, ö or a space stands in quotes."),
    ],
)
def test_a_mistake_in_toml_itself_is_told_with_its_place_and_the_fix(tmp_path, text, where, fix):
    told = refused(written(tmp_path, text))
    assert told.startswith(f"projrapport.toml, {where}")
    assert "this is not TOML: " in told
    assert told.endswith(fix)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = " + "[" * 5000, "projrapport.toml: lists or tables lie too deep within each other."),
        ("a = " + "9" * 5000, "projrapport.toml: this is not TOML: a number has too many digits."),
    ],
    ids=["deep", "digits"],
)
def test_a_file_that_would_exhaust_the_reader_is_told(tmp_path, text, told):
    assert refused(written(tmp_path, text)) == told


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file():
    text = """
[project]
title = "Samtal"
titel = "Samtal"

[periods]
years = [2012, 2011]

[tables.contacts]
files = "k.csv"
date = "datum"
columns.date = { type = "date" }
columns.sex = { type = "sex" }

[[goal]]
id = 1

[[indicator]]
id = "a"
label = "A"
goal = 7
decimals = "2"
of = "contacts"
where = { sex = "man", rol = "utsatt" }
stat = "distinct"

[[indicator]]
id = "b"
label = "B"
of = "contact"
stat = "rows"
unit = "man"
"""
    with pytest.raises(ProjectError) as error:
        checked(tomllib.loads(text), text)
    assert [str(problem).removeprefix("projrapport.toml, ") for problem in error.value.problems] == [
        "line 4: [project], key titel: this key is not known. Did you mean “title”?",
        "line 7: [periods], key years: expected each year once, the earliest first.",
        "line 11: [tables.contacts], key date: there is no column “datum” in [tables.contacts]. Did you mean “date”?",
        (
            "line 13: [tables.contacts.columns.sex], key type: found “sex”, expected one of person, case, key, name, date, "
            "number, category, list, boolean."
        ),
        "line 15: [[goal]] no. 1 “1”, key title: this key is missing.",
        "line 22: [[indicator]] no. 1 “a”, key decimals: found “2”, expected a whole number.",
        (
            "line 24: [[indicator]] no. 1 “a”, key where.rol: there is no column “rol” in [tables.contacts]. "
            "There is: date."
        ),
        "line 30: [[indicator]] no. 2 “b”, key of: there is no table “contact”. Did you mean “contacts”?",
        "line 32: [[indicator]] no. 2 “b”, key unit: there is no unit “man”. None is declared.",
    ]


def test_what_follows_from_another_mistake_is_not_told():
    """A goal, a table and an indicator that cannot be read are not missed by those that name them."""
    text = """
[project]
title = "Samtal"

[periods]
years = [2012]

[tables.contacts]
files = "k.csv"
sql = "SELECT 1"

[[goal]]
id = 1

[[indicator]]
id = "a"
label = "A"
goal = 1
of = "contacts"
stat = "row"

[[indicator]]
id = "b"
label = "B"
stat = "ratio"
numerator = "a"
denominator = "a"
"""
    with pytest.raises(ProjectError) as error:
        checked(tomllib.loads(text), text)
    assert [problem.what.split(",")[0] for problem in error.value.problems] == [
        "a table has either files or sql.",
        "this key is missing.",
        "found “row”",
    ]


def test_the_project_folder_is_the_nearest_one_upwards(tmp_path):
    written(tmp_path, SMALL)
    below = tmp_path / "data" / "2012"
    below.mkdir(parents=True)
    assert find_project(below) == tmp_path.resolve()
    assert find_project(tmp_path) == tmp_path.resolve()


def test_no_project_folder_is_told_with_where_it_was_looked_for(tmp_path):
    with pytest.raises(ProjectError) as error:
        find_project(tmp_path)
    assert str(error.value).startswith(f"{tmp_path.resolve()}: there is no projrapport.toml here")
    assert "projrapport init FOLDER" in str(error.value)
