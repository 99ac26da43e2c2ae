"""Files that are refused before they cost time or memory, each with its reason and the way out."""

import gzip
import io
import os
import random
import struct
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from kinds import (
    WRITERS,
    as_parquet,
    ods_cell,
    ods_of,
    ods_row,
    ods_sheet,
    xls_bytes,
    zipped,
)

from exports import CONTACTS, HEADER, ROWS, csv_bytes, load_bytes, project_of
from projrapport.errors import DataError
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.files import read_source
from projrapport.loading.load import load_tables

FILES = Path(__file__).parent / "files"
PLAIN = [HEADER, *ROWS]
MEGABYTE = 1 << 20


def refusal(kind: str, data: bytes, project=None) -> str:
    with pytest.raises(DataError) as error:
        load_bytes(project or project_of(files=f"data.{kind}"), **{f"data_{kind}": data})
    return str(error.value)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "zip"])
def test_a_file_with_a_password_says_so(kind):
    said = refusal(kind, (FILES / f"protected.{kind}").read_bytes())
    assert said.startswith(f"data.{kind}: is protected by a password. ")
    assert ("Unpack it" if kind == "zip" else "remove the password") in said


def test_a_workbook_with_a_password_says_so_whatever_it_is_called():
    assert "is protected by a password" in refusal("xls", (FILES / "protected.xlsx").read_bytes())
    assert "is protected by a password" in refusal("csv", (FILES / "protected.xls").read_bytes())


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind not in ("csv", "tsv", "txt")])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused_or_loses_nothing(kind, share):
    whole = WRITERS[kind](PLAIN)
    cut = {f"data_{kind}": whole[: int(len(whole) * share)]}
    try:
        table = load_bytes(project_of(files=f"data.{kind}"), **cut)
    except DataError as error:
        assert "again" in str(error)
    else:  # what is cut off is what the format fills its last sector with
        assert kind == "xls"
        assert table.account.used == len(ROWS)


@pytest.mark.parametrize("at", range(12))
def test_an_old_workbook_whose_chains_go_in_a_circle_is_not_walked_for_ever(at):
    data = bytearray(xls_bytes(PLAIN))
    [first] = struct.unpack_from("<i", data, 76)
    struct.pack_into("<i", data, 512 * (first + 1) + 4 * at, 0)
    try:
        assert load_bytes(project_of(), data_xls=bytes(data)).account.used == len(ROWS)
    except DataError as error:
        assert "is a broken workbook" in str(error)


def zip_bomb(name: str, *, of: bytes = b" ", megabytes: int = 120) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(name, "w", force_zip64=True) as member:
            for _ in range(megabytes):
                member.write(of * MEGABYTE)
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<m/>")
    return data.getvalue()


def gz_bomb(megabytes: int) -> bytes:
    data = io.BytesIO()
    with gzip.open(data, "wb") as packed:
        for _ in range(megabytes):
            packed.write(b"1;2\n" * (MEGABYTE // 4))
    return data.getvalue()


def test_what_unpacks_to_far_more_than_its_size_is_not_opened():
    bomb = gz_bomb(120)
    assert "unpacks to far more than its size" in refusal("gz", bomb)
    assert "unpacks to far more than a workbook of its size" in refusal("ods", zip_bomb("content.xml"))
    only = io.BytesIO()
    with zipfile.ZipFile(only, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"1;2\n" * (30 * MEGABYTE))
    assert "unpacks to far more than its size" in refusal("zip", only.getvalue())


def test_no_more_of_a_bomb_is_unpacked_than_the_limit(monkeypatch):
    unpacked = []
    read = gzip.GzipFile.read
    monkeypatch.setattr(
        gzip.GzipFile, "read", lambda packed, size=-1: unpacked.append(size) or read(packed, size)
    )
    refusal("gz", gz_bomb(300))
    assert max(unpacked) == MEGABYTE
    assert len(unpacked) <= 102


def test_a_bomb_within_a_bomb_is_not_opened():
    assert "is packed twice" in refusal("gz", gzip.compress(gz_bomb(120)))
    assert "is packed twice" in refusal("zip", zipped({"a.zip": zipped({"b.csv": "x"})}))


def test_entities_of_xml_that_multiply_are_not_unfolded():
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{steps}]>'
    content = ods_of(ods_sheet(ods_row(["&e11;"])))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("content.xml").decode().replace("&amp;e11;", "&e11;")
    assert refusal(
        "ods", zipped({"mimetype": "x", "content.xml": laughs + body, "META-INF/manifest.xml": "<m/>"})
    )


def test_rows_that_repeat_without_end_are_refused():
    absurd = ods_sheet(ods_row(HEADER) + ods_row(ROWS[0], 'table:number-rows-repeated="900000000"'))
    assert "has cells as far away as row 900000001" in refusal("ods", ods_of(absurd))
    cell = ods_cell("x", 'table:number-columns-repeated="900000000"')
    wide = f"<table:table-row>{cell}</table:table-row>"
    assert "column 900000000" in refusal("ods", ods_of(ods_sheet(wide)))


def test_a_parquet_file_of_absurdly_many_rows_or_columns_is_refused():
    ones = pa.DictionaryArray.from_arrays(pa.array([0] * 3_000_000, pa.int8()), pa.array(["1"]))
    many = as_parquet(pa.table(dict.fromkeys(HEADER[:1], ones)))
    assert "claims to hold 3000000 rows, far more than a file of its size" in refusal("parquet", many)
    wide = as_parquet(pa.table({f"c{n}": [1] for n in range(17_000)}))
    assert "has 17000 columns" in refusal("parquet", wide)


def test_texts_of_a_parquet_file_that_repeat_beyond_measure_are_refused():
    story = pa.DictionaryArray.from_arrays(pa.array([0] * 300, pa.int32()), pa.array(["x" * MEGABYTE]))
    table = pa.table(dict.fromkeys(HEADER, story))
    assert "unpacks to far more than a file of its size" in refusal(
        "parquet", as_parquet(table, compression="zstd")
    )


@pytest.mark.parametrize("kind", ["list", "struct", "map", "bytes"])
def test_a_column_that_holds_more_than_one_value_a_cell_is_refused(kind):
    value, type_ = {
        "list": (["a", "b"], pa.list_(pa.string())),
        "struct": ({"a": 1}, pa.struct({"a": pa.int64()})),
        "map": ([("a", 1)], pa.map_(pa.string(), pa.int64())),
        "bytes": (b"\xff\xfe", pa.binary()),
    }[kind]
    columns = {name: pa.array(["2012-03-01"]) for name in HEADER} | {"Kontaktform": pa.array([value], type_)}
    said = refusal("parquet", as_parquet(pa.table(columns)))
    assert said.startswith("data.parquet, row 1, column Kontaktform: holds ")
    assert said.endswith("Export one value a cell.")


def test_a_column_of_lists_that_nobody_declared_is_left_alone():
    columns = {
        name: pa.array(list(cells)) for name, cells in zip(HEADER, zip(*ROWS, strict=True), strict=True)
    }
    table = pa.table({"Annat": pa.array([["a"]] * 4), **columns})
    loaded = load_bytes(project_of(files="data.parquet"), data_parquet=as_parquet(table))
    assert loaded.account.used == 4


@pytest.mark.parametrize("kind", ["csv", "ods", "parquet"])
def test_an_absurdly_wide_table_is_refused(kind):
    rows = [[*HEADER, *(f"x{n}" for n in range(16_380))], ["1"] * 16_385]
    assert "column" in refusal(kind, WRITERS[kind](rows))


def test_a_folder_by_the_name_of_an_export_is_no_export(tmp_path):
    (tmp_path / "data.csv").mkdir()
    with pytest.raises(DataError, match=r"data.csv: there is no such file"):
        load_tables(project_of(files="data.csv"), tmp_path, keys=KeyRing())
    with pytest.raises(DataError, match=r"data.csv: is a folder"):
        read_source(tmp_path / "data.csv", tmp_path)


def test_a_pipe_by_the_name_of_an_export_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "data.csv")
    with pytest.raises(DataError, match=r"data.csv: is no file but a device or a pipe"):
        read_source(tmp_path / "data.csv", tmp_path)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "data.csv"
    path.write_bytes(csv_bytes(PLAIN))
    read = Path.read_bytes

    def growing(file: Path) -> bytes:
        data = read(file)
        with file.open("ab") as more:
            more.write(b"5;;2012-05-01;tel;5\r\n")
        return data

    monkeypatch.setattr(Path, "read_bytes", growing)
    with pytest.raises(DataError, match=r"changed while it was read.*Wait until it is done"):
        load_tables(project_of(files="data.csv"), tmp_path, keys=KeyRing())


@pytest.mark.parametrize("kind", ["gz", "zip", "csv", "xlsx"])
def test_an_empty_file_says_so_packed_or_not(kind):
    data = {"gz": gzip.compress(b" \n"), "zip": zipped({"a.csv": b""})}.get(kind, b" ")
    assert "empty" in refusal(kind, data)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_damaged_file_of_any_kind_gives_a_table_or_a_data_error(kind):
    whole, dice = WRITERS[kind](PLAIN), random.Random(kind)
    project = project_of(CONTACTS, files=f"data.{kind}")
    for _ in range(25):
        damaged = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            assert load_bytes(project, **{f"data_{kind}": bytes(damaged)}).account.balances
        except DataError as error:
            assert error.problems
            assert error.__cause__ is None


def test_a_parquet_file_whose_texts_are_damaged_is_refused():
    whole = as_parquet(
        pa.table({name: ["å" * 20] for name in HEADER}), compression="none", use_dictionary=False
    )
    damaged = whole.replace("å".encode() * 20, b"\xff" * 40)
    assert damaged != whole
    assert "is not a Parquet file, or only a part of one" in refusal("parquet", damaged)


def test_texts_that_a_parquet_file_knows_and_no_row_has_are_nothing():
    columns = {
        name: pa.array(list(cells)) for name, cells in zip(HEADER, zip(*ROWS, strict=True), strict=True)
    }
    places = pa.array([0, 1, 2, 3], pa.int32())
    columns["Datum"] = pa.DictionaryArray.from_arrays(places, pa.array([*(row[2] for row in ROWS), "i mars"]))
    table = load_bytes(project_of(files="data.parquet"), data_parquet=as_parquet(pa.table(columns)))
    assert table.account.used == len(ROWS)


def test_an_archive_whose_file_has_no_name_is_damaged():
    data = zipped({"a": csv_bytes(PLAIN)})
    listed = data.index(b"PK\x01\x02")
    nameless = bytearray(data[: listed + 46] + data[listed + 47 :])
    struct.pack_into("<H", nameless, listed + 28, 0)
    struct.pack_into("<I", nameless, len(nameless) - 10, 46)
    assert "cannot be unpacked: it is damaged" in refusal("zip", bytes(nameless))


def test_a_parquet_file_whose_columns_differ_in_length_is_refused():
    said = refusal("parquet", (FILES / "columns_of_two_lengths.parquet").read_bytes())
    assert "is not a Parquet file, or only a part of one" in said


@pytest.mark.parametrize("letters", ["a", "1", "1.", " ", "*", "\u00a0", "å ", "_x0041_", '""'])
def test_a_cell_of_any_length_is_read_in_one_go(letters):
    rows = [(*HEADER, f"Not {letters * 100_000}"), *((*row, f"{letters * 100_000}x") for row in ROWS)]
    table = load_bytes(project_of(), data_csv=csv_bytes(rows))
    assert table.account.used == len(ROWS)


@pytest.mark.parametrize("kind", ["zip", "parquet", "xlsx", "ods"])
def test_a_packed_file_that_is_cut_off_is_never_read_as_text(kind):
    whole = WRITERS[kind](PLAIN)
    said = refusal("csv", whole[: len(whole) // 2])
    assert "or only a part" in said
