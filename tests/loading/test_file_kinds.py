"""One table in a file of every kind, under its own name and under another's."""

import datetime as dt
import gzip

import pytest
from kinds import WRITERS, ods_bytes, parquet_bytes, xls_bytes, zipped

from exports import CONTACTS, HEADER, KEYS, ROWS, csv_bytes, load_bytes, project_of, said, values, xlsx_bytes
from projrapport.errors import DataError
from projrapport.loading.called import KINDS
from projrapport.loading.inspection.inspect import inspect_file
from projrapport.loading.inspection.look import LOOKS
from projrapport.loading.load import READERS, load_tables

PLAIN = [HEADER, *ROWS]
EXPECTED = values(load_bytes(project_of(), data_csv=csv_bytes(PLAIN)))


def load(name: str, data: bytes):
    project = project_of(files=name)
    return load_bytes(project, **{"_".join(name.rsplit(".", 1)): data})


def test_every_kind_that_is_read_has_a_reader_a_first_look_and_a_test():
    assert tuple(LOOKS) == tuple(READERS)
    assert (*READERS, ".gz", ".zip") == KINDS
    assert tuple(f".{kind}" for kind in WRITERS) == KINDS


@pytest.mark.parametrize("kind", WRITERS)
def test_a_table_loads_alike_from_a_file_of_every_kind(kind):
    table = load(f"data.{kind}", WRITERS[kind](PLAIN))
    assert values(table) == EXPECTED
    assert table.account.records == 5
    assert table.rows["_row"].to_pylist() == [2, 3, 4, 5]
    assert said(table) == ""


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind not in ("gz", "zip")])
def test_what_is_packed_is_read_by_the_name_within(kind):
    data = WRITERS[kind](PLAIN)
    assert values(load(f"data.{kind}.gz", gzip.compress(data))) == EXPECTED
    assert values(load("data.zip", zipped({f"export.{kind.upper()}": data}))) == EXPECTED
    assert values(load("data.gz", gzip.compress(data))) == EXPECTED


def test_the_account_tells_size_and_fingerprint_of_the_packed_file():
    data = gzip.compress(csv_bytes(PLAIN))
    [account] = load("data.csv.gz", data).account.sheets
    assert account.bytes == len(data)
    assert len(account.sha256) == 64


@pytest.mark.parametrize(
    ("called", "kind", "words"),
    [
        ("xlsx", "csv", "text"),
        ("xls", "tsv", "text"),
        ("xls", "txt", "text"),
        ("ods", "csv", "text"),
        ("csv", "xlsx", "an Excel workbook (.xlsx)"),
        ("txt", "xls", "an Excel workbook of the old format (.xls)"),
        ("xlsx", "xls", "an Excel workbook of the old format (.xls)"),
        ("xls", "xlsx", "an Excel workbook (.xlsx)"),
        ("xls", "ods", "an OpenDocument workbook (.ods)"),
        ("csv", "parquet", "a Parquet file"),
        ("csv", "gz", "a packed file (.gz)"),
        ("csv", "zip", "a packed file (.zip)"),
    ],
)
def test_the_bytes_decide_and_the_name_is_reported(called, kind, words):
    table = load(f"data.{called}", WRITERS[kind](PLAIN))
    assert values(table) == EXPECTED
    assert said(table) == f"data.{called}: is called .{called} but is {words}, and is read as that."


@pytest.mark.parametrize("kind", ["xls", "csv", "xlsx", "gz"])
@pytest.mark.parametrize(
    "page", [b"<html><table><tr><td>1</td></tr></table></html>", b'<?xml version="1.0"?>\n<Workbook/>']
)
def test_a_page_for_a_browser_is_refused_with_the_way_out(kind, page):
    with pytest.raises(
        DataError, match=r"is (HTML|XML), a table for a browser or for Excel.*save it as .xlsx"
    ):
        load(f"data.{kind}", gzip.compress(page) if kind == "gz" else page)


def test_an_archive_of_several_files_is_refused_and_none_is_named():
    data = zipped({"Anna Provsson.csv": "a", "Bo Provsson.csv": "b", "mapp/": ""})
    with pytest.raises(DataError) as error:
        load("data.zip", data)
    assert str(error.value) == (
        "data.zip: holds 2 files, and one is expected. Unpack it and name the files themselves under `files`."
    )


def test_what_systems_put_into_archives_on_their_own_does_not_count():
    data = zipped(
        {
            "__MACOSX/._a.csv": "x",
            "a.csv": csv_bytes(PLAIN),
            ".DS_Store": "x",
            "._a.csv": "x",
            "m/.DS_Store": "x",
        }
    )
    assert values(load("data.zip", data)) == EXPECTED


def test_what_is_packed_twice_is_refused():
    once = gzip.compress(csv_bytes(PLAIN))
    with pytest.raises(DataError, match="is packed twice"):
        load("data.gz", gzip.compress(once))
    with pytest.raises(DataError, match="is packed twice"):
        load("data.zip", zipped({"a.csv.gz": once}))


def test_parts_of_a_gz_that_were_put_together_are_one_file():
    whole = csv_bytes(PLAIN)
    assert (
        values(load("data.csv.gz", gzip.compress(whole[:40]) + gzip.compress(whole[40:]) + b"\0" * 9))
        == EXPECTED
    )


TYPED = [
    HEADER,
    (1, 198069100104, dt.date(2012, 3, 1), "Besök", 30.5),
    (2, 198069100104, dt.date(2012, 3, 15), "Telefon", 15.0),
    (3, None, dt.date(2012, 4, 1), "besök", None),
    (4, 197561020203, dt.date(2012, 4, 2), "tel", 1250.0),
]


@pytest.mark.parametrize("write", [xlsx_bytes, xls_bytes, ods_bytes, parquet_bytes])
def test_typed_cells_load_as_the_text_does(write):
    kind = {xlsx_bytes: "xlsx", xls_bytes: "xls", ods_bytes: "ods", parquet_bytes: "parquet"}[write]
    assert values(load(f"data.{kind}", write(TYPED))) == EXPECTED


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "parquet"])
def test_a_number_with_three_decimals_needs_no_proof_in_any_typed_file(kind):
    rows = [HEADER, (1, None, dt.date(2012, 3, 1), "besök", 1.125)]
    assert values(load(f"data.{kind}", WRITERS[kind](rows)), "minutes") == [(1.125,)]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "parquet"])
def test_identity_numbers_that_are_numbers_keep_all_their_digits(kind):
    number = [HEADER, (1, 198069100104.0, dt.date(2012, 3, 1), "besök", 5)]
    text = [HEADER, ("1", "198069100104", "2012-03-01", "besök", "5")]
    assert values(load(f"data.{kind}", WRITERS[kind](number))) == values(load("data.csv", csv_bytes(text)))


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "parquet"])
def test_yes_and_no_of_a_typed_file_are_read(kind):
    project = project_of(CONTACTS + '\ndone = { type = "boolean", header = "Klar" }')
    rows = [(*HEADER, "Klar"), *((n, "", "2012-03-01", "besök", "5", n == 1) for n in (1, 2))]
    table = load_bytes(project, **{f"data_{kind}": WRITERS[kind](rows)})
    assert values(table, "done") == [(True,), (False,)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8-sig"])
def test_text_that_is_called_a_workbook_is_known_in_any_encoding(encoding):
    assert values(load("data.xls", csv_bytes(PLAIN, delimiter="\t", encoding=encoding))) == EXPECTED


def test_what_the_file_within_is_called_is_never_shown():
    with pytest.raises(DataError) as error:
        load("data.zip", zipped({"Kontakter.Anna Provsson": b"\0\1\2"}))
    assert str(error.value).startswith("data.zip: is neither text, nor a workbook, nor any other kind")
    assert values(load("data.zip", zipped({"Kontakter.Anna Provsson": csv_bytes(PLAIN)}))) == EXPECTED
    wrong = load("data.zip", zipped({"Anna Provsson.xls": csv_bytes(PLAIN)}))
    assert said(wrong) == "data.zip: the file within is called .xls but is text, and is read as that."


def test_a_file_without_a_suffix_is_told_by_its_bytes(tmp_path):
    for data in (csv_bytes(PLAIN), xlsx_bytes(PLAIN), parquet_bytes(PLAIN)):
        (tmp_path / "export").write_bytes(data)
        table = load_tables(project_of(files="export"), tmp_path, keys=KEYS)["contacts"]
        assert values(table) == EXPECTED
        assert inspect_file(tmp_path / "export").table.files == ((tmp_path / "export").as_posix(),)
