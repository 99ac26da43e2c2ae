"""What Spark reads where it lies is what would be read here: the same values, the same words, an account that balances."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loading.exports import CONTACTS, HEADER, KEYS, ROWS, asides, csv_bytes, load_bytes, project_of, said
from projrapport.errors import DataError
from projrapport.loading.spark.wanted import addresses, read_there
from projrapport.loading.table import LoadedTable
from projrapport.project.declaration import Project

KEY = b"sixteen bytes or"
CANARY = "Kanariefågel"
FORMS = """
date = { type = "date", header = "Datum" }
forms = { type = "list", header = "Former", levels = ["psykiskt", "fysiskt"] }
first = { type = "boolean", header = "Första" }
amount = { type = "number", header = "Belopp" }
"""


def utf8(rows) -> bytes:
    return csv_bytes(rows, encoding="utf-8")


def put(folder: Path, **files: bytes) -> Path:
    """A folder of parts, each named `a.csv` for the keyword a_csv."""
    parts = folder / "parts"
    parts.mkdir()
    for name, data in files.items():
        (parts / ".".join(name.rsplit("_", 1))).write_bytes(data)
    return folder


@pytest.fixture
def load(spark, tmp_path):
    from projrapport.loading.spark.load import load_there

    def loaded(project: Project) -> LoadedTable:
        assert read_there(project, tmp_path) == ("contacts",)
        entries = addresses(project.tables["contacts"], tmp_path)
        return load_there(project, "contacts", entries, key=KEY, session=spark)

    return loaded


def rows_of(table: LoadedTable) -> list[tuple[object, ...]]:
    """The values of all rows, identities by their hash with a sign, in an order of their own."""
    rows = table.rows if isinstance(table.rows, pa.Table) else table.rows.toArrow()
    names = [name for name in rows.column_names if not name.startswith("_")]
    columns = [[_signed(cell) for cell in rows[name].to_pylist()] for name in names]
    return sorted(zip(*columns, strict=True), key=repr)


def _signed(cell: object) -> object:
    return cell - 2**64 if isinstance(cell, int) and cell >= 2**63 else cell


def test_text_gives_the_rows_that_it_gives_here(load, tmp_path):
    put(tmp_path, a_csv=utf8([HEADER, *ROWS[:2]]), b_csv=utf8([HEADER, *ROWS[2:]]))
    here = load_bytes(project_of(), data_csv=csv_bytes([HEADER, *ROWS]))
    assert rows_of(load(project_of(files="parts"))) == rows_of(here)


def test_every_type_of_column_is_read_by_the_same_rules(load, tmp_path):
    rows = [
        ("Datum", "Former", "Första", "Belopp"),
        ("13/4/2012", "psykiskt; fysiskt", "Ja", "1 250,50 kr"),
        ("3/4/2012", "annat", "N", "1.250"),
        ("", "", "", "−7,5"),
    ]
    put(tmp_path, a_csv=utf8(rows))
    there = load(project_of(FORMS, files="parts"))
    here = load_bytes(project_of(FORMS), data_csv=utf8(rows))
    assert rows_of(there) == rows_of(here)
    assert there.account.empty_cells == here.account.empty_cells
    assert there.account.undeclared_cells == here.account.undeclared_cells


def test_an_empty_cell_means_no_where_the_column_says_so_but_a_lacking_column_means_nothing(load, tmp_path):
    columns = """
    date = { type = "date" }
    amount = { type = "number" }
    ticked = { type = "boolean", empty = "no", optional = true }
    """
    whole = [("date", "amount", "ticked"), ("2012-01-01", "1", "x"), ("2012-01-02", "2", "")]
    put(tmp_path, a_csv=utf8(whole), b_csv=utf8([("date", "amount"), ("2012-01-03", "3")]))
    there = load(project_of(columns, files="parts"))
    assert [row[-1] for row in rows_of(there)] == [True, False, None]


def test_a_file_is_named_by_its_address_and_its_name_may_hold_any_sign(load, tmp_path):
    put(tmp_path, **{"å [1] b_csv": utf8([HEADER, *ROWS])})
    there = load(project_of(files=f"file://{tmp_path}/parts/*.csv"))
    assert there.account.used == len(ROWS)


def test_parquet_holds_values_of_their_own_types(load, tmp_path):
    table = pa.table(
        {
            "Datum": pa.array(
                [dt.datetime(2012, 3, 1, 23, 30, tzinfo=dt.UTC), None], pa.timestamp("us", "UTC")
            ),
            "Former": ["psykiskt; annat", None],
            "Första": [True, None],
            "Belopp": [1.125, None],
        }
    )
    (tmp_path / "parts").mkdir()
    pq.write_table(table, tmp_path / "parts" / "a.parquet")
    there = load(project_of(FORMS, files="parts"))
    assert rows_of(there) == [(dt.date(2012, 3, 2), ["psykiskt", "!"], True, 1.125)]
    assert asides(there) == {"blank": 1}


def test_identities_are_the_same_in_text_in_parquet_and_here(load, tmp_path):
    columns = 'person = { type = "person" }\ncase = { type = "case" }'
    whole, case = 198069100104, "A-1"
    (tmp_path / "parts").mkdir()
    pq.write_table(pa.table({"person": [float(whole)], "case": [case]}), tmp_path / "parts" / "a.parquet")
    there = load(project_of(columns, files="parts"))
    here = load_bytes(project_of(columns), data_csv=csv_bytes([("person", "case"), ("19806910-0104", case)]))
    assert rows_of(there) == rows_of(here)


def test_zeros_that_identity_numbers_have_lost_are_given_back(load, tmp_path):
    columns = 'person = { type = "person" }\ndate = { type = "date" }'
    rows = [
        ("person", "date"),
        ("0069100104", "2012-01-01"),
        ("8069100104", "2012-01-01"),
        ("69100104", "2012-01-01"),
    ]
    put(tmp_path, a_csv=utf8(rows))
    there = load(project_of(columns, files="parts"))
    assert rows_of(there) == rows_of(load_bytes(project_of(columns), data_csv=csv_bytes(rows)))
    assert "had lost their leading zeros, as in a spreadsheet; they are read with them (1 row)." in said(
        there
    )


IDENTITIES = (
    *(
        "806910-0104",
        "8069100104",
        "198069100104",
        "19806910 0104",
        "806910+0104",
        "126910+0104",
        "806910-t123",
    ),
    *(
        "197561020203",
        "1,97561020203E+11",
        "197561020203.0",
        '="197561020203"',
        "'197561020203",
        "7561020203",
    ),
    *("okänd", "Anonym", "–", "?", "000000-0000", "uppgift saknas", "99999999-9999", "", "  "),
    *(
        "69100104",
        "169100104",
        "1980691001044",
        "A-17",
        "a 17",
        "hemlig",
        "198069100104 *",
        "１９８０６９１００１０４",
        "0042",
        "42",
        "#REF!",
        "1,97E+11",
    ),
)


def test_identities_in_every_form_are_the_numbers_and_the_words_that_they_are_here(load, tmp_path):
    columns = """
    person = { type = "person", missing = ["99999999-9999"] }
    case = { type = "case" }
    number = { type = "number" }
    """
    rows = [("person", "case", "number"), *((one, one, str(at)) for at, one in enumerate(IDENTITIES))]
    put(tmp_path, a_csv=utf8(rows))
    settings = 'unreadable = "missing"'
    there = load(project_of(columns, files="parts", settings=settings))
    here = load_bytes(project_of(columns, settings=settings), data_csv=utf8(rows))
    assert rows_of(there) == rows_of(here)
    assert words(there) == words(here)
    assert there.account.unreadable_cells == here.account.unreadable_cells


def words(table: LoadedTable) -> set[tuple[str, str]]:
    """What is said of cells, without where and how often."""
    found = table.account.findings
    return {(str(one.severity), one.what.partition(" (")[0]) for one in found if one.place.column}


def test_an_empty_cell_means_what_it_means_here(load, tmp_path):
    columns = """
    date = { type = "date" }
    box = { type = "boolean", empty = "no" }
    tick = { type = "boolean" }
    """
    rows = [("date", "box", "tick"), ("2012-01-01", "x", "x"), ("saknas", "", "")]
    put(tmp_path, a_csv=utf8(rows))
    there = load(project_of(columns, files="parts", settings='date = "date"'))
    here = load_bytes(project_of(columns, settings='date = "date"'), data_csv=utf8(rows))
    assert rows_of(there) == rows_of(here)
    assert words(there) == words(here)
    assert there.account.without_date == here.account.without_date == 1


@pytest.mark.parametrize(("quote", "cell"), [("single", "'besök'"), ("none", '"besök')])
def test_quotes_are_as_declared(load, tmp_path, quote, cell):
    rows = utf8([HEADER, *ROWS, ("5", "", "2012-05-01", "CELL", "")]).replace(b"CELL", cell.encode())
    put(tmp_path, a_csv=rows)
    settings = f'quote = "{quote}"'
    here = load_bytes(project_of(settings=settings), data_csv=rows)
    assert rows_of(load(project_of(files="parts", settings=settings))) == rows_of(here)


def test_each_part_has_its_own_header_and_every_row_its_place_in_the_account(load, tmp_path):
    turned = [row[::-1] for row in (HEADER, *ROWS[2:])]
    total = ("Summa", "", "", "", "1295,5")
    first = utf8([HEADER, *ROWS[:2], HEADER, ("",) * 5, total]).replace(b"\r\n1;", b"\r\n\r\n1;", 1)
    put(tmp_path, a_csv=first, b_csv=utf8(turned))
    there = load(project_of(files="parts"))
    assert rows_of(there) == rows_of(load_bytes(project_of(), data_csv=csv_bytes([HEADER, *ROWS])))
    assert asides(there) == {"header": 2, "repeated_header": 1, "blank": 2, "total": 1}
    [sheet] = there.account.sheets
    assert sheet.records == 10 == sheet.used + sum(count for _, count in sheet.set_aside)


def test_a_quoted_line_break_belongs_to_its_cell(load, tmp_path):
    rows = [(*HEADER, "Text"), *((*row, "one\r\ntwo\n\nfour") for row in ROWS)]
    put(tmp_path, a_csv=utf8(rows))
    assert load(project_of(files="parts")).account.records == len(ROWS) + 1


REFUSED = {
    "a row that is too long": (
        utf8([HEADER, *ROWS, (*ROWS[0], CANARY)]),
        "1 row has more or fewer cells",
    ),
    "a quote that is never closed": (
        utf8([HEADER, *ROWS]).replace(b"2;", b'"2;' + CANARY.encode(), 1),
        "A quote is probably not closed",
    ),
    "bytes of another encoding": (
        csv_bytes([HEADER, *ROWS[:2], ("5", "", "2012-01-01", CANARY, "")], encoding="cp1252").replace(
            "Längd".encode("cp1252"), "Längd".encode()
        ),
        "holds bytes that are not utf-8 (2 rows)",
    ),
    "a cell that cannot be read": (
        utf8([HEADER, *ROWS, ("9", "", CANARY, "besök", "")]),
        "column Datum: the cell is not a date; expected",
    ),
    "an identity in scientific form": (
        utf8([HEADER, *ROWS, ("9", "1,97E+11", "2012-01-01", "besök", "")]),
        "column Personnummer: the cell is a rounded number",
    ),
    "a header in another encoding": (csv_bytes([HEADER, *ROWS]), "its header holds bytes that are not utf-8"),
    "no such header": (utf8([("a", "b"), ("1", "2")]), "no row holds the declared names"),
    "nothing below the header": (utf8([HEADER]), "there is a header but no row of data"),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_file_and_without_its_words(load, tmp_path, data, told):
    put(tmp_path, a_csv=data)
    with pytest.raises(DataError) as refused:
        load(project_of(files="parts"))
    assert told in str(refused.value)
    assert CANARY not in str(refused.value)
    assert refused.value.problems[0].where.startswith("parts")


def test_the_encoding_is_as_declared(load, tmp_path):
    put(tmp_path, a_csv=csv_bytes([HEADER, *ROWS]))
    there = load(project_of(files="parts", settings='encoding = "windows-1252"'))
    assert rows_of(there) == rows_of(load_bytes(project_of(), data_csv=csv_bytes([HEADER, *ROWS])))


def test_what_is_not_there_is_told(load):
    with pytest.raises(DataError, match=r"file:///nowhere/a\.csv: there is no such file"):
        load(project_of(files="file:///nowhere/a.csv"))


def test_cells_that_cannot_be_read_can_be_taken_as_missing(load, tmp_path):
    put(tmp_path, a_csv=utf8([HEADER, *ROWS, ("9", "", "2012-02-31", "besök", "")]))
    there = load(project_of(files="parts", settings='unreadable = "missing"'))
    assert there.account.unreadable_cells == (("date", 1),)


def test_an_identity_number_in_a_column_of_numbers_is_refused(load, tmp_path):
    (tmp_path / "parts").mkdir()
    pq.write_table(pa.table({"amount": [1.5, 198069100104.0 - 6 * 10**7]}), tmp_path / "parts" / "a.parquet")
    with pytest.raises(DataError, match="the cell looks like an identity number"):
        load(project_of('amount = { type = "number" }', files="parts"))


def test_the_last_of_the_rows_with_one_key_is_kept(load, tmp_path):
    again = ("1", "198069100104", "2012-03-02", "tel", "1")
    settings = 'key = "id"\nduplicates = "last"\nduplicates_by = "date"'
    put(tmp_path, a_csv=utf8([HEADER, again, *ROWS, ("", "", "2012-05-01", "tel", "")]))
    there = load(project_of(files="parts", settings=settings))
    here = load_bytes(
        project_of(settings=settings),
        data_csv=csv_bytes([HEADER, again, *ROWS, ("", "", "2012-05-01", "tel", "")]),
    )
    assert rows_of(there) == rows_of(here)
    assert asides(there) == asides(here) == {"header": 1, "duplicate": 1}
    assert "rows without a key were kept, each as one (1 row)." in said(there)


def test_rows_with_one_key_stop_the_build(load, tmp_path):
    put(tmp_path, a_csv=utf8([HEADER, *ROWS, ROWS[0]]))
    with pytest.raises(DataError, match="1 row has the same key as another"):
        load(project_of(files="parts", settings='key = "id"'))


def test_more_different_texts_than_one_machine_should_hold_are_refused(load, tmp_path, monkeypatch):
    monkeypatch.setattr("projrapport.loading.spark.coded.MOST", 3)
    put(tmp_path, a_csv=utf8([HEADER, *ROWS]))
    with pytest.raises(DataError, match="more than 3 different texts"):
        load(project_of(files="parts"))


def test_a_file_on_this_machine_is_read_here():
    assert read_there(project_of(files="data.csv"), Path()) == ()


def test_the_key_of_a_run_gives_the_numbers_that_it_gives_here():
    assert KEYS.hashes(pa.array(["A-1"])) == type(KEYS)(KEY).hashes(pa.array(["A-1"]))
    assert 'type = "person"' in CONTACTS
